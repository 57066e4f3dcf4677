// What go list says about all that functions are made of: one call for all main packages of a module.

import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { tagsFlag } from '../build/flags.ts';
import { type Go, runGo } from '../build/go.ts';
import { argument, runDirectory } from '../build/modules.ts';
import type { Context } from '../context.ts';
import { isObject, textOf } from '../json.ts';
import type { Arch, Target } from '../target.ts';

/** A package, with what decides its bytes. */
export interface PlannedPackage {
  readonly importPath: string;
  /** Absolute; '' where there is none. */
  readonly directory: string;
  /** Absolute; '' for a vendored package. */
  readonly moduleDirectory: string;
  /** Names of the files that are compiled or assembled, in the directory. */
  readonly sources: ReadonlySet<string>;
  /** Assembly and headers, which may include others. */
  readonly assembly: readonly string[];
  /** Embedded files, relative to the directory. */
  readonly embedded: ReadonlySet<string>;
  /** As //go:embed has them, without `all:`. */
  readonly embedPatterns: readonly string[];
  /** Import paths of all packages below. */
  readonly dependencies: readonly string[];
  /** Why it cannot be known what it is made of. */
  readonly problem: string | undefined;
}

/** The functions of one module for one architecture. */
export interface PlannedModule {
  readonly targets: readonly Target[];
  readonly packages: ReadonlyMap<string, PlannedPackage>;
  /** The main package of each target; absent where go list has none. */
  readonly mains: ReadonlyMap<Target, PlannedPackage>;
  /** Absolute; where go.mod files stand that choose versions for all: the main modules and local replacements. */
  readonly moduleDirectories: readonly string[];
  /** Absolute, where go runs. */
  readonly cwd: string;
}

/** What Go needs to know. */
export interface PackagesOptions {
  readonly go: Go;
  /** The provider's and the user's. */
  readonly tags: readonly string[];
  /** Absolute. */
  readonly workingDirectory: string;
  readonly arch: Arch;
}

const fileFields = ['GoFiles', 'CFiles', 'CXXFiles', 'MFiles', 'FFiles', 'HFiles', 'SFiles', 'SysoFiles'] as const;
const fields = `ImportPath,Dir,Standard,Module,Deps,${fileFields.join(',')},EmbedFiles,EmbedPatterns,Incomplete,Error,DepsErrors`;

/**
 * Lists what functions are made of, tests left out.
 * @param targets the functions of one architecture
 * @param options toolchain and flags
 * @param context as for every stage
 * @returns one item for each module, and one for each function that is named by its .go files
 */
export async function listModules(
  targets: readonly Target[],
  options: PackagesOptions,
  context: Context,
): Promise<readonly PlannedModule[]> {
  const placed = await Promise.all(
    targets.map(async (target) => {
      const { origin } = target;
      if (origin.kind !== 'package' && origin.kind !== 'files')
        throw new Error(`a ready ${origin.kind} has no packages`);
      return { target, origin, cwd: await runDirectory(origin.moduleDirectory, options.workingDirectory) };
    }),
  );
  const groups = Map.groupBy(placed, ({ origin, cwd }) => (origin.kind === 'files' ? origin.files.join('\0') : cwd));
  const modules: PlannedModule[] = [];
  for (const group of groups.values()) {
    const cwd = group[0]?.cwd ?? options.workingDirectory;
    const args = group.flatMap(({ origin }) =>
      (origin.kind === 'files' ? origin.files : [origin.directory]).map((path) => argument(cwd, path)),
    );
    const listed = await list(['-deps', ...tagsFlag(options.tags), '--', ...new Set(args)], cwd, options, context);
    const packages = new Map(listed.map((each) => [each.importPath, each]));
    const mains = group.flatMap(({ target, origin }) => {
      const path = origin.kind === 'files' ? 'command-line-arguments' : origin.importPath;
      const found = packages.get(path);
      return found === undefined ? [] : [[target, found] as const];
    });
    modules.push({
      targets: group.map(({ target }) => target),
      packages,
      mains: new Map(mains),
      moduleDirectories: await moduleDirectories(cwd, options, context),
      cwd,
    });
  }
  return modules;
}

