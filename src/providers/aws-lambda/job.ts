// One function's deployment under one deadline: its reads, its waits, and how their failures are worded.

import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import { watch } from '../../progress.ts';
import type { Arch } from '../../target.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import type { LambdaApi } from './api.ts';
import type { Fault } from './faults.ts';
import { type FunctionState, idle, type LambdaLive, type LambdaPlan } from './live.ts';
import type { AwsOptions } from './options.ts';
import { type Operation, requestFailure } from './request-failure.ts';
import { backOff, RequestFailed, retried, retryAfterOf } from './retry.ts';
import type { Timing } from './timing.ts';

/** What all steps of a deployment share. */
export interface Job {
  readonly api: LambdaApi;
  readonly live: LambdaLive;
  /** The package's architecture; undefined where the code was in the function before. */
  readonly arch: Arch | undefined;
  /** What the function's architecture becomes with the code; undefined where it keeps its own. */
  readonly architecture: LambdaPlan['architecture'];
  /** The package's CodeSha256. */
  readonly sha256: string;
  readonly deadline: Deadline;
  /** The deadline's length, milliseconds. */
  readonly milliseconds: number;
  /** What set it: the input deploy-timeout-minutes, or how long CodeDeploy's shift takes. */
  readonly limit?: 'input' | 'shift';
  readonly timing: Timing;
  readonly context: Context;
  readonly options: AwsOptions;
  /**
   * Called when the deployment ends badly: puts back what has to be, and says what serves now, what else is left, and
   * how to return, in whole sentences.
   * @param now `$LATEST` as last read, or undefined where it could not be read
   */
  ending(now: FunctionState | undefined, progress: Progress): string | Promise<string>;
}

/** How far a deployment is. */
export interface Progress {
  /** The function before anything was sent. */
  readonly before: FunctionState;
  /** Whether an UpdateFunctionCode request went out. */
  readonly sent: boolean;
  /** Its answer was not waited for: Lambda may carry it out after everything that is read here. */
  readonly unanswered?: boolean;
  /** What is being done, for messages: `GetFunction got no answer`. */
  readonly waiting: string;
}

/**
 * Reads the function.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @param version a version of it, or undefined for `$LATEST`
 * @returns the function as it is now
 * @throws ActionError that says what is live
 */
export function read(job: Job, progress: Progress, version?: string): Promise<FunctionState> {
  return askWaiting(job, progress, 'GetFunction', () => job.api.getFunction(nameOf(job.live), job.deadline, version));
}

/**
 * What requests call a function: the account of one that was missing is not known, and the API takes no such ARN.
 * @param live as preflight read it
 * @returns its ARN, or its name
 */
export function nameOf({ functionArn, functionName }: LambdaLive): string {
  return functionArn.includes('*') ? functionName : functionArn;
}

/**
 * Sends a request that may be repeated, until it succeeds or fails for good.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @param operation for messages
 * @param send sends it once
 * @param expected turns a refusal that is an answer, too, into a result; undefined where it is none
 * @returns the result
 * @throws ActionError that says what is live
 */
export function ask<Result>(
  job: Job,
  progress: Progress,
  operation: Operation,
  send: () => Promise<Result>,
  expected?: (fault: Fault) => Result | undefined,
): Promise<Result> {
  return askWaiting(job, { ...progress, waiting: '' }, operation, send, expected);
}

/** As ask, while something is waited for: should the time end, the progress says for what. */
export async function askWaiting<Result>(
  job: Job,
  progress: Progress,
  operation: Operation,
  send: () => Promise<Result>,
  expected: (fault: Fault) => Result | undefined = () => undefined,
): Promise<Result> {
  try {
    return await retried(operation, send, job.deadline, job.timing, job.context.log);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const result = expected(error.fault);
    if (result !== undefined) return result;
    throw await explain(job, progress, operation, error, undefined);
  }
}

/**
 * Polls, with growing pauses, until the function is as wanted.
 * @param job the deployment
 * @param progress how far it is
 * @param done looks at each read
 * @param version a version of the function, or undefined for `$LATEST`
 * @returns the function as wanted
 * @throws ActionError that says what is live, at the deadline and on a cancellation too
 */
