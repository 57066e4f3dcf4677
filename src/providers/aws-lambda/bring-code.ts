// Brings a package into a function: creates or updates it, follows the update, reads back. Each step reads first and is
// a no-op when it is already done, so that a run killed anywhere is finished by running it again.

import { causes, failure } from '../../errors.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import type { CodeSource } from './api.ts';
import { codeSource } from './code-source.ts';
import { createFunction } from './create.ts';
import { faultOf } from './faults.ts';
import { refuseUnfit } from './fitness.ts';
import { explain, type Job, type Progress, poll, read, retryPause, settled } from './job.ts';
import { restoreLayers, sameLayers, setLayers } from './layers.ts';
import { refuseOversized } from './limits.ts';
import { type FunctionState, holds, idle, type LambdaLive } from './live.ts';
import { migrateRuntime, restoreRuntime } from './migrate.ts';
import { RequestFailed, reasonOf, repeats } from './retry.ts';
import { lazyS3, type S3Call } from './s3-failure.ts';
import { nameOf, sendingCode } from './sending-code.ts';
import { updateFailed } from './update-reasons.ts';

/**
 * How S3 is asked during a deployment.
 * @param job the deployment
 * @returns what the functions of code-source.ts take
 */
export function s3Call({ api, live, deadline, timing, context }: Job): S3Call {
  const { functionName, region } = live;
  return { s3: lazyS3(api, timing, context), function: functionName, region, deadline, timing, context };
}

/**
 * Creates a function that is missing.
 * @param job the deployment; its live is what the function will have
 * @param role ARN of the execution role
 * @param verified the package
 * @returns the function, idle, with this package; and its live state with the ARN that it got
 * @throws ActionError where it cannot be created
 */
export async function createWith(
  job: Job,
  role: string,
  verified: VerifiedPackage,
): Promise<{ readonly created: FunctionState; readonly live: LambdaLive }> {
  const { live } = job;
  refuseOversized(verified, live);
  const created = await createFunction(job, role, await codeOf(job, verified));
  return { created, live: { ...live, functionArn: created.functionArn } };
}

/**
 * Brings the package into a function that is there: its runtime first, where that is to be moved, then the code.
 * @param job the deployment
 * @param verified the package
 * @param start the function, idle, and not yet as the plan wants it
 * @returns the function, idle, with this code; whether code was sent
 * @throws ActionError that says what is live now and how to return; a runtime that was moved is back then
 */
export async function bringPackage(
  job: Job,
  verified: VerifiedPackage,
  start: FunctionState,
): Promise<{ readonly now: FunctionState; readonly sent: boolean }> {
  // The bytes are where Lambda can take them before anything changes.
  const code = await codeOf(job, verified);
  const { runtime } = job.live.plan;
  const ready = runtime === undefined || start.runtime === runtime ? start : await moveRuntime(job, start, runtime);
  const { layers } = job.live.plan;
  try {
    // The layers first: new code may need them, and code that does not follow finds the old ones again.
    const layered = layers === undefined || sameLayers(ready, layers) ? ready : await setLayers(job, ready, layers);
    if (holds(layered, job.sha256) && job.architecture === undefined) return { now: layered, sent: false };
    return { now: await bringCode(job, code, layered), sent: true };
  } catch (error) {
    if (layers !== undefined) await restoreLayers(job, start);
    if (ready !== start) await restoreRuntime(job, start);
    throw error;
  }
}

/** Where Lambda takes the package from: the request, a bucket, or a registry. */
async function codeOf(job: Job, verified: VerifiedPackage): Promise<CodeSource> {
  const { image } = job.live;
  if (image === undefined) return codeSource(verified, job.options, s3Call(job));
  const { pushed } = await import('./image.ts');
  return pushed(job, image);
}

/**
 * Makes a zip the function's code, and waits until Lambda has finished with it.
 * @param job its sha256 is the zip's
 * @param code the bytes, or where they are
 * @param start the function, idle, with other code
 * @returns the function, idle, with this code
 * @throws ActionError that says what is live now and how to return
 */
export async function bringCode(job: Job, code: CodeSource, start: FunctionState): Promise<FunctionState> {
  return follow(job, await update(job, code, start));
}

/** A runtime that was moved half-way is put back. */
async function moveRuntime(job: Job, start: FunctionState, runtime: 'provided.al2023'): Promise<FunctionState> {
  try {
    return await migrateRuntime(job, start, runtime);
  } catch (error) {
    await restoreRuntime(job, start);
    throw error;
  }
}

