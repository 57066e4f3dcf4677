// The body that Lambda gets is the JSON that the SDK would have written.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyWith } from '../../../src/providers/aws-lambda/upload-body.ts';

test('any zip and any other fields come back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.dictionary(fc.string(), fc.string()), (zip, { ZipFile: _, ...fields }) => {
      const body: unknown = JSON.parse(bodyWith(Buffer.from(zip), JSON.stringify(fields)).toString());
      expect(body).toEqual({ ...fields, ZipFile: Buffer.from(zip).toString('base64') });
    }),
  );
});

test.each(['', '[]', 'null', '{', '"x"'])('%j is no object to add to', (json) => {
  expect(() => bodyWith(Buffer.alloc(1), json)).toThrow(TypeError);
});
