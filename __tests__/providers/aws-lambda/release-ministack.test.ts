// A release, a second run, a rollback and a release that fails its smoke event, against ministack.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetAliasCommand, type LambdaClient, ListVersionsByFunctionCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import { createFunction, directClient, doubleEnv, failureOf, settledStateOf } from '../../support/lambda-harness.ts';
import { makePackage } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { hostArch, lambdaSource } from '../../support/projects.ts';
import { type Recorder, startRecorder } from '../../support/recorder.ts';
import { aliasOptions, release, rollBack } from '../../support/release-harness.ts';

let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let directory: string;
let first: VerifiedPackage;
let second: VerifiedPackage;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'release-ministack-'));
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  first = await makePackage(directory, 'first', lambdaSource, hostArch);
  second = await makePackage(directory, 'second', lambdaSource.replace('hello', 'hullo'), hostArch);
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
const serves = async () =>
  (await client.send(new GetAliasCommand({ FunctionName: 'hello', Name: 'live' }))).FunctionVersion;

test('release, nothing to do, release, rollback, and a smoke event that fails', async () => {
  const Architectures = [hostArch === 'arm64' ? ('arm64' as const) : ('x86_64' as const)];
  await createFunction(client, 'hello', { Architectures });
  await settledStateOf(client, 'hello');
  expect(await release('hello', first, aliasOptions({ smoke }))).toMatchObject({ changed: true, version: '1' });
  const before = recorder.requests.length;
  expect(await release('hello', first, aliasOptions({ smoke }))).toMatchObject({ changed: false, version: '1' });
  expect(recorder.requests.length - before).toBe(3);
  expect(await release('hello', second)).toMatchObject({ changed: true, change: 'code', version: '2' });
  expect(await rollBack('hello', undefined, aliasOptions({ smoke }))).toMatchObject({ version: '1', rolledBack: true });
  const error = await failureOf(release('hello', second, aliasOptions({ smoke })));
  expect(error.notice.id).toBe('deploy.lambda-smoke');
  expect(await serves()).toBe('1');
  const { Versions } = await client.send(new ListVersionsByFunctionCommand({ FunctionName: 'hello' }));
  expect(Versions?.map(({ Version, CodeSha256 }) => [Version, CodeSha256]).slice(1)).toEqual([
    ['1', codeSha256(first.sha256)],
    ['2', codeSha256(second.sha256)],
  ]);
});
