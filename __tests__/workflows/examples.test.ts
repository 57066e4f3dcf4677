// Every example's workflow, as a user would copy it, against the local cloud; and the README's, from an empty folder.

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CreateAliasCommand, InvokeCommand, LambdaClient, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { act } from '../../scripts/tools.ts';
import { publishAction, runExamples } from '../support/act.ts';
import { lintWorkflows } from '../support/workflow-lint.ts';

const root = join(import.meta.dirname, '..', '..');
const examples = join(root, 'examples');
const region = 'eu-west-1';

let cloud: LocalCloud;
beforeAll(async () => {
  await act();
  cloud = await startLocalCloud({
    trusts: [{ role: 'arn:aws:iam::123456789012:role/deployer', subject: 'repo:octocat/hello:*' }],
  });
});
afterAll(() => cloud.close());

/** Functions as their examples' READMEs say that they are made. */
const functions = [
  { name: 'hello-lambda', settings: {} },
  { name: 'lambda-http', settings: {} },
  ...['orders', 'users', 'mail'].map((name) => ({
    name: `shop-${name}`,
    settings: { architectures: ['arm64'] as const },
  })),
  { name: 'lambda-with-files', settings: {} },
  { name: 'counter', settings: { runtime: 'go1.x', handler: 'main' } },
] as const;

test('all deploy, and answer', async () => {
  const { AWS_ENDPOINT_URL = '', ...credentials } = cloud.aws.env;
  for (const one of functions) await cloud.aws.seed({ ...one, region });
  const lambda = new LambdaClient({
    endpoint: AWS_ENDPOINT_URL,
    region,
    credentials: {
      accessKeyId: credentials['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: credentials['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName: 'counter' }));
  await lambda.send(new CreateAliasCommand({ FunctionName: 'counter', Name: 'live', FunctionVersion: Version }));
  await cloud.azure.seed({ name: 'http-app', sku: 'FlexConsumption' });
  await cloud.azure.seed({ name: 'timer-app', sku: 'FlexConsumption' });

  const { AZURE_CLIENT_ID = '', AZURE_TENANT_ID = '', AZURE_SUBSCRIPTION_ID = '', ...endpoints } = cloud.azure.env;
  const run = await runExamples(
    { AWS_ENDPOINT_URL, ...endpoints, ...cloud.idTokenEnv },
    { AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_SUBSCRIPTION_ID },
  );
  const errors = run.events.filter(({ command }) => command === 'error').map(({ job, arg }) => [job, arg]);
  expect(errors).toEqual([]);
  expect(run.exitCode, run.text).toBe(0);
  expect(run.events.filter(({ jobResult }) => jobResult === 'success')).toHaveLength((await readdir(examples)).length);

  const invoke = async (name: string, event: unknown): Promise<unknown> => {
    const { Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: name, Payload: Buffer.from(JSON.stringify(event)) }),
    );
    return JSON.parse(Buffer.from(Payload ?? []).toString('utf8'));
  };
  expect(await invoke('hello-lambda', { name: 'Gopher' })).toMatch(/^Hello, Gopher\./);
  expect(await invoke('lambda-with-files', { name: 'Gopher' })).toBe('Hello, Gopher.\n');
  expect(await invoke('counter:live', ['Ada', 'Grace'])).toBe(2);
  const event: unknown = JSON.parse(await readFile(join(examples, 'lambda-http', 'event.json'), 'utf8'));
  expect(await invoke('lambda-http:live', event)).toMatchObject({ statusCode: 200, body: 'Hello, Gopher.\n' });
  for (const name of ['orders', 'users', 'mail']) {
    expect(Object.keys(cloud.aws.find(`shop-${name}`, region)?.aliases ?? {})).toEqual(['live']);
  }
});

test('are clean under actionlint and zizmor', async () => {
  const texts = (await readdir(examples)).map(async (name) => {
    const text = await readFile(join(examples, name, 'deploy.yml'), 'utf8');
    return [`${name}.yml`, text.replaceAll('OWNER/deploy-go-function@v1', './')] as const;
  });
  expect(await lintWorkflows(Object.fromEntries(await Promise.all(texts)))).toEqual([]);
});

test('the README gets from an empty folder to a proved package by copy and paste', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const script = /^## From an empty folder\n.*?^```sh\n(.*?)^```$/ms.exec(readme)?.[1];
  const folder = await mkdtemp(join(tmpdir(), 'empty-'));
  try {
    // What a user has: the action where `uses:` names it. act finds its settings here.
    const settings = await publishAction(join(folder, 'published'));
    await writeFile(join(folder, '.actrc'), `${settings.join(' ')}\n`);
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script ?? 'false'], {
      cwd: folder,
      env: {
        ...process.env,
        HOME: folder,
        GOCACHE: (await promisify(execFile)('go', ['env', 'GOCACHE'])).stdout.trim(),
        GOMODCACHE: (await promisify(execFile)('go', ['env', 'GOMODCACHE'])).stdout.trim(),
        PATH: [dirname(process.execPath), dirname(await act()), process.env['PATH']].join(delimiter),
      },
    });
    expect(stdout).toContain('"Hello, Gopher"');
    expect(stdout).toMatch(/prove: 1 function \(/);
    expect(stdout).toContain('Job succeeded');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
