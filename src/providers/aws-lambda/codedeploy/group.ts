// Looks at a deployment group before anything is changed.

import { failure } from '../../../errors.ts';
import { ask, type Job, type Progress } from '../job.ts';
import type { DeploymentGroup } from './api.ts';
import { openCodeDeploy } from './client.ts';

/** Refusals that say that there is no such group, in words. */
const missing: Readonly<Record<string, string>> = {
  ApplicationDoesNotExistException: 'no application of that name',
  DeploymentGroupDoesNotExistException: 'no group of that name in the application',
  InvalidApplicationNameException: 'no valid name of an application',
  InvalidDeploymentGroupNameException: 'no valid name of a group',
};

/**
 * Refuses a group that cannot move the alias.
 * @param job the deployment
 * @param group the group
 * @throws ActionError where it is not there, is not of Lambda, or cannot be read
 */
export async function refuseUnusable(job: Job, group: DeploymentGroup): Promise<void> {
  const { api: lambda, timing, context, deadline, live } = job;
  const api = openCodeDeploy(lambda, timing, context);
  const progress: Progress = { before: live, sent: false, waiting: '' };
  const look = async (): Promise<string | undefined> => {
    const { platform } = await api.group(group, deadline);
    return platform === 'Lambda' ? undefined : `one for the compute platform ${platform}`;
  };
  const reason = await ask(job, progress, 'GetDeploymentGroup', look, (fault) =>
    'code' in fault ? missing[fault.code] : undefined,
  );
  if (reason === undefined) return;
  const name = `${group.application}/${group.name}`;
  const about = { function: live.functionName, alias: live.alias?.name ?? '', group: name, region: live.region };
  throw failure('check.codedeploy-group', { ...about, reason });
}
