// Packages that come through a bucket: the real SDK against ministack, with and without versions.

import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { AwsOptions } from '../../../src/providers/aws-lambda/options.ts';
import { parseS3Url } from '../../../src/providers/aws-lambda/s3-url.ts';
import type { Target } from '../../../src/target.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import { verifyReadyZip } from '../../../src/verify/verify-zip.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  lineOf,
  type RememberingContext,
  rememberingContext,
  settledStateOf,
  shortTiming,
  targetOf,
} from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { type Recorder, startRecorder } from '../../support/recorder.ts';
import { readVerified } from '../../support/verify-context.ts';

// The double takes its time to put large parts together.
const provider = lambdaProvider({ ...shortTiming, request: 10_000 });
const layout = { executable: 'bootstrap' } as const;
let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let s3: S3Client;
let directory: string;
let small: VerifiedPackage;
let large: VerifiedPackage;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-s3-'));
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  s3 = new S3Client({ region: 'us-east-1', endpoint: cloud.url, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'plain' }));
  await s3.send(new CreateBucketCommand({ Bucket: 'versioned' }));
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: 'versioned', VersioningConfiguration: { Status: 'Enabled' } }),
  );
  small = await makePackage(directory, 'small', saying('small'));
  const file = join(directory, 'model.bin');
  await writeFile(file, randomBytes(52 * 1024 * 1024));
  const entry = { name: 'model.bin', mode: 0o644, content: { file } } as const;
  large = await makePackage(directory, 'large', saying('large'), 'amd64', [entry]);
});

afterAll(async () => {
  client?.destroy();
  s3?.destroy();
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

function through(bucket: string, more: Partial<AwsOptions> = {}): AwsOptions {
  return awsOptions({ s3: { bucket, prefix: 'lambda/', always: true }, ...more });
}

async function deploy(
  name: string,
  verified: VerifiedPackage,
  options: AwsOptions,
  context: RememberingContext = rememberingContext(),
) {
  const live = await provider.preflight({ ...verified.target, resource: name }, options, layout, context);
  provider.compare(verified, live);
  const prepared = await provider.prepare(verified, live, options, layout, context);
  return provider.activate(verified, live, prepared, options, layout, context);
}

async function versionsOf(bucket: string, key: string): Promise<readonly (string | undefined)[]> {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }));
  return Versions.map(({ VersionId }) => VersionId);
}

const updateBody = (): Record<string, unknown> => {
  const [update] = recorder.requests.filter((each) => each.operation === 'UpdateFunctionCode');
  return JSON.parse(update?.body ?? '{}');
};
const puts = () => recorder.requests.filter((each) => each.method === 'PUT' && !each.path.startsWith('/2015'));

