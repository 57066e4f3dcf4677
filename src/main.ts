// The entry: reads the inputs, runs, sets the outputs. The only file that sets outputs and state, or ends the process.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { causes, failure, line, notice } from './errors.ts';
import { readInputs } from './inputs.ts';
import type { RunReport } from './report/report.ts';
import { renderSummary } from './report/summary.ts';
import { run } from './run.ts';
import { printError, type WorkflowLog, workflowLog } from './workflow-log.ts';

/** Variables whose values are credentials: hidden before anything is printed. */
const secretVariables = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AZURE_CLIENT_SECRET',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'GITHUB_TOKEN',
];

/** What the `post:` step needs of the main step, as the runner's state carries it. */
const state = { temp: 'temp', moving: 'moving', ended: 'ended' } as const;

/** GitHub drops a summary above 1 MiB whole. */
const summaryLimit = 1024 * 1024 - 1024;

/** GitHub shows ten annotations of a level in a step. */
const annotationLimit = 10;

async function main(): Promise<void> {
  const log = workflowLog(secretVariables.flatMap((name) => process.env[name] ?? []));
  const cancel = new AbortController();
  const moving = new Set<string>();
  const cancelled = (): void => {
    if (cancel.signal.aborted) return;
    log.info(line(cancelNotice(log, moving)));
    cancel.abort();
  };
  process.on('SIGINT', cancelled);
  process.on('SIGTERM', cancelled);
  const temp = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'deploy-go-function-'));
  core.saveState(state.temp, temp);
  try {
    const inputs = readInputs(process.env, log);
    const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
    const report = await run(inputs, { log, signal: cancel.signal, env: process.env, workspace, temp }, log, {
      moving: (resources) => {
        for (const resource of resources) moving.add(resource);
        core.saveState(state.moving, [...moving].join(', '));
      },
    });
    setOutputs(report);
    await finish(log, report);
  } catch (error) {
    const found = cancel.signal.aborted
      ? [failure('action.cancelled', { stage: log.stage, live: liveLine(moving) }, { cause: error })]
      : (causes(error) ?? [unexpected(error, log)]);
    await finish(log, { provider: '', mode: 'test', functions: [], causes: found });
  } finally {
    core.saveState(state.ended, 'true');
    rmSync(temp, { recursive: true, force: true });
  }
}

/** The `post:` step: cleans up after a main step that was killed, and says what that may have left. */
function post(): void {
  const temp = core.getState(state.temp);
  if (temp !== '') rmSync(temp, { recursive: true, force: true });
  const functions = core.getState(state.moving);
  if (functions !== '' && core.getState(state.ended) === '') {
    core.warning(line(notice('action.interrupted', { functions })));
  }
}

function cancelNotice(log: WorkflowLog, moving: ReadonlySet<string>) {
  return notice('action.cancelled', { stage: log.stage, live: liveLine(moving) });
}

function liveLine(moving: ReadonlySet<string>): string {
  return moving.size === 0
    ? 'nothing was sent, and what was live before is live now'
    : `${[...moving].join(', ')} had begun to be deployed, and either the code before or the new code serves there`;
}

function unexpected(error: unknown, log: WorkflowLog) {
  if (error instanceof Error && error.stack !== undefined) core.debug(error.stack);
  return failure('action.unexpected', {
    stage: log.stage,
    reason: error instanceof Error ? error.message : String(error),
  });
}

function setOutputs(report: RunReport): void {
  const results = report.functions.map(({ result }) => result);
  core.setOutput('results', JSON.stringify(results));
  if (report.mode !== 'test') core.setOutput('changed', String(results.some(({ changed }) => changed === true)));
  const [only, ...others] = report.functions;
  if (only === undefined || others.length > 0) return;
  const { binary, package: zip, packageSha256, version, url, deploymentId } = only.result;
  const outputs = {
    binary,
    package: zip,
    'package-sha256': packageSha256,
    'function-arn': only.functionArn,
    version,
    url,
    'deployment-id': deploymentId,
  };
  for (const [name, value] of Object.entries(outputs)) if (value !== undefined) core.setOutput(name, value);
}

/** The report stage: errors as annotations, the summary, the exit code. */
async function finish(log: WorkflowLog, report: RunReport): Promise<void> {
  // Functions of one build share its causes: each is told once.
  const all = [...new Set([...report.causes, ...report.functions.flatMap((each) => each.causes)])];
  const shown = all.length > annotationLimit ? all.slice(0, annotationLimit - 1) : all;
  for (const cause of shown) printError(cause.notice);
  for (const cause of all.slice(shown.length)) core.info(cause.message);
  if (shown.length < all.length) printError(notice('action.more-errors', { count: all.length - shown.length }));
  if (all.length > 0) process.exitCode = core.ExitCode.Failure;
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  const text = renderSummary(report, all, log.notices);
  await core.summary.addRaw(text.length > summaryLimit ? `${text.slice(0, summaryLimit)}\n…` : text, true).write();
}

if (core.getState(state.temp) === '') await main();
else post();
