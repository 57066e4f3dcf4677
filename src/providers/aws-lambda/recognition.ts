// Which package serves, known before it is built again.

import type { Recognition } from '../provider.ts';
import { compareLive } from './compare.ts';
import { carriedBy } from './description.ts';
import { codeSha256, idle, type LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';

export const recognition: Recognition<AwsOptions, LambdaLive> = {
  // Only versions have a description of their own.
  carries: ({ alias }) => alias !== undefined,

  carried: ({ alias }) => (alias?.served === undefined ? undefined : carriedBy(alias.served)),

  served: async (sha256, live, { publish }) => {
    const { alias, functionName, functionArn } = live;
    const hash = codeSha256(sha256);
    if (compareLive(live, hash).changed) return undefined;
    if (alias === undefined) {
      // There may be a version to be published yet, or an update to be waited for.
      if (publish || !idle(live)) return undefined;
      const back = `${functionName} already serves this package (CodeSha256 ${hash}), nothing was linked or uploaded`;
      return { changed: false, change: 'none', version: '$LATEST', functionArn, back };
    }
    // What CodeDeploy is in the middle of is for the release to follow or to refuse.
    if (alias.state === undefined || alias.shifting !== undefined) return undefined;
    const { unchangedRelease } = await import('./activate.ts');
    return unchangedRelease({ version: alias.state.version, codeSha256: hash }, live);
  },
};
