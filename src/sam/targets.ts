// From the input aws-sam-template to the functions of a run.

import { readFile } from 'node:fs/promises';
import { slashed } from '../build/modules.ts';
import { type ResolveOptions, resolveTargets } from '../build/targets.ts';
import type { Context } from '../context.ts';
import { ActionErrors, failure, notice } from '../errors.ts';
import type { CommonInputs } from '../inputs.ts';
import type { AwsOptions, TemplateOptions } from '../providers/aws-lambda/options.ts';
import type { Target } from '../target.ts';
import { locate, readTemplate, type Template } from './document.ts';
import { firstAlias, place } from './place.ts';
import { type GoFunction, goFunctions } from './sources.ts';

/** A template and its Go functions. */
export interface ReadTemplate {
  readonly template: Template;
  readonly functions: readonly GoFunction[];
}

/** Stands for a package until there is one. */
const someObject = { bucket: 'bucket', key: `${'0'.repeat(64)}.zip`, versionId: undefined };

/**
 * Reads the template. What the packaged template could not have is refused here, before anything is built.
 * @param options the inputs about the template
 * @param aws aws-runtime decides what becomes of go1.x
 * @param inputs working-directory and mode
 * @param context where notices go
 * @returns the template and its Go functions
 * @throws ActionError or ActionErrors, with lines and columns
 */
export async function readFunctions(
  options: TemplateOptions,
  aws: Pick<AwsOptions, 'runtime'>,
  inputs: Pick<CommonInputs, 'workingDirectory' | 'mode'>,
  context: Context,
): Promise<ReadTemplate> {
  const { file } = options;
  const shown = slashed(context.workspace, file);
  const bytes = await readFile(file).catch((cause: unknown) => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no file';
    throw failure('build.sam-no-file', { template: shown, reason }, { cause });
  });
  const template = readTemplate({ file, shown }, bytes);
  const functions = await goFunctions(template, inputs.workingDirectory, aws.runtime !== undefined, context);
  if (options.packaged !== undefined && inputs.mode !== 'test') {
    const stuck = functions.filter(({ runtime }) => runtime === 'go1.x' && aws.runtime === undefined);
    if (stuck.length > 0) {
      throw new ActionErrors(
        stuck.map(({ id, at }) => failure('package.sam-go1x', { function: id }, { location: at })),
      );
    }
    placed(template, functions, aws, () => someObject);
    const alias = firstAlias(template);
    if (alias !== undefined) {
      context.log.warning(notice('package.sam-aliases', {}, { location: locate(template, alias) }));
    }
  }
  return { template, functions };
}

/**
 * Writes the template that names the packages.
 * @param template the user's
 * @param functions its Go functions
 * @param aws the runtime that go1.x becomes
 * @param objectOf the object that holds a function's package
 * @returns the text
 * @throws ActionError, with line and column, where a value cannot be placed
 */
export function placed(
  template: Template,
  functions: readonly GoFunction[],
  { runtime }: Pick<AwsOptions, 'runtime'>,
  objectOf: (id: string) => Parameters<typeof place>[1][number]['object'],
): string {
  return place(
    template,
    functions.map((each) => ({
      function: each,
      object: objectOf(each.id),
      runtime: each.runtime === runtime ? undefined : runtime,
    })),
  );
}

/**
 * Finds the functions of a run that has a template.
 * @param options the inputs about the template
 * @param aws region and credentials, for the stack
 * @param inputs all others
 * @param context as for every stage
 * @returns one target a function, named by its logical id, for its own architecture; with a stack its resource is the
 * physical name
 * @throws ActionError or ActionErrors for what is wrong with the template, its sources or the stack
 */
export async function templateTargets(
  options: TemplateOptions,
  aws: AwsOptions,
  inputs: CommonInputs,
  context: Context,
): Promise<readonly Target[]> {
  const { mode, functionName } = inputs;
  const { functions } = await readFunctions(options, aws, inputs, context);
  const { stack } = options;
  const requireResource = mode !== 'test' && stack === undefined && options.packaged === undefined;
  const sources = functions.map(({ id, source, arch }) => ({ pattern: source, name: id, arch }));
  const resolving: ResolveOptions = { ...inputs, sources, requireResource, functionName };
  if (stack === undefined || mode === 'test') return resolveTargets(resolving, context);
  warnOfAliases(functions, aws, context);
  // Beside each other, as both take their time; a template that cannot be read asks nobody.
  const { physicalNames } = await import('../providers/aws-lambda/stack.ts');
  const { defaultTiming } = await import('../providers/aws-lambda/timing.ts');
  const [targets, names] = await Promise.all([
    mode === 'rollback' ? unbuilt(functions, inputs) : resolveTargets(resolving, context),
    physicalNames(stack, aws, defaultTiming, context),
  ]);
  return inStack(targets, functions, stack, names, context);
}

/** A rollback builds nothing, so it needs neither sources nor Go. */
function unbuilt(functions: readonly GoFunction[], { workingDirectory }: CommonInputs): readonly Target[] {
  const origin = { kind: 'files', files: [], moduleDirectory: workingDirectory } as const;
  return functions.map(({ id, source, arch }) => ({ name: id, source, arch, origin, resource: undefined }));
}

function inStack(
  targets: readonly Target[],
  functions: readonly GoFunction[],
  stack: string,
  names: ReadonlyMap<string, string>,
  { log }: Context,
): readonly Target[] {
  const missing = functions.filter(({ id }) => !names.has(id));
  for (const { id, at } of missing.filter(({ conditional }) => conditional)) {
    log.notice(notice('check.sam-conditional', { function: id, stack }, { location: at }));
  }
  const wrong = missing.filter(({ conditional }) => !conditional);
  if (wrong.length > 0) {
    throw new ActionErrors(
      wrong.map(({ id, at }) => failure('check.sam-not-in-stack', { function: id, stack }, { location: at })),
    );
  }
  const found = targets.flatMap((target) => {
    const resource = names.get(target.name);
    return resource === undefined ? [] : [{ ...target, resource }];
  });
  if (found.length === 0) throw failure('check.sam-nothing-in-stack', { stack });
  return found;
}

/** What SAM publishes is what its alias serves; code that only `$LATEST` has is not. */
function warnOfAliases(functions: readonly GoFunction[], aws: AwsOptions, { log }: Context): void {
  for (const { id, autoAlias, at } of functions) {
    if (autoAlias === undefined || aws.alias !== undefined) continue;
    log.warning(notice('check.sam-alias', { function: id, alias: autoAlias }, { location: at }));
  }
}
