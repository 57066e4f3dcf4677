import { execFileSync } from 'node:child_process';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { extractPackage } from '../../src/package/extract.ts';
import { withZip, type ZipEntry } from '../../src/package/read-zip.ts';
import { type CraftedEntry, craftZip, refusals, temporary } from '../support/zips.ts';

const text = Buffer.from('some text that is long enough to be deflated: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const sound: CraftedEntry = { name: 'a.txt', content: text };

async function readAll(file: string): Promise<Map<string, string>> {
  return withZip(file, async (zip) => {
    const contents = new Map<string, string>();
    for (const { name } of zip.entries) contents.set(name, (await buffer(await zip.open(name))).toString());
    return contents;
  });
}

async function entriesOf(file: string): Promise<readonly ZipEntry[]> {
  return withZip(file, async (zip) => zip.entries);
}

async function zipFile(bytes: Buffer): Promise<string> {
  const file = join(await temporary(), 'test.zip');
  await writeFile(file, bytes);
  return file;
}

describe('a zip that is no good', () => {
  const refused: readonly (readonly [string, Buffer, string, string])[] = [
    ['empty', Buffer.alloc(0), 'package.zip-empty', 'is empty'],
    ['an executable', Buffer.from('7f454c4602010100', 'hex'), 'package.not-a-zip', '7f454c46'],
    ['a text', Buffer.from('<html>404</html>'), 'package.not-a-zip', '"<html>404</html>"'],
    ['cut off', craftZip([sound]).subarray(0, 60), 'package.zip-damaged', 'truncated'],
    ['without its last byte', craftZip([sound], 'x').subarray(0, -1), 'package.zip-damaged', ''],
    ['with a tail', Buffer.concat([craftZip([sound]), Buffer.from('tail')]), 'package.zip-damaged', 'extra bytes'],
    ['slipping', craftZip([{ name: '../../etc/passwd' }]), 'package.zip-name', 'leads out of the package'],
    ['slipping in the middle', craftZip([{ name: 'a/../../b' }]), 'package.zip-name', 'leads out'],
    ['absolute', craftZip([{ name: '/etc/passwd' }]), 'package.zip-name', 'absolute'],
    ['on a drive', craftZip([{ name: 'C:/windows/x' }]), 'package.zip-name', 'absolute'],
    ['with backslashes', craftZip([{ name: 'bin\\bootstrap' }]), 'package.zip-name', 'backslash'],
    ['with a zero byte', craftZip([{ name: 'boot\0strap' }]), 'package.zip-name', 'zero byte'],
    ['without a name', craftZip([{ name: '' }]), 'package.zip-name', 'is empty'],
    ['with a dot', craftZip([{ name: './bootstrap' }]), 'package.zip-name', 'dot as a part'],
    ['with two slashes', craftZip([{ name: 'a//b' }]), 'package.zip-name', 'empty part'],
    ['twice the same', craftZip([sound, sound]), 'package.zip-duplicate', '"a.txt"'],
    ['below a file', craftZip([{ name: 'a' }, { name: 'a/b' }]), 'package.zip-file-and-directory', '"a"'],
    ['file and folder', craftZip([{ name: 'a/' }, { name: 'a' }]), 'package.zip-file-and-directory', '"a"'],
    ['encrypted', craftZip([{ ...sound, flags: 0x801 }]), 'package.zip-encrypted', 'a.txt'],
    ['Zstandard', craftZip([{ ...sound, method: 93 }]), 'package.zip-method', 'method 93'],
    ['a size beyond deflate', craftZip([{ ...sound, size: 4_000_000_000 }]), 'package.zip-sizes', '4000000000'],
    ['overlapping', craftZip([sound, { ...sound, name: 'b.txt', dataOf: 0 }]), 'package.zip-overlap', 'overlaps'],
    ['longer than the file', craftZip([{ ...sound, compressedSize: 900 }]), 'package.zip-overlap', 'overlaps'],
    [
      'larger than any platform takes',
      craftZip(['a', 'b'].map((name) => ({ name, content: noise(3_000_000), size: 3_000_000_000 }))),
      'package.zip-too-large',
      '6000000000',
    ],
  ];
  test.each(refused)('%s', async (_, bytes, id, part) => {
    const file = await zipFile(bytes);
    const found = await refusals(entriesOf(file));
    expect(found.map((each) => each.id)).toEqual([id]);
    expect(found[0]?.text).toContain(part);
  });

  const damaged: readonly (readonly [string, CraftedEntry, string])[] = [
    ['a size that is too small', { ...sound, size: 3 }, 'too many bytes'],
    ['a size that is too large', { ...sound, size: text.length + 1 }, 'not enough bytes'],
    ['another CRC-32', { ...sound, crc: 1 }, 'CRC-32'],
    ['another CRC-32, stored', { ...sound, method: 0, crc: 1 }, 'CRC-32'],
    ['no deflate data', { ...sound, method: 8, compressedSize: 3 }, 'unexpected end of file'],
    ['another name in its local header', { ...sound, localName: 'b.txt' }, 'disagree'],
  ];
  test.each(damaged)('data with %s', async (_, entry, reason) => {
    const file = await zipFile(craftZip([entry]));
    const found = await refusals(readAll(file));
    expect(found.map((each) => each.id)).toEqual(['package.zip-entry']);
    expect(found[0]?.text).toContain(reason);
  });

  it('is missing, or a folder', async () => {
    const directory = await temporary();
    expect(await refusals(entriesOf(join(directory, 'none.zip')))).toMatchObject([
      { id: 'package.zip-unreadable', text: expect.stringContaining('ENOENT') },
    ]);
    expect(await refusals(entriesOf(directory))).toMatchObject([{ id: 'package.zip-not-a-file' }]);
  });
});

describe('a sound zip', () => {
  it('gives the modes that a platform would give', async () => {
    const file = await zipFile(
      craftZip([
        { name: 'unix', mode: 0o100755 },
        { name: 'setuid', mode: 0o104755 },
        { name: 'nothing-recorded', mode: 0 },
        { name: 'dos', mode: 0o100755, host: 0 },
        { name: 'mac', mode: 0o100700, host: 19 },
        { name: 'amiga', mode: 0o100755, host: 1 },
        { name: 'folder/', mode: 0o040700 },
        { name: 'dos-folder/', host: 0 },
        { name: 'link', mode: 0o120777, content: Buffer.from('unix') },
      ]),
    );
    const entries = await entriesOf(file);
    expect(entries.map(({ name, mode, madeBy }) => [name, mode.toString(8), madeBy])).toEqual([
      ['unix', '755', 'unix'],
      ['setuid', '4755', 'unix'],
      ['nothing-recorded', '644', 'unix'],
      ['dos', '644', 'dos'],
      ['mac', '700', 'unix'],
      ['amiga', '644', 'other'],
      ['folder/', '700', 'unix'],
      ['dos-folder/', '755', 'dos'],
      ['link', '777', 'unix'],
    ]);
    expect(entries.filter((entry) => entry.isDirectory).map(({ name }) => name)).toEqual(['folder/', 'dos-folder/']);
    expect(entries.filter((entry) => entry.isSymlink).map(({ name }) => name)).toEqual(['link']);
  });

  it('is read whatever wrote it', async () => {
    const directory = await temporary();
    const file = join(directory, 'python.zip');
    execFileSync('python3', [
      '-c',
      [
        'import sys, zipfile',
        'z = zipfile.ZipFile(sys.argv[1], "w")',
        'z.writestr("grün.txt", "stored")',
        'z.writestr(zipfile.ZipInfo("empty"), "")',
        'i = zipfile.ZipInfo("deep/er.txt"); i.external_attr = 0o100755 << 16; i.compress_type = 8',
        'z.writestr(i, "deflated" * 100)',
        'z.close()',
      ].join('\n'),
      file,
    ]);
    expect([...(await readAll(file))]).toEqual([
      ['grün.txt', 'stored'],
      ['empty', ''],
      ['deep/er.txt', 'deflated'.repeat(100)],
    ]);
    expect((await entriesOf(file)).at(-1)?.mode).toBe(0o755);
  });

  it('closes what its reader left open', async () => {
    const file = await zipFile(craftZip([{ name: 'big', content: noise(3_000_000) }]));
    const descriptors = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;
    const before = await descriptors();
    for (let round = 0; round < 20; round += 1) {
      await withZip(file, async (zip) => {
        const stream = await zip.open('big');
        for await (const _ of stream) break;
        await zip.open('big');
      });
    }
    // Closing is asynchronous; the descriptors of twenty rounds would be in sight.
    expect(await descriptors()).toBeLessThan(before + 10);
  });
});

describe('extractPackage', () => {
  it('gives files the modes of the zip and folders 0755, whatever the umask', async () => {
    const directory = join(await temporary(), 'root');
    const file = await zipFile(
      craftZip([
        { name: 'bootstrap', mode: 0o100755, content: text },
        { name: 'made/', mode: 0o040700 },
        { name: 'made/by/the/way.txt', content: text },
        { name: 'windows', mode: 0o100755, host: 0 },
      ]),
    );
    const umask = process.umask(0o077);
    try {
      await extractPackage(file, directory);
    } finally {
      process.umask(umask);
    }
    const mode = async (path: string): Promise<string> =>
      ((await stat(join(directory, path))).mode & 0o7777).toString(8);
    expect(await Promise.all(['bootstrap', 'made/by/the/way.txt', 'windows'].map(mode))).toEqual(['755', '644', '644']);
    expect(await Promise.all(['.', 'made', 'made/by', 'made/by/the'].map(mode))).toEqual(Array(4).fill('755'));
  });

  it('refuses symbolic links before it writes anything', async () => {
    const directory = join(await temporary(), 'root');
    const file = await zipFile(
      craftZip([sound, { name: 'out', mode: 0o120777, content: Buffer.from('/etc') }, { name: 'z/x', content: text }]),
    );
    expect(await refusals(extractPackage(file, directory))).toMatchObject([{ id: 'package.zip-symlink' }]);
    expect(await readdir(directory)).toEqual([]);
  });

  it('wants an empty folder', async () => {
    const directory = await temporary();
    await writeFile(join(directory, 'x'), '');
    await expect(extractPackage(await zipFile(craftZip([sound])), directory)).rejects.toThrow('not empty');
  });
});

describe('a hostile zip', () => {
  const original = craftZip(
    [
      { name: 'bootstrap', mode: 0o100755, content: noise(4000) },
      { name: 'conf/app.json', content: Buffer.from('{"a":1}'.repeat(50)) },
      { name: 'conf/', mode: 0o040755 },
      { name: 'stored.txt', content: text, method: 0 },
    ],
    'a comment',
  );

  it('is read, or refused by one of our messages, whatever bytes are changed', async () => {
    const directory = await temporary();
    const file = join(directory, 'fuzz.zip');
    let readable = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.option(fc.nat(original.length), { freq: 4, nil: undefined }),
        fc.uint8Array({ maxLength: 30 }),
        async (changes, cut, tail) => {
          const bytes = Buffer.from(original);
          for (const [at, value] of changes) bytes[at] = value;
          await writeFile(file, Buffer.concat([bytes.subarray(0, cut), tail.length > 20 ? tail : Buffer.alloc(0)]));
          const found = await refusals(readAll(file));
          if (found.length === 0) readable += 1;
          expect(found.every(({ stage }) => stage === 'package')).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
    expect(readable).toBeGreaterThan(0);
  });

  it('has headers changed systematically', async () => {
    const file = join(await temporary(), 'fuzz.zip');
    const central = original.indexOf(Buffer.from('504b0102', 'hex'));
    for (let at = central; at < original.length; at += 1) {
      for (const value of [0, 0xff]) {
        const bytes = Buffer.from(original);
        bytes[at] = value;
        await writeFile(file, bytes);
        for (const { stage } of await refusals(readAll(file))) expect(stage).toBe('package');
      }
    }
  });

  it('never extracts outside of its folder', async () => {
    const part = fc.constantFrom('..', '.', '', 'a', 'b', 'C:', '\\', '..\\', 'a\0');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(part, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), async (paths) => {
        const outer = await temporary();
        const file = join(outer, 'z.zip');
        await writeFile(file, craftZip(paths.map((parts) => ({ name: parts.join('/'), content: text }))));
        await refusals(extractPackage(file, join(outer, 'in', 'root')));
        expect((await readdir(outer)).toSorted()).toEqual(expect.arrayContaining(['z.zip']));
        expect((await readdir(outer)).filter((name) => !['in', 'z.zip'].includes(name))).toEqual([]);
        expect((await readdir(join(outer, 'in')).catch(() => [])).filter((name) => name !== 'root')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

/** Bytes that deflate cannot make smaller, the same ones every time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  expect(deflateRawSync(bytes.subarray(0, 1000)).length).toBeGreaterThan(900);
  return bytes;
}
