// The provider as a whole: real packages of a real Go program, the real client libraries, the local cloud.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeploymentVerdict } from '../../../local/azure.ts';
import { type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import type { Entry } from '../../../src/package/package.ts';
import { writePackage } from '../../../src/package/write-zip.ts';
import { azureFunctions } from '../../../src/providers/azure-functions/index.ts';
import type { AzureLayout } from '../../../src/providers/azure-functions/layout.ts';
import type { AzureLive } from '../../../src/providers/azure-functions/live.ts';
import type { AzureOptions } from '../../../src/providers/azure-functions/options.ts';
import type { Activated } from '../../../src/providers/provider.ts';
import type { Target } from '../../../src/target.ts';
import type { VerifiedBinary, VerifiedPackage } from '../../../src/verify/verified.ts';
import { verifyBinary } from '../../../src/verify/verify-binary.ts';
import { verifyPackage } from '../../../src/verify/verify-package.ts';
import { type Heard, hasty, heard, quick, refusal } from '../../support/azure-context.ts';
import { azureProject, goBuild } from '../../support/projects.ts';

const provider = azureFunctions(quick);
const failing = {
  'go.mod': azureProject['go.mod'],
  'main.go': 'package main\n\nimport "os"\n\nfunc main() { os.Exit(3) }\n',
};

let cloud: LocalCloud;
let folder: string;
let layout: AzureLayout;
let handler: VerifiedBinary;
let broken: VerifiedBinary;
let job: Heard;
let count = 0;

const targetOf = (resource: string): Target => ({
  name: 'handler',
  source: '.',
  arch: 'amd64',
  origin: { kind: 'binary', file: join(folder, 'handler') },
  resource,
});
const optionsOf = (): AzureOptions => ({
  clientId: cloud.azure.env['AZURE_CLIENT_ID'],
  tenantId: cloud.azure.env['AZURE_TENANT_ID'],
  subscriptionId: cloud.azure.env['AZURE_SUBSCRIPTION_ID'],
  resourceGroup: undefined,
  publishProfile: undefined,
  slot: undefined,
  swap: false,
  healthPath: undefined,
  environment: 'AzureCloud',
  appDirectory: folder,
  outputDirectory: '/nowhere',
  deployTimeoutMs: 60_000,
});

/** How Kudu ends the next deployments; undefined is as it would. */
let verdict: ReturnType<DeploymentVerdict>;

beforeAll(async () => {
  cloud = await startLocalCloud({ deploymentVerdict: () => verdict });
  const certificate = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
  folder = await mkdtemp(join(tmpdir(), 'azure-provider-'));
  await put(folder, azureProject);
  await put(`${folder}-broken`, failing);
  await goBuild(folder, 'handler', { CGO_ENABLED: '0' });
  await goBuild(`${folder}-broken`, 'handler', { CGO_ENABLED: '0' });
  const inside = { ...heard({}).context, workspace: folder };
  layout = await provider.inspect(targetOf('any'), optionsOf(), inside);
  handler = await verify(folder);
  broken = await verify(`${folder}-broken`);
});
afterAll(async () => {
  await cloud?.close();
  await rm(folder, { recursive: true, force: true });
  await rm(`${folder}-broken`, { recursive: true, force: true });
});
beforeEach(async () => {
  await cloud.reset();
  job = heard({ ...cloud.azure.env, ...cloud.idTokenEnv, GITHUB_SHA: 'c'.repeat(40) });
  return () => job.end();
});

async function put(where: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(where, name)), { recursive: true });
    await writeFile(join(where, name), text);
  }
}

function verify(where: string): Promise<VerifiedBinary> {
  const binary = { target: targetOf('any'), file: join(where, 'handler'), built: false };
  return verifyBinary(binary, { allowNonGo: false, platform: 'azure-functions' }, heard({}).context);
}

async function packageOf(binary: VerifiedBinary, extra = ''): Promise<VerifiedPackage> {
  const more: readonly Entry[] =
    extra === '' ? [] : [{ name: 'extra.txt', mode: 0o644, content: { bytes: Buffer.from(extra) } }];
  const entries = [...provider.entries(binary, layout), ...more];
  const file = join(folder, `package-${count++}.zip`);
  return verifyPackage(await writePackage(binary.target, entries, layout.executable, file, job.context), binary);
}

async function deploy(
  verified: VerifiedPackage,
  name: string,
  of = provider,
  deployTimeoutMs = 60_000,
): Promise<{ live: AzureLive; done: Activated }> {
  const target = targetOf(name);
  const options = { ...optionsOf(), deployTimeoutMs };
  const live = await of.preflight(target, options, layout, job.context);
  const prepared = await of.prepare(verified, live, options, layout, job.context);
  return { live, done: await of.activate(verified, live, prepared, options, layout, job.context) };
}

