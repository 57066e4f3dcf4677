// Preflight with the real client libraries, over TLS.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AzureLive } from '../../../src/providers/azure-functions/live.ts';
import type { AzureOptions } from '../../../src/providers/azure-functions/options.ts';
import { readLive } from '../../../src/providers/azure-functions/preflight.ts';
import { type Heard, heard, options, quick, refusal } from '../../support/azure-context.ts';
import { AzureRecorder, canaries, type Operation, type Scene, subscriptionId } from '../../support/azure-recorder.ts';

let azure: AzureRecorder;
let job: Heard;
beforeAll(async () => {
  azure = await AzureRecorder.start();
});
afterAll(() => azure.stop());
beforeEach(() => {
  azure.reset();
  job = heard(azure.env());
  return () => job.end();
});

const sha256 = 'a'.repeat(64);
const read = (more: Partial<AzureOptions> = {}, name: string | undefined = 'hello-app'): Promise<AzureLive> =>
  readLive(name, [{ name: 'HttpExample', trigger: 'httpTrigger' }], { ...options, ...more }, quick, job.context);

function plan(sku: string, settings: Record<string, string> = {}): void {
  azure.scene.sku = sku;
  if (sku !== 'FlexConsumption') azure.scene.settings['FUNCTIONS_WORKER_RUNTIME'] = 'custom';
  Object.assign(azure.scene.settings, settings);
}

describe('finding the app', () => {
  it('takes the name alone, and the hosts that Azure names', async () => {
    const live = await read();
    expect(live.site).toEqual({
      subscriptionId,
      resourceGroup: 'group-one',
      name: 'hello-app',
      plan: 'flex',
      sku: 'FlexConsumption',
      scmHost: azure.host,
      host: 'hello-app-a1b2.westeurope-01.azurewebsites.net',
      identity: false,
    });
    expect(live.healthy).toBe(true);
    expect(live.deployed.sha256).toBeUndefined();
    const find = azure.requests.find((each) => each.operation === 'find');
    expect(find?.query.get('$filter')).toBe("resourceType eq 'Microsoft.Web/sites' and name eq 'hello-app'");
  });

  it('does not look for an app whose group is given', async () => {
    await read({ resourceGroup: 'group-two' });
    expect(azure.count('find')).toBe(0);
    expect(azure.requests.find((each) => each.operation === 'site')?.path).toContain('/resourceGroups/group-two/');
  });

  it('follows the pages of a list, but not to another host', async () => {
    azure.answer('find', {
      body: {
        value: [],
        nextLink: `${azure.origin}/subscriptions/${subscriptionId}/resources?api-version=2021-04-01&$skiptoken=x`,
      },
    });
    expect((await read()).site.resourceGroup).toBe('group-one');
    azure.answer('find', { body: { value: [], nextLink: 'https://example.org/steal' } });
    expect((await refusal(read())).id).toBe('check.azure-no-app');
  });

  it('lists the groups of an ambiguous name', async () => {
    azure.scene.groups = ['b-group', 'a-group'];
    expect((await refusal(read())).line).toBe(
      'check: there are several apps named "hello-app", in the resource groups a-group, b-group. Say which with azure-resource-group.',
    );
  });

  it('tells a subscription that the identity may not see', async () => {
    azure.answer('find', { status: 404, body: { error: { code: 'SubscriptionNotFound', message: 'no' } } });
    expect((await refusal(read())).id).toBe('check.azure-no-subscription-access');
  });

  it('says how to make an app that is missing', async () => {
    azure.scene.groups = [];
    const { line } = await refusal(read());
    expect(line).toContain('there is no function app "hello-app" in this subscription');
    expect(line).toContain('az functionapp create');
    azure.answer('site', { status: 404, body: { error: { code: 'ResourceNotFound', message: 'not found' } } });
    expect((await refusal(read({ resourceGroup: 'g' }))).line).toContain('in the resource group g');
  });
});

