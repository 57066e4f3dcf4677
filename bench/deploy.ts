// What the same job costs: this action beside others, on this machine, against the local cloud. Writes
// docs/performance.md and docs/images/performance.svg.
//   node bench/deploy.ts [--count 1,10,50] [--pairs 5] [--scenarios changed,unchanged,…] [--contenders p0,ours,…]
//                        [--cold 1,10] [--sam] [--azure PAIRS] [--dist FILE] [--kept FILE] [--no-write]
// With --kept what was measured goes into a file, and what is there already into the document: so that it can be measured
// in slices; a slice with --count '' only writes the document. --sam adds SAM (two minutes to install), and the variables
// BENCH_AWS_LAMBDA_DEPLOY (its dist/index.js) and BENCH_LAMBROLL (the program) add those. --azure measures an app of Azure
// against the Azure CLI (two minutes to install, one a run).

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { aws } from '../scripts/tools.ts';
import type { Arch } from '../src/target.ts';
import { configZip, measureAzure } from './deploy/azure.ts';
import { renderChart } from './deploy/chart.ts';
import { startBenchCloud } from './deploy/cloud.ts';
import { contenders } from './deploy/contenders.ts';
import { machineNow } from './deploy/machine.ts';
import { otherLegends, otherTools } from './deploy/other-tools.ts';
import { figure, renderReport, toFloor } from './deploy/report.ts';
import { type Bench, measureAll, type Scenario, type Series, scenarios } from './deploy/run.ts';
import { openShop } from './deploy/shop.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  allowNegative: true,
  options: {
    count: { type: 'string', default: '1,10,50' },
    pairs: { type: 'string', default: '5' },
    scenarios: { type: 'string', default: 'changed,unchanged,one changed' },
    contenders: { type: 'string' },
    sam: { type: 'boolean', default: false },
    azure: { type: 'string', default: '0' },
    cold: { type: 'string', default: '' },
    dist: { type: 'string', default: join(root, 'dist', 'index.js') },
    kept: { type: 'string' },
    write: { type: 'boolean', default: true },
  },
});
const arch: Arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const pairs = Number(values.pairs);
const numbers = (list: string): number[] => list.split(',').filter(Boolean).map(Number);
const wanted: readonly Scenario[] = scenarios.filter((each) => values.scenarios.split(',').includes(each));

const work = await mkdtemp(join(tmpdir(), 'bench-deploy-'));
const [cloud, others] = await Promise.all([startBenchCloud(), otherTools(values.sam, process.env)]);
const known = [...contenders, ...others.contenders];
const chosen = known.filter(({ name }) => values.contenders?.split(',').includes(name) ?? true);
try {
  const measure = join(work, 'measure');
  const source = join(import.meta.dirname, 'deploy', 'measure.go');
  await run('go', ['build', '-o', measure, source], { env: { ...process.env, GOFLAGS: '' } });
  const awsCommand = await aws();
  const all: Series[] = [];
  const benchOf = async (count: number): Promise<Bench> => {
    const shop = await openShop(join(work, `shop-${count}`), count);
    return { work, measure, cloud, setting: { shop, arch, env: cloud.env, aws: awsCommand, dist: values.dist } };
  };
  for (const count of numbers(values.count))
    all.push(...(await measureAll(await benchOf(count), chosen, wanted, pairs)));
  for (const count of numbers(values.cold))
    all.push(...(await measureAll(await benchOf(count), chosen, ['cold'], pairs)));
  if (Number(values.azure) > 0) all.push(...(await measureAzure(await benchOf(1), Number(values.azure))));
  for (const series of all) {
    const [wall, cpu] = [figure(toFloor(all, series, 'wall')), figure(toFloor(all, series, 'cpu'))];
    console.log(`N=${series.count} ${series.scenario} ${series.contender}: wall ${wall}, cpu ${cpu}`);
  }
  if (values.kept !== undefined) {
    const before: Series[] = JSON.parse(await readFile(values.kept, 'utf8').catch(() => '[]'));
    const isNew = ({ count, scenario }: Series): boolean =>
      !all.some((each) => each.count === count && each.scenario === scenario);
    all.unshift(...before.filter(isNew));
    all.sort((a, b) => scenarios.indexOf(a.scenario) - scenarios.indexOf(b.scenario) || a.count - b.count);
    await writeFile(values.kept, JSON.stringify(all));
  }
  if (values.write) {
    const machine = await machineNow([
      ['go', 'version'],
      [awsCommand, '--version'],
    ]);
    await mkdir(join(root, 'docs', 'images'), { recursive: true });
    const report = renderReport(all, [...contenders, ...otherLegends, configZip], machine);
    await writeFile(join(root, 'docs', 'performance.md'), report);
    await writeFile(join(root, 'docs', 'images', 'performance.svg'), renderChart(all));
  }
} finally {
  cloud.close();
  await others.stop();
  await rm(work, { recursive: true, force: true });
}
