import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintWorkflows, runActionlint, runZizmor } from '../support/workflow-lint.ts';

const root = join(import.meta.dirname, '..', '..');

test('our own workflows are clean under actionlint', async () => {
  expect(await runActionlint(root)).toEqual([]);
});

test('our own workflows, action.yml and dependabot.yml are clean under zizmor', async () => {
  expect(await runZizmor(root, join(root, '.github', 'zizmor.yml'))).toEqual([]);
});

test('the linters do find what is wrong', async () => {
  const findings = await lintWorkflows({
    'bad.yml': [
      'on: pull_request_target',
      'jobs:',
      '  bad:',
      '    runs-on: ubuntu-24.04',
      '    steps:',
      '      - uses: ./',
      '        with:',
      '          provider: aws-lambda',
      '          mdoe: check',
      '      - run: echo "$' + '{{ github.event.pull_request.title }}"',
    ].join('\n'),
  });
  expect(findings.join('\n')).toContain('input "mdoe" is not defined in action');
  expect(findings.join('\n')).toContain('dangerous-triggers');
  expect(findings.join('\n')).toContain('template-injection');
});
