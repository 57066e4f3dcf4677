// The Functions host of one app: mounts what was deployed with the modes that the plan gives it, starts the custom
// handler, and serves the app's URL. Whether the handler runs is the kernel's judgement alone.
// Sources: azure-functions-host, ScriptHost and HttpWorkerChannel; Azure Functions documentation, "Deployment
// technologies", "Run your functions from a package".

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomHandlerHost } from '../../src/prove/custom-handler-host.ts';
import { routeRequest } from '../../src/prove/routes.ts';
import type { Sandbox } from '../../src/prove/sandbox.ts';
import { type Answer, header, json, type Request, text } from '../http/message.ts';
import { extract } from '../zip.ts';
import { startHandler } from './handler-process.ts';
import { type FoundApp, readApp } from './read-app.ts';
import { mountKind, type Site } from './sites.ts';

/** What a host needs of the cloud around it. */
export interface AppHostServices {
  getBlob(sha256: string): Promise<Buffer>;
  /** Fetches what WEBSITE_RUN_FROM_PACKAGE names. */
  download(url: string): Promise<Buffer>;
  /** Absolute. */
  readonly temp: string;
  /** Where a package runs; a root like the platform's where absent. */
  readonly sandbox?: ((directory: string) => Sandbox) | undefined;
}

/** What ARM says in `Encountered an error (…) from host runtime.` */
export type DeadCode = 'InternalServerError' | 'ServiceUnavailable';

/** A function that the host loaded. */
export interface HostedFunction {
  readonly name: string;
  /** Its function.json. */
  readonly config: unknown;
}

/** The host of one app. It starts at the first question. */
export interface AppHost {
  /** Undefined where the host lives. */
  deadCode(): Promise<DeadCode | undefined>;
  functions(): Promise<readonly HostedFunction[]>;
  /** `/admin/host/status` */
  status(): Promise<Readonly<Record<string, unknown>>>;
  /** A request to the app's URL. */
  serve(request: Request): Promise<Answer>;
  /** Stops it; it starts again, with what is deployed then, at the next question. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

type State =
  | { readonly kind: 'running'; readonly found: FoundApp; readonly handler: CustomHandlerHost | undefined }
  | { readonly kind: 'dead'; readonly code: DeadCode; readonly errors: readonly string[] };

const nothingDeployed: FoundApp = { app: undefined, functions: [], configs: {}, errors: [] };

/**
 * @param site the app
 * @param services the cloud around it
 * @returns its host, not started yet
 */
export function appHost(site: Site, services: AppHostServices): AppHost {
  // Each start has a folder of its own: one may begin while the one before is still stopped.
  /** Requests that the handler has; it is not stopped under them. */
  const open = new Set<Promise<unknown>>();
  let starting: { readonly root: Promise<string>; readonly state: Promise<State> } | undefined;

  const state = (): Promise<State> => {
    if (starting === undefined) {
      const root = mkdtemp(join(services.temp, 'wwwroot-'));
      starting = { root, state: root.then(start) };
    }
    return starting.state;
  };

  async function start(root: string): Promise<State> {
    let bytes: Buffer | undefined;
    try {
      bytes = await packageBytes(site, services);
    } catch (error) {
      return { kind: 'dead', code: 'ServiceUnavailable', errors: [message(error)] };
    }
    if (bytes === undefined) return { kind: 'running', found: nothingDeployed, handler: undefined };
    try {
      await extract(bytes, root, (mode) => (mountKind(site) === 'extracted' ? 0o777 : mode));
      const found = await readApp(root);
      // Without a function there is nothing to start a handler for: the host runs, and proves nothing by it.
      if (found.functions.length === 0) return { kind: 'running', found, handler: undefined };
      if (found.app === undefined) {
        return { kind: 'dead', code: 'InternalServerError', errors: ['Did not find any initialized language workers'] };
      }
      const started = await startHandler(root, found.app, site, services.sandbox);
      if (started.kind === 'started') return { kind: 'running', found, handler: started.handler };
      return { kind: 'dead', code: 'InternalServerError', errors: [started.error] };
    } catch (error) {
      return { kind: 'dead', code: 'InternalServerError', errors: [message(error)] };
    }
  }

  async function stop(): Promise<void> {
    const last = starting;
    starting = undefined;
    if (last === undefined) return;
    const ended = await last.state.catch(() => undefined);
    await Promise.allSettled(open);
    if (ended?.kind === 'running') await ended.handler?.stop();
    await rm(await last.root, { recursive: true, force: true });
  }

  // A handler that ended by itself is started once more; one that then does not come up leaves the host dead.
  async function living(): Promise<State> {
    const now = await state();
    if (now.kind === 'running' && now.handler?.alive() === false) await stop();
    return await state();
  }

  async function status(): Promise<Readonly<Record<string, unknown>>> {
    const now = await living();
    return {
      id: site.name,
      state: now.kind === 'running' ? 'Running' : 'Error',
      version: '4.1048.200.26180',
      versionDetails: '4.1048.200+0000000',
      processUptime: 1000,
      errors: now.kind === 'running' ? now.found.errors : now.errors,
    };
  }

  return {
    status,
    async deadCode() {
      const now = await living();
      return now.kind === 'dead' ? now.code : undefined;
    },
    async functions() {
      const now = await living();
      if (now.kind === 'dead') return [];
      return now.found.functions.map(({ name }) => ({ name, config: now.found.configs[name] }));
    },
    async serve(request) {
      const key = header(request, 'x-functions-key') || (request.query.get('code') ?? '');
      if (request.path.toLowerCase().startsWith('/admin/')) {
        if (key !== site.masterKey) return text(401, '');
        return request.path.toLowerCase() === '/admin/host/status' ? json(200, await status()) : text(404, '');
      }
      const now = await living();
      if (now.kind === 'dead') return text(503, 'Function host is not running.');
      if (request.path === '/') return text(200, 'Your Functions 4.0 app is up and running');
      const { app } = now.found;
      if (app === undefined || now.handler === undefined) return text(404, '');
      const routed = routeRequest(app, request.method, request.path);
      if (routed === undefined) return text(404, '');
      if (routed.function.authLevel !== 'anonymous' && key !== site.masterKey) return text(401, '');
      const asked = now.handler.request({
        method: request.method,
        path: request.path,
        query: request.query.toString(),
        headers: singleHeaders(request),
        ...(request.body.length === 0 ? {} : { body: request.body }),
      });
      open.add(asked);
      const answer = await asked.finally(() => open.delete(asked));
      return { status: answer.status, headers: withoutConnection(answer.headers), body: answer.body };
    },
    restart: stop,
    close: stop,
  };
}

async function packageBytes(site: Site, services: AppHostServices): Promise<Buffer | undefined> {
  if (mountKind(site) === 'url') return await services.download(site.settings['WEBSITE_RUN_FROM_PACKAGE'] ?? '');
  return site.package === undefined ? undefined : await services.getBlob(site.package);
}

function singleHeaders(request: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value ?? '')]));
}

/** The length is written anew; the rest belongs to the connection to the handler. */
function withoutConnection(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const dropped = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
