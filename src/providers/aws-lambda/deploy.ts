// Makes a package the code of a function that has no alias: compare, update, follow, read back. Each step reads first
// and is a no-op when it is already done, so that a run killed anywhere is finished by running it again.

import type { Context } from '../../context.ts';
import { ActionErrors, causes, failure, notice } from '../../errors.ts';
import type { Arch, Target } from '../../target.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import { openLambda } from './client.ts';
import { type CodeSource, codeSource } from './code-source.ts';
import { createFunction } from './create.ts';
import { describe } from './description.ts';
import { type Fault, faultOf } from './faults.ts';
import { refuseUnfit } from './fitness.ts';
import { explain, type Job, type Progress, poll, read, retryPause, settled } from './job.ts';
import { type KeptCode, keepCode } from './keep-code.ts';
import { refuseTooLarge } from './limits.ts';
import { codeSha256, type FunctionState, holds, idle, type LambdaLive, onlyCode } from './live.ts';
import { migrateRuntime, restoreRuntime } from './migrate.ts';
import type { AwsOptions } from './options.ts';
import { prune } from './prune.ts';
import { awaitVersion, publish } from './publish.ts';
import { RequestFailed, retried } from './retry.ts';
import { openS3 } from './s3.ts';
import type { S3Call } from './s3-failure.ts';
import { s3Url } from './s3-url.ts';
import { situation } from './situation.ts';
import { smoke } from './smoke.ts';
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
  const job = plainJob(sha256, verified.target.arch, live, options, timing, context);
  const name = live.functionName;
  const { createWithRole, runtime } = live.plan;
  if (createWithRole !== undefined) return createAndServe(job, createWithRole, verified);
  const untouched: Progress = { before: live, sent: false, waiting: '' };
  const start = await settled(job, untouched);
  const { functionArn } = live;
  if (holds(start, sha256) && onlyCode(live.plan)) {
    context.log.info(`${name} already has this package; nothing is uploaded`);
    const back = `${name} already served this package (CodeSha256 ${sha256}), nothing was uploaded`;
    const version = await publishOptionally(job, verified.sha256, start);
    return { version, functionArn, changed: false, change: 'none', back };
  }
  refuseUnfit(start, verified.target.arch, options);
  refuseTooLarge(verified, name, live.plan.viaBucket, start.layersSize);
  await refuseForeignCode(job, untouched, start, live);
  const kept = options.restore ? await keepCode(job, start) : undefined;
  const { now, sent } = await bringPackage(job, verified, start);
  await tellEventSources(job);
  const failed = await smokeOr(job, verified.target, now, start, kept);
  if (failed !== undefined) return failed;
  const version = await publishOptionally(job, verified.sha256, now);
  await prune(job, version);
  if (!sent) {
    const back = `${name} has runtime ${runtime} now, and serves this package (CodeSha256 ${sha256}) as before`;
    return { version, functionArn, changed: true, change: 'config', back };
  }
  const way = kept?.way ?? 'run the workflow of its commit again';
  const back = `${name} serves this package (CodeSha256 ${sha256}); to return to the code before (CodeSha256 ${start.codeSha256}), ${way}`;
  return { version, functionArn, changed: true, change: 'code', back };
}

async function createAndServe(job: Job, role: string, verified: VerifiedPackage): Promise<Activated> {
  const { created, live } = await createWith(job, role, verified);
  const { functionArn, functionName: name } = live;
  const serves = `this package (CodeSha256 ${job.sha256})`;
  const made: Job = { ...job, live, ending: () => `Live now: ${serves}; the function is new.` };
  const failed = await smokeOr(made, verified.target, created, created, undefined);
  if (failed !== undefined) return failed;
  const version = await publishOptionally(made, verified.sha256, created);
  const back = `${name} was created and serves ${serves}`;
  return { version, functionArn, changed: true, change: 'code', back };
}

/** Publishes $LATEST where the user asked for it. Returns what serves: the version that holds it, else `$LATEST`. */
async function publishOptionally(job: Job, sha256: string, now: FunctionState): Promise<string> {
  if (!job.options.publish) return '$LATEST';
  const progress: Progress = { before: now, sent: false, waiting: '' };
  const version = await publish(job, progress, now, describe(job.context.env, sha256, undefined));
  await awaitVersion(job, version, progress);
  return version;
}

/**
 * Sends the smoke event to `$LATEST`, which serves already.
 * @param job the deployment
 * @param target for the event's path
 * @param now the function, with the new code
 * @param before the function, with the code before
 * @param kept the way back, where there is one
 * @returns undefined where all is well; what serves where the code before was put back
 * @throws ActionError where the event failed and there is no way back
 */
