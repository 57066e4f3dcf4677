// The whole of the reliability tables: every call of a deployment × every fault, and every call × a kill. Writes
// docs/reliability.md, and ends with exit code 1 where a row has a defect.
//   npm run reliability                             everything, into docs/reliability.md
//   npm run reliability -- --only Lambda            scenarios whose name has this in it, into build/reliability.md
//   npm run reliability -- --parallel 32            how many runs side by side (24)

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { actionRoot } from '../local/runner.ts';
import { makeFixtures } from './reliability/fixtures.ts';
import { type PeerOutcome, peerRows } from './reliability/peers.ts';
import { openPool } from './reliability/pool.ts';
import { render } from './reliability/render.ts';
import { faultRows, killRows, type Outcome, undisturbed } from './reliability/rows.ts';
import { scenarios } from './reliability/scenarios.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, parallel: { type: 'string', default: '24' } },
});
const chosen = scenarios.filter(({ name }) => values.only === undefined || name.includes(values.only));
const peers =
  values.only === undefined ? peerRows : peerRows.filter(({ scenario }) => scenario.name.includes(values.only ?? ''));
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
  const quiet = [];
  for (const scenario of chosen) {
    quiet.push(
      ...(await pool.each(
        [scenario],
        (each) => each,
        (each, cloud) => undisturbed(cloud, each, fixtures),
      )),
    );
  }
  const rows = [...quiet.flatMap(faultRows), ...quiet.flatMap(killRows)];
  console.log(`${chosen.length} scenarios, ${rows.length} rows, ${peers.length} named`);
  // The long ones first, so that they do not stand alone at the end.
  const ordered = rows.toSorted((one, other) => Number(other.long) - Number(one.long));
  const outcomes = await pool.each(
    ordered,
    ({ scenario }) => scenario,
    async (row, cloud) => {
      const outcome = await row.run(cloud, fixtures);
      tell(outcome);
      return outcome;
    },
  );
  const named: readonly PeerOutcome[] = await pool.each(
    peers,
    ({ scenario }) => scenario,
    async (peer, cloud) => {
      const outcome = await peer.run(cloud, fixtures);
      if (outcome.defects.length > 0)
        console.log(`── ${peer.fault}: ${outcome.defects.join('; ')}\n${outcome.log.join('\n')}`);
      return outcome;
    },
  );
  const bad = [...outcomes.map(({ verdict }) => verdict), ...named].filter(({ defects }) => defects.length > 0).length;
  const text = render(quiet, outcomes, named, (performance.now() - began) / 1000);
  const folder = join(actionRoot, values.only === undefined ? 'docs' : 'build');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'reliability.md'), text);
  console.log(
    `${outcomes.length + named.length} rows, ${bad} with defects, ${Math.round((performance.now() - began) / 1000)} s`,
  );
  process.exitCode = bad === 0 ? 0 : 1;
} finally {
  await pool.close();
  await fixtures.remove();
}
