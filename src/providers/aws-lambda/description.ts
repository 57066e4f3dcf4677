// What a version's description says about where it comes from. It is the only memory of a version that needs no
// permission of its own, cannot drift and is never reset: versions cannot carry tags.

const mark = 'deploy-go-function';

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
 * @returns at most 256 characters. Source: Lambda API, PublishVersion, Description
 */
export function describe(env: Readonly<NodeJS.ProcessEnv>, sha256: string, before: string | undefined): string {
  const values = { commit: env['GITHUB_SHA'], run: env['GITHUB_RUN_ID'], before, package: sha256 };
  const said = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || !/^[\w.-]{1,80}$/.test(value) ? [] : [`${name}=${value}`],
  );
  return [mark, ...said].join(' ').slice(0, 256);
}

/**
 * Reads a description.
 * @param description a version's
 * @returns undefined where this action did not write it
 */
export function originOf(description: string | undefined): Origin | undefined {
  const [first, ...words] = (description ?? '').split(' ');
  if (first !== mark) return undefined;
  const value = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const before = value('before');
  return { commit: value('commit'), run: value('run'), before: /^\d+$/.test(before ?? '') ? before : undefined };
}
