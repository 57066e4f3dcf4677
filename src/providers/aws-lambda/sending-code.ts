// Requests that bring code to Lambda, and how far they are.

import type { Log } from '../../context.ts';
import { uploading, watching } from '../../progress.ts';
import { humanSize } from '../../report/report.ts';
import type { CodeSource } from './api.ts';
import { s3Url } from './s3-url.ts';

/**
 * What is sent, in words.
 * @param code the bytes, or where they are
 * @returns `4.1 MB`, or an address
 */
export function nameOf(code: CodeSource): string {
  if (code.kind === 'image') return code.uri;
  return code.kind === 'zip' ? humanSize(code.size) : s3Url(code.object);
}

/**
 * Watches a request that has code.
 * @param log where the lines go
 * @param whose the function's name, or the layer's
 * @param code of the request
 * @param send sends it; it calls what it is given with the bytes of the zip that are gone
 * @returns what send gives
 * @throws as send
 */
export function sendingCode<Value>(
  log: Pick<Log, 'info'>,
  whose: string,
  code: CodeSource,
  send: (sent: (bytes: number) => void) => Promise<Value>,
): Promise<Value> {
  if (code.kind === 'zip') return uploading(log, `${whose}: to Lambda`, code.size, send);
  const text = `${whose}: Lambda is still fetching ${nameOf(code)}`;
  return watching(
    log,
    text,
    send(() => {}),
  );
}
