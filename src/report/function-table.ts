// The table of a summary: the functions that changed, one row each.

import type { Proof } from '../prove/proof.ts';
import { move } from './headline.ts';
import { code, link, plain, table } from './markdown.ts';
import {
  type FunctionReport,
  type FunctionResult,
  humanChange,
  humanSeconds,
  humanSize,
  type RunReport,
} from './report.ts';
import type { View } from './view.ts';

/** More rows than this nobody reads; the output `results` has all. */
const mostRows = 300;
/** Digits of a commit, as Git shows it. */
const short = 7;

/**
 * Renders the functions that changed; in mode `test`, all that were made.
 * @param report the run
 * @param view for the links
 * @returns parts of Markdown; none where there is no such function
 */
export function functionTable({ functions, mode }: RunReport, view: View): readonly string[] {
  const shown = functions.filter(
    ({ result, causes }) =>
      result.changed === true || result.rolledBack === true || (mode === 'test' && causes.length === 0),
  );
  if (shown.length === 0) return [];
  const rows = shown.map((each) => row(each, mode, view));
  // What is the same for all is said once, and leaves the columns to what differs.
  const same = (of: (each: Row) => string): string => {
    const [first = '', ...others] = new Set(rows.map(of).filter((each) => each !== ''));
    return others.length === 0 ? first : '';
  };
  const [arch, kind, isolation] = [
    same((each) => each.arch),
    same((each) => each.kind),
    same((each) => each.isolation),
  ];
  const range = rows.every((each) => each.commits !== '') ? same((each) => each.commits) : '';
  const common = [
    arch,
    kind,
    isolation === '' ? '' : `proved in ${isolation}`,
    range === '' ? '' : `commits ${range}`,
  ].filter((each) => each !== '');
  const told = rows.filter((each) => each.settings !== '');
  const apart = told.length * 3 <= rows.length;
  const cells = rows
    .slice(0, mostRows)
    .map((each) => [
      arch === '' ? `${each.name} (${each.arch})` : each.name,
      kind === '' && each.kind !== '' ? `${each.move} (${each.kind})`.trim() : each.move,
      each.size,
      isolation === '' && each.isolation !== '' ? `${each.proved}, ${each.isolation}` : each.proved,
      apart ? '' : each.settings,
      range === '' ? each.commits : '',
      each.pages,
      each.time,
    ]);
  const more = rows.length - cells.length;
  return [
    ...(common.length === 0 ? [] : [`${rows.length > 1 ? 'All: ' : ''}${common.join(' · ')}`]),
    table(
      ['Function', 'Change', 'Package', 'Proved', 'Settings', 'Commits', 'See', 'Time'],
      cells.map((each) => each.map(unbroken)),
    ),
    ...(more > 0 ? [`… and ${more} more: the output ${code('results')} has all.`] : []),
    ...(apart && told.length > 0
      ? [`Settings that changed:\n\n${told.map((each) => `- ${each.name}: ${each.settings}`).join('\n')}`]
      : []),
  ];
}

/** The cells of a row, Markdown. */
interface Row {
  readonly name: string;
  readonly arch: string;
  /** `2 → 3`, or '' where there are no versions. */
  readonly move: string;
  /** `code`, `settings`, `put back`. */
  readonly kind: string;
  readonly size: string;
  readonly proved: string;
  /** Where it was proved; what was claimed is told with it. */
  readonly isolation: string;
  readonly settings: string;
  readonly commits: string;
  readonly pages: string;
  readonly time: string;
}

function row(of: FunctionReport, mode: RunReport['mode'], view: View): Row {
  const { result, before } = of;
  const { name, resource = name, arch, proved } = result;
  const total = Object.values(result.seconds).reduce((sum, each) => sum + each, 0);
  return {
    name: plain(resource.endsWith(name) ? resource : `${name} → ${resource}`),
    arch,
    move: mode === 'test' ? '' : move(of),
    kind: mode === 'test' ? '' : kindOf(result),
    size: size(of),
    proved: proved === undefined ? '' : proof(proved),
    isolation: proved?.verdict === 'proved' ? plain(proved.isolation ?? '') : '',
    settings: mode === 'rollback' ? '' : settings(before?.differences ?? []),
    commits: commits(of, mode, view),
    pages: (before?.links ?? []).map((each) => link(plain(each.name), each.url)).join(' · '),
    time: humanSeconds(total),
  };
}

/** A number stays on one line with its unit, and a version with its successor. */
function unbroken(cell: string): string {
  return cell
    .replaceAll(/(\d) (?=(?:B|kB|MB|ms|s|min|\()(?![a-z]))/g, '$1&nbsp;')
    .replaceAll(/(\w) (→) (?=\d)/g, '$1&nbsp;$2&nbsp;')
    .replaceAll(' · ', '&nbsp;·&nbsp;');
}

function kindOf({ change, rolledBack }: FunctionResult): string {
  if (rolledBack === true) return 'put back';
  return change === 'config' ? 'settings' : (change ?? '');
}

/** `4.1 MB (+12.0 kB)` */
function size({ result: { packageSize, changed }, before }: FunctionReport): string {
  if (packageSize === undefined) return '';
  const old = before?.packageSize;
  const known = changed === true && old !== undefined && old > 0;
  return `${humanSize(packageSize)}${known ? ` (${humanChange(packageSize - old)})` : ''}`;
}

function proof({ verdict, initMs }: Proof): string {
  if (verdict !== 'proved') return plain(verdict);
  return initMs === undefined ? 'yes' : `${Math.round(initMs)} ms`;
}

/** Variables of the environment that came or went, and other settings that differ. */
function settings(differences: readonly string[]): string {
  return differences
    .slice(0, 20)
    .map((each) => {
      const [, name = each, what] = /^(.*?)(?: \((added|removed)\))?$/.exec(each) ?? [];
      const shown = code(name.replace(/^Environment\./, ''));
      return `${what === 'added' ? '+' : what === 'removed' ? '−' : ''}${shown}`.replaceAll('|', '\\|');
    })
    .join(' ');
}

function commits({ before, result }: FunctionReport, mode: RunReport['mode'], { repository, sha }: View): string {
  const from = before?.commit;
  if (mode === 'rollback' || from === undefined || sha === undefined || result.rolledBack === true) return '';
  if (from === sha) return code(sha.slice(0, short));
  const range = code(`${from.slice(0, short)}…${sha.slice(0, short)}`);
  return repository === undefined ? range : link(range, `${repository}/compare/${from}...${sha}`);
}
