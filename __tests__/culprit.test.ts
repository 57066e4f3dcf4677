import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Log } from '../src/context.ts';
import { withCulprit } from '../src/culprit.ts';
import { ActionError, failure } from '../src/errors.ts';
import { readInputs } from '../src/inputs.ts';
import type { Target } from '../src/target.ts';

let workspace: string;
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'culprit-'));
  mkdirSync(join(workspace, 'store'));
  writeFileSync(join(workspace, 'go.mod'), 'module shop\n\ngo 1.21\n');
  writeFileSync(join(workspace, 'main.go'), 'package main\n\nimport _ "shop/store"\n\nfunc main() {}\n');
  writeFileSync(join(workspace, 'store/store.go'), 'package store\n\n// int one(void) { return 1; }\nimport "C"\n');
});
afterAll(() => rmSync(workspace, { recursive: true }));

const nothing = (): void => {};
const log: Log = { info: nothing, debug: nothing, notice: nothing, warning: nothing, mask: nothing };
const target = (): Target => ({
  name: 'shop',
  source: 'bootstrap',
  arch: 'amd64',
  origin: { kind: 'binary', file: join(workspace, 'bootstrap') },
  resource: undefined,
});
const refusal = failure('verify.dynamic', {
  file: 'bootstrap',
  libraries: 'libc.so.6',
  interpreter: 'ld.so',
  arch: 'amd64',
});

function explain(thrown: unknown, directory = workspace): Promise<unknown> {
  const env = { ...process.env, GITHUB_WORKSPACE: directory, RUNNER_TEMP: tmpdir(), GITHUB_ACTION: 'x' };
  const inputs = readInputs({ ...env, INPUT_PROVIDER: 'aws-lambda', INPUT_MODE: 'test' }, log);
  const signal = new AbortController().signal;
  return withCulprit(thrown, target(), inputs, { log, signal, env, workspace: directory, temp: tmpdir() });
}

test('a dynamic executable beside its source gets the import chain', async () => {
  const explained = await explain(refusal);
  expect(explained).toBeInstanceOf(ActionError);
  expect(explained).toMatchObject({
    message: refusal.message,
    notice: { details: [expect.stringMatching(/^Pulled in by shop → store \(store\.go\)\. /)] },
  });
});

test.each([
  ['a refusal for another reason', failure('inputs.json', { name: 'x', reason: 'y' })],
  ['a defect', new Error('defect')],
])('%s stays as it is', async (_, thrown) => {
  expect(await explain(thrown)).toBe(thrown);
});

test('where there is no source, the refusal stays as it is', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'culprit-empty-'));
  try {
    expect(await explain(refusal, empty)).toBe(refusal);
  } finally {
    rmSync(empty, { recursive: true });
  }
});
