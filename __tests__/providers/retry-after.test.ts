import { expect, test } from 'vitest';
import { readRetryAfter } from '../../src/providers/retry-after.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['soon', undefined],
  ['0', 0],
  ['7', 7_000],
  ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
])('Retry-After: %s', (value, milliseconds) => {
  expect(readRetryAfter(value)).toBe(milliseconds);
});

test('Retry-After: a date to come', () => {
  const hour = 3600_000;
  const wait = readRetryAfter(new Date(Date.now() + 2 * hour).toUTCString());
  expect(wait).toBeGreaterThan(hour);
  expect(wait).toBeLessThanOrEqual(2 * hour);
});
