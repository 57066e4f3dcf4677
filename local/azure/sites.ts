// The function apps of the local Azure: what they are, and what was deployed to them.
// Source: Azure REST API, Web Apps, "Get"; Kudu REST API, deployments.

import { randomBytes, randomUUID } from 'node:crypto';

/** `properties.sku` of an app, by plan. */
export type SiteSku = 'FlexConsumption' | 'Dynamic' | 'ElasticPremium' | 'PremiumV3';

/** Kudu's deployment status. Source: Kudu's DeployStatus; 5 and 6 are the newer OneDeploy's. */
export const deployStatus = {
  pending: 0,
  building: 1,
  deploying: 2,
  failed: 3,
  success: 4,
  conflict: 5,
  partial: 6,
} as const;

export type DeployStatus = (typeof deployStatus)[keyof typeof deployStatus] | -1;

/** A line of a deployment's log. */
export interface DeploymentLogLine {
  readonly id: string;
  readonly time: string;
  readonly message: string;
}

/** One deployment, as Kudu keeps it. */
export interface Deployment {
  /** `temp-…` until the first poll of a zip deployment, as with Kudu. */
  id: string;
  finalId: string;
  status: DeployStatus;
  statusText: string;
  progress: string;
  author: string;
  deployer: string;
  message: string;
  received: string;
  ended: string | undefined;
  active: boolean;
  /** The uploaded zip, lower-case hexadecimal SHA-256 in the store. */
  zip: string;
  log: DeploymentLogLine[];
}

/** An app, or a slot of one. */
export interface Site {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  readonly slot: string | undefined;
  readonly location: string;
  readonly plan: string;
  readonly sku: SiteSku;
  readonly kind: string;
  linuxFxVersion: string;
  /** App settings. */
  settings: Readonly<Record<string, string>>;
  /** basicPublishingCredentialsPolicies/scm */
  scmBasicAuth: boolean;
  readonly publishingUser: string;
  readonly publishingPassword: string;
  readonly masterKey: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Names of the settings that stay with a slot when it is swapped; those of the app hold for all its slots. */
  sticky: readonly string[];
  /** The last swap that this app or slot took part in. */
  lastSwap: { readonly at: string; readonly source: string; readonly destination: string } | undefined;
  /** Newest last. */
  deployments: Deployment[];
  /** What Kudu keeps in data/SitePackages, newest last: where packages are run from there, and nowhere else. */
  packages: { readonly name: string; readonly zip: string; readonly size: number; readonly written: string }[];
  /** The zip that Kudu put in place (not the one that WEBSITE_RUN_FROM_PACKAGE names), or none yet. */
  package: string | undefined;
}

/** An app as somebody made it beforehand. */
export interface SiteSeed {
  readonly name: string;
  readonly sku: SiteSku;
  readonly subscription: string;
  readonly group?: string;
  readonly slot?: string;
  readonly kind?: string;
  readonly linuxFxVersion?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly scmBasicAuth?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sticky?: readonly string[];
}

/**
 * @param seed what is known of an app
 * @returns the app with nothing deployed; its settings are those that a plan needs, where the seed has none
 */
export function newSite(seed: SiteSeed): Site {
  return {
    subscription: seed.subscription,
    group: seed.group ?? 'local',
    name: seed.name,
    slot: seed.slot,
    location: 'West Europe',
    plan: `local-${seed.sku.toLowerCase()}`,
    sku: seed.sku,
    kind: seed.kind ?? 'functionapp,linux',
    // A Flex Consumption app's runtime is in functionAppConfig instead.
    linuxFxVersion: seed.linuxFxVersion ?? '',
    settings: seed.settings ?? usualSettings(seed.sku),
    scmBasicAuth: seed.scmBasicAuth ?? true,
    publishingUser: `$${profileName(seed)}`,
    publishingPassword: randomBytes(30).toString('base64url'),
    masterKey: randomBytes(30).toString('base64url'),
    tags: seed.tags ?? {},
    sticky: seed.sticky ?? [],
    lastSwap: undefined,
    deployments: [],
    packages: [],
    package: undefined,
  };
}

function usualSettings(sku: SiteSku): Readonly<Record<string, string>> {
  const storage = { AzureWebJobsStorage: 'DefaultEndpointsProtocol=https;AccountName=local;AccountKey=bG9jYWw=' };
  if (sku === 'FlexConsumption') return storage;
  return {
    ...storage,
    FUNCTIONS_EXTENSION_VERSION: '~4',
    FUNCTIONS_WORKER_RUNTIME: 'custom',
    ...(sku === 'Dynamic' ? {} : { WEBSITE_RUN_FROM_PACKAGE: '1' }),
  };
}

/**
 * @param site the app or slot
 * @returns its name in a publish profile, `app` or `app__slot`
 */
