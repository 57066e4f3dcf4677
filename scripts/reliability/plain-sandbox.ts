// Starts what was deployed as an ordinary process. The tables look at what serves at every request; the sandbox of
// "prove" would take most of the machine for that, and nothing here is to be shut off.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isFree } from '../../local/free-port.ts';
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
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      return `127.0.0.1:${address.port}`;
    },
    async reach(wanted = 0) {
      if (wanted !== 0 && !(await isFree(wanted))) throw new Error(`port ${wanted} is taken`);
      const port = wanted === 0 ? await freePort() : wanted;
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
