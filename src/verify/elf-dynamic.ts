// The dynamic section: which libraries a file needs, and which versions of their symbols.
// Sources: System V gABI, "Dynamic Section"; LSB Core, "Symbol Versioning".

import { type HeaderReader, printable, ReadProblem } from './byte-source.ts';
import { fileRange } from './elf-address.ts';
import { type ProgramHeader, segmentType } from './elf-format.ts';

/** d_tag. Sources: gABI, "Dynamic Array Tags"; LSB Core, "Additional Dynamic Entries". */
const tag = {
  null: 0n,
  needed: 1n,
  strtab: 5n,
  strsz: 10n,
  flags1: 0x6ffffffbn,
  verneed: 0x6ffffffen,
  verneednum: 0x6fffffffn,
} as const;

/** DF_1_PIE in DT_FLAGS_1: what a linker sets on an executable, and not on a library. Source: glibc, elf/elf.h. */
export const flagPie = 0x08000000n;

/** The versions that a file needs of one library. */
export interface VersionNeed {
  readonly library: string;
  /** Such as `GLIBC_2.34`, in the file's order. */
  readonly versions: readonly string[];
}

/** What the dynamic section says. */
export interface Dynamic {
  /**
   * False where the section lies beyond the end of the file, is not where the loaded segments say, or does not end:
   * then a loader reads something else than this reader.
   */
  readonly sound: boolean;
  /** DT_NEEDED, in the file's order; printable. */
  readonly needed: readonly string[];
  /** DT_FLAGS_1. */
  readonly flags1: bigint;
  /** DT_VERNEED, as far as it can be read. */
  readonly versionNeeds: readonly VersionNeed[];
  /** True where there is a DT_VERNEED at all. */
  readonly hasVersionNeeds: boolean;
}

/** Entries of 16 bytes; the largest known file has some hundreds. */
const maxEntries = 4096;
/** Bytes of a library's or version's name. */
const maxName = 4096;
const maxVersionNeeds = 1024;

/**
 * Reads the dynamic section.
 * @param reader the file
 * @param programHeaders of the file
 * @returns undefined where the file has no PT_DYNAMIC
 * @throws ReadProblem where the file shrinks while it is read
 */
export function readDynamic(reader: HeaderReader, programHeaders: readonly ProgramHeader[]): Dynamic | undefined {
  const segment = programHeaders.find(({ type }) => type === segmentType.dynamic);
  if (segment === undefined) return undefined;
  const { entries, ended } = readEntries(reader, segment);
  const first = (wanted: bigint): bigint | undefined => entries.find(([key]) => key === wanted)?.[1];
  const name = nameReader(reader, programHeaders, first(tag.strtab), first(tag.strsz));
  const verneed = first(tag.verneed);
  const range = fileRange(programHeaders, segment.vaddr);
  return {
    sound: ended && range !== undefined && range.offset === Number(segment.offset),
    needed: entries.filter(([key]) => key === tag.needed).map(([, value]) => name(value)),
    flags1: first(tag.flags1) ?? 0n,
    versionNeeds:
      verneed === undefined
        ? []
        : tolerant(
            () => readVersionNeeds(reader, programHeaders, verneed, Number(first(tag.verneednum) ?? 0n), name),
            [],
          ),
    hasVersionNeeds: verneed !== undefined,
  };
}

function readEntries(
  reader: HeaderReader,
  segment: ProgramHeader,
): { entries: (readonly [bigint, bigint])[]; ended: boolean } {
  const offset = Number(segment.offset);
  const entries: (readonly [bigint, bigint])[] = [];
  const count = Math.min(Math.floor(Number(segment.filesz) / 16), maxEntries);
  for (let index = 0; index < count; index += 1) {
    const at = offset + index * 16;
    if (!reader.contains(at, 16)) return { entries, ended: false };
    const entry = reader.part(at, 16);
    const key = entry.readBigUInt64LE(0);
    if (key === tag.null) return { entries, ended: true };
    entries.push([key, entry.readBigUInt64LE(8)]);
  }
  return { entries, ended: false };
}

/** Names live in the string table that the section itself points to. */
function nameReader(
  reader: HeaderReader,
  programHeaders: readonly ProgramHeader[],
  strtab: bigint | undefined,
  strsz: bigint | undefined,
): (index: bigint) => string {
  const table = strtab === undefined ? undefined : fileRange(programHeaders, strtab);
  const size = Math.min(table?.length ?? 0, strsz === undefined ? Number.POSITIVE_INFINITY : Number(strsz));
  return (index) => {
    if (table === undefined || index >= BigInt(size)) return '(unreadable)';
    const limit = Math.min(size - Number(index), maxName);
    const bytes = tolerant(() => reader.zeroTerminated(table.offset + Number(index), limit), undefined);
    return bytes === undefined ? '(unreadable)' : printable(bytes);
  };
}

function readVersionNeeds(
  reader: HeaderReader,
  programHeaders: readonly ProgramHeader[],
  address: bigint,
  count: number,
  name: (index: bigint) => string,
): VersionNeed[] {
  const needs: VersionNeed[] = [];
  let range = fileRange(programHeaders, address);
  // The number of steps is bounded for the whole table: each chain may point back into itself.
  let steps = 0;
  while (range !== undefined && needs.length < Math.min(count, maxVersionNeeds)) {
    if (!reader.contains(range.offset, 16)) break;
    const entry = reader.part(range.offset, 16);
    const versions: string[] = [];
    const need = { library: name(BigInt(entry.readUInt32LE(4))), versions };
    needs.push(need);
    let at = range.offset + entry.readUInt32LE(8);
    for (let left = entry.readUInt16LE(2); left > 0 && steps < maxEntries; left -= 1) {
      steps += 1;
      if (!reader.contains(at, 16)) break;
      const auxiliary = reader.part(at, 16);
      versions.push(name(BigInt(auxiliary.readUInt32LE(8))));
      const next = auxiliary.readUInt32LE(12);
      if (next === 0) break;
      at += next;
    }
    const next = entry.readUInt32LE(12);
    if (next === 0) break;
    range = { offset: range.offset + next, length: range.length - next };
  }
  return needs;
}

/** What cannot be read is left out; only a file that shrinks while it is read is an error. */
function tolerant<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadProblem && error.reason !== 'shrunk') return otherwise;
    throw error;
  }
}
