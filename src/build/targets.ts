// From the lines of the inputs source, binary and package to the functions of a run.

import { basename, dirname } from 'node:path';
import type { Context } from '../context.ts';
import { type ActionError, ActionErrors, failure } from '../errors.ts';
import { type Arch, expand, type Target } from '../target.ts';
import { collect } from './collect.ts';
import { checkBuildFlags, tagsFlag } from './flags.ts';
import { findGo } from './go.ts';
import { type Ask, type Listing, listAll, mainOf, mainsHere, some } from './main-packages.ts';
import { lastElement, moduleOf, modulePath, slashed } from './modules.ts';
import { isUrl, type Match, matchReady, matchSource, type SourceLine } from './sources.ts';

export type { SourceLine } from './sources.ts';

/** What decides the functions of a run. */
export interface ResolveOptions {
  readonly sources: readonly SourceLine[];
  /** Where there are any, sources are not looked at and Go is not needed. */
  readonly binaries: readonly SourceLine[];
  /** As binaries: ready zips, files or URLs of a cloud's storage. */
  readonly packages: readonly SourceLine[];
  /** Absolute. */
  readonly workingDirectory: string;
  readonly arch: Arch;
  /** With `<name>` and `<path>`. */
  readonly functionName: string | undefined;
  /** False in mode test, where nothing is deployed. */
  readonly requireResource: boolean;
  /** They decide which files a package has. */
  readonly tags: readonly string[];
  /** As the user wrote them; `-mod` and `-modfile` decide what go list sees. */
  readonly buildFlags: string;
}

/** A target before its resource is known. */
type Named = Omit<Target, 'resource'> & { readonly fromGlob: boolean };

/**
 * Finds the functions of a run.
 * @param options the inputs
 * @param context as for every stage
 * @returns the targets, in the order of the lines, a glob's by path; their names are unique (without regard to case, as
 * file systems differ in it) and can be used in file names
 * @throws ActionErrors with all that is wrong: a line that names nothing or no main package, names that collide, a
 * missing Go or go.mod
 */
export async function resolveTargets(options: ResolveOptions, context: Context): Promise<readonly Target[]> {
  const found = await named(options, context);
  const problems: ActionError[] = [];
  for (const { name, source } of found) {
    if (!isUsableName(name)) problems.push(failure('build.name', { name, source }));
  }
  for (const [, group] of Map.groupBy(found, ({ name }) => name.toLowerCase())) {
    if (group.length === 1) continue;
    problems.push(
      failure('build.same-name', {
        count: group.length,
        name: group[0]?.name ?? '',
        sources: group.map(({ source }) => source).join(', '),
      }),
    );
  }
  const { functionName } = options;
  if (functionName === undefined && options.requireResource) {
    problems.push(failure('build.no-function-name', { names: found.map(({ name }) => name).join(', ') }));
  }
  const targets = found.map(
    ({ fromGlob: _, ...target }): Target => ({
      ...target,
      resource: functionName === undefined ? undefined : expand(functionName, target),
    }),
  );
  for (const [resource, group] of Map.groupBy(targets, (target) => target.resource)) {
    if (resource === undefined || group.length === 1) continue;
    const names = group.map(({ name }) => name).join(', ');
    problems.push(failure('build.same-resource', { resource, count: group.length, names }));
  }
  if (problems.length > 0) throw new ActionErrors(problems);
  return targets;
}

/** Names become directories, zip files and artifact names on every system; `..` and device-like names do not. */
function isUsableName(name: string): boolean {
  return /^[\p{L}\p{Nd}_][\p{L}\p{Nd}._+~-]{0,127}$/u.test(name) && !name.endsWith('.');
}

function named(options: ResolveOptions, context: Context): Promise<readonly Named[]> {
  if (options.packages.length > 0) return packages(options);
  return options.binaries.length > 0 ? binaries(options) : sources(options, context);
}

