// What is compressed ahead is used only for the very bytes that were verified.

import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compressAhead } from '../../src/package/ahead.ts';
import { targetOf, temporary } from '../support/zips.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const { signal } = new AbortController();

test('the stream of the same bytes, or nothing', async () => {
  const temp = await temporary();
  const ahead = compressAhead({ temp, signal });
  const [target, other] = [targetOf(), targetOf()];
  await writeFile(join(temp, 'executable'), 'half');
  ahead.add(target, join(temp, 'executable'));
  ahead.add(other, join(temp, 'gone'));
  // The second waits for the first, so it is not begun: whoever asks does it himself.
  expect(await ahead.take(other, sha256('half'))).toBeUndefined();
  expect(await ahead.take(target, sha256('whole'))).toBeUndefined();
  expect(await ahead.take(target, sha256('half'))).toMatchObject({ size: 4, sha256: sha256('half') });
  expect(await ahead.take(targetOf(), sha256('half'))).toBeUndefined();
});

test('a file that is not there any more', async () => {
  const temp = await temporary();
  const ahead = compressAhead({ temp, signal });
  const target = targetOf();
  ahead.add(target, join(temp, 'gone'));
  await Promise.resolve();
  await Promise.resolve();
  expect(await ahead.take(target, sha256(''))).toBeUndefined();
});
