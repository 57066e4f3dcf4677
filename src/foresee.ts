// The last stage of mode "check": what a deployment would change, without changing it.

import type { Context } from './context.ts';
import { type ActionError, failure } from './errors.ts';
import type { Inputs } from './inputs.ts';
import type { Step } from './pipeline.ts';
import type { Provider } from './providers/provider.ts';
import type { LiveExecutable } from './report/live-executable.ts';
import { describeExecutable } from './report/measure.ts';
import type { VerifiedPackage } from './verify/verified.ts';

/**
 * Compares one package with what is live.
 * @param provider of the function
 * @param verified its package
 * @param live what preflight read
 * @param options the provider's own
 * @param inputs with fail-on-drift
 * @param context of this function
 * @returns what the stage adds to the function's record; refused where a difference is to fail the job
 * @throws as the provider's foresee
 */
export async function foresee<Options, Layout extends { readonly executable: string }, Live, Prepared>(
  provider: Provider<Options, Layout, Live, Prepared>,
  verified: VerifiedPackage,
  live: Live,
  options: Options,
  inputs: Inputs,
  context: Context,
): Promise<Omit<Step<unknown>, 'value'>> {
  const compared = provider.compare(verified, live);
  const foreseen = compared.changed ? await provider.foresee?.(verified, live, options, context) : undefined;
  const { differences = [], how = '', ...result } = foreseen ?? compared;
  // Hashes of values say nothing beyond this run.
  const before = { ...provider.before(live), differences: differences.map((each) => each.replace(/ \(#.*\)$/, '')) };
  const which = differences.length === 0 ? '' : ` (settings that differ: ${differences.join(', ')})`;
  context.log.info(
    result.changed ? `would change: ${result.change}${how}${which}` : 'live already: nothing would change',
  );
  const executable =
    result.change === 'code' ? await executableOf(provider, verified, live, options, context) : undefined;
  const refused = inputs.failOnDrift && result.changed ? drift(verified, `${result.change}${which}`) : undefined;
  return { result, before, live: executable, refused };
}

/** For the report; a plan holds without it. */
async function executableOf<Options, Layout extends { readonly executable: string }, Live, Prepared>(
  provider: Provider<Options, Layout, Live, Prepared>,
  { executable }: VerifiedPackage,
  live: Live,
  options: Options,
  context: Context,
): Promise<LiveExecutable | undefined> {
  try {
    const bytes = await provider.liveExecutable?.(live, executable, options, context);
    return bytes === undefined ? undefined : describeExecutable(bytes);
  } catch (error) {
    context.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    context.log.debug(`the live executable could not be read: ${reason}`);
    return undefined;
  }
}

function drift({ target }: VerifiedPackage, differs: string): ActionError {
  return failure('check.drift', { name: target.name, differs });
}
