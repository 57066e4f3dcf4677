// What an executable says about the modules that are linked into it.

import { open } from 'node:fs/promises';
import { readBuildInfo } from '../verify/build-info.ts';
import type { BuildInfo, Module } from '../verify/build-info-text.ts';
import { type ByteSource, fileSource, HeaderReader } from '../verify/byte-source.ts';
import { type Elf, readElf } from '../verify/elf.ts';

/** A Go program's modules. */
export interface Inventory {
  /** Such as `go1.26.8`. */
  readonly goVersion: string;
  /** Import path of the main package. */
  readonly path: string;
  readonly main: Module | undefined;
  /** By path, as Go sorts them. */
  readonly modules: readonly Module[];
}

/** What is done with an executable's headers. */
export type Use<Value> = (reader: HeaderReader, elf: Elf, info: BuildInfo) => Value;

/**
 * Opens an executable, and reads its headers and build information.
 * @param file absolute
 * @param use is given what can be read; the file is closed when it is done
 * @returns what use gives; undefined where the file is no ELF file with Go's build information
 */
export async function withExecutable<Value>(file: string, use: Use<Value>): Promise<Value | undefined> {
  const handle = await open(file);
  try {
    return readExecutable(fileSource(handle.fd, (await handle.stat()).size), use);
  } finally {
    await handle.close();
  }
}

/**
 * As withExecutable, of what is open already.
 * @param source the executable
 * @param use is given what can be read
 * @returns what use gives; undefined as above
 */
export function readExecutable<Value>(source: ByteSource, use: Use<Value>): Value | undefined {
  const reader = new HeaderReader(source);
  const elf = readElf(reader);
  const build = readBuildInfo(reader, elf);
  return build.kind === 'found' ? use(reader, elf, build.info) : undefined;
}

/**
 * Lists the modules of an executable.
 * @param file absolute
 * @returns undefined where it says nothing of them
 */
export async function readInventory(file: string): Promise<Inventory | undefined> {
  return withExecutable(file, (_reader, _elf, info) => inventoryOf(info));
}

/**
 * @param info of an executable
 * @returns its modules
 */
export function inventoryOf({ goVersion, path, main, dependencies }: BuildInfo): Inventory {
  return { goVersion, path: path ?? 'command-line-arguments', main, modules: dependencies };
}

/** How the modules of two executables differ. */
export interface ModuleChanges {
  /** `PATH VERSION`, of modules that are linked in now. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** `PATH OLD → NEW` */
  readonly updated: readonly string[];
}

/**
 * Compares the modules of what is live with those of what would be.
 * @param before of what is live
 * @param after of the package
 * @returns the differences, in the order of the paths; Go itself counts as a module
 */
export function moduleChanges(before: Inventory, after: Inventory): ModuleChanges {
  const versions = (of: Inventory): ReadonlyMap<string, string> =>
    new Map([
      ['go', of.goVersion.replace(/^go/, '')],
      ...of.modules.map(({ path, version, replacedBy }) => [path, used(version, replacedBy)] as const),
    ]);
  const [old, now] = [versions(before), versions(after)];
  const line = (path: string, version: string): string => `${path} ${version}`.trimEnd();
  return {
    added: [...now].flatMap(([path, version]) => (old.has(path) ? [] : [line(path, version)])),
    removed: [...old].flatMap(([path, version]) => (now.has(path) ? [] : [line(path, version)])),
    updated: [...now].flatMap(([path, version]) => {
      const was = old.get(path);
      return was === undefined || was === version ? [] : [`${path} ${was} → ${version}`];
    }),
  };
}

/** A replacement by a directory has no version. */
function used(version: string, replacedBy: { readonly path: string; readonly version: string } | undefined): string {
  if (replacedBy === undefined) return version;
  return replacedBy.version === '' ? replacedBy.path : `${replacedBy.path}@${replacedBy.version}`;
}
