// A sample of the reliability tables; `npm run reliability` runs the whole of them and writes docs/reliability.md.

import { afterAll, expect, test } from 'vitest';
import { startLocalCloud } from '../../local/cloud.ts';
import { faultKinds } from '../../scripts/reliability/faults.ts';
import { makeFixtures } from '../../scripts/reliability/fixtures.ts';
import { peerRows } from '../../scripts/reliability/peers.ts';
import { plainSandbox } from '../../scripts/reliability/plain-sandbox.ts';
import { openPool } from '../../scripts/reliability/pool.ts';
import {
  faultRows,
  killRows,
  type Outcome,
  type Row,
  type Undisturbed,
  undisturbed,
} from '../../scripts/reliability/rows.ts';
import { scenarios } from '../../scripts/reliability/scenarios.ts';

const fixtures = await makeFixtures();
const pool = openPool(8);
afterAll(async () => {
  await pool.close();
  await fixtures.remove();
});

/** Lambda, and the plan that Azure recommends: the other plans, and a shift of CodeDeploy, take minutes. */
const sampled = scenarios.filter(({ name, waits = false }) => !waits && /^Lambda|Flex/.test(name));

/**
 * One fault of a short kind for each call, each kind in its turn, and for Lambda a kill at every third. Of functions
 * that are deployed together every third call alone. Nothing by chance: a sample that fails fails again.
 */
function sample(of: Undisturbed, turn: number): readonly Row[] {
  const every = of.scenario.subject === undefined ? 1 : 3;
  const faults = Map.groupBy(
    faultRows(of).filter(({ long }) => !long),
    ({ call }) => call,
  );
  const kills = Map.groupBy(of.scenario.provider === 'aws-lambda' ? killRows(of) : [], ({ call }) => call);
  return [
    // 7 is coprime to the number of kinds, so that all of them get their turn.
    ...picked(faults, every, (index) => turn + index * 7),
    ...picked(kills, 3, (index) => turn + index),
  ];
}

function picked(
  calls: ReadonlyMap<string, readonly Row[]>,
  every: number,
  turn: (index: number) => number,
): readonly Row[] {
  return [...calls.values()]
    .filter((_, index) => index % every === 0)
    .flatMap((rows, index) => rows[turn(index) % rows.length] ?? []);
}

const cloud = await startLocalCloud({ sandbox: plainSandbox });
const quiet: Undisturbed[] = [];
try {
  for (const scenario of sampled) quiet.push(await undisturbed(cloud, scenario, fixtures));
} finally {
  await cloud.close();
}
const rows = quiet.flatMap(sample);
const peers = peerRows.filter(({ seconds }) => seconds === 'few');

test.each(quiet.map((of) => ({ ...of, title: of.scenario.name })))(
  '$title: faults meet every call that it was seen to make',
  ({ own, scenario }) => {
    const met = new Set(
      rows.filter((row) => row.scenario === scenario && row.kind !== undefined).map(({ call }) => call),
    );
    expect(met.size).toBe(scenario.subject === undefined ? own.length : Math.ceil(own.length / 3));
  },
);

test('every fault that does not last is met', () => {
  const met = new Set(rows.map(({ kind }) => kind));
  expect(faultKinds.filter((kind) => !kind.long && !met.has(kind)).map(({ name }) => name)).toEqual([]);
});

// All begin here, side by side; each test below waits for its own.
const running = rows.map((row) => ({
  title: `${row.scenario.name}: ${row.call}, ${row.what}`,
  row,
  end: Promise.withResolvers<Outcome>(),
}));
for (const { end } of running) end.promise.catch(() => {});
const all = pool
  .each(
    running,
    ({ row }) => row.scenario,
    ({ row, end }, one) => row.run(one, fixtures).then(end.resolve, end.reject),
  )
  // A cloud that does not start.
  .catch((error) => {
    for (const { end } of running) end.reject(error);
  });
afterAll(() => all);
test.each(running)('$title', async ({ end }) => {
  const { verdict, log } = await end.promise;
  expect(verdict.defects, log.join('\n')).toEqual([]);
});

test.each(peers.map((row) => ({ row, name: row.scenario.name })))(
  'where other tools failed: $name',
  async ({ row }) => {
    const [outcome] = await pool.each(
      [row],
      ({ scenario }) => scenario,
      (each, one) => each.run(one, fixtures),
    );
    expect(outcome?.defects, outcome?.log.join('\n')).toEqual([]);
  },
);
