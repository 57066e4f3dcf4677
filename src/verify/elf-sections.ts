// The section headers. Nothing that runs needs them, so they are used where they make sense and never required.
// Source: System V gABI, "Sections".

import { type HeaderReader, printable, ReadProblem } from './byte-source.ts';
import type { Elf64Header } from './elf-format.ts';

/** The fields of an Elf64_Shdr that are of use. */
export interface Section {
  readonly name: string;
  readonly type: number;
  readonly address: bigint;
  readonly offset: bigint;
  readonly size: bigint;
}

const sectionHeaderSize = 64;
/** More do occur in object files (one a function), never in an executable. */
const maxSections = 4096;
const maxName = 256;

/**
 * Reads the section headers.
 * @param reader the file
 * @param header of the file
 * @returns undefined where there are none or they make no sense
 * @throws ReadProblem where the file shrinks while it is read
 */
export function readSections(reader: HeaderReader, header: Elf64Header): Section[] | undefined {
  const { shnum, shentsize, shstrndx } = header;
  if (shnum === 0 || shnum > maxSections || shentsize !== sectionHeaderSize || shstrndx >= shnum) return undefined;
  try {
    const table = reader.part(Number(header.shoff), shnum * sectionHeaderSize);
    const names = Number(table.readBigUInt64LE(shstrndx * sectionHeaderSize + 24));
    const sections: Section[] = [];
    for (let at = 0; at < table.length; at += sectionHeaderSize) {
      const name = reader.zeroTerminated(names + table.readUInt32LE(at), maxName);
      if (name === undefined) return undefined;
      sections.push({
        name: printable(name, maxName),
        type: table.readUInt32LE(at + 4),
        address: table.readBigUInt64LE(at + 16),
        offset: table.readBigUInt64LE(at + 24),
        size: table.readBigUInt64LE(at + 32),
      });
    }
    return sections;
  } catch (error) {
    if (error instanceof ReadProblem && error.reason !== 'shrunk') return undefined;
    throw error;
  }
}
