// A repository of four functions that share packages.

import type { Edit } from './repositories.ts';

const main = (imports: readonly string[], body = ''): string =>
  `package main\n\nimport (\n${imports.map((path) => `\t_ "${path}"\n`).join('')})\n\n${body}func main() {}\n`;

/** Four functions (api, worker, site, plain), a package with assembly, a nested module, a workflow. */
export const shop: Edit = {
  'go.mod': 'module example.com/shop\n\ngo 1.21\n',
  'go.sum': '',
  'cmd/api/main.go': main(['example.com/shop/internal/db', 'example.com/shop/internal/web']),
  'cmd/worker/main.go': main(['example.com/shop/internal/db', 'example.com/shop/internal/fast']),
  'cmd/site/main.go': main(['example.com/shop/internal/assets']),
  'cmd/plain/main.go': 'package main\n\nfunc main() {}\n',
  'cmd/plain/extra.go': 'package main\n',
  'internal/db/db.go': 'package db\n',
  'internal/db/rows.go': 'package db\n',
  'internal/db/db_test.go': 'package db\n',
  'internal/db/db_windows.go': 'package db\n',
  'internal/db/debug.go': '//go:build debug\n\npackage db\n',
  'internal/db/native.go': 'package db\n\nimport "C"\n',
  'internal/db/gen.go': '//go:build ignore\n\npackage main\n\nfunc main() {}\n',
  'internal/web/web.go': 'package web\n',
  'internal/web/doc.txt': 'text\n',
  'internal/fast/fast.go': 'package fast\n\nfunc Add(a, b int) int\n',
  'internal/fast/fast_amd64.s': '#include "textflag.h"\n#include "../asm/macros.h"\n',
  'internal/fast/fast_arm64.s': '#include "textflag.h"\n',
  'internal/asm/macros.h': '#define X 1\n',
  'internal/assets/assets.go':
    'package assets\n\nimport "embed"\n\n//go:embed static templates/*.html\nvar Files embed.FS\n',
  'internal/assets/static/a.css': 'a{}\n',
  'internal/assets/static/deep/b.css': 'b{}\n',
  'internal/assets/static/.hidden': 'x\n',
  'internal/assets/templates/index.html': '<p>\n',
  'internal/assets/templates/notes.md': '#\n',
  'config/api.json': '{}\n',
  'config/worker.json': '{}\n',
  'config/shared/limits.json': '{}\n',
  'tools/go.mod': 'module example.com/tools\n\ngo 1.21\n',
  'tools/gen/main.go': 'package main\n\nfunc main() {}\n',
  'README.md': '# shop\n',
  '.github/workflows/deploy.yml':
    'on: push\njobs:\n  a:\n    uses: ./.github/workflows/build.yml\n  b:\n    steps:\n      - uses: ./.github/actions/setup\n',
  '.github/workflows/build.yml': 'on: workflow_call\n',
  '.github/workflows/lint.yml': 'on: push\n',
  '.github/actions/setup/action.yml': 'runs: {}\n',
  '.github/actions/setup/flags.sh': 'true\n',
};

/** The functions of shop, in the order of a glob. */
export const everything = ['api', 'plain', 'site', 'worker'];
