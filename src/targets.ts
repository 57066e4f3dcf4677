// The functions of a run: those that source, binary and package name, or those of a template.

import { resolveTargets } from './build/targets.ts';
import type { Context } from './context.ts';
import type { Inputs } from './inputs.ts';
import type { Target } from './target.ts';

/**
 * Finds the functions of a run.
 * @param inputs all inputs, checked
 * @param context as for every stage
 * @returns the functions
 * @throws ActionErrors with all that is wrong
 */
export async function findTargets(inputs: Inputs, context: Context): Promise<readonly Target[]> {
  if (inputs.provider !== 'aws-lambda' || inputs.aws.template === undefined) {
    return resolveTargets({ ...inputs, requireResource: inputs.mode !== 'test' }, context);
  }
  // Its reader is not loaded by runs without one.
  const { templateTargets } = await import('./sam/targets.ts');
  return templateTargets(inputs.aws.template, inputs.aws, inputs, context);
}
