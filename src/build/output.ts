// What a failing go command says, as errors that a user can act upon. Go has no other interface than its text.

import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Context } from '../context.ts';
import { type ActionError, ActionErrors, failure, type Location } from '../errors.ts';
import type { Arch } from '../target.ts';
import type { GoRun } from './go.ts';

/** One complaint of Go about one place. */
export interface Problem {
  /** Import path, from the `# PACKAGE` line above it. */
  readonly package: string | undefined;
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
  readonly message: string;
  /** Indented lines that belong to it: `have (int)`, `go get example.com/x`. */
  readonly more: readonly string[];
}

/** FILE:LINE[:COLUMN]: MESSAGE of the compilers, go list, and the readers of go.mod, go.work and go.sum. */
const position = /^(?:go: )?(.+?\.(?:go|[sSchmf]|cc|cpp)|.*?\bgo\.(?:mod|work|sum)):(\d+)(?::(\d+))?: (.*)$/;

/**
 * Finds the complaints in Go's output.
 * @param output what go wrote to stderr
 * @param cwd where it ran, absolute; Go writes paths relative to it
 * @returns the complaints that have a place, by place, as Go prints packages in
 * the order in which they fail; each place and message once
 */
export function problems(output: string, cwd: string): readonly Problem[] {
  const found = new Map<string, Problem & { readonly more: string[] }>();
  let of: string | undefined;
  let last: string[] | undefined;
  for (const text of output.split('\n')) {
    const match = position.exec(text);
    const header = /^# (\S+)/.exec(text);
    if (/^\s/.test(text)) {
      last?.push(text.trim());
    } else if (match !== null) {
      const [, file = '', row = '', column, message = ''] = match;
      const problem = {
        package: of,
        file: resolve(cwd, file),
        line: Number(row),
        column: column === undefined ? undefined : Number(column),
        message,
        more: [],
      };
      if (!found.has(text)) found.set(text, problem);
      last = found.get(text)?.more;
    } else {
      last = undefined;
      if (header !== null) of = header[1];
    }
  }
  return [...found.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Turns a complaint into an error on its line.
 * @param problem what Go said
 * @param arch what was built for
 * @param context its workspace is what an annotation's path is relative to
 * @returns the error; without a location where the file is not in the workspace (a module in Go's cache)
 */
export function compileFailure(problem: Problem, arch: Arch, context: Context): ActionError {
  const location = locate(problem, context.workspace);
  const message = location === undefined ? `${problem.file}:${problem.line}: ${problem.message}` : problem.message;
  return failure('build.compile', { message: [message, ...problem.more].join(' '), arch }, location && { location });
}

/**
 * A place as annotations want it.
 * @param place an absolute file, line and column
 * @param workspace absolute
 * @returns the place relative to the workspace with forward slashes, or undefined where it lies outside
 */
export function locate(
  place: { readonly file: string; readonly line?: number | undefined; readonly column?: number | undefined },
  workspace: string,
): Location | undefined {
  const file = relative(workspace, place.file);
  if (isAbsolute(file) || file === '..' || file.startsWith(`..${sep}`)) return undefined;
  return {
    file: file.split(sep).join('/'),
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(place.column === undefined ? {} : { column: place.column }),
  };
}

/**
 * What a go command that failed means: one of the known troubles, its complaints about places, or its own words.
 * @param command the go command, `build`
 * @param ran what it left
 * @param cwd where it ran, absolute
 * @param context its workspace
 * @param arch what was built for
 * @returns one error, or several
 */
export function goFailure(
  command: string,
  ran: GoRun,
  cwd: string,
  context: Context,
  arch: Arch = 'amd64',
): ActionError | ActionErrors {
  const known = knownFailure(ran.stderr);
  if (known !== undefined) return known;
  const found = problems(ran.stderr, cwd).map((problem) => compileFailure(problem, arch, context));
  const [only] = found;
  if (only !== undefined) return found.length === 1 ? only : new ActionErrors(found);
  const output = ran.stderr.split('\n').filter((text) => text.trim() !== '');
  return failure(
    'build.go',
    {
      command,
      reason: firstReason(output) ?? `exit code ${ran.exitCode}`,
      advice: advice(output) ?? 'See what Go printed in the log above',
    },
    { details: output },
  );
}

const newer = /^(?:go: )?(.+?) requires go >= (\S+) \(running go ([^;)\s]+)(?:; GOTOOLCHAIN=([^)\s]+))?\)/m;
const fetching = /^(?:go: )?download (go1\S*?)(?: for \S+)?: (.+)$/m;
const credentials =
  /could not read (?:Username|Password)|terminal prompts disabled|Permission denied \(publickey|Authentication failed/;

/** The troubles that have a remedy of their own. The texts are those of cmd/go, which are the same since Go 1.21. */
function knownFailure(stderr: string): ActionError | undefined {
  const output = stderr.split('\n').filter((text) => text.trim() !== '');
  const details = output;
  const tooOld = newer.exec(stderr);
  if (tooOld !== null) {
    const [, what = 'go.mod', expected = '', got = '', toolchain = 'local'] = tooOld;
    return failure('build.newer-go', { what, expected: `go${expected}`, got: `go${got}`, toolchain }, { details });
  }
  const unfetched = fetching.exec(stderr);
  if (unfetched !== null) {
    return failure('build.no-toolchain', { reason: `${unfetched[1]}: ${unfetched[2]}` }, { details });
  }
  if (stderr.includes('error obtaining VCS status')) return failure('build.vcs', {}, { details });
  const secret = output.find((text) => credentials.test(text));
  if (secret !== undefined) return failure('build.private-module', { reason: secret.trim() }, { details });
  const workspace = output.find((text) => /^go: .*\bgo\.work\b/.test(text) && !position.test(text));
  if (workspace !== undefined) {
    return failure(
      'build.workspace',
      { reason: withoutPrefix(workspace), advice: advice(output) ?? 'Correct go.work' },
      { details },
    );
  }
  return undefined;
}

/** The first line that says what is wrong: not a download, not a heading. */
function firstReason(output: readonly string[]): string | undefined {
  const saying = output.filter((text) => !/^(?:# |go: (?:downloading|finding|extracting) )/.test(text));
  const [first, second] = saying;
  if (first === undefined) return undefined;
  // `package a`, `\timports b`, `\timports c: REASON` is one sentence.
  const chain = first.startsWith('package ')
    ? saying.slice(0, saying.findIndex((text) => text.includes(': ')) + 1)
    : [];
  if (chain.length > 0) return chain.map((text) => text.trim()).join(' ');
  const heading = first.endsWith(':') && second !== undefined;
  return withoutPrefix(heading ? `${first} ${second.trim()}` : first).replace(/; to (?:update|add) it:$|:$/, '');
}

/** Go's own advice: the indented command under a line that ends in `to update it:` or alike. */
function advice(output: readonly string[]): string | undefined {
  const index = output.findIndex((text) => /(?:to (?:update|add|sync|ignore)[^:]*|using|run):$/.test(text.trim()));
  const commands: string[] = [];
  for (const text of index < 0 ? [] : output.slice(index + 1)) {
    if (!/^\s+\S/.test(text)) break;
    commands.push(`\`${text.trim()}\``);
  }
  return commands.length === 0 ? undefined : `Run ${commands.join(' ')} and commit what it changes`;
}

function withoutPrefix(text: string): string {
  return text.replace(/^go: /, '').replace(/; to (?:update|add) it:$/, '');
}
