// Which packages a change touches. Where Go itself would have to say what the file was before, it is asked.

import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import type { Context } from '../context.ts';
import { isInside } from '../package/walk.ts';
import type { Change } from './changes.ts';
import type { Git } from './git.ts';
import { type PackagesOptions, type PlannedModule, type PlannedPackage, takenByGo } from './packages.ts';

/** Files that Go takes from a package's directory. Source: `go help filetype`. */
const sourceFile = /\.(?:go|[cChHmsSfF]|cc|cpp|cxx|hh|hpp|hxx|f90|for|sx|syso|swig|swigcxx)$/;

/** Where the repository is and what it was. */
export interface Repository {
  /** Absolute, real. */
  readonly root: string;
  readonly git: Git;
  /** The commit to compare with. */
  readonly base: string;
  readonly changes: readonly Change[];
}

/**
 * Finds the packages of a module that changed.
 * @param module as go list has it
 * @param repository what changed
 * @param options toolchain and flags
 * @param context as for every stage
 * @returns for each package that changed or cannot be known, why: a path, or a sentence
 */
export async function touchedPackages(
  module: PlannedModule,
  repository: Repository,
  options: PackagesOptions,
  context: Context,
): Promise<ReadonlyMap<PlannedPackage, string>> {
  const { root, changes } = repository;
  const byDirectory = Map.groupBy(changes, ({ path }) => posix.dirname(path));
  const paths = new Set(changes.map(({ path }) => path));
  const modFiles = changes.filter(({ path }) => /(?:^|\/)go\.(?:mod|sum)$/.test(path));
  const mains = new Set(module.mains.values());
  const touched = new Map<PlannedPackage, string>();
  const past: { readonly package: PlannedPackage; readonly change: Change }[] = [];
  for (const each of module.packages.values()) {
    if (each.problem !== undefined) {
      touched.set(each, `${each.importPath} cannot be read (${each.problem})`);
      continue;
    }
    const directory = inRepository(root, each.directory);
    if (directory === undefined) continue;
    // A submodule or a link is one path that stands for all below it.
    const above = ancestors(directory).find((path) => paths.has(path));
    const here = byDirectory.get(directory) ?? [];
    const found =
      above ??
      here.find(({ path }) => each.sources.has(basename(path)))?.path ??
      here.find(({ path }) => basename(path) === 'default.pgo' && mains.has(each))?.path ??
      changes.find((change) => touchesEmbedded(each, directory, change))?.path ??
      modFileOf(each, directory, root, modFiles) ??
      (await includedChange(each, root, paths));
    if (found !== undefined) touched.set(each, found);
    for (const change of here) {
      if (sourceFile.test(change.path) && !change.path.endsWith('_test.go')) past.push({ package: each, change });
    }
  }
  const open = past.filter((each) => !touched.has(each.package));
  if (open.length > 0) {
    const taken = await takenBefore([...new Set(open.map(({ change }) => change))], repository, options, context);
    for (const { package: of, change } of open) if (taken.has(change)) touched.set(of, change.path);
  }
  return touched;
}

/**
 * A path relative to the repository's root.
 * @param root absolute
 * @param path absolute, or ''
 * @returns forward slashes; `.` for the root; undefined outside
 */
export function inRepository(root: string, path: string): string | undefined {
  if (path === '' || !isInside(root, path)) return undefined;
  return relative(root, path).replaceAll(sep, '/') || '.';
}

/**
 * A directory and all above it, up to the root.
 * @param directory relative to the root
 * @returns nearest first; the root itself is `.`
 */
export function ancestors(directory: string): readonly string[] {
  const parts = directory === '.' ? [] : directory.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.'];
}

/**
 * Embedded now, or perhaps before: what is gone no list of today names, and a go.mod takes the folder that it is in out
 * of what a pattern finds. Source: package embed, "Directives".
 */
