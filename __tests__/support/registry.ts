// Real container registries for tests: crane's, alone or behind a gate that asks for tokens; and crane to read them.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { crane as craneTool } from '../../scripts/tools.ts';
import { openRegistry, type Registry } from '../../src/image/registry.ts';
import type { Login } from '../../src/image/registry-auth.ts';
import { startDeadline } from '../../src/providers/deadline.ts';
import { type RememberingContext, rememberingContext, shortTiming } from './lambda-harness.ts';

const run = promisify(execFile);

/** A running registry. */
export interface TestRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  stop(): Promise<void>;
}

/** Starts an empty registry on a free port of loopback; it makes repositories as they are pushed to. */
export async function startRegistry(): Promise<TestRegistry> {
  const program = await craneTool();
  const child = spawn(program, ['registry', 'serve', '--address', '127.0.0.1:0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await portOf(child);
  return {
    host: `127.0.0.1:${port}`,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function portOf(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  // Read to its end: crane logs every request, and would be stopped by a pipe that nobody empties.
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-1000);
    const [, port] = /serving on port (\d+)/.exec(said) ?? [];
    if (port !== undefined) resolve(port);
  });
  child.once('exit', () => reject(new Error(`crane did not serve: ${said}`)));
  return promise;
}

/**
 * Runs crane.
 * @param args its arguments
 * @returns what it printed, without the line feed at its end
 */
export async function crane(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(await craneTool(), args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trimEnd();
}

/** A registry with the requests that went through it. */
export interface Gate extends TestRegistry {
  /** `METHOD PATH` of each request, digests shortened. */
  readonly seen: string[];
}

/** Decides what becomes of a request: nothing said lets it through. */
export type Verdict = (of: IncomingMessage, answer: ServerResponse, host: string) => boolean;

/**
 * Puts a gate before a registry.
 * @param behind the registry
 * @param verdict returns true where it has answered (or destroyed) the request itself
 */
export async function startGate(behind: TestRegistry, verdict: Verdict): Promise<Gate> {
  const seen: string[] = [];
  let host = '';
  const server = createServer((incoming, answer) => {
    seen.push(`${incoming.method} ${incoming.url?.replaceAll(/(sha256(?::|%3A))[0-9a-f]{64}/g, 'DIGEST')}`);
    if (verdict(incoming, answer, host)) return;
    const onward = request(
      {
        host: '127.0.0.1',
        port: behind.host.split(':')[1],
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host },
      },
      (given) => {
        answer.writeHead(given.statusCode ?? 500, given.headers);
        given.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  host = `127.0.0.1:${address.port}`;
  return {
    host,
    seen,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Opens a registry as the action does, with short times. */
export function openTestRegistry(
  host: string,
  login?: Login,
  context: RememberingContext = rememberingContext(),
  milliseconds = 120_000,
  timing = shortTiming,
): Registry {
  const deadline = startDeadline(milliseconds, context.signal);
  return openRegistry(host, { deadline, timing, context, login: async () => login });
}
