// What is kept of a run of the tables, a file a scenario, so that one scenario can be run again without the others.

import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { actionRoot } from '../../local/runner.ts';
import type { Outcome, Undisturbed } from './rows.ts';

/** A row of the fault table or the kill table. */
export interface RowResult {
  readonly call: string;
  readonly what: string;
  /** Of the fault table. */
  readonly kind: string | undefined;
  readonly times: 'once' | 'always' | undefined;
  readonly exitCode: number | null;
  /** Ids of messages. */
  readonly messages: readonly string[];
  /** Which code serves in the end. */
  readonly live: string;
  /** The same before the second run of a kill. */
  readonly liveBetween: string;
  readonly defects: readonly string[];
}

/** A scenario. */
export interface ScenarioResult {
  readonly name: string;
  /** SHA-256 of the code in dist/ that ran. */
  readonly dist: string;
  readonly calls: readonly string[];
  readonly own: readonly string[];
  readonly rows: readonly RowResult[];
  /** Seconds of all its runs. */
  readonly seconds: number;
}

/** A row of the faults under which other tools were measured. */
export interface PeerResult {
  readonly fault: string;
  readonly alias: boolean;
  readonly others: { readonly deploy: string; readonly lambroll: string; readonly cli: string };
  readonly did: string;
  readonly seconds: number;
  readonly defects: readonly string[];
}

/** All that docs/reliability.md is made of. */
export interface Results {
  readonly scenarios: readonly ScenarioResult[];
  readonly peers: readonly PeerResult[];
}

const folder = join(actionRoot, 'build', 'reliability');

/** @returns the SHA-256 of the code in dist/ */
export function distHash(): string {
  return readFileSync(join(actionRoot, 'dist', 'code.sha256'), 'utf8').trim();
}

/**
 * Takes of a scenario what is kept.
 * @param of its undisturbed run
 * @param outcomes of all its rows; those whose call did not come prove nothing and are left out
 * @returns the result
 */
export function resultOf({ scenario, calls, own }: Undisturbed, outcomes: readonly Outcome[]): ScenarioResult {
  return {
    name: scenario.name,
    dist: distHash(),
    calls,
    own,
    rows: outcomes
      .filter(({ idle }) => !idle)
      .map(({ row, verdict, exitCode, liveBetween }) => ({
        call: row.call,
        what: row.what,
        kind: row.kind?.name,
        times: row.times,
        exitCode,
        messages: verdict.messages,
        live: verdict.live,
        liveBetween,
        defects: verdict.defects,
      })),
    seconds: outcomes.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/**
 * Keeps a result.
 * @param name of the scenario, or `peers`
 * @param value JSON
 */
export async function keep(name: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name.replaceAll(/\W+/g, '-').toLowerCase()}.json`), JSON.stringify(value));
}

/**
 * Reads what was kept.
 * @param names of all scenarios, in the order of the tables
 * @returns what is there of them
 */
export async function kept(names: readonly string[]): Promise<Results> {
  const files: readonly string[] = await readdir(folder).catch(() => []);
  // Written by keep() and by nobody else.
  const read = async <Value>(name: string): Promise<Value[]> => {
    const file = `${name.replaceAll(/\W+/g, '-').toLowerCase()}.json`;
    return files.includes(file) ? [JSON.parse(await readFile(join(folder, file), 'utf8'))] : [];
  };
  const scenarios = await Promise.all(names.map((name) => read<ScenarioResult>(name)));
  return { scenarios: scenarios.flat(), peers: (await read<PeerResult[]>('peers')).flat() };
}
