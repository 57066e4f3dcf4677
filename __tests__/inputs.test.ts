import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Log } from '../src/context.ts';
import { defaults } from '../src/defaults.ts';
import { causes, type Notice } from '../src/errors.ts';
import { type Inputs, readInputs } from '../src/inputs.ts';
import { inputNames } from '../src/unused-inputs.ts';

let workspace: string;
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'inputs-'));
  mkdirSync(join(workspace, 'app'));
  writeFileSync(join(workspace, 'event.json'), '{"name":"file"}');
  writeFileSync(join(workspace, 'prove.env'), '# comment\nA=1\n\nB=x=y\n');
});
afterAll(() => rmSync(workspace, { recursive: true }));

const imageOfEcr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello:1';
const packaging = {
  'aws-sam-template': 't.yaml',
  'aws-packaged-template': 'o.yaml',
  'aws-s3-bucket': 'builds',
  'function-name': '',
};
const least = { provider: 'aws-lambda', 'function-name': 'hello' };

function read(
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): { inputs: Inputs; warnings: Notice[] } {
  const warnings: Notice[] = [];
  const nothing = (): void => {};
  const log: Log = {
    info: nothing,
    debug: nothing,
    notice: nothing,
    mask: nothing,
    warning: (of) => warnings.push(of),
  };
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const all = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: '/tmp', GITHUB_ACTION: 'step', ...env };
  return { inputs: readInputs({ ...all, ...Object.fromEntries(given) }, log), warnings };
}

function refused(inputs: Record<string, string>, env: Record<string, string> = {}): string[] {
  try {
    read(inputs, env);
  } catch (error) {
    return (causes(error) ?? []).map((cause) => cause.message);
  }
  return [];
}

test('every input left empty is its default, as when the key is absent', () => {
  const empty = Object.fromEntries(inputNames.map((name) => [name, '']));
  expect(read({ ...empty, ...least }).inputs).toEqual(read(least).inputs);
});

test('the defaults are those of action.yml', () => {
  const { inputs } = read(least);
  expect(inputs).toMatchObject({
    mode: 'deploy',
    arch: 'amd64',
    sources: [{ pattern: '.' }],
    binaries: [],
    workingDirectory: workspace,
    debugSymbols: false,
    include: [],
    artifactName: undefined,
    outputDirectory: '/tmp/deploy-go-function/step',
    maxParallel: 4,
    prove: { mode: 'auto', env: {}, event: undefined },
    allOrNothing: false,
    rollbackTo: undefined,
    aws: {
      deployTimeoutMs: 600_000,
      alias: undefined,
      codeDeploy: undefined,
      publish: false,
      smoke: undefined,
      restore: false,
      keepVersions: undefined,
    },
  });
});

test('lists are one item a line, without empty lines and comments', () => {
  const { inputs } = read({ ...least, source: ' cmd/a \n\n# no\ncmd/b => bee\r\n', include: 'a\n  b => c/ \n' });
  expect(inputs.sources).toEqual([{ pattern: 'cmd/a' }, { pattern: 'cmd/b', name: 'bee' }]);
  expect(inputs.include).toEqual(['a', 'b => c/']);
});

test('the inputs of a release by an alias', () => {
  const { inputs } = read({
    ...least,
    'aws-alias': 'live',
    'aws-smoke-event': '{"a": 1}',
    'aws-smoke-expect': 'event.json',
    'aws-keep-versions': '5',
    'all-or-nothing': 'true',
  });
  const smoke = { event: { json: '{"a": 1}' }, expect: { file: join(workspace, 'event.json') } };
  expect(inputs).toMatchObject({ allOrNothing: true, aws: { alias: 'live', smoke, keepVersions: 5 } });
  const shifted = read({ ...least, 'aws-alias': 'live', 'aws-codedeploy': 'shop/<name>-live' }).inputs;
  expect(shifted).toMatchObject({ aws: { codeDeploy: { application: 'shop', name: '<name>-live' } } });
  const back = read({ ...least, mode: 'rollback', 'rollback-to': 'ABCDEF0' }).inputs;
  expect(back).toMatchObject({ mode: 'rollback', rollbackTo: 'abcdef0' });
});

