// Functions of package type Image: a real registry (crane's) and ministack.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ecrLogin } from '../../../src/providers/aws-lambda/ecr.ts';
import { imageName } from '../../../src/providers/aws-lambda/image-name.ts';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import type { AwsOptions } from '../../../src/providers/aws-lambda/options.ts';
import { startDeadline } from '../../../src/providers/deadline.ts';
import type { Activated } from '../../../src/providers/provider.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  rememberingContext,
  settledStateOf,
  shortTiming,
  targetOf,
} from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { crane, startRegistry, type TestRegistry } from '../../support/registry.ts';

const provider = lambdaProvider(shortTiming);
const layout = { executable: 'bootstrap' } as const;

let directory: string;
let cloud: Ministack;
let client: LambdaClient;
let registry: TestRegistry;
let first: VerifiedPackage;
let second: VerifiedPackage;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-image-'));
  [cloud, registry] = await Promise.all([startMinistack(), startRegistry()]);
  client = directClient(cloud.url);
  first = await makePackage(directory, 'first', saying('first'));
  second = await makePackage(directory, 'second', saying('second'));
});
afterAll(async () => {
  client.destroy();
  await Promise.all([cloud.stop(), registry.stop()]);
  await rm(directory, { recursive: true, force: true });
});
beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', cloud.url);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function options(more: Partial<AwsOptions> = {}): AwsOptions {
  return awsOptions({ image: { name: `${registry.host}/<name>:v1`, base: undefined, index: false }, ...more });
}

async function imageFunction(name: string): Promise<void> {
  await createFunction(client, name, {
    PackageType: 'Image',
    Runtime: undefined,
    Handler: undefined,
    Code: { ImageUri: `${registry.host}/before@sha256:${'0'.repeat(64)}` },
  });
  await settledStateOf(client, name);
}

async function imageOf(name: string): Promise<string | undefined> {
  return (await client.send(new GetFunctionCommand({ FunctionName: name }))).Code?.ResolvedImageUri;
}

async function deploy(verified: VerifiedPackage, of: AwsOptions, name: string): Promise<Activated> {
  const context = { ...rememberingContext(), temp: directory };
  const target = { ...verified.target, resource: name };
  await provider.inspect(target, of, context);
  const began = await provider.preflight(target, of, layout, context);
  const live = (await provider.wrap?.(verified, began, of, context)) ?? began;
  const change = await provider.compare(verified, live);
  const prepared = await provider.prepare(verified, live, of, layout, context);
  const activated = await provider.activate(verified, live, prepared, of, layout, context);
  if (activated.rolledBack !== true) expect(activated).toMatchObject(change);
  return activated;
}

test('the function gets the image by the digest that the registry serves, and only once', async () => {
  await imageFunction('hello');
  const deployed = await deploy(first, options(), 'hello');
  expect(deployed).toMatchObject({ changed: true, change: 'code' });
  const digest = await crane('digest', `${registry.host}/first:v1`);
  expect(deployed.imageDigest).toBe(digest);
  expect(await imageOf('hello')).toBe(`${registry.host}/first@${digest}`);
  await crane('validate', '--remote', `${registry.host}/first@${digest}`);
  expect(await deploy(first, options(), 'hello')).toMatchObject({
    changed: false,
    change: 'none',
    imageDigest: digest,
  });
});

test('an alias moves to a version of the image', async () => {
  await imageFunction('aliased');
  const of = options({ alias: 'live', image: { name: `${registry.host}/aliased:v1`, base: undefined, index: true } });
  const released = await deploy(first, of, 'aliased');
  expect(released).toMatchObject({ changed: true, version: '1' });
  expect(await deploy(first, of, 'aliased')).toMatchObject({ changed: false, version: '1' });
  expect(await crane('digest', '--platform', 'linux/amd64', `${registry.host}/aliased:v1`)).toBe(released.imageDigest);
});

test('a function that is missing is created from the image', async () => {
  const of = options({ createWithRole: 'arn:aws:iam::000000000000:role/lambda' });
  const created = await deploy(second, of, 'created');
  expect(created).toMatchObject({ changed: true, change: 'code' });
  expect(await imageOf('created')).toBe(`${registry.host}/second@${created.imageDigest}`);
  expect((await settledStateOf(client, 'created')).PackageType).toBe('Image');
});