async function packages({ packages: lines, workingDirectory, arch }: ResolveOptions): Promise<readonly Named[]> {
  return collect(lines, async (line) => {
    const plain = (path: string): string => basename(path).replace(/\.zip$/i, '');
    if (isUrl(line.pattern)) {
      const path = line.pattern.replace(/[?#].*$/s, '');
      const origin = { kind: 'object', url: line.pattern } as const;
      return [{ name: given(line, plain(path), path), source: path, arch, origin, fromGlob: false }];
    }
    const files = await matchReady('package', line, workingDirectory);
    return files.map((file): Named => {
      const source = slashed(workingDirectory, file);
      return {
        name: given(line, plain(file), source),
        source,
        arch,
        origin: { kind: 'zip', file },
        fromGlob: files.length > 1,
      };
    });
  });
}

async function binaries({ binaries: lines, workingDirectory, arch }: ResolveOptions): Promise<readonly Named[]> {
  return collect(lines, async (line) => {
    const files = await matchReady('binary', line, workingDirectory);
    return Promise.all(
      files.map(async (file): Promise<Named> => {
        const source = slashed(workingDirectory, file);
        // `bootstrap` is the name that Lambda demands, so it says nothing: the directory's does.
        const own = basename(file);
        const name = own === 'bootstrap' ? await directoryName(dirname(file), workingDirectory) : own;
        return {
          name: given(line, name, source),
          source,
          arch,
          origin: { kind: 'binary', file },
          fromGlob: files.length > 1,
        };
      }),
    );
  });
}

async function sources(options: ResolveOptions, context: Context): Promise<readonly Named[]> {
  const { workingDirectory } = options;
  const flags = checkBuildFlags(options.buildFlags);
  const [go, matches] = await Promise.all([
    findGo(workingDirectory, context),
    collect(options.sources, (line) => matchSource(line, workingDirectory)),
  ]);
  const tags = [...go.goflags.tags, ...options.tags];
  const askFor = (arch: Arch): Ask => ({ go, flags: [...tagsFlag(tags), ...flags], arch, workingDirectory, context });
  const archOf = ({ arch }: SourceLine): Arch => arch ?? options.arch;
  const listed = new Map<Match, Listing>();
  // Which files a package has, and so whether it is a main package, may depend on the architecture.
  for (const [arch, group] of Map.groupBy(matches, ({ line }) => archOf(line))) {
    for (const [match, listing] of await listAll(group, askFor(arch))) listed.set(match, listing);
  }
  const found = await collect([...Map.groupBy(matches, ({ line }) => line)], async ([line, group]) => {
    const arch = archOf(line);
    const mains = await collect(group, async (match): Promise<readonly Named[]> => {
      const origin = await mainOf(match, listed.get(match), askFor(arch));
      if (origin === undefined) return [];
      const { source, directory } = match;
      const name = given(line, await directoryName(directory, workingDirectory), source);
      return [{ name, source, arch, origin, fromGlob: match.glob }];
    });
    if (mains.length > 0) return mains;
    throw failure('build.no-mains', {
      source: line.pattern,
      matches: some(group.map(({ source }) => source)),
      mains: await mainsHere(workingDirectory),
    });
  });
  return withoutRepeats(found);
}

/** A line's own name, which may hold `<name>` and `<path>`, or the default. */
function given(line: SourceLine, name: string, source: string): string {
  return line.name === undefined ? name : expand(line.name, { name, source });
}

/**
 * A source's own name: its directory's; where the user wrote none (`.`, `main.go`), the module's last element at the
 * module's root.
 */
async function directoryName(directory: string, workingDirectory: string): Promise<string> {
  const written = slashed(workingDirectory, directory);
  const hidden = written === '.' || written.endsWith('..');
  const path = hidden && (await moduleOf(directory)) === directory ? await modulePath(directory) : undefined;
  return path === undefined ? basename(directory) : lastElement(path);
}

/** A main that a glob found again, or that a line of its own names, is one function. */
function withoutRepeats(found: readonly Named[]): readonly Named[] {
  const key = ({ origin, source }: Named): string => `${origin.kind} ${source}`;
  const explicit = new Set(found.filter(({ fromGlob }) => !fromGlob).map(key));
  const seen = new Set<string>();
  return found.filter((each) => {
    if (each.fromGlob && explicit.has(key(each))) return false;
    const whole = `${key(each)} ${each.name}`;
    if (seen.has(whole)) return false;
    seen.add(whole);
    return true;
  });
}
