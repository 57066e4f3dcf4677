// On what something was measured.

import { execFile } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** On what it was measured. */
export interface Machine {
  readonly processor: string;
  readonly versions: readonly string[];
  readonly date: Date;
  /** Of the last minute when the measurement began and ended; above the number of cores, others were at work too. */
  readonly load: readonly [number, number];
}

/**
 * Describes this machine.
 * @param tools commands that print a version on their first line
 * @param began the load when the measurement began
 * @returns what it is now
 */
export async function machineNow(tools: readonly (readonly [string, ...string[]])[], began: number): Promise<Machine> {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const versions = await Promise.all(
    tools.map(async ([program, ...args]) => {
      const { stdout, stderr } = await run(program, args);
      return ((stdout || stderr).split('\n')[0] ?? '').replace('go version ', '');
    }),
  );
  return {
    processor: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GiB, Linux ${release()}`,
    versions: [...versions, `Node ${process.version}`],
    date: new Date(),
    load: [began, loadavg()[0] ?? 0],
  };
}

/**
 * @param machine on what something was measured
 * @returns two sentences of Markdown
 */
export function machineText({ processor, versions, date, load }: Machine): string {
  const [before, after] = load.map((each) => each.toFixed(1));
  return `Measured on ${date.toISOString().slice(0, 10)}: ${processor}, ${versions.join(', ')}.
Load average ${before} at the beginning, ${after} at the end${load[0] > cpus().length ? ': **other work ran beside it, so that ratios are rough**' : ''}.`;
}
