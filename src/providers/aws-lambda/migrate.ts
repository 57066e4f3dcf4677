// Moves a live function from a runtime whose support is over to provided.al2023, and back when its code cannot follow.

import { failure, notice } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import { faultOf } from './faults.ts';
import { explain, type Job, type Progress, poll, read, retryPause } from './job.ts';
import { type FunctionState, idle } from './live.ts';
import { RequestFailed, repeats } from './retry.ts';
import { updateFailed } from './update-reasons.ts';

type Runtime = 'provided.al2023';

/**
 * Refuses to move a function that answers while it is moved: code and runtime are two calls, and between them they do
 * not fit. Where an alias on a published version serves, nobody sees that.
 * @param live the function
 * @param runtime where it is to go
 * @param allowed whether nobody minds, or an alias on a published version serves
 * @throws ActionError where it is not allowed
 */
export function refuseUnsafeMigration(live: FunctionState, runtime: Runtime, allowed: boolean): void {
  if (allowed) return;
  const { functionName, runtime: from = 'none' } = live;
  throw failure('check.lambda-downtime', { function: functionName, from, runtime });
}

/**
 * Moves the runtime, and waits until Lambda is done. The runtime goes first: it is the one of the two that can be put
 * back without the old code at hand.
 * @param job the deployment
 * @param start the function, idle
 * @param runtime where it goes
 * @returns the function with that runtime, idle
 * @throws ActionError that says what is live
 */
export async function migrateRuntime(job: Job, start: FunctionState, runtime: Runtime): Promise<FunctionState> {
  const { functionName, runtime: from = 'none' } = start;
  job.context.log.info(`${functionName}: moving from ${from} to ${runtime}`);
  return setRuntime(job, start, runtime);
}

/**
 * Puts a runtime back after the code could not follow; the code before is still there.
 * @param job the deployment that failed; its deadline may be over
 * @param before the function as it was
 */
export async function restoreRuntime(job: Job, before: FunctionState): Promise<void> {
  const { log } = job.context;
  const { functionName, runtime } = before;
  // A runtime that a function had is one that the API names.
  const back = runtimes.find((each) => each === runtime);
  if (back === undefined) return;
  // A time of its own, so that a deadline or a cancellation does not leave the function between the two.
  const { request } = job.timing;
  const own: Job = { ...job, deadline: startDeadline(3 * request, new AbortController().signal) };
  try {
    const now = await read(own, { before, sent: true, waiting: '' });
    if (now.runtime === runtime) return;
    // Code that Lambda has taken stays, and needs the new runtime.
    if (now.codeSha256 !== before.codeSha256 && now.lastUpdateStatus !== 'Failed') return;
    await setRuntime(own, now, back);
    log.warning(notice('deploy.lambda-runtime-restored', { function: functionName, runtime: back }));
  } catch (error) {
    log.debug(String(error));
    log.warning(notice('deploy.lambda-runtime-left', { function: functionName, runtime: back }));
  }
}

const runtimes = ['provided.al2023', 'provided.al2', 'provided', 'go1.x'] as const;

function setRuntime(job: Job, start: FunctionState, runtime: (typeof runtimes)[number]): Promise<FunctionState> {
  return setConfiguration(job, start, {
    what: 'runtime',
    send: ({ functionArn: functionName, revisionId }) =>
      job.api.updateConfiguration({ functionName, runtime, revisionId }, job.deadline),
    done: (now) => now.runtime === runtime,
  });
}

/** A change of one setting. */
export interface Setting {
  /** In words, for messages. */
  readonly what: string;
  /** Sends it once. */
  send(before: FunctionState): Promise<void>;
  /** Whether a function has it. */
  done(now: FunctionState): boolean;
}

/**
 * Changes a setting, and waits until Lambda is done.
 * @param job the deployment
 * @param start the function, idle
 * @param setting the change
 * @returns the function with it, idle
 * @throws ActionError that says what is live
 */
export async function setConfiguration(job: Job, start: FunctionState, setting: Setting): Promise<FunctionState> {
  let before = start;
  const progress: Progress = {
    before: start,
    sent: false,
    waiting: `Lambda had not finished the change of the ${setting.what}`,
  };
  for (let attempt = 0; ; attempt++) {
    const failed = await sendOnce(job, before, setting);
    if (failed === undefined) break;
    const { fault } = failed;
    const again = fault.kind === 'conflict' || fault.kind === 'stale' || repeats(fault, attempt, job.timing);
    if (!again) throw await explain(job, progress, 'UpdateFunctionConfiguration', failed, before);
    // It may have been applied although its answer was lost.
    await retryPause(job, progress, attempt, fault);
    const now = await poll(job, progress, idle);
    if (setting.done(now)) break;
    if (now.codeSha256 !== start.codeSha256) {
      throw failure('deploy.lambda-changed-meanwhile', {
        function: start.functionName,
        expected: start.codeSha256,
        got: now.codeSha256,
        live: await job.ending(now, progress),
      });
    }
    before = now;
  }
  const settled = await poll(job, progress, (now) => idle(now) && (setting.done(now) || moved(now, before)));
  if (setting.done(settled) && settled.lastUpdateStatus !== 'Failed') return settled;
  if (settled.lastUpdateStatus === 'Failed') throw await updateFailed(job, settled, progress);
  const about = { function: start.functionName, what: setting.what };
  throw failure('deploy.lambda-setting-overwritten', { ...about, live: await job.ending(settled, progress) });
}

function moved(now: FunctionState, before: FunctionState): boolean {
  return now.revisionId !== before.revisionId;
}

async function sendOnce(job: Job, before: FunctionState, setting: Setting): Promise<RequestFailed | undefined> {
  try {
    await setting.send(before);
    return undefined;
  } catch (error) {
    return new RequestFailed(faultOf(error, job.deadline), undefined, { cause: error });
  }
}
