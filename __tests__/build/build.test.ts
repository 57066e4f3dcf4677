import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { emptyMain, errorsOf, goMod, stage } from '../support/go-fixtures.ts';

const run = promisify(execFile);

/** Prints its arguments; needs no package, so that it links fast. */
function prints(text: string): string {
  return `package main\n\nvar version = "unset"\n\nfunc main() {\n\tprint("${text} " + version)\n}\n`;
}

const app = { 'go.mod': goMod('example.com/app'), 'cmd/hello/main.go': prints('hello') };

async function sha256(file = ''): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** `go version -m`: what the linker wrote into the executable. */
async function buildInfo(file = ''): Promise<string> {
  return (await run('go', ['version', '-m', file])).stdout;
}

/** Runs an executable of this machine's architecture. Go's print writes to stderr. */
async function output(file = ''): Promise<string> {
  return (await run(file)).stderr;
}

const here = process.arch === 'arm64' ? 'arm64' : 'amd64';
const canRun = process.platform === 'linux';

describe('many functions', () => {
  const files = {
    ...app,
    'cmd/bye/main.go': prints('bye'),
    'a/main/main.go': prints('a'),
    'b/main/main.go': prints('b'),
    'nested/go.mod': goMod('example.com/nested/v2'),
    'nested/main.go': prints('nested'),
    'single/x.go': prints('x'),
  };
  const source = ['cmd/*', '*/main => <path>', 'nested', 'single/x.go', 'cmd/hello => again'];

  test.runIf(canRun)('each file is its own function, though base names and modules collide', async () => {
    const { build, recorded, workspace } = await stage(files);
    const built = await build(source, { arch: here });
    const outputs = await Promise.all(built.map(async (file) => [file, await output(file)]));
    const expected = { bye: 'bye', 'a-main': 'a', 'b-main': 'b', nested: 'nested', single: 'x', again: 'hello' };
    expect(Object.fromEntries(outputs)).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([name, text]) => [join(workspace, 'out', name), `${text} unset`]),
      ),
    );
    // cmd/bye, a/main and cmd/hello go in one; b/main, another module and a .go file do not fit in.
    const commands = recorded.lines.filter((line) => line.includes(' go build '));
    expect(commands).toHaveLength(4);
    expect(commands[0]).toMatch(/-buildmode=default .* \.\/cmd\/bye \.\/a\/main \.\/cmd\/hello$/);
  });

  test('one main for two functions is built once', async () => {
    const { build, recorded } = await stage(app);
    const [eu, us] = await build(['cmd/hello => eu', 'cmd/hello => us']);
    expect(recorded.lines.filter((line) => line.includes(' go build '))).toHaveLength(1);
    expect(await sha256(eu)).toBe(await sha256(us));
  });

  test('the executables are 0755, and nothing else is left', async () => {
    const { build, context, workspace } = await stage(files);
    const before = process.umask(0o077);
    onTestFinished(() => {
      process.umask(before);
    });
    for (const file of await build(source)) expect((await stat(file)).mode & 0o777).toBe(0o755);
    expect(await readdir(context.temp)).toEqual([]);
    const names = ['a-main', 'again', 'b-main', 'bye', 'nested', 'single'];
    expect((await readdir(join(workspace, 'out'))).sort()).toEqual(names);
  });

  test('one that does not compile leaves its own file as it was', async () => {
    const { build, workspace } = await stage({ ...files, 'cmd/bye/main.go': 'package main\n', 'out/bye': 'before' });
    await errorsOf(build(['cmd/*']));
    expect(await readFile(join(workspace, 'out/bye'), 'utf8')).toBe('before');
    expect(await readdir(join(workspace, 'out'))).toEqual(['bye', 'hello']);
  });
});

