// The module that is deployed: N functions with the AWS SDK, 10 MB each, which share a package of their own.

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const template = join(import.meta.dirname, '..', 'shop');

/** A copy of the module, with as many functions as wanted. */
export interface Shop {
  /** Absolute. */
  readonly directory: string;
  /** `f001`, `f002`, … */
  readonly names: readonly string[];
  /** Changes the package that all functions share. */
  changeAll(): Promise<void>;
  /** Changes the first function alone. */
  changeOne(): Promise<void>;
}

let changes = 0;

/**
 * Writes the module.
 * @param directory absolute
 * @param count how many functions
 * @returns the module
 */
export async function openShop(directory: string, count: number): Promise<Shop> {
  await cp(template, directory, { recursive: true });
  const main = await readFile(join(template, 'cmd/f001/main.go'), 'utf8');
  const names = Array.from({ length: count }, (_, index) => `f${String(index + 1).padStart(3, '0')}`);
  for (const name of names) {
    await mkdir(join(directory, 'cmd', name), { recursive: true });
    await writeFile(join(directory, 'cmd', name, 'main.go'), main.replaceAll('f001', name));
  }
  return {
    directory,
    names,
    changeAll: () => revise(join(directory, 'internal/shared/shared.go')),
    changeOne: () => revise(join(directory, 'cmd/f001/main.go')),
  };
}

/** Another text each time, in all runs on this machine: Go's cache must not have met it. */
async function revise(file: string): Promise<void> {
  changes += 1;
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/(const [rR]evision = )"[^"]*"/, `$1"${Date.now()}-${changes}"`));
}
