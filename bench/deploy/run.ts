// Runs the contenders in turns and measures them.

import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { architectures } from '../../src/target.ts';
import type { BenchCloud } from './cloud.ts';
import type { Contender, Setting } from './contenders.ts';

const run = promisify(execFile);

/** What happened to the sources since the contender's run before; apps of Azure have contenders of their own. */
export const scenarios = ['changed', 'unchanged', 'one changed', 'cold', 'Azure, changed', 'Azure, unchanged'] as const;
export type Scenario = (typeof scenarios)[number];

/** One run of one contender. Seconds and bytes. */
export interface Sample {
  readonly wall: number;
  readonly cpu: number;
  /** Of its largest process; of our own process alone where it is ours. */
  readonly peak: number;
  /** Sent to the cloud in the bodies of requests. */
  readonly sent: number;
  readonly requests: number;
}

/** Runs of one contender in one scenario, one a pair. */
export interface Series {
  readonly count: number;
  readonly scenario: Scenario;
  readonly contender: string;
  readonly samples: Sample[];
  /** Of the last minute when it began; above the number of cores, others were at work too. */
  readonly load: number;
}

/** What a measurement needs. */
export interface Bench {
  readonly work: string;
  /** The measuring program. */
  readonly measure: string;
  readonly cloud: BenchCloud;
  readonly setting: Omit<Setting, 'kept' | 'out'>;
}

/**
 * Measures some scenarios: in each pair every contender takes its turn, with sources changed anew for each.
 * @param bench where and with what
 * @param contenders who
 * @param wanted which scenarios
 * @param pairs how many turns
 * @returns a series for each contender and scenario
 */
export async function measureAll(
  bench: Bench,
  contenders: readonly Contender[],
  wanted: readonly Scenario[],
  pairs: number,
): Promise<readonly Series[]> {
  const { shop, arch } = bench.setting;
  const architecture = architectures[arch].lambda;
  const series: Series[] = [];
  const seriesOf = (contender: string, scenario: Scenario): Series => {
    const known = series.find((each) => each.contender === contender && each.scenario === scenario);
    if (known !== undefined) return known;
    const fresh: Series = { count: shop.names.length, scenario, contender, samples: [], load: loadavg()[0] ?? 0 };
    series.push(fresh);
    return fresh;
  };
  for (const contender of contenders) {
    const { prefix } = contender;
    const names = prefix === undefined ? [] : shop.names.map((name) => prefix + name);
    await bench.cloud.ask({ ask: 'seed', names, architecture });
    await contender.prepare?.(bench.setting);
  }
  // Not counted: files and caches are warm for everybody then, and `unchanged` has something to be unchanged from.
  for (const contender of contenders) await runOnce(bench, contender, 'changed');
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const contender of contenders) {
      for (const scenario of wanted) {
        if (scenario === 'changed' || scenario === 'cold') await shop.changeAll();
        if (scenario === 'one changed') await shop.changeOne();
        seriesOf(contender.name, scenario).samples.push(await runOnce(bench, contender, scenario));
      }
    }
  }
  return series;
}

async function runOnce(bench: Bench, contender: Contender, scenario: Scenario): Promise<Sample> {
  const { work, measure, cloud, setting } = bench;
  const out = join(work, 'out');
  const kept = join(work, 'kept', contender.name, String(setting.shop.names.length));
  const cache = join(work, 'cold');
  await Promise.all([out, cache].map((each) => rm(each, { recursive: true, force: true })));
  await Promise.all([out, kept].map((each) => mkdir(each, { recursive: true })));
  const { argv, env } = contender.command({ ...setting, out, kept });
  await Promise.all(['output', 'state', 'summary'].map((name) => writeFile(join(kept, name), '')));
  const peakFile = join(work, 'peak');
  await writeFile(peakFile, '');
  await cloud.ask({ ask: 'traffic' });
  const report = join(work, 'report.json');
  await run(measure, [report, ...argv], {
    cwd: setting.shop.directory,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      BENCH_PEAK: peakFile,
      ...(scenario === 'cold' ? { GOCACHE: cache } : {}),
      ...env,
    },
  });
  const { code, wall, cpu, peak } = JSON.parse(await readFile(report, 'utf8'));
  if (code !== 0) {
    throw new Error(`${contender.name}, ${scenario}: exit code ${code}\n${await readFile(`${report}.log`, 'utf8')}`);
  }
  const { requests = 0, bytes = 0 } = await cloud.ask({ ask: 'traffic' });
  const own = Number(await readFile(peakFile, 'utf8'));
  const sample = { wall, cpu, peak: own > 0 ? own : peak, sent: bytes, requests };
  console.error(
    `${setting.shop.names.length} ${scenario} ${contender.name}: ${wall.toFixed(2)} s, cpu ${cpu.toFixed(2)} s, ` +
      `${(sample.peak / 2 ** 20).toFixed(0)} MiB, ${bytes} bytes in ${requests} requests`,
  );
  return sample;
}

/**
 * The median of the pairs' ratios.
 * @param of a series
 * @param to another one, with as many samples
 * @param value which figure
 * @returns the ratio
 */
export function ratio(of: Series, to: Series, value: 'wall' | 'cpu'): number {
  return median(of.samples.map((sample, index) => sample[value] / (to.samples[index]?.[value] ?? Number.NaN)));
}

/**
 * @param values any
 * @returns the middle one
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
