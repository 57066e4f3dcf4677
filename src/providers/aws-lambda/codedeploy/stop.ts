// Ends the shift of an earlier run, for a rollback.

import { failure } from '../../../errors.ts';
import type { AliasJob } from '../alias-job.ts';
import type { Progress } from '../job.ts';
import { stopped } from '../job.ts';
import type { DeploymentGroup } from './api.ts';
import { openCodeDeploy } from './client.ts';
import { endShift } from './end.ts';
import type { Shifting } from './running.ts';

/**
 * Stops the deployment, and waits until the alias serves the version before again.
 * @param job the rollback
 * @param progress for messages
 * @param group whose deployment it is
 * @param shifting the deployment
 * @throws ActionError where the alias does not serve that version alone afterwards
 */
export async function stopShift(
  job: AliasJob,
  progress: Progress,
  group: DeploymentGroup,
  shifting: Shifting,
): Promise<void> {
  const { api: lambda, timing, context, place, live } = job;
  const api = openCodeDeploy(lambda, timing, context);
  const { back, says } = await endShift({ api, group, place, context }, shifting, shifting.id, () => {});
  if (back) return;
  if (context.signal.aborted) throw await stopped(job, progress, undefined);
  const about = { function: live.functionName, alias: shifting.alias, deployment: shifting.id };
  throw failure('deploy.codedeploy-not-stopped', { ...about, live: says });
}
