import { describe, expect, test } from 'vitest';
import { failure, notice } from '../../src/errors.ts';
import { move } from '../../src/report/headline.ts';
import { code, fitting, link, plain, sentence } from '../../src/report/markdown.ts';
import type { FunctionReport, FunctionResult, RunReport } from '../../src/report/report.ts';
import { renderSummary } from '../../src/report/summary.ts';

const sha = 'b'.repeat(40);
const view = { repository: 'https://github.com/octocat/shop', sha, seconds: 38 };

const well: FunctionReport = {
  result: {
    name: 'orders',
    source: 'cmd/orders',
    arch: 'arm64',
    packageSize: 4_100_000,
    binarySize: 9_000_000,
    resource: 'shop-orders',
    version: '42',
    changed: true,
    change: 'code',
    proved: { verdict: 'proved', isolation: 'target-root', initMs: 24.4, reason: 'reached next', log: [] },
    seconds: { build: 1, deploy: 0.5 },
  },
  functionArn: undefined,
  back: 'shop-orders: the alias live serves version 42; to return to version 41: this step with "mode: rollback", or aws lambda update-alias --name live',
  before: {
    by: 'alias live',
    version: '41',
    commit: 'a'.repeat(40),
    packageSize: 4_000_000,
    differences: ['Environment.TABLE (added)', 'Environment.OLD (removed)', 'MemorySize'],
    links: [{ name: 'console', url: 'https://console.aws.amazon.com/lambda' }],
    state: { serves: {}, holds: {}, package: undefined },
  },
  causes: [],
};
const problem = failure(
  'inputs.json',
  { name: '<b>', reason: 'x' },
  { location: { file: 'a b/a.go', line: 3 }, details: ['one', 'two'] },
);
const of = (
  name: string,
  result: Partial<FunctionResult> = {},
  more: Partial<FunctionReport> = {},
): FunctionReport => ({
  ...well,
  ...more,
  result: { ...well.result, name, resource: name, ...result },
});
const report = (functions: readonly FunctionReport[], mode: RunReport['mode'] = 'deploy'): RunReport => ({
  provider: 'aws-lambda',
  mode,
  functions,
  causes: [],
});
const first = (text: string): string => text.split('\n')[0] ?? '';
const unchanged = (name: string): FunctionReport => of(name, { changed: false, change: 'none' });

