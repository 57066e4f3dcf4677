// Executables for the tests of verify: built by the real Go and gcc, or made from such by changing single fields.

import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Source files by their path in the module. */
type Files = Readonly<Record<string, string>>;

const goMod = 'module example.com/fixture\n\ngo 1.24\n';

/** Projects to build; standard library only. */
export const sources = {
  hello: {
    'go.mod': goMod,
    'main.go': 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("hello\\n") }\n',
  },
  library: { 'go.mod': goMod, 'lib/lib.go': 'package lib\n\nfunc Answer() int { return 42 }\n' },
  /** What the documents' handler does: with cgo on, net brings libc. */
  net: {
    'go.mod': goMod,
    'main.go':
      'package main\n\nimport (\n\t"fmt"\n\t"net"\n)\n\nfunc main() { fmt.Println(net.LookupHost("localhost")) }\n',
  },
  cgo: {
    'go.mod': goMod,
    'main.go':
      'package main\n\n// static int add(int a, int b) { return a + b; }\nimport "C"\nimport "fmt"\n\nfunc main() { fmt.Println(C.add(1, 2)) }\n',
  },
  cshared: {
    'go.mod': goMod,
    'main.go': 'package main\n\nimport "C"\n\n//export Answer\nfunc Answer() int { return 42 }\n\nfunc main() {}\n',
  },
  /** As github.com/ebitengine/purego does: a library without cgo. */
  importDynamic: {
    'go.mod': goMod,
    'call_amd64.s': 'TEXT ·call(SB), 4, $0-0\n\tJMP libc_getpid(SB)\n',
    'main.go':
      'package main\n\n//go:cgo_import_dynamic libc_getpid getpid#GLIBC_2.2.5 "libc.so.6"\n//go:cgo_import_dynamic _ _ "libc.so.6"\n\nfunc call()\n\nvar keep = call\n\nfunc main() { println(keep != nil) }\n',
  },
  /** A module of the name that matters, put in by a replace directive. */
  sqlite: {
    'go.mod':
      'module example.com/fixture\n\ngo 1.24\n\nrequire github.com/mattn/go-sqlite3 v1.14.32\n\nreplace github.com/mattn/go-sqlite3 => ./sqlite3\n',
    'sqlite3/go.mod': 'module github.com/mattn/go-sqlite3\n\ngo 1.24\n',
    'sqlite3/stub.go': 'package sqlite3\n\nfunc Name() string { return "sqlite3" }\n',
    'main.go':
      'package main\n\nimport sqlite3 "github.com/mattn/go-sqlite3"\n\nfunc main() { println(sqlite3.Name()) }\n',
  },
} as const satisfies Record<string, Files>;

/** Room in the build info that withBuildInfo can fill with other settings. */
const padding = `pad_${'x'.repeat(400)}`;

/** What to build. */
export interface GoBuild {
  readonly source: keyof typeof sources;
  /** Flags of `go build`. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Package to build; `.` where not given. */
  readonly package?: string;
}

/** Executables in a folder of their own; dispose removes it. Each build runs once. */
export class Executables {
  readonly directory: string;
  readonly #built = new Map<string, Promise<string>>();

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** @returns a new folder to build in */
  static async create(): Promise<Executables> {
    return new Executables(await mkdtemp(join(tmpdir(), 'verify-test-')));
  }

  /** @returns the path of what Go built, by default for linux/amd64 without cgo */
  go(build: GoBuild): Promise<string> {
    const key = JSON.stringify(build);
    const known = this.#built.get(key) ?? this.#build(build, this.#built.size);
    this.#built.set(key, known);
    return known;
  }

  /** @returns the bytes of what Go built */
  async goBytes(build: GoBuild): Promise<Buffer> {
    return readFile(await this.go(build));
  }

  /** @returns the path of what gcc made of C source text */
  async c(name: string, text: string, flags: readonly string[]): Promise<string> {
    const [file, out] = [join(this.directory, `${name}.c`), join(this.directory, name)];
    await writeFile(file, text);
    await run('gcc', [...flags, '-o', out, file]);
    return out;
  }

  /** @returns the path of a file with these bytes */
  async file(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(this.directory, name);
    await writeFile(path, bytes);
    return path;
  }

