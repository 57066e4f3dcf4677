// What the package itself and the function's log say about why it did not come up.

import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { lastLines } from './log-tail.ts';

/**
 * Whether any file of a package contains one of some texts. A program that asks for an environment variable has its
 * name among its strings; one that has not can never ask.
 * @param directory the extracted package, absolute
 * @param texts ASCII
 * @returns true where one was found
 */
export async function mentions(directory: string, texts: readonly string[]): Promise<boolean> {
  const longest = Math.max(...texts.map((text) => text.length));
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    let before = Buffer.alloc(0);
    for await (const chunk of createReadStream(join(entry.parentPath, entry.name), { highWaterMark: 1 << 20 })) {
      // A text may lie across two chunks.
      const window = Buffer.concat([before, chunk]);
      if (texts.some((text) => window.includes(text))) return true;
      before = window.subarray(Math.max(0, window.length - longest));
    }
  }
  return false;
}

/** Why a function ended, by its log. */
export interface Cause {
  /** `panic` and `fatal` are the Go runtime's words; `said` is the last line that the function wrote itself. */
  readonly kind: 'panic' | 'fatal' | 'said' | 'silent';
  readonly text: string;
}

/**
 * Finds the line that says why a function ended.
 * @param log what it wrote
 * @returns the message of the last Go panic or fatal error, else the last line that is no part of a stack
 */
export function causeOf(log: string): Cause {
  const rows = lastLines(log, 1000);
  // Go's runtime prints the goroutine's stack after the message; a panic in a deferred call adds further messages.
  const fatal = rows.findLast((row) => row.startsWith('fatal error: '));
  if (fatal !== undefined) return { kind: 'fatal', text: fatal.slice('fatal error: '.length) };
  const panic = rows.find((row) => row.startsWith('panic: '));
  if (panic !== undefined) return { kind: 'panic', text: panic.slice('panic: '.length) };
  const said = rows.findLast((row) => !isStack(row));
  return said === undefined ? { kind: 'silent', text: '' } : { kind: 'said', text: said };
}

/** Lines of a Go stack: `goroutine 1 [running]:`, `main.main()`, and the file under it. */
function isStack(row: string): boolean {
  return /^(?:goroutine \d+ \[|created by |exit status \d+$|\t|\s+\/|[\w./*()-]+\.[\w.*()]+\(.*\)$|main\.\w+$|runtime\.\w+$)/.test(
    row,
  );
}

/**
 * The file that a function missed, where its cause of ending says so.
 * @param cause one line
 * @param packagePath where the package is for the function
 * @param workingDirectory relative to the package
 * @returns the path relative to the package, or undefined; a path outside the package is none
 */
export function missedFile(cause: string, packagePath: string, workingDirectory = ''): string | undefined {
  // Go, os.PathError: `open config.yaml: no such file or directory`; html/template, ParseGlob and ParseFS.
  const missed =
    /\b(?:open|stat|lstat|fork\/exec|exec|chdir|readlink|readdirent) "?([^\s:"\\]+)\\?"?: no such file or directory/.exec(
      cause,
    )?.[1] ?? /pattern matches no files: [`#"\\]*([^`"\\]+)/.exec(cause)?.[1];
  if (missed === undefined) return undefined;
  const absolute = missed.startsWith('/') ? missed : posix.join('/', workingDirectory, missed);
  for (const root of missed.startsWith('/') ? [packagePath, '/var/task', '/home/site/wwwroot'] : ['']) {
    if (absolute.startsWith(`${root}/`)) return posix.normalize(absolute.slice(root.length + 1));
  }
  return undefined;
}

/**
 * Environment variables that a function says it misses.
 * @param log what it wrote
 * @param known names that are set, which it cannot miss
 * @returns names in the order in which they appear, at most five
 */
export function missedVariables(log: string, known: ReadonlySet<string>): readonly string[] {
  const names = new Set<string>();
  for (const row of lastLines(log, 20)) {
    if (!/\b(?:env|environment|variable|not set|unset|missing|required|must be set|undefined|empty)\b/i.test(row))
      continue;
    for (const [name] of row.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)) if (!known.has(name)) names.add(name);
    const quoted = /variable:? ["'`]?([A-Z][A-Z0-9_]{2,})\b/.exec(row)?.[1];
    if (quoted !== undefined && !known.has(quoted)) names.add(quoted);
  }
  return [...names].slice(0, 5);
}
