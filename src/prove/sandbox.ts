// Starts a package's executable shut off from the runner: a root, a network and a process tree of its own where the
// kernel lets us, and an ordinary process group where it does not. Everything that is started ends with the action,
// whatever ends the action (see init.ts).

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execErrorOf, headerError, isScript } from './exec-error.ts';
import type { InitExit, Sample } from './init-protocol.ts';
import { createLogTail, type LogTail } from './log-tail.ts';
import { findProgram } from './programs.ts';
import type { Isolation } from './proof.ts';
import { emulatorPath, isExecutableByOthers, layOutRoot, type TargetRoot } from './target-root.ts';
import { type Means, SandboxError, startWrapper, type Wrapper } from './wrapper.ts';

/** What a sandbox is made of. */
export interface SandboxOptions {
  /** The extracted package, absolute. It may still be filled after the sandbox was opened, but must exist. */
  readonly directory: string;
  readonly target: TargetRoot;
  /** What the process has under /opt beside the package, absolute; where it has no root of its own it sees none of it. */
  readonly opt?: string | undefined;
  /** True keeps the runner's network; else only loopback is there. */
  readonly network: boolean;
  /** Where the sandbox keeps its own directory while it lives; default the system's temporary directory. */
  readonly temp?: string;
  /** Directories that are removed with the sandbox, also when the action is killed. Absolute. */
  readonly cleanup?: readonly string[];
  /** The runner's environment: PATH, and RUNNER_TRACKING_ID for the wrapper alone. The function gets nothing of it. */
  readonly hostEnv: Readonly<NodeJS.ProcessEnv>;
  /** A qemu-user executable that runs the package's architecture, absolute. */
  readonly emulator?: { readonly file: string; readonly static: boolean } | undefined;
  /** True where the kernel starts qemu for the package's architecture by itself (binfmt_misc). */
  readonly kernelEmulates?: boolean;
  /** Which means to try, in order; default what fits the user. For tests. */
  readonly means?: readonly Means[];
  /** Told of everything that the function writes. */
  readonly onOutput?: (text: string) => void;
}

/** What to start. */
export interface SandboxCommand {
  /** Relative to the package, forward slashes. */
  readonly executable: string;
  readonly args?: readonly string[];
  /** All of the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Relative to the package; default its root. */
  readonly workingDirectory?: string;
  /** Bytes of anonymous memory; more is ended as the platform ends it. */
  readonly memoryLimit?: number;
}

/** How a process ended. */
export interface Exit extends InitExit {
  /**
   * Set where nothing was run because the kernel refused the file: the error's text as Go gives it, `exec format
   * error`, `no such file or directory`, `permission denied`.
   */
  readonly execError: string | undefined;
  /** True where the package has no such file at all, which the error's text alone does not tell from a missing loader. */
  readonly missing: boolean;
  /** True where the refused file is a script, whose interpreter is what is missing. */
  readonly script: boolean;
}

/** A started process. */
export interface Running {
  readonly exited: Promise<Exit>;
  /** Peak memory and listening ports, now. What it has written until now is in the log afterwards. */
  sample(): Promise<Sample>;
  /** Kills it and its children, and waits for that. */
  stop(): Promise<void>;
}

/** A place to run one package in. */
export interface Sandbox {
  readonly isolation: Isolation;
  readonly means: Means;
  /** Why other means were not taken, `MEANS: what the system said`. */
  readonly problems: readonly string[];
  /** Where the package is for the process: `/var/task`, or its real directory without isolation. */
  readonly packagePath: string;
  readonly log: LogTail;
  /** Makes an HTTP server of ours reachable from inside; gives `127.0.0.1:PORT` as the process sees it. */
  expose(server: Server): Promise<string>;
  /** Reserves a TCP port inside, default any, and gives the Unix socket that leads to it. */
  reach(port?: number): Promise<{ readonly port: number; readonly socketPath: string }>;
  run(command: SandboxCommand): Promise<Running>;
  /** Ends everything and removes everything. Never throws; may be called again. */
  close(): Promise<void>;
}

