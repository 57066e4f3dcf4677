// Writes a package. Its bytes are a function of its entries alone: same names, modes and contents, same SHA-256.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { collector } from '../collector.ts';
import type { Context } from '../context.ts';
import { ActionError, failure } from '../errors.ts';
import type { Target } from '../target.ts';
import { printable } from '../verify/byte-source.ts';
import { blocksIn, type Deflated, deflate, deflateRead, type Sum } from './deflate.ts';
import { byBytes, nameConflict, nameProblem } from './names.ts';
import type { Entry, Package } from './package.ts';
import { centralDirectory, dataDescriptor, localHeader, type ZipRecord, zipLimits } from './zip-format.ts';

const regularFile = 0o100000;
const copySize = 512 * 1024;

/** What went into the entries of the packages that this process wrote: SHA-256 by name. */
const contents = new WeakMap<Package, ReadonlyMap<string, string>>();

/**
 * What a package was written with.
 * @param pkg any package
 * @returns the SHA-256 of the bytes that were compressed into each entry, in lower-case hexadecimal, by its name;
 * undefined for an object that writePackage did not return
 */
export function writtenContents(pkg: Package): ReadonlyMap<string, string> | undefined {
  return contents.get(pkg);
}

/**
 * Writes the zip of a function: entries sorted by name, one fixed date, Unix modes, deflate. Files are streamed, so
 * that memory does not grow with them, and hashed on their way, as is the zip, which appears under its name only when it
 * is whole.
 * @param target the function
 * @param entries in any order; an entry that is given twice with the same file and mode counts once
 * @param executable name of the entry that the platform executes; '' where the package has none
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
  if (executable !== '' && !sorted.some(({ name, mode }) => name === executable && mode === 0o755)) {
    throw new Error(`the package of ${target.name} has no executable ${executable}`);
  }
  const sums = new Map<string, Sum>();
  const hash = createHash('sha256');
  let size = 0;
  const used = collector();
  const metered = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of zipOf(target, sorted, sums)) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
      used(chunk.length);
    }
  };
  const part = `${file}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, metered(), { flag: 'wx', signal: context.signal });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {});
    context.signal.throwIfAborted();
    if (cause instanceof ActionError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw failure('package.not-written', { file, code: String(cause.code) }, { cause });
  }
  const written = sorted.map(({ name, mode }) => ({ name, mode, size: sums.get(name)?.size ?? 0 }));
  const pkg: Package = {
    target,
    file,
    sha256: hash.digest('hex'),
    size,
    unzippedSize: written.reduce((total, entry) => total + entry.size, 0),
    entries: written,
    executable,
  };
  contents.set(pkg, new Map([...sums].map(([name, sum]) => [name, sum.sha256])));
  return pkg;
}

async function* zipOf(target: Target, entries: readonly Entry[], sums: Map<string, Sum>): AsyncGenerator<Buffer> {
  const records: ZipRecord[] = [];
  let offset = 0;
  const counted = (chunk: Buffer): Buffer => {
    offset += chunk.length;
    if (offset > zipLimits.bytes || records.length > zipLimits.entries)
      throw failure('package.too-much', { name: target.name });
    return chunk;
  };
  for (const entry of entries) {
    const { name } = entry;
    const begin = offset;
    yield counted(localHeader(name));
    for await (const chunk of deflated(entry, sums)) yield counted(chunk);
    const sum = sums.get(name);
    if (sum === undefined || sum.size > zipLimits.bytes) throw failure('package.too-much', { name: target.name });
    yield dataDescriptor(sum);
    offset += 16;
    records.push({ name, mode: regularFile | entry.mode, ...sum, offset: begin });
  }
  yield counted(centralDirectory(records, offset));
}

async function* deflated(entry: Entry, sums: Map<string, Sum>): AsyncGenerator<Buffer> {
  const { name, content } = entry;
  const ended = (sum: Sum): void => {
    sums.set(name, sum);
  };
  if ('bytes' in content) yield* deflate(blocksIn(content.bytes), ended);
  else if (content.deflated === undefined) yield* deflatedFile(content.file, name, ended);
  else {
    yield* copied(content.deflated);
    ended(content.deflated);
  }
}

async function* deflatedFile(file: string, name: string, ended: (sum: Sum) => void): AsyncGenerator<Buffer> {
  try {
    // Asked before it is opened: opening a named pipe would wait for somebody to write to it.
    const before = await stat(file);
    if (!before.isFile()) throw failure('package.not-a-file', { file, name });
    const handle = await open(file);
    let size = 0;
    try {
      const read = async (into: Buffer, position: number): Promise<number> =>
        (await handle.read(into, 0, into.length, position)).bytesRead;
      yield* deflateRead(read, (sum) => {
        size = sum.size;
        ended(sum);
      });
      if (size !== before.size) throw failure('package.file-changed', { file, name });
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof ActionError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw failure('package.file-unreadable', { file, name, code: String(cause.code) }, { cause });
  }
}

/** A stream that was made ahead; it lies in this run's own folder, and is checked all the same. */
async function* copied({ file, deflatedSize, deflatedCrc32 }: Deflated): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    // One buffer for all: whoever takes a part has written it before he asks for the next.
    const buffer = Buffer.allocUnsafe(copySize);
    let [position, check] = [0, 0];
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const part = buffer.subarray(0, bytesRead);
      check = crc32(part, check);
      yield part;
    }
    if (position !== deflatedSize || check !== deflatedCrc32) throw new Error(`${file} is not what was written to it`);
  } finally {
    await handle.close();
  }
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
