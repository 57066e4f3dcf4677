// Which commit an event is compared with, and what is said where there is none. Real clones, shallow ones too.

import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { changesSince } from '../../src/plan/changes.ts';
import type { TriggerEvent } from '../../src/plan/event.ts';
import { eventBase } from '../../src/plan/event.ts';
import { copyOf, folder, planIn, push, type Repository, repository, repositoryAt } from '../support/repositories.ts';

const emptyMain = 'package main\n\nfunc main() {}\n';
const everything = ['a', 'b', 'c'];
const zero = '0'.repeat(40);

let upstream: Repository;
let first: string;
beforeEach(async () => {
  upstream = await repository({
    'go.mod': 'module example.com/m\n\ngo 1.21\n',
    ...Object.fromEntries(everything.map((name) => [`cmd/${name}/main.go`, emptyMain])),
  });
  // As GitHub allows it.
  await upstream.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  first = await upstream.git('rev-parse', 'HEAD');
});

const touch = (name: string): Promise<string> =>
  upstream.commit({ [`cmd/${name}/main.go`]: `${emptyMain}// ${Math.random()}\n` });

/** As actions/checkout leaves it: one commit, one branch. */
async function shallowClone(ref = 'main'): Promise<Repository> {
  const at = await folder();
  await repositoryAt(at).git('init', '--quiet', '.');
  const clone = repositoryAt(at);
  await clone.git('remote', 'add', 'origin', `file://${upstream.folder}`);
  await clone.git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `+${ref}:refs/remotes/origin/here`);
  await clone.git('checkout', '--quiet', '--force', '-B', 'main', 'refs/remotes/origin/here');
  return clone;
}

/** A pull request that changes b, after which main changes a; what GitHub checks out is their merge. */
async function pullRequest(): Promise<{ readonly event: TriggerEvent; readonly merge: string; readonly head: string }> {
  await upstream.git('checkout', '--quiet', '-b', 'feature');
  const head = await touch('b');
  await upstream.git('checkout', '--quiet', 'main');
  await touch('a');
  await upstream.git('checkout', '--quiet', '--detach');
  await upstream.git('merge', '--quiet', '--no-ff', '--message', 'merge', head);
  const merge = await upstream.git('rev-parse', 'HEAD');
  await upstream.git('update-ref', 'refs/pull/1/merge', merge);
  const payload = { pull_request: { head: { sha: head }, base: { sha: first } } };
  return { event: { name: 'pull_request', ref: 'refs/pull/1/merge', payload }, merge, head };
}

describe('pushes', () => {
  test('several commits at once', async () => {
    await touch('a');
    await touch('b');
    expect((await planIn(upstream.folder, push(first))).affected).toEqual(['a', 'b']);
  });

  test('a change that was taken back in the same push', async () => {
    await touch('a');
    await upstream.git('revert', '--no-edit', 'HEAD');
    expect((await planIn(upstream.folder, push(first))).affected).toEqual([]);
  });

  test.each([
    ['the first push of a branch', push(zero), 'this is the first push of main'],
    ['a tag', { name: 'push', ref: 'refs/tags/v1', payload: { before: zero } }, 'a tag was pushed'],
    ['workflow_dispatch', { name: 'workflow_dispatch', ref: 'refs/heads/main', payload: { inputs: {} } }, /dispatch/],
    ['schedule', { name: 'schedule', ref: 'refs/heads/main', payload: {} }, /the event schedule says nothing/],
    ['an event that cannot be read', { name: 'push', ref: 'refs/heads/main', payload: undefined }, /says nothing/],
  ])('%s affects all functions, without a warning', async (_, event, why) => {
    const { affected, plan, warnings } = await planIn(upstream.folder, event);
    expect(affected).toEqual(everything);
    expect(plan.why).toMatch(why);
    expect(warnings).toEqual([]);
  });

  test('a force push whose old commit is still there', async () => {
    const old = await touch('a');
    await upstream.git('reset', '--quiet', '--hard', first);
    await touch('b');
    expect((await planIn(upstream.folder, push(old))).affected).toEqual(['a', 'b']);
  });

  test('a force push whose old commit is gone', async () => {
    await touch('b');
    const clone = await shallowClone();
    const { affected, warnings } = await planIn(clone.folder, push('1'.repeat(40)));
    expect(affected).toEqual(everything);
    expect(warnings.map(({ id }) => id)).toEqual(['plan.no-base']);
  });

  test('a shallow clone fetches the one commit, and stays shallow', async () => {
    await touch('a');
    const before = await touch('b');
    await touch('c');
    const clone = await shallowClone();
    const { affected, warnings } = await planIn(clone.folder, push(before));
    expect(affected).toEqual(['c']);
    expect(warnings).toEqual([]);
    expect(await clone.git('rev-list', '--count', '--all')).toBe('1');
  });

  test('a shallow clone that cannot fetch: all, and why', async () => {
    await touch('a');
    const clone = await shallowClone();
    await clone.git('remote', 'set-url', 'origin', 'file:///nowhere');
    const { affected, warnings } = await planIn(clone.folder, push(first));
    expect(affected).toEqual(everything);
    expect(warnings.map(({ id }) => id)).toEqual(['plan.no-base']);
    expect(warnings[0]?.remedy).toContain('fetch-depth: 0');
  });

  test('a whole clone stays whole when it fetches', async () => {
    const clone = await copyOf(upstream);
    await clone.git('remote', 'add', 'origin', `file://${upstream.folder}`);
    const elsewhere = await touch('a');
    expect((await planIn(clone.folder, push(elsewhere))).affected).toEqual(['a']);
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('false');
  });
});

