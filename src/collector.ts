// Keeps the memory of streams small. V8 lets 64 MB of buffers wait for its collector, as they count little for its heap;
// for a stream whose buffers live for a moment that is all of its memory.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that may wait. */
const most = 16 * 1024 * 1024;

let collect: (() => void) | undefined;

/** V8 has no other way to its collector. Source: Node.js documentation, v8.setFlagsFromString; V8, --expose-gc. */
function openCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  return typeof found === 'function' ? () => void found() : () => {};
}

/**
 * Starts a count for one stream.
 * @returns to be told the bytes of each buffer that was used up; collects now and then
 */
export function collector(): (bytes: number) => void {
  let waiting = 0;
  return (bytes) => {
    waiting += bytes;
    if (waiting < most) return;
    waiting = 0;
    collect ??= openCollector();
    collect();
  };
}
