// The runs that are photographed.

import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateAliasCommand,
  LambdaClient,
  PublishVersionCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { CloudOptions, LocalCloud } from '../../local/cloud.ts';
import { actionRoot, type RunOptions, runAction } from '../../local/runner.ts';

/** A run. */
export interface Scene {
  readonly cloud?: CloudOptions;
  /** @returns the Markdown of the job summary */
  run(cloud: LocalCloud, folder: string): Promise<string>;
}

const exec = promisify(execFile);
const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const before = '7d1c3a9f0b52e64d8a91c07b35f2e8d4416a0c9b';
const after = 'c41f0e2ab96d7753108e4fd2b6a9c5e07f83d12a';
const source = 'src/main.ts';

const handler = (text: string): string => `package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

func main() {
	lambda.Start(func(context.Context) (string, error) { return "${text}", nil })
}
`;

/** Links more of Go's library. */
const larger = handler('two')
  .replace('"context"', '"context"\n\t"text/template"')
  .replace('return "two", nil', 'return template.HTMLEscapeString("two"), nil');

/** Exits as a function does that misses a setting. */
const unset = `package main

import (
	"log"
	"os"
)

func main() {
	if os.Getenv("DATABASE_URL") == "" {
		log.Fatal("DATABASE_URL is not set")
	}
}
`;

/** The pictures by name. */
export const scenes: Readonly<Record<string, Scene>> = {
  'summary-deployed': {
    async run(cloud, folder) {
      await module(folder, { 'cmd/orders/main.go': handler('one') });
      await liveFunction(cloud, 'shop-orders');
      const memory = join(folder, 'memory');
      const inputs = { ...release, source: 'cmd/orders', 'function-name': 'shop-<name>', cache: memory };
      await summary(cloud, folder, inputs, before);
      await module(folder, { 'cmd/orders/main.go': larger });
      await environment(cloud, 'shop-orders', { TABLE: 'orders', QUEUE_URL: 'https://queue' });
      return summary(cloud, folder, inputs, after);
    },
  },
  'summary-many': {
    async run(cloud, folder) {
      const names = thirty;
      const mains = (changed: number): Record<string, string> =>
        Object.fromEntries(
          names.map((name, index) => [
            `cmd/${name}/main.go`,
            index === 4 || index === 9
              ? unset.replace('is not set', `is not set${index < changed ? '!' : ''}`)
              : handler(`${name} ${index < changed ? 'two' : 'one'}`),
          ]),
        );
      await module(folder, mains(0));
      for (const name of names) await liveFunction(cloud, `shop-${name}`);
      const inputs = { ...release, source: 'cmd/*', 'function-name': 'shop-<name>', 'max-parallel': '8' };
      await summary(cloud, folder, inputs, before);
      await module(folder, mains(11));
      await environment(cloud, 'shop-orders', { TABLE: 'orders', QUEUE_URL: 'https://queue' });
      return summary(cloud, folder, inputs, after);
    },
  },
  'summary-cgo': {
    async run(cloud, folder) {
      const go = 'module github.com/miekg/pkcs11\n\ngo 1.24\n';
      await module(folder, {
        'cmd/sign/main.go': `package main

import "example.com/shop/store"

func main() { store.Sign() }
`,
        'store/store.go': `package store

import "github.com/miekg/pkcs11"

func Sign() { _ = pkcs11.ObjectHandle(1) }
`,
        'third/pkcs11/go.mod': go,
        'third/pkcs11/all.go': 'package pkcs11\n\nimport "C"\n\ntype ObjectHandle uint\n',
        'go.mod': `module example.com/shop

go 1.24

require github.com/miekg/pkcs11 v1.1.1

replace github.com/miekg/pkcs11 => ./third/pkcs11
`,
      });
      await liveFunction(cloud, 'shop-sign');
      const inputs = { ...release, source: 'cmd/sign', 'function-name': 'shop-sign' };
      return summary(cloud, folder, inputs, after);
    },
  },
  'summary-wrong-arch': {
    async run(cloud, folder) {
      await module(folder, { 'cmd/orders/main.go': handler('one') });
      const other = arch === 'arm64' ? 'amd64' : 'arm64';
      const env = { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOARCH: other, GOFLAGS: '-buildvcs=false' };
      await exec('go', ['build', '-o', 'bin/orders', './cmd/orders'], { cwd: folder, env });
      await liveFunction(cloud, 'shop-orders');
      const inputs = { ...release, source: '', binary: 'bin/orders', 'function-name': 'shop-orders' };
      return summary(cloud, folder, inputs, after);
    },
  },
  'summary-rolled-back': {
    cloud: {
      provisionedVerdict: (_, version) =>
        version === '1' || version === '2' ? undefined : 'FUNCTION_ERROR_INIT_FAILURE',
    },
    async run(cloud, folder) {
      await module(folder, { 'cmd/orders/main.go': handler('one') });
      await liveFunction(cloud, 'shop-orders');
      const inputs = { ...release, source: 'cmd/orders', 'function-name': 'shop-<name>' };
      await summary(cloud, folder, inputs, before);
      const at = { FunctionName: 'shop-orders', Qualifier: 'live', ProvisionedConcurrentExecutions: 2 };
      await asking(cloud, (client) => client.send(new PutProvisionedConcurrencyConfigCommand(at)));
      await cloud.aws.settle();
      await module(folder, { 'cmd/orders/main.go': handler('two') });
      return summary(cloud, folder, inputs, after);
    },
  },
};

const release = { provider: 'aws-lambda', arch, 'aws-alias': 'live' };

const thirty = (
  'orders payments refunds invoices customers carts stock prices search mail sms images exports imports audit ' +
  'login tokens webhooks reports taxes coupons reviews ratings feeds alerts metrics backups cleanup geo health'
).split(' ');

/** A step of the action as it stands in src. */
async function summary(
  cloud: LocalCloud,
  workspace: string,
  inputs: RunOptions['inputs'],
  commit: string,
): Promise<string> {
  const env = { ...cloud.aws.env, GITHUB_REPOSITORY: 'octocat/shop', GITHUB_SHA: commit };
  return (await runAction({ inputs, workspace, env, main: join(actionRoot, source), post: false })).summary;
}

/** Writes a Go module with the Lambda library of the examples. */
async function module(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const example = join(actionRoot, 'examples', 'hello-lambda');
  for (const file of ['go.mod', 'go.sum']) await cp(join(example, file), join(folder, file));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

/** A function that serves version 1 by the alias live. */
async function liveFunction(cloud: LocalCloud, name: string): Promise<void> {
  const architectures = [arch === 'arm64' ? 'arm64' : 'x86_64'];
  await cloud.aws.seed({ name, settings: { architectures, environment: { TABLE: 'orders', OLD_TOPIC: 'x' } } });
  await asking(cloud, async (client) => {
    await client.send(new PublishVersionCommand({ FunctionName: name }));
    await client.send(new CreateAliasCommand({ FunctionName: name, Name: 'live', FunctionVersion: '1' }));
  });
  await cloud.aws.settle();
}

async function environment(cloud: LocalCloud, name: string, variables: Record<string, string>): Promise<void> {
  const Environment = { Variables: variables };
  await asking(cloud, (client) =>
    client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment, MemorySize: 256 })),
  );
  await cloud.aws.settle();
}

async function asking(cloud: LocalCloud, ask: (client: LambdaClient) => Promise<unknown>): Promise<void> {
  const { AWS_REGION: region = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = cloud.aws.env;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  const client = new LambdaClient({ endpoint: cloud.aws.endpoint, region, credentials });
  try {
    await ask(client);
  } finally {
    client.destroy();
  }
}
