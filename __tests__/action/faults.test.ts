// A sample of the reliability tables; `npm run reliability` runs the whole of them and writes docs/reliability.md.

import { createHash } from 'node:crypto';
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
import type { Scenario } from '../../scripts/reliability/scenario.ts';
import { scenarios } from '../../scripts/reliability/scenarios.ts';

const fixtures = await makeFixtures();
const pool = openPool(8);
afterAll(async () => {
  await pool.close();
  await fixtures.remove();
});

/** Lambda, and the plan that Azure recommends: the other plans, and a shift of CodeDeploy, take minutes. */
const sampled = scenarios.filter(({ name, waits = false }) => !waits && /^Lambda|Flex/.test(name));

/** A number that a text always has: how often the run polled changes nothing in the rows of the other calls. */
const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();

/** Of functions that are deployed together every third call alone. */
const isMet = (call: string, { subject }: Scenario): boolean => subject === undefined || numberOf(call) % 3 === 0;

/**
 * One fault of a short kind for each call, and for Lambda a kill at every third. Nothing by chance: a sample that fails
 * fails again.
 */
function sample(of: Undisturbed): readonly Row[] {
  const { scenario } = of;
  const faults = faultRows(of).filter(({ long, call }) => !long && isMet(call, scenario));
  const kills = killRows(of).filter(({ call }) => scenario.provider === 'aws-lambda' && numberOf(call) % 3 === 0);
  return [faults, kills].flatMap((rows) =>
    [...Map.groupBy(rows, ({ call }) => call)].flatMap(
      ([call, each]) => each[numberOf(`${scenario.name}: ${call}`) % each.length] ?? [],
    ),
  );
}

const cloud = await startLocalCloud({ sandbox: plainSandbox });
const quiet: Undisturbed[] = [];
try {
  for (const scenario of sampled) quiet.push(await undisturbed(cloud, scenario, fixtures));
} finally {
  await cloud.close();
}
const rows = quiet.flatMap((of) => sample(of));
const peers = peerRows.filter(({ seconds }) => seconds === 'few');

test.each(quiet.map((of) => ({ ...of, title: of.scenario.name })))(
  '$title: faults meet every call that it was seen to make',
  ({ own, scenario }) => {
    const met = new Set(
      rows.filter((row) => row.scenario === scenario && row.kind !== undefined).map(({ call }) => call),
    );
    expect([...met]).toEqual(own.filter((call) => isMet(call, scenario)));
    expect(met.size).toBeGreaterThan(3);
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
