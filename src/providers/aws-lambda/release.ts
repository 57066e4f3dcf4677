// A release by an alias, its first half: code to $LATEST, a version of it, a smoke event to that version by its number.
// Nothing serves the new code yet. Every step reads first, so that a run that was killed is finished by the next one.

import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { type AliasJob, aliasJob, move } from './alias-job.ts';
import { bringPackage, createWith, refuseForeignCode } from './bring-code.ts';
import type { Shifting } from './codedeploy/running.ts';
import { compareAlias } from './compare.ts';
import { describe } from './description.ts';
import { refuseUnfit } from './fitness.ts';
import { type Progress, read, settled } from './job.ts';
import { refuseOversized } from './limits.ts';
import {
  deployedSha256,
  type FunctionState,
  holds,
  type LambdaLive,
  type LambdaPrepared,
  type LiveAlias,
  onlyCode,
} from './live.ts';
import type { AwsOptions } from './options.ts';
import { hasProvisioned } from './provisioned.ts';
import { awaitVersion, publish } from './publish.ts';
import { differences } from './settings.ts';
import { comparableSha256, refuseUnsigned } from './signing.ts';
import { smokeVersion } from './smoke.ts';
import type { Timing } from './timing.ts';

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
  const { deployTimeoutMs } = options;
  const { arch } = verified.target;
  const jobFor = (sha256: string): AliasJob =>
    aliasJob(sha256, arch, live, alias.state?.version, deployTimeoutMs, options, timing, context);
  const unchanged = (sha256: string): LambdaPrepared | undefined =>
    alias.state !== undefined && alias.shifting === undefined && !compareAlias(live, alias, sha256).changed
      ? { kind: 'unchanged', version: alias.state.version, codeSha256: sha256 }
      : undefined;
  const own = deployedSha256(verified, live);
  const done = unchanged(own);
  if (done !== undefined) return done;
  const sha256 = await comparableSha256(jobFor(own), verified);
  const same = sha256 === own ? undefined : unchanged(sha256);
  if (same !== undefined) return same;
  const job = jobFor(sha256);
  if (alias.shifting !== undefined) await refuseOtherShift(job, alias.shifting, sha256);
  await refuseGroup(job);
  const { createWithRole } = live.plan;
  const brought =
    createWithRole === undefined ? await bring(job, verified, alias) : await create(job, verified, createWithRole);
  return published(brought, verified, alias);
}

/** A group that is not there, or is of servers, is refused before anything changes. */
async function refuseGroup(job: AliasJob): Promise<void> {
  if (job.live.plan.group === undefined) return;
  const { refuseUnusable } = await import('./codedeploy/group.ts');
  await refuseUnusable(job, job.live.plan.group);
}

/** What CodeDeploy is shifting to must be this package; it is followed then. */
async function refuseOtherShift(job: AliasJob, shifting: Shifting, sha256: string): Promise<void> {
  const progress: Progress = { before: job.live, sent: false, waiting: '' };
  const next = await read(job, progress, shifting.to);
  if (next.codeSha256 !== sha256) throw await busy(job, shifting, progress);
}

async function busy(job: AliasJob, { id, to }: Shifting, progress: Progress): Promise<ActionError> {
  const { functionName, region } = job.live;
  const { alias } = job.place;
  const live = await job.ending(undefined, progress);
  return failure('deploy.codedeploy-busy', { function: functionName, alias, deployment: id, to, region, live });
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
  refuseOversized(verified, live, start.layersSize);
  await refuseForeignCode(job, untouched, start, live);
  if (!holds(start, sha256)) await refuseUnsigned(job, verified);
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
  const version = await publish(job, progress, now, describe(context.env, verified.sha256, from, verified.mark));
  if (version === from) return { kind: 'unchanged', version, codeSha256: sha256 };
  const { shifting } = alias;
  if (shifting !== undefined && shifting.to !== version) throw await busy(job, shifting, progress);
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
  const { codeSha256, packageType } = start;
  const hexadecimal = packageType === 'Image' ? codeSha256 : Buffer.from(codeSha256, 'base64').toString('hex');
  const version = await publish(job, progress, start, describe({}, hexadecimal, undefined));
  await awaitVersion(job, version, progress);
  job.context.log.info(
    `The alias ${job.place.alias} serves $LATEST: it is moved to version ${version}, which is the same`,
  );
  await move(job, progress, { from: '$LATEST', to: version, overWeights: false, leavesWeights: false });
  job.trace.from = version;
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
