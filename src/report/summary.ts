// The job summary: what matters first and how to take it back, then the cause and the remedy of a failure, then the
// functions that changed.

import type { ActionError, Notice } from '../errors.ts';
import { bytesOf } from './bytes.ts';
import { functionTable } from './function-table.ts';
import { headline } from './headline.ts';
import { block, code, fitting, folded, link, names, plain, sentence } from './markdown.ts';
import type { FunctionReport, RunReport } from './report.ts';
import type { View } from './view.ts';

/** A notice or warning that the run printed. */
export interface Told {
  readonly level: 'notice' | 'warning';
  readonly notice: Notice;
}

/** GitHub drops a step's summary above 1 MiB whole. Source: GitHub documentation, "Adding a job summary". */
const limit = 1024 * 1024 - 1024;

const mostNotices = 50;

/**
 * Renders the job summary as GitHub-flavoured Markdown.
 * @param report the run
 * @param failed every cause of a failure, each once
 * @param told notices and warnings in the order in which they were printed
 * @param view what links and the headline need
 * @returns Markdown below GitHub's limit
 */
export function renderSummary(
  report: RunReport,
  failed: readonly ActionError[],
  told: readonly Told[],
  view: View = {},
): string {
  const parts = [
    `### ${headline(report, failed, view.seconds)}`,
    ...wayBack(report),
    ...failed.map((error) => cause(error, report, view)),
    ...left(report),
    ...functionTable(report, view),
    ...unchanged(report),
    ...inconclusive(report),
    ...tell(told),
    ...bytesOf(report),
    ...(view.part === undefined ? [] : [view.part]),
  ];
  return fitting(parts, limit);
}

/** How to take a deployment back; of many, one list to open. */
function wayBack({ functions, mode }: RunReport): readonly string[] {
  const moved = functions.filter(
    ({ result, causes, back }) => causes.length === 0 && back !== undefined && result.changed,
  );
  const [only, ...others] = moved;
  if (only === undefined) return [];
  if (others.length === 0 && functions.length === 1) return [returning(only)];
  const versions = mode === 'deploy' && moved.every(({ before }) => /^\d+$/.test(before?.version ?? ''));
  const list = moved.map(({ result, back }) => `- ${code(result.name)}: ${sentence(back ?? '')}`).join('\n');
  return [
    ...(versions ? [`To take all of it back: this step with ${code('mode: rollback')}`] : []),
    folded(`What each serves, and how to take it back (${moved.length})`, list),
  ];
}

/** What serves is in the headline already. */
function returning({ back = '' }: FunctionReport): string {
  const [, way] = /; (to return to .*)$/s.exec(back) ?? [];
  return way === undefined ? sentence(back) : sentence(upper(way));
}

function cause({ notice }: ActionError, { functions }: RunReport, { repository, sha }: View): string {
  const { location, details = [], stage, text, remedy } = notice;
  const concerned = functions.filter(({ causes }) => causes.some((each) => each.notice === notice));
  return [
    `**${stage}**: ${sentence(text)}${location === undefined ? '' : ` (${place(location, repository, sha)})`}`,
    ...(functions.length > 1 && concerned.length > 0
      ? [`Functions: ${names(concerned.map(({ result }) => result.name))}`]
      : []),
    ...(details.length === 0 ? [] : [block(details)]),
    `**What to do:** ${sentence(remedy)}`,
  ].join('\n\n');
}

/** Where the cause is, as a link into the commit where the file is one of the repository's. */
function place(
  { file, line }: NonNullable<Notice['location']>,
  repository: string | undefined,
  sha: string | undefined,
): string {
  const text = code(line === undefined ? file : `${file}:${line}`);
  if (repository === undefined || sha === undefined || /^([/\\]|[A-Za-z]:|\.\.)/.test(file)) return text;
  const path = file.split(/[/\\]/).map(encodeURIComponent).join('/');
  return link(text, `${repository}/blob/${sha}/${path}${line === undefined ? '' : `#L${line}`}`);
}

/** What the functions that failed serve now, where the run can say it. */
function left({ functions }: RunReport): readonly string[] {
  const told = functions.filter(({ causes, back }) => causes.length > 0 && back !== undefined);
  // The headline says it of a single one.
  if (functions.length === 1 && told[0]?.result.rolledBack === true) return [];
  const lines = told.map(({ result, back }) => `${code(result.name)}: ${sentence(back ?? '')}`);
  if (lines.length <= 3) return lines;
  return [
    folded(`What the functions serve that failed (${lines.length})`, lines.map((each) => `- ${each}`).join('\n')),
  ];
}

function unchanged({ functions, mode, packaged }: RunReport): readonly string[] {
  if (packaged !== undefined || mode === 'test' || functions.length < 2) return [];
  const count = functions.filter(({ result, causes }) => causes.length === 0 && result.changed === false).length;
  if (count === 0) return [];
  return [`${count} ${count === 1 ? 'function is' : 'functions are'} unchanged.`];
}

/** A proof that could not decide is told once for all functions with the same reason. */
function inconclusive({ functions }: RunReport): readonly string[] {
  const groups = Map.groupBy(
    functions.filter(({ result, causes }) => result.proved?.verdict === 'inconclusive' && causes.length === 0),
    // Times, process ids and line numbers are not what makes reasons differ.
    ({ result }) => `${result.proved?.reason ?? ''}\n${result.proved?.remedy ?? ''}`.replaceAll(/\d+/g, '0'),
  );
  return [...groups.values()].map((group: readonly FunctionReport[]) => {
    const proof = group[0]?.result.proved;
    const which = names(group.map(({ result }) => result.name));
    const remedy = proof?.remedy === undefined ? '' : ` ${sentence(proof.remedy)}`;
    return `> **Not proved** (${group.length}): ${which}: ${ended(sentence(proof?.reason ?? ''))}${remedy}`;
  });
}

/** What many functions are warned of alike is told once; proofs are told already. */
function tell(told: readonly Told[]): readonly string[] {
  const lines = told
    .filter(({ notice }) => notice.id !== 'prove.inconclusive')
    .map(({ level, notice: { stage, text, remedy } }) =>
      `> **${upper(level)}** ${plain(stage)}: ${ended(sentence(text))} ${sentence(remedy)}`.trimEnd(),
    );
  const counts = Map.groupBy(lines, (each) => each);
  const shown = [...counts].slice(0, mostNotices);
  const more = counts.size - shown.length;
  return [
    ...shown.map(([line, { length }]) => (length === 1 ? line : `${line} (${length} times)`)),
    ...(more > 0 ? [`> … and ${more} more, in the log.`] : []),
  ];
}

function ended(text: string): string {
  return /[?!.]$/.test(text) ? text : `${text}.`;
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
