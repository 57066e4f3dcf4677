import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { extractPackage } from '../../src/package/extract.ts';
import { writePackage } from '../../src/package/write-zip.ts';
import { appFilter } from '../../src/providers/azure-functions/funcignore.ts';
import { type AzureLayout, azureEntries, inspectApp } from '../../src/providers/azure-functions/layout.ts';
import { verifyBinary } from '../../src/verify/verify-binary.ts';
import { verifyPackage } from '../../src/verify/verify-package.ts';
import { executable } from '../support/go-executable.ts';
import { type Leaf, plant, refusals, remembering, starts, targetOf, temporary } from '../support/zips.ts';

const hostJson = JSON.stringify({
  version: '2.0',
  customHandler: { description: { defaultExecutablePath: 'handler' }, enableForwardingHttpRequest: true },
});
const httpFunction = JSON.stringify({
  bindings: [
    { authLevel: 'anonymous', type: 'httpTrigger', direction: 'in', name: 'req', methods: ['get', 'post'] },
    { type: 'http', direction: 'out', name: 'res' },
  ],
});

/** The documents' project, as `func init` and `func new` leave it, after years of use. */
const project: Readonly<Record<string, Leaf>> = {
  'host.json': hostJson,
  'HttpExample/function.json': httpFunction,
  'handler.go': 'package main',
  'handler_test.go': 'package main',
  'go.mod': 'module x',
  'go.sum': '',
  handler: starts.elf,
  'handler.exe': starts.windows,
  'local.settings.json': '{}',
  '.funcignore': '*.md\n',
  '.gitignore': 'handler\n',
  '.git/config': 'token',
  '.github/workflows/x.yml': '',
  '.vscode/settings.json': '{}',
  '.env': 'KEY=1',
  'function.zip': 'PK',
  'README.md': '',
  Makefile: '',
  'testdata/x.json': '',
  'node_modules/x/index.js': '',
  'assets/logo.svg': '<svg/>',
  'assets/notes.md': '',
  'internal/x.go': 'package internal',
};

async function inspect(
  files: Readonly<Record<string, Leaf>>,
  appDirectory = '.',
): Promise<{ readonly layout: AzureLayout; readonly names: readonly string[] } & ReturnType<typeof remembering>> {
  const workspace = await plant(await temporary(), files);
  const heard = remembering(workspace);
  const layout = await inspectApp(targetOf(), { appDirectory: join(workspace, appDirectory) }, heard.context);
  return { layout, names: layout.files.map(({ name }) => name), ...heard };
}

const app = (files: Readonly<Record<string, Leaf>>): Readonly<Record<string, Leaf>> => ({
  'host.json': hostJson,
  'HttpExample/function.json': httpFunction,
  ...files,
});

const handlerAt = (defaultExecutablePath: string, more: object = {}): string =>
  JSON.stringify({ version: '2.0', customHandler: { description: { defaultExecutablePath } }, ...more });

describe('a project', () => {
  it('ships what belongs to the app', async () => {
    const { layout, names, warnings, notices } = await inspect(project);
    expect(names).toEqual(['HttpExample/function.json', 'assets/logo.svg', 'host.json']);
    expect(layout.app).toEqual({
      executable: 'handler',
      workingDirectory: '',
      arguments: [],
      forwarding: true,
      routePrefix: 'api',
      functions: [
        {
          name: 'HttpExample',
          trigger: 'httpTrigger',
          triggerName: 'req',
          route: 'HttpExample',
          methods: ['get', 'post'],
          authLevel: 'anonymous',
          outputs: ['res'],
          httpOnly: true,
        },
      ],
    });
    expect(warnings).toEqual([]);
    // The stale executable at the handler's own path is replaced, so there is nothing to say of it.
    expect(notices.map(({ id, text }) => [id, text.split(': ').at(-1)])).toEqual([
      ['package.azure-native-code', 'handler.exe'],
    ]);
  });

  it('becomes a zip with the verified executable, of the same bytes wherever it is', async () => {
    const hashes = new Set<string>();
    const file = await executable(await temporary());
    for (const folder of ['one', 'two/deeper']) {
      const workspace = join(await temporary(), folder);
      await mkdir(workspace, { recursive: true });
      await plant(workspace, project);
      const { context } = remembering(workspace);
      const target = targetOf();
      const options = { allowNonGo: false, platform: 'azure-functions' } as const;
      const verified = await verifyBinary({ target, file, built: true }, options, context);
      const layout = await inspectApp(target, { appDirectory: workspace }, context);
      const zip = join(workspace, 'out', 'hello.zip');
      const pack = await writePackage(target, azureEntries(verified, layout), layout.executable, zip, context);
      await verifyPackage(pack, verified);
      expect(pack.entries.map(({ name, mode }) => [name, mode.toString(8)])).toEqual([
        ['HttpExample/function.json', '644'],
        ['assets/logo.svg', '644'],
        ['handler', '755'],
        ['host.json', '644'],
      ]);
      await extractPackage(zip, join(workspace, 'root'));
      hashes.add(pack.sha256);
    }
    expect(hashes.size).toBe(1);
  });
});

