// Reads a zip by its central directory, as the platforms do, and trusts nothing that stands in it.

import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { getFileNameLowLevel, openPromise, type Entry as YauzlEntry, type ZipFile } from 'yauzl';
import { ActionError, failure } from '../errors.ts';
import { printable } from '../verify/byte-source.ts';
import { identify, quote, startLength } from '../verify/file-kind.ts';
import { nameConflict, nameProblem } from './names.ts';

/** An entry as the central directory has it. */
export interface ZipEntry {
  /** Relative, forward slashes; a directory's ends in one. */
  readonly name: string;
  /**
   * Unix permission bits as a platform would set them: what is recorded, or, where nothing is (made on DOS or Windows,
   * or no bits at all), 0644, and 0755 for a directory.
   */
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly compressedSize: number;
  /** Of the content. */
  readonly crc32: number;
  /** Whose attributes the entry has; macOS counts as Unix. */
  readonly madeBy: 'unix' | 'dos' | 'other';
  readonly isDirectory: boolean;
  readonly isSymlink: boolean;
}

/** An open zip. */
export interface ZipReader {
  /** In the central directory's order; their names are safe to extract and exclude one another nowhere. */
  readonly entries: readonly ZipEntry[];
  /**
   * Opens an entry's content. Size and CRC-32 are checked while it is read; a mismatch ends the stream with an
   * ActionError.
   * @param name of an entry
   * @throws ActionError where the entry's data is damaged; Error where there is no such entry
   */
  open(name: string): Promise<Readable>;
}

/** Deflate cannot do better than this. Source: zlib, "Technical Details", Maximum Compression Factor. */
const deflateLimit = 1032;

/** No function platform takes more, unzipped; whatever says it is larger is made to fill disks. Bytes. */
const totalLimit = 4 * 1024 ** 3;

/** APPNOTE.TXT 4.3.7, without name and extra field. Bytes. */
const localHeaderSize = 30;

/** APPNOTE.TXT 4.4.2.2: the upper byte of "version made by". 19 is OS X (Darwin). */
const unixHosts: readonly number[] = [3, 19];
/** As above: MS-DOS, OS/2, Windows NTFS, VFAT. */
const dosHosts: readonly number[] = [0, 6, 10, 14];

/**
 * Opens a zip, checks its directory, and closes it afterwards.
 * @param file path of the zip
 * @param use gets the open zip; streams that it leaves unread are closed with the zip
 * @returns what use returns
 * @throws ActionError for a file that is missing, not a zip, cut off or damaged; for entries whose name is unsafe or
 * taken, that are encrypted or compressed by a method other than deflate, or whose sizes cannot be true; and what use
 * throws
 */
export async function withZip<T>(file: string, use: (zip: ZipReader) => Promise<T>): Promise<T> {
  await refuseOther(file);
  const zip = await guard(file, () => openPromise(file, { autoClose: false, decodeStrings: false }));
  // Closing the file descriptor is all that can fail here, and then the zip has been read already.
  zip.on('error', () => {});
  const streams = new Set<Readable>();
  try {
    const found = new Map<string, { readonly raw: YauzlEntry; readonly entry: ZipEntry }>();
    const names: string[] = [];
    await guard(file, async () => {
      for await (const raw of zip.eachEntry()) {
        const entry = toEntry(file, raw);
        found.set(entry.name, { raw, entry });
        names.push(entry.name);
      }
    });
    refuseNames(file, names);
    refuseOverlap(
      file,
      zip,
      [...found.values()].map(({ raw }) => raw),
    );
    const entries = [...found.values()].map(({ entry }) => entry);
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    if (total > totalLimit) throw failure('package.zip-too-large', { file, total, limit: totalLimit });
    return await use({
      entries,
      async open(name) {
        const wanted = found.get(name);
        if (wanted === undefined) throw new Error(`${file} has no entry ${name}`);
        const stream = await openEntry(file, zip, wanted.raw, name);
        streams.add(stream);
        stream.once('close', () => streams.delete(stream));
        return stream;
      },
    });
  } finally {
    for (const stream of streams) stream.destroy();
    zip.close();
  }
}

/** Says what a file is that is no zip, rather than what it lacks. */
async function refuseOther(file: string): Promise<void> {
  const start = await guard(file, async () => {
    // Asked before it is opened: opening a named pipe would wait for somebody to write to it.
    if (!(await stat(file)).isFile()) throw failure('package.zip-not-a-file', { file });
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(startLength), 0, startLength, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  });
  if (start.length === 0) throw failure('package.zip-empty', { file });
  // A zip may stand behind a stub that extracts it, and yauzl finds it there; but then its offsets are mostly wrong.
  if (identify(start) !== 'zip') throw failure('package.not-a-zip', { file, start: quote(start) });
}

