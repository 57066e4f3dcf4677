// Proves a Lambda package: it must ask for an event, or answer the one that the user gives.

import type { Context } from '../context.ts';
import { notice } from '../errors.ts';
import type { VerifiedPackage } from '../verify/verified.ts';
import { mentions, missedFile } from './evidence.ts';
import { type About, explainExit, type Finding, inconclusive, refuted, shorten, whatItMayMiss } from './explain.ts';
import { type LambdaFailure, type LambdaHost, type LambdaReady, startLambda } from './lambda-host.ts';
import type { Proof, ProveOptions } from './proof.ts';
import { lambdaRoot } from './target-root.ts';
import { inWorkspace, notProved, type Provable, proved, type Workspace, where } from './workspace.ts';

/** What is known of the function, by the live one or by default. */
export interface LambdaProveSettings {
  readonly functionName: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly region: string;
  readonly handler: string;
  /** Whether the Lambda Web Adapter layer is on the live function; undefined where the live function was not read. */
  readonly webAdapter: boolean | undefined;
  /** What its layers have, absolute. */
  readonly opt?: string | undefined;
  /** Default Lambda's 10 s. */
  readonly initTimeoutMs?: number;
  /** False where memoryMb is a guess, so that it must not end a function. Default true. */
  readonly limitMemory?: boolean;
}

/** Settings of a function that was not read: nothing in them may refute a function that has others. */
export const defaultLambdaSettings: Omit<LambdaProveSettings, 'functionName'> = {
  memoryMb: 128,
  limitMemory: false,
  timeoutMs: 30_000,
  region: 'us-east-1',
  handler: 'bootstrap',
  webAdapter: undefined,
};

// Each is a name that a program must have among its strings to find the Runtime API.
const runtimeApiNames = ['AWS_LAMBDA_RUNTIME_API'];

/**
 * Runs a Lambda package as Lambda would.
 * @param verified the package
 * @param settings what the function is told, and its limits
 * @param options the user's
 * @param context where to report, when to stop
 * @returns the proof; a package that does not run is a verdict, not an error
 * @throws the signal's reason when the run was cancelled
 */
export function proveLambda(
  verified: VerifiedPackage,
  settings: LambdaProveSettings,
  options: ProveOptions,
  context: Context,
): Promise<Proof> {
  return proveLambdaPackage(verified, settings, options, context);
}

/**
 * The same for a package of which only the parts that matter are known; tests use it without a verified one.
 * @param verified the package
 * @param settings what the function is told, and its limits
 * @param options the user's
 * @param context where to report, when to stop
 * @returns the proof
 */
export function proveLambdaPackage(
  verified: Provable,
  settings: LambdaProveSettings,
  options: ProveOptions,
  context: Context,
): Promise<Proof> {
  return inWorkspace(
    verified,
    lambdaRoot,
    options,
    context,
    async (workspace) => {
      const initTimeoutMs = (settings.initTimeoutMs ?? 10_000) * (workspace.emulated ? 3 : 1);
      const host = await startLambda(workspace.directory, {
        ...settings,
        initTimeoutMs,
        env: options.env,
        hostEnv: context.env,
        sandbox: workspace.sandbox,
      });
      try {
        return await observe(host, verified, settings, options, workspace);
      } finally {
        await host.stop();
      }
    },
    settings.opt,
  );
}

