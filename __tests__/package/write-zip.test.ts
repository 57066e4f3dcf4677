import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { deflateFile } from '../../src/package/deflate.ts';
import type { Entry, Package } from '../../src/package/package.ts';
import { withZip } from '../../src/package/read-zip.ts';
import { writePackage, writtenContents } from '../../src/package/write-zip.ts';
import { refusals, targetOf, temporary } from '../support/zips.ts';

const signal = new AbortController().signal;
const run = promisify(execFile);

function bytesEntry(name: string, content: string | Buffer = '', mode: Entry['mode'] = 0o644): Entry {
  return { name, mode, content: { bytes: Buffer.from(content) } };
}

const bootstrap = bytesEntry('bootstrap', 'not really an executable', 0o755);

async function write(entries: readonly Entry[], directory: string, executable = 'bootstrap'): Promise<Package> {
  return writePackage(targetOf(), entries, executable, join(directory, 'out', 'hello.zip'), { signal });
}

/** Bytes with repetitions near and far, on which every level of deflate decides otherwise. */
function machineLike(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let at = 0; at < length; ) {
    const [back, run] = [next(Math.min(at, 30_000) + 1), 3 + next(40)];
    for (let index = 0; index < run && at < length; index += 1, at += 1) {
      bytes[at] = back > run && next(9) > 0 ? (bytes[at - back] ?? 0) : next(200);
    }
  }
  return bytes;
}

/** The entries of the pinned zip: every kind of name, mode and content that decides bytes. */
const known: readonly Entry[] = [
  bytesEntry('zeta.txt', 'z'),
  bytesEntry('bootstrap', machineLike(300_000), 0o755),
  bytesEntry('data/grün/日本.json', '{"a":1}\n'),
  bytesEntry('data/Z.txt', 'upper'),
  bytesEntry('data/a.txt', 'lower'),
  bytesEntry('empty'),
];

describe('a known zip', () => {
  it('has the hash that it always had', async () => {
    // A change means that every deployed function would be deployed again: by a changed zlib in Node, or by us. Say so
    // in the changelog before the number here is changed.
    const written = await write(known, await temporary());
    expect(written.sha256).toBe('9ac383973dc1a896237c73e37dae0c15e98d6cf6e419ee957adbbd7509c357fc');
  });

  it('is what the other readers say it is', async () => {
    const { file, sha256, size, unzippedSize, entries } = await write(known, await temporary());
    const bytes = await readFile(file);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(bytes.length).toBe(size);
    expect(entries.map(({ name }) => name)).toEqual([
      'bootstrap',
      'data/Z.txt',
      'data/a.txt',
      'data/grün/日本.json',
      'empty',
      'zeta.txt',
    ]);
    expect(unzippedSize).toBe(entries.reduce((sum, entry) => sum + entry.size, 0));
    const script = [
      'import json, sys, zipfile',
      'z = zipfile.ZipFile(sys.argv[1])',
      'assert z.testzip() is None',
      'print(json.dumps([[i.filename, oct(i.external_attr >> 16), i.create_system, i.date_time, i.file_size] for i in z.infolist()]))',
    ].join('\n');
    const listed: unknown = JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' }));
    expect(listed).toEqual(
      entries.map(({ name, mode, size: length }) => [
        name,
        `0o100${mode.toString(8)}`,
        3,
        [1980, 1, 1, 0, 0, 0],
        length,
      ]),
    );
    const zipinfo = await run('unzip', ['-Z', file]).catch(() => undefined);
    if (zipinfo !== undefined) {
      expect(zipinfo.stdout).toMatch(/^-rwxr-xr-x {2}6\.3 unx +\d+ bl defN 80-Jan-01 00:00 bootstrap$/m);
      expect((await run('unzip', ['-tq', file])).stdout).toContain('No errors');
    }
  });
});

