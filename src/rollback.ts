// Back to what served before: no build, no package.

import { goLive, putting } from './barrier.ts';
import { type Context, contextOf, type RunHooks, type StageLog } from './context.ts';
import { causes } from './errors.ts';
import type { Inputs } from './inputs.ts';
import { advance, resultLine, seconds, start } from './pipeline.ts';
import type { Provider } from './providers/provider.ts';
import { humanSeconds, type RunReport, resourceName } from './report/report.ts';
import type { Target } from './target.ts';
import { findTargets } from './targets.ts';

/**
 * Takes every function that the inputs name back to what served before.
 * @param provider of all functions; it has `rollback`
 * @param options the provider's own
 * @param inputs all inputs, checked
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @returns what became of each function; failures that a user can act upon are in it, not thrown
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
export async function rollback<Options, Layout extends { readonly executable: string }, Live, Prepared>(
  provider: Provider<Options, Layout, Live, Prepared>,
  options: Options,
  inputs: Inputs,
  context: Context,
  log: StageLog,
  hooks: RunHooks,
): Promise<RunReport> {
  const { rollback: back } = provider;
  const { provider: id, mode, signal } = { ...inputs, ...context };
  if (back === undefined) throw new Error(`${id} cannot roll back`);
  const began = performance.now();
  log.begin('deploy');
  let named: readonly Target[];
  try {
    named = await namedTargets(inputs, context);
  } catch (error) {
    const found = causes(error);
    if (found === undefined || signal.aborted) throw error;
    log.end(`deploy: refused (${humanSeconds(seconds(began))})`);
    return { provider: id, mode, functions: [], causes: found };
  }
  const of = (target: Target): Context => contextOf(context, target.name, named.length);
  const read = await advance(
    start(named),
    'deploy',
    inputs.maxParallel,
    async (target) => {
      const live = await back.preflight(target, options, of(target));
      return { value: { live }, before: provider.before(live) };
    },
    signal,
  );
  const ended = await goLive(
    read,
    {
      prepare: ({ live }, target) => back.prepare(target, live, inputs.rollbackTo, options, of(target)),
      activate: ({ live }, prepared, target) => {
        hooks.moving(target.resource === undefined ? [] : [resourceName(target.resource)]);
        return back.activate(target, live, prepared, options, of(target));
      },
      ...putting(provider, options, ({ live }: { live: Live }) => live, of),
    },
    { ...inputs, limit: inputs.maxParallel, signal },
  );
  log.end(resultLine('deploy', ended, began));
  return { provider: id, mode, functions: ended.map((item) => item.report), causes: [] };
}

/** The functions of a rollback: a name without placeholders needs neither sources nor Go. */
async function namedTargets(inputs: Inputs, context: Context): Promise<readonly Target[]> {
  const { functionName = '', arch, workingDirectory } = inputs;
  const template = inputs.provider === 'aws-lambda' && inputs.aws.template !== undefined;
  if (template || /<(name|path)>/.test(functionName)) return findTargets(inputs, context);
  const origin = { kind: 'files', files: [], moduleDirectory: workingDirectory } as const;
  return [{ name: resourceName(functionName), source: '.', arch, origin, resource: functionName }];
}
