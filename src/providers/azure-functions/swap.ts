// Swaps a slot into production, checks production, and swaps back where it is not well there.
// Source: Azure App Service, "Set up staging environments"; Azure Functions, "Azure Functions deployment slots".

import { isRestError } from '@azure/core-rest-pipeline';
import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import { watching } from '../../progress.ts';
import { type Deadline, pause, startDeadline } from '../deadline.ts';
import type { LastSwap } from './arm.ts';
import type { Connection } from './connection.ts';
import { servedBlob } from './consumption.ts';
import { isDenied } from './follow.ts';
import { isHealthy, requestApp } from './health.ts';
import { missingFunctions, viewHost } from './host.ts';
import { appArguments, errorBody, explain, isAbort, retryAfter, roles, shownName, statusOf } from './http.ts';
import type { Served } from './live.ts';
import { newestDeployment } from './newest.ts';
import { backoff, polls } from './pace.ts';
import { maskSecrets, runFromPackage, setting } from './settings.ts';
import type { Site } from './site-ref.ts';

/** The circumstances of one swap. */
export interface Swap {
  readonly connection: Connection;
  /** With its slot. */
  readonly site: Site;
  readonly production: Served;
  /** Of the package that is in the slot. */
  readonly deploymentId: string | undefined;
  readonly expected: readonly string[];
  readonly healthPath: string | undefined;
  readonly deadline: Deadline;
  /** Milliseconds that a swap back may take; it has a deadline of its own. */
  readonly timeoutMs: number;
  readonly context: Context;
}

/** Checks of production that fail one after the other, before it is swapped back. */
const patience = 3;
/** Attempts of one swap whose answers were lost or 5xx; a conflict is waited for until the deadline. */
const maximumAttempts = 6;

/**
 * Swaps, and stays until production is well.
 * @param of the circumstances; the slot was checked already
 * @throws ActionError where the swap fails (nothing changed), or production was not well and was swapped back
 */
export async function swapIntoProduction(of: Swap): Promise<void> {
  const { site, production, context } = of;
  const { name: app, slot = '' } = site;
  const command = `az functionapp deployment slot swap ${appArguments(site)} --target-slot production`;
  context.log.info(`Swapping the slot ${slot} of ${app} into production: executions that are running end with it`);
  const { deploymentId: old } = production.deployed;
  const swapping = swapSlots(of, of.deploymentId, old, of.deadline);
  await watching(context.log, `Azure: still swapping the slot ${slot} of ${app}`, swapping);
  const problem = await watching(context.log, `Production: still looking at ${app}`, checkProduction(of));
  if (problem === undefined) return;
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

/** @returns what is wrong with production; undefined where it is well */
async function checkProduction(of: Swap): Promise<string | undefined> {
  const { connection, production, deadline, context } = of;
  const { pace } = connection;
  let goodSince: number | undefined;
  let looks = 0;
  let bad = 0;
  let problem = 'production did not answer before the deadline';
  try {
    for (const wait of polls(pace)) {
      const seen = await lookAtProduction(of);
      if (seen === 'well') {
        bad = 0;
        looks++;
        goodSince ??= performance.now();
        // The host of before may be asked for some seconds more.
        if (looks >= 2 && performance.now() - goodSince >= pace.settle) {
          context.log.info(`Production: ${production.site.name} is well`);
          return undefined;
        }
      } else {
        looks = 0;
        goodSince = undefined;
        if (seen !== 'starting') {
          bad++;
          problem = seen.problem;
          context.log.info(`Production: check ${bad} of ${patience} failed: ${problem}`);
          if (bad >= patience) return problem;
        }
      }
      if (!(await pause(seen === 'well' || seen === 'starting' ? wait : Math.max(wait, pace.settle), deadline))) break;
    }
  } catch (error) {
    if (!isAbort(error) || context.signal.aborted) throw error;
  }
  return problem;
}

async function lookAtProduction(of: Swap): Promise<'well' | 'starting' | { readonly problem: string }> {
  const { connection, production, expected, healthPath, deadline, context } = of;
  const { site } = production;
  const view = await viewHost({ arm: connection.arm, ref: site, deadline, context, stage: 'deploy' });
  if (view.dead !== undefined) return { problem: `its host does not come up in production (${view.dead})` };
  if (view.state === 'Error') return { problem: `its host has an error in production: ${view.errors[0] ?? 'no text'}` };
  if (view.state !== 'Running') return 'starting';
  const missing = missingFunctions(expected, view.functions);
  if (missing.length > 0) return { problem: `its host does not list ${missing.join(', ')} in production` };
  if (healthPath === undefined) return 'well';
  const { pace } = connection;
  const answered = await requestApp({ app: site.name, host: site.host, path: healthPath, deadline, pace, context });
  return isHealthy(answered) ? 'well' : { problem: `GET ${healthPath} answered ${answered.said} in production` };
}
