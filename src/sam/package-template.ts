// The input aws-packaged-template: the sentence up to the bucket, and then the template that names what is in it.

import { rename, rm, writeFile } from 'node:fs/promises';
import { slashed } from '../build/modules.ts';
import type { Context } from '../context.ts';
import { causes, failure } from '../errors.ts';
import type { Inputs } from '../inputs.ts';
import type { S3Object } from '../providers/aws-lambda/s3-url.ts';
import { type StoringProvider, storingProvider } from '../providers/aws-lambda/storing.ts';
import { defaultTiming } from '../providers/aws-lambda/timing.ts';
import type { RunReport } from '../report/report.ts';
import { placed, readFunctions } from './targets.ts';

/**
 * Stores the packages of a template's functions, and writes the template that names them. With mode "check" nothing is
 * stored or written.
 * @param inputs all inputs; aws has a template with a packaged one, and a bucket
 * @param context where to report
 * @param sentence builds, verifies, packages, proves and hands the packages to a provider
 * @returns what became of each function; the template is written only where all are well
 * @throws as run
 */
export async function packageTemplate(
  inputs: Extract<Inputs, { readonly provider: 'aws-lambda' }>,
  context: Context,
  sentence: (provider: StoringProvider) => Promise<RunReport>,
): Promise<RunReport> {
  const { aws, mode } = inputs;
  const { template, s3 } = aws;
  if (template?.packaged === undefined || s3 === undefined) throw new Error('a packaged template needs a bucket');
  const file = template.packaged;
  const objects = new Map<string, S3Object>();
  const shown = slashed(context.workspace, file);
  const provider = storingProvider(s3, shown, defaultTiming, (name, object) => objects.set(name, object));
  const report = await sentence(provider);
  const failed = report.causes.length > 0 || report.functions.some((each) => each.causes.length > 0);
  if (mode !== 'deploy') return report;
  if (failed) {
    context.log.info(`${shown} is not written, as not all packages are well`);
    return report;
  }
  try {
    await write();
    context.log.info(`${shown} names the packages of ${objects.size} functions`);
    return { ...report, packaged: shown };
  } catch (error) {
    const found = causes(error);
    if (found === undefined) throw error;
    return { ...report, causes: [...report.causes, ...found] };
  }

  async function write(): Promise<void> {
    // Everything about it has been told before the build.
    const nothing = (): void => {};
    const quiet = { ...context, log: { ...context.log, notice: nothing, warning: nothing } };
    if (template === undefined) return;
    const { template: read, functions } = await readFunctions(template, aws, inputs, quiet);
    const text = placed(read, functions, aws, (id) => {
      const object = objects.get(id);
      if (object === undefined) throw new Error(`the package of ${id} is not in the bucket`);
      return object;
    });
    const part = `${file}.part`;
    try {
      await writeFile(part, text);
      await rename(part, file);
    } catch (cause) {
      await rm(part, { force: true });
      const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
      throw failure('package.sam-write', { file: shown, reason }, { cause });
    }
  }
}
