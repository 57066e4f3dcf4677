// Linux Consumption: the package is a blob, and an app setting points to it.
// Source: Azure Functions, "Run your functions from a package file in Azure".

import {
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import type { Context } from '../../context.ts';
import { failure, notice } from '../../errors.ts';
import { watching } from '../../progress.ts';
import { humanSize } from '../../report/report.ts';
import { type Deadline, pause } from '../deadline.ts';
import type { Connection } from './connection.ts';
import { isDenied } from './follow.ts';
import { explain, isAbort, roles, shownName, userAgentPrefix } from './http.ts';
import type { PackageStorage, Site, UploadedBlob } from './live.ts';
import { type Pace, polls } from './pace.ts';
import { type AppSettings, maskSecrets, runFromPackage, setting } from './settings.ts';

/** The container that Core Tools use, too. */
const container = 'function-releases';
const day = 24 * 3600_000;
/** A key of an account does not expire by itself; Core Tools choose the same. */
const keySignatureDays = 3650;
/** The longest that Azure Storage signs for an identity ("Create a user delegation SAS"). */
const identitySignatureDays = 7;
/** A signature with less than this left is renewed. */
const renewDays = 2;

/**
 * The name that a package's blob has: its content's.
 * @param sha256 lower-case hexadecimal
 * @returns the name within the container
 */
export function blobName(sha256: string): string {
  return `deploy-go-function-${sha256}.zip`;
}

/**
 * What WEBSITE_RUN_FROM_PACKAGE points to.
 * @param value of the setting
 * @param now milliseconds since 1970
 * @returns the hash where it is a blob of ours whose signature holds on, and the blob's name without the signature
 */
export function servedBlob(
  value: string | undefined,
  now: number,
): { readonly sha256: string | undefined; readonly name: string | undefined } {
  const url = URL.parse(value ?? '');
  if (url === null) return { sha256: undefined, name: undefined };
  const name = url.pathname.split('/').at(-1);
  const sha256 = /^deploy-go-function-([0-9a-f]{64})\.zip$/.exec(name ?? '')?.[1];
  const expires = url.searchParams.get('se');
  const holds = expires === null || Date.parse(expires) - now > renewDays * day;
  return { sha256: holds ? sha256 : undefined, name };
}

/**
 * Uploads the package; nothing serves it yet. A blob of the same name has the same bytes, so this may be repeated.
 * @param zip the bytes, which were hashed as they were read
 * @param sha256 their hash
 * @param site the app
 * @param storage how to reach its account
 * @param connection the identity and the waits
 * @param deadline bounds the requests
 * @param context log and signal
 * @returns the blob's URL, readable by the app
 * @throws ActionError where the account refuses it
 */
export async function uploadBlob(
  zip: Buffer,
  sha256: string,
  site: Site,
  storage: PackageStorage,
  connection: Connection,
  deadline: Deadline,
  context: Context,
): Promise<UploadedBlob> {
  const name = blobName(sha256);
  const { signal: abortSignal } = deadline;
  try {
    const service = openStorage(storage, connection);
    const folder = service.getContainerClient(container);
    await folder.createIfNotExists({ abortSignal });
    const blob = folder.getBlockBlobClient(name);
    const sending = blob.uploadData(zip, { abortSignal, blobHTTPHeaders: { blobContentType: 'application/zip' } });
    await watching(context.log, `Still sending ${humanSize(zip.length)}`, sending);
    const url = await readableUrl(blob.url, service, name, site, storage, abortSignal, context);
    maskSecrets({ [runFromPackage]: url }, context.log);
    return { url, name };
  } catch (error) {
    const what = 'upload the package to the storage account';
    throw explain(error, { stage: 'deploy', what, app: shownName(site), role: roles.storage }, context);
  }
}

function openStorage(storage: PackageStorage, { credential, pace }: Connection): BlobServiceClient {
  const options = {
    retryOptions: { maxTries: 5, retryDelayInMs: pace.retry, maxRetryDelayInMs: 16 * pace.retry },
    userAgentOptions: { userAgentPrefix },
  };
  const identity = storage.kind === 'key' ? new StorageSharedKeyCredential(storage.account, storage.key) : credential;
  return new BlobServiceClient(storage.endpoint, identity, options);
}

async function readableUrl(
  url: string,
  service: BlobServiceClient,
  name: string,
  site: Site,
  storage: PackageStorage,
  abortSignal: AbortSignal,
  context: Context,
): Promise<string> {
  // Clocks differ: a signature that begins now may not have begun for the storage account.
  const startsOn = new Date(Date.now() - 15 * 60_000);
  const permissions = BlobSASPermissions.parse('r');
  if (storage.kind === 'key') {
    const expiresOn = new Date(Date.now() + keySignatureDays * day);
    const protocol = url.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp;
    const blob = service.getContainerClient(container).getBlockBlobClient(name);
    return blob.generateSasUrl({ permissions, startsOn, expiresOn, protocol });
  }
  // The platform fetches a URL without a signature with the app's own identity.
  if (site.identity) return url;
  const expiresOn = new Date(Date.now() + identitySignatureDays * day - 3600_000);
  const key = await service.getUserDelegationKey(startsOn, expiresOn, { abortSignal });
  context.log.mask(key.value);
  context.log.warning(
    notice('deploy.azure-short-signature', { app: shownName(site), until: expiresOn.toISOString().slice(0, 10) }),
  );
  const sas = generateBlobSASQueryParameters(
    {
      containerName: container,
      blobName: name,
      permissions,
      startsOn,
      expiresOn,
      protocol: SASProtocol.Https,
      version: '2024-11-04',
    },
    key,
    service.accountName,
  );
  return `${url}?${sas}`;
}

/**
 * Lets the setting point to the blob: read, change one key, write, read again. The write replaces all settings and
 * restarts the app, so it is left out where the key is right already.
 * @param blob what the setting is to point to
 * @param site the app
 * @param connection the clients
 * @param deadline bounds the requests
 * @param context log and signal
 * @throws ActionError where the settings cannot be written, or differ afterwards from what was written
 */
export async function pointToBlob(
  blob: UploadedBlob,
  site: Site,
  { arm }: Connection,
  deadline: Deadline,
  context: Context,
): Promise<void> {
  const app = shownName(site);
  const asked = (what: string): Parameters<typeof explain>[1] => ({ stage: 'deploy', what, app, role: roles.site });
  const read = async (): Promise<AppSettings> => {
    try {
      const settings = await arm.settings(site, deadline.signal);
      maskSecrets(settings, context.log);
      return settings;
    } catch (error) {
      throw explain(error, asked('read the app settings'), context);
    }
  };
  const before = await read();
  if (setting(before, runFromPackage) === blob.url) return;
  const key = Object.keys(before).find((name) => name.toUpperCase() === runFromPackage) ?? runFromPackage;
  const wanted: AppSettings = { ...before, [key]: blob.url };
  try {
    await arm.writeSettings(site, wanted, deadline.signal);
  } catch (error) {
    throw explain(error, asked('write the app setting WEBSITE_RUN_FROM_PACKAGE'), context);
  }
  const after = await read();
  const names = new Set([...Object.keys(wanted), ...Object.keys(after)]);
  const different = [...names].filter((name) => wanted[name] !== after[name]).sort();
  if (different.length > 0) throw failure('deploy.azure-settings-differ', { app, names: different.join(', ') });
}

/**
 * Tells the platform which triggers the package has; without it Linux Consumption does not wake the app.
 * @param site the app
 * @param connection the clients
 * @param deadline bounds the requests
 * @param context log and signal
 * @throws ActionError where Azure refuses it; a host that does not answer is left to the check of the host
 */
export async function syncTriggers(
  site: Site,
  { arm, pace }: Pick<Connection, 'arm'> & { readonly pace: Pace },
  deadline: Deadline,
  context: Context,
): Promise<void> {
  const started = performance.now();
  for (const wait of polls(pace)) {
    try {
      await arm.syncTriggers(site, deadline.signal);
      return;
    } catch (error) {
      if (isAbort(error) || isDenied(error)) {
        const what = 'synchronise the triggers';
        throw explain(error, { stage: 'deploy', what, app: shownName(site), role: roles.site }, context);
      }
      // The app restarts after a change of its settings, and the host cannot answer while it does.
      if (performance.now() - started > pace.hostPatience || !(await pause(wait, deadline))) return;
    }
  }
}