const changes = (): string[] =>
  cloud.requests
    .filter(({ operation }) => ['OneDeploy', 'ZipDeploy', 'PutBlob', 'UpdateApplicationSettings'].includes(operation))
    .map(({ operation }) => operation);

const plans = [
  ['FlexConsumption', ['OneDeploy']],
  ['ElasticPremium', ['ZipDeploy']],
  ['PremiumV3', ['ZipDeploy']],
  ['Dynamic', ['PutBlob', 'UpdateApplicationSettings']],
] as const;

describe.each(plans)('%s', (sku, requests) => {
  it('is deployed to, and answers; the same package again is nothing to do; another one is', async () => {
    const served = await cloud.azure.seed({ name: 'hello', sku });
    const verified = await packageOf(handler);
    const { done } = await deploy(verified, 'hello');
    expect(done).toMatchObject({ changed: true, change: 'code', url: `https://${served.host}` });
    expect(done.deploymentId).toBeTypeOf('string');
    expect(changes()).toEqual(requests);
    const answer = await fetch(`${done.url}/api/HttpExample?name=Gopher`);
    expect(await answer.text()).toBe('Hello, Gopher. This HTTP triggered function executed successfully.\n');

    const second = await deploy(verified, 'hello');
    expect(provider.compare(verified, second.live)).toEqual({ changed: false, change: 'none' });
    expect(second.done).toMatchObject({
      changed: false,
      change: 'none',
      deploymentId: done.deploymentId,
      url: done.url,
    });
    expect(changes()).toEqual(requests);

    const other = await packageOf(handler, 'more');
    const third = await deploy(other, 'hello');
    expect(third.done).toMatchObject({ changed: true, change: 'code' });
    expect(third.done.back).toContain(sku === 'Dynamic' ? verified.sha256 : `commit ${'c'.repeat(40)}`);
    expect(changes()).toEqual([...requests, ...requests]);
  });

  it("says what a handler that ends at once means, in the article's words", async () => {
    await cloud.azure.seed({ name: 'hello', sku });
    const verified = await packageOf(broken);
    const { id, line } = await refusal(deploy(verified, 'hello', azureFunctions(hasty)));
    expect(id).toBe('deploy.azure-host-dead');
    expect(line).toContain('Encountered an error (InternalServerError) from host runtime');
    // The hash is equal then, and the host is dead: it is not taken for deployed.
    const live = await provider.preflight(targetOf('hello'), optionsOf(), layout, job.context);
    expect(live.deployed.sha256).toBe(verified.sha256);
    expect(provider.compare(verified, live)).toEqual({ changed: true, change: 'code' });
  });

  it.runIf(sku === 'Dynamic')(
    'says so before the deadline, too, while nobody can tell the host its triggers',
    async () => {
      await cloud.azure.seed({ name: 'hello', sku });
      const verified = await packageOf(broken);
      expect((await refusal(deploy(verified, 'hello', provider, 10_000))).id).toBe('deploy.azure-host-dead');
    },
  );

  it('leaves no secret in a line', async () => {
    await cloud.azure.seed({ name: 'hello', sku });
    await deploy(await packageOf(handler, 'secrets'), 'hello');
    const site = cloud.azure.find('hello')?.site;
    const secrets = [
      ...Object.values(site?.settings ?? {}).filter((value) => value.length > 12),
      cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '',
      ...job.masked,
    ];
    expect(job.masked.size).toBeGreaterThan(2);
    for (const secret of secrets) expect(job.lines.join('\n')).not.toContain(secret);
  });
});

describe('a deployment that ends badly', () => {
  it('is told with its status', async () => {
    verdict = { status: 6, text: 'Deployment partially succeeded.' };
    try {
      await cloud.azure.seed({ name: 'hello', sku: 'FlexConsumption' });
      const { line } = await refusal(deploy(await packageOf(handler), 'hello'));
      expect(line).toContain('got 6 (partial success');
    } finally {
      verdict = undefined;
    }
  });
});

describe('before anything is asked', () => {
  it('refuses arm64 with the reason', async () => {
    const { id, line } = await refusal(
      provider.inspect({ ...targetOf('hello'), arch: 'arm64' }, optionsOf(), job.context),
    );
    expect(id).toBe('check.azure-arch');
    expect(line).toContain('has no arm64 plan');
    expect(cloud.requests).toEqual([]);
  });
});

describe('proving', () => {
  it('runs the package', async () => {
    const proof = await provider.prove(
      await packageOf(handler),
      layout,
      undefined,
      { mode: 'auto', event: undefined, env: {} },
      job.context,
    );
    expect(proof.verdict).toBe('proved');
  });
});
