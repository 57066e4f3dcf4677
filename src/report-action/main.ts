// The entry of the action "report": gathers what the jobs of a matrix did, and sets outputs, summary and exit code.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { type ActionError, causes, failure } from '../errors.ts';
import { finishReport } from '../report/finish.ts';
import { workflowLog } from '../workflow-log.ts';
import { downloadReports, joinReports } from './gather.ts';
import { readReportInputs } from './inputs.ts';

async function main(): Promise<void> {
  const log = workflowLog(['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN'].flatMap((name) => process.env[name] ?? []));
  const temp = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'deploy-go-function-report-'));
  try {
    const inputs = readReportInputs(process.env);
    log.begin('report');
    const reports = await downloadReports(inputs.artifactName, temp);
    const report = joinReports(reports, inputs);
    log.end(`report: ${report.functions.length} functions of ${reports.length} jobs`);
    const results = report.functions.map(({ result }) => result);
    core.setOutput('results', JSON.stringify(results));
    core.setOutput('changed', String(results.some(({ changed }) => changed === true)));
    await finishReport(log, report);
  } catch (error) {
    const found: readonly ActionError[] = causes(error) ?? [unexpected(error)];
    await finishReport(log, { provider: '', mode: 'test', functions: [], causes: found });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function unexpected(error: unknown): ActionError {
  if (error instanceof Error && error.stack !== undefined) core.debug(error.stack);
  const reason = error instanceof Error ? error.message : String(error);
  return failure('action.unexpected', { stage: 'report', reason });
}

await main();
