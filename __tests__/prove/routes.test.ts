import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppFunction, CustomHandlerApp } from '../../src/prove/custom-handler-app.ts';
import { matchRoute, parseRoute, routeRequest, samplePath } from '../../src/prove/routes.ts';

describe('matchRoute', () => {
  test.each<readonly [string, string, Readonly<Record<string, string>> | undefined]>([
    ['HttpExample', 'HttpExample', {}],
    ['HttpExample', 'httpexample', {}],
    ['HttpExample', 'HttpExample/', {}],
    ['HttpExample', 'HttpExample/x', undefined],
    ['', '', {}],
    ['', 'x', undefined],
    ['products/{id}', 'products/7', { id: '7' }],
    ['products/{id}', 'products', undefined],
    ['products/{id?}', 'products', {}],
    ['products/{id=1}', 'products', { id: '1' }],
    ['products/{id:int=1}', 'products', { id: '1' }],
    ['products/{id:int}', 'products/abc', undefined],
    ['products/{id:int?}', 'products/12', { id: '12' }],
    ['products/{category:alpha}/{id:int:min(10)}', 'products/tools/9', undefined],
    ['products/{category:alpha}/{id:int:min(10)}', 'products/tools/10', { category: 'tools', id: '10' }],
    ['{id:guid}', '6f9619ff-8b86-d011-b42d-00c04fc964ff', { id: '6f9619ff-8b86-d011-b42d-00c04fc964ff' }],
    ['{id:guid}', 'x', undefined],
    ['{on:bool}', 'TRUE', { on: 'TRUE' }],
    ['{n:range(1,3)}', '4', undefined],
    ['{s:length(2)}', 'abc', undefined],
    ['{s:length(2,4)}', 'abc', { s: 'abc' }],
    ['{s:minlength(2):maxlength(3)}', 'abcd', undefined],
    ['{*rest}', '', { rest: '' }],
    ['files/{*path}', 'files/a/b%20c', { path: 'a/b c' }],
    ['v{major}.{minor}', 'v1.2', { major: '1', minor: '2' }],
    ['v{major}.{minor}', 'v1', undefined],
    ['a.b', 'axb', undefined],
    ['{name}', 'gr%C3%B6%C3%9Fe', { name: 'größe' }],
    ['{code:regex(^\\d{{3}}$)}', '123', { code: '123' }],
  ])('%s with %s', (template, path, params) => {
    expect(matchRoute(parseRoute(template), path)).toEqual(params);
  });
});

const segment = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9.-]{0,6}$/),
  fc.constantFrom('{a}', '{b:int}', '{c:guid}', '{d:alpha}', '{e:range(3,9)}', '{f:length(4)}', 'v{g:int}'),
);

test('a sample path is matched by its own template', () => {
  fc.assert(
    fc.property(fc.uniqueArray(segment, { maxLength: 5 }), (segments) => {
      const template = parseRoute(segments.join('/'));
      return matchRoute(template, samplePath(template)) !== undefined;
    }),
  );
});

test('no template and no path makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (template, path) => {
      const parsed = parseRoute(template);
      matchRoute(parsed, path);
      samplePath(parsed);
    }),
  );
});

describe('routeRequest', () => {
  const functions = ['{*all}', '{word}', '{id:int}', 'list', 'list/{id}'].map(
    (route, index): AppFunction => ({
      name: `f${index}`,
      trigger: 'httpTrigger',
      triggerName: 'req',
      route,
      methods: route === 'list' ? ['get'] : [],
      outputs: ['res'],
    }),
  );
  const timer: AppFunction = { name: 'timer', trigger: 'timerTrigger', triggerName: 't', outputs: [] };
  const app = (routePrefix: string): CustomHandlerApp => ({
    executable: 'handler',
    workingDirectory: '',
    arguments: [],
    forwarding: true,
    routePrefix,
    functions: [...functions, timer],
  });

  test.each([
    ['api', 'GET', '/api/list', 'f3'],
    ['api', 'POST', '/api/list', 'f1'],
    ['api', 'GET', '/API/LIST', 'f3'],
    ['api', 'GET', '/api/list/7', 'f4'],
    ['api', 'GET', '/api/7', 'f2'],
    ['api', 'GET', '/api/seven', 'f1'],
    ['api', 'GET', '/api/a/b/c', 'f0'],
    ['api', 'GET', '/apix/list', undefined],
    ['api', 'GET', '/list', undefined],
    ['', 'GET', '/list', 'f3'],
    ['v1/x', 'GET', '/v1/x/list', 'f3'],
  ])('prefix %s: %s %s', (prefix, method, path, name) => {
    expect(routeRequest(app(prefix), method, path)?.function.name).toBe(name);
  });
});
