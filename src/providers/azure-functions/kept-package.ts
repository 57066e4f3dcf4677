// Fetches a package that the plan keeps: a blob on Linux Consumption, a file of Kudu's on Premium and Dedicated. It is
// taken for what it is called only when its bytes have the hash that its deployment wrote down.

import type { Context } from '../../context.ts';
import { watching } from '../../progress.ts';
import { packageHash } from '../../verify/verify-package.ts';
import type { Deadline } from '../deadline.ts';
import { called, type History, type Past } from './history.ts';
import { explain, roles, shownName } from './http.ts';
import type { AzureLive, Served } from './live.ts';
import { deploymentHistory } from './newest.ts';
import { keptBlobs } from './package-blobs.ts';

/** Whose packages, and for how long they are asked for. */
export interface KeptFor {
  /** Says how the app, its slot and the storage account are reached. */
  readonly live: AzureLive;
  readonly deadline: Deadline;
  readonly context: Context;
}

/** other: what is there in its place, in words. */
export type Fetched = { readonly kind: 'fetched' | 'nothing' } | { readonly kind: 'other'; readonly got: string };

/**
 * What an app or slot has served, of the blobs or of Kudu's list.
 * @param served the app or slot
 * @param of how it is asked
 * @returns its history
 * @throws ActionError where it cannot be read
 */
export async function historyOf({ site, deployed }: Served, { live, deadline, context }: KeptFor): Promise<History> {
  const blobs = keptBlobs(live, site, { deadline, context });
  if (blobs !== undefined) return blobs.history(deployed.deploymentId);
  try {
    return await deploymentHistory(live.access.kudu(site.scmHost), deadline.signal);
  } catch (error) {
    const asked = { stage: 'deploy', what: 'list the deployments', app: shownName(site), role: roles.site } as const;
    throw explain(error, asked, context);
  }
}

/**
 * Brings a package here.
 * @param past what was deployed
 * @param file absolute: where it goes
 * @param served the app or slot that it was deployed to
 * @param of how it is asked
 * @param tries how many of Kudu's packages are looked at; all where it is left out
 * @param largest bytes; larger ones of Kudu's are not looked at
 * @returns whether the file has it now
 * @throws ActionError where it cannot be read
 */
export async function fetchKept(
  past: Past,
  file: string,
  { site }: Served,
  { live, deadline, context }: KeptFor,
  { tries = Number.POSITIVE_INFINITY, largest = Number.POSITIVE_INFINITY } = {},
): Promise<Fetched> {
  const same = async (): Promise<boolean> => (await packageHash(file)) === past.sha256;
  const blobs = keptBlobs(live, site, { deadline, context });
  if (blobs !== undefined) {
    if (!(await blobs.download(past, file))) return { kind: 'other', got: 'none' };
    return (await same()) ? { kind: 'fetched' } : { kind: 'other', got: 'a blob of its name with other bytes' };
  }
  const kudu = live.access.kudu(site.scmHost);
  try {
    const all = await kudu.packages(deadline.signal);
    if (all.length === 0) return { kind: 'nothing' };
    // Kudu names packages by their time, so the likeliest is looked at first.
    const far = ({ arrived }: { readonly arrived: number }): number => Math.abs(arrived - past.received);
    const likely = all.filter(({ size }) => size <= largest).toSorted((one, other) => far(one) - far(other));
    for (const kept of likely.slice(0, tries)) {
      const fetching = kudu.download(kept, file, deadline.signal);
      if (!(await watching(context.log, `Kudu: still fetching ${kept.name}`, fetching))) continue;
      if (await same()) {
        context.log.info(`Kudu: ${kept.name} has ${called(past)}`);
        return { kind: 'fetched' };
      }
      context.log.debug(`Kudu: ${kept.name} is another package`);
    }
    return { kind: 'other', got: `${all.length} others` };
  } catch (error) {
    const what = 'read the packages that Kudu keeps';
    throw explain(error, { stage: 'deploy', what, app: shownName(site), role: roles.site }, context);
  }
}
