// What a version's description says about where it comes from. It is the only memory of a version that needs no
// permission of its own, cannot drift and is never reset: versions cannot carry tags.

import { codeSha256, type FunctionState } from './live.ts';

const action = 'deploy-go-function';

/** What we know of a version that this action published. */
export interface Origin {
  /** The commit's whole hash. */
  readonly commit: string | undefined;
  /** GitHub's id of the run. */
  readonly run: string | undefined;
  /** The version that served before this one was published. */
  readonly before: string | undefined;
}

/**
 * Writes a description.
 * @param env has GITHUB_SHA and GITHUB_RUN_ID
 * @param sha256 the package's, hexadecimal
 * @param before the version that serves now
 * @param mark the package's, where it has one
 * @returns at most 256 characters. Source: Lambda API, PublishVersion, Description
 */
export function describe(
  env: Readonly<NodeJS.ProcessEnv>,
  sha256: string,
  before: string | undefined,
  mark?: string,
): string {
  const values = { commit: env['GITHUB_SHA'], run: env['GITHUB_RUN_ID'], before, package: sha256, key: mark };
  const said = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || !/^[\w.-]{1,80}$/.test(value) ? [] : [`${name}=${value}`],
  );
  return [action, ...said].join(' ').slice(0, 256);
}

/**
 * Reads a description.
 * @param description a version's
 * @returns undefined where this action did not write it
 */
export function originOf(description: string | undefined): Origin | undefined {
  const value = valuesOf(description);
  if (value === undefined) return undefined;
  const before = value('before');
  return { commit: value('commit'), run: value('run'), before: /^\d+$/.test(before ?? '') ? before : undefined };
}

/**
 * Reads which package a version says that it has.
 * @param version as the API describes it
 * @returns the package's mark and hash; undefined where it says none, or has another one
 */
export function carriedBy({
  description,
  codeSha256: actual,
}: Pick<FunctionState, 'description' | 'codeSha256'>): { readonly mark: string; readonly sha256: string } | undefined {
  const value = valuesOf(description);
  const [mark, sha256] = [value?.('key'), value?.('package')];
  if (mark === undefined || sha256 === undefined || codeSha256(sha256) !== actual) return undefined;
  return { mark, sha256 };
}

function valuesOf(description: string | undefined): ((name: string) => string | undefined) | undefined {
  const [first, ...words] = (description ?? '').split(' ');
  if (first !== action) return undefined;
  return (name) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
