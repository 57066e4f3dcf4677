// Writes docs/performance.md from what was measured.

import { cpus, release, totalmem } from 'node:os';
import type { Contender } from './contenders.ts';
import { median, ratio, type Scenario, type Series } from './run.ts';

/** On what it was measured. */
export interface Machine {
  readonly versions: readonly string[];
  readonly date: Date;
  /** Of the last minute when the measurement began and ended; above the number of cores, others were at work too. */
  readonly load: readonly [number, number];
}

const meaning: Readonly<Record<Scenario, string>> = {
  changed: 'Every function changed',
  unchanged: 'Nothing changed since the last deployment',
  'one changed': 'One function changed',
  cold: 'Every function changed, Go’s build cache empty',
};

/**
 * Renders the document.
 * @param all what was measured
 * @param contenders who took part; the first is what is divided by
 * @param machine on what
 * @returns Markdown
 */
export function renderReport(all: readonly Series[], contenders: readonly Contender[], machine: Machine): string {
  const scenarios = [...new Set(all.map(({ scenario }) => scenario))];
  const [cpu] = cpus();
  return `# What a deployment costs

Written by \`npm run bench\` on ${machine.date.toISOString().slice(0, 10)}; figures of another machine differ, ratios less so.

${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, ${machine.versions.join(', ')}.
Load average ${machine.load[0].toFixed(1)} at the beginning, ${machine.load[1].toFixed(1)} at the end.

N functions of one module (aws-lambda-go and the AWS SDK, 10 MB each) are built, packed and deployed to the local cloud,
which answers at once, in a process of its own, on loopback. Go's build cache is warm unless a table says otherwise; the
folder for executables and zips is empty each time, as on a fresh runner. Contenders take turns; the sources change anew
before each turn. Ratios are medians of pairs, each divided by p0's turn of the same round. Peak memory is that of the
largest process; of this action, its own process alone (the Go linker takes 200 MiB whoever starts it).

${contenders.map(({ name, is }) => `- **${name}**: ${is}`).join('\n')}

![Wall time of each contender, divided by p0](images/performance.svg)

${scenarios.map((scenario) => `## ${meaning[scenario]}\n\n${table(all, scenario)}`).join('\n\n')}

The post step of the action, which only cleans up after a run that was killed, is not in these figures; it costs as much
as starting Node.
`;
}

function table(all: readonly Series[], scenario: Scenario): string {
  const rows = all
    .filter((series) => series.scenario === scenario)
    .map((series) => {
      const middle = (value: keyof Series['samples'][number]): number =>
        median(series.samples.map((sample) => sample[value]));
      const cells = [
        series.count,
        series.contender,
        series.samples.length,
        figure(ratio(series, floorOf(all, series), 'wall')),
        figure(ratio(series, floorOf(all, series), 'cpu')),
        `${middle('wall').toFixed(2)} s`,
        `${middle('cpu').toFixed(2)} s`,
        `${Math.round(middle('peak') / 2 ** 20)} MiB`,
        Math.round(middle('sent')).toLocaleString('en'),
        middle('requests'),
      ];
      return `| ${cells.join(' | ')} |`;
    });
  return [
    '| N | | pairs | wall / p0 | cpu / p0 | wall | cpu | peak memory | bytes sent | requests |',
    '|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}

/**
 * @param all what was measured
 * @param of a series
 * @returns the series of the same runs that it is divided by: the first contender's
 */
export function floorOf(all: readonly Series[], of: Series): Series {
  return all.find(({ count, scenario }) => count === of.count && scenario === of.scenario) ?? of;
}

/**
 * @param value a ratio
 * @returns two significant decimals
 */
export function figure(value: number): string {
  return value.toFixed(2);
}
