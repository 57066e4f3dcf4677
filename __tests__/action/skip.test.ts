// dist/ remembers what it deployed, and builds nothing that is served already: asked each time, never believed.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { zipOf } from '../../local/zip.ts';
import { changes, type Ended, expectPassed, runDist } from '../support/action.ts';
import { hostArch, lambdaProject, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

const names = ['one', 'two'];
const source = {
  'go.mod': lambdaProject['go.mod'],
  'shared/shared.go': 'package shared\n\nconst Name = "shop"\n',
  ...Object.fromEntries(
    names.map((name) => [
      `cmd/${name}/main.go`,
      lambdaProject['main.go'].replace('package main\n', 'package main\n\nimport _ "example.com/hello/shared"\n'),
    ]),
  ),
};

interface Shop {
  readonly folder: string;
  run(inputs?: Readonly<Record<string, string>>): Promise<Ended>;
}

async function shop(): Promise<Shop> {
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  for (const name of names) {
    await cloud.aws.seed({ name: `shop-${name}`, settings: { architectures, runtime: 'provided.al2023' } });
  }
  const folder = await project(source);
  const memory = await mkdtemp(join(tmpdir(), 'memory-'));
  onTestFinished(() => rm(memory, { recursive: true, force: true }));
  const inputs = {
    provider: 'aws-lambda',
    arch: hostArch,
    source: 'cmd/*',
    'function-name': 'shop-<name>',
    prove: 'off',
    cache: memory,
  };
  return { folder, run: async (more) => runDist({ ...inputs, ...more }, folder, { env: cloud.aws.env }) };
}

function byHand(): LambdaClient {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = cloud.aws.env;
  return new LambdaClient({ endpoint, region, credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'x' } });
}

const builds = ({ text }: Ended): number => text.split('\n').filter((line) => / go build /.test(line)).length;

test('unchanged sources are neither linked nor uploaded; a changed one alone is', async () => {
  const { folder, run } = await shop();
  const first = await run();
  expectPassed(first);
  expect(first.results).toMatchObject([{ changed: true }, { changed: true }]);

  const before = cloud.requests.length;
  const second = await run();
  expectPassed(second);
  expect(builds(second)).toBe(0);
  expect(second.outputs['changed']).toBe('false');
  expect(second.results).toMatchObject(
    first.results.map(({ name, packageSha256 }) => ({ name, packageSha256, changed: false, change: 'none' })),
  );
  expect(second.results[0]).not.toHaveProperty('package');
  // Each is asked once, and nothing is sent.
  expect(cloud.requests.slice(before).map(({ operation, bytes }) => [operation, bytes])).toEqual([
    ['GetFunction', 0],
    ['GetFunction', 0],
  ]);

  await writeFile(
    join(folder, 'cmd/two/more.go'),
    'package main\n\nvar More = len("more")\n\nfunc init() { println(More) }\n',
  );
  const third = await run();
  expectPassed(third);
  expect(third.results).toMatchObject([
    { name: 'one', changed: false },
    { name: 'two', changed: true },
  ]);
  expect(third.text).not.toMatch(/go build .*cmd\/one/);
  expect(third.summary).not.toContain('the change since what is live');

  // What is live now is what the third run has measured.
  await writeFile(join(folder, 'cmd/two/more.go'), 'package main\n');
  const fourth = await run();
  expectPassed(fourth);
  expect(fourth.summary).toContain('the second column is the change since what is live');
  expect(fourth.summary).toMatch(/^example\.com\/hello +[\d.]+ k?B +−[\d.]+ k?B/m);
});

test('what somebody changed by hand is deployed again', async () => {
  const { run } = await shop();
  expectPassed(await run());
  const client = byHand();
  const ZipFile = zipOf([{ name: 'bootstrap', mode: 0o755, content: Buffer.from('older') }]);
  await client.send(new UpdateFunctionCodeCommand({ FunctionName: 'shop-one', ZipFile }));
  client.destroy();
  const ended = await run();
  expectPassed(ended);
  expect(ended.results).toMatchObject([
    { name: 'one', changed: true },
    { name: 'two', changed: false },
  ]);
});

test('behind an alias its version is asked for, and a version says itself what it was made of', async () => {
  const { run } = await shop();
  const client = byHand();
  for (const FunctionName of ['shop-one', 'shop-two']) {
    await client.send(new PublishVersionCommand({ FunctionName }));
    await client.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
  }
  const alias = { 'aws-alias': 'live' };
  const first = await run(alias);
  expectPassed(first);
  expect(first.results).toMatchObject([{ version: '2' }, { version: '2' }]);

  // No memory: the description of the version is enough.
  const sent = cloud.requests.length;
  const second = await run({ ...alias, cache: './nothing/yet' });
  expectPassed(second);
  expect(builds(second)).toBe(0);
  expect(second.results).toMatchObject([
    { version: '2', changed: false },
    { version: '2', changed: false },
  ]);
  expect(changes(cloud.requests.slice(sent))).toEqual([]);

  // Rolled back by hand: $LATEST still has the package, the alias does not.
  await client.send(new UpdateAliasCommand({ FunctionName: 'shop-one', Name: 'live', FunctionVersion: '1' }));
  // Other settings: the alias serves the package, without them.
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'shop-two', MemorySize: 256 }));
  await cloud.aws.settle();
  client.destroy();
  const third = await run(alias);
  expectPassed(third);
  expect(third.results).toMatchObject([
    { name: 'one', changed: true, change: 'code' },
    { name: 'two', changed: true, change: 'config', version: '3' },
  ]);
});

test('mode check and cache false build everything, and a stricter prove proves again', async () => {
  const { run } = await shop();
  expectPassed(await run());
  for (const inputs of [{ mode: 'check', cache: 'true' }, { cache: 'false' }]) {
    const ended = await run(inputs);
    expectPassed(ended);
    expect(builds(ended)).toBe(1);
    expect(ended.outputs['changed']).toBe('false');
  }
  const proved = await run({ prove: 'required' });
  expectPassed(proved);
  expect(proved.results).toMatchObject([{ proved: { verdict: 'proved' } }, { proved: { verdict: 'proved' } }]);
  const after = await run({ prove: 'required' });
  expectPassed(after);
  expect(builds(after)).toBe(0);
});

test('a memory that lies is not believed', async () => {
  const { run } = await shop();
  const memory = await mkdtemp(join(tmpdir(), 'memory-'));
  onTestFinished(() => rm(memory, { recursive: true, force: true }));
  expectPassed(await run({ cache: memory }));
  await cloud.reset();
  const again = await shop();
  for (const file of await readdir(memory)) await writeFile(join(memory, file), '[{"key":');
  const ended = await again.run({ cache: memory });
  expectPassed(ended);
  expect(changes(cloud.requests)).toEqual(['UpdateFunctionCode', 'UpdateFunctionCode']);
});

test('one function that does not compile does not stop the other', async () => {
  const { folder, run } = await shop();
  await writeFile(join(folder, 'cmd/two/bad.go'), 'package main\n\nfunc bad() { nothing() }\n');
  const ended = await run();
  expect(ended.exitCode).toBe(1);
  expect(ended.errors).toEqual([expect.stringContaining('undefined: nothing')]);
  expect(ended.results).toMatchObject([
    { name: 'one', changed: true },
    { name: 'two', error: expect.stringContaining('undefined: nothing') },
  ]);
});
