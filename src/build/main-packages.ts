// Which matches are main packages. Go says so: tags and build constraints decide, and only Go reads them all.

import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Arch, Origin } from '../target.ts';
import { collect } from './collect.ts';
import { type Go, runGo } from './go.ts';
import { goList, type ListedPackage, readPackages, tryGoList } from './list.ts';
import { argument, moduleOf, modulePath, runDirectory, slashed } from './modules.ts';
import { goFailure, locate } from './output.ts';
import { type Match, mainDirectories, packageClause } from './sources.ts';
import { importLine, needsCgo } from './why-cgo.ts';

/** What go list needs to know. */
export interface Ask {
  readonly go: Go;
  /** Tags and the user's flags. */
  readonly flags: readonly string[];
  readonly arch: Arch;
  /** Absolute. */
  readonly workingDirectory: string;
  readonly context: Context;
}

/** The match's package as Go sees it, and the module that it is in. */
export interface Listing {
  readonly package: ListedPackage | undefined;
  readonly moduleDirectory: string | undefined;
  readonly cwd: string;
}

/**
 * Asks Go what the matches are: one `go list` for all directories of a module, one for each set of .go files.
 * @param matches what the lines of the input source name
 * @param ask the toolchain and its flags
 * @returns a listing for each match
 * @throws ActionErrors where Go cannot load a module
 */
export async function listAll(matches: readonly Match[], ask: Ask): Promise<ReadonlyMap<Match, Listing>> {
  const { arch, workingDirectory } = ask;
  const placed = await Promise.all(
    matches.map(async (match) => {
      const moduleDirectory = await moduleOf(match.directory);
      const cwd = await runDirectory(moduleDirectory ?? match.directory, workingDirectory);
      return { match, moduleDirectory, cwd };
    }),
  );
  const listings = new Map<Match, Listing>();
  for (const each of placed) listings.set(each.match, { ...each, package: undefined });
  const askable = placed.filter(
    ({ match, moduleDirectory }) => match.kind === 'files' || moduleDirectory !== undefined,
  );
  const groups = Map.groupBy(askable, ({ match, cwd }) => (match.kind === 'files' ? match.source : `/${cwd}`));
  await collect([...groups.values()], async (group) => {
    const cwd = group[0]?.cwd ?? workingDirectory;
    const args = [...new Set(group.flatMap(({ match }) => argumentsOf(match, cwd)))];
    const packages =
      (await listDirectories(
        group.map(({ match }) => match),
        args,
        cwd,
        ask,
      )) ?? (await goList(ask.go, ['-find', ...ask.flags, '--', ...args], { cwd, arch }, ask.context));
    for (const each of group) {
      const { match } = each;
      const mine = argumentsOf(match, cwd);
      const found = packages.find(
        ({ importPath, directory }) =>
          match.kind === 'files' || directory === match.directory || mine.includes(importPath),
      );
      listings.set(match, { ...each, package: found });
    }
    return [];
  });
  return listings;
}

/**
 * Reads the directories without their module: to load what a module requires takes Go ten times as long, and the build
 * does it again. Which files a package has, Go says here as well; what it is called follows from the module's own path.
 * @returns undefined where anything but plain main packages of one module was found: then all of the module has a say
 */
async function listDirectories(
  matches: readonly Match[],
  args: readonly string[],
  cwd: string,
  { go, flags, arch, context }: Ask,
): Promise<readonly ListedPackage[] | undefined> {
  if (matches.some(({ kind }) => kind === 'files')) return undefined;
  const nothing = (): void => {};
  const quiet: Context = { ...context, log: { ...context.log, info: nothing } };
  const [module, listed] = await Promise.all([
    // Refuses a go.mod that is broken, or that wants a newer Go; a workspace has several modules.
    runGo(go, ['list', '-m', '-f={{.Path}}\t{{.Dir}}'], { cwd, arch }, quiet),
    tryGoList(go, ['-find', ...flags, '--', ...args], { cwd, arch, modules: false }, quiet),
  ]);
  if (module.exitCode !== 0 || listed.exitCode !== 0) return undefined;
  const [path = '', root = '', ...others] = module.stdout.trim().split(/[\t\n]/);
  const packages = readPackages(listed.stdout);
  const plain = ({ name, goFiles, cgoFiles, directory, error }: ListedPackage): boolean => {
    const within = slashed(root, directory).split('/');
    const clean = name === 'main' && goFiles.length > 0 && cgoFiles.length === 0 && error === undefined;
    return clean && !within.includes('..') && !within.includes('vendor');
  };
  if (others.length > 0 || packages.length !== args.length || !packages.every(plain)) return undefined;
  const importPath = ({ directory }: ListedPackage): string => posix.join(path, slashed(root, directory));
  return packages.map((each) => ({ ...each, importPath: importPath(each), module: path, own: true }));
}

function argumentsOf(match: Match, cwd: string): readonly string[] {
  return (match.kind === 'files' ? match.files : [match.directory]).map((path) => argument(cwd, path));
}