describe('the same source makes the same bytes', () => {
  test('in another folder, beside another function, as two lines', async () => {
    const one = await stage(app);
    const other = await stage({ ...app, 'cmd/bye/main.go': prints('bye') });
    const [alone] = await one.build(['cmd/hello']);
    const [, beside] = await other.build(['cmd/*']);
    expect(await sha256(beside)).toBe(await sha256(alone));
  });

  test('named by its file, in another folder and from another directory', async () => {
    const one = await stage(app);
    const other = await stage(app);
    const [root] = await one.build(['cmd/hello/main.go']);
    const [below] = await other.build(['main.go'], { workingDirectory: join(other.workspace, 'cmd/hello') });
    expect(await sha256(below)).toBe(await sha256(root));
  });

  test.each(['amd64', 'arm64'] as const)('whatever the environment says (%s)', async (arch) => {
    const plain = await stage(app);
    const hostile = await stage(app, {
      CGO_ENABLED: '1',
      GOOS: 'windows',
      GOARCH: '386',
      GOAMD64: 'v4',
      GOARM64: 'v9.0',
      GO111MODULE: 'off',
      GO_EXTLINK_ENABLED: '1',
      GOFLAGS: '-buildmode=pie -race -trimpath=false -buildvcs=true "-ldflags=-linkmode external" -o=/dev/null',
      CC: '/nonexistent/cc',
      CGO_LDFLAGS: '-lnone',
    });
    const [expected] = await plain.build(['cmd/hello'], { arch });
    const [got] = await hostile.build(['cmd/hello'], { arch });
    expect(await sha256(got)).toBe(await sha256(expected));
    expect(hostile.recorded.warnings.map(({ text }) => text)).toEqual([
      'GOFLAGS holds -buildmode=pie -race -ldflags=-linkmode external -o=/dev/null, which has no effect here',
    ]);
    const info = await buildInfo(got);
    expect(info).toContain(`GOARCH=${arch}`);
    expect(info).toContain('CGO_ENABLED=0');
    expect(info).toContain(arch === 'amd64' ? 'GOAMD64=v1' : 'GOARM64=v8.0');
    expect(info).toContain('-buildmode=exe');
    expect(info).not.toContain('vcs.');
  });
});

describe('flags', () => {
  test('-s -w unless debug symbols are wanted', async () => {
    const { build } = await stage(app);
    const [stripped] = await build(['cmd/hello']);
    const small = await readFile(stripped ?? '');
    const [whole] = await build(['cmd/hello'], { debugSymbols: true });
    const large = await readFile(whole ?? '');
    expect(small.includes('.symtab')).toBe(false);
    expect(large.includes('.symtab') && large.includes('debug_info')).toBe(true);
  });

  test.runIf(canRun)('-X, tags and flags arrive', async () => {
    const { build } = await stage({
      ...app,
      'cmd/hello/tagged.go': '//go:build one && two\n\npackage main\n\nfunc init() { print("tagged ") }\n',
    });
    const [file] = await build(['cmd/hello'], {
      arch: here,
      ldflags: `-X 'main.version=1 2'\n`,
      tags: ['one', 'two'],
      buildFlags: '-gcflags="all=-N -l"',
    });
    expect(await output(file)).toBe('tagged hello 1 2');
    expect(await buildInfo(file)).toContain('-gcflags="all=-N -l"');
  });

  test('-X of a package that is not in the build is lost, and that is said', async () => {
    const { build, recorded } = await stage({
      ...app,
      'version/v.go': 'package version\n\nvar V string\n',
      'cmd/hello/v.go': 'package main\n\nimport _ "example.com/app/version"\n',
    });
    const ldflags =
      '-X main.version=1 -X=example.com/app/version.V=1 -X version.V=1 -X example.com/app/cmd/hello.version=1';
    await build(['cmd/hello'], { ldflags });
    expect(recorded.warnings.map(({ text, remedy }) => `${text}. ${remedy}`)).toEqual([
      expect.stringMatching(/sets version\.V, .*perhaps example\.com\/app\/version\.$/),
      expect.stringMatching(/sets example\.com\/app\/cmd\/hello\.version, .*write -X main\.version=VALUE\.$/),
    ]);
  });

  test('-buildvcs=true stamps the commit', async () => {
    const { build, workspace } = await stage(app);
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      [...identity, 'commit', '-qm', 'x'],
    ]) {
      execFileSync('git', args, { cwd: workspace });
    }
    const [file] = await build(['cmd/hello'], { buildFlags: '-buildvcs=true' });
    expect(await buildInfo(file)).toContain('vcs.revision=');
  });

  test('-buildvcs=true without a repository that git can read', async () => {
    const { build } = await stage({ ...app, '.git/HEAD': 'broken' });
    const errors = await errorsOf(build(['cmd/hello'], { buildFlags: '-buildvcs=true' }));
    expect(errors.map(({ notice }) => notice.id)).toEqual(['build.vcs']);
    expect((await build(['cmd/hello'])).length).toBe(1);
  });

  test('-modfile is relative to working-directory', async () => {
    const { build, workspace } = await stage({
      ...app,
      'cmd/hello/other.mod': 'module example.com/renamed\n\ngo 1.21\n',
    });
    const workingDirectory = join(workspace, 'cmd/hello');
    const [file] = await build(['.'], { workingDirectory, buildFlags: '-modfile=other.mod' });
    expect(await buildInfo(file)).toContain('example.com/renamed/cmd/hello');
  });
});

