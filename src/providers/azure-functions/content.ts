// A package as it is sent: streamed from its file, so that its size does not matter, and begun anew for each attempt.

import { Readable } from 'node:stream';
import { counted } from '../../progress.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { streamVerified } from '../../verify/verify-package.ts';

/** Bytes that can be read again and again. */
export interface Content {
  /** Bytes. */
  readonly size: number;
  /** From the beginning, at each call. */
  read(): AsyncIterable<Buffer>;
}

/** Bytes of a piece: what a socket takes at once. */
const pieceSize = 64 * 1024;

/**
 * The content of a verified package.
 * @param verified as verifyPackage returned it
 * @returns its bytes, which are hashed as they are read: they end with an ActionError instead of the last piece where the
 *   file changed
 */
export function contentOf(verified: VerifiedPackage): Content {
  return { size: verified.size, read: () => pieces(verified) };
}

/** Each piece is a copy: pipelines and sockets keep what they were given for as long as they like. */
async function* pieces(verified: VerifiedPackage): AsyncGenerator<Buffer> {
  for await (const piece of streamVerified(verified, pieceSize)) yield Buffer.from(piece);
}

/**
 * Lets it be told how far the content is.
 * @param content what is sent
 * @param sent told the bytes that are gone, from 0 again at each reading
 * @returns the same content
 */
export function telling({ size, read }: Content, sent: (bytes: number) => void): Content {
  return { size, read: () => counted(read(), sent) };
}

/**
 * Sends content. The client libraries take no notice of a stream that fails, and would wait for its end.
 * @param content what is sent
 * @param signal bounds the whole
 * @param send sends what body() gives, which is a fresh stream at each call, until its signal is aborted
 * @returns what send gives
 * @throws what the reading of the content threw; else as send
 */
export async function sendContent<Sent>(
  content: Content,
  signal: AbortSignal,
  send: (body: () => NodeJS.ReadableStream, signal: AbortSignal) => Promise<Sent>,
): Promise<Sent> {
  const broken = new AbortController();
  let stream: Readable | undefined;
  const body = (): NodeJS.ReadableStream => {
    stream?.destroy();
    stream = Readable.from(content.read(), { objectMode: false });
    stream.once('error', (error) => broken.abort(error));
    return stream;
  };
  try {
    return await send(body, AbortSignal.any([signal, broken.signal]));
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    // An answer may come before all was sent.
    stream?.destroy();
  }
}
