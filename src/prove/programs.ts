// Finds programs of the runner as execvp(3) would.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Where programs are looked for.
 * @param env gives PATH
 * @returns absolute directories, without repetition
 */
export function searchPath(env: Readonly<NodeJS.ProcessEnv>): readonly string[] {
  const given = (env['PATH'] ?? '').split(delimiter).filter((directory) => isAbsolute(directory));
  // mount, umount and ip stand in sbin, which is not in everybody's PATH.
  return [...new Set([...given, '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin'])];
}

/**
 * Finds a program.
 * @param name its file name
 * @param env gives PATH
 * @returns its absolute path, or undefined
 */
export async function findProgram(name: string, env: Readonly<NodeJS.ProcessEnv>): Promise<string | undefined> {
  for (const directory of searchPath(env)) {
    const file = join(directory, name);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}