test('the image before is put back when the smoke event fails', async () => {
  await imageFunction('restored');
  const before = await imageOf('restored');
  // ministack has no Docker here, so that every event fails.
  const of = options({ restore: true, smoke: { event: { json: '{}' }, expect: undefined } });
  const activated = await deploy(first, of, 'restored').catch((error: unknown) => error);
  expect(activated).toMatchObject({ rolledBack: true, refused: { notice: { id: 'deploy.lambda-smoke' } } });
  expect(activated).not.toHaveProperty('imageDigest');
  expect(await imageOf('restored')).toBe(before);
});

test('a zip function stays a zip function, and an image function an image function', async () => {
  await createFunction(client, 'zipped');
  await settledStateOf(client, 'zipped');
  await imageFunction('imaged');
  const zip = await failureOf(deploy(first, options(), 'zipped'));
  expect(zip.message).toBe(
    'check: the function zipped takes a zip, expected package type Image, got Zip. The package type of a function cannot be changed: remove the input image, so that the zip is deployed, or create a new function from an image (aws-create-with-role does).',
  );
  const image = await failureOf(deploy(first, awsOptions(), 'imaged'));
  expect(image.notice.id).toBe('check.lambda-image');
});

test('a base that cannot be reached is told before anything is built', async () => {
  await imageFunction('based');
  const base = { registry: 'localhost:1', repository: 'lambda/provided', tag: 'al2023', digest: undefined };
  const error = await failureOf(
    deploy(first, options({ image: { name: `${registry.host}/b:v1`, base, index: false } }), 'based'),
  );
  expect(error.message).toBe(
    'check: the registry localhost:1 of the base cannot be reached (ECONNREFUSED). The base is read before the build: check the network of the runner and HTTPS_PROXY, or set image-base to scratch or to an image that the runner can reach.',
  );
});

describe('where the image goes', () => {
  const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
  const region = { region: 'us-east-1' };
  const image = (name: string) => ({ name, base: undefined, index: false });
  test.each([
    [`${ecr}/team/<name>:v1`, `${ecr}/team/hello:v1`],
    ['localhost:5000/<path>:<name>', 'localhost:5000/hello:hello'],
  ])('%s', (name, expected) => {
    const { registry: host, repository, tag } = imageName(image(name), targetOf('hello'), region);
    expect(`${host}/${repository}:${tag}`).toBe(expected);
  });

  test.each([
    ['ghcr.io/me/hello:v1', 'check.image-not-ecr'],
    [`${ecr.replace('us-east-1', 'eu-west-1')}/hello:v1`, 'check.image-region'],
    [`${ecr}/Hello:v1`, 'check.image-name'],
    [`${ecr}/hello`, 'check.image-name'],
  ])('%s is refused', async (name, id) => {
    const work = async () => imageName(image(name), targetOf('hello'), region);
    expect((await failureOf(work())).notice.id).toBe(id);
  });

  test('two functions have two images', async () => {
    const one = image(`${ecr}/hello:v1`);
    imageName(one, targetOf('hello'), region);
    imageName(one, targetOf('hello'), region);
    const other = { ...targetOf('other'), name: 'other' };
    const error = await failureOf((async () => imageName(one, other, region))());
    expect(error.notice.text).toBe(`the functions hello and other have the same image ${ecr}/hello:v1`);
  });
});

test('the login of Amazon ECR is fetched with the credentials of the job, and hidden', async () => {
  const context = rememberingContext();
  const credentials = async () => ({ accessKeyId: 'test', secretAccessKey: 'test' });
  const deadline = startDeadline(5_000, context.signal);
  const call = { deadline, timing: shortTiming, context };
  const login = await ecrLogin({ account: '123456789012', region: 'us-east-1' }, { credentials }, call);
  expect(login.username).toBe('AWS');
  expect(login.password).not.toBe('');
  expect(context.masked).toEqual([Buffer.from(`AWS:${login.password}`).toString('base64')]);
});
