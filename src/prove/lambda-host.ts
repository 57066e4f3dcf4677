// Runs an extracted Lambda package as Lambda does: starts `bootstrap`, waits for it to ask for an event, sends events,
// and tells failures in Lambda's own words.

import { randomUUID } from 'node:crypto';
import { type LambdaIdentity, lambdaEnvironment } from './lambda-env.ts';
import { exitFailure, type LambdaFailure, reportedFailure, timeoutFailure } from './lambda-failure.ts';
import type { LogTail } from './log-tail.ts';
import type { Isolation } from './proof.ts';
import { createRuntimeApi } from './runtime-api.ts';
import { type Exit, openSandbox, type Running, type Sandbox, type SandboxOptions } from './sandbox.ts';
import { lambdaRoot } from './target-root.ts';

/** What a host is told. */
export interface LambdaHostOptions extends LambdaIdentity {
  /** The function's own time limit, milliseconds; the default of an invocation. */
  readonly timeoutMs: number;
  /** The function's own variables. */
  readonly env: Readonly<Record<string, string>>;
  /** The runner's environment: PATH and RUNNER_TRACKING_ID for the wrapper; the function gets nothing of it. */
  readonly hostEnv: Readonly<NodeJS.ProcessEnv>;
  readonly functionArn?: string;
  /** False lets it take more memory than memoryMb. Default true. */
  readonly limitMemory?: boolean;
  /** True keeps the runner's network. Default false. */
  readonly network?: boolean;
  readonly temp?: string;
  /** How long init may take; default Lambda's 10 s. */
  readonly initTimeoutMs?: number;
  /** Use this sandbox, made with lambdaRoot; the host closes it. */
  readonly sandbox?: Sandbox;
  readonly emulator?: SandboxOptions['emulator'];
  readonly onOutput?: (text: string) => void;
}

/** Whether a function came up. */
export type LambdaReady =
  | { readonly state: 'ready'; readonly initMs: number }
  | { readonly state: 'failed'; readonly initMs: number; readonly failure: LambdaFailure };

/** An event's outcome, as the Invoke API answers. */
export interface LambdaInvocation {
  /** The response, or the error object as JSON. */
  readonly payload: Buffer;
  /** Set where the payload is an error. provided.* runtimes have no other kind. */
  readonly functionError?: 'Unhandled';
  /** What the host itself found: the process ended, or the time was over. */
  readonly failure?: LambdaFailure;
  readonly requestId: string;
  readonly durationMs: number;
  /** What the function wrote meanwhile. */
  readonly log: string;
}

/** A running function. */
export interface LambdaHost {
  readonly isolation: Isolation;
  readonly log: LogTail;
  /** Never rejects. */
  readonly ready: Promise<LambdaReady>;
  /** Sends an event; events of one host wait for each other. Never rejects for what the function does. */
  invoke(event: string | Buffer, options?: InvokeOptions): Promise<LambdaInvocation>;
  /** False once the process has ended: a new host is needed then, as Lambda would make one. */
  alive(): boolean;
  /** Peak resident memory so far (bytes) and the TCP ports that it listens on. */
  sample: Running['sample'];
  /** Ends it and removes all that it left. */
  stop(): Promise<void>;
}

/** What a caller may say about one event. */
export interface InvokeOptions {
  readonly timeoutMs?: number;
  /** JSON text. */
  readonly clientContext?: string;
  readonly cognitoIdentity?: string;
}

/**
 * Starts the function of a package.
 * @param directory the extracted package, absolute
 * @param options what the function is told, and how long it may take
 * @returns the host; stop() it
 * @throws SandboxError where nothing can be started here
 */
