import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapLimit } from '../src/parallel.ts';

test('keeps the order and never has more than the limit under way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 4 }), async (items, limit) => {
      let now = 0;
      let most = 0;
      const results = await mapLimit(items, limit, async (turns, index) => {
        most = Math.max(most, ++now);
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        now--;
        return index;
      });
      expect(results).toEqual(items.map((_, index) => index));
      expect(most).toBeLessThanOrEqual(limit);
    }),
  );
});

test('throws only once every step that had begun is over', async () => {
  const ended: number[] = [];
  const work = mapLimit([0, 1], 2, async (item) => {
    if (item === 0) throw new Error('first');
    await new Promise(setImmediate);
    ended.push(item);
  });
  await expect(work).rejects.toThrow('first');
  expect(ended).toEqual([1]);
});
