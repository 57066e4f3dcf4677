import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyMain, errorsOf, goMod, stage } from '../support/go-fixtures.ts';

const library = 'package lib\n\nfunc F() {}\n';

/** Layouts that real repositories have. `expected` is `NAME SOURCE IMPORTPATH` of each target. */
interface Layout {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly source: readonly string[];
  readonly directory?: string;
  readonly expected: readonly string[];
}

const layouts: readonly Layout[] = [
  {
    title: 'one main at the root takes the module’s last element',
    files: { 'go.mod': goMod('example.com/hello'), 'main.go': emptyMain },
    source: ['.'],
    expected: ['hello . example.com/hello'],
  },
  {
    title: 'a major version suffix is not a name',
    files: { 'go.mod': goMod('example.com/hello/v2'), 'main.go': emptyMain },
    source: ['./'],
    expected: ['hello . example.com/hello/v2'],
  },
  {
    title: 'a main below the module’s root, as working-directory',
    files: { 'go.mod': goMod('example.com/app'), 'functions/hello/main.go': emptyMain },
    directory: 'functions/hello',
    source: ['.'],
    expected: ['hello . example.com/app/functions/hello'],
  },
  {
    title: 'cmd/* beside tools that are left alone',
    files: {
      'go.mod': goMod('example.com/app'),
      'cmd/b/main.go': emptyMain,
      'cmd/a/main.go': emptyMain,
      'tools/gen/main.go': emptyMain,
      'internal/lib/lib.go': library,
    },
    source: ['cmd/*'],
    expected: ['a cmd/a example.com/app/cmd/a', 'b cmd/b example.com/app/cmd/b'],
  },
  {
    title: 'a glob skips what is no main: a mere folder, a library, tests, files for another system, documents',
    files: {
      'go.mod': goMod('example.com/app'),
      'cmd/lambda/x/main.go': emptyMain,
      'cmd/lib/lib.go': library,
      'cmd/tests/a_test.go': emptyMain,
      'cmd/win/main_windows.go': emptyMain,
      'cmd/real/main.go': emptyMain,
      'cmd/README.md': '',
    },
    source: ['cmd/*'],
    expected: ['real cmd/real example.com/app/cmd/real'],
  },
  {
    title: 'cmd/lambda/*',
    files: {
      'go.mod': goMod('example.com/app'),
      'cmd/lambda/x/main.go': emptyMain,
      'cmd/lambda/y/main.go': emptyMain,
    },
    source: ['./cmd/lambda/*/'],
    expected: ['x cmd/lambda/x example.com/app/cmd/lambda/x', 'y cmd/lambda/y example.com/app/cmd/lambda/y'],
  },
  {
    title: 'every main in a folder called main, named by its path',
    files: {
      'go.mod': goMod('example.com/app'),
      'functions/a/main/main.go': emptyMain,
      'functions/b/main/main.go': emptyMain,
    },
    source: ['functions/*/main => <path>'],
    expected: [
      'functions-a-main functions/a/main example.com/app/functions/a/main',
      'functions-b-main functions/b/main example.com/app/functions/b/main',
    ],
  },
  {
    title: 'Go’s own pattern stays in the module, and out of folders that begin with _',
    files: {
      'go.mod': goMod('example.com/app'),
      'cmd/a/main.go': emptyMain,
      'cmd/_old/main.go': emptyMain,
      'cmd/testdata/t/main.go': emptyMain,
      'cmd/nested/go.mod': goMod('example.com/nested'),
      'cmd/nested/main.go': emptyMain,
    },
    source: ['./cmd/...'],
    expected: ['a cmd/a example.com/app/cmd/a'],
  },
  {
    title: 'a folder that begins with _ is fine when it is named',
    files: { 'go.mod': goMod('example.com/app'), '_old/main.go': emptyMain },
    source: ['_old'],
    expected: ['_old _old example.com/app/_old'],
  },
  {
    title: 'nested modules: the nearest go.mod wins',
    files: {
      'go.mod': goMod('example.com/app'),
      'cmd/a/main.go': emptyMain,
      'services/b/go.mod': goMod('example.com/services/b'),
      'services/b/main.go': emptyMain,
    },
    source: ['cmd/a', 'services/b'],
    expected: ['a cmd/a example.com/app/cmd/a', 'b services/b example.com/services/b'],
  },
  {
    title: 'a module below the workspace’s root',
    files: { 'go/go.mod': goMod('example.com/app'), 'go/cmd/a/main.go': emptyMain },
    source: ['go/cmd/a'],
    expected: ['a go/cmd/a example.com/app/cmd/a'],
  },
  {
    title: 'a source above working-directory, in its own module',
    files: {
      'web/go.mod': goMod('example.com/web'),
      'functions/go.mod': goMod('example.com/functions'),
      'functions/a/main.go': emptyMain,
    },
    directory: 'web',
    source: ['../functions/*'],
    expected: ['a ../functions/a example.com/functions/a'],
  },
  {
    title: 'go.work without a go.mod beside it',
    files: {
      'go.work': 'go 1.21\n\nuse ./svc\n',
      'svc/go.mod': goMod('example.com/svc'),
      'svc/hello/main.go': emptyMain,
    },
    source: ['svc/hello'],
    expected: ['hello svc/hello example.com/svc/hello'],
  },
  {
    title: 'names given, in the order of the lines; the line of its own wins over the glob',
    files: {
      'go.mod': goMod('example.com/app'),
      'cmd/a/main.go': emptyMain,
      'cmd/b/main.go': emptyMain,
    },
    source: ['cmd/b => greeter', 'cmd/*'],
    expected: ['greeter cmd/b example.com/app/cmd/b', 'a cmd/a example.com/app/cmd/a'],
  },
  {
    title: 'one main as two functions',
    files: { 'go.mod': goMod('example.com/app'), 'main.go': emptyMain },
    source: ['. => eu', '. => us'],
    expected: ['eu . example.com/app', 'us . example.com/app'],
  },
];

