// Runs a workflow with act in host mode: the action as a workflow uses it, from a repository of its own.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isRecord, type JsonObject, parseJson } from '../../local/json.ts';
import { act } from '../../scripts/tools.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** How a workflow ended. */
export interface WorkflowRun {
  readonly exitCode: number;
  /** Lines of act's `--json`. */
  readonly events: readonly JsonObject[];
  /** All that was printed, for messages of failed tests. */
  readonly text: string;
}

/** What a repository holds beside the action. */
export interface Pushed {
  /** Text by path, in the first commit. */
  readonly files: Readonly<Record<string, string>>;
  /** Text by path, in the second commit, which is what the event says was pushed. */
  readonly change: Readonly<Record<string, string>>;
}

/** What a release holds that a runner needs. */
const action = ['action.yml', 'plan', 'report', 'dist'];

/**
 * Lays out the action by itself, for the `uses:` of the documentation: act copies the whole folder for each job.
 * @param folder to make
 * @returns act's arguments that make it stand for the published action
 */
export async function publishAction(folder: string): Promise<readonly string[]> {
  for (const part of action) await cp(join(root, part), join(folder, part), { recursive: true });
  return ['--local-repository', `OWNER/deploy-go-function@v1=${folder}`];
}

/**
 * Runs a workflow in a fresh git repository that holds the action with its sub-actions, dist/ and the examples.
 * @param workflow file name below __tests__/workflows/fixtures
 * @param env what the steps see beside this process's environment
 * @param pushed further files, and a push that changes them
 * @returns how it ended
 */
export async function runWorkflow(
  workflow: string,
  env: Readonly<Record<string, string>> = {},
  pushed: Pushed = { files: {}, change: {} },
): Promise<WorkflowRun> {
  const fixture = join(root, '__tests__', 'workflows', 'fixtures', workflow);
  const parts = [...action, 'examples'];
  return inRepository([...parts.map((part) => [join(root, part), part] as const), asWorkflow(fixture)], env, pushed);
}

/**
 * Runs the deploy.yml of every example, as it is written, in a fresh git repository that holds the examples alone.
 * @param env what the steps see beside this process's environment
 * @param variables the repository's, for `vars`
 * @returns how it ended
 */
export async function runExamples(
  env: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): Promise<WorkflowRun> {
  const examples = join(root, 'examples');
  const workflows = (await readdir(examples)).map((name) => asWorkflow(join(examples, name, 'deploy.yml'), name));
  const args = Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]);
  return inRepository([[examples, 'examples'], ...workflows], env, { files: {}, change: {} }, args);
}

/** Workflows of the documentation, and what they meet. */
export interface Documented {
  /** What happens, `schedule`; a push where absent. */
  readonly event?: string;
  /** Text of each workflow by its name. */
  readonly workflows: Readonly<Record<string, string>>;
  /** Folder that is the repository of the user; its tag `deployed` is the commit before. */
  readonly project: string;
  readonly change?: Readonly<Record<string, string>>;
  /** What the steps see beside this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The repository's, for `vars` and `secrets`. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Further ones of act. */
  readonly options?: readonly string[];
}

/**
 * Runs workflows of the documentation in a repository of the user.
 * @param documented what is run
 * @returns how it ended
 */
