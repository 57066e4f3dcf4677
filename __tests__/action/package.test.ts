// dist/ deploys ready zips: many lines, the very same bytes, and none that would not run.

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { changes, expectPassed, expectRefused, onlyPrograms, runDist } from '../support/action.ts';
import { hostArch, lambdaProject, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

const inputs = { provider: 'aws-lambda', arch: hostArch, 'function-name': '<name>' };
const architecture = { amd64: 'x86_64', arm64: 'arm64' } as const;

async function hashOf(name: string): Promise<string | undefined> {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = cloud.aws.env;
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };
  const client = new LambdaClient({ endpoint, region, credentials, maxAttempts: 1 });
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: name }));
  client.destroy();
  return Configuration?.CodeSha256;
}

test('what one job built, another deploys, without Go', async () => {
  const folder = await project(lambdaProject);
  const built = await runDist({ ...inputs, mode: 'test', source: '. => first', 'output-directory': 'out' }, folder);
  expectPassed(built);
  const zip = join(folder, 'out', 'first.zip');
  await mkdir(join(folder, 'zips'));
  await copyFile(zip, join(folder, 'zips', 'second.zip'));
  const bytes = await readFile(zip);
  for (const name of ['first', 'other']) {
    await cloud.aws.seed({
      name,
      settings: { architectures: [architecture[hostArch]], runtime: 'provided.al2023' },
    });
  }
  const ready = { ...inputs, package: 'out/first.zip\nzips/second.zip => other' };
  const env = { ...cloud.aws.env, PATH: await onlyPrograms(['sh']) };
  const ended = await runDist(ready, folder, { env });
  expectPassed(ended);
  const sha = createHash('sha256').update(bytes);
  const packageSha256 = sha.copy().digest('hex');
  expect(ended.results).toMatchObject([
    { name: 'first', source: 'out/first.zip', packageSha256, verified: true, changed: true },
    { name: 'other', source: 'zips/second.zip', packageSha256, verified: true, changed: true },
  ]);
  const expected = sha.digest('base64');
  expect([await hashOf('first'), await hashOf('other')]).toEqual([expected, expected]);
  expect(await readFile(zip)).toEqual(bytes);
});

test('a zip that is not there, or is none, is refused before the cloud is changed', async () => {
  const folder = await project(lambdaProject);
  expectRefused(await runDist({ ...inputs, package: 'no.zip' }, folder, { env: cloud.aws.env }), [
    /"no\.zip" does not/,
  ]);
  await cloud.aws.seed({ name: 'source', settings: { runtime: 'provided.al2023', architectures: ['x86_64'] } });
  const refused = await runDist({ ...inputs, arch: 'amd64', package: 'main.go => source' }, folder, {
    env: cloud.aws.env,
  });
  expectRefused(refused, [/main\.go is not a zip/]);
  expect(changes(cloud.requests)).toEqual([]);
});
