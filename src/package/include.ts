// From the lines of the input include to entries of a function's package.

import { lstat, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Context } from '../context.ts';
import { type ActionError, ActionErrors, causes, failure, notice } from '../errors.ts';
import type { Target } from '../target.ts';
import { contentKind, isCredentialName } from './file-mode.ts';
import { type IncludeLine, type IncludeOptions as LineOptions, parseInclude, patternTest } from './include-line.ts';
import { byBytes } from './names.ts';
import type { Entry } from './package.ts';
import { followed, isInside, shown, type WalkBounds, walk } from './walk.ts';

/** Where the lines begin, and what they never mean. */
export interface IncludeOptions extends Omit<LineOptions, 'workspace'> {
  /** Absolute; context.workspace where not given. */
  readonly workspace?: string;
  /** Absolute; what an earlier run left there is not found by a pattern or a folder above it. */
  readonly outputDirectory?: string;
}

/** A file that a line names. */
interface Match {
  /** Absolute. */
  readonly file: string;
  /** Relative to the line's base. */
  readonly path: string;
  /** Relative to where the line's pattern begins; for a folder that is named, to that folder. */
  readonly below: string;
}

interface Matches {
  readonly kind: 'file' | 'directory' | 'pattern';
  readonly files: readonly Match[];
  /** Whether lines that begin with `!` took anything away. */
  readonly excluded: boolean;
}

/**
 * Resolves include for one function.
 *
 * A line is a path or a pattern relative to working-directory. Patterns are those of .gitignore: `*`, `?`, `[a-z]` and
 * `**`; a folder stands for all that is in it. Names that begin with a dot are found by a pattern only where a part of
 * the pattern begins with a dot too; `.git` never is. Without `=>` a file keeps its path relative to working-directory,
 * less the `../` at the beginning. With `=>`, a place that ends in a slash is the folder that the file or folder is put
 * into, and what a pattern finds keeps its path below the pattern's first part that is no plain name; any other place is
 * the new name of the one file or folder. Lines that begin with `!` exclude from what all other lines find, wherever
 * they stand. Modes: see ContentKind.
 * @param lines as the user wrote them
 * @param target fills in `<name>` and `<path>`
 * @param options where the lines begin
 * @param context where warnings go, and the workspace that no file may be outside of
 * @returns the entries, sorted by name
 * @throws ActionErrors with one error for each line that cannot be understood, leads out of the workspace, or finds
 * nothing and is not `(optional)`; ActionError where two files want the same name
 */
export async function resolveIncludes(
  lines: readonly string[],
  target: Target,
  options: IncludeOptions,
  context: Context,
): Promise<readonly Entry[]> {
  const bounds: WalkBounds = { workspace: options.workspace ?? context.workspace, signal: context.signal };
  const problems: ActionError[] = [];
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      const found = causes(error);
      if (found === undefined) throw error;
      problems.push(...found);
    }
  };
  const parsed: IncludeLine[] = [];
  for (const text of lines) {
    await attempt(async () => {
      parsed.push(parseInclude(text, target, { ...options, workspace: bounds.workspace }));
    });
  }
  const excluded = exclusion(parsed.filter(({ exclude }) => exclude));
  const left = leftovers(options.outputDirectory, target);
  const chosen = new Map<string, { readonly file: string; readonly line: string }>();
  for (const line of parsed.filter(({ exclude }) => !exclude)) {
    await attempt(async () => {
      const matches = await find(line, left, excluded, bounds);
      if (matches.files.length === 0 && !line.optional) {
        const because = matches.excluded ? ', as lines that begin with ! exclude what it matches' : '';
        throw failure('package.include-nothing', { line: line.text, because });
      }
      context.log.debug(`include "${line.text}": ${matches.files.length} files`);
      for (const match of matches.files) {
        const name = nameOf(line, matches, match);
        const other = chosen.get(name);
        if (other !== undefined && other.file !== match.file) throw conflict(name, other, match, line, bounds);
        chosen.set(name, { file: match.file, line: line.text });
      }
    });
  }
  if (problems.length > 0) throw new ActionErrors(problems);

  const sorted = [...chosen].sort(([a], [b]) => byBytes(a, b));
  return Promise.all(
    sorted.map(async ([name, { file }]): Promise<Entry> => {
      const place = shown(file, bounds.workspace);
      if (isCredentialName(place)) context.log.warning(notice('package.credentials', { file: place, name }));
      const { mode } = await contentKind(file);
      return { name, mode, content: { file } };
    }),
  );
}

