// Releases together with what else a deployment may change: creation, runtime, architecture, the way of the bytes;
// against ministack.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  GetAliasCommand,
  type LambdaClient,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  settledStateOf,
} from '../../support/lambda-harness.ts';
import { makePackage } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { hostArch, lambdaSource } from '../../support/projects.ts';
import { type Recorder, startRecorder } from '../../support/recorder.ts';
import { aliasOptions, release } from '../../support/release-harness.ts';

let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let directory: string;
let first: VerifiedPackage;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'release-sources-'));
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  first = await makePackage(directory, 'first', lambdaSource, hostArch);
});

afterAll(async () => {
  client?.destroy();
  await recorder?.stop();
  await cloud?.stop();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', recorder.url);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const smoke = { event: { json: '"Gopher"' }, expect: { json: '{"hello":"Gopher"}' } };
const Architectures = [hostArch === 'arm64' ? ('arm64' as const) : ('x86_64' as const)];
const runtime = 'provided.al2023';
const createWithRole = 'arn:aws:iam::000000000000:role/execution';
const serves = async (name: string) =>
  (await client.send(new GetAliasCommand({ FunctionName: name, Name: 'live' }))).FunctionVersion;
const versionsOf = async (name: string) =>
  (await client.send(new ListVersionsByFunctionCommand({ FunctionName: name }))).Versions?.slice(1);

/** A function of an old runtime, with an alias on its version 1. */
async function seedOld(name: string): Promise<void> {
  await createFunction(client, name, { Architectures, Runtime: 'provided.al2' });
  await settledStateOf(client, name);
  await client.send(new PublishVersionCommand({ FunctionName: name }));
  await client.send(new CreateAliasCommand({ FunctionName: name, Name: 'live', FunctionVersion: '1' }));
}

test('a function that is missing is created, published, smoked, and served by a new alias', async () => {
  const options = aliasOptions({ smoke, createWithRole });
  const done = await release('created', first, options);
  expect(done).toMatchObject({ changed: true, change: 'code', version: '1' });
  expect(done.functionArn).toBe('arn:aws:lambda:us-east-1:000000000000:function:created:live');
  expect(await serves('created')).toBe('1');
  expect(await release('created', first, options)).toMatchObject({ changed: false, version: '1' });
});

test('a function that is created and fails the smoke event gets no alias', async () => {
  const wrong = { ...smoke, expect: { json: '{"hello":"nobody"}' } };
  const error = await failureOf(release('refused', first, aliasOptions({ smoke: wrong, createWithRole })));
  expect(error.notice.id).toBe('deploy.lambda-smoke');
  await expect(serves('refused')).rejects.toThrow();
});

test('without an alias, a created function is smoked and published too', async () => {
  const options = awsOptions({ smoke, createWithRole, publish: true });
  expect(await release('plain', first, options)).toMatchObject({ changed: true, change: 'code', version: '1' });
});

test('behind an alias on a version the runtime moves without leave, and the alias serves both at once', async () => {
  await seedOld('moved');
  const options = aliasOptions({ smoke, runtime });
  expect(await release('moved', first, options)).toMatchObject({ changed: true, change: 'code', version: '2' });
  const versions = await versionsOf('moved');
  expect(versions?.map((each) => each.Runtime)).toEqual(['provided.al2', runtime]);
  expect(await serves('moved')).toBe('2');
});

test('the runtime alone moves where the alias serves the code already', async () => {
  await seedOld('alone');
  expect(await release('alone', first)).toMatchObject({ version: '2' });
  const done = await release('alone', first, aliasOptions({ smoke, runtime }));
  expect(done).toMatchObject({ changed: true, change: 'config', version: '3' });
  expect((await versionsOf('alone'))?.map((each) => each.Runtime)).toEqual(['provided.al2', 'provided.al2', runtime]);
});

test('without such an alias the runtime does not move unless that is allowed', async () => {
  await createFunction(client, 'bare', { Architectures, Runtime: 'provided.al2' });
  await settledStateOf(client, 'bare');
  const error = await failureOf(release('bare', first, aliasOptions({ runtime })));
  expect(error.notice.id).toBe('check.lambda-downtime');
});

test('a failed smoke event with aws-restore puts back code and runtime', async () => {
  await createFunction(client, 'restored', { Architectures, Runtime: 'provided.al2' });
  const before = await settledStateOf(client, 'restored');
  const wrong = { ...smoke, expect: { json: '{"hello":"nobody"}' } };
  const options = awsOptions({ smoke: wrong, restore: true, runtime, allowDowntime: true });
  expect(await release('restored', first, options)).toMatchObject({ changed: false, rolledBack: true });
  const after = await settledStateOf(client, 'restored');
  expect([after.Runtime, after.CodeSha256]).toEqual(['provided.al2', before.CodeSha256]);
});

test('a failed smoke event with aws-restore puts back code and architecture', async () => {
  const other = hostArch === 'arm64' ? ('x86_64' as const) : ('arm64' as const);
  await createFunction(client, 'turned', { Architectures: [other] });
  const before = await settledStateOf(client, 'turned');
  const wrong = { ...smoke, expect: { json: '{"hello":"nobody"}' } };
  const options = awsOptions({ smoke: wrong, restore: true, allowArchitectureChange: true });
  expect(await release('turned', first, options)).toMatchObject({ changed: false, rolledBack: true });
  const after = await settledStateOf(client, 'turned');
  expect([after.Architectures, after.CodeSha256]).toEqual([[other], before.CodeSha256]);
});
