// Lines of the inputs source, binary and package, matched against the file system. Which of the directories are main
// packages is for Go to say (targets.ts).

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { failure } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { Arch } from '../target.ts';
import { moduleOf, slashed } from './modules.ts';

/** One line of the input source, binary or package: `PATTERN` or `PATTERN => NAME`. */
export interface SourceLine {
  readonly pattern: string;
  readonly name?: string;
  /** Of a template's function; the run's where there is none. */
  readonly arch?: Arch;
}

/** What a line names on disk. All paths are absolute. */
export type Match = {
  readonly line: SourceLine;
  /** True where the line is a pattern, so that what is no main package is left alone. */
  readonly glob: boolean;
  /** Relative to working-directory, forward slashes. */
  readonly source: string;
} & (
  | { readonly kind: 'directory'; readonly directory: string }
  | { readonly kind: 'files'; readonly directory: string; readonly files: readonly string[] }
);

/** Directories that hold no function of this repository, unless they are named. */
const foreign = ['**/node_modules/**', '**/vendor/**', '**/testdata/**'];

/**
 * Finds what a line of the input source names.
 * @param line a directory, a .go file, .go files of one main with spaces between them, a glob of either, or Go's own
 * `DIRECTORY/...`
 * @param workingDirectory absolute
 * @returns the matches, sorted by path
 * @throws ActionError where the line names nothing
 */
export async function matchSource(line: SourceLine, workingDirectory: string): Promise<readonly Match[]> {
  const pattern = normal(line.pattern);
  const kind = await kindOf(resolve(workingDirectory, pattern));
  if (kind === 'directory') return [directoryMatch(line, false, resolve(workingDirectory, pattern), workingDirectory)];
  const words = pattern.split(/\s+/);
  if (words.every((word) => word.endsWith('.go') && !isDynamicPattern(word))) {
    return [await fileMatch(line, words, workingDirectory)];
  }
  if (kind === 'file') throw failure('build.not-go', { source: line.pattern });
  if (/(?:^|\/)\.\.\.$/.test(pattern)) return packagesBelow(line, pattern.slice(0, -3), workingDirectory);
  if (isDynamicPattern(pattern)) return globMatches(line, pattern, workingDirectory);
  throw failure('build.no-source', {
    source: line.pattern,
    directory: workingDirectory,
    suggestion: suggestion(pattern, await mainDirectories(workingDirectory)),
  });
}

/**
 * Tells the URLs of the input package from its paths.
 * @param pattern a line's
 * @returns true for `s3://BUCKET/KEY` and its like
 */
export function isUrl(pattern: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(pattern);
}

/**
 * Finds the files that a line of the input binary or package names.
 * @param input whose line it is
 * @param line a file or a glob of files
 * @param workingDirectory absolute
 * @returns absolute paths, sorted
 * @throws ActionError where it names none; what kind of file it is, verify will say
 */
export async function matchReady(
  input: 'binary' | 'package',
  line: SourceLine,
  workingDirectory: string,
): Promise<readonly string[]> {
  const pattern = normal(line.pattern);
  const file = resolve(workingDirectory, pattern);
  if ((await kindOf(file)) !== undefined) return [file];
  const found = isDynamicPattern(pattern) ? await expandGlob(pattern, workingDirectory, 'file') : [];
  if (found.length > 0) return found;
  const beside = await readdir(dirname(file)).catch(() => []);
  throw failure('build.no-file', {
    input,
    source: line.pattern,
    directory: workingDirectory,
    suggestion: suggestion(basename(file), beside),
  });
}

/**
 * Lists the directories that hold a file of package main, by reading package clauses alone: for a suggestion.
 * @param root absolute
 * @returns relative to root, forward slashes, sorted; at most what 2000 files say
 */
export async function mainDirectories(root: string): Promise<readonly string[]> {
  const files = await glob('**/*.go', { cwd: root, ignore: [...foreign, '**/*_test.go'], followSymbolicLinks: false });
  const found = new Set<string>();
  for (const file of files.sort().slice(0, 2000)) {
    if (found.has(dirname(file))) continue;
    const clause = await packageClause(join(root, file));
    if (clause?.name === 'main') found.add(dirname(file));
  }
  return [...found];
}

/**
 * Reads the package clause of a Go file, without the care that a compiler takes.
 * @param file absolute
 * @returns the package's name and the clause's line, from 1; undefined where there is none
 */
export async function packageClause(file: string): Promise<{ name: string; line: number } | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const uncommented = text.replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ' '));
  const match = /^[ \t;]*package[ \t]+([\p{L}_][\p{L}\p{Nd}_]*)/mu.exec(uncommented);
  if (match?.[1] === undefined) return undefined;
  return { name: match[1], line: uncommented.slice(0, match.index).split('\n').length };
}

/**
 * Says what the user could have meant.
 * @param wanted what does not exist, forward slashes
 * @param known what does
 * @returns ` (did you mean "cmd/api"?)`, or ''
 */
