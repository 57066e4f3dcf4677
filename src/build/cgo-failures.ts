// A build that fails because cgo is off hides it behind "undefined: kafka.Producer" or "build constraints exclude all
// Go files". Both are recognised here, and the import chain is shown instead.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import type { ActionError } from '../errors.ts';
import { causes } from '../errors.ts';
import type { Arch, Target } from '../target.ts';
import type { GoRun } from './go.ts';
import { compileFailure, goFailure, type Problem, problems } from './output.ts';
import { type CgoCulprit, type CgoOptions, cgoChains, needsCgo } from './why-cgo.ts';

/** The build that failed. */
export interface FailedBuild {
  /** Absolute. */
  readonly cwd: string;
  readonly arch: Arch;
  readonly options: CgoOptions;
}

/**
 * What a failed `go build` means.
 * @param ran what go left
 * @param targets what it should have built
 * @param build how
 * @param context as for every stage
 * @returns one error for each package that needs cgo, and for each complaint that cgo does not explain
 */
export async function cgoFailures(
  ran: GoRun,
  targets: readonly Target[],
  { cwd, arch, options }: FailedBuild,
  context: Context,
): Promise<readonly ActionError[]> {
  const usual = (): readonly ActionError[] => causes(goFailure('build', ran, cwd, context, arch)) ?? [];
  if (!/undefined: |build constraints exclude all Go files in /.test(ran.stderr)) return usual();
  const culprits = await cgoChains(targets, options, context);
  if (culprits.length === 0) return usual();

  const guilty = new Map<CgoCulprit, Problem[]>();
  const blame = (culprit: CgoCulprit, ...found: Problem[]): void => {
    guilty.set(culprit, [...(guilty.get(culprit) ?? []), ...found]);
  };
  const rest: Problem[] = [];
  for (const problem of problems(ran.stderr, cwd)) {
    const culprit = await culpritOf(problem, culprits, cwd);
    if (culprit === undefined) rest.push(problem);
    else blame(culprit, problem);
  }
  // Go writes this without a place, at the end of a chain of imports of its own.
  for (const [, directory = ''] of ran.stderr.matchAll(/build constraints exclude all Go files in (.+)$/gm)) {
    const culprit = culprits.find((each) => each.directory === resolve(cwd, directory));
    if (culprit !== undefined) blame(culprit);
  }
  if (guilty.size === 0) return usual();
  const explained = [...guilty].map(([culprit, found]) => {
    const said = found.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    return needsCgo(culprit, culprit.location, said.length > 0 ? said : ran.stderr.split('\n'));
  });
  // What else does not compile often follows from the missing package, but Go does not say which.
  return [...explained, ...rest.map((problem) => compileFailure(problem, arch, context))];
}

async function culpritOf(
  problem: Problem,
  culprits: readonly CgoCulprit[],
  cwd: string,
): Promise<CgoCulprit | undefined> {
  const excluded = /build constraints exclude all Go files in (.+)$/.exec(problem.message)?.[1];
  if (excluded !== undefined) return culprits.find(({ directory }) => directory === resolve(cwd, excluded));
  const undefinedName = /^undefined: (?:(\w+)\.)?\w+/.exec(problem.message);
  if (undefinedName === null) return undefined;
  const within = culprits.find(({ importPath }) => importPath === problem.package);
  if (within !== undefined) return within;
  const [, qualifier] = undefinedName;
  if (qualifier === undefined) return undefined;
  const text = await readFile(problem.file, 'utf8').catch(() => '');
  const imports = [...text.matchAll(/^\s*(?:import\s+)?(?:(\w+)\s+)?"([^"\n]+)"/gm)];
  return culprits.find(({ importPath, name }) =>
    imports.some(([, alias, path]) => path === importPath && (alias ?? name) === qualifier),
  );
}
