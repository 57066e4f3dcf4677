// The end of the sentence for many functions: each by itself, or with all-or-nothing behind a barrier: prepare all,
// then activate all or none, and restore all when one fails.

import type { Context } from './context.ts';
import { type ActionError, failure } from './errors.ts';
import { advance, type Item, type Step } from './pipeline.ts';
import type { Activated, Provider, Restored } from './providers/provider.ts';
import type { Target } from './target.ts';

/** What is done with one function; the stages of a provider, with all that they need. */
export interface Release<Plan, Prepared> {
  prepare(plan: Plan, target: Target): Promise<Prepared>;
  activate(plan: Plan, prepared: Prepared, target: Target): Promise<Activated>;
  /** @returns what serves, and what is left behind, where what was prepared is not activated */
  abandoned(plan: Plan, prepared: Prepared): string;
  restore(plan: Plan, prepared: Prepared, target: Target): Promise<Restored>;
  /** Tells what a function serves now. */
  tell(target: Target, text: string): void;
}

/** How it is done. */
export interface BarrierOptions {
  readonly allOrNothing: boolean;
  /** Functions at once. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/**
 * Takes functions live.
 * @param items the functions; those that have failed are passed on
 * @param release what is done with one
 * @param options how
 * @returns the functions, with what they serve now
 * @throws as advance
 */
export async function goLive<Plan, Prepared>(
  items: readonly Item<Plan>[],
  release: Release<Plan, Prepared>,
  { allOrNothing, limit, signal }: BarrierOptions,
): Promise<readonly Item<unknown>[]> {
  const each = <In, Out>(
    of: readonly Item<In>[],
    step: (value: In, target: Target) => Promise<Step<Out>>,
  ): Promise<readonly Item<Out>[]> => advance(of, 'deploy', limit, step, signal);

  if (!allOrNothing) {
    return each(items, async (plan, target) => {
      const prepared = await release.prepare(plan, target);
      return told(target, await release.activate(plan, prepared, target), plan);
    });
  }
  const early = whatFailed(items);
  if (early !== undefined) {
    return each(items, async (plan) => ({ value: plan, back: 'nothing was changed', refused: early }));
  }
  const prepared = await each(items, async (plan, target) => ({
    value: { plan, prepared: await release.prepare(plan, target) },
  }));
  const refused = whatFailed(prepared);
  if (refused !== undefined) return each(prepared, async (value, target) => abandon(value, target, refused));

  let stop = false;
  type Moved = { readonly plan: Plan; readonly prepared: Prepared; readonly activated: Activated | undefined };
  const moved = await each(prepared, async (value, target): Promise<Step<Moved>> => {
    // What has not begun when another fails need not be put back.
    if (stop) return { value: { ...value, activated: undefined } };
    try {
      const activated = await release.activate(value.plan, value.prepared, target);
      stop ||= activated.refused !== undefined;
      return told(target, activated, { ...value, activated });
    } catch (error) {
      stop = true;
      throw error;
    }
  });
  const failed = whatFailed(moved);
  if (failed === undefined) return moved;
  return each(moved, async (value, target) => {
    if (value.activated?.changed !== true) return abandon(value, target, failed);
    const { back, rolledBack, version } = await release.restore(value.plan, value.prepared, target);
    release.tell(target, back);
    const result = {
      rolledBack,
      ...(rolledBack ? { changed: false, change: 'none' as const } : {}),
      ...(version === undefined ? {} : { version }),
    };
    return { value, back, result, refused: failed };
  });

  function told<Value>(target: Target, activated: Activated, value: Value): Step<Value> {
    const { back, functionArn, layerVersionArn, refused: why, differences: _, ...result } = activated;
    release.tell(target, back);
    return { value, result, functionArn, layerVersionArn, back, refused: why };
  }

  function abandon(
    value: { readonly plan: Plan; readonly prepared: Prepared },
    target: Target,
    why: ActionError,
  ): Step<typeof value> {
    const back = release.abandoned(value.plan, value.prepared);
    release.tell(target, back);
    return { value, back, result: { changed: false, change: 'none' }, refused: why };
  }
}

/**
 * What goLive needs beside prepare and activate, in a deployment and in a rollback alike.
 * @param provider of all functions
 * @param options the provider's own
 * @param live what was read of a function before
 * @param of the context of one function
 * @returns that part of the release
 */
export function putting<Options, Live, Prepared, Plan>(
  provider: Pick<Provider<Options, { readonly executable: string }, Live, Prepared>, 'abandoned' | 'restore'>,
  options: Options,
  live: (plan: Plan) => Live,
  of: (target: Target) => Context,
): Pick<Release<Plan, Prepared>, 'abandoned' | 'restore' | 'tell'> {
  return {
    abandoned: (plan, prepared) => provider.abandoned?.(prepared, live(plan)) ?? 'nothing was changed',
    restore: async (plan, prepared, target) => {
      if (provider.restore === undefined) throw new Error(`${target.name} cannot be put back`);
      return provider.restore(live(plan), prepared, options, of(target));
    },
    tell: (target, text) => of(target).log.info(text),
  };
}

/** One error for all the functions that others hold back. */
function whatFailed(items: readonly Item<unknown>[]): ActionError | undefined {
  const failed = items.filter(({ value }) => value === undefined).map(({ target }) => target.name);
  if (failed.length === 0) return undefined;
  const count = items.length - failed.length;
  return failure('deploy.all-or-nothing', { count, all: items.length, failed: failed.join(', ') });
}
