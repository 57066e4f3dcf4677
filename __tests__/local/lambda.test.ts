// The local Lambda over the wire, with the SDK that the action uses: states, guards, limits.

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { zipOf } from '../../local/zip.ts';
import { cloudForTest, lambdaClient, lambdaZip, refusal } from '../support/local-cloud.ts';

const FunctionName = 'hello';
const oldZip = lambdaZip(Buffer.from('old'));
const newZip = lambdaZip(Buffer.from('new'));
const sha = (zip: Buffer): string => createHash('sha256').update(zip).digest('base64');

test('create: Pending, then Active; update: InProgress, then Successful; the SDK waits for both', async () => {
  const client = lambdaClient(await cloudForTest({ delays: { create: 1, update: 1 } }));
  const created = await client.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'provided.al2023',
      Handler: 'bootstrap',
      Architectures: ['arm64'],
      Role: 'arn:aws:iam::123456789012:role/lambda',
      Code: { ZipFile: oldZip },
    }),
  );
  expect(created).toMatchObject({ State: 'Pending', StateReasonCode: 'Creating', CodeSha256: sha(oldZip) });
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.01 }, { FunctionName });
  const updated = await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip }));
  expect(updated).toMatchObject({ State: 'Active', LastUpdateStatus: 'InProgress', CodeSha256: sha(newZip) });
  await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.01 }, { FunctionName });
  const { Configuration, Code } = await client.send(new GetFunctionCommand({ FunctionName }));
  expect(Configuration).toMatchObject({
    Architectures: ['arm64'],
    CodeSha256: sha(newZip),
    CodeSize: newZip.length,
    PackageType: 'Zip',
    Runtime: 'provided.al2023',
  });
  const download = await fetch(Code?.Location ?? '');
  expect(Buffer.from(await download.arrayBuffer())).toEqual(newZip);
});

test('a RevisionId that is not the latest: 412, before anything changes; it moves when an update ends', async () => {
  const cloud = await cloudForTest({ delays: { update: Number.POSITIVE_INFINITY } });
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const client = lambdaClient(cloud);
  const stale = { FunctionName, ZipFile: newZip, RevisionId: '00000000-0000-0000-0000-000000000000' };
  expect(await refusal(client.send(new UpdateFunctionCodeCommand(stale)))).toMatchObject({
    name: 'PreconditionFailedException',
    status: 412,
  });
  const before = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(before.CodeSha256).toBe(sha(oldZip));
  const { RevisionId } = await client.send(
    new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip, ...revision(before.RevisionId) }),
  );
  await cloud.aws.settle();
  const after = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(new Set([before.RevisionId, RevisionId, after.RevisionId]).size).toBe(3);
});

test('a change while another is in progress, and one of a function that is being created: 409', async () => {
  const cloud = await cloudForTest({ delays: { create: Number.POSITIVE_INFINITY, update: Number.POSITIVE_INFINITY } });
  const client = lambdaClient(cloud);
  await client.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: 'arn:aws:iam::123456789012:role/lambda',
      Code: { ZipFile: oldZip },
    }),
  );
  const update = new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip });
  const conflict = { name: 'ResourceConflictException', status: 409 };
  expect(await refusal(client.send(update))).toMatchObject(conflict);
  await cloud.aws.settle();
  await client.send(update);
  expect(await refusal(client.send(update))).toMatchObject(conflict);
  expect(await refusal(client.send(new PublishVersionCommand({ FunctionName })))).toMatchObject(conflict);
  await cloud.aws.settle();
  await client.send(update);
});

test('DryRun checks, and changes nothing', async () => {
  const cloud = await cloudForTest();
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const client = lambdaClient(cloud);
  const dry = await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip, DryRun: true }));
  expect(dry.CodeSha256).toBe(sha(newZip));
  const live = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(live).toMatchObject({ CodeSha256: sha(oldZip), LastUpdateStatus: 'Successful' });
});

