// Verifies that a package holds the very executable that was verified, and reads it only while that is so.

import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { collector } from '../collector.ts';
import { failure } from '../errors.ts';
import type { Package } from '../package/package.ts';
import { withZip, type ZipEntry, type ZipReader } from '../package/read-zip.ts';
import { writtenContents } from '../package/write-zip.ts';
import { printable } from './byte-source.ts';
import type { VerifiedBinary, VerifiedPackage } from './verified.ts';
import { isVerifiedBinary } from './verify-binary.ts';

const executableMode = 0o755;
const permissionBits = 0o7777;

/** A function runs as a user that owns nothing, so these bits decide. */
const executableByOthers = 0o001;

const pieceSize = 64 * 1024;
const shownEntries = 5;

/** Membership is the brand, as in src/verify/verify-binary.ts. */
const verified = new WeakSet<Package>();

/**
 * Tells whether verifyPackage made an object; providers ask before they send anything.
 * @param pkg any package
 * @returns true for the very object that verifyPackage returned
 */
export function isVerified(pkg: Package): pkg is VerifiedPackage {
  return verified.has(pkg);
}

/**
 * Verifies a package against the executable that was verified. One that this process wrote is known by the hashes that
 * were taken while it was written; any other is read and unpacked. Either way its bytes are hashed again when they are
 * sent.
 * @param pkg the zip; its executable must be there once, be executable, and be the verified one byte for byte
 * @param binary the executable
 * @param made by us, with the mode 0755, or by somebody else, who need only let everybody execute it
 * @param mark from packageMark, for whatever deploys it
 * @returns the package, the only kind that can be deployed
 * @throws ActionError where the zip is not what the package stage made, or holds something else
 */
export async function verifyPackage(
  pkg: Package,
  binary: VerifiedBinary,
  made: 'here' | 'elsewhere' = 'here',
  mark?: string,
): Promise<VerifiedPackage> {
  if (!isVerifiedBinary(binary)) throw new TypeError('the executable was not made by verifyBinary');
  const written = writtenContents(pkg);
  const actual = written?.get(pkg.executable) ?? '';
  if (written === undefined) {
    refuseChanged(pkg, await packageHash(pkg.file));
    await withZip(pkg.file, (zip) => verifyExecutable(zip, pkg, binary, made));
  } else if (actual !== binary.sha256) {
    const names = { package: pkg.file, executable: pkg.executable };
    throw failure('verify.package-differs', { ...names, actual, expected: binary.sha256 });
  }
  return brand({ ...pkg, binary, ...(mark === undefined ? {} : { mark }) });
}

/**
 * Reads a verified package piece by piece, for what is too large for memory. New buffers would wait for the collector,
 * and so take a multiple of the memory: three take turns, for a stream asks for the next piece while its consumer has one
 * and may still look at the one before.
 * @param pkg as verifyPackage returned it
 * @param size of a piece, bytes
 * @yields its bytes, each piece good until two more were given; it ends with an ActionError instead of the
 * last piece where the file changed since it was verified
 */
export async function* streamVerified(pkg: VerifiedPackage, size: number): AsyncGenerator<Buffer> {
  if (!isVerified(pkg)) throw new TypeError('the package was not made by verifyPackage');
  const sum = createHash('sha256');
  const used = collector();
  const handle = await readable(pkg.file, () => open(pkg.file));
  try {
    let [next, after, last] = [allocated(size), allocated(size), allocated(size)];
    for (let read = 0; ; [next, after, last] = [after, last, next]) {
      const piece = await readable(pkg.file, () => fill(handle, next));
      sum.update(piece);
      read += piece.length;
      if (piece.length < size || read >= pkg.size) {
        // A byte more than the package had changes the hash.
        sum.update(await readable(pkg.file, () => fill(handle, Buffer.alloc(1))));
        refuseChanged(pkg, sum.digest('hex'));
        if (piece.length > 0) yield piece;
        return;
      }
      yield piece;
      // Whoever uploads it makes a copy.
      used(piece.length);
    }
  } finally {
    await handle.close();
  }
}

const allocated = (size: number): Buffer => Buffer.allocUnsafeSlow(size);

