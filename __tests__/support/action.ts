// The committed dist/, run as the runner runs it, and what every test of it asks.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import type { RecordedRequest } from '../../local/cloud.ts';
import { isRecord, type JsonObject, parseJson } from '../../local/json.ts';
import { type ActionRun, type RunOptions, runAction } from '../../local/runner.ts';
import { secretShapes } from '../../local/secret-shapes.ts';

/** How a run ended. */
export interface Ended extends ActionRun {
  /** Main step and masked log, for messages of failed tests. */
  readonly text: string;
  /** The text of each error annotation. */
  readonly errors: readonly string[];
  /** The output `results`. */
  readonly results: readonly JsonObject[];
}

/**
 * Runs dist/index.js with action.yml's defaults, as the runner does, and removes RUNNER_TEMP when the test is over.
 * @param inputs as `with:` has them
 * @param workspace GITHUB_WORKSPACE
 * @param options env and the rest
 * @returns how it ended
 */
export async function runDist(
  inputs: Readonly<Record<string, string>>,
  workspace: string,
  options: Partial<Omit<RunOptions, 'inputs' | 'workspace'>> = {},
): Promise<Ended> {
  const temp = await mkdtemp(join(tmpdir(), 'runner-temp-'));
  onTestFinished(() => rm(temp, { recursive: true, force: true }));
  const ended = await runAction({ inputs, workspace, temp, ...options });
  const results = parseJson(ended.outputs['results'] ?? '[]');
  return {
    ...ended,
    text: `${ended.log.join('\n')}\n${ended.stderr}`,
    errors: ended.annotations.filter(({ level }) => level === 'error').map(({ message }) => message),
    results: Array.isArray(results) ? results.filter(isRecord) : [],
  };
}

/**
 * Expects a run that failed as it should: exit code 1, exactly these annotations, and no trace of our own code.
 * @param ended the run
 * @param errors what each annotation contains
 */
export function expectRefused(ended: Ended, errors: readonly (string | RegExp)[]): void {
  expect(ended.exitCode, ended.text).toBe(1);
  expect(ended.errors, ended.text).toHaveLength(errors.length);
  for (const [index, error] of errors.entries()) expect(ended.errors[index]).toMatch(error);
  expectNoTrace(ended);
}

/**
 * Expects a run without an error.
 * @param ended the run
 */
export function expectPassed(ended: Ended): void {
  expect(ended.exitCode, ended.text).toBe(0);
  expect(ended.errors).toEqual([]);
  expectNoTrace(ended);
}

/** @param ended a run in whose log no stack trace of JavaScript and no defect of the action may stand */
export function expectNoTrace(ended: Pick<Ended, 'text' | 'stderr'>): void {
  expect(ended.text).not.toMatch(/^\s+at .*[:(]\d+:\d+\)?$/m);
  expect(ended.text).not.toContain('This is a defect of deploy-go-function');
  expect(ended.stderr).toBe('');
}

/**
 * Expects nothing secret in what anybody sees, nor in what the action wrote beside its masks: nothing of what it was
 * told to hide, nothing that it masked itself, and nothing of the shape of a secret.
 * @param run a run, with debug logging
 * @param secrets what there was to know
 */
export function expectNoSecrets(run: ActionRun, secrets: readonly string[]): void {
  const { log, stderr, summary, outputs, state, masks, stdout, postStdout } = run;
  const seen = [...log, stderr, summary, ...Object.values(outputs), ...Object.values(state)].join('\n');
  const isMask = (line: string): boolean => line.startsWith('::add-mask::');
  const printed = `${stdout}\n${postStdout}`.split('\n').filter((line) => !isMask(line));
  for (const text of [seen, printed.join('\n')]) {
    for (const secret of [...secrets, ...masks]) if (secret !== '') expect(text).not.toContain(secret);
    for (const shape of secretShapes) expect(text).not.toMatch(shape);
  }
}

/**
 * @param requests what a cloud was asked
 * @returns the operations among them that change something: all but reads and logins
 */
export function changes(requests: readonly RecordedRequest[]): readonly string[] {
  const reads = /^(Get|List|Head)/;
  return requests
    .filter(({ method, service }) => !['GET', 'HEAD'].includes(method) && !['aad', 'sts', 'actions'].includes(service))
    .filter(({ operation }) => !reads.test(operation))
    .map(({ operation }) => operation);
}

/**
 * A folder to be the PATH: it has only what it is given.
 * @param programs such as `sh`; found on this machine's PATH
 * @returns the folder, which lasts as long as the test
 */
export async function onlyPrograms(programs: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'path-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(folder, { recursive: true });
  for (const program of programs) {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'command -v "$0"', program]);
    await writeFile(join(folder, program), `#!/bin/sh\nexec '${stdout.trim()}' "$@"\n`, { mode: 0o755 });
  }
  return folder;
}
