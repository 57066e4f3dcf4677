import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { type TarEntry, tar } from '../../src/image/tar.ts';

async function archive(entries: readonly TarEntry[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of tar(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function file(name: string, content: string, mode = 0o644): TarEntry {
  const bytes = Buffer.from(content);
  return {
    name,
    mode,
    size: bytes.length,
    content: async () =>
      (async function* () {
        yield bytes;
      })(),
  };
}

test('GNU tar lists what was written: names of any length and alphabet, modes, sizes, owner and date', async () => {
  const long = `${'directory/'.repeat(12)}${'n'.repeat(120)}.txt`;
  const bytes = await archive([
    { name: 'var/task/', mode: 0o755, size: 0 },
    file('var/task/bootstrap', 'x'.repeat(1025), 0o755),
    file('var/task/empty', ''),
    file('var/task/grüße/日本語.txt', 'hello'),
    file(long, 'y'.repeat(512)),
  ]);
  const directory = await mkdtemp(join(tmpdir(), 'tar-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'out.tar'), bytes);
  const list = ['--numeric-owner', '--quoting-style=literal', '--utc', '-tvf', 'out.tar'];
  const { stdout } = await promisify(execFile)('tar', list, { cwd: directory, env: { ...process.env, LC_ALL: 'C' } });
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((row) => row.replaceAll(/ +/g, ' '));
  expect(rows).toEqual([
    'drwxr-xr-x 0/0 0 1970-01-01 00:00 var/task/',
    '-rwxr-xr-x 0/0 1025 1970-01-01 00:00 var/task/bootstrap',
    '-rw-r--r-- 0/0 0 1970-01-01 00:00 var/task/empty',
    '-rw-r--r-- 0/0 5 1970-01-01 00:00 var/task/grüße/日本語.txt',
    `-rw-r--r-- 0/0 512 1970-01-01 00:00 ${long}`,
  ]);
  expect(bytes.length % 512).toBe(0);
});

test('a content of another size than was said ends the archive', async () => {
  await expect(archive([{ ...file('a', 'four'), size: 5 }])).rejects.toThrow('a has 4 bytes, expected 5');
});
