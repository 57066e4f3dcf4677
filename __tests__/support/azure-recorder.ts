// A scripted Azure over TLS for fault tables: Entra ID, the runner's ID tokens, ARM and Kudu on one origin. It answers
// well by itself; a test puts other answers before that. What was asked is recorded.

import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { certificate } from '../../local/tls.ts';
import type { Deadline } from '../../src/providers/deadline.ts';

/** The requests by name. */
export type Operation =
  | 'idToken'
  | 'openid'
  | 'token'
  | 'find'
  | 'site'
  | 'settings'
  | 'writeSettings'
  | 'functions'
  | 'hostStatus'
  | 'sync'
  | 'upload'
  | 'deployments'
  | 'deployment'
  | 'log'
  | 'details'
  | 'unknown';

/** An answer; `applied` lets the usual thing happen before it is given. */
export interface Scripted {
  /** cut: the usual answer, whose body breaks off. */
  readonly kind?: 'answer' | 'reset' | 'hang' | 'cut';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly applied?: boolean;
}

/** A request as it arrived. */
export interface Asked {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A deployment as Kudu lists it. */
export interface ListedDeployment {
  id: string;
  status: number;
  deployer: string;
  message: string;
  received_time: string;
  active?: boolean;
  is_temp?: boolean;
  status_text?: string;
}

/** What the app is; tests change it. */
export interface Scene {
  sku: string;
  kind: string;
  state: string;
  enabled: boolean;
  runtime: string | undefined;
  identity: { type: string } | undefined;
  hostType: string;
  groups: string[];
  settings: Record<string, string>;
  /** Newest first. */
  deployments: ListedDeployment[];
  /** Statuses that a new deployment goes through, one a look. */
  course: number[];
  logs: { id: string; message: string; details_url: string | null }[];
  hostState: string;
  hostErrors: string[];
  functions: string[];
}

export const tenantId = '11111111-1111-4111-8111-111111111111';
export const clientId = '22222222-2222-4222-8222-222222222222';
export const subscriptionId = '33333333-3333-4333-8333-333333333333';
/** Planted where secrets are: none may be in a log. */
export const canaries = {
  accessToken: 'canary-access-token-0f3a91',
  idRequest: 'canary-id-request-token-77aa',
  setting: 'canary-setting-value-5b5b5b',
  storageKey: 'Y2FuYXJ5LXN0b3JhZ2Uta2V5LWZvci10ZXN0cw==',
  secret: 'canary-client-secret-9d9d9d',
} as const;

function usualScene(): Scene {
  return {
    sku: 'FlexConsumption',
    kind: 'functionapp,linux',
    state: 'Running',
    enabled: true,
    runtime: 'custom',
    identity: undefined,
    hostType: 'Repository',
    groups: ['group-one'],
    settings: {
      MY_API_KEY: canaries.setting,
      AzureWebJobsStorage: `DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${canaries.storageKey};EndpointSuffix=core.windows.net`,
    },
    deployments: [],
    course: [0, 1, 4],
    logs: [{ id: 'l1', message: 'Preparing deployment', details_url: null }],
    hostState: 'Running',
    hostErrors: [],
    functions: ['HttpExample'],
  };
}

/** A JWT that nobody checks, with the subject that federated credentials are matched by. */
function idToken(count: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'repo:octo/hello:ref:refs/heads/main', count })}.canary-signature-${count}`;
}

/** What Azurite's `--oauth basic` takes: it looks at the claims, not at the signature. */
function storageToken(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: 'https://storage.azure.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    tid: tenantId,
    oid: clientId,
  };
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...claims, ver: '1.0', iat: now, nbf: now - 60, exp: now + 3599 })}.canary-storage-token`;
}

/** The running recorder. */
export class AzureRecorder {
  readonly requests: Asked[] = [];
  scene: Scene = usualScene();
  origin = '';
  /** Where certificate.pem and key.pem stand. */
  folder = '';
  private readonly scripts: { operation: Operation; answer: Scripted; times: number }[] = [];
  private readonly arrivals = new EventEmitter();
  private idTokens = 0;
  private close: () => Promise<void> = async () => {};

