// Whether a function's own sources are what they were: a hint that is had without Go. Where they are not, its executable is
// another one, almost surely, and Go need not be asked before the build. It never decides that a function is skipped.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isObject } from '../json.ts';

/** The Go files of some directories. */
export interface Sources {
  /** Relative to the workspace, forward slashes. */
  readonly directories: readonly string[];
  /** Lower-case hexadecimal SHA-256. */
  readonly sha256: string;
}

/** Reads the state of sources. Functions share directories, so each is read once. */
export interface SourceReader {
  /**
   * @param directories absolute
   * @returns their state now; a directory that cannot be read counts as an empty one
   */
  now(directories: readonly string[]): Promise<Sources>;
  /** @returns whether the same directories have the same Go files now */
  unchanged(then: Sources): Promise<boolean>;
}

/**
 * Makes a reader. What it has read it does not read again.
 * @param workspace absolute
 * @returns the reader
 */
export function sourceReader(workspace: string): SourceReader {
  const read = new Map<string, Promise<string>>();
  const stateOf = async (directories: readonly string[]): Promise<Sources> => {
    const hash = createHash('sha256');
    for (const directory of directories) {
      const state = read.get(directory) ?? stateOfDirectory(join(workspace, directory));
      read.set(directory, state);
      hash.update(`${directory}\n${await state}\n`);
    }
    return { directories, sha256: hash.digest('hex') };
  };
  return {
    now: (directories) => stateOf(directories.map((each) => relative(workspace, each).split(sep).join('/'))),
    unchanged: async (then) => (await stateOf(then.directories)).sha256 === then.sha256,
  };
}

async function stateOfDirectory(directory: string): Promise<string> {
  const names = await readdir(directory).catch(() => []);
  const hash = createHash('sha256');
  for (const name of names.filter((each) => each.endsWith('.go')).sort()) {
    hash.update(`${name}\n`).update(await readFile(join(directory, name)).catch(() => ''));
  }
  return hash.digest('hex');
}

/**
 * Checks what a file says.
 * @param of anything
 * @returns whether it is the state of sources
 */
export function isSources(of: unknown): of is Sources {
  if (!isObject(of)) return false;
  const { directories, sha256 } = of;
  return (
    typeof sha256 === 'string' && Array.isArray(directories) && directories.every((each) => typeof each === 'string')
  );
}