export async function smokeOr(
  job: Job,
  target: Pick<Target, 'name' | 'source'>,
  now: FunctionState,
  before: FunctionState,
  kept: KeptCode | undefined,
): Promise<Activated | undefined> {
  const progress: Progress = { before, sent: true, waiting: '' };
  const verdict = await smoke(job, target, now, progress);
  if (verdict.kind !== 'failed') return undefined;
  const { reason, details } = verdict;
  const { functionName: name, functionArn } = job.live;
  const failed = (live: string) =>
    failure('deploy.lambda-smoke', { function: name, version: '$LATEST', reason, live }, { details });
  if (kept === undefined) throw failed(await job.ending(now, progress));
  try {
    await kept.putBack();
  } catch (error) {
    const found = causes(error);
    if (found === undefined) throw error;
    throw new ActionErrors([failed('The code before could not be put back: see the next error.'), ...found]);
  }
  const back = `${name} serves the code before (CodeSha256 ${before.codeSha256}), which was put back`;
  const refused = failed(`Live now: the code before (CodeSha256 ${before.codeSha256}), which was put back.`);
  return { version: '$LATEST', functionArn, changed: false, change: 'none', rolledBack: true, back, refused };
}

/** Without an alias, what polls a queue or a stream has the new code before any check of it. */
async function tellEventSources({ api, live, deadline, timing, context }: Job): Promise<void> {
  try {
    const short = startDeadline(Math.min(timing.lastWord, deadline.remaining()), context.signal);
    const request = () => api.eventSources(live.functionArn, short);
    const states = await retried('ListEventSourceMappings', request, short, timing, context.log);
    const count = states.filter((state) => state !== 'Disabled').length;
    if (count > 0) context.log.notice(notice('deploy.lambda-event-sources', { function: live.functionName, count }));
  } catch (error) {
    // Worth knowing only: a role without lambda:ListEventSourceMappings deploys all the same.
    if (!(error instanceof RequestFailed)) throw error;
    context.log.debug(`ListEventSourceMappings: ${error.fault.kind}`);
  }
}

/**
 * Starts a deployment of a function without an alias.
 * @param sha256 CodeSha256 of the code that it is to have
 * @param arch the package's architecture, or undefined where the code was in the function before
 * @param live the function as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context cancellation and log
 * @returns what its steps share
 */
export function plainJob(
  sha256: string,
  arch: Arch | undefined,
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Job {
  return {
    api: openLambda(options, live.region, timing, context),
    live,
    arch,
    architecture: live.plan.architecture,
    sha256,
    deadline: startDeadline(options.deployTimeoutMs, context.signal),
    milliseconds: options.deployTimeoutMs,
    timing,
    context,
    options,
    ending: (now, { before, sent }) => situation(now, before, sha256, sent),
  };
}

/**
 * How S3 is asked during a deployment.
 * @param job the deployment
 * @returns what the functions of code-source.ts take
 */
export function s3Call({ api, live, deadline, timing, context }: Job): S3Call {
  const { functionName, region } = live;
  return { s3: openS3(api, timing, context), function: functionName, region, deadline, timing, context };
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
  const { live, options } = job;
  refuseTooLarge(verified, live.functionName, live.plan.viaBucket);
  const created = await createFunction(job, role, await codeSource(verified, options, s3Call(job)));
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
  const code = await codeSource(verified, job.options, s3Call(job));
  const { runtime } = job.live.plan;
  const ready = runtime === undefined || start.runtime === runtime ? start : await moveRuntime(job, start, runtime);
  if (holds(ready, job.sha256) && job.architecture === undefined) return { now: ready, sent: false };
  try {
    return { now: await bringCode(job, code, ready), sent: true };
  } catch (error) {
    if (ready !== start) await restoreRuntime(job, start);
    throw error;
  }
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
    await refuseForeignCode(job, progress, now, start);
    if (!again) throw await explain(job, progress, 'UpdateFunctionCode', failed, now);
    await retryPause(job, progress, attempt, fault.kind === 'transient' ? fault.retryAfter : undefined);
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
  const what = code.kind === 'zip' ? `${code.zip.length} bytes` : s3Url(code.object);
  job.context.log.info(`${before.functionName}: sending ${what}`);
  try {
    await job.api.updateFunctionCode({ functionName, code, architecture, revisionId, sourceKmsKeyArn }, job.deadline);
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

/** One deployment wins wholly: code that is neither the one that this run saw nor its own is not overwritten. */
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
  const about = { function: job.live.functionName, live: await job.ending(now, progress) };
  if (now.lastUpdateStatus !== 'Failed') {
    throw failure('deploy.lambda-overwritten', { ...about, expected: job.sha256, got: now.codeSha256 });
  }
  const { lastUpdateReasonCode: code, lastUpdateReason: reason } = now;
  const details = reason === undefined ? [] : [reason];
  const params = { ...about, code: code ?? 'no reason code', meaning: updateFailureMeaning(code, reason) };
  throw failure('deploy.lambda-update-failed', params, { details });
}
