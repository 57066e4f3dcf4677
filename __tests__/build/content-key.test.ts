// A content key changes with everything that changes the executable. Each case changes one thing, builds both, and holds
// the key against the bytes: other bytes, other key. That the same sources keep their key is what skipping lives on.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { otherGo } from '../../scripts/tools.ts';
import { type BuildOptions, build } from '../../src/build/build.ts';
import { contentKeys } from '../../src/build/content-key.ts';
import { emptyMain, goMod, type Stage, stage } from '../support/go-fixtures.ts';

const files: Readonly<Record<string, string>> = {
  'go.mod': `${goMod('example.com/app')}\nrequire example.com/lib v1.0.0\n\nreplace example.com/lib => ./lib\n`,
  'lib/go.mod': goMod('example.com/lib'),
  'lib/lib.go': 'package lib\n\nconst Name = "lib"\n',
  'other/go.mod': goMod('example.com/lib'),
  'other/lib.go': 'package lib\n\nconst Name = "lib"\n',
  'inner/inner.go':
    'package inner\n\nimport _ "embed"\n\n//go:embed asset.txt\nvar Asset string\n\nvar Stamp = "none"\n',
  'inner/asset.txt': 'asset',
  'inner/plain.go': '//go:build !extra\n\npackage inner\n\nconst Extra = "plain"\n',
  'inner/extra.go': '//go:build extra\n\npackage inner\n\nconst Extra = "extra"\n',
  'asm/add.go': 'package asm\n\n// Add adds.\nfunc Add(a, b int64) int64\n',
  'asm/add_amd64.s':
    '#include "textflag.h"\n\nTEXT ·Add(SB), NOSPLIT, $0-24\n\tMOVQ a+0(FP), AX\n\tADDQ b+8(FP), AX\n\tMOVQ AX, ret+16(FP)\n\tRET\n',
  'cmd/hello/main.go': `package main

import (
	"os"

	"example.com/app/asm"
	"example.com/app/inner"
	"example.com/lib"
)

func main() {
	os.Stdout.WriteString(lib.Name + inner.Asset + inner.Stamp + inner.Extra)
	os.Exit(int(asm.Add(1, 2)))
}
`,
};

interface State {
  readonly key: string | undefined;
  readonly executable: string;
}

const given = { tags: [], ldflags: '', buildFlags: '', debugSymbols: false } as const;

/** Key and hash of the executable, as the sources are now. */
async function stateOf(
  { resolve, context, workspace }: Stage,
  options: Partial<BuildOptions> = {},
  env: NodeJS.ProcessEnv = {},
): Promise<State> {
  const all = { ...given, workingDirectory: workspace, ...options };
  const changed = { ...context, env: { ...context.env, ...env } };
  const targets = await resolve(['cmd/hello'], { tags: all.tags, buildFlags: all.buildFlags });
  const [target] = targets;
  if (target === undefined) throw new Error('no target');
  const key = (await contentKeys(targets, all, changed)).get(target);
  const made = await build(targets, { ...all, keys: true }, ({ name }) => join(workspace, 'out', name), changed);
  const built = made.get(target);
  if (built === undefined || !('file' in built)) throw built ?? new Error('not built');
  // The build itself says the same, without a question.
  expect(built.madeOf?.key).toBe(key);
  return {
    key,
    executable: createHash('sha256')
      .update(await readFile(built.file))
      .digest('hex'),
  };
}

type Change = (workspace: string) => Promise<{ options?: Partial<BuildOptions>; env?: NodeJS.ProcessEnv }>;

