// One executable per row of the decision table, which breaks that row alone.

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { catalog } from '../../src/errors.ts';
import { HeaderReader, memorySource } from '../../src/verify/byte-source.ts';
import { type Expectation, gatherFacts } from '../../src/verify/facts.ts';
import type { RuleId } from '../../src/verify/rule.ts';
import { judge, rules } from '../../src/verify/rules.ts';
import {
  buildInfoOffset,
  counts,
  Executables,
  ehdr,
  loadOf,
  mutated,
  phdr,
  programHeaders,
  withBuildInfo,
  withoutSegment,
  withSetting,
} from '../support/executables.ts';

let made: Executables;
beforeAll(async () => {
  made = await Executables.create();
});
afterAll(() => made.dispose());

const hello = (): Promise<Buffer> => made.goBytes({ source: 'hello' });
const dynamic = (): Promise<Buffer> => made.goBytes({ source: 'importDynamic' });
const pie = (): Promise<Buffer> => made.goBytes({ source: 'hello', flags: ['-buildmode=pie'] });
const pieWithoutLoader = (): Promise<Buffer> =>
  made.goBytes({ source: 'hello', flags: ['-buildmode=pie', '-ldflags=-d'] });
const withCgo = (bytes: Buffer): Buffer => withBuildInfo(bytes, withSetting('CGO_ENABLED', '1'));
const setting = async (key: string, value: string): Promise<Buffer> =>
  withBuildInfo(await hello(), withSetting(key, value));

function verdict(bytes: Buffer, expectation: Partial<Expectation> = {}) {
  const reader = new HeaderReader(memorySource(bytes));
  return judge(
    gatherFacts(reader, {
      file: 'bootstrap',
      arch: 'amd64',
      platform: 'aws-lambda',
      allowNonGo: false,
      ...expectation,
    }),
  );
}

function ids(bytes: Buffer, expectation: Partial<Expectation> = {}): string[] {
  const { refusals, warnings } = verdict(bytes, expectation);
  return [...refusals, ...warnings].map(({ id }) => id);
}

const DT_NEEDED = 1n;
const DT_DEBUG = 21n;

/** Changes every entry of a tag in the dynamic section. */
function retag(bytes: Buffer, from: bigint, to: bigint): Buffer {
  return mutated(bytes, (copy) => {
    const [segment = 0] = programHeaders(copy, 2);
    const start = Number(copy.readBigUInt64LE(segment + phdr.offset));
    const end = start + Number(copy.readBigUInt64LE(segment + phdr.filesz));
    for (let at = start; at < end; at += 16) {
      if (copy.readBigUInt64LE(at) === from) copy.writeBigUInt64LE(to, at);
    }
  });
}

