// A release by an alias: code to $LATEST, a version of it, a smoke event to that version by its number: prepare. Then
// the alias moves, and its provisioned concurrency with it: activate. Until then nothing serves the new code; a failure
// after that puts the alias back. Every step reads first, so that a run that was killed is finished by the next one.

import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import type { Target } from '../../target.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import { type AliasPlace, type Move, moveAlias, putBackDeadline, readAlias, shares } from './alias.ts';
import { openLambda } from './client.ts';
import { compareAlias } from './compare.ts';
import { bringPackage, createWith, refuseForeignCode } from './deploy.ts';
import { describe } from './description.ts';
import { refuseUnfit } from './fitness.ts';
import { explain, type Job, type Progress, settled } from './job.ts';
import { refuseTooLarge } from './limits.ts';
import {
  codeSha256,
  type FunctionState,
  holds,
  type LambdaLive,
  type LambdaPrepared,
  type LiveAlias,
  onlyCode,
  type ReadyVersion,
} from './live.ts';
import type { AwsOptions } from './options.ts';
import { followProvisioned, hasProvisioned } from './provisioned.ts';
import { prune } from './prune.ts';
import { awaitVersion, publish } from './publish.ts';
import { RequestFailed } from './retry.ts';
import { differences } from './settings.ts';
import { smoke } from './smoke.ts';
import type { Timing } from './timing.ts';

/** What is left behind in the cloud and what was moved, as far as this deployment knows; for its ending. */
export interface Trace {
  /** The version that the alias served; undefined where it is to be created. */
  from: string | undefined;
  /** The version that this run published or found, and that the alias does not serve. */
  version: string | undefined;
  /** Set once a request that moves the alias went out. */
  moved: boolean;
  /** Set where the alias was moved and is back. */
  back: boolean;
}

/** The deployment of a function that has an alias. */
export interface AliasJob extends Job {
  readonly place: AliasPlace;
  readonly trace: Trace;
}

/**
 * Starts the deployment of a function that has an alias.
 * @param sha256 CodeSha256 of the code that is to be served
 * @param arch the package's architecture, or undefined where the version is there already
 * @param from the version to be left; undefined where the alias is to be created
 * @param milliseconds the deadline
 * @returns what its steps share
 */
export function aliasJob(
  sha256: string,
  arch: Target['arch'] | undefined,
  live: LambdaLive,
  from: string | undefined,
  milliseconds: number,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): AliasJob {
  const api = openLambda(options, live.region, timing, context);
  const { functionArn } = live;
  const place = { api, functionArn, alias: live.alias?.name ?? '', timing, log: context.log };
  const trace: Trace = { from, version: undefined, moved: false, back: false };
  const deadline = startDeadline(milliseconds, context.signal);
  const job: AliasJob = {
    api,
    live,
    arch,
    architecture: live.plan.architecture,
    sha256,
    deadline,
    milliseconds: options.deployTimeoutMs,
    timing,
    context,
    options,
    place,
    trace,
    ending: async (now, progress) => {
      if (trace.moved && trace.version !== undefined) return putBack(job, trace.from, trace.version);
      const serves =
        trace.from === undefined
          ? `There is no alias ${place.alias} yet, and nothing serves this package.`
          : `Live now: version ${trace.from} by the alias ${place.alias}, unchanged.`;
      return `${serves}${residue(trace.version, now, progress, sha256)}`;
    },
  };
  return job;
}

function residue(
  version: string | undefined,
  now: FunctionState | undefined,
  { sent }: Progress,
  sha256: string,
): string {
  if (version !== undefined) return ` Version ${version} is published, and nothing serves it.`;
  if (!sent) return '';
  if (now === undefined) return ' $LATEST may have this package, which nothing serves.';
  return now.codeSha256 === sha256 ? ' $LATEST has this package, which nothing serves.' : '';
}

/**
 * Brings the package to a version that is ready to serve.
 * @param verified the package
 * @param live as preflight read it
 * @param alias the same, with an alias
 * @returns the version; `unchanged` where the alias serves the package and the settings already
 * @throws ActionError that says what is live now and what is left behind
 */
