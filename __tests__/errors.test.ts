import { expect, test } from 'vitest';
import { ActionErrors, catalog, causes, failure, line, type Message, notice } from '../src/errors.ts';

const rows: [string, Message][] = Object.entries(catalog);

test.each(rows)('%s is one sentence and a remedy', (id, { text, remedy }) => {
  expect(id).toMatch(/^[a-z]+\.[a-z0-9-]+$/);
  expect(text).not.toMatch(/[.\s]$|\n/);
  expect(remedy).not.toMatch(/\n|^\s|\s$/);
  expect(remedy).toMatch(/\S/);
});

test('placeholders are filled in, and the stage is what the line begins with', () => {
  const of = notice('inputs.syntax', { name: 'max-parallel', expected: 'a number', value: 'x' });
  expect(line(of)).toBe(
    'inputs: the input "max-parallel" is wrong, expected a number, got "x". Correct it in the step under "with:".',
  );
});

test('a value that looks like a placeholder stays as it is', () => {
  expect(notice('inputs.json', { name: '{reason}', reason: '{name}' }).text).toBe(
    '{reason} is not valid JSON ({name})',
  );
});

test('a line feed in a value does not break the annotation', () => {
  expect(failure('inputs.json', { name: 'x', reason: 'a\n  b' }).message).not.toContain('\n');
});

test('causes are the action errors in what was thrown, and nothing else', () => {
  const one = failure('inputs.json', { name: 'x', reason: 'y' });
  expect(causes(one)).toEqual([one]);
  expect(causes(new ActionErrors([one, one]))).toEqual([one, one]);
  expect(causes(new Error('x'))).toBeUndefined();
  expect(causes('x')).toBeUndefined();
});