export function profileName(site: { readonly name: string; readonly slot?: string | undefined }): string {
  return site.slot === undefined ? site.name : `${site.name}__${site.slot}`;
}

/**
 * Exchanges what two slots of one app serve: the package, its deployments, and the settings but the sticky ones.
 * Source: Azure App Service, "Set up staging environments", "What happens during a swap".
 * @param one a slot, or the app itself
 * @param other another
 * @param sticky names of the settings that stay
 */
export function exchange(one: Site, other: Site, sticky: readonly string[]): void {
  const stays = (site: Site): [string, string][] =>
    Object.entries(site.settings).filter(([name]) => sticky.includes(name));
  const moves = (site: Site): [string, string][] =>
    Object.entries(site.settings).filter(([name]) => !sticky.includes(name));
  const settings = Object.fromEntries([...moves(other), ...stays(one)]);
  other.settings = Object.fromEntries([...moves(one), ...stays(other)]);
  one.settings = settings;
  [one.package, other.package] = [other.package, one.package];
  [one.deployments, other.deployments] = [other.deployments, one.deployments];
  [one.packages, other.packages] = [other.packages, one.packages];
  const lastSwap = {
    at: new Date().toISOString(),
    source: one.slot ?? 'production',
    destination: other.slot ?? 'production',
  };
  one.lastSwap = lastSwap;
  other.lastSwap = lastSwap;
}

/**
 * @param site the app or slot
 * @returns its resource id
 */
export function siteId(site: Pick<Site, 'subscription' | 'group' | 'name' | 'slot'>): string {
  const app = `/subscriptions/${site.subscription}/resourceGroups/${site.group}/providers/Microsoft.Web/sites/${site.name}`;
  return site.slot === undefined ? app : `${app}/slots/${site.slot}`;
}

/**
 * Where an app's files come from, and the modes that they get.
 * @param site the app
 * @returns `url`: WEBSITE_RUN_FROM_PACKAGE names a package; `zip`: mounted with the zip's own modes; `extracted`:
 *   Kudu unpacked it and chmods 0777
 */
export function mountKind(site: Site): 'url' | 'zip' | 'extracted' {
  const value = site.settings['WEBSITE_RUN_FROM_PACKAGE'] ?? '';
  if (/^https?:/i.test(value)) return 'url';
  // On Linux Consumption Kudu puts the package that it is sent into the app's storage, and it is mounted from there.
  return site.sku === 'FlexConsumption' || site.sku === 'Dynamic' || value === '1' ? 'zip' : 'extracted';
}

/**
 * Where packages are run from the app's own storage, Kudu keeps them: the newest five, named by the second of their
 * arrival. Source: KuduLite, PushDeploymentController, WriteSitePackageZip; DeploymentSettingsExtension,
 * GetMaxZipPackageCount.
 * @param site the app or slot
 * @param zip the stored upload
 * @param size bytes
 */
export function keepPackage(site: Site, zip: string, size: number): void {
  if (mountKind(site) !== 'zip' || site.sku === 'FlexConsumption' || site.sku === 'Dynamic') return;
  const nameAt = (time: number): string => `${new Date(time).toISOString().replace(/[-:T]|\..*/g, '')}.zip`;
  let time = Date.now();
  // A deployment here takes milliseconds; there, one never meets the name of another.
  while (site.packages.some(({ name }) => name === nameAt(time))) time += 1000;
  site.packages = [...site.packages, { name: nameAt(time), zip, size, written: new Date().toISOString() }].slice(-5);
}

/**
 * @param zip the stored upload
 * @param query of the request
 * @param temporary whether it is a zip deployment, whose id is a passing one at first; else Flex Consumption's one deploy
 * @returns the deployment, Pending
 */
export function newDeployment(zip: string, query: URLSearchParams, temporary: boolean): Deployment {
  const finalId = randomUUID();
  const received = new Date().toISOString();
  return {
    id: temporary ? `temp-${finalId.slice(0, 8)}` : finalId,
    finalId,
    status: deployStatus.pending,
    statusText: '',
    progress: 'Pending.',
    author: query.get('author') ?? 'N/A',
    deployer: query.get('deployer') ?? query.get('Deployer') ?? 'Push-Deployer',
    // Flex Consumption's endpoint takes no message.
    message: temporary ? (query.get('message') ?? 'Created via a push deployment') : 'OneDeploy',
    received,
    ended: undefined,
    active: false,
    zip,
    log: [{ id: randomUUID(), time: received, message: 'Updating submodules.' }],
  };
}

/**
 * @param deployment of an app
 * @returns whether it has come to its end
 */
export function isOver(deployment: Deployment): boolean {
  return deployment.ended !== undefined;
}
