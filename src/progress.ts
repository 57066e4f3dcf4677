// Lines about what takes long: often enough that nobody thinks it hangs, seldom enough that the log stays readable.

import type { Log } from './context.ts';
import { humanSize } from './report/report.ts';

/** Milliseconds between two lines, and before the first. */
const between = 5_000;

/**
 * Begins to watch something that may take long.
 * @param log where the lines go
 * @param now the time, milliseconds
 * @returns called as often as there is news; it prints a line, with the seconds so far, at most each 5 s
 */
export function watch(log: Pick<Log, 'info'>, now = (): number => performance.now()): (text: string) => void {
  const began = now();
  let last = began;
  return (text) => {
    if (now() - last < between) return;
    last = now();
    log.info(`${text} (${Math.round((last - began) / 1000)} s)`);
  };
}

/**
 * Watches something that gives no news of its own, such as one large request.
 * @param log where the lines go
 * @param text what is waited for
 * @param work what takes long
 * @returns what work gives
 * @throws as work
 */
export async function watching<Value>(log: Pick<Log, 'info'>, text: string, work: Promise<Value>): Promise<Value> {
  const tell = watch(log);
  const timer = setInterval(() => tell(text), between + 1).unref();
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Words how far an upload is.
 * @param sent bytes
 * @param size bytes of the whole
 * @returns `12.3 MB of 61.5 MB, 20 %`
 */
export function share(sent: number, size: number): string {
  const percent = size > 0 ? Math.min(100, Math.floor((sent / size) * 100)) : 100;
  return `${humanSize(sent)} of ${humanSize(size)}, ${percent} %`;
}
