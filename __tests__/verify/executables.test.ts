// Real executables of every kind that people deploy: built here by Go and gcc, and judged whole.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Executables, type GoBuild, hasGcc, loadOf, phdr } from '../support/executables.ts';
import { outcome } from '../support/verify-context.ts';

const run = promisify(execFile);

let made: Executables;
beforeAll(async () => {
  made = await Executables.create();
});
afterAll(() => made.dispose());

const cgo = { CGO_ENABLED: '1' };
const staticLink = '-linkmode=external -extldflags=-static';

interface Row {
  readonly what: string;
  readonly build: GoBuild;
  /** The message that it is refused with; let through where not given. */
  readonly refused?: string;
  readonly warnings?: readonly string[];
}

/** Why a group of tests may be skipped. */
const needsGcc = '(skipped where gcc cannot link statically, or not on linux/amd64)';

describe('what Go builds without cgo', () => {
  const rows: readonly Row[] = [
    { what: 'a static executable', build: { source: 'hello' } },
    { what: 'one without symbols', build: { source: 'hello', flags: ['-trimpath', '-ldflags=-s -w'] } },
    { what: 'one that resolves names', build: { source: 'net' } },
    { what: 'a PIE', build: { source: 'hello', flags: ['-buildmode=pie'] }, refused: 'verify.pie' },
    {
      what: 'a PIE without interpreter',
      build: { source: 'hello', flags: ['-buildmode=pie', '-ldflags=-d'] },
      refused: 'verify.pie-without-loader',
    },
    { what: 'an archive of a library', build: { source: 'library', package: './lib' }, refused: 'verify.archive' },
    { what: 'what imports dynamically', build: { source: 'importDynamic' }, refused: 'verify.dynamic-import' },
    { what: 'the stub of go-sqlite3', build: { source: 'sqlite' }, warnings: ['verify.sqlite-stub'] },
    { what: 'GOAMD64=v4', build: { source: 'hello', env: { GOAMD64: 'v4' } }, refused: 'verify.goamd64-v4' },
    { what: 'arm64', build: { source: 'hello', env: { GOARCH: 'arm64' } }, refused: 'verify.architecture' },
    { what: '386', build: { source: 'hello', env: { GOARCH: '386' } }, refused: 'verify.class' },
    { what: 'Windows', build: { source: 'hello', env: { GOOS: 'windows' } }, refused: 'verify.windows-executable' },
    { what: 'macOS', build: { source: 'hello', env: { GOOS: 'darwin' } }, refused: 'verify.macos-executable' },
    { what: 'FreeBSD', build: { source: 'hello', env: { GOOS: 'freebsd' } }, refused: 'verify.operating-system' },
    { what: 'a coverage build', build: { source: 'hello', flags: ['-cover'] }, warnings: ['verify.coverage'] },
  ];
  test.each(rows)('$what', async ({ build, refused, warnings = [] }) => {
    const judged = await outcome(await made.go(build));
    expect(judged.refused?.id).toBe(refused);
    expect(judged.warnings).toEqual(warnings);
  });
});

describe.skipIf(!hasGcc)(`what Go builds with cgo ${needsGcc}`, () => {
  const rows: readonly Row[] = [
    { what: 'net', build: { source: 'net', env: cgo }, refused: 'verify.dynamic' },
    { what: 'C code', build: { source: 'cgo', env: cgo }, refused: 'verify.dynamic' },
    {
      what: '-extldflags=-static alone, which is ignored without external linking',
      build: { source: 'net', env: cgo, flags: ['-ldflags=-extldflags=-static'] },
      warnings: ['verify.cgo-static'],
    },
    { what: 'no package that uses it', build: { source: 'hello', env: cgo }, warnings: ['verify.cgo-static'] },
    {
      what: 'C code, linked statically',
      build: { source: 'cgo', env: cgo, flags: [`-ldflags=${staticLink}`] },
      warnings: ['verify.cgo-static'],
    },
    {
      what: 'C code, as a static PIE',
      build: { source: 'cgo', env: cgo, flags: ['-buildmode=pie', `-ldflags=${staticLink}-pie`] },
      warnings: ['verify.cgo-static'],
    },
    {
      what: 'C code, as a PIE',
      build: { source: 'cgo', env: cgo, flags: ['-buildmode=pie'] },
      refused: 'verify.dynamic',
    },
    {
      what: 'a C shared library',
      build: { source: 'cshared', env: cgo, flags: ['-buildmode=c-shared'] },
      refused: 'verify.libraries',
    },
    { what: 'the race detector', build: { source: 'cgo', env: cgo, flags: ['-race'] }, refused: 'verify.dynamic' },
    {
      what: 'the race detector, linked statically',
      build: { source: 'cgo', env: cgo, flags: ['-race', `-ldflags=${staticLink}`] },
      refused: 'verify.sanitizer',
    },
  ];
  test.each(rows)('$what', async ({ build, refused, warnings = [] }) => {
    const file = await made.go(build);
    const judged = await outcome(file);
    // Whether net brings libc where extldflags is ignored depends on the Go: the executable itself is asked.
    if (build.flags?.includes('-ldflags=-extldflags=-static')) {
      const { stdout } = await run('readelf', ['-lW', file]);
      expect(judged.refused?.id).toBe(stdout.includes('INTERP') ? 'verify.dynamic' : undefined);
      return;
    }
    expect(judged.refused?.id).toBe(refused);
    expect(judged.warnings).toEqual(warnings);
  });

  test('the message for cgo names the library and the interpreter, and explains', async () => {
    const { refused } = await outcome(await made.go({ source: 'net', env: cgo }));
    expect(refused?.text).toMatch(
      /is dynamically linked: it needs libc\.so\.6 and the interpreter \/lib64\/ld-linux-x86-64\.so\.2, expected a static executable$/,
    );
    expect(refused?.remedy).toContain('CGO_ENABLED=0');
    expect(refused?.details?.join('\n')).toMatch(
      /Interpreter .*\nLibraries .*libc\.so\.6\nNewest symbol version: GLIBC_2\.\d+; provided\.al2023 has 2\.34.*\nBuilt with CGO_ENABLED=1/,
    );
  });

  test('readelf agrees on which are static', async () => {
    const file = await made.go({ source: 'cgo', env: cgo, flags: ['-buildmode=pie', `-ldflags=${staticLink}-pie`] });
    expect((await run('readelf', ['-lW', file])).stdout).not.toContain('INTERP');
  });
});