async function observe(
  host: LambdaHost,
  verified: Provable,
  settings: LambdaProveSettings,
  options: ProveOptions,
  workspace: Workspace,
): Promise<Proof> {
  const facts = about(verified, settings, options, workspace);
  const webAdapter = settings.webAdapter === true || saysWebAdapter(options.env);
  const started = performance.now();
  const early = watch(host, workspace, webAdapter, settings.webAdapter === undefined);
  const first = await Promise.race([host.ready, early.found]);
  early.stop();
  const initMs = first.state === 'listening' ? performance.now() - started : 0;
  if (first.state === 'listening') {
    const adapter = 'where the Lambda Web Adapter finds it';
    const event =
      options.event === undefined ? '' : '; the event was not sent, as that is for the adapter to translate';
    return proved(host, `it listens on port ${first.ports.join(', ')}, ${adapter}${event}${where(workspace)}`, {
      initMs,
      ...(await peak(host)),
    });
  }
  if (first.state === 'found') return notProved(host, first.finding, await peak(host));
  if (first.state === 'failed') {
    const finding = await explainInit(first, host, facts, workspace, webAdapter ? true : settings.webAdapter);
    return notProved(host, finding, { initMs: first.initMs, ...(await peak(host)) });
  }
  if (options.event === undefined) {
    const reason = `it started and asked for its first event${where(workspace)}`;
    return proved(host, reason, { initMs: first.initMs, ...(await peak(host)) });
  }
  return sendEvent(
    options.event,
    first.initMs,
    host,
    about(verified, settings, options, workspace),
    settings,
    workspace,
  );
}

async function sendEvent(
  event: string,
  initMs: number,
  host: LambdaHost,
  facts: About,
  settings: LambdaProveSettings,
  workspace: Workspace,
): Promise<Proof> {
  const timeoutMs = settings.timeoutMs * (workspace.emulated ? 3 : 1);
  const { payload, functionError, failure, log } = await host.invoke(event, { timeoutMs });
  const answer = shortAnswer(payload.toString());
  const measured = { initMs, answer, ...(await peak(host)) };
  if (functionError === undefined) {
    return proved(host, `it answered the event${where(workspace)}`, measured);
  }
  if (failure === undefined) {
    const said = shorten(errorMessage(payload.toString()));
    return notProved(host, inconclusive(notice('prove.event-error', { said })), measured);
  }
  return notProved(host, await explainEvent(failure, log, facts, settings), measured);
}

async function explainEvent(
  failure: LambdaFailure,
  log: string,
  facts: About,
  { timeoutMs, memoryMb }: LambdaProveSettings,
): Promise<Finding> {
  const { exit, errorMessage: message } = failure;
  if (failure.kind === 'timeout' || exit === undefined)
    return inconclusive(notice('prove.event-timeout', { seconds: timeoutMs / 1000 }));
  if (exit.outOfMemory) return refuted(notice('prove.out-of-memory', { memory: memoryMb }));
  // It was up, so that nothing but a file that the package lacks is sure to be missing on the platform too.
  const finding = await explainExit({ ...exit, code: exit.code === 0 ? 1 : exit.code, signal: null }, log, facts);
  if (finding.verdict === 'refuted' && finding.notice.id === 'prove.missing-file') return finding;
  const said = message.replace(/^RequestId: \S+ Error: /, '');
  return inconclusive(notice('prove.event-exit', { said, remedy: whatItMayMiss(log, facts.variables) }));
}

async function explainInit(
  { failure, initMs }: Extract<LambdaReady, { state: 'failed' }>,
  host: LambdaHost,
  facts: About,
  { directory }: Workspace,
  webAdapter: boolean | undefined,
): Promise<Finding> {
  const log = host.log.since(0);
  const remedy = whatItMayMiss(log, facts.variables);
  const neverAsks = async (): Promise<boolean> => webAdapter !== true && !(await mentions(directory, runtimeApiNames));
  if (failure.kind === 'reported') {
    const missed = missedFile(failure.errorMessage, facts.packagePath);
    if (missed !== undefined && !facts.has(missed)) return refuted(notice('prove.missing-file', { path: missed }));
    return inconclusive(notice('prove.reported', { said: shorten(failure.errorMessage), remedy }));
  }
  if (failure.kind === 'timeout') {
    const ports = failure.listening ?? [];
    // A server that waits for its database before it listens may be meant for the Web Adapter.
    if (ports.length === 0 && webAdapter === false && (await neverAsks()))
      return refuted(notice('prove.never-asks', {}));
    const listening = ports.length === 0 ? '' : `, and listens on port ${ports.join(', ')}`;
    return inconclusive(notice('prove.slow', { seconds: Math.round(initMs / 1000), listening, remedy }));
  }
  const exit = failure.exit;
  if (exit === undefined) throw new Error('a process that ended has an exit');
  // Go, runtime/proc.go, checkdead: main waits for ever, and there is nothing left to wait for.
  if (/^fatal error: all goroutines are asleep/m.test(log) && (await neverAsks())) {
    return refuted(notice('prove.never-asks', {}));
  }
  return explainExit(exit, log, facts);
}

