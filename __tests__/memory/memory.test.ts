// The memory holds what was deployed, and nothing in it can make a run fail.

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { cacheKeys } from '../../src/memory/actions-cache.ts';
import { openMemory, provedEnough, type Remembered } from '../../src/memory/memory.ts';
import { type PackageParts, packageKey, packageMark } from '../../src/memory/package-key.ts';
import { sourceReader } from '../../src/memory/sources.ts';
import type { Target } from '../../src/target.ts';

function target(name: string, resource = name): Target {
  const origin = { kind: 'package', directory: '/w', importPath: 'x', moduleDirectory: '/w' } as const;
  return { name, source: `cmd/${name}`, arch: 'amd64', origin, resource };
}

const entry = (key: string, sha256 = 'a'): Remembered => ({
  key: key.repeat(64),
  sha256: sha256.repeat(64),
  prove: 'auto',
  verdict: 'proved',
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'memory-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

const nothing = (): void => {};
const log = { info: nothing, debug: nothing, notice: nothing, warning: nothing, mask: nothing };
const context: Context = { log, signal: new AbortController().signal, env: {}, workspace: '/w', temp: '/t' };
const [one, two] = [target('one'), target('two')];

describe('a directory', () => {
  test('gives back what was saved, by function and key', async () => {
    const directory = join(await folder(), 'deep', 'memory');
    const input = { kind: 'directory', directory } as const;
    const first = await openMemory(input, [one, two], context);
    expect(first.recall(one, entry('1').key)).toBeUndefined();
    first.remember(one, entry('1'));
    first.remember(one, entry('2', 'b'));
    first.remember(two, entry('3', 'c'));
    await first.save();
    const second = await openMemory(input, [two, one], context);
    expect(second.recall(one, entry('1').key)).toEqual(entry('1'));
    expect(second.recall(one, entry('2').key)).toEqual(entry('2', 'b'));
    expect(second.recall(two, entry('1').key)).toBeUndefined();
    expect(await readdir(directory)).toHaveLength(2);
  });

  test('keeps the newest executable of a function, and none that has another shape', async () => {
    const directory = await folder();
    const input = { kind: 'directory', directory } as const;
    const modules = [{ path: 'example.com/a', version: 'v1.0.0' }];
    const inventory = { goVersion: 'go1.26', path: 'x', main: undefined, modules };
    const executable = { inventory, sizes: [{ module: 'example.com/a', bytes: 7 }], size: 9 };
    const first = await openMemory(input, [one], context);
    first.remember(one, { ...entry('1'), executable });
    first.remember(one, { ...entry('2', 'b'), executable });
    await first.save();
    const [file = ''] = await readdir(directory);
    const second = await openMemory(input, [one], context);
    expect(second.all(one)).toEqual([{ ...entry('2', 'b'), executable }, entry('1')]);
    const bad = { ...executable, inventory: { ...inventory, modules: ['example.com/a'] } };
    await writeFile(join(directory, file), JSON.stringify([{ ...entry('2', 'b'), executable: bad }]));
    expect((await openMemory(input, [one], context)).all(one)).toEqual([entry('2', 'b')]);
  });

  test('the environment that is deployed to does not matter', async () => {
    const input = { kind: 'directory', directory: await folder() } as const;
    const staging = target('one', 'staging-one');
    const first = await openMemory(input, [staging], context);
    first.remember(staging, entry('1'));
    await first.save();
    const production = target('one', 'production-one');
    expect((await openMemory(input, [production], context)).recall(production, entry('1').key)).toEqual(entry('1'));
  });

  test('keeps the last twenty of a function', async () => {
    const input = { kind: 'directory', directory: await folder() } as const;
    const first = await openMemory(input, [one], context);
    const key = (index: number): string => index.toString(16).padStart(64, '0');
    for (let index = 0; index < 30; index += 1) first.remember(one, { ...entry('0'), key: key(index) });
    await first.save();
    const second = await openMemory(input, [one], context);
    expect(second.recall(one, key(9))).toBeUndefined();
    expect(second.recall(one, key(10))).toBeDefined();
  });

  test('that cannot be written costs nothing but speed', async () => {
    const file = join(await folder(), 'file');
    await writeFile(file, '');
    const memory = await openMemory({ kind: 'directory', directory: join(file, 'below') }, [one], context);
    memory.remember(one, entry('1'));
    await expect(memory.save()).resolves.toBeUndefined();
  });

  test('whose files hold anything else is an empty one', async () => {
    const directory = await folder();
    const input = { kind: 'directory', directory } as const;
    const first = await openMemory(input, [one], context);
    first.remember(one, entry('1'));
    await first.save();
    const [name = ''] = await readdir(directory);
    const almost = fc.record({ key: fc.constant(entry('1').key), sha256: fc.string(), prove: fc.string() });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(almost).map((of) => JSON.stringify(of)),
        ),
        async (text) => {
          await writeFile(join(directory, name), text);
          expect((await openMemory(input, [one], context)).recall(one, entry('1').key)).toBeUndefined();
        },
      ),
      { numRuns: 50 },
    );
  });
});

