// What `readelf -hldV` says, in the words of our own reader.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A field by its name, as text that both sides write alike. */
export type Fields = ReadonlyMap<string, string>;

const types: Readonly<Record<string, number>> = { NONE: 0, REL: 1, EXEC: 2, DYN: 3, CORE: 4 };
const segments: Readonly<Record<string, number>> = {
  NULL: 0,
  LOAD: 1,
  DYNAMIC: 2,
  INTERP: 3,
  NOTE: 4,
  PHDR: 6,
  TLS: 7,
  GNU_EH_FRAME: 0x6474e550,
  GNU_STACK: 0x6474e551,
  GNU_RELRO: 0x6474e552,
  GNU_PROPERTY: 0x6474e553,
};
/** Only what the reader gives a meaning to; other values are compared as raw bytes by nobody. */
const machines: Readonly<Record<string, number>> = {
  'Intel 80386': 3,
  PowerPC: 20,
  PowerPC64: 21,
  'IBM S/390': 22,
  ARM: 40,
  'Sparc v9': 43,
  'Advanced Micro Devices X86-64': 62,
  'MIPS R3000': 8,
  AArch64: 183,
  'RISC-V': 243,
};
const systems: Readonly<Record<string, number>> = {
  'UNIX - System V': 0,
  'UNIX - GNU': 3,
  'UNIX - FreeBSD': 9,
  'UNIX - OpenBSD': 12,
};

/**
 * Asks readelf.
 * @param file an ELF file
 * @returns its fields; undefined where readelf takes it for no ELF file
 */
export async function readelf(file: string): Promise<Fields | undefined> {
  const { stdout } = await run('readelf', ['-hldVW', file], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  return stdout.includes('ELF Header:') ? parse(stdout) : undefined;
}

function parse(text: string): Fields {
  const fields = new Map<string, string>();
  const set = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) fields.set(name, String(value));
  };
  const header = (label: string): string => new RegExp(`^  ${label}:\\s+(.*)$`, 'm').exec(text)?.[1] ?? '';
  const number = (label: string): number => Number.parseInt(header(label), 10);
  set('class', header('Class') === 'ELF64' ? 2 : 1);
  set('data', header('Data').includes('little') ? 1 : 2);
  set('osabi', systems[header('OS/ABI')]);
  set('abiVersion', number('ABI Version'));
  set('type', types[header('Type').split(' ')[0] ?? '']);
  set('machine', machines[header('Machine')]);
  set('version', Number(header('Version').match(/0x[0-9a-f]+$/)?.[0] ?? number('Version')));
  if (fields.get('class') !== '2' || fields.get('data') !== '1') return fields;
  set('entry', BigInt(header('Entry point address')).toString());
  set('phoff', number('Start of program headers'));
  set('shoff', number('Start of section headers'));
  set('flags', Number(header('Flags').split(',')[0]));
  set('ehsize', number('Size of this header'));
  set('phentsize', number('Size of program headers'));
  set('phnum', number('Number of program headers'));
  set('shentsize', number('Size of section headers'));
  set('shnum', number('Number of section headers'));
  set('shstrndx', number('Section header string table index'));
  parseSegments(text, set);
  set('interpreter', /\[Requesting program interpreter: (.*)\]/.exec(text)?.[1]);
  set(
    'needed',
    [...text.matchAll(/^ 0x0{15}1 \(NEEDED\)\s+Shared library: \[(.*)\]$/gm)].map((found) => found[1]).join(),
  );
  set('pie', /\(FLAGS_1\)\s+Flags:.*\bPIE\b/.test(text) ? 1 : 0);
  set('versions', parseVersions(text));
  return fields;
}

function parseSegments(text: string, set: (name: string, value: string) => void): void {
  const row =
    /^ {2}(\S+)\s+(0x[0-9a-f]+) (0x[0-9a-f]+) 0x[0-9a-f]+ (0x[0-9a-f]+) (0x[0-9a-f]+) ([R ][W ][E ]) (0x[0-9a-f]+|0)$/gm;
  let index = 0;
  for (const [, type = '', offset = '', vaddr = '', filesz = '', memsz = '', flags = '', align = ''] of text.matchAll(
    row,
  )) {
    const bits = (flags[0] === 'R' ? 4 : 0) + (flags[1] === 'W' ? 2 : 0) + (flags[2] === 'E' ? 1 : 0);
    const numbers = [offset, vaddr, filesz, memsz, align].map((text) => BigInt(text).toString());
    set(`segment ${index}`, [segments[type] ?? 'other', bits, ...numbers].join(' '));
    index += 1;
  }
}

/** `libc.so.6: GLIBC_2.34 …`, a library after the other. */
function parseVersions(text: string): string {
  const part = /^Version needs section [\s\S]*?(?=^\S|(?![\s\S]))/m.exec(text)?.[0] ?? '';
  return [...part.matchAll(/File: (\S+) {2}Cnt|Name: (\S+) {2}Flags/g)]
    .map(([, file, name]) => (file === undefined ? ` ${name}` : `\n${file}:`))
    .join('')
    .trim();
}

/** Numbers of the segment types that readelf names. */
export const namedSegments: ReadonlySet<number> = new Set(Object.values(segments));
