// One function that does not compile does not stop the others, and each is told its own errors.

import { expect, test } from 'vitest';
import { emptyMain, goMod, stage } from '../support/go-fixtures.ts';

const shared = (body: string): string => `package shared\n\nfunc Answer() int {\n\t${body}\n}\n`;
const uses = 'package main\n\nimport "example.com/app/shared"\n\nfunc main() {\n\tprint(shared.Answer())\n}\n';
const broken = 'package main\n\nfunc main() {\n\tprint(nothing)\n}\n';

const files = {
  'go.mod': goMod('example.com/app'),
  'shared/shared.go': shared('return 42'),
  'cmd/good/main.go': emptyMain,
  'cmd/uses/main.go': uses,
};

/** `built`, or the texts of the errors. */
async function outcomes(of: Readonly<Record<string, string>>): Promise<Record<string, string | string[]>> {
  const { buildEach } = await stage(of);
  const each = await buildEach(['cmd/*']);
  return Object.fromEntries(
    Object.entries(each).map(([name, is]) => [
      name,
      typeof is === 'string' ? 'built' : is.map(({ text, location }) => `${location?.file ?? ''}: ${text}`),
    ]),
  );
}

test('a compile error in one of many', async () => {
  expect(await outcomes({ ...files, 'cmd/bad/main.go': broken })).toEqual({
    bad: ['cmd/bad/main.go: undefined: nothing'],
    good: 'built',
    uses: 'built',
  });
});

test('an error in a package that some share belongs to each of them, and to no other', async () => {
  const { buildEach } = await stage({
    ...files,
    'shared/shared.go': shared('return "x"'),
    'cmd/bad/main.go': broken,
    'cmd/uses2/main.go': uses,
  });
  const { good, bad, uses: one, uses2: two } = await buildEach(['cmd/*']);
  expect(typeof good).toBe('string');
  expect(bad).toMatchObject([{ location: { file: 'cmd/bad/main.go' } }]);
  expect(one).toMatchObject([{ location: { file: 'shared/shared.go' } }]);
  // The very same error, so that it is told once.
  expect(Array.isArray(one) && Array.isArray(two) && one[0] === two[0]).toBe(true);
});

test.each([
  ['a package that does not exist', 'package main\n\nimport "example.com/app/none"\n\nfunc main() { none.X() }\n'],
  ['a module that is not required', 'package main\n\nimport "example.org/none"\n\nfunc main() { none.X() }\n'],
  ['a syntax error', 'package main\n\nfunc main() {\n'],
  ['an import cycle below it', 'package main\n\nimport "example.com/app/cycle"\n\nfunc main() { cycle.X() }\n'],
])('%s keeps Go from building anything at first', async (_, main) => {
  const found = await outcomes({
    ...files,
    'cmd/bad/main.go': main,
    'cycle/a.go': 'package cycle\n\nimport "example.com/app/cycle/b"\n\nfunc X() { b.X() }\n',
    'cycle/b/b.go': 'package b\n\nimport "example.com/app/cycle"\n\nfunc X() { cycle.X() }\n',
  });
  expect(found).toMatchObject({ good: 'built', uses: 'built' });
  expect(found['bad']).not.toBe('built');
  expect(found['bad']).toHaveLength(1);
});

test('what stops every function is told to every function', async () => {
  const { buildEach } = await stage(files);
  const { good, uses: other } = await buildEach(['cmd/*'], { buildFlags: '-gcflags=-no-such-flag' });
  expect(typeof good).not.toBe('string');
  expect(typeof other).not.toBe('string');
});
