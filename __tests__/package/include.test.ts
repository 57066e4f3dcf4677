import { execFileSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isCredentialName } from '../../src/package/file-mode.ts';
import { resolveIncludes } from '../../src/package/include.ts';
import type { Entry } from '../../src/package/package.ts';
import { type Leaf, plant, refusals, remembering, starts, targetOf, temporary } from '../support/zips.ts';

/** A repository whose working directory is `svc`. */
const repository: Readonly<Record<string, Leaf>> = {
  'svc/main.go': 'package main',
  'svc/config.json': '{}',
  'svc/run.sh': '#!/bin/sh\n',
  'svc/tool': starts.elf,
  'svc/plain': { content: 'text', mode: 0o755 },
  'svc/templates/index.html': '',
  'svc/templates/mail/hello.html': '',
  'svc/templates/mail/hello.txt': '',
  'svc/templates/.hidden/x.html': '',
  'svc/templates/.keep': '',
  'svc/conf/hello/app.yaml': '',
  'svc/conf/other/app.yaml': '',
  'svc/names/a[1].txt': '',
  'svc/names/a1.txt': '',
  'svc/names/with space.txt': '',
  'svc/.dot': '',
  'svc/.git/config': 'token',
  'svc/out/hello.zip': 'PK',
  'svc/hello.zip': 'PK',
  'shared/ca.txt': '',
  'shared/deep/er.txt': '',
};

const names = (entries: readonly Entry[]): readonly string[] => entries.map(({ name }) => name);

async function resolve(
  lines: readonly string[],
  extra: Readonly<Record<string, Leaf>> = {},
): Promise<readonly Entry[]> {
  const workspace = await plant(await temporary(), { ...repository, ...extra });
  return resolveIncludes(
    lines,
    targetOf(),
    { workingDirectory: join(workspace, 'svc') },
    remembering(workspace).context,
  );
}

describe('lines', () => {
  const mail = ['templates/mail/hello.html', 'templates/mail/hello.txt'];
  const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
    [[], []],
    [['config.json'], ['config.json']],
    [['./config.json', 'config.json'], ['config.json']],
    [['*.json'], ['config.json']],
    [['**/*.html'], ['templates/index.html', 'templates/mail/hello.html']],
    [['templates/**/*.txt'], ['templates/mail/hello.txt']],
    [['templates/mail/**'], mail],
    [['templates/*'], ['templates/index.html', ...mail]],
    [['templates/mail/hello.?tml'], ['templates/mail/hello.html']],
    [['t*/mail/*.[th]*'], mail],
    // A folder brings all that is in it, names with a dot too.
    [['templates'], ['templates/.hidden/x.html', 'templates/.keep', 'templates/index.html', ...mail]],
    [['templates/'], ['templates/.hidden/x.html', 'templates/.keep', 'templates/index.html', ...mail]],
    [['templates/.*'], ['templates/.hidden/x.html', 'templates/.keep']],
    [['.dot'], ['.dot']],
    [['names/with space.txt'], ['names/with space.txt']],
    [['names/a[1].txt'], ['names/a1.txt']],
    [['names/a[[]1].txt'], ['names/a[1].txt']],
    // Above working-directory.
    [['../shared/ca.txt'], ['shared/ca.txt']],
    [['../shared/**/*.txt'], ['shared/ca.txt', 'shared/deep/er.txt']],
    [['../shared'], ['shared/ca.txt', 'shared/deep/er.txt']],
    // A place of their own.
    [['config.json => etc/app.json'], ['etc/app.json']],
    [['config.json => etc/'], ['etc/config.json']],
    [['templates/mail => views'], ['views/hello.html', 'views/hello.txt']],
    [['templates/mail => views/'], ['views/mail/hello.html', 'views/mail/hello.txt']],
    [['templates/mail => ./'], ['mail/hello.html', 'mail/hello.txt']],
    [['templates/mail/* => .'], ['hello.html', 'hello.txt']],
    [['templates/**/*.html => views/'], ['views/index.html', 'views/mail/hello.html']],
    [['../shared/deep/*.txt => ca.txt'], ['ca.txt']],
    [['../shared => svc/'], ['svc/shared/ca.txt', 'svc/shared/deep/er.txt']],
    // A function's own.
    [['conf/<name>/app.yaml => app.yaml'], ['app.yaml']],
    [['conf/<name>'], ['conf/hello/app.yaml']],
    [['config.json => <name>/<path>.json'], ['hello/cmd-hello.json']],
    // Excludes, wherever they stand.
    [['!templates/mail', 'templates/**'], ['templates/index.html']],
    [
      ['templates/**', '!**/*.txt'],
      ['templates/index.html', 'templates/mail/hello.html'],
    ],
    [['../shared', '!../shared/deep'], ['shared/ca.txt']],
    [['conf', '!conf/<name>'], ['conf/other/app.yaml']],
    [
      ['conf', '!*.yaml'],
      ['conf/hello/app.yaml', 'conf/other/app.yaml'],
    ],
    [
      ['../shared', '.', '!**/*.html', '!.*', '!names', '!conf', '!out', '!*.zip'],
      [
        'config.json',
        'main.go',
        'plain',
        'run.sh',
        'shared/ca.txt',
        'shared/deep/er.txt',
        'templates/.keep',
        'templates/mail/hello.txt',
        'tool',
      ],
    ],
    // What may be missing, as case does matter.
    [['CONFIG.json (optional)', '*.JSON (optional)'], []],
    [['none.json (optional)', 'config.json(optional)'], ['config.json']],
    [['none/** => x/ (optional)'], []],
    [
      ['config.json', '!config.json', 'run.sh'].map((line) => (line === 'config.json' ? `${line} (optional)` : line)),
      ['run.sh'],
    ],
  ];
  test.each(cases)('%j', async (lines, expected) => {
    expect(names(await resolve(lines))).toEqual(expected);
  });

  it('takes absolute paths inside the workspace', async () => {
    const workspace = await plant(await temporary(), repository);
    const { context } = remembering(workspace);
    const options = { workingDirectory: join(workspace, 'svc') };
    const lines = [join(workspace, 'shared', '*.txt'), join(workspace, 'svc', 'config.json')];
    expect(names(await resolveIncludes(lines, targetOf(), options, context))).toEqual(['config.json', 'shared/ca.txt']);
  });

  it('takes the characters of a function and its source as they are', async () => {
    const workspace = await plant(await temporary(), { 'a[b]/x.txt': '', 'ab/x.txt': '' });
    const { context } = remembering(workspace);
    const target = targetOf('a[b]', 'a[b]');
    const entries = await resolveIncludes(['<name>/x.txt'], target, { workingDirectory: workspace }, context);
    expect(names(entries)).toEqual(['a[b]/x.txt']);
  });

  it('never finds .git, nor what an earlier run left, by a pattern', async () => {
    const workspace = await plant(await temporary(), repository);
    const { context } = remembering(workspace);
    const workingDirectory = join(workspace, 'svc');
    const all = async (outputDirectory: string): Promise<readonly string[]> =>
      names(await resolveIncludes(['**', '.**'], targetOf(), { workingDirectory, outputDirectory }, context));
    const found = await all(join(workingDirectory, 'out'));
    expect(found).toContain('hello.zip');
    expect(found).not.toContain('out/hello.zip');
    expect(found.filter((name) => name.startsWith('.git'))).toEqual([]);
    const shared = await all(workingDirectory);
    expect(shared).toContain('out/hello.zip');
    expect(shared).not.toContain('hello.zip');
  });
});