describe('refusing an app', () => {
  const refusals: readonly (readonly [string, Partial<Scene>, string, string])[] = [
    ['Windows', { kind: 'functionapp' }, 'check.azure-windows', 'expected Linux'],
    ['a web app', { kind: 'app,linux' }, 'check.azure-not-functions', 'got "app,linux"'],
    ['a logic app', { kind: 'functionapp,linux,workflowapp' }, 'check.azure-not-functions', 'workflowapp'],
    ['a container', { kind: 'functionapp,linux,container' }, 'check.azure-container', 'container image'],
    ['a container app', { kind: 'functionapp,linux,container,azurecontainerapps' }, 'check.azure-container', 'image'],
    [
      'a stopped app',
      { state: 'Stopped' },
      'check.azure-stopped',
      'az functionapp start --name hello-app --resource-group group-one',
    ],
    ['a disabled app', { enabled: false }, 'check.azure-stopped', 'is stopped'],
    [
      'another runtime on Flex',
      { runtime: 'python' },
      'check.azure-runtime',
      'has the runtime python, expected custom',
    ],
    ['no runtime', { sku: 'ElasticPremium' }, 'check.azure-runtime', 'has the runtime none'],
    [
      'another runtime',
      { sku: 'PremiumV3', settings: { FUNCTIONS_WORKER_RUNTIME: 'node' } },
      'check.azure-runtime',
      'node',
    ],
    ['no SCM host', { hostType: 'Standard' }, 'check.azure-no-host', 'no host name for deployments'],
    [
      'a package setting on Flex',
      { settings: { WEBSITE_RUN_FROM_PACKAGE: '1' } },
      'check.azure-package-setting-flex',
      'az functionapp config appsettings delete --name hello-app --resource-group group-one --setting-names WEBSITE_RUN_FROM_PACKAGE',
    ],
    [
      'a package URL on Premium',
      {
        sku: 'ElasticPremium',
        settings: {
          FUNCTIONS_WORKER_RUNTIME: 'custom',
          WEBSITE_RUN_FROM_PACKAGE: `https://a.blob/x.zip?sig=${canaries.setting}`,
        },
      },
      'check.azure-package-setting-url',
      'az functionapp config appsettings set --name hello-app --resource-group group-one --settings WEBSITE_RUN_FROM_PACKAGE=1',
    ],
    [
      'storage behind Key Vault on Linux Consumption',
      {
        sku: 'Dynamic',
        settings: { FUNCTIONS_WORKER_RUNTIME: 'custom', AzureWebJobsStorage: '@Microsoft.KeyVault(x)' },
      },
      'check.azure-storage',
      'got a Key Vault reference',
    ],
  ];
  it.each(refusals)('%s', async (_name, scene, id, text) => {
    Object.assign(azure.scene, scene);
    const refused = await refusal(read());
    expect(refused.id).toBe(id);
    expect(refused.line).toContain(text);
    expect(refused.line).not.toContain(canaries.setting);
    expect(
      azure.requests.every(
        ({ method, operation }) => method === 'GET' || operation === 'token' || operation === 'settings',
      ),
    ).toBe(true);
  });

  it.each([
    ['FlexConsumption', 'flex'],
    ['ElasticPremium', 'premium'],
    ['PremiumV3', 'dedicated'],
    ['Dynamic', 'consumption'],
  ])('takes %s as %s', async (sku, name) => {
    plan(sku);
    expect((await read()).site.plan).toBe(name);
  });

  it('takes Premium with WEBSITE_RUN_FROM_PACKAGE 1, and Dedicated without', async () => {
    plan('ElasticPremium', { WEBSITE_RUN_FROM_PACKAGE: '1' });
    await read();
    azure.reset();
    plan('Standard');
    await read();
  });

  it.each([
    ['ElasticPremium', 'true', ['check.azure-remote-build']],
    ['PremiumV3', '1', ['check.azure-remote-build']],
    ['PremiumV3', 'false', []],
    ['FlexConsumption', 'true', []],
  ])('%s: warns that Kudu would build (%s)', async (sku, value, warnings) => {
    plan(sku, { SCM_DO_BUILD_DURING_DEPLOYMENT: value });
    await read();
    expect(job.warnings.map((each) => each.id)).toEqual(warnings);
  });

  it('says when Linux Consumption ends', async () => {
    plan('Dynamic');
    await read();
    expect(job.warnings.map((each) => each.id)).toEqual(['check.azure-linux-consumption']);
    expect(job.shown()).toContain('2028-09-30');
  });
});