export async function prepareRelease(
  verified: VerifiedPackage,
  live: LambdaLive,
  alias: LiveAlias,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<LambdaPrepared> {
  const sha256 = codeSha256(verified.sha256);
  const { target } = verified;
  if (alias.state !== undefined && !compareAlias(live, alias, sha256).changed) {
    return { kind: 'unchanged', version: alias.state.version, codeSha256: sha256 };
  }
  const job = aliasJob(
    sha256,
    target.arch,
    live,
    alias.state?.version,
    options.deployTimeoutMs,
    options,
    timing,
    context,
  );
  const { createWithRole } = live.plan;
  const brought =
    createWithRole === undefined ? await bring(job, verified, alias) : await create(job, verified, createWithRole);
  return published(brought, verified, alias);
}

/** `$LATEST` with the package. */
interface Brought {
  readonly job: AliasJob;
  readonly now: FunctionState;
  /** As for ReadyVersion. */
  readonly provisioned: boolean;
  readonly progress: Progress;
}

async function create(job: AliasJob, verified: VerifiedPackage, role: string): Promise<Brought> {
  const { created, live } = await createWith(job, role, verified);
  const place = { ...job.place, functionArn: live.functionArn };
  const progress: Progress = { before: job.live, sent: true, waiting: '' };
  return { job: { ...job, live, place }, now: created, provisioned: false, progress };
}

async function bring(job: AliasJob, verified: VerifiedPackage, alias: LiveAlias): Promise<Brought> {
  const { live, options, sha256, context } = job;
  const { functionName, plan } = live;
  const untouched: Progress = { before: live, sent: false, waiting: '' };
  const start = await settled(job, untouched);
  refuseUnfit(start, verified.target.arch, options);
  refuseTooLarge(verified, functionName, plan.viaBucket, start.layersSize);
  await refuseForeignCode(job, untouched, start, live);
  const provisioned = alias.state !== undefined && (await hasProvisioned(job, untouched));
  // Before anything changes, as the alias would serve it.
  if (alias.state?.version === '$LATEST') await pin(job, start);
  if (holds(start, sha256) && onlyCode(plan)) {
    context.log.info(`${functionName} already has this package; nothing is uploaded`);
    return { job, now: start, provisioned, progress: { before: start, sent: false, waiting: '' } };
  }
  const { now, sent } = await bringPackage(job, verified, start);
  return { job, now, provisioned, progress: { before: start, sent, waiting: '' } };
}

/** Publishes `$LATEST`, and checks the version. */
async function published(
  { job, now, provisioned, progress }: Brought,
  verified: VerifiedPackage,
  alias: LiveAlias,
): Promise<LambdaPrepared> {
  const { context, sha256, trace } = job;
  const { target } = verified;
  const { functionArn } = job.live;
  const { from } = trace;
  const version = await publish(job, progress, now, describe(context.env, verified.sha256, from));
  if (version === from) return { kind: 'unchanged', version, codeSha256: sha256 };
  job.trace.version = version;
  const ready = await awaitVersion(job, version, progress);
  tellDifferences(alias.served, ready, context);
  await smokeVersion(job, target, ready, progress);
  const change = alias.served?.codeSha256 === sha256 ? 'config' : 'code';
  const left = job.deadline.remaining();
  return { kind: 'version', functionArn, version, codeSha256: sha256, change, from, provisioned, left };
}

/** An alias on $LATEST would serve an update at once: it is moved to a version of the very code that it serves now. */
async function pin(job: AliasJob, start: FunctionState): Promise<void> {
  const progress: Progress = { before: start, sent: false, waiting: '' };
  const hexadecimal = Buffer.from(start.codeSha256, 'base64').toString('hex');
  const version = await publish(job, progress, start, describe({}, hexadecimal, undefined));
  await awaitVersion(job, version, progress);
  job.context.log.info(
    `The alias ${job.place.alias} serves $LATEST: it is moved to version ${version}, which is the same`,
  );
  await move(job, progress, { from: '$LATEST', to: version, overWeights: false, leavesWeights: false });
  job.trace.from = version;
}

/**
 * Sends the smoke event.
 * @throws ActionError where the version fails it
 */
export async function smokeVersion(
  job: AliasJob,
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

/** Names the settings that differ, hashes instead of values. */
export function tellDifferences(before: FunctionState | undefined, after: FunctionState, context: Context): void {
  if (before === undefined) return;
  const found = differences(before.settings, after.settings);
  if (found.length === 0) return;
  context.log.info(
    `Settings of version ${after.version} that differ from version ${before.version}: ${found.join(', ')}`,
  );
}

/** Moves the alias, or says why not. */
async function move(job: AliasJob, progress: Progress, wanted: Move, sending = (): void => {}): Promise<void> {
  const { place, deadline } = job;
  try {
    const { kind, state } = await moveAlias(place, wanted, deadline, sending);
    if (kind === 'there') return;
    const about = { function: job.live.functionName, alias: place.alias, live: await job.ending(undefined, progress) };
    if (kind === 'weighted') {
      throw failure('deploy.lambda-alias-weights', { ...about, version: state?.version ?? '', shares: shares(state) });
    }
    const got = state === undefined ? 'no such alias' : `version ${state.version}`;
    const expected = wanted.from === undefined ? 'no such alias' : `version ${wanted.from}`;
    throw failure('deploy.lambda-alias-moved', { ...about, expected, got });
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const operation = wanted.from === undefined ? 'CreateAlias' : 'UpdateAlias';
    throw await explain(job, progress, operation, error, undefined);
  }
}

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
  try {
    const wanted: Move = { from, to: version, overWeights: false, leavesWeights: provisioned };
    await move(job, progress, wanted, () => {
      job.trace.moved = true;
    });
    if (provisioned) await followProvisioned(job, progress);
  } catch (error) {
    if (!job.trace.back || from === undefined || !isActionError(error)) throw error;
    const back = `the alias ${job.place.alias} was put back and serves version ${from}`;
    return { ...served, changed: false, change: 'none', version: from, rolledBack: true, back, refused: error };
  }
  if (forward) await prune(job, version, from);
  const back = `${live.functionName}: the alias ${job.place.alias} serves version ${version} (CodeSha256 ${prepared.codeSha256})${wayBack(job, from)}`;
  const rolledBack = forward ? {} : { rolledBack: true };
  return { ...served, changed: true, change, version, ...rolledBack, back };
}

function isActionError(error: unknown): error is ActionError {
  return error instanceof Error && error.name === 'ActionError';
}

/** The end of a sentence: how to return to a version. */
function wayBack(job: AliasJob, version: string | undefined): string {
  if (version === undefined) return '; the alias is new, there is nothing to return to';
  return `; to return to version ${version}: this step with "mode: rollback" and "rollback-to: ${version}", or ${command(job, version)}`;
}

function command({ live, place }: AliasJob, version: string): string {
  return `aws lambda update-alias --region ${live.region} --function-name ${live.functionName} --name ${place.alias} --function-version ${version} --routing-config 'AdditionalVersionWeights={}'`;
}

/** Puts the alias back within a time of its own, and says what serves then. Never throws. */
async function putBack(job: AliasJob, from: string | undefined, to: string): Promise<string> {
  const { place, trace } = job;
  const { alias } = place;
  const published = `Version ${to} is published, and nothing serves it.`;
  const deadline = putBackDeadline(job.timing, job.context.signal.aborted);
  try {
    if (from === undefined) {
      const state = await readAlias(place, deadline);
      return state === undefined
        ? `There is no alias ${alias}. ${published}`
        : `The new alias ${alias} serves version ${state.version}.`;
    }
    const wanted: Move = { from: to, to: from, overWeights: true, leavesWeights: true };
    let sent = false;
    const { kind, state } = await moveAlias(place, wanted, deadline, () => {
      sent = true;
    });
    if (kind !== 'there') {
      return `Live now: version ${state?.version ?? 'none'} by the alias ${alias}, which somebody else moved meanwhile. ${published}`;
    }
    trace.back = sent;
    return `Live now: version ${from} by the alias ${alias}, ${sent ? 'which was put back' : 'unchanged'}. ${published}`;
  } catch {
    return `What the alias ${alias} serves could not be read or put back: it is version ${from ?? 'none'} or ${to}, each whole. To return: ${command(job, from ?? to)}. Or run the job again to finish.`;
  }
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