describe('layouts', () => {
  it('an executable in a folder, functions that are Go packages too, several triggers, an allow list', async () => {
    const queue = JSON.stringify({ bindings: [{ type: 'queueTrigger', name: 'msg', queueName: 'q' }] });
    const { layout, names } = await inspect({
      'host.json': handlerAt('bin/app', { functions: ['httpexample'] }),
      'HttpExample/function.json': httpFunction,
      'HttpExample/main.go': 'package main',
      'Queue/function.json': queue,
      'bin/app': starts.elf,
      'bin/run.sh': '#!/bin/sh',
      'plain/data.json': '',
      'deep/Inner/function.json': 'not one of ours',
    });
    expect(layout.executable).toBe('bin/app');
    expect(names).toEqual([
      'HttpExample/function.json',
      'Queue/function.json',
      'bin/run.sh',
      'deep/Inner/function.json',
      'host.json',
      'plain/data.json',
    ]);
    expect(layout.files.find(({ name }) => name === 'bin/run.sh')?.mode).toBe(0o755);
    expect(layout.app.functions.map(({ name }) => name)).toEqual(['HttpExample']);
  });

  it('an app directory of each function, beside go.mod or not', async () => {
    const workspace = await plant(await temporary(), { 'go.mod': '', 'apps/hello/host.json': hostJson });
    const { context } = remembering(workspace);
    const appDirectory = join(workspace, 'apps', '<name>');
    const layout = await inspectApp(targetOf(), { appDirectory }, context);
    expect(layout.files.map(({ name }) => name)).toEqual(['host.json']);
  });

  it('a vendored module does not ship, a folder called vendor does', async () => {
    const vendored = await inspect(app({ 'vendor/modules.txt': '', 'vendor/x/LICENSE': '' }));
    expect(vendored.names.filter((name) => name.startsWith('vendor/'))).toEqual([]);
    const plain = await inspect(app({ 'vendor/list.csv': '' }));
    expect(plain.names).toContain('vendor/list.csv');
  });

  it('functions called test and tests are functions', async () => {
    const { layout } = await inspect(
      app({
        'test/function.json': httpFunction,
        'tests/function.json': httpFunction.replace('"req"', '"r"'),
        'HttpExample/test/x': '',
      }),
    );
    expect(layout.app.functions.map(({ name }) => name)).toEqual(['HttpExample', 'test', 'tests']);
  });

  it('what an earlier run left in a folder of the app does not ship', async () => {
    const workspace = await plant(await temporary(), app({ 'dist/hello/handler.txt': '', 'dist/hello.zip': '' }));
    const options = { appDirectory: workspace, outputDirectory: join(workspace, 'dist') };
    const layout = await inspectApp(targetOf(), options, remembering(workspace).context);
    expect(layout.files.map(({ name }) => name)).toEqual(['HttpExample/function.json', 'host.json']);
  });

  it('links inside the workspace are followed, others refused', async () => {
    const { names } = await inspect(
      {
        'shared/a.txt': '',
        'x/host.json': { link: '../host.json' },
        'host.json': hostJson,
        'x/s': { link: '../shared' },
      },
      'x',
    );
    expect(names).toEqual(['host.json', 's/a.txt']);
    const outside = await plant(await temporary(), { 'host.json': hostJson });
    expect(await refusals(inspect(app({ passwd: { link: '/etc/passwd' } })))).toMatchObject([
      { id: 'package.link-outside', text: expect.stringContaining('passwd') },
    ]);
    expect(await refusals(inspect({ 'host.json': { link: join(outside, 'host.json') } }))).toMatchObject([
      { id: 'package.link-outside' },
    ]);
    expect(await refusals(inspect(app({ gone: { link: 'nowhere' } })))).toMatchObject([{ id: 'package.broken-link' }]);
    // What does not ship is not followed.
    expect((await inspect(app({ '.git/x': { link: '/etc/passwd' }, 'x.go': { link: 'nowhere' } }))).names).toHaveLength(
      2,
    );
  });
});