// Which means worked last: the others would only fail again and cost their time.
let proven: Means | undefined;

/**
 * Opens a sandbox, by the first means that works.
 * @param options what it is made of
 * @returns the sandbox; close() it
 * @throws SandboxError where not even an ordinary process could be started
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const fitting: readonly Means[] =
    process.getuid?.() === 0 ? ['root', 'user-namespace', 'none'] : ['user-namespace', 'sudo', 'none'];
  // A qemu that needs the runner's libraries cannot run in a root that has none.
  const needsLibraries = options.emulator !== undefined && !options.emulator.static;
  const all = options.means ?? (needsLibraries ? ['none' as const] : fitting);
  const order = options.means === undefined && proven !== undefined && all.includes(proven) ? [proven, ...all] : all;
  const problems: string[] = [];
  for (const means of order) {
    try {
      const sandbox = await open(options, means, problems);
      if (options.means === undefined && !needsLibraries) proven = means;
      return sandbox;
    } catch (error) {
      problems.push(`${means}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new SandboxError(problems.join('; '));
}

async function open(options: SandboxOptions, means: Means, problems: readonly string[]): Promise<Sandbox> {
  const own = await mkdtemp(join(await socketDirectory(options.temp), 'prove-'));
  const isolated = means !== 'none';
  const root = isolated ? join(own, 'root') : undefined;
  const cleanup = [own, ...(options.cleanup ?? [])];
  const log = createLogTail(options.onOutput);
  const removeOwn = (): Promise<void> => rm(own, { recursive: true, force: true }).catch(() => {});
  const privateNetwork = isolated && !options.network;
  const config = { cleanup, root, privateNetwork, strays: isolated ? [] : [options.directory] };
  // The root is laid out while Node starts in the new namespaces.
  const [started, laidOut] = await Promise.allSettled([
    startWrapper(means, options, config, log.append),
    root === undefined ? undefined : layOut(root, join(own, 'fstab'), options),
  ]);
  if (started.status === 'rejected') {
    await removeOwn();
    throw started.reason;
  }
  const wrapper = started.value;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      await wrapper.end();
      for (const directory of cleanup) await rm(directory, { recursive: true, force: true }).catch(() => {});
    })();
    return closing;
  };
  try {
    if (laidOut.status === 'rejected') throw laidOut.reason;
    if (laidOut.value !== undefined) await wrapper.call('mount', { fstab: laidOut.value, loopback: !options.network });
  } catch (error) {
    // The directories that the caller wants removed are still needed by the next attempt.
    await wrapper.call('keep', { cleanup: [own] }).catch(() => null);
    await wrapper.end();
    await removeOwn();
    throw error;
  }

  let sockets = 0;
  const socket = (): string => join(own, `${sockets++}.sock`);
  const packagePath = isolated ? options.target.packagePath : options.directory;
  return {
    isolation: isolated ? (options.network ? 'target-root-with-network' : 'target-root') : 'none',
    means,
    problems: [...problems],
    packagePath,
    log,
    close,
    async expose(server) {
      const path = socket();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(path, resolve);
      });
      // 9001 is the port that the Runtime API has on Lambda; where others share the network any port must do.
      const port = await wrapper.call('expose', { socket: path, port: isolated && !options.network ? 9001 : 0 });
      return `127.0.0.1:${port}`;
    },
    async reach(port = 0) {
      const socketPath = socket();
      return { port: await wrapper.call('reach', { socket: socketPath, port }), socketPath };
    },
    run: (command) => run(command, options, { means, root, packagePath, log, wrapper }),
  };
}

/** Writes the root and the fstab that completes it; gives the fstab's path. */
async function layOut(root: string, fstab: string, options: SandboxOptions): Promise<string> {
  const { directory, target, network, emulator, opt } = options;
  await mkdir(root, { mode: 0o755 });
  await writeFile(fstab, await layOutRoot(root, target, { directory, network, emulator: emulator?.file, opt }));
  return fstab;
}

