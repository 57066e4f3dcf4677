// Back to a version that served before: nothing is built. An alias is moved to it; a function without an alias gets
// the version's code back.

import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import type { Target } from '../../target.ts';
import type { Activated } from '../provider.ts';
import { unchangedRelease } from './activate.ts';
import { aliasJob } from './alias-job.ts';
import { choose, type VersionRow } from './before.ts';
import { bringCode, refuseForeignCode, s3Call } from './bring-code.ts';
import { keptSource } from './code-source.ts';
import { plainJob, smokeOr } from './deploy.ts';
import { originOf } from './description.ts';
import { keptImage } from './image-name.ts';
import { ask, type Job, type Progress, read, settled } from './job.ts';
import { download, keepCode } from './keep-code.ts';
import { type FunctionState, holds, type LambdaLive, type LambdaPrepared, lambdaArchitecture } from './live.ts';
import type { AwsOptions } from './options.ts';
import { hasProvisioned } from './provisioned.ts';
import { awaitVersion } from './publish.ts';
import { tellDifferences } from './release.ts';
import { smokeVersion } from './smoke.ts';
import type { Timing } from './timing.ts';

const listed = 10;

/**
 * Finds the version to go back to, and checks it. Changes nothing.
 * @param target names the function
 * @param live as preflight read it
 * @param to a version's number or a commit; undefined for the version before
 * @returns the version; `unchanged` where it serves already
 * @throws ActionError where there is no such version, none is known, or it fails its checks
 */
export async function prepareRollback(
  target: Target,
  live: LambdaLive,
  to: string | undefined,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<LambdaPrepared> {
  const { alias } = live;
  const from = alias?.state?.version;
  const job =
    alias === undefined
      ? plainJob(live.codeSha256, undefined, live, options, timing, context)
      : aliasJob(live.codeSha256, undefined, live, from, options.deployTimeoutMs, options, timing, context);
  const progress: Progress = { before: live, sent: false, waiting: '' };
  const list = () => job.api.listVersions(live.functionArn, job.deadline);
  const versions = await ask(job, progress, 'ListVersionsByFunction', list);
  // Of versions with the same code, the newest is the one that the last deployment or rollback spoke of.
  const holding = versions.findLast(({ codeSha256 }) => holds(live, codeSha256))?.version;
  const serving = alias === undefined ? holding : from;
  const shifting = alias?.shifting;
  // In the middle of a shift, the version before is the one that is being left.
  const back = shifting === undefined || to !== undefined ? undefined : shifting.from;
  const version = back ?? chosen(versions, serving, to, live);
  if (typeof version !== 'string') {
    const serves = alias?.served ?? live;
    return { kind: 'unchanged', codeSha256: serves.codeSha256, ...version };
  }
  const codeSha256 = versions.find((each) => each.version === version)?.codeSha256 ?? '';
  if (alias === undefined) return { kind: 'code', version, codeSha256 };
  const own = aliasJob(codeSha256, undefined, live, from, options.deployTimeoutMs, options, timing, context);
  const provisioned = await hasProvisioned(own, progress);
  const ready = await awaitVersion(own, version, progress);
  tellDifferences(alias.served, ready, context);
  await smokeVersion(own, target, ready, progress);
  const change = back === undefined && alias.served?.codeSha256 === codeSha256 ? 'config' : 'code';
  const { functionArn } = live;
  return {
    kind: 'version',
    functionArn,
    version,
    codeSha256,
    change,
    from: back === undefined ? from : shifting?.to,
    provisioned,
    left: own.deadline.remaining(),
  };
}

/** A version's number; or the version that serves already, and why it stays. */
function chosen(
  versions: readonly VersionRow[],
  serving: string | undefined,
  to: string | undefined,
  live: LambdaLive,
): string | { readonly version: string; readonly note?: string } {
  const choice = choose(versions, serving, to, live.alias === undefined ? 'served' : 'prepared');
  const about = { function: live.functionName };
  const details = [
    'Published versions, newest first:',
    ...[...versions].reverse().slice(0, listed).map(line),
    ...(versions.length > listed ? [`  … and ${versions.length - listed} more`] : []),
  ];
  switch (choice.kind) {
    case 'version':
      return choice.version;
    case 'already':
      return { version: choice.version };
    case 'back-already': {
      const further = choice.further === undefined ? '' : `; to go further back: "rollback-to: ${choice.further}"`;
      const note = `it is what served before version ${choice.from}${further}`;
      return { version: serving ?? '$LATEST', note };
    }
    case 'no-such':
      throw failure('deploy.lambda-no-such-version', { ...about, to: to ?? '' }, { details });
    case 'unknown': {
      const serves = serving === undefined ? '$LATEST' : `version ${serving}`;
      throw failure('deploy.lambda-no-version-before', { ...about, serves }, { details });
    }
  }
}

function line({ version, description }: VersionRow): string {
  const commit = originOf(description)?.commit;
  return `  ${version}  ${commit === undefined ? (description ?? '') : `commit ${commit}`}`.trimEnd();
}

/**
 * Puts a version's code back into a function without an alias.
 * @param target for the smoke event
 * @param prepared the version
 * @param live as preflight read it
 * @returns what serves, as read back
 * @throws ActionError that says what is live now, where another deployment was faster, too
 */
export async function activateCode(
  target: Target,
  prepared: { readonly version: string; readonly codeSha256: string },
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Activated> {
  const { version, codeSha256 } = prepared;
  const job: Job = plainJob(codeSha256, undefined, live, options, timing, context);
  const untouched: Progress = { before: live, sent: false, waiting: '' };
  const start = await settled(job, untouched);
  await refuseForeignCode(job, untouched, start, live);
  if (holds(start, codeSha256)) return unchangedRelease({ version, codeSha256 }, live);
  const kept = options.restore ? await keepCode(job, start) : undefined;
  const before = await read(job, untouched, version);
  refuseOtherRuntime(before, start);
  // A version keeps its architecture, $LATEST may have another since.
  const architecture = before.architecture === start.architecture ? undefined : lambdaArchitecture(before);
  const own: Job = { ...job, architecture };
  const code =
    before.packageType === 'Image'
      ? keptImage(before)
      : await keptSource(await download(own, untouched, version, codeSha256), options, s3Call(own));
  const now = await bringCode(own, code, start);
  const failed = await smokeOr(own, target, now, start, kept);
  if (failed !== undefined) return failed;
  const back = `${live.functionName} has the code of version ${version} again (CodeSha256 ${codeSha256}); to return to the code before (CodeSha256 ${start.codeSha256}), run the workflow of its commit again`;
  return { version: '$LATEST', functionArn: live.functionArn, changed: true, change: 'code', rolledBack: true, back };
}

/** Code for go1.x does not start in the other runtimes, nor theirs in it. */
function refuseOtherRuntime(before: FunctionState, now: FunctionState): void {
  const { runtime: expected = 'none', version, functionName } = before;
  const { runtime: got = 'none' } = now;
  if (expected === got || (expected !== 'go1.x' && got !== 'go1.x')) return;
  throw failure('deploy.lambda-rollback-runtime', { function: functionName, version, expected, got });
}