test('an update that ends Failed leaves the old code serving', async () => {
  const cloud = await cloudForTest({
    delays: { update: 0 },
    updateVerdict: () => ({ code: 'InvalidZipFileException', reason: 'the zip is no zip after all' }),
  });
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const client = lambdaClient(cloud);
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip }));
  await cloud.aws.settle();
  expect(await client.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
    LastUpdateStatus: 'Failed',
    LastUpdateStatusReasonCode: 'InvalidZipFileException',
  });
  const { serving, code } = cloud.aws.find(FunctionName)?.latest ?? {};
  expect(serving?.sha256).toBe(createHash('sha256').update(oldZip).digest('hex'));
  expect(code?.sha256).not.toBe(serving?.sha256);
});

const bomb = (): Buffer => {
  // The sizes that the central directory states are what is checked: no need for 250 MB.
  const zip = zipOf([{ name: 'bootstrap', mode: 0o755, content: Buffer.alloc(8) }]);
  const central = zip.indexOf('PK\x01\x02', 0, 'latin1');
  zip.writeUInt16LE(8, central + 10);
  zip.writeUInt32LE(262_144_000, central + 24);
  return zip;
};

test.each<[string, () => Buffer, { name: string; status: number; text?: RegExp }]>([
  ['no zip', () => Buffer.from('no zip'), { name: 'InvalidParameterValueException', status: 400, text: /unzip/ }],
  ['an empty zip', () => zipOf([]), { name: 'InvalidParameterValueException', status: 400, text: /non-empty/ }],
  ['250 MB unzipped', bomb, { name: 'InvalidParameterValueException', status: 400, text: /262144000/ }],
  [
    'a zip of 50 MiB',
    () => Buffer.alloc(50 * 1024 * 1024),
    { name: 'RequestEntityTooLargeException', status: 413, text: /52428800/ },
  ],
  [
    'a request of 70167211 bytes',
    () => Buffer.alloc(53 * 1024 * 1024),
    { name: 'RequestEntityTooLargeException', status: 413, text: /70167211/ },
  ],
])('%s is refused', async (_, zip, expected) => {
  const cloud = await cloudForTest();
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const refused = await refusal(
    lambdaClient(cloud).send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip() })),
  );
  const { text, ...rest } = expected;
  expect(refused).toMatchObject(rest);
  if (text !== undefined) expect(refused.text).toMatch(text);
});

test('SourceKMSKeyArn is kept only where the update repeats it', async () => {
  const cloud = await cloudForTest();
  const key = 'arn:aws:kms:us-east-1:123456789012:key/abc';
  await cloud.aws.seed({ name: FunctionName, zip: oldZip, settings: { sourceKmsKeyArn: key } });
  const client = lambdaClient(cloud);
  const live = async (): Promise<string | undefined> =>
    (await client.send(new GetFunctionCommand({ FunctionName }))).Code?.SourceKMSKeyArn;
  expect(await live()).toBe(key);
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip, SourceKMSKeyArn: key }));
  await cloud.aws.settle();
  expect(await live()).toBe(key);
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: oldZip }));
  expect(await live()).toBeUndefined();
});

test('an update with another architecture switches the function; one that there is not is refused', async () => {
  const cloud = await cloudForTest({ delays: { update: 0 } });
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const client = lambdaClient(cloud);
  const update = (architecture: 'arm64'): UpdateFunctionCodeCommand =>
    new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip, Architectures: [architecture] });
  expect((await client.send(update('arm64'))).Architectures).toEqual(['arm64']);
  // @ts-expect-error: what the SDK's types do not let through
  expect(await refusal(client.send(update('mips')))).toMatchObject({ name: 'ValidationException', status: 400 });
});

