// A history of many commits, each planned by the action `plan` in one workflow, run by act; the last plan fans out.

import { beforeAll, expect, test } from 'vitest';
import { parseJson } from '../../local/json.ts';
import { act } from '../../scripts/tools.ts';
import { runDocumented } from '../support/act.ts';
import { hostArch } from '../support/projects.ts';
import { type Edit, repository } from '../support/repositories.ts';
import { everything, shop } from '../support/shop.ts';

const changed = 'package main\n\n// changed\nfunc main() {}\n';
const moved = 'package web\n\n// moved\n';

/** Commits on top of the shop, one after the other, and the functions that each affects. */
const history: readonly (readonly [what: string, edit: Edit, affects: readonly string[]])[] = [
  ['a main package', { 'cmd/plain/main.go': changed }, ['plain']],
  ['a dependency of two', { 'internal/db/db.go': 'package db\n\n//\n' }, ['api', 'worker']],
  ['a dependency of one', { 'internal/web/web.go': 'package web\n\n//\n' }, ['api']],
  ['a file that is no part of a package', { 'internal/web/doc.txt': 'other\n' }, []],
  ['an unrelated file', { 'README.md': '# other\n' }, []],
  ['nothing at all', {}, []],
  ['a test alone', { 'internal/db/db_test.go': 'package db\n\n//\n' }, []],
  ['a new test', { 'internal/web/web_test.go': 'package web\n' }, []],
  ['a file added to a package', { 'internal/web/more.go': 'package web\n' }, ['api']],
  ['a file removed from a package', { 'internal/db/rows.go': undefined }, ['api', 'worker']],
  ['a removed test', { 'internal/db/db_test.go': undefined }, []],
  ['a package that nothing imports', { 'internal/idle/idle.go': 'package idle\n' }, []],
  ['a file for Windows', { 'internal/db/db_windows.go': 'package db\n\n//\n' }, []],
  ['a removed file for Windows', { 'internal/db/db_windows.go': undefined }, []],
  ['a file with //go:build ignore', { 'internal/db/gen.go': undefined }, []],
  ['a file that needs cgo', { 'internal/db/native.go': undefined }, []],
  ['a file that no constraint excludes any more', { 'internal/db/debug.go': 'package db\n' }, ['api', 'worker']],
  ['assembly of this architecture', { [`internal/fast/fast_${hostArch}.s`]: '// changed\n' }, ['worker']],
  [
    'a header that assembly included',
    { 'internal/asm/macros.h': '#define X 2\n' },
    hostArch === 'amd64' ? [] : ['worker'],
  ],
  ['an embedded file', { 'internal/assets/static/a.css': 'a{b:c}\n' }, ['site']],
  ['a file added to an embedded folder', { 'internal/assets/static/new/c.css': '\n' }, ['site']],
  ['a file removed from an embedded folder', { 'internal/assets/static/deep/b.css': undefined }, ['site']],
  ['a file beside an embedded pattern', { 'internal/assets/templates/notes.md': '##\n' }, []],
  ['a hidden file of an embedded folder', { 'internal/assets/static/.hidden': 'y\n' }, []],
  ['a nested module', { 'tools/gen/main.go': changed }, []],
  ['a new main package', { 'cmd/fresh/main.go': changed }, ['fresh']],
  ['a renamed main package', { 'cmd/fresh': undefined, 'cmd/renamed/main.go': changed }, ['renamed']],
  ['a deleted main package', { 'cmd/renamed': undefined }, []],
  ['a renamed file', { 'internal/web/web.go': undefined, 'internal/web/site.go': moved }, ['api']],
  ['go.mod', { 'go.mod': 'module example.com/shop\n\ngo 1.22\n' }, everything],
  [
    'two main packages',
    { 'cmd/plain/main.go': `${changed}//\n`, 'cmd/site/extra.go': 'package main\n' },
    ['plain', 'site'],
  ],
];

const tag = (index: number): string => `commit-${index}`;

const steps = history.map(
  (_, index) => `      - run: git checkout --quiet --force ${tag(index + 1)}
      - id: ${tag(index + 1)}
        uses: OWNER/deploy-go-function/plan@v1
        with: { provider: aws-lambda, source: cmd/*, arch: ${hostArch}, base: ${tag(index)} }
`,
);
const plans = history.map((_, index) => `          \${{ steps.${tag(index + 1)}.outputs.functions }}\n`);
const last = tag(history.length);

const workflow = `on: push
permissions: { contents: read }
jobs:
  plan:
    runs-on: ubuntu-24.04
    outputs:
      matrix: \${{ steps.${last}.outputs.matrix }}
    steps:
      - uses: actions/checkout@v7
${steps.join('')}      - env:
          PLANS: |-
${plans.map((line) => `  ${line}`).join('')}        run: echo "plans=[$(echo "$PLANS" | paste -sd,)]"
  deploy:
    needs: plan
    strategy:
      matrix: \${{ fromJSON(needs.plan.outputs.matrix) }}
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - id: made
        uses: OWNER/deploy-go-function@v1
        with:
          provider: aws-lambda
          mode: test
          source: \${{ matrix.source }}
          arch: \${{ matrix.arch }}
          prove: "off"
      - env:
          PACKAGE: \${{ steps.made.outputs.package }}
        run: echo "made=$(basename "$PACKAGE")"
`;

beforeAll(() => act());

test('each commit of a history affects what it should, and the last one fans out', async () => {
  const made = await repository(shop);
  await made.git('tag', tag(0));
  for (const [index, [, edit]] of history.entries()) {
    await made.commit(edit);
    await made.git('tag', tag(index + 1));
  }
  const ended = await runDocumented({ workflows: { history: workflow }, project: made.folder });
  expect(ended.exitCode, ended.text).toBe(0);
  const printed = (beginning: string): readonly string[] =>
    ended.events.flatMap(({ msg }) =>
      typeof msg === 'string' && msg.startsWith(beginning) ? [msg.slice(beginning.length).trim()] : [],
    );
  const [line] = printed('plans=');
  const found = parseJson(line ?? '');
  const named = (lists: readonly unknown[]): readonly string[] =>
    lists.map((list, index) => `${history[index]?.[0]}: ${JSON.stringify(list)}`);
  expect(named(Array.isArray(found) ? found : [])).toEqual(named(history.map(([, , affects]) => affects)));
  expect(printed('made=').toSorted()).toEqual(['plain.zip', 'site.zip']);
});
