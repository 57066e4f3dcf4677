// Templates in the shapes that projects have: what is read of them, and that the packaged template differs from the
// user's in the placed values alone.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aws } from '../../scripts/tools.ts';
import { causes } from '../../src/errors.ts';
import { readTemplate } from '../../src/sam/document.ts';
import { functionsOf } from '../../src/sam/functions.ts';
import { firstAlias, place } from '../../src/sam/place.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'sam');
const file = 'template.yaml';
const at = { file: '/repository/template.yaml', shown: file };

const object = (id: string) => ({ bucket: 'builds', key: `go/${id}.zip`, versionId: undefined });
const uri = (id: string) => `s3://builds/go/${id}.zip`;
const code = (id: string) => `{"S3Bucket": "builds", "S3Key": "go/${id}.zip"}`;

function packaged(text: string, runtime?: string) {
  const template = readTemplate(at, Buffer.from(text));
  const { functions, skipped, nested } = functionsOf(template);
  const all = functions.map((each) => ({
    function: each,
    object: object(each.id),
    runtime: each.runtime === runtime ? undefined : runtime,
  }));
  return { template, functions, skipped, nested, text: place(template, all) };
}

/** Functions as `ID arch folder`, and the only places that change, each of which stands once in the template. */
const shapes: readonly (readonly [string, readonly string[], readonly (readonly [string, string])[]])[] = [
  [
    'quick-start.yaml',
    ['HelloFunction arm64 hello-world/'],
    [['CodeUri: hello-world/ #', `CodeUri: ${uri('HelloFunction')} #`]],
  ],
  [
    'globals.yaml',
    ['ReadFunction arm64 ./handler', 'WriteFunction arm64 ./handler', 'AdminFunction amd64 ./admin'],
    [
      [
        '      # everything that the API reads\n      Handler',
        `      # everything that the API reads\n      CodeUri: ${uri('ReadFunction')}\n      Handler`,
      ],
      ['Properties: { Handler', `Properties: {CodeUri: ${uri('WriteFunction')},  Handler`],
      ['CodeUri:   "./admin"', `CodeUri:   "${uri('AdminFunction')}"`],
    ],
  ],
  [
    'short-forms.yaml',
    ['Orders amd64 cmd/orders'],
    [['CodeUri: cmd/orders\n      Role', `CodeUri: ${uri('Orders')}\n      Role`]],
  ],
  [
    'anchors.yaml',
    ['First amd64 ./common', 'Second amd64 ./second', 'Third amd64 ./second'],
    [
      ['      <<: *common\n      MemorySize', `      CodeUri: ${uri('First')}\n      <<: *common\n      MemorySize`],
      ['CodeUri: &folder ./second', `CodeUri: &folder ${uri('Second')}`],
      ['CodeUri: *folder', `CodeUri: ${uri('Third')}`],
    ],
  ],
  [
    'json.template',
    ['Api amd64 ./cmd/api', 'Worker amd64 shared', 'Plain amd64 cmd/plain'],
    [
      ['"CodeUri": ".\\/cmd\\/api"', `"CodeUri": "${uri('Api')}"`],
      [
        '"Properties": {"Handler": "bootstrap"}',
        `"Properties": {"CodeUri": "${uri('Worker')}", "Handler": "bootstrap"}`,
      ],
      ['"Code": "cmd/plain"', `"Code": ${code('Plain')}`],
    ],
  ],
  [
    'cloudformation.yaml',
    ['Intel amd64 ./cmd/intel', 'Graviton arm64 cmd/graviton'],
    [
      ['Code: ./cmd/intel   #', `Code: ${code('Intel')}   #`],
      ["Code: 'cmd/graviton'", `Code: ${code('Graviton')}`],
    ],
  ],
  [
    'go1x.yaml',
    ['Old amd64 hello-world/', 'Older amd64 older/', 'Moved amd64 moved/'],
    [
      ['CodeUri: hello-world/', `CodeUri: ${uri('Old')}`],
      ['CodeUri: older/', `CodeUri: ${uri('Older')}`],
      ['CodeUri: moved/', `CodeUri: ${uri('Moved')}`],
    ],
  ],
  [
    'typo.yaml',
    ['Typo amd64 .', 'Swapped amd64 ./swapped'],
    [
      ['CodeUri: .\n', `CodeUri: ${uri('Typo')}\n`],
      ['CodeUri: ./swapped', `CodeUri: ${uri('Swapped')}`],
    ],
  ],
  [
    'conditions.yaml',
    ['Tagged arm64 tagged/', 'Long arm64 long/', 'Named arm64 named/'],
    [
      ['CodeUri: tagged/', `CodeUri: ${uri('Tagged')}`],
      ['CodeUri: long/', `CodeUri: ${uri('Long')}`],
      ['CodeUri: named/', `CodeUri: ${uri('Named')}`],
    ],
  ],
  ['nested.yaml', ['Front amd64 front'], [['CodeUri: front', `CodeUri: ${uri('Front')}`]]],
  ['mixed.yaml', ['Made amd64 .'], [['CodeUri: .\n', `CodeUri: ${uri('Made')}\n`]]],
  [
    'flow.yaml',
    ['One amd64 one', 'Two amd64 .'],
    [
      ["CodeUri: 'one'", `CodeUri: '${uri('One')}'`],
      ['Properties: {"Handler"', `Properties: {"CodeUri": "${uri('Two')}", "Handler"`],
    ],
  ],
  [
    'long.yaml',
    ['Quoted amd64 ./quoted', 'Complex amd64 ./complex'],
    [
      ['"CodeUri": "./quoted"\t#', `"CodeUri": "${uri('Quoted')}"\t#`],
      ['        ./complex', `        ${uri('Complex')}`],
    ],
  ],
];

