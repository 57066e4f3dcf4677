import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePackage } from '../../src/package/write-zip.ts';
import type { Proof } from '../../src/prove/proof.ts';
import { proveExtension } from '../../src/prove/prove-extension.ts';
import { extensionSource } from '../support/extension.ts';
import { goBuild } from '../support/go-build.ts';
import { rememberingContext } from '../support/lambda-harness.ts';
import { hostArch } from '../support/projects.ts';

let directory: string;
let extension: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'extension-'));
  extension = await built('extension', extensionSource);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function built(name: string, source: string): Promise<string> {
  const folder = join(directory, name);
  await mkdir(folder);
  await writeFile(join(folder, 'main.go'), source);
  return goBuild(folder, name, hostArch);
}

async function prove(file: string, env: Readonly<Record<string, string>>): Promise<Proof> {
  const target = {
    name: 'metrics',
    source: '.',
    arch: hostArch,
    origin: { kind: 'binary', file },
    resource: 'x',
  } as const;
  const context = { ...rememberingContext(process.env), temp: directory };
  const executable = 'extensions/metrics';
  const entry = { name: executable, mode: 0o755, content: { file } } as const;
  const zip = await writePackage(target, [entry], executable, join(directory, 'layer.zip'), context);
  return proveExtension(zip, { mode: 'auto', event: undefined, env }, context);
}

test.each([
  ['well', 'proved', 'it registered for INVOKE and SHUTDOWN and asked for its events, and ended at SHUTDOWN'],
  [
    'stay',
    'proved',
    'it registered for INVOKE and SHUTDOWN and asked for its events, but had not ended 2 s after SHUTDOWN, as Lambda would end it',
  ],
  ['exit', 'inconclusive', 'the extension ended when it was told of INVOKE, expected it to ask for the next event'],
  [
    'reports',
    'inconclusive',
    'the extension reported that it cannot start: {"errorMessage":"no licence","errorType":"Extension.Licence"}',
  ],
])('an extension that goes on "%s" is %s', async (mode, verdict, reason) => {
  const proof = await prove(extension, { MODE: mode });
  expect(proof.reason.replace(/ \(without the target.*$/, '')).toBe(reason);
  expect(proof.verdict).toBe(verdict);
  if (mode === 'well') expect(proof.log).toEqual(['told of INVOKE', 'told of SHUTDOWN']);
});

test('an extension that registers by another name than its file has is told', async () => {
  const proof = await prove(extension, { NAME: 'other-' });
  expect(proof).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('403') });
});

test('a program that is no extension is refuted', async () => {
  expect(await prove(await built('none', 'package main\n\nfunc main() {}\n'), {})).toMatchObject({
    verdict: 'refuted',
  });
});
