// Bounded concurrency.

/**
 * Maps side by side, a few at a time. A failure does not stop the others: the caller's step decides what a failure is.
 * @param items what to map
 * @param limit how many at once, at least 1
 * @param step maps one item
 * @returns the results in the items' order
 * @throws the first error that a step throws, once all steps that had begun are over
 */
export async function mapLimit<Item, Result>(
  items: readonly Item[],
  limit: number,
  step: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await step(item, index);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  return results;
}
