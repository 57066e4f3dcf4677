// Deletes old versions: only those that our description marks, and none that anything uses. Never fails a deployment.

import { notice } from '../../errors.ts';
import { beforeOf, type VersionRow } from './before.ts';
import { originOf } from './description.ts';
import type { Job } from './job.ts';
import { RequestFailed, reasonOf, retried } from './retry.ts';

/**
 * Chooses what may go, before what uses it is asked.
 * @param versions all published versions
 * @param keep how many of ours stay, at least
 * @param serving the version that serves
 * @param used versions that an alias, a weight or provisioned concurrency names
 * @returns numbers, oldest first
 */
export function candidates(
  versions: readonly VersionRow[],
  keep: number,
  serving: string,
  used: ReadonlySet<string>,
): readonly string[] {
  const ours = versions
    .filter(({ description }) => originOf(description) !== undefined)
    .map(({ version }) => version)
    .sort((a, b) => Number(b) - Number(a));
  const before = beforeOf(versions, serving);
  return ours
    .slice(keep)
    .filter((version) => version !== serving && version !== before && !used.has(version))
    .reverse();
}

/**
 * Prunes, where the user asked for it.
 * @param job a deployment that went well
 * @param serving the version that serves now
 * @param before the version that served before, which stays for a rollback
 */
export async function prune(job: Job, serving: string, before?: string): Promise<void> {
  const { options, live, api, deadline, timing, context } = job;
  const { log } = context;
  if (options.keepVersions === undefined) return;
  const arn = live.functionArn;
  const send = <Result>(what: string, request: () => Promise<Result>): Promise<Result> =>
    retried(what, request, deadline, timing, log);
  const deleted: string[] = [];
  try {
    const versions = await send('ListVersionsByFunction', () => api.listVersions(arn, deadline));
    const used = await send('ListAliases', () => api.listUsedVersions(arn, deadline));
    const old = candidates(
      versions,
      options.keepVersions,
      serving,
      before === undefined ? used : new Set([...used, before]),
    );
    for (const version of old) {
      if (await isUsed(version)) continue;
      await send('DeleteFunction', () => api.deleteVersion(arn, version, deadline)).catch(unlessGone);
      deleted.push(version);
    }
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const reason = reasonOf(error.fault, error.last);
    log.warning(notice('deploy.lambda-not-pruned', { function: live.functionName, reason }));
  }
  if (deleted.length > 0) log.info(`Deleted old versions: ${deleted.join(', ')}`);

  async function isUsed(version: string): Promise<boolean> {
    const sources = await send('ListEventSourceMappings', () => api.eventSources(`${arn}:${version}`, deadline));
    if (sources.length > 0) return true;
    return send('GetPolicy', () => api.getPolicy(arn, version, deadline)).then(
      () => true,
      (error: unknown) => {
        unlessGone(error);
        return false;
      },
    );
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof RequestFailed) || error.fault.kind !== 'missing') throw error;
}
