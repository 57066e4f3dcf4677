// The body that Lambda gets is the JSON that the SDK would have written.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyWith, zipOf } from '../../../src/providers/aws-lambda/upload-body.ts';

async function body(zip: Buffer, json: string): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of bodyWith(zipOf(zip), json)) pieces.push(piece.toString());
  return pieces.join('');
}

test('any zip and any other fields come back, wherever the zip stands', async () => {
  const text = fc.oneof(fc.string(), fc.constant('"ZipFile":""'));
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array(),
      fc.dictionary(text, text),
      fc.boolean(),
      async (bytes, { ZipFile: _, ...fields }, nested) => {
        const zip = Buffer.from(bytes);
        const around = (ZipFile: string) => ({ ...fields, ...(nested ? { Code: { ZipFile } } : { ZipFile }) });
        expect(JSON.parse(await body(zip, JSON.stringify(around(''))))).toEqual(around(zip.toString('base64')));
      },
    ),
  );
});

test('a zip of many pieces has no padding between them', async () => {
  const zip = Buffer.from(Uint8Array.from({ length: 700_001 }, (_, index) => index % 251));
  expect(JSON.parse(await body(zip, '{"ZipFile":""}'))).toEqual({ ZipFile: zip.toString('base64') });
});

test.each(['', '[]', 'null', '{', '"x"', '{}', '{"ZipFile": ""}', '{"ZipFile":"","a":{"ZipFile":""}}'])(
  '%j has no place for it',
  async (json) => {
    await expect(body(Buffer.alloc(1), json)).rejects.toThrow(TypeError);
  },
);
