// Templates from source to updated functions against ministack: packaged for the aws command line, and by a stack's name.

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { aws } from '../../../scripts/tools.ts';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { AwsOptions } from '../../../src/providers/aws-lambda/options.ts';
import { physicalNames } from '../../../src/providers/aws-lambda/stack.ts';
import {
  awsOptions,
  directClient,
  doubleEnv,
  failureOf,
  rememberingContext,
  shortTiming,
} from '../../support/lambda-harness.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { type Recorder, startRecorder } from '../../support/recorder.ts';
import { repository, runSam } from '../../support/sam-run.ts';

let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;

beforeAll(async () => {
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const s3 = new S3Client({ region: 'us-east-1', endpoint: cloud.url, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'builds' }));
  s3.destroy();
});

afterAll(async () => {
  client?.destroy();
  await recorder?.stop();
  await cloud?.stop();
});

beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', recorder.url);
  recorder.reset();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }]
  Intel:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub '\${AWS::StackName}-intel'
      Runtime: provided.al2023
      Handler: bootstrap
      Role: !GetAtt Role.Arn
      Code: ./cmd/intel   # a folder of Go
  Graviton:
    Type: AWS::Lambda::Function
    Properties: { Architectures: [arm64], Runtime: provided.al2023, Handler: bootstrap, Role: !GetAtt Role.Arn, Code: cmd/graviton }