test.each(layouts)('$title', async ({ files, source, directory = '.', expected }) => {
  const { resolve, workspace } = await stage(files);
  const targets = await resolve(source, { workingDirectory: join(workspace, directory) });
  expect(
    targets.map((target) => {
      const { origin } = target;
      return `${target.name} ${target.source} ${origin.kind === 'package' ? origin.importPath : origin.kind}`;
    }),
  ).toEqual(expected);
});

describe('.go files', () => {
  test('one file is named by its directory, at the root by the module', async () => {
    const { resolve, workspace } = await stage({
      'go.mod': goMod('example.com/app'),
      'handler.go': emptyMain,
      'cmd/hello/main.go': emptyMain,
    });
    const [root, hello] = await resolve(['handler.go', './cmd/hello/main.go']);
    expect(root).toMatchObject({ name: 'app', source: 'handler.go' });
    expect(hello).toMatchObject({
      name: 'hello',
      source: 'cmd/hello/main.go',
      origin: { kind: 'files', files: [join(workspace, 'cmd/hello/main.go')], moduleDirectory: workspace },
    });
  });

  test('a file that its constraints exclude from the package can be named', async () => {
    const { resolve } = await stage({
      'go.mod': goMod('example.com/app'),
      'gen.go': `//go:build ignore\n\n${emptyMain}`,
    });
    expect(await resolve(['gen.go'])).toMatchObject([{ source: 'gen.go' }]);
  });

  test('a program of the standard library needs no go.mod', async () => {
    const { resolve, workspace } = await stage({ 'fn/handler.go': emptyMain });
    expect(await resolve(['fn/handler.go'])).toMatchObject([
      { name: 'fn', origin: { kind: 'files', moduleDirectory: join(workspace, 'fn') } },
    ]);
  });

  test('several files on one line, and a glob of files, are one main', async () => {
    const files = { 'go.mod': goMod('example.com/app'), 'x/a.go': emptyMain, 'x/b.go': 'package main\n' };
    const { resolve, workspace } = await stage({ ...files, 'x/a_test.go': 'package main\n' });
    const origin = { kind: 'files', files: [join(workspace, 'x/a.go'), join(workspace, 'x/b.go')] };
    expect(await resolve(['x/a.go x/b.go'])).toMatchObject([{ name: 'x', source: 'x', origin }]);
    expect(await resolve(['x/*.go'])).toMatchObject([{ name: 'x', source: 'x', origin }]);
  });
});

