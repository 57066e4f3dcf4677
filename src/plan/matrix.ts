// From affected functions to jobs.

import { relative, sep } from 'node:path';
import type { Arch, Target } from '../target.ts';

/** One job of the matrix. */
export interface MatrixJob {
  /** For `name:` of the job. */
  readonly name: string;
  /** Lines for the action's input source. */
  readonly source: string;
  readonly arch: Arch;
}

/**
 * Spreads functions over jobs: one each, or, where there are more functions than jobs, equal shares of neighbours.
 * @param targets the affected functions, of all architectures
 * @param shards jobs at most; at least as many as there are architectures
 * @param workingDirectory absolute
 * @returns the jobs, by architecture
 */
export function matrixOf(targets: readonly Target[], shards: number, workingDirectory: string): readonly MatrixJob[] {
  const groups = [...Map.groupBy(targets, ({ arch }) => arch)].map(([arch, of]) => ({ arch, of, jobs: 1 }));
  for (let left = Math.min(shards, targets.length) - groups.length; left > 0; left--) {
    const fullest = groups.toSorted((a, b) => b.of.length / b.jobs - a.of.length / a.jobs)[0];
    if (fullest !== undefined) fullest.jobs++;
  }
  return groups.flatMap(({ arch, of, jobs }) =>
    Array.from({ length: jobs }, (_, index) => {
      const share = of.slice(Math.floor((index * of.length) / jobs), Math.floor(((index + 1) * of.length) / jobs));
      const more = share.length === 1 ? '' : ` and ${share.length - 1} more`;
      const source = share.map((target) => sourceLine(target, workingDirectory)).join('\n');
      return { name: `${share[0]?.name ?? ''}${more}`, source, arch };
    }),
  );
}

/** The line of the input source that names this function and no other, however a glob found it. */
function sourceLine({ name, source, origin }: Target, workingDirectory: string): string {
  const path =
    origin.kind === 'files'
      ? origin.files.map((file) => relative(workingDirectory, file).replaceAll(sep, '/')).join(' ')
      : source;
  return `${path} => ${name}`;
}