function toEntry(file: string, raw: YauzlEntry): ZipEntry {
  const name = getFileNameLowLevel(raw.generalPurposeBitFlag, raw.fileNameRaw, raw.extraFields, true);
  const problem = nameProblem(name);
  if (problem !== undefined) throw failure('package.zip-name', { file, name: printable(name), problem });
  const shown = { file, name: printable(name) };
  if (raw.isEncrypted()) throw failure('package.zip-encrypted', shown);
  if (!raw.canDecodeFileData()) throw failure('package.zip-method', { ...shown, method: raw.compressionMethod });
  const { uncompressedSize: size, compressedSize } = raw;
  if (size > compressedSize * deflateLimit) throw failure('package.zip-sizes', { ...shown, size, compressedSize });
  const host = raw.versionMadeBy >> 8;
  const madeBy = unixHosts.includes(host) ? 'unix' : dosHosts.includes(host) ? 'dos' : 'other';
  const attributes = raw.externalFileAttributes >>> 16;
  const isDirectory = name.endsWith('/');
  const recorded = madeBy === 'unix' ? attributes & 0o7777 : 0;
  return {
    name,
    mode: recorded === 0 ? (isDirectory ? 0o755 : 0o644) : recorded,
    size,
    compressedSize,
    crc32: raw.crc32,
    madeBy,
    isDirectory,
    isSymlink: madeBy === 'unix' && (attributes & constants.S_IFMT) === constants.S_IFLNK,
  };
}

function refuseNames(file: string, names: readonly string[]): void {
  const conflict = nameConflict(names);
  if (conflict === undefined) return;
  const params = { file, name: printable(conflict.name) };
  throw conflict.kind === 'duplicate'
    ? failure('package.zip-duplicate', params)
    : failure('package.zip-file-and-directory', params);
}

/** Entries that share data are how a small zip becomes a large one without lying about any single size. */
function refuseOverlap(file: string, zip: ZipFile, entries: readonly YauzlEntry[]): void {
  const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [index, entry] of sorted.entries()) {
    const { relativeOffsetOfLocalHeader: start, fileNameRaw, compressedSize } = entry;
    // At least: the local header may have extra fields, and a data descriptor may follow.
    const end = start + localHeaderSize + fileNameRaw.length + compressedSize;
    if (end > (sorted[index + 1]?.relativeOffsetOfLocalHeader ?? zip.fileSize)) {
      throw failure('package.zip-overlap', { file, name: printable(fileNameRaw) });
    }
  }
}

async function openEntry(file: string, zip: ZipFile, raw: YauzlEntry, name: string): Promise<Readable> {
  const source = await guardEntry(file, name, async () => {
    const local = await zip.readLocalFileHeaderPromise(raw, {});
    // Readers that go by the local headers would see another file than those that go by the directory.
    if (!local.fileName.equals(raw.fileNameRaw) || local.compressionMethod !== raw.compressionMethod) {
      throw new Error('its local header and the central directory disagree');
    }
    return zip.openReadStreamPromise(raw);
  });
  const stream = Readable.from(checked(file, name, source, raw.crc32), { objectMode: false });
  // Not left to the generator's end: it never begins where nobody reads.
  return stream.once('close', () => source.destroy());
}

async function* checked(file: string, name: string, source: Readable, expected: number): AsyncGenerator<Buffer> {
  let actual = 0;
  const chunks = source[Symbol.asyncIterator]();
  for (;;) {
    const next: IteratorResult<Buffer> = await guardEntry(file, name, () => chunks.next());
    if (next.done === true) break;
    actual = crc32(next.value, actual);
    yield next.value;
  }
  if (actual !== expected) throw entryFailure(file, name, new Error('its CRC-32 is not the one recorded'));
}

async function guard<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof ActionError || !(cause instanceof Error)) throw cause;
    // Errors of the file system have a code; yauzl's, about the bytes, have none.
    throw 'code' in cause
      ? failure('package.zip-unreadable', { file, code: String(cause.code) }, { cause })
      : failure('package.zip-damaged', { file, reason: printable(cause.message) }, { cause });
  }
}

async function guardEntry<T>(file: string, name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof ActionError || !(cause instanceof Error)) throw cause;
    throw entryFailure(file, name, cause);
  }
}

function entryFailure(file: string, name: string, cause: Error): ActionError {
  const params = { file, name: printable(name), reason: printable(cause.message) };
  return failure('package.zip-entry', params, { cause });
}