`;

async function deployed(name: string): Promise<{ readonly sha256: string | undefined; readonly arch: string }> {
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: name }));
  return { sha256: Configuration?.CodeSha256, arch: String(Configuration?.Architectures) };
}

test('a template is packaged, deployed by the aws command line, and its code updated by the name of its stack', async () => {
  const root = await repository({ 'template.yaml': template, 'cmd/intel/': 'one', 'cmd/graviton/': 'one' });
  const inputs = { 'aws-sam-template': 'template.yaml', 'aws-region': 'us-east-1', 'aws-s3-bucket': 'builds' };
  const packaging = { ...inputs, 'aws-packaged-template': 'packaged.yaml' };

  const checked = await runSam(root, { ...packaging, mode: 'check' });
  expect(checked.errors).toEqual([]);
  expect(recorder.requests.every(({ method }) => method === 'GET' || method === 'HEAD')).toBe(true);
  await expect(readFile(join(root, 'packaged.yaml'))).rejects.toThrow('ENOENT');

  const { report, errors } = await runSam(root, packaging);
  expect(errors).toEqual([]);
  expect(report.packaged).toBe('packaged.yaml');
  const shas = report.functions.map(({ result }) => [result.name, result.arch, result.packageSha256 ?? ''] as const);
  expect(shas.map(([name, arch]) => `${name} ${arch}`)).toEqual(['Intel amd64', 'Graviton arm64']);
  const code = (at: number) => `{"S3Bucket": "builds", "S3Key": "${shas[at]?.[2]}.zip"}`;
  const packaged = await readFile(join(root, 'packaged.yaml'), 'utf8');
  expect(packaged).toBe(template.replace('./cmd/intel', code(0)).replace('cmd/graviton', code(1)));
  expect(await readFile(join(root, 'template.yaml'), 'utf8')).toBe(template);

  const file = ['--template-file', join(root, 'packaged.yaml')];
  const args = ['cloudformation', 'deploy', ...file, '--stack-name', 'shop', '--capabilities', 'CAPABILITY_IAM'];
  const { AWS_PROFILE: _, ...rest } = process.env;
  const env = { ...rest, AWS_ENDPOINT_URL: cloud.url, AWS_DEFAULT_REGION: 'us-east-1' };
  await promisify(execFile)(await aws(), args, { env });
  expect(await deployed('shop-intel')).toEqual({ sha256: codeSha256(shas[0]?.[2] ?? ''), arch: 'x86_64' });

  // The same template, other code: only the code changes.
  await writeFile(join(root, 'cmd', 'intel', 'later.go'), 'package main\n\nfunc init() { println("later") }\n');
  recorder.reset();
  const updated = await runSam(root, { ...inputs, 'aws-stack-name': 'shop' });
  expect(updated.errors).toEqual([]);
  const [intel, graviton] = updated.report.functions.map(({ result }) => result);
  expect(intel).toMatchObject({ name: 'Intel', resource: 'shop-intel', changed: true, arch: 'amd64' });
  expect(graviton).toMatchObject({ name: 'Graviton', changed: false, arch: 'arm64' });
  expect(graviton?.resource).toMatch(/^shop-Graviton-/);
  expect((await deployed('shop-intel')).sha256).toBe(codeSha256(intel?.packageSha256 ?? ''));
  expect((await deployed(graviton?.resource ?? '')).arch).toBe('arm64');
  expect(updated.lines).toContainEqual(expect.stringMatching(/^build: 2 functions for amd64 and arm64 /));
});

const names = async (stack: string, more: Partial<AwsOptions> = {}) =>
  physicalNames(stack, awsOptions(more), { ...shortTiming, preflight: 1_000 }, rememberingContext());

async function createStack(name: string, resources: Readonly<Record<string, object>>): Promise<void> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const stacks = new CloudFormationClient({ region: 'us-east-1', endpoint: cloud.url, credentials });
  const body = JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources });
  await stacks.send(new CreateStackCommand({ StackName: name, TemplateBody: body }));
  await waitUntilStackCreateComplete({ client: stacks, maxWaitTime: 30, minDelay: 1 }, { StackName: name });
  stacks.destroy();
}

const plainFunction = (name: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Runtime: 'provided.al2023',
    Handler: 'bootstrap',
    Role: 'arn:aws:iam::000000000000:role/lambda',
    Code: { ZipFile: 'code' },
  },
});

test('what a stack and a template do not have in common is told, and nothing is changed', async () => {
  await createStack('partly', { Api: plainFunction('partly-api'), Queue: { Type: 'AWS::SQS::Queue', Properties: {} } });
  const properties = 'Runtime: provided.al2023, Handler: bootstrap, CodeUri: cmd/api';
  const type = 'Type: AWS::Serverless::Function';
  const api = `  Api: { ${type}, Properties: { ${properties}, AutoPublishAlias: live } }\n`;
  const extra = `  Extra: { ${type}, Condition: Never, Properties: { ${properties} } }\n`;
  const absent = `  Absent: { ${type}, Properties: { ${properties} } }\n`;
  const header = 'Transform: AWS::Serverless-2016-10-31\nResources:\n';
  const root = await repository({ 'a.yaml': header + api + extra, 'b.yaml': header + api + absent, 'cmd/api/': 'api' });
  const inputs = { mode: 'check', 'aws-stack-name': 'partly', 'aws-region': 'us-east-1' };

  const found = await runSam(root, { ...inputs, 'aws-sam-template': 'a.yaml' });
  expect(found.errors).toEqual([]);
  expect(found.told.map(({ id, location }) => `${id}:${location?.line}`)).toEqual([
    'check.sam-alias:3',
    'check.sam-conditional:4',
  ]);
  expect(found.report.functions.map(({ result }) => `${result.resource} ${result.changed}`)).toEqual([
    'partly-api true',
  ]);

  const { errors } = await runSam(root, { ...inputs, 'aws-sam-template': 'b.yaml' });
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^check: the function Absent is in the template, but not in the stack partly\. Deploy the stack/,
    ),
  ]);
  expect(
    recorder.requests.every(({ method, operation }) => method === 'GET' || operation === 'ListStackResources'),
  ).toBe(true);

  // A rollback needs the names alone: neither Go nor the network of its modules.
  vi.stubEnv('PATH', '/nowhere');
  const back = await runSam(root, { ...inputs, mode: 'rollback', 'aws-sam-template': 'a.yaml', prove: '' });
  expect(back.report.functions.map(({ result }) => result.resource)).toEqual(['partly-api']);
  expect(back.errors.map(({ notice }) => notice.id)).toEqual([expect.stringMatching(/^(check|deploy)\.lambda-/)]);

  // What may be repeated is repeated; an answer that says nothing is none.
  recorder.spoil('ListStackResources', { kind: 'xml', status: 500, code: 'InternalFailure' });
  recorder.spoil('ListStackResources', { kind: 'empty', applied: false });
  recorder.spoil('ListStackResources', { kind: 'reset', applied: false });
  expect([...(await names('partly'))]).toEqual([['Api', 'partly-api']]);
});

test('a stack that cannot be read is told with what is missing', async () => {
  expect((await failureOf(names('no-such-stack'))).notice).toMatchObject({ id: 'check.sam-no-stack' });
  expect((await failureOf(names('shop', { region: undefined }))).notice).toMatchObject({ id: 'check.sam-no-region' });
  const denied = { kind: 'xml', status: 403, code: 'AccessDenied' } as const;
  recorder.spoil('ListStackResources', denied, 2);
  const { notice } = await failureOf(names('shop'));
  expect(notice.id).toBe('check.sam-denied');
  expect(notice.text).toContain('the permission cloudformation:ListStackResources');
  const arn = 'arn:aws:cloudformation:us-east-1:123456789012:stack/shop/0a';
  expect(notice.details?.at(-1)).toContain('"arn:aws:cloudformation:us-east-1:*:stack/shop/*"');
  expect((await failureOf(names(arn))).notice.details?.at(-1)).toContain(`"Resource": "${arn}"`);
  recorder.spoil('ListStackResources', { kind: 'html', applied: false, status: 502 }, 1000);
  expect((await failureOf(names('shop'))).notice).toMatchObject({ id: 'check.sam-unavailable' });
});

test('a stack of several pages is read to its end, without what was deleted', async () => {
  const row = (id: string, status = 'CREATE_COMPLETE') =>
    `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>p-${id}</PhysicalResourceId><ResourceType>AWS::Lambda::Function</ResourceType><ResourceStatus>${status}</ResourceStatus></member>`;
  const pages: Readonly<Record<string, string>> = {
    '': `<StackResourceSummaries>${row('A')}${row('B', 'DELETE_COMPLETE')}</StackResourceSummaries><NextToken>2</NextToken>`,
    2: `<StackResourceSummaries>${row('C')}</StackResourceSummaries>`,
  };
  const server = createServer(async (request, response) => {
    const page = new URLSearchParams(await text(request)).get('NextToken') ?? '';
    const result = `<ListStackResourcesResult>${pages[page]}</ListStackResourcesResult>`;
    response.end(`<ListStackResourcesResponse>${result}</ListStackResourcesResponse>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  expect(Object.fromEntries(await names('shop'))).toEqual({ A: 'p-A', C: 'p-C' });
  server.closeAllConnections();
  server.close();
});
