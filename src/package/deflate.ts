// Compresses what goes into a zip, in blocks, so that one large executable keeps all cores busy and no memory grows with
// it. Each block continues the one before: it knows its last 32 KiB as a dictionary and ends on a byte's boundary, so
// that the blocks' outputs, one after the other, are one deflate stream (RFC 1951). Blocks begin at fixed places, so the
// bytes depend on the content alone, not on how many were compressed at once.

import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/** Two fifths of the time of level 6 for 6 % more bytes, four fifths of that of level 4 for 3 % (static Go executables). */
const level = 2;

/** The most: a tenth faster than the default for 0.3 % more bytes. */
const memLevel = 9;

/** What deflate can refer back to. Source: RFC 1951, section 2. */
const windowSize = 32 * 1024;

const blockSize = 1024 * 1024;

/** Blocks that were read and are done with: fresh ones of this size would keep the garbage collector busy. */
const spare: Buffer[] = [];
const sparesKept = 8;

const compress = promisify(deflateRaw);

/** What is known of a content once all of it has been compressed. */
export interface Sum {
  /** Bytes before compression. */
  readonly size: number;
  readonly crc32: number;
  /** Lower-case hexadecimal, of the bytes before compression. */
  readonly sha256: string;
  /** Bytes after it. */
  readonly deflatedSize: number;
}

/** A content that was compressed ahead of its zip. */
export interface Deflated extends Sum {
  /** Absolute; the deflate stream. */
  readonly file: string;
  /** Of the deflate stream. */
  readonly deflatedCrc32: number;
}

/**
 * Compresses a content, off the main thread, a few blocks at once.
 * @param blocks the content as blocksOf gives it
 * @param ended told what the content was, after the last output
 * @param release told of each block that is no longer needed
 * @returns the deflate stream
 * @throws what reading the blocks throws
 */
export async function* deflate(
  blocks: AsyncIterable<Buffer> | Iterable<Buffer>,
  ended: (sum: Sum) => void,
  release: (block: Buffer) => void = () => {},
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const ahead: { readonly block: Buffer; readonly work: Promise<Buffer> }[] = [];
  // One more than there are cores, which would idle while this thread hashes and writes what came out.
  const most = availableParallelism() + 1;
  let [size, crc, deflatedSize] = [0, 0, 0];
  let current: Buffer | undefined;
  let window: Buffer | undefined;
  const start = (block: Buffer, last: boolean): void => {
    const work = compress(block, {
      level,
      memLevel,
      // More than what blocks of executables come to.
      chunkSize: (blockSize / 8) * 5,
      finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      ...(window === undefined ? {} : { dictionary: window }),
    });
    // A consumer that stops leaves promises that nobody awaits.
    work.catch(() => {});
    ahead.push({ block, work });
  };
  for await (const block of blocks) {
    if (current !== undefined) {
      start(current, false);
      window = Buffer.from(current.subarray(-windowSize));
    }
    current = block;
    hash.update(block);
    crc = crc32(block, crc);
    size += block.length;
    while (ahead.length >= most) yield* next();
  }
  start(current ?? Buffer.alloc(0), true);
  while (ahead.length > 0) yield* next();
  ended({ size, crc32: crc, sha256: hash.digest('hex'), deflatedSize });

  async function* next(): AsyncGenerator<Buffer> {
    const first = ahead.shift();
    if (first === undefined) return;
    const output = await first.work;
    release(first.block);
    deflatedSize += output.length;
    yield output;
  }
}

/**
 * Compresses a file.
 * @param read gives the file's bytes at a position
 * @param ended as for deflate
 * @returns the deflate stream
 * @throws what read throws
 */
export function deflateRead(
  read: (buffer: Buffer, position: number) => Promise<number>,
  ended: (sum: Sum) => void,
): AsyncGenerator<Buffer> {
  return deflate(blocksOf(read), ended, (block) => {
    // An empty content has a block of its own, without bytes.
    if (spare.length < sparesKept && block.buffer.byteLength === blockSize) spare.push(Buffer.from(block.buffer));
  });
}

/** A file in blocks; all but the last have the same size. */
async function* blocksOf(read: (buffer: Buffer, position: number) => Promise<number>): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const block = spare.pop() ?? Buffer.allocUnsafeSlow(blockSize);
    let filled = 0;
    while (filled < blockSize) {
      const count = await read(block.subarray(filled), position + filled);
      if (count === 0) break;
      filled += count;
    }
    if (filled > 0) yield block.subarray(0, filled);
    if (filled < blockSize) return;
    position += filled;
  }
}

/**
 * Bytes in memory in blocks.
 * @param bytes all of it
 * @returns the blocks that a file of the same bytes has
 */
export function* blocksIn(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += blockSize) yield bytes.subarray(at, at + blockSize);
}

/**
 * Compresses a file ahead of the zip that it will be in.
 * @param file absolute; it may be replaced meanwhile, as the result says what was read
 * @param to absolute path for the deflate stream
 * @param signal stops the work
 * @returns what was compressed
 * @throws what the file system says, and the signal's reason
 */
export async function deflateFile(file: string, to: string, signal: AbortSignal): Promise<Deflated> {
  const handle = await open(file);
  try {
    let sum: Sum | undefined;
    let check = 0;
    const stream = async function* (): AsyncGenerator<Buffer> {
      const read = async (into: Buffer, position: number): Promise<number> =>
        (await handle.read(into, 0, into.length, position)).bytesRead;
      for await (const chunk of deflateRead(read, (all) => {
        sum = all;
      })) {
        check = crc32(chunk, check);
        yield chunk;
      }
    };
    await writeFile(to, stream(), { signal, mode: 0o600 });
    if (sum === undefined) throw new Error('the deflate stream did not end');
    return { ...sum, file: to, deflatedCrc32: check };
  } finally {
    await handle.close();
  }
}