const breaking:
  | Readonly<Record<RuleId & keyof typeof catalog, (() => Promise<Buffer>) | undefined>>
  | Record<string, () => Promise<Buffer>> = {
  'verify.empty': async () => Buffer.alloc(0),
  'verify.script': async () => Buffer.from('#!/bin/sh\nexec ./handler "$@"\n'),
  'verify.windows-executable': () => made.goBytes({ source: 'hello', env: { GOOS: 'windows' } }),
  'verify.macos-executable': () => made.goBytes({ source: 'hello', env: { GOOS: 'darwin' } }),
  'verify.archive': () => made.goBytes({ source: 'library', package: './lib' }),
  'verify.webassembly': async () => Buffer.from('\0asm\x01\0\0\0', 'latin1'),
  'verify.compressed': async () => gzipSync(await hello()),
  'verify.not-elf': async () => Buffer.from('package main\n\nfunc main() {}\n'),
  'verify.class': async () => mutated(await hello(), (copy) => copy.writeUInt8(1, ehdr.class)),
  'verify.byte-order': async () =>
    mutated(await hello(), (copy) => {
      copy.writeUInt8(2, ehdr.data);
      copy.writeUInt16BE(2, ehdr.type);
      copy.writeUInt16BE(62, ehdr.machine);
      copy.writeUInt32BE(1, ehdr.version);
    }),
  'verify.elf-version': async () => mutated(await hello(), (copy) => copy.writeUInt32LE(2, ehdr.version)),
  'verify.operating-system': async () => mutated(await hello(), (copy) => copy.writeUInt8(9, ehdr.osabi)),
  'verify.architecture': async () => mutated(await hello(), (copy) => copy.writeUInt16LE(183, ehdr.machine)),
  'verify.file-type': async () => mutated(await hello(), (copy) => copy.writeUInt16LE(4, ehdr.type)),
  'verify.program-headers': async () => mutated(await hello(), (copy) => copy.writeUInt16LE(74, counts.phnum)),
  // A file with the mark of UPX, as no UPX is at hand: packing hides the build info and leaves its header at the end.
  'verify.packed': async () => {
    const packed = mutated(await hello(), (copy) => copy.fill(0, buildInfoOffset(copy), buildInfoOffset(copy) + 16));
    const header = Buffer.alloc(36);
    header.write('UPX!', 'latin1');
    return Buffer.concat([packed, header]);
  },
  'verify.truncated': async () => {
    const bytes = await hello();
    const data = loadOf(bytes, 'rw-');
    return bytes.subarray(
      0,
      Number(bytes.readBigUInt64LE(data + phdr.offset) + bytes.readBigUInt64LE(data + phdr.filesz)) - 1,
    );
  },
  'verify.segment-size': async () =>
    mutated(await hello(), (copy) => {
      const at = loadOf(copy, 'r--');
      copy.writeBigUInt64LE(copy.readBigUInt64LE(at + phdr.filesz) - 1n, at + phdr.memsz);
    }),
  'verify.segment-alignment': async () =>
    mutated(await hello(), (copy) => {
      const at = loadOf(copy, 'r--');
      copy.writeBigUInt64LE(copy.readBigUInt64LE(at + phdr.offset) + 8n, at + phdr.offset);
    }),
  'verify.address-range': async () =>
    mutated(await hello(), (copy) => copy.writeBigUInt64LE(1n << 47n, loadOf(copy, 'rw-') + phdr.memsz)),
  'verify.segment-order': async () =>
    mutated(await hello(), (copy) => {
      const [one, other] = [loadOf(copy, 'r--'), loadOf(copy, 'rw-')];
      const kept = Buffer.from(copy.subarray(one, one + 56));
      copy.copyWithin(one, other, other + 56);
      copy.set(kept, other);
    }),
  'verify.segment-permissions': async () =>
    mutated(await hello(), (copy) => copy.writeUInt32LE(0, loadOf(copy, 'r--') + phdr.flags)),
  'verify.entry': async () =>
    mutated(await hello(), (copy) =>
      copy.writeBigUInt64LE(copy.readBigUInt64LE(loadOf(copy, 'r--') + phdr.vaddr), ehdr.entry),
    ),
  'verify.dynamic-import': dynamic,
  'verify.dynamic': async () => withCgo(await dynamic()),
  'verify.pie': pie,
  'verify.interpreter': async () => withCgo(await pie()),
  'verify.libraries': async () => withoutSegment(withCgo(await dynamic()), 3),
  'verify.erased-libraries': async () => withoutSegment(retag(await dynamic(), DT_NEEDED, DT_DEBUG), 3),
  'verify.shared-library': async () => withBuildInfo(await pieWithoutLoader(), withSetting('-buildmode', 'c-shared')),
  'verify.dynamic-section': async () =>
    mutated(withoutSegment(await dynamic(), 3), (copy) => {
      for (const at of programHeaders(copy, 2)) copy.writeBigUInt64LE(0n, at + phdr.filesz);
    }),
  'verify.pie-without-loader': pieWithoutLoader,
  'verify.no-build-info': async () =>
    mutated(await hello(), (copy) => copy.fill(0, buildInfoOffset(copy), buildInfoOffset(copy) + 16)),
  'verify.damaged-build-info': async () =>
    mutated(await hello(), (copy) => copy.fill(0xff, buildInfoOffset(copy) + 32, buildInfoOffset(copy) + 40)),
  'verify.goos': () => setting('GOOS', 'freebsd'),
  'verify.goarch': () => setting('GOARCH', 'arm64'),
  'verify.no-writable-segment': async () =>
    mutated(await hello(), (copy) => copy.writeUInt32LE(4, loadOf(copy, 'rw-') + phdr.flags)),
  'verify.goamd64-v4': () => made.goBytes({ source: 'hello', env: { GOAMD64: 'v4' } }),
  'verify.sanitizer': () => setting('-race', 'true'),
  'verify.goamd64-v3': () => setting('GOAMD64', 'v3'),
  'verify.goarm64': () => setting('GOARM64', 'v8.1,lse'),
  'verify.cgo-static': () => setting('CGO_ENABLED', '1'),
  'verify.coverage': () => setting('-cover', 'true'),
  'verify.modified': () => setting('vcs.modified', 'true'),
  'verify.boringcrypto': () => setting('GOEXPERIMENT', 'boringcrypto'),
  'verify.sqlite-stub': () => made.goBytes({ source: 'sqlite' }),
  'verify.go-support': async () => withBuildInfo(await hello(), (text) => text, 'go1.22.9'),
};

