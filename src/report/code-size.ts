// How much machine code each module has in an executable, by Go's table of functions, which stripping leaves in place.
// Source: Go, src/runtime/symtab.go (pcHeader, functab, _func), and src/debug/gosym/pclntab.go.

import type { BuildInfo } from '../verify/build-info-text.ts';
import type { HeaderReader } from '../verify/byte-source.ts';
import type { Elf } from '../verify/elf.ts';
import { type Inventory, inventoryOf, withExecutable } from './inventory.ts';

/** The machine code of a module's functions. */
export interface ModuleSize {
  /** Path of a module, or `standardLibrary`. */
  readonly module: string;
  readonly bytes: number;
}

/** What packages of Go itself are counted as. */
export const standardLibrary = 'Go standard library';

/** Since Go 1.18 and 1.20; the layout is the same. */
const magics = [0xfffffff0, 0xfffffff1];
/** More than the tables of the largest programs known have. */
const mostBytes = 128 * 1024 * 1024;
const newline = 0;

/**
 * Measures an executable.
 * @param file absolute
 * @returns modules by size, the largest first; undefined where the table is not one that is known here
 */
export async function codeSizes(file: string): Promise<readonly ModuleSize[] | undefined> {
  return withExecutable(file, sizesOf);
}

/**
 * As codeSizes, of an executable that is open.
 * @param reader the file
 * @param elf its headers
 * @param info its build information
 * @returns as codeSizes
 */
export function sizesOf(reader: HeaderReader, elf: Elf, info: BuildInfo): readonly ModuleSize[] | undefined {
  const packages = packageSizes(reader, elf);
  return packages === undefined ? undefined : byModule(packages, inventoryOf(info));
}

/** Bytes of code by import path. */
function packageSizes(reader: HeaderReader, elf: Elf): ReadonlyMap<string, number> | undefined {
  const section = elf.sections?.find(({ name }) => name === '.gopclntab' || name === '.data.rel.ro.gopclntab');
  const [start, size] = [Number(section?.offset ?? 0n), Number(section?.size ?? 0n)];
  if (section === undefined || size < 72 || size > mostBytes || !reader.contains(start, size)) return undefined;
  const table = Buffer.allocUnsafe(size);
  reader.into(start, table);
  if (!magics.includes(table.readUInt32LE(0)) || table[7] !== 8) return undefined;
  const [count, names, functions] = [8, 32, 64].map((at) => Number(table.readBigUInt64LE(at)));
  if (count === undefined || names === undefined || functions === undefined) return undefined;
  // Each function's first address and where it is described; behind the last, the end of the code.
  const end = functions + count * 8;
  if (names > size || end + 4 > size) return undefined;
  const sizes = new Map<string, number>();
  for (let at = functions; at < end; at += 8) {
    const described = functions + table.readUInt32LE(at + 4);
    if (described + 8 > size) return undefined;
    const name = names + table.readInt32LE(described + 4);
    const stop = table.indexOf(newline, name);
    if (name < names || stop < 0) return undefined;
    const path = packageOf(table.toString('latin1', name, stop));
    sizes.set(path, (sizes.get(path) ?? 0) + table.readUInt32LE(at + 8) - table.readUInt32LE(at));
  }
  return sizes;
}

/**
 * The package of a function. Source: Go, src/debug/gosym/symtab.go, Sym.PackageName.
 * @param symbol `github.com/a/b.(*T).Method`, `gopkg.in/yaml%2ev3.Unmarshal`
 * @returns its import path; '' for what the compiler makes
 */
export function packageOf(symbol: string): string {
  const bracket = symbol.indexOf('[');
  const name = bracket < 0 ? symbol : symbol.slice(0, bracket);
  if (name.startsWith('go:') || name.startsWith('type:')) return '';
  const dot = name.indexOf('.', name.lastIndexOf('/') + 1);
  // The last element's own dots are escaped.
  return dot < 0 ? '' : name.slice(0, dot).replaceAll('%2e', '.');
}

function byModule(packages: ReadonlyMap<string, number>, { main, path, modules }: Inventory): readonly ModuleSize[] {
  const own = main?.path ?? path;
  const known = new Set([own, ...modules.map((each) => each.path)]);
  const sizes = new Map<string, number>();
  for (const [name, bytes] of packages) {
    const module = name === 'main' ? own : moduleOf(name, known);
    sizes.set(module, (sizes.get(module) ?? 0) + bytes);
  }
  return [...sizes].map(([module, bytes]) => ({ module, bytes })).toSorted((a, b) => b.bytes - a.bytes);
}

/** The module whose path is the longest beginning of a package's; a vendored package of Go's own has none. */
function moduleOf(name: string, known: ReadonlySet<string>): string {
  for (let path = name; path !== ''; path = path.slice(0, Math.max(path.lastIndexOf('/'), 0))) {
    if (known.has(path)) return path;
  }
  return standardLibrary;
}
