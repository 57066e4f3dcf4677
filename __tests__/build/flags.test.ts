import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildArguments, checkBuildFlags, checkLdflags, sortGoFlags } from '../../src/build/flags.ts';
import { lostStampAdvice, stamps } from '../../src/build/stamps.ts';
import { causes } from '../../src/errors.ts';

function refusal(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    return causes(error)?.[0]?.message ?? '';
  }
  return '';
}

describe('build-flags', () => {
  test.each([
    ['', []],
    ['-buildvcs=true -trimpath=false', ['-buildvcs=true', '-trimpath=false']],
    ['-gcflags "all=-N -l"', ['-gcflags', 'all=-N -l']],
    ['--mod vendor\n-v', ['--mod', 'vendor', '-v']],
    ['-mod=vendor -overlay -o.json', ['-mod=vendor', '-overlay', '-o.json']],
  ])('%j is passed on', (text, argv) => {
    expect(checkBuildFlags(text)).toEqual(argv);
  });

  test.each([
    ['-o x', /holds -o, .*output-directory/],
    ['-o=x', /holds -o,/],
    ['--o x', /holds -o,/],
    ['-v -buildmode=pie', /holds -buildmode, .*only an ordinary executable/],
    ['-C dir', /holds -C, .*working-directory/],
    ['-tags=x', /holds -tags, .*build-tags/],
    ['"-ldflags=-s -w"', /holds -ldflags, .*input ldflags/],
    ['-race', /holds -race, which needs cgo/],
    ['-asan', /needs cgo/],
    ['-linkshared', /shared libraries/],
    ['-json', /-json/],
    ['-n', /builds nothing/],
    ['-x ./cmd/other', /holds "\.\/cmd\/other", expected a flag/],
    ['-v -- ./cmd/other', /holds "--", expected a flag/],
    ['-', /holds "-", expected a flag/],
    ['-constructor x', /holds "x", expected a flag/],
    ['-gcflags="all', /"build-flags" has an opening "/],
  ])('%j is refused', (text, message) => {
    expect(refusal(() => checkBuildFlags(text))).toMatch(message);
  });

  test('whatever is let through, no word of it is -o, -buildmode or a package', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '-o',
        '-o=x',
        '--buildmode=pie',
        '-v',
        '-x=true',
        '-gcflags',
        '-mod',
        '-p',
        './x',
        '--',
        '-',
        '=',
        '-=x',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        let argv: readonly string[] = [];
        if (refusal(() => (argv = checkBuildFlags(words.join(' ')))) !== '') return;
        for (const [index, each] of argv.entries()) {
          // Of the flags that are drawn, those whose value is the next word.
          const isValue = /^--?(?:gcflags|mod|p)$/.test(argv[index - 1] ?? '');
          if (!isValue) expect(each).toMatch(/^--?(?!o(=|$)|buildmode(=|$))[^-=]/);
        }
      }),
    );
  });
});

test('ldflags: an open quote is refused, everything else is for Go', () => {
  expect(checkLdflags(`-X 'a.b=c d'\n-extldflags=x`)).toEqual(['-X', 'a.b=c d', '-extldflags=x']);
  expect(refusal(() => checkLdflags(`-X 'a.b=c`))).toMatch(/the input "ldflags" has an opening '/);
});

test('GOFLAGS: what is kept, added and left out', () => {
  const words = ['-mod=vendor', '-tags=a,b', '--buildmode=pie', '-ldflags=-s', '-race', '-modcacherw'];
  expect(sortGoFlags(words)).toEqual({
    kept: ['-mod=vendor', '-modcacherw'],
    tags: ['a', 'b'],
    ignored: ['--buildmode=pie', '-ldflags=-s', '-race'],
  });
});

const plain = { tags: [], ldflags: '', flags: [], debugSymbols: false, output: '/t/x', mains: ['./a'] };

test.each([
  ['nothing but the contract', {}, ['-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', '/t/x', './a']],
  [
    'ldflags after -s -w',
    { ldflags: ' -s=false -X main.v=1\n' },
    ['-trimpath', '-buildvcs=false', '-ldflags=-s -w -s=false -X main.v=1', '-o', '/t/x', './a'],
  ],
  [
    'debug symbols: an empty -ldflags hides that of go env',
    { debugSymbols: true },
    ['-trimpath', '-buildvcs=false', '-ldflags=', '-o', '/t/x', './a'],
  ],
  [
    'tags once each, the user’s flags after ours',
    { tags: ['lambda.norpc', 'x', 'x'], flags: ['-buildvcs=true'] },
    ['-trimpath', '-buildvcs=false', '-tags=lambda.norpc,x', '-ldflags=-s -w', '-buildvcs=true', '-o', '/t/x', './a'],
  ],
])('argv: %s', (_, options, argv) => {
  expect(buildArguments({ ...plain, ...options })).toEqual(['build', '-buildmode=default', ...argv]);
});

describe('-X', () => {
  test.each([
    ['-X main.v=1', ['main']],
    [`-X=example.com/a/b.v=1=2 --X 'gopkg.in/c.v3.d=x y'`, ['example.com/a/b', 'gopkg.in/c.v3']],
    ['-s -X', []],
    ['-X nonsense', []],
    ['-extldflags=-X', []],
  ])('%j', (ldflags, packages) => {
    expect(stamps(checkLdflags(ldflags)).map((stamp) => stamp.package)).toEqual(packages);
  });

  test.each([
    ['main.v', undefined],
    ['example.com/a/lib.v', undefined],
    ['example.com/a/cmd.v', /-X main\.v=/],
    ['lib.v', /perhaps example\.com\/a\/lib/],
    ['example.com/none.v', /whole import path/],
  ])('%s', (symbol, advice) => {
    const stamp = { symbol, package: symbol.slice(0, symbol.lastIndexOf('.')) };
    const packages = new Set(['example.com/a/lib', 'example.com/a/cmd']);
    const got = lostStampAdvice(stamp, packages, new Set(['example.com/a/cmd']));
    if (advice === undefined) expect(got).toBeUndefined();
    else expect(got).toMatch(advice);
  });
});
