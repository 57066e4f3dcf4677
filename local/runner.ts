// Runs the committed dist/ as GitHub's runner runs a JavaScript action: inputs in the environment, command files,
// Node 24, the post step with the state of the main step.
// Source: GitHub documentation, "Metadata syntax for GitHub Actions"; actions/runner, NodeScriptActionHandler.cs,
// JobDispatcher.cs (cancelling).

import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { defaults } from '../src/defaults.ts';
import { type Annotation, logReader, parseFileCommands } from './workflow-commands.ts';

/** The folder that action.yml stands in. */
export const actionRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** What a step says in its `with:` and `env:`, and where it runs. */
export interface RunOptions {
  /** As in `with:`. Every input of action.yml that is absent here gets its default, as the runner does it. */
  readonly inputs: Readonly<Record<string, string>>;
  /** On top of the runner's own variables; undefined takes one of those away. */
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  /** GITHUB_WORKSPACE, absolute. */
  readonly workspace: string;
  /** RUNNER_TEMP, absolute and existing; a fresh one, removed afterwards, where absent. */
  readonly temp?: string;
  /** Defaults of inputs; those of action.yml where absent. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** The script, absolute; dist/index.js where absent. */
  readonly main?: string;
  /** The script of the post step, which always runs, as `post-if: always()` says; dist/post.js where absent. */
  readonly post?: string | false;
  /** ACTIONS_STEP_DEBUG. */
  readonly debug?: boolean;
  /** Secrets of the workflow, which the runner masks by itself. */
  readonly secrets?: readonly string[];
  /** Aborted: the job is cancelled, with the signals and times that the runner uses. */
  readonly cancel?: AbortSignal;
  /** Told each line that the user would see, masked, as it comes. */
  readonly onLine?: (line: string) => void;
  /** Told the process id of the main step, for tests that kill it. */
  readonly onStart?: (pid: number) => void;
}

/** What became of a step. */
export interface ActionRun {
  /** Of the main step; null where a signal ended it. */
  readonly exitCode: number | null;
  /** As written, commands and secrets included: nobody sees this but tests. */
  readonly stdout: string;
  readonly stderr: string;
  /** What the user sees, masked. */
  readonly log: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly masks: ReadonlySet<string>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly exportedEnv: Readonly<Record<string, string>>;
  /** Markdown of the job summary. */
  readonly summary: string;
  readonly postExitCode: number | null | undefined;
  readonly postStdout: string;
}

/** How long the runner waits after SIGINT, and then after SIGTERM, before it kills; milliseconds. */
const cancelWaits = { interrupt: 7500, terminate: 2500 };

/** Variables of this machine that a runner's job has too: those of the shell, of Go, and of proxies. Never AWS_ or AZURE_. */
const inherited =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|ComSpec|PATHEXT|USERPROFILE|LOCALAPPDATA|APPDATA|GO(?!OGLE)[A-Z0-9]+|XDG_CACHE_HOME|SSL_CERT_FILE|SSL_CERT_DIR|(HTTPS?|NO|ALL)_PROXY|(https?|no|all)_proxy)$/;

/**
 * The Node 24 that the action runs under.
 * @returns absolute path: this process's own, or the one that npm installed
 * @throws where there is none
 */