  /** Starts it, and makes this process trust its certificate. */
  static async start(): Promise<AzureRecorder> {
    const recorder = new AzureRecorder();
    const folder = await mkdtemp(join(tmpdir(), 'azure-recorder-'));
    const { key, cert } = await certificate(folder);
    recorder.folder = folder;
    setDefaultCACertificates([...getCACertificates('default'), cert]);
    const server = createServer({ key, cert }, (request, response) => {
      recorder.serve(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    recorder.origin = `https://127.0.0.1:${address.port}`;
    recorder.close = async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true });
    };
    return recorder;
  }

  get host(): string {
    return new URL(this.origin).host;
  }

  /** Answers the next requests of an operation so; answers are used in their order. */
  answer(operation: Operation, answer: Scripted, times = 1): void {
    this.scripts.push({ operation, answer, times });
  }

  reset(): void {
    this.requests.length = 0;
    this.scripts.length = 0;
    this.scene = usualScene();
  }

  stop(): Promise<void> {
    return this.close();
  }

  /** Resolves when an operation was asked for that often. */
  async when(operation: Operation, count: number): Promise<void> {
    while (this.count(operation) < count) await once(this.arrivals, 'request');
  }

  count(operation: Operation): number {
    return this.requests.filter((each) => each.operation === operation).length;
  }

  /** A deadline that is over when an operation has been asked for that often, however long that takes. */
  deadline(operation: Operation, count: number): Deadline {
    const remaining = (): number => (this.count(operation) < count ? 60_000 : 0);
    return { signal: new AbortController().signal, remaining };
  }

  /** The same, and it cuts what is under way then; of several operations, the first counts that gets there. */
  cut(count: number, ...operations: readonly Operation[]): Deadline {
    const over = new AbortController();
    const end = (): void => over.abort(new DOMException('The time is over.', 'TimeoutError'));
    for (const operation of operations) void this.when(operation, count).then(end);
    return { signal: over.signal, remaining: () => (over.signal.aborted ? 0 : 600_000) };
  }

