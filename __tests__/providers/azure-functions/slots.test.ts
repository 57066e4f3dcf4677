// Slots and swaps: what is refused before anything changes, and what goes wrong between a swap and its answer.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Fault, type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import { azureFunctions } from '../../../src/providers/azure-functions/index.ts';
import { refuseSharedTriggers } from '../../../src/providers/azure-functions/slots.ts';
import { type Heard, hasty, heard, refusal } from '../../support/azure-context.ts';
import { type AzureApp, azureApp, type DeployOptions } from '../../support/azure-project.ts';

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
  job = heard({ ...cloud.azure.env, ...cloud.idTokenEnv });
  return () => job.end();
});

const swap: DeployOptions = { slot: 'staging', swap: true };
const swaps = (): number => cloud.requests.filter(({ operation }) => operation === 'SwapSlot').length;
const uploads = (): number => cloud.requests.filter(({ operation }) => operation === 'ZipDeploy').length;

async function seed(settings: Readonly<Record<string, string>> = {}, sku = 'ElasticPremium' as const): Promise<void> {
  const all = { sku, name: 'hello', sticky: ['PLACE', 'FAIL'] };
  await cloud.azure.seed(all);
  const slot = await cloud.azure.seed({ ...all, slot: 'staging' });
  slot.site.settings = { ...slot.site.settings, ...settings };
}

async function answer(slot?: string): Promise<number> {
  const host = cloud.azure.find('hello', slot)?.host ?? '';
  return (await fetch(`https://${host}/api/HttpExample`)).status;
}

describe('a swap', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['500 before it began', { kind: 'answer', applied: false, status: 500 }],
    ['a reset before it began', { kind: 'reset', applied: false }],
    ['429', { kind: 'answer', applied: false, status: 429, headers: { 'retry-after': '0' } }],
    ['a conflict', { kind: 'answer', applied: false, status: 409, body: '{"Code":"Conflict","Message":"busy"}' }],
    ['500 after it began', { kind: 'answer', applied: true, status: 500 }],
    ['a reset after it began', { kind: 'reset', applied: true }],
  ];
  test.each(faults)('is done once, whatever becomes of the answer: %s', async (_, fault) => {
    await seed();
    cloud.inject(({ operation, occurrence }) => (operation === 'SwapSlot' && occurrence === 1 ? fault : undefined));
    // Nobody looks at an operation whose address was lost, so it goes on by itself.
    cloud.azure.finishSwaps();
    const done = await app.deploy(await app.good(), job, swap);
    expect(done.changed).toBe(true);
    expect(await answer()).toBe(200);
    expect(await answer('staging')).toBe(404);
  });

  test.each([
    ['500', { kind: 'answer', applied: false, status: 500 }],
    ['a reset', { kind: 'reset', applied: false }],
  ] satisfies readonly (readonly [string, Fault])[])('is done once where its progress answers %s', async (_, fault) => {
    await seed();
    cloud.inject(({ operation, occurrence }) =>
      operation === 'GetOperationResult' && occurrence === 1 ? fault : undefined,
    );
    cloud.azure.finishSwaps();
    await app.deploy(await app.good(), job, swap);
    expect(await answer()).toBe(200);
    expect(await answer('staging')).toBe(404);
  });

  test('that a run was killed before is finished by the next, without an upload', async () => {
    await seed();
    const verified = await app.good();
    cloud.inject(({ operation }) =>
      operation === 'SwapSlot' ? { kind: 'answer', applied: false, status: 403, body: '{}' } : undefined,
    );
    const { line } = await refusal(app.deploy(verified, job, swap));
    expect(line).toContain('could not swap the slot of "hello/staging"');
    expect(line).toContain('"Website Contributor"');
    cloud.inject(undefined);
    expect(uploads()).toBe(1);
    expect((await app.deploy(verified, job, swap)).changed).toBe(true);
    expect(uploads()).toBe(1);
    expect(await answer()).toBe(200);
  });

  test('does not happen where the slot is not well', async () => {
    await seed({ FAIL: 'start' });
    const options = { ...swap, provider: azureFunctions(hasty) };
    const { id, line } = await refusal(app.deploy(await app.good(), job, options));
    expect(id).toBe('deploy.azure-host-dead');
    expect(line).toContain('"hello/staging"');
    expect(swaps()).toBe(0);
  });

  test('does not happen where the slot does not answer well at azure-health-path', async () => {
    await seed({ FAIL: 'answer' });
    const options = { ...swap, healthPath: '/api/HttpExample', provider: azureFunctions(hasty) };
    const { id, line } = await refusal(app.deploy(await app.good(), job, options));
    expect(id).toBe('deploy.azure-health');
    expect(line).toContain('GET /api/HttpExample did not answer well, got HTTP 500');
    expect(swaps()).toBe(0);
  });

  test('is undone where the host dies in production, after three checks', async () => {
    await seed();
    const production = cloud.azure.find('hello');
    if (production === undefined) throw new Error('no app');
    production.site.settings = { ...production.site.settings, FAIL: 'start' };
    const { id, line } = await refusal(app.deploy(await app.good(), job, swap));
    expect(id).toBe('deploy.azure-swapped-back');
    expect(line).toContain('its host does not come up in production (InternalServerError)');
    expect(swaps()).toBe(2);
    expect(await answer('staging')).toBe(200);
  });

  test('that cannot be undone is told with the command', async () => {
    await seed();
    const production = cloud.azure.find('hello');
    if (production === undefined) throw new Error('no app');
    production.site.settings = { ...production.site.settings, FAIL: 'start' };
    cloud.inject(({ operation, occurrence }) =>
      operation === 'SwapSlot' && occurrence > 1
        ? { kind: 'answer', applied: false, status: 403, body: '{}' }
        : undefined,
    );
    const { id, line } = await refusal(app.deploy(await app.good(), job, swap));
    expect(id).toBe('deploy.azure-swap-stuck');
    expect(line).toContain(
      'az functionapp deployment slot swap --name hello --resource-group local --slot staging --target-slot production',
    );
  });
});

