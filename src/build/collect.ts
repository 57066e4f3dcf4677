// Errors that belong together.

import { type ActionError, ActionErrors, causes } from '../errors.ts';

/**
 * Runs a step for every item, side by side, and gathers what goes wrong.
 * @param items what to run it for
 * @param step gives any number of results
 * @returns all results, in the items' order
 * @throws ActionErrors with the action errors of all steps; at once whatever else a step throws
 */
export async function collect<Item, Result>(
  items: readonly Item[],
  step: (item: Item) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const settled = await Promise.allSettled(items.map(step));
  const problems: ActionError[] = [];
  for (const each of settled) {
    if (each.status === 'fulfilled') continue;
    const known = causes(each.reason);
    if (known === undefined) throw each.reason;
    problems.push(...known);
  }
  if (problems.length > 0) throw new ActionErrors(problems);
  return settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}
