// What is at the path, what is returned, and what reading it costs.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { appendFile, chmod, mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ByteSource, fileSource, HeaderReader } from '../../src/verify/byte-source.ts';
import { gatherFacts } from '../../src/verify/facts.ts';
import { judge } from '../../src/verify/rules.ts';
import { isVerifiedBinary, verifyBinary } from '../../src/verify/verify-binary.ts';
import { Executables, ehdr, loadOf, mutated, phdr } from '../support/executables.ts';
import { binaryOf, listening, outcome } from '../support/verify-context.ts';

let made: Executables;
beforeAll(async () => {
  made = await Executables.create();
});
afterAll(() => made.dispose());

const options = { allowNonGo: false, platform: 'aws-lambda' } as const;

describe('what verifyBinary returns', () => {
  test('the hash, size and Go version, and an object that nobody can make or change', async () => {
    const file = await made.go({ source: 'hello' });
    const bytes = await made.goBytes({ source: 'hello' });
    const { context, lines } = listening(made.directory);
    const binary = await verifyBinary(binaryOf(file), options, context);
    expect(binary.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(binary.size).toBe(bytes.length);
    expect(binary.goVersion).toMatch(/^go1\.\d+/);
    expect(isVerifiedBinary(binary)).toBe(true);
    expect(isVerifiedBinary({ ...binary })).toBe(false);
    expect(Object.isFrozen(binary)).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(binary.sha256);
  });

  test('warnings go to the log, and the executable passes', async () => {
    const { context, warnings } = listening(made.directory);
    await verifyBinary(binaryOf(await made.go({ source: 'sqlite' })), options, context);
    expect(warnings.map(({ id }) => id)).toEqual(['verify.sqlite-stub']);
  });

  test('messages name the file as the workspace knows it', async () => {
    const { context } = listening(made.directory);
    const inside = await made.file('script', '#!/bin/sh\n');
    await expect(verifyBinary(binaryOf(inside), options, context)).rejects.toThrow(/^verify: script is a script/);
    const outside = listening(join(made.directory, 'elsewhere')).context;
    await expect(verifyBinary(binaryOf(inside), options, outside)).rejects.toThrow(`verify: ${inside} is a script`);
  });

  test('the most fundamental cause is the message, the others are details', async () => {
    const { refused } = await outcome(await made.go({ source: 'importDynamic' }), 'arm64');
    expect(refused?.id).toBe('verify.architecture');
    expect(refused?.details?.some((text) => text.startsWith('Also: ') && text.includes('libc.so.6'))).toBe(true);
    expect(refused?.details?.some((text) => text.includes('GOARCH=amd64'))).toBe(true);
  });

  test('a run that was cancelled ends with its reason', async () => {
    const { context } = listening(made.directory, AbortSignal.abort(new Error('cancelled')));
    await expect(verifyBinary(binaryOf(await made.go({ source: 'hello' })), options, context)).rejects.toThrow(
      'cancelled',
    );
  });

  test('a file that changes while it is verified is refused', async () => {
    const file = await made.file('growing', await made.goBytes({ source: 'sqlite' }));
    const { context } = listening(made.directory);
    // The warning is given between the headers and the hash.
    const log = { ...context.log, warning: () => writeAfter(file) };
    await expect(verifyBinary(binaryOf(file), options, { ...context, log })).rejects.toMatchObject({
      notice: { id: 'verify.changed-meanwhile' },
    });
  });
});

function writeAfter(file: string): void {
  const descriptor = openSync(file, 'a');
  writeSync(descriptor, 'more');
  closeSync(descriptor);
}

const posix = process.platform !== 'win32';

describe('what is at the path', () => {
  test('nothing, or something below a file', async () => {
    expect((await outcome(join(made.directory, 'none'))).refused?.id).toBe('verify.missing');
    const file = await made.file('plain', 'x');
    expect((await outcome(join(file, 'below'))).refused?.id).toBe('verify.missing');
  });

  test('a directory', async () => {
    expect((await outcome(made.directory)).refused?.id).toBe('verify.directory');
  });

  test('an empty file', async () => {
    expect((await outcome(await made.file('empty', ''))).refused?.id).toBe('verify.empty');
  });

  test.skipIf(!posix)('a FIFO, without waiting for a writer', async () => {
    const fifo = join(made.directory, 'fifo');
    execFileSync('mkfifo', [fifo]);
    expect((await outcome(fifo)).refused).toMatchObject({
      id: 'verify.special-file',
      text: expect.stringContaining('FIFO'),
    });
  });

  test.skipIf(!posix)('a socket', async () => {
    const path = join(made.directory, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect((await outcome(path)).refused).toMatchObject({
      id: 'verify.special-file',
      text: expect.stringContaining('socket'),
    });
    await new Promise((resolve) => server.close(resolve));
  });

  test.skipIf(!posix)('a device', async () => {
    expect((await outcome('/dev/null')).refused).toMatchObject({
      id: 'verify.special-file',
      text: expect.stringContaining('device'),
    });
  });

  test.skipIf(!posix)('symbolic links: to an executable, in a loop, to nothing', async () => {
    const [good, loop, dangling] = ['good', 'loop', 'dangling'].map((name) => join(made.directory, name));
    if (good === undefined || loop === undefined || dangling === undefined) throw new Error('unreachable');
    await symlink(await made.go({ source: 'hello' }), good);
    await symlink(loop, loop);
    await symlink('nowhere', dangling);
    expect((await outcome(good)).refused).toBeUndefined();
    expect((await outcome(loop)).refused?.id).toBe('verify.symlink-loop');
    expect((await outcome(dangling)).refused?.id).toBe('verify.missing');
  });

  test.skipIf(!posix)('a file that may not be read, and one in a directory that may not be entered', async () => {
    const closed = await made.file('closed', 'x');
    await chmod(closed, 0);
    const directory = join(made.directory, 'shut');
    await mkdir(directory);
    const inside = join(directory, 'file');
    await appendFile(inside, 'x');
    await chmod(directory, 0);
    try {
      await unprivileged(async () => {
        for (const file of [closed, inside]) {
          expect((await outcome(file)).refused).toMatchObject({
            id: 'verify.unreadable',
            text: expect.stringContaining('EACCES'),
          });
        }
      });
    } finally {
      await chmod(directory, 0o755);
    }
  });
});

/** Root may read everything; so a test of permissions runs as somebody else meanwhile. */
async function unprivileged(run: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  // The folder above belongs to root alone.
  if (isRoot) await chmod(made.directory, 0o755);
  if (isRoot) process.seteuid?.(65534);
  try {
    await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('what it costs', () => {
  const megabyte = 1024 * 1024;

  /** Verifies the headers of a file through its descriptor, and counts what that read. */
  function cost(file: string, size: number): { reads: number; bytes: number; furthest: number; refused: string[] } {
    const descriptor = openSync(file, 'r');
    try {
      const plain = fileSource(descriptor, size);
      let furthest = 0;
      const watched: ByteSource = {
        size,
        read(target, position) {
          furthest = Math.max(furthest, target.length);
          return plain.read(target, position);
        },
      };
      const reader = new HeaderReader(watched);
      const facts = gatherFacts(reader, { file, arch: 'amd64', ...options });
      return { ...reader.cost, furthest, refused: judge(facts).refusals.map(({ id }) => id) };
    } finally {
      closeSync(descriptor);
    }
  }

  /** The executable with a hole of so many bytes in the middle of what is loaded: its data begins behind the hole. */
  async function enlarged(name: string, by: number): Promise<{ file: string; size: number }> {
    const bytes = await made.goBytes({ source: 'hello' });
    const [rodata, data] = [loadOf(bytes, 'r--'), loadOf(bytes, 'rw-')];
    const offset = Number(bytes.readBigUInt64LE(data + phdr.offset));
    const headers = mutated(bytes, (copy) => {
      const grow = (at: number): number => copy.writeBigUInt64LE(copy.readBigUInt64LE(at) + BigInt(by), at);
      for (const field of [rodata + phdr.filesz, rodata + phdr.memsz, data + phdr.offset, data + phdr.vaddr])
        grow(field);
      copy.writeBigUInt64LE(0n, ehdr.shoff);
    });
    const file = await made.file(name, headers.subarray(0, offset));
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, headers, offset, headers.length - offset, offset + by);
    closeSync(descriptor);
    return { file, size: headers.length + by };
  }

  test('an executable of 200 MB costs the same reads as one of 2 MB', async () => {
    const [small, large] = [await enlarged('small', 0), await enlarged('large', 200 * megabyte)];
    const [cheap, dear] = [cost(small.file, small.size), cost(large.file, large.size)];
    expect(large.size).toBeGreaterThan(200 * megabyte);
    expect(cheap.refused).toEqual([]);
    expect(dear).toEqual(cheap);
    expect(dear.bytes).toBeLessThan(megabyte);
  });

  test('so does data behind its end', async () => {
    const bytes = await made.goBytes({ source: 'hello' });
    const file = await made.file('appended', bytes);
    const small = cost(file, bytes.length);
    const descriptor = openSync(file, 'r+');
    ftruncateSync(descriptor, bytes.length + 200 * megabyte);
    closeSync(descriptor);
    const large = cost(file, bytes.length + 200 * megabyte);
    expect(large).toMatchObject({ reads: small.reads, refused: [] });
    // The last page of the smaller is not a whole one.
    expect(large.bytes - small.bytes).toBeLessThan(4096);
    expect(small.bytes).toBeLessThan(64 * 1024);
    expect(small.reads).toBeLessThan(16);
  });
});