describe.skipIf(!hasGcc)(`other languages ${needsGcc}`, () => {
  const main = 'int main(void) { return 0; }\n';

  test('a static C executable is refused, and passes where it is allowed', async () => {
    const file = await made.c('static-c', main, ['-static']);
    expect((await outcome(file)).refused?.id).toBe('verify.no-build-info');
    expect(await outcome(file, 'amd64', true)).toEqual({ refused: undefined, warnings: [] });
  });

  test('a static PIE in C passes where it is allowed', async () => {
    const file = await made.c('static-pie-c', main, ['-static-pie']);
    expect((await outcome(file, 'amd64', true)).refused).toBeUndefined();
  });

  test.each([
    ['a dynamic C executable', 'dynamic-c', [], 'verify.dynamic'],
    [
      'one that names an interpreter and no library',
      'interpreter-c',
      ['-nostdlib', '-nostartfiles', '-pie', '-Wl,--dynamic-linker=/lib64/ld.so', '-Wl,-e,main'],
      'verify.interpreter',
    ],
    ['a shared library', 'shared-c', ['-shared', '-fPIC', '-nostdlib'], 'verify.shared-library'],
    ['an object file', 'object-c', ['-c'], 'verify.file-type'],
  ])('%s is refused even where other languages are allowed', async (_what, name, flags, id) => {
    expect((await outcome(await made.c(name, main, flags), 'amd64', true)).refused?.id).toBe(id);
  });

  test('the debug information of an executable is not that executable', async () => {
    const file = await made.c('debugged-c', main, ['-static', '-g']);
    await run('objcopy', ['--only-keep-debug', file, `${file}.debug`]);
    expect(['verify.truncated', 'verify.entry']).toContain((await outcome(`${file}.debug`, 'amd64', true)).refused?.id);
  });
});

describe('a file that was cut off', () => {
  test('is refused as truncated at every 4 KiB boundary before the end of its last segment', async () => {
    const bytes = await readFile(await made.go({ source: 'hello', flags: ['-ldflags=-s -w'] }));
    const data = loadOf(bytes, 'rw-');
    const end = Number(bytes.readBigUInt64LE(data + phdr.offset) + bytes.readBigUInt64LE(data + phdr.filesz));
    const refused = new Map<number, string | undefined>();
    for (let size = 4096; size < end; size += 4096) {
      refused.set(size, (await outcome(await made.file('cut', bytes.subarray(0, size)))).refused?.id);
    }
    expect(refused.size).toBeGreaterThan(200);
    expect([...refused].filter(([, id]) => id !== 'verify.truncated')).toEqual([]);
  });

  test('is refused at every length up to the end of its program headers', async () => {
    const bytes = await made.goBytes({ source: 'hello' });
    const end = 64 + 56 * bytes.readUInt16LE(56);
    for (let size = 0; size < end; size += 1) {
      const { refused } = await outcome(await made.file('cut', bytes.subarray(0, size)));
      const expected = size === 0 ? 'verify.empty' : size < 4 ? 'verify.not-elf' : 'verify.truncated';
      expect([size, refused?.id]).toEqual([size, expected]);
    }
  });

  test('is let through where only what is not loaded is missing, as it still runs', async () => {
    const bytes = await made.goBytes({ source: 'hello' });
    const data = loadOf(bytes, 'rw-');
    const end = Number(bytes.readBigUInt64LE(data + phdr.offset) + bytes.readBigUInt64LE(data + phdr.filesz));
    expect((await outcome(await made.file('cut', bytes.subarray(0, end)))).refused).toBeUndefined();
  });
});
