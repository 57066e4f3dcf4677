// Verifies an executable: one open descriptor, the headers judged by the table of rules, the bytes hashed.

import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import type { Binary } from '../build/binary.ts';
import type { Context } from '../context.ts';
import { ActionError, failure, type Notice } from '../errors.ts';
import { fileSource, HeaderReader, ReadProblem } from './byte-source.ts';
import { type Facts, gatherFacts, type Platform } from './facts.ts';
import { judge } from './rules.ts';
import type { VerifiedBinary } from './verified.ts';

/** What the user says about verifying. */
export interface VerifyOptions {
  /** True lets a static executable of another language through. */
  readonly allowNonGo: boolean;
  readonly platform: Platform;
}

/** Membership is the brand: an object that was not put here by verifyBinary is not verified, whatever its type says. */
const verified = new WeakSet<Binary>();

/**
 * Tells whether verifyBinary made an object.
 * @param binary any executable
 * @returns true for the very object that verifyBinary returned
 */
export function isVerifiedBinary(binary: Binary): binary is VerifiedBinary {
  return verified.has(binary);
}

/**
 * Verifies an executable by its headers, and hashes it.
 * @param binary the executable
 * @param options what is let through, and for which cloud
 * @param context warnings go to its log
 * @returns the executable with its hash; the same descriptor gave the headers and the hash
 * @throws ActionError for the most fundamental cause; the other causes are lines of its details
 */
export async function verifyBinary(binary: Binary, options: VerifyOptions, context: Context): Promise<VerifiedBinary> {
  const file = displayName(binary.file, context.workspace);
  const handle = await openRegular(binary.file, file);
  try {
    const before = await handle.stat();
    const facts = headerFacts(handle, before, { ...options, file, arch: binary.target.arch });
    const { refusals, warnings } = judge(facts);
    const [first, ...others] = refusals;
    if (first !== undefined) throw new ActionError(withOthers(first, others));
    for (const warning of warnings) context.log.warning(warning);
    const sha256 = await hash(handle, before.size, file, context.signal);
    if (changed(before, await handle.stat())) throw failure('verify.changed-meanwhile', { file });
    const goVersion = facts.build.kind === 'found' ? facts.build.info.goVersion : undefined;
    context.log.info(
      `${file}: static, linux/${binary.target.arch}, ${goVersion ?? 'not Go'}, ${before.size} bytes, SHA-256 ${sha256}`,
    );
    return brand({ ...binary, sha256, size: before.size, goVersion });
  } finally {
    await handle.close();
  }
}

function brand(binary: Omit<VerifiedBinary, keyof VerifiedBinary & symbol>): VerifiedBinary {
  Object.freeze(binary);
  verified.add(binary);
  // Always true; it is what tells the compiler.
  if (!isVerifiedBinary(binary)) throw new TypeError('the brand was not kept');
  return binary;
}

/** The path as the user knows it: relative to the workspace where it is inside. */
function displayName(file: string, workspace: string): string {
  const path = relative(workspace, file);
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? file : path;
}

/** Opens what can be an executable. Asking first keeps a FIFO or device from being opened at all. */
async function openRegular(path: string, file: string): Promise<FileHandle> {
  let handle: FileHandle | undefined;
  try {
    refuseSpecial(await stat(path), file);
    // Were it exchanged for a FIFO in between, the open would not wait for a writer. Windows has no such flag.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    refuseSpecial(await handle.stat(), file);
    return handle;
  } catch (error) {
    await handle?.close();
    throw fileError(error, file);
  }
}

function refuseSpecial(stats: Stats, file: string): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw failure('verify.directory', { file });
  const kind = stats.isFIFO() ? 'named pipe (FIFO)' : stats.isSocket() ? 'socket' : 'device';
  throw failure('verify.special-file', { file, kind });
}

/** Source of the codes: open(2) and stat(2), "ERRORS". */
function fileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return failure('verify.missing', { file }, { cause: error });
  if (error.code === 'ELOOP') return failure('verify.symlink-loop', { file }, { cause: error });
  return failure('verify.unreadable', { file, code: String(error.code) }, { cause: error });
}

function headerFacts(handle: FileHandle, stats: Stats, expectation: Parameters<typeof gatherFacts>[1]): Facts {
  try {
    return gatherFacts(new HeaderReader(fileSource(handle.fd, stats.size)), expectation);
  } catch (error) {
    if (error instanceof ReadProblem) throw failure('verify.changed-meanwhile', { file: expectation.file });
    throw fileError(error, expectation.file);
  }
}

function withOthers(first: Notice, others: readonly Notice[]): Notice {
  const details = [...(first.details ?? []), ...others.map(({ text }) => `Also: ${text}`)];
  return details.length === 0 ? first : { ...first, details };
}

async function hash(handle: FileHandle, size: number, file: string, signal: AbortSignal): Promise<string> {
  const sum = createHash('sha256');
  const chunk = Buffer.allocUnsafe(Math.min(Math.max(size, 1), 1024 * 1024));
  let position = 0;
  while (position < size) {
    signal.throwIfAborted();
    const { bytesRead } = await handle
      .read(chunk, 0, Math.min(chunk.length, size - position), position)
      .catch((error) => {
        throw fileError(error, file);
      });
    if (bytesRead === 0) throw failure('verify.changed-meanwhile', { file });
    sum.update(chunk.subarray(0, bytesRead));
    position += bytesRead;
  }
  return sum.digest('hex');
}

function changed(before: Stats, after: Stats): boolean {
  return before.size !== after.size || before.mtimeMs !== after.mtimeMs;
}
