// Rollback: what each plan goes back to, twice the same, and what is said where there is nothing to go back to.

import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { publishProfile } from '../../../local/azure/arm-views.ts';
import type { SiteSku } from '../../../local/azure/sites.ts';
import { type Fault, type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import { readEntry } from '../../../src/package/read-entry.ts';
import { azureFunctions } from '../../../src/providers/azure-functions/index.ts';
import { readPublishProfile } from '../../../src/providers/azure-functions/publish-profile.ts';
import type { Activated } from '../../../src/providers/provider.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import { changes } from '../../support/action.ts';
import { type Heard, hasty, heard, quick, refusal } from '../../support/azure-context.ts';
import { type AzureApp, azureApp, type DeployOptions } from '../../support/azure-project.ts';

let cloud: LocalCloud;
let app: AzureApp;
let job: Heard;
let first: VerifiedPackage;
let second: VerifiedPackage;
beforeAll(async () => {
  cloud = await startLocalCloud();
  app = await azureApp(cloud);
  [first, second] = [await app.good('first'), await app.good('second')];
});
afterAll(async () => {
  await cloud?.close();
  await app?.remove();
});
beforeEach(async () => {
  await cloud.reset();
  job = jobAt('a');
  return () => job.end();
});

const provider = azureFunctions(quick);

/** The job of a commit, `aaaa…`. */
function jobAt(letter: string): Heard {
  return heard({ ...cloud.azure.env, ...cloud.idTokenEnv, GITHUB_SHA: letter.repeat(40) });
}

async function seed(sku: SiteSku, settings?: Readonly<Record<string, string>>, slot = false): Promise<void> {
  for (const name of slot ? [undefined, 'staging'] : [undefined]) {
    const served = await cloud.azure.seed({
      ...{ name: 'hello', sku, sticky: ['PLACE', 'FAIL'] },
      ...(name === undefined ? {} : { slot: name }),
    });
    const { WEBSITE_RUN_FROM_PACKAGE: mount, ...usual } = served.site.settings;
    served.site.settings = {
      ...usual,
      ...(mount === undefined || settings !== undefined ? {} : { WEBSITE_RUN_FROM_PACKAGE: mount }),
      ...settings,
    };
  }
}

/** Deploys as the job of a commit. */
async function deployAt(letter: string, verified: VerifiedPackage, options: DeployOptions = {}): Promise<Activated> {
  const at = jobAt(letter);
  try {
    return await app.deploy(verified, at, options);
  } finally {
    await at.end();
  }
}

const packageOf = (slot?: string): string | undefined => {
  const site = cloud.azure.find('hello', slot)?.site;
  const url = URL.parse(site?.settings['WEBSITE_RUN_FROM_PACKAGE'] ?? '');
  return url === null ? site?.package : /([0-9a-f]{64})\.zip$/.exec(url.pathname)?.[1];
};
const commit = (letter: string): string => `the commit ${letter.repeat(40)}`;

const keeping: readonly (readonly [string, SiteSku, 'identity' | 'profile'])[] = [
  ['Elastic Premium', 'ElasticPremium', 'identity'],
  ['Elastic Premium, by publish profile,', 'ElasticPremium', 'profile'],
  ['Linux Consumption', 'Dynamic', 'identity'],
];
function login(way: 'identity' | 'profile'): DeployOptions {
  if (way === 'identity') return {};
  const served = cloud.azure.find('hello');
  if (served === undefined) throw new Error('there is no such app');
  return { publishProfile: readPublishProfile(publishProfile(served), () => {}) };
}

test.each(keeping)('%s goes back to the package before, once; and forward again by its commit', async (_, sku, way) => {
  await seed(sku);
  const options = { ...login(way), healthPath: '/api/HttpExample' };
  await deployAt('a', first, options);
  const done = await deployAt('b', second, options);
  // Blobs are known by their content before they are asked for what they say.
  expect(done.back).toMatch(/To return to (the commit a{40}|the package sha256:\w{64}): mode "rollback"$/);

  const back = await app.rollback(job, options);
  expect(back).toMatchObject({ changed: true, change: 'code', rolledBack: true });
  expect(back.back).toContain(`hello serves ${commit('a')} again. To go forward, run the workflow of `);
  expect(packageOf()).toBe(first.sha256);

  const sent = changes(cloud.requests).length;
  const again = await app.rollback(job, options);
  expect(again.changed).toBe(false);
  expect(again.back).toBe(`hello serves ${commit('a')} already, which it went back to: nothing was changed`);
  expect(changes(cloud.requests)).toHaveLength(sent);

  // What a deployment finds after a rollback is what a rollback put there.
  expect((await deployAt('a', first, options)).changed).toBe(false);
  expect((await app.rollback(job, { ...options, to: 'bbbbbbb' })).back).toContain(`serves ${commit('b')} again`);
  expect(packageOf()).toBe(second.sha256);
});

test.each([
  ['ElasticPremium', 'is fetched'],
  ['Dynamic', 'is fetched'],
  ['FlexConsumption', 'cannot be had'],
] as const)('%s: the executable that is live %s, to compare modules with it', async (sku, outcome) => {
  await seed(sku);
  const live = async (): Promise<Buffer | undefined> => {
    const { context } = job;
    const target = {
      name: 'handler',
      source: '.',
      arch: 'amd64',
      origin: { kind: 'binary', file: '/nowhere' },
    } as const;
    const found = await provider.preflight({ ...target, resource: 'hello' }, app.options(), app.layout, context);
    return provider.liveExecutable?.(found, app.layout.executable, app.options(), context);
  };
  expect(await live()).toBeUndefined();
  await deployAt('a', first);
  // Kudu names packages by their second: two of one second could be taken for each other.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 });
  onTestFinished(() => void vi.useRealTimers());
  await deployAt('b', second);
  const own = await readEntry(second.file, second.executable);
  expect((await live())?.equals(own ?? Buffer.alloc(0))).toBe(outcome === 'is fetched' ? true : undefined);
});

describe.each(['ElasticPremium', 'Dynamic'] as const)('%s', (sku) => {
  test('goes back from a package that does not come up', async () => {
    await seed(sku);
    await deployAt('a', first);
    const provider = azureFunctions(hasty);
    const { line } = await refusal(deployAt('b', await app.broken(), { provider }));
    expect(line).toMatch(/To return to (the commit a{40}|the package sha256:\w{64}): mode "rollback"\.$/);
    await app.rollback(job);
    expect(packageOf()).toBe(first.sha256);
  });

  test('goes further back by a commit alone, and names those that are known', async () => {
    await seed(sku);
    const third = await app.good('third');
    await deployAt('a', first);
    await deployAt('b', second);
    await deployAt('c', third);
    await app.rollback(job);
    expect((await app.rollback(job)).back).toContain(`; to go further back: "rollback-to: ${'a'.repeat(40)}"`);
    const { id, details } = await refusal(app.rollback(job, { to: 'ddddddd' }));
    expect(id).toBe('deploy.azure-rollback-no-such');
    for (const letter of ['a', 'b', 'c']) expect(details.join('\n')).toContain(commit(letter));
    await app.rollback(job, { to: 'a'.repeat(40) });
    expect(packageOf()).toBe(first.sha256);
  });

  test('has nothing to go back to after one deployment', async () => {
    await seed(sku);
    await deployAt('a', first);
    const { id, line } = await refusal(app.rollback(job));
    expect(id).toBe('deploy.azure-rollback-unknown');
    expect(line).toContain(`got none before ${commit('a')}`);
    expect(packageOf()).toBe(first.sha256);
  });

  test('refuses what no longer has the bytes that its deployment spoke of', async () => {
    await seed(sku);
    await deployAt('a', first);
    await deployAt('b', second);
    const site = cloud.azure.find('hello')?.site;
    if (site === undefined) throw new Error('there is no such app');
    if (sku === 'Dynamic') {
      const at = site.settings['WEBSITE_RUN_FROM_PACKAGE']?.replace(second.sha256, first.sha256) ?? '';
      const headers = { authorization: 'SharedKey x', 'x-ms-meta-commit': 'a'.repeat(40) };
      expect((await fetch(at.replace(/\?.*/, ''), { method: 'PUT', body: 'other bytes', headers })).ok).toBe(true);
    } else {
      site.packages = site.packages.slice(1);
    }
    const sent = changes(cloud.requests).length;
    const { id, line } = await refusal(app.rollback(job));
    expect(id).toBe('deploy.azure-rollback-gone');
    expect(line).toContain(`expected a package with the hash ${first.sha256}`);
    expect(changes(cloud.requests)).toHaveLength(sent);
  });
});

test.each([
  ['cut short', { kind: 'cut' }],
  ['reset', { kind: 'reset', applied: false }],
  ['answered with 503', { kind: 'answer', applied: false, status: 503 }],
] satisfies readonly (readonly [string, Fault])[])(
  'a package whose download is %s is fetched again',
  async (_, fault) => {
    await seed('ElasticPremium');
    await deployAt('a', first);
    await deployAt('b', second);
    cloud.inject(({ operation, occurrence }) => (operation === 'GetPackage' && occurrence === 1 ? fault : undefined));
    await app.rollback(job);
    expect(packageOf()).toBe(first.sha256);
  },
);

test('what somebody else deployed is not gone back to', async () => {
  await seed('ElasticPremium');
  await deployAt('a', first);
  const own = cloud.azure.find('hello')?.site.deployments[0];
  if (own === undefined) throw new Error('no deployment');
  own.deployer = 'az_cli_functions';
  own.message = 'Created via a push deployment';
  await deployAt('b', second);
  const { id, line } = await refusal(app.rollback(job));
  expect(id).toBe('deploy.azure-rollback-unknown');
  expect(line).toMatch(/got the deployment [\w-]+, which it did not make/);
});

test('Flex Consumption keeps one package: the commit to run again is named, at the deployment and at the rollback', async () => {
  await seed('FlexConsumption');
  await deployAt('a', first);
  const done = await deployAt('b', second);
  const way = `run this workflow at ${commit('a')}, which it served before`;
  expect(done.back).toContain(`Flex Consumption keeps no earlier package: to return, ${way}`);
  const { id, line } = await refusal(app.rollback(job));
  expect(id).toBe('deploy.azure-rollback-flex');
  expect(line).toContain(`Run the workflow of ${commit('a')}, which it served before, again`);
  expect(packageOf()).toBe(second.sha256);
});

test('an app that unpacks its packages keeps none, which is said at the deployment already', async () => {
  await seed('PremiumV3', {});
  await deployAt('a', first);
  const done = await deployAt('b', second);
  expect(done.back).toContain(`keeps no earlier package there: to return, run this workflow at ${commit('a')}`);
  const { id, line } = await refusal(app.rollback(job));
  expect(id).toBe('deploy.azure-rollback-not-kept');
  expect(line).toContain(`Run the workflow of ${commit('a')}, which it served before, again`);
});

describe.each(['ElasticPremium', 'Dynamic'] as const)('by a swap: %s', (sku) => {
  const swap: DeployOptions = { slot: 'staging', swap: true, healthPath: '/api/HttpExample' };

  test('goes back to what the slot has of production, once', async () => {
    await seed(sku, undefined, true);
    await deployAt('a', first, swap);
    const done = await deployAt('b', second, swap);
    expect(done.back).toContain(
      'to return: mode "rollback" with the same azure-slot and azure-swap, or az functionapp',
    );
    const sent = changes(cloud.requests).length;
    const back = await app.rollback(job, swap);
    expect(back).toMatchObject({ changed: true, rolledBack: true });
    expect(back.back).toContain(`hello serves ${commit('a')} again`);
    expect([packageOf(), packageOf('staging')]).toEqual([first.sha256, second.sha256]);
    expect((await app.rollback(job, swap)).changed).toBe(false);
    expect(changes(cloud.requests).slice(sent)).toEqual(['SwapSlot']);
  });

  test('refuses a slot that has something else by now', async () => {
    await seed(sku, undefined, true);
    await deployAt('a', first, swap);
    await deployAt('b', second, swap);
    await deployAt('c', await app.good('third'), { slot: 'staging' });
    const { id, line } = await refusal(app.rollback(job, swap));
    expect(id).toBe('deploy.azure-rollback-slot');
    expect(line).toContain(`got ${commit('c')}`);
    expect(packageOf()).toBe(second.sha256);
  });

  test('does not take a package that waits for its swap for one of before', async () => {
    await seed(sku, undefined, true);
    await deployAt('a', first, swap);
    cloud.inject(({ operation }) =>
      operation === 'SwapSlot' ? { kind: 'answer', applied: false, status: 403 } : undefined,
    );
    await refusal(deployAt('b', second, swap));
    cloud.inject(undefined);
    expect((await app.rollback(job, swap)).changed).toBe(false);
    expect(packageOf()).toBe(first.sha256);
  });

  test('swaps again where production is not well after it', async () => {
    await seed(sku, undefined, true);
    await deployAt('a', first, swap);
    await deployAt('b', second, swap);
    const production = cloud.azure.find('hello');
    if (production === undefined) throw new Error('there is no such app');
    production.site.settings = { ...production.site.settings, FAIL: 'answer' };
    await production.app.restart();
    const { id, line } = await refusal(app.rollback(job, swap));
    expect(id).toBe('deploy.azure-swapped-back');
    expect(line).toContain('answered HTTP 500 in production');
    expect(packageOf()).toBe(second.sha256);
  });

  test('has nothing to go back to where production was put there otherwise', async () => {
    await seed(sku, undefined, true);
    await deployAt('a', first);
    const { id } = await refusal(app.rollback(job, swap));
    expect(id).toBe('deploy.azure-rollback-unknown');
  });
});
