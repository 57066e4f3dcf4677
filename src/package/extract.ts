// Lays a package out on disk as a platform does before it runs it.

import { createWriteStream } from 'node:fs';
import { chmod, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ActionError, failure } from '../errors.ts';
import { printable } from '../verify/byte-source.ts';
import { withZip } from './read-zip.ts';

const directoryMode = 0o755;

/**
 * Extracts a package. Modes are those of the entries, whatever the umask; directories are 0755.
 * @param file path of the zip
 * @param directory absolute; made where missing, and expected to be empty
 * @throws ActionError for a zip that withZip refuses, for a symbolic link in it, and where the disk cannot hold it;
 * Error where the directory is not empty
 */
export async function extractPackage(file: string, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) throw new Error(`${directory} is not empty`);
  await chmod(directory, directoryMode);
  const made = new Set([directory]);
  const make = async (path: string): Promise<void> => {
    if (made.has(path)) return;
    await make(dirname(path));
    made.add(path);
    await mkdir(path);
    await chmod(path, directoryMode);
  };
  await withZip(file, async (zip) => {
    // All entries are looked at before the first is written.
    for (const { name, isSymlink } of zip.entries) {
      if (isSymlink) throw failure('package.zip-symlink', { file, name: printable(name) });
    }
    for (const { name, mode, isDirectory } of zip.entries) {
      const path = join(directory, ...name.split('/'));
      try {
        if (isDirectory) {
          await make(join(path));
          continue;
        }
        await make(dirname(path));
        // wx: nothing is written through what is there already, as names that differ only in case would on some disks.
        await pipeline(await zip.open(name), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        await chmod(path, mode & 0o777);
      } catch (cause) {
        if (cause instanceof ActionError || !(cause instanceof Error) || !('code' in cause)) throw cause;
        throw failure('package.not-extracted', { file, name: printable(name), code: String(cause.code) }, { cause });
      }
    }
  });
}
