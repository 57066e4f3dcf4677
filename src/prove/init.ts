// The first process of a sandbox. The text of `init` is run by a Node of its own (`node -e`), inside the new
// namespaces where there are any, because the action is one bundled file with nothing beside it to start. It therefore
// uses nothing from outside its own body but types. It is told what to do in JSON lines on standard input and answers
// in JSON lines on standard output; sudo keeps no other descriptor open. When standard input ends (the action is done,
// or was killed) it ends what it started and removes the directories it was told to: so nothing is left behind
// whatever happens to the action.

import type { InitCalls, InitConfig, InitLine, InitRequest } from './init-protocol.ts';

/**
 * The program of the process. Must not refer to anything outside its body: its text is what runs.
 * @param config what it is told at its start
 */
export function init(config: InitConfig): void {
  const fs = process.getBuiltinModule('node:fs');
  const net = process.getBuiltinModule('node:net');
  const { spawn, spawnSync, execFile } = process.getBuiltinModule('node:child_process');
  const { createInterface } = process.getBuiltinModule('node:readline');
  const { StringDecoder } = process.getBuiltinModule('node:string_decoder');

  const proc = config.root === undefined ? '/proc' : `${config.root}/proc`;
  const ownPorts = new Set<number>();
  let cleanup = config.cleanup;
  let pid = 0;
  let ended: Promise<void> = Promise.resolve();
  let peakMemory = 0;

  const say = (line: InitLine): void => {
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };

  const program = (file: string, args: readonly string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      execFile(file, args, (error, _stdout, stderr) => {
        if (error === null) resolve();
        else reject(new Error(`${file}: ${stderr.trim() === '' ? error.message : stderr.trim()}`));
      });
    });

  const kill = (): void => {
    if (pid === 0) return;
    // The function leads a process group of its own, so this ends its children too; what left the group dies with
    // the process namespace, or as a stray.
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };

  const killStrays = (): void => {
    if (config.strays.length === 0) return;
    for (const entry of fs.readdirSync('/proc')) {
      const other = Number(entry);
      if (!Number.isInteger(other) || other === process.pid) continue;
      for (const link of ['exe', 'cwd']) {
        try {
          const path = fs.readlinkSync(`/proc/${entry}/${link}`);
          if (config.strays.some((directory) => path === directory || path.startsWith(`${directory}/`))) {
            process.kill(other, 'SIGKILL');
          }
        } catch {
          // Ended meanwhile, or somebody else's.
        }
      }
    }
  };

  const close = (): void => {
    kill();
    killStrays();
    // A mount point cannot be removed, so unmount first; the mounts of this namespace are nobody else's.
    if (config.root !== undefined) spawnSync('umount', ['-n', '-R', '-l', config.root], { stdio: 'ignore' });
    for (const directory of cleanup) {
      try {
        fs.rmSync(directory, { recursive: true, force: true });
      } catch {
        // Best effort: the action removes it too, where it still can.
      }
    }
    process.exit(0);
  };

  const readStatus = (): { peak: number; anonymous: number } => {
    const kilobytes = (text: string, key: string): number =>
      1024 * Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
    try {
      const text = fs.readFileSync(`${proc}/${pid}/status`, 'utf8');
      return { peak: kilobytes(text, 'VmHWM'), anonymous: kilobytes(text, 'RssAnon') + kilobytes(text, 'VmSwap') };
    } catch {
      return { peak: 0, anonymous: 0 };
    }
  };

  // Socket inodes of the function itself; needed only where others share the network.
  const socketsOfFunction = (): Set<string> => {
    const inodes = new Set<string>();
    try {
      for (const descriptor of fs.readdirSync(`${proc}/${pid}/fd`)) {
        const inode = /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(`${proc}/${pid}/fd/${descriptor}`))?.[1];
        if (inode !== undefined) inodes.add(inode);
      }
    } catch {
      // It is ending.
    }
    return inodes;
  };

  const listening = (): number[] => {
    const ports = new Set<number>();
    const own = config.privateNetwork ? undefined : socketsOfFunction();
    for (const table of ['tcp', 'tcp6']) {
      let rows: string[] = [];
      try {
        rows = fs.readFileSync(`${proc}/${pid}/net/${table}`, 'utf8').split('\n').slice(1);
      } catch {
        // It has ended, or the kernel has no IPv6.
      }
      for (const row of rows) {
        // proc(5), /proc/net/tcp: 1 is the local address and port in hexadecimal, 3 the state (0A: listen), 9 the inode.
        const fields = row.trim().split(/\s+/);
        const port = Number.parseInt(fields[1]?.split(':')[1] ?? '', 16);
        if (fields[3] !== '0A' || Number.isNaN(port) || ownPorts.has(port)) continue;
        if (own === undefined || own.has(fields[9] ?? '')) ports.add(port);
      }
    }
    return [...ports].sort((a, b) => a - b);
  };

  const listen = (server: import('node:net').Server, at: string | { host: string; port: number }): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, resolve);
    });

  const relay = (to: string | { host: string; port: number }): import('node:net').Server =>
    net.createServer({ allowHalfOpen: true }, (from) => {
      const onward =
        typeof to === 'string'
          ? net.connect({ path: to, allowHalfOpen: true })
          : net.connect({ ...to, allowHalfOpen: true });
      for (const [one, other] of [
        [from, onward],
        [onward, from],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
        one.pipe(other);
      }
    });

  const tcpPort = (server: import('node:net').Server): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  const calls: { [Name in keyof InitCalls]: (ask: InitCalls[Name]['ask']) => Promise<InitCalls[Name]['answer']> } = {
    async mount({ fstab, loopback }) {
      await Promise.all([
        program('mount', ['-n', '-a', '-T', fstab]),
        loopback
          ? program('ip', ['link', 'set', 'lo', 'up']).catch(() => program('ifconfig', ['lo', 'up']))
          : undefined,
      ]);
      return null;
    },

    async expose({ socket, port }) {
      const server = relay(socket);
      await listen(server, { host: '127.0.0.1', port });
      ownPorts.add(tcpPort(server));
      return tcpPort(server);
    },

    async reach({ socket, port: wanted }) {
      const probe = net.createServer();
      await listen(probe, { host: '127.0.0.1', port: wanted });
      const port = tcpPort(probe);
      await new Promise((resolve) => probe.close(resolve));
      await listen(relay({ host: '127.0.0.1', port }), socket);
      // The socket must be usable by the action also where init is root.
      fs.chmodSync(socket, 0o777);
      return port;
    },

    async keep(asked) {
      cleanup = asked.cleanup;
      return null;
    },

    async run({ argv, env, cwd, memoryLimit }) {
      const [file = '', ...args] = argv;
      const child = spawn(file, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      pid = child.pid ?? 0;
      peakMemory = 0;
      let outOfMemory = false;
      for (const stream of [child.stdout, child.stderr]) {
        const decoder = new StringDecoder('utf8');
        stream.on('data', (chunk: Buffer) => say({ event: 'output', text: decoder.write(chunk) }));
      }
      const sampler = setInterval(() => {
        const { peak, anonymous } = readStatus();
        peakMemory = Math.max(peakMemory, peak);
        if (memoryLimit === undefined || anonymous <= memoryLimit || pid === 0) return;
        outOfMemory = true;
        kill();
      }, 100);
      const closed = new Promise<void>((resolve) => {
        child.on('close', () => resolve());
      });
      ended = new Promise((resolve) => {
        const end = async (code: number | null, signal: string | null): Promise<void> => {
          clearInterval(sampler);
          kill();
          // A grandchild may hold the pipes open for ever; what the function itself wrote is there by now.
          await Promise.race([closed, new Promise((done) => setTimeout(done, 200))]);
          pid = 0;
          say({ event: 'exit', exit: { code, signal, outOfMemory, peakMemory } });
          resolve();
        };
        child.on('exit', (code, signal) => void end(code, signal));
        child.on('error', (error) => {
          if (pid !== 0) return;
          say({ event: 'output', text: `${error.message}\n` });
          void end(127, null);
        });
      });
      return pid === 0 ? null : pid;
    },

    async sample() {
      if (pid !== 0) peakMemory = Math.max(peakMemory, readStatus().peak);
      // What the function has written until now is read before the answer, so that whoever asks has its log.
      await new Promise((resolve) => setImmediate(resolve));
      return { peakMemory, listening: pid === 0 ? [] : listening() };
    },

    async stop() {
      if (pid !== 0) peakMemory = Math.max(peakMemory, readStatus().peak);
      kill();
      await ended;
      return null;
    },
  };

  const perform = (request: InitRequest): Promise<unknown> => {
    switch (request.call) {
      case 'mount':
        return calls.mount(request.ask);
      case 'expose':
        return calls.expose(request.ask);
      case 'reach':
        return calls.reach(request.ask);
      case 'keep':
        return calls.keep(request.ask);
      case 'run':
        return calls.run(request.ask);
      case 'sample':
        return calls.sample(request.ask);
      case 'stop':
        return calls.stop(request.ask);
    }
  };

  const answer = async (line: string): Promise<void> => {
    const request: InitRequest = JSON.parse(line);
    try {
      say({ id: request.id, answer: await perform(request) });
    } catch (error) {
      say({ id: request.id, error: error instanceof Error ? error.message : String(error) });
    }
  };

  process.stdout.on('error', close);
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  createInterface({ input: process.stdin })
    .on('line', (line) => void answer(line))
    .on('close', close);
  say({ event: 'up' });
}

/** The text of the process, for `node -e`; its only argument is the configuration as JSON. */
export const initProgram = `(${init.toString()})(JSON.parse(process.argv[1]))`;