export function node24(): string {
  if (Number(process.versions.node.split('.')[0]) === 24) return process.execPath;
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const root = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`));
    const file = join(root, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(file)) return file;
  } catch {
    // Not installed: said below.
  }
  throw new Error(
    `Node 24 is needed, this is ${process.version}, and npm has no Node 24 for ${platform}-${process.arch}`,
  );
}

/**
 * Runs a step.
 * @param options what the step says
 * @returns what became of it; never throws for an action that fails
 */
export async function runAction(options: RunOptions): Promise<ActionRun> {
  const temp = options.temp ?? (await mkdtemp(join(tmpdir(), 'runner-')));
  const commands = join(temp, '_runner_file_commands');
  const id = randomUUID();
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'].map((name) => [
      `GITHUB_${name}`,
      join(commands, `${name}_${id}`),
    ]),
  );
  try {
    await mkdir(commands, { recursive: true });
    const event = join(commands, `event_${id}.json`);
    await Promise.all([...Object.values(files).map((file) => writeFile(file, '')), writeFile(event, '{}')]);
    const env = stepEnv(options, temp, { ...files, GITHUB_EVENT_PATH: event });
    const read = async (name: string): Promise<string> => await readFile(files[`GITHUB_${name}`] ?? '', 'utf8');
    const { main: script = join(actionRoot, 'dist', 'index.js'), post: after = join(actionRoot, 'dist', 'post.js') } =
      options;
    const main = await execute(script, options, env, options);
    const state = parseFileCommands(await read('STATE'));
    const outputs = parseFileCommands(await read('OUTPUT'));
    const exportedEnv = parseFileCommands(await read('ENV'));
    const post =
      after === false ? undefined : await execute(after, options, { ...env, ...prefixed('STATE_', state) }, {});
    return {
      exitCode: main.exitCode,
      stdout: main.stdout,
      stderr: main.stderr,
      log: [...main.log, ...(post?.log ?? [])],
      annotations: [...main.annotations, ...(post?.annotations ?? [])],
      masks: main.masks,
      outputs,
      state,
      exportedEnv,
      summary: await read('STEP_SUMMARY'),
      postExitCode: post?.exitCode,
      postStdout: post?.stdout ?? '',
    };
  } finally {
    if (options.temp === undefined) await rm(temp, { recursive: true, force: true });
  }
}

/**
 * The variable that an input comes in.
 * @param name of the input
 * @returns `INPUT_FUNCTION-NAME`: upper case, spaces become underscores, dashes stay
 */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function stepEnv(
  options: RunOptions,
  temp: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const env: Record<string, string | undefined> = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.test(name))),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'deploy',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octocat/hello',
    GITHUB_REPOSITORY_OWNER: 'octocat',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_WORKFLOW: 'deploy',
    GITHUB_WORKSPACE: options.workspace,
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'local',
    RUNNER_OS: { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }[String(process.platform)] ?? 'Linux',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: join(temp, '_tool'),
    RUNNER_TRACKING_ID: `github_${randomUUID()}`,
    ...(options.debug === true ? { RUNNER_DEBUG: '1' } : {}),
    ...files,
    ...Object.fromEntries(
      // The runner fills a default in only where the key is absent; an empty text stays empty.
      Object.entries({ ...(options.defaults ?? defaults), ...options.inputs }).map(([name, value]) => [
        inputVariable(name),
        // It trims nothing, but a value of `with:` has no line feed at its end unless YAML says so.
        value,
      ]),
    ),
    ...options.env,
  };
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined) defined[name] = value;
  return defined;
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

interface Execution {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly log: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly masks: ReadonlySet<string>;
}

/** A post step is not cancelled with its job: it runs afterwards. */
async function execute(
  script: string,
  options: RunOptions,
  env: Readonly<Record<string, string>>,
  { cancel, onStart }: Pick<RunOptions, 'cancel' | 'onStart'>,
): Promise<Execution> {
  const reader = logReader(options.debug === true, options.secrets);
  const log: string[] = [];
  const show = (line: string): void => {
    for (const shown of reader.line(line)) {
      log.push(shown);
      options.onLine?.(shown);
    }
  };
  const child = spawn(node24(), [script], {
    cwd: options.workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // The runner reads both streams for commands.
  createInterface({ input: child.stdout }).on('line', show);
  createInterface({ input: child.stderr }).on('line', show);
  const ended = once(child, 'close');
  const finished = new AbortController();
  const cancelling = cancelWhenAsked(child, cancel, finished.signal);
  const [code]: unknown[] = await ended;
  finished.abort();
  await cancelling;
  return {
    exitCode: typeof code === 'number' ? code : null,
    stdout,
    stderr,
    log,
    annotations: reader.annotations,
    masks: reader.masks,
  };
}

async function cancelWhenAsked(
  child: ChildProcess,
  cancel: AbortSignal | undefined,
  finished: AbortSignal,
): Promise<void> {
  if (cancel === undefined) return;
  try {
    if (!cancel.aborted) await once(cancel, 'abort', { signal: finished });
    child.kill('SIGINT');
    await sleep(cancelWaits.interrupt, undefined, { signal: finished });
    child.kill('SIGTERM');
    await sleep(cancelWaits.terminate, undefined, { signal: finished });
    child.kill('SIGKILL');
  } catch {
    // It ended before the next signal was due.
  }
}
