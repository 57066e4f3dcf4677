// Compresses executables while Go still links others: go writes them one after the other, and its linker leaves a part
// of the machine idle.

import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Context } from '../context.ts';
import type { Target } from '../target.ts';
import { type Deflated, deflateFile } from './deflate.ts';

/** Executables on their way into a zip. */
export interface Ahead {
  /**
   * Takes an executable that was just written.
   * @param target the function
   * @param file absolute; it may be moved away soon
   */
  add(target: Target, file: string): void;
  /**
   * Gives what was made of it. What has not begun by then is left to the zip itself.
   * @param target the function
   * @param sha256 of the executable as it was verified
   * @returns undefined where other bytes, or none, were compressed
   */
  take(target: Target, sha256: string): Promise<Deflated | undefined>;
}

/**
 * Makes a queue that compresses one executable at a time.
 * @param context its temporary directory takes the streams, its signal ends the work
 * @returns the queue, empty
 */
export function compressAhead(context: Pick<Context, 'temp' | 'signal'>): Ahead {
  const waiting = new Map<Target, string>();
  const made = new Map<Target, Promise<Deflated | undefined>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    add(target, file) {
      if (made.has(target)) return;
      if (made.size === 0) letHeapGrow();
      waiting.set(target, file);
      const to = join(context.temp, `deflated-${made.size}`);
      const work = last.then(async () => {
        if (!waiting.delete(target)) return undefined;
        // Whatever goes wrong here is told when the zip is written.
        return deflateFile(file, to, context.signal).catch(() => undefined);
      });
      made.set(target, work);
      last = work;
    },
    async take(target, sha256) {
      if (waiting.delete(target)) return undefined;
      const deflated = await made.get(target);
      return deflated?.sha256 === sha256 ? deflated : undefined;
    },
  };
}

/**
 * V8 counts buffers as its own heap, which is small here: for every 9 MB of them it would mark all of it, about once a
 * function. Not before there are several: with other flags Node compiles what it loads of its own anew. Source: V8,
 * src/flags/flag-definitions.h; Node.js documentation, v8.setFlagsFromString.
 */
function letHeapGrow(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
