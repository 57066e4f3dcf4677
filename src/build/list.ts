// `go list`, read.

import type { Context } from '../context.ts';
import { type Go, type GoCommand, type GoRun, runGo } from './go.ts';
import { goFailure } from './output.ts';

/** A package as go list describes it; the names are those of `go help list`. */
export interface ListedPackage {
  readonly importPath: string;
  /** The package clause's name; '' where go list could not tell. */
  readonly name: string;
  /** Absolute; '' where there is no such directory. */
  readonly directory: string;
  readonly standard: boolean;
  readonly goFiles: readonly string[];
  readonly cgoFiles: readonly string[];
  readonly ignoredGoFiles: readonly string[];
  /** Import paths after vendoring and ImportMap. */
  readonly imports: readonly string[];
  /** The module's path; '' for the standard library and for .go files. */
  readonly module: string;
  /** True in the main modules: the user's own code. */
  readonly own: boolean;
  /** What is wrong with the package itself. */
  readonly error: { readonly position: string; readonly text: string } | undefined;
}

const fields = 'ImportPath,Name,Dir,Standard,GoFiles,CgoFiles,IgnoredGoFiles,Imports,ImportMap,Module,Error';

/**
 * Lists packages.
 * @param go the toolchain
 * @param args flags and packages, such as `-find` `./cmd/api`
 * @param command where, for which architecture
 * @param context as for runGo
 * @returns the packages, broken ones too
 * @throws ActionError or ActionErrors where Go could not even load the module
 */
export async function goList(
  go: Go,
  args: readonly string[],
  command: GoCommand,
  context: Context,
): Promise<readonly ListedPackage[]> {
  const ran = await tryGoList(go, args, command, context);
  if (ran.exitCode !== 0) throw goFailure('list', ran, command.cwd, context, command.arch);
  return readPackages(ran.stdout);
}

/** As goList, for a caller that can live without an answer. */
export async function tryGoList(go: Go, args: readonly string[], command: GoCommand, context: Context): Promise<GoRun> {
  return runGo(go, ['list', '-e', `-json=${fields}`, ...args], command, context);
}

/**
 * Reads the output of `go list -json`: JSON objects one after the other, each ending in a line that is a closing brace.
 * @param stdout the output
 * @returns the packages
 */
export function readPackages(stdout: string): readonly ListedPackage[] {
  return stdout
    .split(/^\}\r?$/m)
    .filter((text) => text.trim() !== '')
    .map((text) => readPackage(JSON.parse(`${text}}`)));
}

function readPackage(json: unknown): ListedPackage {
  const map = field(json, 'ImportMap');
  const error = field(json, 'Error');
  const module = field(json, 'Module');
  return {
    importPath: string(json, 'ImportPath'),
    name: string(json, 'Name'),
    directory: string(json, 'Dir'),
    standard: field(json, 'Standard') === true,
    goFiles: strings(json, 'GoFiles'),
    cgoFiles: strings(json, 'CgoFiles'),
    ignoredGoFiles: strings(json, 'IgnoredGoFiles'),
    imports: strings(json, 'Imports').map((path) => string(map, path) || path),
    module: string(module, 'Path'),
    own:
      module === undefined ? string(json, 'ImportPath') === 'command-line-arguments' : field(module, 'Main') === true,
    error: error === undefined ? undefined : { position: string(error, 'Pos'), text: string(error, 'Err') },
  };
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Object.entries(of).find(([key]) => key === name)?.[1] : undefined;
}

function string(of: unknown, name: string): string {
  const value = field(of, name);
  return typeof value === 'string' ? value : '';
}

function strings(of: unknown, name: string): string[] {
  const value = field(of, name);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
