// What an executable would be made of, known before it is linked: Go's own build ids of its packages.
//
// The linker's output follows from the packages' contents, its flags, the toolchain and the environment: what Go itself
// hashes into the link action. A build id is ACTION/CONTENT; of a dependency the content counts, of the main package all
// of it, as it holds the build info: module versions, sums and replaces, tags, DefaultGODEBUG, GOAMD64 and GOARM64,
// GOEXPERIMENT, GOFIPS140, the stamped commit. Source: cmd/go/internal/work/exec.go, buildActionID and linkActionID.

import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Context } from '../context.ts';
import { parseJson } from '../json.ts';
import type { Target } from '../target.ts';
import { type Batch, type Main, planBatches } from './batches.ts';
import type { MadeOf } from './binary.ts';
import type { BuildOptions } from './build.ts';
import { buildArguments, checkBuildFlags, checkLdflags, flagName } from './flags.ts';
import { findGo, type Go, runGo } from './go.ts';
import { modulePath } from './modules.ts';

/** Flags of the linker that let it read files of their own, or run another linker: their contents are in no build id. */
const readsMore: ReadonlySet<string> = new Set([
  'L',
  'r',
  'importcfg',
  'installsuffix',
  'extld',
  'extldflags',
  'extar',
  'linkmode',
  'linkshared',
  'tmpdir',
  'pluginpath',
  'fipso',
  'capturehostobjs',
]);

/** Variables of Go that say where things are, or whom to ask, and nothing about what is built. */
const places =
  /^GO(PATH|ROOT(_.*)?|BIN|CACHE|CACHEPROG|MODCACHE|TMPDIR|ENV|PROXY|NOPROXY|SUMDB|NOSUMDB|PRIVATE|INSECURE|VCS|AUTH|TELEMETRY.*|FLAGS|WORK|OGLE_.*|GC|MEMLIMIT|MAXPROCS|TRACEBACK|OS|ARCH)$/;

/** Build ids of a main package and of all below it. */
interface Ids {
  readonly importPath: string;
  /** Of the main package. */
  readonly own: string;
  /** Of the others, by import path. */
  readonly deps: ReadonlyMap<string, string>;
}

/**
 * What decides an executable's bytes beside its packages: Go, its flags and its environment.
 * @param go the toolchain
 * @param arch of the executables
 * @param options as for the build
 * @param env the environment of the build
 * @returns a part of the keys; undefined where executables may depend on what no key knows
 * @throws ActionError for flags that build would refuse
 */
export function keyBasis(
  go: Go,
  arch: Target['arch'],
  options: BuildOptions,
  env: Readonly<NodeJS.ProcessEnv>,
): readonly unknown[] | undefined {
  const flags = checkBuildFlags(options.buildFlags);
  if (!isKeyable(flags, checkLdflags(options.ldflags)) || !isKeyable(go.goflags.kept, [])) return undefined;
  return [go.version, arch, argumentsOf(go, options, flags), go.goflags.kept, goVariables(env)];
}

/**
 * Computes the content keys of executables before they are linked. Packages that are not in Go's cache are compiled for
 * it, which the build would do anyway.
 * @param targets from resolveTargets
 * @param options as for the build
 * @param context as for every stage; what Go prints is left to the build
 * @returns lower-case hexadecimal SHA-256 by target. A target is left out where its executable may depend on what no
 * key knows, and where it does not compile
 * @throws the signal's reason when it was aborted, and what build would throw for the flags
 */
