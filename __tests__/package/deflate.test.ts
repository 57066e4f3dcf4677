// A content is one deflate stream, the same however it is read and however many blocks are compressed at once.

import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksIn, deflate, deflateFile, deflateRead, type Sum } from '../../src/package/deflate.ts';
import { temporary } from '../support/zips.ts';

const mebibyte = 1024 * 1024;

/** Bytes that repeat over short and long distances, so that blocks have something to refer back to. */
function repeating(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (Math.imul(at % 40_009, 2_654_435_761) >>> 13) & 0xff;
  return bytes;
}

type Made = (ended: (sum: Sum) => void) => AsyncIterable<Buffer>;

async function stream(from: Iterable<Buffer> | Made): Promise<{ output: Buffer; sum: Sum }> {
  const chunks: Buffer[] = [];
  const sums: Sum[] = [];
  const ended = (of: Sum): number => sums.push(of);
  for await (const chunk of typeof from === 'function' ? from(ended) : deflate(from, ended)) chunks.push(chunk);
  const [sum] = sums;
  if (sum === undefined || sums.length !== 1) throw new Error('ended was not called once');
  return { output: Buffer.concat(chunks), sum };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

test.each([0, 1, 32 * 1024, 2 * mebibyte - 1, 2 * mebibyte, 2 * mebibyte + 1, 6 * mebibyte, 9 * mebibyte + 12_345])(
  '%i bytes come back, and are what the sum says',
  async (length) => {
    const bytes = repeating(length);
    const { output, sum } = await stream(blocksIn(bytes));
    expect(inflateRawSync(output).equals(bytes)).toBe(true);
    expect(sum).toEqual({ size: length, crc32: crc32(bytes), sha256: sha256(bytes), deflatedSize: output.length });
  },
);

test('a block refers back into the one before', async () => {
  // Twice what cannot be compressed, the second time in the next block.
  const half = randomBytes(30_000);
  const first = Buffer.concat([Buffer.alloc(2 * mebibyte - half.length), half]);
  const { output } = await stream(blocksIn(Buffer.concat([first, half])));
  const alone = await stream(blocksIn(first));
  expect(output.length - alone.output.length).toBeLessThan(1000);
});

test('a file makes the same stream in pieces of any size', async () => {
  const bytes = repeating(4 * mebibyte + 77);
  const whole = await stream(blocksIn(bytes));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3 * mebibyte }), { minLength: 1 }), async (counts) => {
      let turn = 0;
      const read = async (into: Buffer, position: number): Promise<number> => {
        const count = Math.max(counts[turn++ % counts.length] ?? 1, 20_000);
        return bytes.copy(into, 0, position, position + Math.min(count, into.length));
      };
      expect((await stream((ended) => deflateRead(read, ended))).output.equals(whole.output)).toBe(true);
    }),
    { numRuns: 10 },
  );
});

test('what is made ahead is the same stream', async () => {
  const directory = await temporary();
  const bytes = repeating(mebibyte + 5);
  await writeFile(join(directory, 'content'), bytes);
  const { signal } = new AbortController();
  const made = await deflateFile(join(directory, 'content'), join(directory, 'ahead'), signal);
  const { output, sum } = await stream(blocksIn(bytes));
  expect(await readFile(made.file)).toEqual(output);
  expect(made).toEqual({ ...sum, file: join(directory, 'ahead'), deflatedCrc32: crc32(output) });
});

test('what reading says ends the stream', async () => {
  const read = async (into: Buffer, position: number): Promise<number> => {
    if (position > 5 * mebibyte) throw new Error('disk');
    return into.length;
  };
  await expect(stream((ended) => deflateRead(read, ended))).rejects.toThrow('disk');
});