export async function startLambda(directory: string, options: LambdaHostOptions): Promise<LambdaHost> {
  const { functionName, handler, memoryMb, region, hostEnv, network = false, initTimeoutMs = 10_000 } = options;
  const sandbox =
    options.sandbox ??
    (await openSandbox({
      directory,
      target: lambdaRoot,
      network,
      hostEnv,
      emulator: options.emulator,
      ...(options.temp === undefined ? {} : { temp: options.temp }),
      ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
    }));
  const api = createRuntimeApi({ functionName, handler });
  let running: Running;
  let started: number;
  try {
    const address = await sandbox.expose(api.server);
    started = performance.now();
    running = await sandbox.run({
      executable: 'bootstrap',
      env: lambdaEnvironment(options, address, sandbox.packagePath, options.env),
      ...(options.limitMemory === false ? {} : { memoryLimit: memoryMb * 1024 * 1024 }),
    });
  } catch (error) {
    api.close();
    await sandbox.close();
    throw error;
  }
  const functionArn = options.functionArn ?? `arn:aws:lambda:${region}:123456789012:function:${functionName}`;
  let ended: Exit | undefined;
  void running.exited.then((exit) => {
    ended = exit;
  });

  const initFailure = async (): Promise<LambdaFailure | undefined> => {
    const late = deadline(initTimeoutMs);
    try {
      const first = await Promise.race([
        api.ready.then(() => 'ready' as const),
        running.exited,
        api.initError,
        late.promise,
      ]);
      if (first === 'ready') return undefined;
      if (first === 'late') {
        const { listening } = await running.sample().catch(() => ({ listening: [] }));
        return { ...timeoutFailure(randomUUID(), initTimeoutMs), listening };
      }
      if (Buffer.isBuffer(first)) return reportedFailure(first, await ending(running));
      return exitFailure(randomUUID(), first);
    } finally {
      late.cancel();
    }
  };
  const ready = initFailure().then((failure): LambdaReady => {
    const initMs = performance.now() - started;
    return failure === undefined ? { state: 'ready', initMs } : { state: 'failed', initMs, failure };
  });

  const invokeOne = async (payload: Buffer, { timeoutMs = options.timeoutMs, ...rest }: InvokeOptions) => {
    const requestId = randomUUID();
    const began = performance.now();
    const mark = sandbox.log.mark();
    const finish = (outcome: Pick<LambdaInvocation, 'payload' | 'functionError' | 'failure'>): LambdaInvocation => ({
      ...outcome,
      requestId,
      durationMs: performance.now() - began,
      log: sandbox.log.since(mark),
    });
    const fail = (failure: LambdaFailure): LambdaInvocation => {
      const { errorType, errorMessage } = failure;
      return finish({ payload: json({ errorType, errorMessage }), functionError: 'Unhandled', failure });
    };
    const up = await ready;
    if (up.state === 'failed') return fail(up.failure);
    if (ended !== undefined) return fail(exitFailure(requestId, ended));
    const late = deadline(timeoutMs);
    try {
      const outcome = await Promise.race([
        api.invoke({
          requestId,
          deadline: Date.now() + timeoutMs,
          functionArn,
          traceId: traceId(),
          payload,
          clientContext: rest.clientContext,
          cognitoIdentity: rest.cognitoIdentity,
        }),
        running.exited,
        late.promise,
      ]);
      if (outcome === 'late') {
        const { listening } = await running.sample().catch(() => ({ listening: [] }));
        await running.stop();
        // The answer to stop may come before the news that the process ended.
        await running.exited;
        return fail({ ...timeoutFailure(requestId, timeoutMs), listening });
      }
      if (!('kind' in outcome)) return fail(exitFailure(requestId, outcome));
      await running.sample().catch(() => {});
      return finish({ payload: outcome.payload, ...(outcome.kind === 'error' ? { functionError: 'Unhandled' } : {}) });
    } finally {
      late.cancel();
    }
  };

  let queue: Promise<unknown> = Promise.resolve();
  let stopping: Promise<void> | undefined;
  return {
    isolation: sandbox.isolation,
    log: sandbox.log,
    ready,
    invoke(event, invokeOptions = {}) {
      const turn = queue.then(() => invokeOne(Buffer.from(event), invokeOptions));
      queue = turn.catch(() => {});
      return turn;
    },
    alive: () => ended === undefined,
    sample: running.sample,
    stop() {
      stopping ??= sandbox.close().finally(api.close);
      return stopping;
    },
  };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** A process that has just reported that it cannot start mostly ends by itself; how is worth knowing. */
async function ending(running: Running): Promise<Exit | undefined> {
  const late = deadline(500);
  const exit = await Promise.race([running.exited, late.promise]);
  late.cancel();
  return exit === 'late' ? undefined : exit;
}

/** An X-Ray trace header whose trace is not sampled. Source: X-Ray developer guide, "Tracing header". */
function traceId(): string {
  const hexadecimal = randomUUID().replaceAll('-', '');
  const time = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${time}-${hexadecimal.slice(0, 24)};Parent=${hexadecimal.slice(16)};Sampled=0`;
}

function deadline(milliseconds: number): { readonly promise: Promise<'late'>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => resolve('late'), milliseconds);
  return { promise, cancel: () => clearTimeout(timer) };
}

export type { LambdaFailure } from './lambda-failure.ts';
