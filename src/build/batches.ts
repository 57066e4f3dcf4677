// Which functions one go command can take.

import type { Target } from '../target.ts';
import { argument, lastElement, runDirectory } from './modules.ts';

/** Where Go makes a target's executable from. */
type Source = Extract<Target['origin'], { readonly moduleDirectory: string }>;

/** Mains that one `go build` makes: all have another executable name, since `go build -o DIR/` would overwrite. */
export interface Batch {
  /** Absolute; where go runs. */
  readonly cwd: string;
  readonly arch: Target['arch'];
  /** Each with all targets that are this very main. */
  readonly mains: readonly Main[];
}

/** One main package, or the .go files of one. */
export interface Main {
  readonly targets: readonly [Target, ...Target[]];
  /** Arguments of go. */
  readonly args: readonly string[];
  /** What Go calls the executable. */
  readonly executable: string;
}

/**
 * Sorts functions into batches: mains of one module go together.
 * @param targets from resolveTargets; those that are ready are left out
 * @param workingDirectory absolute
 * @returns the batches, in the order of their first targets
 */
export async function planBatches(targets: readonly Target[], workingDirectory: string): Promise<readonly Batch[]> {
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

/**
 * Tells what Go builds from what is ready.
 * @param origin of a target
 * @returns true for sources
 */
export function isSource(origin: Target['origin']): origin is Source {
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
