// The build stage: one `go build` for all functions of a module.

import { randomUUID } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../context.ts';
import { type ActionError, ActionErrors, causes, notice } from '../errors.ts';
import type { Target } from '../target.ts';
import type { Binary } from './binary.ts';
import { cgoFailures } from './cgo-failures.ts';
import { buildArguments, checkBuildFlags, checkLdflags, tagsFlag } from './flags.ts';
import { findGo, type Go, runGo } from './go.ts';
import { goList } from './list.ts';
import { argument, lastElement, runDirectory } from './modules.ts';
import { lostStampAdvice, stamps } from './stamps.ts';

/** Targets that Go builds. */
type Source = Extract<Target['origin'], { readonly moduleDirectory: string }>;

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
}

/** Mains that one `go build` makes: all have another executable name, since `go build -o DIR/` would overwrite. */
interface Batch {
  /** Absolute; where go runs. */
  readonly cwd: string;
  readonly arch: Target['arch'];
  /** Each with all targets that are this very main. */
  readonly mains: readonly Main[];
}

interface Main {
  readonly targets: readonly [Target, ...Target[]];
  /** Arguments of go. */
  readonly args: readonly string[];
  /** What Go calls the executable. */
  readonly executable: string;
}

/**
 * Builds the functions, CGO_ENABLED=0 for linux, reproducibly (-trimpath, no commit stamped in).
 * @param targets from resolveTargets; those of the input binary pass through, those of the input package have no part
 * in it
 * @param options how
 * @param fileOf absolute path for a target's executable; a file that is there is replaced
 * @param context its log gets what Go prints, its signal stops Go
 * @returns the executables, mode 0755, in the targets' order
 * @throws ActionErrors with one error for each thing that does not compile, on its line where that is in the workspace;
 * ActionError for a flag that cannot be honoured; the signal's reason when it was aborted
 */
export async function build(
  targets: readonly Target[],
  options: BuildOptions,
  fileOf: (target: Target) => string,
  context: Context,
): Promise<readonly Binary[]> {
  const flags = checkBuildFlags(options.buildFlags);
  checkLdflags(options.ldflags);
  const batches = await plan(targets, options.workingDirectory);
  if (batches.length > 0) {
    const go = await findGo(options.workingDirectory, context);
    context.log.info(`${go.version} (${go.executable})`);
    if (go.goflags.ignored.length > 0) {
      context.log.warning(notice('build.goflags', { flags: go.goflags.ignored.join(' ') }));
    }
    const problems: ActionError[] = [];
    for (const batch of batches) problems.push(...(await buildBatch(batch, go, options, flags, fileOf, context)));
    if (problems.length > 0) throw new ActionErrors(problems);
    await warnOfLostStamps(batches, go, options, flags, context);
  }
  return targets.flatMap((target): Binary[] => {
    if (target.origin.kind === 'binary') return [{ target, file: target.origin.file, built: false }];
    return isSource(target.origin) ? [{ target, file: fileOf(target), built: true }] : [];
  });
}

async function plan(targets: readonly Target[], workingDirectory: string): Promise<readonly Batch[]> {
  const batches: (Batch & { readonly mains: Main[] })[] = [];
  const sources = targets.filter(({ origin }) => isSource(origin));
  for (const [, same] of Map.groupBy(sources, mainKey)) {
    const [first, ...others] = same;
    if (first === undefined || !isSource(first.origin)) continue;
    const { origin, arch } = first;
    const cwd = await runDirectory(origin.moduleDirectory, workingDirectory);
    const isPackage = origin.kind === 'package';
    const main: Main = {
      targets: [first, ...others],
      args: (isPackage ? [origin.directory] : origin.files).map((path) => argument(cwd, path)),
      executable: isPackage ? lastElement(origin.importPath) : '',
    };
    const fitting = batches.find(
      (batch) =>
        isPackage &&
        batch.cwd === cwd &&
        batch.arch === arch &&
        batch.mains.every(({ executable }) => executable !== '' && !sameFile(executable, main.executable)),
    );
    if (fitting === undefined) batches.push({ cwd, arch, mains: [main] });
    else fitting.mains.push(main);
  }
  return batches;
}

function isSource(origin: Target['origin']): origin is Source {
  return origin.kind === 'package' || origin.kind === 'files';
}

function mainKey({ arch, origin }: Target): string {
  if (!isSource(origin)) return '';
  return [arch, origin.kind, ...(origin.kind === 'package' ? [origin.directory] : origin.files)].join('\n');
}

/** Some file systems do not tell `Api` from `api`. */
function sameFile(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

async function buildBatch(
  { cwd, arch, mains }: Batch,
  go: Go,
  options: BuildOptions,
  flags: readonly string[],
  fileOf: (target: Target) => string,
  context: Context,
): Promise<readonly ActionError[]> {
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
    const ran = await runGo(go, args, { cwd, arch, temp: directory }, context);
    if (ran.exitCode !== 0) {
      const targets = mains.flatMap((main) => main.targets);
      return await cgoFailures(ran, targets, { cwd, arch, options }, context);
    }
    for (const main of mains) {
      const built = single ?? join(directory, main.executable);
      const [first, ...others] = main.targets;
      for (const target of others) await place(built, fileOf(target), copyFile);
      await place(built, fileOf(first), rename);
    }
    return [];
  } catch (error) {
    const known = causes(error);
    if (known === undefined) throw error;
    return known;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
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
  go: Go,
  options: BuildOptions,
  flags: readonly string[],
  context: Context,
): Promise<void> {
  const wanted = stamps(checkLdflags(options.ldflags)).filter((stamp) => stamp.package !== 'main');
  if (wanted.length === 0) return;
  const packages = new Set<string>();
  const mains = new Set<string>();
  const given = [...tagsFlag([...go.goflags.tags, ...options.tags]), ...flags];
  for (const { cwd, arch, mains: of } of batches) {
    const args = ['-deps', ...given, '--', ...of.flatMap((main) => main.args)];
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