describe('one function', () => {
  test('what matters is the first line, how to take it back the second', () => {
    const text = renderSummary(report([well]), [], [], view);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '### ✅ orders: 41 → 42, alias live, 38.0 s',
      '',
      'To return to version 41: this step with `mode: rollback`, or `aws lambda update-alias --name live`',
    ]);
  });

  test('the row says size and change, proof, settings by name, commits, pages and time', () => {
    const row = renderSummary(report([well]), [], [], view)
      .split('\n')
      .find((line) => line.startsWith('| shop-orders'));
    expect(row?.replaceAll('&nbsp;', ' ')).toBe(
      '| shop-orders | 41 → 42 | 4.1 MB (+100.0 kB) | 24 ms | +`TABLE` −`OLD` `MemorySize` | [console](https://console.aws.amazon.com/lambda) | 1.50 s |',
    );
  });

  test('what there is one of stands above the table', () => {
    expect(renderSummary(report([well]), [], [], view)).toContain(
      `arm64 · code · proved in target-root · commits [\`aaaaaaa…bbbbbbb\`](https://github.com/octocat/shop/compare/${'a'.repeat(40)}...${sha})\n\n| Function |`,
    );
  });

  test('columns that nothing is known of are left out', () => {
    const bare = of('a', { packageSize: 1 }, { before: undefined });
    expect(renderSummary(report([bare]), [], [], view)).toContain('| Function | Change | Package | Proved | Time |');
  });

  test('a failure says cause, chain and remedy, and no markup of others', () => {
    const failed = of('orders', { changed: false }, { causes: [problem], back: undefined });
    const text = renderSummary(report([failed]), [problem], [], view);
    expect(first(text)).toBe('### ❌ orders: failed in inputs, nothing was deployed');
    expect(text).toContain(
      `&lt;b&gt; is not valid JSON (x) ([\`a b/a.go:3\`](${view.repository}/blob/${sha}/a%20b/a.go#L3))`,
    );
    expect(text).toContain('```text\none\ntwo\n```');
    expect(text).toContain('**What to do:** Give JSON');
    expect(text).not.toContain('| Function |');
  });

  test('an alias that was put back', () => {
    const refused = failure('deploy.all-or-nothing', { count: 1, all: 1, failed: 'x' });
    const back = 'the alias live was put back and serves version 41';
    const result = { changed: false, change: 'none', rolledBack: true, version: '41' } as const;
    const text = renderSummary(report([of('orders', result, { causes: [refused], back })]), [refused], [], view);
    expect(first(text)).toBe('### ❌ orders: 41 serves again, alias live');
    expect(text).not.toContain(back);
    expect(text).toContain('arm64 · put back · proved in target-root');
  });

  test.each([
    ['test', true, '### ✅ orders: verified and proved, 38.0 s'],
    ['check', true, '### ✅ orders: would change'],
    ['check', false, '### ✅ orders: nothing would change'],
    ['deploy', false, '### ✅ orders: live already, nothing was uploaded'],
    ['rollback', true, '### ✅ orders: 41 → 42 again, alias live, 38.0 s'],
    ['rollback', false, '### ✅ orders: rolled back already, nothing was changed'],
  ] as const)('mode %s, changed %s', (mode, changed, headline) => {
    expect(first(renderSummary(report([of('orders', { changed })], mode), [], [], view))).toBe(headline);
  });

  test.each([
    [{ version: '42' }, { version: '41', state: { serves: {}, holds: {}, package: undefined } }, '41 → 42'],
    [{ version: '1' }, { by: 'alias live', state: { serves: {}, holds: {}, package: undefined } }, '1'],
    [{ version: '$LATEST' }, { version: '$LATEST', state: { serves: {}, holds: {}, package: undefined } }, ''],
  ])('%j after %j moved %s', (result, before, expected) => {
    expect(move(of('a', result, { before }))).toBe(expected);
  });
});

describe('many functions', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => `f${index}`);

  test('those that changed are rows, the others a count, the common commits a line', () => {
    const some = hundred.map((name, index) => (index < 3 ? of(name) : unchanged(name)));
    const text = renderSummary(report(some), [], [], view);
    expect(first(text)).toBe('### ✅ 3 of 100 functions: deployed, 38.0 s');
    expect(text.match(/^\| f\d+/gm)).toHaveLength(3);
    expect(text).toContain('97 functions are unchanged.');
    expect(text.match(/\/compare\//g)).toHaveLength(1);
    expect(text).toContain('All: arm64 · code · proved in target-root · commits [`aaaaaaa…bbbbbbb`]');
    expect(text).toContain('To take all of it back: this step with `mode: rollback`');
    expect(text).toContain('<summary>What each serves, and how to take it back (3)</summary>');
  });

  test('what differs stays in the rows, and the settings of a few below them', () => {
    const bare = { state: { serves: {}, holds: {}, package: undefined } };
    const functions = [
      of('a', { arch: 'amd64' }),
      of('b', { change: 'config' }, { before: bare }),
      of('c', { proved: { verdict: 'proved', isolation: 'none', reason: '', log: [] } }, { before: bare }),
    ];
    const text = renderSummary(report(functions), [], [], view).replaceAll('&nbsp;', ' ');
    expect(text).toContain('| a (amd64) | 41 → 42 (code) | 4.1 MB (+100.0 kB) | 24 ms, target-root |');
    expect(text).toContain('| b (arm64) | 42 (settings) |');
    expect(text).toContain('| yes, none |');
    expect(text).toContain('Settings that changed:\n\n- a: +`TABLE` −`OLD` `MemorySize`');
    expect(text).not.toContain('All:');
  });

  test('inconclusive proofs with one reason are one line, whatever the time in it', () => {
    const reason = (index: number): string => `it ended by itself: 2026/11/21 10:00:${index} TABLE is not set`;
    const functions = hundred.map((name, index) =>
      of(name, { proved: { verdict: 'inconclusive', isolation: undefined, reason: reason(index), log: [] } }),
    );
    const told = hundred.map((_, index) => ({
      level: 'notice' as const,
      notice: notice('prove.inconclusive', { reason: reason(index), remedy: '' }),
    }));
    const text = renderSummary(report(functions), [], told, view);
    expect(text.match(/is not set/g)).toHaveLength(1);
    expect(text).toContain('> **Not proved** (100): `f0`, `f1`,');
    expect(text).toContain('and 80 more');
  });

  test('a cause that functions share is told once, with their names', () => {
    const functions = hundred.map((name) => of(name, { changed: false }, { causes: [problem], back: undefined }));
    const text = renderSummary(report(functions), [problem], [], view);
    expect(first(text)).toBe('### ❌ 100 of 100 functions failed, nothing was deployed');
    expect(text.match(/is not valid JSON/g)).toHaveLength(1);
    expect(text).toContain('Functions: `f0`, `f1`');
  });

  test('what is told alike is told once', () => {
    const told = hundred.map(() => ({ level: 'warning' as const, notice: problem.notice }));
    expect(renderSummary(report([well]), [], told)).toContain('(100 times)');
  });

  test('below 1 MiB with the worst that there is, the headline first', () => {
    const causes = hundred.map((name) =>
      failure('inputs.json', { name, reason: '€'.repeat(3000) }, { details: ['€'.repeat(60_000)] }),
    );
    const functions = hundred.map((name, index) => of(name, {}, { causes: causes.slice(index, index + 1) }));
    const text = renderSummary(report(functions), causes, [], view);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(first(text)).toContain('100 of 100 functions failed');
    expect(text).toContain('the rest is in the log');
  });
});

