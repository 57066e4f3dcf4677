// Deploys to a function that has no alias: the update is the release. Its smoke event comes after it, and puts the code
// before back where that was kept.

import type { Context } from '../../context.ts';
import { ActionError, ActionErrors, causes, notice } from '../../errors.ts';
import type { Arch, Target } from '../../target.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import { bringPackage, createWith, refuseForeignCode } from './bring-code.ts';
import { openLambda } from './client.ts';
import { describe } from './description.ts';
import { refuseUnfit } from './fitness.ts';
import { type Job, type Progress, settled } from './job.ts';
import { type KeptCode, keepCode } from './keep-code.ts';
import { refuseOversized } from './limits.ts';
import { deployedSha256, type FunctionState, holds, type LambdaLive, onlyCode } from './live.ts';
import type { AwsOptions } from './options.ts';
import { prune } from './prune.ts';
import { awaitVersion, publish } from './publish.ts';
import { RequestFailed, retried } from './retry.ts';
import { comparableSha256, refuseUnsigned } from './signing.ts';
import { situation } from './situation.ts';
import { smokeVersion } from './smoke.ts';
import type { Timing } from './timing.ts';

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
  const looking = plainJob(deployedSha256(verified, live), verified.target.arch, live, options, timing, context);
  const sha256 = await comparableSha256(looking, verified);
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
    const version = await publishOptionally(job, verified, start, { ...untouched, before: start });
    return { version, functionArn, changed: false, change: 'none', back };
  }
  refuseUnfit(start, verified.target.arch, options);
  refuseOversized(verified, live, start.layersSize);
  await refuseForeignCode(job, untouched, start, live);
  if (!holds(start, sha256)) await refuseUnsigned(job, verified);
  const kept = options.restore ? await keepCode(job, start) : undefined;
  const { now, sent } = await bringPackage(job, verified, start);
  await tellEventSources(job);
  const failed = await smokeOr(job, verified.target, now, start, kept);
  if (failed !== undefined) return failed;
  const version = await publishOptionally(job, verified, now, { before: start, sent, waiting: '' });
  await prune(job, version);
  if (!sent) {
    const what = runtime === undefined ? 'the layers that aws-layers names' : `runtime ${runtime}`;
    const back = `${name} has ${what} now, and serves this package (CodeSha256 ${sha256}) as before`;
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
  const version = await publishOptionally(made, verified, created, { before: created, sent: true, waiting: '' });
  const back = `${name} was created and serves ${serves}`;
  return { version, functionArn, changed: true, change: 'code', back };
}

/** Publishes $LATEST where the user asked for it. Returns what serves: the version that holds it, else `$LATEST`. */
async function publishOptionally(
  job: Job,
  { sha256, mark }: VerifiedPackage,
  now: FunctionState,
  progress: Progress,
): Promise<string> {
  if (!job.options.publish) return '$LATEST';
  const serving: Job = { ...job, ending: (state, seen) => job.ending(state ?? now, seen) };
  const version = await publish(serving, progress, now, describe(job.context.env, sha256, undefined, mark));
  await awaitVersion(serving, version, progress);
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
 * @throws ActionError where the event failed or could not be sent, and the code before was not put back
 */
export async function smokeOr(
  job: Job,
  target: Pick<Target, 'name' | 'source'>,
  now: FunctionState,
  before: FunctionState,
  kept: KeptCode | undefined,
): Promise<Activated | undefined> {
  const { functionName: name, functionArn } = job.live;
  const old = `the code before (CodeSha256 ${before.codeSha256})`;
  let back = false;
  let stuck: readonly ActionError[] = [];
  const restoring: Job = {
    ...job,
    ending: async (state, progress) => {
      if (kept === undefined) return job.ending(state ?? now, progress);
      try {
        await kept.putBack();
      } catch (error) {
        const found = causes(error);
        if (found === undefined) throw error;
        stuck = found;
        return 'The code before could not be put back: see the next error.';
      }
      back = true;
      return `Live now: ${old}, which was put back.`;
    },
  };
  try {
    await smokeVersion(restoring, target, now, { before, sent: true, waiting: '' });
    return undefined;
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    if (stuck.length > 0) throw new ActionErrors([error, ...stuck]);
    if (!back) throw error;
    const serves = `${name} serves ${old}, which was put back`;
    const undone = { changed: false, change: 'none', rolledBack: true } as const;
    return { version: '$LATEST', functionArn, ...undone, back: serves, refused: error };
  }
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
    ending: (now, progress) => situation(now, progress.before, sha256, progress),
  };
}
