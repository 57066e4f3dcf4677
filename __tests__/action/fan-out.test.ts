// dist/, dist/plan and dist/report as the jobs of one workflow run: plan, build with an artifact, report.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startLocalCloud } from '../../local/cloud.ts';
import { startGitHub } from '../../local/github.ts';
import { parseJson } from '../../local/json.ts';
import { defaults as planDefaults } from '../../src/plan/defaults.ts';
import { defaults as reportDefaults } from '../../src/report-action/defaults.ts';
import { type Ended, expectPassed, expectRefused, runDist } from '../support/action.ts';
import { type ArtifactService, startArtifactService } from '../support/artifacts.ts';
import { hostArch, lambdaProject, lambdaSource } from '../support/projects.ts';
import { folder, type Repository, repository } from '../support/repositories.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');

let artifacts: ArtifactService;
beforeAll(async () => {
  artifacts = await startArtifactService();
});
afterAll(() => artifacts.stop());
beforeEach(() => artifacts.reset());

const two = (): Promise<Repository> =>
  repository({
    'go.mod': lambdaProject['go.mod'],
    'cmd/api/main.go': lambdaSource,
    'cmd/worker/main.go': `${lambdaSource}// worker\n`,
  });

const test1 = { provider: 'aws-lambda', mode: 'test', arch: hostArch, prove: 'off', 'artifact-name': 'functions' };

async function plan(at: string, inputs: Record<string, string>, before: string): Promise<Ended> {
  const event = join(await folder(), 'event.json');
  await writeFile(event, JSON.stringify({ before }));
  const env = { GITHUB_EVENT_PATH: event };
  const given = { provider: 'aws-lambda', source: 'cmd/*', arch: hostArch, ...inputs };
  return runDist(given, at, { env, main: join(dist, 'plan', 'index.js'), defaults: planDefaults, post: false });
}

const report = async (inputs: Record<string, string>, env: Record<string, string> = artifacts.env): Promise<Ended> =>
  runDist(inputs, await folder(), {
    env,
    main: join(dist, 'report', 'index.js'),
    defaults: reportDefaults,
    post: false,
  });

test('plan → jobs → report', async () => {
  const { folder: at, git, commit } = await two();
  const before = await git('rev-parse', 'HEAD');
  await commit({ 'cmd/api/main.go': `${lambdaSource}// api\n`, 'cmd/worker/main.go': lambdaSource });
  const planned = await plan(at, {}, before);
  expectPassed(planned);
  expect(planned.outputs['functions']).toBe('["api","worker"]');
  expect(planned.outputs['any']).toBe('true');
  const matrix = planned.outputs['matrix'] ?? '';
  expect(parseJson(matrix)).toEqual({
    include: ['api', 'worker'].map((name) => ({ name, source: `cmd/${name} => ${name}`, arch: hostArch })),
  });
  expect(planned.summary).toContain('### 2 of 2 functions affected, 2 jobs');
  expect(planned.summary).toContain(`| api | ${hostArch} | cmd/api/main.go |`);

  for (const name of ['api', 'worker']) {
    const built = await runDist({ ...test1, source: `cmd/${name} => ${name}` }, at, { env: artifacts.env });
    expectPassed(built);
    expect(built.outputs['artifact-id']).toMatch(/^\d+$/);
    const files = await artifacts.files(`functions-${name}-${hostArch}`);
    expect([...files.keys()].sort()).toEqual(['report.json', `${name}.cdx.json`, `${name}.zip`].sort());
    expect(files.get(`${name}.zip`)).toEqual(await readFile(built.outputs['package'] ?? ''));
  }
  const gathered = await report({ 'artifact-name': 'functions', matrix });
  expectPassed(gathered);
  expect(gathered.results).toMatchObject(['api', 'worker'].map((name) => ({ name, verified: true })));
  expect(gathered.summary).toContain('✅ 2 functions: verified and packaged');
});

test('the comment of a pull request: what would change, then that nothing would', async () => {
  const github = await startGitHub();
  const cloud = await startLocalCloud();
  onTestFinished(async () => {
    await Promise.all([github.close(), cloud.close()]);
  });
  github.token('token', 'github-actions[bot]', 'write');
  github.token('fork', 'github-actions[bot]', 'read');
  const { folder: at } = await two();
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  for (const name of ['shop-api', 'shop-worker']) await cloud.aws.seed({ name, settings: { architectures } });
  const event = join(await folder(), 'event.json');
  await writeFile(event, JSON.stringify({ pull_request: { number: 7 } }));
  const env = { ...artifacts.env, GITHUB_EVENT_PATH: event, GITHUB_API_URL: github.apiUrl };
  const inputs = { 'artifact-name': 'functions', comment: 'true', environment: 'production', 'github-token': 'token' };
  const shop = { ...test1, source: 'cmd/*', 'function-name': 'shop-<name>' };
  const own = { env: { ...cloud.aws.env, ...artifacts.env } };
  expectPassed(await runDist({ ...shop, mode: 'check' }, at, own));

  const fork = await report({ ...inputs, 'github-token': 'fork' }, env);
  expectPassed(fork);
  expect(fork.annotations.map(({ message }) => message)).toEqual([expect.stringContaining('HTTP 403')]);
  expect(fork.summary).toContain('### ✅ 2 of 2 functions: would change (production)');
  expect(github.comments(7)).toEqual([]);

  const told = await report(inputs, env);
  expectPassed(told);
  expect(told.text).toContain('Comment of pull request 7: created');
  expect(github.comments(7)).toHaveLength(1);
  expect(github.comments(7)[0]?.body).toContain('| `shop-api` ');

  // What was checked becomes live.
  const files = await artifacts.files(`functions-api-and-1-more-${hostArch}`);
  await cloud.reset();
  for (const name of ['api', 'worker']) {
    const zip = files.get(`${name}.zip`) ?? Buffer.alloc(0);
    await cloud.aws.seed({ name: `shop-${name}`, zip, settings: { architectures } });
  }
  artifacts.reset();
  expectPassed(await runDist({ ...shop, mode: 'check' }, at, own));
  expectPassed(await report(inputs, env));
  expect(github.comments(7)).toHaveLength(1);
  expect(github.comments(7)[0]?.body).toContain('✅ Nothing would change any more (production)');
});

