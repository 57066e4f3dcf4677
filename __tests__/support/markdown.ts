// Finds the YAML in our documentation and makes a workflow of it, so that linters can read it.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { isRecord } from '../../local/json.ts';

const root = join(import.meta.dirname, '..', '..');

/** A fenced YAML block. */
export interface Snippet {
  /** `README.md:12`, where its first line is. */
  readonly at: string;
  /** Of the nearest heading above. */
  readonly heading: string;
  readonly text: string;
  readonly value: unknown;
}

/**
 * Reads the documentation: README.md, docs/*.md and the examples' own.
 * @returns its YAML blocks
 */
export async function documentation(): Promise<readonly Snippet[]> {
  const [docs, examples] = await Promise.all(['docs', 'examples'].map((folder) => readdir(join(root, folder))));
  const files = [
    'README.md',
    ...(docs ?? []).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
    ...(examples ?? []).map((name) => `examples/${name}/README.md`),
  ];
  const found = await Promise.all(
    files.map(async (file) => snippets(file, await readFile(join(root, file), 'utf8').catch(() => ''))),
  );
  return found.flat();
}

/**
 * @param file name that the snippets are to bear
 * @param markdown its text
 * @returns its YAML blocks
 */
export function snippets(file: string, markdown: string): readonly Snippet[] {
  const found: Snippet[] = [];
  let heading = '';
  let open: { readonly indent: number; readonly first: number; readonly lines: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open === undefined) {
      heading = /^#+ (.*)/.exec(line)?.[1] ?? heading;
      const fence = /^( *)```ya?ml\b/.exec(line);
      if (fence !== null) open = { indent: fence[1]?.length ?? 0, first: index + 2, lines: [] };
    } else if (/^ *```/.test(line)) {
      const text = open.lines.join('\n');
      found.push({ at: `${file}:${open.first}`, heading, text, value: parse(text) });
      open = undefined;
    } else {
      open.lines.push(line.slice(open.indent));
    }
  }
  return found;
}

/** @returns whether the snippet is a whole workflow */
export function isWorkflow(snippet: Snippet): boolean {
  return isRecord(snippet.value) && 'jobs' in snippet.value;
}

/**
 * Makes a workflow of a snippet for linters: `uses:` of this action becomes `./`.
 * @param snippet a YAML block
 * @returns the workflow's text; undefined where it is no part of a workflow
 */
export function asWorkflow({ text }: Snippet): string | undefined {
  return framed(text.replaceAll(/\bOWNER\/deploy-go-function(\/[\w-]+)?@v\d+/g, '.$1/').replaceAll('.//', './'));
}

/**
 * Puts around a part of a workflow what makes it a whole one; whole ones stay as they are.
 * @param text YAML: a workflow, jobs, a part of a job, or steps
 * @param before steps that steps need which stand alone
 * @returns the workflow's text; undefined where it is no part of a workflow
 */
export function framed(text: string, before: readonly unknown[] = []): string | undefined {
  const value: unknown = parse(text);
  const frame = { on: 'push', permissions: {} };
  const job = { 'runs-on': 'ubuntu-24.04' };
  const empty = [{ run: 'true' }];
  if (Array.isArray(value)) return stringify({ ...frame, jobs: { job: { ...job, steps: [...before, ...value] } } });
  if (!isRecord(value)) return undefined;
  if ('jobs' in value) return text;
  if ('steps' in value) return stringify({ ...frame, jobs: { job: { ...job, ...value } } });
  if (Object.values(value).every((each) => isRecord(each) && 'steps' in each))
    return stringify({ ...frame, jobs: value });
  if (Object.keys(value).every((key) => ['permissions', 'strategy', 'env', 'concurrency'].includes(key))) {
    return stringify({ ...frame, jobs: { job: { ...job, ...value, steps: empty } } });
  }
  return undefined;
}
