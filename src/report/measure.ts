// What the report says of the executables themselves. It is read when all is done, and never fails a run.

import { availableParallelism } from 'node:os';
import type { Log } from '../context.ts';
import { mapLimit } from '../parallel.ts';
import { memorySource } from '../verify/byte-source.ts';
import { codeSizes, sizesOf } from './code-size.ts';
import { inventoryOf, moduleChanges, readExecutable, readInventory } from './inventory.ts';
import type { LiveExecutable } from './live-executable.ts';
import type { FunctionReport, RunReport } from './report.ts';

/**
 * Adds the modules of every executable, and the sizes of the largest that changed, unless they are there.
 * @param report the run
 * @param log told where an executable cannot be read
 * @returns the run with what was found
 */
export async function measured(report: RunReport, log: Pick<Log, 'debug'>): Promise<RunReport> {
  const quietly = async <Value>(reading: Promise<Value>): Promise<Value | undefined> =>
    reading.catch((error: unknown) => {
      log.debug(`report: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
  const largest = largestThatMatters(report);
  const functions = await mapLimit(report.functions, availableParallelism(), async (each) => {
    const { binary } = each.result;
    if (binary === undefined || each.result.verified !== true || each.inventory !== undefined) return each;
    const inventory = await quietly(readInventory(binary));
    const old = each.live?.inventory;
    const modules = old === undefined || inventory === undefined ? undefined : moduleChanges(old, inventory);
    return { ...each, inventory, modules, sizes: each === largest ? await quietly(codeSizes(binary)) : undefined };
  });
  return { ...report, functions };
}

function largestThatMatters({ functions, mode }: RunReport): FunctionReport | undefined {
  return functions
    .filter(({ result, causes }) => causes.length === 0 && (mode === 'test' || result.changed === true))
    .toSorted((a, b) => (b.result.binarySize ?? 0) - (a.result.binarySize ?? 0))[0];
}

/**
 * Describes an executable in memory.
 * @param bytes of the file
 * @returns its modules and their sizes
 */
export function describeExecutable(bytes: Buffer): LiveExecutable {
  const source = memorySource(bytes);
  return {
    inventory: readExecutable(source, (_reader, _elf, info) => inventoryOf(info)),
    sizes: readExecutable(source, sizesOf),
    size: bytes.length,
  };
}
