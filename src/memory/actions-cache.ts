// The memory in GitHub's Actions cache. Its entries are immutable, so each run writes one of its own, and reads the newest
// that it may: GitHub lets a job read those of its own branch and of the default branch, never those of another branch or
// of a fork's pull request. Source: GitHub documentation, "Dependency caching reference", restrictions for accessing a cache.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import type { Target } from '../target.ts';

/** A folder that came from the cache, and goes back to it. */
export interface ActionsCache {
  /** Absolute. */
  readonly directory: string;
  /** Uploads the folder. */
  save(): Promise<void>;
}

/** A slow cache service must not cost more than what it saves, milliseconds. */
const patience = 15_000;

/**
 * Restores the memory's folder.
 * @param targets the functions of the run: jobs with other functions have a memory of their own
 * @param context environment and log
 * @returns the folder; undefined where there is no cache service (act, a runner without one)
 */
export async function openActionsCache(
  targets: readonly Target[],
  context: Context,
): Promise<ActionsCache | undefined> {
  const { env, log } = context;
  const service = env['ACTIONS_RESULTS_URL'] ?? env['ACTIONS_CACHE_URL'];
  if (service === undefined || env['ACTIONS_RUNTIME_TOKEN'] === undefined) {
    log.debug('There is no Actions cache here: every function is built');
    return undefined;
  }
  const { prefix, key } = cacheKeys(targets, env);
  // The path is part of what the service looks for, so it has to be the same in each run.
  const directory = join(env['RUNNER_TEMP'] ?? context.temp, prefix);
  try {
    const { restoreCache } = await import('@actions/cache');
    const found = await Promise.race([restoreCache([directory], key, [prefix]), late()]);
    log.debug(`Actions cache: ${found ?? 'nothing'}`);
  } catch (error) {
    log.info(`The Actions cache was not read: ${String(error)}`);
  }
  return {
    directory,
    save: async () => {
      const { saveCache } = await import('@actions/cache');
      await Promise.race([saveCache([directory], key), late()]);
    },
  };
}

/**
 * The names of a run's entry.
 * @param targets the functions of the run
 * @param env of the runner
 * @returns the entry's key, and what all keys of these functions begin with
 */
export function cacheKeys(
  targets: readonly Target[],
  env: Readonly<NodeJS.ProcessEnv>,
): { readonly prefix: string; readonly key: string } {
  const set = targets.map(({ name, source, arch }) => [arch, source, name].join(' ')).sort();
  const arches = [...new Set(targets.map(({ arch }) => arch))].join('-');
  const prefix = `deploy-go-function-${arches}-${short(set)}-`;
  // Jobs of a matrix that deploy the same functions elsewhere share run and attempt.
  const where = short(targets.map(({ resource }) => resource ?? ''));
  return { prefix, key: `${prefix}${env['GITHUB_RUN_ID'] ?? '0'}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}-${where}` };
}

function short(words: readonly string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16);
}

function late(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), patience).unref();
  });
}
