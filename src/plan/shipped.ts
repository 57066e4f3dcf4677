// What a function depends on beside its Go packages: the files of include, and those of an Azure app.

import { join } from 'node:path';
import type { Context } from '../context.ts';
import { causes } from '../errors.ts';
import { resolveIncludes } from '../package/include.ts';
import { parseInclude, patternTest } from '../package/include-line.ts';
import { isInside, shown } from '../package/walk.ts';
import { expand, type Target } from '../target.ts';
import type { Change } from './changes.ts';

/** What says which files ship. Paths are absolute. */
export interface ShippedOptions {
  readonly include: readonly string[];
  readonly workingDirectory: string;
  /** Where host.json is, with `<name>`; undefined where the provider has none. */
  readonly appDirectory: string | undefined;
}

/**
 * Finds a change in what ships beside the executable.
 * @param target the function
 * @param options the inputs
 * @param changes what changed, relative to the root
 * @param root absolute; the repository's root
 * @param context its workspace bounds the patterns; its log gets nothing but debug lines
 * @returns a path, or a sentence where it cannot be known; undefined where nothing changed
 */
export async function shippedChange(
  target: Target,
  options: ShippedOptions,
  changes: readonly Change[],
  root: string,
  context: Context,
): Promise<string | undefined> {
  const { debug } = context.log;
  const quiet: Context = { ...context, log: { ...context.log, info: debug, notice: () => {}, warning: () => {} } };
  const bounds = { workingDirectory: options.workingDirectory, workspace: context.workspace };
  try {
    const lines = options.include.map((line) => parseInclude(line, target, bounds));
    const tests = lines.map((line) => ({ line, matches: patternTest(line.segments) }));
    const found = (file: string, exclude: boolean): boolean =>
      tests.some(
        ({ line, matches }) =>
          line.exclude === exclude &&
          isInside(line.base, file) &&
          (line.segments.length === 0 || (file !== line.base && matches(shown(file, line.base)))),
      );
    for (const { path } of changes) {
      const file = join(root, ...path.split('/'));
      if (found(file, false) && !found(file, true)) return path;
    }
    // A line that finds nothing may be about files that a step makes, which git knows nothing of.
    const now = await resolveIncludes(options.include, target, bounds, quiet);
    const files = new Set(now.flatMap(({ content }) => ('file' in content ? [content.file] : [])));
    if (options.appDirectory !== undefined) {
      const directory = expand(options.appDirectory, target);
      const { inspectApp } = await import('../providers/azure-functions/layout.ts');
      for (const { file } of (await inspectApp(target, { appDirectory: directory }, quiet)).files) files.add(file);
      // What is gone may have been a part of the app, and .funcignore decides what is.
      const gone = changes.find(({ path, deleted }) => {
        const file = join(root, ...path.split('/'));
        return isInside(directory, file) && (/\/\.funcignore$/.test(`/${path}`) || (deleted && !/\.go$/.test(path)));
      });
      if (gone !== undefined) return gone.path;
    }
    // A submodule is one path that stands for all below it.
    return changes.find(({ path }) => {
      const file = join(root, ...path.split('/'));
      return files.has(file) || [...files].some((each) => isInside(file, each));
    })?.path;
  } catch (error) {
    const [first] = causes(error) ?? [];
    if (first === undefined) throw error;
    return `what ships with it is not known (${first.notice.text})`;
  }
}
