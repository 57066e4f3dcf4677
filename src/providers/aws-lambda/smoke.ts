// Sends one event to a version before it serves, and looks at the answer.

import { failure, notice } from '../../errors.ts';
import type { Target } from '../../target.ts';
import type { Invoked } from './api.ts';
import { contains } from './contains.ts';
import type { Fault } from './faults.ts';
import { explain, type Job, type Progress, retryPause } from './job.ts';
import type { FunctionState } from './live.ts';
import { RequestFailed, retried } from './retry.ts';
import { smokeTexts } from './smoke-texts.ts';

/** What a smoke event came to. */
type SmokeVerdict =
  | { readonly kind: 'passed' | 'skipped' }
  /** details: the end of the function's log. */
  | { readonly kind: 'failed'; readonly reason: string; readonly details: readonly string[] };

const shown = 400;

/**
 * Sends the smoke event to a version, where the user gave one. A version that concurrency settings throttle is skipped
 * with a warning, as its code may be good.
 * @param job the deployment
 * @param target for the event's path
 * @param version what is invoked, by its number
 * @param progress how far the deployment is, for messages
 * @throws ActionError where the version fails it, or the request itself fails for good
 */
export async function smokeVersion(
  job: Job,
  target: Pick<Target, 'name' | 'source'>,
  version: FunctionState,
  progress: Progress,
): Promise<void> {
  const verdict = await smoke(job, target, version, progress);
  if (verdict.kind !== 'failed') return;
  const { reason, details } = verdict;
  const live = await job.ending(undefined, progress);
  const params = { function: job.live.functionName, version: version.version, reason, live };
  throw failure('deploy.lambda-smoke', params, { details });
}

async function smoke(
  job: Job,
  target: Pick<Target, 'name' | 'source'>,
  version: FunctionState,
  progress: Progress,
): Promise<SmokeVerdict> {
  const { smoke: options } = job.options;
  const { log } = job.context;
  if (options === undefined) return { kind: 'skipped' };
  const about = { function: job.live.functionName, version: version.version };
  const skipped = (reason: string): SmokeVerdict => {
    log.warning(notice('deploy.lambda-not-smoked', { ...about, reason }));
    return { kind: 'skipped' };
  };
  if (version.tenants) return skipped('the function isolates tenants, and an invocation needs the id of one');
  const { event, expect } = await smokeTexts(options, target);
  const answer = await invoke(job, version, event, progress);
  if (typeof answer === 'string') return skipped(answer);
  const refusal = judge(answer, expect);
  if (refusal === undefined) {
    log.info(`smoke: version ${version.version} answered ${shortened(answer.payload)}`);
    return { kind: 'passed' };
  }
  const details = answer.log.trimEnd().split('\n').filter(Boolean);
  return { kind: 'failed', reason: refusal, details };
}

/** Returns a sentence where settings keep the version from being invoked. */
async function invoke(job: Job, version: FunctionState, event: string, progress: Progress): Promise<Invoked | string> {
  const { api, live, deadline, timing, context } = job;
  const invocation = { functionName: live.functionArn, version: version.version, event, timeoutMs: version.timeoutMs };
  const send = async (): Promise<Invoked | string> => {
    try {
      return await api.invoke(invocation, deadline);
    } catch (error) {
      const reason = throttledBySettings(error);
      if (reason !== undefined) return reason;
      throw error;
    }
  };
  for (let attempt = 0; ; attempt++) {
    try {
      return await retried('Invoke', send, deadline, timing, context.log);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      const waiting = 'the version took no invocation yet';
      // A version that was Inactive becomes Pending at its first invocation.
      if (!notReady(error.fault)) throw await explain(job, progress, 'Invoke', error, undefined);
      await retryPause(job, { ...progress, waiting }, attempt);
    }
  }
}

function notReady(fault: Fault): boolean {
  return fault.kind === 'conflict';
}

/** What the reasons of TooManyRequestsException mean that waiting does not change. Source: Lambda API, Invoke, Errors. */
const settings: Readonly<Record<string, string>> = {
  ReservedFunctionConcurrentInvocationLimitExceeded:
    'its reserved concurrency is 0 or used up by provisioned concurrency, so Lambda throttles it',
  ConcurrentInvocationLimitExceeded: "the account's concurrency is used up, so Lambda throttles it",
};

function throttledBySettings(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'TooManyRequestsException') return undefined;
  return settings[String(Reflect.get(error, 'Reason'))];
}

/** Returns what is wrong with an answer. */
function judge({ functionError, payload }: Invoked, expect: string | undefined): string | undefined {
  if (functionError !== undefined)
    return `expected an answer, got FunctionError ${functionError}: ${shortened(payload)}`;
  const answer = parsed(payload);
  if (expect !== undefined) {
    if (contains(answer, JSON.parse(expect))) return undefined;
    return `expected an answer that contains ${shortened(expect)}, got ${shortened(payload)}`;
  }
  // An answer for API Gateway, a function URL or a load balancer that says "my fault" is no FunctionError.
  const status = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'statusCode') : undefined;
  return typeof status === 'number' && status >= 500
    ? `expected an answer without a server error, got statusCode ${status}`
    : undefined;
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}
