import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LambdaHost, startLambda } from '../../src/prove/lambda-host.ts';
import { type Means, openSandbox, type Sandbox, type SandboxOptions } from '../../src/prove/sandbox.ts';
import { lambdaRoot } from '../../src/prove/target-root.ts';
import {
  buildProgram,
  directoryWith,
  exists,
  otherArch,
  processesOf,
  removePrograms,
  scratch,
  until,
  workingMeans,
} from '../support/handlers.ts';

const available = await workingMeans();
const everyMeans: readonly Means[] = ['root', 'user-namespace', 'none'];
const isolating: readonly Means[] = ['root', 'user-namespace'];
const canary = 'canary-5f1d';
let events: string;

beforeAll(async () => {
  events = await buildProgram('events');
});
afterAll(removePrograms);

async function sandboxIn(directory: string, options: Partial<SandboxOptions>): Promise<Sandbox> {
  const sandbox = await openSandbox({
    directory,
    target: lambdaRoot,
    network: false,
    hostEnv: process.env,
    ...options,
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

async function hostIn(
  means: Means,
  env: Readonly<Record<string, string>> = {},
  network = false,
  temp?: string,
): Promise<{ readonly host: LambdaHost; readonly directory: string }> {
  const directory = await directoryWith({ bootstrap: { copy: events }, 'data/a.txt': { text: 'a' } });
  const hostEnv = { ...process.env, AWS_SECRET_ACCESS_KEY: canary, GITHUB_TOKEN: canary, RUNNER_TRACKING_ID: canary };
  const own = temp ?? (await scratch());
  const sandbox = await sandboxIn(directory, { means: [means], hostEnv, network, temp: own });
  const host = await startLambda(directory, {
    functionName: 'hello',
    memoryMb: 128,
    timeoutMs: 5000,
    region: 'eu-central-1',
    handler: 'bootstrap',
    env,
    hostEnv,
    network,
    sandbox,
  });
  onTestFinished(() => host.stop());
  return { host, directory };
}

describe.each(isolating.filter((means) => available.includes(means)))('isolated by %s', (means) => {
  test("shows the target's root and nothing of the runner", async () => {
    process.env['PROVE_CANARY'] = canary;
    onTestFinished(() => {
      delete process.env['PROVE_CANARY'];
    });
    const { host } = await hostIn(means);
    expect(host.isolation).toBe('target-root');
    const { payload } = await host.invoke('{"do":"world"}');
    const world = JSON.parse(payload.toString());
    expect(world).toMatchObject({
      root: ['bin', 'dev', 'etc', 'opt', 'proc', 'tmp', 'usr', 'var'],
      writable: ['/tmp'],
      working: '/var/task',
      uid: 993,
      gid: 990,
      internet: false,
      shell: false,
      libraries: null,
    });
    expect(world.localhost).toContain('127.0.0.1');
    expect(world.bundle).toBeGreaterThan(10_000);
    // Its own environment is all that it can read of any process.
    expect(world.environments).toContain('AWS_LAMBDA_FUNCTION_NAME=hello');
    expect(payload.toString()).not.toContain(canary);
  });

  test('a loader that only the runner has is missing', async () => {
    const directory = await directoryWith({ bootstrap: { copy: process.execPath } });
    const sandbox = await sandboxIn(directory, { means: [means] });
    const running = await sandbox.run({ executable: 'bootstrap', env: {} });
    expect((await running.exited).execError).toBe('no such file or directory');
  });

  test('keeps the network of the runner when asked to', async () => {
    const server = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { host } = await hostIn(means, { INIT: `dial=127.0.0.1:${port}` }, true);
    expect(host.isolation).toBe('target-root-with-network');
    expect(await host.ready).toMatchObject({ state: 'ready' });
  });

  test('without it, cannot reach what listens on the runner', async () => {
    const server = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { host } = await hostIn(means, { INIT: `dial=127.0.0.1:${port}` });
    expect(await host.ready).toMatchObject({ state: 'failed', failure: { errorType: 'Runtime.ExitError' } });
  });
});

describe.each(everyMeans.filter((means) => available.includes(means)))('by %s', (means) => {
  test('gives the function its environment and nothing of the runner', async () => {
    const { host } = await hostIn(means, { GREETING: 'hi' });
    const { payload } = await host.invoke('{"do":"environment"}');
    const names = JSON.parse(payload.toString()).map((row: string) => row.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['GREETING', 'AWS_REGION', 'LAMBDA_TASK_ROOT', '_HANDLER']));
    for (const leaked of ['GITHUB_TOKEN', 'RUNNER_TRACKING_ID', 'HOME', 'NODE_OPTIONS'])
      expect(names).not.toContain(leaked);
    expect(payload.toString()).not.toContain(canary);
  });

  test.each([
    ['a wrong architecture', 'exec format error'],
    ['no execute bit', 'permission denied'],
    ['no file', 'no such file or directory'],
  ])('%s is told as the kernel tells it', async (what, text) => {
    const wrong = await buildProgram('plain', { arch: otherArch });
    const directory = await directoryWith({ bootstrap: { copy: wrong }, plain: { copy: events, mode: 0o644 } });
    const sandbox = await sandboxIn(directory, { means: [means] });
    const executable = { 'a wrong architecture': 'bootstrap', 'no execute bit': 'plain' }[what] ?? 'absent';
    const running = await sandbox.run({ executable, env: {} });
    expect((await running.exited).execError).toBe(text);
  });

  test.each([
    ['success', '', '{}'],
    ['an error', 'fatal=no', '{}'],
    ['a time-out', 'sleep=10m', '{}'],
    ['a grandchild that left its group', 'grandchild-and-serve=left', '{}'],
  ])('leaves nothing behind after %s', async (_, init, event) => {
    const temp = await scratch();
    const { host, directory } = await hostIn(means, { INIT: init, MARK: temp }, false, temp);
    await until(async () => (await processesOf(temp)).length > 0, 'the wrapper to run');
    if (init !== 'sleep=10m') await host.ready;
    if (init === '' || init.startsWith('grandchild')) await host.invoke(event);
    await host.stop();
    expect(await processesOf(temp)).toEqual([]);
    expect(await processesOf(directory)).toEqual([]);
    expect(await readdir(temp)).toEqual([]);
  });

  test.each<NodeJS.Signals>(['SIGKILL', 'SIGINT', 'SIGTERM'])('ends with the action: %s', async (signal) => {
    const directory = await directoryWith({ bootstrap: { copy: events } });
    const temp = await scratch();
    const action = await actionWith({ directory, means, temp, cleanup: directory, grandchild: true });
    expect((await processesOf(`MARK=${temp}`)).length).toBeGreaterThan(0);
    action.kill(signal);
    await until(async () => (await processesOf(temp)).length === 0, 'the wrapper and the function to end');
    expect(await exists(directory)).toBe(false);
    expect(await readdir(temp)).toEqual([]);
  });

  test('dies with its wrapper', async () => {
    const directory = await directoryWith({ bootstrap: { copy: events } });
    const temp = await scratch();
    await actionWith({ directory, means, temp, cleanup: temp });
    const wrappers = await trackedProcesses(temp);
    expect(wrappers.length).toBeGreaterThan(0);
    for (const pid of wrappers) process.kill(pid, 'SIGKILL');
    await until(async () => (await processesOf(`MARK=${temp}`)).length === 0, 'the function to end');
  });
});

test('falls back to an ordinary process where nothing isolates', async () => {
  const directory = await directoryWith({ bootstrap: { copy: events } });
  const sandbox = await sandboxIn(directory, { means: ['sudo', 'none'], hostEnv: { PATH: '/nowhere' } });
  expect(sandbox).toMatchObject({ isolation: 'none', packagePath: directory });
});

test('says why nothing could be started', async () => {
  const directory = join(await scratch(), 'gone');
  const opening = openSandbox({
    directory,
    target: lambdaRoot,
    network: false,
    hostEnv: process.env,
    means: ['user-namespace'],
  });
  await expect(opening).rejects.toThrow(/user-namespace: /);
});

/** A process that starts a function and waits, as the action does. */
async function actionWith(how: {
  directory: string;
  means: Means;
  temp: string;
  cleanup: string;
  grandchild?: boolean;
}): Promise<ChildProcess> {
  const source = join(import.meta.dirname, '../../src/prove');
  const program = `
    import { openSandbox } from ${JSON.stringify(join(source, 'sandbox.ts'))};
    import { lambdaRoot } from ${JSON.stringify(join(source, 'target-root.ts'))};
    const { directory, means, temp, cleanup, grandchild } = ${JSON.stringify(how)};
    const hostEnv = { ...process.env, RUNNER_TRACKING_ID: temp };
    const sandbox = await openSandbox({
      directory, target: lambdaRoot, network: false, hostEnv, means: [means], temp, cleanup: [cleanup],
      onOutput: (text) => process.stdout.write(text),
    });
    if (grandchild) {
      const first = await sandbox.run({ executable: 'bootstrap', env: { INIT: 'grandchild=' + temp } });
      await first.exited;
    }
    await sandbox.run({ executable: 'bootstrap', env: { INIT: 'sleep=10m', MARK: temp } });
    console.log('running');
    setInterval(() => {}, 1000);
  `;
  const action = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void action.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    action.on('exit', (code) => reject(new Error(`the action ended with ${code}: ${said}`)));
    action.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('running')) resolve();
    });
  });
  return action;
}

/** Processes that carry a RUNNER_TRACKING_ID, which the runner ends after the job. */
async function trackedProcesses(id: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    const environment = await readFile(`/proc/${entry}/environ`, 'utf8').catch(() => '');
    if (environment.split('\0').includes(`RUNNER_TRACKING_ID=${id}`)) found.push(Number(entry));
  }
  return found;
}
