// What a successful run says in the log: enough, and no more.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { expectPassed, runDist } from '../support/action.ts';
import { hostArch, lambdaProject, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());

test('one function: under 25 lines, one group a stage, each closed with its result and time', async () => {
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  await cloud.aws.seed({ name: 'hello', settings: { architectures } });
  const inputs = { provider: 'aws-lambda', arch: hostArch, 'function-name': 'hello', 'aws-alias': 'live' };
  const ended = await runDist(inputs, await project(lambdaProject), { env: cloud.aws.env });
  expectPassed(ended);
  const shown = ended.log.filter((line) => line.trim() !== '');
  expect(shown.length, ended.text).toBeLessThan(25);
  const stages = ['build', 'verify', 'package', 'prove', 'deploy'];
  expect(shown.filter((line) => line.startsWith('▸ '))).toEqual(stages.map((stage) => `▸ ${stage}`));
  for (const stage of stages) {
    expect(shown.filter((line) => line.startsWith(`${stage}: `))).toEqual([
      expect.stringMatching(new RegExp(`^${stage}: 1 function.* \\(\\d+\\.\\d+ s\\)$`)),
    ]);
  }
  const groups = ended.stdout.match(/^::(end)?group::/gm) ?? [];
  expect(groups).toEqual(stages.flatMap(() => ['::group::', '::endgroup::']));
  expect(ended.stdout).not.toContain('::add-matcher');
});