export async function runDocumented(documented: Documented): Promise<WorkflowRun> {
  const { workflows, project, event, change = {}, env, variables = {}, secrets = {}, options = [] } = documented;
  const folder = await mkdtemp(join(tmpdir(), 'documented-'));
  try {
    const parts = await Promise.all(
      Object.entries(workflows).map(async ([name, text]) => {
        await writeFile(join(folder, `${name}.yml`), text);
        return asWorkflow(join(folder, `${name}.yml`));
      }),
    );
    const args = [
      ...Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
      ...Object.entries(secrets).flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
      ...(await standIns(folder)),
      ...options,
    ];
    // `git config --global` is the user's own.
    const { stdout } = await run('go', ['env', 'GOMODCACHE', 'GOCACHE'], { cwd: root });
    const [GOMODCACHE = '', GOCACHE = ''] = stdout.trim().split('\n');
    const own = { ...env, HOME: folder, GOMODCACHE, GOCACHE };
    return await inRepository([[project, '.'], ...parts], own, { files: {}, change }, args, event);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Other actions, which act would fetch from GitHub. @returns act's arguments */
async function standIns(folder: string): Promise<readonly string[]> {
  const download = `
import { resolve } from 'node:path';
import { DefaultArtifactClient } from ${JSON.stringify(import.meta.resolve('@actions/artifact'))};
const client = new DefaultArtifactClient();
const { artifact } = await client.getArtifact(process.env.INPUT_NAME);
await client.downloadArtifact(artifact.id, { path: resolve(process.env.GITHUB_WORKSPACE, process.env.INPUT_PATH ?? '') });
`;
  const composite = (step: string): string => `runs: { using: composite, steps: [{ shell: bash, run: ${step} }] }\n`;
  const actions: readonly (readonly [uses: string, yaml: string])[] = [
    // The machine's own Go.
    ['actions/setup-go@v7', composite('go version')],
    // act takes the repository as it lies there, unless another commit is asked for.
    [
      'actions/checkout@v7',
      `inputs: { ref: {} }\n${composite(`'git clone --quiet --branch "\${{ inputs.ref }}" "$ACT_REPOSITORY" .'`)}`,
    ],
    ['actions/download-artifact@v8', 'inputs: { name: {}, path: {} }\nruns: { using: node24, main: main.mjs }\n'],
  ];
  const args = actions.map(async ([uses, yaml]) => {
    const own = join(folder, uses.replaceAll(/\W/g, '-'));
    await mkdir(own);
    await writeFile(join(own, 'action.yml'), `name: ${uses}\n${yaml}`);
    await writeFile(join(own, 'main.mjs'), download);
    return ['--local-repository', `${uses}=${own}`];
  });
  return (await Promise.all(args)).flat();
}

/** Where a workflow is taken from, and where GitHub expects it. */
function asWorkflow(file: string, name = basename(file, '.yml')): readonly [string, string] {
  return [file, join('.github', 'workflows', `${name}.yml`)];
}

async function inRepository(
  parts: readonly (readonly [from: string, to: string])[],
  env: Readonly<Record<string, string>>,
  pushed: Pushed,
  args: readonly string[] = [],
  event = 'push',
): Promise<WorkflowRun> {
  const folder = await mkdtemp(join(tmpdir(), 'act-'));
  const repository = join(folder, 'repository');
  try {
    for (const [from, to] of parts) await cp(from, join(repository, to), { recursive: true });
    const git = async (...args: readonly string[]): Promise<string> =>
      (await run('git', args, { cwd: repository })).stdout.trim();
    const commit = async (files: Pushed['files']): Promise<string> => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(repository, path)), { recursive: true });
        await writeFile(join(repository, path), text);
      }
      const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
      await git('add', '.');
      await git(...identity, 'commit', '--quiet', '--allow-empty', '--message', 'test');
      return git('rev-parse', 'HEAD');
    };
    await git('init', '--quiet');
    const before = await commit(pushed.files);
    const after = await commit(pushed.change);
    await git('tag', 'deployed', before);
    const payload = join(folder, 'event.json');
    const request = event === 'pull_request' ? { pull_request: { number: 7 } } : {};
    await writeFile(payload, JSON.stringify({ before, after, forced: false, ...request }));
    const goCache = await run('go', ['env', 'GOCACHE'], { cwd: root });
    const platforms = ['ubuntu-24.04', 'ubuntu-24.04-arm'].flatMap((label) => ['-P', `${label}=-self-hosted`]);
    const ended = await run(
      await act(),
      [
        ...[event, '-e', payload, '-W', join('.github', 'workflows'), ...platforms, '--no-cache-server', '--json'],
        ...[...(await publishAction(join(folder, 'published'))), ...args],
      ],
      {
        cwd: repository,
        maxBuffer: 64 * 1024 * 1024,
        env: {
          ...process.env,
          // act takes the first node on PATH, whatever action.yml says, so it has to be the one that runs this test.
          PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
          XDG_CACHE_HOME: join(folder, 'cache'),
          XDG_CONFIG_HOME: join(folder, 'config'),
          // Go's cache would move with XDG_CACHE_HOME.
          GOCACHE: goCache.stdout.trim(),
          ACT_REPOSITORY: repository,
          ...env,
        },
      },
    ).then(
      ({ stdout, stderr }) => ({ exitCode: 0, stdout, stderr }),
      (error: unknown) => {
        if (!(error instanceof Error && 'stdout' in error && 'stderr' in error && 'code' in error)) throw error;
        return { exitCode: Number(error.code), stdout: String(error.stdout), stderr: String(error.stderr) };
      },
    );
    return {
      exitCode: ended.exitCode,
      events: ended.stdout.split('\n').map(parseJson).filter(isRecord),
      text: `${ended.stdout}\n${ended.stderr}`,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
