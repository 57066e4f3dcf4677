// Modules of other projects, pinned by version and unchanged, through dist/: built, verified, packaged, proved and
// deployed to the local cloud: `node bench/public-modules.ts`. Their mains are programs for the command line, so proving
// must not take them for functions, which ask the Lambda Runtime API for events; they are deployed with `prove: off`.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLocalCloud } from '../local/cloud.ts';
import { isRecord, parseJson } from '../local/json.ts';
import { runAction } from '../local/runner.ts';

const run = promisify(execFile);

/** Checked against the checksum database by Go, as any download is. */
const modules = [
  {
    module: 'golang.org/x/tools@v0.52.0',
    sources: ['bundle', 'callgraph', 'digraph', 'file2fuzz', 'goimports', 'present', 'stress', 'stringer'],
  },
  { module: 'filippo.io/age@v1.3.2', sources: ['age', 'age-inspect', 'age-keygen', 'age-plugin-batchpass'] },
] as const;

const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const work = await mkdtemp(join(tmpdir(), 'public-modules-'));
const cloud = await startLocalCloud();
let failed = 0;
try {
  for (const [index, { module, sources }] of modules.entries()) {
    const { stdout } = await run('go', ['mod', 'download', '-json', module], { cwd: work });
    const downloaded = parseJson(stdout);
    if (!isRecord(downloaded) || typeof downloaded['Dir'] !== 'string') throw new Error(`${module} was not downloaded`);
    const workspace = join(work, String(index));
    await cp(downloaded['Dir'], workspace, { recursive: true });
    await run('chmod', ['-R', 'u+w', workspace]);
    const architectures = [arch === 'arm64' ? 'arm64' : 'x86_64'];
    for (const name of sources) await cloud.aws.seed({ name, settings: { architectures, runtime: 'provided.al2023' } });
    const inputs = {
      provider: 'aws-lambda',
      arch,
      source: sources.map((name) => `cmd/${name}`).join('\n'),
      'function-name': '<name>',
    };
    const step = async (more: Readonly<Record<string, string>>) => {
      const temp = await mkdtemp(join(work, 'temp-'));
      const ended = await runAction({ inputs: { ...inputs, ...more }, workspace, temp, env: cloud.aws.env });
      const results = parseJson(ended.outputs['results'] ?? '[]');
      return { ...ended, results: Array.isArray(results) ? results.filter(isRecord) : [] };
    };
    const proved = await step({ mode: 'test' });
    const deployed = await step({ prove: 'off', 'output-directory': join(workspace, 'out') });
    console.log(`\n${module}: deployed with exit code ${deployed.exitCode}`);
    for (const name of sources) {
      const made = deployed.results.find((each) => each['name'] === name);
      const proof = proved.results.find((each) => each['name'] === name)?.['proved'];
      const verdict = isRecord(proof) ? String(proof['verdict']) : 'none';
      const zip = await readFile(join(workspace, 'out', `${name}.zip`)).catch(() => Buffer.alloc(0));
      const hash = createHash('sha256').update(zip).digest('hex');
      const served = cloud.aws.find(name)?.latest.code.sha256 === hash;
      const well =
        made?.['verified'] === true &&
        made['changed'] === true &&
        served &&
        ['refuted', 'inconclusive'].includes(verdict);
      if (!well) failed += 1;
      console.log(
        [
          name.padEnd(22),
          `${(Number(made?.['binarySize']) / 2 ** 20).toFixed(1)} MiB`.padStart(9),
          `zip ${(zip.length / 2 ** 20).toFixed(1)} MiB`.padStart(13),
          `verified ${made?.['verified']}`,
          `prove ${verdict}`,
          served ? 'served' : 'NOT SERVED',
        ].join('  '),
      );
    }
    if (deployed.exitCode !== 0) console.log(deployed.log.join('\n'));
  }
} finally {
  await cloud.close();
  await rm(work, { recursive: true, force: true });
}
if (failed > 0) {
  console.error(`${failed} of the mains did not go through as they should`);
  process.exitCode = 1;
}
