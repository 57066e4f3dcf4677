// Builds a main package of the standard library.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Arch } from '../../src/target.ts';

/**
 * Builds main.go of a folder, static and without symbols.
 * @param folder absolute
 * @param name the executable's
 * @param arch its architecture
 * @returns the executable, absolute
 */
export async function goBuild(folder: string, name: string, arch: Arch): Promise<string> {
  const env = { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOARCH: arch, GOFLAGS: '', GO111MODULE: 'off' };
  await promisify(execFile)('go', ['build', '-trimpath', '-ldflags=-s -w', '-o', name, 'main.go'], {
    cwd: folder,
    env,
  });
  return join(folder, name);
}
