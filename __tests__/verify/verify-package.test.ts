// Only a package that holds the verified executable, byte for byte, becomes one that can be deployed.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { Package } from '../../src/package/package.ts';
import { writePackage } from '../../src/package/write-zip.ts';
import type { VerifiedBinary } from '../../src/verify/verified.ts';
import { verifyBinary } from '../../src/verify/verify-binary.ts';
import { isVerified, verifyPackage } from '../../src/verify/verify-package.ts';
import { Executables } from '../support/executables.ts';
import { binaryOf, listening, readVerified } from '../support/verify-context.ts';

let made: Executables;
let binary: VerifiedBinary;
beforeAll(async () => {
  made = await Executables.create();
  const { context } = listening(made.directory);
  const options = { allowNonGo: false, platform: 'aws-lambda' } as const;
  binary = await verifyBinary(binaryOf(await made.go({ source: 'hello' })), options, context);
});
afterAll(() => made.dispose());

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function packed(name: string): Promise<Package> {
  const { context } = listening(made.directory);
  const entry = { name: 'bootstrap', mode: 0o755, content: { file: binary.file } } as const;
  return writePackage(binary.target, [entry], 'bootstrap', join(made.directory, name), context);
}

/** A package around a zip that somebody else made. */
async function foreign(name: string, fill: (zip: ZipFile) => void, unixHost = true): Promise<Package> {
  const file = join(made.directory, name);
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  const bytes = await readFile(file);
  if (!unixHost) {
    // "version made by", upper byte: 0 is DOS. Source: APPNOTE.TXT 4.4.2.
    bytes.writeUInt8(0, bytes.lastIndexOf('PK\x01\x02') + 5);
    await writeFile(file, bytes);
  }
  const common = { target: binary.target, file, entries: [], executable: 'bootstrap', unzippedSize: 0 };
  return { ...common, sha256: sha256(bytes), size: bytes.length };
}

const refusedWith = (id: string) => ({ notice: { id } });

describe('verifyPackage', () => {
  test('passes what the package stage made of the verified executable', async () => {
    const pkg = await packed('good.zip');
    const verified = await verifyPackage(pkg, binary);
    expect(verified.binary).toBe(binary);
    expect(isVerified(verified)).toBe(true);
    expect(isVerified(pkg)).toBe(false);
    expect(isVerified({ ...verified })).toBe(false);
    expect(Object.isFrozen(verified)).toBe(true);
    expect(sha256(await readVerified(verified))).toBe(verified.sha256);
  });

  test('takes no executable that verifyBinary did not return', async () => {
    await expect(verifyPackage(await packed('copied.zip'), { ...binary })).rejects.toThrow(TypeError);
  });

  test.each([
    ['no executable', 'verify.package-without-executable', (zip: ZipFile) => zip.addBuffer(Buffer.from('x'), 'other')],
    [
      'a directory of that name',
      'verify.package-without-executable',
      (zip: ZipFile) => zip.addEmptyDirectory('bootstrap'),
    ],
    ['mode 0644', 'verify.package-mode', (zip: ZipFile) => zip.addFile(binary.file, 'bootstrap', { mode: 0o100644 })],
    ['mode 0777', 'verify.package-mode', (zip: ZipFile) => zip.addFile(binary.file, 'bootstrap', { mode: 0o100777 })],
    [
      'a setuid bit',
      'verify.package-mode',
      (zip: ZipFile) => zip.addFile(binary.file, 'bootstrap', { mode: 0o104755 }),
    ],
    [
      'another file',
      'verify.package-differs',
      (zip: ZipFile) => zip.addBuffer(Buffer.from('x'), 'bootstrap', { mode: 0o100755 }),
    ],
    [
      'a link',
      'verify.package-differs',
      (zip: ZipFile) => zip.addBuffer(Buffer.from('/bin/sh'), 'bootstrap', { mode: 0o120755 }),
    ],
  ])('refuses a zip with %s', async (what, id, fill) => {
    const pkg = await foreign(`${what}.zip`, fill);
    await expect(verifyPackage(pkg, binary)).rejects.toMatchObject(refusedWith(id));
  });

  test('refuses a zip whose modes are those of Windows', async () => {
    const pkg = await foreign('dos.zip', (zip) => zip.addFile(binary.file, 'bootstrap', { mode: 0o100755 }), false);
    await expect(verifyPackage(pkg, binary)).rejects.toMatchObject({
      notice: { id: 'verify.package-mode', text: expect.stringContaining('Windows') },
    });
  });

  test('refuses a zip that changed since it was made, or is gone', async () => {
    // A copy of the object is not known to be this process's own.
    const pkg = { ...(await packed('changed.zip')) };
    await appendFile(pkg.file, 'x');
    await expect(verifyPackage(pkg, binary)).rejects.toMatchObject(refusedWith('verify.package-changed'));
    await rm(pkg.file);
    await expect(verifyPackage(pkg, binary)).rejects.toMatchObject(refusedWith('verify.package-unreadable'));
  });

  test('refuses one whose executable was changed between build and package', async () => {
    const file = await made.file('changing', await readFile(binary.file));
    const { context } = listening(made.directory);
    const before = await verifyBinary(binaryOf(file), { allowNonGo: false, platform: 'aws-lambda' }, context);
    await appendFile(file, 'x');
    const entry = { name: 'bootstrap', mode: 0o755, content: { file } } as const;
    const path = join(made.directory, 'late.zip');
    const pkg = await writePackage(before.target, [entry], 'bootstrap', path, context);
    for (const each of [pkg, { ...pkg }]) {
      await expect(verifyPackage(each, before)).rejects.toMatchObject(refusedWith('verify.package-differs'));
    }
  });
});

describe('readVerified', () => {
  test('refuses a file that changed since it was verified', async () => {
    const verified = await verifyPackage(await packed('read.zip'), binary);
    const bytes = await readFile(verified.file);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    await writeFile(verified.file, bytes);
    await expect(readVerified(verified)).rejects.toMatchObject(refusedWith('verify.package-changed'));
  });

  test('takes no package that verifyPackage did not return', async () => {
    const verified = await verifyPackage(await packed('brand.zip'), binary);
    await expect(readVerified({ ...verified })).rejects.toThrow(TypeError);
  });
});
