// The body of UpdateFunctionCode. The SDK's serializer turns the zip into base64 one character after the other, which
// costs more than compressing half of it; Node does it natively.

import type { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';

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
  const body = Buffer.allocUnsafeSlow(start.length + Math.ceil(zip.length / 3) * 4 + Buffer.byteLength(end));
  let at = body.write(start, 0, 'latin1');
  for (let from = 0; from < zip.length; from += pieceSize) {
    at += body.write(zip.toString('base64', from, Math.min(from + pieceSize, zip.length)), at, 'latin1');
  }
  body.write(end, at, 'utf8');
  return body;
}

function isRequest(of: unknown): of is { body: unknown } {
  return typeof of === 'object' && of !== null && 'body' in of;
}

function text(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8') : '{}';
}
