// The go command: where it is, what it is told by the environment, and how it is run.

import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { getExecOutput } from '@actions/exec';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { type Arch, architectures } from '../target.ts';
import { type GoFlags, sortGoFlags } from './flags.ts';
import { goFailure } from './output.ts';
import { joinQuoted, splitQuoted } from './words.ts';

/** The toolchain that a run uses. */
export interface Go {
  /** Absolute. */
  readonly executable: string;
  /** `go1.26.8`. */
  readonly version: string;
  /** The caller's GOFLAGS, from the environment or from `go env -w`. */
  readonly goflags: GoFlags;
}

/** How one go command is run. */
export interface GoCommand {
  /** Absolute. */
  readonly cwd: string;
  readonly arch: Arch;
  /** Only true to ask what cgo would bring in; nothing is built with it. */
  readonly cgo?: boolean;
  /** Only false to read directories by themselves, without go.mod and what it requires. */
  readonly modules?: boolean;
  /** Absolute; where go keeps its work directory, which it leaves behind when it is stopped. */
  readonly temp?: string;
}

/** What a go command left. */
export interface GoRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What was found, by the environment and the directory: a run asks in each of its stages. */
const found = new WeakMap<Context['env'], Map<string, Promise<Go>>>();

/**
 * Finds go on PATH and asks what the caller has set; once for each environment and directory.
 * @param cwd absolute; go.mod and go.work there may choose another toolchain
 * @param context gives PATH
 * @returns the toolchain
 * @throws ActionError where there is none, or where it is older than Go 1.20
 */
export async function findGo(cwd: string, context: Context): Promise<Go> {
  const known = found.get(context.env) ?? new Map<string, Promise<Go>>();
  found.set(context.env, known);
  const go = known.get(cwd) ?? askGo(cwd, context);
  known.set(cwd, go);
  return go;
}

async function askGo(cwd: string, context: Context): Promise<Go> {
  const executable = await onPath(context.env);
  if (executable === undefined) throw failure('build.no-go', {});
  const args = ['env', 'GOVERSION', 'GOFLAGS'];
  // A short question, which needs no way to be stopped. The quotes keep exec from splitting a path with spaces.
  const ran = await getExecOutput(`"${executable}"`, args, {
    cwd,
    env: defined({ ...context.env, PWD: cwd }),
    silent: true,
    ignoreReturnCode: true,
  });
  if (ran.exitCode !== 0) throw goFailure('env', ran, cwd, context);
  const [version = '', goflags = ''] = ran.stdout.split(/\r?\n/);
  const minor = /^go1\.(\d+)/.exec(version)?.[1];
  if (minor !== undefined && Number(minor) < 20) throw failure('build.old-go', { version });
  const words = splitQuoted(goflags);
  return { executable, version, goflags: sortGoFlags('openQuote' in words ? [goflags] : words) };
}

/**
 * Runs go with the environment of a function's build, whatever the caller's says.
 * Its stderr goes to the log, line by line; its stdout is for the program.
 * @param go the toolchain
 * @param args the argv, without `go`
 * @param command where, for which architecture
 * @param context its signal stops go and the compilers that go started
 * @returns the exit code and what was written
 * @throws the signal's reason when it was aborted
 */
export async function runGo(go: Go, args: readonly string[], command: GoCommand, context: Context): Promise<GoRun> {
  return run(go.executable, args, command.cwd, environment(go, command, context), context);
}

/**
 * The environment of a function's build. GOAMD64 and GOARM64 are the levels that every machine of the clouds has;
 * GO111MODULE=off would ignore go.mod; GO_EXTLINK_ENABLED=1 would ask for a C linker. GOFLAGS is never empty, as Go
 * would then take the one of `go env -w`. Source: `go help environment`; cmd/go/internal/cfg, Getenv.
 */
function environment(go: Go, command: GoCommand, context: Context): NodeJS.ProcessEnv {
  const { cwd, arch, cgo = false, modules = true, temp = context.temp } = command;
  const { GO_EXTLINK_ENABLED: _, ...inherited } = context.env;
  return {
    ...inherited,
    CGO_ENABLED: cgo ? '1' : '0',
    GOOS: 'linux',
    GOARCH: architectures[arch].goarch,
    GOAMD64: 'v1',
    GOARM64: 'v8.0',
    GO111MODULE: modules ? 'on' : 'off',
    GOFLAGS: joinQuoted(['-buildvcs=false', ...go.goflags.kept]),
    GOTMPDIR: temp,
    PWD: cwd,
  };
}

function defined(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function onPath(env: Readonly<NodeJS.ProcessEnv>): Promise<string | undefined> {
  for (const file of goCandidates(env, process.platform)) {
    try {
      await access(file, constants.X_OK);
      if ((await stat(file)).isFile()) return file;
    } catch {
      // Not in this directory.
    }
  }
  return undefined;
}

/**
 * Where go may be. On Windows the environment's names have any case, directories may stand in quotes, and PATHEXT says
 * which files are programs; of those, scripts (.bat, .cmd) only run in a shell, which there is none of here.
 * @param env has PATH, and PATHEXT on Windows
 * @param platform whose rules hold
 * @returns absolute paths, in the order in which the system would look. Source: Microsoft, "path" and "start" commands
 */
export function goCandidates(env: Readonly<NodeJS.ProcessEnv>, platform: NodeJS.Platform): readonly string[] {
  const windows = platform === 'win32';
  const { delimiter, isAbsolute, join } = windows ? win32 : posix;
  const variable = (name: string): string =>
    Object.entries(env).find(([key]) => key === name || (windows && key.toUpperCase() === name))?.[1] ?? '';
  const extensions = (variable('PATHEXT') || '.COM;.EXE').toLowerCase().split(';');
  const names = windows
    ? extensions.filter((each) => each === '.com' || each === '.exe').map((each) => `go${each}`)
    : ['go'];
  return variable('PATH')
    .split(delimiter)
    .map((directory) => (windows ? directory.replace(/^"(.*)"$/, '$1') : directory))
    .filter((directory) => isAbsolute(directory))
    .flatMap((directory) => names.map((name) => join(directory, name)));
}

/** How long go, and a git that it may have started, may take to end after an interrupt. */
const graceMs = 2000;

/**
 * For what takes time: Node's own spawn, as @actions/exec cannot stop what it started. On POSIX go leads a process group of its own, so
 * that the compilers end with it.
 */
async function run(
  executable: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  { signal, log, waiting }: Context,
): Promise<GoRun> {
  signal.throwIfAborted();
  const group = process.platform !== 'win32';
  const child = spawn(executable, args, { cwd, env, detached: group, stdio: ['ignore', 'pipe', 'pipe'] });
  waiting?.();
  const kill = (by: NodeJS.Signals): void => {
    try {
      if (group && child.pid !== undefined) process.kill(-child.pid, by);
      else child.kill(by);
    } catch {
      // It has ended already.
    }
  };
  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    kill('SIGINT');
    force = setTimeout(() => kill('SIGKILL'), graceMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  const stderr: string[] = [];
  createInterface({ input: child.stderr }).on('line', (text) => {
    stderr.push(text);
    log.info(text);
  });
  try {
    const [stdout, exitCode] = await Promise.all([
      text(child.stdout),
      new Promise<number>((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code) => resolve(code ?? 1));
      }),
    ]);
    signal.throwIfAborted();
    return { exitCode, stdout, stderr: stderr.join('\n') };
  } finally {
    clearTimeout(force);
    signal.removeEventListener('abort', stop);
    // What go started must not outlive it.
    if (signal.aborted) kill('SIGKILL');
  }
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
