// Where the bytes of the largest function are, as bars of text: they read the same in every client, and GitHub strips
// pictures that stand in the text itself.

import type { ModuleSize } from './code-size.ts';
import { code } from './markdown.ts';
import { type FunctionReport, humanChange, humanSize, type RunReport } from './report.ts';

const mostRows = 10;
const barLength = 30;
const nameLength = 44;
/** Eighths of a block. */
const partial = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * Renders where the bytes are.
 * @param report the run
 * @returns parts of Markdown; none where nothing was measured
 */
export function bytesOf({ functions }: RunReport): readonly string[] {
  const largest = functions
    .filter(({ sizes, result }) => sizes !== undefined && result.binarySize !== undefined)
    .toSorted((a, b) => (b.result.binarySize ?? 0) - (a.result.binarySize ?? 0))[0];
  if (largest === undefined) return [];
  const { name, binarySize = 0 } = largest.result;
  const of = functions.length > 1 ? `, the largest of ${functions.length}` : '';
  const since = largest.live?.sizes === undefined ? '' : '; the second column is the change since what is live';
  return [
    `**Where the bytes of ${code(name)} are** (executable, ${humanSize(binarySize)}${of}${since})`,
    bars(largest),
  ];
}

function bars({ sizes = [], live, result: { binarySize = 0 } }: FunctionReport): string {
  const all = [...sizes, rest(sizes, binarySize)].toSorted((a, b) => b.bytes - a.bytes);
  const shown = all.length > mostRows ? all.slice(0, mostRows - 1) : all;
  const named = new Set(shown.map(({ module }) => module));
  const unnamed = (of: readonly ModuleSize[]): number => total(of.filter(({ module }) => !named.has(module)));
  const before = live?.sizes === undefined ? undefined : [...live.sizes, rest(live.sizes, live.size)];
  const old = (module: string): number => before?.find((each) => each.module === module)?.bytes ?? 0;
  const left = all.length - shown.length;
  const rows = [
    ...shown.map(({ module, bytes }) => ({ module, bytes, change: bytes - old(module) })),
    ...(left === 0
      ? []
      : [{ module: `${left} other modules`, bytes: unnamed(all), change: unnamed(all) - unnamed(before ?? []) }]),
  ];
  const most = Math.max(1, ...rows.map(({ bytes }) => bytes));
  const width = Math.min(nameLength, Math.max(...rows.map(({ module }) => module.length)));
  const lines = rows.map(({ module, bytes, change }) => {
    const name = module.length > width ? `…${module.slice(1 - width)}` : module.padEnd(width);
    const changed = before === undefined ? '' : `  ${(change === 0 ? '' : humanChange(change)).padStart(9)}`;
    return `${name}  ${humanSize(bytes).padStart(8)}${changed}  ${bar(bytes / most)}`.trimEnd();
  });
  return ['```text', ...lines, '```'].join('\n');
}

/** What is not code. */
function rest(sizes: readonly ModuleSize[], size: number): ModuleSize {
  return { module: 'data, types and tables', bytes: Math.max(size - total(sizes), 0) };
}

function bar(share: number): string {
  const eighths = Math.round(share * barLength * 8);
  return `${'█'.repeat(Math.floor(eighths / 8))}${partial[eighths % 8] ?? ''}`;
}

function total(sizes: readonly ModuleSize[]): number {
  return sizes.reduce((sum, { bytes }) => sum + bytes, 0);
}
