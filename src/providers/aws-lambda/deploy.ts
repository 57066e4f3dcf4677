// Makes a package the code of a function that has no alias: compare, update, follow, read back. Each step reads first
// and is a no-op when it is already done, so that a run killed anywhere is finished by running it again.

import type { Context } from '../../context.ts';
import { causes, failure } from '../../errors.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { readVerified } from '../../verify/verify-package.ts';
import { startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import { openLambda } from './client.ts';
import { type Fault, faultOf } from './faults.ts';
import { refuseUnfit } from './fitness.ts';
import { explain, type Job, type Progress, poll, read, retryPause, settled } from './job.ts';
import { refuseTooLarge } from './limits.ts';
import { codeSha256, type FunctionState, holds, idle, type LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';
import { RequestFailed } from './retry.ts';
import { situation } from './situation.ts';
import type { Timing } from './timing.ts';
import { updateFailureMeaning } from './update-reasons.ts';

/**
 * Updates the function's code, unless it is already this package.
 * @param verified the package; its bytes are hashed again as they are read
 * @param live the function as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context cancellation and log
 * @returns what serves, as read back
 * @throws ActionError that says what is live now and how to return
 */
export async function deploy(
  verified: VerifiedPackage,
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Activated> {
  const sha256 = codeSha256(verified.sha256);
  const job: Job = {
    api: openLambda(options, live.region, timing, context),
    live,
    arch: verified.target.arch,
    sha256,
    deadline: startDeadline(options.deployTimeoutMs, context.signal),
    milliseconds: options.deployTimeoutMs,
    timing,
    context,
  };
  const name = live.functionName;
  const untouched: Progress = { before: live, sent: false, waiting: '' };
  const start = await settled(job, untouched);
  const served = { version: '$LATEST', functionArn: live.functionArn };
  if (holds(start, sha256)) {
    context.log.info(`${name} already has this package; nothing is uploaded`);
    const back = `${name} already served this package (CodeSha256 ${sha256}), nothing was uploaded`;
    return { ...served, changed: false, change: 'none', back };
  }
  refuseUnfit(start, job.arch);
  refuseTooLarge(verified, name);
  refuseForeignCode(job, untouched, start, live);
  const before = await update(job, await readVerified(verified), start);
  await follow(job, before);
  const back = `${name} serves this package (CodeSha256 ${sha256}); to return to the code before (CodeSha256 ${start.codeSha256}), run the workflow of its commit again`;
  return { ...served, changed: true, change: 'code', back };
}

/** Sends the code until Lambda has it. Returns the function as it was before the request that was accepted. */
async function update(job: Job, zip: Buffer, start: FunctionState): Promise<FunctionState> {
  let before = start;
  for (let attempt = 0; ; attempt++) {
    const failed = await sendOnce(job, zip, before);
    if (failed === undefined) return before;
    const { fault } = failed;
    const waiting = `UpdateFunctionCode did not succeed (${shortly(fault)})`;
    const progress: Progress = { before: start, sent: true, waiting };
    job.context.log.debug(waiting);
    if (fault.kind === 'cancelled' || fault.kind === 'deadline' || fault.kind === 'missing') {
      throw await explain(job, progress, 'UpdateFunctionCode', failed, undefined);
    }
    // The truth is what the function has now: an update may have been applied although its answer was lost, and the
    // answer may be the echo of an attempt before (409, or 412 because of our own first try).
    const again = repeatable(fault, attempt, job);
    const now = await readBack(job, progress, failed, again);
    if (accepted(now, before, job.sha256)) return before;
    refuseForeignCode(job, progress, now, start);
    if (!again) throw await explain(job, progress, 'UpdateFunctionCode', failed, now);
    await retryPause(job, progress, attempt, fault.kind === 'transient' ? fault.retryAfter : undefined);
    const next = await settled(job, progress);
    if (accepted(next, before, job.sha256)) return before;
    refuseForeignCode(job, progress, next, start);
    refuseUnfit(next, job.arch);
    before = next;
  }
}

async function sendOnce(job: Job, zip: Buffer, before: FunctionState): Promise<RequestFailed | undefined> {
  const { functionArn, revisionId, sourceKmsKeyArn } = before;
  job.context.log.info(`${before.functionName}: sending ${zip.length} bytes`);
  try {
    await job.api.updateFunctionCode({ functionName: functionArn, zip, revisionId, sourceKmsKeyArn }, job.deadline);
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

function repeatable(fault: Fault, attempt: number, job: Job): boolean {
  if (fault.kind === 'unreachable') return attempt + 1 < job.timing.unreachableAttempts;
  return fault.kind === 'transient' || fault.kind === 'conflict' || fault.kind === 'stale';
}

function shortly(fault: Fault): string {
  if ('code' in fault) return `HTTP ${fault.status}, ${fault.code}`;
  return 'reason' in fault ? fault.reason : fault.kind;
}

/** One deployment wins wholly: code that is neither the one this run saw nor its own is not overwritten. */
function refuseForeignCode(job: Job, progress: Progress, now: FunctionState, seen: FunctionState): void {
  if (now.codeSha256 === seen.codeSha256 || now.codeSha256 === job.sha256) return;
  throw failure('deploy.lambda-changed-meanwhile', {
    function: job.live.functionName,
    expected: seen.codeSha256,
    got: now.codeSha256,
    live: situation(now, progress.before, job.sha256, progress.sent),
  });
}

/** Waits for Lambda to finish the update, and reads back whose code it is. */
async function follow(job: Job, before: FunctionState): Promise<void> {
  const progress: Progress = { before, sent: true, waiting: 'Lambda had not finished the update' };
  await poll(job, progress, (now) => {
    if (idle(now) && holds(now, job.sha256)) return true;
    // Reads may lag behind: the old revision says nothing about this update.
    const lags =
      before.revisionId === undefined ? now.codeSha256 === before.codeSha256 : now.revisionId === before.revisionId;
    if (lags || !idle(now)) return false;
    const live = situation(now, before, job.sha256, true);
    const about = { function: job.live.functionName, live };
    if (now.lastUpdateStatus !== 'Failed') {
      throw failure('deploy.lambda-overwritten', { ...about, expected: job.sha256, got: now.codeSha256 });
    }
    const { lastUpdateReasonCode: code, lastUpdateReason: reason } = now;
    const details = reason === undefined ? [] : [reason];
    const params = { ...about, code: code ?? 'no reason code', meaning: updateFailureMeaning(code, reason) };
    throw failure('deploy.lambda-update-failed', params, { details });
  });
}
