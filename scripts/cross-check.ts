// Compares the verifier's reader with readelf and with Go's debug/buildinfo on every ELF file of this machine:
// `node scripts/cross-check.ts [--sample N] [DIRECTORY…]`. Fails on any field of which the two say different things.

import { execFile, execFileSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Executables } from '../__tests__/support/executables.ts';
import { type Fields, namedSegments, readelf } from '../__tests__/support/readelf.ts';
import { buildSeeds } from '../__tests__/support/seeds.ts';
import { type BuildInfoResult, readBuildInfo } from '../src/verify/build-info.ts';
import type { Module } from '../src/verify/build-info-text.ts';
import { fileSource, HeaderReader, printable } from '../src/verify/byte-source.ts';
import { type Elf, readElf } from '../src/verify/elf.ts';
import { flagPie } from '../src/verify/elf-dynamic.ts';

const { values, positionals } = parseArgs({ options: { sample: { type: 'string' } }, allowPositionals: true });
const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
const directories =
  positionals.length > 0
    ? positionals
    : [
        '/usr/bin',
        '/usr/sbin',
        '/usr/lib',
        '/usr/libexec',
        `${goroot}/bin`,
        `${goroot}/pkg`,
        `${goroot}/src/debug/elf`,
      ];

/** What our reader says, in the words of __tests__/support/readelf.ts. */
function fieldsOf(elf: Elf): Fields {
  const { class: elfClass, data, osabi, abiVersion, type, machine, version, header } = elf;
  const fields = new Map<string, string>();
  const set = (entries: Readonly<Record<string, unknown>>): void => {
    for (const [name, value] of Object.entries(entries)) fields.set(name, String(value));
  };
  set({ class: elfClass, data, osabi, abiVersion, type, machine, version });
  if (header === undefined) return fields;
  set({ ...header });
  elf.programHeaders.forEach((segment, index) => {
    const kind = namedSegments.has(segment.type) ? segment.type : 'other';
    const { flags, offset, vaddr, filesz, memsz, align } = segment;
    set({ [`segment ${index}`]: [kind, flags & 7, offset, vaddr, filesz, memsz, align].join(' ') });
  });
  if (elf.interpreter !== undefined) set({ interpreter: elf.interpreter });
  const { needed = [], flags1 = 0n, versionNeeds = [] } = elf.dynamic ?? {};
  const needs = versionNeeds.map(({ library, versions }) => [`${library}:`, ...versions].join(' '));
  set({ needed: needed.join(), pie: (flags1 & flagPie) === 0n ? 0 : 1, versions: needs.join('\n') });
  return fields;
}

const magic = Buffer.from('\x7fELF', 'latin1');

/** What our reader says about a file; undefined where it is no ELF file. */
function read(file: string): { elf: Elf; build: BuildInfoResult; bytes: number } | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(16);
    if (readSync(descriptor, start, 0, 16, 0) < 16 || !start.subarray(0, 4).equals(magic)) return undefined;
    const reader = new HeaderReader(fileSource(descriptor, fstatSync(descriptor).size));
    const elf = readElf(reader);
    const headers = reader.cost.bytes;
    return { elf, build: readBuildInfo(reader, elf), bytes: headers };
  } finally {
    closeSync(descriptor);
  }
}

/** One line of __tests__/support/buildinfo. */
interface GoAnswer {
  readonly file: string;
  readonly error?: string;
  readonly goVersion?: string;
  readonly path?: string;
  readonly dependencies?: readonly Module[];
  readonly settings?: Readonly<Record<string, string>>;
}

async function askGo(directory: string, files: readonly string[]): Promise<ReadonlyMap<string, GoAnswer>> {
  const program = join(directory, 'buildinfo');
  const source = join(import.meta.dirname, '../__tests__/support/buildinfo/main.go');
  execFileSync('go', ['build', '-o', program, source], { env: { ...process.env, GOOS: '', GOARCH: '' } });
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile(program, { maxBuffer: 1 << 30 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(files.join('\n'));
  });
  const answers = output
    .trim()
    .split('\n')
    .map((text): GoAnswer => JSON.parse(text));
  return new Map(answers.map((answer) => [answer.file, answer]));
}