describe('what is live', () => {
  const ours = (more: object = {}): Scene['deployments'][number] => ({
    id: 'd1',
    status: 4,
    deployer: `deploy-go-function/aabbccddeeff sha256:${sha256}`,
    message: `deploy-go-function sha256:${sha256} commit ${'c'.repeat(40)} run aabbccddeeff`,
    received_time: '2026-01-01T00:00:00Z',
    active: true,
    ...more,
  });

  it('knows the package of the newest deployment of ours', async () => {
    azure.scene.deployments = [ours()];
    azure.scene.course = [];
    expect((await read()).deployed).toEqual({ sha256, commit: 'c'.repeat(40), deploymentId: 'd1' });
  });

  it('knows it from the deployer alone, which is what Flex Consumption keeps', async () => {
    azure.scene.deployments = [ours({ message: 'Created via a push deployment' })];
    azure.scene.course = [];
    expect((await read()).deployed).toEqual({ sha256, commit: undefined, deploymentId: 'd1' });
  });

  it.each([
    [
      'a later deployment of somebody else',
      { id: 'x', deployer: 'az_cli', message: 'zip', received_time: '2026-02-01T00:00:00Z' },
    ],
    ['a later one under way', { id: 'x', status: 1, received_time: '2026-02-01T00:00:00Z' }],
    ['a later one that failed', { id: 'x', status: 3, received_time: '2026-02-01T00:00:00Z' }],
    ['a later one that is temporary', { id: 'temp-1', received_time: '2026-02-01T00:00:00Z' }],
  ])('does not trust ours under %s', async (_name, later) => {
    // Kudu's order is not relied on.
    azure.scene.deployments = [ours(), ours(later)];
    azure.scene.course = [];
    expect((await read()).deployed.sha256).toBeUndefined();
  });

  it('does not trust one that Kudu says is not active', async () => {
    azure.scene.deployments = [ours({ active: false })];
    azure.scene.course = [];
    expect((await read()).deployed.sha256).toBeUndefined();
  });

  it.each([
    ['not Running', { hostState: 'Error' }],
    ['without a function of the package', { functions: ['Other'] }],
  ])('is not healthy where the host is %s', async (_name, scene) => {
    Object.assign(azure.scene, scene);
    expect((await read()).healthy).toBe(false);
  });

  it('takes a dead host for not healthy, not for an error', async () => {
    const dead = {
      status: 400,
      body: { Code: 'BadRequest', Message: 'Encountered an error (InternalServerError) from host runtime.' },
    };
    azure.answer('hostStatus', dead, 10);
    azure.answer('functions', dead, 10);
    expect((await read()).healthy).toBe(false);
  });

  it('reads the hash from the blob that Linux Consumption serves', async () => {
    const blob = (name: string, sas: string): string =>
      `https://acct.blob.core.windows.net/function-releases/${name}${sas}`;
    plan('Dynamic', {
      WEBSITE_RUN_FROM_PACKAGE: blob(`deploy-go-function-${sha256}.zip`, '?se=2036-01-01T00:00:00Z&sig=abcdefghijk'),
    });
    expect((await read()).deployed.sha256).toBe(sha256);
    plan('Dynamic', { WEBSITE_RUN_FROM_PACKAGE: blob('20260101.zip', '') });
    expect((await read()).deployed.sha256).toBeUndefined();
  });
});