describe('pull requests', () => {
  test('the merge commit is compared with what it was merged into', async () => {
    const { event } = await pullRequest();
    expect((await planIn(upstream.folder, event)).affected).toEqual(['b']);
  });

  test('in a shallow clone too', async () => {
    const { event } = await pullRequest();
    const clone = await shallowClone('refs/pull/1/merge');
    const { affected, warnings, plan } = await planIn(clone.folder, event);
    expect(affected).toEqual(['b']);
    expect(warnings).toEqual([]);
    expect(plan.why).toContain('the base of the merge commit');
  });

  test('the head, where that was checked out, is compared with where it branched off', async () => {
    const { head, event } = await pullRequest();
    const late = { pull_request: { head: { sha: head }, base: { sha: await upstream.git('rev-parse', 'main') } } };
    await upstream.git('checkout', '--quiet', head);
    const { affected, plan } = await planIn(upstream.folder, { ...event, payload: late });
    expect(affected).toEqual(['b']);
    expect(plan.why).toContain('branched off');
  });

  test('the head in a shallow clone is compared with the base: rather too much', async () => {
    const { head, event } = await pullRequest();
    const late = { pull_request: { head: { sha: head }, base: { sha: await upstream.git('rev-parse', 'main') } } };
    const clone = await shallowClone('feature');
    expect((await planIn(clone.folder, { ...event, payload: late })).affected).toEqual(['a', 'b']);
  });

  test('a merge group', async () => {
    const { merge } = await pullRequest();
    const base = await upstream.git('rev-parse', `${merge}^1`);
    const payload = { merge_group: { base_sha: base, head_sha: merge } };
    const event = { name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-1', payload };
    expect((await planIn(upstream.folder, event)).affected).toEqual(['b']);
  });
});

describe('the input base', () => {
  test.each(['deployed', 'refs/tags/deployed', 'HEAD~1'])('%s', async (base) => {
    await touch('a');
    await upstream.git('tag', 'deployed');
    await touch('b');
    expect((await planIn(upstream.folder, push(zero), { base })).affected).toEqual(['b']);
  });

  test.each(['production', 'deployed'])('%s of the remote, fetched', async (base) => {
    await touch('a');
    await upstream.git(base === 'production' ? 'branch' : 'tag', base);
    await touch('c');
    expect((await planIn((await shallowClone()).folder, push(zero), { base })).affected).toEqual(['c']);
  });

  test.each(['nowhere', '--upload-pack=touch hacked', '-x'])('%s names no commit: all, and why', async (base) => {
    const { affected, warnings } = await planIn((await shallowClone()).folder, push(first), { base });
    expect(affected).toEqual(everything);
    expect(warnings.map(({ id }) => id)).toEqual(['plan.base']);
  });
});

describe('no answer from git', () => {
  test('no repository', async () => {
    const { folder: at } = upstream;
    await upstream.git('config', 'core.bare', 'true');
    const { affected, warnings } = await planIn(at, push(first));
    expect(affected).toEqual(everything);
    expect(warnings.map(({ id }) => id)).toEqual(['plan.git']);
  });

  test('no git', async () => {
    const only = join(await folder(), 'bin');
    await mkdir(only);
    const path = process.env['PATH'] ?? '';
    const script = `#!/bin/sh\nPATH='${path}'\nexec go "$@"\n`;
    await writeFile(join(only, 'go'), script);
    await chmod(join(only, 'go'), 0o755);
    const env = { PATH: [only].join(delimiter) };
    const { warnings } = await planIn(upstream.folder, push(first), {}, env);
    expect(warnings.map(({ text }) => text).join()).toContain('there is no git on PATH');
  });

  test('no commit yet', async () => {
    const log = { info: noop, debug: noop, notice: noop, warning: noop, mask: noop };
    const context = { log, signal: new AbortController().signal, env: {}, workspace: '', temp: '' };
    const no = async () => ({ ok: false, stdout: '', reason: 'x' });
    const changes = await changesSince('', push(first), no, '/', context);
    expect(changes).toEqual({ all: 'git could not say what changed (x)' });
  });
});

const noop = (): void => {};

test('an id that is none is never given to git', () => {
  expect(eventBase(push('--exec=x'))).toHaveProperty('all');
});
