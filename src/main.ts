// The entry: reads the inputs, runs, sets the outputs. The only file that sets outputs and state, or ends the process.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as core from '@actions/core';
import type { Context } from './context.ts';
import { writePlan } from './deployment-plan.ts';
import { causes, failure, line, notice } from './errors.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { parseJson } from './json.ts';
import { providers } from './providers/registry.ts';
import { uploadArtifact } from './report/artifact.ts';
import { finishReport } from './report/finish.ts';
import { measured } from './report/measure.ts';
import type { RunReport } from './report/report.ts';
import { run } from './run.ts';
import { unexpected, type WorkflowLog, workflowLog } from './workflow-log.ts';

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
const state = { temp: 'temp', moving: 'moving', unfinished: 'unfinished', ended: 'ended' } as const;

async function main(): Promise<void> {
  const log = workflowLog(secretVariables.flatMap((name) => process.env[name] ?? []));
  const cancel = new AbortController();
  const moving = new Set<string>();
  const unfinished = new Map<string, string>();
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
    const context: Context = {
      log,
      signal: cancel.signal,
      env: process.env,
      workspace,
      temp,
      unfinished: (key, work) => {
        if (work === undefined) unfinished.delete(key);
        else unfinished.set(key, work);
        core.saveState(state.unfinished, JSON.stringify([...unfinished.values()]));
      },
    };
    const report = await run(inputs, context, log, {
      moving: (resources) => {
        for (const resource of resources) moving.add(resource);
        core.saveState(state.moving, [...moving].join(', '));
      },
    });
    setOutputs(report);
    const kept = planned(report, inputs, log);
    const full = await measured(kept.report, log);
    await finishReport(log, await withArtifact(full, kept.plan, inputs, log), { seconds: performance.now() / 1000 });
  } catch (error) {
    const found = cancel.signal.aborted
      ? [failure('action.cancelled', { stage: log.stage, live: liveLine(moving) }, { cause: error })]
      : (causes(error) ?? [unexpected(error, log.stage)]);
    await finishReport(log, { provider: '', mode: 'test', functions: [], causes: found });
  } finally {
    core.saveState(state.ended, 'true');
    rmSync(temp, { recursive: true, force: true });
  }
}

/** The `post:` step: cleans up after a main step that was killed, and says what that may have left. */
async function post(): Promise<void> {
  const temp = core.getState(state.temp);
  if (temp !== '') rmSync(temp, { recursive: true, force: true });
  const unfinished = parseJson(core.getState(state.unfinished));
  if (Array.isArray(unfinished) && unfinished.length > 0) await endUnfinished(unfinished.map(String), temp);
  const functions = core.getState(state.moving);
  if (functions !== '' && core.getState(state.ended) === '') {
    core.warning(line(notice('action.interrupted', { functions })));
  }
}

/** Ends what goes on in the cloud without the main step. The step's inputs are still in the environment. */
async function endUnfinished(works: readonly string[], temp: string): Promise<void> {
  const log = workflowLog(secretVariables.flatMap((name) => process.env[name] ?? []));
  try {
    const inputs = readInputs(process.env, { ...log, warning: () => {} });
    if (inputs.provider !== 'aws-lambda') return;
    const { endUnfinished: end } = await providers[inputs.provider]();
    const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
    const context = { log, signal: new AbortController().signal, env: process.env, workspace, temp };
    for (const work of works) {
      const says = await end?.(work, inputs.aws, context);
      if (says !== undefined) core.warning(line(notice('action.ended', { says })));
    }
  } catch (error) {
    for (const cause of causes(error) ?? [unexpected(error, log.stage)]) core.error(cause.message);
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

/** Writes the plan of a check in which all was well; a failure becomes one of the run's causes. */
function planned(
  report: RunReport,
  { mode, planFile }: Inputs,
  log: WorkflowLog,
): { readonly report: RunReport; readonly plan: string | undefined } {
  const failed = report.causes.length > 0 || report.functions.some(({ causes: own }) => own.length > 0);
  if (mode !== 'check' || planFile === undefined || failed) return { report, plan: undefined };
  try {
    writePlan(report, planFile);
    log.info(`Plan: ${planFile}`);
    return { report, plan: planFile };
  } catch (error) {
    const found = causes(error);
    if (found === undefined) throw error;
    return { report: { ...report, causes: found }, plan: undefined };
  }
}

/** Uploads what the run made and said, whatever became of the functions; a failure becomes one of the run's causes. */
async function withArtifact(
  report: RunReport,
  plan: string | undefined,
  inputs: Inputs,
  log: WorkflowLog,
): Promise<RunReport> {
  const { artifactName } = inputs;
  if (artifactName === undefined) return report;
  log.begin('report');
  try {
    const id = await uploadArtifact(report, { ...inputs, artifactName, plan });
    core.setOutput('artifact-id', id);
    log.end(`report: artifact ${id}`);
    return report;
  } catch (error) {
    const found = causes(error);
    if (found === undefined) throw error;
    log.end('report: no artifact');
    return { ...report, causes: [...report.causes, ...found] };
  }
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
    'layer-version-arn': only.layerVersionArn,
    version,
    url,
    'deployment-id': deploymentId,
  };
  for (const [name, value] of Object.entries(outputs)) if (value !== undefined) core.setOutput(name, value);
}

// Told apart by its file, not by the state: a main step that was killed at once has left none, and must not be made up
// for by a post step that deploys.
if (basename(process.argv[1] ?? '') === 'post.js') await post();
else await main();
