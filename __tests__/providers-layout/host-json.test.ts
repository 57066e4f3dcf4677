import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { causes, type Notice } from '../../src/errors.ts';
import { type HostJson, readHostJson } from '../../src/providers/azure-functions/host-json.ts';
import { remembering } from '../support/zips.ts';

function read(text: string): { readonly host: HostJson; readonly warnings: readonly Notice[] } {
  const { context, warnings } = remembering('/w');
  return { host: readHostJson('app/host.json', text, context.log), warnings };
}

function refusal(text: string): Notice | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    const [cause] = causes(error) ?? [];
    if (cause === undefined) throw error;
    return cause.notice;
  }
}

/** host.json with that description, and what else stands beside it. */
function handler(description: object, more: object = {}): string {
  return JSON.stringify({ version: '2.0', customHandler: { description, ...more } });
}

describe('what the host accepts', () => {
  it('the documents’ example', () => {
    const { host, warnings } = read(`{
      "version": "2.0",
      "extensionBundle": { "id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)" },
      "customHandler": {
        "description": { "defaultExecutablePath": "handler", "workingDirectory": "", "arguments": [] },
        "enableForwardingHttpRequest": true
      }
    }`);
    expect(warnings).toEqual([]);
    expect(host).toMatchObject({
      executable: 'handler',
      workingDirectory: '',
      arguments: [],
      forwarding: true,
      routePrefix: 'api',
      functions: undefined,
      profile: false,
    });
    expect(host).not.toHaveProperty('port');
  });

  const texts: readonly (readonly [string, string])[] = [
    ['a byte order mark', `\uFEFF${handler({ defaultExecutablePath: 'handler' })}`],
    [
      'line comments',
      '{ // a\n"version": "2.0", // b\n"customHandler": {"description": {"defaultExecutablePath": "handler"}}} // c',
    ],
    [
      'block comments',
      '/* a */{"version":/* b */"2.0","customHandler":{"description":{"defaultExecutablePath":"handler"/* , */}}}',
    ],
    [
      'trailing commas',
      '{"version":"2.0","customHandler":{"description":{"defaultExecutablePath":"handler","arguments":["x",],},},}',
    ],
    ['other case', '{"version":"2.0","CustomHandler":{"DESCRIPTION":{"DefaultExecutablePath":"handler"}}}'],
    [
      'a name given twice',
      '{"version":"1.0","version":"2.0","customHandler":{"description":{"defaultExecutablePath":"a","defaultExecutablePath":"handler"}}}',
    ],
    ['CR LF', handler({ defaultExecutablePath: 'handler' }).replaceAll(',', ',\r\n')],
    [
      'unknown keys',
      '{"version":"2.0","x":null,"customHandler":{"description":{"defaultExecutablePath":"handler","y":[{}]}}}',
    ],
    [
      'customHandler beside an empty httpWorker',
      '{"version":"2.0","httpWorker":{},"customHandler":{"description":{"defaultExecutablePath":"handler"}}}',
    ],
  ];
  test.each(texts)('%s', (_, text) => {
    const { host, warnings } = read(text);
    expect(host.executable).toBe('handler');
    expect(warnings).toEqual([]);
  });

  const paths: readonly (readonly [object, string])[] = [
    [{ defaultExecutablePath: 'bin/handler' }, 'bin/handler'],
    [{ defaultExecutablePath: './handler' }, 'handler'],
    [{ defaultExecutablePath: 'bin//./handler' }, 'bin/handler'],
    [{ defaultExecutablePath: 'x/../handler' }, 'handler'],
    [{ defaultExecutablePath: '%FUNCTIONS_APP_ROOT_PATH%/handler' }, 'handler'],
    [{ defaultExecutablePath: '/home/site/wwwroot/bin/handler' }, 'bin/handler'],
    [{ defaultExecutablePath: 'handler', workerDirectory: 'bin' }, 'bin/handler'],
    [{ defaultExecutablePath: '/home/site/wwwroot/handler', workerDirectory: 'bin' }, 'handler'],
    // Never relative to workingDirectory.
    [{ defaultExecutablePath: 'handler', workingDirectory: 'bin' }, 'handler'],
    [{ defaultExecutablePath: '100%' }, '100%'],
    [{ defaultExecutablePath: 'my handler' }, 'my handler'],
    [{ defaultExecutablePath: 'handler.linux' }, 'handler.linux'],
  ];
  test.each(paths)('%j', (description, executable) => {
    expect(read(handler(description)).host.executable).toBe(executable);
  });

  it('arguments: of any kind, with variables as they are, around defaultWorkerPath', () => {
    const { host } = read(
      handler({
        defaultExecutablePath: 'h',
        arguments: ['--port', 8080, true, null, '%FUNCTIONS_CUSTOMHANDLER_PORT%'],
        defaultWorkerPath: 'conf.json',
        workerArguments: '["-v"]',
      }),
    );
    expect(host.arguments).toEqual(['--port', '8080', 'True', '', '%FUNCTIONS_CUSTOMHANDLER_PORT%', 'conf.json', '-v']);
    expect(read(handler({ defaultExecutablePath: 'h', arguments: 'no list' })).host.arguments).toEqual([]);
  });

  test.each([
    [{ enableForwardingHttpRequest: true }, true],
    [{ enableProxyingHttpRequest: true }, true],
    [{ enableForwardingHttpRequest: 'True' }, true],
    [{ enableForwardingHttpRequest: false, enableProxyingHttpRequest: false }, false],
    [{}, false],
  ])('%j', (more, forwarding) => {
    expect(read(handler({ defaultExecutablePath: 'h' }, more)).host.forwarding).toBe(forwarding);
  });

  test.each([
    [undefined, 'api'],
    ['', ''],
    ['v1', 'v1'],
    ['/v1/api/', 'v1/api'],
  ])('routePrefix %j', (routePrefix, expected) => {
    const text = JSON.stringify({
      version: '2.0',
      customHandler: { description: { defaultExecutablePath: 'h' } },
      extensions: { http: { routePrefix } },
    });
    expect(read(text).host.routePrefix).toBe(expected);
  });

  it('a working directory, a port, an allow list and a profile', () => {
    const text = JSON.stringify({
      version: '2.0',
      functions: ['One'],
      configurationProfile: 'mcp-custom-handler',
      customHandler: { description: { defaultExecutablePath: 'h', workingDirectory: './data/' }, port: '8080' },
    });
    expect(read(text).host).toMatchObject({ workingDirectory: 'data', port: 8080, functions: ['one'], profile: true });
  });

  it('httpWorker, with a warning where it stands', () => {
    const { host, warnings } = read(
      '{\n"version":"2.0",\n"httpWorker": {"description":{"defaultExecutablePath":"h"}}}',
    );
    expect(host.executable).toBe('h');
    expect(warnings).toMatchObject([
      { id: 'package.azure-http-worker', location: { file: 'app/host.json', line: 3, column: 15 } },
    ]);
  });
});

