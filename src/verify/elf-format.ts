// The ELF format's own numbers and structures, as far as they are of use here.
// Sources: System V gABI, chapters 4 and 5; Linux, fs/binfmt_elf.c.

/** EI_CLASS of a 64-bit file. Source: gABI, "ELF Identification". */
export const class64 = 2;
/** EI_DATA of a little-endian file. Source: gABI, "ELF Identification". */
export const littleEndian = 1;
/** e_type. Source: gABI, "ELF Header". */
export const elfType = { relocatable: 1, executable: 2, shared: 3, core: 4 } as const;
/** p_type. Source: gABI, "Program Header". */
export const segmentType = { load: 1, dynamic: 2, interpreter: 3 } as const;
/** p_flags. Source: gABI, "Segment Permissions". */
export const segmentFlag = { execute: 1, write: 2, read: 4 } as const;

/** Bytes of an Elf64_Phdr. */
export const programHeaderSize = 56;
/** Kernels before 6 refuse program headers of more than a page: 73 of them. Source: fs/binfmt_elf.c, load_elf_phdrs. */
export const maxProgramHeaders = 73;
/** Bytes of an Elf64_Ehdr. */
export const headerSize = 64;

/** An Elf64_Phdr. */
export interface ProgramHeader {
  readonly type: number;
  readonly flags: number;
  readonly offset: bigint;
  readonly vaddr: bigint;
  readonly filesz: bigint;
  readonly memsz: bigint;
  readonly align: bigint;
}

/** The rest of an Elf64_Ehdr: only for 64-bit little-endian files. */
export interface Elf64Header {
  readonly entry: bigint;
  readonly phoff: bigint;
  readonly shoff: bigint;
  readonly flags: number;
  readonly ehsize: number;
  readonly phentsize: number;
  readonly phnum: number;
  readonly shentsize: number;
  readonly shnum: number;
  readonly shstrndx: number;
}
