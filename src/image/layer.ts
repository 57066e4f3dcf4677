// The one layer of ours: what the verified package holds, under Lambda's task root.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { failure } from '../errors.ts';
import { byBytes } from '../package/names.ts';
import { withZip, type ZipReader } from '../package/read-zip.ts';
import { printable } from '../verify/byte-source.ts';
import type { VerifiedPackage } from '../verify/verified.ts';
import { isVerified, packageHash } from '../verify/verify-package.ts';
import { type TarEntry, tar } from './tar.ts';

/** A compressed layer on disk. */
export interface Layer {
  /** Absolute. */
  readonly file: string;
  /** Of the compressed bytes. */
  readonly digest: string;
  /** Of the tar archive: what an image's configuration lists. */
  readonly diffId: string;
  /** Compressed bytes. */
  readonly size: number;
}

/** Where Lambda has a function's files. Source: AWS Lambda developer guide, "Defined runtime environment variables". */
export const taskRoot = '/var/task';

/** As for zips: half the time of level 6 for 3 % more bytes. */
const level = 4;

/**
 * Writes the layer of a package. The same package gives the same bytes, on every system.
 * @param pkg the verified package; its bytes are hashed again when they have been read
 * @param file absolute: where the layer goes
 * @param signal ends the work
 * @returns the layer
 * @throws ActionError where the zip is not the one that was verified, or holds a symbolic link
 */
export async function writeLayer(pkg: VerifiedPackage, file: string, signal: AbortSignal): Promise<Layer> {
  if (!isVerified(pkg)) throw new TypeError('the package was not made by verifyPackage');
  await mkdir(dirname(file), { recursive: true });
  const plain = createHash('sha256');
  const packed = createHash('sha256');
  let size = 0;
  await withZip(pkg.file, async (zip) => {
    await pipeline(
      tar(members(pkg, zip)),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          plain.update(chunk);
          yield chunk;
        }
      },
      createGzip({ level }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          // RFC 1952, OS: zlib writes the system that it was compiled for; 255 is "unknown".
          if (size === 0) chunk[9] = 255;
          packed.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(file),
      { signal },
    );
  });
  const actual = await packageHash(pkg.file);
  if (actual !== pkg.sha256) {
    throw failure('verify.package-changed', { package: pkg.file, actual, expected: pkg.sha256 });
  }
  return { file, digest: `sha256:${packed.digest('hex')}`, diffId: `sha256:${plain.digest('hex')}`, size };
}

function members(pkg: VerifiedPackage, zip: ZipReader): readonly TarEntry[] {
  const link = zip.entries.find(({ isSymlink }) => isSymlink);
  if (link !== undefined) throw failure('package.zip-symlink', { file: pkg.file, name: printable(link.name) });
  const root = `${taskRoot.slice(1)}/`;
  const directories = new Set<string>();
  const within = (name: string): void => {
    for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) directories.add(name.slice(0, at + 1));
  };
  const files = zip.entries.map((entry) => ({ ...entry, name: `${root}${entry.name}` }));
  for (const { name } of files) within(name);
  return [
    ...[...directories].map((name) => ({ name, mode: 0o755, size: 0 })),
    ...files
      .filter(({ isDirectory }) => !isDirectory)
      .map(({ name, mode, size }) => ({
        name,
        mode: mode & 0o777,
        size,
        content: async (): Promise<AsyncIterable<Buffer>> => zip.open(name.slice(root.length)),
      })),
  ].sort((a, b) => byBytes(a.name, b.name));
}
