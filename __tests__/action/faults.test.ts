// A sample of the reliability tables; `npm run reliability` runs the whole of them and writes docs/reliability.md.

import { afterAll, expect, test } from 'vitest';
import { startLocalCloud } from '../../local/cloud.ts';
import { makeFixtures } from '../../scripts/reliability/fixtures.ts';
import { peerRows } from '../../scripts/reliability/peers.ts';
import { openPool } from '../../scripts/reliability/pool.ts';
import { faultRows, killRows, type Row, type Undisturbed, undisturbed } from '../../scripts/reliability/rows.ts';
import { scenarios } from '../../scripts/reliability/scenarios.ts';

const fixtures = await makeFixtures();
const pool = openPool(8);
afterAll(async () => {
  await pool.close();
  await fixtures.remove();
});

/** Lambda, and the plan that Azure recommends: the other plans take minutes. */
const sampled = scenarios.filter(({ name }) => /^Lambda|Flex/.test(name));
const [lambda] = scenarios;

/**
 * One fault of a short kind for each call, each kind in its turn; and for the calls of Lambda one kill.
 * Nothing by chance: a sample that fails fails again.
 */
function sample(faults: readonly Row[], kills: readonly Row[]): readonly Row[] {
  const short = Map.groupBy(
    faults.filter(({ long }) => !long),
    ({ call }) => call,
  );
  const killed = Map.groupBy(kills, ({ call }) => call);
  const pick = (calls: ReadonlyMap<string, readonly Row[]>, step: number): readonly Row[] =>
    [...calls.values()].flatMap((rows, index) => rows[(index * step) % rows.length] ?? []);
  const isLambda = faults[0]?.scenario === lambda;
  // Coprime to the number of kinds, so that all of them get their turn.
  return isLambda ? [...pick(short, 7), ...pick(short, 11), ...pick(killed, 1)] : pick(short, 7);
}

const cloud = await startLocalCloud();
const quiet: Undisturbed[] = [];
try {
  for (const scenario of sampled) quiet.push(await undisturbed(cloud, scenario, fixtures));
} finally {
  await cloud.close();
}
const rows = quiet.flatMap((of) => sample(faultRows(of), killRows(of)));
const peers = peerRows.filter(({ seconds }) => seconds === 'few');

test('rows are made of every call that a deployment was seen to make', () => {
  for (const { scenario, calls } of quiet) {
    const own = new Set(rows.filter((row) => row.scenario === scenario).map(({ call }) => call));
    expect(own).toEqual(new Set(calls));
  }
});

// All begin here, side by side; each test below waits for its own.
const outcomes = pool.each(
  rows,
  ({ scenario }) => scenario,
  (row, one) => row.run(one, fixtures),
);
test.each(rows.map((row, index) => ({ row, index, title: `${row.scenario.name}: ${row.call}, ${row.what}` })))(
  '$title',
  async ({ index }) => {
    const outcome = (await outcomes)[index];
    expect(outcome?.verdict.defects, outcome?.log.join('\n')).toEqual([]);
  },
);

test.each(peers.map((row) => ({ row, fault: row.fault })))('where other tools failed: $fault', async ({ row }) => {
  const [outcome] = await pool.each(
    [row],
    ({ scenario }) => scenario,
    (each, one) => each.run(one, fixtures),
  );
  expect(outcome?.defects, outcome?.log.join('\n')).toEqual([]);
});
