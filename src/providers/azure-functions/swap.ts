// Swaps a slot into production, has production checked, and swaps back where it is not well there.
// Source: Azure App Service, "Set up staging environments"; Azure Functions, "Azure Functions deployment slots".

import { isRestError } from '@azure/core-rest-pipeline';
import { causes, failure, notice } from '../../errors.ts';
import { watching } from '../../progress.ts';
import { type Deadline, pause, startDeadline } from '../deadline.ts';
import type { LastSwap } from './arm.ts';
import { servedBlob } from './consumption.ts';
import { isDenied } from './follow.ts';
import { appArguments, errorBody, explain, retryAfter, roles, shownName, statusOf } from './http.ts';
import { newestDeployment } from './newest.ts';
import { backoff, polls } from './pace.ts';
import { type Checked, checkProduction, type Production } from './production.ts';
import { maskSecrets, runFromPackage, setting } from './settings.ts';
import type { Site } from './site-ref.ts';

/** The circumstances of one swap. */
export interface Swap extends Production {
  /** With its slot. */
  readonly site: Site;
  /** Of the package that is in the slot. */
  readonly deploymentId: string | undefined;
  /** Milliseconds that a swap back may take; it has a deadline of its own. */
  readonly timeoutMs: number;
}

/** Attempts of one swap whose answers were lost or 5xx; a conflict is waited for until the deadline. */
const maximumAttempts = 6;

/**
 * Swaps, and stays until production is well.
 * @param of the circumstances; the slot was checked already
 * @throws ActionError where the swap fails (nothing changed), production was not well and was swapped back, or could not
 * be checked
 */
export async function swapIntoProduction(of: Swap): Promise<void> {
  const { connection, site, production, context } = of;
  const { name: app, slot = '' } = site;
  const command = `az functionapp deployment slot swap ${appArguments(site)} --target-slot production`;
  context.log.info(`Swapping the slot ${slot} of ${app} into production: executions that are running end with it`);
  const { deploymentId: old } = production.deployed;
  const swapping = swapSlots(of, of.deploymentId, old, of.deadline);
  await watching(context.log, `Azure: still swapping the slot ${slot} of ${app}`, swapping);
  const checked = await watching(context.log, `Production: still looking at ${app}`, checkSwapped(of, command));
  if (checked === 'well') return;
  if (checked === 'unsettled') {
    const seconds = connection.pace.settle / 1000;
    context.log.notice(notice('deploy.azure-swap-unsettled', { app, seconds, command }));
    return;
  }
  const { problem } = checked;
  context.log.info(`${app}: ${problem}; swapping back`);
  try {
    const back = swapSlots(of, old, of.deploymentId, startDeadline(of.timeoutMs, context.signal));
    await watching(context.log, `Azure: still swapping the slot ${slot} of ${app} back`, back);
  } catch (cause) {
    throw failure('deploy.azure-swap-stuck', { app, problem, command }, { cause, details: [String(cause)] });
  }
  const { commit } = production.deployed;
  const before = commit === undefined ? 'what it served before' : `commit ${commit}, as before`;
  throw failure('deploy.azure-swapped-back', { app, slot, problem, before });
}

/** Checks production, and says what it serves where nobody can say how it is. */
async function checkSwapped(of: Swap, command: string): Promise<Checked> {
  const { connection, site, context } = of;
  const { hostPatience, settle } = connection.pace;
  // What came before may have used up the time: that is no reason to take back what is well.
  const deadline = startDeadline(Math.max(of.deadline.remaining(), hostPatience + settle), context.signal);
  try {
    return await checkProduction({ ...of, deadline });
  } catch (cause) {
    const [first] = causes(cause) ?? [];
    if (first === undefined || context.signal.aborted) throw cause;
    const { name: app, slot = '' } = site;
    const params = { app, slot, reason: first.notice.text, command };
    throw failure('deploy.azure-swap-unchecked', params, { cause, details: [first.message] });
  }
}

/**
 * Swaps once. A swap that is asked for twice is undone, so where an answer was lost, production's own record of its last
 * swap is read before anything is sent again, and what it serves is read afterwards.
 * @param wanted id of the deployment that production is to have
 * @param unwanted id of the one that it has
 */
async function swapSlots(
  of: Swap,
  wanted: string | undefined,
  unwanted: string | undefined,
  deadline: Deadline,
): Promise<void> {
  const { connection, site, context } = of;
  const { arm, pace } = connection;
  const app = shownName(site);
  const lastSwap = async (): Promise<LastSwap | undefined> => {
    const { slot: _, ...production } = site;
    return (await arm.site(production, deadline.signal))?.swapped;
  };
  // Undone only where that is certain: it has what it had, and not what it should have.
  const undone = async (): Promise<boolean> => {
    const id = await servedByProduction(of, deadline);
    return id === unwanted && id !== wanted;
  };
  try {
    let before = await lastSwap();
    const waits = polls(pace);
    let announced = false;
    let lost = false;
    for (let failures = 0; ; ) {
      try {
        await arm.swap(site, deadline.signal);
        if (!lost || !(await undone())) return;
        before = await lastSwap();
        if (++failures >= maximumAttempts) throw failure('deploy.azure-swap-undone', { app });
      } catch (error) {
        const status = statusOf(error);
        const passing = status === undefined || status >= 500 || [408, 409, 429].includes(status);
        if (!isRestError(error) || isDenied(error) || !passing) throw error;
        const conflict = status === 409;
        if (conflict && !announced) {
          const { text } = errorBody(error.response?.bodyAsText);
          context.log.info(`Azure: ${text === '' ? 'another operation is in progress' : text}; waiting for it`);
        }
        announced ||= conflict;
        lost ||= !conflict;
        if (!conflict && ++failures >= maximumAttempts) throw error;
        const wait = conflict ? waits.next().value : (retryAfter(error) ?? backoff(failures, pace));
        if (!(await pause(wait, deadline))) throw error;
        // Ours whose answer was lost, or somebody else's of the same slot: what it was to do is done.
        const now = await lastSwap();
        if (now === undefined || now.at === before?.at || !now.slots.includes(site.slot?.toLowerCase() ?? '')) continue;
        if (!(await undone())) return;
        before = now;
      }
    }
  } catch (error) {
    throw explain(error, { stage: 'deploy', what: 'swap the slot', app, role: roles.site }, context);
  }
}

/** The id of the deployment that production has now; undefined where nobody can say. */
async function servedByProduction(of: Swap, deadline: Deadline): Promise<string | undefined> {
  const { connection, production, context } = of;
  const { site } = production;
  if (site.plan !== 'consumption') {
    return (await newestDeployment(connection.kudu(site.scmHost), deadline.signal, context)).deploymentId;
  }
  const settings = await connection.arm.settings(site, deadline.signal);
  maskSecrets(settings, context.log);
  return servedBlob(setting(settings, runFromPackage), Date.now()).name;
}