  /** Environment of a job with OIDC. */
  env(): Record<string, string> {
    return {
      AZURE_AUTHORITY_HOST: this.origin,
      AZURE_RESOURCE_MANAGER_URL: this.origin,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.origin}/idtoken?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries.idRequest,
    };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', this.origin);
    const method = request.method ?? 'GET';
    const operation = operationOf(method, url.pathname);
    const asked: Asked = {
      operation,
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
    };
    this.requests.push(asked);
    this.arrivals.emit('request');
    const script = this.scripts.find((each) => each.operation === operation && each.times > 0);
    if (script !== undefined) script.times--;
    const scripted = script?.answer;
    const cut = scripted?.kind === 'cut';
    const usual = scripted === undefined || scripted.applied === true || cut ? this.usual(asked) : undefined;
    if (scripted?.kind === 'hang') return;
    if (scripted?.kind === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const answer = (cut ? usual : (scripted ?? usual)) ?? { status: 404, body: 'no such thing' };
    const text =
      answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const length = cut ? { 'content-length': String(text.length + 1) } : {};
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...length, ...answer.headers });
    if (cut) response.write(text, () => response.destroy());
    else response.end(text);
  }

  private usual(asked: Asked): Scripted {
    const { scene } = this;
    const siteId = (group: string): string =>
      `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Web/sites/hello-app`;
    switch (asked.operation) {
      case 'idToken':
        return { body: { value: idToken(this.idTokens++) } };
      case 'openid': {
        const base = `${this.origin}/${tenantId}`;
        return {
          body: {
            issuer: `${base}/v2.0`,
            authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
            token_endpoint: `${base}/oauth2/v2.0/token`,
            jwks_uri: `${base}/discovery/v2.0/keys`,
          },
        };
      }
      case 'token':
        return {
          body: {
            token_type: 'Bearer',
            expires_in: 3599,
            access_token: asked.body.includes('storage.azure.com') ? storageToken() : canaries.accessToken,
          },
        };
      case 'find':
        return { body: { value: scene.groups.map((group) => ({ id: siteId(group), name: 'hello-app' })) } };
      case 'site':
        return {
          body: {
            id: siteId('group-one'),
            name: 'hello-app',
            kind: scene.kind,
            location: 'westeurope',
            ...(scene.identity === undefined ? {} : { identity: scene.identity }),
            properties: {
              state: scene.state,
              enabled: scene.enabled,
              reserved: scene.kind.includes('linux'),
              sku: scene.sku,
              defaultHostName: 'hello-app-a1b2.westeurope-01.azurewebsites.net',
              hostNameSslStates: [
                { name: 'hello-app-a1b2.westeurope-01.azurewebsites.net', hostType: 'Standard' },
                { name: this.host, hostType: scene.hostType },
              ],
              functionAppConfig:
                scene.sku === 'FlexConsumption' && scene.runtime !== undefined
                  ? { runtime: { name: scene.runtime, version: '1.0' } }
                  : null,
            },
          },
        };
      case 'settings':
        return { body: { properties: scene.settings } };
      case 'writeSettings': {
        const written: { properties: Record<string, string> } = JSON.parse(asked.body.toString('utf8'));
        scene.settings = written.properties;
        return { body: { properties: scene.settings } };
      }
      case 'functions':
        return {
          body: { value: scene.functions.map((name) => ({ name: `hello-app/${name}`, properties: { name } })) },
        };
      case 'hostStatus':
        return { body: { state: scene.hostState, version: '4.0', errors: scene.hostErrors } };
      case 'sync':
        return { status: 204 };
      case 'upload':
        return this.accept(asked);
      case 'deployments':
        this.advance();
        return { body: scene.deployments };
      case 'deployment': {
        this.advance();
        const found = scene.deployments.find((each) => each.id === asked.path.split('/').at(-1));
        return found === undefined ? { status: 404, body: 'Deployment not found.' } : { body: found };
      }
      case 'log':
        return { body: scene.logs };
      case 'details':
        return { body: [{ id: 'd1', message: 'the inner reason', details_url: null }] };
      default:
        return { status: 404, body: 'no such thing' };
    }
  }

  private accept(asked: Asked): Scripted {
    const id = `dep-${this.scene.deployments.length + 1}`;
    const [status = 4, ...course] = this.scene.course;
    this.scene.course = course;
    this.scene.deployments.unshift({
      id,
      status,
      deployer: asked.query.get('Deployer') ?? asked.query.get('deployer') ?? '',
      // Flex Consumption's endpoint takes no message.
      message: asked.path === '/api/publish' ? 'Created via a push deployment' : (asked.query.get('message') ?? ''),
      received_time: new Date().toISOString(),
      active: true,
    });
    return asked.path === '/api/publish'
      ? { status: 202, body: JSON.stringify(id) }
      : { status: 202, headers: { location: `${this.origin}/api/deployments/latest` } };
  }

  private advance(): void {
    const [next, ...rest] = this.scene.course;
    const [newest] = this.scene.deployments;
    if (next === undefined || newest === undefined) return;
    newest.status = next;
    this.scene.course = rest;
  }
}

function operationOf(method: string, path: string): Operation {
  const rules: readonly (readonly [RegExp, Operation])[] = [
    [/^GET \/idtoken$/, 'idToken'],
    [/openid-configuration$/, 'openid'],
    [/^POST .*\/oauth2\/v2\.0\/token$/, 'token'],
    [/^GET \/subscriptions\/[^/]+\/resources$/i, 'find'],
    [/^POST .*\/config\/appsettings\/list$/, 'settings'],
    [/^PUT .*\/config\/appsettings$/, 'writeSettings'],
    [/^GET .*\/hostruntime\/admin\/host\/status$/, 'hostStatus'],
    [/^POST .*\/host\/default\/sync$/, 'sync'],
    [/^GET .*\/sites\/[^/]+\/functions$/, 'functions'],
    [/^GET .*\/sites\/[^/]+$/, 'site'],
    [/^POST \/api\/(publish|zipdeploy)$/, 'upload'],
    [/^GET \/api\/deployments\/[^/]+\/log\/[^/]+$/, 'details'],
    [/^GET \/api\/deployments\/[^/]+\/log$/, 'log'],
    [/^GET \/api\/deployments\/[^/]+$/, 'deployment'],
    [/^GET \/api\/deployments$/, 'deployments'],
  ];
  return rules.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1] ?? 'unknown';
}
