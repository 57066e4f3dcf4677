// Many rows side by side: nearly all of their time is waiting. Each has a cloud to itself.

import { type CloudOptions, type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { mapLimit } from '../../src/parallel.ts';
import { plainSandbox } from './plain-sandbox.ts';
import type { Scenario } from './scenario.ts';

/** An update that lasts long enough to be met while it is under way, and short enough that nobody waits. */
const usual: CloudOptions = { delays: { create: 50, update: 300, publish: 50 } };

/** Clouds to work on. */
export interface Pool {
  /**
   * Does pieces of work, each on a cloud of its own.
   * @param items the work
   * @param scenario says how the cloud of an item is to be
   * @param work does one
   * @param atOnce another size than the pool's
   * @returns the results, in the order of the items
   */
  each<Item, Result>(
    items: readonly Item[],
    scenario: (item: Item) => Scenario,
    work: (item: Item, cloud: LocalCloud) => Promise<Result>,
    atOnce?: number,
  ): Promise<readonly Result[]>;
  /** Ends all clouds. */
  close(): Promise<void>;
}

/**
 * Opens a pool.
 * @param size how many at once
 * @returns the pool; close() it
 */
export function openPool(size: number): Pool {
  const idle: LocalCloud[] = [];
  const open = new Set<LocalCloud>();
  const start = async (options: CloudOptions): Promise<LocalCloud> => {
    const cloud = await startLocalCloud({ ...options, sandbox: plainSandbox });
    open.add(cloud);
    return cloud;
  };
  return {
    each: (items, scenario, work, atOnce = size) =>
      mapLimit(items, atOnce, async (item) => {
        const { cloud: options } = scenario(item);
        if (options !== undefined) {
          const own = await start({ ...usual, ...options });
          try {
            return await work(item, own);
          } finally {
            open.delete(own);
            await own.close();
          }
        }
        const cloud = idle.pop() ?? (await start(usual));
        try {
          return await work(item, cloud);
        } finally {
          idle.push(cloud);
        }
      }),
    async close() {
      idle.length = 0;
      await Promise.all([...open].map((cloud) => cloud.close()));
      open.clear();
    },
  };
}
