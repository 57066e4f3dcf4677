// What mode check asks beside the comparison: would the change be refused, and how would it come into service.

import type { Context } from '../../context.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import type { Change } from '../provider.ts';
import { aliasJob } from './alias-job.ts';
import { codeSha256, type LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';
import type { Timing } from './timing.ts';

/**
 * Asks what only a change needs to know.
 * @param change what the comparison said
 * @param verified the package
 * @param live as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the change, and how it would come into service
 * @throws ActionError for what a deployment would refuse
 */
export async function foresee(
  change: Change,
  verified: VerifiedPackage,
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Change> {
  const { group } = live.plan;
  const from = live.alias?.state?.version;
  if (group === undefined || from === undefined) return change;
  const sha256 = codeSha256(verified.sha256);
  const { arch } = verified.target;
  const job = aliasJob(sha256, arch, live, from, options.deployTimeoutMs, options, timing, context);
  const { refuseUnusable } = await import('./codedeploy/group.ts');
  await refuseUnusable(job, group);
  return { ...change, how: `, shifted by CodeDeploy (${group.application}/${group.name})` };
}
