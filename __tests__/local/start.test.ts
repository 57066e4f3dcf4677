// `npm start` as a whole: the committed dist/ deploys the examples, what was deployed answers, and a second run
// uploads nothing.

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { actionRoot, node24 } from '../../local/runner.ts';

const run = promisify(execFile);

async function start(directory: string, temp: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(node24(), [join(actionRoot, 'local', 'start.ts'), '--directory', directory, ...args], {
    env: { ...process.env, TMPDIR: temp },
  });
  return stdout;
}

test('both examples answer; the second run uploads nothing; nothing is left behind', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'start-'));
  const temp = await mkdtemp(join(tmpdir(), 'start-temp-'));
  onTestFinished(async () => {
    await rm(directory, { recursive: true, force: true });
    await rm(temp, { recursive: true, force: true });
  });
  await writeFile(join(directory, 'lambda.json'), 'what --reset forgets');
  const first = await start(directory, temp, '--reset');
  expect(first.match(/→ Hello, Gopher\./g)).toHaveLength(2);
  expect(first.match(/ uploaded \d+\.\d MiB/g)).toHaveLength(3);
  const second = await start(directory, temp);
  expect(second.match(/→ Hello, Gopher\./g)).toHaveLength(2);
  expect(second.match(/ nothing uploaded/g)).toHaveLength(3);
  expect((await readFile(join(directory, 'summary.md'), 'utf8')).match(/^### ✅ /gm)).toHaveLength(3);
  expect(await readdir(temp)).toEqual([]);
  // The key of the certificate is for nobody else.
  expect((await stat(join(directory, 'tls', 'key.pem'))).mode & 0o077).toBe(0);
});

test('an argument that there is not', async () => {
  await expect(start('x', tmpdir(), '--rest')).rejects.toMatchObject({ code: 1, stderr: /^usage: / });
});
