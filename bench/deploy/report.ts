// Writes docs/performance.md from what was measured.

import type { Contender } from './contenders.ts';
import { type Machine, machineText } from './machine.ts';
import { median, ratio, type Scenario, type Series } from './run.ts';
import { wantedText } from './wanted.ts';

const meaning: Readonly<Record<Scenario, string>> = {
  changed: 'Every function changed',
  unchanged: 'Nothing changed since the last deployment',
  'one changed': 'One function changed',
  cold: 'Every function changed, Go’s build cache empty',
  'Azure, changed': 'One app of Azure, changed',
  'Azure, unchanged': 'One app of Azure, nothing changed since the last deployment',
};

/**
 * Renders the document.
 * @param all what was measured
 * @param contenders who took part; the first is what is divided by
 * @param machine on what
 * @returns Markdown
 */
export function renderReport(
  all: readonly Series[],
  contenders: readonly Pick<Contender, 'name' | 'is'>[],
  machine: Machine,
): string {
  const scenarios = [...new Set(all.map(({ scenario }) => scenario))];
  const present = contenders.filter(({ name }) => all.some(({ contender }) => contender === name));
  return `# What a deployment costs

Written by \`npm run bench\`. Another machine has other seconds; ratios differ less.
${machineText(
  machine,
  all.map(({ load }) => load),
)}

## What was measured

N functions of one module (aws-lambda-go and the AWS SDK, 10 MB each) are built, packed and deployed to the local cloud,
which answers at once, in a process of its own, on loopback. Go's build cache is warm unless a table says otherwise; the
folder for executables and zips is empty each time, as on a fresh runner. On a runner without a build cache all of them
take as long as Go compiles (30 s for this module): \`actions/setup-go\` with its cache matters more than any figure here.

Contenders take turns, and the sources change anew before each turn. A ratio is the median of the pairs' ratios: each run
divided by p0's of the same round. Peak memory is that of the largest process; of this action, its own process alone (the
Go linker takes 200 MiB whoever starts it).

${present.map(({ name, is }) => `- **${name}**: ${is}`).join('\n')}

![Wall time of each contender, divided by p0](images/performance.svg)

## What was wanted of this action

A figure in bold is not reached.

${wantedText(all)}

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
        figure(toFloor(all, series, 'wall')),
        figure(toFloor(all, series, 'cpu')),
        `${middle('wall').toFixed(2)} s`,
        `${middle('cpu').toFixed(2)} s`,
        `${Math.round(middle('peak') / 2 ** 20)} MiB`,
        Math.round(middle('sent')).toLocaleString('en'),
        middle('requests'),
      ];
      return `| ${cells.join(' | ')} |`;
    });
  const floor = scenario.startsWith('Azure') ? 'config-zip' : 'p0';
  return [
    `| N | | pairs | wall / ${floor} | cpu / ${floor} | wall | cpu | peak memory | bytes sent | requests |`,
    '|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}

/**
 * Divides by what the same runs are held against: p0, or config-zip.
 * @param all what was measured
 * @param of a series
 * @param value which figure
 * @returns the ratio; NaN where the slice was measured without it
 */
export function toFloor(all: readonly Series[], of: Series, value: 'wall' | 'cpu'): number {
  const floor = all.find(
    ({ count, scenario, contender }) =>
      count === of.count && scenario === of.scenario && (contender === 'p0' || contender === 'config-zip'),
  );
  return floor === undefined ? Number.NaN : ratio(of, floor, value);
}

/**
 * @param value a ratio
 * @returns two decimals, or a dash where there is none
 */
export function figure(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(2);
}
