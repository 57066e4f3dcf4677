// The plan in the job summary.

import { plain } from '../report/markdown.ts';
import type { Plan } from './plan.ts';

/** More rows than this say nothing that the matrix's own jobs do not. */
const mostRows = 100;

/**
 * Renders a plan as GitHub-flavoured Markdown.
 * @param plan what it says
 * @returns Markdown
 */
export function renderPlan({ affected, count, matrix, why }: Plan): string {
  const rows = affected
    .slice(0, mostRows)
    .map(({ target, why: because }) => `| ${[target.name, target.arch, because].map(plain).join(' | ')} |`);
  const left = affected.length - rows.length;
  return [
    `### ${affected.length} of ${count} functions affected${matrix.length === 0 ? '' : `, ${matrix.length} jobs`}`,
    `${plain(why)}.`,
    ...(rows.length === 0 ? [] : [['| Function | Arch | Because of |', '|---|---|---|', ...rows].join('\n')]),
    ...(left === 0 ? [] : [`… and ${left} more.`]),
    '',
  ].join('\n\n');
}
