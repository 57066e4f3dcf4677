// Git repositories with a scripted history, and plans made of them.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Context } from '../../src/context.ts';
import type { Notice } from '../../src/errors.ts';
import type { TriggerEvent } from '../../src/plan/event.ts';
import { readPlanInputs } from '../../src/plan/inputs.ts';
import { type Plan, planRun } from '../../src/plan/plan.ts';
import { plainEnvironment } from './go-fixtures.ts';

const run = promisify(execFile);

/** Text by path; undefined removes the file. */
export type Edit = Readonly<Record<string, string | undefined>>;

/** A repository on disk. */
export interface Repository {
  readonly folder: string;
  git(...args: readonly string[]): Promise<string>;
  /** Writes files and commits them; returns the commit. */
  commit(edit: Edit): Promise<string>;
}

/** Git without this machine's settings. */
const gitEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

/** @returns a folder that lasts as long as the test that calls this, by its real path */
export async function folder(): Promise<string> {
  const made = await realpath(await mkdtemp(join(tmpdir(), 'plan-')));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/**
 * @param at absolute; a repository's folder
 * @returns it
 */
export function repositoryAt(at: string): Repository {
  const git = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run('git', ['-c', 'protocol.file.allow=always', ...args], { cwd: at, env: gitEnv });
    return stdout.trim();
  };
  return {
    folder: at,
    git,
    async commit(edit) {
      await write(at, edit);
      await git('add', '--all', '--force', '.');
      await git('commit', '--quiet', '--allow-empty', '--message', 'change');
      return git('rev-parse', 'HEAD');
    },
  };
}

/**
 * Makes a repository with one commit.
 * @param files its content
 * @returns it
 */
export async function repository(files: Edit): Promise<Repository> {
  const at = await folder();
  const made = repositoryAt(at);
  await made.git('init', '--quiet', '--initial-branch=main');
  await made.commit(files);
  return made;
}

/**
 * Copies a repository, its history included.
 * @param of the original
 * @returns the copy
 */
export async function copyOf(of: Repository): Promise<Repository> {
  const at = await folder();
  await cp(of.folder, at, { recursive: true, verbatimSymlinks: true });
  return repositoryAt(at);
}

async function write(at: string, edit: Edit): Promise<void> {
  for (const [path, text] of Object.entries(edit)) {
    const file = join(at, path);
    if (text === undefined) {
      await rm(file, { recursive: true });
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** A plan and what was said on the way. */
export interface Planned {
  readonly plan: Plan;
  /** `NAME`, or `NAME/ARCH` where there are several architectures. */
  readonly affected: readonly string[];
  readonly warnings: readonly Notice[];
}

/**
 * Plans in a repository.
 * @param at absolute; the workspace
 * @param event what started the workflow
 * @param inputs as `with:` has them; provider and source have a value where absent
 * @param env such as GITHUB_WORKFLOW_REF
 * @returns the plan
 */
export async function planIn(
  at: string,
  event: TriggerEvent,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Planned> {
  const warnings: Notice[] = [];
  const nothing = (): void => {};
  const log: Context['log'] = {
    info: nothing,
    debug: nothing,
    notice: nothing,
    mask: nothing,
    warning: (of) => warnings.push(of),
  };
  const given = Object.entries({ provider: 'aws-lambda', source: 'cmd/*', ...inputs });
  const all = {
    ...plainEnvironment(),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
    GITHUB_WORKSPACE: at,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...env,
  };
  const read = readPlanInputs(all, log);
  const temp = await folder();
  const plan = await planRun(read, event, {
    log,
    signal: new AbortController().signal,
    env: all,
    workspace: at,
    temp,
  });
  const affected = plan.affected.map(({ target: { name, arch } }) =>
    read.archs.length === 1 ? name : `${name}/${arch}`,
  );
  return { plan, affected, warnings };
}

/**
 * @param before the commit that was pushed over
 * @returns a push to main
 */
export function push(before: string): TriggerEvent {
  return { name: 'push', ref: 'refs/heads/main', payload: { before, forced: false } };
}
