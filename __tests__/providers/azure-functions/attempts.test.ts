// Faults of the storage account that pass: the real client library against the local cloud.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Fault, type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import { connect } from '../../../src/providers/azure-functions/connection.ts';
import { newMark } from '../../../src/providers/azure-functions/mark.ts';
import { type PackageBlobs, packageBlobs } from '../../../src/providers/azure-functions/package-blobs.ts';
import type { Site } from '../../../src/providers/azure-functions/site-ref.ts';
import { startDeadline } from '../../../src/providers/deadline.ts';
import { contentOf, type Heard, heard, options, quick, refusal } from '../../support/azure-context.ts';
import { subscriptionId } from '../../support/azure-recorder.ts';

let cloud: LocalCloud;
let job: Heard;
beforeAll(async () => {
  cloud = await startLocalCloud();
  const certificate = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
});
afterAll(() => cloud?.close());
beforeEach(async () => {
  await cloud.reset();
  job = heard({ ...cloud.azure.env, ...cloud.idTokenEnv });
  return () => job.end();
});

const zip = Buffer.from('PK a package');
const sha256 = createHash('sha256').update(zip).digest('hex');

async function packages(attempt = 500): Promise<PackageBlobs> {
  const endpoint = `${new URL(cloud.azure.endpoint).origin}/blob/acct`;
  const site: Site = {
    ...{ subscriptionId, resourceGroup: 'group', name: 'hello-app', plan: 'consumption', sku: 'Dynamic' },
    ...{ scmHost: 'unused', host: 'unused', identity: false },
  };
  return packageBlobs({
    site,
    storage: { kind: 'key', endpoint, account: 'acct', key: 'a2V5' },
    connection: await connect(options, { ...quick, attempt }, job.context),
    deadline: startDeadline(20_000, job.context.signal),
    context: job.context,
  });
}

async function put(): Promise<Buffer> {
  const blobs = await packages();
  const { url } = await blobs.put(contentOf(zip), newMark(sha256, {}));
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

const faults: readonly (readonly [string, Fault])[] = [
  ['429', { kind: 'answer', applied: false, status: 429, headers: { 'retry-after': '0' } }],
  ['502 with a page', { kind: 'answer', applied: false, status: 502, body: '<html>Bad Gateway</html>' }],
  ['503', { kind: 'answer', applied: false, status: 503 }],
  ['an empty answer', { kind: 'answer', applied: true, status: 200 }],
  ['a reset', { kind: 'reset', applied: true }],
  ['a body that breaks off', { kind: 'cut' }],
  ['no answer', { kind: 'hang', applied: false }],
];
const operations = ['CreateContainer', 'PutBlob'] as const;

test.each(operations.flatMap((operation) => faults.map(([name, fault]) => [operation, name, fault] as const)))(
  '%s: %s is nothing where it passes',
  async (operation, _, fault) => {
    cloud.inject((asked) => (asked.operation === operation && asked.occurrence === 1 ? fault : undefined));
    expect((await put()).equals(zip)).toBe(true);
    expect(cloud.requests.filter((asked) => asked.operation === operation).length).toBeGreaterThan(1);
  },
);

test.each([
  ['429', { kind: 'answer', applied: false, status: 429, headers: { 'retry-after': '0' } }, 'deploy.azure-throttled'],
  ['502', { kind: 'answer', applied: false, status: 502 }, 'deploy.azure-status'],
  ['no answer', { kind: 'hang', applied: false }, 'deploy.azure-unreachable'],
] satisfies readonly (readonly [string, Fault, string])[])(
  '%s for good ends, and is told',
  async (_, fault, expected) => {
    cloud.inject((asked) => (asked.operation === 'CreateContainer' ? fault : undefined));
    expect((await refusal(put())).id).toBe(expected);
  },
);

test('what does not pass is asked once', async () => {
  cloud.inject((asked) =>
    asked.operation === 'CreateContainer' ? { kind: 'answer', applied: false, status: 403 } : undefined,
  );
  expect((await refusal(put())).id).toBe('deploy.azure-forbidden');
  expect(cloud.requests.filter(({ operation }) => operation === 'CreateContainer')).toHaveLength(1);
});

const readings: readonly (readonly [string, Fault])[] = [
  ...faults.filter(([, { kind }]) => kind !== 'answer'),
  ['502 with a page', { kind: 'answer', applied: false, status: 502, body: '<html>Bad Gateway</html>' }],
  ['a body that stalls', { kind: 'slow', interval: 60_000 }],
];

test.each(readings)('GetBlob: %s is nothing where it passes', async (_, fault) => {
  await put();
  const blobs = await packages(200);
  const { all } = await blobs.history(undefined);
  const [past] = all;
  if (past === undefined) throw new Error('no package');
  cloud.inject(({ operation, occurrence }) => (operation === 'GetBlob' && occurrence === 2 ? fault : undefined));
  const file = join(job.context.temp, 'package.zip');
  expect(await blobs.download(past, file)).toBe(true);
  expect((await readFile(file)).equals(zip)).toBe(true);
  expect(cloud.requests.filter(({ operation }) => operation === 'GetBlob').length).toBeGreaterThan(2);
});
