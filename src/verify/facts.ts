// Everything that the rules look at, gathered once from a file's headers.

import type { Arch } from '../target.ts';
import { type BuildInfoResult, readBuildInfo } from './build-info.ts';
import type { HeaderReader } from './byte-source.ts';
import { type Elf, readElf } from './elf.ts';
import { programHeaderSize } from './elf-format.ts';
import { type FileKind, identify, startLength } from './file-kind.ts';

/** The clouds that an executable is verified for. */
export type Platform = 'aws-lambda' | 'azure-functions';

/** What is expected of an executable. */
export interface Expectation {
  /** The path that messages name. */
  readonly file: string;
  readonly arch: Arch;
  readonly platform: Platform;
  /** True lets an executable without Go build information through. */
  readonly allowNonGo: boolean;
}

/** What the rules judge. */
export interface Facts extends Expectation {
  /** Bytes of the file. */
  readonly size: number;
  readonly kind: FileKind;
  /** The file's first bytes, at most startLength. */
  readonly start: Buffer;
  /** Undefined for what is no ELF file, and for one that ends before its header does. */
  readonly elf: Elf | undefined;
  readonly build: BuildInfoResult;
  readonly packer: 'UPX' | undefined;
}

/** Bytes at the end of a file among which UPX leaves its own header. Source: upx, src/p_unix.cpp. */
const packerTail = 256;

/**
 * Reads a file's headers.
 * @param reader the file
 * @param expectation what it should be
 * @returns the facts
 * @throws ReadProblem where the file shrinks while it is read
 */
export function gatherFacts(reader: HeaderReader, expectation: Expectation): Facts {
  const start = reader.part(0, Math.min(reader.size, startLength));
  const kind = identify(start);
  const elf = kind === 'elf' && reader.size >= 16 ? readElf(reader) : undefined;
  const build: BuildInfoResult = elf === undefined ? { kind: 'absent' } : readBuildInfo(reader, elf);
  // Packing hides build info. So where there is some, the four bytes are in the file by accident.
  const packed = elf !== undefined && build.kind === 'absent' && hasPackerMark(reader, elf);
  return { ...expectation, size: reader.size, kind, start, elf, build, packer: packed ? 'UPX' : undefined };
}

/** UPX writes "UPX!" four bytes behind the program headers, and again at the file's end. Source: upx, l_info. */
function hasPackerMark(reader: HeaderReader, elf: Elf): boolean {
  const mark = 'UPX!';
  const behindHeaders = Number(elf.header?.phoff ?? 0n) + elf.programHeaders.length * programHeaderSize;
  if (elf.programHeaders.length > 0 && reader.contains(behindHeaders, 8)) {
    if (reader.part(behindHeaders + 4, 4).toString('latin1') === mark) return true;
  }
  const tail = Math.min(packerTail, reader.size);
  return reader.part(reader.size - tail, tail).includes(mark);
}
