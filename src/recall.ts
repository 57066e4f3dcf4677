// The sentence's shortcut: functions that serve already what their sources would make, and how that is known next time.

import type { MadeOf } from './build/binary.ts';
import type { BuildOptions } from './build/build.ts';
import type { Context } from './context.ts';
import { causes, notice } from './errors.ts';
import type { Inputs } from './inputs.ts';
import { type Candidate, openRecall, type Recall } from './memory/skip.ts';
import { resolveIncludes } from './package/include.ts';
import type { Item } from './pipeline.ts';
import type { Proof, ProveOptions } from './prove/proof.ts';
import type { Provider } from './providers/provider.ts';
import { liveFrom } from './report/live-executable.ts';
import type { FunctionReport } from './report/report.ts';
import type { Target } from './target.ts';
import type { VerifiedPackage } from './verify/verified.ts';

/** What is planned for one function. */
interface Plan<Layout> {
  readonly target: Target;
  readonly layout: Layout;
  readonly prove: ProveOptions;
}

/**
 * Finds the functions that need not be built.
 * @param provider of all functions
 * @param options the provider's own
 * @param plans of all functions
 * @param lives what preflight reads of each
 * @param inputs all inputs
 * @param buildOptions as for the build
 * @param context the build's
 * @returns them, and the memory; undefined where nothing is to be remembered, or where the build will fail
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
export async function recalled<Options, Layout extends { readonly executable: string }, Live, Prepared>(
  provider: Provider<Options, Layout, Live, Prepared>,
  options: Options,
  plans: readonly Plan<Layout>[],
  lives: ReadonlyMap<Target, Promise<Live>>,
  inputs: Inputs,
  buildOptions: BuildOptions,
  context: Context,
): Promise<Recall | undefined> {
  const { cache, ldflags } = inputs;
  const { recognition } = provider;
  if (cache.kind === 'off' || recognition === undefined) return undefined;
  const commit = context.env['GITHUB_SHA']?.slice(0, 7) ?? '';
  if (commit !== '' && ldflags.includes(commit)) context.log.notice(notice('build.commit-stamp', { commit }));
  const nothing = (): void => {};
  const quiet: Context = { ...context, log: { ...context.log, info: nothing, notice: nothing, warning: nothing } };
  const candidates = plans.map(({ target, layout, prove }): Candidate => {
    // Why it cannot be read, the build stage tells.
    const live = async (): Promise<Live | undefined> => {
      context.waiting?.();
      return lives.get(target)?.catch(() => undefined);
    };
    return {
      target,
      prove,
      executable: layout.executable,
      entries: async (file) => [
        ...provider.entries({ file }, layout),
        ...(await resolveIncludes(inputs.include, target, inputs, quiet)),
      ],
      carried: async () => {
        const found = recognition.carries(options) ? await live() : undefined;
        return found === undefined ? undefined : recognition.carried(found);
      },
      served: async (sha256) => {
        const found = await live();
        const activated = found === undefined ? undefined : await recognition.served(sha256, found, options);
        if (found === undefined || activated === undefined) return undefined;
        return { activated, before: provider.before(found) };
      },
    };
  });
  try {
    return await openRecall(candidates, cache, inputs.provider, buildOptions, context);
  } catch (error) {
    // Whatever it is, the build or the preflight says it better.
    if (!context.signal.aborted && causes(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * Ends a function that serves its package.
 * @param item the function
 * @param recall what is served
 * @param of the context of one function
 * @returns its last record; none where it has to be built
 */
export function skip(
  item: Item<unknown>,
  recall: Recall | undefined,
  of: (target: Target) => Context,
): readonly Item<undefined>[] {
  const { target, report } = item;
  const served = recall?.served.get(target);
  if (served === undefined) return [];
  const { back, functionArn, differences: _, refused: __, ...result } = served.activated;
  of(target).log.info(back);
  const grown = { ...report.result, ...result, packageSha256: served.sha256 };
  return [{ target, value: undefined, report: { ...report, result: grown, functionArn, back, before: served.before } }];
}

/** A function that serves its package, as was read back. */
interface Deployed {
  readonly verified: VerifiedPackage;
  /** Undefined where it cannot be recognised later. */
  readonly key: string | undefined;
  readonly madeOf: MadeOf | undefined;
  readonly verdict: Proof['verdict'];
  /** Measured. */
  readonly report: FunctionReport;
}

/**
 * Remembers what was deployed.
 * @param recall takes it
 * @param functions those that serve their packages now
 */
export async function remember(recall: Recall, functions: readonly Deployed[]): Promise<void> {
  for (const { verified, key, madeOf, verdict, report } of functions) {
    if (key === undefined || madeOf === undefined) continue;
    await recall.remember(verified, key, madeOf, verdict, liveFrom(report));
  }
  await recall.save();
}
