// On what something was measured.

import { execFile } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** On what it was measured. */
export interface Machine {
  readonly processor: string;
  readonly versions: readonly string[];
  readonly date: Date;
}

/**
 * Describes this machine.
 * @param tools commands that print a version on their first line
 * @returns what it is now
 */
export async function machineNow(tools: readonly (readonly [string, ...string[]])[]): Promise<Machine> {
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
  };
}

/**
 * @param machine on what something was measured
 * @param loads of the series that were
 * @returns two sentences of Markdown
 */
export function machineText({ processor, versions, date }: Machine, loads: readonly number[]): string {
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  const busy = most > 2 * cpus().length ? ': **other work ran beside it, so that the figures are rough**' : '';
  return `On ${date.toISOString().slice(0, 10)}: ${processor}, ${versions.join(', ')}.
Load average from ${least.toFixed(1)} to ${most.toFixed(1)}${busy}.`;
}