describe('faults of each request', () => {
  const reads: readonly Operation[] = ['find', 'site', 'settings', 'hostStatus', 'functions', 'deployments'];
  const passing = [
    ['500', { status: 500, body: 'oops' }],
    ['502 with a page', { status: 502, body: '<html><head><title>Bad Gateway</title></head></html>' }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '0' } }],
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' } }],
    ['a reset', { kind: 'reset' }],
    ['a body that breaks off', { kind: 'cut' }],
  ] as const;
  it.each(reads.flatMap((operation) => passing.map(([name, fault]) => [operation, name, fault] as const)))(
    '%s: %s twice is nothing',
    async (operation, _name, fault) => {
      azure.answer(operation, fault, 2);
      await read();
      expect(azure.count(operation)).toBe(3);
    },
  );

  it.each(reads.map((operation) => [operation]))('%s: 403 names the role', async (operation) => {
    azure.answer(
      operation,
      {
        status: 403,
        body: { error: { code: 'AuthorizationFailed', message: 'The client does not have authorization.' } },
      },
      9,
    );
    const { id, line } = await refusal(read());
    expect(id).toBe('check.azure-forbidden');
    expect(line).toContain('HTTP 403, AuthorizationFailed, The client does not have authorization');
    expect(line).toContain(
      operation === 'find' ? 'the role "Reader"' : 'the role "Website Contributor" on the function app',
    );
  });

  it.each(reads.map((operation) => [operation]))('%s: 401', async (operation) => {
    azure.answer(
      operation,
      { status: 401, body: { error: { code: 'InvalidAuthenticationTokenTenant', message: 'wrong' } } },
      9,
    );
    expect((await refusal(read())).id).toBe('check.azure-unauthorized');
  });

  it.each(['find', 'site', 'settings'] as const)('%s: an outage is told', async (operation) => {
    azure.answer(operation, { status: 503, body: { Code: 'ServiceUnavailable', Message: 'Try later.' } }, 9);
    const { id, line } = await refusal(read());
    expect(id).toBe('check.azure-status');
    expect(line).toContain('HTTP 503, ServiceUnavailable, Try later');
  });

  it('goes on without a list of deployments', async () => {
    azure.answer('deployments', { status: 500 }, 9);
    expect((await read()).deployed.sha256).toBeUndefined();
  });

  it('takes a list of deployments that is empty text, or a page, for nothing known', async () => {
    azure.answer('deployments', { body: '' });
    expect((await read()).deployed.sha256).toBeUndefined();
    azure.answer('deployments', { body: '<html></html>' });
    expect((await read()).deployed.sha256).toBeUndefined();
  });

  it('tells an access restriction of the SCM site', async () => {
    azure.answer(
      'deployments',
      { status: 403, headers: { 'x-ms-forbidden-ip': '203.0.113.9' }, body: 'Ip Forbidden' },
      9,
    );
    const { id, line } = await refusal(read());
    expect(id).toBe('check.azure-ip');
    expect(line).toContain('203.0.113.9');
  });

  it('does not follow the SCM site to a page for signing in', async () => {
    azure.answer('deployments', { status: 302, headers: { location: `${azure.origin}/login` } }, 9);
    expect((await refusal(read())).id).toBe('check.azure-unauthorized');
    expect(azure.count('unknown')).toBe(0);
  });

  it('ends an attempt that hangs, and repeats it', async () => {
    azure.answer('site', { kind: 'hang' });
    // Only the one that gets no answer has a short time.
    const pace = {
      ...quick,
      get attempt() {
        return azure.count('site') === 0 ? 2_000 : quick.attempt;
      },
    };
    const live = await readLive('hello-app', [], options, pace, job.context);
    expect(live.site.name).toBe('hello-app');
    expect(azure.count('site')).toBe(2);
  });

  it('says which request did not end within the deadline', async () => {
    azure.answer('settings', { kind: 'hang' }, 9);
    const { id, line } = await refusal(read({ deployTimeoutMs: 5_000 }));
    expect(id).toBe('check.azure-timeout');
    expect(line).toContain('read the app settings');
  });

  it('ends with the reason of a cancelled run', async () => {
    azure.answer('settings', { kind: 'hang' }, 9);
    const reason = new Error('SIGINT');
    const reading = read();
    const ended = expect(reading).rejects.toThrow();
    await azure.when('settings', 1);
    job.cancel(reason);
    await ended;
    expect(job.context.signal.aborted).toBe(true);
  });

  it('tells that a host cannot be reached', async () => {
    job = heard({ ...azure.env(), AZURE_RESOURCE_MANAGER_URL: 'https://127.0.0.1:1' });
    const { id, line } = await refusal(read());
    expect(id).toBe('check.azure-unreachable');
    expect(line).toContain('expected an answer of 127.0.0.1:1, got ECONNREFUSED');
  });
});

describe('secrets', () => {
  it('are masked, and in no line', async () => {
    azure.answer('functions', { status: 500, body: 'x' }, 3);
    await read();
    for (const secret of [canaries.accessToken, canaries.idRequest, canaries.setting, canaries.storageKey]) {
      expect(job.masked).toContain(secret);
      expect(job.lines.join('\n')).not.toContain(secret);
    }
    expect([...job.masked].some((secret) => secret.includes('canary-signature'))).toBe(true);
  });
});

describe('native Go', () => {
  const readNative = (native: boolean, more: Partial<AzureOptions> = {}): Promise<AzureLive> =>
    readLive('hello-app', [], { ...options, ...more }, quick, job.context, native);

  it.each(['go', 'native'])('is deployed to Flex Consumption with the runtime %s', async (runtime) => {
    azure.scene.runtime = runtime;
    expect((await readNative(true)).site.plan).toBe('flex');
    const error = await refusal(readNative(false));
    expect(error.id).toBe('check.azure-native');
  });

  it('is refused elsewhere, with the reason', async () => {
    const error = await refusal(readNative(true));
    expect(error.line).toContain(
      'host.json has no customHandler, and "hello-app" is no app of native Go, expected the runtime go on Flex Consumption, got custom on FlexConsumption',
    );
    plan('ElasticPremium', { FUNCTIONS_WORKER_RUNTIME: 'native' });
    expect((await refusal(readNative(true))).line).toContain('got native on ElasticPremium');
    expect((await refusal(readNative(false))).id).toBe('check.azure-runtime');
  });
});
