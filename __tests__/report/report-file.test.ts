import { expect, test } from 'vitest';
import { failure } from '../../src/errors.ts';
import { modes } from '../../src/mode.ts';
import { artifactName } from '../../src/report/artifact.ts';
import type { FunctionReport, RunReport } from '../../src/report/report.ts';
import { readReport, writeReport } from '../../src/report/report-file.ts';
import { joinReports } from '../../src/report-action/gather.ts';

const cause = failure(
  'build.compile',
  { message: 'undefined: x', arch: 'amd64' },
  { location: { file: 'main.go', line: 3, column: 2 }, details: ['a secret of the environment'] },
);

function of(name: string, more: Partial<FunctionReport> = {}): FunctionReport {
  const result = { name, source: `cmd/${name}`, arch: 'amd64', changed: true, seconds: { build: 1 } } as const;
  return { result, functionArn: undefined, back: undefined, causes: [], ...more };
}

const report: RunReport = {
  provider: 'aws-lambda',
  mode: 'deploy',
  functions: [
    of('a', { functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:a', back: 'a serves' }),
    of('b', { causes: [cause] }),
    of('c', { causes: [cause] }),
  ],
  causes: [cause],
};

test('a report comes back without what is nobody’s business', () => {
  const text = writeReport(report);
  expect(text).not.toContain('123456789012');
  expect(text).not.toContain('secret');
  const read = readReport(text);
  expect(read?.functions.map(({ result }) => result)).toEqual(report.functions.map(({ result }) => result));
  expect(read?.functions[0]?.back).toBe('a serves');
  expect(read?.functions[1]?.causes[0]?.message).toBe(cause.message);
  expect(read?.functions[1]?.causes[0]?.notice.location).toEqual(cause.notice.location);
});

test('what was live before comes back by name and number, and no link that is none', () => {
  const before = {
    by: 'alias live',
    version: '41',
    commit: 'c0ffee0',
    packageSize: 12,
    differences: ['MemorySize'],
    links: [{ name: 'console', url: 'https://x' }],
  };
  const modules = { added: ['example.com/a v1.0.0'], removed: [], updated: [] };
  const sizes = [{ module: 'a', bytes: 1 }];
  const live = { inventory: undefined, sizes: [{ module: 'b', bytes: 2 }], size: 3 };
  const links = [...before.links, { name: 'bad', url: 'javascript:alert(1)' }];
  const state = { serves: {}, holds: { RevisionId: 'r' }, package: undefined };
  const full = of('a', { before: { ...before, links, state }, modules, sizes, live });
  const text = writeReport({ ...report, functions: [full] });
  expect(text).not.toContain('RevisionId');
  expect(readReport(text)?.functions[0]).toMatchObject({
    before: { ...before, state: { serves: {}, holds: {}, package: undefined } },
    modules,
    sizes,
    live,
  });
});

test.each(modes)('mode %s comes back', (mode) => {
  expect(readReport(writeReport({ ...report, mode }))?.mode).toBe(mode);
});

test('a cause that functions share is one cause', () => {
  const read = readReport(writeReport(report));
  const all = [...(read?.causes ?? []), ...(read?.functions ?? []).flatMap(({ causes }) => causes)];
  expect(all).toHaveLength(3);
  expect(new Set(all).size).toBe(1);
});

test.each([
  '',
  '{}',
  '[]',
  '{"version":2}',
  '{"version":1,"mode":"x"}',
  '{"version":1,"mode":"test","functions":[{}]}',
])('%s is no report', (text) => {
  expect(readReport(text)).toBeUndefined();
});

test('joined: sorted, and what was planned and never reported is a failure', () => {
  const first: RunReport = { ...report, functions: [of('b')], causes: [] };
  const second: RunReport = { ...report, functions: [of('a')], causes: [] };
  const planned = ['a', 'b', 'c'].map((name) => ({ name, arch: 'amd64' }));
  const joined = joinReports([first, second], { artifactName: 'x', planned });
  expect(joined.functions.map(({ result }) => result.name)).toEqual(['a', 'b', 'c']);
  expect(joined.functions.flatMap(({ causes }) => causes.map(({ notice }) => notice.id))).toEqual(['report.missing']);
});

test('nothing to join is right where nothing was planned, and else wrong', () => {
  expect(joinReports([], { artifactName: 'x', planned: [] }).functions).toEqual([]);
  expect(() => joinReports([], { artifactName: 'x', planned: undefined })).toThrow('begins with "x-"');
});

test.each([
  [['api'], ['cmd/*'], 'f-api-amd64'],
  [['api', 'b', 'c'], ['cmd/*'], 'f-api-and-2-more-amd64'],
  [[], ['./cmd/api'], 'f-cmd-api-arm64'],
  [[], ['cmd/*'], 'f-cmd-arm64'],
  [[], ['.'], 'f-root-arm64'],
])('functions %j of the sources %j are in the artifact %s', (names, patterns, name) => {
  const sources = patterns.map((pattern) => ({ pattern }));
  const options = { artifactName: 'f', arch: 'arm64', sources } as const;
  expect(artifactName({ ...report, functions: names.map((each) => of(each)) }, options)).toBe(name);
});
