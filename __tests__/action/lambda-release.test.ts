// dist/ releases two functions by their aliases, all or nothing, and rolls them back.

import { CreateAliasCommand, LambdaClient, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { changes, expectPassed, expectRefused, runDist } from '../support/action.ts';
import { hostArch, lambdaProject, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());

const main = lambdaProject['main.go'];
const files = { 'go.mod': lambdaProject['go.mod'], 'cmd/one/main.go': main, 'cmd/two/main.go': main };
const inputs = {
  provider: 'aws-lambda',
  arch: hostArch,
  source: 'cmd/*',
  'function-name': 'shop-<name>',
  'aws-alias': 'live',
  'all-or-nothing': 'true',
};
const serves = () => ['shop-one', 'shop-two'].map((name) => cloud.aws.find(name)?.aliases['live']?.functionVersion);

beforeEach(async () => {
  await cloud.reset();
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = cloud.aws.env;
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };
  const client = new LambdaClient({ endpoint, region, credentials });
  for (const FunctionName of ['shop-one', 'shop-two']) {
    const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
    await cloud.aws.seed({ name: FunctionName, settings: { architectures } });
    await client.send(new PublishVersionCommand({ FunctionName }));
    await client.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
  }
  client.destroy();
  await cloud.aws.settle();
});

test('both move after both were smoked; rollback moves both back, without a build and twice to the same', async () => {
  const folder = await project(files);
  const smoke = { 'aws-smoke-event': '"Gopher"', 'aws-smoke-expect': '{"hello": "Gopher"}' };
  const env = { ...cloud.aws.env, GITHUB_SHA: 'c0ffee'.repeat(6) };
  const released = await runDist({ ...inputs, ...smoke }, folder, { env });
  expectPassed(released);
  expect(released.outputs['changed']).toBe('true');
  expect(released.results).toMatchObject([
    { name: 'one', changed: true, change: 'code', version: '2' },
    { name: 'two', changed: true, change: 'code', version: '2' },
  ]);
  expect(serves()).toEqual(['2', '2']);
  const order = changes(cloud.requests).slice(4);
  expect(order.lastIndexOf('Invoke')).toBeLessThan(order.indexOf('UpdateAlias'));

  for (const changed of ['true', 'false']) {
    const back = await runDist({ ...inputs, mode: 'rollback' }, folder, { env: cloud.aws.env });
    expectPassed(back);
    expect(back.outputs['changed']).toBe(changed);
    expect(back.results).toMatchObject([
      { name: 'one', version: '1' },
      { name: 'two', version: '1' },
    ]);
    expect(serves()).toEqual(['1', '1']);
  }
  const one = { provider: 'aws-lambda', mode: 'rollback', 'aws-alias': 'live', 'function-name': 'shop-two' };
  const forward = await runDist({ ...one, 'rollback-to': 'c0ffeec0ff' }, await project(), { env: cloud.aws.env });
  expectPassed(forward);
  expect(forward.results).toMatchObject([{ name: 'shop-two', version: '2', changed: true, rolledBack: true }]);
});

test('where one cannot move, none has moved in the end, and the run says what each serves', async () => {
  cloud.inject(({ operation, path }) =>
    operation === 'UpdateAlias' && decodeURIComponent(path).includes('shop-two')
      ? {
          kind: 'answer',
          applied: false,
          status: 403,
          headers: { 'x-amzn-errortype': 'AccessDeniedException' },
          body: '{"Message":"no"}',
        }
      : undefined,
  );
  const ended = await runDist({ ...inputs, 'max-parallel': '1' }, await project(files), { env: cloud.aws.env });
  expectRefused(ended, [
    /1 of 2 functions were not deployed, or were put back, .* these failed: two/,
    /lambda:UpdateAlias/,
  ]);
  expect(ended.results).toMatchObject([
    { name: 'one', changed: false, change: 'none', version: '1', rolledBack: true },
    { name: 'two', error: expect.stringContaining('Live now: version 1 by the alias live') },
  ]);
  expect(ended.outputs['changed']).toBe('false');
  expect(serves()).toEqual(['1', '1']);
  expect(ended.text).toContain('"lambda:UpdateAlias"');
});

test('mode check names what would change', async () => {
  const ended = await runDist({ ...inputs, 'all-or-nothing': '', mode: 'check' }, await project(files), {
    env: cloud.aws.env,
  });
  expectPassed(ended);
  expect(ended.results).toMatchObject([{ change: 'code' }, { change: 'code' }]);
  expect(ended.text).toContain('would change: code');
});