/** What is refused, and how. */
interface Refusal {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly source: readonly string[];
  readonly directory?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly id: string;
  /** What the line says. */
  readonly says: readonly string[];
  readonly location?: { readonly file: string; readonly line?: number };
}

const app = { 'go.mod': goMod('example.com/app'), 'cmd/hello/main.go': emptyMain };

const refusals: readonly Refusal[] = [
  {
    title: 'a typing error',
    files: app,
    source: ['cmd/helo'],
    id: 'build.no-source',
    says: ['did you mean "cmd/hello"?'],
  },
  { title: 'the folder is missing', files: app, source: ['hello'], id: 'build.no-source', says: ['"cmd/hello"'] },
  {
    title: 'an import path',
    files: app,
    source: ['example.com/app/cmd/hello'],
    id: 'build.no-source',
    says: ['"cmd/hello"'],
  },
  { title: 'a missing file', files: app, source: ['cmd/hello/man.go'], id: 'build.no-source', says: ['"main.go"'] },
  { title: 'an empty glob', files: app, source: ['cmnd/*'], id: 'build.no-match', says: ['directory', '"cmd/*"'] },
  { title: 'an empty glob of files', files: app, source: ['*.go'], id: 'build.no-match', says: ['.go file'] },
  {
    title: 'a glob without mains',
    files: { ...app, 'pkg/lib/lib.go': library },
    source: ['pkg/*'],
    id: 'build.no-mains',
    says: ['got pkg/lib', 'main packages here: cmd/hello'],
  },
  {
    title: 'a library',
    files: { ...app, 'lib/lib.go': `/* about\npackage main */\n\n${library}` },
    source: ['lib'],
    id: 'build.not-main',
    says: ['package lib, expected package main', 'main packages here: cmd/hello'],
    location: { file: 'lib/lib.go', line: 4 },
  },
  {
    title: 'a library’s file',
    files: { ...app, 'lib/lib.go': library },
    source: ['lib/lib.go'],
    id: 'build.not-main',
    says: ['package lib'],
    location: { file: 'lib/lib.go', line: 1 },
  },
  {
    title: 'the default source, where the mains are below',
    files: app,
    source: ['.'],
    id: 'build.no-go-files',
    says: ['main packages here: cmd/hello'],
  },
  {
    title: 'only tests',
    files: { ...app, 't/a_test.go': 'package main\n' },
    source: ['t'],
    id: 'build.no-go-files',
    says: ['"t"'],
  },
  {
    title: 'a file that is not Go',
    files: { ...app, bootstrap: '' },
    source: ['bootstrap'],
    id: 'build.not-go',
    says: ['input binary'],
  },
  {
    title: 'files for another system',
    files: { ...app, 'w/main_windows.go': emptyMain },
    source: ['w'],
    id: 'build.excluded',
    says: ['linux/amd64', 'main_windows.go'],
  },
  {
    title: 'cgo alone',
    files: { ...app, 'c/main.go': 'package main\n\nimport "C"\n\nfunc main() {}\n' },
    source: ['c'],
    id: 'build.needs-cgo',
    says: ['example.com/app/c needs cgo'],
    location: { file: 'c/main.go', line: 3 },
  },
  {
    title: 'a syntax error that go list meets',
    files: { ...app, 'b/main.go': 'package main\n\nimport "fmt\n' },
    source: ['b'],
    id: 'build.compile',
    says: ['string literal not terminated'],
    location: { file: 'b/main.go', line: 3 },
  },
  {
    title: 'two packages in a directory',
    files: { ...app, 'm/a.go': emptyMain, 'm/b.go': library },
    source: ['m'],
    id: 'build.go',
    says: ['found packages main (a.go) and lib (b.go) in m'],
  },
  {
    title: 'files of two directories',
    files: { ...app, 'a.go': emptyMain },
    source: ['a.go cmd/hello/main.go'],
    id: 'build.files-apart',
    says: [],
  },
  {
    title: 'two mains in a glob of files',
    files: { ...app, 'f/a.go': emptyMain, 'f/b.go': emptyMain },
    source: ['f/*.go'],
    id: 'build.many-mains',
    says: ['2 files of f', 'a.go, b.go'],
  },
  {
    title: 'no go.mod',
    files: { 'fn/main.go': emptyMain },
    source: ['fn'],
    id: 'build.no-module',
    says: ['go mod init'],
  },
  {
    title: 'outside the module',
    files: { 'app/go.mod': goMod('example.com/app'), 'app/main.go': emptyMain, 'other/main.go': emptyMain },
    directory: 'app',
    source: ['../other'],
    id: 'build.outside-module',
    says: ['../other', 'example.com/app'],
  },
  {
    title: 'a module that go.work does not list',
    files: {
      'go.work': 'go 1.21\n\nuse ./in\n',
      'in/go.mod': goMod('example.com/in'),
      'out/go.mod': goMod('example.com/out'),
      'out/main.go': emptyMain,
    },
    source: ['out'],
    id: 'build.not-in-workspace',
    says: ['go work use out'],
  },
  {
    title: 'a stale go.work: a module is gone',
    files: { ...app, 'go.work': 'go 1.21\n\nuse .\nuse ./gone\n' },
    source: ['cmd/hello'],
    id: 'build.workspace',
    says: ['cannot load module', 'gone', 'GOWORK: off'],
  },
  {
    title: 'a stale go.work: an older Go than its modules’',
    files: { ...app, 'go.work': 'go 1.20\n\nuse .\n' },
    source: ['cmd/hello'],
    id: 'build.workspace',
    says: ['go.work lists go 1.20', 'Run `go work use`'],
  },
  {
    title: 'a newer Go than the runner’s, with GOTOOLCHAIN=local',
    files: { ...app, 'go.mod': 'module example.com/app\n\ngo 1.99\n' },
    env: { GOTOOLCHAIN: 'local' },
    source: ['cmd/hello'],
    id: 'build.newer-go',
    says: ['go.mod needs a newer Go', 'go1.99', 'GOTOOLCHAIN=local', 'go-version-file: go.mod'],
  },
  {
    title: 'a newer Go that cannot be fetched',
    files: { ...app, 'go.mod': 'module example.com/app\n\ngo 1.99.0\n' },
    env: { GOTOOLCHAIN: 'auto', GOPROXY: 'off', GOSUMDB: 'off' },
    source: ['cmd/hello'],
    id: 'build.no-toolchain',
    says: ['go1.99'],
  },
  {
    title: 'a broken go.mod',
    files: { ...app, 'go.mod': 'module example.com/app\n\nfoo bar\n' },
    source: ['cmd/hello'],
    id: 'build.compile',
    says: ['unknown directive: foo'],
    location: { file: 'go.mod', line: 3 },
  },
  {
    title: 'no Go',
    files: app,
    env: { PATH: '' },
    source: ['cmd/hello'],
    id: 'build.no-go',
    says: ['actions/setup-go'],
  },
  {
    title: 'a name that no file could have',
    files: app,
    source: ['cmd/hello => a/b'],
    id: 'build.name',
    says: ['"a/b"'],
  },
  { title: 'dots for a name', files: app, source: ['cmd/hello => ..'], id: 'build.name', says: ['".."'] },
];

