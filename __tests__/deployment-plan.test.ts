import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { movedSince, type PlannedFunction, readPlan, writePlan } from '../src/deployment-plan.ts';
import type { TargetState } from '../src/providers/provider.ts';
import type { RunReport } from '../src/report/report.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sha256 = 'a'.repeat(64);
const state: TargetState = {
  serves: { 'alias live': 'version 41' },
  holds: { CodeSha256: 'x', RevisionId: 'r1' },
  package: 'b'.repeat(64),
};
const planned: PlannedFunction = {
  name: 'orders',
  resource: 'shop-orders',
  arch: 'arm64',
  package: '/x',
  packageSha256: sha256,
  state,
};
const report = (): RunReport => ({
  provider: 'aws-lambda',
  mode: 'check',
  functions: [
    {
      result: {
        name: 'orders',
        source: '.',
        arch: 'arm64',
        resource: 'shop-orders',
        package: join(folder, 'zips', 'orders.zip'),
        packageSha256: sha256,
        change: 'code',
        seconds: {},
      },
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:shop-orders',
      back: undefined,
      before: { state },
      causes: [],
    },
  ],
  causes: [],
});

test('a plan comes back, and moves with its packages', async () => {
  const file = join(folder, 'deep', 'plan.json');
  writePlan(report(), file);
  const text = await readFile(file, 'utf8');
  expect(text).not.toContain('123456789012');
  expect(text).toContain('"../zips/orders.zip"');
  const zip = join(folder, 'zips', 'orders.zip');
  expect(readPlan(file, 'plan.json')).toEqual({ provider: 'aws-lambda', functions: [{ ...planned, package: zip }] });
});

test('a plan that cannot be written is said', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(() => writePlan(report(), join(folder, 'file', 'plan.json'))).toThrow(/^check: the plan could not be written/);
});

test.each(['', '{}', '[]', '{"version":2,"functions":[]}', '{"version":1,"provider":"x","functions":[{"name":"a"}]}'])(
  '%s is no plan',
  async (text) => {
    const file = join(folder, 'none.json');
    await writeFile(file, text);
    expect(() => readPlan(file, 'none.json')).toThrow('expected a plan');
  },
);

test.each<[string, Partial<TargetState>, readonly string[]]>([
  ['nothing moved', {}, []],
  ['the alias', { serves: { 'alias live': 'version 42' } }, ['alias live: version 41 then, version 42 now']],
  ['somebody shifts traffic', { serves: { ...state.serves, weights: '42: 0.1' } }, ['weights: none then, 42: 0.1 now']],
  ['the settings', { holds: { ...state.holds, RevisionId: 'r2' } }, ['RevisionId: r1 then, r2 now']],
  ['this plan, cut after its upload', { holds: { CodeSha256: 'y', RevisionId: 'r9' }, package: sha256 }, []],
  [
    'the upload, and then the alias by another',
    { serves: { 'alias live': 'version 7' }, holds: { CodeSha256: 'y' }, package: sha256 },
    ['alias live: version 41 then, version 7 now'],
  ],
])('%s', (_, now, moved) => {
  expect(movedSince(planned, { ...state, ...now })).toEqual(moved);
});
