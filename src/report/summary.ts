// The job summary: what matters first, then the cause and the remedy of a failure, then the functions.

import type { ActionError, Notice } from '../errors.ts';
import type { Proof } from '../prove/proof.ts';
import { type FunctionReport, humanSeconds, humanSize, type RunReport } from './report.ts';

/** A notice or warning that the run printed. */
export interface Told {
  readonly level: 'notice' | 'warning';
  readonly notice: Notice;
}

/**
 * Renders the job summary as GitHub-flavoured Markdown.
 * @param report the run
 * @param failed every cause of a failure, each once
 * @param told notices and warnings in the order in which they were printed
 * @returns Markdown
 */
export function renderSummary(report: RunReport, failed: readonly ActionError[], told: readonly Told[]): string {
  return [
    `### ${headline(report, failed)}`,
    ...failed.map((error) => cause(error.notice)),
    ...(report.functions.length === 0 ? [] : [table(report)]),
    ...report.functions.flatMap(({ back, result }) =>
      back === undefined ? [] : [`**${plain(result.name)}**: ${plain(back)}`],
    ),
    ...told.map(({ level, notice }) => `> **${level}** ${plain(`${notice.stage}: ${notice.text}. ${notice.remedy}`)}`),
    '',
  ].join('\n\n');
}

function headline({ functions, mode }: RunReport, failed: readonly ActionError[]): string {
  const bad = functions.filter((each) => each.causes.length > 0).length;
  if (failed.length > 0) {
    const stage = failed[0]?.notice.stage ?? '';
    return functions.length > 1 ? `❌ ${bad} of ${functions.length} functions failed` : `❌ Failed in ${stage}`;
  }
  const [only, ...others] = functions;
  const one = only !== undefined && others.length === 0;
  const count = one ? only.result.name : `${functions.length} functions`;
  const changed = functions.filter((each) => each.result.changed).length;
  const some = one ? count : `${changed} of ${count}`;
  if (mode === 'test')
    return `✅ ${count}: ${functions.every(isProved) ? 'verified and proved' : 'verified and packaged'}`;
  if (mode === 'check') return changed === 0 ? `✅ ${count}: nothing would change` : `✅ ${some}: would change`;
  if (mode === 'rollback') return `✅ ${some}: rolled back`;
  return changed === 0 ? `✅ ${count}: live already, nothing was uploaded` : `✅ ${some}: deployed`;
}

function isProved({ result }: FunctionReport): boolean {
  return result.proved?.verdict === 'proved';
}

function cause(of: Notice): string {
  const place =
    of.location === undefined
      ? ''
      : ` (\`${of.location.file}${of.location.line === undefined ? '' : `:${of.location.line}`}\`)`;
  const details = of.details ?? [];
  return [
    `**${of.stage}**: ${plain(of.text)}${place}`,
    `**What to do:** ${plain(of.remedy)}`,
    ...(details.length === 0 ? [] : [`\`\`\`text\n${details.join('\n').replaceAll('```', "'''")}\n\`\`\``]),
  ].join('\n\n');
}

function table(report: RunReport): string {
  const rows = report.functions.map((each) => row(each, report.mode));
  return ['| Function | Arch | Result | Proved | Package | Time |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

function row({ result, causes }: FunctionReport, mode: RunReport['mode']): string {
  const size = result.packageSize === undefined ? '' : humanSize(result.packageSize);
  const total = Object.values(result.seconds).reduce((sum, each) => sum + each, 0);
  const proof = result.proved;
  const cells = [
    result.resource === undefined || result.resource === result.name
      ? result.name
      : `${result.name} → ${result.resource}`,
    result.arch,
    causes.length > 0 ? `❌ ${causes[0]?.notice.stage ?? 'failed'}` : state(result, mode),
    proof === undefined ? '' : proofCell(proof),
    size,
    humanSeconds(total),
  ];
  return `| ${cells.map((cell) => plain(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

/** `proved in 24 ms, target-root`; what was claimed is told with the isolation that it was shown in. */
function proofCell({ verdict, initMs, isolation }: Proof): string {
  const time = initMs === undefined ? '' : ` in ${Math.round(initMs)} ms`;
  return `${verdict}${time}${isolation === undefined ? '' : `, ${isolation}`}`;
}

function state({ changed, rolledBack }: FunctionReport['result'], mode: RunReport['mode']): string {
  if (mode === 'test') return '✅ ready';
  if (mode === 'check') return changed === true ? 'would change' : 'unchanged';
  if (rolledBack === true) return '✅ rolled back';
  return changed === true ? '✅ deployed' : '✅ unchanged';
}

/**
 * What a user's file names or a function's output hold must not become markup.
 * @param text of the user's
 * @returns one line of Markdown
 */
export function plain(text: string): string {
  return text
    .replaceAll(/[<>&]/g, (found) => ({ '<': '&lt;', '>': '&gt;' })[found] ?? '&amp;')
    .replaceAll(/\s*\n\s*/g, ' ');
}