test.each(refusals)('refused: $title', async ({ files, source, directory = '.', env = {}, id, says, location }) => {
  const { resolve, workspace } = await stage(files, env);
  const errors = await errorsOf(resolve(source, { workingDirectory: join(workspace, directory) }));
  expect(errors.map(({ notice }) => notice.id)).toEqual([id]);
  const [error] = errors;
  for (const text of says) expect(error?.message).toContain(text);
  if (location !== undefined) expect(error?.notice.location).toMatchObject(location);
});

test('all wrong lines are told at once', async () => {
  const { resolve } = await stage(app);
  const errors = await errorsOf(resolve(['a', 'b', 'cmd/hello']));
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringContaining('source "a"'),
    expect.stringContaining('source "b"'),
  ]);
});

test('colliding names are listed, whatever their case', async () => {
  const { resolve } = await stage({ ...app, 'tools/hello/main.go': emptyMain, 'x/main.go': emptyMain });
  const errors = await errorsOf(resolve(['cmd/*', 'tools/*', 'x => Hello']));
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(/3 functions have the name "hello" \(cmd\/hello, tools\/hello, x\).*=> NAME/),
  ]);
});

describe('function-name', () => {
  const two = { ...app, 'cmd/bye/main.go': emptyMain };

  test('its placeholders are expanded', async () => {
    const { resolve } = await stage(two);
    const targets = await resolve(['cmd/*'], { functionName: 'prod-<name>-<path>' });
    expect(targets.map(({ resource }) => resource)).toEqual(['prod-bye-cmd-bye', 'prod-hello-cmd-hello']);
  });

  test('one name for two functions is refused', async () => {
    const { resolve } = await stage(two);
    const errors = await errorsOf(resolve(['cmd/*'], { functionName: 'prod' }));
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/"prod" to 2 functions \(bye, hello\)/),
    ]);
  });

  test('it is needed where something is deployed', async () => {
    const { resolve } = await stage(two);
    const errors = await errorsOf(resolve(['cmd/*'], { requireResource: true }));
    expect(errors.map(({ notice }) => notice.id)).toEqual(['build.no-function-name']);
  });
});

