import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeSizes, packageOf, standardLibrary } from '../../src/report/code-size.ts';
import { readInventory } from '../../src/report/inventory.ts';
import { measured } from '../../src/report/measure.ts';

const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'code-size-'));
  const files = {
    'go.mod':
      'module example.com/app\n\ngo 1.24\n\nrequire example.com/lib v1.2.3\n\nreplace example.com/lib => ./lib\n',
    'main.go':
      'package main\n\nimport (\n\t"example.com/app/inner"\n\t"example.com/lib/deep"\n)\n\nfunc main() { println(inner.F(), deep.G[int](2)) }\n',
    'inner/inner.go': 'package inner\n\n//go:noinline\nfunc F() int { return 1 }\n',
    'lib/go.mod': 'module example.com/lib\n\ngo 1.24\n',
    'lib/deep/deep.go': 'package deep\n\n//go:noinline\nfunc G[T any](x T) T { println("g"); return x }\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const env = { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOFLAGS: '' };
  const build = (output: string, ...flags: string[]): Promise<unknown> =>
    run('go', ['build', '-buildvcs=false', '-trimpath', ...flags, '-o', output, '.'], { cwd: folder, env });
  await build('stripped', '-ldflags=-s -w');
  await build('full');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('stripped or not, each module has its code, as go tool nm counts it', async () => {
  const [stripped, full] = await Promise.all(['stripped', 'full'].map((name) => codeSizes(join(folder, name))));
  const sizes = new Map(stripped?.map(({ module, bytes }) => [module, bytes]));
  expect([...sizes.keys()].toSorted()).toEqual([standardLibrary, 'example.com/app', 'example.com/lib'].toSorted());
  expect(full).toEqual(stripped);
  const { stdout } = await run('go', ['tool', 'nm', '-size', '-type', join(folder, 'full')], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const counted = (start: RegExp): number =>
    stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , type, name = '']) => /^[Tt]$/.test(type ?? '') && start.test(name))
      .reduce((sum, [, size]) => sum + Number(size), 0);
  // The table counts up to the next function, padding included.
  const own = counted(/^(main|example\.com\/app\/)/);
  expect(sizes.get('example.com/app')).toBeGreaterThanOrEqual(own);
  expect(sizes.get('example.com/app')).toBeLessThan(own + 200);
  expect(sizes.get('example.com/lib')).toBeGreaterThanOrEqual(counted(/^example\.com\/lib\/deep/));
});

test('the modules, with what replaced them', async () => {
  expect(await readInventory(join(folder, 'stripped'))).toMatchObject({
    path: 'example.com/app',
    main: { path: 'example.com/app' },
    modules: [{ path: 'example.com/lib', version: 'v1.2.3', replacedBy: { path: './lib' } }],
  });
});

test.each([
  ['main.main', 'main'],
  ['example.com/a/b.(*T).M', 'example.com/a/b'],
  ['gopkg.in/yaml%2ev3.Unmarshal', 'gopkg.in/yaml.v3'],
  ['slices.Sort[go.shape.[]example.com/x.T]', 'slices'],
  ['go:buildid', ''],
  ['type:.eq.example.com/a.T', ''],
  ['_rt0_amd64_linux', ''],
])('%s is of the package %j', (symbol, path) => {
  expect(packageOf(symbol)).toBe(path);
});

test('what is no Go executable, and what is missing, is nothing and no failure', async () => {
  await writeFile(join(folder, 'text'), 'hello\n'.repeat(100));
  expect(await codeSizes(join(folder, 'text')).catch(() => undefined)).toBeUndefined();
  const of = (binary: string) => ({
    result: { name: 'a', source: '.', arch: 'amd64', binary, verified: true, seconds: {} } as const,
    functionArn: undefined,
    back: undefined,
    causes: [],
  });
  const functions = ['text', 'missing', 'stripped'].map((name) => of(join(folder, name)));
  const report = { provider: 'aws-lambda', mode: 'test', functions, causes: [] } as const;
  const told: string[] = [];
  const done = await measured(report, { debug: (text) => told.push(text) });
  expect(done.functions.map(({ inventory }) => inventory?.path)).toEqual([undefined, undefined, 'example.com/app']);
  expect(told.join('\n')).toContain('missing');
});
