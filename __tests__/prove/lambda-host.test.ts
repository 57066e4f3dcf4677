import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LambdaHost, type LambdaHostOptions, startLambda } from '../../src/prove/lambda-host.ts';
import { buildProgram, directoryWith, type PackageFile, removePrograms, scratch } from '../support/handlers.ts';

let events: string;

beforeAll(async () => {
  events = await buildProgram('events');
});
afterAll(removePrograms);

async function start(
  options: Partial<LambdaHostOptions> = {},
  files: Readonly<Record<string, PackageFile>> = { bootstrap: { copy: events } },
): Promise<LambdaHost> {
  const host = await startLambda(await directoryWith(files), {
    functionName: 'hello',
    memoryMb: 256,
    timeoutMs: 10_000,
    region: 'eu-central-1',
    handler: 'bootstrap',
    env: {},
    hostEnv: process.env,
    temp: await scratch(),
    ...options,
  });
  onTestFinished(() => host.stop());
  return host;
}

function parsed(payload: Buffer): unknown {
  return JSON.parse(payload.toString());
}

describe('a function that works', () => {
  test('answers one event after another, each in its turn', async () => {
    const host = await start();
    expect(await host.ready).toMatchObject({ state: 'ready' });
    const answers = await Promise.all(['1', '"two"', '{"three":3}'].map((event) => host.invoke(event)));
    expect(answers.map(({ payload }) => payload.toString())).toEqual(['1', '"two"', '{"three":3}']);
    expect(answers.map(({ functionError }) => functionError)).toEqual([undefined, undefined, undefined]);
    expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(3);
    expect(host.alive()).toBe(true);
  });

  test('gets the headers of the Runtime API', async () => {
    const host = await start({ functionArn: 'arn:aws:lambda:eu-central-1:1:function:hello:7' });
    const clientContext = '{"custom":{"a":"b"}}';
    const cognitoIdentity = '{"identity_id":"x","identity_pool_id":"y"}';
    const before = Date.now();
    const { payload, requestId } = await host.invoke('{"do":"headers"}', { clientContext, cognitoIdentity });
    const headers = parsed(payload);
    expect(headers).toMatchObject({
      'Lambda-Runtime-Aws-Request-Id': [requestId],
      'Lambda-Runtime-Invoked-Function-Arn': ['arn:aws:lambda:eu-central-1:1:function:hello:7'],
      'Lambda-Runtime-Client-Context': [clientContext],
      'Lambda-Runtime-Cognito-Identity': [cognitoIdentity],
      'Lambda-Runtime-Trace-Id': [
        expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/),
      ],
      'Content-Type': ['application/json'],
    });
    const deadline = Number(/"Lambda-Runtime-Deadline-Ms":\["(\d+)"\]/.exec(payload.toString())?.[1]);
    expect(deadline).toBeGreaterThanOrEqual(before + 10_000);
    expect(deadline).toBeLessThanOrEqual(Date.now() + 10_000);
  });

  test('sees the environment of the platform', async () => {
    const host = await start({ env: { GREETING: 'hi', AWS_LAMBDA_RUNTIME_API: 'nowhere' } });
    const { payload } = await host.invoke('{"do":"environment"}');
    const rows = payload.toString();
    for (const row of ['AWS_REGION=eu-central-1', 'AWS_LAMBDA_FUNCTION_NAME=hello', 'GREETING=hi', 'TZ=:UTC']) {
      expect(rows).toContain(`"${row}"`);
    }
    expect(rows).not.toContain('nowhere');
  });

  test("gives what it wrote with the event's answer", async () => {
    const host = await start();
    await host.invoke('{"do":"log","text":"first"}');
    const { log } = await host.invoke('{"do":"log","text":"second"}');
    expect(log).toContain('second\n');
    expect(log).not.toContain('first');
  });

  test('stays alive after an error that it reported', async () => {
    const host = await start();
    const failed = await host.invoke('{"do":"error","text":"no such order"}');
    expect(failed).toMatchObject({ functionError: 'Unhandled' });
    expect(parsed(failed.payload)).toEqual({ errorMessage: 'no such order', errorType: 'errorString' });
    expect(failed.failure).toBeUndefined();
    expect((await host.invoke('"again"')).payload.toString()).toBe('"again"');
  });

  test('may not answer with more than Lambda takes', async () => {
    const host = await start();
    const { functionError, payload } = await host.invoke('{"do":"big"}');
    expect(functionError).toBe('Unhandled');
    expect(parsed(payload)).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
    expect((await host.invoke('1')).payload.toString()).toBe('1');
  });
});

