// Why an executable is dynamic, as the log tells it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HeaderReader, memorySource } from '../../src/verify/byte-source.ts';
import { adviceFor, cgoModules } from '../../src/verify/cgo-modules.ts';
import { readElf } from '../../src/verify/elf.ts';
import { compareVersions, explainDynamic, list, newestGlibc } from '../../src/verify/explain.ts';
import { gatherFacts, type Platform } from '../../src/verify/facts.ts';
import { Executables, mutated, withBuildInfo, withSetting } from '../support/executables.ts';

let made: Executables;
beforeAll(async () => {
  made = await Executables.create();
});
afterAll(() => made.dispose());

function explain(bytes: Buffer, platform: Platform = 'aws-lambda'): readonly string[] {
  const reader = new HeaderReader(memorySource(bytes));
  return explainDynamic(gatherFacts(reader, { file: 'x', arch: 'amd64', platform, allowNonGo: false }));
}

/** The same executable, asking for another glibc of as many characters. */
function asking(bytes: Buffer, version: string): Buffer {
  return mutated(bytes, (copy) => {
    copy.write(version.padEnd(5, '\0'), copy.indexOf('GLIBC_2.2.5') + 'GLIBC_'.length, 'latin1');
  });
}

describe('what is told', () => {
  test('interpreter, libraries, the newest glibc and where it comes from', async () => {
    expect(explain(await made.goBytes({ source: 'importDynamic' }))).toEqual([
      'Interpreter (PT_INTERP): /lib64/ld-linux-x86-64.so.2',
      'Libraries (DT_NEEDED): libc.so.6',
      'Newest symbol version: GLIBC_2.2.5; provided.al2023 has 2.34, provided.al2 has 2.26, go1.x has 2.17',
      'Built with CGO_ENABLED=0: the libraries come from //go:cgo_import_dynamic in a dependency, as in purego',
    ]);
  });

  test.each([
    ['2.34', 'provided.al2023 has 2.34, provided.al2 has 2.26: too old, go1.x has 2.17: too old'],
    ['2.38', 'provided.al2023 has 2.34: too old, provided.al2 has 2.26: too old, go1.x has 2.17: too old'],
    ['2.9', 'provided.al2023 has 2.34, provided.al2 has 2.26, go1.x has 2.17'],
  ])('glibc %s against the runtimes of Lambda', async (version, told) => {
    const lines = explain(asking(await made.goBytes({ source: 'importDynamic' }), version));
    expect(lines[2]).toBe(`Newest symbol version: GLIBC_${version}; ${told}`);
  });

  test('glibc against the images of Azure Functions', async () => {
    const lines = explain(asking(await made.goBytes({ source: 'importDynamic' }), '2.34'), 'azure-functions');
    expect(lines[2]).toContain('Debian 12 has 2.36, the Functions image on Debian 11 has 2.31: too old');
  });

  test('the module that is known to bring C code, and what to use instead', async () => {
    const bytes = withBuildInfo(await made.goBytes({ source: 'importDynamic' }), (text) =>
      withSetting(
        'CGO_ENABLED',
        '1',
      )(`${text}`.replace(/(mod\t.*\n)/, '$1dep\tgithub.com/mattn/go-sqlite3\tv1.14.32\th1:x\n')),
    );
    expect(explain(bytes)).toContain(
      'Module with C code: github.com/mattn/go-sqlite3 v1.14.32. Use modernc.org/sqlite, a pure Go SQLite',
    );
  });

  test('a PIE', async () => {
    expect(explain(await made.goBytes({ source: 'hello', flags: ['-buildmode=pie'] })).join()).toContain(
      '-buildmode=pie',
    );
  });
});

test('the newest glibc is the newest by number, of all libraries, and no other kind of version', async () => {
  const elf = readElf(new HeaderReader(memorySource(await made.goBytes({ source: 'importDynamic' }))));
  if (elf.dynamic === undefined) throw new Error('not dynamic');
  const versionNeeds = [
    { library: 'libc.so.6', versions: ['GLIBC_2.9', 'GLIBC_2.2.5'] },
    { library: 'libm.so.6', versions: ['GLIBC_2.29', 'GLIBC_PRIVATE', 'GLIBCXX_3.4.30', 'GLIBC_99999999999.1'] },
  ];
  expect(newestGlibc({ elf: { ...elf, dynamic: { ...elf.dynamic, versionNeeds } } })).toBe('2.29');
  expect(newestGlibc({ elf: undefined })).toBeUndefined();
});

test('known modules are sorted, and found with a major version behind them', () => {
  expect(cgoModules).toEqual([...new Set(cgoModules)].sort());
  expect(adviceFor('github.com/confluentinc/confluent-kafka-go/v2')).toContain('github.com/twmb/franz-go');
  expect(adviceFor('github.com/mattn/go-sqlite3-fork')).toBeUndefined();
});

test.each([
  ['2.9', '2.34', -1],
  ['2.34', '2.34', 0],
  ['2.34.1', '2.34', 1],
  ['3.0', '2.99', 1],
])('version %s against %s', (left, right, sign) => {
  expect(Math.sign(compareVersions(left, right))).toBe(sign);
});

test('a long list is cut', () => {
  expect(list(Array.from({ length: 30 }, (_, index) => `lib${index}.so`))).toMatch(
    /^lib0\.so, .*lib7\.so and 22 more$/,
  );
});
