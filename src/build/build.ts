// The build stage: one `go build` for all functions of a module.

import { randomUUID } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { access, chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../context.ts';
import { ActionErrors, causes, notice } from '../errors.ts';
import { watching } from '../progress.ts';
import type { Target } from '../target.ts';
import { type Batch, isSource, type Main, planBatches } from './batches.ts';
import type { Binary, MadeOf } from './binary.ts';
import { blame } from './blame.ts';
import { graphKeys, keyBasis } from './content-key.ts';
import { buildArguments, checkBuildFlags, checkLdflags, tagsFlag } from './flags.ts';
import { findGo, type Go, type GoCommand, type GoRun, runGo } from './go.ts';
import { goList } from './list.ts';
import { lostStampAdvice, stamps } from './stamps.ts';

/** How the functions are built: inputs of the action, and the provider's tags. */
export interface BuildOptions {
  /** The provider's and the user's. */
  readonly tags: readonly string[];
  /** As the user wrote them, added to `-s -w`; Go splits them. */
  readonly ldflags: string;
  /** As the user wrote them; split as a shell would, without its expansions. */
  readonly buildFlags: string;
  /** True leaves `-s -w` out. */
  readonly debugSymbols: boolean;
  /** Absolute. */
  readonly workingDirectory: string;
  /** Ask Go what the executables were made of. */
  readonly keys?: boolean;
}

/** What became of the functions: an executable, or why there is none. */
export type Built = ReadonlyMap<Target, Binary | ActionErrors>;

/** What a `go build` needs beside what it builds. */
interface Job {
  readonly go: Go;
  readonly options: BuildOptions;
  /** The argv of build-flags. */
  readonly flags: readonly string[];
  readonly fileOf: (target: Target) => string;
  readonly context: Context;
  /** Filled with what is known of the executables that were built. */
  readonly madeOf: Map<Target, MadeOf>;
  readonly written: (target: Target, file: string) => void;
}

/**
 * Builds the functions, CGO_ENABLED=0 for linux, reproducibly (-trimpath, no commit stamped in). One that does not
 * compile does not stop the others.
 * @param targets from resolveTargets; those of the input binary pass through, those of the input package have no part
 * in it
 * @param options how
 * @param fileOf absolute path for a target's executable; a file that is there is replaced
 * @param context its log gets what Go prints, its signal stops Go
 * @param written told of an executable that Go has written while it links others; a hint, as it may not be whole, and
 * is moved to its own place when Go ends
 * @returns for each target its executable, mode 0755, or one error for each thing that does not compile, on its line
 * where that is in the workspace
 * @throws ActionError for a flag that cannot be honoured, and where there is no Go; the signal's reason when it was
 * aborted
 */
export async function build(
  targets: readonly Target[],
  options: BuildOptions,
  fileOf: (target: Target) => string,
  context: Context,
  written: (target: Target, file: string) => void = () => {},
): Promise<Built> {
  const flags = checkBuildFlags(options.buildFlags);
  checkLdflags(options.ldflags);
  const batches = await planBatches(targets, options.workingDirectory);
  const failed = new Map<Target, ActionErrors>();
  const madeOf = new Map<Target, MadeOf>();
  if (batches.length > 0) {
    const go = await findGo(options.workingDirectory, context);
    context.log.info(`${go.version} (${go.executable})`);
    if (go.goflags.ignored.length > 0) {
      context.log.warning(notice('build.goflags', { flags: go.goflags.ignored.join(' ') }));
    }
    const job: Job = { go, options, flags, fileOf, context, madeOf, written };
    for (const batch of batches) {
      for (const [main, errors] of await buildBatch(batch, job)) {
        for (const target of main.targets) failed.set(target, errors);
      }
    }
    await warnOfLostStamps(batches, job, failed);
  }
  return new Map(
    targets.flatMap((target) => {
      const made = failed.get(target) ?? binaryOf(target, fileOf, madeOf.get(target));
      return made === undefined ? [] : [[target, made] as const];
    }),
  );
}

function binaryOf(target: Target, fileOf: (target: Target) => string, madeOf: MadeOf | undefined): Binary | undefined {
  const { origin } = target;
  if (origin.kind === 'binary') return { target, file: origin.file, built: false };
  if (!isSource(origin)) return undefined;
  return { target, file: fileOf(target), built: true, ...(madeOf === undefined ? {} : { madeOf }) };
}

/** Returns the mains that could not be built. */
async function buildBatch(batch: Batch, job: Job): Promise<ReadonlyMap<Main, ActionErrors>> {
  const { arch, mains } = batch;
  const { go, options, flags, fileOf, context } = job;
  const directory = await mkdtemp(join(context.temp, 'build-'));
  try {
    const [only] = mains;
    const single = mains.length === 1 && only !== undefined ? join(directory, 'executable') : undefined;
    const args = buildArguments({
      tags: [...go.goflags.tags, ...options.tags],
      ldflags: options.ldflags,
      flags,
      debugSymbols: options.debugSymbols,
      output: single ?? `${directory}/`,
      mains: mains.flatMap((main) => main.args),
    });
    const shown = args.map((word) => (/[\s'"]/.test(word) ? JSON.stringify(word) : word)).join(' ');
    context.log.info(`CGO_ENABLED=0 GOOS=linux GOARCH=${arch} go ${shown}`);
    const watcher = single === undefined ? watchFor(mains, directory, job.written) : undefined;
    const running = runBuild(args, batch, directory, job).finally(() => watcher?.close());
    const ran = await watching(context.log, `go is still building for ${arch}`, running);
    const missing: Main[] = [];
    for (const main of mains) {
      const built = single ?? join(directory, main.executable);
      // Go writes the executables of those that are well although it fails.
      if (ran.exitCode !== 0 && !(await exists(built))) {
        missing.push(main);
        continue;
      }
      const [first, ...others] = main.targets;
      for (const target of others) await place(built, fileOf(target), copyFile);
      await place(built, fileOf(first), rename);
    }
    if (missing.length === 0) return new Map();
    const guilty = await blame(ran, { ...batch, mains: missing }, { go, options, flags }, context);
    const innocent = missing.filter((main) => !guilty.has(main));
    // What Go could not even load kept it from building anything.
    if (innocent.length === 0 || innocent.length === mains.length) return guilty;
    return new Map([...guilty, ...(await buildBatch({ ...batch, mains: innocent }, job))]);
  } catch (error) {
    const known = causes(error);
    if (known === undefined) throw error;
    return new Map(mains.map((main) => [main, new ActionErrors(known)]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Go renames each executable into the directory when it is linked. */
function watchFor(mains: readonly Main[], directory: string, written: Job['written']): FSWatcher | undefined {
  try {
    const watcher = watch(directory, (_, name) => {
      const main = mains.find(({ executable }) => executable === name);
      if (main !== undefined) written(main.targets[0], join(directory, main.executable));
    });
    // No more hints, then.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/**
 * Runs go build, and where keys are asked for, has Go write down its actions: cheaper than another go command. The flag is
 * for Go's own developers, so a Go that does not know it any more is asked without.
 */
async function runBuild(
  args: readonly string[],
  { cwd, arch, mains }: Batch,
  directory: string,
  { go, options, context, madeOf }: Job,
): Promise<GoRun> {
  const command: GoCommand = { cwd, arch, temp: directory };
  const basis = options.keys === true ? keyBasis(go, arch, options, context.env) : undefined;
  if (basis === undefined) return runGo(go, args, command, context);
  const graph = `${directory}.json`;
  const [build = '', ...others] = args;
  const ran = await runGo(go, [build, `-debug-actiongraph=${graph}`, ...others], command, context);
  if (ran.exitCode !== 0 && /not defined: -debug-actiongraph/.test(ran.stderr)) {
    return runGo(go, args, command, context);
  }
  const text = await readFile(graph, 'utf8').catch(() => '');
  await rm(graph, { force: true });
  for (const [main, of] of await graphKeys(text, mains, basis)) {
    for (const target of main.targets) madeOf.set(target, of);
  }
  return ran;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Puts a file in its place at once, so that nobody meets half of it. */
async function place(built: string, file: string, move: (from: string, to: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = join(dirname(file), `.${basename(file)}-${randomUUID()}`);
  try {
    try {
      await move(built, beside);
    } catch (error) {
      // The output directory may be on another file system than the temporary one.
      if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
      await copyFile(built, beside);
    }
    await chmod(beside, 0o755);
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

async function warnOfLostStamps(
  batches: readonly Batch[],
  { go, options, flags, context }: Job,
  failed: ReadonlyMap<Target, ActionErrors>,
): Promise<void> {
  const wanted = stamps(checkLdflags(options.ldflags)).filter((stamp) => stamp.package !== 'main');
  if (wanted.length === 0) return;
  if (batches.every(({ mains }) => mains.every((main) => failed.has(main.targets[0])))) return;
  const packages = new Set<string>();
  const mains = new Set<string>();
  const given = [...tagsFlag([...go.goflags.tags, ...options.tags]), ...flags];
  for (const { cwd, arch, mains: of } of batches) {
    const well = of.filter((main) => !failed.has(main.targets[0]));
    if (well.length === 0) continue;
    const args = ['-deps', ...given, '--', ...well.flatMap((main) => main.args)];
    for (const { importPath, name } of await goList(go, args, { cwd, arch }, context)) {
      packages.add(importPath);
      if (name === 'main') mains.add(importPath);
    }
  }
  for (const stamp of wanted) {
    const advice = lostStampAdvice(stamp, packages, mains);
    if (advice === undefined) continue;
    context.log.warning(notice('build.lost-stamp', { symbol: stamp.symbol, package: stamp.package, advice }));
  }
}
