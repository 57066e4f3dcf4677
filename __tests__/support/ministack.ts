// A real AWS double for tests: ministack (PyPI, MIT).

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../local/free-port.ts';
import { ministack } from '../../scripts/tools.ts';

/** A running double. */
export interface Ministack {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  stop(): Promise<void>;
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
  const program = await ministack(packages);
  const port = await freePort();
  const home = await mkdtemp(join(tmpdir(), 'ministack-'));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, {
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
  while (child.exitCode === null && child.signalCode === null) {
    const ok = await fetch(`${url}/_ministack/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await sleep(50);
  }
  throw new Error(`ministack ended:\n${output()}`);
}
