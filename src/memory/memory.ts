// The memory of what was deployed: package key → the zip's hash. It is never trusted to say what is live: a function is
// skipped only where the cloud itself says that it serves the zip with that hash. So the worst that a wrong or lost
// memory does is work that was not needed.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { isObject, parseJson } from '../json.ts';
import type { Proof, ProveOptions } from '../prove/proof.ts';
import { isLiveExecutable, type LiveExecutable } from '../report/live-executable.ts';
import type { Target } from '../target.ts';
import { openActionsCache } from './actions-cache.ts';
import { isSources, type Sources } from './sources.ts';

/** The input cache. Paths are absolute. */
export type CacheInput =
  | { readonly kind: 'off' }
  | { readonly kind: 'actions' }
  | { readonly kind: 'directory'; readonly directory: string };

/** One package that was deployed. */
export interface Remembered {
  /** From packageKey. */
  readonly key: string;
  /** Of the zip, lower-case hexadecimal. */
  readonly sha256: string;
  /** The input prove, when it was deployed. */
  readonly prove: ProveOptions['mode'];
  readonly verdict: Proof['verdict'];
  /** From sourcesState; undefined where it is not known where the sources are. */
  readonly sources?: Sources;
  /** For the report of what follows it; of the newest alone, as it is large. */
  readonly executable?: LiveExecutable;
}

/** What is known of the functions of a run. */
export interface Memory {
  /** @returns what was deployed with this key, or undefined */
  recall(target: Target, key: string): Remembered | undefined;
  /** @returns all that is known of a function, newest first */
  all(target: Target): readonly Remembered[];
  /** Adds what was deployed and read back. */
  remember(target: Target, entry: Remembered): void;
  /** Writes what was added. Never throws: without a memory the next run only takes longer. */
  save(): Promise<void>;
}

/** Of one function: branches and rollbacks take turns. */
const entriesKept = 20;

/**
 * Opens the memory.
 * @param input where it is
 * @param targets the functions of the run
 * @param context environment and log
 * @returns the memory; an empty one where there is none yet, or where it cannot be read
 */
export async function openMemory(
  input: Exclude<CacheInput, { kind: 'off' }>,
  targets: readonly Target[],
  context: Context,
): Promise<Memory> {
  const actions = input.kind === 'actions' ? await openActionsCache(targets, context) : undefined;
  const directory = input.kind === 'actions' ? actions?.directory : input.directory;
  const known = new Map<Target, readonly Remembered[]>();
  const changed = new Set<Target>();
  if (directory !== undefined) {
    await Promise.all(targets.map(async (target) => known.set(target, await load(join(directory, fileName(target))))));
  }
  return {
    recall: (target, key) => known.get(target)?.find((each) => each.key === key),
    all: (target) => known.get(target) ?? [],
    remember: (target, entry) => {
      const others = (known.get(target) ?? [])
        .filter(({ key }) => key !== entry.key)
        .map(({ executable: _, ...rest }) => rest);
      known.set(target, [entry, ...others].slice(0, entriesKept));
      changed.add(target);
    },
    save: async () => {
      if (directory === undefined || changed.size === 0) return;
      try {
        await mkdir(directory, { recursive: true });
        for (const target of changed) await store(join(directory, fileName(target)), known.get(target) ?? []);
        await actions?.save();
      } catch (error) {
        context.log.info(`The memory in ${directory} was not written: ${String(error)}`);
      }
    },
  };
}

/**
 * Whether what was proved then is enough now.
 * @param entry as remembered
 * @param mode the input prove
 * @returns false where this run would have to prove the package again
 */
export function provedEnough({ prove, verdict }: Remembered, mode: ProveOptions['mode']): boolean {
  if (mode === 'off' || verdict === 'proved') return true;
  return mode === 'auto' && prove !== 'off' && verdict !== 'refuted';
}

/** One file a function, so that runs side by side on one machine seldom meet; whoever is last wins. */
function fileName({ name, source, arch }: Target): string {
  return `${createHash('sha256').update([arch, source, name].join('\n')).digest('hex').slice(0, 32)}.json`;
}

async function store(file: string, entries: readonly Remembered[]): Promise<void> {
  const part = `${file}.${randomUUID()}`;
  try {
    await writeFile(part, `${JSON.stringify(entries, undefined, 1)}\n`);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

async function load(file: string): Promise<readonly Remembered[]> {
  // Not there, or not whole: the same as a first run.
  const parsed = parseJson(await readFile(file, 'utf8').catch(() => undefined));
  return Array.isArray(parsed) ? parsed.filter(isRemembered).map(readable) : [];
}

const digest = /^[0-9a-f]{64}$/;

/** A report that cannot be compared with what is live loses no more than that. */
function readable({ executable, ...rest }: Remembered): Remembered {
  return isLiveExecutable(executable) ? { ...rest, executable } : rest;
}

function isRemembered(of: unknown): of is Remembered {
  if (!isObject(of)) return false;
  const { key, sha256, prove, verdict, sources } = of;
  return (
    typeof key === 'string' &&
    digest.test(key) &&
    typeof sha256 === 'string' &&
    digest.test(sha256) &&
    (prove === 'off' || prove === 'auto' || prove === 'required') &&
    typeof verdict === 'string' &&
    (sources === undefined || isSources(sources))
  );
}
