import { describe, expect, test } from 'vitest';
import { replacementFor } from '../../src/build/pure-go.ts';
import { cgoChains, dynamicImportChains, formatChain } from '../../src/build/why-cgo.ts';
import { errorsOf, goMod, stage } from '../support/go-fixtures.ts';

const requires = `${goMod('example.com/app')}
require (
	github.com/miekg/pkcs11 v1.0.0
	github.com/confluentinc/confluent-kafka-go/v2 v2.0.0
	example.com/stub v1.0.0
)

replace (
	github.com/miekg/pkcs11 => ./third/pkcs11
	github.com/confluentinc/confluent-kafka-go/v2 => ./third/kafka
	example.com/stub => ./third/stub
)
`;

/** Stand-ins of the real packages' three shapes: all files need cgo, some do, and none would be missed. */
const third = {
  'third/pkcs11/go.mod': goMod('github.com/miekg/pkcs11'),
  'third/pkcs11/all.go': 'package pkcs11\n\nimport "C"\n\ntype ObjectHandle uint\n',
  'third/kafka/go.mod': goMod('github.com/confluentinc/confluent-kafka-go/v2'),
  'third/kafka/kafka/doc.go': 'package kafka\n\ntype Event int\n',
  'third/kafka/kafka/producer.go': 'package kafka\n\nimport "C"\n\ntype Producer struct{}\n',
  'third/stub/go.mod': goMod('example.com/stub'),
  'third/stub/cgo.go': 'package stub\n\nimport "C"\n\nfunc Open() {}\n',
  'third/stub/pure.go': '//go:build !cgo\n\npackage stub\n\nfunc Open() {}\n',
};

const app = {
  ...third,
  'go.mod': requires,
  'cmd/sign/main.go':
    'package main\n\nimport (\n\t"net"\n\n\t"example.com/app/store"\n)\n\nfunc main() { store.F(); net.Dial("", "") }\n',
  'store/store.go': 'package store\n\nimport "github.com/miekg/pkcs11"\n\nfunc F() { _ = pkcs11.ObjectHandle(1) }\n',
  'cmd/send/main.go':
    'package main\n\nimport (\n\tk "github.com/confluentinc/confluent-kafka-go/v2/kafka"\n)\n\nfunc main() {\n\tvar p k.Producer\n\t_ = p\n\tx := 1\n}\n',
  'cmd/stub/main.go': 'package main\n\nimport "example.com/stub"\n\nfunc main() { stub.Open() }\n',
};

const pkcs11 = 'github.com/miekg/pkcs11';
const kafka = 'github.com/confluentinc/confluent-kafka-go/v2/kafka';

function options(workingDirectory: string) {
  return { tags: [], buildFlags: '', workingDirectory };
}

describe('a build that fails because cgo is off', () => {
  test('"build constraints exclude all Go files" becomes the chain, on the import', async () => {
    const { build } = await stage(app);
    const [error, ...others] = await errorsOf(build(['cmd/sign']));
    expect(others).toEqual([]);
    expect(error?.message).toContain(
      `${pkcs11} needs cgo, and this build is without it (cmd/sign → store → ${pkcs11})`,
    );
    expect(error?.message).toContain('AWS KMS');
    expect(error?.notice.location).toEqual({ file: 'store/store.go', line: 3 });
    expect(error?.notice.details?.join('\n')).toContain('build constraints exclude all Go files');
  });

  test('"undefined: k.Producer" too; what cgo does not explain stays an error of its own', async () => {
    const { build } = await stage(app);
    const [error, other, ...others] = await errorsOf(build(['cmd/send']));
    expect(others).toEqual([]);
    expect(error?.message).toContain(`(cmd/send → ${kafka})`);
    expect(error?.message).toContain('franz-go');
    expect(error?.notice.location).toEqual({ file: 'cmd/send/main.go', line: 4 });
    expect(error?.notice.details).toEqual([expect.stringContaining('undefined: k.Producer')]);
    expect(other?.notice).toMatchObject({ id: 'build.compile', location: { file: 'cmd/send/main.go', line: 10 } });
  });

  test('"undefined" inside the package itself', async () => {
    const { build } = await stage({
      ...app,
      'third/stub/pure.go': 'package stub\n\nfunc Open() { open() }\n',
      'third/stub/cgo.go': 'package stub\n\nimport "C"\n\nfunc open() {}\n',
    });
    const errors = await errorsOf(build(['cmd/stub']));
    expect(errors.map(({ notice }) => notice.text)).toEqual([
      'example.com/stub needs cgo, and this build is without it (cmd/stub → example.com/stub)',
    ]);
  });

  test('by .go files', async () => {
    const { build } = await stage(app);
    const errors = await errorsOf(build(['cmd/sign/main.go']));
    expect(errors.map(({ notice }) => notice.text)).toEqual([
      expect.stringContaining(`(main → example.com/app/store → ${pkcs11})`),
    ]);
  });

  test('an ordinary undefined name is not blamed on a package with cgo beside pure Go', async () => {
    const { build } = await stage({
      ...app,
      'cmd/stub/main.go': 'package main\n\nimport "example.com/stub"\n\nfunc main() {\n\tstub.Open()\n\tnone()\n}\n',
    });
    const errors = await errorsOf(build(['cmd/stub']));
    expect(errors.map(({ notice }) => notice.text)).toEqual(['undefined: none']);
  });
});

