// What the documentation's workflows meet: the user's repository, and the clouds as they find them.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalCloud } from '../../local/cloud.ts';
import { zipOf } from '../../local/zip.ts';
import { describe } from '../../src/providers/aws-lambda/description.ts';
import { extensionSource } from './extension.ts';
import { compile, lambdaZip } from './local-cloud.ts';
import { azureProject, lambdaSource, project } from './projects.ts';

const root = join(import.meta.dirname, '..', '..');
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Answers as the recipes expect it. */
const source = lambdaSource.replace('[]byte(`{"hello":`)', '[]byte(`{"statusCode":200,"hello":`)');
const names = ['hello', 'orders', 'users'] as const;

/** The repository that the recipes are about: a function in its root, three below cmd, and what else is named. */
const lambdaFiles: Readonly<Record<string, string>> = {
  'go.mod': 'module example.com/hello\n\ngo 1.24\n',
  'main.go': source,
  ...Object.fromEntries(names.map((name) => [`cmd/${name}/main.go`, source])),
  ...Object.fromEntries(names.map((name) => [`events/${name}.json`, '{"name": "Gopher"}'])),
  'config/orders.json': '{}',
  'extensions/metrics/main.go': extensionSource,
  'build/arm64/ffmpeg': '#!/bin/sh\n',
  'build/arm64/libx264.so': 'no library\n',
  'hello-world/main.go': source,
};

/** The documents' app, whose health can be asked. */
const azureFiles: Readonly<Record<string, string>> = {
  ...azureProject,
  'handler.go': azureProject['handler.go'].replace(
    'http.HandleFunc("/api/HttpExample", hello)',
    '$&\n\thttp.HandleFunc("/api/health", hello)',
  ),
  'health/function.json': azureProject['HttpExample/function.json'],
};

/**
 * Lays out the repository of the user.
 * @param of which
 * @param more further files
 * @returns its folder, which lasts as long as the test
 */
export async function layOut(of: 'lambda' | 'azure', more: Readonly<Record<string, string>> = {}): Promise<string> {
  if (of === 'azure') return project({ ...azureFiles, ...more });
  const template = await readFile(join(root, '__tests__', 'fixtures', 'sam', 'quick-start.yaml'), 'utf8');
  return project({ ...lambdaFiles, 'template.yaml': template, ...more });
}

/** Where functions are. */
export interface Place {
  readonly region?: string;
  readonly architecture?: 'x86_64' | 'arm64';
}

/** Makes functions. */
export async function functions(cloud: LocalCloud, which: readonly string[], place: Place = {}): Promise<void> {
  const { region = 'us-east-1', architecture = 'x86_64' } = place;
  for (const name of which) await cloud.aws.seed({ name, region, settings: { architectures: [architecture] } });
}

/** Makes functions whose alias `live` is on version 1, or on a version 2 that a release of ours made. */
export async function aliased(
  cloud: LocalCloud,
  which: readonly string[],
  { released = false, ...place }: Place & { readonly released?: boolean } = {},
): Promise<void> {
  await functions(cloud, which, place);
  const { region = 'us-east-1' } = place;
  const lambda = new LambdaClient({ endpoint: cloud.aws.endpoint, region, credentials });
  for (const FunctionName of which) {
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
    if (!released) continue;
    const ZipFile = zipOf([{ name: 'bootstrap', mode: 0o755, content: Buffer.from('#!/bin/sh\n') }]);
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
    await cloud.aws.settle();
    const Description = describe({}, '0'.repeat(64), '1');
    await lambda.send(new PublishVersionCommand({ FunctionName, Description }));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '2' }));
  }
  lambda.destroy();
  await cloud.aws.settle();
}

/** Puts a package into a bucket with versions. */
export async function stored(cloud: LocalCloud, name: string, Key: string, versionId: string): Promise<void> {
  const bucket = cloud.aws.buckets.seed({ name, versioned: true });
  const endpoint = cloud.aws.env['AWS_ENDPOINT_URL_S3'] ?? '';
  const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  const Body = lambdaZip(await compile(source, { GOARCH: 'amd64' }));
  await s3.send(new PutObjectCommand({ Bucket: name, Key, Body }));
  s3.destroy();
  bucket.objects = bucket.objects.map((each) => ({ ...each, versionId }));
}

/** Makes the stack of template.yaml in ministack, which takes an access key of digits for an account. */
export async function stack(endpoint: string, StackName: string, region: string): Promise<void> {
  const account = { ...credentials, accessKeyId: '123456789012' };
  const client = new CloudFormationClient({ endpoint, region, credentials: account });
  const properties = `{ Architectures: [arm64], Runtime: provided.al2023, Handler: bootstrap, Role: 'arn:aws:iam::000000000000:role/lambda', Code: { ZipFile: none } }`;
  const TemplateBody = `Resources:\n  HelloFunction: { Type: 'AWS::Lambda::Function', Properties: ${properties} }\n`;
  await client.send(new CreateStackCommand({ StackName, TemplateBody }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1 }, { StackName });
  client.destroy();
}

/** Makes a function in ministack. */
export async function doubled(endpoint: string, FunctionName: string, architecture: 'arm64' | 'x86_64'): Promise<void> {
  const lambda = new LambdaClient({ endpoint, region: 'us-east-1', credentials });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'provided.al2023',
      Handler: 'bootstrap',
      Role: 'arn:aws:iam::000000000000:role/lambda',
      Architectures: [architecture],
      Code: { ZipFile: zipOf([{ name: 'bootstrap', mode: 0o755, content: Buffer.from('#!/bin/sh\n') }]) },
    }),
  );
  lambda.destroy();
}