describe('modules', () => {
  const uses = 'package main\n\nimport "example.com/dep"\n\nfunc main() { dep.F() }\n';
  const dep = 'package dep\n\nfunc F() {}\n';

  test('replace leads out of the module', async () => {
    const { build } = await stage({
      'fn/a/go.mod': `${goMod('example.com/a')}\nrequire example.com/dep v0.0.0\n\nreplace example.com/dep => ../../dep\n`,
      'fn/a/main.go': uses,
      'dep/go.mod': goMod('example.com/dep'),
      'dep/dep.go': dep,
    });
    expect(await build(['fn/a'])).toHaveLength(1);
  });

  test('vendor/ with -mod=vendor and no proxy', async () => {
    const { build } = await stage(
      {
        'go.mod': `${goMod('example.com/a')}\nrequire example.com/dep v1.0.0\n`,
        'main.go': uses,
        'vendor/modules.txt': '# example.com/dep v1.0.0\n## explicit\nexample.com/dep\n',
        'vendor/example.com/dep/dep.go': dep,
      },
      { GOFLAGS: '-mod=vendor', GOPROXY: 'off' },
    );
    expect(await build(['.'])).toHaveLength(1);
  });

  test('a requirement that nothing imports is not downloaded', async () => {
    const { build } = await stage(
      { ...app, 'go.mod': `${goMod('example.com/app')}\nrequire example.com/nowhere v1.0.0 // indirect\n` },
      { GOPROXY: 'off' },
    );
    expect(await build(['cmd/hello'])).toHaveLength(1);
  });

  test('go.work joins modules', async () => {
    const { build } = await stage({
      'go.work': 'go 1.21\n\nuse (\n\t./a\n\t./dep\n)\n',
      'a/go.mod': goMod('example.com/a'),
      'a/cmd/x/main.go': uses,
      'dep/go.mod': goMod('example.com/dep'),
      'dep/dep.go': dep,
    });
    expect(await build(['a/cmd/*'])).toHaveLength(1);
  });
});

