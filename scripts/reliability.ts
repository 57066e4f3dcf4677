// The whole of the reliability tables: every call of a deployment × every fault, and every call × a kill. Writes
// docs/reliability.md, and ends with exit code 1 where a row has a defect. What was seen is kept in build/reliability/,
// so that a part can be run again.
//   npm run reliability                             everything, into docs/reliability.md
//   npm run reliability -- --only '^Lambda'         scenarios whose name is like this; the others as they were
//   npm run reliability -- --only NAME --calls UpdateAlias   rows of such calls; nothing is kept of them
//   npm run reliability -- --parallel 8 --waiting 64   how many runs side by side (6), and how many that wait (48)

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { actionRoot } from '../local/runner.ts';
import { makeFixtures } from './reliability/fixtures.ts';
import { peerRows } from './reliability/peers.ts';
import { openPool } from './reliability/pool.ts';
import { render } from './reliability/render.ts';
import { keep, kept, type PeerResult, resultOf } from './reliability/results.ts';
import { faultRows, killRows, type Outcome, type Row, type Undisturbed, undisturbed } from './reliability/rows.ts';
import { scenarios } from './reliability/scenarios.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    calls: { type: 'string' },
    parallel: { type: 'string', default: '6' },
    waiting: { type: 'string', default: '48' },
  },
});
const wanted = new RegExp(values.only ?? '');
const chosen = scenarios.filter(({ name }) => wanted.test(name));
const peers = values.only === undefined || values.only === 'peers' ? peerRows : [];
const began = performance.now();
const fixtures = await makeFixtures();
const pool = openPool(Number(values.parallel));
let done = 0;
// What runs in the clouds would outlive this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void pool.close().finally(() => process.exit(1)));
}

/** What a run of minutes shows meanwhile. */
function tell({ row, verdict: { defects }, log, seconds, exitCode }: Outcome): void {
  done++;
  if (defects.length === 0) {
    if (done % 50 === 0) console.log(`${done} rows (${Math.round((performance.now() - began) / 1000)} s)`);
    return;
  }
  console.log(`── ${row.scenario.name}, ${row.call}, ${row.what}: exit code ${exitCode}, ${seconds.toFixed(1)} s`);
  for (const defect of defects) console.log(`   ${defect}`);
  for (const line of log) console.log(`   | ${line}`);
}

try {
  // Not side by side: what these runs ask is what the rows are made of.
  const quiet: Undisturbed[] = [];
  for (const scenario of chosen) {
    quiet.push(
      ...(await pool.each(
        [scenario],
        (each) => each,
        (each, cloud) => undisturbed(cloud, each, fixtures),
      )),
    );
  }
  const met = new RegExp(values.calls ?? '');
  const rows = quiet.flatMap((of) => [...faultRows(of), ...killRows(of)]).filter(({ call }) => met.test(call));
  console.log(`${chosen.length} scenarios, ${rows.length} rows, ${peers.length} named`);
  const outcomes: Outcome[] = [];
  let begun = 0;
  const through = (some: readonly Row[], size: number): Promise<unknown> =>
    pool.each(
      some,
      ({ scenario }) => scenario,
      async (row, cloud) => {
        // All at once would take each other's time at first, and what they deploy would not start in its time.
        if (row.long && begun < size) await sleep(1500 * begun++);
        const outcome = await row.run(cloud, fixtures);
        tell(outcome);
        outcomes.push(outcome);
        await keepWhenWhole(quiet.find(({ scenario }) => scenario === row.scenario));
      },
      size,
    );
  const keepWhenWhole = async (of: Undisturbed | undefined): Promise<void> => {
    if (of === undefined || values.calls !== undefined) return;
    const own = outcomes.filter(({ row }) => row.scenario === of.scenario);
    const all = rows.filter(({ scenario }) => scenario === of.scenario).length;
    if (own.length === all) await keep(of.scenario.name, resultOf(of, own));
  };
  // Those that wait for time-outs and deadlines leave the processors to the others.
  await Promise.all([
    through(
      rows.filter(({ long }) => long),
      Number(values.waiting),
    ),
    through(
      rows.filter(({ long }) => !long),
      Number(values.parallel),
    ),
  ]);
  const named = await pool.each(
    peers,
    ({ scenario }) => scenario,
    async (peer, cloud): Promise<PeerResult> => {
      const { log, ...outcome } = await peer.run(cloud, fixtures);
      if (outcome.defects.length > 0) {
        console.log(`── ${peer.scenario.name}: ${outcome.defects.join('; ')}\n${log.join('\n')}`);
      }
      return { fault: peer.fault, alias: peer.alias, others: peer.others, ...outcome };
    },
  );
  if (named.length > 0) await keep('peers', named);
  if (values.calls === undefined) {
    const names = scenarios.map(({ name }) => name);
    await writeFile(join(actionRoot, 'docs', 'reliability.md'), render(await kept(names), names));
  }
  const bad = [...outcomes.map(({ verdict }) => verdict), ...named].filter(({ defects }) => defects.length > 0).length;
  console.log(
    `${outcomes.length + named.length} rows, ${bad} with defects, ${Math.round((performance.now() - began) / 1000)} s`,
  );
  process.exitCode = bad === 0 ? 0 : 1;
} finally {
  await pool.close();
  await fixtures.remove();
}