function touchesEmbedded(of: PlannedPackage, directory: string, { path, deleted }: Change): boolean {
  if (of.embedPatterns.length === 0) return false;
  const below = directory === '.' ? path : path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : '';
  if (below === '') return false;
  if (of.embedded.has(below)) return true;
  if ([...of.embedded].some((file) => file.startsWith(`${below}/`))) return true;
  const perhaps = deleted || basename(path) === 'go.mod';
  return perhaps && of.embedPatterns.some((pattern) => embedTest(pattern).test(below));
}

/**
 * What a pattern of //go:embed may find, rather too much than too little.
 * @param pattern of path.Match, without `all:`
 * @returns matches a path relative to the package, and all below it
 */
export function embedTest(pattern: string): RegExp {
  const parts = pattern.split('/').filter((part) => part !== '.');
  const segments = parts.map((part) =>
    part.replaceAll(/\[[^\]]*\]|\\.|[*?]|[^\w-]/gu, (found) => {
      if (found === '*') return '[^/]*';
      if (found === '?' || found.startsWith('[')) return '[^/]';
      return `\\u{${(found.length > 1 && found.startsWith('\\') ? found.slice(1) : found).codePointAt(0)?.toString(16)}}`;
    }),
  );
  return segments.length === 0 ? /^/u : new RegExp(`^${segments.join('/')}(?:/|$)`, 'u');
}

/** A go.mod or go.sum between a package and its module's root, both included: it came, changed, or went. */
function modFileOf(
  of: PlannedPackage,
  directory: string,
  root: string,
  modFiles: readonly Change[],
): string | undefined {
  const module = inRepository(root, of.moduleDirectory);
  if (module === undefined) return undefined;
  const between = new Set(ancestors(directory).filter((path) => path === module || isBelow(module, path)));
  return modFiles.find(({ path }) => between.has(posix.dirname(path)))?.path;
}

function isBelow(directory: string, path: string): boolean {
  return directory === '.' ? path !== '.' : path.startsWith(`${directory}/`);
}

/** A file that assembly includes from elsewhere, such as `../internal/macros.h`. */
async function includedChange(
  of: PlannedPackage,
  root: string,
  changed: ReadonlySet<string>,
): Promise<string | undefined> {
  const queue = of.assembly.map((name) => join(of.directory, name));
  const seen = new Set<string>();
  for (const file of queue) {
    if (seen.has(file)) continue;
    seen.add(file);
    const path = inRepository(root, file);
    if (path !== undefined && changed.has(path)) return path;
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const [, name = ''] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)) {
      queue.push(resolve(dirname(file), name));
    }
  }
  return undefined;
}

/** Which of some files Go took when they were what they are in the base. */
async function takenBefore(
  changes: readonly Change[],
  { git, base }: Repository,
  options: PackagesOptions,
  context: Context,
): Promise<ReadonlySet<Change>> {
  const module = await mkdtemp(join(context.temp, 'before-'));
  await writeFile(join(module, 'go.mod'), 'module before\n\ngo 1.20\n');
  const copies = new Map<string, Change>();
  const unsure = new Set<Change>();
  for (const [index, change] of changes.entries()) {
    const object = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}:${change.stored}`);
    if (!object.ok) continue;
    const text = await git('cat-file', 'blob', object.stdout.trim());
    if (!text.ok) {
      unsure.add(change);
      continue;
    }
    const folder = join(module, String(index));
    const copy = join(folder, basename(change.path));
    await mkdir(folder, { recursive: true });
    // A package needs a Go file before go list looks at the others.
    if (!copy.endsWith('.go')) await writeFile(join(folder, 'before_stub.go'), 'package before\n');
    await writeFile(copy, text.stdout);
    copies.set(copy, change);
  }
  if (copies.size === 0) return unsure;
  const taken = await takenByGo([...copies.keys()], module, options, context);
  return new Set([...unsure, ...[...copies].flatMap(([copy, change]) => (taken.has(copy) ? [change] : []))]);
}
