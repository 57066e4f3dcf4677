import { expect, test } from 'vitest';
import { failure } from '../../src/errors.ts';
import { inventoryOf, moduleChanges } from '../../src/report/inventory.ts';
import type { FunctionReport, RunReport } from '../../src/report/report.ts';
import { type CommentOf, marker, renderComment, worthSaying } from '../../src/report-action/comment.ts';

const of = (name: string, changed: boolean, more: Partial<FunctionReport> = {}): FunctionReport => ({
  result: {
    name,
    source: `cmd/${name}`,
    arch: 'arm64',
    resource: `shop-${name}`,
    packageSize: 5_000_000,
    changed,
    change: changed ? 'code' : 'none',
    seconds: {},
  },
  functionArn: undefined,
  back: undefined,
  before: {
    packageSize: 4_000_000,
    differences: ['Environment.TABLE (added)'],
    state: { serves: {}, holds: {}, package: undefined },
  },
  causes: [],
  ...more,
});
const report = (functions: readonly FunctionReport[]): RunReport => ({
  provider: 'aws-lambda',
  mode: 'check',
  functions,
  causes: [],
});
const about: CommentOf = {
  artifactName: 'functions',
  environment: 'production',
  repository: 'https://github.com/octocat/shop',
  sha: 'a'.repeat(40),
  run: '42',
};

test('what would change, the change of size, settings by name, and modules that are new', () => {
  const modules = {
    added: ['example.com/new v1.0.0'],
    removed: ['example.com/old v1.0.0'],
    updated: ['go 1.25 → 1.26'],
  };
  const text = renderComment(report([of('a', true, { modules }), of('b', true, { modules }), of('c', false)]), about);
  expect(text.split('\n')[0]).toBe('<!-- deploy-go-function functions production -->');
  expect(text).toContain('### ✅ 2 of 3 functions: would change (production)');
  expect(text).toContain('| `shop-a` (arm64) | code | 5.0 MB (+1.0 MB) | `TABLE (added)` | +1, −1, 1 updated |');
  expect(text).toContain('1 of 3 functions would stay as they are.');
  expect(text).toContain('**Newly linked modules**\n\n- `example.com/new v1.0.0`: `a`, `b`');
  expect(text).toContain('- `example.com/old v1.0.0 (removed)`');
  expect(text).toContain('[job summary](https://github.com/octocat/shop/actions/runs/42)');
});

test('nothing changes: nothing to say, and words for a comment that is there', () => {
  expect(worthSaying(report([of('a', false)]))).toBe(false);
  expect(renderComment(report([of('a', false)]), about)).toContain('### ✅ Nothing would change any more (production)');
});

test('a failure is worth saying, with its remedy', () => {
  const causes = [failure('inputs.json', { name: '<b> @octocat', reason: 'x' })];
  const failed = report([of('a', false, { causes })]);
  expect(worthSaying(failed)).toBe(true);
  expect(renderComment(failed, about)).toMatch(/&lt;b&gt; .*is not valid JSON \(x\)\. Give JSON/);
});

test('nobody is called by a name in a message', () => {
  const causes = [failure('inputs.json', { name: '@octocat', reason: 'see #12' })];
  const text = renderComment(report([of('a', false, { causes })]), about);
  expect(text).not.toMatch(/@octocat|#12/);
});

test.each([
  ['a', undefined, '<!-- deploy-go-function a  -->'],
  ['a --> b', 'x/y', '<!-- deploy-go-function a%20-%2D%3E%20b x%2Fy -->'],
])('the marker of %s in %s', (artifactName, environment, expected) => {
  expect(marker({ artifactName, environment })).toBe(expected);
});

test('a hundred functions fit into a comment', () => {
  const long = Array.from({ length: 100 }, (_, index) => `example.com/${'x'.repeat(200)}/${index} v1.0.0`);
  const modules = { added: long, removed: long, updated: long };
  const functions = Array.from({ length: 100 }, (_, index) => of(`f${index}${'y'.repeat(50)}`, true, { modules }));
  const text = renderComment(report(functions), about);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('and 70 more');
});

test('how modules differ: added, removed, updated, replaced; Go itself counts', () => {
  const inventory = (goVersion: string, dependencies: Parameters<typeof inventoryOf>[0]['dependencies']) =>
    inventoryOf({ goVersion, path: 'p', main: undefined, dependencies, settings: new Map() });
  const before = inventory('go1.25.1', [
    { path: 'a', version: 'v1.0.0' },
    { path: 'b', version: 'v1.0.0' },
    { path: 'c', version: 'v1.0.0' },
  ]);
  const after = inventory('go1.26.0', [
    { path: 'b', version: 'v1.1.0' },
    { path: 'c', version: 'v1.0.0', replacedBy: { path: './c', version: '' } },
    { path: 'd', version: 'v2.0.0' },
  ]);
  expect(moduleChanges(before, after)).toEqual({
    added: ['d v2.0.0'],
    removed: ['a v1.0.0'],
    updated: ['go 1.25.1 → 1.26.0', 'b v1.0.0 → v1.1.0', 'c v1.0.0 → ./c'],
  });
  expect(moduleChanges(before, before)).toEqual({ added: [], removed: [], updated: [] });
});
