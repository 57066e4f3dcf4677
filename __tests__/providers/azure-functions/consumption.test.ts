// Linux Consumption: the blob path with the real client library against Azurite, the settings over TLS.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../src/errors.ts';
import { type Connection, connect } from '../../../src/providers/azure-functions/connection.ts';
import { blobName, pointToBlob, servedBlob, syncTriggers } from '../../../src/providers/azure-functions/consumption.ts';
import type { PackageStorage, UploadedBlob } from '../../../src/providers/azure-functions/live.ts';
import { newMark } from '../../../src/providers/azure-functions/mark.ts';
import { type PackageBlobs, packageBlobs } from '../../../src/providers/azure-functions/package-blobs.ts';
import { packageStorage } from '../../../src/providers/azure-functions/settings.ts';
import type { Site } from '../../../src/providers/azure-functions/site-ref.ts';
import { startDeadline } from '../../../src/providers/deadline.ts';
import { contentOf, type Heard, hasty, heard, options, quick, refusal } from '../../support/azure-context.ts';
import { AzureRecorder, canaries, subscriptionId } from '../../support/azure-recorder.ts';
import { type Azurite, startAzurite } from '../../support/azurite.ts';

let azure: AzureRecorder;
let plain: Azurite;
let secure: Azurite;
let job: Heard;
let connection: Connection;
beforeAll(async () => {
  azure = await AzureRecorder.start();
  [plain, secure] = await Promise.all([startAzurite(), startAzurite(azure.folder)]);
});
afterAll(() => Promise.all([azure?.stop(), plain?.stop(), secure?.stop()]));
beforeEach(async () => {
  azure.reset();
  job = heard(azure.env());
  connection = await connect(options, quick, job.context);
  return () => job.end();
});

const zip = Buffer.from('PK a package');
const sha256 = createHash('sha256').update(zip).digest('hex');
const site: Site = {
  subscriptionId,
  resourceGroup: 'group-one',
  name: 'hello-app',
  plan: 'consumption',
  sku: 'Dynamic',
  scmHost: 'unused',
  host: 'unused',
  identity: false,
};
const cloud = { authorityHost: '', knownAuthority: true, resourceManager: '', storageSuffix: 'core.windows.net' };
const keyed = (connectionString: string): PackageStorage =>
  packageStorage({ AzureWebJobsStorage: connectionString }, 'hello-app', cloud);
const blobs = (storage: PackageStorage, of: Site = site): PackageBlobs =>
  packageBlobs({
    ...{ site: of, storage, connection },
    ...{ deadline: startDeadline(20_000, job.context.signal), context: job.context },
  });
const put = (storage: PackageStorage, of: Site = site, bytes = zip): Promise<UploadedBlob> =>
  blobs(storage, of).put(contentOf(bytes), newMark(sha256, {}));
const download = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());

