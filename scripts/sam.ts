// The packaged template before the tools that it is for: `sam deploy` and `aws cloudformation deploy`, against ministack
// with SAM's own translator. Not part of CI: to install the SAM command line takes two minutes.
//   node scripts/sam.ts   needs an up-to-date dist/; ends with exit code 1 where anything is not as it should be

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  type StackResource,
} from '@aws-sdk/client-cloudformation';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startMinistack } from '../__tests__/support/ministack.ts';
import { lambdaSource } from '../__tests__/support/projects.ts';
import { isRecord, type JsonObject, parseJson } from '../local/json.ts';
import { runAction } from '../local/runner.ts';
import { aws, sam } from './tools.ts';

const run = promisify(execFile);
const fixtures = join(import.meta.dirname, '..', '__tests__', 'fixtures', 'sam');
const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

const [samCli, awsCli] = await Promise.all([sam(), aws()]);
const cloud = await startMinistack({}, ['aws-sam-translator==1.115.0']);
const root = await mkdtemp(join(tmpdir(), 'sam-check-'));
const at = { region, endpoint: cloud.url, credentials };
const clients = { lambda: new LambdaClient(at), stacks: new CloudFormationClient(at) };
const env = {
  AWS_ENDPOINT_URL: cloud.url,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_DEFAULT_REGION: region,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  SAM_CLI_TELEMETRY: '0',
};

try {
  const s3 = new S3Client({ ...at, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'builds' }));
  await project();
  const template = await readFile(join(root, 'template.yaml'), 'utf8');
  const [first] = await action({ 'aws-packaged-template': 'packaged.yaml', 'aws-s3-bucket': 'builds' });
  const packaged = await readFile(join(root, 'packaged.yaml'), 'utf8');
  assert.equal(packaged, template.replace('hello-world/ #', `s3://builds/${first?.['packageSha256']}.zip #`));
  assert.equal(first?.['arch'], 'arm64');

  await tool(samCli, ['deploy', '--stack-name', 'by-sam', '--s3-bucket', 'builds', '--no-confirm-changeset']);
  await serves('by-sam', first);
  await tool(awsCli, ['cloudformation', 'deploy', '--stack-name', 'by-aws'], ['CAPABILITY_AUTO_EXPAND']);
  await serves('by-aws', first);

  await writeFile(join(root, 'hello-world', 'later.go'), 'package main\n\nfunc init() { println("later") }\n');
  const [second] = await action({ 'aws-stack-name': 'by-sam' });
  assert.notEqual(second?.['packageSha256'], first?.['packageSha256']);
  assert.equal(second?.['changed'], true);
  await serves('by-sam', second);
  await serves('by-aws', first);
  assert.equal(await readFile(join(root, 'template.yaml'), 'utf8'), template);
  console.log('passed: the template of the documents, by sam deploy, aws cloudformation deploy and aws-stack-name');
} finally {
  for (const client of Object.values(clients)) client.destroy();
  await cloud.stop();
  await rm(root, { recursive: true, force: true });
}

/** The documents' template, with its function. */
async function project(): Promise<void> {
  await mkdir(join(root, 'hello-world'));
  await cp(join(fixtures, 'quick-start.yaml'), join(root, 'template.yaml'));
  await writeFile(join(root, 'go.mod'), 'module example.com/hello\n\ngo 1.24\n');
  await writeFile(join(root, 'hello-world', 'main.go'), lambdaSource);
}

/** @returns the output `results` */
async function action(more: Readonly<Record<string, string>>): Promise<readonly JsonObject[]> {
  const inputs = { provider: 'aws-lambda', 'aws-sam-template': 'template.yaml', 'aws-region': region, ...more };
  const ended = await runAction({ inputs, workspace: root, env });
  assert.equal(ended.exitCode, 0, ended.log.join('\n'));
  const results = parseJson(ended.outputs['results'] ?? '[]');
  return Array.isArray(results) ? results.filter(isRecord) : [];
}

async function tool(program: string, args: readonly string[], capabilities: readonly string[] = []): Promise<void> {
  const given = ['--template-file', 'packaged.yaml', '--capabilities', 'CAPABILITY_IAM', ...capabilities];
  const { AWS_PROFILE: _, ...rest } = process.env;
  await run(program, [...args, ...given], { cwd: root, env: { ...rest, ...env } });
}

/** Checks what the function of a stack serves. */
async function serves(stack: string, result: JsonObject | undefined): Promise<void> {
  const { StackResources = [] } = await clients.stacks.send(new DescribeStackResourcesCommand({ StackName: stack }));
  const isFunction = ({ ResourceType }: StackResource): boolean => ResourceType === 'AWS::Lambda::Function';
  const name = StackResources.find(isFunction)?.PhysicalResourceId;
  const { Configuration } = await clients.lambda.send(new GetFunctionCommand({ FunctionName: name }));
  const sha256 = Buffer.from(String(result?.['packageSha256']), 'hex').toString('base64');
  assert.deepEqual([Configuration?.CodeSha256, Configuration?.Architectures], [sha256, ['arm64']], stack);
}
