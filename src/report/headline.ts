// The first line of a summary: what happened, in words that fit on a phone.

import type { ActionError } from '../errors.ts';
import { plain } from './markdown.ts';
import { type FunctionReport, humanSeconds, type RunReport } from './report.ts';

/** Stages that end before anything is sent. */
const early: ReadonlySet<string> = new Set(['inputs', 'build', 'verify', 'package', 'prove', 'check']);

/**
 * Says what a run did.
 * @param report the run
 * @param failed every cause of a failure, each once
 * @param seconds of the whole step, where that is to be said
 * @returns one line of Markdown: `✅ orders: 41 → 42, alias live, 38 s`
 */
export function headline(
  { functions, mode, packaged }: RunReport,
  failed: readonly ActionError[],
  seconds: number | undefined,
): string {
  const time = seconds === undefined ? '' : `, ${humanSeconds(seconds)}`;
  const [only, ...others] = functions;
  const one = others.length === 0 ? only : undefined;
  const name = one === undefined ? '' : plain(one.result.name);
  if (failed.length > 0) return `❌ ${failure(functions, one, failed)}${untouched(functions, mode, failed)}`;
  if (functions.length === 0) return '✅ Nothing to do';
  const all = one === undefined ? `${functions.length} functions` : name;
  const changed = functions.filter(({ result }) => result.changed).length;
  const some = one === undefined ? `${changed} of ${all}` : name;
  if (packaged !== undefined) return `✅ ${all}: stored, and named by ${plain(packaged)}${time}`;
  if (mode === 'test')
    return `✅ ${all}: ${functions.every(isProved) ? 'verified and proved' : 'verified and packaged'}${time}`;
  if (mode === 'check') return changed === 0 ? `✅ ${all}: nothing would change` : `✅ ${some}: would change`;
  if (mode === 'rollback') {
    if (changed === 0) return `✅ ${all}: rolled back already, nothing was changed`;
    return one === undefined
      ? `✅ ${some}: rolled back${time}`
      : `✅ ${name}: ${move(one) || 'the code before'} again${by(one)}${time}`;
  }
  if (changed === 0) return `✅ ${all}: live already, nothing was uploaded`;
  if (one === undefined) return `✅ ${some}: deployed${time}`;
  const settings = one.result.change === 'config' ? ', settings only' : '';
  return `✅ ${name}: ${move(one) || 'deployed'}${by(one)}${settings}${time}`;
}

function failure(
  functions: readonly FunctionReport[],
  one: FunctionReport | undefined,
  failed: readonly ActionError[],
): string {
  const stage = failed[0]?.notice.stage ?? '';
  const bad = functions.filter(({ causes }) => causes.length > 0).length;
  if (functions.length === 0 || (bad === 0 && one === undefined)) return `Failed in ${stage}`;
  if (one === undefined) return `${bad} of ${functions.length} functions failed`;
  const name = plain(one.result.name);
  if (one.result.rolledBack !== true) return `${name}: failed in ${stage}`;
  const { version } = one.result;
  return `${name}: ${version === undefined ? 'put back' : `${plain(version)} serves again`}${by(one)}`;
}

/** What somebody with a red check on a phone wants to know first. */
function untouched(
  functions: readonly FunctionReport[],
  mode: RunReport['mode'],
  failed: readonly ActionError[],
): string {
  const nothing = mode === 'deploy' && failed.every(({ notice }) => early.has(notice.stage));
  const changed = functions.some(({ result }) => result.changed === true);
  return nothing && !changed && functions.length > 0 ? ', nothing was deployed' : '';
}

/**
 * What a function's target served and serves.
 * @param of the function
 * @returns `41 → 42` as Markdown; '' where its versions are not known
 */
export function move(of: FunctionReport): string {
  const { version } = of.result;
  const before = of.before?.version;
  if (version === undefined || version === '$LATEST') return '';
  const from = before === undefined || before === version ? '' : `${plain(before)} → `;
  return `${from}${plain(version)}`;
}

function by({ before }: FunctionReport): string {
  return before?.by === undefined ? '' : `, ${plain(before.by)}`;
}

function isProved({ result }: FunctionReport): boolean {
  return result.proved?.verdict === 'proved';
}
