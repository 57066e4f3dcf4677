// What an app served before anything changed, for reports and plans.

import type { Before } from '../provider.ts';
import type { AzureLive } from './live.ts';

/**
 * Describes what is live.
 * @param live as preflight read it
 * @returns without ids of the subscription, and so without a link to the portal
 */
export function servedBefore(live: AzureLive): Before {
  const { site, production } = live;
  const { deployed } = production ?? live;
  const { commit, sha256, deploymentId } = deployed;
  const swapped = production === undefined ? '' : ', swapped into production';
  return {
    ...(site.slot === undefined ? {} : { by: `slot ${site.slot}${swapped}` }),
    ...(commit === undefined ? {} : { commit }),
    ...(sha256 === undefined ? {} : { packageSha256: sha256 }),
    links: [{ name: 'app', url: `https://${(production?.site ?? site).host}` }],
    state: {
      serves: {
        ...(deploymentId === undefined ? {} : { deployment: deploymentId }),
        ...(sha256 === undefined ? {} : { package: `sha256:${sha256}` }),
      },
      holds: production === undefined ? {} : { [`slot ${site.slot ?? ''}`]: live.deployed.deploymentId ?? 'nothing' },
      package: live.deployed.sha256,
    },
  };
}
