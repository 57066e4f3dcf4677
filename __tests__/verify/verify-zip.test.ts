// Ready zips: what is in them is verified like what the action packs itself, and their bytes are what is deployed.

import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { Target } from '../../src/target.ts';
import { isVerified, streamVerified } from '../../src/verify/verify-package.ts';
import { verifyReadyZip } from '../../src/verify/verify-zip.ts';
import { rememberingContext } from '../support/lambda-harness.ts';
import { makePackage, saying } from '../support/lambda-package.ts';
import { readVerified } from '../support/verify-context.ts';

let directory: string;
let executable: Buffer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verify-zip-'));
  const made = await makePackage(directory, 'made', saying('ready'));
  executable = await readFile(made.binary.file);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Writes a zip as other tools do. */
async function zipped(name: string, fill: (zip: ZipFile) => void, byUnix = true): Promise<string> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  // The host that "version made by" names: APPNOTE.TXT 4.3.12.
  if (!byUnix) bytes[bytes.indexOf('PK\x01\x02') + 5] = 0;
  const file = join(directory, name);
  await writeFile(file, bytes);
  return file;
}

function verify(file: string) {
  const target: Target = {
    name: 'ready',
    source: file,
    arch: 'amd64',
    origin: { kind: 'zip', file },
    resource: 'ready',
  };
  const extracted = join(directory, 'out', 'bootstrap');
  const ready = { target, file, executable: 'bootstrap', extracted };
  return verifyReadyZip(ready, { allowNonGo: false, platform: 'aws-lambda' }, rememberingContext());
}

test.each([0o755, 0o775, 0o777, 0o555])('takes a zip of another tool, executable with mode %o', async (mode) => {
  const file = await zipped('other.zip', (zip) => {
    zip.addEmptyDirectory('config/');
    zip.addBuffer(Buffer.from('{}'), 'config/a.json');
    zip.addBuffer(executable, 'bootstrap', { mode: 0o100000 | mode });
  });
  const before = await readFile(file);
  const verified = await verify(file);
  expect(isVerified(verified)).toBe(true);
  expect(verified.entries.map(({ name }) => name)).toEqual(['config/a.json', 'bootstrap']);
  expect(verified).toMatchObject({ file, size: before.length, unzippedSize: executable.length + 2 });
  expect(await readVerified(verified)).toEqual(before);
  expect(await readFile(verified.binary.file)).toEqual(executable);
  expect((await stat(verified.binary.file)).mode & 0o777).toBe(0o755);
});

test('a stream that reads ahead changes nothing that its consumer still looks at', async () => {
  const file = await zipped('ahead.zip', (zip) => zip.addBuffer(executable, 'bootstrap', { mode: 0o100755 }));
  const verified = await verify(file);
  const parts: Buffer[] = [];
  let before = Buffer.alloc(0);
  for await (const piece of Readable.from(streamVerified(verified, 70_000), { objectMode: false })) {
    // The stream asks for the piece after this one at once; the one before is used only now.
    await readFile(file);
    parts.push(Buffer.from(before));
    before = piece;
  }
  expect(Buffer.concat([...parts, before]).equals(await readFile(file))).toBe(true);
});

test('its pieces are its bytes, and end with an error where it changed', async () => {
  const file = await zipped('pieces.zip', (zip) => zip.addBuffer(executable, 'bootstrap', { mode: 0o100755 }));
  const verified = await verify(file);
  const pieces: Buffer[] = [];
  // A piece is good until two more were given.
  for await (const piece of streamVerified(verified, 4099)) pieces.push(Buffer.from(piece));
  expect(Buffer.concat(pieces).equals(await readFile(file))).toBe(true);
  await appendFile(file, 'x');
  const reading = (async () => {
    let bytes = 0;
    for await (const piece of streamVerified(verified, 4099)) bytes += piece.length;
    return bytes;
  })();
  await expect(reading).rejects.toMatchObject({ notice: { id: 'verify.package-changed' } });
});

test.each<[string, string, (zip: ZipFile) => void, RegExp]>([
  [
    'a folder around the files',
    'verify.zip-without-executable',
    (zip) => zip.addBuffer(executable, 'build/bootstrap', { mode: 0o100755 }),
    /it has "build\/bootstrap"/,
  ],
  [
    'the handler’s name of go1.x',
    'verify.zip-without-executable',
    (zip) => zip.addBuffer(executable, 'main', { mode: 0o100755 }),
    /it has main$/,
  ],
  [
    'mode 0644',
    'verify.package-mode',
    (zip) => zip.addBuffer(executable, 'bootstrap', { mode: 0o100644 }),
    /has the mode 0644/,
  ],
  [
    'mode 0700',
    'verify.package-mode',
    (zip) => zip.addBuffer(executable, 'bootstrap', { mode: 0o100700 }),
    /has the mode 0700/,
  ],
  [
    'a link',
    'package.zip-symlink',
    (zip) => zip.addBuffer(Buffer.from('main'), 'bootstrap', { mode: 0o120777 }),
    /is a symbolic link/,
  ],
  [
    'a script',
    'verify.script',
    (zip) => zip.addBuffer(Buffer.from('#!/bin/sh\n'), 'bootstrap', { mode: 0o100755 }),
    /is a script/,
  ],
])('refuses a zip with %s', async (_, id, fill, text) => {
  const file = await zipped('refused.zip', fill);
  await expect(verify(file)).rejects.toMatchObject({ notice: { id, text: expect.stringMatching(text) } });
});

test('refuses a zip that was made on Windows', async () => {
  const file = await zipped('dos.zip', (zip) => zip.addBuffer(executable, 'bootstrap', { mode: 0o100755 }), false);
  await expect(verify(file)).rejects.toMatchObject({ notice: { id: 'verify.package-mode' } });
});
