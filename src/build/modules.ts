// Where modules begin.

import { access, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Finds the module that a directory belongs to: the nearest go.mod at or above it, as Go does
 * (Go Modules Reference, "main module").
 * @param directory absolute
 * @returns the directory of go.mod, or undefined where there is none
 */
export async function moduleOf(directory: string): Promise<string | undefined> {
  for (let at = directory; ; at = dirname(at)) {
    if (await exists(join(at, 'go.mod'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * Where go runs for a module: in working-directory where that lies in the module, so that relative paths in flags
 * (`-modfile`, `-overlay`) mean what the user meant; else at the module's root, as Go looks for go.mod from there.
 * @param moduleDirectory absolute
 * @param workingDirectory absolute
 * @returns the one or the other
 */
export async function runDirectory(moduleDirectory: string, workingDirectory: string): Promise<string> {
  return (await moduleOf(workingDirectory)) === moduleDirectory ? workingDirectory : moduleDirectory;
}

/**
 * The module's path, as its go.mod says.
 * @param moduleDirectory absolute
 * @returns the path, or undefined where go.mod does not say it (Go will complain itself)
 */
export async function modulePath(moduleDirectory: string): Promise<string | undefined> {
  const text = await readFile(join(moduleDirectory, 'go.mod'), 'utf8');
  const path = /^[ \t]*module[ \t]*(?:\(\s*)?(?:"([^"\n]+)"|`([^`\n]+)`|([^\s"`()]+))/m.exec(text);
  return path?.[1] ?? path?.[2] ?? path?.[3];
}

/**
 * The last element of an import path that says something: not its major version suffix (`/v2`). Go names an executable
 * so. Source: cmd/go/internal/load, exeFromImportPath; Go Modules Reference, "Major version suffixes".
 * @param importPath the path
 * @returns the element
 */
export function lastElement(importPath: string): string {
  const elements = importPath.split('/');
  if (elements.length > 1 && isMajorVersion(elements.at(-1) ?? '')) elements.pop();
  return elements.at(-1) ?? importPath;
}

/** As Go's isVersionElement: v2 and up, no leading zero. */
function isMajorVersion(element: string): boolean {
  return /^v(?:[2-9]|[1-9]\d+)$/.test(element);
}

/**
 * A path as Go's command line and as Target.source want it.
 * @param from absolute directory
 * @param to absolute path
 * @returns relative, with forward slashes; `.` for the same
 */
export function slashed(from: string, to: string): string {
  const path = relative(from, to).split(sep).join('/');
  return path === '' ? '.' : path;
}

/**
 * A directory as an argument of go, which takes `cmd/x` for an import path of the standard library.
 * @param cwd absolute, where go runs
 * @param path absolute
 * @returns relative, beginning with `./` or `../`; absolute on another drive
 */
export function argument(cwd: string, path: string): string {
  const relativePath = slashed(cwd, path);
  return /^(?:\.{1,2}(?:\/|$)|\/|[A-Za-z]:)/.test(relativePath) ? relativePath : `./${relativePath}`;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
