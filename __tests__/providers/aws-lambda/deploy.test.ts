// The real SDK against ministack: a function made by hand, updated by the provider, and what was sent on the way.

import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, type LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  type RememberingContext,
  rememberingContext,
  shortTiming,
  stateOf,
  targetOf,
} from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { lambdaSource } from '../../support/projects.ts';
import { type Recorder, startRecorder } from '../../support/recorder.ts';

const provider = lambdaProvider(shortTiming);
const layout = { executable: 'bootstrap' } as const;
let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let directory: string;
let packages: Record<'amd64' | 'arm64', VerifiedPackage>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-deploy-'));
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  packages = {
    amd64: await makePackage(directory, 'amd', lambdaSource),
    arm64: await makePackage(directory, 'arm', saying('hello'), 'arm64'),
  };
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
  recorder.reset();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Everything that the action does with a function, from preflight to activate. */
async function deploy(name: string, verified: VerifiedPackage, context: RememberingContext = rememberingContext()) {
  const options = awsOptions();
  const live = await provider.preflight(targetOf(name, verified.target.arch), options, layout, context);
  const change = provider.compare(verified, live);
  const prepared = await provider.prepare(verified, live, options, layout, context);
  const activated = await provider.activate(verified, live, prepared, options, layout, context);
  return { live, change, prepared, activated };
}

const updates = () => recorder.requests.filter((each) => each.operation === 'UpdateFunctionCode');

describe.each([
  ['amd64', 'x86_64'],
  ['arm64', 'arm64'],
] as const)('%s', (arch, architecture) => {
  const name = `created-${arch}`;

  test('a function made by hand gets the package, whole', async () => {
    await createFunction(client, name, { Architectures: [architecture] });
    const { change, prepared, activated } = await deploy(name, packages[arch]);
    expect(change).toEqual({ changed: true, change: 'code' });
    expect(prepared.kind).toBe('not-held');
    expect(activated).toMatchObject({
      changed: true,
      change: 'code',
      version: '$LATEST',
      functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    });
    expect(activated.back).toContain(codeSha256(packages[arch].sha256));
    expect(await stateOf(client, name)).toMatchObject({
      CodeSha256: codeSha256(packages[arch].sha256),
      LastUpdateStatus: 'Successful',
      Architectures: [architecture],
    });
  });

  test('the same package again: two reads, and nothing is uploaded', async () => {
    const again = await deploy(name, packages[arch]);
    expect(again.change).toEqual({ changed: false, change: 'none' });
    expect(again.activated).toMatchObject({ changed: false, change: 'none', version: '$LATEST' });
    expect(recorder.requests.map((each) => each.operation)).toEqual(['GetFunction', 'GetFunction']);
  });
});

test('the request has the code and the revision, and no other field', async () => {
  await createFunction(client, 'fields');
  await deploy('fields', packages.amd64);
  expect(updates()).toHaveLength(1);
  expect(Object.keys(JSON.parse(updates()[0]?.body ?? '{}')).sort()).toEqual(['RevisionId', 'ZipFile']);
});

test('the key that encrypts the code is echoed', async () => {
  await createFunction(client, 'encrypted');
  const key = 'arn:aws:kms:us-east-1:000000000000:key/1234';
  recorder.spoil(
    'GetFunction',
    {
      kind: 'rewrite',
      change: (body) => {
        body['Code'] = { SourceKMSKeyArn: key };
      },
    },
    100,
  );
  await deploy('encrypted', packages.amd64);
  expect(JSON.parse(updates()[0]?.body ?? '{}')).toMatchObject({ SourceKMSKeyArn: key });
});

test('what was deployed runs', async () => {
  await createFunction(client, 'runs');
  await deploy('runs', packages.amd64);
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: 'runs', Payload: Buffer.from('{"name":"Gopher"}') }),
  );
  expect(FunctionError).toBeUndefined();
  expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual({ hello: { name: 'Gopher' } });
});

test('settings that others changed between preflight and the update are kept', async () => {
  await createFunction(client, 'settings');
  const options = awsOptions();
  const context = rememberingContext();
  const live = await provider.preflight(targetOf('settings'), options, layout, context);
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'settings', MemorySize: 1024 }));
  const prepared = await provider.prepare(packages.amd64, live, options, layout, context);
  const activated = await provider.activate(packages.amd64, live, prepared, options, layout, context);
  expect(activated.changed).toBe(true);
  expect((await stateOf(client, 'settings')).MemorySize).toBe(1024);
});

test('a zip that changed on disk after it was verified is not sent', async () => {
  await createFunction(client, 'tampered');
  const verified = await makePackage(directory, 'tampered', saying('tampered'));
  await appendFile(verified.file, 'x');
  await failureOf(deploy('tampered', verified));
  expect(updates()).toEqual([]);
});

test('a zip of 50 MiB is refused before anything is sent', async () => {
  const verified = packages.amd64;
  await createFunction(client, 'large');
  const live = await provider.preflight(targetOf('large'), awsOptions(), layout, rememberingContext());
  const large = { ...verified, size: 50 * 1024 * 1024 };
  const error = await failureOf((async () => provider.compare(large, live))());
  expect(error.notice.id).toBe('deploy.lambda-zip-size');
});

test('two functions side by side share one client and do not mix', async () => {
  await Promise.all([createFunction(client, 'left'), createFunction(client, 'right', { Architectures: ['arm64'] })]);
  await Promise.all([deploy('left', packages.amd64), deploy('right', packages.arm64)]);
  for (const [name, arch] of [
    ['left', 'amd64'],
    ['right', 'arm64'],
  ] as const) {
    expect((await stateOf(client, name)).CodeSha256).toBe(codeSha256(packages[arch].sha256));
  }
});
