// The bodies of requests that have a zip in them. The SDK would hold the zip, its base64 as a string and the whole body in
// memory, and turn one character after the other into base64, which costs more than compressing half of it. Here the body
// is read twice instead, piece by piece: to sign it, and to send it.

import { createHash } from 'node:crypto';
import { ClientRequest } from 'node:http';
import { Readable } from 'node:stream';
import type {
  $Command,
  LambdaClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-lambda';
import { counted } from '../../progress.ts';
import type { Sent, ZipContent } from './api.ts';

/** Bytes of a zip; a multiple of 3, so that base64 has no padding between pieces. */
export const zipPiece = 96 * 1024;

/** The field as the SDK writes it for no bytes. In a JSON string its quotes would be escaped. */
const emptyField = '"ZipFile":""';

/**
 * @param bytes of a zip
 * @returns them, in pieces
 */
export function zipOf(bytes: Buffer): ZipContent {
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += zipPiece) yield bytes.subarray(at, at + zipPiece);
  };
  return { size: bytes.length, pieces };
}

/**
 * Lets a request carry a zip.
 * @param command whose field ZipFile has no bytes
 * @param zip goes into that field
 * @param sent told the bytes of the zip that are gone
 */
export function carryZip<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  command: $Command<Input, Output, LambdaClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
  zip: ZipContent,
  sent: Sent,
): void {
  // Early in this step: the SDK states the length and signs after it, and keeps headers that are there. Source: AWS
  // Signature Version 4, x-amz-content-sha256.
  command.middlewareStack.add(
    (next) => async (args) => {
      const { body, headers } = requestOf(args.request);
      const hash = createHash('sha256');
      let length = 0;
      for await (const piece of bodyWith(zip, text(body))) {
        hash.update(piece);
        length += piece.length;
      }
      headers['content-length'] = String(length);
      headers['x-amz-content-sha256'] = hash.digest('hex');
      return next(args);
    },
    { step: 'build', priority: 'high', name: 'signZip' },
  );
  // In base64, four bytes of the body are three of the zip.
  const gone = (bytes: number): void => sent(Math.min(zip.size, Math.floor((bytes * 3) / 4)));
  command.middlewareStack.add(
    (next) => (args) => {
      const request = requestOf(args.request);
      request.body = streamOf(counted(bodyWith(zip, text(request.body)), gone));
      return next(args);
    },
    { step: 'deserialize', priority: 'low', name: 'sendZip' },
  );
}

const allocated = (): Buffer => Buffer.allocUnsafeSlow((zipPiece / 3) * 4);

/**
 * Puts a zip into a JSON object.
 * @param zip the package
 * @param json the object's text, with the empty field ZipFile once
 * @yields the whole body, UTF-8; each piece is good until two more were given
 * @throws TypeError for another text; what reading the zip throws
 */
export async function* bodyWith(zip: ZipContent, json: string): AsyncGenerator<Buffer> {
  const [before, after, ...more] = json.split(emptyField);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new TypeError('the SDK serialized no JSON object with one zip');
  }
  const field = emptyField.slice(0, -1);
  yield Buffer.from(`${before}${field}`);
  // They take turns: a stream asks for the next piece while the socket has one and may not have taken the one before.
  let [next, second, third] = [allocated(), allocated(), allocated()];
  for await (const piece of zip.pieces()) {
    yield next.subarray(0, next.write(piece.toString('base64'), 'latin1'));
    [next, second, third] = [second, third, next];
  }
  yield Buffer.from(`"${after}`);
}

/** The SDK pipes a body and looks neither at its errors nor after it: what ends one ends the other. */
class Body extends Readable {
  override pipe<To extends NodeJS.WritableStream>(to: To, options?: { end?: boolean }): To {
    if (to instanceof ClientRequest) {
      this.once('error', (error) => to.destroy(error));
      to.once('close', () => this.destroy());
    }
    return super.pipe(to, options);
  }
}

function streamOf(content: AsyncGenerator<Buffer>): Readable {
  return new Body({
    read() {
      content.next().then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
    destroy(error, done) {
      content.return(undefined).then(
        () => done(error),
        () => done(error),
      );
    },
  });
}

interface Request {
  body: unknown;
  readonly headers: Record<string, string>;
}

function requestOf(of: unknown): Request {
  if (!isRequest(of)) throw new TypeError('the SDK serialized no HTTP request');
  return of;
}

function isRequest(of: unknown): of is Request {
  return typeof of === 'object' && of !== null && 'body' in of && 'headers' in of;
}

function text(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8') : '';
}
