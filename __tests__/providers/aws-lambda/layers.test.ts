// Layers in ministack, by whole runs: an extension and files are published, attached, and seen under /opt.

import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetFunctionConfigurationCommand, type LambdaClient, ListLayerVersionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { StageLog } from '../../../src/context.ts';
import { readInputs } from '../../../src/inputs.ts';
import type { FunctionReport } from '../../../src/report/report.ts';
import { run } from '../../../src/run.ts';
import { extensionSource } from '../../support/extension.ts';
import {
  createFunction,
  directClient,
  doubleEnv,
  rememberingContext,
  settledStateOf,
} from '../../support/lambda-harness.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { hostArch } from '../../support/projects.ts';

/** Tells what it finds under /opt, and asks for events. */
const listing = `package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	found, _ := filepath.Glob("/opt/*/*")
	text, _ := os.ReadFile("/opt/lib/data.txt")
	api := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		next, err := http.Get(api + "next")
		if err != nil {
			panic(err)
		}
		body := strings.NewReader("\\"" + strings.Join(found, " ") + " " + string(text) + "\\"")
		http.Post(api+next.Header.Get("Lambda-Runtime-Aws-Request-Id")+"/response", "application/json", body)
	}
}
`;

const lambdaArch = hostArch === 'arm64' ? 'arm64' : 'x86_64';

let directory: string;
let cloud: Ministack;
let client: LambdaClient;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'layers-'));
  for (const folder of ['extension', 'function', 'files/bin', 'files/lib', 'temp']) {
    await mkdir(join(directory, folder), { recursive: true });
  }
  await writeFile(join(directory, 'go.mod'), 'module example.com/layers\n\ngo 1.21\n');
  await writeFile(join(directory, 'extension/main.go'), extensionSource);
  await writeFile(join(directory, 'function/main.go'), listing);
  await writeFile(join(directory, 'files/bin/tool'), '#!/bin/sh\n');
  await chmod(join(directory, 'files/bin/tool'), 0o755);
  await writeFile(join(directory, 'files/lib/data.txt'), 'data');
  cloud = await startMinistack();
  client = directClient(cloud.url);
});
afterAll(async () => {
  client.destroy();
  await cloud.stop();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', cloud.url);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function act(inputs: Readonly<Record<string, string>>): Promise<FunctionReport> {
  const all = { provider: 'aws-lambda', arch: hostArch, 'aws-region': 'us-east-1', ...inputs };
  const given = Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const env = { ...process.env, ...given, GITHUB_WORKSPACE: directory, RUNNER_TEMP: join(directory, 'temp') };
  const context = { ...rememberingContext(env), workspace: directory, temp: join(directory, 'temp') };
  const log: StageLog = { ...context.log, begin: () => {}, end: () => {} };
  const report = await run(readInputs(env, log), context, log, { moving: () => {} });
  expect(report.causes).toEqual([]);
  const [only] = report.functions;
  if (only === undefined) throw new Error(context.lines.join('\n'));
  return only;
}

const extension = { 'aws-layer-name': 'metrics', source: './extension' };
const files = { 'aws-layer-name': 'tools', include: 'files/bin => ./\nfiles/lib => ./' };

test('a layer is published once, proved before, and seen by a function that has it', async () => {
  expect((await act({ ...extension, mode: 'check', prove: 'off' })).result).toMatchObject({
    changed: true,
    change: 'code',
  });
  const first = await act(extension);
  expect(first.causes).toEqual([]);
  expect(first.result).toMatchObject({ changed: true, version: '1', proved: { verdict: 'proved' }, verified: true });
  expect(first.layerVersionArn).toBe('arn:aws:lambda:us-east-1:000000000000:layer:metrics:1');
  expect((await act({ ...extension, prove: 'off' })).result).toMatchObject({ changed: false, version: '1' });

  expect((await act({ ...files, mode: 'test' })).causes).toEqual([]);
  const second = await act(files);
  expect(second.causes).toEqual([]);
  expect(second.result).toMatchObject({ changed: true, change: 'code', version: '1' });
  expect((await act({ ...files, mode: 'check' })).result).toMatchObject({ changed: false, change: 'none' });
  const { LayerVersions } = await client.send(new ListLayerVersionsCommand({ LayerName: 'tools' }));
  expect(LayerVersions?.map(({ CompatibleArchitectures }) => CompatibleArchitectures)).toEqual([[lambdaArch]]);

  await createFunction(client, 'sees', { Architectures: [lambdaArch] });
  await settledStateOf(client, 'sees');
  const both = [first.layerVersionArn, second.layerVersionArn].join('\n');
  const deploy = { 'function-name': 'sees', source: './function', 'prove-event': '1' } as const;
  const attached = await act({ ...deploy, 'aws-layers': both });
  expect(attached.causes).toEqual([]);
  expect(attached.result.proved).toMatchObject({ verdict: 'proved' });
  if (attached.result.proved?.isolation !== 'none') {
    expect(attached.result.proved?.answer).toBe('"/opt/bin/tool /opt/extensions/extension /opt/lib/data.txt data"');
  }
  const { Layers } = await client.send(new GetFunctionConfigurationCommand({ FunctionName: 'sees' }));
  expect(Layers?.map(({ Arn }) => Arn).join('\n')).toBe(both);

  // Left out, they stay; taken off, the function changes although its code does not.
  expect((await act({ ...deploy, prove: 'off' })).result).toMatchObject({ changed: false, change: 'none' });
  const one = { ...deploy, prove: 'off', 'aws-layers': second.layerVersionArn ?? '' };
  expect((await act({ ...one, mode: 'check' })).result).toMatchObject({ changed: true, change: 'config' });
  const changed = await act(one);
  expect(changed.result).toMatchObject({ changed: true, change: 'config' });
  expect(changed.back).toMatch(/^sees has the layers that aws-layers names now, and serves this package/);
  expect((await act(one)).result).toMatchObject({ changed: false, change: 'none' });
});

test('a layer of files is refused where a function would not find or could not run them', async () => {
  const elf = Buffer.alloc(64);
  elf.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  elf.writeUInt16LE(3, 16);
  elf.writeUInt16LE(hostArch === 'amd64' ? 183 : 62, 18);
  await writeFile(join(directory, 'foreign.so'), elf);
  const refusal = async (include: string) =>
    (await act({ ...files, mode: 'test', include })).causes.map((each) => each.message);
  const [expected, got] = hostArch === 'amd64' ? ['EM_X86_64', 'EM_AARCH64'] : ['EM_AARCH64', 'EM_X86_64'];
  expect(await refusal('foreign.so => lib/')).toEqual([
    `verify: lib/foreign.so is of another architecture than the layer, expected ${expected}, got ${got}. Build it for that architecture, or correct arch.`,
  ]);
  expect(await refusal('files/lib/data.txt')).toEqual([
    'package: the layer tools has files/lib/data.txt, expected files under bin/ or lib/ alone, where a function finds them. Give the place in include: "FROM => bin/" or "FROM => lib/".',
  ]);
  expect(await refusal('nothing (optional)')).toEqual([expect.stringContaining('the layer tools has no files')]);
});

test('a layer that cannot be read is told before anything changes', async () => {
  await createFunction(client, 'unread', { Architectures: [lambdaArch] });
  await settledStateOf(client, 'unread');
  const missing = 'arn:aws:lambda:us-east-1:000000000000:layer:nothing:7';
  const { causes } = await act({ 'function-name': 'unread', source: './function', 'aws-layers': missing });
  expect(causes.map(({ notice }) => notice.id)).toEqual(['check.layer-unreadable']);
});
