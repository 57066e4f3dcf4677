// What the same job costs: this action beside others, on this machine, against the local cloud. Writes
// docs/performance.md and docs/images/performance.svg.
//   node bench/deploy.ts [--count 1,10,50] [--pairs 5] [--scenarios changed,unchanged,…] [--contenders p0,ours,…]
//                        [--cold 1,10] [--dist FILE] [--kept FILE] [--no-write]
// With --kept what was measured goes into a file, and what is there already into the document: so that it can be measured
// in slices.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { aws } from '../scripts/tools.ts';
import type { Arch } from '../src/target.ts';
import { renderChart } from './deploy/chart.ts';
import { startBenchCloud } from './deploy/cloud.ts';
import { contenders } from './deploy/contenders.ts';
import { floorOf, renderReport } from './deploy/report.ts';
import { type Bench, measureAll, ratio, type Scenario, type Series, scenarios } from './deploy/run.ts';
import { openShop } from './deploy/shop.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  allowNegative: true,
  options: {
    count: { type: 'string', default: '1,10,50' },
    pairs: { type: 'string', default: '5' },
    scenarios: { type: 'string', default: 'changed,unchanged,one changed' },
    contenders: { type: 'string', default: contenders.map(({ name }) => name).join(',') },
    cold: { type: 'string', default: '' },
    dist: { type: 'string', default: join(root, 'dist', 'index.js') },
    kept: { type: 'string' },
    write: { type: 'boolean', default: true },
  },
});
const arch: Arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const pairs = Number(values.pairs);
const numbers = (list: string): number[] => list.split(',').filter(Boolean).map(Number);
const chosen = contenders.filter(({ name }) => values.contenders.split(',').includes(name));
const wanted: readonly Scenario[] = scenarios.filter((each) => values.scenarios.split(',').includes(each));
const began = loadavg()[0] ?? 0;

const work = await mkdtemp(join(tmpdir(), 'bench-deploy-'));
const cloud = await startBenchCloud();
try {
  const measure = join(work, 'measure');
  const source = join(import.meta.dirname, 'deploy', 'measure.go');
  await run('go', ['build', '-o', measure, source], { env: { ...process.env, GOFLAGS: '' } });
  const awsCommand = await aws();
  const all: Series[] = [];
  const measured = async (count: number, of: readonly Scenario[]): Promise<void> => {
    const shop = await openShop(join(work, `shop-${count}`), count);
    const bench: Bench = {
      work,
      measure,
      cloud,
      setting: { shop, arch, env: cloud.env, aws: awsCommand, dist: values.dist },
    };
    all.push(...(await measureAll(bench, chosen, of, pairs)));
  };
  for (const count of numbers(values.count)) await measured(count, wanted);
  for (const count of numbers(values.cold)) await measured(count, ['cold']);
  for (const series of all) {
    const floor = floorOf(all, series);
    const [wall, cpu] = [ratio(series, floor, 'wall'), ratio(series, floor, 'cpu')];
    console.log(
      `N=${series.count} ${series.scenario} ${series.contender}: wall ${wall.toFixed(2)}, cpu ${cpu.toFixed(2)}`,
    );
  }
  if (values.kept !== undefined) {
    const before: Series[] = JSON.parse(await readFile(values.kept, 'utf8').catch(() => '[]'));
    const isNew = ({ count, scenario }: Series): boolean =>
      !all.some((each) => each.count === count && each.scenario === scenario);
    all.unshift(...before.filter(isNew));
    await writeFile(values.kept, JSON.stringify(all));
  }
  if (values.write) {
    const first = async (program: string, args: readonly string[]): Promise<string> => {
      const { stdout, stderr } = await run(program, args);
      return (stdout || stderr).split('\n')[0] ?? '';
    };
    const versions = [
      (await first('go', ['version'])).replace('go version ', ''),
      `Node ${process.version}`,
      await first(awsCommand, ['--version']),
    ];
    const load = [began, loadavg()[0] ?? 0] as const;
    await mkdir(join(root, 'docs', 'images'), { recursive: true });
    const report = renderReport(all, chosen, { versions, date: new Date(), load });
    await writeFile(join(root, 'docs', 'performance.md'), report);
    await writeFile(join(root, 'docs', 'images', 'performance.svg'), renderChart(all));
  }
} finally {
  cloud.close();
  await rm(work, { recursive: true, force: true });
}
