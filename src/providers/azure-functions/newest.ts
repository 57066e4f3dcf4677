// What Kudu says that an app runs.

import type { Context } from '../../context.ts';
import { isDenied } from './follow.ts';
import { isAbort, statusOf } from './http.ts';
import { deployStatus, type Kudu } from './kudu.ts';
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
    const mark = readMark(newest.deployer, newest.message);
    if (newest.status !== deployStatus.success || newest.temporary || newest.active === false) return unknown;
    return { sha256: mark?.sha256, commit: mark?.commit, key: mark?.key, deploymentId: newest.id };
  } catch (error) {
    if (isAbort(error) || isDenied(error)) throw error;
    context.log.debug(`Kudu: no list of deployments (${statusOf(error) ?? 'no answer'})`);
    return unknown;
  }
}
