// The tests that docs/azure.md names exist.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

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
  expect(readFileSync(path, 'utf8')).toContain(title);
});
