import { describe, expect, it, test } from 'vitest';
import { causes, type Notice } from '../../src/errors.ts';
import type { AppFunction } from '../../src/prove/custom-handler-app.ts';
import { readFunctionJson, routeConflicts } from '../../src/providers/azure-functions/function-json.ts';

const http = { type: 'httpTrigger', direction: 'in', name: 'req' };
const res = { type: 'http', direction: 'out', name: 'res' };
const timer = { type: 'timerTrigger', name: 'timer', schedule: '0 */5 * * * *' };

function refusal(name: string, text: string): Notice | undefined {
  try {
    readFunctionJson(name, `${name}/function.json`, text);
    return undefined;
  } catch (error) {
    const [cause] = causes(error) ?? [];
    if (cause === undefined) throw error;
    return cause.notice;
  }
}

function bindings(...list: readonly unknown[]): string {
  return JSON.stringify({ bindings: list });
}

describe('what the host makes of it', () => {
  const cases: readonly (readonly [string, Partial<AppFunction>])[] = [
    [
      bindings({ ...http, authLevel: 'anonymous', methods: ['get', 'POST'] }, res),
      {
        trigger: 'httpTrigger',
        triggerName: 'req',
        route: 'Hello',
        methods: ['get', 'post'],
        authLevel: 'anonymous',
        outputs: ['res'],
        httpOnly: true,
      },
    ],
    [
      bindings({ ...http, route: '/items/{id:int?}' }, res),
      { route: 'items/{id:int?}', methods: [], authLevel: 'function' },
    ],
    [bindings({ ...http, route: ' ' }), { route: 'Hello', outputs: [], httpOnly: false }],
    [bindings(http, { type: 'http', direction: 'out', name: '$return' }), { outputs: ['$return'], httpOnly: true }],
    [
      bindings(http, res, { type: 'queue', direction: 'out', name: 'msg' }),
      { outputs: ['res', 'msg'], httpOnly: false },
    ],
    [bindings(http, { type: 'blob', name: 'input', direction: 'in' }, res), { outputs: ['res'], httpOnly: false }],
    [bindings(timer), { trigger: 'timerTrigger', triggerName: 'timer', outputs: [], httpOnly: false }],
    [
      bindings({ TYPE: 'HttpTrigger', Direction: 'IN', Name: 'req', AuthLevel: 'Admin' }),
      { trigger: 'HttpTrigger', authLevel: 'admin' },
    ],
    [`\uFEFF// a\n{"bindings": [{"type": "queueTrigger", "name": "q", /* b */ },],}`, { trigger: 'queueTrigger' }],
  ];
  test.each(cases)('%j', (text, expected) => {
    const { function: found } = readFunctionJson('Hello', 'Hello/function.json', text);
    expect(found).toMatchObject({ name: 'Hello', ...expected });
    if (expected.trigger === 'timerTrigger') expect(found).not.toHaveProperty('route');
  });
});

describe('what the host would leave out', () => {
  const cases: readonly (readonly [string, string, string, string, number])[] = [
    ['Hello', '{"bindings": [', 'package.azure-json', 'not closed|no value', 1],
    ['Hello', '', 'package.azure-json', 'no value', 1],
    ['Hello', '[]', 'package.azure-json-object', 'array', 1],
    ['Hello', '{}', 'package.azure-function', 'no "bindings"', 1],
    ['Hello', '{"Bindings": []}', 'package.azure-function', 'no "bindings"', 1],
    ['Hello', '{\n"bindings": []}', 'package.azure-function', 'at least one', 2],
    ['Hello', '{"bindings":[\n1]}', 'package.azure-function', 'no object', 2],
    ['Hello', bindings({ name: 'x' }), 'package.azure-function', 'without a type', 1],
    ['Hello', bindings({ type: 'httpTrigger' }), 'package.azure-function', 'the name ""', 1],
    ['Hello', bindings({ ...http, name: 'my-req' }), 'package.azure-function', '"my-req"', 1],
    ['Hello', bindings({ ...http, direction: 'inward' }), 'package.azure-function', '"inward"', 1],
    ['Hello', bindings(res), 'package.azure-function', 'no trigger', 1],
    ['Hello', bindings({ ...http, direction: 'out' }), 'package.azure-function', 'no trigger', 1],
    ['Hello', bindings(http, timer), 'package.azure-function', 'two triggers', 1],
    ['Hello', bindings(http, res, { ...res, name: 'RES' }), 'package.azure-function', 'two bindings', 1],
    ['Hello', bindings({ ...http, name: '$return' }), 'package.azure-function', 'expected out', 1],
    ['Hello', bindings({ ...http, route: 'Admin/x' }), 'package.azure-function', 'admin, runtime', 1],
    ['1st', bindings(http), 'package.azure-function-name', '"1st"', 1],
    ['my.func', bindings(http), 'package.azure-function-name', '"my.func"', 1],
    ['HOST', bindings(http), 'package.azure-function-name', '"HOST"', 1],
    ['x'.repeat(129), bindings(http), 'package.azure-function-name', '127', 1],
  ];
  test.each(cases)('%s %j', (name, text, id, part, line) => {
    const found = refusal(name, text);
    expect(found?.id).toBe(id);
    expect(found?.text).toMatch(new RegExp(part));
    expect(found?.location).toMatchObject({ file: `${name}/function.json`, line });
  });

  it('two functions of one route, unless their methods differ', () => {
    const make = (name: string, more: object): ReturnType<typeof readFunctionJson> =>
      readFunctionJson(name, `${name}/function.json`, bindings({ ...http, ...more }));
    const conflicts = (...list: readonly ReturnType<typeof readFunctionJson>[]): readonly string[] =>
      routeConflicts(list).map((error) => error.notice.location?.file ?? '');
    expect(conflicts(make('A', { route: 'x' }), make('B', { route: '/X/' }))).toEqual(['B/function.json']);
    expect(conflicts(make('A', {}), make('B', { route: 'a' }))).toEqual(['B/function.json']);
    const [get, post] = [['get'], ['POST', 'get']];
    expect(conflicts(make('A', { route: 'x', methods: get }), make('B', { route: 'x', methods: ['post'] }))).toEqual(
      [],
    );
    expect(conflicts(make('A', { route: 'x', methods: get }), make('B', { route: 'x', methods: post }))).toHaveLength(
      1,
    );
    expect(conflicts(make('A', { route: 'x' }), readFunctionJson('T', 'T/function.json', bindings(timer)))).toEqual([]);
  });
});