export async function contentKeys(
  targets: readonly Target[],
  options: BuildOptions,
  context: Context,
): Promise<ReadonlyMap<Target, string>> {
  const keys = new Map<Target, string>();
  const batches = await planBatches(targets, options.workingDirectory);
  if (batches.length === 0) return keys;
  const go = await findGo(options.workingDirectory, context);
  const nothing = (): void => {};
  const quiet: Context = { ...context, log: { ...context.log, info: nothing } };
  for (const batch of merged(batches)) {
    const basis = keyBasis(go, batch.arch, options, context.env);
    if (basis === undefined) continue;
    const args = argumentsOf(go, options, checkBuildFlags(options.buildFlags));
    const packages = await exported(batch, go, args, quiet);
    for (const main of batch.mains) {
      const ids = listedIds(main.targets[0], packages);
      const key = ids === undefined ? undefined : keyOf(basis, ids);
      if (key !== undefined) for (const target of main.targets) keys.set(target, key);
    }
  }
  return keys;
}

/**
 * Reads the keys of executables from the graph of the actions that made them: the same that contentKeys computes.
 * @param graph what `go build -debug-actiongraph` wrote. Source: cmd/go/internal/work/action.go, actionJSON
 * @param mains that were built
 * @param basis from keyBasis
 * @returns what each main was made of; one is left out where the graph does not tell all
 */
export async function graphKeys(
  graph: string,
  mains: readonly Main[],
  basis: readonly unknown[],
): Promise<ReadonlyMap<Main, MadeOf>> {
  const actions = actionsOf(graph);
  const found = new Map<Main, MadeOf>();
  for (const main of mains) {
    const ids = linkedIds(main.targets[0], actions);
    const key = ids === undefined ? undefined : keyOf(basis, ids);
    if (ids === undefined || key === undefined) continue;
    found.set(main, { key, directories: await ownDirectories(main.targets[0], [ids.importPath, ...ids.deps.keys()]) });
  }
  return found;
}

/** The argv of the build without its output and mains. */
function argumentsOf(go: Go, options: BuildOptions, flags: readonly string[]): readonly string[] {
  const { ldflags, debugSymbols } = options;
  const tags = [...go.goflags.tags, ...options.tags];
  const all = buildArguments({ tags, ldflags, flags, debugSymbols, output: '', mains: [] });
  return all.filter((word, index) => index > 0 && word !== '-o' && all[index - 1] !== '-o');
}

/** Executables of one name do not fit into one build, but into one question; .go files do not fit beside packages. */
function merged(batches: readonly Batch[]): readonly Batch[] {
  const groups = Map.groupBy(batches, ({ cwd, arch, mains }, index) =>
    mains[0]?.targets[0].origin.kind === 'package' ? `${arch} ${cwd}` : String(index),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, mains: [first, ...others].flatMap(({ mains }) => mains) }],
  );
}

function isKeyable(flags: readonly string[], ldflags: readonly string[]): boolean {
  const names = (words: readonly string[]): string[] => words.flatMap((word) => flagName(word) ?? []);
  // A -toolexec may put anything in the place of the linker; GOFLAGS may hold ldflags of its own, for all packages.
  const odd = ['toolexec', 'ldflags', 'pkgdir', 'linkshared'];
  return !names(flags).some((name) => odd.includes(name)) && !names(ldflags).some((name) => readsMore.has(name));
}

/** A package as `go list -export -deps` describes it. */
interface Exported {
  readonly importPath: string;
  readonly name: string;
  readonly buildId: string;
  /** Absolute; of main packages alone, as is what follows. */
  readonly directory: string;
  /** Import paths, of all below it too. */
  readonly deps: readonly string[];
}

/** One line a package; fields without a tab in them, as import paths and directories of Go packages have none. */
const template = [
  '{{.ImportPath}}',
  '{{.Name}}',
  '{{.BuildID}}',
  '{{if eq .Name "main"}}{{.Dir}}{{end}}',
  '{{if eq .Name "main"}}{{join .Deps " "}}{{end}}',
].join('\t');

async function exported(
  { cwd, arch, mains }: Batch,
  go: Go,
  flags: readonly string[],
  context: Context,
): Promise<readonly Exported[]> {
  const packages = mains.flatMap((main) => main.args);
  const args = ['list', '-e', '-export', '-deps', `-f=${template}`, ...flags, '--', ...packages];
  const { stdout } = await runGo(go, args, { cwd, arch }, context);
  return stdout.split(/\r?\n/).map((line) => {
    const [importPath = '', name = '', buildId = '', directory = '', deps = ''] = line.split('\t');
    return { importPath, name, buildId, directory, deps: deps === '' ? [] : deps.split(' ') };
  });
}

