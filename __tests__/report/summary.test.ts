import { expect, test } from 'vitest';
import { failure } from '../../src/errors.ts';
import type { FunctionReport, RunReport } from '../../src/report/report.ts';
import { renderSummary } from '../../src/report/summary.ts';

const well: FunctionReport = {
  result: {
    name: 'orders',
    source: 'cmd/orders',
    arch: 'arm64',
    packageSize: 4_100_000,
    resource: 'shop-orders',
    changed: true,
    change: 'code',
    proved: { verdict: 'proved', isolation: 'target-root', initMs: 24.4, reason: 'reached next', log: [] },
    seconds: { build: 1, deploy: 0.5 },
  },
  functionArn: undefined,
  back: 'the new code serves',
  causes: [],
};
const problem = failure(
  'inputs.json',
  { name: '<b>', reason: 'x' },
  { location: { file: 'a.go', line: 3 }, details: ['one', 'two'] },
);
const report = (functions: FunctionReport[], mode: RunReport['mode'] = 'deploy'): RunReport => ({
  provider: 'aws-lambda',
  mode,
  functions,
  causes: [],
});

test('a deployment is a headline and a row', () => {
  const text = renderSummary(report([well]), [], []);
  expect(text.split('\n')[0]).toBe('### ✅ orders: deployed');
  expect(text).toContain(
    '| orders → shop-orders | arm64 | ✅ deployed | proved in 24 ms, target-root | 4.1 MB | 1.50 s |',
  );
  expect(text).toContain('**orders**: the new code serves');
});

test('a failure says the cause and the remedy before any table, without markup from outside', () => {
  const text = renderSummary(report([{ ...well, causes: [problem] }]), [problem], []);
  expect(text.split('\n')[0]).toBe('### ❌ Failed in inputs');
  expect(text).toContain('&lt;b&gt; is not valid JSON (x) (`a.go:3`)');
  expect(text).toContain('```text\none\ntwo\n```');
  expect(text.indexOf('What to do')).toBeLessThan(text.indexOf('| Function |'));
});

test.each([
  ['test', true, '### ✅ orders: verified and proved'],
  ['check', true, '### ✅ orders: would change'],
  ['check', false, '### ✅ orders: nothing would change'],
  ['deploy', false, '### ✅ orders: live already, nothing was uploaded'],
] as const)('mode %s, changed %s', (mode, changed, headline) => {
  const text = renderSummary(report([{ ...well, result: { ...well.result, changed } }], mode), [], []);
  expect(text.split('\n')[0]).toBe(headline);
});

test('of many functions, those that changed are counted', () => {
  const same: FunctionReport = { ...well, result: { ...well.result, changed: false } };
  expect(renderSummary(report([well, same]), [], []).split('\n')[0]).toBe('### ✅ 1 of 2 functions: deployed');
});

test('warnings are repeated', () => {
  expect(renderSummary(report([well]), [], [{ level: 'warning', notice: problem.notice }])).toContain(
    '> **warning** inputs:',
  );
});
