// Packages to prove: small Go programs, built by the real Go, laid out in folders and zips of their own.

import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { ZipFile } from 'yazl';
import type { Context } from '../../src/context.ts';
import type { Notice } from '../../src/errors.ts';
import type { Means } from '../../src/prove/sandbox.ts';
import type { Provable } from '../../src/prove/workspace.ts';
import type { Arch } from '../../src/target.ts';

const run = promisify(execFile);
const fixtures = join(import.meta.dirname, '../fixtures/prove');

/** The programs of fixtures/prove. */
export type Program = 'events' | 'plain' | 'rpc' | 'handler' | 'cgo';

/** This machine's architecture, by the action's name. */
export const hostArch: Arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
export const otherArch: Arch = hostArch === 'amd64' ? 'arm64' : 'amd64';

const built = new Map<string, Promise<string>>();
let outputs: Promise<string> | undefined;

/**
 * Builds a program once per test file.
 * @param program which
 * @param options architecture, and further arguments and variables of `go build`
 * @returns absolute path of the executable
 */
export function buildProgram(
  program: Program,
  options: { arch?: Arch; args?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const { arch = hostArch, args = [], env = {} } = options;
  const key = JSON.stringify([program, arch, args, env]);
  const known = built.get(key);
  if (known !== undefined) return known;
  outputs ??= mkdtemp(join(tmpdir(), 'prove-fixtures-'));
  const directory = outputs;
  const building = directory.then(async (output) => {
    const file = join(output, `${program}-${built.size}`);
    await run('go', ['build', '-buildvcs=false', ...args, '-o', file, `./${program}`], {
      cwd: fixtures,
      env: { ...process.env, GOFLAGS: '', CGO_ENABLED: '0', GOOS: 'linux', GOARCH: arch, ...env },
    });
    return file;
  });
  built.set(key, building);
  return building;
}

/** Removes what buildProgram() built; for afterAll. */
export async function removePrograms(): Promise<void> {
  const directory = await outputs;
  if (directory !== undefined) await rm(directory, { recursive: true, force: true });
}

/**
 * Copies an executable and writes over its first instructions.
 * @param file an ELF executable for this machine
 * @param code machine code
 * @returns the copy
 */
export async function patchedEntry(file: string, code: readonly number[]): Promise<string> {
  const bytes = await readFile(file);
  // ELF gABI, "ELF Header" and "Program Header": the entry's address, and the segment that maps it.
  const entry = bytes.readBigUInt64LE(24);
  const table = Number(bytes.readBigUInt64LE(32));
  for (let index = 0; index < bytes.readUInt16LE(56); index++) {
    const at = table + 56 * index;
    const [offset, address, size] = [8, 16, 32].map((field) => bytes.readBigUInt64LE(at + field));
    if (bytes.readUInt32LE(at) !== 1 || offset === undefined || address === undefined || size === undefined) continue;
    if (entry < address || entry >= address + size) continue;
    bytes.set(code, Number(entry - address + offset));
    const copy = join(await scratch(), 'patched');
    await writeFile(copy, bytes, { mode: 0o755 });
    return copy;
  }
  throw new Error(`${file} has no segment with its entry`);
}

/** A file of a package: its content or a copy of another, and its mode. */
export type PackageFile =
  | { readonly text: string; readonly mode?: number }
  | { readonly copy: string; readonly mode?: number };

/**
 * Makes a directory that lasts as long as the test.
 * @returns absolute path
 */
export async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'prove-test-'));
  await chmod(directory, 0o755);
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/**
 * Lays a package out in a directory.
 * @param files by their path in the package; a program's name stands for its executable at mode 0755
 * @returns the directory
 */
export async function directoryWith(files: Readonly<Record<string, PackageFile>>): Promise<string> {
  const directory = join(await scratch(), 'package');
  await mkdir(directory, { mode: 0o755 });
  for (const [name, file] of Object.entries(files)) {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    if ('copy' in file) await copyFile(file.copy, path);
    else await writeFile(path, file.text);
    await chmod(path, file.mode ?? ('copy' in file ? 0o755 : 0o644));
  }
  return directory;
}

/**
 * Zips a package.
 * @param files by their path in the package
 * @param executable what the platform starts
 * @param arch what the package is for
 * @returns the parts of a package that proving needs
 */
export async function packageWith(
  files: Readonly<Record<string, PackageFile>>,
  executable: string,
  arch: Arch = hostArch,
): Promise<Provable> {
  const file = join(await scratch(), 'package.zip');
  const zip = new ZipFile();
  const entries = [];
  for (const [name, content] of Object.entries(files)) {
    const mode = content.mode ?? ('copy' in content ? 0o755 : 0o644);
    const bytes = 'copy' in content ? await readFile(content.copy) : Buffer.from(content.text);
    zip.addBuffer(bytes, name, { mode: 0o100000 | mode, compressionLevel: 1 });
    entries.push({ name, mode, size: bytes.length });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return {
    file,
    entries,
    executable,
    target: {
      name: 'fixture',
      source: '.',
      arch,
      origin: { kind: 'binary', file },
      resource: undefined,
    },
  };
}

/** A context that records, in a temporary directory of the test. */
export interface ProveContext extends Context {
  readonly notices: Notice[];
}

/**
 * @param overrides another signal or environment
 * @returns the context
 */
export async function proveContext(overrides: Partial<Pick<Context, 'signal' | 'env'>> = {}): Promise<ProveContext> {
  const notices: Notice[] = [];
  const temp = await scratch();
  return {
    notices,
    log: {
      info: () => {},
      debug: () => {},
      notice: (of) => notices.push(of),
      warning: (of) => notices.push(of),
      mask: () => {},
    },
    signal: new AbortController().signal,
    env: process.env,
    workspace: temp,
    temp,
    ...overrides,
  };
}

/** Which kinds of isolation this machine allows, for tests that need them; `none` is always there. */
export async function workingMeans(): Promise<readonly Means[]> {
  const candidates: readonly (readonly [Means, readonly string[]])[] = [
    ['root', ['--mount', '--pid', '--net', '--fork', 'true']],
    [
      'user-namespace',
      ['--user', '--map-root-user', '--mount', '--pid', '--net', '--fork', 'mount', '-t', 'proc', 'proc', '/proc'],
    ],
  ];
  const working: Means[] = [];
  for (const [means, args] of candidates) {
    const works = await run('unshare', [...args]).then(
      () => true,
      () => false,
    );
    if (works) working.push(means);
  }
  return [...working, 'none'];
}

/**
 * Processes that have a text in their executable's path, working directory, arguments or environment.
 * @param marker a path of the test, or any text that is its own
 * @returns their process ids
 */
export async function processesOf(marker: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const seen = [
      await readlink(`/proc/${pid}/exe`).catch(() => ''),
      await readlink(`/proc/${pid}/cwd`).catch(() => ''),
      await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
    ];
    // What has ended is no process any more, whether it waits to be reaped or was, since the looks above.
    const state = /^State:\s+(\S)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 'X';
    if (!/[XZ]/.test(state) && seen.some((text) => text.includes(marker))) found.push(pid);
  }
  return found;
}

/**
 * Waits for something that happens in another process.
 * @param holds asked again and again
 * @param what for the error
 * @throws Error after 20 s
 */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`expected ${what} within 20 s`);
}

/**
 * @param path absolute
 * @returns whether something is there
 */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
