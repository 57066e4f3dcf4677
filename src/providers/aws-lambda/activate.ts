// The second half of a release by an alias: the alias moves, and its provisioned concurrency with it. A failure after
// that puts the alias back.

import type { Context } from '../../context.ts';
import type { ActionError } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import type { Move } from './alias.ts';
import { type AliasJob, aliasJob, move, putBack, wayBack } from './alias-job.ts';
import type { Progress } from './job.ts';
import type { LambdaLive, ReadyVersion } from './live.ts';
import type { AwsOptions } from './options.ts';
import { followProvisioned } from './provisioned.ts';
import { prune } from './prune.ts';
import type { Timing } from './timing.ts';

/**
 * Makes the alias serve the version, and stays until it does.
 * @param prepared what prepare or a rollback gave
 * @param live as preflight read it
 * @param forward false in a rollback: nothing is pruned then
 * @returns what serves, as read back; with `refused` where the alias was moved and put back
 * @throws ActionError where the alias was not moved
 */
export async function activateRelease(
  prepared: ReadyVersion,
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
  forward: boolean,
): Promise<Activated> {
  const { functionArn, version, from, provisioned, change } = prepared;
  const left = Math.max(prepared.left, timing.request);
  const job = aliasJob(prepared.codeSha256, undefined, { ...live, functionArn }, from, left, options, timing, context);
  job.trace.version = version;
  const progress: Progress = { before: live, sent: false, waiting: 'the alias did not move' };
  const served = { functionArn: `${functionArn}:${job.place.alias}` };
  let deploymentId: string | undefined;
  let after = job;
  try {
    const wanted: Move = { from, to: version, overWeights: false, leavesWeights: provisioned };
    deploymentId = await bringAlias(job, progress, wanted, forward);
    // A shift has a deadline of its own, and the release's may be over by its end.
    if (deploymentId !== undefined)
      after = { ...job, deadline: startDeadline(options.deployTimeoutMs, context.signal) };
    if (provisioned) await followProvisioned(after, progress);
  } catch (error) {
    if (!job.trace.back || from === undefined || !isActionError(error)) throw error;
    const back = `the alias ${job.place.alias} was put back and serves version ${from}`;
    return { ...served, changed: false, change: 'none', version: from, rolledBack: true, back, refused: error };
  }
  if (forward) await prune(after, version, from);
  const back = `${live.functionName}: the alias ${job.place.alias} serves version ${version} (CodeSha256 ${prepared.codeSha256})${wayBack(job, from)}`;
  const rolledBack = forward ? {} : { rolledBack: true };
  const deployment = deploymentId === undefined ? {} : { deploymentId };
  return { ...served, changed: true, change, version, ...deployment, ...rolledBack, back };
}

/**
 * Moves the alias: at once, or by CodeDeploy. A rollback is at once: a shift that is under way is ended first.
 * @returns the id of CodeDeploy's deployment
 */
async function bringAlias(
  job: AliasJob,
  progress: Progress,
  wanted: Move,
  forward: boolean,
): Promise<string | undefined> {
  const { plan, alias } = job.live;
  const { from, to } = wanted;
  if (forward && plan.group !== undefined && from !== undefined) {
    const { shiftAlias } = await import('./codedeploy/shift.ts');
    return shiftAlias(job, progress, plan.group, { from, to });
  }
  if (plan.group !== undefined && alias?.shifting !== undefined) {
    const { stopShift } = await import('./codedeploy/stop.ts');
    await stopShift(job, progress, plan.group, alias.shifting);
  }
  await move(job, progress, wanted, () => {
    job.trace.moved = true;
  });
  return undefined;
}

function isActionError(error: unknown): error is ActionError {
  return error instanceof Error && error.name === 'ActionError';
}

/**
 * Puts the alias back after a release that went well, because another function's did not.
 * @param prepared what was activated
 * @returns what serves now; rolledBack is false where it could not be put back
 */
export async function restoreRelease(
  prepared: ReadyVersion,
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<{ readonly back: string; readonly rolledBack: boolean; readonly version?: string }> {
  const { functionArn, from, version } = prepared;
  const job = aliasJob(
    prepared.codeSha256,
    undefined,
    { ...live, functionArn },
    from,
    timing.putBack,
    options,
    timing,
    context,
  );
  const back = await putBack(job, from, version);
  return { back, rolledBack: job.trace.back, ...(job.trace.back && from !== undefined ? { version: from } : {}) };
}

/**
 * What serves where nothing was to do.
 * @param prepared has the version
 */
export function unchangedRelease(
  prepared: { readonly version: string; readonly codeSha256: string; readonly note?: string },
  live: LambdaLive,
): Activated {
  const { version, codeSha256: sha256, note } = prepared;
  const alias = live.alias === undefined ? '' : `:${live.alias.name}`;
  const serves =
    live.alias === undefined
      ? `${live.functionName} has`
      : `${live.functionName}: the alias ${live.alias.name} already serves`;
  const back = `${serves} version ${version} (CodeSha256 ${sha256}), nothing was changed${note === undefined ? '' : `; ${note}`}`;
  return { version, functionArn: `${live.functionArn}${alias}`, changed: false, change: 'none', back };
}