test('where the bytes are: the largest modules, the others in one, and what is not code', () => {
  const sizes = Array.from({ length: 14 }, (_, index) => ({ module: `example.com/m${index}`, bytes: 500_000 - index }));
  const text = renderSummary(report([of('orders', {}, { sizes })]), [], [], view);
  expect(text).toContain('**Where the bytes of `orders` are** (executable, 9.0 MB)');
  expect(text).toMatch(/^example\.com\/m7 +500\.0 kB {2}█+/m);
  expect(text).toMatch(/^6 other modules +3\.0 MB {2}█{30}$/m);
  expect(text).toMatch(/^data, types and tables +2\.0 MB/m);
});

test('where the bytes went: the change of each module since what is live', () => {
  const sizes = [{ module: 'b', bytes: 3_000_000 }];
  const live = {
    inventory: undefined,
    sizes: [
      { module: 'a', bytes: 1000 },
      { module: 'b', bytes: 2_000_000 },
    ],
    size: 8_001_000,
  };
  const text = renderSummary(report([of('orders', {}, { sizes, live })], 'check'), [], [], view);
  expect(text).toMatch(/^b +3\.0 MB +\+1\.0 MB {2}█+$/m);
  expect(text).toMatch(/^data, types and tables +6\.0 MB {13}█+$/m);
});

describe('Markdown', () => {
  test.each([
    ['a_b*c', 'a\\_b\\*c'],
    ['<img src=x>&', '&lt;img src=x&gt;&amp;'],
    ['[x](y) | `z`', '\\[x\\](y) \\| \\`z\\`'],
    ['two\n lines', 'two lines'],
    ['C:\\a', 'C:\\\\a'],
  ])('%j is no markup', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test.each([
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['a', '`a`'],
  ])('%j as code', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('in a sentence, what one types is code', () => {
    expect(sentence('under "with:", *never* "a`b"')).toBe('under `with:`, \\*never\\* `` a`b ``');
  });

  test('a link cannot be left', () => {
    expect(link('x', 'https://a/b) [c](d')).toBe('[x](https://a/b%29%20[c]%28d)');
  });

  test('parts that do not fit are left out, later ones that do are kept', () => {
    expect(fitting(['a', 'b'.repeat(500), 'c'], 200)).toMatch(/^a\n\nc\n\n… the rest/);
    expect(fitting(['a', 'b'], 200)).toBe('a\n\nb\n\n');
  });
});