describe.each(['plain', 'versioned'])('the bucket %s', (bucket) => {
  test('takes the same bytes once, under their hash', async () => {
    const name = `small-${bucket}`;
    await createFunction(client, name);
    await createFunction(client, `${name}-2`);
    expect(await deploy(name, small, through(bucket))).toMatchObject({ changed: true, change: 'code' });
    expect((await settledStateOf(client, name)).CodeSha256).toBe(codeSha256(small.sha256));
    const key = `lambda/${small.sha256}.zip`;
    const [version] = await versionsOf(bucket, key);
    const sent = updateBody();
    expect(sent).toMatchObject({ S3Bucket: bucket, S3Key: key });
    expect(sent['S3ObjectVersion']).toBe(bucket === 'versioned' ? version : undefined);
    expect(Object.keys(sent).sort()).toEqual(
      ['RevisionId', 'S3Bucket', 'S3Key', ...(bucket === 'versioned' ? ['S3ObjectVersion'] : [])].sort(),
    );
    expect(puts()).toHaveLength(1);

    recorder.reset();
    await deploy(`${name}-2`, small, through(bucket));
    expect(puts()).toHaveLength(0);
    expect(await versionsOf(bucket, key)).toHaveLength(1);
    expect(updateBody()['S3ObjectVersion']).toBe(bucket === 'versioned' ? version : undefined);
  });

  test('takes a package of more than 50 MiB in parts', async () => {
    const name = `large-${bucket}`;
    await createFunction(client, name);
    await deploy(name, large, through(bucket, { s3: { bucket, prefix: '', always: false } }));
    expect((await settledStateOf(client, name)).CodeSha256).toBe(codeSha256(large.sha256));
    expect(puts().length).toBeGreaterThan(10);
    expect(updateBody()['S3Key']).toBe(`${large.sha256}.zip`);
  });

  test('a ready object is deployed as it is', async () => {
    const body = await readVerified(large);
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'ready.zip', Body: body }));
    const name = `ready-${bucket}`;
    await createFunction(client, name);
    const target: Target = { ...targetOf(name), origin: { kind: 'object', url: `s3://${bucket}/ready.zip` } };
    const file = join(directory, `${name}.zip`);
    const options = awsOptions();
    const context = rememberingContext();
    const fetched = await provider.fetchPackage?.(target, file, options, context);
    if (fetched === undefined) throw new Error('nothing was fetched');
    const zip = { target: fetched, file, executable: 'bootstrap', extracted: join(directory, name, 'bootstrap') };
    const verified = await verifyReadyZip(zip, { allowNonGo: false, platform: 'aws-lambda' }, context);
    expect(verified.sha256).toBe(large.sha256);
    if (bucket === 'plain') {
      expect((await failureOf(deploy(name, verified, options))).notice.id).toBe('deploy.lambda-s3-unpinned');
      // With a bucket of our own, the bytes that were verified go there.
      await deploy(name, verified, through('versioned'));
      expect(updateBody()).toMatchObject({ S3Bucket: 'versioned', S3Key: `lambda/${large.sha256}.zip` });
    } else {
      await deploy(name, verified, options);
      expect(updateBody()).toMatchObject({ S3Bucket: bucket, S3Key: 'ready.zip', S3ObjectVersion: VersionId });
    }
    expect((await settledStateOf(client, name)).CodeSha256).toBe(codeSha256(large.sha256));
  });
});

