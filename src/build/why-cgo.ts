// Why an executable needs a C library: which package brings cgo in, and who imports it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { type ActionError, failure, type Location } from '../errors.ts';
import type { Target } from '../target.ts';
import { checkBuildFlags, tagsFlag } from './flags.ts';
import { findGo, type Go } from './go.ts';
import { type ListedPackage, readPackages, tryGoList } from './list.ts';
import { argument, lastElement, runDirectory } from './modules.ts';
import { locate } from './output.ts';
import { replacementFor } from './pure-go.ts';

/** What decides which packages a main has. */
export interface CgoOptions {
  readonly tags: readonly string[];
  /** As the user wrote them. */
  readonly buildFlags: string;
  /** Absolute. */
  readonly workingDirectory: string;
}

/** A package that asks for a C library. */
export interface CgoCulprit {
  readonly importPath: string;
  /** The package clause's name. */
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  /** `cgo`: files that import "C". `dynamic-import`: pure Go that asks the linker for a library (//go:cgo_import_dynamic). */
  readonly by: 'cgo' | 'dynamic-import';
  /** The files that do, relative to directory. */
  readonly files: readonly string[];
  /** Import paths, from the main package to this one, both included: the shortest such chain. */
  readonly chain: readonly string[];
  /** Path of the main package's module, for formatChain. */
  readonly module: string;
  /** What to use instead; a sentence without a full stop. */
  readonly replacement: string;
  /** Where the user's own code imports the next of the chain. */
  readonly location: Location | undefined;
}

/**
 * Finds the packages outside the standard library that bring cgo in. Go lists them without a C compiler. (The standard
 * library's own cgo, in net and os/user, has pure Go beside it.)
 * @param targets mains of one module; those of the input binary have no packages
 * @param options as for the build
 * @param context as for every stage
 * @returns the culprits, shortest chain first; none where Go cannot say
 * @throws the signal's reason when it was aborted
 */
export async function cgoChains(
  targets: readonly Target[],
  options: CgoOptions,
  context: Context,
): Promise<readonly CgoCulprit[]> {
  const packages = await dependencies(targets, options, true, context);
  return culprits(
    packages,
    'cgo',
    packages.filter(({ standard, cgoFiles }) => !standard && cgoFiles.length > 0).map((of) => [of, of.cgoFiles]),
    context,
  );
}

/**
 * Finds the packages that make an executable dynamic although cgo is off: by `//go:cgo_import_dynamic`, as purego does
 * (Go source: cmd/cgo/doc.go).
 * @param targets as for cgoChains
 * @param options as for the build
 * @param context as for every stage
 * @returns the culprits, shortest chain first; none where Go cannot say
 * @throws the signal's reason when it was aborted
 */
export async function dynamicImportChains(
  targets: readonly Target[],
  options: CgoOptions,
  context: Context,
): Promise<readonly CgoCulprit[]> {
  const packages = await dependencies(targets, options, false, context);
  const found: [ListedPackage, string[]][] = [];
  for (const of of packages.filter(({ standard }) => !standard)) {
    const files: string[] = [];
    for (const file of of.goFiles) {
      const text = await readFile(join(of.directory, file), 'utf8').catch(() => '');
      if (/^\/\/go:cgo_import_dynamic\b/m.test(text)) files.push(file);
    }
    if (files.length > 0) found.push([of, files]);
  }
  return culprits(packages, 'dynamic-import', found, context);
}

/**
 * Writes a chain for a message.
 * @param chain import paths
 * @param module path of the user's module
 * @returns `cmd/api → internal/store → github.com/mattn/go-sqlite3`; the user's own packages without their module
 */
export function formatChain(chain: readonly string[], module: string): string {
  return chain
    .map((path) => {
      // What Go calls a package that is named by its .go files.
      if (path === 'command-line-arguments') return 'main';
      if (path === module) return lastElement(path);
      return path.startsWith(`${module}/`) ? path.slice(module.length + 1) : path;
    })
    .join(' → ');
}

/**
 * The error for a build that cgo would be needed for.
 * @param culprit which package, and how it is reached
 * @param location where in the user's own code
 * @param details what Go said
 * @returns the error
 */
export function needsCgo(
  culprit: Pick<CgoCulprit, 'importPath' | 'chain' | 'module'>,
  location: Location | undefined,
  details: readonly string[] = [],
): ActionError {
  const { importPath, chain, module } = culprit;
  return failure(
    'build.needs-cgo',
    {
      package: importPath,
      chain: chain.length > 1 ? formatChain(chain, module) : 'its Go files import "C"',
      replacement: replacementFor(chain),
    },
    { ...(location === undefined ? {} : { location }), ...(details.length === 0 ? {} : { details }) },
  );
}

