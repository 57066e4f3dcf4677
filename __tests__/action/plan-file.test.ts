// dist/ writes a plan, and applies it exactly or not at all; and says what drifted.

import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { parseObject } from '../../local/json.ts';
import { changes, expectPassed, expectRefused, runDist } from '../support/action.ts';
import { hostArch, lambdaProject, project } from '../support/projects.ts';

let cloud: LocalCloud;
let client: LambdaClient;
beforeAll(async () => {
  cloud = await startLocalCloud();
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = cloud.aws.env;
  client = new LambdaClient({ endpoint, region, credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' } });
});
afterAll(async () => {
  client.destroy();
  await cloud.close();
});

const name = { FunctionName: 'hello' };
const inputs = {
  provider: 'aws-lambda',
  arch: hostArch,
  'function-name': 'hello',
  'aws-alias': 'live',
  prove: 'off',
  'output-directory': 'plan',
  'plan-file': 'plan/plan.json',
};

beforeEach(async () => {
  await cloud.reset();
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  await cloud.aws.seed({ name: 'hello', settings: { architectures, environment: { TABLE: 'a secret' } } });
  await client.send(new PublishVersionCommand(name));
  await client.send(new CreateAliasCommand({ ...name, Name: 'live', FunctionVersion: '1' }));
  await cloud.aws.settle();
});

test('checked, approved, applied: the very bytes, and nothing where the cloud or the bytes moved', async () => {
  const folder = await project(lambdaProject);
  const { env } = cloud.aws;
  const checked = await runDist({ ...inputs, mode: 'check' }, folder, { env });
  expectPassed(checked);
  const text = await readFile(join(folder, 'plan', 'plan.json'), 'utf8');
  expect(text).not.toMatch(/a secret|123456789012/);
  expect(parseObject(Buffer.from(text))['functions']).toMatchObject([{ name: 'hello', change: 'code' }]);

  const none = changes(cloud.requests).length;
  // Other sources than those that were checked: the plan's package is deployed all the same.
  await writeFile(join(folder, 'main.go'), 'package main\n\nfunc main() { broken() }\n');
  await client.send(new UpdateFunctionConfigurationCommand({ ...name, MemorySize: 512 }));
  await cloud.aws.settle();
  const moved = await runDist(inputs, folder, { env });
  expectRefused(moved, [/^check: hello moved in the cloud since the plan was made \(RevisionId: .* then, .* now\)/]);
  expect(changes(cloud.requests).slice(none)).toEqual(['UpdateFunctionConfiguration']);

  await writeFile(join(folder, 'main.go'), lambdaProject['main.go']);
  expectPassed(await runDist({ ...inputs, mode: 'check' }, folder, { env }));
  await writeFile(join(folder, 'main.go'), 'package main\n\nfunc main() { broken() }\n');
  for (const changed of ['true', 'false']) {
    const applied = await runDist(inputs, folder, { env });
    expectPassed(applied);
    expect(applied.outputs).toMatchObject({
      changed,
      version: '2',
      'package-sha256': checked.outputs['package-sha256'],
    });
    expect(applied.annotations).toEqual([]);
  }

  const zip = join(folder, 'plan', 'hello.zip');
  await appendFile(zip, 'x');
  const sent = changes(cloud.requests).length;
  expectRefused(await runDist(inputs, folder, { env }), [/^package: .*hello\.zip is not the package that was meant/]);
  expect(changes(cloud.requests)).toHaveLength(sent);
});

test('fail-on-drift fails where what serves is not what this commit builds, and names the settings', async () => {
  const folder = await project(lambdaProject);
  const { env } = cloud.aws;
  const { 'plan-file': _, ...plain } = inputs;
  const drift = { ...plain, mode: 'check', 'fail-on-drift': 'true' };
  expectRefused(await runDist(drift, folder, { env }), [
    /^check: what hello serves is not what this commit builds: code/,
  ]);
  expectPassed(await runDist(plain, folder, { env }));
  expectPassed(await runDist(drift, folder, { env }));
  const Environment = { Variables: { TABLE: 'another secret', QUEUE: 'x' } };
  await client.send(new UpdateFunctionConfigurationCommand({ ...name, Environment }));
  await cloud.aws.settle();
  const drifted = await runDist(drift, folder, { env });
  expectRefused(drifted, [/: config \(settings that differ: Environment\.QUEUE \(added\), Environment\.TABLE/]);
  expect(drifted.summary).toContain('+`QUEUE`');
  expect(`${drifted.text}${drifted.summary}`).not.toContain('another secret');
});

test('a package is checked against its hash before anything else', async () => {
  const folder = await project({ 'hello.zip': 'not even a zip' });
  const given = { provider: 'aws-lambda', arch: hostArch, 'function-name': 'hello', package: 'hello.zip' };
  const ended = await runDist({ ...given, 'package-sha256': `sha256:${'0'.repeat(64)}` }, folder, {
    env: cloud.aws.env,
  });
  expectRefused(ended, [
    /^package: .*hello\.zip is not the package that was meant, expected SHA-256 0{64}, got [0-9a-f]{64}/,
  ]);
});
