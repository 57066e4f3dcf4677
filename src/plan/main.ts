// The entry of the action "plan": reads the inputs, plans, sets the outputs.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { causes } from '../errors.ts';
import { parseJson } from '../json.ts';
import { printError, unexpected, workflowLog } from '../workflow-log.ts';
import type { TriggerEvent } from './event.ts';
import { readPlanInputs } from './inputs.ts';
import { type Plan, planRun } from './plan.ts';
import { renderPlan } from './summary.ts';

async function main(): Promise<void> {
  const log = workflowLog(['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN'].flatMap((name) => process.env[name] ?? []));
  const cancel = new AbortController();
  process.on('SIGINT', () => cancel.abort());
  process.on('SIGTERM', () => cancel.abort());
  const temp = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'deploy-go-function-plan-'));
  try {
    const inputs = readPlanInputs(process.env, log);
    const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
    log.begin('plan');
    const context = { log, signal: cancel.signal, env: process.env, workspace, temp };
    const plan = await planRun(inputs, triggerEvent(), context);
    for (const { target, why } of plan.affected) log.info(`${target.name} (${target.arch}): ${why}`);
    log.end(`plan: ${plan.affected.length} of ${plan.count} affected in ${plan.matrix.length} jobs (${plan.why})`);
    await tell(plan);
  } catch (error) {
    const found = cancel.signal.aborted ? [] : (causes(error) ?? [unexpected(error, 'plan')]);
    for (const cause of found) printError(cause.notice);
    process.exitCode = core.ExitCode.Failure;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function triggerEvent(): TriggerEvent {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_REF: ref = '', GITHUB_EVENT_PATH: path } = process.env;
  let text = '';
  try {
    if (path !== undefined) text = readFileSync(path, 'utf8');
  } catch {
    // An event of which nothing is known affects all functions.
  }
  return { name, ref, payload: parseJson(text) };
}

async function tell(plan: Plan): Promise<void> {
  core.setOutput('matrix', JSON.stringify({ include: plan.matrix }));
  core.setOutput('functions', JSON.stringify([...new Set(plan.affected.map(({ target }) => target.name))]));
  core.setOutput('any', String(plan.affected.length > 0));
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  await core.summary.addRaw(renderPlan(plan), true).write();
}

await main();