describe('.funcignore', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['', ['a.txt', 'd/a.txt', 'bin/x', 'Function/function.json'], ['main.go', 'd/main.go', 'go.mod', 'sub/go.sum']],
    ['', ['LICENSE', 'docs/README.md', 'd/Makefile'], ['README.md', 'README', 'CHANGELOG.md', 'Makefile', 'x.zip']],
    ['', ['d/x.zip', 'tests.json', 'sub/test/x'], ['test/x', 'tests/x', 'testdata/x', 'sub/testdata/x']],
    ['', ['.well-known/x', 'environment'], ['.env', '.env.local', '.git', '.github/x', '.gitattributes', '.vscode/x']],
    ['*.txt', ['a.csv'], ['a.txt', 'd/a.txt']],
    ['/a.txt', ['d/a.txt'], ['a.txt']],
    ['d/', ['a.txt', 'e/d2/x'], ['d/a.txt', 'e/d/x']],
    ['*.txt\n!keep.txt', ['keep.txt', 'd/keep.txt'], ['a.txt']],
    ['d/*\n!d/keep.txt', ['d/keep.txt'], ['d/a.txt']],
    ['# a\r\n\r\n*.txt\r\n', ['# a'], ['a.txt']],
    ['\uFEFF*.txt', [], ['a.txt']],
    ['d/**/x', ['d/y'], ['d/x', 'd/e/f/x']],
    ['a.[jt]s', ['a.cs'], ['a.js', 'a.ts']],
    ['A.txt', ['a.txt'], ['A.txt']],
    // Ours can be taken back, but for what never belongs to an app.
    ['!README.md\n!.env\n!*.go', ['README.md', '.env', 'x.go'], ['README']],
    ['!.git\n!local.settings.json', [], ['.git', '.git/config', 'local.settings.json', 'd/local.settings.json']],
  ];
  test.each(cases)('%j', (text, ships, left) => {
    const filter = appFilter(text, []);
    expect(ships.filter((path) => filter.leavesOut(path))).toEqual([]);
    expect(left.filter((path) => !filter.leavesOut(path))).toEqual([]);
  });

  it('leaves functions out, but never host.json', async () => {
    const { names, layout } = await inspect(
      app({ '.funcignore': 'Old\nhost.json\nhandler\n', 'Old/function.json': '?' }),
    );
    expect(names).toEqual(['HttpExample/function.json', 'host.json']);
    expect(layout.executable).toBe('handler');
  });
});