describe('chains', () => {
  test('all packages with cgo, the standard library’s aside, by the shortest chain', async () => {
    const { resolve, context, workspace } = await stage({
      ...app,
      'cmd/sign/more.go': 'package main\n\nimport _ "github.com/miekg/pkcs11"\n',
    });
    const targets = await resolve(['cmd/sign', 'cmd/stub']);
    const found = await cgoChains(targets, options(workspace), context);
    expect(found.map(({ chain, by, files }) => [formatChain(chain, 'example.com/app'), by, files])).toEqual([
      [`cmd/sign → ${pkcs11}`, 'cgo', ['all.go']],
      ['cmd/stub → example.com/stub', 'cgo', ['cgo.go']],
    ]);
  });

  test('//go:cgo_import_dynamic needs no cgo and links dynamically all the same', async () => {
    const { resolve, context, workspace } = await stage({
      ...app,
      'third/stub/pure.go':
        '//go:build !cgo\n\npackage stub\n\n//go:cgo_import_dynamic purego_dlopen dlopen "libdl.so.2"\n//go:cgo_import_dynamic _ _ "libdl.so.2"\n\nfunc Open() {}\n',
    });
    const found = await dynamicImportChains(await resolve(['cmd/stub']), options(workspace), context);
    expect(found).toMatchObject([
      {
        importPath: 'example.com/stub',
        by: 'dynamic-import',
        files: ['pure.go'],
        location: { file: 'cmd/stub/main.go', line: 3 },
      },
    ]);
  });

  test('a ready binary has none, and a module that Go cannot load has none', async () => {
    const { resolve, context, workspace } = await stage({ ...app, bootstrap: '' });
    const targets = await resolve([], { binaries: [{ pattern: 'bootstrap' }] });
    expect(await cgoChains(targets, options(workspace), context)).toEqual([]);
    const [main] = await resolve(['cmd/stub']);
    const broken = await stage({ 'go.mod': 'nonsense', 'cmd/stub/main.go': 'package main\n' });
    const origin = {
      kind: 'package',
      directory: `${broken.workspace}/cmd/stub`,
      importPath: 'x',
      moduleDirectory: broken.workspace,
    } as const;
    const lost = main === undefined ? [] : [{ ...main, origin }];
    expect(await cgoChains(lost, options(broken.workspace), broken.context)).toEqual([]);
  });

  test.each([
    [['example.com/app/cmd/api', 'example.com/app/store', 'github.com/x/y'], 'cmd/api → store → github.com/x/y'],
    [['example.com/app', 'example.com/application'], 'app → example.com/application'],
    [['command-line-arguments', 'github.com/x/y'], 'main → github.com/x/y'],
  ])('%j', (chain, text) => {
    expect(formatChain(chain, 'example.com/app')).toBe(text);
  });
});

test.each([
  [['a', 'github.com/mattn/go-sqlite3'], /modernc\.org\/sqlite/],
  [['a', 'gorm.io/driver/sqlite', 'github.com/mattn/go-sqlite3'], /glebarez\/sqlite/],
  [['a', 'github.com/confluentinc/confluent-kafka-go/v2/kafka'], /franz-go/],
  [['a', 'github.com/bytecodealliance/wasmtime-go/v27'], /wazero/],
  [['a', 'github.com/DataDog/zstdx'], /pure Go package in its place/],
])('instead of %j', (chain, text) => {
  expect(replacementFor(chain)).toMatch(text);
});
