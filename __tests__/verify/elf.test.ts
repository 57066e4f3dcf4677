// Properties of the reader: on anything at all, it throws nothing of its own but what it says, and reads inside the file.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchBudget } from '../../src/verify/build-info.ts';
import {
  type ByteSource,
  HeaderReader,
  headerBudget,
  memorySource,
  printable,
  ReadProblem,
} from '../../src/verify/byte-source.ts';
import { NotElf, readElf } from '../../src/verify/elf.ts';
import { gatherFacts } from '../../src/verify/facts.ts';
import { judge } from '../../src/verify/rules.ts';
import { Executables, mutated, phdr, programHeaders } from '../support/executables.ts';
import { Mutator, Random } from '../support/mutator.ts';

let made: Executables;
beforeAll(async () => {
  made = await Executables.create();
});
afterAll(() => made.dispose());

/** A source that fails on any read that is not wholly inside the file. */
function strict(bytes: Buffer, size = bytes.length): ByteSource {
  return {
    size,
    read(target, position) {
      if (!Number.isInteger(position) || position < 0 || position + target.length > size) throw new Error('outside');
      return bytes.copy(target, 0, position, position + target.length);
    },
  };
}

function verify(source: ByteSource): string[] {
  const reader = new HeaderReader(source);
  const facts = gatherFacts(reader, { file: 'x', arch: 'amd64', platform: 'azure-functions', allowNonGo: false });
  expect(reader.cost.bytes).toBeLessThanOrEqual(headerBudget + searchBudget + 8 * 1024 * 1024);
  return judge(facts).refusals.map(({ id }) => id);
}

const elfStart = Buffer.from('7f454c460201010000000000000000000200', 'hex');

describe('the reader', () => {
  test('refuses any bytes, and reads none outside them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 512 }), fc.boolean(), (random, isElf) => {
        const bytes = Buffer.concat([isElf ? elfStart : Buffer.alloc(0), random]);
        expect(verify(strict(bytes)).length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('throws NotElf for what does not begin as ELF, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), (random) => {
        const bytes = Buffer.from(random);
        if (bytes.subarray(0, 4).equals(elfStart.subarray(0, 4))) return;
        expect(() => readElf(new HeaderReader(strict(bytes)))).toThrow(NotElf);
      }),
    );
  });

  test.each(['hello', 'importDynamic'] as const)('judges any mutant of %s', async (source) => {
    const seed = await made.goBytes({ source });
    fc.assert(
      fc.property(fc.integer(), (number) => {
        const mutator = new Mutator(seed, new Random(number));
        for (let left = 10; left > 0; left -= 1) {
          mutator.next();
          verify(strict(mutator.bytes, mutator.size));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('says so where the file shrinks meanwhile', async () => {
    const bytes = await made.goBytes({ source: 'hello' });
    const shrunk: ByteSource = { ...memorySource(bytes.subarray(0, 1000)), size: bytes.length };
    expect(() => verify(shrunk)).toThrow(ReadProblem);
  });

  test('stays within its budget on a dynamic section that never ends', async () => {
    const seed = await made.goBytes({ source: 'importDynamic' });
    const bytes = Buffer.concat([seed, Buffer.alloc(1024 * 1024, 1)]);
    const dynamic = bytes.indexOf(Buffer.from([2, 0, 0, 0, 6, 0, 0, 0]), 64);
    const endless = mutated(bytes, (copy) => {
      copy.writeBigUInt64LE(BigInt(seed.length), dynamic + phdr.offset);
      copy.writeBigUInt64LE(1024n * 1024n, dynamic + phdr.filesz);
    });
    expect(verify(strict(endless))).not.toEqual([]);
  });

  test('searches no more than it promises where build info is missing in a large file', async () => {
    // A PIE has two writable segments; both are made to hold the same zeros.
    const seed = await made.goBytes({ source: 'hello', flags: ['-buildmode=pie'] });
    const size = 12 * 1024 * 1024;
    const bytes = Buffer.alloc(seed.length + size);
    seed.copy(bytes);
    const writable = programHeaders(bytes, 1).filter((at) => bytes.readUInt32LE(at + phdr.flags) === 6);
    expect(writable).toHaveLength(2);
    for (const at of writable) {
      bytes.writeBigUInt64LE(BigInt(seed.length), at + phdr.offset);
      bytes.writeBigUInt64LE(BigInt(size), at + phdr.filesz);
    }
    const reader = new HeaderReader(strict(bytes));
    const facts = gatherFacts(reader, { file: 'x', arch: 'amd64', platform: 'aws-lambda', allowNonGo: false });
    expect(facts.build.kind).toBe('absent');
    expect(reader.cost.bytes).toBeLessThan(searchBudget + 64 * 1024);
    expect(reader.cost.bytes).toBeGreaterThan(size);
  });
});

describe('HeaderReader', () => {
  const file = fc.uint8Array({ minLength: 1, maxLength: 20_000 }).map((bytes) => Buffer.from(bytes));

  test('gives the same parts as the file has, whatever pages they cross', () => {
    fc.assert(
      fc.property(file, fc.nat(20_000), fc.nat(20_000), (bytes, offset, length) => {
        const reader = new HeaderReader(strict(bytes));
        if (offset + length <= bytes.length) {
          expect(reader.part(offset, length).equals(bytes.subarray(offset, offset + length))).toBe(true);
        } else {
          expect(() => reader.part(offset, length)).toThrow(ReadProblem);
        }
      }),
    );
  });

  test('finds the end of a string as a plain search does', () => {
    const sparse = fc.array(fc.constantFrom(0, 1, 1, 1, 1, 1, 1, 1), { minLength: 1, maxLength: 9000 });
    fc.assert(
      fc.property(sparse, fc.nat(9000), fc.nat(5000), (values, offset, limit) => {
        const bytes = Buffer.from(values);
        const end = bytes.indexOf(0, offset);
        const expected = offset < bytes.length && end >= 0 && end - offset < limit ? end - offset : undefined;
        expect(new HeaderReader(strict(bytes)).zeroTerminated(offset, limit)?.length).toBe(expected);
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 64])('takes no offset %d', (offset) => {
    const reader = new HeaderReader(strict(Buffer.alloc(64)));
    expect(() => reader.part(offset, 1)).toThrow(ReadProblem);
    expect(() => reader.into(offset, Buffer.alloc(1))).toThrow(ReadProblem);
  });

  test('reads no more than its budget', () => {
    const reader = new HeaderReader(strict(Buffer.alloc(100_000)), 8192);
    expect(() => reader.part(0, 8193)).toThrow('budget');
    reader.part(0, 1);
    reader.part(50_000, 1);
    expect(() => reader.part(90_000, 1)).toThrow('budget');
    expect(reader.cost).toEqual({ reads: 2, bytes: 8192 });
  });
});

test('printable leaves nothing that moves the cursor or begins a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(printable(text).length).toBeLessThanOrEqual(201);
    }),
  );
  expect(printable('libc.so.6 – ü')).toBe('libc.so.6 – ü');
});
