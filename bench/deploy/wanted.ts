// The figures to reach, and whether they were.

import { median, ratio, type Scenario, type Series } from './run.ts';

/** A figure of ours: by scenario and N, at most this. */
interface Wanted {
  readonly what: string;
  readonly scenario: Scenario;
  readonly most: Readonly<Record<number, number>>;
  readonly is: (ours: Series, of: (contender: string) => Series | undefined) => number | undefined;
  readonly shown: (value: number) => string;
}

const plain = (value: number): string => value.toFixed(2);
const kilobytes = (value: number): string => `${(value / 1000).toFixed(1)} kB`;
const mebibytes = (value: number): string => `${Math.round(value / 2 ** 20)} MiB`;

const to =
  (contender: string, value: 'wall' | 'cpu'): Wanted['is'] =>
  (ours, of) => {
    const other = of(contender);
    return other === undefined ? undefined : ratio(ours, other, value);
  };
const middle =
  (value: 'sent' | 'peak'): Wanted['is'] =>
  ({ samples }) =>
    median(samples.map((sample) => sample[value]));

const table: readonly Wanted[] = [
  {
    what: 'changed, cpu / p0',
    scenario: 'changed',
    most: { 1: 1.5, 10: 1.1, 50: 1 },
    is: to('p0', 'cpu'),
    shown: plain,
  },
  {
    what: 'changed, wall / p0',
    scenario: 'changed',
    most: { 1: 1.6, 10: 0.75, 50: 0.7 },
    is: to('p0', 'wall'),
    shown: plain,
  },
  {
    what: 'changed, wall / p1',
    scenario: 'changed',
    most: { 1: 0.5, 10: 0.22, 50: 0.22 },
    is: to('p1', 'wall'),
    shown: plain,
  },
  {
    what: 'unchanged, wall / p0',
    scenario: 'unchanged',
    most: { 1: 0.8, 10: 0.15, 50: 0.08 },
    is: to('p0', 'wall'),
    shown: plain,
  },
  {
    what: 'one changed, wall / p0',
    scenario: 'one changed',
    most: { 10: 0.25, 50: 0.1 },
    is: to('p0', 'wall'),
    shown: plain,
  },
  {
    what: 'unchanged, bytes sent',
    scenario: 'unchanged',
    most: { 1: 2000, 10: 10_000, 50: 50_000 },
    is: middle('sent'),
    shown: kilobytes,
  },
  {
    what: 'changed, peak memory',
    scenario: 'changed',
    most: { 50: 150 * 2 ** 20 },
    is: middle('peak'),
    shown: mebibytes,
  },
  {
    what: 'Azure, changed, wall / config-zip',
    scenario: 'Azure, changed',
    most: { 1: 0.35 },
    is: to('config-zip', 'wall'),
    shown: plain,
  },
  {
    what: 'Azure, unchanged, wall / config-zip',
    scenario: 'Azure, unchanged',
    most: { 1: 0.35 },
    is: to('config-zip', 'wall'),
    shown: plain,
  },
];

/**
 * Says which figures are reached.
 * @param all what was measured
 * @returns Markdown: a table, a figure that is not reached in bold; and how 100 functions compare with 50
 */
export function wantedText(all: readonly Series[]): string {
  const find = (scenario: Scenario, count: number, contender: string): Series | undefined =>
    all.find((each) => each.scenario === scenario && each.count === count && each.contender === contender);
  const counts = [1, 10, 50];
  const missed: string[] = [];
  const rows = table.map(({ what, scenario, most, is, shown }) => {
    const cells = counts.map((count) => {
      const limit = most[count];
      if (limit === undefined) return '';
      const ours = find(scenario, count, 'ours');
      const value = ours === undefined ? undefined : is(ours, (contender) => find(scenario, count, contender));
      if (value === undefined) return `not measured (≤ ${shown(limit)})`;
      if (value <= limit) return `${shown(value)} (≤ ${shown(limit)})`;
      missed.push(`${what} at N = ${count} (${shown(value)}, wanted ≤ ${shown(limit)})`);
      return `**${shown(value)}** (≤ ${shown(limit)})`;
    });
    return `| ${what} | ${cells.join(' | ')} |`;
  });
  const verdict = missed.length === 0 ? 'All that was measured is reached.' : `Not reached: ${missed.join('; ')}.`;
  return [`| | ${counts.map((count) => `N = ${count}`).join(' | ')} |`, '|---|--:|--:|--:|', ...rows, '', verdict]
    .concat(doubling(find))
    .join('\n');
}

/** What 100 functions cost, divided by what 50 do. */
function doubling(find: (scenario: Scenario, count: number, contender: string) => Series | undefined): string[] {
  const values = ['wall', 'cpu', 'peak', 'sent'] as const;
  const parts = (['changed', 'unchanged', 'one changed'] as const).flatMap((scenario) => {
    const [half, whole] = [find(scenario, 50, 'ours'), find(scenario, 100, 'ours')];
    if (half === undefined || whole === undefined) return [];
    const of = (series: Series, value: (typeof values)[number]): number =>
      median(series.samples.map((sample) => sample[value]));
    const figures = values.flatMap((value) => {
      const small = of(half, value);
      return small === 0 ? [] : [`${value} ${plain(of(whole, value) / small)}`];
    });
    return [`${scenario}: ${figures.join(', ')}`];
  });
  return parts.length === 0 ? [] : [`From 50 functions to 100, wanted at most 2: ${parts.join('; ')}.`];
}
