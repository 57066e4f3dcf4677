// Runs an extracted Azure Functions app as the host runs a custom handler: starts the executable, waits until it
// answers HTTP on the port it was given, and sends requests and invocations. Sources: Azure Functions, "Custom
// handlers"; azure-functions-host, HttpWorkerProcess, DefaultHttpWorkerService, DefaultWorkerProcessFactory.

import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppFunction, CustomHandlerApp } from './custom-handler-app.ts';
import { customHandlerEnvironment, expandArgument } from './custom-handler-env.ts';
import {
  type HostRequest,
  type HostResponse,
  httpInvocation,
  type InvocationResult,
  readInvocationResult,
  toHttpResponse,
  triggerInvocation,
} from './custom-handler-payload.ts';
import type { LogTail } from './log-tail.ts';
import type { Isolation } from './proof.ts';
import { routeRequest } from './routes.ts';
import { type Exit, openSandbox, type Running, type Sandbox, type SandboxOptions } from './sandbox.ts';
import { functionsHostRoot } from './target-root.ts';

/** What a host is told. */
export interface CustomHandlerHostOptions {
  /** The app's own settings. */
  readonly env: Readonly<Record<string, string>>;
  /** The runner's environment: PATH and RUNNER_TRACKING_ID for the wrapper; the handler gets nothing of it. */
  readonly hostEnv: Readonly<NodeJS.ProcessEnv>;
  /** The app's name, WEBSITE_SITE_NAME. */
  readonly appName?: string;
  /** True keeps the runner's network. Default false. */
  readonly network?: boolean;
  readonly temp?: string;
  /** How long it may take to answer; default the host's 30 s. */
  readonly startTimeoutMs?: number;
  /** Default 230 s: longer, and Azure's load balancer has answered. */
  readonly requestTimeoutMs?: number;
  /** Use this sandbox, made with functionsHostRoot; the host closes it. */
  readonly sandbox?: Sandbox;
  readonly emulator?: SandboxOptions['emulator'];
  readonly onOutput?: (text: string) => void;
}

/** Whether a handler came up. */
export type CustomHandlerReady =
  | { readonly state: 'ready'; readonly initMs: number }
  | {
      readonly state: 'failed';
      readonly initMs: number;
      /** How it ended, where it did; else it did not answer in time. */
      readonly exit: Exit | undefined;
      /** TCP ports that it listened on instead when the time was over. */
      readonly listening: readonly number[];
    };

/** What became of an invocation by JSON. */
export type CustomHandlerInvocation =
  | { readonly state: 'done'; readonly result: InvocationResult; readonly response: HostResponse }
  /** The handler answered, but with something that the host does not take. */
  | { readonly state: 'refused'; readonly reason: string; readonly response: HostResponse }
  /** It did not answer. */
  | { readonly state: 'broken'; readonly reason: string; readonly exit: Exit | undefined };

/** An answer to a client. */
export interface RoutedResponse extends HostResponse {
  /** The function that the request belongs to; undefined where the host itself answers 404. */
  readonly functionName: string | undefined;
  /** Where the host answers 500 or 502 for the handler: why. */
  readonly problem?: string;
}

/** A running handler. */
export interface CustomHandlerHost {
  readonly isolation: Isolation;
  readonly log: LogTail;
  /** Never rejects. */
  readonly ready: Promise<CustomHandlerReady>;
  /** Routes a request as the host does and gives the answer that the client gets. Never rejects. */
  request(request: HostRequest): Promise<RoutedResponse>;
  /** Invokes a function whose trigger is not HTTP. Never rejects but for a name that the app does not have. */
  invoke(functionName: string, data: unknown): Promise<CustomHandlerInvocation>;
  alive(): boolean;
  sample: Running['sample'];
  /** Ends it and removes all that it left. */
  stop(): Promise<void>;
}

const hostVersion = '4.1045.200';

/**
 * Starts an app's handler.
 * @param directory the extracted package, absolute
 * @param app what its host.json and function.json files say
 * @param options settings and limits
 * @returns the host; stop() it
 * @throws SandboxError where nothing can be started here
 */
