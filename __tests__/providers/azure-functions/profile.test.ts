// Publish profiles: how one is read, and what Kudu's 401 means.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publishProfile } from '../../../local/azure/arm-views.ts';
import type { SiteSku } from '../../../local/azure/sites.ts';
import { type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import type { PublishProfile } from '../../../src/providers/azure-functions/publish-profile.ts';
import { readPublishProfile } from '../../../src/providers/azure-functions/publish-profile.ts';
import { type Heard, heard, refusal } from '../../support/azure-context.ts';
import { type AzureApp, azureApp } from '../../support/azure-project.ts';

let cloud: LocalCloud;
let app: AzureApp;
let job: Heard;
beforeAll(async () => {
  cloud = await startLocalCloud();
  app = await azureApp(cloud);
});
afterAll(async () => {
  await cloud?.close();
  await app?.remove();
});
beforeEach(async () => {
  await cloud.reset();
  job = heard({ ...cloud.azure.env });
  return () => job.end();
});

const none = { clientId: undefined, tenantId: undefined, subscriptionId: undefined };
const uploads = (): number => cloud.requests.filter(({ operation }) => /Deploy$/.test(operation)).length;

async function seeded(sku: SiteSku = 'ElasticPremium', slot?: string): Promise<PublishProfile> {
  await cloud.azure.seed({ name: 'hello', sku, ...(slot === undefined ? {} : { slot }) });
  const served = cloud.azure.find('hello', slot);
  if (served === undefined) throw new Error('no app');
  return readPublishProfile(publishProfile(served), job.context.log.mask);
}

describe('reading', () => {
  const element = (method: string, rest = ''): string =>
    `<publishProfile profileName="x" publishMethod="${method}" publishUrl="hello-a1.scm.westeurope-01.azurewebsites.net:443" userName="$hello__staging" userPWD="pa&amp;ss&#x3c;" destinationAppUrl="https://hello-a1.westeurope-01.azurewebsites.net" SQLServerDBConnectionString="Server=x;Password=hunter22" ${rest}><databases /></publishProfile>`;

  test('takes the element of ZipDeploy before that of MSDeploy, and the app from its user', () => {
    const masked = new Set<string>();
    const ftp =
      '<publishProfile publishMethod="FTP" publishUrl="ftps://x" userName="hello\\$hello" userPWD="ftpftp" />';
    const xml = `<publishData>${element('MSDeploy').replace('a1.scm', 'b2.scm')}${ftp}${element('ZipDeploy')}</publishData>`;
    expect(readPublishProfile(xml, (secret) => masked.add(secret))).toEqual({
      app: 'hello',
      slot: 'staging',
      scmHost: 'hello-a1.scm.westeurope-01.azurewebsites.net',
      host: 'hello-a1.westeurope-01.azurewebsites.net',
      user: '$hello__staging',
      password: 'pa&ss<',
    });
    for (const secret of [xml, 'pa&ss<', 'ftpftp', 'Server=x;Password=hunter22', '$hello__staging:pa&ss<']) {
      expect(masked).toContain(secret);
    }
  });

  test('does with MSDeploy alone', () => {
    const xml = element('MSDeploy', 'msdeploySite="hello__staging"').replace('$hello__staging', 'deployer');
    expect(readPublishProfile(xml, () => {})).toMatchObject({ app: 'hello', slot: 'staging', user: 'deployer' });
  });

  test.each([
    ['a text that is none', 'hunter2 hunter2'],
    ['FTP alone', element('FTP')],
    ['a redacted password', element('ZipDeploy').replace(/userPWD="[^"]*"/, 'userPWD="REDACTED"')],
    ['no address', element('ZipDeploy').replace(/destinationAppUrl="[^"]*"/, '')],
  ])('refuses %s, without showing it', async (_, xml) => {
    const masked = new Set<string>();
    const { id, line } = await refusal((async () => readPublishProfile(xml, (secret) => masked.add(secret)))());
    expect(id).toBe('inputs.azure-profile');
    expect(line).not.toMatch(/hunter2|pa&/);
    expect(masked).toContain(xml);
  });
});

describe('a deployment', () => {
  test('asks no identity, and says what could not be known', async () => {
    const profile = await seeded();
    const done = await app.deploy(await app.good(), job, { ...none, publishProfile: profile });
    expect(done.changed).toBe(true);
    expect(cloud.requests.filter(({ service }) => service === 'aad' || service === 'arm')).toEqual([]);
    expect(job.warnings.map(({ id }) => id)).toEqual(['deploy.azure-host-not-asked']);
  });

  test('asks azure-health-path, and then knows', async () => {
    const profile = await seeded();
    const options = { ...none, publishProfile: profile, healthPath: '/api/HttpExample' };
    await app.deploy(await app.good(), job, options);
    expect(job.warnings).toEqual([]);
  });

  test('finds the endpoint of Flex Consumption without being told the plan', async () => {
    const profile = await seeded('FlexConsumption');
    const done = await app.deploy(await app.good(), job, { ...none, publishProfile: profile });
    expect(done.changed).toBe(true);
    expect(uploads()).toBe(2);
    expect(job.shown()).not.toContain('404');
  });

  test('is refused with the profile of another app or slot', async () => {
    const profile = await seeded('ElasticPremium', 'staging');
    const { id, line } = await refusal(app.deploy(await app.good(), job, { ...none, publishProfile: profile }));
    expect(id).toBe('check.azure-profile-app');
    expect(line).toContain('expected "hello", got "hello/staging"');
    expect(cloud.requests).toEqual([]);
  });

  test('is refused where the package setting is a URL', async () => {
    const profile = await seeded();
    const served = cloud.azure.find('hello');
    if (served === undefined) throw new Error('no app');
    served.site.settings = {
      ...served.site.settings,
      WEBSITE_RUN_FROM_PACKAGE: 'https://example.org/a.zip?sig=secret',
    };
    const { id, line } = await refusal(app.deploy(await app.good(), job, { ...none, publishProfile: profile }));
    expect(id).toBe('check.azure-profile-package-url');
    expect(line).not.toContain('sig=');
    expect(uploads()).toBe(0);
  });
});

describe('HTTP 401 of Kudu', () => {
  async function refusedWith(change: 'off' | 'reset', identity: boolean) {
    const profile = await seeded();
    const served = cloud.azure.find('hello');
    if (served === undefined) throw new Error('no app');
    if (change === 'off') served.site.scmBasicAuth = false;
    const given = change === 'reset' ? { ...profile, password: 'of yesterday' } : profile;
    if (identity) job = heard({ ...cloud.azure.env, ...cloud.idTokenEnv });
    const ids = identity ? {} : none;
    return refusal(app.deploy(await app.good(), job, { ...ids, publishProfile: given }));
  }

  test.each(['off', 'reset'] as const)('names both causes where nobody can tell which (%s)', async (change) => {
    const { id, line } = await refusedWith(change, false);
    expect(id).toBe('check.azure-profile-refused');
    expect(line).toContain('basic authentication is off');
    expect(line).toContain('the profile was reset');
    expect(uploads()).toBe(0);
  });

  test.each([
    ['off', 'check.azure-basic-off'],
    ['reset', 'check.azure-profile-expired'],
  ] as const)('is told apart where the job has an identity besides (%s)', async (change, expected) => {
    const { id, line } = await refusedWith(change, true);
    expect(id).toBe(expected);
    expect(line).toContain('azure-client-id');
    if (change === 'off') expect(line).toContain('--parent sites/hello --set properties.allow=true');
  });
});
