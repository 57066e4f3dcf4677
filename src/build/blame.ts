// Which of many functions a failed `go build` failed for. Go compiles what it can, and says of each complaint only where
// it is.

import { dirname, resolve } from 'node:path';
import type { Context } from '../context.ts';
import { type ActionError, ActionErrors } from '../errors.ts';
import type { Batch, Main } from './batches.ts';
import { cgoFailures } from './cgo-failures.ts';
import { tagsFlag } from './flags.ts';
import type { Go, GoRun } from './go.ts';
import { type ListedPackage, readPackages, tryGoList } from './list.ts';
import { problems } from './output.ts';
import type { CgoOptions } from './why-cgo.ts';

/** How the build was run. */
export interface BlamedBuild {
  readonly go: Go;
  readonly options: CgoOptions;
  /** The argv of build-flags. */
  readonly flags: readonly string[];
}

/** Lines of Go's output that belong together: `# PACKAGE` with what follows, or one complaint with its indented lines. */
interface Block {
  /** Import path, where Go said it. */
  readonly package: string | undefined;
  readonly lines: string[];
}

/**
 * Tells for which mains a build failed.
 * @param ran what go left
 * @param batch the mains that have no executable
 * @param build how it was run
 * @param context as for every stage
 * @returns the errors of each main that is to blame: those of packages that it imports, and those that have no place;
 * all mains where Go cannot say which packages they have
 */
export async function blame(
  ran: GoRun,
  batch: Batch,
  build: BlamedBuild,
  context: Context,
): Promise<ReadonlyMap<Main, ActionErrors>> {
  const { cwd, arch, mains } = batch;
  const { options } = build;
  const failuresOf = async (blocks: readonly Block[], of: readonly Main[]): Promise<readonly ActionError[]> => {
    const stderr = blocks.flatMap(({ lines }) => lines).join('\n');
    const targets = of.flatMap((main) => main.targets);
    return cgoFailures({ ...ran, stderr }, targets, { cwd, arch, options }, context);
  };
  const blocks = split(ran.stderr, cwd);
  const packages = mains.length > 1 ? await packagesOf(batch, build, context) : undefined;
  if (packages === undefined) {
    const errors = new ActionErrors(await failuresOf(blocks, mains));
    return new Map(mains.map((main) => [main, errors]));
  }
  // Each block is explained once, so that functions that share a cause share its error too.
  const found = new Map<Main, ActionError[]>();
  for (const block of blocks) {
    const places = problems(block.lines.join('\n'), cwd).map(({ file }) => dirname(file));
    const guilty = mains.filter((main) => {
      const own = packages.get(main) ?? [];
      return own.some(
        ({ importPath, directory }) => importPath === block.package || (directory !== '' && places.includes(directory)),
      );
    });
    const placed = block.package !== undefined || places.length > 0;
    const of = guilty.length > 0 || placed ? guilty : mains;
    if (of.length === 0) continue;
    const errors = await failuresOf([block], of);
    for (const main of of) found.set(main, [...(found.get(main) ?? []), ...errors]);
  }
  if (found.size === 0) {
    const errors = await failuresOf(blocks, mains);
    for (const main of mains) found.set(main, [...errors]);
  }
  return new Map([...found].map(([main, errors]) => [main, new ActionErrors(errors)]));
}

function split(stderr: string, cwd: string): readonly Block[] {
  const blocks: Block[] = [];
  let last: Block | undefined;
  for (const text of stderr.split('\n')) {
    // Compilers speak below `# PACKAGE`; a chain of imports begins with `package MAIN`.
    const header = /^(?:# (\S+)|package (\S+)$)/
      .exec(text)
      ?.slice(1)
      .find((path) => path !== undefined);
    const alone = last?.package === undefined && !/^\s/.test(text) && problems(text, cwd).length > 0;
    if (header !== undefined || alone || last === undefined) {
      last = { package: header, lines: [] };
      blocks.push(last);
    }
    last.lines.push(text);
  }
  return blocks.filter(({ lines }) => lines.some((text) => text.trim() !== ''));
}

/** Every package of each main; undefined where Go cannot say. */
async function packagesOf(
  { cwd, arch, mains }: Batch,
  { go, options, flags }: BlamedBuild,
  context: Context,
): Promise<ReadonlyMap<Main, readonly ListedPackage[]> | undefined> {
  const nothing = (): void => {};
  const quiet: Context = { ...context, log: { ...context.log, info: nothing } };
  const tags = tagsFlag([...go.goflags.tags, ...options.tags]);
  const args = ['-deps', ...tags, ...flags, '--', ...mains.flatMap((main) => main.args)];
  const ran = await tryGoList(go, args, { cwd, arch }, quiet);
  if (ran.exitCode !== 0) return undefined;
  const all = new Map(readPackages(ran.stdout).map((each) => [each.importPath, each]));
  const closure = (main: Main): readonly ListedPackage[] => {
    const directories = main.targets[0].origin.kind === 'package' ? [main.targets[0].origin.directory] : [];
    const roots = [...all.values()].filter(({ directory }) =>
      directories.some((each) => resolve(cwd, each) === directory),
    );
    const seen = new Set<ListedPackage>(roots);
    for (const each of seen) {
      for (const path of each.imports) {
        const imported = all.get(path);
        if (imported !== undefined) seen.add(imported);
      }
    }
    return [...seen];
  };
  return new Map(mains.map((main) => [main, closure(main)]));
}
