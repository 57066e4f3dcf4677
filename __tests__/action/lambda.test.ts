// dist/ deploys to the local Lambda: login by OIDC, update, read back, and nothing when nothing has changed.

import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { changes, expectPassed, expectRefused, runDist } from '../support/action.ts';
import { hostArch, lambdaProject, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

const lambdaArchitecture = { amd64: 'x86_64', arm64: 'arm64' } as const;
const inputs = { provider: 'aws-lambda', arch: hostArch, 'function-name': 'hello' };

/** A live function that our package fits. */
async function seed(name: string): Promise<void> {
  const architectures = [lambdaArchitecture[hostArch]];
  await cloud.aws.seed({ name, settings: { architectures, runtime: 'provided.al2023' } });
}

/** Answer of a function that is live. */
async function invoke(name: string, event: string): Promise<string> {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = cloud.aws.env;
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };
  const client = new LambdaClient({ endpoint, region, credentials, maxAttempts: 1 });
  const answer = await client.send(new InvokeCommand({ FunctionName: name, Payload: Buffer.from(event) }));
  client.destroy();
  return Buffer.from(answer.Payload ?? []).toString();
}

test('with a role and the job’s token: deployed, served, and not sent again', async () => {
  await seed('hello');
  const folder = await project(lambdaProject);
  const { AWS_ENDPOINT_URL, AWS_REGION } = cloud.aws.env;
  const login = { ...inputs, 'aws-role-to-assume': cloud.deployRole };
  const env = { AWS_ENDPOINT_URL, AWS_REGION, ...cloud.idTokenEnv };

  const first = await runDist(login, folder, { env });
  expectPassed(first);
  expect(first.outputs).toMatchObject({ changed: 'true', 'function-arn': expect.stringContaining(':function:hello') });
  expect(first.results).toMatchObject([{ name: 'hello', changed: true, change: 'code', resource: 'hello' }]);
  expect(changes(cloud.requests)).toEqual(['UpdateFunctionCode']);
  expect(await invoke('hello', '"Gopher"')).toBe('{"hello":"Gopher"}');

  const second = await runDist(login, folder, { env });
  expectPassed(second);
  expect(second.outputs['changed']).toBe('false');
  expect(changes(cloud.requests).filter((each) => each !== 'Invoke')).toEqual(['UpdateFunctionCode']);
});

test('mode check says what would change, and changes nothing', async () => {
  await seed('hello');
  const ended = await runDist({ ...inputs, mode: 'check' }, await project(lambdaProject), { env: cloud.aws.env });
  expectPassed(ended);
  expect(ended.outputs['changed']).toBe('true');
  expect(changes(cloud.requests)).toEqual([]);
});

test('many functions by a glob, each to its own', async () => {
  const main = lambdaProject['main.go'];
  const files = { 'go.mod': lambdaProject['go.mod'], 'cmd/one/main.go': main, 'cmd/two/main.go': main };
  await seed('shop-one');
  await seed('shop-two');
  const many = { ...inputs, source: 'cmd/*', 'function-name': 'shop-<name>' };
  const ended = await runDist(many, await project(files), { env: cloud.aws.env });
  expectPassed(ended);
  expect(ended.results).toMatchObject([
    { name: 'one', resource: 'shop-one', changed: true },
    { name: 'two', resource: 'shop-two', changed: true },
  ]);
  expect(ended.outputs['package']).toBeUndefined();
  expect(await invoke('shop-two', '2')).toBe('{"hello":2}');
});

test('without credentials, one error says which there could be, and nothing is asked', async () => {
  await seed('hello');
  const { AWS_ENDPOINT_URL, AWS_REGION } = cloud.aws.env;
  // No files of this machine's user, and no metadata service, either.
  const none = {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const env = { AWS_ENDPOINT_URL, AWS_REGION, ...none };
  const ended = await runDist(inputs, await project(lambdaProject), { env });
  expectRefused(ended, [/credentials/i]);
  expect(changes(cloud.requests)).toEqual([]);
});

test('a role that does not trust the job is one error, with what to do', async () => {
  await seed('hello');
  const { AWS_ENDPOINT_URL, AWS_REGION } = cloud.aws.env;
  const login = { ...inputs, 'aws-role-to-assume': 'arn:aws:iam::123456789012:role/other' };
  const env = { AWS_ENDPOINT_URL, AWS_REGION, ...cloud.idTokenEnv };
  expectRefused(await runDist(login, await project(lambdaProject), { env }), [/role\/other/]);
});

test('permission id-token: write is named where it is missing', async () => {
  const { AWS_ENDPOINT_URL, AWS_REGION } = cloud.aws.env;
  const login = { ...inputs, 'aws-role-to-assume': cloud.deployRole };
  const ended = await runDist(login, await project(lambdaProject), { env: { AWS_ENDPOINT_URL, AWS_REGION } });
  expectRefused(ended, [/id-token: write/]);
});
