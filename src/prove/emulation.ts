// Whether executables of an architecture can run on this runner, and how.

import { readFile } from 'node:fs/promises';
import { type Arch, architectures } from '../target.ts';
import { findProgram } from './programs.ts';

/** How to run an executable of an architecture. */
export type Ability =
  /** As any other; `emulated` where the kernel starts qemu for it (binfmt_misc). */
  | { readonly kind: 'direct'; readonly emulated: boolean }
  | { readonly kind: 'emulator'; readonly file: string; readonly static: boolean }
  | { readonly kind: 'none' };

/**
 * Finds out how to run an executable here.
 * @param arch the architecture of the package
 * @param env gives PATH, where qemu-user is looked for
 * @returns how; `none` where it cannot run
 */
export async function abilityToRun(arch: Arch, env: Readonly<NodeJS.ProcessEnv>): Promise<Ability> {
  if (process.platform !== 'linux') return { kind: 'none' };
  const { node, qemu } = architectures[arch];
  if (process.arch === node) return { kind: 'direct', emulated: false };
  // Linux, Documentation/admin-guide/binfmt-misc.rst: with flag F the interpreter was opened when it was registered,
  // so that it needs no path in the root where the executable runs.
  const registered = await readFile(`/proc/sys/fs/binfmt_misc/${qemu}`, 'utf8').catch(() => '');
  if (/^enabled$/m.test(registered) && /^flags:.*F/m.test(registered)) return { kind: 'direct', emulated: true };
  for (const name of [`${qemu}-static`, qemu]) {
    const file = await findProgram(name, env);
    if (file !== undefined) return { kind: 'emulator', file, static: name.endsWith('-static') };
  }
  return { kind: 'none' };
}