export async function poll(
  job: Job,
  progress: Progress,
  done: (state: FunctionState) => boolean,
  version?: string,
): Promise<FunctionState> {
  const show = (state: FunctionState) => `State ${state.state}, LastUpdateStatus ${state.lastUpdateStatus}`;
  return waitFor(job, progress, (seen) => read(job, seen, version), done, show);
}

/**
 * Polls anything.
 * @param job the deployment
 * @param progress how far it is
 * @param look reads it
 * @param done looks at each read
 * @param show describes a read, for the log and for messages
 * @param whom what is waited for
 * @returns the read that was done
 * @throws as poll
 */
export async function waitFor<Seen>(
  job: Job,
  progress: Progress,
  look: (progress: Progress) => Promise<Seen>,
  done: (seen: Seen) => boolean,
  show: (seen: Seen) => string,
  whom = 'Lambda',
): Promise<Seen> {
  const [first, longest] = job.timing.poll;
  const tell = watch(job.context.log);
  let state = await look({ ...progress, waiting: '' });
  for (let wait = first; !done(state); wait = Math.min(longest, wait * 1.5)) {
    const shown = show(state);
    job.context.log.debug(shown);
    tell(`${job.live.functionName}: waiting for ${whom}, ${shown}`);
    const seen = { ...progress, waiting: `${progress.waiting} (${shown})` };
    await paused(job, seen, () => job.timing.pause(wait, job.deadline));
    state = await look(seen);
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
 * @param fault why, where the server may have asked for a longer pause
 * @throws as poll
 */
export function retryPause(job: Job, progress: Progress, attempt: number, fault?: Fault): Promise<void> {
  return paused(job, progress, () => backOff(attempt, retryAfterOf(fault), job.deadline, job.timing));
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

/**
 * Words a deadline that is over, or a cancellation; what is live is read once more.
 * @param job the deployment
 * @param progress how far it is
 * @param cause of the error
 * @returns the error to throw
 */
export async function stopped(job: Job, progress: Progress, cause: unknown): Promise<ActionError> {
  const name = job.live.functionName;
  const live = await job.ending(await lastWord(job), progress);
  if (job.context.signal.aborted) return failure('deploy.lambda-cancelled', { function: name, live }, { cause });
  const seconds = Math.round(job.milliseconds / 1000);
  const late = job.limit === 'shift' ? 'deploy.codedeploy-timeout' : 'deploy.lambda-timeout';
  return failure(late, { function: name, seconds, waiting: progress.waiting, live }, { cause });
}

/** Reads what is live after the deadline or a cancellation, within a short time of its own. */
async function lastWord(job: Job): Promise<FunctionState | undefined> {
  const { api, live, timing, context } = job;
  const deadline = startDeadline(timing.lastWord, new AbortController().signal);
  try {
    return await retried('GetFunction', () => api.getFunction(nameOf(live), deadline), deadline, timing, context.log);
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
  operation: Operation,
  failed: RequestFailed,
  now: FunctionState | undefined,
): Promise<ActionError> {
  const { fault } = failed;
  const { functionName, functionArn: arn, region } = job.live;
  if (fault.kind === 'cancelled' || fault.kind === 'deadline') {
    // A request that was under way when the time ended is not the reason; one that kept failing is.
    const { last } = failed;
    const isRead = operation.startsWith('Get');
    const reason = last ?? (progress.waiting === '' || !isRead ? 'no answer in time' : undefined);
    const waiting = reason === undefined ? progress.waiting : `${operation} did not succeed (${reason})`;
    return stopped(job, { ...progress, waiting }, failed);
  }
  if (fault.kind === 'missing') return failure('deploy.lambda-gone', { function: functionName }, { cause: failed });
  const live = await job.ending(now, progress);
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
  const { milliseconds, options: needs } = job;
  const { group } = job.live.plan;
  return requestFailure('deploy', { operation, ...about, region, arn, milliseconds, needs, group }, failed);
}