test.each([
  ['off', 'skipped', 'off', true],
  ['off', 'skipped', 'auto', false],
  ['off', 'skipped', 'required', false],
  ['auto', 'proved', 'auto', true],
  ['auto', 'proved', 'required', true],
  ['auto', 'inconclusive', 'auto', true],
  ['auto', 'inconclusive', 'required', false],
  ['auto', 'skipped', 'required', false],
  ['auto', 'refuted', 'auto', false],
  ['required', 'proved', 'auto', true],
] as const)('deployed with prove: %s and found %s is enough for %s: %s', (prove, verdict, mode, enough) => {
  expect(provedEnough({ ...entry('1'), prove, verdict }, mode)).toBe(enough);
});

describe('in the Actions cache', () => {
  const env = { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' };

  test('there is none without a service', async () => {
    const memory = await openMemory({ kind: 'actions' }, [one], context);
    memory.remember(one, entry('1'));
    await expect(memory.save()).resolves.toBeUndefined();
  });

  test('jobs of a matrix do not lose each other’s entries, and find their own again', () => {
    const arm: Target = { ...one, arch: 'arm64' };
    const sets = [[one], [two], [one, two], [arm], [target('one', 'other')]];
    const keys = sets.map((set) => cacheKeys(set, env));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(sets.length);
    for (const { key, prefix } of keys) expect(key.startsWith(prefix)).toBe(true);
    // Another environment reads the same memory; other functions and architectures do not.
    expect(new Set(keys.map(({ prefix }) => prefix)).size).toBe(sets.length - 1);
    expect(cacheKeys([one], { ...env, GITHUB_RUN_ATTEMPT: '3' }).key).not.toBe(keys[0]?.key);
    expect(cacheKeys([two, one], env)).toMatchObject({ prefix: keys[2]?.prefix });
  });
});

describe('a package key', () => {
  const base: PackageParts = {
    provider: 'aws-lambda',
    contentKey: 'content',
    executable: 'bootstrap',
    entries: [
      { name: 'bootstrap', mode: 0o755, sha256: '' },
      { name: 'data', mode: 0o644, sha256: '1' },
    ],
    prove: { event: undefined, env: {}, network: false },
    code: 'code',
  };
  const [bootstrap = never(), data = never()] = base.entries;

  test('changes with each part', () => {
    const others: PackageParts[] = [
      { ...base, provider: 'azure-functions' },
      { ...base, contentKey: 'other' },
      { ...base, entries: [bootstrap] },
      { ...base, executable: 'handler', entries: [{ ...bootstrap, name: 'handler' }, data] },
      { ...base, entries: [bootstrap, { ...data, mode: 0o755 }] },
      { ...base, entries: [bootstrap, { ...data, name: 'date' }] },
      { ...base, entries: [bootstrap, { ...data, sha256: '2' }] },
      { ...base, prove: { ...base.prove, event: '{}' } },
      { ...base, prove: { ...base.prove, env: { A: '1' } } },
      { ...base, prove: { ...base.prove, network: true } },
      { ...base, code: 'other' },
    ];
    const keys = [base, ...others].map(packageKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is the same in any order, and whatever the executable came to', () => {
    expect(packageKey({ ...base, entries: [data, bootstrap] })).toBe(packageKey(base));
    expect(packageKey({ ...base, entries: [{ ...bootstrap, sha256: 'linked' }, data] })).toBe(packageKey(base));
  });

  test('has a mark for each mode of proving', () => {
    expect(
      new Set((['off', 'auto', 'required'] as const).map((mode) => packageMark(packageKey(base), mode))).size,
    ).toBe(3);
    expect(packageMark(packageKey(base), 'auto')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the state of sources', () => {
  test('changes with their Go files, and with nothing else', async () => {
    const workspace = await folder();
    const directory = join(workspace, 'inner');
    await mkdir(directory);
    await writeFile(join(directory, 'a.go'), 'package a');
    const then = await sourceReader(workspace).now([directory, join(workspace, 'missing')]);
    expect(then.directories).toEqual(['inner', 'missing']);
    const same = (): Promise<boolean> => sourceReader(workspace).unchanged(then);
    await writeFile(join(directory, 'README.md'), 'text');
    expect(await same()).toBe(true);
    await writeFile(join(directory, 'b.go'), 'package a');
    expect(await same()).toBe(false);
    await rm(join(directory, 'b.go'));
    expect(await same()).toBe(true);
    await writeFile(join(directory, 'a.go'), 'package b');
    expect(await same()).toBe(false);
  });
});

function never(): never {
  throw new Error('there is no such entry');
}
