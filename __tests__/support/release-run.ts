// Deployments of several functions as run.ts does them, for tests that disturb them.

import { goLive } from '../../src/barrier.ts';
import { type ActionError, causes } from '../../src/errors.ts';
import { advance, start } from '../../src/pipeline.ts';
import { lambdaProvider } from '../../src/providers/aws-lambda/index.ts';
import type { AwsOptions } from '../../src/providers/aws-lambda/options.ts';
import type { Timing } from '../../src/providers/aws-lambda/timing.ts';
import type { FunctionReport } from '../../src/report/report.ts';
import type { VerifiedPackage } from '../../src/verify/verified.ts';
import { killTiming, rememberingContext, shortTiming, targetOf } from './lambda-harness.ts';
import { hostArch } from './projects.ts';
import { commitOf, layout } from './release-harness.ts';

/** How a deployment of functions ended. */
export interface ReleaseEnd {
  readonly reports: readonly FunctionReport[];
  readonly errors: readonly ActionError[];
  readonly lines: readonly string[];
}

/**
 * Deploys functions.
 * @param names of functions that have an alias
 * @param verified the package of all
 * @param options the inputs
 * @param allOrNothing as the input
 * @param signal cancels it: nobody waits for what such a run says
 * @param times where the usual ones do not do
 * @returns how it ended
 */
export async function deployAll(
  names: readonly string[],
  verified: VerifiedPackage,
  options: AwsOptions,
  allOrNothing = false,
  signal?: AbortSignal,
  times: Partial<Timing> = {},
): Promise<ReleaseEnd> {
  const provider = lambdaProvider({ ...(signal === undefined ? shortTiming : killTiming), ...times });
  const context = rememberingContext({ GITHUB_SHA: commitOf(verified), GITHUB_RUN_ID: '7' }, signal);
  const read = await advance(
    start(names.map((name) => ({ ...targetOf(name, hostArch), name }))),
    'deploy',
    4,
    async (target) => ({ value: { live: await provider.preflight(target, options, layout, context) } }),
    context.signal,
  );
  const items = await goLive(
    read,
    {
      prepare: ({ live }) => provider.prepare(verified, live, options, layout, context),
      activate: ({ live }, prepared) => provider.activate(verified, live, prepared, options, layout, context),
      abandoned: ({ live }, prepared) => provider.abandoned?.(prepared, live) ?? '',
      restore: async ({ live }, prepared) =>
        (await provider.restore?.(live, prepared, options, context)) ?? { back: '', rolledBack: false },
      tell: (_, text) => context.log.info(text),
    },
    { allOrNothing, limit: 4, signal: context.signal },
  ).catch((error: unknown) => {
    if (causes(error) === undefined && !context.signal.aborted) throw error;
    return [];
  });
  const reports = items.map(({ report }) => report);
  return { reports, errors: [...new Set(reports.flatMap((each) => each.causes))], lines: context.lines };
}
