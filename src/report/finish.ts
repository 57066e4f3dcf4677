// The end of a run: errors as annotations, the job summary, the exit code.

import * as core from '@actions/core';
import { notice } from '../errors.ts';
import { printError, type WorkflowLog } from '../workflow-log.ts';
import type { RunReport } from './report.ts';
import { renderSummary } from './summary.ts';
import { repositoryView, type View } from './view.ts';

/** What only the caller of finishReport knows. */
export type SummaryExtra = Pick<View, 'seconds' | 'part'>;

/** GitHub shows ten annotations of a level in a step. */
const annotationLimit = 10;

/**
 * Prints what failed, writes the job summary, and fails the step where anything failed.
 * @param log gives the notices and warnings that the summary repeats
 * @param report the run
 * @param extra what the summary says beside it
 */
export async function finishReport(log: WorkflowLog, report: RunReport, extra: SummaryExtra = {}): Promise<void> {
  log.close();
  // Functions of one build share its causes: each is told once.
  const all = [...new Set([...report.causes, ...report.functions.flatMap((each) => each.causes)])];
  const shown = all.length > annotationLimit ? all.slice(0, annotationLimit - 1) : all;
  for (const cause of shown) printError(cause.notice);
  for (const cause of all.slice(shown.length)) core.info(cause.message);
  if (shown.length < all.length) printError(notice('action.more-errors', { count: all.length - shown.length }));
  if (all.length > 0) process.exitCode = core.ExitCode.Failure;
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  await core.summary
    .addRaw(renderSummary(report, all, log.notices, { ...repositoryView(process.env), ...extra }))
    .write();
}
