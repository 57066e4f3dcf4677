// A real AWS double for tests: ministack (PyPI, MIT), in a virtual environment that is made when it is first needed.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '1.5.33';
const cache = join(import.meta.dirname, '..', '..', '.cache');

/** A running double. */
export interface Ministack {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The environment's directory; made aside and renamed, so that test files that start together do not collide. */
async function environment(packages: readonly string[]): Promise<string> {
  const directory = join(cache, [`ministack-${version}`, ...packages].join('+').replaceAll('==', '-'));
  if (existsSync(directory)) return directory;
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'ministack-new-'));
  await run('python3', ['-m', 'venv', aside]);
  await run(join(aside, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', `ministack==${version}`, ...packages]);
  try {
    await rename(aside, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
    await rm(aside, { recursive: true, force: true });
  }
  return directory;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * Starts ministack on a free port of loopback.
 * @param env further settings, such as AUTH=true
 * @param packages further ones of PyPI, such as aws-sam-translator, which it uses where it finds it
 * @returns the running double
 */
export async function startMinistack(
  env: Readonly<Record<string, string>> = {},
  packages: readonly string[] = [],
): Promise<Ministack> {
  const directory = await environment(packages);
  const port = await freePort();
  const home = await mkdtemp(join(tmpdir(), 'ministack-'));
  const url = `http://127.0.0.1:${port}`;
  // Started as a module: the scripts of a renamed environment still name the directory it was made in.
  const child = spawn(join(directory, 'bin', 'python'), ['-m', 'ministack'], {
    cwd: home,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      TMPDIR: home,
      GATEWAY_PORT: `${port}`,
      MINISTACK_HOST: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = `${output}${chunk.toString('utf8')}`.slice(-8000);
    });
  }
  await healthy(url, child, () => output);
  return {
    url,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function healthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`ministack ended:\n${output()}`);
    const ok = await fetch(`${url}/_ministack/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await sleep(50);
  }
  throw new Error(`ministack did not become healthy:\n${output()}`);
}
