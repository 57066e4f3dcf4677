// Slots and publish profiles in the committed dist, with debug logging on and secrets that must not be seen.

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { publishProfile } from '../../local/azure/arm-views.ts';
import type { SiteSku } from '../../local/azure/sites.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { changes, type Ended, expectPassed, expectRefused, runDist } from '../support/action.ts';
import { azureProject, goBuild, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

const here = test.runIf(process.arch === 'x64');
const inputs = { provider: 'azure-functions', 'function-name': 'my-app' };
const oidc = () => ({ ...cloud.azure.env, ...cloud.idTokenEnv });
const canary = () => `canary-${randomBytes(12).toString('hex')}`;

async function seed(sku: SiteSku, slot?: string): Promise<void> {
  const served = await cloud.azure.seed({ name: 'my-app', sku, ...(slot === undefined ? {} : { slot }) });
  served.site.settings = { ...served.site.settings, API_KEY: canary(), DB_PASSWORD: canary() };
}

/** Nothing secret of the apps in what anybody sees; what main prints before a mask is looked at, too. */
function expectNoSecret(ended: Ended): void {
  const sites = [undefined, 'staging'].flatMap((slot) => cloud.azure.find('my-app', slot)?.site ?? []);
  const secrets = [
    cloud.clientSecret,
    ...sites.flatMap(({ settings, publishingUser, publishingPassword, masterKey }) => [
      publishingPassword,
      Buffer.from(`${publishingUser}:${publishingPassword}`).toString('base64'),
      masterKey,
      ...Object.values(settings).flatMap((value) => /AccountKey=([^;]+)|^(canary-.*)$/.exec(value)?.slice(1) ?? []),
    ]),
  ].filter((secret) => secret !== undefined);
  const seen = [...ended.log, ended.stderr, ended.summary, ...Object.values(ended.outputs)].join('\n');
  const printed = `${ended.stdout}\n${ended.postStdout}`.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  for (const secret of secrets) {
    expect(seen).not.toContain(secret);
    expect(printed.join('\n')).not.toContain(secret);
  }
}

here('deployed to a slot, swapped, and nothing to do after that', async () => {
  await seed('ElasticPremium');
  await seed('ElasticPremium', 'staging');
  const folder = await project(azureProject);
  const with_ = { ...inputs, 'azure-slot': 'staging', 'azure-swap': 'true', 'azure-health-path': '/api/HttpExample' };
  const first = await runDist(with_, folder, { env: oidc(), debug: true });
  expectPassed(first);
  expect(first.outputs['url']).toBe(`https://${cloud.azure.find('my-app')?.host}`);
  expect(changes(cloud.requests)).toEqual(['ZipDeploy', 'SwapSlot']);
  expectNoSecret(first);
  const second = await runDist(with_, folder, { env: oidc(), debug: true });
  expectPassed(second);
  expect(second.outputs['changed']).toBe('false');
  expect(changes(cloud.requests)).toEqual(['ZipDeploy', 'SwapSlot']);
});

here.each(['FlexConsumption', 'ElasticPremium', 'PremiumV3', 'Dynamic'] as const)(
  'deployed with a publish profile alone: %s',
  async (sku) => {
    await seed(sku);
    const served = cloud.azure.find('my-app');
    if (served === undefined) throw new Error('no app');
    const { NODE_EXTRA_CA_CERTS } = cloud.azure.env;
    const ended = await runDist(
      { ...inputs, 'azure-publish-profile': publishProfile(served), 'azure-health-path': '/api/HttpExample' },
      await project(azureProject),
      { env: { NODE_EXTRA_CA_CERTS }, debug: true },
    );
    expectPassed(ended);
    expect(ended.outputs['changed']).toBe('true');
    expect(ended.outputs['url']).toBe(`https://${served.host}`);
    expectNoSecret(ended);
  },
);

test('a publish profile that Kudu does not take is one error', async () => {
  await seed('ElasticPremium');
  const served = cloud.azure.find('my-app');
  if (served === undefined) throw new Error('no app');
  const xml = publishProfile(served);
  served.site.scmBasicAuth = false;
  const { NODE_EXTRA_CA_CERTS } = cloud.azure.env;
  const ended = await runDist({ ...inputs, 'azure-publish-profile': xml }, await project(azureProject), {
    env: { NODE_EXTRA_CA_CERTS },
    debug: true,
  });
  expectRefused(ended, [/^check: .*did not take the password of azure-publish-profile/]);
  expectNoSecret(ended);
});

// What may be combined with an executable that cannot run, in the hope that it gets through.
const attempts: readonly Readonly<Record<string, string>>[] = [
  { prove: 'off' },
  { prove: 'off', 'allow-non-go': 'true' },
  { prove: 'off', 'azure-slot': 'staging', 'azure-swap': 'true' },
  { prove: 'off', include: 'handler' },
  { prove: 'off', include: 'handler => handler' },
];
here.each(attempts)('a dynamic executable reaches no upload with %o', async (more) => {
  await seed('ElasticPremium');
  await seed('ElasticPremium', 'staging');
  const folder = await project(azureProject);
  await goBuild(folder, 'handler', { CGO_ENABLED: '1' });
  const ended = await runDist({ ...inputs, binary: 'handler', ...more }, folder, { env: oidc() });
  expect(ended.exitCode, ended.text).toBe(1);
  expect(changes(cloud.requests)).toEqual([]);
});
