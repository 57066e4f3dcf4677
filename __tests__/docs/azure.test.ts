// The tests that docs/azure.md names exist, and README.md counts what azure-matrix.test.ts runs.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { courses, matrix, plans, ways } from '../support/azure-matrix.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/azure.md'), 'utf8');
const rows = [...text.matchAll(/^\| (.+) \| .+ \| .+ \| `([^`]+)`: (.+) \|$/gm)].map(
  ([, what = '', file = '', title = '']) => [what, file, title] as const,
);

test('there are rows', () => {
  expect(rows.length).toBeGreaterThan(15);
});

test.each(rows)('%s: %s', (_, file, title) => {
  const path = join(root, '__tests__', file);
  expect(existsSync(path)).toBe(true);
  // In quotes, as what a test is called: not a comment.
  const quoted = new RegExp(`['"\`][^\n]*${RegExp.escape(title)}`);
  expect(readFileSync(path, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')).toMatch(quoted);
});

test('README.md counts the combinations that run', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ');
  const all = `${plans.length} plans × ${ways.length} logins × ${courses.length} courses (${matrix.length} combinations that are possible)`;
  expect(readme).toContain(all);
});