function suggestion(wanted: string, known: readonly string[]): string {
  const name = basename(wanted);
  const found =
    known.find((path) => wanted.endsWith(`/${path}`)) ??
    nearest(wanted, known) ??
    known.find((path) => basename(path) === name) ??
    known.find((path) => nearest(name, [basename(path)]) !== undefined);
  return found === undefined ? '' : ` (did you mean "${found}"?)`;
}

function normal(pattern: string): string {
  const slashes = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  return slashes
    .trim()
    .replace(/^(?:\.\/+)+(?=.)/, '')
    .replace(/(?<=.)\/+$/, '');
}

async function kindOf(path: string): Promise<'directory' | 'file' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch {
    return undefined;
  }
}

function directoryMatch(line: SourceLine, isGlob: boolean, directory: string, workingDirectory: string): Match {
  return { line, glob: isGlob, source: slashed(workingDirectory, directory), kind: 'directory', directory };
}

async function fileMatch(line: SourceLine, words: readonly string[], workingDirectory: string): Promise<Match> {
  const files = words.map((word) => resolve(workingDirectory, word));
  for (const [index, file] of files.entries()) {
    if ((await kindOf(file)) === 'file') continue;
    const beside = await readdir(dirname(file)).catch(() => []);
    throw failure('build.no-source', {
      source: words[index] ?? line.pattern,
      directory: workingDirectory,
      suggestion: suggestion(
        basename(file),
        beside.filter((name) => name.endsWith('.go')),
      ),
    });
  }
  const [directory = workingDirectory, ...others] = new Set(files.map((file) => dirname(file)));
  if (others.length > 0) throw failure('build.files-apart', { source: line.pattern });
  const only = files.length === 1 ? files[0] : undefined;
  return { line, glob: false, source: slashed(workingDirectory, only ?? directory), kind: 'files', directory, files };
}

async function packagesBelow(line: SourceLine, prefix: string, workingDirectory: string): Promise<readonly Match[]> {
  const root = resolve(workingDirectory, prefix);
  const below = await expandGlob('**/*.go', root, 'file', ['**/_*/**']);
  const directories = [...new Set(below.map((file) => dirname(file)))].sort();
  const module = await moduleOf(root);
  const same = await Promise.all(directories.map(async (directory) => (await moduleOf(directory)) === module));
  const found = directories.filter((_, index) => same[index]);
  if (found.length === 0) throw await noMatch(line, 'Go package', workingDirectory);
  return found.map((directory) => directoryMatch(line, true, directory, workingDirectory));
}

async function globMatches(line: SourceLine, pattern: string, workingDirectory: string): Promise<readonly Match[]> {
  if (!/\.(?:go|\{[^}]*go[^}]*\})$/.test(pattern)) {
    const found = await expandGlob(pattern, workingDirectory, 'directory');
    if (found.length === 0) throw await noMatch(line, 'directory', workingDirectory);
    return found.map((directory) => directoryMatch(line, true, directory, workingDirectory));
  }
  const files = (await expandGlob(pattern, workingDirectory, 'file')).filter(
    (file) => file.endsWith('.go') && !file.endsWith('_test.go'),
  );
  if (files.length === 0) throw await noMatch(line, '.go file', workingDirectory);
  const byDirectory = Map.groupBy(files, (file) => dirname(file));
  const matches = [...byDirectory].map(async ([directory, group]): Promise<Match> => {
    // As on Go's command line, .go files of one directory are one package; several mains are a misunderstanding.
    const texts = await Promise.all(group.map((file) => readFile(file, 'utf8')));
    const mains = group.filter((_, index) => /^func[ \t]+main[ \t]*\(\s*\)/m.test(texts[index] ?? ''));
    if (mains.length > 1) {
      throw failure('build.many-mains', {
        source: line.pattern,
        count: mains.length,
        directory: slashed(workingDirectory, directory),
        files: mains.map((file) => basename(file)).join(', '),
      });
    }
    const [only] = group;
    const source = slashed(workingDirectory, group.length === 1 && only !== undefined ? only : directory);
    return { line, glob: true, source, kind: 'files', directory, files: group };
  });
  return Promise.all(matches);
}

async function noMatch(line: SourceLine, kind: string, workingDirectory: string): Promise<Error> {
  const mains = await mainDirectories(workingDirectory);
  return failure('build.no-match', {
    source: line.pattern,
    kind,
    directory: workingDirectory,
    suggestion: suggestion(normal(line.pattern), [...new Set(mains.map((path) => `${dirname(path)}/*`))]),
  });
}

/** The part of a pattern without wildcards becomes the directory to search, which lets `../` lead out of it. */
async function expandGlob(
  pattern: string,
  directory: string,
  kind: 'directory' | 'file',
  ignore: readonly string[] = [],
): Promise<readonly string[]> {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isDynamicPattern(part));
  const base = resolve(directory, parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.'));
  const rest = parts.slice(first).join('/');
  const found = await glob(rest, {
    cwd: base,
    onlyDirectories: kind === 'directory',
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: [...foreign, ...ignore],
  });
  return found.map((path) => resolve(base, path)).sort();
}
