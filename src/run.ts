// What a run is: the sentence, or the way back, by the provider that the inputs name.

import type { Context, RunHooks, StageLog } from './context.ts';
import type { Inputs } from './inputs.ts';
import { layerOfFiles } from './layer-of-files.ts';
import { lambdaExtensions, providers } from './providers/registry.ts';
import type { RunReport } from './report/report.ts';
import { rollback } from './rollback.ts';
import { sentence } from './sentence.ts';

/**
 * Runs the sentence for every function that the inputs name.
 * @param inputs all inputs, checked
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @returns what became of each function; failures that a user can act upon are in it, not thrown
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
export async function run(inputs: Inputs, context: Context, log: StageLog, hooks: RunHooks): Promise<RunReport> {
  const { provider, mode } = inputs;
  const words = mode === 'rollback' ? rollback : sentence;
  if (provider === 'azure-functions') {
    return words(await providers[provider](), inputs.azure, inputs, context, log, hooks);
  }
  if (inputs.aws.template?.packaged !== undefined && (mode === 'check' || mode === 'deploy')) {
    const { packageTemplate } = await import('./sam/package-template.ts');
    return packageTemplate(inputs, context, (storing) => sentence(storing, inputs.aws, inputs, context, log, hooks));
  }
  if (inputs.aws.layer !== undefined) {
    const { content, name } = inputs.aws.layer;
    if (content === 'files') return layerOfFiles(name, inputs, inputs.aws, context, log, hooks);
    return sentence(await lambdaExtensions(), inputs.aws, inputs, context, log, hooks);
  }
  return words(await providers[provider](), inputs.aws, inputs, context, log, hooks);
}