interface Place {
  readonly means: Means;
  readonly root: string | undefined;
  readonly packagePath: string;
  readonly log: LogTail;
  readonly wrapper: Wrapper;
}

async function run(command: SandboxCommand, options: SandboxOptions, place: Place): Promise<Running> {
  const { wrapper, log, packagePath } = place;
  const onDisk = join(options.directory, command.executable);
  const executable = await isExecutableByOthers(onDisk);
  if (executable === undefined) return neverRan('no such file or directory', true);
  if (!executable) return neverRan('permission denied', false);
  if (place.means === 'none' && options.emulator === undefined && options.kernelEmulates !== true) {
    // Here execvp(3) would find the runner's /bin/sh and have it take the file for a script.
    const refused = await headerError(onDisk);
    if (refused !== undefined) return neverRan(refused, false);
  }

  const inside = `${packagePath}/${command.executable}`;
  const cwd = [packagePath, command.workingDirectory ?? ''].filter((part) => part !== '').join('/');
  const emulator = place.root === undefined ? options.emulator?.file : options.emulator && emulatorPath;
  const argv = [
    ...(await launcher(place, options, cwd)),
    ...(emulator === undefined ? [] : [emulator]),
    inside,
    ...(command.args ?? []),
  ];
  const start = async (): Promise<{ readonly ending: Promise<Exit> }> => {
    const mark = log.mark();
    const { exited } = await wrapper.run({
      argv,
      env: command.env,
      cwd: place.root === undefined ? cwd : '/',
      memoryLimit: options.emulator === undefined ? command.memoryLimit : undefined,
    });
    const told = async (): Promise<Exit> => {
      const exit = await exited;
      const execError = await execErrorOf(exit, log.since(mark), onDisk);
      return { ...exit, execError, missing: false, script: execError !== undefined && (await isScript(onDisk)) };
    };
    return { ending: told() };
  };
  const settle = async (first: Exit): Promise<Exit> => {
    let exit = first;
    // A write that was open while another thread forked keeps the file busy for a moment.
    for (let attempt = 0; exit.execError === 'text file busy' && attempt < 20; attempt++) {
      await sleep(10);
      const again = await start().catch(() => undefined);
      if (again === undefined) break;
      exit = await again.ending;
    }
    return exit;
  };
  const { ending } = await start();
  return {
    exited: ending.then(settle),
    sample: () => wrapper.call('sample', {}),
    stop: async () => {
      await wrapper.call('stop', {}).catch(() => null);
    },
  };
}

function neverRan(execError: string, missing: boolean): Running {
  return {
    exited: Promise.resolve({
      code: null,
      signal: null,
      outOfMemory: false,
      peakMemory: 0,
      execError,
      missing,
      script: false,
    }),
    sample: async () => ({ peakMemory: 0, listening: [] }),
    stop: async () => {},
  };
}

/** The words before the executable: they enter the root, become the target's user, and then are the function. */
async function launcher(place: Place, options: SandboxOptions, cwd: string): Promise<readonly string[]> {
  const { uid, gid } = options.target;
  if (place.root === undefined) {
    // The function dies with the wrapper, also when that is killed.
    const setpriv = await findProgram('setpriv', options.hostEnv);
    return setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL', '--'];
  }
  const unshare = (await findProgram('unshare', options.hostEnv)) ?? 'unshare';
  // An unprivileged user has one uid only; a further user namespace shows it as the target's, and takes all
  // capabilities away at exec.
  const user =
    place.means === 'user-namespace'
      ? ['--user', `--map-user=${uid}`, `--map-group=${gid}`]
      : [`--setuid=${uid}`, `--setgid=${gid}`];
  return [unshare, ...user, `--root=${place.root}`, `--wd=${cwd}`, '--'];
}

/** Where a Unix socket's path stays below the 108 bytes that the kernel takes (unix(7)). */
async function socketDirectory(preferred: string | undefined): Promise<string> {
  if (preferred !== undefined && Buffer.byteLength(preferred) <= 80) return preferred;
  return tmpdir();
}

export type { Means } from './wrapper.ts';
export { SandboxError } from './wrapper.ts';