type Early =
  | { readonly state: 'listening'; readonly ports: readonly number[] }
  | { readonly state: 'found'; readonly finding: Finding };

/**
 * Looks at a function that is not up yet, for what need not be waited for: a server behind the Web Adapter, and a
 * program that listens somewhere and has no way to ask for an event.
 */
function watch(
  host: LambdaHost,
  { directory }: Workspace,
  webAdapter: boolean,
  adapterUnknown: boolean,
): { readonly found: Promise<Early>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<Early>();
  let stopped = false;
  let canAsk: Promise<boolean> | undefined;
  const look = async (): Promise<void> => {
    if (stopped) return;
    const { listening } = await host.sample().catch(() => ({ listening: [] }));
    if (listening.length > 0 && webAdapter) {
      resolve({ state: 'listening', ports: listening });
      return;
    }
    if (listening.length > 0 && !webAdapter) {
      canAsk ??= mentions(directory, runtimeApiNames);
      if (!(await canAsk)) {
        resolve({ state: 'found', finding: await listensOnly(listening, directory, adapterUnknown) });
        return;
      }
    }
    if (!stopped) setTimeout(next, 100).unref();
  };
  const next = (): void => {
    look().catch(() => {
      // The function has ended, which host.ready tells.
    });
  };
  setTimeout(next, webAdapter ? 20 : 300).unref();
  return {
    found: promise,
    stop() {
      stopped = true;
    },
  };
}

async function listensOnly(ports: readonly number[], directory: string, adapterUnknown: boolean): Promise<Finding> {
  const listed = { ports: ports.join(', ') };
  if (await mentions(directory, ['_LAMBDA_SERVER_PORT'])) return refuted(notice('prove.rpc', listed));
  const of = notice('prove.listens-elsewhere', listed);
  return adapterUnknown ? inconclusive(of) : refuted(of);
}

/** The adapter's own settings in prove-env say that it is there. Source: aws-lambda-web-adapter, README. */
function saysWebAdapter(env: Readonly<Record<string, string>>): boolean {
  return Object.keys(env).some((name) => name.startsWith('AWS_LWA_') || name === 'AWS_LAMBDA_EXEC_WRAPPER');
}

function about(
  verified: Provable,
  settings: LambdaProveSettings,
  options: ProveOptions,
  { sandbox, directory, has }: Workspace,
): About {
  return {
    executable: '/var/task/bootstrap',
    arch: verified.target.arch,
    packagePath: sandbox.packagePath,
    waiting: 'asking for an event',
    start: 'Call lambda.Start in main: it does not return',
    memoryMb: settings.memoryMb,
    has,
    mentions: (text) => mentions(directory, [text]),
    variables: new Set(Object.keys(options.env)),
  };
}

async function peak(host: LambdaHost): Promise<{ readonly peakMemory?: number }> {
  const { peakMemory } = await host.sample().catch(() => ({ peakMemory: 0 }));
  return peakMemory === 0 ? {} : { peakMemory };
}

function shortAnswer(text: string): string {
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}

function errorMessage(payload: string): string {
  try {
    const { errorMessage: message } = JSON.parse(payload);
    return typeof message === 'string' ? message : payload;
  } catch {
    return payload;
  }
}
