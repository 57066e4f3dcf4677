// Finds the files under a directory, without being led out of the workspace.

import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { failure } from '../errors.ts';

/** What to look at; paths are relative to the start, with forward slashes. */
export interface WalkFilter {
  /** Whether to look into a directory. */
  enter(path: string): boolean;
  /** Whether a file counts. Links are followed only when they count. */
  accept(path: string): boolean;
}

/** Where links may lead. */
export interface WalkBounds {
  /** Absolute; GITHUB_WORKSPACE. */
  readonly workspace: string;
  readonly signal: AbortSignal;
}

/** A file that was found. */
export interface WalkedFile {
  /** Relative to the start, forward slashes. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
}

/**
 * Walks a directory. Symbolic links are followed, once round a cycle, and only where they stay inside the workspace.
 * @param start absolute; a directory
 * @param filter what to enter and to accept
 * @param bounds where links may lead
 * @returns the regular files, in no order
 * @throws ActionError for an accepted file that is no regular file, or a link that leads nowhere or out of the workspace
 */
export async function walk(start: string, filter: WalkFilter, bounds: WalkBounds): Promise<readonly WalkedFile[]> {
  const found: WalkedFile[] = [];
  const visit = async (directory: string, prefix: string, above: readonly string[]): Promise<void> => {
    bounds.signal.throwIfAborted();
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const path = `${prefix}${entry.name}`;
      const file = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (filter.enter(path)) await visit(file, `${path}/`, above);
        continue;
      }
      if (!entry.isSymbolicLink()) {
        if (!filter.accept(path)) continue;
        if (!entry.isFile()) throw failure('package.special-file', { file: shown(file, bounds.workspace) });
        found.push({ path, file });
        continue;
      }
      const kind = await kindBehind(file);
      if (kind === 'directory' ? !filter.enter(path) : !filter.accept(path)) continue;
      const real = await followed(file, bounds.workspace);
      if (kind === 'file') found.push({ path, file });
      else if (kind === 'special') throw failure('package.special-file', { file: shown(file, bounds.workspace) });
      // A directory that contains itself has no end.
      else if (!above.includes(real)) await visit(file, `${path}/`, [...above, real]);
    }
  };
  await visit(start, '', [await followed(start, bounds.workspace)]);
  return found;
}

/**
 * Follows links to their end.
 * @param file absolute
 * @param workspace absolute; where the end has to be
 * @returns the real path
 * @throws ActionError where it leads nowhere or out of the workspace
 */
export async function followed(file: string, workspace: string): Promise<string> {
  const real = await realpath(file).catch((cause: unknown) => {
    throw failure('package.broken-link', { file: shown(file, workspace) }, { cause });
  });
  if (!isInside(await realpath(workspace), real)) {
    throw failure('package.link-outside', { file: shown(file, workspace), target: real });
  }
  return real;
}

/**
 * Tells whether a path is a directory's or below it, by the paths' text alone.
 * @param directory absolute
 * @param path absolute
 * @returns whether it is
 */
export function isInside(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * A path as messages show it.
 * @param file absolute
 * @param workspace absolute
 * @returns relative to the workspace with forward slashes, where it is inside; else as it is
 */
export function shown(file: string, workspace: string): string {
  if (!isInside(workspace, file)) return file;
  return relative(workspace, file).replaceAll(sep, '/') || '.';
}

async function kindBehind(file: string): Promise<'file' | 'directory' | 'special' | 'broken'> {
  const stats = await stat(file).catch(() => undefined);
  if (stats === undefined) return 'broken';
  return stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'special';
}
