// Build info: every form that Go has written, every place where it can be, and what Go itself says about it.

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildInfoResult, readBuildInfo } from '../../src/verify/build-info.ts';
import { type BuildInfo, parseBuildInfo } from '../../src/verify/build-info-text.ts';
import { HeaderReader, memorySource } from '../../src/verify/byte-source.ts';
import { readElf } from '../../src/verify/elf.ts';
import { endOfSupport } from '../../src/verify/go-support.ts';
import { buildInfoOffset, Executables, mutated, withBuildInfo } from '../support/executables.ts';
import { go117, withoutSections } from '../support/seeds.ts';

let made: Executables;
beforeAll(async () => {
  made = await Executables.create();
});
afterAll(() => made.dispose());

function read(bytes: Buffer): BuildInfoResult {
  const reader = new HeaderReader(memorySource(bytes));
  return readBuildInfo(reader, readElf(reader));
}

function found(bytes: Buffer): BuildInfo {
  const result = read(bytes);
  if (result.kind !== 'found') throw new Error(result.kind);
  return result.info;
}

const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
const oldExecutable = go117(goroot);

describe('reading', () => {
  test('agrees with go version -m', async () => {
    const file = await made.go({ source: 'sqlite' });
    const info = found(await made.goBytes({ source: 'sqlite' }));
    const said = execFileSync('go', ['version', '-m', file], { encoding: 'utf8' }).split('\n');
    expect(said[0]).toBe(`${file}: ${info.goVersion}`);
    const lines = [
      `\tpath\t${info.path}`,
      `\tmod\t${info.main?.path}\t${info.main?.version}\t`,
      ...info.dependencies.flatMap(({ path, version, replacedBy }) => [
        `\tdep\t${path}\t${version}`,
        `\t=>\t${replacedBy?.path}\t${replacedBy?.version}\t`,
      ]),
      ...[...info.settings].map(([key, value]) => `\tbuild\t${key}=${value}`),
    ];
    // Go leaves an empty line behind a replacement.
    expect(said.slice(1).filter((text) => text.trim() !== '')).toEqual(lines);
    expect(info.dependencies).toEqual([
      {
        path: 'github.com/mattn/go-sqlite3',
        version: 'v1.14.32',
        replacedBy: { path: './sqlite3', version: '(devel)' },
      },
    ]);
  });

  test('finds it without section headers', async () => {
    const bytes = await made.goBytes({ source: 'hello' });
    expect(found(withoutSections(bytes))).toEqual(found(bytes));
  });

  test('finds it in the second writable segment, as a PIE has it', async () => {
    const bytes = await made.goBytes({ source: 'hello', flags: ['-buildmode=pie'] });
    expect(found(withoutSections(bytes)).settings.get('-buildmode')).toBe('pie');
  });

  test('passes over a magic number that nothing readable follows', async () => {
    const bytes = withoutSections(await made.goBytes({ source: 'hello' }));
    const at = buildInfoOffset(bytes);
    const decoyed = mutated(bytes, (copy) => {
      copy.copyWithin(at + 0x2000, at, at + 0x1000);
      copy.fill(0, at, at + 0x1000);
      copy.write('\xff Go buildinf:\x08\x02', at + 0x100, 'latin1');
      copy.fill(0xff, at + 0x120, at + 0x140);
    });
    expect(found(decoyed)).toEqual(found(bytes));
  });

  test('passes over one that is not aligned, though what follows it can be read', async () => {
    const bytes = withoutSections(await made.goBytes({ source: 'hello' }));
    const at = buildInfoOffset(bytes);
    const decoyed = mutated(bytes, (copy) => {
      copy.copyWithin(at + 8, at, at + 0x1000);
      copy.fill(0, at, at + 8);
    });
    expect(read(decoyed).kind).toBe('absent');
  });

  test.each([
    ['a version of no length', Buffer.from([0])],
    ['a length that goes on', Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a length beyond the file', Buffer.from([0xff, 0xff, 0xff, 0x7f])],
  ])('%s is unreadable', async (_what, prefix) => {
    const bytes = await made.goBytes({ source: 'hello' });
    const damaged = mutated(bytes, (copy) => copy.set(prefix, buildInfoOffset(copy) + 32));
    expect(read(damaged).kind).toBe('unreadable');
  });

  test.skipIf(oldExecutable === undefined)(
    'reads the older form with pointers (skipped where GOROOT has no testdata)',
    () => {
      const info = found(oldExecutable ?? Buffer.alloc(0));
      expect(info.goVersion).toBe('go1.17');
      expect(info.path).toBe('example.com/go117');
      expect(info.main).toEqual({ path: 'example.com/go117', version: '(devel)' });
      expect(info.settings.size).toBe(0);
    },
  );

  test('what it says is fit for a log', async () => {
    const bytes = await made.goBytes({ source: 'hello' });
    const evil = withBuildInfo(
      bytes,
      () => 'path\ta\x1b[2J\r::error::x\nbuild\t-ldflags="-X \\n::stop"\n',
      'go1\n::error',
    );
    const info = found(evil);
    expect(info.path).toBe('a\u{fffd}[2J\u{fffd}::error::x');
    expect(info.settings.get('-ldflags')).toBe('-X \u{fffd}::stop');
    expect(info.goVersion).toBe('go1\u{fffd}::error');
  });
});

describe('the text', () => {
  // What debug.BuildInfo.String writes. Source: Go, src/runtime/debug/mod.go, quoteKey and quoteValue.
  const quoted = (text: string, isKey: boolean): string =>
    (isKey && text === '') || /[\s"'`=]/.test(isKey ? text : text.replaceAll('=', '')) ? JSON.stringify(text) : text;
  const word = fc.string({ unit: fc.constantFrom(...'abzAZ09-_.=/ "\'\\`üλ'), maxLength: 20 });

  test('gives back every setting that Go writes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word)), (pairs) => {
        const text = pairs.map(([key, value]) => `build\t${quoted(key, true)}=${quoted(value, false)}\n`).join('');
        expect([...parseBuildInfo('go1.26.0', text).settings]).toEqual([...new Map(pairs)]);
      }),
    );
  });

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abdempthuil\t\n="\\`>'), maxLength: 400 }), (text) => {
        parseBuildInfo('go1.26.0', text);
      }),
    );
  });

  test('takes a line of a million quotes', () => {
    const text = `build\t-ldflags=${'"\\'.repeat(500_000)}\n`;
    expect(parseBuildInfo('go1.26.0', text).settings.get('-ldflags')?.length).toBeLessThanOrEqual(4097);
  });
});

test.each([
  ['go1.26.8', undefined],
  ['go1.27.0', undefined],
  ['go1.99', undefined],
  ['devel go1.28-abcdef Fri Jan 1', undefined],
  ['unknown', undefined],
  ['go1.25.4', '1.25'],
  ['go1.24 X:boringcrypto', '1.24'],
  ['go1.18rc1', '1.18'],
  ['go1.17', '1.17'],
  ['go1.4', '1.4'],
])('support of %s', (version, minor) => {
  expect(endOfSupport(version)?.minor).toBe(minor);
});
