// Verifies that a package holds the very executable that was verified, and reads it only while that is so.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { failure } from '../errors.ts';
import type { Package } from '../package/package.ts';
import { withZip, type ZipEntry, type ZipReader } from '../package/read-zip.ts';
import type { VerifiedBinary, VerifiedPackage } from './verified.ts';
import { isVerifiedBinary } from './verify-binary.ts';

const executableMode = 0o755;
const permissionBits = 0o7777;

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
 * Verifies a package against the executable that was verified.
 * @param pkg the zip; its executable must be there once, with mode 0755, and be the executable byte for byte
 * @param binary the executable
 * @returns the package, the only kind that can be deployed
 * @throws ActionError where the zip is not what the package stage made, or holds something else
 */
export async function verifyPackage(pkg: Package, binary: VerifiedBinary): Promise<VerifiedPackage> {
  if (!isVerifiedBinary(binary)) throw new TypeError('the executable was not made by verifyBinary');
  const actual = await readable(pkg, () => hashStream(createReadStream(pkg.file)));
  refuseChanged(pkg, actual);
  await withZip(pkg.file, (zip) => verifyExecutable(zip, pkg, binary));
  return brand({ ...pkg, binary });
}

/**
 * Reads a verified package.
 * @param pkg as verifyPackage returned it
 * @returns its bytes, whose SHA-256 is that of the package
 * @throws ActionError where the file changed since it was verified
 */
export async function readVerified(pkg: VerifiedPackage): Promise<Buffer> {
  if (!isVerified(pkg)) throw new TypeError('the package was not made by verifyPackage');
  const bytes = await readable(pkg, () => readFile(pkg.file));
  refuseChanged(pkg, createHash('sha256').update(bytes).digest('hex'));
  return bytes;
}

async function verifyExecutable(zip: ZipReader, pkg: Package, binary: VerifiedBinary): Promise<void> {
  const found = zip.entries.filter(({ name, isDirectory }) => name === pkg.executable && !isDirectory);
  const [entry] = found;
  const names = { package: pkg.file, executable: pkg.executable };
  if (entry === undefined || found.length !== 1) {
    throw failure('verify.package-without-executable', { ...names, count: found.length });
  }
  if ((entry.mode & permissionBits) !== executableMode) {
    throw failure('verify.package-mode', { ...names, mode: modeText(entry) });
  }
  const actual = await hashStream(await zip.open(entry.name));
  if (actual !== binary.sha256) {
    throw failure('verify.package-differs', { ...names, actual, expected: binary.sha256 });
  }
}

function modeText({ mode, madeBy }: ZipEntry): string {
  const octal = `0${(mode & permissionBits).toString(8).padStart(3, '0')}`;
  return madeBy === 'unix' ? octal : `${octal} as set by ${madeBy === 'dos' ? 'Windows' : 'another system'}`;
}

function brand(pkg: Package & { readonly binary: VerifiedBinary }): VerifiedPackage {
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

async function readable<T>(pkg: Package, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw failure('verify.package-unreadable', { package: pkg.file, code: String(error.code) }, { cause: error });
  }
}

async function hashStream(stream: NodeJS.ReadableStream): Promise<string> {
  const sum = createHash('sha256');
  await pipeline(stream, sum);
  return sum.digest('hex');
}
