// Whole workflows with `uses: ./`, run by act. Which architectures are proved depends on this machine.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { isRecord, type JsonObject, parseJson } from '../../local/json.ts';
import { act } from '../../scripts/tools.ts';
import { runWorkflow, type WorkflowRun } from '../support/act.ts';
import { changes } from '../support/action.ts';
import { lintWorkflows } from '../support/workflow-lint.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

let cloud: LocalCloud;
beforeAll(async () => {
  await act();
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());

/** Of all jobs, the lines that begin so, without that beginning. */
function printed(run: WorkflowRun, beginning: string): readonly string[] {
  return run.events
    .map(({ msg }) => (typeof msg === 'string' ? msg.trim() : ''))
    .filter((line) => line.startsWith(beginning))
    .map((line) => line.slice(beginning.length));
}

/** Results of all jobs, by architecture and provider. */
function results(run: WorkflowRun): readonly JsonObject[] {
  return printed(run, 'results=').flatMap((text) => {
    const list = parseJson(text);
    return Array.isArray(list) ? list.filter(isRecord) : [];
  });
}

const jobResults = (run: WorkflowRun): readonly unknown[] =>
  run.events.filter(({ jobResult }) => jobResult !== undefined).map(({ jobResult }) => jobResult);

test('a pull request: both architectures and both clouds, without credentials', async () => {
  const run = await runWorkflow('pull-request.yml');
  expect(run.exitCode, run.text).toBe(0);
  expect(jobResults(run)).toEqual(['success', 'success', 'success']);
  const found = results(run);
  expect(found.map(({ arch }) => arch).toSorted()).toEqual(['amd64', 'amd64', 'arm64']);
  for (const result of found) expect(result).toMatchObject({ verified: true, packageSha256: expect.any(String) });
  expect(printed(run, '').filter((line) => line.endsWith('.zip: OK'))).toHaveLength(2);
  expect(run.events.filter(({ command }) => command === 'summary')).toHaveLength(3);
  expect(run.events.filter(({ command }) => command === 'error')).toEqual([]);
});

test('a push: each job deploys to its own function, by its own token', async () => {
  for (const [arch, architecture] of [
    ['amd64', 'x86_64'],
    ['arm64', 'arm64'],
  ] as const) {
    const settings = { architectures: [architecture], runtime: 'provided.al2023' };
    await cloud.aws.seed({ name: `hello-${arch}`, settings });
  }
  await cloud.azure.seed({ name: 'hello-app', sku: 'Dynamic' });
  const { AWS_ENDPOINT_URL = '', AWS_REGION = '' } = cloud.aws.env;
  const env = { AWS_ENDPOINT_URL, AWS_REGION, ...cloud.azure.env, ...cloud.idTokenEnv };
  const run = await runWorkflow('deploy.yml', env);
  expect(run.exitCode, run.text).toBe(0);
  expect(printed(run, 'deployed=').toSorted()).toEqual([
    expect.stringMatching(/:function:hello-amd64$/),
    expect.stringMatching(/:function:hello-arm64$/),
  ]);
  expect(printed(run, 'changed=')).toEqual([expect.stringMatching(/^true url=https:\/\//)]);
  expect(changes(cloud.requests).filter((each) => each === 'UpdateFunctionCode')).toHaveLength(2);
});

test('a refused executable fails the step, with one annotation', async () => {
  const run = await runWorkflow('refused.yml');
  expect(run.exitCode, run.text).toBe(0);
  expect(printed(run, 'outcome=')).toEqual(['failure']);
  expect(run.events.filter(({ command }) => command === 'error')).toHaveLength(1);
});

test('the workflows of these tests are clean under actionlint and zizmor', async () => {
  const names = await readdir(fixtures);
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(fixtures, name), 'utf8')] as const),
  );
  expect(await lintWorkflows(Object.fromEntries(texts))).toEqual([]);
});
