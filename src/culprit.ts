// When verify refuses a dynamic executable: which dependency made it so. The executable gives the fact, the source that
// stands beside it the reason; where there is no source, the fact must do.

import { resolveTargets } from './build/targets.ts';
import { type CgoCulprit, cgoChains, dynamicImportChains, formatChain } from './build/why-cgo.ts';
import type { Context, Log } from './context.ts';
import { ActionError, causes, type MessageId } from './errors.ts';
import type { CommonInputs } from './inputs.ts';
import type { Target } from './target.ts';

const dynamic: readonly MessageId[] = [
  'verify.dynamic',
  'verify.dynamic-import',
  'verify.interpreter',
  'verify.libraries',
];

/**
 * Adds the import chains that pull C libraries in to a refusal of verify.
 * @param refusal what verify threw
 * @param target the function whose executable was refused
 * @param inputs where its source may be
 * @param context signal and environment
 * @returns the refusal with the chains as details; the refusal as it was where there is nothing to add
 */
export async function withCulprit(
  refusal: unknown,
  target: Target,
  inputs: CommonInputs,
  context: Context,
): Promise<unknown> {
  const [cause] = causes(refusal) ?? [];
  if (cause === undefined || !dynamic.includes(cause.notice.id)) return refusal;
  // Nobody asked for this look at the source, so it neither prints nor fails.
  const nothing = (): void => {};
  const log: Log = { ...context.log, info: nothing, debug: nothing, notice: nothing, warning: nothing };
  const found = await culprits(target, inputs, { ...context, log }).catch(() => []);
  context.signal.throwIfAborted();
  if (found.length === 0) return refusal;
  const details = [...(cause.notice.details ?? []), ...found.map(sentence)];
  return new ActionError({ ...cause.notice, details }, { cause });
}

async function culprits(target: Target, inputs: CommonInputs, context: Context): Promise<readonly CgoCulprit[]> {
  const built = 'moduleDirectory' in target.origin;
  const sources = built
    ? [target]
    : await resolveTargets({ ...inputs, binaries: [], packages: [], requireResource: false }, context);
  return [
    // Our own builds have cgo off; only a directive of pure Go can have made them dynamic.
    ...(built ? [] : await cgoChains(sources, inputs, context)),
    ...(await dynamicImportChains(sources, inputs, context)),
  ];
}

function sentence({ chain, module, files, replacement }: CgoCulprit): string {
  return `Pulled in by ${formatChain(chain, module)} (${files.join(', ')}). ${replacement}`;
}
