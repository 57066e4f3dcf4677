// What an app served before, and which of it a rollback goes to. Decided from what deployments of ours wrote down, so
// that a run that was killed and is started again goes to the same one.

/** A package that an app serves, or has served. */
export interface Past {
  /** Of the deployment; on Linux Consumption the blob's name. */
  readonly id: string;
  /** Lower-case hexadecimal; undefined where somebody else deployed it. */
  readonly sha256: string | undefined;
  readonly commit: string | undefined;
  /** The package's own mark; undefined where it has none, or nobody knows it. */
  readonly key: string | undefined;
  /** Id of what served when it was deployed: in production, where it was deployed to be swapped. */
  readonly before: string | undefined;
  /** Whether a rollback put it there. */
  readonly rollback: boolean;
  /** Milliseconds since 1970; 0 where nobody knows. */
  readonly received: number;
}

/** All that is known of an app. */
export interface History {
  /** Newest first. */
  readonly all: readonly Past[];
  /** One of them; undefined where nobody can say. */
  readonly serving: Past | undefined;
  /** @returns what served before one of them, where that is known */
  before(of: Past): Past | undefined;
}

/** already: the one that would be gone to serves. foreign: what served before was deployed by somebody else. */
export type Choice =
  | { readonly kind: 'past'; readonly past: Past }
  | { readonly kind: 'already'; readonly past: Past }
  /** A rollback has been here: what would be gone to next has to be named. */
  | { readonly kind: 'back-already'; readonly past: Past; readonly further: Past | undefined }
  | { readonly kind: 'no-such' | 'unknown' | 'foreign' };

/**
 * The history of a list of deployments: what stands below another served before it.
 * @param all newest first, those that succeeded
 * @param serving one of them
 * @returns the history
 */
export function listed(all: readonly Past[], serving: Past | undefined): History {
  return {
    all,
    serving,
    before(of) {
      // What a rollback put there is looked for where it stood first.
      const isOrigin = (each: Past): boolean =>
        of.rollback ? each.sha256 === of.sha256 && !each.rollback : each.id === of.id;
      const at = all.findIndex(isOrigin);
      return at < 0 ? undefined : all.slice(at + 1).find(({ sha256 }) => sha256 !== of.sha256);
    },
  };
}

/**
 * The history of packages that name what served before them.
 * @param all newest first
 * @param serving one of them
 * @returns the history
 */
export function chained(all: readonly Past[], serving: Past | undefined): History {
  return { all, serving, before: (of) => all.find(({ id }) => id === of.before && id !== of.id) };
}

/**
 * Chooses.
 * @param history of the app
 * @param to a commit, or undefined for what served before
 * @returns the choice
 */
export function choose({ all, serving, before }: History, to: string | undefined): Choice {
  if (to !== undefined) {
    const past = all.find(
      ({ sha256, commit }) => sha256 !== undefined && commit?.startsWith(to.toLowerCase()) === true,
    );
    if (past === undefined) return { kind: 'no-such' };
    return { kind: past.sha256 === serving?.sha256 ? 'already' : 'past', past };
  }
  if (serving?.sha256 === undefined) return { kind: 'unknown' };
  const past = before(serving);
  if (serving.rollback) return { kind: 'back-already', past: serving, further: past };
  if (past === undefined) return { kind: 'unknown' };
  return past.sha256 === undefined ? { kind: 'foreign' } : { kind: 'past', past };
}

/**
 * How a package is called in messages.
 * @param past a package
 * @returns `the commit c0ffee…`, else by its hash or its deployment
 */
export function called({ commit, sha256, id }: Pick<Past, 'commit' | 'sha256' | 'id'>): string {
  if (commit !== undefined) return `the commit ${commit}`;
  return sha256 === undefined ? `the deployment ${id}` : `the package sha256:${sha256}`;
}
