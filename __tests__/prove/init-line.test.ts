import { expect, test } from 'vitest';
import { readInitLine } from '../../src/prove/wrapper.ts';

const whole = '{"event":"output","text":"a line"}';

test('a whole line of init is read', () => {
  expect(readInitLine(whole)).toEqual({ event: 'output', text: 'a line' });
});

test('a line that a kill has cut is dropped, wherever it is cut', () => {
  for (let length = 0; length < whole.length; length++) expect(readInitLine(whole.slice(0, length))).toBeUndefined();
});

test('what others write to the same stream is no line of init', () => {
  expect(readInitLine('sudo: a password is required')).toBeUndefined();
});
