// What Azure Resource Manager's answers look like.
// Source: Azure REST API reference, the responses of App Service (Web Apps) and Resource Manager.

import type { AppHost } from './app-host.ts';
import { profileName, type Site, siteId } from './sites.ts';

/** An app with what serves it. */
export interface ServedSite {
  readonly site: Site;
  /** `127.0.0.1:PORT`, without a scheme, as ARM says it. */
  readonly host: string;
  readonly scmHost: string;
  readonly app: AppHost;
}

/**
 * @param served an app or slot
 * @returns it as `GET …/sites/NAME` shows it
 */
export function siteView({ site, host, scmHost }: ServedSite): Record<string, unknown> {
  return {
    id: siteId(site),
    name: site.slot === undefined ? site.name : `${site.name}/${site.slot}`,
    type: site.slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots',
    kind: site.kind,
    location: site.location,
    tags: site.tags,
    properties: {
      name: site.name,
      state: 'Running',
      enabled: true,
      reserved: site.kind.includes('linux'),
      sku: site.sku,
      resourceGroup: site.group,
      serverFarmId: planId(site),
      hostNames: [host],
      enabledHostNames: [host, scmHost],
      defaultHostName: host,
      hostNameSslStates: [
        { name: host, sslState: 'Disabled', hostType: 'Standard' },
        { name: scmHost, sslState: 'Disabled', hostType: 'Repository' },
      ],
      siteConfig: { linuxFxVersion: site.linuxFxVersion },
      slotSwapStatus:
        site.lastSwap === undefined
          ? null
          : {
              timestampUtc: site.lastSwap.at,
              sourceSlotName: site.lastSwap.source,
              destinationSlotName: site.lastSwap.destination,
            },
      functionAppConfig:
        site.sku === 'FlexConsumption'
          ? {
              runtime: { name: 'custom', version: '1.0' },
              scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 100 },
            }
          : null,
    },
  };
}

/**
 * @param served the app
 * @param one a function that its host loaded
 * @returns it as ARM lists it
 */
export function functionView(served: ServedSite, one: { readonly name: string; readonly config: unknown }): unknown {
  return {
    id: `${siteId(served.site)}/functions/${one.name}`,
    name: `${served.site.name}/${one.name}`,
    type: 'Microsoft.Web/sites/functions',
    location: served.site.location,
    properties: functionProperties(served, one),
  };
}

/**
 * @param served the app
 * @param one a function that its host loaded
 * @returns it as the host itself lists it
 */
export function functionProperties(
  served: ServedSite,
  one: { readonly name: string; readonly config: unknown },
): unknown {
  return {
    name: one.name,
    href: `https://${served.host}/admin/functions/${one.name}`,
    config: one.config,
    language: 'Custom',
    isDisabled: false,
  };
}

/**
 * @param served an app
 * @returns its publish profile, XML; the order of the methods is the portal's
 */
export function publishProfile({ site, host, scmHost }: ServedSite): string {
  const credentials = `userName="${site.publishingUser}" userPWD="${site.publishingPassword}" destinationAppUrl="https://${host}"`;
  const name = profileName(site);
  return `<publishData><publishProfile profileName="${name} - Web Deploy" publishMethod="MSDeploy" publishUrl="${scmHost}" msdeploySite="${name}" ${credentials}/><publishProfile profileName="${name} - Zip Deploy" publishMethod="ZipDeploy" publishUrl="${scmHost}" ${credentials}/></publishData>`;
}

/**
 * @param origin of this cloud
 * @returns `GET /metadata/endpoints`
 */
export function cloudMetadata(origin: string): unknown {
  return [
    {
      name: 'AzureCloud',
      authentication: {
        loginEndpoint: `${origin}/`,
        audiences: [origin, 'https://management.azure.com'],
        tenant: 'common',
        identityProvider: 'AAD',
      },
      resourceManager: `${origin}/`,
      media: origin,
      graph: origin,
      suffixes: {},
    },
  ];
}

/**
 * @param subscription an id
 * @returns it as ARM shows it
 */
export function subscriptionView(subscription: string): Record<string, unknown> {
  return { id: `/subscriptions/${subscription}`, subscriptionId: subscription, displayName: 'local', state: 'Enabled' };
}

/**
 * @param site an app
 * @returns the resource id of its plan
 */
export function planId(site: Site): string {
  return `/subscriptions/${site.subscription}/resourceGroups/${site.group}/providers/Microsoft.Web/serverfarms/${site.plan}`;
}
