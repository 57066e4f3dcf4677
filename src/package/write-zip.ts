// Writes a package. Its bytes are a function of its entries alone: same names, modes and contents, same SHA-256.

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Context } from '../context.ts';
import { ActionError, failure } from '../errors.ts';
import type { Target } from '../target.ts';
import { printable } from '../verify/byte-source.ts';
import { byBytes, nameConflict, nameProblem } from './names.ts';
import type { Entry, Package } from './package.ts';

/** Half the time of level 6 for 2.8 % more bytes (measured with static Go executables). */
const compressionLevel = 4;

/**
 * The first moment that a zip can hold (APPNOTE.TXT 4.4.6), in local time, as DOS dates have no time zone: yazl turns it
 * back into the same digits everywhere.
 */
const modified = new Date(1980, 0, 1);

const regularFile = 0o100000;
const chunkSize = 256 * 1024;

/**
 * Writes the zip of a function: entries sorted by name, one fixed date, Unix modes, deflate. Files are streamed, so
 * that memory does not grow with them; the zip appears under its name only when it is whole.
 * @param target the function
 * @param entries in any order; an entry that is given twice with the same file and mode counts once
 * @param executable name of the entry that the platform executes
 * @param file absolute path of the zip; its directory is made where missing, an older zip is replaced
 * @param context its signal stops the writing
 * @returns the package
 * @throws ActionError for names that are unsafe or taken, files that are missing or no regular files, and where the zip
 * cannot be written; the signal's reason
 */
export async function writePackage(
  target: Target,
  entries: readonly Entry[],
  executable: string,
  file: string,
  context: Pick<Context, 'signal'>,
): Promise<Package> {
  const sorted = unique(entries).toSorted((a, b) => byBytes(a.name, b.name));
  refuseNames(sorted);
  if (!sorted.some(({ name, mode }) => name === executable && mode === 0o755)) {
    throw new Error(`the package of ${target.name} has no executable ${executable}`);
  }
  const sizes = new Map<string, number>();
  const zip = new ZipFile();
  zip.on('error', (error) => zip.outputStream.emit('error', error));
  for (const entry of sorted) {
    const options = { mtime: modified, forceDosTimestamp: true, mode: regularFile | entry.mode, compressionLevel };
    // Files and bytes take the same way, else the same content would make two different zips.
    zip.addReadStreamLazy(entry.name, options, (ready) => {
      const content = Readable.from(contentOf(entry, sizes), { objectMode: false });
      content.on('error', (error) => zip.emit('error', error));
      ready(null, content);
    });
  }
  zip.end();

  const hash = createHash('sha256');
  let size = 0;
  const meter = async function* (chunks: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
    for await (const each of chunks) {
      const chunk = typeof each === 'string' ? Buffer.from(each) : each;
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  const part = `${file}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await pipeline(zip.outputStream, meter, createWriteStream(part, { flags: 'wx' }), { signal: context.signal });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {});
    context.signal.throwIfAborted();
    if (cause instanceof ActionError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw failure('package.not-written', { file, code: String(cause.code) }, { cause });
  }
  const written = sorted.map(({ name, mode }) => ({ name, mode, size: sizes.get(name) ?? 0 }));
  return {
    target,
    file,
    sha256: hash.digest('hex'),
    size,
    unzippedSize: written.reduce((total, entry) => total + entry.size, 0),
    entries: written,
    executable,
  };
}

async function* contentOf({ name, content }: Entry, sizes: Map<string, number>): AsyncGenerator<Buffer> {
  if ('bytes' in content) {
    sizes.set(name, content.bytes.length);
    yield content.bytes;
    return;
  }
  const { file } = content;
  let size = 0;
  try {
    // Asked before it is opened: opening a named pipe would wait for somebody to write to it.
    const before = await stat(file);
    if (!before.isFile()) throw failure('package.not-a-file', { file, name });
    const handle = await open(file);
    try {
      for await (const chunk of createReadStream(file, { fd: handle, autoClose: false, highWaterMark: chunkSize })) {
        size += chunk.length;
        yield chunk;
      }
      if (size !== before.size) throw failure('package.file-changed', { file, name });
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof ActionError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw failure('package.file-unreadable', { file, name, code: String(cause.code) }, { cause });
  }
  sizes.set(name, size);
}

/** An include line may name a file that is in the package already. */
function unique(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ name, mode, content }) => {
    if (!('file' in content)) return true;
    const key = `${mode}\0${name}\0${content.file}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function refuseNames(entries: readonly Entry[]): void {
  const describe = ({ content }: Entry): string => ('file' in content ? content.file : 'made by the action');
  for (const entry of entries) {
    const problem = nameProblem(entry.name) ?? (entry.name.endsWith('/') ? 'ends in a slash' : undefined);
    if (problem !== undefined) {
      throw failure('package.entry-name', { name: printable(entry.name), problem, from: describe(entry) });
    }
  }
  const conflict = nameConflict(entries.map(({ name }) => name));
  if (conflict === undefined) return;
  const { kind, name } = conflict;
  const of = entries.filter((entry) => entry.name === name || entry.name.startsWith(`${name}/`));
  const from = of.slice(0, 4).map(describe).join(', ');
  throw kind === 'duplicate'
    ? failure('package.duplicate', { name, from })
    : failure('package.file-and-directory', { name, from });
}
