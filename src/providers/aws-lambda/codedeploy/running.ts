// Deployments of a group that have not ended, and which of them are ours.

import type { Deadline } from '../../deadline.ts';
import { type CodeDeployApi, type Deployment, type DeploymentGroup, hasEnded } from './api.ts';
import { type Shift, sameAlias, shiftOf } from './mark.ts';

/** A deployment of this action's, by whatever run, that is shifting an alias now. */
export interface Shifting extends Shift {
  readonly id: string;
}

/**
 * Reads the deployments of a group that have not ended.
 * @param api CodeDeploy
 * @param group the group
 * @param deadline bounds it
 * @returns them; more than one is rare
 * @throws what the SDK throws
 */
export async function runningIn(
  api: CodeDeployApi,
  group: DeploymentGroup,
  deadline: Deadline,
): Promise<readonly Deployment[]> {
  const found: Deployment[] = [];
  for (const id of await api.running(group, deadline)) found.push(await api.deployment(id, deadline));
  return found.filter((each) => !hasEnded(each));
}

/**
 * Finds ours.
 * @param deployments as runningIn gave them
 * @param of the function's bare name and the alias
 * @returns the one that shifts that alias
 */
export function oursIn(
  deployments: readonly Deployment[],
  of: Pick<Shift, 'functionName' | 'alias'>,
): Shifting | undefined {
  for (const { id, description } of deployments) {
    const shift = shiftOf(description);
    if (sameAlias(shift, of)) return { ...shift, id };
  }
  return undefined;
}
