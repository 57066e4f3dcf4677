// The packages of an app on Linux Consumption, in its own storage account: each is a blob that is named by its content,
// and says in its metadata what served before it.

import {
  BlobSASPermissions,
  BlobServiceClient,
  type BlockBlobClient,
  generateBlobSASQueryParameters,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import type { Context } from '../../context.ts';
import { notice } from '../../errors.ts';
import { uploading, watching } from '../../progress.ts';
import type { Deadline } from '../deadline.ts';
import { attempts } from './attempts.ts';
import type { Connection } from './connection.ts';
import { blobName, blobPrefix, hashOfBlob } from './consumption.ts';
import { type Content, sendContent, telling } from './content.ts';
import { chained, type History, type Past } from './history.ts';
import { explain, roles, shownName, statusOf, userAgentPrefix } from './http.ts';
import type { AzureLive, PackageStorage, UploadedBlob } from './live.ts';
import type { Mark } from './mark.ts';
import { transferTime } from './pace.ts';
import { maskSecrets, runFromPackage } from './settings.ts';
import type { Site } from './site-ref.ts';

/** The container that Core Tools use, too. */
const container = 'function-releases';
const day = 24 * 3600_000;
/** A key of an account does not expire by itself; Core Tools choose the same. */
const keySignatureDays = 3650;
/** The longest that Azure Storage signs for an identity ("Create a user delegation SAS"). */
const identitySignatureDays = 7;
/** Whose packages, and how they are reached. */
export interface BlobsOf {
  readonly site: Site;
  readonly storage: PackageStorage;
  readonly connection: Connection;
  readonly deadline: Deadline;
  readonly context: Context;
}

/** The packages of ours. All methods throw an ActionError where the account refuses them. */
export interface PackageBlobs {
  /**
   * Uploads a package; nothing serves it yet. A blob of the same name has the same bytes, so this may be repeated.
   * @returns its URL, readable by the app
   */
  put(zip: Content, mark: Mark): Promise<UploadedBlob>;
  /** @param serving name of the blob that the app runs */
  history(serving: string | undefined): Promise<History>;
  /** Writes one to a file; false where it is gone. */
  download(past: Past, file: string): Promise<boolean>;
  /** Writes down that a rollback went to it. @returns as put */
  again(past: Past): Promise<UploadedBlob>;
}

/**
 * Opens the packages of an app.
 * @param of whose
 * @returns them; nothing was sent yet
 */
export function packageBlobs(of: BlobsOf): PackageBlobs {
  const { site, storage, connection, deadline, context } = of;
  const service = openStorage(storage, connection);
  const folder = service.getContainerClient(container);

  async function explained<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      throw explain(error, { stage: 'deploy', what, app: shownName(site), role: roles.storage }, context);
    }
  }

  const { pace } = connection;
  const quickly = <Value>(send: (signal: AbortSignal) => Promise<Value>): Promise<Value> =>
    attempts(pace.attempt, { pace, deadline }, send);

  async function list(signal: AbortSignal): Promise<readonly Past[]> {
    const all: Past[] = [];
    const options = { prefix: blobPrefix, includeMetadata: true, abortSignal: signal };
    for await (const { name, metadata = {} } of folder.listBlobsFlat(options)) {
      const deployed = Date.parse(metadata['deployed'] ?? '');
      all.push({
        id: name,
        sha256: hashOfBlob(name),
        commit: metadata['commit'],
        key: undefined,
        before: metadata['before'],
        rollback: metadata['rollback'] !== undefined,
        received: Number.isNaN(deployed) ? 0 : deployed,
      });
    }
    return all;
  }

  async function readable(blob: BlockBlobClient, name: string): Promise<UploadedBlob> {
    const url = await quickly((signal) => readableUrl(blob.url, service, name, site, storage, signal, context));
    maskSecrets({ [runFromPackage]: url }, context.log);
    return { url, name };
  }

  return {
    put: (zip, mark) =>
      explained('upload the package to the storage account', async () => {
        await quickly((signal) => folder.createIfNotExists({ abortSignal: signal }));
        // Not the client's own name for it, which is wrong where the account is not the host's first label.
        const name = blobName(mark.sha256);
        const blob = folder.getBlockBlobClient(name);
        // What serves already has no other before than the one that it had.
        const metadata = mark.before === name ? await quickly((signal) => metadataOf(blob, signal)) : newMetadata(mark);
        const blobHTTPHeaders = { blobContentType: 'application/zip' };
        await uploading(context.log, 'Storage account: the package', zip.size, (sent) =>
          attempts(transferTime(zip.size, pace), { pace, deadline }, (bounded) =>
            sendContent(telling(zip, sent), bounded, (body, signal) =>
              blob.upload(body, zip.size, { abortSignal: signal, blobHTTPHeaders, metadata }),
            ),
          ),
        );
        return readable(blob, name);
      }),

    history: (serving) =>
      explained('list the packages in the storage account', async () => {
        const all = await quickly(list);
        const newestFirst = all.toSorted((one, other) => other.received - one.received);
        return chained(
          newestFirst,
          newestFirst.find(({ id }) => id === serving),
        );
      }),

    download: ({ id }, file) =>
      explained('read the package in the storage account', async () => {
        try {
          const blob = folder.getBlobClient(id);
          const { contentLength: size = 0 } = await quickly((signal) => blob.getProperties({ abortSignal: signal }));
          const fetching = attempts(transferTime(size, pace), { pace, deadline }, (signal) =>
            blob.downloadToFile(file, 0, undefined, { abortSignal: signal }),
          );
          await watching(context.log, `Storage account: still fetching ${id}`, fetching);
          return true;
        } catch (error) {
          if (statusOf(error) === 404) return false;
          throw error;
        }
      }),

    again: ({ id }) =>
      explained('mark the package in the storage account', async () => {
        const blob = folder.getBlockBlobClient(id);
        const metadata = { ...(await quickly((signal) => metadataOf(blob, signal))), rollback: 'true' };
        await quickly((signal) => blob.setMetadata(metadata, { abortSignal: signal }));
        return readable(blob, id);
      }),
  };
}

/**
 * As packageBlobs, where the app's plan keeps its packages in storage.
 * @param live the app as preflight found it
 * @param site the app or the slot whose packages they are
 * @param during the deadline, log and signal
 * @returns them; undefined on every plan but Linux Consumption
 */
export function keptBlobs(
  { storage, connection }: Pick<AzureLive, 'storage' | 'connection'>,
  site: Site,
  { deadline, context }: Pick<BlobsOf, 'deadline' | 'context'>,
): PackageBlobs | undefined {
  if (storage === undefined || connection === undefined) return undefined;
  return packageBlobs({ site, storage, connection, deadline, context });
}

/** Names as Azure Storage takes them: those of C#. */
function newMetadata({ commit, before }: Mark): Record<string, string> {
  return {
    deployed: new Date().toISOString(),
    ...(commit === undefined ? {} : { commit }),
    ...(before === undefined ? {} : { before }),
  };
}

async function metadataOf(blob: BlockBlobClient, abortSignal: AbortSignal): Promise<Record<string, string>> {
  try {
    return (await blob.getProperties({ abortSignal })).metadata ?? {};
  } catch (error) {
    if (statusOf(error) === 404) return {};
    throw error;
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
