// What proving costs over the function's own start: `node bench/prove.ts [ROUNDS]`. The same executable is started by
// itself against a bare Runtime API, and proved from its zip as the action does it: extract, isolate, start, stop. The
// two take turns, so that a busy machine slows both.

import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Context } from '../src/context.ts';
import { defaultLambdaSettings, proveLambdaPackage } from '../src/prove/prove-lambda.ts';
import type { Provable } from '../src/prove/workspace.ts';

const root = join(import.meta.dirname, '..');
const wanted = 150;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds from spawn to the first request for an event. */
async function ownStart(executable: string): Promise<number> {
  const asked = Promise.withResolvers<void>();
  const server = createServer(() => asked.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const started = performance.now();
  const child = spawn(executable, { env: { AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` }, stdio: 'ignore' });
  await asked.promise;
  const took = performance.now() - started;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await closed;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return took;
}

const work = await mkdtemp(join(tmpdir(), 'bench-prove-'));
try {
  const executable = join(work, 'bootstrap');
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  execFileSync('go', ['build', '-buildvcs=false', '-trimpath', '-ldflags=-s -w', '-o', executable, './events'], {
    cwd: join(root, '__tests__/fixtures/prove'),
    env: { ...process.env, GOFLAGS: '', CGO_ENABLED: '0', GOOS: 'linux', GOARCH: arch },
    stdio: 'inherit',
  });
  const zip = new ZipFile();
  zip.addFile(executable, 'bootstrap', { mode: 0o100755 });
  zip.end();
  const file = join(work, 'bootstrap.zip');
  await pipeline(zip.outputStream, createWriteStream(file));

  const verified: Provable = {
    file,
    entries: [{ name: 'bootstrap', mode: 0o755, size: 0 }],
    executable: 'bootstrap',
    target: { name: 'bench', source: '.', arch, origin: { kind: 'binary', file: executable }, resource: undefined },
  };
  const silent = (): void => {};
  const context: Context = {
    log: { info: silent, debug: silent, notice: silent, warning: silent, mask: silent },
    signal: new AbortController().signal,
    env: process.env,
    workspace: work,
    temp: join(work, 'temp'),
  };
  await mkdir(context.temp);

  const times = { own: [] as number[], proved: [] as number[] };
  const rounds = Number(process.argv[2] ?? 21);
  let where = '';
  for (let round = -2; round < rounds; round++) {
    const own = await ownStart(executable);
    const started = performance.now();
    const settings = { functionName: 'bench', ...defaultLambdaSettings };
    const proof = await proveLambdaPackage(verified, settings, { mode: 'auto', event: undefined, env: {} }, context);
    const took = performance.now() - started;
    if (proof.verdict !== 'proved') throw new Error(`expected a proof, got ${proof.verdict}: ${proof.reason}`);
    where = proof.isolation ?? '';
    if (round < 0) continue;
    times.own.push(own);
    times.proved.push(took);
  }
  const own = median(times.own);
  const proved = median(times.proved);
  const over = proved - own;
  const sum = `${proved.toFixed(0)} ms proved (${where}), ${own.toFixed(0)} ms by itself`;
  console.log(`prove: ${sum}: ${over.toFixed(0)} ms more (median of ${rounds}; wanted: at most ${wanted} ms)`);
  if (over > wanted) process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