/** Reads until the buffer is full or the file ends. */
async function fill(handle: FileHandle, buffer: Buffer): Promise<Buffer> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/**
 * Hashes a zip.
 * @param file absolute
 * @returns lower-case hexadecimal SHA-256
 * @throws ActionError where it cannot be read
 */
export async function packageHash(file: string): Promise<string> {
  return readable(file, async () => {
    const sum = createHash('sha256');
    // One buffer for all: new ones would wait for the collector, and so take a multiple of the memory.
    const piece = Buffer.allocUnsafe(pieceSize);
    const handle = await open(file);
    try {
      for (;;) {
        const { bytesRead } = await handle.read(piece, 0, piece.length, null);
        if (bytesRead === 0) return sum.digest('hex');
        sum.update(piece.subarray(0, bytesRead));
      }
    } finally {
      await handle.close();
    }
  });
}

/**
 * Finds the executable of a package.
 * @param zip the open zip
 * @param pkg its file, for messages, and the name of its executable
 * @param made as for verifyPackage
 * @returns the entry
 * @throws ActionError where there is none, or not everybody may execute it
 */
export function executableEntry(
  zip: ZipReader,
  pkg: Pick<Package, 'file' | 'executable'>,
  made: 'here' | 'elsewhere',
): ZipEntry {
  const found = zip.entries.filter(({ name, isDirectory }) => name === pkg.executable && !isDirectory);
  const [entry] = found;
  const names = { package: pkg.file, executable: pkg.executable };
  if (entry === undefined || found.length !== 1) {
    if (made === 'here') throw failure('verify.package-without-executable', { ...names, count: found.length });
    throw failure('verify.zip-without-executable', { ...names, hint: elsewhere(zip, pkg.executable) });
  }
  if (made === 'elsewhere' && entry.isSymlink)
    throw failure('package.zip-symlink', { file: pkg.file, name: printable(entry.name) });
  const mode = entry.mode & permissionBits;
  const works =
    made === 'here' ? mode === executableMode : entry.madeBy === 'unix' && (mode & executableByOthers) !== 0;
  if (!works) {
    throw failure('verify.package-mode', { ...names, mode: modeText(entry) });
  }
  return entry;
}

/** Where a file of that name is instead. */
function elsewhere(zip: ZipReader, executable: string): string {
  const name = basename(executable);
  const other = zip.entries.find((each) => !each.isDirectory && basename(each.name) === name);
  if (other !== undefined) return `; it has "${printable(other.name)}"`;
  const first = zip.entries.filter(({ isDirectory }) => !isDirectory).slice(0, shownEntries);
  return first.length === 0 ? '; it is empty' : `; it has ${first.map((each) => printable(each.name)).join(', ')}`;
}

async function verifyExecutable(
  zip: ZipReader,
  pkg: Package,
  binary: VerifiedBinary,
  made: 'here' | 'elsewhere',
): Promise<void> {
  const names = { package: pkg.file, executable: pkg.executable };
  const entry = executableEntry(zip, pkg, made);
  const actual = await hashStream(await zip.open(entry.name));
  if (actual !== binary.sha256) {
    throw failure('verify.package-differs', { ...names, actual, expected: binary.sha256 });
  }
}

function modeText({ mode, madeBy }: ZipEntry): string {
  const octal = `0${(mode & permissionBits).toString(8).padStart(3, '0')}`;
  return madeBy === 'unix' ? octal : `${octal} as set by ${madeBy === 'dos' ? 'Windows' : 'another system'}`;
}

function brand(pkg: Package & Pick<VerifiedPackage, 'binary' | 'mark'>): VerifiedPackage {
  Object.freeze(pkg);
  verified.add(pkg);
  // Always true; it is what tells the compiler.
  if (!isVerified(pkg)) throw new TypeError('the brand was not kept');
  return pkg;
}

function refuseChanged(pkg: Package, actual: string): void {
  if (actual !== pkg.sha256) {
    throw failure('verify.package-changed', { package: pkg.file, actual, expected: pkg.sha256 });
  }
}

async function readable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  return failure('verify.package-unreadable', { package: file, code: String(error.code) }, { cause: error });
}

async function hashStream(stream: NodeJS.ReadableStream): Promise<string> {
  const sum = createHash('sha256');
  await pipeline(stream, sum);
  return sum.digest('hex');
}
