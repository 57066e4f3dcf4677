// A cancelled job: the runner sends SIGINT, and the last lines say what is live.

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { changes, expectNoTrace, runDist } from '../support/action.ts';
import { lambdaProject, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  // Updates stay in progress, so that the action waits for this one until it is cancelled.
  cloud = await startLocalCloud({ delays: { update: Number.POSITIVE_INFINITY } });
});
afterAll(() => cloud.close());
beforeEach(async () => {
  await cloud.reset();
  await cloud.aws.seed({ name: 'hello', settings: { architectures: ['x86_64'], runtime: 'provided.al2023' } });
});

const inputs = { provider: 'aws-lambda', 'function-name': 'hello', prove: 'off' };

test('after the upload: which functions may have changed', async () => {
  const cancel = new AbortController();
  cloud.onApplied(({ operation }) => {
    if (operation === 'UpdateFunctionCode') cancel.abort();
  });
  const ended = await runDist(inputs, await project(lambdaProject), { env: cloud.aws.env, cancel: cancel.signal });
  expect(ended.exitCode).toBe(1);
  expect(ended.errors).toHaveLength(1);
  expect(ended.errors[0]).toMatch(/hello was cancelled.*Live now/);
  expectNoTrace(ended);
  expect(changes(cloud.requests)).toEqual(['UpdateFunctionCode']);
  expect(ended.postExitCode).toBe(0);
});

test('before it: nothing was sent', async () => {
  const cancel = new AbortController();
  cloud.inject(({ operation }) => {
    if (!operation.startsWith('GetFunction')) return undefined;
    cancel.abort();
    return { kind: 'hang', applied: false };
  });
  const ended = await runDist(inputs, await project(lambdaProject), { env: cloud.aws.env, cancel: cancel.signal });
  expect(ended.exitCode).toBe(1);
  expect(ended.errors).toHaveLength(1);
  expect(ended.errors[0]).toMatch(/nothing was sent/);
  expectNoTrace(ended);
  expect(changes(cloud.requests)).toEqual([]);
});

test('killed after the upload: the post step says what may be live, and cleans up', async () => {
  const temp = await project();
  let main: number | undefined;
  cloud.onApplied(({ operation }) => {
    if (operation === 'UpdateFunctionCode' && main !== undefined) process.kill(main, 'SIGKILL');
  });
  const ended = await runDist(inputs, await project(lambdaProject), {
    env: cloud.aws.env,
    temp,
    onStart: (pid) => {
      main = pid;
    },
  });
  expect(ended.exitCode).toBeNull();
  expect(ended.postExitCode).toBe(0);
  expect(ended.postStdout).toMatch(/^::warning.*hello/m);
  // What the user asked for stays (the packages), what the action made for itself does not.
  expect((await readdir(temp)).toSorted()).toEqual(['_runner_file_commands', 'deploy-go-function']);
});

test('killed before it could say that it began: the post step deploys nothing', async () => {
  const workspace = await project(lambdaProject);
  const main = join(workspace, 'killed.mjs');
  await writeFile(main, "process.kill(process.pid, 'SIGKILL');");
  const ended = await runDist(inputs, workspace, { env: cloud.aws.env, main });
  expect(ended).toMatchObject({ exitCode: null, state: {}, postExitCode: 0, postStdout: '' });
  expect(cloud.requests).toEqual([]);
});
