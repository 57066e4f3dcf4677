import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goLive, type Release } from '../src/barrier.ts';
import { failure } from '../src/errors.ts';
import { start } from '../src/pipeline.ts';
import type { Target } from '../src/target.ts';

type Fate = 'well' | 'not prepared' | 'not activated' | 'put back' | 'unchanged';
const problem = failure('inputs.json', { name: 'x', reason: 'y' });
const target = (name: string): Target => ({
  name,
  source: name,
  arch: 'amd64',
  origin: { kind: 'binary', file: `/${name}` },
  resource: name,
});

/** Takes functions live that end as they are told to, and remembers which are served. */
async function run(fates: readonly Fate[], allOrNothing: boolean, limit: number) {
  const served = new Set<string>();
  const prepared = new Set<string>();
  const begun: string[] = [];
  const fateOf = ({ name }: Target): Fate => fates[Number(name)] ?? 'well';
  const release: Release<Target, Target> = {
    prepare: async (plan) => {
      if (fateOf(plan) === 'not prepared') throw problem;
      prepared.add(plan.name);
      return plan;
    },
    activate: async (plan) => {
      begun.push(plan.name);
      expect(allOrNothing ? prepared.size : fates.length).toBe(fates.length);
      const fate = fateOf(plan);
      if (fate === 'not activated') throw problem;
      if (fate === 'unchanged') return { changed: false, change: 'none', back: 'as before' };
      if (fate === 'put back') {
        return { changed: false, change: 'none', rolledBack: true, back: 'put back', refused: problem };
      }
      served.add(plan.name);
      return { changed: true, change: 'code', version: '2', back: 'new' };
    },
    abandoned: () => 'abandoned',
    restore: async ({ name }) => {
      served.delete(name);
      return { rolledBack: true, version: '1', back: 'restored' };
    },
    tell: () => {},
  };
  const items = start(fates.map((_, index) => target(`${index}`)));
  const signal = new AbortController().signal;
  const ended = await goLive(items, release, { allOrNothing, limit, signal });
  return { served, begun, reports: ended.map(({ report }) => report) };
}

const fates = fc.array(fc.constantFrom<Fate>('well', 'not prepared', 'not activated', 'put back', 'unchanged'), {
  minLength: 1,
  maxLength: 6,
});

test('with all-or-nothing, all are served or none is, whatever fails, and each says which', async () => {
  await fc.assert(
    fc.asyncProperty(fates, fc.integer({ min: 1, max: 4 }), async (each, limit) => {
      const { served, begun, reports } = await run(each, true, limit);
      const good = each.every((fate) => fate === 'well' || fate === 'unchanged');
      expect(served.size).toBe(good ? each.filter((fate) => fate === 'well').length : 0);
      if (each.includes('not prepared')) expect(begun).toEqual([]);
      for (const { result, causes, back } of reports) {
        expect(result.changed === true).toBe(served.has(result.name));
        expect(causes.length > 0).toBe(!good);
        expect(causes[0] === problem || good || back !== undefined).toBe(true);
      }
    }),
  );
});

test('without it, each function stands for itself', async () => {
  await fc.assert(
    fc.asyncProperty(fates, async (each) => {
      const { served } = await run(each, false, 2);
      expect([...served].sort()).toEqual(each.flatMap((fate, index) => (fate === 'well' ? [`${index}`] : [])));
    }),
  );
});

test('the functions that others hold back share one error', async () => {
  const { reports } = await run(['well', 'not prepared', 'well'], true, 4);
  expect(reports[0]?.causes[0]).toBe(reports[2]?.causes[0]);
  expect(reports[0]?.causes[0]?.message).toMatch(/2 of 3 functions .* these failed: 1\./);
  expect(reports[0]?.back).toBe('abandoned');
});
