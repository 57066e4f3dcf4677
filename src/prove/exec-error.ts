// Why the kernel refused to run a file, in the words that Lambda uses: those of Go's fork/exec.

import { open } from 'node:fs/promises';
import { architectures } from '../target.ts';
import type { InitExit } from './init-protocol.ts';

// The C library's texts of execve(2)'s errors, as util-linux prints them, and Go's.
const errors: Readonly<Record<string, string>> = {
  'Exec format error': 'exec format error',
  'No such file or directory': 'no such file or directory',
  'Permission denied': 'permission denied',
  'Text file busy': 'text file busy',
  'Operation not permitted': 'operation not permitted',
  'Argument list too long': 'argument list too long',
  'Cannot allocate memory': 'cannot allocate memory',
  'Not a directory': 'not a directory',
  'Invalid argument': 'invalid argument',
};

/**
 * Tells a refused file from a function that ended.
 * @param exit how the started process ended
 * @param output all that it wrote
 * @param file the executable on the runner's disk, absolute
 * @returns the error's text as Go gives it, or undefined where the file did run
 */
export async function execErrorOf(exit: InitExit, output: string, file: string): Promise<string | undefined> {
  // util-linux, include/exec_shell.h and exitcodes: 127 for ENOENT, 126 for every other error of execvp(3).
  if (exit.code === 126 || exit.code === 127) {
    const said = /^(?:unshare|setpriv): [^\n]*: ([^:\n]+)\n$/.exec(output)?.[1];
    if (said !== undefined) {
      // The target's /bin/sh is a link to itself: the C library asked it to run what the kernel would not.
      if (said.startsWith('Too many levels')) {
        return (await isScript(file)) ? 'no such file or directory' : 'exec format error';
      }
      return errors[said] ?? said.toLowerCase();
    }
  }
  // qemu-user, linux-user/main.c and elfload.c: it takes the kernel's place and ends with 255 or 1.
  if (exit.code === 255 || exit.code === 1 || exit.code === 127) {
    if (/^[^\n]*: Invalid ELF image for this architecture\n$/.test(output)) return 'exec format error';
    if (/^[^\n]*: Could not open '[^'\n]+': No such file or directory\n$/.test(output)) {
      return 'no such file or directory';
    }
  }
  return undefined;
}

/**
 * @param file absolute
 * @returns whether it begins with `#!`
 */
export async function isScript(file: string): Promise<boolean> {
  return (await firstBytes(file, 2)).toString('latin1') === '#!';
}

async function firstBytes(file: string, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * What the kernel's binfmt_elf would refuse with ENOEXEC, by the header alone; for the case that the kernel cannot be
 * asked without the C library handing the file to a shell. Source: Linux, fs/binfmt_elf.c, load_elf_binary.
 * @param file absolute
 * @returns `exec format error`, or undefined where the kernel would go on
 */
export async function headerError(file: string): Promise<string | undefined> {
  const header = await firstBytes(file, 64);
  if (header.toString('latin1', 0, 2) === '#!') return undefined;
  const machine = Object.values(architectures).find(({ node }) => node === process.arch)?.elfMachine;
  const loadable =
    header.length === 64 &&
    header.toString('latin1', 0, 4) === '\u007fELF' &&
    (header.readUInt16LE(16) === 2 || header.readUInt16LE(16) === 3) &&
    header.readUInt16LE(18) === machine &&
    header.readUInt16LE(54) === 56 &&
    header.readUInt16LE(56) > 0;
  return loadable ? undefined : 'exec format error';
}
