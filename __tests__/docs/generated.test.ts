import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actions, declared, generated, replaceSection } from '../../scripts/docs.ts';
import { inputNames } from '../../src/unused-inputs.ts';

const root = join(import.meta.dirname, '..', '..');

test('what is generated from action.yml is up to date', async () => {
  for (const [file, text] of await generated()) expect(await readFile(join(root, file), 'utf8'), file).toBe(text);
});

test('action.yml declares exactly the inputs that the action reads', async () => {
  expect((await declared('inputs')).map(({ name }) => name)).toEqual(inputNames);
});

test.each(['', 'plan', 'report'] as const)(
  'every input and output of "%s" says what it is, in one line',
  async (of) => {
    expect(Object.keys(actions)).toContain(of);
    for (const { name, description } of [...(await declared('inputs', of)), ...(await declared('outputs', of))]) {
      expect(description, name).toMatch(/^\S[^\n]*[^.\s]$/);
    }
  },
);

describe('a section', () => {
  test('is replaced between its markers, and nothing else is', () => {
    expect(replaceSection('a <!-- x -->old<!-- /x --> b', 'x', 'new')).toBe('a <!-- x -->\nnew\n<!-- /x --> b');
  });

  test.each(['no marker', '<!-- x --> not closed', '<!-- x --><!-- /x --><!-- x --><!-- /x -->'])(
    'has to be there once: %s',
    (document) => {
      expect(() => replaceSection(document, 'x', '')).toThrow('expected one section from <!-- x --> to <!-- /x -->');
    },
  );
});
