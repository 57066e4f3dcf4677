// Each plan × each way in × each course of a deployment: the real provider and client libraries against the local
// cloud over TLS. Every row also looks for secrets in what was said.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publishProfile } from '../../../local/azure/arm-views.ts';
import { type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import { azureFunctions } from '../../../src/providers/azure-functions/index.ts';
import { readPublishProfile } from '../../../src/providers/azure-functions/publish-profile.ts';
import { type Heard, hasty, heard, refusal } from '../../support/azure-context.ts';
import { type Course, type MatrixPlan, matrix, type Way } from '../../support/azure-matrix.ts';
import { type AzureApp, azureApp, type DeployOptions } from '../../support/azure-project.ts';

const sent = new Set(['OneDeploy', 'ZipDeploy', 'PutBlob', 'UpdateApplicationSettings', 'SwapSlot']);

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
beforeEach(() => cloud.reset());

const changes = (): string[] =>
  cloud.requests.filter(({ operation }) => sent.has(operation)).map(({ operation }) => operation);

async function answer(host: string): Promise<string> {
  return (await fetch(`https://${host}/api/HttpExample`)).text();
}

/** The login of one way, into the app or its slot. */
function login(way: Way, slot?: string): DeployOptions {
  const env =
    way === 'service principal' ? { AZURE_CLIENT_SECRET: cloud.clientSecret } : way === 'OIDC' ? cloud.idTokenEnv : {};
  job = heard({ ...cloud.azure.env, ...env, GITHUB_SHA: 'c'.repeat(40) });
  if (way !== 'publish profile') return slot === undefined ? {} : { slot };
  const served = cloud.azure.find('hello', slot);
  if (served === undefined) throw new Error('there is no such app');
  const xml = publishProfile(served);
  return { slot, publishProfile: readPublishProfile(xml, job.context.log.mask) };
}

async function seed({ sku, unpacks = false }: MatrixPlan, slot: boolean): Promise<void> {
  for (const name of slot ? [undefined, 'staging'] : [undefined]) {
    const served = await cloud.azure.seed({
      name: 'hello',
      sku,
      sticky: ['PLACE', 'FAIL'],
      ...(name === undefined ? {} : { slot: name }),
    });
    const { WEBSITE_RUN_FROM_PACKAGE: mount, ...usual } = served.site.settings;
    served.site.settings = {
      ...usual,
      ...(!unpacks && mount !== undefined ? { WEBSITE_RUN_FROM_PACKAGE: mount } : {}),
      PLACE: name ?? 'production',
    };
  }
}

const requestsOf = (plan: MatrixPlan, way: Way): readonly string[] =>
  way === 'publish profile' ? plan.profile : plan.identity;
const host = (slot?: string): string => cloud.azure.find('hello', slot)?.host ?? '';

const run: Readonly<Record<Exclude<Course, 'rollback'>, (plan: MatrixPlan, way: Way) => Promise<void>>> = {
  async fresh(plan, way) {
    await seed(plan, false);
    const options = login(way);
    const done = await app.deploy(await app.good(), job, { ...options, healthPath: '/api/HttpExample' });
    expect(done).toMatchObject({ changed: true, url: `https://${host()}` });
    expect(await answer(host())).toBe('hello from production');
    expect(changes()).toEqual(requestsOf(plan, way));
  },
  async unchanged(plan, way) {
    await seed(plan, false);
    const verified = await app.good();
    const options = login(way);
    const first = await app.deploy(verified, job, options);
    const again = await app.deploy(verified, job, options);
    expect(again).toMatchObject({ changed: false, deploymentId: first.deploymentId });
    expect(changes()).toEqual(requestsOf(plan, way));
  },
  async changed(plan, way) {
    await seed(plan, false);
    const options = login(way);
    const first = await app.good();
    await app.deploy(first, job, options);
    const done = await app.deploy(await app.good('more'), job, options);
    expect(done.changed).toBe(true);
    expect(done.back).toMatch(new RegExp(`${first.sha256}|${'c'.repeat(40)}`));
    expect(changes()).toEqual([...requestsOf(plan, way), ...requestsOf(plan, way)]);
  },
  async 'broken package'(plan, way) {
    await seed(plan, false);
    const options = { ...login(way), provider: azureFunctions(hasty) };
    const { id, line, details } = await refusal(app.deploy(await app.broken(), job, options));
    // Without an identity the app's own 503 is all that can be had.
    if (way === 'publish profile') {
      expect(id).toBe('deploy.azure-health');
      expect(line).toContain('got HTTP 503');
    } else {
      expect(id).toBe('deploy.azure-host-dead');
      expect(line).toContain('Encountered an error (InternalServerError) from host runtime');
    }
    expect(details).toEqual([]);
  },
  async slot(plan, way) {
    await seed(plan, plan.sku !== 'FlexConsumption');
    if (plan.sku === 'FlexConsumption') {
      const options = login(way);
      const { id } = await refusal(app.deploy(await app.good(), job, { ...options, slot: 'staging' }));
      expect(id).toBe('check.azure-slot-flex');
      expect(changes()).toEqual([]);
      return;
    }
    const options = login(way, 'staging');
    const done = await app.deploy(await app.good(), job, options);
    expect(done.url).toBe(`https://${host('staging')}`);
    expect(await answer(host('staging'))).toBe('hello from staging');
    expect((await fetch(`https://${host()}/api/HttpExample`)).status).toBe(404);
    expect(changes()).toEqual(requestsOf(plan, way));
  },
  async 'slot + swap'(plan, way) {
    await seed(plan, plan.sku !== 'FlexConsumption');
    const verified = await app.good();
    const options = { ...login(way), slot: 'staging', swap: true, healthPath: '/api/HttpExample' };
    if (plan.sku === 'FlexConsumption') {
      expect((await refusal(app.deploy(verified, job, options))).id).toBe('check.azure-slot-flex');
      expect(changes()).toEqual([]);
      return;
    }
    const done = await app.deploy(verified, job, options);
    expect(done).toMatchObject({ changed: true, url: `https://${host()}` });
    expect(done.back).toContain('--slot staging --target-slot production');
    expect(await answer(host())).toBe('hello from production');
    const once = [...requestsOf(plan, way), 'SwapSlot'];
    expect(changes()).toEqual(once);
    expect(job.lines.join('\n')).toContain('executions that are running end with it');
    // Production has it now, so nothing is to be done; and the slot has what was there before.
    expect(await app.deploy(verified, job, options)).toMatchObject({ changed: false, url: `https://${host()}` });
    expect(changes()).toEqual(once);
    expect((await fetch(`https://${host('staging')}/api/HttpExample`)).status).toBe(404);
  },
  async 'swap-back'(plan, way) {
    await seed(plan, plan.sku !== 'FlexConsumption');
    const options = { ...login(way), slot: 'staging', swap: true };
    const first = await app.good();
    if (plan.sku === 'FlexConsumption') {
      expect((await refusal(app.deploy(first, job, options))).id).toBe('check.azure-slot-flex');
      return;
    }
    await app.deploy(first, job, options);
    // A setting that stays in production is what the next package does not get on with.
    const production = cloud.azure.find('hello');
    if (production === undefined) throw new Error('there is no such app');
    const wanted = await app.good('next');
    cloud.onApplied(({ operation, path, method }) => {
      if (operation !== 'SwapSlot' || method !== 'POST' || path.includes('/slots/')) return;
      production.site.settings = { ...production.site.settings, FAIL: 'answer' };
    });
    const before = changes().length;
    const { id, line } = await refusal(app.deploy(wanted, job, { ...options, healthPath: '/api/HttpExample' }));
    expect(id).toBe('deploy.azure-swapped-back');
    expect(line).toContain('GET /api/HttpExample answered HTTP 500 in production');
    expect(job.lines.filter((each) => /check [123] of 3 failed/.test(each))).toHaveLength(3);
    expect(changes().slice(before)).toEqual([...requestsOf(plan, way), 'SwapSlot', 'SwapSlot']);
    // Production serves the package of before.
    cloud.onApplied(undefined);
    const { FAIL: _, ...settings } = production.site.settings;
    production.site.settings = settings;
    await production.app.restart();
    expect(await app.deploy(first, job, options)).toMatchObject({ changed: false });
  },
};

// Rollbacks have a file of their own.
const rows = matrix.flatMap(({ course, ...row }) => (course === 'rollback' ? [] : [{ ...row, course }]));
describe.each(rows)('$title', ({ plan, way, course }) => {
  test('ends as it should, and says no secret', async () => {
    try {
      await run[course](plan, way);
      const sites = ['hello'].flatMap((name) =>
        [undefined, 'staging'].flatMap((slot) => cloud.azure.find(name, slot)?.site ?? []),
      );
      const secrets = [
        cloud.clientSecret,
        cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '',
        ...sites.flatMap(({ publishingPassword, publishingUser, masterKey, settings }) => [
          publishingPassword,
          Buffer.from(`${publishingUser}:${publishingPassword}`).toString('base64'),
          masterKey,
          ...Object.values(settings).filter((value) => value.length > 12),
        ]),
        ...job.masked,
      ];
      for (const secret of secrets) expect(job.lines.join('\n')).not.toContain(secret);
    } finally {
      await job.end();
    }
  });
});
