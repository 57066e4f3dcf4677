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
 * @param text what is waited for; a function is asked for each line
 * @param work what takes long
 * @returns what work gives
 * @throws as work
 */
export async function watching<Value>(
  log: Pick<Log, 'info'>,
  text: string | (() => string),
  work: Promise<Value>,
): Promise<Value> {
  const tell = watch(log);
  const timer = setInterval(() => tell(typeof text === 'string' ? text : text()), between + 1).unref();
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Watches an upload. Its lines come while nothing goes on, too, and say when only the answer is waited for.
 * @param log where the lines go
 * @param what is uploaded, and where to
 * @param size bytes of the whole
 * @param send uploads; it calls what it is given with the bytes that are gone, from 0 again where it begins anew
 * @returns what send gives
 * @throws as send
 */
export function uploading<Value>(
  log: Pick<Log, 'info'>,
  what: string,
  size: number,
  send: (sent: (bytes: number) => void) => Promise<Value>,
): Promise<Value> {
  let sent = 0;
  const text = (): string =>
    sent < size ? `${what}: ${share(sent, size)} sent` : `${what}: ${humanSize(size)} sent, waiting for the answer`;
  const work = send((bytes) => {
    sent = bytes;
  });
  return watching(log, text, work);
}

/**
 * Counts content on its way. A piece counts once the next is asked for.
 * @param content in pieces
 * @param sent told the bytes so far
 * @returns the same pieces
 */
export async function* counted(content: AsyncIterable<Buffer>, sent: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  sent(bytes);
  for await (const piece of content) {
    yield piece;
    bytes += piece.length;
    sent(bytes);
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
