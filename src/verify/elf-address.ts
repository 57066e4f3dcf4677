// From addresses in memory to offsets in the file, through the segments that are loaded.

import { type ProgramHeader, segmentType } from './elf-format.ts';

/**
 * Where in the file the bytes of an address are.
 * @param programHeaders of the file
 * @param address a virtual address, as the file has it
 * @returns the offset, and how many bytes of that segment the file holds from there on; undefined where the address
 * is in no file-backed part of a PT_LOAD segment
 */
export function fileRange(
  programHeaders: readonly ProgramHeader[],
  address: bigint,
): { readonly offset: number; readonly length: number } | undefined {
  for (const { type, offset, vaddr, filesz } of programHeaders) {
    const within = address - vaddr;
    if (type === segmentType.load && within >= 0n && within < filesz) {
      return { offset: Number(offset + within), length: Number(filesz - within) };
    }
  }
  return undefined;
}