export async function startCustomHandler(
  directory: string,
  app: CustomHandlerApp,
  options: CustomHandlerHostOptions,
): Promise<CustomHandlerHost> {
  const { network = false, hostEnv, startTimeoutMs = 30_000, requestTimeoutMs = 230_000 } = options;
  const sandbox =
    options.sandbox ??
    (await openSandbox({
      directory,
      target: functionsHostRoot,
      network,
      hostEnv,
      emulator: options.emulator,
      ...(options.temp === undefined ? {} : { temp: options.temp }),
      ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
    }));
  let running: Running;
  let socketPath: string;
  const started = performance.now();
  try {
    const way = await sandbox.reach(app.port);
    socketPath = way.socketPath;
    const env = customHandlerEnvironment(way.port, sandbox.packagePath, options);
    running = await sandbox.run({
      executable: app.executable,
      args: app.arguments.map((argument) => expandArgument(argument, env)),
      env,
      workingDirectory: app.workingDirectory,
    });
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  let ended: Exit | undefined;
  const exited = running.exited.then((exit) => {
    ended = exit;
    return exit;
  });
  const agent = new Agent({ keepAlive: false });
  const ping = (timeoutMs: number): Promise<HostResponse> =>
    sendRequest(socketPath, agent, { method: 'GET', path: '/' }, timeoutMs);
  const send = async (outgoing: HostRequest): Promise<HostResponse> => {
    const response = await sendRequest(socketPath, agent, outgoing, requestTimeoutMs);
    // What the handler wrote meanwhile is in the log then.
    await running.sample().catch(nothing);
    return response;
  };

  const comeUp = async (): Promise<CustomHandlerReady> => {
    const since = (): number => performance.now() - started;
    while (ended === undefined && since() < startTimeoutMs) {
      const left = Math.max(1, startTimeoutMs - since());
      // Any answer at / will do, as for the host, which asks every 25 ms.
      const answered = await ping(left).then(
        () => true,
        () => false,
      );
      if (answered) return { state: 'ready', initMs: since() };
      await Promise.race([sleep(10), exited]);
    }
    const { listening } = ended === undefined ? await running.sample().catch(nothing) : nothing();
    return { state: 'failed', initMs: since(), exit: ended, listening };
  };
  const ready = comeUp();

  const hostHeaders = (): Record<string, string> => ({
    'X-Azure-Functions-InvocationId': randomUUID(),
    'X-Azure-Functions-HostVersion': hostVersion,
    'User-Agent': `Azure-Functions-Host/${hostVersion}`,
  });
  const broken = async (error: unknown): Promise<{ reason: string; exit: Exit | undefined }> => {
    // A connection that breaks off mostly means that the process is ending.
    await Promise.race([exited, sleep(300)]);
    return { reason: error instanceof Error ? error.message : String(error), exit: ended };
  };
  const invokeByJson = async (target: AppFunction, payload: object): Promise<CustomHandlerInvocation> => {
    await ready;
    const body = Buffer.from(JSON.stringify(payload));
    const headers = { ...hostHeaders(), 'Content-Type': 'application/json; charset=utf-8' };
    let response: HostResponse;
    try {
      response = await send({ method: 'POST', path: `/${target.name}`, headers, body });
    } catch (error) {
      return { state: 'broken', ...(await broken(error)) };
    }
    if (response.status < 200 || response.status > 299) {
      return { state: 'refused', reason: `expected status 2xx, got ${response.status}`, response };
    }
    const result = readInvocationResult(response.body);
    return typeof result === 'string'
      ? { state: 'refused', reason: result, response }
      : { state: 'done', result, response };
  };

  let stopping: Promise<void> | undefined;
  return {
    isolation: sandbox.isolation,
    log: sandbox.log,
    ready,
    alive: () => ended === undefined,
    sample: running.sample,
    async request(incoming) {
      await ready;
      const match = routeRequest(app, incoming.method, incoming.path);
      if (match === undefined) return { ...empty(404), functionName: undefined };
      const functionName = match.function.name;
      if (isForwarded(app, match.function)) {
        try {
          const headers = { ...incoming.headers, ...hostHeaders() };
          return { ...(await send({ ...incoming, headers })), functionName };
        } catch (error) {
          return { ...empty(502), functionName, problem: (await broken(error)).reason };
        }
      }
      const invocation = await invokeByJson(match.function, httpInvocation(match.function, incoming, match.params));
      if (invocation.state !== 'done') return { ...empty(500), functionName, problem: invocation.reason };
      return { ...toHttpResponse(match.function, invocation.result), functionName };
    },
    invoke(functionName, data) {
      const target = app.functions.find(({ name }) => name === functionName);
      if (target === undefined) return Promise.reject(new Error(`the app has no function ${functionName}`));
      return invokeByJson(target, triggerInvocation(target, data));
    },
    stop() {
      stopping ??= sandbox.close().finally(() => agent.destroy());
      return stopping;
    },
  };
}

function nothing(): { readonly listening: readonly number[] } {
  return { listening: [] };
}

function empty(status: number): HostResponse {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

/**
 * Whether the host passes requests for a function on as they are: only where HTTP is all that goes in and out.
 * @param app says whether forwarding is on
 * @param target the function
 * @returns false where the handler gets the host's JSON. Source: azure-functions-host, DefaultHttpWorkerService
 */
export function isForwarded(app: CustomHandlerApp, target: AppFunction): boolean {
  return app.forwarding && (target.httpOnly ?? target.outputs.length <= 1);
}

// Fields that belong to one connection (RFC 9110, section 7.6.1), and those that Node sets by itself.
const connectionHeaders = ['connection', 'host', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'te'];

function sendRequest(
  socketPath: string,
  agent: Agent,
  { method, path, query, headers = {}, body }: HostRequest,
  timeoutMs: number,
): Promise<HostResponse> {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const kept = Object.entries(headers).filter(([name]) => !connectionHeaders.includes(name.toLowerCase()));
    const outgoing = httpRequest(
      {
        socketPath,
        agent,
        method,
        path: query === undefined || query === '' ? path : `${path}?${query}`,
        headers: { ...Object.fromEntries(kept), Host: '127.0.0.1', ...(bytes && { 'Content-Length': bytes.length }) },
        signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const flat = Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(flat),
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}
