import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { AppFunction, CustomHandlerApp } from '../../src/prove/custom-handler-app.ts';
import { type CustomHandlerHost, startCustomHandler } from '../../src/prove/custom-handler-host.ts';
import type { ProveOptions } from '../../src/prove/proof.ts';
import { proveCustomHandlerPackage } from '../../src/prove/prove-custom-handler.ts';
import {
  buildProgram,
  directoryWith,
  type Program,
  packageWith,
  processesOf,
  proveContext,
  removePrograms,
  scratch,
} from '../support/handlers.ts';

let handler: string;

beforeAll(async () => {
  handler = await buildProgram('handler');
});
afterAll(removePrograms);

function http(name: string, more: Partial<AppFunction> = {}): AppFunction {
  return { name, trigger: 'httpTrigger', triggerName: 'req', route: name, methods: [], outputs: ['res'], ...more };
}

const timer: AppFunction = { name: 'Timer', trigger: 'timerTrigger', triggerName: 'myTimer', outputs: [] };

function appWith(functions: readonly AppFunction[], more: Partial<CustomHandlerApp> = {}): CustomHandlerApp {
  return {
    executable: 'handler',
    workingDirectory: '',
    arguments: [],
    forwarding: true,
    routePrefix: 'api',
    functions,
    ...more,
  };
}

async function start(app: CustomHandlerApp, env: Readonly<Record<string, string>> = {}): Promise<CustomHandlerHost> {
  const directory = await directoryWith({ [app.executable]: { copy: handler }, 'work/file.txt': { text: 'x' } });
  const host = await startCustomHandler(directory, app, {
    env,
    hostEnv: { ...process.env, GITHUB_TOKEN: 'canary-77' },
    temp: await scratch(),
    startTimeoutMs: 20_000,
  });
  onTestFinished(() => host.stop());
  return host;
}

