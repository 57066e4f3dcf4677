// From the functions of a template to folders of Go: which of them are Go at all, and where the main package is.

import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { slashed } from '../build/modules.ts';
import { packageClause } from '../build/sources.ts';
import type { Context } from '../context.ts';
import { ActionErrors, causes, failure, notice } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { judgeRuntime } from '../providers/aws-lambda/runtimes.ts';
import type { Template } from './document.ts';
import { type Functions, functionsOf, type Skipped, type TemplateFunction } from './functions.ts';
import { recipeSource } from './makefile.ts';

/** A function that is built here. */
export interface GoFunction extends TemplateFunction {
  /** As the input source has it, relative to working-directory. */
  readonly source: string;
}

/**
 * Finds the Go functions of a template, and says what is left alone.
 * @param template the template
 * @param workingDirectory absolute
 * @param moves whether the input aws-runtime is given
 * @param context where notices go
 * @returns the functions, in the template's order
 * @throws ActionErrors, with lines and columns, for functions that are Go but cannot be built, and for a template
 * without a Go function
 */
export async function goFunctions(
  template: Template,
  workingDirectory: string,
  moves: boolean,
  context: Context,
): Promise<readonly GoFunction[]> {
  const found = functionsOf(template);
  const problems: Error[] = [];
  const skipped: Skipped[] = [...found.skipped];
  const functions: GoFunction[] = [];
  for (const each of found.functions) {
    try {
      const source = await sourceOf(template, each, workingDirectory, context);
      if (typeof source === 'string') functions.push({ ...each, source });
      else skipped.push(source);
    } catch (error) {
      if (!(error instanceof Error) || causes(error) === undefined) throw error;
      problems.push(error);
    }
  }
  const errors = problems.flatMap((problem) => causes(problem) ?? []);
  if (errors.length > 0) throw new ActionErrors(errors);
  tellOthers({ ...found, skipped }, context);
  if (functions.length === 0) {
    throw failure('build.sam-no-functions', { template: template.shown });
  }
  for (const each of functions) tellRuntime(each, moves, context);
  for (const { id, arch, parameters, at } of functions) {
    if (parameters.length === 0) continue;
    const params = { function: id, arch, parameters: parameters.join(', ') };
    context.log.warning(notice('build.sam-default', params, { location: at }));
  }
  return functions;
}

function tellOthers({ skipped, nested }: Omit<Functions, 'functions'>, { log }: Context): void {
  for (const { id, reason, at } of skipped) {
    log.notice(notice('build.sam-skipped', { function: id, reason }, { location: at }));
  }
  for (const { id, reason, at } of nested) {
    log.notice(notice('build.sam-nested', { resource: id, template: reason }, { location: at }));
  }
}

/** Runtimes that are past support, and names that are none. */
function tellRuntime({ id, runtime, at }: GoFunction, moves: boolean, { log }: Context): void {
  const judged = judgeRuntime(runtime);
  const location = { location: at };
  if (judged === 'other') {
    const suggestion = didYouMean(runtime, ['provided.al2023', 'provided.al2']);
    log.warning(notice('build.sam-runtime', { function: id, runtime, suggestion }, location));
  } else if (typeof judged === 'object' && !moves) {
    log.warning(notice('build.sam-old-runtime', { function: id, runtime, date: judged.deprecated }, location));
  }
}

/** @returns the source, or why the function is left alone */
async function sourceOf(
  template: Template,
  of: TemplateFunction,
  workingDirectory: string,
  context: Context,
): Promise<string | Skipped> {
  const { id, at, folder: written, buildMethod, runtime, codeKey } = of;
  const location = { location: at };
  const folder = resolve(dirname(template.file), written);
  const there = await stat(folder).catch(() => undefined);
  const about = { function: id, property: codeKey, folder: slashed(context.workspace, folder) };
  if (there === undefined) {
    // What another build makes later is not there yet: that is no Go of ours.
    if (buildMethod !== undefined || runtime === 'go1.x') throw failure('build.sam-no-folder', about, location);
    return { id, at, reason: `its ${codeKey} "${written}" does not exist` };
  }
  if (!there.isDirectory()) return { id, at, reason: `its ${codeKey} "${written}" is a file` };
  if (buildMethod === 'makefile') {
    const makefile = await readFile(join(folder, 'Makefile'), 'utf8').catch(() => '');
    const built = recipeSource(makefile, id);
    if (built !== undefined) {
      const source = built.split(' ').map((path) => slashed(workingDirectory, resolve(folder, path)));
      context.log.notice(notice('build.sam-makefile', { function: id, source: source.join(' ') }, location));
      return source.join(' ');
    }
  }
  if (await hasMain(folder)) return slashed(workingDirectory, folder);
  if (buildMethod === 'makefile' && (await hasGo(folder))) throw failure('build.sam-recipe', about, location);
  if (buildMethod === 'go1.x' || runtime === 'go1.x') throw failure('build.sam-no-main', about, location);
  return { id, at, reason: `there is no Go main package in its ${codeKey} "${written}"` };
}

async function hasMain(folder: string): Promise<boolean> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  for (const file of files) if ((await packageClause(join(folder, file)))?.name === 'main') return true;
  return false;
}

/** Whether it is a Go project at all: a Makefile builds other languages too. */
async function hasGo(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => name === 'go.mod' || name.endsWith('.go'));
}