describe('refused', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, Leaf>>, readonly string[], string])[] = [
    ['no host.json', { 'x.txt': '' }, ['package.azure-no-host-json'], 'there is no host.json in .'],
    ['host.json elsewhere', { 'a/b/host.json': hostJson }, ['package.azure-no-host-json'], 'there is one in a/b'],
    ['Host.json', { 'Host.json': hostJson }, ['package.azure-no-host-json'], 'which has Host.json'],
    ['a broken host.json', { 'host.json': '{' }, ['package.azure-json'], 'host.json'],
    [
      'two broken functions',
      app({ 'A/function.json': '{', 'B/function.json': '{}' }),
      ['package.azure-json', 'package.azure-function'],
      'A/function.json',
    ],
    ['a name that is none', app({ '1st/function.json': httpFunction }), ['package.azure-function-name'], '1st'],
    [
      'one route twice',
      app({ 'B/function.json': httpFunction.replace('"req"', '"req","route":"httpexample"') }),
      ['package.azure-function'],
      'that of the function B already',
    ],
    ['a script at its path', app({ handler: '#!/bin/sh\n./app' }), ['package.azure-executable-is-script'], 'handler'],
    ['a folder at its path', app({ 'handler/x.txt': '' }), ['package.azure-executable-is-directory'], 'handler'],
  ];
  test.each(cases)('%s', async (_, files, ids, part) => {
    const found = await refusals(inspect(files));
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found[0]?.text).toContain(part);
  });

  it('directories that are missing or outside', async () => {
    expect(await refusals(inspect({ x: '' }, 'none'))).toMatchObject([{ id: 'package.azure-no-directory' }]);
    expect(await refusals(inspect({ x: '' }, '..'))).toMatchObject([{ id: 'package.azure-outside' }]);
    expect(await refusals(inspect({ x: '' }, 'x'))).toMatchObject([{ id: 'package.azure-no-directory' }]);
  });

  it('a Go package of the executable’s name is no obstacle', async () => {
    expect((await inspect(app({ 'handler/main.go': '' }))).names).toHaveLength(2);
  });
});

describe('warned about', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, Leaf>>, readonly string[]])[] = [
    ['no function', { 'host.json': hostJson }, ['package.azure-no-functions']],
    [
      'no function, with a profile',
      { 'host.json': handlerAt('h', { configurationProfile: 'mcp-custom-handler' }) },
      [],
    ],
    ['case', app({ 'Other/Function.json': '{}' }), ['package.azure-case']],
    ['a file that may hold secrets', app({ 'certs/server.key': '' }), ['package.credentials']],
    [
      'a scriptFile that does not ship',
      app({ 'A/function.json': `{"scriptFile":"main.go",${httpFunction.slice(1)}`, 'A/main.go': '' }),
      ['package.azure-script-file'],
    ],
    [
      'a scriptFile that is the executable',
      app({ 'A/function.json': `{"scriptFile":"../handler",${httpFunction.slice(1)}` }),
      [],
    ],
  ];
  test.each(cases)('%s', async (_, files, ids) => {
    expect((await inspect(files)).warnings.map(({ id }) => id)).toEqual(ids);
  });

  it('httpWorker and host.json of another place in the annotation', async () => {
    const text = '{"version":"2.0",\n"httpWorker":{"description":{"defaultExecutablePath":"handler"}}}';
    const { warnings } = await inspect({ 'apps/x/host.json': text, 'apps/x/A/function.json': httpFunction }, 'apps/x');
    expect(warnings).toMatchObject([
      { id: 'package.azure-http-worker', location: { file: 'apps/x/host.json', line: 2, column: 14 } },
    ]);
  });
});

it('needs neither Go nor the network, and leaves the directory as it was', async () => {
  const workspace = await plant(await temporary(), project);
  const { context } = remembering(workspace);
  const once = await inspectApp(targetOf(), { appDirectory: workspace }, { ...context, env: { PATH: '' } });
  await rm(join(workspace, '.git'), { recursive: true });
  const twice = await inspectApp(targetOf(), { appDirectory: workspace }, context);
  expect(twice).toEqual(once);
});

describe('native Go', () => {
  const host = JSON.stringify({ version: '2.0', extensions: { http: { routePrefix: '' } } });

  it('is app and host.json, without a word about handlers', async () => {
    const { layout, names, notices } = await inspect({
      'host.json': host,
      'main.go': 'package main',
      'data.json': '{}',
    });
    expect(layout).toMatchObject({ executable: 'app', native: true, app: { functions: [], routePrefix: '' } });
    expect(names).toEqual(['data.json', 'host.json']);
    expect(notices.map(({ id }) => id)).toEqual(['package.azure-native-app']);
  });

  it.each([
    ['with a function.json', { 'host.json': host, 'HttpExample/function.json': httpFunction }],
    ['with an empty customHandler', { 'host.json': '{"version": "2.0", "customHandler": {}}' }],
  ])('is not meant %s', async (_, files) => {
    expect((await refusals(inspect(files))).map(({ id }) => id)).toEqual(['package.azure-no-custom-handler']);
  });
});