/** What Go calls the main package of .go files. */
const ofFiles = 'command-line-arguments';

function listedIds({ origin }: Target, packages: readonly Exported[]): Ids | undefined {
  const main = packages.find(
    ({ importPath, name, directory }) =>
      name === 'main' && (origin.kind === 'package' ? directory === origin.directory : importPath === ofFiles),
  );
  if (main === undefined) return undefined;
  const byPath = new Map(packages.map((each) => [each.importPath, each.buildId]));
  return {
    importPath: main.importPath,
    own: main.buildId,
    deps: new Map(main.deps.map((path) => [path, byPath.get(path) ?? ''])),
  };
}

/** One action of a build. */
interface Action {
  readonly mode: string;
  readonly package: string;
  readonly buildId: string;
  readonly deps: readonly number[];
}

/** The actions by their number; none where the text is no graph. */
function actionsOf(graph: string): ReadonlyMap<number, Action> {
  const actions = new Map<number, Action>();
  const parsed = parseJson(graph);
  for (const each of Array.isArray(parsed) ? parsed : []) {
    const { ID, Mode, Package, BuildID, Deps }: Partial<Record<string, unknown>> = { ...each };
    if (typeof ID !== 'number' || typeof Mode !== 'string' || typeof Package !== 'string') continue;
    const deps = Array.isArray(Deps) ? Deps.filter((dep) => typeof dep === 'number') : [];
    actions.set(ID, { mode: Mode, package: Package, buildId: typeof BuildID === 'string' ? BuildID : '', deps });
  }
  return actions;
}

function linkedIds({ origin }: Target, actions: ReadonlyMap<number, Action>): Ids | undefined {
  const importPath = origin.kind === 'package' ? origin.importPath : ofFiles;
  const links = [...actions.values()].filter((action) => action.mode === 'link' && action.package === importPath);
  const [link] = links;
  if (link === undefined || links.length > 1) return undefined;
  const compiled = link.deps.flatMap((id) => {
    const action = actions.get(id);
    return action?.mode === 'build' ? [[action.package, action.buildId] as const] : [];
  });
  const deps = new Map(compiled);
  const own = deps.get(importPath) ?? '';
  deps.delete(importPath);
  return { importPath, own, deps };
}

function keyOf(basis: readonly unknown[], { importPath, own, deps }: Ids): string | undefined {
  if (own === '') return undefined;
  const ids: string[] = [];
  for (const [path, buildId] of deps) {
    // Known to the compiler; there is no such archive.
    if (path === 'unsafe') continue;
    if (buildId === '') return undefined;
    ids.push(`${path} ${buildId.slice(buildId.lastIndexOf('/') + 1)}`);
  }
  return createHash('sha256')
    .update(JSON.stringify([...basis, importPath, own, ids.sort()]))
    .digest('hex');
}

/** Where the packages of the target's own module are. */
async function ownDirectories({ origin }: Target, importPaths: readonly string[]): Promise<readonly string[]> {
  if (!('moduleDirectory' in origin)) return [];
  const module = await modulePath(origin.moduleDirectory);
  const own = importPaths.filter((path) => path === module || path.startsWith(`${module}/`));
  const directories = own.map((path) => join(origin.moduleDirectory, path.slice(module?.length)));
  return [...new Set([...directories, ...(origin.kind === 'files' ? origin.files.map(dirname) : [])])].sort();
}

function goVariables(env: Readonly<NodeJS.ProcessEnv>): readonly string[] {
  return Object.entries(env)
    .flatMap(([name, value]) => (/^GO[A-Z0-9_]+$/.test(name) && !places.test(name) ? [`${name}=${value}`] : []))
    .sort();
}