/**
 * The main package of a match.
 * @param match what a line of the input source names
 * @param listing what Go says about it
 * @param ask as for listAll
 * @returns the package or files; undefined where a glob's match is no main package
 * @throws ActionError where a match that was named is none, or where one is broken
 */
export async function mainOf(match: Match, listing: Listing | undefined, ask: Ask): Promise<Origin | undefined> {
  const { context, workingDirectory } = ask;
  const source = match.source;
  const here = (): Promise<string> => mainsHere(workingDirectory);
  const { package: found, moduleDirectory } = listing ?? {};
  if (match.kind === 'directory' && moduleDirectory === undefined) {
    const files = await goFilesOf(match.directory);
    if (files.length === 0 && match.glob) return undefined;
    if (files.length === 0) throw failure('build.no-go-files', { source, mains: await here() });
    const module = await moduleOf(workingDirectory);
    if (module === undefined) throw failure('build.no-module', { source });
    throw failure('build.outside-module', { source, module: (await modulePath(module)) ?? module });
  }
  const error = found?.error;
  if (
    error !== undefined &&
    /(?:listed in|by) go\.work|outside main module|modules listed in go\.work/.test(error.text)
  ) {
    throw failure('build.not-in-workspace', { source, directory: source }, { details: error.text.split('\n') });
  }
  if (found === undefined) {
    throw failure('build.go', { command: 'list', reason: `nothing said of ${source}`, advice: 'See the log above' });
  }
  if (error?.text.includes('build constraints exclude all Go files')) return excluded(match, found, listing, ask);
  const empty = found.goFiles.length === 0 && (error === undefined || /^no (?:non-test )?Go files/.test(error.text));
  if (empty && match.glob) return undefined;
  if (empty) throw failure('build.no-go-files', { source, mains: await here() });
  if (error !== undefined) throw listedFailure(error, match, listing?.cwd ?? match.directory, ask);
  if (found.name !== 'main') {
    if (match.glob) return undefined;
    const file = match.kind === 'files' ? match.files[0] : join(match.directory, found.goFiles[0] ?? '');
    const clause = file === undefined ? undefined : await packageClause(file);
    const location = file === undefined ? undefined : locate({ file, line: clause?.line }, context.workspace);
    throw failure(
      'build.not-main',
      { source, package: found.name, mains: await here() },
      location === undefined ? {} : { location },
    );
  }
  return match.kind === 'files'
    ? { kind: 'files', files: match.files, moduleDirectory: moduleDirectory ?? match.directory }
    : {
        kind: 'package',
        directory: match.directory,
        importPath: found.importPath,
        moduleDirectory: moduleDirectory ?? match.directory,
      };
}

/** No file is left for linux/ARCH without cgo: because of cgo, or because of the constraints themselves. */
async function excluded(
  match: Match,
  found: ListedPackage,
  listing: Listing | undefined,
  { go, flags, arch, context }: Ask,
): Promise<undefined> {
  const cwd = listing?.cwd ?? match.directory;
  const args = ['-find', ...flags, '--', ...argumentsOf(match, cwd)];
  const [withCgo] = await goList(go, args, { cwd, arch, cgo: true }, context);
  const cgoFile = withCgo?.name === 'main' ? withCgo.cgoFiles[0] : undefined;
  if (cgoFile !== undefined) {
    throw needsCgo(
      { importPath: found.importPath, chain: [found.importPath], module: found.module },
      await importLine(join(match.directory, cgoFile), 'C', context.workspace),
    );
  }
  if (match.glob) return undefined;
  const files = some(found.ignoredGoFiles);
  throw failure('build.excluded', { source: match.source, arch, files });
}

/** A complaint of go list about one package. */
function listedFailure(
  error: { position: string; text: string },
  { directory, source }: Match,
  cwd: string,
  { arch, context }: Ask,
): Error {
  if (error.position !== '') {
    const stderr = `${error.position}: ${error.text}`;
    return goFailure('list', { exitCode: 1, stdout: '', stderr }, cwd, context, arch);
  }
  const reason = error.text.replaceAll(directory, source);
  return failure('build.go', { command: 'list', reason, advice: 'Correct it, or name another directory' });
}

async function goFilesOf(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
}

/**
 * Names the main packages below working-directory, for whoever named something else.
 * @param workingDirectory absolute
 * @returns the end of a sentence, or '' where there are none
 */
export async function mainsHere(workingDirectory: string): Promise<string> {
  const mains = await mainDirectories(workingDirectory);
  return mains.length === 0 ? '' : `; main packages here: ${some(mains)}`;
}

/**
 * Shortens a list for a message.
 * @param list what to name
 * @returns at most ten of them, and how many more
 */
export function some(list: readonly string[]): string {
  return list.length <= 10 ? list.join(', ') : `${list.slice(0, 10).join(', ')} and ${list.length - 10} more`;
}
