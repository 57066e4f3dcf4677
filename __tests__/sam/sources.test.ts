// Templates beside real folders: which functions are Go, and what is said of the others.

import { expect, test } from 'vitest';
import { repository, runSam } from '../support/sam-run.ts';

const header = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n";

function fn(id: string, properties: string, metadata = ''): string {
  const build = metadata === '' ? '' : `    Metadata: { ${metadata} }\n`;
  return `  ${id}:\n    Type: AWS::Serverless::Function\n${build}    Properties: { Handler: bootstrap, ${properties} }\n`;
}

const al2023 = 'Runtime: provided.al2023';
const inputs = { mode: 'test', 'aws-sam-template': 'deploy/template.yaml' };

test('every kind of Go function is built from its own folder for its own architecture, by one go build each', async () => {
  const template = [
    fn('Api', `${al2023}, CodeUri: ../cmd/api, Architectures: [arm64]`, 'BuildMethod: go1.x'),
    fn('Worker', `${al2023}, CodeUri: ../cmd/worker/`),
    fn('Made', `${al2023}, CodeUri: ..`, 'BuildMethod: makefile'),
    fn('Old', 'Runtime: go1.x, CodeUri: ../cmd/old'),
    fn('Same', `${al2023}, CodeUri: ../cmd/worker`),
    fn('Node', 'Runtime: nodejs22.x, CodeUri: ../web'),
    fn('Rust', `${al2023}, CodeUri: ../web`),
    fn('Later', `${al2023}, CodeUri: ../out/later`),
    fn('Zip', `${al2023}, CodeUri: ../ready.zip`),
  ];
  const root = await repository({
    'deploy/template.yaml': header + template.join(''),
    'cmd/api/': 'api',
    'cmd/worker/': 'worker',
    'cmd/made/': 'made',
    'cmd/old/': 'old',
    'web/index.js': '',
    'ready.zip': '',
    Makefile: 'build-Made:\n\tGOOS=linux go build -tags x -o $(ARTIFACTS_DIR)/bootstrap ./cmd/made\n',
  });
  const { report, errors, told, lines } = await runSam(root, inputs);
  expect(errors).toEqual([]);
  expect(
    report.functions.map(({ result }) => `${result.name} ${result.source} ${result.arch} ${result.verified}`),
  ).toEqual([
    'Api cmd/api arm64 true',
    'Worker cmd/worker amd64 true',
    'Made cmd/made amd64 true',
    'Old cmd/old amd64 true',
    'Same cmd/worker amd64 true',
  ]);
  expect(lines.filter((line) => line.includes(' go build '))).toEqual([
    expect.stringMatching(/GOARCH=arm64 .* \.\/cmd\/api$/),
    expect.stringMatching(/GOARCH=amd64 .* \.\/cmd\/worker \.\/cmd\/made \.\/cmd\/old$/),
  ]);
  expect(told.map(({ id, text }) => `${id} ${text}`)).toEqual([
    expect.stringMatching(/^build\.sam-makefile .* Made is not run: cmd\/made/),
    expect.stringMatching(/^build\.sam-skipped .* Rust is left alone: there is no Go main package in its CodeUri/),
    expect.stringMatching(/^build\.sam-skipped .* Later is left alone: its CodeUri "\.\.\/out\/later" does not exist/),
    expect.stringMatching(/^build\.sam-skipped .* Zip is left alone: its CodeUri "\.\.\/ready\.zip" is a file/),
    expect.stringMatching(
      /^build\.sam-old-runtime .* Old has the runtime go1\.x, whose support has ended on 2024-01-08/,
    ),
  ]);
});

test('a template in a typo, a default and a nested template are told', async () => {
  const nested = '  Child:\n    Type: AWS::Serverless::Application\n    Properties: { Location: child.yaml }\n';
  const template = [
    'Parameters: { Arch: { Type: String, Default: x86_64 } }\n',
    header,
    fn('Typo', 'Runtime: provided.al2023023, CodeUri: ../cmd/api, Architectures: [!Ref Arch]'),
    nested,
  ];
  const root = await repository({ 'deploy/template.yaml': template.join(''), 'cmd/api/': 'api' });
  const { errors, told } = await runSam(root, inputs);
  expect(errors).toEqual([]);
  expect(told.map(({ id, text, location }) => `${id}:${location?.line} ${text}`)).toEqual([
    expect.stringMatching(/^build\.sam-nested:8 the functions of child\.yaml/),
    expect.stringMatching(/^build\.sam-runtime:5 .* got "provided\.al2023023", did you mean "provided\.al2023"\?/),
    expect.stringMatching(/^build\.sam-default:5 .* built for amd64, which comes from the default of Arch/),
  ]);
});

const files = { 'cmd/api/': 'api', 'lib/lib.go': 'package lib\n', 'web/index.js': '' };

test.each<[string, string, string, number]>([
  [
    'a folder that does not exist',
    fn('F', `${al2023}, CodeUri: nowhere`, 'BuildMethod: go1.x'),
    'build.sam-no-folder',
    4,
  ],
  ['a library', fn('F', `${al2023}, CodeUri: ../lib`, 'BuildMethod: go1.x'), 'build.sam-no-main', 4],
  ['go1.x without Go', fn('F', 'Runtime: go1.x, CodeUri: ../web'), 'build.sam-no-main', 4],
  ['a recipe that says nothing', fn('F', `${al2023}, CodeUri: ..`, 'BuildMethod: makefile'), 'build.sam-recipe', 4],
  ['no Go function', fn('F', 'Runtime: nodejs22.x, CodeUri: ../web'), 'build.sam-no-functions', 0],
])('refused before anything is built: %s', async (_, functions, id, line) => {
  const root = await repository({ ...files, 'deploy/template.yaml': header + functions });
  const { report, errors, lines } = await runSam(root, inputs);
  expect(errors.map(({ notice }) => notice.id)).toEqual([id]);
  expect(errors[0]?.notice.location?.line ?? 0).toBe(line);
  expect(report.functions).toEqual([]);
  expect(lines).not.toContainEqual(expect.stringContaining('go build'));
});

test('go1.x cannot be packaged as it is, but with aws-runtime; nothing is asked of a cloud before', async () => {
  const root = await repository({
    ...files,
    'deploy/template.yaml': header + fn('F', 'Runtime: go1.x, CodeUri: ../cmd/api'),
  });
  const packaging = { ...inputs, mode: 'check', 'aws-packaged-template': 'o.yaml', 'aws-s3-bucket': 'builds' };
  const { errors } = await runSam(root, packaging);
  expect(errors.map(({ notice }) => notice.id)).toEqual(['package.sam-go1x']);
  expect(errors[0]?.notice.location).toEqual({ file: 'deploy/template.yaml', line: 4, column: 3 });
});

test('a template that is not there', async () => {
  const root = await repository({});
  const { errors } = await runSam(root, inputs);
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^build: the input "aws-sam-template" names deploy\/template\.yaml, which cannot be read \(ENOENT\)/,
    ),
  ]);
});
