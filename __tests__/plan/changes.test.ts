// A scripted history: what a commit changes, and which functions that affects. Real git, real Go.

import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorsOf } from '../support/go-fixtures.ts';
import { copyOf, type Edit, planIn, push, type Repository, repositoryAt } from '../support/repositories.ts';
import { everything, shop } from '../support/shop.ts';

let original: Repository;
beforeAll(async () => {
  original = repositoryAt(await realpath(await mkdtemp(join(tmpdir(), 'plan-shop-'))));
  await original.git('init', '--quiet', '--initial-branch=main');
  await original.commit(shop);
});
afterAll(() => rm(original.folder, { recursive: true, force: true }));

interface Case {
  readonly edit: Edit;
  readonly affects: readonly string[];
  /** Made in a commit of its own before the one that is judged. */
  readonly before?: Edit;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const changed = 'package main\n\n// changed\nfunc main() {}\n';
const include = { include: 'config/<name>.json (optional)\nconfig/shared/**\n!config/shared/*.md' };
const both = { arch: 'amd64, arm64' };

const cases: Record<string, Case> = {
  // Packages
  'a main package': { edit: { 'cmd/plain/main.go': changed }, affects: ['plain'] },
  'a dependency of two': { edit: { 'internal/db/db.go': 'package db\n\n//\n' }, affects: ['api', 'worker'] },
  'a dependency of one': { edit: { 'internal/web/web.go': 'package web\n\n//\n' }, affects: ['api'] },
  'a file that is no part of a package': { edit: { 'internal/web/doc.txt': 'other\n' }, affects: [] },
  'an unrelated file': { edit: { 'README.md': '# other\n' }, affects: [] },
  'nothing at all': { edit: {}, affects: [] },
  'a test alone': { edit: { 'internal/db/db_test.go': 'package db\n\n//\n' }, affects: [] },
  'a new test': { edit: { 'internal/web/web_test.go': 'package web\n' }, affects: [] },
  'a file added to a package': { edit: { 'internal/web/more.go': 'package web\n' }, affects: ['api'] },
  'a file removed from a package': { edit: { 'internal/db/rows.go': undefined }, affects: ['api', 'worker'] },
  'a removed test': { edit: { 'internal/db/db_test.go': undefined }, affects: [] },
  'a package that nothing imports': { edit: { 'internal/idle/idle.go': 'package idle\n' }, affects: [] },

  // Build constraints
  'a file for Windows': { edit: { 'internal/db/db_windows.go': 'package db\n\n//\n' }, affects: [] },
  'a removed file for Windows': { edit: { 'internal/db/db_windows.go': undefined }, affects: [] },
  'a new file for Windows': { edit: { 'cmd/api/service_windows.go': 'package main\n' }, affects: [] },
  'a file with //go:build ignore': { edit: { 'internal/db/gen.go': undefined }, affects: [] },
  'a file that needs cgo': { edit: { 'internal/db/native.go': undefined }, affects: [] },
  'a file with another tag': { edit: { 'internal/db/debug.go': undefined }, affects: [] },
  'a file with a given tag': {
    edit: { 'internal/db/debug.go': undefined },
    inputs: { 'build-tags': 'debug' },
    affects: ['api', 'worker'],
  },
  'a file that a constraint now excludes': {
    edit: { 'internal/db/rows.go': '//go:build windows\n\npackage db\n' },
    affects: ['api', 'worker'],
  },
  'a file that no constraint excludes any more': {
    edit: { 'internal/db/debug.go': 'package db\n' },
    affects: ['api', 'worker'],
  },
  "a file with the provider's own tag": {
    before: { 'internal/web/rpc.go': '//go:build !lambda.norpc\n\npackage web\n' },
    edit: { 'internal/web/rpc.go': undefined },
    affects: [],
  },

  // Assembly and architectures
  'assembly of one architecture': {
    edit: { 'internal/fast/fast_arm64.s': '// changed\n' },
    inputs: both,
    affects: ['worker/arm64'],
  },
  'removed assembly of one architecture': {
    edit: { 'internal/fast/fast_arm64.s': undefined },
    inputs: both,
    affects: ['worker/arm64'],
  },
  'a header that assembly includes': { edit: { 'internal/asm/macros.h': '#define X 2\n' }, affects: ['worker'] },
  'a removed header': { edit: { 'internal/asm/macros.h': undefined }, affects: ['worker'] },
  'both architectures': {
    edit: { 'cmd/plain/main.go': changed },
    inputs: both,
    affects: ['plain/amd64', 'plain/arm64'],
  },
  'a profile': { edit: { 'cmd/plain/default.pgo': '' }, affects: ['plain'] },
  'a profile of no main': { edit: { 'internal/db/default.pgo': '' }, affects: [] },

  // Embedded files
  'an embedded file': { edit: { 'internal/assets/static/a.css': 'a{b:c}\n' }, affects: ['site'] },
  'a file added to an embedded folder': { edit: { 'internal/assets/static/new/c.css': '\n' }, affects: ['site'] },
  'a file removed from an embedded folder': {
    edit: { 'internal/assets/static/deep/b.css': undefined },
    affects: ['site'],
  },
  'a whole embedded folder added': {
    before: {
      'cmd/plain/main.go': 'package main\n\nimport "embed"\n\n//go:embed all:data*\nvar f embed.FS\n\nfunc main() {}\n',
      'cmd/plain/data': 'x',
    },
    edit: { 'cmd/plain/data2/.keep': '' },
    affects: ['plain'],
  },
  'a file beside an embedded pattern': { edit: { 'internal/assets/templates/notes.md': '##\n' }, affects: [] },
  'a removed file beside an embedded pattern': {
    edit: { 'internal/assets/templates/notes.md': undefined },
    affects: [],
  },
  'a hidden file of an embedded folder': { edit: { 'internal/assets/static/.hidden': 'y\n' }, affects: [] },
  'a go.mod in an embedded folder takes it out': {
    edit: { 'internal/assets/static/deep/go.mod': 'module x\n' },
    affects: ['site'],
  },
  'a case-only rename of an embedded file': {
    edit: { 'internal/assets/static/a.css': undefined, 'internal/assets/static/A.css': 'a{}\n' },
    affects: ['site'],
  },

  // Modules
  'go.mod': { edit: { 'go.mod': 'module example.com/shop\n\ngo 1.22\n' }, affects: everything },
  'go.sum': { edit: { 'go.sum': '\n' }, affects: everything },
  'a nested module': { edit: { 'tools/gen/main.go': changed, 'tools/go.mod': 'module example.com/t\n' }, affects: [] },
  'a function of a nested module': {
    edit: { 'tools/gen/main.go': changed },
    inputs: { source: 'cmd/*\ntools/gen' },
    affects: ['gen'],
  },
  "a nested module's go.mod": {
    edit: { 'tools/go.mod': 'module example.com/tools\n\ngo 1.22\n' },
    inputs: { source: 'cmd/*\ntools/gen' },
    affects: ['gen'],
  },
  'the go.mod above a nested module': {
    edit: { 'go.mod': 'module example.com/shop\n\ngo 1.22\n' },
    inputs: { source: 'tools/gen' },
    affects: [],
  },
  'a nested module that came': {
    edit: { 'cmd/plain/go.mod': 'module example.com/plain\n\ngo 1.21\n' },
    affects: ['plain'],
  },
  'a nested module that went': {
    before: { 'cmd/plain/go.mod': 'module example.com/plain\n\ngo 1.21\n' },
    edit: { 'cmd/plain/go.mod': undefined },
    affects: ['plain'],
  },
  'a go.work that came': { edit: { 'go.work': 'go 1.21\n\nuse .\n' }, affects: everything },
  'a go.work that went': {
    before: { 'go.work': 'go 1.21\n\nuse (\n\t.\n\t./tools\n)\n' },
    edit: { 'go.work': undefined },
    affects: everything,
  },
  'a go.work that is off': {
    edit: { 'go.work': 'go 1.21\n\nuse .\n' },
    env: { GOWORK: 'off' },
    affects: [],
  },
  'the go.mod of another module of the workspace': {
    before: { 'go.work': 'go 1.21\n\nuse (\n\t.\n\t./tools\n)\n' },
    edit: { 'tools/go.mod': 'module example.com/tools\n\ngo 1.20\n' },
    affects: everything,
  },
  'a package of a local replacement': {
    before: {
      'go.mod':
        'module example.com/shop\n\ngo 1.21\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.21\n',
      'lib/lib.go': 'package lib\n',
      'lib/other/other.go': 'package other\n',
      'cmd/plain/main.go': 'package main\n\nimport _ "example.com/lib"\n\nfunc main() {}\n',
    },
    edit: { 'lib/lib.go': 'package lib\n\n//\n', 'lib/other/other.go': 'package other\n\n//\n' },
    affects: ['plain'],
  },
  'the go.mod of a local replacement': {
    before: {
      'go.mod':
        'module example.com/shop\n\ngo 1.21\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib v0.0.0 => ./lib\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.20\n',
      'lib/lib.go': 'package lib\n',
    },
    edit: { 'lib/go.mod': 'module example.com/lib\n\ngo 1.21\n' },
    affects: everything,
  },
  'a vendored package': {
    before: vendored('package lib\n'),
    edit: { 'vendor/example.com/lib/lib.go': 'package lib\n\n//\n' },
    affects: ['plain'],
  },
  'vendor/modules.txt': {
    before: vendored('package lib\n'),
    edit: { 'vendor/modules.txt': '# example.com/lib v1.0.0\n## explicit; go 1.21\nexample.com/lib\n\n' },
    affects: everything,
  },
  'a vendored package that goes missing': {
    before: vendored('package lib\n'),
    edit: { 'vendor/example.com/lib/lib.go': undefined },
    affects: ['plain'],
  },

  // Main packages come and go
  'a new main package': { edit: { 'cmd/fresh/main.go': changed }, affects: ['fresh'] },
  'a deleted main package': { edit: { 'cmd/plain': undefined }, affects: [] },
  'a renamed main package': {
    edit: { 'cmd/plain': undefined, 'cmd/simple/main.go': 'package main\n\nfunc main() {}\n' },
    affects: ['simple'],
  },
  'a case-only rename of a main package': {
    edit: { 'cmd/plain': undefined, 'cmd/Plain/main.go': 'package main\n\nfunc main() {}\n' },
    affects: ['Plain'],
  },
  'an import of what does not exist': {
    edit: { 'internal/web/web.go': 'package web\n\nimport _ "example.com/shop/gone"\n' },
    affects: ['api'],
  },
  'a function named by its files': {
    edit: { 'cmd/plain/main.go': changed, 'cmd/plain/extra.go': 'package main\n\n//\n' },
    inputs: { source: 'cmd/plain/main.go => one\ncmd/site/main.go => two' },
    affects: ['one'],
  },

  // Include
  "a function's own included file": { edit: { 'config/api.json': '{"a":1}\n' }, inputs: include, affects: ['api'] },
  'a shared included file': { edit: { 'config/shared/limits.json': '[]\n' }, inputs: include, affects: everything },
  'a new included file': { edit: { 'config/plain.json': '{}\n' }, inputs: include, affects: ['plain'] },
  'a removed included file': { edit: { 'config/worker.json': undefined }, inputs: include, affects: ['worker'] },
  'an excluded file': { edit: { 'config/shared/notes.md': '#\n' }, inputs: include, affects: [] },
  'an include that finds nothing, as a step makes it': {
    edit: { 'README.md': '##\n' },
    inputs: { include: 'config/shared/**\nassets-<name>/bundle.js' },
    affects: everything,
  },

  // What decides everything
  'the running workflow': { edit: { '.github/workflows/deploy.yml': 'on: push\n' }, affects: everything },
  'a reusable workflow that it calls': { edit: { '.github/workflows/build.yml': 'on: x\n' }, affects: everything },
  'a file of a local action that it uses': { edit: { '.github/actions/setup/flags.sh': '\n' }, affects: everything },
  'another workflow': { edit: { '.github/workflows/lint.yml': 'on: x\n' }, affects: [] },
  'any workflow, where it is not known which one runs': {
    edit: { '.github/workflows/lint.yml': 'on: x\n' },
    env: { GITHUB_WORKFLOW_REF: '' },
    affects: everything,
  },
  '.go-version': { edit: { '.go-version': '1.26\n' }, affects: everything },
  '.gitattributes': { edit: { '.gitattributes': '* text=auto\n' }, affects: everything },
  'GOFLAGS with an overlay': {
    edit: { 'README.md': '##\n' },
    env: { GOFLAGS: '-overlay=o.json' },
    before: { 'o.json': '{}' },
    affects: everything,
  },

  // Names that are easily misread
  'a path with spaces, quotes and other letters': {
    edit: { 'internal/assets/static/ä "b" c.css': 'x' },
    affects: ['site'],
  },
  'a working directory below the root': {
    edit: { 'tools/gen/main.go': changed, 'cmd/plain/main.go': changed },
    inputs: { 'working-directory': 'tools', source: './...' },
    affects: ['gen'],
  },
};

function vendored(text: string): Edit {
  return {
    'go.mod': 'module example.com/shop\n\ngo 1.21\n\nrequire example.com/lib v1.0.0\n',
    'vendor/modules.txt': '# example.com/lib v1.0.0\n## explicit; go 1.20\nexample.com/lib\n',
    'vendor/example.com/lib/lib.go': text,
    'cmd/plain/main.go': 'package main\n\nimport _ "example.com/lib"\n\nfunc main() {}\n',
  };
}

test.each(Object.entries(cases))('%s', async (_, { before, edit, inputs, env, affects }) => {
  const shopped = await copyOf(original);
  const base = before === undefined ? await shopped.git('rev-parse', 'HEAD') : await shopped.commit(before);
  await shopped.commit(edit);
  const { affected, plan, warnings } = await planIn(shopped.folder, push(base), inputs, env);
  expect(affected, JSON.stringify(plan.affected.map(({ why }) => why))).toEqual(affects);
  expect(warnings).toEqual([]);
});

test('a submodule is one path that stands for its files', async () => {
  const library = await copyOf(original);
  await library.commit({ 'go.mod': undefined, 'go.sum': undefined, 'lib/lib.go': 'package lib\n' });
  const shopped = await copyOf(original);
  await shopped.git('submodule', '--quiet', 'add', library.folder, 'third');
  await shopped.git('submodule', '--quiet', 'add', library.folder, 'docs');
  const using = 'package main\n\nimport _ "example.com/shop/third/lib"\n\nfunc main() {}\n';
  const base = await shopped.commit({ 'cmd/plain/main.go': using });
  const next = await library.commit({ 'lib/lib.go': 'package lib\n\n//\n' });
  for (const [path, affects] of [
    ['docs', []],
    ['third', ['plain']],
  ] as const) {
    const inside = repositoryAt(join(shopped.folder, path));
    await inside.git('fetch', '--quiet');
    await inside.git('checkout', '--quiet', next);
    await shopped.commit({});
    expect((await planIn(shopped.folder, push(base))).affected, path).toEqual(affects);
  }
});

test('what changes behind a symbolic link changes where the link stands', async () => {
  const shopped = await copyOf(original);
  await symlink('../internal/web/doc.txt', join(shopped.folder, 'config', 'doc.txt'));
  await symlink('../plain', join(shopped.folder, 'cmd', 'site', 'plain'));
  const base = await shopped.commit({});
  await shopped.commit({ 'internal/web/doc.txt': 'other' });
  const { affected } = await planIn(shopped.folder, push(base), { include: 'config/doc.txt' });
  expect(affected).toEqual(everything);
  await shopped.commit({ 'internal/web/doc.txt': 'text\n', 'cmd/plain/extra.go': undefined });
  expect((await planIn(shopped.folder, push(base), { source: 'cmd/site/plain => linked' })).affected).toEqual([
    'linked',
  ]);
});

test('an app of Azure: its own files count, and what is gone from it', async () => {
  const shopped = await copyOf(original);
  const handler = { description: { defaultExecutablePath: 'handler' } };
  const base = await shopped.commit({
    'cmd/api/host.json': JSON.stringify({ version: '2.0', customHandler: handler }),
    'cmd/api/Hello/function.json': JSON.stringify({
      bindings: [
        { type: 'httpTrigger', direction: 'in', name: 'req' },
        { type: 'http', direction: 'out', name: 'res' },
      ],
    }),
    'cmd/api/old.txt': '',
  });
  const inputs = { provider: 'azure-functions', source: 'cmd/api', 'azure-app-directory': 'cmd/api' };
  const after = async (edit: Edit): Promise<readonly string[]> => {
    await shopped.git('reset', '--quiet', '--hard', base);
    await shopped.commit(edit);
    return (await planIn(shopped.folder, push(base), inputs)).affected;
  };
  expect(await after({ 'cmd/api/new.txt': '' })).toEqual(['api']);
  expect(await after({ 'cmd/api/old.txt': undefined })).toEqual(['api']);
  expect(await after({ 'cmd/api/.funcignore': 'old.txt\n' })).toEqual(['api']);
  expect(await after({ 'cmd/api/api_test.go': 'package main\n' })).toEqual([]);
  expect(await after({ 'cmd/plain/main.go': changed })).toEqual([]);
});

test('a main package that Go cannot read ends the plan with its place', async () => {
  const shopped = await copyOf(original);
  const base = await shopped.git('rev-parse', 'HEAD');
  await shopped.commit({ 'cmd/plain/main.go': 'package' });
  const [error, ...others] = await errorsOf(planIn(shopped.folder, push(base)));
  expect(others).toEqual([]);
  expect(error?.notice.location).toMatchObject({ file: 'cmd/plain/main.go', line: 1 });
});
