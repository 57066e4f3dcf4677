// Reads the JSON object that a request's body is. Lambda takes zips in such bodies: megabytes of base64, which as part
// of one text are copied, parsed and collected at a cost that clients see in their own time.

import { randomUUID } from 'node:crypto';
import { isRecord, type JsonObject, parseObject } from '../json.ts';

const zipMember = '"ZipFile"';

/** Bytes of base64 that are decoded at a time, and below which it is not worth it. A multiple of 4. */
const piece = 64 * 1024;

/**
 * @param body a request's
 * @returns its members, none where it is not a JSON object; a long `ZipFile` is a Buffer of what its base64 says
 */
export function readInput(body: Buffer): JsonObject {
  const name = body.indexOf(zipMember);
  if (name === -1) return parseObject(body);
  // JSON allows white space, which the aws command writes.
  const opening = /^"ZipFile"\s*:\s*"/.exec(body.toString('latin1', name, name + 32))?.[0] ?? '';
  const start = name + opening.length;
  const end = body.indexOf('"', start);
  const zip = end - start < piece ? undefined : decode(body.subarray(start, end));
  if (zip === undefined) return parseObject(body);
  const place = randomUUID();
  const rest = Buffer.concat([body.subarray(0, start), Buffer.from(place), body.subarray(end)]).toString('utf8');
  try {
    const value: unknown = JSON.parse(rest, (_name, member: unknown) => (member === place ? zip : member));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Nothing where there is more than base64, such as an escape: then it is not the text that it stands for. */
function decode(base64: Buffer): Buffer | undefined {
  const padding = base64.subarray(-2).filter((byte) => byte === 0x3d).length;
  const zip = Buffer.allocUnsafeSlow(Math.ceil(base64.length / 4) * 3 - padding);
  let length = 0;
  for (let at = 0; at < base64.length; at += piece) {
    length += zip.write(base64.toString('latin1', at, at + piece), length, 'base64');
  }
  // What is not base64 is skipped, and leaves fewer bytes.
  return length === zip.length ? zip : undefined;
}