describe('the blob', () => {
  it("goes to the app's own account, and its URL can be read by anybody who has it", async () => {
    const blob = await put(keyed(plain.connectionString));
    expect(blob.name).toBe(`deploy-go-function-${sha256}.zip`);
    expect((await download(blob.url)).equals(zip)).toBe(true);
    const url = new URL(blob.url);
    expect(url.searchParams.get('sp')).toBe('r');
    expect(servedBlob(blob.url, Date.now()).sha256).toBe(sha256);
    expect(job.masked).toContain(url.searchParams.get('sig'));
    url.search = '';
    expect((await fetch(url)).ok).toBe(false);
  });

  it('is not there where the file changed while it was sent', async () => {
    const changed = failure('verify.package-changed', { package: 'a.zip', actual: 'a', expected: 'b' });
    const storage = keyed(plain.connectionString);
    const other = 'e'.repeat(64);
    const content = contentOf(Buffer.alloc(1_000_000), changed);
    const { id } = await refusal(blobs(storage).put(content, newMark(other, {})));
    expect(id).toBe('verify.package-changed');
    const folder = BlobServiceClient.fromConnectionString(plain.connectionString).getContainerClient(
      'function-releases',
    );
    expect(await folder.getBlobClient(blobName(other)).exists()).toBe(false);
  });

  it('says what served before it, and is found by that', async () => {
    const of = blobs(keyed(plain.connectionString));
    const [one, other] = ['1'.repeat(64), '2'.repeat(64)];
    const at = (letter: string) => ({ GITHUB_SHA: letter.repeat(40) });
    await of.put(contentOf(zip), newMark(one, at('a')));
    await of.put(contentOf(zip), newMark(other, at('b'), { before: blobName(one) }));
    const { serving, before } = await of.history(blobName(other));
    expect(serving).toMatchObject({ sha256: other, commit: 'b'.repeat(40), rollback: false });
    const past = serving === undefined ? undefined : before(serving);
    if (past === undefined) throw new Error('nothing is known of before');
    expect(past).toMatchObject({ sha256: one, commit: 'a'.repeat(40), before: undefined });
    const file = join(job.context.temp, 'before.zip');
    expect(await of.download(past, file)).toBe(true);
    expect((await readFile(file)).equals(zip)).toBe(true);
    expect(await of.download({ ...past, id: blobName('3'.repeat(64)) }, file)).toBe(false);
    // Gone back to, it says so; what it says else stays, also where it is sent again as what serves.
    await of.again(past);
    await of.put(contentOf(zip), newMark(one, at('c'), { before: blobName(one) }));
    expect((await of.history(blobName(one))).serving).toMatchObject({ commit: 'a'.repeat(40), rollback: true });
  });

  it('may be put again', async () => {
    const storage: PackageStorage = keyed(plain.connectionString);
    await put(storage);
    expect((await download((await put(storage)).url)).equals(zip)).toBe(true);
  });

  it('is signed for https alone where the account is reached by it', async () => {
    const blob = await put(keyed(secure.connectionString));
    expect(new URL(blob.url).searchParams.get('spr')).toBe('https');
  });

  it("goes there by our identity, and is read by the app's", async () => {
    const blob = await put({ kind: 'identity', endpoint: secure.endpoint }, { ...site, identity: true });
    expect(blob.url).toBe(`${secure.endpoint}/function-releases/${blobName(sha256)}`);
    const service = BlobServiceClient.fromConnectionString(secure.connectionString);
    const stored = service.getContainerClient('function-releases').getBlobClient(blobName(sha256));
    expect((await stored.downloadToBuffer()).equals(zip)).toBe(true);
    expect([...job.masked].some((secret) => secret.includes('canary-storage-token'))).toBe(true);
  });

  it('is signed by our identity where the app has none, with a warning that this ends', async () => {
    const blob = await put({ kind: 'identity', endpoint: secure.endpoint });
    const url = new URL(blob.url);
    expect(url.searchParams.get('skoid')).not.toBeNull();
    expect(job.warnings.map((each) => each.id)).toEqual(['deploy.azure-short-signature']);
    const days = (Date.parse(url.searchParams.get('se') ?? '') - Date.now()) / (24 * 3600_000);
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7);
    expect((await download(blob.url)).equals(zip)).toBe(true);
    expect(servedBlob(blob.url, Date.now()).sha256).toBe(sha256);
    // Two days before its end it is no longer what serves.
    expect(servedBlob(blob.url, Date.now() + 5.1 * 24 * 3600_000).sha256).toBeUndefined();
  });

  it('tells an account that refuses us', async () => {
    const wrong = plain.connectionString.replace('Eby8', 'AAAA');
    const { id, line } = await refusal(put(keyed(wrong)));
    expect(id).toBe('deploy.azure-storage-refused');
    expect(line).toContain('AzureWebJobsStorage');
  });

  it('names the role that our identity lacks', async () => {
    const body =
      '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationPermissionMismatch</Code><Message>This request is not authorized.\nRequestId:1</Message></Error>';
    azure.answer('unknown', { status: 403, body, headers: { 'content-type': 'application/xml' } }, 9);
    const { id, line } = await refusal(put({ kind: 'identity', endpoint: `${azure.origin}/acct` }));
    expect(id).toBe('deploy.azure-forbidden');
    expect(line).toContain('HTTP 403, AuthorizationPermissionMismatch, This request is not authorized');
    expect(line).toContain('the role "Storage Blob Data Contributor" on the app\'s storage account');
  });

  it('tells an account that is not there', async () => {
    const { id, line } = await refusal(put(keyed(plain.connectionString.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'))));
    expect(id).toBe('deploy.azure-unreachable');
    expect(line).toContain('127.0.0.1:1, got ECONNREFUSED');
  });
});

describe('the setting', () => {
  const blob: UploadedBlob = { url: 'https://acct.blob/function-releases/x.zip?sig=canary-sig-value', name: 'x.zip' };
  const point = (): Promise<void> =>
    pointToBlob(blob, site, connection, startDeadline(20_000, job.context.signal), job.context);

  it('is the only one that changes', async () => {
    const before = { ...azure.scene.settings, WEBSITE_RUN_FROM_PACKAGE: 'https://old/?sig=canary-old-sig' };
    azure.scene.settings = { ...before };
    await point();
    expect(azure.scene.settings).toEqual({ ...before, WEBSITE_RUN_FROM_PACKAGE: blob.url });
    expect(job.masked).toContain('canary-sig-value');
    expect(job.masked).toContain('canary-old-sig');
  });

  it('is not written where it is right, for a write restarts the app', async () => {
    azure.scene.settings['WEBSITE_RUN_FROM_PACKAGE'] = blob.url;
    await point();
    expect(azure.count('writeSettings')).toBe(0);
  });

  it('keeps the case of its name', async () => {
    azure.scene.settings['Website_Run_From_Package'] = '1';
    await point();
    expect(azure.scene.settings['Website_Run_From_Package']).toBe(blob.url);
    expect(Object.keys(azure.scene.settings)).not.toContain('WEBSITE_RUN_FROM_PACKAGE');
  });

  it.each([
    ['a 500', { status: 500 }],
    ['a 500 after the write', { status: 500, applied: true }],
    ['a reset after the write', { kind: 'reset', applied: true }],
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['an empty answer', { body: '', applied: true }],
    ['an answer that breaks off', { kind: 'cut' }],
  ] as const)('is written again after %s', async (_name, fault) => {
    const before = { ...azure.scene.settings };
    azure.answer('writeSettings', fault, 2);
    await point();
    expect(azure.scene.settings).toEqual({ ...before, WEBSITE_RUN_FROM_PACKAGE: blob.url });
  });

  it.each([
    ['500', { status: 500, applied: true }],
    ['a reset', { kind: 'reset', applied: true }],
    ['an empty answer', { body: '', applied: true }],
  ] as const)('is known to be written where no answer says so but %s', async (_name, fault) => {
    azure.answer('writeSettings', fault, 99);
    await point();
    expect(azure.scene.settings['WEBSITE_RUN_FROM_PACKAGE']).toBe(blob.url);
  });

  it('is told where it was never written', async () => {
    azure.answer('writeSettings', { status: 500, body: { Code: 'InternalServerError', Message: 'oops' } }, 99);
    const { id, line } = await refusal(point());
    expect(id).toBe('deploy.azure-status');
    expect(line).toContain('could not write the app setting WEBSITE_RUN_FROM_PACKAGE');
  });

  it('names the settings that somebody else changed, without their values', async () => {
    azure.answer('writeSettings', { body: { properties: {} } });
    azure.scene.settings = {
      WEBSITE_RUN_FROM_PACKAGE: blob.url.replace('x.zip', 'y.zip'),
      MY_API_KEY: canaries.setting,
    };
    const { id, line } = await refusal(point());
    expect(id).toBe('deploy.azure-settings-differ');
    expect(line).toContain('at WEBSITE_RUN_FROM_PACKAGE');
    expect(line).not.toContain('canary');
  });

  it.each(['settings', 'writeSettings'] as const)('%s: 403 names the role', async (operation) => {
    azure.answer(operation, { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } }, 9);
    const { id, line } = await refusal(point());
    expect(id).toBe('deploy.azure-forbidden');
    expect(line).toContain('"Website Contributor"');
  });
});

describe('the triggers', () => {
  const sync = (pace = quick): Promise<void> =>
    syncTriggers(site, { ...connection, pace }, startDeadline(20_000, job.context.signal), job.context);
  const starting = {
    status: 400,
    body: { Code: 'BadRequest', Message: 'Encountered an error (ServiceUnavailable) from host runtime.' },
  };

  it('are synchronised when the host is there', async () => {
    azure.answer('sync', starting, 3);
    await sync();
    expect(azure.count('sync')).toBe(4);
  });

  it('are left to the check of the host where it never is', async () => {
    azure.answer('sync', starting, 9999);
    await sync(hasty);
  });

  it('need the role', async () => {
    azure.answer('sync', { status: 403 }, 9);
    expect((await refusal(sync())).id).toBe('deploy.azure-forbidden');
  });
});

describe('the account', () => {
  it.each([
    [
      {
        AzureWebJobsStorage:
          'DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5==;EndpointSuffix=core.chinacloudapi.cn',
      },
      { kind: 'key', endpoint: 'https://acct.blob.core.chinacloudapi.cn', account: 'acct', key: 'a2V5==' },
    ],
    [
      { AzureWebJobsStorage: ' accountname=acct; AccountKey=a2V5== ; ' },
      { kind: 'key', endpoint: 'https://acct.blob.core.windows.net', account: 'acct', key: 'a2V5==' },
    ],
    [
      { AzureWebJobsStorage: 'BlobEndpoint=http://127.0.0.1:10000/acct/;AccountName=acct;AccountKey=a2V5==' },
      { kind: 'key', endpoint: 'http://127.0.0.1:10000/acct', account: 'acct', key: 'a2V5==' },
    ],
    [
      { AzureWebJobsStorage__accountName: 'acct' },
      { kind: 'identity', endpoint: 'https://acct.blob.core.windows.net' },
    ],
    [
      { AzureWebJobsStorage__blobServiceUri: 'https://acct.blob.core.windows.net/' },
      { kind: 'identity', endpoint: 'https://acct.blob.core.windows.net' },
    ],
  ])('%j', (settings, storage) => {
    expect(packageStorage(settings, 'hello-app', cloud)).toEqual(storage);
  });

  it.each([
    [{}, 'nothing'],
    [{ AzureWebJobsStorage: '@Microsoft.KeyVault(SecretUri=x)' }, 'a Key Vault reference'],
    [{ AzureWebJobsStorage: 'canary' }, 'a text'],
    [{ AzureWebJobsStorage: 'AccountName=canary;AccountKey=' }, 'a text'],
    [{ AzureWebJobsStorage: 'BlobEndpoint=canary;AccountName=canary;AccountKey=canary' }, 'a text'],
    [{ AzureWebJobsStorage: 'BlobEndpoint=https://x;SharedAccessSignature=canary' }, 'a text'],
    [{ AzureWebJobsStorage: 'UseDevelopmentStorage=true' }, 'a text'],
    [{ AzureWebJobsStorage__accountName: 'bad/name' }, 'nothing'],
  ])('%j is refused', async (settings, got) => {
    const { line } = await refusal((async () => packageStorage(settings, 'hello-app', cloud))());
    expect(line).toContain(`got ${got}. `);
    expect(line).not.toContain('canary');
  });
});
