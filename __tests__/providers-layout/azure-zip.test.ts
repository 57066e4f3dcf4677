// A ready zip of an app is read by the rules of its directory.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ZipFile } from 'yazl';
import { inspectZip } from '../../src/providers/azure-functions/layout.ts';
import type { Target } from '../../src/target.ts';
import { rememberingContext } from '../support/lambda-harness.ts';
import { starts } from '../support/zips.ts';

const host = {
  version: '2.0',
  customHandler: { description: { defaultExecutablePath: 'bin/app' }, enableForwardingHttpRequest: true },
};
const http = { bindings: [{ type: 'httpTrigger', direction: 'in', name: 'req', authLevel: 'anonymous' }] };

async function inspect(files: Readonly<Record<string, string | Buffer>>) {
  const temp = await mkdtemp(join(tmpdir(), 'azure-zip-'));
  onTestFinished(() => rm(temp, { recursive: true, force: true }));
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  const file = join(temp, 'app.zip');
  await writeFile(file, Buffer.concat(chunks));
  const target: Target = {
    name: 'app',
    source: 'app.zip',
    arch: 'amd64',
    origin: { kind: 'zip', file },
    resource: 'a',
  };
  const context = { ...rememberingContext(), temp };
  const layout = await inspectZip(target, file, context).finally(async () => {
    expect(await readdir(temp)).toEqual(['app.zip']);
  });
  return { layout, notices: context.notices };
}

test('host.json and the functions are found in it, and nothing is left behind', async () => {
  const { layout, notices } = await inspect({
    'host.json': JSON.stringify(host),
    'Hello/function.json': JSON.stringify(http),
    'bin/app': starts.elf,
  });
  expect(layout.executable).toBe('bin/app');
  expect(layout.app.functions.map(({ name }) => name)).toEqual(['Hello']);
  expect(notices).toEqual([]);
});

test('a zip without host.json is refused', async () => {
  await expect(inspect({ 'bin/app': starts.elf })).rejects.toMatchObject({
    notice: { id: 'package.azure-no-host-json' },
  });
});
