// What a deployment would change of what an alias serves. Pure, so that mode check asks it too.

import type { Change } from '../provider.ts';
import { holds, type LambdaLive, type LiveAlias, onlyCode } from './live.ts';
import { differences } from './settings.ts';

/**
 * Compares a package with what is live, without a request.
 * @param live as preflight read it
 * @param sha256 the package's CodeSha256
 * @returns what a deployment would change
 */
export function compareLive(live: LambdaLive, sha256: string): Change {
  if (live.alias !== undefined) return compareAlias(live, live.alias, sha256);
  if (!holds(live, sha256)) return { changed: true, change: 'code' };
  return onlyCode(live.plan) ? { changed: false, change: 'none' } : { changed: true, change: 'config' };
}

/**
 * Compares a package with what the alias serves, without a request.
 * @param live as preflight read it
 * @param alias the same, with an alias
 * @param sha256 the package's CodeSha256
 * @returns what a deployment would change
 */
export function compareAlias(live: LambdaLive, { state, served }: LiveAlias, sha256: string): Change {
  if (state === undefined || served === undefined) return { changed: true, change: 'code' };
  const differs = [
    ...differences(served.settings, live.settings),
    ...(live.plan.runtime === undefined ? [] : ['Runtime']),
    ...(live.plan.layers === undefined ? [] : ['Layers']),
    ...(live.plan.architecture === undefined ? [] : ['Architectures']),
    ...(served.readable && live.readable ? [] : ['Environment (cannot be read)']),
  ];
  if (served.codeSha256 !== sha256) return { changed: true, change: 'code', differences: differs };
  if (state.version !== '$LATEST' && differs.length === 0) return { changed: false, change: 'none' };
  return { changed: true, change: 'config', differences: differs };
}
