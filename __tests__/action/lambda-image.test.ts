// The example as a container image, by dist/, against ministack and a real registry.

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { expectPassed, runDist } from '../support/action.ts';
import { createFunction, directClient, doubleEnv, settledStateOf } from '../support/lambda-harness.ts';
import { startMinistack } from '../support/ministack.ts';
import { hostArch } from '../support/projects.ts';
import { crane, startRegistry } from '../support/registry.ts';

test('the image of the example is the same by two builds, and the registry serves it by the digest in the function', async () => {
  const [cloud, registry] = await Promise.all([startMinistack(), startRegistry()]);
  const client = directClient(cloud.url);
  const folder = await mkdtemp(join(tmpdir(), 'image-'));
  onTestFinished(async () => {
    client.destroy();
    await Promise.all([cloud.stop(), registry.stop(), rm(folder, { recursive: true })]);
  });
  await createFunction(client, 'hello', {
    PackageType: 'Image',
    Runtime: undefined,
    Handler: undefined,
    Architectures: [hostArch === 'arm64' ? 'arm64' : 'x86_64'],
    Code: { ImageUri: `${registry.host}/before@sha256:${'0'.repeat(64)}` },
  });
  await settledStateOf(client, 'hello');
  const digests: unknown[] = [];
  const inputs = {
    provider: 'aws-lambda',
    source: '. => hello',
    arch: hostArch,
    'function-name': 'hello',
    image: `${registry.host}/<name>:v1`,
    'image-base': 'scratch',
  };
  const env = { ...doubleEnv, AWS_ENDPOINT_URL: cloud.url, AWS_REGION: 'us-east-1' };
  const planned = { 'output-directory': 'plan', 'plan-file': 'plan/plan.json' };
  for (const copy of ['one', 'two']) {
    const project = join(folder, copy);
    await cp(join(import.meta.dirname, '..', '..', 'examples', 'hello-lambda'), project, { recursive: true });
    // The first is checked, and its plan applied.
    if (copy === 'one') expectPassed(await runDist({ ...inputs, ...planned, mode: 'check' }, project, { env }));
    const ended = await runDist(copy === 'one' ? { ...inputs, ...planned } : inputs, project, { env });
    expectPassed(ended);
    expect(ended.results[0]).toMatchObject({ changed: copy === 'one', verified: true });
    digests.push(ended.results[0]?.['imageDigest']);
  }
  expect(digests[0]).toBe(digests[1]);
  const { Code } = await client.send(new GetFunctionCommand({ FunctionName: 'hello' }));
  expect(Code?.ResolvedImageUri).toBe(`${registry.host}/hello@${digests[0]}`);
  await crane('validate', '--remote', Code?.ResolvedImageUri ?? '');
  expect(await crane('digest', `${registry.host}/hello:v1`)).toBe(digests[0]);
});
