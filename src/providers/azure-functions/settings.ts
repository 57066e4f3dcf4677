// App settings: which of them matter to a deployment, and which must never be seen.

import type { Log } from '../../context.ts';
import { failure } from '../../errors.ts';
import type { AzureCloud } from './cloud.ts';
import { appArguments, shownName } from './http.ts';
import type { PackageStorage } from './live.ts';
import type { Plan, SiteRef } from './site-ref.ts';

/** App settings by name, as the app has them. Values are secrets: they are never logged. */
export type AppSettings = Readonly<Record<string, string>>;

/** Source: Azure Functions, "App settings reference". */
export const runFromPackage = 'WEBSITE_RUN_FROM_PACKAGE';

const secretName = /KEY|SECRET|PASSWORD|PWD|TOKEN|CREDENTIAL|SAS|CONNECTION_?STRING|CONNSTR|AzureWebJobsStorage$/i;
const secretPart =
  /(?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd|InstrumentationKey|sig)=([^;&\s]+)/gi;

/**
 * Masks what is secret in the settings. Not every value: GitHub drops a job output that contains a masked text, and
 * `1` or the app's own address would be one.
 * @param settings as read
 * @param log hides them
 */
export function maskSecrets(settings: AppSettings, log: Pick<Log, 'mask'>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (secretName.test(name) && value.length >= 8) log.mask(value);
    for (const [, part] of value.matchAll(secretPart)) {
      if (part === undefined || part.length < 8) continue;
      log.mask(part);
      const decoded = decode(part);
      if (decoded !== part) log.mask(decoded);
    }
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A setting, whatever the case of its name: they are case-insensitive on Windows, and portals accept any.
 * @param settings as read
 * @param name as documented
 * @returns the value without surrounding space, undefined where it is missing or empty
 */
export function setting(settings: AppSettings, name: string): string | undefined {
  const key = Object.keys(settings).find((each) => each.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : settings[key]?.trim();
  return value === '' ? undefined : value;
}

/**
 * Refuses a WEBSITE_RUN_FROM_PACKAGE that the plan's way of deploying does not work with.
 * Source: Azure Functions, "Run your functions from a package file in Azure".
 * @param settings as read
 * @param plan of the app
 * @param ref for the command that mends it
 * @throws ActionError with that command
 */
export function refuseRunFromPackage(settings: AppSettings, plan: Plan, ref: SiteRef): void {
  const value = setting(settings, runFromPackage);
  if (value === undefined) return;
  const app = appArguments(ref);
  if (plan === 'flex') throw failure('check.azure-package-setting-flex', { app: shownName(ref), arguments: app });
  if (plan !== 'consumption' && /^https?:/i.test(value)) {
    throw failure('check.azure-package-setting-url', { app: shownName(ref), arguments: app });
  }
}

/**
 * Whether packages of before are kept beside the one that is served: Kudu keeps those that an app runs from, and blobs
 * of Linux Consumption stay; Flex Consumption overwrites its package, and one that is unpacked is not kept.
 * Sources: KuduLite, PushDeploymentController; Azure Functions, "Recover from a bad Flex Consumption plan app deployment".
 * @param settings as read
 * @param plan of the app; what a publish profile sends to Linux Consumption is not kept
 * @returns true where `mode: rollback` finds them
 */
export function keepsPackages(settings: AppSettings, plan: Plan): boolean {
  return plan === 'consumption' || (plan !== 'flex' && setting(settings, runFromPackage) === '1');
}

/**
 * Whether Kudu would build what it gets. It knows no Go, and there is nothing to build.
 * Source: Azure App Service, "Deployment environment variables"; az and Core Tools switch both off before a zip.
 * @param settings as read
 * @param plan of the app; Flex Consumption is told with each deployment, and Linux Consumption has no Kudu in the way
 * @returns the setting that says so, or undefined
 */
export function remoteBuild(settings: AppSettings, plan: Plan): string | undefined {
  if (plan === 'flex' || plan === 'consumption') return undefined;
  return ['SCM_DO_BUILD_DURING_DEPLOYMENT', 'ENABLE_ORYX_BUILD'].find((name) =>
    /^(true|1)$/i.test(setting(settings, name) ?? ''),
  );
}

/**
 * Where Linux Consumption's package goes: the app's own storage account, as its host uses it.
 * Source: Azure Functions, "App settings reference", AzureWebJobsStorage and its identity-based forms.
 * @param settings as read
 * @param app the app's name, for the message
 * @param cloud gives the suffix of an account that is named without its host
 * @returns how to reach the account
 * @throws ActionError where the settings name none that could be reached from here
 */
export function packageStorage(
  settings: AppSettings,
  app: string,
  cloud: Pick<AzureCloud, 'storageSuffix'>,
): PackageStorage {
  const value = setting(settings, 'AzureWebJobsStorage');
  const own = value === undefined ? undefined : connectionString(value, cloud);
  if (own !== undefined) return own;
  const endpoint = setting(settings, 'AzureWebJobsStorage__blobServiceUri');
  if (endpoint !== undefined && URL.canParse(endpoint)) {
    return { kind: 'identity', endpoint: endpoint.replace(/\/+$/, '') };
  }
  const account = setting(settings, 'AzureWebJobsStorage__accountName');
  if (account !== undefined && /^[a-z0-9]{3,24}$/.test(account)) {
    return { kind: 'identity', endpoint: `https://${account}.blob.${cloud.storageSuffix}` };
  }
  const got =
    value === undefined ? 'nothing' : /^@Microsoft\.KeyVault/i.test(value) ? 'a Key Vault reference' : 'a text';
  throw failure('check.azure-storage', { app, got });
}

/** Source: Azure Storage, "Configure Azure Storage connection strings". */
function connectionString(value: string, cloud: Pick<AzureCloud, 'storageSuffix'>): PackageStorage | undefined {
  const parts = new Map(
    value.split(';').flatMap((part) => {
      const [, name, text] = /^\s*(\w+)=(.*?)\s*$/.exec(part) ?? [];
      return name === undefined || text === undefined ? [] : [[name.toLowerCase(), text] as const];
    }),
  );
  const account = parts.get('accountname');
  const key = parts.get('accountkey');
  if (account === undefined || key === undefined || key === '') return undefined;
  const scheme = parts.get('defaultendpointsprotocol') ?? 'https';
  const suffix = parts.get('endpointsuffix') ?? cloud.storageSuffix;
  const endpoint = parts.get('blobendpoint') ?? `${scheme}://${account}.blob.${suffix}`;
  return URL.canParse(endpoint) ? { kind: 'key', endpoint: endpoint.replace(/\/+$/, ''), account, key } : undefined;
}