async function find(
  line: IncludeLine,
  left: (file: string) => boolean,
  excluded: (file: string) => boolean,
  bounds: WalkBounds,
): Promise<Matches> {
  const start = join(line.base, ...line.segments.slice(0, line.fixed));
  const literal = line.fixed === line.segments.length;
  const none: Matches = { kind: 'file', files: [], excluded: false };
  if (literal && excluded(start)) return { ...none, excluded: true };
  const found = await stat(start).catch(() => undefined);
  if (found === undefined) {
    // A link that leads nowhere is said to be that.
    if ((await lstat(start).catch(() => undefined)) !== undefined) await followed(start, bounds.workspace);
    return none;
  }
  await followed(start, bounds.workspace);
  const prefix = line.segments.slice(0, line.fixed).join('/');
  if (!found.isDirectory()) {
    if (!literal) return none;
    if (!found.isFile()) throw failure('package.special-file', { file: shown(start, bounds.workspace) });
    return { ...none, files: [{ file: start, path: prefix, below: basename(start) }] };
  }
  const pathOf = (path: string): string => (prefix === '' ? path : `${prefix}/${path}`);
  const { enter, accept } = literal ? everything : pattern(line, pathOf);
  let took = false;
  const stays = (path: string): boolean => {
    const file = join(start, ...path.split('/'));
    if (left(file)) return false;
    const out = excluded(file);
    took ||= out;
    return !out;
  };
  const files = await walk(
    start,
    {
      enter: (path) => basename(path) !== '.git' && enter(path) && stays(path),
      accept: (path) => basename(path) !== '.git' && accept(path) && stays(path),
    },
    bounds,
  );
  return {
    kind: literal ? 'directory' : 'pattern',
    files: files.map(({ path, file }) => ({ file, path: pathOf(path), below: path })),
    excluded: took,
  };
}

const everything = { enter: (): boolean => true, accept: (): boolean => true };

/** What a pattern finds below its first part that is no plain name. */
function pattern(
  { segments, fixed }: IncludeLine,
  pathOf: (path: string) => string,
): { enter(path: string): boolean; accept(path: string): boolean } {
  const matches = patternTest(segments);
  const hidden = segments.slice(fixed).some((segment) => segment.startsWith('.'));
  const visible = (path: string): boolean => hidden || !basename(path).startsWith('.');
  const deep = segments.indexOf('**');
  // Up to the first `**`, a directory is worth a look only where the pattern's beginning matches it.
  const heads = segments.map((_, index) => patternTest(segments.slice(0, index + 1)));
  return {
    enter(path) {
      if (!visible(path)) return false;
      const whole = pathOf(path);
      const depth = whole.split('/').length;
      if (deep >= 0 && depth > deep) return true;
      return heads[Math.min(depth, heads.length) - 1]?.(`${whole}/`) ?? true;
    },
    accept: (path) => visible(path) && matches(pathOf(path)),
  };
}

function nameOf(line: IncludeLine, { kind, files }: Matches, { path, below }: Match): string {
  const { to } = line;
  if (to === undefined) return path;
  const intoFolder = to === '' || to.endsWith('/');
  if (!intoFolder && kind === 'file') return to;
  if (!intoFolder && kind === 'directory') return `${to}/${below}`;
  if (!intoFolder) {
    if (files.length === 1) return to;
    throw failure('package.include-rename', { line: line.text, count: files.length, to });
  }
  const folder = kind === 'directory' ? (line.segments.at(-1) ?? '') : '';
  return `${to}${folder === '' ? '' : `${folder}/`}${below}`;
}

function exclusion(lines: readonly IncludeLine[]): (file: string) => boolean {
  const tests = lines.map(({ base, segments }) => {
    if (segments.length === 0) return (file: string): boolean => isInside(base, file);
    const matches = patternTest(segments);
    return (file: string): boolean => file !== base && isInside(base, file) && matches(shown(file, base));
  });
  return (file) => tests.some((test) => test(file));
}

/** What this action left behind in an earlier run: its whole directory, or, where that is shared, the zip. */
function leftovers(outputDirectory: string | undefined, target: Target): (file: string) => boolean {
  if (outputDirectory === undefined) return () => false;
  const zip = join(outputDirectory, `${target.name}.zip`);
  return (file) => file === outputDirectory || file === zip;
}

function conflict(
  name: string,
  other: { readonly file: string; readonly line: string },
  match: Match,
  line: IncludeLine,
  { workspace }: WalkBounds,
): ActionError {
  const from = `${shown(other.file, workspace)} by "${other.line}", ${shown(match.file, workspace)} by "${line.text}"`;
  return failure('package.duplicate', { name, from });
}