/** Packages of the standard library are left out: they change with the toolchain alone. */
async function list(
  args: readonly string[],
  cwd: string,
  { go, arch }: PackagesOptions,
  context: Context,
): Promise<readonly PlannedPackage[]> {
  const ran = await runGo(go, ['list', '-e', `-json=${fields}`, ...args], { cwd, arch }, context);
  return objects(ran.stdout)
    .filter((json) => json['Standard'] !== true)
    .map(readPackage);
}

/**
 * Asks which of some files Go would take, each by itself: names and //go:build lines decide.
 * @param files absolute, each in a directory of its own below one module
 * @param cwd absolute; that module
 * @param options toolchain and flags
 * @param context as for every stage
 * @returns those that would be compiled or assembled
 */
export async function takenByGo(
  files: readonly string[],
  cwd: string,
  { go, arch, tags }: PackagesOptions,
  context: Context,
): Promise<ReadonlySet<string>> {
  const quiet: Context = { ...context, log: { ...context.log, info: context.log.debug } };
  // GOWORK and -mod=vendor of the user's own module mean nothing here.
  const alone: Context = { ...quiet, env: { ...context.env, GOWORK: 'off' } };
  const directories = [...new Set(files.map((file) => argument(cwd, dirname(file))))];
  const args = ['list', '-e', '-find', '-mod=mod', `-json=${fields}`, ...tagsFlag(tags), '--', ...directories];
  const { stdout } = await runGo(go, args, { cwd, arch }, alone);
  const packages = objects(stdout).map(readPackage);
  return new Set(packages.flatMap(({ directory, sources }) => [...sources].map((name) => join(directory, name))));
}

/** go.mod files that take part in choosing versions although none of their packages need be imported. */
async function moduleDirectories(
  cwd: string,
  { go, arch }: PackagesOptions,
  context: Context,
): Promise<readonly string[]> {
  const ran = await runGo(go, ['list', '-m', '-f', '{{.GoMod}}'], { cwd, arch }, context);
  const files = ran.exitCode === 0 ? ran.stdout.split(/\r?\n/).filter((file) => isAbsolute(file)) : [];
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8').catch(() => '');
      const local = [...text.matchAll(/=>[ \t]*["`]?((?:\.{1,2}(?:\/[^\s"`]*)?|\/[^\s"`]*))["`]?/g)];
      return [dirname(file), ...local.map(([, path = '']) => resolve(dirname(file), path))];
    }),
  );
  return [...new Set(found.flat())];
}

type Json = Readonly<Record<string, unknown>>;

/** The objects of `go list -json`, each ending in a line that is a closing brace. */
function objects(stdout: string): readonly Json[] {
  return stdout.split(/^\}\r?$/m).flatMap((text) => {
    if (text.trim() === '') return [];
    const json: unknown = JSON.parse(`${text}}`);
    return isObject(json) ? [json] : [];
  });
}

function readPackage(json: Json): PlannedPackage {
  const goMod = textOf(json['Module'], 'GoMod');
  const errors = [json['Error'], ...(Array.isArray(json['DepsErrors']) ? json['DepsErrors'] : [])];
  const problem = errors.map((error) => textOf(error, 'Err')).find((text) => text !== undefined);
  return {
    importPath: textOf(json, 'ImportPath') ?? '',
    directory: textOf(json, 'Dir') ?? '',
    moduleDirectory: goMod === undefined ? '' : dirname(goMod),
    sources: new Set(fileFields.flatMap((name) => strings(json, name))),
    assembly: ['SFiles', 'HFiles'].flatMap((name) => strings(json, name)),
    embedded: new Set(strings(json, 'EmbedFiles')),
    embedPatterns: strings(json, 'EmbedPatterns').map((pattern) => pattern.replace(/^all:/, '')),
    dependencies: strings(json, 'Deps'),
    problem: problem ?? (json['Incomplete'] === true ? 'go list calls it incomplete' : undefined),
  };
}

function strings(of: Json, name: string): readonly string[] {
  const value = of[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
