// The whole sentence of a template, in this process.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaults } from '../../src/defaults.ts';
import type { ActionError, Notice } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs.ts';
import type { RunReport } from '../../src/report/report.ts';
import { run } from '../../src/run.ts';
import { saying } from './lambda-package.ts';

/** How a run ended. */
export interface SamRun {
  readonly report: RunReport;
  readonly errors: readonly ActionError[];
  /** Notices and warnings. */
  readonly told: readonly Notice[];
  readonly lines: readonly string[];
}

/**
 * Makes a repository.
 * @param files content by path; where a path ends in `/`, a main package that says the content; all in one module
 * @returns its path, which lasts as long as the test
 */
export async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'sam-repository-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const all = { 'go.mod': 'module example.com/app\n\ngo 1.24\n', ...files };
  for (const [path, content] of Object.entries(all)) {
    const file = join(root, path.endsWith('/') ? `${path}main.go` : path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, path.endsWith('/') ? saying(content) : content);
  }
  return root;
}

/**
 * Runs the action's sentence.
 * @param workspace the repository
 * @param inputs as `with:` has them
 * @returns how it ended
 * @throws ActionErrors where the inputs are refused
 */
export async function runSam(workspace: string, inputs: Readonly<Record<string, string>>): Promise<SamRun> {
  const temp = await mkdtemp(join(tmpdir(), 'sam-run-'));
  const told: Notice[] = [];
  const lines: string[] = [];
  const add = (of: Notice): void => void told.push(of);
  const line = (text: string): void => void lines.push(text);
  const log = { info: line, debug: line, notice: add, warning: add, mask: () => {}, begin: line, end: line };
  const given = Object.entries({ ...defaults, provider: 'aws-lambda', prove: 'off', ...inputs });
  const env = {
    ...process.env,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
  };
  try {
    const { signal } = new AbortController();
    const report = await run(readInputs(env, log), { log, signal, env, workspace, temp }, log, { moving: () => {} });
    const errors = [...new Set([...report.causes, ...report.functions.flatMap(({ causes }) => causes)])];
    return { report, errors, told, lines };
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}