const endings = {
  LF: (text: string) => text,
  'CRLF and BOM': (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
};

test.each(shapes)('%s: only the placed values differ', async (name, functions, changes) => {
  const original = await readFile(join(fixtures, name), 'utf8');
  for (const [ending, written] of Object.entries(endings)) {
    const expected = changes.reduce((text, [from, to]) => {
      expect(text.split(from), from).toHaveLength(2);
      return text.replace(from, to);
    }, original);
    const got = packaged(written(original));
    expect(got.functions.map(({ id, arch, folder }) => `${id} ${arch} ${folder}`)).toEqual(functions);
    expect(got.text, ending).toBe(written(expected));
  }
});

test("the AWS command line's own reader finds the placed values, and all else as it was", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sam-place-'));
  const program = `
import json, sys
from awscli.customizations.cloudformation.yamlhelper import yaml_parse
for pair in json.load(sys.stdin):
    before, after = (yaml_parse(open(path, newline='').read()) for path in pair['files'])
    for id, (key, value) in pair['values'].items():
        before['Resources'][id].setdefault('Properties', {})[key] = value
    print(pair['files'][0] if json.dumps(before, sort_keys=True, default=str) != json.dumps(after, sort_keys=True, default=str) else 'same')
`;
  try {
    // Its reader knows no document markers.
    const names = shapes.map(([name]) => name).filter((name) => name !== 'long.yaml');
    const pairs = await Promise.all(
      names.map(async (name) => {
        const original = await readFile(join(fixtures, name), 'utf8');
        const { text, functions } = packaged(original);
        const files = [join(fixtures, name), join(folder, name)];
        await writeFile(files[1] ?? '', text);
        const values = functions.map(({ id, codeKey }) => [
          id,
          [codeKey, codeKey === 'Code' ? JSON.parse(code(id)) : uri(id)],
        ]);
        return { files, values: Object.fromEntries(values) };
      }),
    );
    const python = join(await aws(), '..', 'python');
    const running = promisify(execFile)(python, ['-c', program]);
    running.child.stdin?.end(JSON.stringify(pairs));
    expect((await running).stdout.trim().split('\n')).toEqual(names.map(() => 'same'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('aws-runtime writes the runtime of go1.x, for the functions alone', async () => {
  const original = await readFile(join(fixtures, 'go1x.yaml'), 'utf8');
  const { text } = packaged(original, 'provided.al2023');
  expect(text).toContain('    Runtime: go1.x # left over');
  expect(text).toContain('      Handler: hello-world\n      Runtime: provided.al2023\n');
  expect(text).toContain(`      Runtime: provided.al2023\n      CodeUri: ${uri('Older')}\n      Handler: older\n`);
  expect(text).toContain('      Runtime: provided.al2023\n');
  expect(text.match(/provided\.al2023/g)).toHaveLength(3);
});

test('a version of an object and keys that are no plain URL', () => {
  const text =
    'Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties: {Runtime: provided, CodeUri: a}\n';
  const template = readTemplate(at, Buffer.from(text));
  const [only] = functionsOf(template).functions;
  if (only === undefined) throw new Error('no function');
  const put = (key: string) =>
    place(template, [{ function: only, object: { bucket: 'b', key, versionId: 'v.1_' }, runtime: undefined }]);
  expect(put('k.zip')).toContain('CodeUri: s3://b/k.zip?versionId=v.1_}');
  expect(put('a b?.zip')).toContain('CodeUri: {"Bucket": "b", "Key": "a b?.zip", "Version": "v.1_"}}');
});

test('what is left alone, and what is nested', async () => {
  const mixed = packaged(await readFile(join(fixtures, 'mixed.yaml'), 'utf8'));
  expect(mixed.skipped.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([
    'Rust: its BuildMethod is rust-cargolambda',
    'Container: it is a container image',
    'Ready: its CodeUri is in S3 already',
  ]);
  const { nested } = packaged(await readFile(join(fixtures, 'nested.yaml'), 'utf8'));
  expect(nested.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([
    'Network: ./network/template.yaml',
    'Shop: shop/template.yaml',
  ]);
});

test('conditions tell the parameters that they come from', async () => {
  const { functions } = packaged(await readFile(join(fixtures, 'conditions.yaml'), 'utf8'));
  expect(functions.map(({ parameters }) => parameters)).toEqual([['Processor'], ['Processor'], ['Processor']]);
});

test('aliases are found, as CloudFormation takes none', async () => {
  const alias = async (name: string) => firstAlias(packaged(await readFile(join(fixtures, name), 'utf8')).template);
  expect(await alias('anchors.yaml')).toBeDefined();
  expect(await alias('long.yaml')).toBeUndefined();
});

const fn = (properties: string, more = '') =>
  `Resources:\n  F:\n    Type: AWS::Serverless::Function\n${more}    Properties:\n${properties}`;

test.each<[string, string, string, number, number]>([
  ['no YAML', 'a: [1\n', 'build.sam-syntax', 2, 1],
  ['two documents', 'a: 1\n---\nb: 2\n', 'build.sam-syntax', 2, 1],
  ['the same key twice', 'Resources: {}\nResources: {}\n', 'build.sam-syntax', 2, 1],
  ['a list', '- a\n', 'build.sam-syntax', 1, 1],
  ['a folder by Ref', fn('      Runtime: provided.al2023\n      CodeUri: !Ref Folder\n'), 'build.sam-unknown', 6, 21],
  ['no folder', fn('      Runtime: provided.al2023\n      CodeUri:\n'), 'build.sam-unknown', 6, 15],
  [
    'a runtime by Ref without a default',
    fn('      Runtime: !Ref Runtime\n      CodeUri: f\n', '    Metadata: {BuildMethod: go1.x}\n'),
    'build.sam-unknown',
    6,
    21,
  ],
  [
    'an architecture by a condition that only CloudFormation knows',
    fn('      Runtime: provided\n      CodeUri: f\n      Architectures: !If [C, [arm64], [x86_64]]\n'),
    'build.sam-unknown',
    7,
    26,
  ],
  [
    'two architectures',
    fn('      Runtime: provided\n      CodeUri: f\n      Architectures: [arm64, x86_64]\n'),
    'build.sam-unknown',
    7,
    22,
  ],
  [
    "Go's name of an architecture",
    fn('      Runtime: provided\n      CodeUri: f\n      Architectures: [amd64]\n'),
    'build.sam-arch',
    7,
    22,
  ],
  ['a block of lines', fn('      Runtime: provided\n      CodeUri: >-\n        f\n'), 'package.sam-place', 6, 16],
  [
    'no properties',
    'Globals: {Function: {Runtime: provided}}\nResources:\n  F:\n    Type: AWS::Serverless::Function\n',
    'package.sam-place',
    3,
    1,
  ],
  [
    'an anchor that means something else elsewhere',
    fn('      Runtime: provided\n      CodeUri: &f folder\n      Environment: {Variables: {F: *f}}\n'),
    'package.sam-place',
    6,
    19,
  ],
  [
    'one value for two functions',
    `${fn('      &p\n      Runtime: provided\n      CodeUri: f\n')}  G:\n    Type: AWS::Serverless::Function\n    Properties: *p\n`,
    'package.sam-place',
    7,
    16,
  ],
  [
    'functions from a loop',
    'Resources:\n  Fn::ForEach::F:\n    - X\n    - [a, b]\n    - FX:\n        Type: AWS::Serverless::Function\n',
    'build.sam-loop',
    2,
    3,
  ],
])('refused with its place: %s', (_, text, id, line, column) => {
  let thrown: unknown;
  try {
    packaged(text);
  } catch (error) {
    thrown = error;
  }
  const [cause] = causes(thrown) ?? [];
  expect(cause?.notice.id, String(thrown)).toBe(id);
  expect(cause?.notice.location).toEqual({ file, line, column });
});

test('a text that is not UTF-8 is refused', () => {
  expect(() => readTemplate(at, Buffer.from([0x61, 0x3a, 0x20, 0xe4]))).toThrow('it is not UTF-8');
});

test('aliases that grow without end are refused', () => {
  const lines = Array.from(
    { length: 12 },
    (_, at) => `a${at}: &a${at} [${at === 0 ? '1' : `*a${at - 1}, `.repeat(9)}]\n`,
  );
  const text = `${lines.join('')}${fn('      Runtime: provided\n      CodeUri: f\n')}`;
  expect(() => packaged(text)).toThrow('too deep or too large');
});