function buildText(build: BuildInfoResult): string {
  if (build.kind !== 'found') return 'none';
  const { goVersion, path, dependencies, settings } = build.info;
  return JSON.stringify({ goVersion, path: path ?? '', dependencies, settings: [...settings].sort() });
}

function goText({ error, goVersion, path = '', dependencies = [], settings: raw = {} }: GoAnswer): string {
  if (error !== undefined) return 'none';
  // Ours are fit for a log: a tab in -ldflags is not.
  const settings = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, printable(value, 4096)]));
  return JSON.stringify({ goVersion, path, dependencies, settings: Object.entries(settings).sort() });
}

async function collect(directory: string, made: Executables): Promise<string[]> {
  const files: string[] = [];
  for (const under of directories) {
    for await (const entry of glob('**', { cwd: under, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
    }
  }
  // Go's own tests keep some of theirs packed.
  for (const packed of files.filter((file) => file.startsWith(goroot) && file.endsWith('.gz'))) {
    const plain = join(directory, basename(packed, '.gz'));
    await writeFile(plain, gunzipSync(await readFile(packed)));
    files.push(plain);
  }
  if (positionals.length === 0) {
    for (const [index, { bytes }] of (await buildSeeds(made, goroot)).entries()) {
      files.push(await made.file(`seed-${index}`, bytes));
    }
  }
  return files;
}

const directory = await mkdtemp(join(tmpdir(), 'cross-check-'));
const made = await Executables.create();
let differences = 0;
const differ = (file: string, field: string, ours: string | undefined, theirs: string | undefined): void => {
  differences += 1;
  console.error(`${file}: ${field}: ours ${ours ?? '(none)'}, theirs ${theirs ?? '(none)'}`);
};
try {
  const all = new Map<string, NonNullable<ReturnType<typeof read>>>();
  for (const file of await collect(directory, made)) {
    const ours = read(file);
    if (ours !== undefined) all.set(file, ours);
  }
  // A sample has some from everywhere: from the start of the list to its end, where our own builds are.
  const step = Math.max(1, all.size / Number(values.sample ?? all.size));
  const found = new Map([...all].filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)));
  const files = [...found.keys()];
  let [fields, next] = [0, 0];
  const work = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      const [theirs, known] = [await readelf(file), found.get(file)];
      if (theirs === undefined || known === undefined) {
        differ(file, 'kind', 'ELF', 'not ELF');
        continue;
      }
      const ours = fieldsOf(known.elf);
      const names = new Set([...theirs.keys(), ...[...ours.keys()].filter((name) => name.startsWith('segment '))]);
      for (const name of names) {
        fields += 1;
        if (ours.get(name) !== theirs.get(name)) differ(file, name, ours.get(name), theirs.get(name));
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));

  const answers = await askGo(directory, files);
  let [goFiles, onlyOurs] = [0, 0];
  for (const [file, { build }] of found) {
    const answer = answers.get(file);
    const [ours, theirs] = [buildText(build), answer === undefined ? 'no answer' : goText(answer)];
    if (build.kind === 'found') goFiles += 1;
    // Go needs the first writable segment or the section; ours looks in every writable segment.
    if (ours !== theirs && build.kind === 'found' && theirs === 'none') onlyOurs += 1;
    else if (ours !== theirs) differ(file, 'build info', ours, theirs);
  }
  const most = Math.max(...[...found.values()].map(({ bytes }) => bytes));
  console.log(
    `${files.length} ELF files, ${fields} fields compared with readelf; at most ${most} bytes of headers read`,
  );
  console.log(`${goFiles} of them Go's, compared with debug/buildinfo; ${onlyOurs} of which only our reader finds`);
  console.log(differences === 0 ? 'no difference' : `${differences} differences`);
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  await rm(directory, { recursive: true, force: true });
  await made.dispose();
}
