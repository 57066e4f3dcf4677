// One run of dist/ against a local cloud that is disturbed, and everything that was seen of it.

import type { Fault, LocalCloud, RecordedRequest } from '../../local/cloud.ts';
import { type ActionRun, runAction } from '../../local/runner.ts';
import type { Fixtures } from './fixtures.ts';
import { lookMark, type Scenario } from './scenario.ts';

/** A request of the action: our own looks are left out, and do not count. */
export interface Call {
  readonly request: RecordedRequest;
  /** `lambda GetFunction`; with the function behind it where there are several. */
  readonly kind: string;
  /** `lambda GetFunction 2`: the second of its kind in this run. */
  readonly name: string;
  /** How many requests of the same function that change something came before it. */
  readonly epoch: number;
}

/** What to do to the calls of a run. */
export interface Disturbance {
  /** Before the service sees a call. */
  before?(call: Call, run: Running): Fault | undefined | Promise<Fault | undefined>;
  /** After the service carried a call out, before it answers. */
  applied?(call: Call, run: Running): void;
}

/** The process of the action. */
export interface Running {
  kill(signal: 'SIGKILL' | 'SIGINT'): void;
}

/** What became of a run. */
export interface Trial {
  readonly run: ActionRun;
  readonly calls: readonly Call[];
  /** Whether the disturbance did something. */
  readonly disturbed: boolean;
  /** What users got at each call: the answers of all functions, joined. */
  readonly looks: readonly string[];
  /** The same when the action had ended, and when the cloud had finished what was under way. */
  readonly atExit: string;
  readonly finally: string;
  readonly endState: unknown;
  readonly settings: unknown;
  readonly secrets: readonly string[];
  /** Milliseconds of the main step. */
  readonly took: number;
}

/**
 * Whether a request changes something that lasts: reads, logins and our own looks do not.
 * @param request as recorded
 * @returns true for UpdateFunctionCode, ZipDeploy, UpdateApplicationSettings, …
 */
export function isChange({ method, service, operation }: RecordedRequest): boolean {
  if (['GET', 'HEAD'].includes(method) || ['aad', 'sts', 'actions'].includes(service)) return false;
  return !/^(Get|List|Head)/.test(operation) && operation !== 'Invoke';
}

/**
 * Runs a scenario.
 * @param cloud is used for this run alone, and is left as the run left it
 * @param scenario what is deployed
 * @param fixtures the files
 * @param disturbance what goes wrong
 * @param more fresh: the cloud is seeded anew before (true where absent); post: the post step runs, too (true where
 * absent); inputs on top of the scenario's
 * @returns what was seen
 */
export async function attempt(
  cloud: LocalCloud,
  scenario: Scenario,
  fixtures: Fixtures,
  disturbance: Disturbance,
  more: { readonly fresh?: boolean; readonly post?: boolean; readonly inputs?: Readonly<Record<string, string>> } = {},
): Promise<Trial> {
  if (more.fresh !== false) {
    await cloud.reset();
    await scenario.seed(cloud, fixtures);
  }
  const calls: Call[] = [];
  const byRequest = new Map<RecordedRequest, Call>();
  const looks: string[] = [];
  const look = oneAtATime(async () => (await scenario.ask(cloud).catch(String)).toString());
  let disturbed = false;
  let pid: number | undefined;
  const running: Running = {
    kill(signal) {
      disturbed = true;
      if (pid !== undefined) process.kill(pid, signal);
    },
  };
  cloud.inject(async (request) => {
    if (request.query.includes(lookMark) || isPlatform(request)) return undefined;
    const subject = scenario.subject?.(request);
    const kind = [request.service, request.operation, ...(subject === undefined ? [] : [subject])].join(' ');
    const call: Call = {
      request,
      kind,
      name: `${kind} ${1 + calls.filter((one) => one.kind === kind).length}`,
      epoch: calls.filter((one) => isChange(one.request) && scenario.subject?.(one.request) === subject).length,
    };
    calls.push(call);
    byRequest.set(request, call);
    looks.push(await look());
    const fault = await disturbance.before?.(call, running);
    if (fault !== undefined) disturbed = true;
    return fault;
  });
  cloud.onApplied((request) => {
    const call = byRequest.get(request);
    if (call !== undefined) disturbance.applied?.(call, running);
  });
  const started = performance.now();
  const run = await runAction({
    inputs: { ...scenario.inputs, ...more.inputs },
    // Thousands of runs: compiling dist/ once is enough.
    env: { ...scenario.env(cloud), NODE_COMPILE_CACHE: fixtures.compileCache },
    ...(more.post === false ? { post: false } : {}),
    workspace: fixtures.workspace,
    debug: true,
    onStart: (id) => {
      pid = id;
    },
  });
  const took = performance.now() - started;
  cloud.inject(undefined);
  cloud.onApplied(undefined);
  const atExit = await look();
  await cloud.aws.settle();
  return {
    run,
    calls,
    disturbed,
    looks,
    atExit,
    finally: await look(),
    endState: scenario.endState(cloud),
    settings: scenario.settings(cloud),
    secrets: scenario.secrets(cloud).filter((secret) => secret !== ''),
    took,
  };
}

/** The platform itself fetches the package: not the action, and it is our look that makes it do so. */
function isPlatform({ service, operation }: RecordedRequest): boolean {
  return service === 'blob' && operation === 'GetBlob';
}

/** A look must not meet another one, or what it causes in the cloud (a host that starts) would be seen as an outage. */
function oneAtATime(look: () => Promise<string>): () => Promise<string> {
  let last: Promise<string> = Promise.resolve('');
  return () => {
    last = last.then(look);
    return last;
  };
}