describe('binary', () => {
  const binaries = (...patterns: string[]) => ({ binaries: patterns.map((pattern) => ({ pattern })), sources: [] });
  const files = { 'dist/hello/bootstrap': '', 'dist/bye/bootstrap': '', 'bin/api': '', bootstrap: '' };

  test('needs no Go; bootstrap takes its directory’s name', async () => {
    const { resolve, workspace } = await stage(files, { PATH: '' });
    const targets = await resolve([], binaries('dist/*/bootstrap', './bin/api'));
    expect(targets.map(({ name, source }) => `${name} ${source}`)).toEqual([
      'bye dist/bye/bootstrap',
      'hello dist/hello/bootstrap',
      'api bin/api',
    ]);
    expect(targets[2]?.origin).toEqual({ kind: 'binary', file: join(workspace, 'bin/api') });
  });

  test('at the root it takes the module’s name', async () => {
    const { resolve } = await stage({ ...files, 'go.mod': goMod('example.com/app') });
    expect(await resolve([], binaries('bootstrap'))).toMatchObject([{ name: 'app' }]);
  });

  test('a missing one is refused', async () => {
    const { resolve } = await stage(files);
    const errors = await errorsOf(resolve([], binaries('bin/apl', 'nothing/*')));
    expect(errors.map(({ notice }) => notice.id)).toEqual(['build.no-file', 'build.no-file']);
    expect(errors[0]?.message).toContain('did you mean "api"?');
  });
});

test('tags, from the input and from GOFLAGS, decide what a package is', async () => {
  const files = { ...app, 't/main.go': `//go:build one && two\n\n${emptyMain}` };
  const { resolve } = await stage(files, { GOFLAGS: '-tags=one' });
  expect(await resolve(['t'], { tags: ['two'] })).toMatchObject([{ name: 't' }]);
  expect((await errorsOf(resolve(['t']))).map(({ notice }) => notice.id)).toEqual(['build.excluded']);
});

test('a linked directory is a package of the module that the link is in', async () => {
  const { resolve, workspace } = await stage({ 'app/go.mod': goMod('example.com/app'), 'other/main.go': emptyMain });
  await mkdir(join(workspace, 'app/cmd'));
  await symlink('../../other', join(workspace, 'app/cmd/link'));
  const found = await resolve(['cmd/link'], { workingDirectory: join(workspace, 'app') });
  expect(found).toMatchObject([{ name: 'link' }]);
});
