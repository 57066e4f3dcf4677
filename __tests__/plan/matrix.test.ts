import fc from 'fast-check';
import { expect, test } from 'vitest';
import { behindLinks, readNameStatus } from '../../src/plan/changes.ts';
import { matrixOf } from '../../src/plan/matrix.ts';
import { embedTest } from '../../src/plan/touched.ts';
import { readMatrix } from '../../src/report-action/inputs.ts';
import type { Arch, Target } from '../../src/target.ts';

const target = (name: string, arch: Arch): Target => ({
  name,
  source: `cmd/${name}`,
  arch,
  origin: { kind: 'package', directory: `/w/cmd/${name}`, importPath: `m/cmd/${name}`, moduleDirectory: '/w' },
  resource: undefined,
});

test('one function a job while there are enough jobs', () => {
  expect(matrixOf([target('a', 'amd64'), target('b', 'arm64')], 256, '/w')).toEqual([
    { name: 'a', source: 'cmd/a => a', arch: 'amd64' },
    { name: 'b', source: 'cmd/b => b', arch: 'arm64' },
  ]);
});

test('shares of neighbours where there are not', () => {
  const targets = ['a', 'b', 'c', 'd', 'e'].map((name) => target(name, 'amd64'));
  expect(matrixOf(targets, 2, '/w')).toEqual([
    { name: 'a and 1 more', source: 'cmd/a => a\ncmd/b => b', arch: 'amd64' },
    { name: 'c and 2 more', source: 'cmd/c => c\ncmd/d => d\ncmd/e => e', arch: 'amd64' },
  ]);
});

test('a function of .go files keeps them', () => {
  const origin = { kind: 'files', files: ['/w/x/a.go', '/w/x/b.go'], moduleDirectory: '/w' } as const;
  const [job] = matrixOf([{ ...target('x', 'amd64'), source: 'x', origin }], 1, '/w');
  expect(job?.source).toBe('x/a.go x/b.go => x');
});

test('every function is in one job of its architecture, shares differ by one at most, report reads it back', () => {
  const counts = fc.record({ amd64: fc.nat(40), arm64: fc.nat(40), shards: fc.integer({ min: 2, max: 50 }) });
  fc.assert(
    fc.property(counts, ({ amd64, arm64, shards }) => {
      const make = (count: number, arch: Arch): Target[] =>
        Array.from({ length: count }, (_, index) => target(`f${index}`, arch));
      const targets = [...make(amd64, 'amd64'), ...make(arm64, 'arm64')];
      const jobs = matrixOf(targets, shards, '/w');
      expect(jobs.length).toBe(Math.min(shards, targets.length));
      expect(readMatrix(JSON.stringify({ include: jobs }))).toEqual(targets.map(({ name, arch }) => ({ name, arch })));
      for (const arch of ['amd64', 'arm64']) {
        const sizes = jobs.filter((job) => job.arch === arch).map(({ source }) => source.split('\n').length);
        expect(Math.max(0, ...sizes) - Math.min(...sizes, Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test.each(['', '[]', '{"include":[{"name":"a"}]}', '{"include":1}', 'x'])('%s is no matrix', (text) => {
  expect(readMatrix(text)).toBeUndefined();
});

test('any path comes back from --name-status -z', () => {
  const path = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0'));
  const change = fc.record({ path, deleted: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const text = changes.map((each) => `${each.deleted ? 'D' : 'M'}\0${each.path}\0`).join('');
      expect(readNameStatus(text)).toEqual(changes.map((each) => ({ ...each, stored: each.path })));
    }),
  );
});

test('links behind links, and links in a circle', () => {
  const change = { path: 'real/x', stored: 'real/x', deleted: false };
  const links = new Map([
    ['one', 'real'],
    ['two', 'one'],
    ['real/loop', 'real'],
  ]);
  const paths = behindLinks([change], links).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['real/x', 'one/x', 'two/x', 'real/loop/x']));
  expect(paths.length).toBeLessThan(10_000);
});

test.each([
  ['static', 'static/a/b', true],
  ['static', 'statics', false],
  ['*.html', 'a.html', true],
  ['*.html', 'x/a.html', false],
  ['a?[bc]/\\*', 'axb/*', true],
  ['a.b', 'axb', false],
  ['.', 'anything', true],
  ['grüße (1)+', 'grüße (1)+/x', true],
])('the pattern %s and the path %s: %s', (pattern, path, matches) => {
  expect(embedTest(pattern).test(path)).toBe(matches);
});
