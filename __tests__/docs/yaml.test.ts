// Every YAML of the documentation is something that GitHub would run.

import { expect, test } from 'vitest';
import { isRecord } from '../../local/json.ts';
import { asWorkflow, documentation, isWorkflow, type Snippet, snippets } from '../support/markdown.ts';
import { lintWorkflows } from '../support/workflow-lint.ts';

const all = await documentation();

test('every snippet is a workflow, or a part of one', () => {
  expect(all.filter((snippet) => asWorkflow(snippet) === undefined).map((snippet) => snippet.at)).toEqual([]);
});

test('every snippet is clean under actionlint and zizmor, its inputs checked against action.yml', async () => {
  const workflows = all.flatMap((snippet) => {
    const text = asWorkflow(snippet);
    return text === undefined ? [] : [[`${snippet.at.replace(/\W+/g, '-')}.yml`, text] as const];
  });
  expect(workflows.length).toBeGreaterThan(2);
  expect(await lintWorkflows(Object.fromEntries(workflows))).toEqual([]);
});

test('a misspelt input in a snippet is found', async () => {
  const [snippet] = snippets('x.md', '```yaml\n- uses: OWNER/deploy-go-function@v1\n  with:\n    provder: x\n```');
  const text = snippet === undefined ? undefined : asWorkflow(snippet);
  expect((await lintWorkflows({ 'x.yml': text ?? '' })).join('\n')).toContain('input "provder" is not defined');
});

const trigger = (snippet: Snippet): string =>
  isRecord(snippet.value) ? JSON.stringify(snippet.value['on'] ?? snippet.value['true']) : '';

test.each<[string, (snippet: Snippet) => boolean]>([
  ['AWS Lambda', ({ text }) => /provider: aws-lambda/.test(text) && !/mode:/.test(text)],
  ['Azure Functions', ({ text }) => /provider: azure-functions/.test(text) && !/mode:/.test(text)],
  ['pull requests', (snippet) => /mode: test/.test(snippet.text) && /pull_request"?/.test(trigger(snippet))],
])('the quick start has a workflow of at most 15 lines for %s', (_, fits) => {
  const sizes = all
    .filter((snippet) => isWorkflow(snippet) && fits(snippet))
    .map(({ text }) => text.trimEnd().split('\n').length);
  expect(Math.min(...sizes)).toBeLessThanOrEqual(15);
});
