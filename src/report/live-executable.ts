// What a report knows of the executable that is live: mode check fetches it, mode deploy remembers what it deployed.

import { isObject } from '../json.ts';
import type { ModuleSize } from './code-size.ts';
import type { Inventory } from './inventory.ts';

/** Its modules and their sizes. */
export interface LiveExecutable {
  readonly inventory: Inventory | undefined;
  readonly sizes: readonly ModuleSize[] | undefined;
  /** Bytes. */
  readonly size: number;
}

/** What a report says of an executable. */
interface Measured {
  readonly inventory?: Inventory | undefined;
  readonly sizes?: readonly ModuleSize[] | undefined;
  readonly result: { readonly binarySize?: number };
}

/**
 * What is worth remembering of a function that was deployed.
 * @param of its report
 * @returns undefined where nothing is known of its executable
 */
export function liveFrom({ inventory, sizes, result }: Measured): LiveExecutable | undefined {
  const { binarySize: size } = result;
  return inventory === undefined || size === undefined ? undefined : { inventory, sizes, size };
}

/**
 * Whether JSON has the shape that was written.
 * @param json anything
 * @returns false for anything else
 */
export function isLiveExecutable(json: unknown): json is LiveExecutable {
  if (!isObject(json) || typeof json['size'] !== 'number') return false;
  const { inventory, sizes } = json;
  const known =
    inventory === undefined ||
    (isObject(inventory) &&
      typeof inventory['goVersion'] === 'string' &&
      isListOf(inventory['modules'], 'path', 'version'));
  return known && (sizes === undefined || isListOf(sizes, 'module'));
}

function isListOf(json: unknown, ...texts: readonly string[]): boolean {
  return (
    Array.isArray(json) && json.every((each) => isObject(each) && texts.every((name) => typeof each[name] === 'string'))
  );
}
