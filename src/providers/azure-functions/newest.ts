// What Kudu says that an app runs.

import type { Context } from '../../context.ts';
import { isDenied } from './follow.ts';
import { type History, listed, type Past } from './history.ts';
import { isAbort, statusOf } from './http.ts';
import { type Deployment, deployStatus, type Kudu } from './kudu.ts';
import type { Deployed } from './live.ts';
import { readMark } from './mark.ts';

/**
 * The package of the newest deployment, where that is one of ours and the one that the app runs. A Kudu that gives no
 * list only means that nothing is known: the package is deployed then.
 * @param kudu of the app or slot
 * @param signal bounds the request
 * @param context its log takes a list that could not be had
 * @returns what is known
 * @throws what the pipeline throws for 401 and 403, and the abort
 */
export async function newestDeployment(
  kudu: Kudu,
  signal: AbortSignal,
  context: Pick<Context, 'log'>,
): Promise<Deployed> {
  const unknown: Deployed = { sha256: undefined, commit: undefined, deploymentId: undefined };
  try {
    const [newest] = (await kudu.deployments(signal)) ?? [];
    if (newest === undefined) return unknown;
    if (newest.status !== deployStatus.success || newest.temporary || newest.active === false) return unknown;
    const { id, sha256, commit, key } = past(newest);
    return { sha256, commit, key, deploymentId: id };
  } catch (error) {
    if (isAbort(error) || isDenied(error)) throw error;
    context.log.debug(`Kudu: no list of deployments (${statusOf(error) ?? 'no answer'})`);
    return unknown;
  }
}

/**
 * What Kudu tells of all that an app has served.
 * @param kudu of the app or slot
 * @param signal bounds the request
 * @returns its history; nothing serves in it where the newest deployment is not what the app runs
 * @throws what the pipeline throws
 */
export async function deploymentHistory(kudu: Kudu, signal: AbortSignal): Promise<History> {
  const all = (await kudu.deployments(signal)) ?? [];
  const well = all.filter(({ status, temporary }) => status === deployStatus.success && !temporary);
  const newest = well.find(({ active }) => active === true) ?? well.find(({ active }) => active !== false);
  return listed(well.map(past), newest === undefined ? undefined : past(newest));
}

function past({ id, deployer, message, received }: Deployment): Past {
  const mark = readMark(deployer, message);
  const { sha256, commit, key, before, rollback = false } = mark ?? {};
  return { id, sha256, commit, key, before, rollback, received };
}
