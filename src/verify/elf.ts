// An ELF reader for one question: would Linux run this file, and with what? It reads headers only, and it takes every
// field for what a hostile file may have put there.
// Sources: System V gABI, chapters 4 and 5; Linux, fs/binfmt_elf.c.

import { type HeaderReader, printable, ReadProblem } from './byte-source.ts';
import { type Dynamic, readDynamic } from './elf-dynamic.ts';
import {
  class64,
  type Elf64Header,
  headerSize,
  littleEndian,
  maxProgramHeaders,
  type ProgramHeader,
  programHeaderSize,
  segmentType,
} from './elf-format.ts';
import { readSections, type Section } from './elf-sections.ts';

/**
 * Why the program headers could not be read: the table's entry size or count is not one that Linux takes, or it lies
 * beyond the end of the file.
 */
export type ProgramHeadersProblem = 'entry-size' | 'count' | 'outside';

/** What the headers of an ELF file say. */
export interface Elf {
  /** Bytes of the file. */
  readonly size: number;
  /** EI_CLASS. */
  readonly class: number;
  /** EI_DATA. */
  readonly data: number;
  /** EI_VERSION. */
  readonly identVersion: number;
  /** EI_OSABI. */
  readonly osabi: number;
  /** EI_ABIVERSION. */
  readonly abiVersion: number;
  /** e_type, in the file's own byte order; 0 where the file ends before it. */
  readonly type: number;
  /** e_machine, in the file's own byte order; 0 where the file ends before it. */
  readonly machine: number;
  /** e_version, in the file's own byte order; 0 where the file ends before it. */
  readonly version: number;
  /** Undefined where the file is not 64-bit little-endian, or ends before the header does. */
  readonly header: Elf64Header | undefined;
  /** Empty where they could not be read. */
  readonly programHeaders: readonly ProgramHeader[];
  readonly programHeadersProblem: ProgramHeadersProblem | undefined;
  /** Undefined without PT_INTERP; printable. */
  readonly interpreter: string | undefined;
  /** Undefined without PT_DYNAMIC. */
  readonly dynamic: Dynamic | undefined;
  /** Undefined where there are none, or they make no sense: nothing that runs needs them. */
  readonly sections: readonly Section[] | undefined;
}

/** Thrown for a file that does not begin as an ELF file does; everything else is told in the structure. */
export class NotElf extends Error {
  override readonly name = 'NotElf';
}

/** The longest path that Linux takes as an interpreter, bytes. Source: fs/binfmt_elf.c, PATH_MAX. */
const maxInterpreter = 4096;

/**
 * Reads the headers of an ELF file.
 * @param reader the file; what reading it cost is in `reader.cost`
 * @returns what the headers say; parts that cannot be read are undefined or empty, with the reason beside them
 * @throws NotElf where the file does not begin with the magic number and an identification
 * @throws ReadProblem where the file shrinks while it is read
 */
export function readElf(reader: HeaderReader): Elf {
  if (!reader.contains(0, 16)) throw new NotElf('shorter than an ELF identification');
  const ident = reader.part(0, 16);
  if (ident.readUInt32BE(0) !== 0x7f454c46) throw new NotElf('no ELF magic number');
  const start = reader.part(0, Math.min(headerSize, reader.size));
  const [elfClass, data] = [ident.readUInt8(4), ident.readUInt8(5)];
  const header = elfClass === class64 && data === littleEndian ? readHeader(start) : undefined;
  const { programHeaders, problem } = readProgramHeaders(reader, header);
  return {
    size: reader.size,
    class: elfClass,
    data,
    identVersion: ident.readUInt8(6),
    osabi: ident.readUInt8(7),
    abiVersion: ident.readUInt8(8),
    ...readKind(start, data),
    header,
    programHeaders,
    programHeadersProblem: problem,
    interpreter: readInterpreter(reader, programHeaders),
    dynamic: readDynamic(reader, programHeaders),
    sections: header === undefined ? undefined : readSections(reader, header),
  };
}

/** e_type, e_machine and e_version stand at the same place in every class. */
function readKind(start: Buffer, data: number): { type: number; machine: number; version: number } {
  if (start.length < 24) return { type: 0, machine: 0, version: 0 };
  return data === 2
    ? { type: start.readUInt16BE(16), machine: start.readUInt16BE(18), version: start.readUInt32BE(20) }
    : { type: start.readUInt16LE(16), machine: start.readUInt16LE(18), version: start.readUInt32LE(20) };
}

function readHeader(start: Buffer): Elf64Header | undefined {
  if (start.length < headerSize) return undefined;
  return {
    entry: start.readBigUInt64LE(24),
    phoff: start.readBigUInt64LE(32),
    shoff: start.readBigUInt64LE(40),
    flags: start.readUInt32LE(48),
    ehsize: start.readUInt16LE(52),
    phentsize: start.readUInt16LE(54),
    phnum: start.readUInt16LE(56),
    shentsize: start.readUInt16LE(58),
    shnum: start.readUInt16LE(60),
    shstrndx: start.readUInt16LE(62),
  };
}

function readProgramHeaders(
  reader: HeaderReader,
  header: Elf64Header | undefined,
): { programHeaders: ProgramHeader[]; problem?: ProgramHeadersProblem } {
  if (header === undefined) return { programHeaders: [] };
  if (header.phnum === 0 || header.phnum > maxProgramHeaders) return { programHeaders: [], problem: 'count' };
  if (header.phentsize !== programHeaderSize) return { programHeaders: [], problem: 'entry-size' };
  const [offset, length] = [Number(header.phoff), header.phnum * programHeaderSize];
  if (!reader.contains(offset, length)) return { programHeaders: [], problem: 'outside' };
  const table = reader.part(offset, length);
  const programHeaders: ProgramHeader[] = [];
  for (let at = 0; at < length; at += programHeaderSize) {
    programHeaders.push({
      type: table.readUInt32LE(at),
      flags: table.readUInt32LE(at + 4),
      offset: table.readBigUInt64LE(at + 8),
      vaddr: table.readBigUInt64LE(at + 16),
      filesz: table.readBigUInt64LE(at + 32),
      memsz: table.readBigUInt64LE(at + 40),
      align: table.readBigUInt64LE(at + 48),
    });
  }
  return { programHeaders };
}

function readInterpreter(reader: HeaderReader, programHeaders: readonly ProgramHeader[]): string | undefined {
  const segment = programHeaders.find(({ type }) => type === segmentType.interpreter);
  if (segment === undefined) return undefined;
  const limit = Math.min(Number(segment.filesz), maxInterpreter);
  try {
    const path = reader.zeroTerminated(Number(segment.offset), limit);
    if (path !== undefined && path.length > 0) return printable(path);
  } catch (error) {
    if (!(error instanceof ReadProblem) || error.reason === 'shrunk') throw error;
  }
  return '(unreadable)';
}

/**
 * The segments that are loaded into memory.
 * @param programHeaders of a file
 * @returns those of type PT_LOAD, in the file's order
 */
export function loadSegments(programHeaders: readonly ProgramHeader[]): readonly ProgramHeader[] {
  return programHeaders.filter(({ type }) => type === segmentType.load);
}