describe('before anything is sent', () => {
  test('a slot that is not there is refused with the command that makes it', async () => {
    await cloud.azure.seed({ name: 'hello', sku: 'ElasticPremium' });
    const { id, line } = await refusal(app.deploy(await app.good(), job, swap));
    expect(id).toBe('check.azure-no-slot');
    expect(line).toContain('slot create --name hello --resource-group local --slot staging');
  });

  test('a package setting that stays in the slot is refused on Linux Consumption', async () => {
    const all = { sku: 'Dynamic', name: 'hello', sticky: ['WEBSITE_RUN_FROM_PACKAGE'] } as const;
    await cloud.azure.seed(all);
    await cloud.azure.seed({ ...all, slot: 'staging' });
    expect((await refusal(app.deploy(await app.good(), job, swap))).id).toBe('check.azure-sticky-package');
  });
});

describe('functions that take the events of production', () => {
  const ref = { subscriptionId: 's', resourceGroup: 'g', name: 'hello', slot: 'staging' };
  const timer = { name: 'Tick', trigger: 'timerTrigger' };
  const queue = { name: 'Work', trigger: 'queueTrigger' };
  const bus = { name: 'Bus', trigger: 'serviceBusTrigger', connection: 'BusConnection' };
  const production = { AzureWebJobsStorage: 'one', BusConnection: 'one' };
  const refused = (functions: Parameters<typeof refuseSharedTriggers>[0], slot = {}, sticky: string[] = []) =>
    refusal(
      (async () => refuseSharedTriggers(functions, ref, { slot, production: { settings: production, sticky } }))(),
    );
  const allowed = (functions: Parameters<typeof refuseSharedTriggers>[0], slot = {}, sticky: string[] = []) =>
    expect(() =>
      refuseSharedTriggers(functions, ref, { slot, production: { settings: production, sticky } }),
    ).not.toThrow();

  test('are refused with the command that disables them', async () => {
    const { id, line } = await refused([timer, { name: 'Web', trigger: 'HttpTrigger' }, queue], production);
    expect(id).toBe('check.azure-slot-trigger');
    expect(line).toContain('with Tick (timerTrigger), Work (queueTrigger),');
    expect(line).toContain(
      'az functionapp config appsettings set --name hello --resource-group g --slot staging --slot-settings AzureWebJobs.Tick.Disabled=true AzureWebJobs.Work.Disabled=true',
    );
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['a setting that would move with the swap', { 'AzureWebJobs.Tick.Disabled': 'true' }, []],
    ['a setting that says no', { 'AzureWebJobs.Tick.Disabled': 'false' }, ['AzureWebJobs.Tick.Disabled']],
    ['the name of another function', { 'AzureWebJobs.Tock.Disabled': 'true' }, ['AzureWebJobs.Tock.Disabled']],
    ['storage of its own: a timer has no connection', { AzureWebJobsStorage: 'two' }, ['AzureWebJobsStorage']],
  ])('are not disabled by %s', async (_, slot, sticky) => {
    expect((await refused([timer], slot, sticky)).id).toBe('check.azure-slot-trigger');
  });

  test('are allowed where a setting that stays disables them', () => {
    allowed([timer], { 'AzureWebJobs.Tick.Disabled': '1' }, ['AzureWebJobs.Tick.Disabled']);
    allowed([timer], { AzureWebJobs__Tick__Disabled: 'True' }, ['azurewebjobs__tick__disabled']);
  });

  test('are allowed where they have a connection of their own that stays', async () => {
    allowed([queue], { AzureWebJobsStorage: 'two' }, ['AzureWebJobsStorage']);
    allowed([bus], { BusConnection__fullyQualifiedNamespace: 'two' }, ['BusConnection__fullyQualifiedNamespace']);
    await refused([bus], { BusConnection: 'two' });
    await refused([bus], { BusConnection: 'one' }, ['BusConnection']);
  });

  test('are those that pull: what is called from outside is called at an address of its own', () => {
    allowed([
      { name: 'A', trigger: 'httpTrigger' },
      { name: 'B', trigger: 'eventGridTrigger' },
      { name: 'C', trigger: 'warmupTrigger' },
    ]);
  });

  test('are read from the package, and refused before an upload', async () => {
    const other = await azureApp(cloud, {
      Work: {
        bindings: [{ type: 'queueTrigger', direction: 'in', name: 'item', queueName: 'q', connection: 'Jobs' }],
      },
    });
    try {
      await seed({ Jobs: 'shared' });
      const { id } = await refusal(other.deploy(await other.good(), job, { slot: 'staging' }));
      expect(id).toBe('check.azure-slot-trigger');
      expect(uploads()).toBe(0);
    } finally {
      await other.remove();
    }
  });
});
