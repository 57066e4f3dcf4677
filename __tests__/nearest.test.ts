import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../src/nearest.ts';

const known = ['mode', 'arch', 'source', 'function-name', 'aws-region'];

test.each([
  ['mdoe', 'mode'],
  ['Mode', 'mode'],
  ['function_name', 'function-name'],
  ['functionname', 'function-name'],
  ['sorce', 'source'],
  ['aws-regoin', 'aws-region'],
  ['region', undefined],
  ['zzzz', undefined],
  ['', undefined],
])('%s is meant to be %s', (written, meant) => {
  expect(nearest(written, known)).toBe(meant);
});

test('a suggestion is the end of a sentence, or nothing', () => {
  expect(didYouMean('mdoe', known)).toBe(', did you mean "mode"?');
  expect(didYouMean('zzzz', known)).toBe('');
});
