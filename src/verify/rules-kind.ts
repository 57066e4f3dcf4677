// Rules about what kind of file it is, and for which machine and system.

import { architectures } from '../target.ts';
import { printable } from './byte-source.ts';
import { class64, elfType, littleEndian } from './elf-format.ts';
import type { Facts } from './facts.ts';
import { type FileKind, quote } from './file-kind.ts';
import { elfRule, type Rule, rule, source } from './rule.ts';

/** e_machine of what Go builds for Linux and of what else is met. Source: gABI, "ELF Header". */
const machines: Readonly<Record<number, string>> = {
  2: 'sparc (EM_SPARC)',
  3: '386 (EM_386)',
  8: 'mips (EM_MIPS)',
  20: 'ppc (EM_PPC)',
  21: 'ppc64 (EM_PPC64)',
  22: 's390x (EM_S390)',
  40: 'arm (EM_ARM)',
  43: 'sparc64 (EM_SPARCV9)',
  62: 'amd64 (EM_X86_64)',
  183: 'arm64 (EM_AARCH64)',
  243: 'riscv64 (EM_RISCV)',
  258: 'loong64 (EM_LOONGARCH)',
};

/** EI_OSABI of systems that are not Linux. Source: gABI, "ELF Identification". */
const systems: Readonly<Record<number, string>> = {
  1: 'HP-UX',
  2: 'NetBSD',
  6: 'Solaris',
  7: 'AIX',
  8: 'IRIX',
  9: 'FreeBSD',
  12: 'OpenBSD',
  13: 'OpenVMS',
  97: 'bare ARM',
  255: 'no operating system (standalone)',
};

/** e_type that is no executable. Source: gABI, "ELF Header". */
const types: Readonly<Record<number, string>> = {
  0: 'an ELF file of no type',
  1: 'an object file',
  4: 'a core dump',
};

/** Where e_version ends: a shorter file is truncated, and its type and machine are not known. */
const kindEnd = 24;

/** The name of an e_machine, as messages show it. */
function machineName(machine: number): string {
  return machines[machine] ?? `machine ${machine}`;
}

function expected({ arch }: Facts): string {
  return `${arch} (${architectures[arch].elfName})`;
}

function wrongKind<Kind extends FileKind>(facts: Facts, kind: Kind): { file: string; arch: string } | undefined {
  return facts.kind === kind ? { file: facts.file, arch: facts.arch } : undefined;
}

/** In the order in which they are asked: the first that fails is the cause that is reported. */
export const kindRules: readonly Rule[] = [
  rule('verify.empty', {
    checks: 'The file is not empty',
    source: source.elfHeader,
    finds: (facts) => wrongKind(facts, 'empty'),
  }),
  rule('verify.script', {
    checks: 'It is not a script (`#!`)',
    source: '[Linux, binfmt_script.c](https://github.com/torvalds/linux/blob/master/fs/binfmt_script.c)',
    finds: (facts) => {
      const found = wrongKind(facts, 'script');
      const line = facts.start.toString('utf8').split(/[\r\n]/, 1)[0] ?? '';
      return found === undefined ? undefined : { ...found, line: printable(line) };
    },
  }),
  rule('verify.windows-executable', {
    checks: 'It is not a Windows executable',
    source: '[Microsoft, PE format](https://learn.microsoft.com/windows/win32/debug/pe-format)',
    finds: (facts) => wrongKind(facts, 'windows'),
  }),
  rule('verify.macos-executable', {
    checks: 'It is not a macOS executable',
    source:
      '[Apple, mach-o/loader.h](https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h)',
    finds: (facts) => wrongKind(facts, 'macos'),
  }),
  rule('verify.archive', {
    checks: 'It is not an archive, which is what `go build -o` writes for a package that is not `main`',
    source: source.goBuild,
    finds: (facts) => wrongKind(facts, 'archive'),
  }),
  rule('verify.webassembly', {
    checks: 'It is not a WebAssembly module',
    source: '[WebAssembly, modules](https://webassembly.github.io/spec/core/binary/modules.html#binary-module)',
    finds: (facts) => wrongKind(facts, 'webassembly'),
  }),
  rule('verify.compressed', {
    checks: 'It is not a zip or gzip file',
    source: '[PKWARE, APPNOTE](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)',
    finds: (facts) => {
      const found = wrongKind(facts, 'zip') ?? wrongKind(facts, 'gzip');
      return found === undefined ? undefined : { ...found, kind: facts.kind };
    },
  }),
  rule('verify.not-elf', {
    checks: 'It begins with the magic number of ELF',
    source: source.elfHeader,
    finds: (facts) => {
      const found = wrongKind(facts, 'other');
      return found === undefined ? undefined : { ...found, start: quote(facts.start) };
    },
  }),
  elfRule('verify.class', {
    checks: 'It is a 64-bit file (`EI_CLASS` 2)',
    source: source.elfHeader,
    finds: (elf, facts) =>
      elf.class === class64
        ? undefined
        : { file: facts.file, arch: facts.arch, actual: machineName(elf.machine), expected: expected(facts) },
  }),
  elfRule('verify.byte-order', {
    checks: 'It is a little-endian file (`EI_DATA` 1)',
    source: source.elfHeader,
    finds: (elf, facts) =>
      elf.data === littleEndian
        ? undefined
        : { file: facts.file, arch: facts.arch, actual: machineName(elf.machine), expected: expected(facts) },
  }),
  elfRule('verify.elf-version', {
    checks: 'Its ELF version is 1 (`EI_VERSION`, `e_version`)',
    source: source.elfHeader,
    finds: (elf, { file, size }) => {
      const version = elf.identVersion === 1 && size >= kindEnd ? elf.version : elf.identVersion;
      return version === 1 ? undefined : { file, actual: version };
    },
  }),
  elfRule('verify.operating-system', {
    checks: 'It is for Linux (`EI_OSABI` 0, or 3 as glibc has it)',
    source: source.elfHeader,
    finds: (elf, { file, arch }) =>
      elf.osabi === 0 || elf.osabi === 3
        ? undefined
        : { file, arch, actual: systems[elf.osabi] ?? `another system (EI_OSABI ${elf.osabi})` },
  }),
  elfRule('verify.architecture', {
    checks: 'It is for the architecture that `arch` names (`e_machine` 62 or 183)',
    source: source.elfHeader,
    finds: (elf, facts) =>
      elf.machine === architectures[facts.arch].elfMachine || facts.size < kindEnd
        ? undefined
        : { file: facts.file, arch: facts.arch, actual: machineName(elf.machine), expected: expected(facts) },
  }),
  elfRule('verify.file-type', {
    checks: 'It is an executable (`ET_EXEC`, or `ET_DYN` as a static PIE)',
    source: source.kernel,
    finds: (elf, { file, size }) =>
      elf.type === elfType.executable || elf.type === elfType.shared || size < kindEnd
        ? undefined
        : { file, actual: types[elf.type] ?? `an ELF file of type ${elf.type}` },
  }),
];