describe('the decision table', () => {
  test('lets a static Go executable through without a word', async () => {
    expect(verdict(await hello())).toEqual({ refusals: [], warnings: [] });
  });

  test('has an executable for every row, and no row twice', () => {
    expect(rules.map(({ id }) => id)).toEqual([...new Set(rules.map(({ id }) => id))]);
    expect(Object.keys(breaking).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  test.each(rules)('$id is broken by an executable of its own, and nothing else is', async ({ id, severity }) => {
    const bytes = await breaking[id]?.();
    if (bytes === undefined) throw new Error('no executable');
    const { refusals, warnings } = verdict(bytes);
    const [same, other] = severity === 'refuse' ? [refusals, warnings] : [warnings, refusals];
    expect(same.map((notice) => notice.id)).toEqual([id]);
    expect(other).toEqual([]);
    expect(same[0]?.text).not.toMatch(/\{\w+\}/);
    expect(same[0]?.remedy).not.toMatch(/\{\w+\}/);
  });

  test('gives every row texts that a Markdown table can show', () => {
    for (const { checks, source } of rules) {
      expect(checks).not.toMatch(/[|\n]|\.$/);
      expect(source).toMatch(/^\[[^\]|]+\]\(https:\/\/[^)\s|]+\)$/);
    }
  });
});

describe('what the messages say', () => {
  const text = async (id: string, expectation: Partial<Expectation> = {}): Promise<string> => {
    const bytes = await breaking[id]?.();
    return verdict(bytes ?? Buffer.alloc(0), expectation).refusals[0]?.text ?? '';
  };

  test('a dynamic executable: the library and the interpreter', async () => {
    expect(await text('verify.dynamic')).toBe(
      'bootstrap is dynamically linked: it needs libc.so.6 and the interpreter /lib64/ld-linux-x86-64.so.2, expected a static executable',
    );
  });

  test('the wrong architecture: both, by all their names', async () => {
    const arm = await made.goBytes({ source: 'hello', env: { GOARCH: 'arm64' } });
    expect(verdict(arm).refusals[0]).toMatchObject({
      id: 'verify.architecture',
      text: 'bootstrap is an executable for arm64 (EM_AARCH64), expected one for amd64 (EM_X86_64)',
    });
    expect(ids(arm, { arch: 'arm64' })).toEqual([]);
    expect(verdict(await hello(), { arch: 'arm64' }).refusals[0]?.text).toContain(
      'expected one for arm64 (EM_AARCH64)',
    );
  });

  test('a 32-bit executable: its architecture', async () => {
    expect(verdict(await made.goBytes({ source: 'hello', env: { GOARCH: '386' } })).refusals[0]).toMatchObject({
      id: 'verify.class',
      text: 'bootstrap is a 32-bit executable for 386 (EM_386), expected a 64-bit one for amd64 (EM_X86_64)',
    });
  });

  test('a script: its first line', async () => {
    expect(await text('verify.script')).toContain('(#!/bin/sh)');
  });

  test('a script cannot write to the log beside its line', () => {
    const found = verdict(Buffer.from('#!/bin/\x1b[31m\u202ex\r\n::error::no\n')).refusals[0];
    expect(found?.text).toContain('#!/bin/\u{fffd}[31m\u{fffd}x)');
  });
});

describe('the rules know each other', () => {
  test('a packed file is told as packed by the mark behind its program headers too', async () => {
    const bytes = mutated(await hello(), (copy) => {
      copy.fill(0, buildInfoOffset(copy), buildInfoOffset(copy) + 16);
      copy.write('UPX!', 64 + copy.readUInt16LE(counts.phnum) * 56 + 4, 'latin1');
    });
    expect(ids(bytes)).toEqual(['verify.packed']);
    expect(ids(bytes, { allowNonGo: true })).toEqual(['verify.packed']);
  });

  test('a Go program that merely holds the mark is not packed', async () => {
    expect(ids(Buffer.concat([await hello(), Buffer.from('UPX!')]))).toEqual([]);
  });

  test('another language passes where it is allowed, and only then', async () => {
    const bytes = await breaking['verify.no-build-info']?.();
    expect(ids(bytes ?? Buffer.alloc(0), { allowNonGo: true })).toEqual([]);
  });

  test.each([
    ['e_flags', (copy: Buffer) => copy.writeUInt32LE(0x1234, 48)],
    ['an ABI version', (copy: Buffer) => copy.writeUInt8(3, 8)],
    ['OSABI GNU', (copy: Buffer) => copy.writeUInt8(3, ehdr.osabi)],
    ['e_shoff beyond the end', (copy: Buffer) => copy.writeBigUInt64LE(1n << 60n, ehdr.shoff)],
    ['no section headers', (copy: Buffer) => copy.fill(0, counts.shentsize, 64).fill(0, ehdr.shoff, ehdr.shoff + 8)],
    [
      'section headers of garbage',
      (copy: Buffer) =>
        copy.fill(0xa5, Number(copy.readBigUInt64LE(ehdr.shoff)), Number(copy.readBigUInt64LE(ehdr.shoff)) + 512),
    ],
  ])('%s changes nothing', async (_what, change) => {
    expect(ids(mutated(await hello(), change))).toEqual([]);
  });

  test('data behind the end changes nothing', async () => {
    expect(ids(Buffer.concat([await hello(), Buffer.alloc(100_000, 0x5a)]))).toEqual([]);
  });
});

describe('where a rule begins', () => {
  const field = (at: number, value: bigint) => (copy: Buffer) => copy.writeBigUInt64LE(value, at);
  const read = (bytes: Buffer, at: number): bigint => bytes.readBigUInt64LE(at);

  test('the entry point: the last byte of the text is in it, the next is not', async () => {
    const bytes = await hello();
    const text = loadOf(bytes, 'r-x');
    const end = read(bytes, text + phdr.vaddr) + read(bytes, text + phdr.filesz);
    expect(ids(mutated(bytes, field(ehdr.entry, end - 1n)))).toEqual([]);
    expect(ids(mutated(bytes, field(ehdr.entry, end)))).toEqual(['verify.entry']);
    expect(ids(mutated(bytes, field(ehdr.entry, read(bytes, text + phdr.vaddr) - 1n)))).toEqual(['verify.entry']);
  });

  test('addresses: up to the last page below 2^47, and not the page at 0', async () => {
    const bytes = await hello();
    const [text, data] = [loadOf(bytes, 'r-x'), loadOf(bytes, 'rw-')];
    const room = (1n << 47n) - 4096n - read(bytes, data + phdr.vaddr);
    expect(ids(mutated(bytes, field(data + phdr.memsz, room)))).toEqual([]);
    expect(ids(mutated(bytes, field(data + phdr.memsz, room + 1n)))).toEqual(['verify.address-range']);
    expect(ids(mutated(bytes, field(data + phdr.memsz, (1n << 64n) - 1n)))).toEqual(['verify.address-range']);
    expect(ids(mutated(bytes, field(text + phdr.vaddr, 0n)))).toEqual(['verify.address-range', 'verify.entry']);
  });

  test('segments: the next may begin where the one before ends, and no byte sooner', async () => {
    const bytes = await hello();
    const [rodata, data] = [loadOf(bytes, 'r--'), loadOf(bytes, 'rw-')];
    const room = read(bytes, data + phdr.vaddr) - read(bytes, rodata + phdr.vaddr);
    expect(ids(mutated(bytes, field(rodata + phdr.memsz, room)))).toEqual([]);
    expect(ids(mutated(bytes, field(rodata + phdr.memsz, room + 1n)))).toEqual(['verify.segment-order']);
  });

  test('alignment: a larger one counts where it is a power of two', async () => {
    const bytes = await hello();
    const data = loadOf(bytes, 'rw-');
    const moved = mutated(bytes, field(data + phdr.align, 1n << 40n));
    expect(ids(moved)).toEqual(['verify.segment-alignment']);
    expect(ids(mutated(bytes, field(data + phdr.align, (1n << 40n) + 1n)))).toEqual([]);
  });

  test('program headers: 73 are read, 74 are not', async () => {
    const many = (count: number) => async (): Promise<Buffer> => {
      const bytes = await hello();
      const table = Buffer.alloc(count * 56);
      bytes.copy(table, 0, 64, 64 + 56 * bytes.readUInt16LE(counts.phnum));
      return mutated(Buffer.concat([bytes, table]), (copy) => {
        copy.writeBigUInt64LE(BigInt(bytes.length), ehdr.phoff);
        copy.writeUInt16LE(count, counts.phnum);
      });
    };
    expect(ids(await many(73)())).toEqual([]);
    expect(ids(await many(74)())).toEqual(['verify.program-headers']);
  });

  test('a dynamic section that is inside the file, but not where it is loaded from', async () => {
    const bytes = withoutSegment(retag(await dynamic(), DT_NEEDED, DT_DEBUG), 3);
    const [segment = 0] = programHeaders(bytes, 2);
    const offset = read(bytes, segment + phdr.offset);
    expect(ids(mutated(bytes, field(segment + phdr.offset, offset + 16n)))).toContain('verify.dynamic-section');
    expect(ids(bytes)).not.toContain('verify.dynamic-section');
  });
});
