// The entry of the action "report": gathers what the jobs of a matrix did, and sets outputs, summary and exit code.

import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { causes, notice } from '../errors.ts';
import { parseJson } from '../json.ts';
import { finishReport, type SummaryExtra } from '../report/finish.ts';
import type { RunReport } from '../report/report.ts';
import { repositoryView } from '../report/view.ts';
import { unexpected, type WorkflowLog, workflowLog } from '../workflow-log.ts';
import { marker, renderComment, worthSaying } from './comment.ts';
import { downloadReports, joinReports } from './gather.ts';
import { type ReportInputs, readReportInputs } from './inputs.ts';
import { pullRequestOf, writeComment } from './pull-request.ts';

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
    await finishReport(log, report, await commented(report, inputs, log));
  } catch (error) {
    const found = causes(error) ?? [unexpected(error, 'report')];
    await finishReport(log, { provider: '', mode: 'test', functions: [], causes: found });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/**
 * Writes the comment of the pull request, where that is asked for.
 * @returns what the summary is to have of it: the comment itself, where GitHub did not take it
 */
async function commented(report: RunReport, inputs: ReportInputs, log: WorkflowLog): Promise<SummaryExtra> {
  if (!inputs.comment) return {};
  const {
    GITHUB_EVENT_PATH: file,
    GITHUB_REPOSITORY: repository,
    GITHUB_API_URL: apiUrl,
    GITHUB_RUN_ID: run,
  } = process.env;
  const event = file === undefined ? undefined : parseJson(await readFile(file, 'utf8').catch(() => ''));
  const at = pullRequestOf(event, repository);
  if (at === undefined) {
    log.info('No pull request: no comment');
    return {};
  }
  const of = { ...inputs, ...repositoryView(process.env), run };
  const body = renderComment(report, of);
  const access = { token: inputs.token ?? '', apiUrl: apiUrl ?? 'https://api.github.com', pause: 1000 };
  const written =
    inputs.token === undefined
      ? ({ kind: 'denied', status: 401 } as const)
      : await writeComment(at, marker(of), body, worthSaying(report), access);
  if (written.kind === 'denied') log.notice(notice('report.comment-denied', written));
  else if (written.kind === 'failed') log.warning(notice('report.comment', written));
  else {
    log.info(`Comment of pull request ${at.number}: ${written.kind === 'nothing' ? 'nothing to say' : written.kind}`);
    return {};
  }
  return { part: body };
}

await main();