/**
 * Finds an import in a Go file.
 * @param file absolute
 * @param path the import path
 * @param workspace absolute
 * @returns its line, or undefined where the file does not have it, or is not in the workspace
 */
export async function importLine(file: string, path: string, workspace: string): Promise<Location | undefined> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const index = lines.findIndex((text) => /^\s*(?:import\b|[\w.]*\s*["`])/.test(text) && text.includes(`"${path}"`));
  return index < 0 ? undefined : locate({ file, line: index + 1 }, workspace);
}

async function dependencies(
  targets: readonly Target[],
  options: CgoOptions,
  cgo: boolean,
  context: Context,
): Promise<readonly ListedPackage[]> {
  const found: ListedPackage[] = [];
  const go = await findGo(options.workingDirectory, context);
  for (const target of targets) {
    // The packages of a module are asked for together; .go files cannot be listed with anything else.
    const group = target.origin.kind === 'package' ? samePlace(targets, target) : [target];
    if (group[0] === target) found.push(...(await listDependencies(group, go, options, cgo, context)));
  }
  return [...new Map(found.map((each) => [each.importPath, each])).values()];
}

function samePlace(targets: readonly Target[], { origin, arch }: Target): readonly Target[] {
  return targets.filter(
    (other) =>
      other.origin.kind === 'package' &&
      origin.kind === 'package' &&
      other.origin.moduleDirectory === origin.moduleDirectory &&
      other.arch === arch,
  );
}

async function listDependencies(
  group: readonly Target[],
  go: Go,
  { tags, buildFlags, workingDirectory }: CgoOptions,
  cgo: boolean,
  context: Context,
): Promise<readonly ListedPackage[]> {
  const [first] = group;
  if (first === undefined || !('moduleDirectory' in first.origin)) return [];
  const cwd = await runDirectory(first.origin.moduleDirectory, workingDirectory);
  const mains = group.flatMap(({ origin }) => {
    if (!('moduleDirectory' in origin)) return [];
    return (origin.kind === 'files' ? origin.files : [origin.directory]).map((path) => argument(cwd, path));
  });
  const flags = [...tagsFlag([...go.goflags.tags, ...tags]), ...checkBuildFlags(buildFlags)];
  const ran = await tryGoList(go, ['-deps', ...flags, '--', ...mains], { cwd, arch: first.arch, cgo }, context);
  return ran.exitCode === 0 ? readPackages(ran.stdout) : [];
}

async function culprits(
  packages: readonly ListedPackage[],
  by: CgoCulprit['by'],
  found: readonly (readonly [ListedPackage, readonly string[]])[],
  context: Context,
): Promise<readonly CgoCulprit[]> {
  const known = new Map(packages.map((each) => [each.importPath, each]));
  const importers = new Map<string, string[]>();
  for (const { importPath, imports } of packages) {
    for (const path of imports) importers.set(path, [...(importers.get(path) ?? []), importPath]);
  }
  const result: CgoCulprit[] = [];
  for (const [{ importPath, name, directory }, files] of found) {
    const chain = shortestChain(importPath, importers, (path) => known.get(path)?.name === 'main');
    const location = await ownImport(chain, known, files[0], context);
    const module = known.get(chain[0] ?? '')?.module ?? '';
    const replacement = replacementFor(chain);
    result.push({ importPath, name, directory, by, files, chain, module, replacement, location });
  }
  return result.sort((a, b) => a.chain.length - b.chain.length);
}

/** Breadth first, from the culprit up to a main package. */
function shortestChain(
  from: string,
  importers: ReadonlyMap<string, readonly string[]>,
  isMain: (path: string) => boolean,
): readonly string[] {
  const queue: (readonly string[])[] = [[from]];
  const seen = new Set([from]);
  for (const chain of queue) {
    const [top = from] = chain;
    if (isMain(top)) return chain;
    for (const importer of importers.get(top) ?? []) {
      if (seen.has(importer)) continue;
      seen.add(importer);
      queue.push([importer, ...chain]);
    }
  }
  return [from];
}

/** The last import on the chain that stands in the user's own code. */
async function ownImport(
  chain: readonly string[],
  known: ReadonlyMap<string, ListedPackage>,
  cgoFile: string | undefined,
  context: Context,
): Promise<Location | undefined> {
  for (const [index, path] of [...chain.entries()].reverse()) {
    const importer = known.get(path);
    if (importer?.own !== true) continue;
    const next = chain[index + 1];
    const files = next === undefined && cgoFile !== undefined ? [cgoFile] : [...importer.goFiles, ...importer.cgoFiles];
    for (const file of files) {
      const found = await importLine(join(importer.directory, file), next ?? 'C', context.workspace);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
