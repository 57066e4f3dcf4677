// The text of the pull request's comment: what this change does to an environment.

import type { ActionError } from '../errors.ts';
import { headline } from '../report/headline.ts';
import { code, fitting, folded, link, names, plain, sentence, table } from '../report/markdown.ts';
import { type FunctionReport, humanChange, humanSize, type RunReport } from '../report/report.ts';
import type { View } from '../report/view.ts';

/** What GitHub takes. Source: GitHub REST API, "Issue comments": a body of at most 65536 characters. */
const limit = 65_000;
const mostRows = 100;
const mostModules = 30;
const mostCauses = 20;

/** Which comment. */
export interface CommentOf extends Pick<View, 'repository' | 'sha'> {
  readonly artifactName: string;
  readonly environment: string | undefined;
  /** GitHub's id of the run. */
  readonly run: string | undefined;
}

/**
 * What a comment of ours begins with; hidden where it is shown.
 * @param of names the comment among others of ours
 * @returns an HTML comment
 */
export function marker({ artifactName, environment = '' }: Pick<CommentOf, 'artifactName' | 'environment'>): string {
  // Two dashes would end it.
  return `<!-- deploy-go-function ${encodeURIComponent(artifactName)} ${encodeURIComponent(environment)} -->`.replaceAll(
    /(?<=[^!])--(?!>)/g,
    '-%2D',
  );
}

/**
 * Whether there is anything to say.
 * @param report the run
 * @returns false where nothing changes and nothing failed
 */
export function worthSaying({ functions, causes, mode }: RunReport): boolean {
  if (causes.length > 0) return true;
  return functions.some((each) => each.causes.length > 0 || matters(each, mode));
}

/**
 * Renders the comment.
 * @param report the run
 * @param of names it, and says where links lead
 * @returns Markdown, with the marker first
 */
export function renderComment(report: RunReport, of: CommentOf): string {
  const { functions, mode } = report;
  const failed = [...new Set([...report.causes, ...functions.flatMap(({ causes }) => causes)])];
  const where = of.environment === undefined ? '' : ` (${plain(of.environment)})`;
  const shown = functions.filter((each) => matters(each, mode));
  const rows = shown.slice(0, mostRows).map(row);
  const same = functions.filter(({ result, causes }) => causes.length === 0 && result.changed === false).length;
  return fitting(
    [
      marker(of),
      `### ${worthSaying(report) ? headline(report, failed, undefined) : '✅ Nothing would change any more'}${where}`,
      ...failed.slice(0, mostCauses).map(cause),
      ...(rows.length === 0 ? [] : [table(['Function', 'Change', 'Package', 'Settings', 'Modules'], rows)]),
      ...(shown.length > rows.length ? [`… and ${shown.length - rows.length} more.`] : []),
      ...(same > 0 && functions.length > 1 ? [`${same} of ${functions.length} functions would stay as they are.`] : []),
      ...modules(shown),
      footer(of),
    ],
    limit,
  );
}

/** A word joiner keeps GitHub from calling people and from linking issues; only comments do that. */
function cause({ notice: { stage, text, remedy } }: ActionError): string {
  const line = `**${plain(stage)}**: ${sentence(text)}. ${sentence(remedy)}`;
  return line.replaceAll(/([@#])(?=\w)/g, '$1\u2060');
}

function matters({ result, causes }: FunctionReport, mode: RunReport['mode']): boolean {
  return result.changed === true || (mode === 'test' && causes.length === 0);
}

function row({ result, before, modules: linked }: FunctionReport): readonly string[] {
  const { name, resource = name, arch, change = '', packageSize, verified } = result;
  const old = before?.packageSize;
  const grown =
    packageSize === undefined || old === undefined || old === 0 ? '' : ` (${humanChange(packageSize - old)})`;
  const settings = (before?.differences ?? []).map((each) => each.replace(/^Environment\./, ''));
  const counts =
    linked === undefined
      ? []
      : [
          ...(linked.added.length > 0 ? [`+${linked.added.length}`] : []),
          ...(linked.removed.length > 0 ? [`−${linked.removed.length}`] : []),
          ...(linked.updated.length > 0 ? [`${linked.updated.length} updated`] : []),
        ];
  return [
    `${code(resource.endsWith(name) ? resource : `${name} → ${resource}`).replaceAll('|', '\\|')} (${arch})`,
    change === 'none' ? '' : change === '' && verified === true ? 'verified' : change,
    packageSize === undefined ? '' : `${humanSize(packageSize)}${grown}`,
    settings.length === 0 ? '' : names(settings, 10).replaceAll('|', '\\|'),
    counts.join(', '),
  ];
}

/** Modules that are linked for the first time are what a reviewer wants to see; each once, with its functions. */
function modules(shown: readonly FunctionReport[]): readonly string[] {
  const collect = (of: (each: FunctionReport) => readonly string[]): readonly string[] => {
    const found = new Map<string, string[]>();
    for (const each of shown) {
      for (const module of of(each)) found.set(module, [...(found.get(module) ?? []), each.result.name]);
    }
    const lines = [...found]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([module, users]) => `- ${code(module)}${shown.length > 1 ? `: ${names(users, 5)}` : ''}`);
    const more = lines.length - mostModules;
    return more > 0 ? [...lines.slice(0, mostModules), `- and ${more} more`] : lines;
  };
  const added = collect((each) => each.modules?.added ?? []);
  const others = collect((each) => [
    ...(each.modules?.updated ?? []),
    ...(each.modules?.removed ?? []).map((module) => `${module} (removed)`),
  ]);
  return [
    ...(added.length === 0 ? [] : [`**Newly linked modules**\n\n${added.join('\n')}`]),
    ...(others.length === 0 ? [] : [folded('Modules that changed or went', others.join('\n'))]),
  ];
}

function footer({ repository, sha, run }: CommentOf): string {
  const commit = sha === undefined ? '' : ` for ${code(sha.slice(0, 7))}`;
  const job =
    repository === undefined || run === undefined
      ? ''
      : `, ${link('job summary', `${repository}/actions/runs/${encodeURIComponent(run)}`)}`;
  return `<sub>deploy-go-function${commit}${job}</sub>`;
}
