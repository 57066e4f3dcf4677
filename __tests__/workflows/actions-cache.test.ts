// The memory in a cache service: act has one, which speaks the first version of GitHub's protocol.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { act } from '../../scripts/tools.ts';
import { runDocumented } from '../support/act.ts';
import { changes } from '../support/action.ts';
import { hostArch, lambdaProject, project } from '../support/projects.ts';
import { folder } from '../support/repositories.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  await act();
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());

// On GitHub's runners RUNNER_TEMP is the same path in each job, and empty; act has another one for each.
const job = (needs: string, temp: string): string => `    needs: [${needs}]
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: rm -rf ${temp} && mkdir ${temp}
      - uses: OWNER/deploy-go-function@v1
        env: { RUNNER_TEMP: ${temp} }
        with:
          provider: aws-lambda
          arch: ${hostArch}
          function-name: hello
          prove: "off"
`;

test('a job finds in the cache service what the job before it deployed, and builds nothing', async () => {
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  await cloud.aws.seed({ name: 'hello', settings: { architectures, runtime: 'provided.al2023' } });
  const temp = await folder();
  const workflow = `on: push
permissions: { contents: read }
jobs:
  first:
${job('', temp)}  second:
${job('first', temp)}`;
  const env = { ...cloud.aws.env, ACTIONS_RUNTIME_TOKEN: 'local' };
  const run = await runDocumented({
    workflows: { cached: workflow },
    project: await project(lambdaProject),
    env,
    options: ['--no-cache-server=false', '--cache-server-addr', '127.0.0.1'],
  });
  expect(run.exitCode, run.text).toBe(0);
  const ends = run.events.flatMap(({ jobID, msg }) =>
    typeof msg === 'string' && /^(?:build|deploy): /.test(msg) ? [`${jobID} ${msg.replace(/ \(.*/s, '')}`] : [],
  );
  expect(ends).toEqual([
    `first build: 1 function for ${hostArch}`,
    'first deploy: 1 function',
    'second build: 1 unchanged, nothing to build',
  ]);
  expect(changes(cloud.requests).filter((each) => each === 'UpdateFunctionCode')).toHaveLength(1);
});
