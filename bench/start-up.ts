// How long dist/ takes to its first line of output, against an empty script with @actions/core that is bundled the
// same way: `node bench/start-up.ts [ROUNDS]`. The two take turns, so that a busy machine slows both.

import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../scripts/dist.ts';

const root = join(import.meta.dirname, '..');
const work = join(root, 'build', 'start-up');
const wanted = 1.6;

/** Milliseconds from the start of a script to the first byte that it prints. */
function firstLine(script: string, env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let took: number | undefined;
    child.stdout.once('data', () => {
      took = performance.now() - started;
    });
    child.once('error', reject);
    child.once('close', () => {
      if (took === undefined) reject(new Error(`${script} printed nothing`));
      else resolve(took);
    });
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
await writeFile(join(work, 'package.json'), '{"type":"module"}\n');
await writeFile(
  join(work, 'empty.js'),
  `import * as core from '@actions/core';\ncore.info(core.getInput('provider'));\n`,
);
await bundle(join(work, 'empty.js'), join(work, 'empty'));

// An unknown provider: the action reads its inputs, prints what is wrong and ends, before Go or the network.
const env = {
  PATH: process.env['PATH'],
  INPUT_PROVIDER: 'none',
  INPUT_MODE: 'test',
  GITHUB_WORKSPACE: work,
  RUNNER_TEMP: work,
};
const scripts = { empty: join(work, 'empty', 'index.js'), dist: join(root, 'dist', 'index.js') };
const times = { empty: [] as number[], dist: [] as number[] };
const rounds = Number(process.argv[2] ?? 31);
for (let round = -2; round < rounds; round++) {
  for (const name of ['empty', 'dist'] as const) {
    const took = await firstLine(scripts[name], env);
    if (round >= 0) times[name].push(took);
  }
}
await rm(work, { recursive: true, force: true });

const ratio = median(times.dist) / median(times.empty);
console.log(`empty script with @actions/core: ${median(times.empty).toFixed(1)} ms (median of ${rounds})`);
console.log(`dist to its first line:          ${median(times.dist).toFixed(1)} ms`);
console.log(`ratio:                           ${ratio.toFixed(2)} (wanted: at most ${wanted})`);
if (!(ratio <= wanted)) process.exitCode = 1;