test('prove-event and prove-env are texts or files', () => {
  expect(read({ ...least, 'prove-event': '{"a": 1}' }).inputs.prove.event).toEqual({ json: '{"a": 1}' });
  expect(read({ ...least, 'prove-event': 'event.json' }).inputs.prove.event).toEqual({
    file: join(workspace, 'event.json'),
  });
  expect(read({ ...least, 'prove-event': 'events/<name>.json' }).inputs.prove.event).toEqual({
    file: join(workspace, 'events/<name>.json'),
  });
  expect(read({ ...least, 'prove-env': 'A=1\nB=x=y' }).inputs.prove.env).toEqual({ A: '1', B: 'x=y' });
  expect(read({ ...least, 'prove-env': 'prove.env' }).inputs.prove.env).toEqual({ A: '1', B: 'x=y' });
});

test.each<[string, Record<string, string>, RegExp]>([
  ['no provider', { provider: '' }, /^inputs: the input "provider" is missing, expected aws-lambda or azure-functions/],
  ['a typo in the provider', { provider: 'aws-lamda' }, /got "aws-lamda", did you mean "aws-lambda"\?/],
  [
    'a typo in the mode',
    { mode: 'chekc' },
    /expected one of test, check, deploy, rollback, got "chekc", did you mean "check"\?/,
  ],
  ['an architecture by its other name', { arch: 'x86_64' }, /got "x86_64", did you mean "amd64"\?/],
  ['an architecture by its other name', { arch: 'aarch64' }, /did you mean "arm64"\?/],
  ['an architecture that there is not', { arch: 'mips' }, /expected one of amd64, arm64, got "mips"\./],
  ['no function name', { 'function-name': '' }, /the input "function-name" is missing/],
  ['a boolean that is none', { 'debug-symbols': 'yes' }, /expected one of true, false, got "yes"/],
  ['a number that is none', { 'max-parallel': '4x' }, /a whole number from 1 to 64, got "4x"/],
  ['a memory that is none', { cache: 'yes' }, /expected true, false, or a path such as \.\/memory, got "yes"/],
  ['a number out of range', { 'deploy-timeout-minutes': '0' }, /a whole number from 1 to 360, got "0"/],
  ['a directory that is not there', { 'working-directory': 'ap' }, /got "ap", which is none/],
  ['a directory outside', { 'working-directory': '../' }, /inside the workspace, got "\.\.\/"/],
  ['a source line without a path', { source: '=> x' }, /PATH or PATH => NAME on each line, got "=> x"/],
  ['broken JSON', { 'prove-event': '{"a":' }, /^inputs: prove-event is not valid JSON/],
  ['an event file that is not there', { 'prove-event': 'no.json' }, /names the file "no\.json", which does not exist/],
  ['an environment file that is not there', { 'prove-env': 'no.env' }, /names the file "no\.env"/],
  ['a region that is none', { 'aws-region': 'Ireland' }, /a region such as eu-west-1, got "Ireland"/],
  ['a role that is none', { 'aws-role-to-assume': 'deployer' }, /arn:aws:iam::ACCOUNT:role\/NAME, got "deployer"/],
  ['an artifact name with a slash', { 'artifact-name': 'a/b' }, /a name without .* got "a\/b"/],
  ['a slot that is production', { 'azure-slot': 'production' }, /a slot other than production, got "production"/],
  ['a swap without a slot', { 'azure-swap': 'true' }, /the input "azure-slot" is missing/],
  ['a health path that is none', { 'azure-health-path': 'api/health' }, /begins with \/, got "api\/health"/],
  ['an environment that there is not', { 'azure-environment': 'AzureGermany' }, /AzureChinaCloud, got "AzureGermany"/],
  ['a publish profile that is none', { 'azure-publish-profile': 'hunter2' }, /^(?!.*hunter2).*publishProfile element/],
  ['an alias that is a number', { 'aws-alias': '7' }, /not digits alone, got "7"/],
  ['a smoke event that is no JSON', { 'aws-smoke-event': '{' }, /^inputs: aws-smoke-event is not valid JSON/],
  ['an expectation without an event', { 'aws-smoke-expect': '{}' }, /"aws-smoke-expect" needs "aws-smoke-event"/],
  ['a version to go back to that is none', { mode: 'rollback', 'rollback-to': 'v1' }, /or a commit .* got "v1"/],
  ['all or nothing without an alias', { 'all-or-nothing': 'true' }, /"all-or-nothing" needs .*"aws-alias"/],
  ['CodeDeploy without an alias', { 'aws-codedeploy': 'a/b' }, /"aws-codedeploy" needs "aws-alias"/],
  ['a group without its application', { 'aws-alias': 'live', 'aws-codedeploy': 'b' }, /APPLICATION\/GROUP, got "b"/],
  [
    'all or nothing with CodeDeploy',
    { 'aws-alias': 'live', 'aws-codedeploy': 'a/b', 'all-or-nothing': 'true' },
    /"all-or-nothing" and "aws-codedeploy" are both given/,
  ],
  ['no versions to keep', { 'aws-keep-versions': '0' }, /a whole number from 1 to 10000, got "0"/],
  ['a second role that is none', { 'aws-role-to-assume': 'arn:aws:iam::123456789012:role/a\nb' }, /got "b"/],
  ['an execution role that is none', { 'aws-create-with-role': 'x' }, /"aws-create-with-role" is wrong, .* got "x"/],
  ['a bucket that is none', { 'aws-s3-bucket': 's3://b' }, /expected the name of a bucket, got "s3:\/\/b"/],
  ['a prefix without a bucket', { 'aws-s3-prefix': 'a/' }, /the input "aws-s3-bucket" is missing/],
  ['a runtime to move to that is none', { 'aws-runtime': 'provided.al2' }, /expected one of provided\.al2023, got/],
  ['a ready binary and package', { binary: 'a', package: 'b.zip' }, /"binary" and "package" are both given/],
  ['a URL that is none of S3', { package: 'https://x/y.zip' }, /expected the path of a zip, or s3:\/\/BUCKET\/KEY/],
  ['a URL in mode test', { package: 's3://abc/y.zip', mode: 'test' }, /mode "test" has neither network/],
  [
    'a stack without a template',
    { 'aws-stack-name': 'shop', 'function-name': 'a' },
    /"aws-stack-name" needs "aws-sam-temp/,
  ],
  ['a packaged template without one', { 'aws-packaged-template': 'o.yaml' }, /"aws-packaged-template" needs "aws-sam-/],
  [
    'a template and a source',
    { 'aws-sam-template': 't.yaml', source: 'cmd/a' },
    /"aws-sam-template" and "source" are both/,
  ],
  [
    'a template and a package',
    { 'aws-sam-template': 't.yaml', package: 'a.zip' },
    /"aws-sam-template" and "package" are/,
  ],
  [
    'a template and an image',
    { 'aws-sam-template': 't.yaml', image: imageOfEcr },
    /"aws-sam-template" and "image" are/,
  ],
  [
    'a template and a plan',
    { 'aws-sam-template': 't.yaml', mode: 'check', 'plan-file': 'p.json' },
    /and "plan-file" are/,
  ],
  [
    'a template and a layer',
    { ...packaging, 'aws-layer-name': 'tools', 'aws-packaged-template': '', 'aws-stack-name': 'shop' },
    /"aws-sam-template" and "aws-layer-name" are both given/,
  ],
  ['a template outside', { 'aws-sam-template': '../t.yaml' }, /inside the workspace, got "\.\.\/t\.yaml"/],
  [
    'a template and no place',
    { 'aws-sam-template': 't.yaml', 'function-name': '' },
    /needs "aws-stack-name", "aws-pack/,
  ],
  [
    'a function name and a stack',
    { 'aws-sam-template': 't.yaml', 'aws-stack-name': 'shop' },
    /"function-name" and "aws-stack-name" are both given/,
  ],
  [
    'a stack and a packaged template',
    { ...packaging, 'aws-stack-name': 'shop' },
    /"aws-stack-name" and "aws-packaged-template" are both given/,
  ],
  [
    'a stack that is none',
    { ...packaging, 'aws-packaged-template': '', 'aws-stack-name': 'a_b' },
    /ARN of a stack, got "a_b"/,
  ],
  ['a packaged template without a bucket', { ...packaging, 'aws-s3-bucket': '' }, /template" needs "aws-s3-bucket"/],
  [
    'a packaged template that is the template',
    { ...packaging, 'aws-packaged-template': './t.yaml' },
    /expected another file than aws-sam-template, got "\.\/t\.yaml"/,
  ],
  [
    'a rollback of a packaged template',
    { ...packaging, mode: 'rollback' },
    /"aws-sam-template" needs "aws-stack-name"/,
  ],
  ['a misspelt input', { mdoe: 'check' }, /there is no input "mdoe", did you mean "mode"\? See/],
  ['a build flag that is ours', { 'build-flags': '-o x' }, /-o/],
])('refuses %s', (_, wrong, message) => {
  const messages = refused({ ...least, ...wrong });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(message);
});

test('each wrong input has an error of its own', () => {
  expect(refused({ provider: 'x', mode: 'y', arch: 'z', mdoe: '' })).toHaveLength(4);
});

test('a malformed prove-env line is named by its number, as its text may be a secret', () => {
  const [message] = refused({ ...least, 'prove-env': 'A=1\nhunter2 hunter2' });
  expect(message).toMatch(/got "line 2"/);
  expect(message).not.toContain('hunter2');
});

test('ready packages are files, or objects of S3 for Lambda', () => {
  const { inputs } = read({ ...least, package: 'out/*.zip\ns3://abc/d/e.zip?versionId=1 => e' });
  expect(inputs.packages).toEqual([{ pattern: 'out/*.zip' }, { pattern: 's3://abc/d/e.zip?versionId=1', name: 'e' }]);
  expect(refused({ provider: 'azure-functions', 'function-name': 'a', package: 's3://abc/e.zip' })[0]).toMatch(
    /expected the path of a zip, got/,
  );
});

test('roles are one a line, and a bucket has what is said about it', () => {
  const roles = ['arn:aws:iam::123456789012:role/hub', 'arn:aws:iam::210987654321:role/team/deploy'];
  const { inputs } = read({
    ...least,
    'aws-role-to-assume': roles.join('\n'),
    'aws-s3-bucket': 'my.bucket',
    'aws-s3-prefix': 'lambda/',
    'aws-s3-always': 'true',
  });
  expect(inputs).toMatchObject({
    aws: { rolesToAssume: roles, s3: { bucket: 'my.bucket', prefix: 'lambda/', always: true } },
  });
  expect(read(least).inputs).toMatchObject({ aws: { rolesToAssume: [], s3: undefined, runtime: undefined } });
});

test('cache is true, false or a path, and off where the files of each function are wanted', () => {
  const cache = (inputs: Record<string, string>) => read({ ...least, ...inputs }).inputs.cache;
  expect(cache({})).toEqual({ kind: 'actions' });
  expect(cache({ cache: 'false' })).toEqual({ kind: 'off' });
  expect(cache({ cache: './memory' })).toEqual({ kind: 'directory', directory: join(workspace, 'memory') });
  expect(cache({ cache: './memory', 'output-directory': 'out' })).toEqual({ kind: 'off' });
  expect(cache({ 'artifact-name': 'zips' })).toEqual({ kind: 'off' });
});

test('an input that the provider or mode does not use is warned of', () => {
  const warned = (inputs: Record<string, string>): string[] =>
    read({ ...least, ...inputs }).warnings.map((of) => of.text);
  expect(warned({})).toEqual([]);
  expect(warned({ 'azure-resource-group': 'rg' })[0]).toMatch(
    /"azure-resource-group" has no effect with provider aws-lambda/,
  );
  expect(warned({ mode: 'check', cache: 'false' })[0]).toMatch(/"cache" has no effect .* in mode check/);
  expect(warned({ mode: 'test', 'max-parallel': '8' })[0]).toMatch(/"max-parallel" has no effect .* in mode test/);
  expect(warned({ 'aws-alias': 'live', 'aws-restore': 'true' })[0]).toMatch(
    /"aws-restore" .* in mode deploy and an alias/,
  );
  expect(warned({ 'rollback-to': '4' })[0]).toMatch(/"rollback-to" has no effect .* in mode deploy/);
  expect(warned({ mode: 'rollback', 'prove-event': '{}' })[0]).toMatch(
    /"prove-event" has no effect .* in mode rollback/,
  );
  expect(warned({ package: 'app/x.zip', include: 'a' })[0]).toMatch(/"include" has no effect .* and a ready package/);
  expect(warned({ binary: 'app/x', ldflags: '-v' })[0]).toMatch(/"ldflags" has no effect .* and a ready binary/);
});

test('an image has a name and a base, and makes what is about zips useless', () => {
  const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/<name>:v1';
  const base = { registry: 'public.ecr.aws', repository: 'lambda/provided', tag: 'al2023', digest: undefined };
  expect(read({ ...least, image }).inputs).toMatchObject({ aws: { image: { name: image, base, index: false } } });
  const scratch = { ...least, image, 'image-base': 'scratch', 'image-index': 'true' };
  expect(read(scratch).inputs).toMatchObject({ aws: { image: { base: undefined, index: true } } });
  expect(read(least).inputs).toMatchObject({ aws: { image: undefined } });
  const warned = (inputs: Record<string, string>): string[] =>
    read({ ...least, ...inputs }).warnings.map((of) => of.text);
  expect(warned({ image, 'aws-s3-bucket': 'bucket' })[0]).toMatch(/"aws-s3-bucket" .* and a container image/);
  expect(warned({ 'image-base': 'scratch' })[0]).toMatch(/"image-base" has no effect .* without "image"/);
  expect(warned({ image, mode: 'rollback' })[0]).toMatch(/"image" has no effect .* in mode rollback/);
});

test.each([
  [
    { image: 'hello:v1' },
    'inputs: the input "image" is wrong, expected REGISTRY/NAME:TAG in lower case, got "hello:v1"',
  ],
  [{ image: `a.b/c:d@sha256:${'0'.repeat(64)}` }, 'inputs: the input "image" is wrong'],
  [{ image: 'a.b/c:d', 'image-base': 'alpine' }, 'inputs: the input "image-base" is wrong, expected scratch, or'],
  [{ 'image-index': 'true' }, 'inputs: the input "image-index" needs "image"'],
])('an image that is no image is refused: %j', (inputs, message) => {
  expect(refused({ ...least, ...inputs })).toEqual([expect.stringContaining(message)]);
});

test('a layer has its own name, and is of files where include stands alone', () => {
  const layer = { provider: 'aws-lambda', 'aws-layer-name': 'metrics' };
  const of = (inputs: Record<string, string>) => read({ ...layer, ...inputs }).inputs;
  expect(of({})).toMatchObject({ functionName: 'metrics', aws: { layer: { name: 'metrics', content: 'extension' } } });
  expect(of({ include: 'bin' })).toMatchObject({ aws: { layer: { content: 'files' } } });
  for (const more of [{ source: './x' }, { binary: 'app/x' }]) {
    expect(of({ include: 'bin', ...more })).toMatchObject({ aws: { layer: { content: 'extension' } } });
  }
  const warnings = read({ ...layer, 'aws-alias': 'live' }).warnings.map((each) => each.text);
  expect(warnings).toEqual([expect.stringMatching(/"aws-alias" has no effect .* and a layer/)]);
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:layer:tools:3';
  expect(read({ ...least, 'aws-layers': `${arn}\n${arn}` }).inputs).toMatchObject({ aws: { layers: [arn, arn] } });
  expect(read(least).inputs).toMatchObject({ aws: { layer: undefined, layers: undefined } });
});

test.each([
  [{ 'aws-layer-name': 'a b' }, 'inputs: the input "aws-layer-name" is wrong, expected letters'],
  [{ 'aws-layer-name': 'a' }, 'inputs: the inputs "function-name" and "aws-layer-name" are both given'],
  [{ 'aws-layers': 'arn:aws:lambda:eu-west-1:123456789012:layer:tools' }, 'inputs: the input "aws-layers" is wrong'],
])('a layer that is no layer is refused: %j', (inputs, message) => {
  expect(refused({ ...least, ...inputs }).join('\n')).toContain(message);
});

test('a layer is not rolled back, and is no part of all-or-nothing', () => {
  const layer = { provider: 'aws-lambda', 'aws-layer-name': 'metrics' };
  expect(refused({ ...layer, mode: 'rollback' })).toEqual([
    expect.stringMatching(/^inputs: mode "rollback" takes back no layer/),
  ]);
  expect(refused({ ...layer, 'all-or-nothing': 'true', 'aws-alias': 'live' })).toHaveLength(1);
});

const profile =
  '<publishData><publishProfile publishMethod="ZipDeploy" publishUrl="a.scm.example.net:443" userName="$hello" userPWD="hunter2hunter2" destinationAppUrl="https://a.example.net" /></publishData>';

test('a publish profile is read, and masked before anything else', () => {
  const masked: string[] = [];
  const log: Log = {
    ...{ info: () => {}, debug: () => {}, notice: () => {}, warning: () => {} },
    mask: (secret) => masked.push(secret),
  };
  const env = {
    GITHUB_WORKSPACE: workspace,
    INPUT_PROVIDER: 'azure-functions',
    'INPUT_FUNCTION-NAME': 'hello',
    'INPUT_AZURE-PUBLISH-PROFILE': profile,
  };
  const { publishProfile } = azureOf(env, log).azure;
  expect(publishProfile).toMatchObject({ host: 'a.example.net', user: '$hello' });
  expect(masked).toEqual([profile, 'hunter2hunter2', '$hello:hunter2hunter2']);
});

function azureOf(env: NodeJS.ProcessEnv, log: Log): Extract<Inputs, { provider: 'azure-functions' }> {
  const inputs = readInputs(env, log);
  if (inputs.provider !== 'azure-functions') throw new Error('not Azure');
  return inputs;
}

test('a swap needs more than a publish profile', () => {
  const swap = { 'azure-publish-profile': profile, 'azure-slot': 'staging', 'azure-swap': 'true' };
  expect(refused({ ...least, provider: 'azure-functions', ...swap })).toEqual([
    expect.stringMatching(/^inputs: azure-swap needs an identity/),
  ]);
});

test('a template is relative to working-directory, and leaves inputs without a use', () => {
  const { inputs, warnings } = read({
    ...packaging,
    provider: 'aws-lambda',
    'working-directory': 'app',
    arch: 'arm64',
    'aws-alias': 'live',
  });
  const template = {
    file: join(workspace, 'app', 't.yaml'),
    stack: undefined,
    packaged: join(workspace, 'app', 'o.yaml'),
  };
  expect(inputs).toMatchObject({ aws: { template } });
  expect(warnings.map(({ text }) => text)).toEqual([
    expect.stringMatching(/"arch" has no effect .* and a template, which has the architecture/),
    expect.stringMatching(/"aws-alias" has no effect .* and a packaged template/),
  ]);
  const drift = read({ ...packaging, provider: 'aws-lambda', mode: 'check', 'fail-on-drift': 'true' }).warnings;
  expect(drift[0]?.text).toMatch(/"fail-on-drift" has no effect .* and a packaged template/);
  expect(read({ provider: 'aws-lambda', mode: 'test', 'aws-sam-template': 't.yaml' }).warnings).toEqual([]);
  expect(refused({ provider: 'azure-functions', 'function-name': 'a', 'aws-sam-template': 't.yaml' })).toEqual([
    expect.stringMatching(/"aws-sam-template" needs provider aws-lambda/),
  ]);
});

test('inputs win over the environment', () => {
  const { inputs } = read({ ...least, 'aws-region': 'eu-west-1' }, { AWS_REGION: 'us-east-1' });
  expect(inputs).toMatchObject({ aws: { region: 'eu-west-1' } });
  expect(read(least, { AWS_REGION: 'us-east-1' }).inputs).toMatchObject({ aws: { region: 'us-east-1' } });
});

test('every input of action.yml has a default here', () => {
  expect([...inputNames].sort()).toEqual(Object.keys(defaults).sort());
});

test('package-sha256 is one hash, or one a name', () => {
  const [a, b] = ['A'.repeat(64), 'b'.repeat(64)];
  const hashes = (value: string): unknown =>
    read({ ...least, package: 'a.zip', 'package-sha256': value }).inputs.packageSha256;
  expect(hashes(`sha256:${a}`)).toEqual([{ sha256: 'a'.repeat(64) }]);
  expect(hashes(`${a} => x\n${b} => y`)).toEqual([
    { sha256: 'a'.repeat(64), name: 'x' },
    { sha256: b, name: 'y' },
  ]);
  const given = { ...least, package: 'a.zip' };
  expect(refused({ ...given, 'package-sha256': 'abc' })).toEqual([expect.stringContaining('64 hexadecimal digits')]);
  expect(refused({ ...given, 'package-sha256': `${a}\n${b}` })).toEqual([expect.stringContaining('HASH => NAME')]);
  expect(refused({ ...least, 'package-sha256': a })).toEqual([expect.stringContaining('needs the input "package"')]);
});

test('a plan is applied by mode deploy, for the provider and arch that it was made for', () => {
  const state = { serves: {}, holds: {} };
  const planned = {
    name: 'a',
    resource: 'hello',
    arch: 'arm64',
    package: 'a.zip',
    packageSha256: 'c'.repeat(64),
    state,
  };
  writeFileSync(
    join(workspace, 'plan.json'),
    JSON.stringify({ version: 1, provider: 'aws-lambda', functions: [planned] }),
  );
  const given = { ...least, arch: 'arm64', 'plan-file': 'plan.json' };
  const { inputs, warnings } = read({ ...given, source: 'cmd/a' });
  expect(inputs.packages).toEqual([{ pattern: join(workspace, 'a.zip'), name: 'a' }]);
  expect(inputs.packageSha256).toEqual([{ name: 'a', sha256: 'c'.repeat(64) }]);
  expect(warnings).toEqual([]);
  expect(read({ ...given, mode: 'check' }).inputs).toMatchObject({ plan: undefined, packages: [] });
  expect(refused({ ...given, arch: 'amd64' })).toEqual([expect.stringContaining('the plan is for arch arm64')]);
  expect(refused({ ...given, provider: 'azure-functions', arch: 'amd64' })).toHaveLength(2);
  expect(refused({ ...given, package: 'b.zip' })).toEqual([expect.stringContaining('both given')]);
  expect(refused({ ...given, 'plan-file': 'none.json' })).toEqual([expect.stringContaining('does not exist')]);
  expect(refused({ ...given, 'plan-file': 'event.json' })).toEqual([expect.stringContaining('expected a plan')]);
});

test.each([
  ['fail-on-drift', 'true', 'deploy'],
  ['plan-file', 'plan.json', 'test'],
])('%s is of no use in mode %s', (name, value, mode) => {
  expect(read({ ...least, mode, [name]: value }).warnings.map(({ text }) => text)).toEqual([
    expect.stringContaining(`"${name}" has no effect`),
  ]);
});
