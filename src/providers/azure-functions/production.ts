// How production is, after a slot was swapped into it.

import type { Context } from '../../context.ts';
import { type Deadline, pause } from '../deadline.ts';
import type { Connection } from './connection.ts';
import { isHealthy, requestApp } from './health.ts';
import { missingFunctions, viewHost } from './host.ts';
import { isAbort } from './http.ts';
import type { Served } from './live.ts';
import { polls } from './pace.ts';

/** What is checked, and for how long. */
export interface Production {
  readonly connection: Connection;
  readonly production: Served;
  readonly expected: readonly string[];
  readonly healthPath: string | undefined;
  readonly deadline: Deadline;
  readonly context: Context;
}

/** How production is. unsettled: well when the time ended, and not yet for as long as it should be. */
export type Checked = 'well' | 'unsettled' | { readonly problem: string };

/** Checks of production that fail one after the other, before it is swapped back. */
const patience = 3;

/**
 * Looks until production is well, and has been for a while, or until it has failed often enough.
 * @param of what is checked
 * @returns how it is; at the end of the time, what the last look said
 * @throws ActionError where Azure does not let us look, and the abort of the run
 */
export async function checkProduction(of: Production): Promise<Checked> {
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
          return 'well';
        }
      } else {
        looks = 0;
        goodSince = undefined;
        if (seen !== 'starting') {
          bad++;
          problem = seen.problem;
          context.log.info(`Production: check ${bad} of ${patience} failed: ${problem}`);
          if (bad >= patience) return { problem };
        }
      }
      if (!(await pause(seen === 'well' || seen === 'starting' ? wait : Math.max(wait, pace.settle), deadline))) break;
    }
  } catch (error) {
    if (!isAbort(error) || context.signal.aborted) throw error;
  }
  return goodSince === undefined ? { problem } : 'unsettled';
}

async function lookAtProduction(of: Production): Promise<'well' | 'starting' | { readonly problem: string }> {
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