describe('refused', () => {
  const cases: readonly (readonly [readonly string[], readonly string[], string])[] = [
    [['none.json'], ['package.include-nothing'], '"none.json"'],
    [['none/**/*.json'], ['package.include-nothing'], ''],
    [['config.json/x'], ['package.include-nothing'], ''],
    [['*.json', '!config.json'], ['package.include-nothing'], 'exclude what it matches'],
    [['none', 'nothing'], ['package.include-nothing', 'package.include-nothing'], ''],
    [['../../x'], ['package.include-outside'], ''],
    [['/etc/passwd'], ['package.include-outside'], ''],
    [['a/../b'], ['package.include-syntax'], '.. in its middle'],
    [['conf\\app.yaml'], ['package.include-syntax'], 'backslash'],
    [['=> x'], ['package.include-syntax'], 'no pattern'],
    [['config.json =>'], ['package.include-syntax'], 'nothing after'],
    [['config.json => a => b'], ['package.include-syntax'], 'more than one'],
    [['config.json => ../x'], ['package.include-syntax'], 'leads out'],
    [['config.json => /x'], ['package.include-syntax'], 'absolute'],
    [['!config.json => x'], ['package.include-syntax'], 'excludes'],
    [['templates/mail/* => x'], ['package.include-rename'], '2 files'],
    [['config.json => x', 'run.sh => x'], ['package.duplicate'], 'svc/config.json by "config.json => x", svc/run.sh'],
  ];
  test.each(cases)('%j', async (lines, ids, part) => {
    const found = await refusals(resolve(lines));
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found[0]?.text).toContain(part);
  });
});

describe('modes', () => {
  it('come from the content, not from the disk', async () => {
    const workspace = await plant(await temporary(), repository);
    const lines = ['run.sh', 'tool', 'plain', 'config.json'];
    const read = async (): Promise<readonly (readonly [string, string])[]> => {
      const options = { workingDirectory: join(workspace, 'svc') };
      const entries = await resolveIncludes(lines, targetOf(), options, remembering(workspace).context);
      return entries.map(({ name, mode }) => [name, mode.toString(8)]);
    };
    const expected = [
      ['config.json', '644'],
      ['plain', '644'],
      ['run.sh', '755'],
      ['tool', '755'],
    ];
    expect(await read()).toEqual(expected);
    for (const name of lines) await chmod(join(workspace, 'svc', name), name === 'plain' ? 0o777 : 0o600);
    expect(await read()).toEqual(expected);
  });
});

