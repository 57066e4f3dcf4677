// Which functions need not be built: it is remembered which package their sources made, and the cloud serves it.

import type { MadeOf } from '../build/binary.ts';
import type { BuildOptions } from '../build/build.ts';
import { contentKeys } from '../build/content-key.ts';
import type { Context } from '../context.ts';
import type { Entry, Package } from '../package/package.ts';
import { writtenContents } from '../package/write-zip.ts';
import type { Proof, ProveOptions } from '../prove/proof.ts';
import type { Activated, Before } from '../providers/provider.ts';
import type { LiveExecutable } from '../report/live-executable.ts';
import type { Target } from '../target.ts';
import { type CacheInput, type Memory, openMemory, provedEnough } from './memory.ts';
import { codeHash, hashEntries, packageKey, packageMark } from './package-key.ts';
import { sourceReader } from './sources.ts';

/** What is to be known of a function. */
export interface Candidate {
  readonly target: Target;
  readonly prove: ProveOptions;
  /** Name of the executable's entry. */
  readonly executable: string;
  /** The entries of its package, as if the executable were at the given path. */
  entries(executable: string): Promise<readonly Entry[]>;
  /** What the deployment that serves carries, asked in this run. */
  carried(): Promise<Carried | undefined>;
  /** What the cloud serves, asked in this run, where that is the zip with this hash and there is nothing to do. */
  served(sha256: string): Promise<Omit<Served, 'sha256'> | undefined>;
}

/** What a deployment says of itself. */
export interface Carried {
  /** From packageMark. */
  readonly mark: string;
  /** Of its zip. */
  readonly sha256: string;
}

/** A function that serves its package already. */
export interface Served {
  readonly sha256: string;
  readonly activated: Activated;
  readonly before: Before;
}

/** What is remembered, for a run. */
export interface Recall {
  readonly served: ReadonlyMap<Target, Served>;
  /**
   * The key of a package that was written.
   * @returns undefined where it cannot be recognised later
   */
  keyOf(pkg: Package, madeOf: MadeOf | undefined): Promise<string | undefined>;
  /** @returns what was remembered of the executable in the zip with this hash; undefined where nothing was */
  executable(target: Target, sha256: string | undefined): LiveExecutable | undefined;
  /** Adds a package that was deployed and read back. */
  remember(
    pkg: Package,
    key: string,
    madeOf: MadeOf,
    verdict: Proof['verdict'],
    executable: LiveExecutable | undefined,
  ): Promise<void>;
  /** Never throws: without a memory the next run only takes longer. */
  save(): Promise<void>;
}

/** Stands for the executable, which is not there yet. */
const placeholder = '/executable';

/** From the strictest on. */
const modes: readonly ProveOptions['mode'][] = ['required', 'auto', 'off'];

/**
 * Finds the functions whose package is served already.
 * @param candidates the functions
 * @param input where the memory is
 * @param provider its id
 * @param options as for the build
 * @param context as for every stage
 * @returns what is served, and the memory
 * @throws the signal's reason when it was aborted, and what build would throw for the flags
 */
export async function openRecall(
  candidates: readonly Candidate[],
  input: Exclude<CacheInput, { kind: 'off' }>,
  provider: string,
  options: BuildOptions,
  context: Context,
): Promise<Recall> {
  const targets = candidates.map(({ target }) => target);
  const [memory, code] = await Promise.all([openMemory(input, targets, context), codeHash()]);
  const sources = sourceReader(context.workspace);
  const byTarget = new Map(candidates.map((each) => [each.target, each]));

  /** Whether it may be served, as far as that is known without Go. */
  const mayBeServed = async ({ target, carried }: Candidate): Promise<boolean> => {
    const known = memory.all(target);
    if (known.length === 0) return (await carried()) !== undefined;
    const same = await Promise.all(known.map((each) => each.sources === undefined || sources.unchanged(each.sources)));
    return same.includes(true);
  };
  const asked = await Promise.all(candidates.map(async (each) => ((await mayBeServed(each)) ? [each] : [])));
  const worthAsking = asked.flat();
  const contents = await contentKeys(
    worthAsking.map(({ target }) => target),
    options,
    context,
  );
  const served = new Map<Target, Served>();
  await Promise.all(
    worthAsking.map(async (candidate) => {
      const { target, prove, executable } = candidate;
      const contentKey = contents.get(target);
      if (contentKey === undefined) return;
      // What is wrong with an include line is told by the package stage.
      const parts = await candidate
        .entries(placeholder)
        .then((entries) => hashEntries(entries, placeholder))
        .catch(() => undefined);
      if (parts === undefined) return;
      const key = packageKey({ provider, contentKey, executable, entries: parts, prove, code });
      const sha256 = recalled(memory, target, key, prove) ?? recognised(await candidate.carried(), key, prove);
      if (sha256 === undefined) return;
      const found = await candidate.served(sha256);
      if (found !== undefined) served.set(target, { ...found, sha256 });
    }),
  );
  context.signal.throwIfAborted();

  return {
    served,
    keyOf: async (pkg, madeOf) => {
      const candidate = byTarget.get(pkg.target);
      const written = writtenContents(pkg);
      if (madeOf === undefined || candidate === undefined || written === undefined) return undefined;
      const entries = pkg.entries.map(({ name, mode }) => ({ name, mode, sha256: written.get(name) ?? '' }));
      const { prove } = candidate;
      return packageKey({ provider, contentKey: madeOf.key, executable: pkg.executable, entries, prove, code });
    },
    executable: (target, sha256) =>
      memory.all(target).find((each) => each.sha256 === sha256 && each.executable !== undefined)?.executable,
    remember: async ({ target, sha256 }, key, { directories }, verdict, executable) => {
      const prove = byTarget.get(target)?.prove.mode;
      if (prove === undefined) return;
      // Changed since they were compiled, they would only cost a question to Go.
      const entry = { key, sha256, prove, verdict, sources: await sources.now(directories) };
      memory.remember(target, executable === undefined ? entry : { ...entry, executable });
    },
    save: () => memory.save(),
  };
}

function recalled(memory: Memory, target: Target, key: string, { mode }: ProveOptions): string | undefined {
  const known = memory.recall(target, key);
  return known !== undefined && provedEnough(known, mode) ? known.sha256 : undefined;
}

/** The package that a deployment carries, where that was made of the same and proved as strictly. */
function recognised(carried: Carried | undefined, key: string, { mode }: ProveOptions): string | undefined {
  if (carried === undefined) return undefined;
  const enough = modes.slice(0, modes.indexOf(mode) + 1);
  return enough.some((each) => packageMark(key, each) === carried.mark) ? carried.sha256 : undefined;
}
