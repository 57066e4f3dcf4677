// Starts what was deployed as an ordinary process. The tables look at what serves at every request; the sandbox of
// "prove" would take most of the machine for that, and nothing here is to be shut off.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogTail } from '../../src/prove/log-tail.ts';
import type { Exit, Sandbox } from '../../src/prove/sandbox.ts';

/**
 * Opens a sandbox that isolates nothing.
 * @param directory the extracted package, absolute
 * @returns the sandbox
 */
export function plainSandbox(directory: string): Sandbox {
  const log = createLogTail();
  const closing: (() => unknown)[] = [];
  return {
    isolation: 'none',
    means: 'none',
    problems: [],
    packagePath: directory,
    log,
    async expose(server) {
      return `127.0.0.1:${await listen(server, 0)}`;
    },
    async reach(wanted = 0) {
      const port = await freePort(wanted);
      const folder = await mkdtemp(join(tmpdir(), 'reach-'));
      const socketPath = join(folder, 'socket');
      const relay = createServer((from) => {
        const onward = connect({ host: '127.0.0.1', port });
        onward.on('error', () => from.destroy());
        from.on('error', () => onward.destroy());
        from.pipe(onward).pipe(from);
      });
      relay.listen(socketPath);
      await once(relay, 'listening');
      closing.push(async () => {
        relay.close();
        await rm(folder, { recursive: true, force: true });
      });
      return { port, socketPath };
    },
    async run({ executable, args = [], env }) {
      const child = spawn(join(directory, executable), args, { cwd: directory, env: { ...env }, stdio: 'ignore' });
      const exited = new Promise<Exit>((resolve) => {
        const end = (code: number | null, signal: string | null, execError: string | undefined): void =>
          resolve({ code, signal, outOfMemory: false, peakMemory: 0, execError, missing: false, script: false });
        child.on('exit', (code, signal) => end(code, signal, undefined));
        child.on('error', (error) => end(127, null, error.message));
      });
      const stop = async (): Promise<void> => {
        child.kill('SIGKILL');
        await exited;
      };
      closing.push(stop);
      return { exited, sample: async () => ({ peakMemory: 0, listening: [] }), stop };
    },
    async close() {
      await Promise.all(closing.map((end) => end()));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Below the ports that connections get (32768 and up, ip_local_port_range): none takes one before the handler has it. */
const ports = { first: 10_000, count: 20_000 } as const;
let tried = Math.floor(Math.random() * ports.count);

async function freePort(wanted: number): Promise<number> {
  for (;;) {
    const server = createServer();
    try {
      const port = await listen(server, wanted === 0 ? ports.first + (tried++ % ports.count) : wanted);
      server.close();
      await once(server, 'close');
      return port;
    } catch (error) {
      if (wanted !== 0) throw error;
    }
  }
}
