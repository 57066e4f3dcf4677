// The end of a run: errors as annotations, the job summary, the exit code.

import * as core from '@actions/core';
import { notice } from '../errors.ts';
import { printError, type WorkflowLog } from '../workflow-log.ts';
import type { RunReport } from './report.ts';
import { renderSummary } from './summary.ts';

/** GitHub drops a summary above 1 MiB whole. */
const summaryLimit = 1024 * 1024 - 1024;

/** GitHub shows ten annotations of a level in a step. */
const annotationLimit = 10;

/**
 * Prints what failed, writes the job summary, and fails the step where anything failed.
 * @param log gives the notices and warnings that the summary repeats
 * @param report the run
 */
export async function finishReport(log: WorkflowLog, report: RunReport): Promise<void> {
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
