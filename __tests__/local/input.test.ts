// A body's members are what JSON.parse gives, whichever way they are read, but for the bytes of a long zip.

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readInput } from '../../local/http/input.ts';

const zips = [0, 1, 2].map((more) => randomBytes(200_000 + more));

test.each(zips)('a long zip is given as bytes', (zip) => {
  const base64 = zip.toString('base64');
  const members = { 'ü"ZipFile"': 'first', ZipFile: zip, Publish: true, Tags: { a: 'ü' } };
  const body = { ...members, ZipFile: base64 };
  expect(readInput(Buffer.from(JSON.stringify(body)))).toEqual(members);
  // As the aws command writes it.
  expect(readInput(Buffer.from(JSON.stringify(body, undefined, 1)))).toEqual(members);
  expect(readInput(Buffer.from(JSON.stringify({ Code: { ZipFile: base64 } })))).toEqual({ Code: { ZipFile: zip } });
  expect(readInput(Buffer.from(`{"ZipFile":"${base64}","ZipFile":"last"}`))).toEqual({ ZipFile: 'last' });
});

test.each([
  ['a short zip', '{"ZipFile":"UEsF"}'],
  ['an escape', JSON.stringify({ ZipFile: `${'A'.repeat(200_000)}\n=+/` })],
  ['slashes that are escaped', `{"ZipFile":"${'A\\/B\\u002b'.repeat(50_000)}"}`],
  ['other characters than those of base64', JSON.stringify({ ZipFile: '!ü '.repeat(50_000) })],
  ['padding in the middle', JSON.stringify({ ZipFile: `${'A'.repeat(99_998)}==${'A'.repeat(100_000)}` })],
  ['one character too many', JSON.stringify({ ZipFile: 'A'.repeat(200_001) })],
  ['another type', '{"ZipFile":[1]}'],
])('%s is left to JSON.parse', (_what, body) => {
  expect(readInput(Buffer.from(body))).toEqual(JSON.parse(body));
});

test.each([
  ['an end of the zip', `{"ZipFile":"${'A'.repeat(200_000)}`],
  ['an end of the object', `{"ZipFile":"${'A'.repeat(200_000)}"`],
  ['an escaped line feed', `{"ZipFile":"${'A'.repeat(200_000)}\n"}`],
])('without %s there are no members', (_what, body) => {
  expect(readInput(Buffer.from(body))).toEqual({});
});
