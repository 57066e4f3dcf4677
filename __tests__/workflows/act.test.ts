// Whole workflows with `uses: ./`, run by act. Which architectures are proved depends on this machine.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { isRecord, type JsonObject, parseJson } from '../../local/json.ts';
import { act } from '../../scripts/tools.ts';
import { runWorkflow, type WorkflowRun } from '../support/act.ts';
import { changes } from '../support/action.ts';
import { type ArtifactService, startArtifactService } from '../support/artifacts.ts';
import { lambdaProject, lambdaSource } from '../support/projects.ts';
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

describe('plan → matrix → report', () => {
  const names = ['api', 'mail', 'orders', 'users', 'idle'];
  const files = {
    'shop/go.mod': lambdaProject['go.mod'],
    'shop/internal/db/db.go': 'package db\n',
    ...Object.fromEntries(
      names.map((name) => {
        const source =
          name === 'idle' ? lambdaSource : lambdaSource.replace('"os"', '"os"\n\n\t_ "example.com/hello/internal/db"');
        return [`shop/cmd/${name}/main.go`, source];
      }),
    ),
  };
  let artifacts: ArtifactService;
  beforeAll(async () => {
    artifacts = await startArtifactService();
  });
  afterAll(() => artifacts.stop());
  beforeEach(() => artifacts.reset());

  test('a change of a package fans out to the functions that use it', async () => {
    const change = { 'shop/internal/db/db.go': 'package db\n\n// changed\n' };
    const run = await runWorkflow('fan-out.yml', { ...artifacts.env }, { files, change });
    expect(run.exitCode, run.text).toBe(0);
    expect(printed(run, 'functions=')).toEqual(['["api","mail","orders","users"]']);
    // Four functions for two architectures in six jobs at most.
    expect(artifacts.names()).toEqual(
      ['api', 'mail', 'orders-and-1-more'].flatMap((name) => [`shop-${name}-amd64`, `shop-${name}-arm64`]),
    );
    const found = results(run);
    expect(found.map(({ name, arch }) => `${String(name)} ${String(arch)}`)).toEqual(
      ['api', 'mail', 'orders', 'users'].flatMap((name) => [`${name} amd64`, `${name} arm64`]),
    );
    for (const result of found) expect(result).toMatchObject({ verified: true, packageSha256: expect.any(String) });
    expect(run.text).toContain('✅ 8 functions: verified and packaged');
  });

  test('a change of one function is one job an architecture, and a change of nothing none', async () => {
    const one = { 'shop/cmd/idle/main.go': `${lambdaSource}// changed\n` };
    const run = await runWorkflow('fan-out.yml', { ...artifacts.env }, { files, change: one });
    expect(run.exitCode, run.text).toBe(0);
    expect(artifacts.names()).toEqual(['shop-idle-amd64', 'shop-idle-arm64']);
    artifacts.reset();
    const none = await runWorkflow('fan-out.yml', { ...artifacts.env }, { files, change: { 'shop/README.md': '#\n' } });
    expect(none.exitCode, none.text).toBe(0);
    expect(printed(none, 'functions=')).toEqual(['[]']);
    expect(artifacts.names()).toEqual([]);
    expect(printed(none, 'results=')).toEqual(['[]']);
  });

  test('a function that fails fails its job and the report', async () => {
    const change = { 'shop/cmd/api/main.go': 'package main\n\nfunc main() { missing() }\n' };
    const run = await runWorkflow('fan-out.yml', { ...artifacts.env }, { files, change });
    expect(run.exitCode).toBe(1);
    expect(run.text).toContain('❌ 2 of 2 functions failed');
  });
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