describe('symbolic links', () => {
  it('are followed inside the workspace, also into folders and round a cycle', async () => {
    const entries = await resolve(['links'], {
      'svc/links/file': { link: '../config.json' },
      'svc/links/folder': { link: '../../shared' },
      'svc/links/self': { link: '.' },
    });
    expect(names(entries)).toEqual(['links/file', 'links/folder/ca.txt', 'links/folder/deep/er.txt']);
  });

  it('are refused where they lead out or nowhere, unless excluded', async () => {
    const outside = await plant(await temporary(), { secret: 'x', 'd/x': '' });
    const extra: Readonly<Record<string, Leaf>> = {
      'svc/bad/out': { link: join(outside, 'secret') },
      'svc/bad/ok.txt': '',
      'svc/worse/folder': { link: outside },
      'svc/gone/nowhere': { link: 'nothing' },
    };
    for (const [line, id] of [
      ['bad', 'package.link-outside'],
      ['bad/out', 'package.link-outside'],
      ['worse', 'package.link-outside'],
      ['worse/folder/secret', 'package.link-outside'],
      ['worse/*/secret', 'package.link-outside'],
      ['gone', 'package.broken-link'],
      ['gone/nowhere', 'package.broken-link'],
    ] as const) {
      expect((await refusals(resolve([line], extra))).map((found) => found.id)).toEqual([id]);
    }
    expect(names(await resolve(['bad/*.txt'], extra))).toEqual(['bad/ok.txt']);
    expect(names(await resolve(['bad', '!bad/out'], extra))).toEqual(['bad/ok.txt']);
  });

  it('and pipes are refused without being opened', async () => {
    const workspace = await plant(await temporary(), { 'd/x': '' });
    execFileSync('mkfifo', [join(workspace, 'd', 'pipe')]);
    const found = refusals(
      resolveIncludes(['d'], targetOf(), { workingDirectory: workspace }, remembering(workspace).context),
    );
    expect(await found).toMatchObject([{ id: 'package.special-file', text: expect.stringContaining('d/pipe') }]);
    const direct = refusals(
      resolveIncludes(['d/pipe'], targetOf(), { workingDirectory: workspace }, remembering(workspace).context),
    );
    expect(await direct).toMatchObject([{ id: 'package.special-file' }]);
  });
});

describe('credentials', () => {
  it('warn, one by one', async () => {
    const workspace = await plant(await temporary(), { 'a/.env': '', 'a/id_rsa': '', 'a/ok.txt': '' });
    const { context, warnings } = remembering(workspace);
    await resolveIncludes(['a => secret/'], targetOf(), { workingDirectory: workspace }, context);
    expect(warnings.map(({ id, text }) => [id, text.split(' ')[0]])).toEqual([
      ['package.credentials', 'a/.env'],
      ['package.credentials', 'a/id_rsa'],
    ]);
  });

  test.each([
    ['.env', true],
    ['.env.production', true],
    ['.env.example', false],
    ['environment', false],
    ['certs/server.pem', true],
    ['server.KEY', true],
    ['keyboard', false],
    ['.aws/config', true],
    ['credentials', true],
    ['credentials.json', true],
    ['google-credentials.md', false],
    ['service-account.json', true],
    ['service_account_prod.json', true],
    ['id_ed25519', true],
    ['id_ed25519.pub', false],
    ['local.settings.json', true],
    ['settings.json', false],
    ['terraform.tfstate', true],
    ['.npmrc', true],
    ['secrets.yaml', true],
    ['secretsanta.yaml', false],
    ['.git/config', true],
  ])('%s', (name, expected) => {
    expect(isCredentialName(name)).toBe(expected);
  });
});

describe('patterns', () => {
  it('find what git finds by the same pattern in .gitignore', async () => {
    const workspace = await temporary();
    const files = ['a', 'b.txt', 'd/a', 'd/b.txt', 'd/e/a', 'd/e/b.txt', 'x/e/b.txt', 'x/y/z/b.md'];
    await plant(workspace, Object.fromEntries(files.map((file) => [file, ''])));
    execFileSync('git', ['init', '-q', workspace]);
    const part = fc.constantFrom('*', '**', 'd', 'e', 'a', 'b.txt', '*.txt', '?', '[dx]', 'b.*', 'x', 'z');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 3 }), async (parts) => {
        const pattern = parts.join('/');
        await plant(workspace, { '.gitignore': `/${pattern}\n` });
        const ignored = execFileSync('git', ['-C', workspace, 'ls-files', '-oi', '--exclude-standard'], {
          encoding: 'utf8',
        });
        const { context } = remembering(workspace);
        const line = `${pattern} (optional)`;
        const entries = await resolveIncludes([line], targetOf(), { workingDirectory: workspace }, context);
        expect(names(entries)).toEqual(
          ignored
            .split('\n')
            .filter((name) => name !== '' && name !== '.gitignore')
            .toSorted(),
        );
      }),
      { numRuns: 60 },
    );
  });
});
