// Verifies a ready zip: its executable is taken out and judged like any other, and the zip is bound to it.

import { createWriteStream } from 'node:fs';
import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Context } from '../context.ts';
import { ActionError, failure } from '../errors.ts';
import type { Package } from '../package/package.ts';
import { withZip } from '../package/read-zip.ts';
import type { Target } from '../target.ts';
import type { VerifiedPackage } from './verified.ts';
import { type VerifyOptions, verifyBinary } from './verify-binary.ts';
import { executableEntry, packageHash, verifyPackage } from './verify-package.ts';

/** A ready zip, and what it is to hold. */
export interface ReadyZip {
  readonly target: Target;
  /** Absolute; it is deployed as it is, and never written to. */
  readonly file: string;
  /** Name of the entry that the platform executes. */
  readonly executable: string;
  /** Absolute: where the executable is left. */
  readonly extracted: string;
}

/**
 * Verifies a ready zip.
 * @param ready the zip
 * @param options as for verifyBinary
 * @param context warnings go to its log
 * @returns the package, whose bytes are the zip's
 * @throws ActionError for a zip that cannot be read, has no executable or one that not everybody may execute, and for
 * whatever verifyBinary refuses
 */
export async function verifyReadyZip(
  ready: ReadyZip,
  options: VerifyOptions,
  context: Context,
): Promise<VerifiedPackage> {
  const { target, file, executable, extracted } = ready;
  const entries = await withZip(file, async (zip) => {
    const { name } = executableEntry(zip, ready, 'elsewhere');
    await extract(await zip.open(name), ready, context.signal);
    return zip.entries;
  });
  const binary = await verifyBinary({ target, file: extracted, built: false }, options, context);
  const pkg: Package = {
    target,
    file,
    sha256: await packageHash(file),
    size: (await stat(file)).size,
    unzippedSize: entries.reduce((total, { size }) => total + size, 0),
    entries: entries.filter(({ isDirectory }) => !isDirectory).map(({ name, mode, size }) => ({ name, mode, size })),
    executable,
  };
  return verifyPackage(pkg, binary, 'elsewhere');
}

async function extract(content: NodeJS.ReadableStream, ready: ReadyZip, signal: AbortSignal): Promise<void> {
  const { file, executable, extracted } = ready;
  try {
    await mkdir(dirname(extracted), { recursive: true });
    await rm(extracted, { force: true });
    await pipeline(content, createWriteStream(extracted, { flags: 'wx', mode: 0o700 }), { signal });
    await chmod(extracted, 0o755);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof ActionError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw failure('package.not-extracted', { file, name: executable, code: String(cause.code) }, { cause });
  }
}
