// What mode check asks beside the comparison: would the change be refused, and how would it come into service.

import type { Context } from '../../context.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import type { Change } from '../provider.ts';
import { aliasJob } from './alias-job.ts';
import { compareLive } from './compare.ts';
import { plainJob } from './deploy.ts';
import { deployedSha256, type LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';
import { comparableSha256, refuseUnsigned } from './signing.ts';
import type { Timing } from './timing.ts';

/**
 * Asks what only a change needs to know.
 * @param verified the package
 * @param live as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the change, and how it would come into service
 * @throws ActionError for what a deployment would refuse
 */
export async function foresee(
  verified: VerifiedPackage,
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Change> {
  const { alias, plan } = live;
  const from = alias?.state?.version;
  const sha256 = deployedSha256(verified, live);
  const { arch } = verified.target;
  const job =
    alias === undefined
      ? plainJob(sha256, arch, live, options, timing, context)
      : aliasJob(sha256, arch, live, from, options.deployTimeoutMs, options, timing, context);
  const seen = compareLive(live, await comparableSha256(job, verified));
  if (!seen.changed) return seen;
  if (seen.change === 'code' && plan.createWithRole === undefined) await refuseUnsigned(job, verified);
  if (plan.group === undefined || from === undefined) return seen;
  const { refuseUnusable } = await import('./codedeploy/group.ts');
  await refuseUnusable(job, plan.group);
  return { ...seen, how: `, shifted by CodeDeploy (${plan.group.application}/${plan.group.name})` };
}