test('approve, then apply: one artifact has all that the second job needs', async () => {
  const cloud = await startLocalCloud();
  onTestFinished(() => cloud.close());
  const { folder: at } = await two();
  await cloud.aws.seed({ name: 'api', settings: { architectures: [hostArch === 'arm64' ? 'arm64' : 'x86_64'] } });
  const shop = { ...test1, source: 'cmd/api', 'function-name': 'api' };
  const own = { env: { ...cloud.aws.env, ...artifacts.env } };
  const checked = await runDist({ ...shop, mode: 'check', 'plan-file': 'plans/plan.json' }, at, own);
  expectPassed(checked);
  const files = await artifacts.files(`functions-api-${hostArch}`);
  expect([...files.keys()].sort()).toEqual(['api.cdx.json', 'api.zip', 'plan.json', 'report.json']);

  const fetched = await folder();
  for (const [name, bytes] of files) await writeFile(join(fetched, name), bytes);
  const plan = { 'plan-file': join(fetched, 'plan.json') };
  const applied = await runDist({ ...shop, ...plan, mode: 'deploy', 'artifact-name': 'applied' }, at, own);
  expectPassed(applied);
  expect(applied.outputs).toMatchObject({ changed: 'true', 'package-sha256': checked.outputs['package-sha256'] });
  // A ready package lies elsewhere than what this run made, and is in its artifact all the same.
  expect((await artifacts.files(`applied-api-${hostArch}`)).get('api.zip')).toEqual(files.get('api.zip'));
});

test('a job that failed, and one that never reported, fail the report by name', async () => {
  const { folder: at, commit } = await two();
  await commit({ 'cmd/api/main.go': 'package main\n\nfunc main() { undefined() }\n' });
  const built = await runDist({ ...test1, source: 'cmd/api' }, at, { env: artifacts.env });
  expect(built.exitCode).toBe(1);
  expect(artifacts.names()).toEqual([`functions-api-${hostArch}`]);
  const include = ['api', 'worker'].map((name) => ({ name, source: `cmd/${name} => ${name}`, arch: hostArch }));
  const gathered = await report({ 'artifact-name': 'functions', matrix: JSON.stringify({ include }) });
  expectRefused(gathered, [/undefined: undefined/, /worker \(.*\) was planned, and no job reported it/]);
  expect(gathered.summary).toContain('❌ 2 of 2 functions failed');
});

test('nothing affected: any is false, and the report passes', async () => {
  const { folder: at, git, commit } = await two();
  const before = await git('rev-parse', 'HEAD');
  await commit({ 'README.md': '#\n' });
  const planned = await plan(at, {}, before);
  expectPassed(planned);
  expect(planned.outputs).toMatchObject({ matrix: '{"include":[]}', functions: '[]', any: 'false' });
  expectPassed(await report({ 'artifact-name': 'functions', matrix: planned.outputs['matrix'] ?? '' }));
});

test('an artifact whose name is in use fails the job, and says how to make it another', async () => {
  const { folder: at } = await two();
  const inputs = { ...test1, source: 'cmd/api' };
  expectPassed(await runDist(inputs, at, { env: artifacts.env }));
  const again = await runDist(inputs, at, { env: artifacts.env });
  expectRefused(again, [/^report: the artifact "functions-api-.*already exists.*add to artifact-name/]);
  expect(again.results).toMatchObject([{ name: 'api', verified: true }]);
});

test('without the service of Actions', async () => {
  const { folder: at } = await two();
  expectRefused(await runDist({ ...test1, source: 'cmd/api' }, at), [/ACTIONS_RUNTIME_TOKEN/]);
  expectRefused(await report({ 'artifact-name': 'functions' }, {}), [/^report: the artifacts of this run could not/]);
});

test.each([
  [{}, /^inputs: the input "artifact-name" is missing/],
  [{ 'artifact-name': 'x', matrix: '{}' }, /^inputs: the input "matrix" is wrong/],
  [{ 'artifact-name': 'x', matirx: '{}' }, /did you mean "matrix"/],
  [{ 'artifact-name': 'nothing' }, /no artifact of this run has a name that begins with "nothing-"/],
])('the report refuses %j', async (inputs, message) => {
  expectRefused(await report(inputs), [message]);
});

test.each<[Record<string, string>, RegExp]>([
  [{ provider: 'aws' }, /^inputs: the input "provider" is wrong/],
  [{ provider: '' }, /^inputs: the input "provider" is missing/],
  [{ arch: 'amd64, aarch64' }, /did you mean "arm64"/],
  [{ arch: 'amd64\narm64', shards: '1' }, /a whole number from 2 to 256/],
  [{ shards: '257' }, /a whole number from 1 to 256/],
  [{ 'function-name': 'x' }, /there is no input "function-name"/],
  [{ source: 'cmd/none' }, /^build: source "cmd\/none" does not exist/],
])('the plan refuses %j', async (inputs, message) => {
  expectRefused(await plan((await two()).folder, inputs, '0'.repeat(40)), [message]);
});