const edit =
  (file: string, from: string | RegExp, to: string): Change =>
  async (workspace) => {
    const path = join(workspace, file);
    const text = await readFile(path, 'utf8');
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${file}: nothing to change`);
    await writeFile(path, edited);
    return {};
  };
const add =
  (file: string, text: string): Change =>
  async (workspace) => {
    await mkdir(dirname(join(workspace, file)), { recursive: true });
    await writeFile(join(workspace, file), text);
    return {};
  };
const withOptions =
  (options: Partial<BuildOptions>): Change =>
  async () => ({ options });
const withEnv =
  (env: NodeJS.ProcessEnv): Change =>
  async () => ({ env });

const changes: Readonly<Record<string, Change>> = {
  'the main package': edit('cmd/hello/main.go', 'Add(1, 2)', 'Add(1, 3)'),
  'a file of a dependency': edit('inner/plain.go', '"plain"', '"other"'),
  'a new file of a dependency': add('inner/more.go', 'package inner\n\nfunc init() { Stamp = "more" }\n'),
  'an embedded asset': edit('inner/asset.txt', 'asset', 'other'),
  'an assembly file': edit('asm/add_amd64.s', 'ADDQ', 'SUBQ'),
  'a replaced module': edit('lib/lib.go', '"lib"', '"bil"'),
  'the target of a replace, with the same contents': edit('go.mod', '=> ./lib', '=> ./other'),
  'the version of a module': edit('go.mod', 'v1.0.0', 'v1.0.1'),
  'the language version of go.mod, which sets GODEBUG': edit('go.mod', 'go 1.21', 'go 1.22'),
  'a godebug line': edit('cmd/hello/main.go', 'package main', '//go:debug http2client=0\npackage main'),
  'the module path': async (workspace) => {
    for (const file of ['go.mod', 'cmd/hello/main.go']) {
      const text = await readFile(join(workspace, file), 'utf8');
      await writeFile(join(workspace, file), text.replaceAll('example.com/app', 'example.com/bpp'));
    }
    return {};
  },
  'a build tag': withOptions({ tags: ['extra'] }),
  'an ldflag': withOptions({ ldflags: '-X example.com/app/inner.Stamp=now' }),
  'the build id': withOptions({ ldflags: '-buildid=now' }),
  'debug symbols': withOptions({ debugSymbols: true }),
  'compiler flags': withOptions({ buildFlags: '-gcflags=-N' }),
  'assembler flags': withOptions({ buildFlags: '-asmflags=-D=X' }),
  coverage: withOptions({ buildFlags: '-cover' }),
  'another trimpath': withOptions({ buildFlags: '-trimpath=false' }),
  GOFLAGS: withEnv({ GOFLAGS: '-tags=extra' }),
  GOEXPERIMENT: withEnv({ GOEXPERIMENT: 'nogreenteagc' }),
  GOFIPS140: withEnv({ GOFIPS140: 'latest' }),
  'an overlay': async (workspace) => {
    await writeFile(join(workspace, 'new.txt'), 'overlaid');
    const overlay = { Replace: { [join(workspace, 'inner/asset.txt')]: join(workspace, 'new.txt') } };
    await writeFile(join(workspace, 'overlay.json'), JSON.stringify(overlay));
    return { options: { buildFlags: '-overlay=overlay.json' } };
  },
};

describe.runIf(process.arch === 'x64')('what changes the executable changes the key', () => {
  // The workspace's own path is in neither, so one build serves all cases.
  let before: State = { key: undefined, executable: '' };
  test('there is a key', async () => {
    before = await stateOf(await stage(files));
    expect(before.key).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(Object.entries(changes))('%s', async (name, change) => {
    const made = await stage(files);
    const { options, env } = await change(made.workspace);
    const after = await stateOf(made, options, env);
    expect(after.executable, `${name} changes nothing, so the case proves nothing`).not.toBe(before.executable);
    expect(after.key).not.toBe(before.key);
  });

  test('any two of them, and back again', async () => {
    const made = await stage(files);
    const first = await stateOf(made);
    const seen = new Map([[first.key, first.executable]]);
    const names = Object.keys(changes).filter((name) => !name.includes('GOFIPS140'));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }), async (chosen) => {
        await reset(made.workspace);
        let options: Partial<BuildOptions> = {};
        let env: NodeJS.ProcessEnv = {};
        for (const name of chosen) {
          const more = await changes[name]?.(made.workspace).catch(() => undefined);
          options = { ...options, ...more?.options };
          env = { ...env, ...more?.env };
        }
        const { key, executable } = await stateOf(made, options, env);
        const known = seen.get(key);
        // One key, one executable: never a false skip.
        if (known !== undefined) expect(executable).toBe(known);
        if (key !== undefined) seen.set(key, executable);
      }),
      { numRuns: 5 },
    );
    await reset(made.workspace);
    expect(await stateOf(made)).toEqual(first);
  });
});

async function reset(workspace: string): Promise<void> {
  await rm(join(workspace, 'inner/more.go'), { force: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(workspace, file), text);
}

test('another toolchain on PATH changes the key, and the first one finds its own again', async () => {
  const made = await stage({ 'go.mod': goMod('example.com/app'), 'cmd/hello/main.go': emptyMain });
  const { env } = made.context;
  const by = (path: string | undefined): Promise<State> => stateOf(made, {}, { PATH: path, GOTOOLCHAIN: 'local' });
  const first = await by(env['PATH']);
  const second = await by([join(await otherGo(), 'bin'), env['PATH']].join(delimiter));
  expect(second.key).toMatch(/^[0-9a-f]{64}$/);
  expect(second.key).not.toBe(first.key);
  expect(second.executable).not.toBe(first.executable);
  expect(await by(env['PATH'])).toEqual(first);
});

describe('what does not change the executable keeps the key', () => {
  test('a test, another package, another folder of the workspace, other variables', async () => {
    const made = await stage(files);
    const before = await stateOf(made);
    await add('inner/inner_test.go', 'package inner\n')(made.workspace);
    await add('README.md', 'text')(made.workspace);
    await add('unused/unused.go', 'package unused\n')(made.workspace);
    const env = { GOOGLE_APPLICATION_CREDENTIALS: '/tmp/x', GOMAXPROCS: '1', GITHUB_SHA: 'abc' };
    expect(await stateOf(made, {}, env)).toEqual(before);
    const moved = await stage({});
    await rename(made.workspace, join(moved.workspace, 'moved'));
    const there = join(moved.workspace, 'moved');
    const [target] = await moved.resolve(['cmd/hello'], { workingDirectory: there });
    if (target === undefined) throw new Error('no target');
    const keys = await contentKeys([target], { ...given, workingDirectory: there }, moved.context);
    expect(keys.get(target)).toBe(before.key);
  });

  test('another function beside it, though it does not compile', async () => {
    const made = await stage({ ...files, 'cmd/bad/main.go': 'package main\n\nfunc main() { nothing() }\n' });
    const [alone] = await made.resolve(['cmd/hello']);
    const both = await made.resolve(['cmd/*']);
    const options = { ...given, workingDirectory: made.workspace };
    if (alone === undefined) throw new Error('no target');
    const one = (await contentKeys([alone], options, made.context)).get(alone);
    const two = await contentKeys(both, options, made.context);
    expect([...two].map(([{ name }, key]) => [name, key])).toEqual([['hello', one]]);
  });
});

test.each([
  ['-toolexec', { buildFlags: '-toolexec=/bin/true' }],
  ['a linker that is given files', { ldflags: '-importcfg=x' }],
  ['another linker', { ldflags: '-linkmode=external -extld=cc' }],
])('%s may change the executable unseen, so there is no key', async (_, options) => {
  const made = await stage(files);
  const [target] = await made.resolve(['cmd/hello']);
  if (target === undefined) throw new Error('no target');
  const all = { ...given, workingDirectory: made.workspace, ...options };
  expect(await contentKeys([target], all, made.context)).toEqual(new Map());
});