test('publish: a new version only where something changed; the hash is checked; all are listed', async () => {
  const cloud = await cloudForTest({ delays: { update: 0, publish: 0 } });
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const client = lambdaClient(cloud);
  const publish = async (): Promise<string | undefined> =>
    (await client.send(new PublishVersionCommand({ FunctionName }))).Version;
  expect([await publish(), await publish()]).toEqual(['1', '1']);
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip }));
  await cloud.aws.settle();
  const wrong = new PublishVersionCommand({ FunctionName, CodeSha256: sha(oldZip) });
  expect(await refusal(client.send(wrong))).toMatchObject({ name: 'InvalidParameterValueException', status: 400 });
  expect(await publish()).toBe('2');
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize: 256 }));
  await cloud.aws.settle();
  expect(await publish()).toBe('3');
  const { Versions } = await client.send(new ListVersionsByFunctionCommand({ FunctionName }));
  expect(Versions?.map(({ Version, MemorySize }) => [Version, MemorySize])).toEqual([
    ['$LATEST', 256],
    ['1', 128],
    ['2', 128],
    ['3', 256],
  ]);
});

test('aliases: a version that exists, a revision that is the latest, weights on another version alone', async () => {
  const cloud = await cloudForTest({ delays: { update: 0, publish: 0 } });
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const client = lambdaClient(cloud);
  await client.send(new PublishVersionCommand({ FunctionName }));
  const alias = { FunctionName, Name: 'live', FunctionVersion: '1' };
  const made = await client.send(new CreateAliasCommand(alias));
  expect(await refusal(client.send(new CreateAliasCommand(alias)))).toMatchObject({ status: 409 });
  expect(await refusal(client.send(new UpdateAliasCommand({ ...alias, FunctionVersion: '9' })))).toMatchObject({
    status: 404,
  });
  expect(await refusal(client.send(new UpdateAliasCommand({ ...alias, RevisionId: 'stale' })))).toMatchObject({
    name: 'PreconditionFailedException',
    status: 412,
  });
  const weights = { AdditionalVersionWeights: { '1': 0.5 } };
  expect(await refusal(client.send(new UpdateAliasCommand({ ...alias, RoutingConfig: weights })))).toMatchObject({
    name: 'InvalidParameterValueException',
  });
  await client.send(new UpdateAliasCommand({ ...alias, Description: 'moved', ...revision(made.RevisionId) }));
  expect(await client.send(new GetAliasCommand({ FunctionName, Name: 'live' }))).toMatchObject({
    FunctionVersion: '1',
    Description: 'moved',
  });
});

test('names: an ARN is a name; another region does not have the function', async () => {
  const cloud = await cloudForTest();
  await cloud.aws.seed({ name: FunctionName, zip: oldZip });
  const client = lambdaClient(cloud);
  const arn = (region: string): string => `arn:aws:lambda:${region}:123456789012:function:${FunctionName}`;
  const found = await client.send(new GetFunctionCommand({ FunctionName: arn('us-east-1') }));
  expect(found.Configuration?.FunctionArn).toBe(arn('us-east-1'));
  for (const missing of [arn('eu-west-1'), 'other']) {
    expect(await refusal(client.send(new GetFunctionCommand({ FunctionName: missing })))).toMatchObject({
      name: 'ResourceNotFoundException',
      status: 404,
    });
  }
});

test('what was deployed outlives the cloud', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'state-'));
  try {
    const first = await cloudForTest({ directory, delays: { update: Number.POSITIVE_INFINITY } });
    await first.aws.seed({ name: FunctionName, zip: oldZip });
    await lambdaClient(first).send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: newZip }));
    await first.close();
    const client = lambdaClient(await cloudForTest({ directory }));
    const { Configuration, Code } = await client.send(new GetFunctionCommand({ FunctionName }));
    expect(Configuration).toMatchObject({ CodeSha256: sha(newZip), LastUpdateStatus: 'Successful' });
    expect(Buffer.from(await (await fetch(Code?.Location ?? '')).arrayBuffer())).toEqual(newZip);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

function revision(RevisionId: string | undefined): { RevisionId?: string } {
  return RevisionId === undefined ? {} : { RevisionId };
}
