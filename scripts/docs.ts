// Writes what is generated from the action.yml files, the table of rules, the catalogue of messages and
// docs/reliability.md: the sections of README.md and docs/ that stand between `<!-- NAME -->` and `<!-- /NAME -->`, and
// the defaults.ts of each action.
//   node scripts/docs.ts           writes them
//   node scripts/docs.ts --check   fails where they are not up to date

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isRecord, objectAt } from '../local/json.ts';
import { catalog, type Message } from '../src/errors.ts';
import { rules } from '../src/verify/rules.ts';

const root = join(import.meta.dirname, '..');

/** An input or output as action.yml declares it. */
export interface Declared {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly default: string;
}

/** Folder of each action.yml → folder of its source. */
export const actions = { '': 'src', plan: 'src/plan', report: 'src/report-action' } as const;

/**
 * Reads an action.yml.
 * @param part which list
 * @param folder of the action; '' for the root
 * @returns its items in the file's order; default is '' where the file has none
 */
export async function declared(
  part: 'inputs' | 'outputs',
  folder: keyof typeof actions = '',
): Promise<readonly Declared[]> {
  const action: unknown = parse(await readFile(join(root, folder, 'action.yml'), 'utf8'));
  const list = objectAt(isRecord(action) ? action : {}, part);
  return Object.keys(list).map((name) => {
    const row = objectAt(list, name);
    const text = (key: string): string => String(row[key] ?? '').trim();
    return { name, description: text('description'), required: row['required'] === true, default: text('default') };
  });
}

/** A Markdown table; bars and line feeds within cells are escaped. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()).join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
}

function inputsTable(inputs: readonly Declared[]): string {
  const value = (input: Declared): string =>
    input.required ? '**required**' : input.default === '' ? '' : `\`${input.default}\``;
  return table(
    ['Input', 'Default', 'Meaning'],
    inputs.map((input) => [`\`${input.name}\``, value(input), input.description]),
  );
}

function outputsTable(outputs: readonly Declared[]): string {
  return table(
    ['Output', 'Meaning'],
    outputs.map((output) => [`\`${output.name}\``, output.description]),
  );
}

function refusesTable(): string {
  const otherwise = { refuse: 'refused', warn: 'warning' } as const;
  return table(
    ['What must hold', 'Otherwise', 'Why'],
    rules.map((rule) => [rule.checks, otherwise[rule.severity], rule.source]),
  );
}

/** Every message by stage. Angle brackets would be HTML, and braces stay: they show what is filled in. */
function messages(): string {
  const cell = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('*', '\\*');
  const rows: readonly (readonly [string, Message])[] = Object.entries(catalog);
  const stages = [...new Set(rows.map(([id]) => id.slice(0, id.indexOf('.'))))];
  return stages
    .map((stage) => {
      const of = rows.filter(([id]) => id.startsWith(`${stage}.`));
      const body = of.map(([id, { text, remedy }]) => [`\`${id}\``, cell(text), cell(remedy)]);
      return `## ${stage}\n\n${table(['Id', 'Message', 'What to do'], body)}`;
    })
    .join('\n\n');
}

/**
 * Says how many rows docs/reliability.md has.
 * @param document its text
 * @returns a sentence
 * @throws Error where a count is not in it
 */
export function reliabilityLine(document: string): string {
  const rows = ['Faults', 'Kills', 'Faults under which other tools were measured'].map((table) => {
    const [, count, bad] = new RegExp(`^\\| ${table} \\| (\\d+) \\| (\\d+) \\|$`, 'm').exec(document) ?? [];
    if (count === undefined) throw new Error(`docs: docs/reliability.md does not count "${table}"`);
    return { count: Number(count), bad: Number(bad) };
  });
  const [faults, kills, named] = rows.map(({ count }) => count);
  const bad = rows.reduce((sum, row) => sum + row.bad, 0);
  return `Tried in ${faults} deployments with a fault in one request, ${kills} that were killed at one and then run again, and ${named}\nunder faults that other tools were measured with: ${bad === 0 ? 'all' : `all but ${bad}`} ended as they must ([docs/reliability.md](docs/reliability.md)).`;
}

/** defaults.ts, as Biome formats it. */
function defaultsModule(inputs: readonly Declared[], file: string): string {
  const literal = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);
  // The runner alone knows what an expression stands for.
  const value = (text: string): string => literal(/^\$\{\{/.test(text) ? '' : text);
  const key = (name: string): string => (/^[a-z]+$/.test(name) ? name : literal(name));
  return [
    `// Generated from ${file} by scripts/docs.ts.`,
    '',
    '/** Every input and its default; an empty text means that default everywhere. */',
    'export const defaults = {',
    ...inputs.map((input) => `  ${key(input.name)}: ${value(input.default)},`),
    '} as const;',
    '',
    'export type InputName = keyof typeof defaults;',
    '',
  ].join('\n');
}

/**
 * Puts a text between a section's markers.
 * @param document the whole document
 * @param name of the section
 * @param body the new text
 * @returns the document with that section replaced
 * @throws Error where the document has not exactly one such section
 */
export function replaceSection(document: string, name: string, body: string): string {
  const [before, inside, ...more] = document.split(`<!-- ${name} -->`);
  const after = inside?.split(`<!-- /${name} -->`);
  if (before === undefined || after?.length !== 2 || more.length > 0) {
    throw new Error(`docs: expected one section from <!-- ${name} --> to <!-- /${name} -->`);
  }
  return `${before}<!-- ${name} -->\n${body}\n<!-- /${name} -->${after[1]}`;
}

/**
 * Makes every generated text.
 * @returns what each file should hold, by its path relative to the project
 */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const inputs = await declared('inputs');
  const outputs = await declared('outputs');
  const sections = {
    inputs: inputsTable(inputs),
    outputs: outputsTable(outputs),
    reliability: reliabilityLine(await readFile(join(root, 'docs', 'reliability.md'), 'utf8')),
  };
  const fanOut = {
    'plan-inputs': inputsTable(await declared('inputs', 'plan')),
    'plan-outputs': outputsTable(await declared('outputs', 'plan')),
    'report-inputs': inputsTable(await declared('inputs', 'report')),
    'report-outputs': outputsTable(await declared('outputs', 'report')),
  };
  const withSections = async (file: string, bodies: Readonly<Record<string, string>>): Promise<string> =>
    Object.entries(bodies).reduce(
      (document, [name, body]) => replaceSection(document, name, body),
      await readFile(join(root, file), 'utf8'),
    );
  return new Map([
    ['src/defaults.ts', defaultsModule(inputs, 'action.yml')],
    ['src/plan/defaults.ts', defaultsModule(await declared('inputs', 'plan'), 'plan/action.yml')],
    ['src/report-action/defaults.ts', defaultsModule(await declared('inputs', 'report'), 'report/action.yml')],
    ['README.md', await withSections('README.md', sections)],
    ['docs/fan-out.md', await withSections('docs/fan-out.md', fanOut)],
    ['docs/verify.md', await withSections('docs/verify.md', { refuses: refusesTable() })],
    ['docs/errors.md', await withSections('docs/errors.md', { messages: messages() })],
  ]);
}

if (import.meta.main) {
  for (const [file, text] of await generated()) {
    const path = join(root, file);
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
    if (process.argv.includes('--check')) {
      console.error(`docs: ${file} is not up to date. Run "npm run docs" and commit it`);
      process.exitCode = 1;
    } else {
      await writeFile(path, text);
      console.log(`wrote ${file}`);
    }
  }
}