describe('what it does not', () => {
  const cases: readonly (readonly [string, string, string, number, number])[] = [
    ['', 'package.azure-json', 'no value', 1, 1],
    ['{\n  "version": "2.0"\n  "x": 1\n}', 'package.azure-json', 'no comma', 3, 3],
    ['{"version": "2.0",\r\n\r\n "x: 1}', 'package.azure-json', 'not closed', 3, 2],
    ["{'version': '2.0'}", 'package.azure-json', 'no value|word', 1, 2],
    ['{"version": "2.0"} }', 'package.azure-json', 'after its end', 1, 20],
    ['{"version": "2.0", "x": tru}', 'package.azure-json', 'word', 1, 25],
    ['[]', 'package.azure-json-object', 'array', 1, 0],
    ['"2.0"', 'package.azure-json-object', 'string', 1, 0],
    ['{}', 'package.azure-version', 'none', 1, 1],
    ['{"version": 2.0}', 'package.azure-version', '2.0,', 1, 13],
    ['{"version":\n"3.0"}', 'package.azure-version', '"3.0"', 2, 1],
    ['{"Version": "2.0"}', 'package.azure-version', 'none', 1, 1],
    ['{"version": "2.0"}', 'package.azure-no-custom-handler', '', 1, 1],
    ['{"version": "2.0", "customHandler": {}}', 'package.azure-no-custom-handler', '', 1, 37],
    ['{"version": "2.0", "customHandler": {"port": "1"}}', 'package.azure-no-description', '', 1, 37],
    [handler({ arguments: ['x'] }), 'package.azure-no-executable', '', 1, 49],
    [handler({ defaultExecutablePath: '' }), 'package.azure-no-executable', '', 1, 74],
    [handler({ defaultExecutablePath: '', arguments: ['x'] }), 'package.azure-no-executable', '', 1, 74],
    [handler({ defaultExecutablePath: 'handler.exe' }), 'package.azure-windows-executable', 'handler.exe', 1, 74],
    [handler({ defaultExecutablePath: 'bin\\handler' }), 'package.azure-backslash', '', 1, 74],
    [handler({ defaultExecutablePath: '../handler' }), 'package.azure-executable-outside', '', 1, 74],
    [handler({ defaultExecutablePath: 'a/../../handler' }), 'package.azure-executable-outside', '', 1, 74],
    [handler({ defaultExecutablePath: '/usr/bin/handler' }), 'package.azure-executable-outside', '', 1, 74],
    [handler({ defaultExecutablePath: 'C:/handler' }), 'package.azure-executable-outside', '', 1, 74],
    [handler({ defaultExecutablePath: 'bin/' }), 'package.azure-executable-outside', '', 1, 74],
    [handler({ defaultExecutablePath: '.' }), 'package.azure-executable-outside', '', 1, 74],
    [handler({ defaultExecutablePath: 'x', workerDirectory: '..' }), 'package.azure-executable-outside', '', 1, 74],
    [handler({ defaultExecutablePath: '%HOME%/handler' }), 'package.azure-variable', '%HOME%', 1, 74],
    [handler({ defaultExecutablePath: 'host.json' }), 'package.azure-executable-name', '', 1, 74],
    [handler({ defaultExecutablePath: 'A/function.json' }), 'package.azure-executable-name', '', 1, 74],
    [
      handler({ defaultExecutablePath: 'h', workingDirectory: '/tmp' }),
      'package.azure-working-directory',
      '/tmp',
      1,
      97,
    ],
    [handler({ defaultExecutablePath: 'h', workingDirectory: '../x' }), 'package.azure-working-directory', '', 1, 97],
    [handler({ defaultExecutablePath: 'h' }, { port: 'x' }), 'package.azure-value', 'a port', 1, 0],
    [
      handler({ defaultExecutablePath: 'h' }, { enableForwardingHttpRequest: 'yes' }),
      'package.azure-value',
      'true or',
      1,
      0,
    ],
  ];
  test.each(cases)('%j', (text, id, part, line, column) => {
    const found = refusal(text);
    expect(found?.id).toBe(id);
    expect(found?.text).toMatch(new RegExp(part));
    expect(found?.location?.file).toBe('app/host.json');
    if (line > 0) expect(found?.location?.line).toBe(line);
    if (column > 0) expect(found?.location?.column).toBe(column);
  });

  it('and the remedy for .exe is the name without it', () => {
    expect(refusal(handler({ defaultExecutablePath: 'bin/My.Handler.exe' }))?.remedy).toContain('"bin/My.Handler"');
  });
});

it('reads or refuses any text, and never keeps a path that leads out', () => {
  const value = fc.constantFrom('h', '../h', '/h', 'a/../..', '%X%', '', 'x.exe', 'a/b', '.', '..', '\\', 'C:x', '~');
  fc.assert(
    fc.property(
      value,
      value,
      value,
      fc.nat(400),
      fc.constantFrom('', ',', '{', '"', '/*', '\\'),
      (a, b, c, at, extra) => {
        const text = handler({ defaultExecutablePath: a, workerDirectory: b, workingDirectory: c, arguments: [a] });
        const changed = extra === '' ? text : text.slice(0, at) + extra + text.slice(at);
        const found = refusal(changed);
        if (found !== undefined) {
          expect(found.stage).toBe('package');
          return;
        }
        const { executable, workingDirectory } = read(changed).host;
        expect(executable).toMatch(/^[^/%\\]/);
        for (const path of [executable, workingDirectory]) expect(path.split('/')).not.toContain('..');
      },
    ),
    { numRuns: 1000 },
  );
});
