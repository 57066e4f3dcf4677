// Reading parts of a file that may be hostile: every read is bounded by the file's size and by a budget, and counted.

import { readSync } from 'node:fs';

/** Something that can be read at any position: an open file, or bytes in memory. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /**
   * Fills target from position on.
   * @returns how many bytes were read, which is fewer than asked for only at the end
   */
  read(target: Uint8Array, position: number): number;
}

/**
 * A file as a source, read by pread(2), so that the descriptor's own position is left alone.
 * @param descriptor open for reading
 * @param size of the file in bytes, as fstat(2) gave it
 * @returns the source
 */
export function fileSource(descriptor: number, size: number): ByteSource {
  return {
    size,
    read(target, position) {
      let done = 0;
      while (done < target.length) {
        const count = readSync(descriptor, target, done, target.length - done, position + done);
        if (count === 0) break;
        done += count;
      }
      return done;
    },
  };
}

/**
 * Bytes in memory as a source.
 * @param bytes the whole file
 * @returns the source
 */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(target, position) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
  };
}

/**
 * Why a part of a file could not be read.
 * outside: it lies, in whole or in part, beyond the end of the file. budget: reading it would take more than a
 * sound file ever needs. shrunk: the file became shorter while it was read.
 */
export type ReadProblemReason = 'outside' | 'budget' | 'shrunk';

/** The only thing that a HeaderReader throws, beside what the operating system says about a read. */
export class ReadProblem extends Error {
  override readonly name = 'ReadProblem';
  readonly reason: ReadProblemReason;

  constructor(reason: ReadProblemReason, offset: number, length: number) {
    super(`${reason}: ${length} bytes at offset ${offset}`);
    this.reason = reason;
  }
}

/** Bytes of a page of the reader's cache: a header, its program headers and their strings mostly share one or two. */
const pageSize = 4096;

/**
 * What one file may cost, bytes. The headers of the largest files known (libraries with thousands of sections) take
 * less than a quarter of it; the search for build info that has lost its section is bounded by src/verify/build-info.ts.
 */
export const headerBudget = 4 * 1024 * 1024;

/** Reads small structures of a file through a page cache, and counts what that cost. */
export class HeaderReader {
  /** Bytes. */
  readonly size: number;
  readonly #source: ByteSource;
  readonly #budget: number;
  readonly #pages = new Map<number, Buffer>();
  #reads = 0;
  #bytes = 0;

  /**
   * @param source the file
   * @param budget bytes that may be read through the cache; headerBudget where not given
   */
  constructor(source: ByteSource, budget = headerBudget) {
    this.size = source.size;
    this.#source = source;
    this.#budget = budget;
  }

  /** Reads so far: how many, and their bytes. */
  get cost(): { readonly reads: number; readonly bytes: number } {
    return { reads: this.#reads, bytes: this.#bytes };
  }

  /**
   * Tells whether a part lies inside the file.
   * @param offset bytes from the file's start
   * @param length bytes
   * @returns false for anything negative, fractional, or beyond the end
   */
  contains(offset: number, length: number): boolean {
    return Number.isSafeInteger(offset) && offset >= 0 && length >= 0 && length <= this.size - offset;
  }

  /**
   * A part of the file, through the page cache.
   * @param offset bytes from the file's start
   * @param length bytes
   * @returns exactly that part; not to be written to
   * @throws ReadProblem
   */
  part(offset: number, length: number): Buffer {
    if (!this.contains(offset, length)) throw new ReadProblem('outside', offset, length);
    if (length > this.#budget) throw new ReadProblem('budget', offset, length);
    const first = Math.floor(offset / pageSize);
    const last = Math.floor((offset + Math.max(length, 1) - 1) / pageSize);
    if (first === last) {
      const from = offset - first * pageSize;
      return length === 0 ? Buffer.alloc(0) : this.#page(first).subarray(from, from + length);
    }
    const pages: Buffer[] = [];
    for (let index = first; index <= last; index += 1) pages.push(this.#page(index));
    const from = offset - first * pageSize;
    return Buffer.concat(pages).subarray(from, from + length);
  }

  /**
   * A string that ends in a zero byte.
   * @param offset bytes from the file's start
   * @param limit the most bytes that it may have
   * @returns its bytes without the zero; undefined where none ends it within the limit or the file
   * @throws ReadProblem
   */
  zeroTerminated(offset: number, limit: number): Buffer | undefined {
    const parts: Buffer[] = [];
    let length = 0;
    while (length < limit) {
      const at = offset + length;
      const count = Math.min(pageSize - (at % pageSize), limit - length, this.size - at);
      if (count <= 0) return undefined;
      const part = this.part(at, count);
      const end = part.indexOf(0);
      if (end >= 0)
        return parts.length === 0 ? part.subarray(0, end) : Buffer.concat([...parts, part.subarray(0, end)]);
      parts.push(part);
      length += count;
    }
    return undefined;
  }

  /**
   * A large part of the file, past the cache and its budget: the caller bounds what it asks for.
   * @param offset bytes from the file's start
   * @param target filled completely
   * @throws ReadProblem
   */
  into(offset: number, target: Buffer): void {
    if (!this.contains(offset, target.length)) throw new ReadProblem('outside', offset, target.length);
    this.#read(offset, target);
  }

  #page(index: number): Buffer {
    const known = this.#pages.get(index);
    if (known !== undefined) return known;
    const offset = index * pageSize;
    const length = Math.min(pageSize, this.size - offset);
    if ((this.#pages.size + 1) * pageSize > this.#budget) throw new ReadProblem('budget', offset, length);
    const page = Buffer.allocUnsafeSlow(length);
    this.#read(offset, page);
    this.#pages.set(index, page);
    return page;
  }

  #read(offset: number, target: Buffer): void {
    this.#reads += 1;
    this.#bytes += target.length;
    if (this.#source.read(target, offset) !== target.length) throw new ReadProblem('shrunk', offset, target.length);
  }
}

/**
 * Text from a file that may be hostile, fit for a log line: no control or direction characters, and not too long.
 * @param text as found
 * @param limit characters to keep
 * @returns the text; what was taken out shows as U+FFFD, what was cut as an ellipsis
 */
export function printable(text: string | Buffer, limit = 200): string {
  const whole = typeof text === 'string' ? text : text.toString('utf8');
  const clean = whole.slice(0, limit).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
  return whole.length > limit ? `${clean}…` : clean;
}