describe('failures in the words of Lambda', () => {
  test.each([
    ['exit', '{"do":"exit"}', 'Runtime.ExitError', 'Runtime exited with error: exit status 7'],
    ['exit 0', '{"do":"exit-zero"}', 'Runtime.ExitError', 'Runtime exited without providing a reason'],
    ['panic', '{"do":"panic","text":"boom"}', 'Runtime.ExitError', 'Runtime exited with error: exit status 2'],
    ['time-out', '{"do":"sleep","text":"1m"}', 'Sandbox.Timedout', 'Task timed out after 0.50 seconds'],
    ['memory', '{"do":"memory"}', 'Runtime.OutOfMemory', 'Runtime exited with error: signal: killed'],
  ])('%s during an event', async (_, event, errorType, text) => {
    const host = await start({ memoryMb: 128 });
    const timeoutMs = errorType === 'Sandbox.Timedout' ? 500 : 10_000;
    const { functionError, payload, requestId } = await host.invoke(event, { timeoutMs });
    expect(functionError).toBe('Unhandled');
    expect(parsed(payload)).toEqual({ errorType, errorMessage: `RequestId: ${requestId} Error: ${text}` });
    expect(host.alive()).toBe(false);
    expect(await host.invoke('1')).toMatchObject({ functionError: 'Unhandled' });
  });

  test.each([
    ['fatal=no', 'Runtime.ExitError', 'Runtime exited with error: exit status 1'],
    ['exit-zero', 'Runtime.ExitError', 'Runtime exited without providing a reason'],
    ['signal=KILL', 'Runtime.ExitError', 'Runtime exited with error: signal: killed'],
    ['sleep=1m', 'Sandbox.Timedout', 'Task timed out after 0.50 seconds'],
    ['init-error=no secrets', 'Extension.Crash', 'no secrets'],
  ])('%s during init', async (init, errorType, text) => {
    const host = await start({ env: { INIT: init }, initTimeoutMs: init.startsWith('sleep') ? 500 : 10_000 });
    const ready = await host.ready;
    expect(ready).toMatchObject({
      state: 'failed',
      failure: { errorType, errorMessage: expect.stringContaining(text) },
    });
    // A caller that does not look at `ready` is told the same.
    const { functionError, payload } = await host.invoke('{}');
    expect(functionError).toBe('Unhandled');
    expect(parsed(payload)).toMatchObject({ errorType });
  });

  test.each<readonly [string, Readonly<Record<string, PackageFile>>, string]>([
    ['no bootstrap', { main: { text: 'x' } }, "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"],
    ['a mode of 0644', { bootstrap: { text: 'x' } }, 'fork/exec /var/task/bootstrap: permission denied'],
    ['no executable', { bootstrap: { text: 'x', mode: 0o755 } }, 'fork/exec /var/task/bootstrap: exec format error'],
  ])('%s', async (_, files, text) => {
    const host = await start({}, files);
    const { payload } = await host.invoke('{}');
    expect(parsed(payload)).toMatchObject({
      errorType: 'Runtime.InvalidEntrypoint',
      errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: /),
    });
    expect(payload.toString()).toContain(text);
  });
});

test('measures memory and finds listening ports', async () => {
  const host = await start({ env: { INIT: 'listen=127.0.0.1:0' }, initTimeoutMs: 60_000 });
  await expect.poll(async () => (await host.sample()).listening.length).toBe(1);
  expect((await host.sample()).peakMemory).toBeGreaterThan(1 << 20);
});

test('can be stopped more than once, and while an event is handled', async () => {
  const host = await start();
  const pending = host.invoke('{"do":"sleep","text":"1m"}');
  await host.ready;
  await Promise.all([host.stop(), host.stop()]);
  expect(await pending).toMatchObject({ functionError: 'Unhandled' });
});