describe('what does not compile', () => {
  test('each complaint is an error on its line, in packages of others too', async () => {
    const { build, recorded } = await stage({
      ...app,
      'cmd/hello/main.go': 'package main\n\nimport "example.com/app/lib"\n\nfunc main() {\n\tlib.F(1)\n\tx := 2\n}\n',
      'lib/lib.go': 'package lib\n\nfunc F(s string) {}\n',
      'cmd/bye/main.go': 'package main\n\nfunc main() {\n\tbye()\n}\n',
    });
    const errors = await errorsOf(build(['cmd/*']));
    expect(errors.map(({ notice }) => [notice.location, notice.text])).toEqual([
      [{ file: 'cmd/bye/main.go', line: 4, column: 2 }, 'undefined: bye'],
      [{ file: 'cmd/hello/main.go', line: 6, column: 8 }, expect.stringMatching(/^cannot use 1 .*as string value/)],
      [{ file: 'cmd/hello/main.go', line: 7, column: 2 }, 'declared and not used: x'],
    ]);
    expect(recorded.lines).toContain('cmd/bye/main.go:4:2: undefined: bye');
  });

  test('paths are relative to the workspace, wherever go runs', async () => {
    const { build, workspace } = await stage({
      'svc/go.mod': goMod('example.com/svc'),
      'svc/cmd/x/main.go': 'package main\n\nimport "example.com/svc/lib"\n\nfunc main() { lib.F() }\n',
      'svc/lib/lib.go': 'package lib\n\nfunc F() int {\n}\n',
    });
    const errors = await errorsOf(build(['.'], { workingDirectory: join(workspace, 'svc/cmd/x') }));
    expect(errors.map(({ notice }) => notice.location)).toEqual([{ file: 'svc/lib/lib.go', line: 4, column: 1 }]);
  });

  test.each([
    ['a missing module', 'import _ "example.com/none"', 'main.go', 3, /no required module provides package.*go get/],
    ['a missing embed', 'import _ "embed"\n\n//go:embed none.txt\nvar s string', 'main.go', 5, /no matching files/],
    ['a missing package', 'import _ "example.com/app/none"', 'main.go', 3, /example\.com\/app\/none/],
  ])('%s', async (_, body, file, line, text) => {
    const { build } = await stage(
      { 'go.mod': goMod('example.com/app'), 'main.go': `package main\n\n${body}\n\nfunc main() {}\n` },
      { GOPROXY: 'off' },
    );
    const [error, ...others] = await errorsOf(build(['.']));
    expect(others).toEqual([]);
    expect(error?.notice.location).toMatchObject({ file, line });
    expect(error?.notice.text).toMatch(text);
  });

  test('what has no place is one error, with Go’s words', async () => {
    const { build } = await stage({ ...app, 'cmd/hello/main.go': 'package main\n' });
    const errors = await errorsOf(build(['cmd/hello']));
    expect(errors.map(({ notice }) => notice.text)).toEqual([
      'go build failed (runtime.main_main·f: function main is undeclared in the main package)',
    ]);
    expect(errors[0]?.notice.details).toContain('# example.com/app/cmd/hello');
  });

  test('Go’s own advice is passed on', async () => {
    const { build } = await stage(
      { ...app, 'go.mod': `${goMod('example.com/app')}\nrequire example.com/dep v1.0.0\n`, 'vendor/modules.txt': '' },
      { GOFLAGS: '-mod=vendor' },
    );
    const [error] = await errorsOf(build(['cmd/hello']));
    expect(error?.message).toMatch(/inconsistent vendoring.*go mod vendor/);
  });
});

describe('stopping', () => {
  test.runIf(canRun)('go and what it started end with the signal', async () => {
    const controller = new AbortController();
    const { build, workspace, context } = await stage(app, {}, controller.signal);
    const pidFile = join(workspace, 'pid');
    const tool = join(workspace, 'tool');
    // A compiler that never ends, and that says its process id.
    const script = `#!/bin/sh\ncase "$*" in *-V=full*) exec "$@";; esac\necho $$ > ${pidFile}.new\nmv ${pidFile}.new ${pidFile}\nexec sleep 600\n`;
    await writeFile(tool, script, { mode: 0o755 });
    const building = build(['cmd/hello'], { buildFlags: `-a -toolexec=${tool}` });
    const failed = expect(building).rejects.toBe('stop');
    await expect.poll(() => readFile(pidFile, 'utf8').catch(() => '')).not.toBe('');
    const pid = Number(await readFile(pidFile, 'utf8'));
    controller.abort('stop');
    await failed;
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(await readdir(context.temp)).toEqual([]);
  });

  test('nothing is started when it is too late', async () => {
    const { resolve } = await stage(app, {}, AbortSignal.abort('late'));
    await expect(resolve(['cmd/hello'])).rejects.toBe('late');
  });
});

/** A zombie has ended too: in a container, nobody may be there to reap it. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status !== '' && !/\) [ZX] /.test(status);
}

test('binaries pass through, without Go', async () => {
  const { workspace, ...rest } = await stage({ 'bin/api': 'x' }, { PATH: '' });
  expect(await rest.build([], { binaries: [{ pattern: 'bin/api' }] })).toEqual([join(workspace, 'bin/api')]);
});

test('an empty main builds in a repository without anything else', async () => {
  const { build } = await stage({ 'handler.go': emptyMain });
  expect(await build(['handler.go'])).toHaveLength(1);
});
