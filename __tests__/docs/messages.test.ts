// docs/errors.md is generated from the catalogue; these tests see that the catalogue is what the source prints.

import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { catalog } from '../../src/errors.ts';

const root = join(import.meta.dirname, '..', '..');

/** All sources but the catalogue itself. */
async function sources(): Promise<string> {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const used = names.filter((name) => name.endsWith('.ts') && !name.startsWith(`errors${sep}`) && name !== 'errors.ts');
  return (await Promise.all(used.map((name) => readFile(join(root, 'src', name), 'utf8')))).join('\n');
}

/** Whether the source names a message, whole or with its stage filled in (`${stage}.azure-status`). */
const names = (text: string, id: string): boolean =>
  text.includes(`'${id}'`) ||
  text.includes(`}${id.slice(id.indexOf('.'))}\``) ||
  (text.includes('}.lambda-') && text.includes(`'${id.replace(/^.*\.lambda-/, '')}'`));

test('every message is printed somewhere', async () => {
  const text = await sources();
  expect(Object.keys(catalog).filter((id) => !names(text, id))).toEqual([]);
});

test('nothing is printed as an annotation past the catalogue', async () => {
  const calls = (await sources()).match(/\bcore\.(error|warning|notice|setFailed)\(.*/g) ?? [];
  expect(calls.length).toBeGreaterThan(3);
  // The line of a notice, or the message of an ActionError, which is the same.
  expect(calls.filter((call) => !/^core\.\w+\((line\((of|notice\()|cause\.message\))/.test(call))).toEqual([]);
});

test('every message has its row, with what is wrong and what to do', async () => {
  const rows = (await readFile(join(root, 'docs', 'errors.md'), 'utf8')).split('\n');
  for (const id of Object.keys(catalog)) {
    expect(
      rows.filter((row) => row.startsWith(`| \`${id}\` |`)),
      id,
    ).toEqual([expect.stringMatching(/^\| `[^`]+` \| \S.* \| \S.* \|$/)]);
  }
});
