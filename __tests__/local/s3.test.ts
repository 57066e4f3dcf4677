import { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, HeadBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud.ts';
import { zipOf } from '../../local/zip.ts';
import { cloudForTest, lambdaClient, refusal } from '../support/local-cloud.ts';

const zip = zipOf([{ name: 'bootstrap', mode: 0o755, content: Buffer.from('#!') }]);
const object = { Bucket: 'packages', Key: 'a/b c.zip' };

let cloud: LocalCloud;
let s3: S3Client;

beforeEach(async () => {
  cloud = await cloudForTest();
  const { env } = cloud.aws;
  s3 = new S3Client({
    endpoint: env['AWS_ENDPOINT_URL_S3'] ?? '',
    region: 'us-east-1',
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
    maxAttempts: 1,
  });
  onTestFinished(() => s3.destroy());
});

test('a bucket tells its region, and one that is not there is 404', async () => {
  cloud.aws.buckets.seed({ name: 'far', region: 'eu-west-1' });
  expect(await s3.send(new HeadBucketCommand({ Bucket: 'far' }))).toMatchObject({ BucketRegion: 'eu-west-1' });
  expect(await refusal(s3.send(new HeadBucketCommand({ Bucket: 'nowhere' })))).toMatchObject({ status: 404 });
});

test.each([true, false])('an object is read as it was written (versions: %s)', async (versioned) => {
  cloud.aws.buckets.seed({ name: 'packages', versioned });
  expect(await refusal(s3.send(new HeadObjectCommand(object)))).toMatchObject({ status: 404 });
  const { VersionId } = await s3.send(new PutObjectCommand({ ...object, Body: zip, Metadata: { sha256: 'x' } }));
  expect(VersionId === undefined).toBe(!versioned);
  expect(await s3.send(new HeadObjectCommand(object))).toMatchObject({
    ContentLength: zip.length,
    Metadata: { sha256: 'x' },
  });
  const { Body } = await s3.send(new GetObjectCommand(object));
  expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(zip);
  const again = new PutObjectCommand({ ...object, Body: zip, IfNoneMatch: '*' });
  expect(await refusal(s3.send(again))).toMatchObject({ status: 412 });
});

test('an upload in parts is an object when it is complete, and none when it is aborted', async () => {
  const bucket = cloud.aws.buckets.seed({ name: 'packages', versioned: true });
  const bytes = Buffer.alloc(6 * 1024 * 1024, 'go');
  const upload = new Upload({ client: s3, params: { ...object, Body: bytes }, partSize: 5 * 1024 * 1024 });
  await upload.done();
  expect(bucket.objects).toMatchObject([{ key: object.Key, size: bytes.length }]);
  expect(bucket.uploads.size).toBe(0);
  expect(cloud.requests.filter(({ operation }) => operation === 'UploadPart')).toHaveLength(2);
});

test('Lambda takes code from a bucket, and says when there is none', async () => {
  cloud.aws.buckets.seed({ name: 'packages', versioned: true });
  await cloud.aws.seed({ name: 'hello' });
  const { VersionId = '' } = await s3.send(new PutObjectCommand({ ...object, Body: zip }));
  const code = { FunctionName: 'hello', S3Bucket: object.Bucket, S3Key: object.Key };
  const client = lambdaClient(cloud);
  const answer = await client.send(new UpdateFunctionCodeCommand({ ...code, S3ObjectVersion: VersionId }));
  expect(answer.CodeSize).toBe(zip.length);
  await cloud.aws.settle();
  const missing = new UpdateFunctionCodeCommand({ ...code, S3ObjectVersion: 'other' });
  expect(await refusal(client.send(missing))).toMatchObject({ name: 'InvalidParameterValueException', status: 400 });
});