/** Sends the code until Lambda has it. Returns the function as it was before the request that was accepted. */
async function update(job: Job, code: CodeSource, start: FunctionState): Promise<FunctionState> {
  let before = start;
  for (let attempt = 0; ; attempt++) {
    const failed = await sendOnce(job, code, before);
    if (failed === undefined) return before;
    const { fault } = failed;
    const waiting = `UpdateFunctionCode did not succeed (${reasonOf(fault)})`;
    const progress: Progress = { before: start, sent: true, waiting };
    job.context.log.debug(waiting);
    if (fault.kind === 'cancelled' || fault.kind === 'deadline' || fault.kind === 'missing') {
      const unanswered = fault.kind !== 'missing';
      throw await explain(job, { ...progress, unanswered }, 'UpdateFunctionCode', failed, undefined);
    }
    // The truth is what the function has now: an update may have been applied although its answer was lost, and the
    // answer may be the echo of an attempt before (409, or 412 because of our own first try).
    const again = fault.kind === 'conflict' || fault.kind === 'stale' || repeats(fault, attempt, job.timing);
    const now = await readBack(job, progress, failed, again);
    if (accepted(now, before, job.sha256)) return before;
    await refuseForeignCode(job, progress, now, start);
    if (!again) throw await explain(job, progress, 'UpdateFunctionCode', failed, now);
    await retryPause(job, progress, attempt, fault);
    const next = await settled(job, progress);
    if (accepted(next, before, job.sha256)) return before;
    await refuseForeignCode(job, progress, next, start);
    if (job.arch !== undefined) refuseUnfit(next, job.arch, job.options);
    before = next;
  }
}

async function sendOnce(job: Job, code: CodeSource, before: FunctionState): Promise<RequestFailed | undefined> {
  const { functionArn: functionName, revisionId, sourceKmsKeyArn } = before;
  const { architecture } = job;
  const { log } = job.context;
  log.info(`${before.functionName}: sending ${nameOf(code)}`);
  try {
    const request = { functionName, code, architecture, revisionId, sourceKmsKeyArn };
    await sendingCode(log, before.functionName, code, (sent) =>
      job.api.updateFunctionCode(request, job.deadline, sent),
    );
    return undefined;
  } catch (error) {
    return new RequestFailed(faultOf(error, job.deadline), undefined, { cause: error });
  }
}

/** Where the read fails too, a failure of the update that ends the deployment anyway is the one to tell. */
async function readBack(job: Job, progress: Progress, failed: RequestFailed, again: boolean): Promise<FunctionState> {
  try {
    return await read(job, progress);
  } catch (error) {
    const tellUpdate = !again && causes(error) !== undefined && !job.context.signal.aborted;
    throw tellUpdate ? await explain(job, progress, 'UpdateFunctionCode', failed, undefined) : error;
  }
}

/** A function whose last update failed may show our hash from before; then only a new revision says it is ours. */
function accepted(now: FunctionState, before: FunctionState, sha256: string): boolean {
  return now.codeSha256 === sha256 && (before.codeSha256 !== sha256 || now.revisionId !== before.revisionId);
}

/**
 * One deployment wins wholly: code that is neither the one that this run saw nor its own is not overwritten.
 * @param job the deployment
 * @param progress for messages
 * @param now the function as just read
 * @param seen the function as this run saw it first
 * @throws ActionError where it has other code
 */
export async function refuseForeignCode(
  job: Job,
  progress: Progress,
  now: FunctionState,
  seen: FunctionState,
): Promise<void> {
  if (now.codeSha256 === seen.codeSha256 || now.codeSha256 === job.sha256) return;
  throw failure('deploy.lambda-changed-meanwhile', {
    function: job.live.functionName,
    expected: seen.codeSha256,
    got: now.codeSha256,
    live: await job.ending(now, progress),
  });
}

/** Waits for Lambda to finish the update, and reads back whose code it is. */
async function follow(job: Job, before: FunctionState): Promise<FunctionState> {
  const progress: Progress = { before, sent: true, waiting: 'Lambda had not finished the update' };
  const now = await poll(job, progress, (state) => {
    // Reads may lag behind: the old revision says nothing about this update.
    const lags =
      before.revisionId === undefined ? state.codeSha256 === before.codeSha256 : state.revisionId === before.revisionId;
    return idle(state) && (holds(state, job.sha256) || !lags);
  });
  if (holds(now, job.sha256)) return now;
  if (now.lastUpdateStatus === 'Failed') throw await updateFailed(job, now, progress);
  const about = { function: job.live.functionName, live: await job.ending(now, progress) };
  throw failure('deploy.lambda-overwritten', { ...about, expected: job.sha256, got: now.codeSha256 });
}
