// A proxy in front of an AWS double: it records what is asked, and spoils chosen answers as networks and clouds do.

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What goes wrong with a request. `applied` says whether the double sees it before that. */
export type Spoil =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly applied?: boolean;
    }
  | { readonly kind: 'reset' | 'empty' | 'html'; readonly applied: boolean; readonly status?: number }
  /** Never answers; `meanwhile` is called once the request is here (and applied). */
  | { readonly kind: 'hang'; readonly applied: boolean; readonly meanwhile?: () => void }
  | { readonly kind: 'cut' }
  /** An error of AWS's query protocol (STS). */
  | { readonly kind: 'xml'; readonly status: number; readonly code: string }
  /** Changes a good answer's JSON. */
  | { readonly kind: 'rewrite'; readonly change: (body: Record<string, unknown>) => void }
  /** Does something before the request goes on, such as another deployer's update. */
  | { readonly kind: 'first'; readonly act: () => Promise<void> };

/** A request as it arrived. */
export interface Recorded {
  readonly operation: string;
  /** The function's bare name, '' where the path has none. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The running proxy. */
export interface Recorder {
  readonly url: string;
  readonly requests: readonly Recorded[];
  /**
   * Spoils requests of an operation, `UpdateFunctionCode`, or of one function alone, `UpdateFunctionCode hello`: the
   * next `times` (default 1) after `skip` others. Rules are used in their order.
   */
  spoil(operation: string, how: Spoil, times?: number, skip?: number): void;
  /** Forgets requests and rules. */
  reset(): void;
  stop(): Promise<void>;
}

interface Rule {
  readonly operation: string;
  readonly how: Spoil;
  skip: number;
  times: number;
}

interface Upstream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function operationOf(method: string, path: string, body: string): string {
  if (/^\/2015-03-31\/functions\/[^/]+\/code/.test(path) && method === 'PUT') return 'UpdateFunctionCode';
  if (/^\/2015-03-31\/functions\/[^/]+\/?$/.test(path) && method === 'GET') return 'GetFunction';
  if (/\/code-signing-config$/.test(path)) return 'GetFunctionCodeSigningConfig';
  return new URLSearchParams(body).get('Action') ?? `${method} ${path}`;
}

function functionIn(path: string): string {
  const given = /^\/2015-03-31\/functions\/([^/?]+)/.exec(path)?.[1] ?? '';
  return decodeURIComponent(given).split(':').at(-1) ?? '';
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Starts the proxy on a free port of loopback.
 * @param upstream the double, `http://127.0.0.1:PORT`
 * @returns the running proxy
 */
export async function startRecorder(upstream: string): Promise<Recorder> {
  const requests: Recorded[] = [];
  const rules: Rule[] = [];
  /** By function, what is under way: a request that was given up must not be carried out after the next one. */
  const underWay = new Map<string, Promise<unknown>>();
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });

  function ruleFor(operation: string, name: string): Spoil | undefined {
    for (const rule of rules) {
      if (![operation, `${operation} ${name}`].includes(rule.operation) || rule.times === 0) continue;
      if (rule.skip > 0) {
        rule.skip--;
        continue;
      }
      rule.times--;
      return rule.how;
    }
    return undefined;
  }

  async function forward(incoming: IncomingMessage, body: Buffer): Promise<Upstream> {
    const outgoing = request(new URL(incoming.url ?? '/', upstream), {
      method: incoming.method ?? 'GET',
      headers: { ...incoming.headers, connection: 'close' },
    });
    const answered = once(outgoing, 'response');
    outgoing.end(body);
    const [answer]: IncomingMessage[] = await answered;
    if (answer === undefined) throw new Error('no answer');
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await readAll(answer) };
  }

  async function inTurn(name: string, work: () => Promise<Upstream>): Promise<Upstream> {
    if (name === '') return work();
    const done = (underWay.get(name) ?? Promise.resolve()).then(work);
    underWay.set(
      name,
      done.catch(() => {}),
    );
    return done;
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    const method = incoming.method ?? 'GET';
    const path = incoming.url ?? '/';
    const operation = operationOf(method, path, body.toString('latin1'));
    const name = functionIn(path);
    requests.push({ operation, name, method, path, headers: incoming.headers, body: body.toString('utf8') });
    const how = ruleFor(operation, name);
    if (how?.kind === 'first') await how.act();
    const passed = how === undefined || !('applied' in how) || how.applied === true;
    const skipped = how?.kind === 'xml' || (how?.kind === 'answer' && how.applied !== true);
    const answer = passed && !skipped ? await inTurn(name, () => forward(incoming, body)) : undefined;
    spoilt(how, answer, response);
  }

  function spoilt(how: Spoil | undefined, answer: Upstream | undefined, response: ServerResponse): void {
    const { 'transfer-encoding': _, 'content-length': __, connection: ___, ...headers } = answer?.headers ?? {};
    switch (how?.kind) {
      case 'answer': {
        const message = how.message ?? `spoilt: ${how.code}`;
        const sent = JSON.stringify({ Type: 'User', Message: message, message });
        response.writeHead(how.status, {
          'content-type': 'application/json',
          'x-amzn-errortype': how.code,
          'x-amzn-requestid': '00000000-0000-0000-0000-000000000000',
          ...how.headers,
        });
        response.end(sent);
        return;
      }
      case 'xml': {
        const error = `<Error><Type>Sender</Type><Code>${how.code}</Code><Message>spoilt: ${how.code}</Message></Error>`;
        response
          .writeHead(how.status, { 'content-type': 'text/xml' })
          .end(`<ErrorResponse>${error}<RequestId>0</RequestId></ErrorResponse>`);
        return;
      }
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'hang':
        how.meanwhile?.();
        return;
      case 'empty':
        response.writeHead(how.status ?? 200, { 'content-type': 'application/json' }).end();
        return;
      case 'html':
        response
          .writeHead(how.status ?? 200, { 'content-type': 'text/html' })
          .end('<html><body>Service temporarily elsewhere</body></html>');
        return;
      case 'cut': {
        const whole = answer?.body ?? Buffer.alloc(0);
        response.writeHead(answer?.status ?? 200, { ...headers, 'content-length': whole.length });
        response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.destroy());
        return;
      }
      default: {
        let sent = answer?.body ?? Buffer.alloc(0);
        if (how?.kind === 'rewrite') {
          const json: Record<string, unknown> = JSON.parse(sent.toString('utf8'));
          how.change(json);
          sent = Buffer.from(JSON.stringify(json));
        }
        // The answer to HEAD has the length of what it does not send.
        const length = response.req.method === 'HEAD' ? answer?.headers['content-length'] : sent.length;
        response.writeHead(answer?.status ?? 502, { ...headers, 'content-length': length ?? 0 }).end(sent);
      }
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    spoil: (operation, how, times = 1, skip = 0) => rules.push({ operation, how, times, skip }),
    reset: () => {
      requests.length = 0;
      rules.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