  /** Removes everything. */
  async dispose(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  async #build({ source, flags = [], env = {}, package: name = '.' }: GoBuild, index: number): Promise<string> {
    const directory = join(this.directory, `build-${index}`);
    for (const [path, text] of Object.entries(sources[source])) {
      await mkdir(join(directory, path, '..'), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    const out = join(this.directory, `executable-${index}`);
    await run('go', ['build', `-tags=${padding}`, '-o', out, ...flags, name], {
      cwd: directory,
      env: { ...process.env, GOFLAGS: '-buildvcs=false', GOOS: 'linux', GOARCH: 'amd64', CGO_ENABLED: '0', ...env },
    });
    return out;
  }
}

/** True where gcc can link against a C library, statically too. */
export const hasGcc = ((): boolean => {
  try {
    execFileSync('gcc', ['-x', 'c', '-static', '-o', '/dev/null', '-'], {
      input: 'int main(void) { return 0; }',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    return process.platform === 'linux' && process.arch === 'x64';
  } catch {
    return false;
  }
})();

/** Offsets in an Elf64_Ehdr. */
export const ehdr = {
  class: 4,
  data: 5,
  osabi: 7,
  type: 16,
  machine: 18,
  version: 20,
  entry: 24,
  phoff: 32,
  shoff: 40,
} as const;
/** Offsets in an Elf64_Ehdr of the counts and sizes. */
export const counts = { phentsize: 54, phnum: 56, shentsize: 58, shnum: 60, shstrndx: 62 } as const;
/** Offsets in an Elf64_Phdr. */
export const phdr = { type: 0, flags: 4, offset: 8, vaddr: 16, filesz: 32, memsz: 40, align: 48 } as const;

/** Where each program header of a type begins, as offsets in the file. */
export function programHeaders(bytes: Buffer, type: number): readonly number[] {
  const [offset, count] = [Number(bytes.readBigUInt64LE(ehdr.phoff)), bytes.readUInt16LE(counts.phnum)];
  return Array.from({ length: count }, (_, index) => offset + index * 56).filter(
    (at) => bytes.readUInt32LE(at) === type,
  );
}

/** The program header of a loaded segment: `text`, `rodata` or `data` of what Go's own linker makes. */
export function loadOf(bytes: Buffer, flags: 'r-x' | 'r--' | 'rw-'): number {
  const wanted = { 'r-x': 5, 'r--': 4, 'rw-': 6 }[flags];
  const found = programHeaders(bytes, 1).findLast((at) => bytes.readUInt32LE(at + phdr.flags) === wanted);
  if (found === undefined) throw new Error(`no segment ${flags}`);
  return found;
}

/** A copy of the bytes that change has worked on. */
export function mutated(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

/** A copy in which the program header of a type has become PT_NULL. */
export function withoutSegment(bytes: Buffer, type: number): Buffer {
  return mutated(bytes, (copy) => {
    for (const at of programHeaders(copy, type)) copy.writeUInt32LE(0, at);
  });
}

/** Where the header of the inline build info begins. */
export function buildInfoOffset(bytes: Buffer): number {
  const magic = Buffer.from('\xff Go buildinf:\x08\x02', 'latin1');
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
    if (at % 16 === 0) return at;
  }
  throw new Error('no build info');
}

/**
 * A copy whose build info says something else; its bytes stay in place.
 * @param change gets the text between the marks and gives another, at most as long with the room of the build's tag
 * @param version another Go version, of at most the same length
 */
export function withBuildInfo(bytes: Buffer, change: (text: string) => string, version?: string): Buffer {
  return mutated(bytes, (copy) => {
    let at = buildInfoOffset(copy) + 32;
    const read = (): Buffer => {
      const [length, count] = varint(copy, at);
      const part = copy.subarray(at + count, at + count + length);
      at += count + length;
      return part;
    };
    const start = at;
    const [oldVersion, modules] = [Buffer.from(read()), Buffer.from(read())];
    const end = at;
    const text = modules.subarray(16, -16).toString('utf8').replace(`build\t-tags=${padding}\n`, '');
    const framed = Buffer.concat([modules.subarray(0, 16), Buffer.from(change(text)), modules.subarray(-16)]);
    const newVersion = version === undefined ? oldVersion : Buffer.from(version);
    const blob = Buffer.concat([toVarint(newVersion.length), newVersion, toVarint(framed.length), framed]);
    if (blob.length > end - start) throw new Error('no room for this build info');
    copy.fill(0, start, end).set(blob, start);
  });
}

/** A setting added to build info text, or changed in it. */
export function withSetting(key: string, value: string): (text: string) => string {
  return (text) => {
    const others = text.split('\n').filter((line) => !line.startsWith(`build\t${key}=`));
    return `${others.join('\n').trimEnd()}\nbuild\t${key}=${value}\n`;
  };
}

function varint(bytes: Buffer, at: number): [number, number] {
  let [value, count] = [0, 0];
  for (;;) {
    const byte = bytes.readUInt8(at + count);
    value += (byte & 0x7f) * 2 ** (7 * count);
    count += 1;
    if (byte < 0x80) return [value, count];
  }
}

function toVarint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
