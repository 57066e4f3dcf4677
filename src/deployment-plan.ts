// The plan of a deployment: mode check writes what would be deployed and onto what, and mode deploy applies exactly
// that, or refuses because the cloud moved meanwhile.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { failure } from './errors.ts';
import { isObject, parseJson, textOf } from './json.ts';
import type { Before } from './providers/provider.ts';
import type { RunReport } from './report/report.ts';
import { type Arch, architectures } from './target.ts';

/** Raised when the file's shape changes. */
const version = 1;

/** What is to be deployed to one target. */
export interface PlannedFunction {
  readonly name: string;
  /** The Lambda function's name, or the app's. */
  readonly resource: string;
  readonly arch: Arch;
  /** Absolute; in the file it is relative to it. */
  readonly package: string;
  /** Lower-case hexadecimal SHA-256. */
  readonly packageSha256: string;
  /** What the target served and held, by name. */
  readonly state: Before['state'];
}

/** A whole plan. */
export interface DeploymentPlan {
  readonly provider: string;
  readonly functions: readonly PlannedFunction[];
}

/**
 * Writes the plan of a check in which all was well.
 * @param report the run
 * @param file absolute; its folder is made where missing
 * @throws ActionError where it cannot be written
 */
export function writePlan({ provider, functions }: RunReport, file: string): void {
  const planned = functions.map(({ result, before }) => ({
    name: result.name,
    resource: result.resource,
    arch: result.arch,
    package: relative(dirname(file), result.package ?? '').replaceAll(sep, '/'),
    packageSha256: result.packageSha256,
    change: result.change,
    state: before?.state,
  }));
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ version, provider, functions: planned }, undefined, 1)}\n`);
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    throw failure('check.plan-unwritten', { file, code: String(cause.code) }, { cause });
  }
}

/**
 * Reads a plan.
 * @param file absolute
 * @param shown as the user wrote it
 * @returns the plan
 * @throws ActionError where there is none
 */
export function readPlan(file: string, shown: string): DeploymentPlan {
  const json = parseJson(read(file, shown));
  const functions = isObject(json) && json['version'] === version ? json['functions'] : undefined;
  const planned = Array.isArray(functions) ? functions.map((each) => plannedFunction(each, file)) : [undefined];
  const provider = textOf(json, 'provider');
  if (provider === undefined || planned.includes(undefined)) throw failure('inputs.no-plan', { file: shown });
  return { provider, functions: planned.filter((each) => each !== undefined) };
}

function read(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw failure('inputs.no-file', { name: 'plan-file', value: shown }, { cause });
  }
}

function plannedFunction(json: unknown, file: string): PlannedFunction | undefined {
  const [name, resource, zip, sha256] = ['name', 'resource', 'package', 'packageSha256'].map((key) =>
    textOf(json, key),
  );
  const state = isObject(json) ? json['state'] : undefined;
  const arch = Object.keys(architectures).find((each): each is Arch => each === textOf(json, 'arch'));
  if (name === undefined || resource === undefined || zip === undefined || sha256 === undefined) return undefined;
  if (!isObject(state) || arch === undefined) return undefined;
  const [serves, holds] = [values(state['serves']), values(state['holds'])];
  if (serves === undefined || holds === undefined) return undefined;
  return {
    name,
    resource,
    arch,
    package: resolve(dirname(file), zip),
    packageSha256: sha256,
    state: { serves, holds, package: textOf(state, 'package') },
  };
}

function values(json: unknown): Readonly<Record<string, string>> | undefined {
  if (!isObject(json)) return undefined;
  const entries = Object.entries(json).filter((each): each is [string, string] => typeof each[1] === 'string');
  return Object.fromEntries(entries);
}

/**
 * Says what moved in the cloud since the plan was made. A run of this very plan that was cut is no reason: its target
 * holds the package already, and only what it serves counts.
 * @param planned the plan's function
 * @param now what preflight has read
 * @returns one text for each, such as `alias live: version 41 then, version 42 now`
 */
export function movedSince({ state, packageSha256 }: PlannedFunction, now: Before['state']): readonly string[] {
  const ours = now.package === packageSha256;
  return [...differing(state.serves, now.serves), ...(ours ? [] : differing(state.holds, now.holds))];
}

function differing(then: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): readonly string[] {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
  return names
    .filter((name) => then[name] !== now[name])
    .map((name) => `${name}: ${then[name] ?? 'none'} then, ${now[name] ?? 'none'} now`);
}
