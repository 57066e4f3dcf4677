// Which version a rollback goes to. Decided from the versions' descriptions alone, so that a run that was killed and
// is started again goes to the same one.

import { originOf } from './description.ts';

/** A published version, as ListVersionsByFunction shows it. */
export interface VersionRow {
  /** A number. */
  readonly version: string;
  readonly description: string | undefined;
  readonly codeSha256: string;
}

/**
 * already: the version that would be gone to serves. no-such: what was asked for does not exist. unknown: no
 * description tells what served before.
 */
export type Choice =
  | { readonly kind: 'version' | 'already'; readonly version: string }
  /** A newer version of ours is not what serves, so a rollback (or a release that ended early) has been here. */
  | { readonly kind: 'back-already'; readonly from: string; readonly further: string | undefined }
  | { readonly kind: 'no-such' | 'unknown' };

/**
 * Chooses.
 * @param versions all published versions
 * @param live the version that serves; undefined where it is none of them
 * @param to a version's number or a commit, or undefined for the version before
 * @param published `served` where a version is published only after its code has served: without an alias
 * @returns the choice
 */
export function choose(
  versions: readonly VersionRow[],
  live: string | undefined,
  to: string | undefined,
  published: 'served' | 'prepared' = 'prepared',
): Choice {
  const newestFirst = [...versions].sort((a, b) => Number(b.version) - Number(a.version));
  const exists = (version: string | undefined): version is string =>
    newestFirst.some((each) => each.version === version);
  if (to !== undefined) {
    const found = exists(to)
      ? to
      : newestFirst.find(({ description }) => isCommit(originOf(description)?.commit, to))?.version;
    if (found === undefined) return { kind: 'no-such' };
    return { kind: found === live ? 'already' : 'version', version: found };
  }
  if (live === undefined) return { kind: 'unknown' };
  const code = newestFirst.find((each) => each.version === live)?.codeSha256;
  const earlier = newestFirst.find(
    ({ version, description, codeSha256 }) =>
      Number(version) < Number(live) && codeSha256 !== code && originOf(description) !== undefined,
  );
  const before = beforeOf(newestFirst, live) ?? (published === 'served' ? earlier?.version : undefined);
  const [newest] = newestFirst.filter(({ description }) => originOf(description) !== undefined);
  // The version after the one that serves was published to follow it: it has been left already, or never served.
  const left = newest !== undefined && Number(newest.version) > Number(live);
  if (left) return { kind: 'back-already', from: newest.version, further: before };
  return before === undefined ? { kind: 'unknown' } : { kind: 'version', version: before };
}

/**
 * The version that served before another.
 * @param versions all published versions
 * @param version whose predecessor is asked for
 * @returns what its description names; where that is gone, the next lower one that any description says has served
 */
export function beforeOf(versions: readonly VersionRow[], version: string): string | undefined {
  const origin = originOf(versions.find((each) => each.version === version)?.description);
  const there = new Set(versions.map((each) => each.version));
  if (origin?.before !== undefined && there.has(origin.before)) return origin.before;
  const served = versions.flatMap(({ description }) => originOf(description)?.before ?? []);
  return served
    .filter((each) => there.has(each) && Number(each) < Number(version))
    .sort((a, b) => Number(b) - Number(a))[0];
}

/** A commit may be shortened to seven characters, as Git does. */
function isCommit(commit: string | undefined, given: string): boolean {
  return /^[0-9a-f]{7,64}$/i.test(given) && commit?.startsWith(given.toLowerCase()) === true;
}
