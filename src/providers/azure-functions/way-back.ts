// How to return to what an app served before. Each plan keeps something else.

import { called } from './history.ts';
import { appArguments, shownName } from './http.ts';
import type { AzureLive } from './live.ts';

/** An app, and what it served before a deployment. */
export type Before = Pick<AzureLive, 'site' | 'deployed' | 'keeps' | 'production'>;

/**
 * The way back from a deployment that is done.
 * @param before what preflight found
 * @returns sentences, without the last full stop
 */
export function wayBack(before: Before): string {
  const { site, production } = before;
  if (production === undefined) return wayWithoutSwap(before);
  const command = `az functionapp deployment slot swap ${appArguments(site)} --target-slot production`;
  return `The slot ${site.slot ?? ''} has what it served before; to return: mode "rollback" with the same azure-slot and azure-swap, or ${command}`;
}

/**
 * The way back from a deployment that failed where the package was put.
 * @param before what preflight found
 * @returns as wayBack
 */
export function wayOut(before: Before): string {
  const { production } = before;
  if (production !== undefined) return `${shownName(production.site)} serves what it served before`;
  return wayWithoutSwap(before);
}

function wayWithoutSwap({ site, deployed, keeps }: Before): string {
  const { commit, sha256, deploymentId } = deployed;
  if (sha256 === undefined) {
    return deploymentId === undefined
      ? 'What it served before is not known: to return, run this workflow at an earlier commit'
      : `Before, it served the deployment ${deploymentId}, which this action did not make`;
  }
  const what = called({ commit, sha256, id: deploymentId ?? '' });
  if (keeps) return `To return to ${what}: mode "rollback"`;
  const why =
    site.plan === 'flex' ? 'Flex Consumption keeps no earlier package' : 'The app keeps no earlier package there';
  return commit === undefined
    ? `${why}: to return, deploy ${what} again`
    : `${why}: to return, run this workflow at ${what}, which it served before`;
}
