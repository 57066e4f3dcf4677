// One function's deployment under one deadline: its reads, its waits, and how their failures are worded.

import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import type { Arch } from '../../target.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import type { LambdaApi } from './client.ts';
import { type FunctionState, idle, type LambdaLive } from './live.ts';
import { requestFailure } from './request-failure.ts';
import { backOff, RequestFailed, retried } from './retry.ts';
import { situation } from './situation.ts';
import type { Timing } from './timing.ts';

/** What all steps of a deployment share. */
export interface Job {
  readonly api: LambdaApi;
  readonly live: LambdaLive;
  readonly arch: Arch;
  /** The package's CodeSha256. */
  readonly sha256: string;
  readonly deadline: Deadline;
  /** The deadline's length, milliseconds. */
  readonly milliseconds: number;
  readonly timing: Timing;
  readonly context: Context;
}

/** How far a deployment is. */
export interface Progress {
  /** The function before anything was sent. */
  readonly before: FunctionState;
  /** Whether an UpdateFunctionCode request went out. */
  readonly sent: boolean;
  /** What is being done, for messages: `GetFunction got no answer`. */
  readonly waiting: string;
}

/**
 * Reads the function.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @returns the function as it is now
 * @throws ActionError that says what is live
 */
export async function read(job: Job, progress: Progress): Promise<FunctionState> {
  const { api, live, deadline, timing, context } = job;
  const send = () => api.getFunction(live.functionArn, deadline);
  try {
    return await retried('GetFunction', send, deadline, timing, context.log);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    throw await explain(job, progress, 'GetFunction', error, undefined);
  }
}

/**
 * Polls, with growing pauses, until the function is as wanted.
 * @param job the deployment
 * @param progress how far it is
 * @param done looks at each read; it may throw
 * @returns the function as wanted
 * @throws ActionError that says what is live, at the deadline and on a cancellation too
 */
export async function poll(
  job: Job,
  progress: Progress,
  done: (state: FunctionState) => boolean,
): Promise<FunctionState> {
  const [first, longest] = job.timing.poll;
  let state = await read(job, { ...progress, waiting: '' });
  for (let wait = first; !done(state); wait = Math.min(longest, wait * 1.5)) {
    const shown = `State ${state.state}, LastUpdateStatus ${state.lastUpdateStatus}`;
    job.context.log.debug(shown);
    const seen = { ...progress, waiting: `${progress.waiting} (${shown})` };
    await paused(job, seen, () => job.timing.pause(wait, job.deadline));
    state = await read(job, seen);
  }
  return state;
}

/**
 * Waits until Lambda takes an update.
 * @param job the deployment
 * @param progress how far it is
 * @returns the function, neither Pending nor InProgress
 * @throws as poll
 */
export function settled(job: Job, progress: Progress): Promise<FunctionState> {
  return poll(job, { ...progress, waiting: 'Lambda was busy with another update of it' }, idle);
}

/**
 * Waits before a request is sent once more.
 * @param job the deployment
 * @param progress how far it is
 * @param attempt 0 after the first attempt
 * @param retryAfter what the server asked for, milliseconds
 * @throws as poll
 */
export function retryPause(
  job: Job,
  progress: Progress,
  attempt: number,
  retryAfter: number | undefined,
): Promise<void> {
  return paused(job, progress, () => backOff(attempt, retryAfter, job.deadline, job.timing));
}

async function paused(job: Job, progress: Progress, pause: () => Promise<boolean>): Promise<void> {
  let left = false;
  try {
    left = await pause();
  } catch (error) {
    if (!job.context.signal.aborted) throw error;
    throw await stopped(job, progress, error);
  }
  if (!left) throw await stopped(job, progress, undefined);
}

/** The error for a deadline that is over, or for a cancellation; what is live is read once more. */
async function stopped(job: Job, progress: Progress, cause: unknown): Promise<ActionError> {
  const name = job.live.functionName;
  const live = situation(await lastWord(job), progress.before, job.sha256, progress.sent);
  if (job.context.signal.aborted) return failure('deploy.lambda-cancelled', { function: name, live }, { cause });
  const seconds = Math.round(job.milliseconds / 1000);
  return failure('deploy.lambda-timeout', { function: name, seconds, waiting: progress.waiting, live }, { cause });
}

/** Reads what is live after the deadline or a cancellation, within a short time of its own. */
async function lastWord(job: Job): Promise<FunctionState | undefined> {
  const { api, live, timing, context } = job;
  const deadline = startDeadline(timing.lastWord, new AbortController().signal);
  try {
    return await retried(
      'GetFunction',
      () => api.getFunction(live.functionArn, deadline),
      deadline,
      timing,
      context.log,
    );
  } catch {
    return undefined;
  }
}

/**
 * Words a request that failed for good.
 * @param job the deployment
 * @param progress how far it is
 * @param operation the request
 * @param failed why it failed
 * @param now the function as read since, or undefined where it was not or could not be read
 * @returns the error to throw
 */
export async function explain(
  job: Job,
  progress: Progress,
  operation: 'GetFunction' | 'UpdateFunctionCode',
  failed: RequestFailed,
  now: FunctionState | undefined,
): Promise<ActionError> {
  const { fault } = failed;
  const { functionName, functionArn: arn, region } = job.live;
  if (fault.kind === 'cancelled' || fault.kind === 'deadline') {
    // A request that was under way when the time ended is not the reason; one that kept failing is.
    const { last } = failed;
    const reason =
      last ?? (progress.waiting === '' || operation === 'UpdateFunctionCode' ? 'no answer in time' : undefined);
    const waiting = reason === undefined ? progress.waiting : `${operation} did not succeed (${reason})`;
    return stopped(job, { ...progress, waiting }, failed);
  }
  if (fault.kind === 'missing') return failure('deploy.lambda-gone', { function: functionName }, { cause: failed });
  const live = situation(now, progress.before, job.sha256, progress.sent);
  const about = { function: functionName, live };
  if (fault.kind === 'rejected') {
    const { code, status } = fault;
    const options = { details: [fault.message], cause: failed };
    if (code === 'CodeStorageExceededException') {
      return failure('deploy.lambda-storage', { ...about, region, code, status }, options);
    }
    if (code === 'CodeVerificationFailedException' || code === 'InvalidCodeSignatureException') {
      return failure('deploy.lambda-signing', { ...about, code, status }, options);
    }
  }
  return requestFailure('deploy', { operation, ...about, region, arn, milliseconds: job.milliseconds }, failed);
}
