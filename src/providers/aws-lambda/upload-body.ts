// The bodies of requests that have a zip in them. The SDK's serializer turns the zip into base64 one character after the
// other, which costs more than compressing half of it; Node does it natively. And it sends a body in one piece, of which
// nobody knows how far it is.

import { Readable } from 'node:stream';
import type {
  $Command,
  LambdaClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { counted } from '../../progress.ts';
import type { CodeSource, Sent } from './api.ts';

/**
 * Gives a request its zip, once the SDK has serialized the other fields.
 * @param command without ZipFile
 * @param zip the package
 */
export function attachZip(command: UpdateFunctionCodeCommand, zip: Buffer): void {
  // Early in this step: the SDK states the body's length later in it, and signs after it.
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (!isRequest(request)) throw new TypeError('the SDK serialized no HTTP request');
      request.body = bodyWith(zip, text(request.body));
      return next(args);
    },
    { step: 'build', priority: 'high', name: 'attachZip' },
  );
}

/** A multiple of 3, so that base64 has no padding between pieces; a string of all of it would be a third copy. */
const pieceSize = 48 * 1024;

/**
 * @param zip the package
 * @returns bytes of its base64, which are nearly all of the body
 */
export function bodySize(zip: Buffer): number {
  return Math.ceil(zip.length / 3) * 4;
}

/**
 * Adds the zip to a JSON object.
 * @param zip the package
 * @param json the object's text, without the field ZipFile
 * @returns the whole body, UTF-8
 */
export function bodyWith(zip: Buffer, json: string): Buffer {
  const object = json.trim();
  if (!object.startsWith('{') || !object.endsWith('}')) throw new TypeError('the SDK serialized no JSON object');
  const others = object.slice(1, -1).trim();
  const start = '{"ZipFile":"';
  const end = others === '' ? '"}' : `",${others}}`;
  const body = Buffer.allocUnsafeSlow(start.length + bodySize(zip) + Buffer.byteLength(end));
  let at = body.write(start, 0, 'latin1');
  for (let from = 0; from < zip.length; from += pieceSize) {
    at += body.write(zip.toString('base64', from, Math.min(from + pieceSize, zip.length)), at, 'latin1');
  }
  body.write(end, at, 'utf8');
  return body;
}

/** Bytes. 45 MB in pieces of 64 KiB cost 50 ms of CPU more than at once, in these 30 ms. */
const socketPiece = 256 * 1024;

/**
 * Sends a request's body in pieces, once it is signed, so that it can be told how far it is.
 * @param command a request with the code in it
 * @param code only a zip is long
 * @param sent told the bytes of the zip that are gone
 */
export function tellZip<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  command: $Command<Input, Output, LambdaClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
  code: CodeSource,
  sent: Sent,
): void {
  if (code.kind !== 'zip') return;
  const { length } = code.zip;
  // In base64, four bytes of the body are three of the zip.
  const gone = (bytes: number): void => sent(Math.min(length, Math.floor((bytes * 3) / 4)));
  // Innermost: what is signed, and measured for Content-Length, is the whole.
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (!isRequest(request)) throw new TypeError('the SDK serialized no HTTP request');
      const { body } = request;
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      if (bytes instanceof Uint8Array) {
        request.body = Readable.from(counted(piecesOf(bytes), gone), { objectMode: false });
      }
      return next(args);
    },
    { step: 'deserialize', priority: 'low', name: 'tellZip' },
  );
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += socketPiece) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(socketPiece, bytes.length - from));
  }
}

function isRequest(of: unknown): of is { body: unknown } {
  return typeof of === 'object' && of !== null && 'body' in of;
}

function text(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8') : '{}';
}
