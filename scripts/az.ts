// The local Azure before another client than ours: the Azure CLI signs in, deploys to each plan, lists functions and swaps
// slots, so that `local/` is not merely what we believe. Not part of CI: to install the CLI takes minutes.
//   node scripts/az.ts   needs Go; ends with exit code 1 where anything is not as it should be

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { startLocalCloud } from '../local/cloud.ts';
import { parseJson } from '../local/json.ts';
import { makeFixtures } from './reliability/fixtures.ts';
import { az } from './tools.ts';

const run = promisify(execFile);
const program = await az();
const [cloud, fixtures, root] = await Promise.all([
  startLocalCloud(),
  makeFixtures(),
  mkdtemp(join(tmpdir(), 'az-check-')),
]);
const { env } = cloud.azure;
const authority = env['NODE_EXTRA_CA_CERTS'] ?? '';

/** One command of the CLI, with a configuration of its own. */
async function tell(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(program, [...args, '--output', 'json'], {
    env: {
      PATH: process.env['PATH'],
      HOME: root,
      AZURE_CONFIG_DIR: join(root, 'azure'),
      AZURE_CORE_COLLECT_TELEMETRY: 'false',
      // The authority is none that Microsoft knows.
      AZURE_CORE_INSTANCE_DISCOVERY: 'false',
      REQUESTS_CA_BUNDLE: authority,
    },
  });
  return parseJson(stdout);
}

/** What users of an app get. */
async function answer(name: string, slot?: string): Promise<string> {
  const ca = await readFile(authority, 'utf8');
  const host = cloud.azure.find(name, slot)?.host ?? '';
  return await new Promise((resolve, reject) => {
    request(`https://${host}/api/hello`, { ca, agent: false }, (got) => text(got).then(resolve, reject))
      .once('error', reject)
      .end();
  });
}

try {
  const zip = join(root, 'package.zip');
  await writeFile(zip, fixtures.azureZip);
  const group = ['--resource-group', 'local'];
  for (const [name, sku] of [
    ['flex', 'FlexConsumption'],
    ['premium', 'ElasticPremium'],
    ['dedicated', 'PremiumV3'],
    ['consumption', 'Dynamic'],
  ] as const) {
    await cloud.azure.seed({ name, sku, group: 'local' });
  }
  await cloud.azure.seed({ name: 'premium', sku: 'ElasticPremium', group: 'local', slot: 'staging' });

  const { endpoint } = cloud.azure;
  const endpoints = {
    activeDirectory: endpoint,
    activeDirectoryResourceId: endpoint,
    management: endpoint,
    resourceManager: endpoint,
    appServiceResourceId: 'https://appservice.azure.com',
  };
  const config = JSON.stringify({ endpoints, suffixes: { storageEndpoint: 'core.windows.net' } });
  await tell('cloud', 'register', '--name', 'local', '--cloud-config', config, '--skip-endpoint-discovery');
  await tell('cloud', 'set', '--name', 'local');
  const login = ['--username', env['AZURE_CLIENT_ID'] ?? '', '--tenant', env['AZURE_TENANT_ID'] ?? ''];
  await tell('login', '--service-principal', ...login, '--password', cloud.clientSecret);

  for (const name of ['flex', 'premium', 'dedicated', 'consumption']) {
    await tell('functionapp', 'deployment', 'source', 'config-zip', ...group, '--name', name, '--src', zip);
    assert.equal(await answer(name), 'old', name);
    const functions = await tell('functionapp', 'function', 'list', ...group, '--name', name);
    assert.equal(Array.isArray(functions) ? functions.length : functions, 1, name);
    console.log(`passed: az functionapp deployment source config-zip, ${name}`);
  }
  const slot = ['--name', 'premium', '--slot', 'staging'];
  await tell('functionapp', 'deployment', 'slot', 'swap', ...group, ...slot);
  assert.equal(await answer('premium', 'staging'), 'old');
  assert.notEqual(await answer('premium'), 'old');
  console.log('passed: az functionapp deployment slot swap');
} finally {
  await cloud.close();
  await fixtures.remove();
  await rm(root, { recursive: true, force: true });
}
