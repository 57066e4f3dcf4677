// Rules about whether Linux can map the file into memory and start it.

import { type Elf, loadSegments } from './elf.ts';
import { headerSize, maxProgramHeaders, type ProgramHeader, programHeaderSize, segmentFlag } from './elf-format.ts';
import type { Facts } from './facts.ts';
import { elfRule, type Rule, rule, source } from './rule.ts';

const page = 4096n;
/** Addresses of a process end a page below 2^47 with four-level page tables. Source: Linux, TASK_SIZE_MAX. */
const highest = (1n << 47n) - page;

/** Bytes that the headers say the file has at least. */
function bytesNeeded({ elf, size }: Facts): bigint {
  if (elf === undefined) return BigInt(headerSize);
  if (elf.header === undefined) return BigInt(size < headerSize ? headerSize : 0);
  const table = elf.header.phoff + BigInt(elf.header.phnum * programHeaderSize);
  const ends = loadSegments(elf.programHeaders).map(({ offset, filesz }) => offset + filesz);
  return [table, ...ends].reduce((most, end) => (end > most ? end : most));
}

/** The first loaded segment for which test holds, numbered as `readelf -l` shows the program headers, from 0. */
function firstSegment(
  { programHeaders }: Elf,
  test: (segment: ProgramHeader, before: ProgramHeader | undefined) => boolean,
): { segment: ProgramHeader; before: ProgramHeader | undefined; index: number } | undefined {
  let before: ProgramHeader | undefined;
  for (const segment of loadSegments(programHeaders)) {
    if (test(segment, before)) return { segment, before, index: programHeaders.indexOf(segment) };
    before = segment;
  }
  return undefined;
}

/** Linkers align to more than a page where machines with larger pages exist; what is no power of two is ignored. */
function modulus({ align }: ProgramHeader): bigint {
  return align > page && (align & (align - 1n)) === 0n ? align : page;
}

/** In the order in which they are asked. */
export const segmentRules: readonly Rule[] = [
  elfRule('verify.program-headers', {
    checks: 'It has 1 to 73 program headers of 56 bytes: all that fit into the page that older kernels read',
    source: source.kernel,
    finds: ({ header, programHeadersProblem }, { file }) =>
      header !== undefined && (programHeadersProblem === 'count' || programHeadersProblem === 'entry-size')
        ? { file, count: header.phnum, length: header.phentsize }
        : undefined,
  }),
  rule('verify.packed', {
    checks: 'It is not packed (UPX): what would run is not what can be read',
    source: '[UPX](https://github.com/upx/upx/blob/devel/src/p_unix.cpp)',
    finds: ({ file, packer }) => (packer === undefined ? undefined : { file, packer }),
  }),
  rule('verify.truncated', {
    checks: 'Its header, program headers and loaded segments lie inside the file',
    source: source.programHeader,
    finds: (facts) => {
      if (facts.kind !== 'elf') return undefined;
      // What is not read, as it is not of the right kind, has its own message.
      if ((facts.elf?.header?.phnum ?? 0) > maxProgramHeaders) return undefined;
      const needed = bytesNeeded(facts);
      return needed > BigInt(facts.size) ? { file: facts.file, size: facts.size, needed: String(needed) } : undefined;
    },
  }),
  elfRule('verify.segment-size', {
    checks: 'No loaded segment is larger in the file than in memory',
    source: source.programHeader,
    finds: (elf, { file }) => {
      const found = firstSegment(elf, ({ filesz, memsz }) => filesz > memsz);
      if (found === undefined) return undefined;
      const { filesz, memsz } = found.segment;
      return { file, segment: found.index, filesz: String(filesz), memsz: String(memsz) };
    },
  }),
  elfRule('verify.segment-alignment', {
    checks: 'Offset and address of each loaded segment agree modulo the page (4 KiB, or its larger alignment)',
    source: source.programHeader,
    finds: (elf, { file }) => {
      const found = firstSegment(elf, (segment) => {
        const by = modulus(segment);
        return segment.offset % by !== segment.vaddr % by;
      });
      if (found === undefined) return undefined;
      const { segment, index } = found;
      return {
        file,
        segment: index,
        offset: hex(segment.offset),
        address: hex(segment.vaddr),
        page: hex(modulus(segment)),
      };
    },
  }),
  elfRule('verify.address-range', {
    checks: 'Each loaded segment lies in the addresses of a process: below 2^47, and not in the page at 0',
    source: source.kernel,
    finds: (elf, { file }) => {
      const lowest = elf.type === 2 ? page : 0n;
      const found = firstSegment(elf, ({ vaddr, memsz }) => vaddr < lowest || vaddr + memsz > highest);
      if (found === undefined) return undefined;
      const { vaddr, memsz } = found.segment;
      const range = { low: hex(lowest), high: hex(highest) };
      return { file, segment: found.index, from: hex(vaddr), to: hex(vaddr + memsz), ...range };
    },
  }),
  elfRule('verify.segment-order', {
    checks: 'Loaded segments ascend and do not overlap: a later one would hide an earlier one',
    source: source.programHeader,
    finds: (elf, { file }) => {
      const found = firstSegment(
        elf,
        ({ vaddr }, before) => before !== undefined && vaddr < before.vaddr + before.memsz,
      );
      if (found?.before === undefined) return undefined;
      const { segment, before, index } = found;
      return { file, segment: index, from: hex(segment.vaddr), previous: hex(before.vaddr + before.memsz) };
    },
  }),
  elfRule('verify.segment-permissions', {
    checks: 'Each loaded segment may be read, written or executed',
    source: source.programHeader,
    finds: (elf, { file }) => {
      const any = segmentFlag.read | segmentFlag.write | segmentFlag.execute;
      const found = firstSegment(elf, ({ flags, memsz }) => (flags & any) === 0 && memsz > 0n);
      return found === undefined ? undefined : { file, segment: found.index };
    },
  }),
];

/** Asked after what makes a file dynamic: a shared library has no entry point, and should be told as what it is. */
export const startRules: readonly Rule[] = [
  elfRule('verify.entry', {
    checks: 'Its entry point is in the part of an executable segment that the file holds',
    source: source.kernel,
    finds: (elf, { file }) => {
      if (elf.header === undefined || elf.programHeadersProblem !== undefined) return undefined;
      const { entry } = elf.header;
      const inside = firstSegment(
        elf,
        ({ flags, vaddr, filesz }) => (flags & segmentFlag.execute) !== 0 && entry >= vaddr && entry < vaddr + filesz,
      );
      return inside === undefined ? { file, entry: hex(entry) } : undefined;
    },
  }),
];

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