describe('the host', () => {
  test('forwards requests as they are, with the headers of the host', async () => {
    const host = await start(appWith([http('plain'), http('headers')]));
    expect(await host.ready).toMatchObject({ state: 'ready' });
    const greeted = await host.request({ method: 'POST', path: '/api/plain', query: 'name=Gopher', body: 'größe' });
    expect(greeted).toMatchObject({ status: 200, functionName: 'plain', headers: { 'x-method': 'POST' } });
    expect(greeted.body.toString()).toBe('Hello, Gopher. größe');
    const seen = await host.request({ method: 'GET', path: '/api/headers', headers: { 'X-Mine': 'yes' } });
    expect(JSON.parse(seen.body.toString())).toMatchObject({
      'X-Mine': ['yes'],
      'X-Azure-Functions-Invocationid': [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      'User-Agent': [expect.stringContaining('Azure-Functions-Host/')],
    });
  });

  test('answers 404 itself for what no function has', async () => {
    const host = await start(appWith([http('plain', { methods: ['get'] })]));
    for (const [method, path] of [
      ['GET', '/api/other'],
      ['GET', '/plain'],
      ['POST', '/api/plain'],
    ] as const) {
      expect(await host.request({ method, path })).toMatchObject({ status: 404, functionName: undefined });
    }
  });

  test('sends an invocation where forwarding is off, and makes an HTTP answer of its outputs', async () => {
    const app = appWith([http('Echo', { route: 'items/{id:int}' })], { forwarding: false });
    const host = await start(app);
    const response = await host.request({ method: 'PUT', path: '/api/items/7', query: 'a=b', body: '{"x":1}' });
    expect(response).toMatchObject({ status: 201, functionName: 'Echo', headers: { 'x-kind': 'echo' } });
    expect(JSON.parse(response.body.toString())).toMatchObject({
      method: 'POST',
      got: {
        Data: { req: { Method: 'PUT', Query: { a: 'b' }, Params: { id: '7' }, Body: '{"x":1}' } },
        Metadata: { id: '7', sys: { MethodName: 'Echo' } },
      },
    });
  });

  test('sends an invocation although forwarding is on where HTTP is not all that goes out', async () => {
    const host = await start(appWith([http('Echo', { outputs: ['res', 'queue'] })]));
    expect(await host.request({ method: 'GET', path: '/api/Echo' })).toMatchObject({ status: 201 });
  });

  test('invokes other triggers', async () => {
    const host = await start(appWith([timer]));
    const invocation = await host.invoke('Timer', { IsPastDue: false });
    expect(invocation).toMatchObject({ state: 'done', result: { outputs: {}, logs: [] } });
    expect(host.log.since(0)).toContain('"Data":{"myTimer":{"IsPastDue":false}}');
    await expect(host.invoke('Other', {})).rejects.toThrow('no function Other');
  });

  test('gives the environment of the host, expands arguments, and starts in the working directory', async () => {
    const functions = [http('environment')];
    const args = ['--port', '%FUNCTIONS_CUSTOMHANDLER_PORT%', '%NOT_SET%', 'x%GREETING%y'];
    const host = await start(appWith(functions, { workingDirectory: 'work', arguments: args }), { GREETING: 'hi' });
    const { body } = await host.request({ method: 'GET', path: '/api/environment' });
    const { env, cwd, args: given } = JSON.parse(body.toString());
    const variables = Object.fromEntries(env.map((row: string) => row.split(/=(.*)/s)));
    expect(variables).toMatchObject({
      GREETING: 'hi',
      FUNCTIONS_WORKER_RUNTIME: 'custom',
      FUNCTIONS_HTTPWORKER_PORT: variables['FUNCTIONS_CUSTOMHANDLER_PORT'],
      FUNCTIONS_HTTPWORKER_ID: variables['FUNCTIONS_CUSTOMHANDLER_WORKER_ID'],
    });
    expect(given.slice(1)).toEqual(['--port', variables['FUNCTIONS_CUSTOMHANDLER_PORT'], '', 'xhiy']);
    expect(cwd).toBe(`${variables['FUNCTIONS_APP_ROOT_PATH']}/work`);
    expect(body.toString()).not.toContain('canary-77');
  });

  test('listens where host.json says', async () => {
    const app = appWith([http('plain')], { port: 18_773 });
    const host = await start(app, { MODE: 'port=18773' });
    // Another process of this machine may have the port where the network is not our own.
    if (host.isolation !== 'target-root') return;
    expect(await host.ready).toMatchObject({ state: 'ready' });
  });

  test('tells that the handler died of a request', async () => {
    const host = await start(appWith([http('crash')]));
    const response = await host.request({ method: 'GET', path: '/api/crash' });
    expect(response).toMatchObject({ status: 502, functionName: 'crash', problem: expect.any(String) });
    expect(host.alive()).toBe(false);
  });
});

interface Case {
  readonly program?: Program;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: string;
  readonly startTimeoutMs?: number;
}

async function prove(app: CustomHandlerApp, how: Case = {}) {
  const context = await proveContext();
  const options: ProveOptions = { mode: 'auto', event: how.event, env: how.env ?? {} };
  const file = how.program === undefined ? handler : await buildProgram(how.program);
  const proof = await proveCustomHandlerPackage(
    await packageWith({ 'host.json': { text: '{}' }, handler: { copy: file } }, 'handler'),
    app,
    options,
    context,
    { startTimeoutMs: how.startTimeoutMs ?? 20_000, requestTimeoutMs: 20_000 },
  );
  expect(await processesOf(context.temp)).toEqual([]);
  return proof;
}

describe('proved', () => {
  test.each<readonly [string, CustomHandlerApp, Case, string]>([
    ['a plain route', appWith([http('plain')]), {}, 'GET /api/plain: 200 Hello, .'],
    [
      'a route with a parameter, whatever it answers',
      appWith([http('items', { route: 'items/{id}' })]),
      {},
      '404 no such',
    ],
    ['an answer of 500', appWith([http('failing')]), {}, 'GET /api/failing: 500'],
    ['an invocation', appWith([http('Echo')], { forwarding: false }), {}, 'GET /api/Echo: 201 {"got"'],
    ['a timer with an event', appWith([timer]), { event: '{"IsPastDue":true}' }, 'Timer: 200'],
    [
      'a POST with an event',
      appWith([http('plain', { methods: ['post'] })]),
      { event: '{"a":1}' },
      'POST /api/plain: 200',
    ],
  ])('%s', async (_, app, how, answer) => {
    const proof = await prove(app, how);
    expect(proof).toMatchObject({ verdict: 'proved', answer: expect.stringContaining(answer) });
    expect(proof.initMs).toBeGreaterThan(0);
  });

  test.each<readonly [string, CustomHandlerApp, Case]>([
    ['only a timer, and no event', appWith([timer]), {}],
    ['a POST without an event: nothing is sent', appWith([http('crash', { methods: ['post'] })]), {}],
    ['a slow start', appWith([timer]), { env: { MODE: 'slow=600ms' } }],
  ])('%s', async (_, app, how) => {
    const proof = await prove(app, how);
    expect(proof).toMatchObject({ verdict: 'proved', reason: expect.stringContaining('it listens and answers') });
    expect(proof.answer).toBeUndefined();
  });
});

describe('refuted', () => {
  test.each<readonly [string, CustomHandlerApp, Case, string]>([
    [
      'listens on 8080 only',
      appWith([timer]),
      { program: 'plain', env: { MODE: 'serve' } },
      'listens on port 8080, not on',
    ],
    [
      'never listens',
      appWith([timer]),
      { program: 'plain', env: { MODE: 'loop' }, startTimeoutMs: 1000 },
      'never find it',
    ],
    ['returns from main', appWith([timer]), { env: { MODE: 'return' } }, 'exited with status 0 instead of listening'],
    ['has no such route', appWith([http('Missing')]), {}, '404 to GET /api/Missing, the route of the function Missing'],
    ['has no such function', appWith([http('Missing')], { forwarding: false }), {}, '404 to POST /Missing'],
    ['answers no JSON', appWith([http('Plain')], { forwarding: false }), {}, 'the host cannot use what it answers'],
    [
      'is not where host.json says',
      appWith([timer], { executable: 'bin/handler' }),
      {},
      'there is no /home/site/wwwroot/bin',
    ],
  ])('%s', async (_, app, how, reason) => {
    expect(await prove(app, how)).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining(reason) });
  });
});

describe('inconclusive', () => {
  test.each<readonly [string, CustomHandlerApp, Case, string]>([
    [
      'log.Fatal on a setting',
      appWith([timer]),
      { env: { MODE: 'fatal=DB_URL is not set' } },
      'status 1 before it was up: DB',
    ],
    [
      'does not listen in time',
      appWith([timer]),
      { env: { MODE: 'never' }, startTimeoutMs: 700 },
      'was not up within 0.7 s',
    ],
    [
      'listens elsewhere, although it knows better',
      appWith([timer]),
      { env: { MODE: 'port=9099' }, startTimeoutMs: 5_000 },
      'listens on port 9099',
    ],
    ['dies of a request', appWith([http('crash')]), {}, 'ended while it handled the request'],
    ['fails an invocation', appWith([http('Broken')], { forwarding: false }), {}, 'answered 500 to its invocation'],
  ])('%s', async (_, app, how, reason) => {
    expect(await prove(app, how)).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining(reason) });
  });
});