describe('the same entries', () => {
  it('make the same bytes when the executable was compressed ahead', async () => {
    const directory = await temporary();
    const file = join(directory, 'content');
    await writeFile(file, machineLike(1_500_000));
    const deflated = await deflateFile(file, join(directory, 'ahead'), signal);
    const entry = (content: Entry['content']): Entry => ({ name: 'bootstrap', mode: 0o755, content });
    const one = await write([entry({ file }), bytesEntry('a')], directory);
    const two = await write([entry({ file, deflated }), bytesEntry('a')], directory);
    expect({ ...two, file: '' }).toEqual({ ...one, file: '' });
    expect(writtenContents(two)?.get('bootstrap')).toBe(deflated.sha256);
    expect(writtenContents({ ...two })).toBeUndefined();
    await writeFile(deflated.file, 'other');
    await expect(write([entry({ file, deflated })], directory)).rejects.toThrow('is not what was written to it');
  });

  it('make the same bytes as files and as bytes, in any order, however large', async () => {
    const directory = await temporary();
    const content = Buffer.alloc(2_000_003);
    for (let at = 0; at < content.length; at += 1) content[at] = (at * at) >>> 7;
    await writeFile(join(directory, 'content'), content);
    const asFile: Entry = { name: 'bootstrap', mode: 0o755, content: { file: join(directory, 'content') } };
    const one = await write([asFile, bytesEntry('a'), bytesEntry('b', 'b')], directory);
    const two = await write(
      [bytesEntry('b', 'b'), bytesEntry('bootstrap', content, 0o755), bytesEntry('a')],
      directory,
    );
    expect(two.sha256).toBe(one.sha256);
  });

  it('make the same bytes in another folder, time zone, day and process, under another umask and other modes', async () => {
    const worker = join(import.meta.dirname, '..', 'support', 'write-known-zip.ts');
    const hashes = new Set<string>();
    for (const [zone, umask, day] of [
      ['UTC', '022', '2024-02-29T12:00:00Z'],
      ['America/New_York', '077', '1999-12-31T23:59:59Z'],
      ['Asia/Kathmandu', '000', '2038-01-20T00:00:00Z'],
      ['Africa/Monrovia', '027', '2026-07-01T00:00:00Z'],
    ] as const) {
      const directory = join(await temporary(), zone.replace('/', '-'));
      await mkdir(directory);
      for (const name of ['binary', 'text']) {
        const file = join(directory, name);
        await writeFile(file, name.repeat(5000));
        await utimes(file, new Date(day), new Date(day));
        await chmod(file, umask === '077' ? 0o400 : 0o666);
      }
      const { stdout } = await run(process.execPath, [worker, directory, umask], {
        env: { ...process.env, TZ: zone, LC_ALL: zone === 'UTC' ? 'C' : 'tr_TR.UTF-8', NODE_OPTIONS: '' },
      });
      hashes.add(stdout.trim());
    }
    expect([...hashes]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('have midnight of one day as their time, as no time zone skipped it', async () => {
    const script = `console.log(JSON.stringify(Intl.supportedValuesOf('timeZone').filter((zone) => {
      process.env.TZ = zone;
      const date = new Date(1980, 0, 1);
      return date.getHours() !== 0 || date.getDate() !== 1;
    })))`;
    expect(JSON.parse((await run(process.execPath, ['-e', script])).stdout)).toEqual([]);
  });
});

describe('what is written is read back', () => {
  it('holds each file whole, also after an empty one', async () => {
    const directory = await temporary();
    const files = await Promise.all(
      ['empty', 'after', 'last'].map(async (name) => {
        const file = join(directory, name);
        await writeFile(file, name === 'empty' ? '' : machineLike(5_000));
        return { name, mode: 0o644, content: { file } } as const;
      }),
    );
    const written = await write([bootstrap, ...files], directory);
    expect(written.entries.map(({ name, size }) => [name, size])).toEqual(
      expect.arrayContaining([
        ['after', 5_000],
        ['empty', 0],
        ['last', 5_000],
      ]),
    );
  });

  const segment = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter((text) => !/[/\\\0]|^\.{1,2}$|^[A-Za-z]:/.test(text) && text.isWellFormed());
  const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const entry = fc.record({
    name,
    mode: fc.constantFrom<Entry['mode']>(0o755, 0o644),
    content: fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ bytes: Buffer.from(bytes) })),
  });

  it('names, modes and contents, or refused', async () => {
    const directory = await temporary();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(entry, { selector: (each) => each.name, maxLength: 8 }), async (entries) => {
        const all = [bootstrap, ...entries.filter((each) => each.name !== 'bootstrap')];
        const names = all.map((each) => each.name);
        const clash = names.some((one) => names.some((other) => other.startsWith(`${one}/`)));
        const found = await refusals(write(all, directory));
        if (clash) {
          expect(found.map(({ id }) => id)).toEqual(['package.file-and-directory']);
          return;
        }
        expect(found).toEqual([]);
        await withZip(join(directory, 'out', 'hello.zip'), async (zip) => {
          expect(zip.entries.map((each) => each.name)).toEqual(
            names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
          );
          for (const { name: wanted, mode, content } of all) {
            expect(zip.entries.find((each) => each.name === wanted)?.mode).toBe(mode);
            if ('bytes' in content) expect(await buffer(await zip.open(wanted))).toEqual(content.bytes);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('refused', () => {
  const names: readonly (readonly [string, string])[] = [
    ['../x', 'leads out'],
    ['/x', 'absolute'],
    ['a\\b', 'backslash'],
    ['a//b', 'empty part'],
    ['./a', 'dot'],
    ['a/', 'slash'],
    ['', 'empty'],
    ['x'.repeat(65_536), 'longer than 65535'],
    ['\ud800', 'Unicode'],
  ];
  test.each(names)('the name %j', async (name, problem) => {
    const found = await refusals(write([bootstrap, bytesEntry(name)], await temporary()));
    expect(found.map(({ id }) => id)).toEqual(['package.entry-name']);
    expect(found[0]?.text).toContain(problem);
  });

  it('two files of one name, but not one file twice', async () => {
    const directory = await temporary();
    await writeFile(join(directory, 'a'), 'a');
    const file: Entry = { name: 'a', mode: 0o644, content: { file: join(directory, 'a') } };
    expect((await write([bootstrap, file, { ...file }], directory)).entries).toHaveLength(2);
    expect(await refusals(write([bootstrap, file, bytesEntry('a')], directory))).toMatchObject([
      { id: 'package.duplicate', text: expect.stringContaining(`${join(directory, 'a')}, made by the action`) },
    ]);
  });

  it('names that differ only in case are two names', async () => {
    const written = await write([bootstrap, bytesEntry('a', '1'), bytesEntry('A', '2')], await temporary());
    expect(written.entries.map(({ name }) => name)).toEqual(['A', 'a', 'bootstrap']);
  });

  it('what is no regular file, is missing, or cannot be written; nothing is left behind', async () => {
    const directory = await temporary();
    const at = (file: string): Entry => ({ name: 'x', mode: 0o644, content: { file } });
    await symlink('nowhere', join(directory, 'broken'));
    execFileSync('mkfifo', [join(directory, 'pipe')]);
    for (const [file, id] of [
      [directory, 'package.not-a-file'],
      [join(directory, 'pipe'), 'package.not-a-file'],
      [join(directory, 'none'), 'package.file-unreadable'],
      [join(directory, 'broken'), 'package.file-unreadable'],
    ] as const) {
      expect((await refusals(write([bootstrap, at(file)], directory))).map((each) => each.id)).toEqual([id]);
    }
    expect(await readdir(join(directory, 'out'))).toEqual([]);
    await mkdir(join(directory, 'out', 'hello.zip'));
    expect(await refusals(write([bootstrap], directory))).toMatchObject([{ id: 'package.not-written' }]);
    expect(await readdir(join(directory, 'out'))).toEqual(['hello.zip']);
  });

  it('a cancelled run: the older zip stays', async () => {
    const directory = await temporary();
    const before = await write([bootstrap], directory);
    const controller = new AbortController();
    controller.abort(new Error('cancelled'));
    await expect(
      writePackage(targetOf(), [bootstrap, bytesEntry('new')], 'bootstrap', before.file, controller),
    ).rejects.toThrow('cancelled');
    expect(
      createHash('sha256')
        .update(await readFile(before.file))
        .digest('hex'),
    ).toBe(before.sha256);
    expect(await readdir(join(directory, 'out'))).toEqual(['hello.zip']);
  });

  it('a package without its executable is a defect', async () => {
    await expect(write([bytesEntry('bootstrap')], await temporary())).rejects.toThrow('no executable');
  });
});

it('keeps memory flat for large files', async () => {
  const directory = await temporary();
  const worker = join(import.meta.dirname, '..', 'support', 'write-known-zip.ts');
  await mkdir(join(directory, 'd'));
  await writeFile(join(directory, 'd', 'text'), 'text');
  await writeFile(join(directory, 'd', 'binary'), Buffer.alloc(200 * 1024 * 1024));
  // Its heap may not hold the file, and its buffers are counted.
  const { stdout } = await run(process.execPath, [worker, join(directory, 'd'), '022', 'memory'], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(Number(stdout)).toBeLessThan(150);
});