describe('faults', () => {
  const key = () => `lambda/${small.sha256}.zip`;
  const operation = (method: string) => `${method} /plain/${key()}`;
  beforeEach(async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: 'plain', Key: key() }));
  });

  test.each([
    ['500', { kind: 'answer', status: 500, code: 'InternalError' }],
    ['503', { kind: 'answer', status: 503, code: 'SlowDown' }],
    ['a reset before it was applied', { kind: 'reset', applied: false }],
    ['a reset after it was applied', { kind: 'reset', applied: true }],
    ['200 with nothing', { kind: 'empty', applied: false }],
    ['200 with nothing after it was applied', { kind: 'empty', applied: true }],
  ] as const)('an upload that meets %s is stored once', async (what, how) => {
    const name = `put-${what.replaceAll(/\W/g, '-')}`;
    await createFunction(client, name);
    recorder.spoil(`${operation('PUT')}?x-id=PutObject`, how);
    await deploy(name, small, through('plain'));
    expect((await settledStateOf(client, name)).CodeSha256).toBe(codeSha256(small.sha256));
    expect(await versionsOf('plain', key())).toHaveLength(1);
  });

  test.each([
    ['PUT', '?x-id=PutObject', { kind: 'xml', status: 400, code: 'ExpiredToken' }],
    ['HEAD', '', { kind: 'empty', applied: false, status: 400 }],
  ] as const)('credentials that have expired at a %s are asked for anew', async (method, query, how) => {
    const name = `expired-${method.toLowerCase()}`;
    await createFunction(client, name);
    recorder.spoil(`${operation(method)}${query}`, how);
    await deploy(name, small, through('plain'));
    expect((await settledStateOf(client, name)).CodeSha256).toBe(codeSha256(small.sha256));
    expect(await versionsOf('plain', key())).toHaveLength(1);
  });

  test('an answer to HEAD that says nothing of an object is no object', async () => {
    await createFunction(client, 'nothing');
    recorder.spoil(operation('HEAD'), { kind: 'empty', applied: false });
    await deploy('nothing', small, through('plain'));
    expect((await settledStateOf(client, 'nothing')).CodeSha256).toBe(codeSha256(small.sha256));
  });

  test('an upload without an id has no parts: one of them would be stored as the whole', async () => {
    await createFunction(client, 'parts');
    const object = `/plain/lambda/${large.sha256}.zip`;
    await s3.send(new DeleteObjectCommand({ Bucket: 'plain', Key: object.slice('/plain/'.length) }));
    recorder.spoil(`POST ${object}?uploads=`, { kind: 'empty', applied: false }, 2);
    await deploy('parts', large, through('plain'));
    const asked = recorder.requests.map(({ method, path }) => `${method} ${path.replace(/(?<=Id=)[^&]+/, 'ID')}`);
    expect(asked.filter((each) => each === `POST ${object}?uploads=`)).toHaveLength(3);
    expect(asked.some((each) => each.includes('partNumber=1') && !each.includes('uploadId='))).toBe(false);
    expect((await settledStateOf(client, 'parts')).CodeSha256).toBe(codeSha256(large.sha256));
  });

  test('403 names the statements', async () => {
    await createFunction(client, 'denied');
    recorder.spoil(
      `${operation('PUT')}?x-id=PutObject`,
      { kind: 'xml', status: 403, code: 'AccessDenied' },
      Number.POSITIVE_INFINITY,
    );
    const error = await failureOf(deploy('denied', small, through('plain')));
    expect(lineOf(error)).toMatch(
      /^deploy: S3 refused PutObject in the bucket plain for the function denied \(HTTP 403/,
    );
    expect(error.notice.details?.join('\n')).toContain('s3:PutObject');
  });

  test('an object under our key that is not ours is not deployed', async () => {
    await createFunction(client, 'other');
    await s3.send(new PutObjectCommand({ Bucket: 'plain', Key: key(), Body: 'other' }));
    const error = await failureOf(deploy('other', small, through('plain')));
    expect(error.notice.id).toBe('deploy.lambda-s3-other');
    expect(recorder.requests.some((each) => each.operation === 'UpdateFunctionCode')).toBe(false);
  });

  test('a bucket that is not there', async () => {
    await createFunction(client, 'nowhere');
    expect((await failureOf(deploy('nowhere', small, through('no-such-bucket')))).notice.id).toBe(
      'deploy.lambda-s3-no-bucket',
    );
  });

  test('a bucket of another region', async () => {
    await s3.send(
      new CreateBucketCommand({ Bucket: 'far', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    );
    await createFunction(client, 'near');
    const error = await failureOf(deploy('near', small, through('far')));
    expect(lineOf(error)).toMatch(/^deploy: the bucket far is of another region than the function near, expected us-/);
  });

  test('an object that is not there', async () => {
    const target: Target = { ...targetOf('any'), origin: { kind: 'object', url: 's3://plain/no.zip' } };
    const fetching = provider.fetchPackage?.(target, join(directory, 'no.zip'), awsOptions(), rememberingContext());
    expect((await failureOf(Promise.resolve(fetching))).notice.id).toBe('deploy.lambda-s3-missing');
  });

  test('a zip that changes while it is uploaded is not stored', async () => {
    const file = join(directory, 'changing.bin');
    await writeFile(file, randomBytes(12 * 1024 * 1024));
    const entry = { name: 'changing.bin', mode: 0o644, content: { file } } as const;
    const changing = await makePackage(directory, 'changing', saying('changing'), 'amd64', [entry]);
    await createFunction(client, 'changing');
    await appendFile(changing.file, 'x');
    const error = await failureOf(deploy('changing', changing, through('plain')));
    expect(error.notice.id).toBe('verify.package-changed');
    expect(await versionsOf('plain', `lambda/${changing.sha256}`)).toHaveLength(0);
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: 'plain' }));
    expect(Uploads).toHaveLength(0);
  });
});

test('addresses are read as S3 writes them', () => {
  expect(parseS3Url('s3://b-1/a b/c.zip')).toEqual({ bucket: 'b-1', key: 'a b/c.zip', versionId: undefined });
  expect(parseS3Url('s3://b-1/c.zip?versionId=a.b-c_d')).toEqual({
    bucket: 'b-1',
    key: 'c.zip',
    versionId: 'a.b-c_d',
  });
  for (const wrong of ['s3://b-1', 's3://b-1/', 's3:///x', 's3://B/x', 's3://b-1/x?version=1', 'https://b-1/x']) {
    expect(parseS3Url(wrong)).toBeUndefined();
  }
});
