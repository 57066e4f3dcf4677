// The process between the action and the function: starts init.ts in new namespaces and talks with it.

import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { createInterface } from 'node:readline';
import { initProgram } from './init.ts';
import type { InitCalls, InitConfig, InitExit, InitLine, RunCommand } from './init-protocol.ts';
import { searchPath } from './programs.ts';

/**
 * A way to make the namespaces: as root; as anybody, where the kernel lets anybody make a user namespace; through
 * passwordless sudo, which GitHub's Ubuntu runners have and where the kernel does not. `none` makes none.
 */
export type Means = 'root' | 'user-namespace' | 'sudo' | 'none';

/** No way to run anything here; why not is in the message. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

/** A running init. */
export interface Wrapper {
  call<Name extends keyof InitCalls>(name: Name, ask: InitCalls[Name]['ask']): Promise<InitCalls[Name]['answer']>;
  /** Starts a process; the promise in the answer never rejects, and tells how it ended. */
  run(command: RunCommand): Promise<{ readonly exited: Promise<InitExit> }>;
  /** Lets it clean up and end; kills it where it does not. Never throws. */
  end(): Promise<void>;
}

/**
 * Starts init and waits until it listens.
 * @param means how the namespaces are made
 * @param options whether the runner's network stays, and the runner's environment
 * @param config what init is told
 * @param onOutput told of everything that the function writes
 * @returns the wrapper
 * @throws SandboxError with what the system said
 */
export async function startWrapper(
  means: Means,
  options: { readonly network: boolean; readonly hostEnv: Readonly<NodeJS.ProcessEnv> },
  config: InitConfig,
  onOutput: (text: string) => void,
): Promise<Wrapper> {
  // Nothing of the runner's environment may reach init: NODE_OPTIONS would run in it, and what it has could be read
  // through /proc. RUNNER_TRACKING_ID lets the runner find and end it should all else fail.
  const tracking = options.hostEnv['RUNNER_TRACKING_ID'];
  const env = {
    PATH: searchPath(options.hostEnv).join(delimiter),
    ...(tracking === undefined ? {} : { RUNNER_TRACKING_ID: tracking }),
  };
  const node = [process.execPath, '-e', initProgram, JSON.stringify(config)];
  const namespaces = ['--mount', '--pid', '--ipc', ...(options.network ? [] : ['--net']), '--fork'];
  const isolated = [...namespaces, '--kill-child=SIGKILL', '--propagation', 'private', '--', ...node];
  const argv: Record<Means, readonly string[]> = {
    root: ['unshare', ...isolated],
    'user-namespace': ['unshare', '--user', '--map-root-user', ...isolated],
    sudo: ['sudo', '-n', 'unshare', ...isolated],
    none: node,
  };
  const [file = '', ...args] = argv[means];
  // Detached: a signal to the action's process group must not end init before it has cleaned up.
  const child = spawn(file, args, { env, cwd: '/', stdio: 'pipe', detached: true });

  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  const exits: ((exit: InitExit) => void)[] = [];
  const up = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  let complaint = '';
  let over: SandboxError | undefined;
  let calls = 0;

  const complain = (text: string): void => {
    complaint = `${complaint}${text}`.slice(-2000);
  };
  const finish = (message: string): void => {
    over ??= new SandboxError(complaint.trim() === '' ? message : complaint.trim());
    up.reject(over);
    for (const { reject } of waiting.values()) reject(over);
    waiting.clear();
    for (const exit of exits.splice(0)) exit({ code: null, signal: 'SIGKILL', outOfMemory: false, peakMemory: 0 });
    gone.resolve();
  };
  const take = (line: InitLine): void => {
    if ('event' in line) {
      if (line.event === 'up') up.resolve();
      else if (line.event === 'output') onOutput(line.text);
      else exits.shift()?.(line.exit);
      return;
    }
    const call = waiting.get(line.id);
    waiting.delete(line.id);
    if ('error' in line) call?.reject(new SandboxError(line.error));
    else call?.resolve(line.answer);
  };
  child.stderr.setEncoding('utf8').on('data', complain);
  // A write after its end is no surprise: whoever waits is told by finish().
  child.stdin.on('error', () => {});
  child.on('error', (error) => finish(error.message));
  child.on('close', (code, signal) => finish(`${file} ended with ${signal ?? `status ${code}`}`));
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (!text.startsWith('{')) complain(`${text}\n`);
    const line = readInitLine(text);
    if (line !== undefined) take(line);
  });

  function call<Name extends keyof InitCalls>(
    name: Name,
    ask: InitCalls[Name]['ask'],
  ): Promise<InitCalls[Name]['answer']> {
    if (over !== undefined) return Promise.reject(over);
    const { promise, resolve, reject } = Promise.withResolvers<InitCalls[Name]['answer']>();
    const id = calls++;
    // init answers a call by its own type; both sides are one program.
    waiting.set(id, { resolve: (answer) => resolve(answer as InitCalls[Name]['answer']), reject });
    child.stdin.write(`${JSON.stringify({ id, call: name, ask })}\n`);
    return promise;
  }

  await up.promise;
  return {
    call,
    async run(command) {
      const { promise, resolve } = Promise.withResolvers<InitExit>();
      exits.push(resolve);
      await call('run', command);
      return { exited: promise };
    },
    async end() {
      child.stdin.end();
      const late = setTimeout(() => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        } catch {
          // It has ended, or is root's and then ends with its standard input.
        }
        // Whatever still holds its pipes must not hold the action.
        setTimeout(gone.resolve, 500).unref();
      }, 3000);
      await gone.promise;
      clearTimeout(late);
    },
  };
}

/**
 * Reads a line of init.
 * @param text the line; the last one is cut where init was killed while it wrote
 * @returns what it says, undefined where it is no whole line of init
 */
export function readInitLine(text: string): InitLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
