// An alias with provisioned concurrency: moving it starts AWS's own transition, during which the code before serves.
// Source: Lambda guide, "Configuring provisioned concurrency for a function".

import { failure } from '../../errors.ts';
import { shares } from './alias.ts';
import { type AliasJob, readState } from './alias-job.ts';
import type { Provisioned } from './api.ts';
import { ask, type Progress, waitFor } from './job.ts';

/** Reads the alias's provisioned concurrency; undefined where it has none. */
async function readProvisioned(job: AliasJob, progress: Progress): Promise<Provisioned | undefined> {
  const { api, live, place, deadline } = job;
  const send = async (): Promise<Provisioned | 'none'> => api.getProvisioned(live.functionArn, place.alias, deadline);
  const found = await ask(job, progress, 'GetProvisionedConcurrencyConfig', send, (fault) =>
    fault.kind === 'missing' && fault.code === 'ProvisionedConcurrencyConfigNotFoundException' ? 'none' : undefined,
  );
  return found === 'none' ? undefined : found;
}

/**
 * @param job the deployment
 * @param progress for messages
 * @returns whether the alias has provisioned concurrency
 * @throws ActionError where it cannot be read
 */
export async function hasProvisioned(job: AliasJob, progress: Progress): Promise<boolean> {
  return (await readProvisioned(job, progress)) !== undefined;
}

/**
 * Waits until the alias's instances run the version that it was moved to.
 * @param job the deployment
 * @param progress for messages
 * @throws ActionError where the transition fails or does not end in time; the alias is put back then
 */
export async function followProvisioned(job: AliasJob, progress: Progress): Promise<void> {
  // Right after the move the status may still be that of before: it counts when it is read twice.
  let ready = 0;
  const last = await waitFor(
    job,
    { ...progress, waiting: 'the provisioned concurrency was not ready' },
    () => readProvisioned(job, progress),
    (now) => {
      ready = now === undefined || now.status === 'READY' ? ready + 1 : 0;
      return ready === 2 || now?.status === 'FAILED';
    },
    (now) => `Status ${now?.status ?? 'none'}`,
    'provisioned concurrency',
  );
  const state = await readState(job, progress);
  const stuck = shares(state);
  if (last?.status !== 'FAILED' && stuck === '') return;
  throw failure('deploy.lambda-provisioned', {
    function: job.live.functionName,
    alias: job.place.alias,
    status: last?.status === 'FAILED' ? 'FAILED' : `a share of the traffic on ${stuck}`,
    reason: last?.reason === undefined ? '' : `AWS says: ${last.reason.replace(/\.?\s*$/, '.')} `,
    live: await job.ending(undefined, progress),
  });
}
