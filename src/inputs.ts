// Every input of the action, read once, before Go or the network is touched.

import { join, relative, resolve } from 'node:path';
import { checkBuildFlags, checkLdflags } from './build/flags.ts';
import type { SourceLine } from './build/targets.ts';
import type { Log } from './context.ts';
import { defaults, type InputName } from './defaults.ts';
import { type ActionError, ActionErrors, causes, failure, notice } from './errors.ts';
import {
  lines,
  type ProveInputs,
  packageLines,
  readArch,
  readBoolean,
  readDirectory,
  readInteger,
  readJson,
  readProveEnv,
  sourceLines,
} from './input-values.ts';
import { didYouMean } from './nearest.ts';
import type { AwsOptions, S3Options } from './providers/aws-lambda/options.ts';
import { azureEnvironments } from './providers/azure-functions/cloud.ts';
import type { AzureOptions } from './providers/azure-functions/options.ts';
import { readPublishProfile } from './providers/azure-functions/publish-profile.ts';
import type { Arch } from './target.ts';

/** What the run does after proving. */
export type Mode = 'test' | 'check' | 'deploy' | 'rollback';

/** The inputs that every provider shares. Paths are absolute. */
export interface CommonInputs {
  readonly mode: Mode;
  readonly arch: Arch;
  readonly sources: readonly SourceLine[];
  readonly binaries: readonly SourceLine[];
  readonly packages: readonly SourceLine[];
  readonly workingDirectory: string;
  readonly functionName: string | undefined;
  readonly tags: readonly string[];
  readonly ldflags: string;
  readonly buildFlags: string;
  readonly debugSymbols: boolean;
  readonly allowNonGo: boolean;
  readonly include: readonly string[];
  readonly outputDirectory: string;
  readonly prove: ProveInputs;
  readonly maxParallel: number;
  /** What the names of the workflow's artifacts begin with; undefined for no artifact. */
  readonly artifactName: string | undefined;
  /** Prepare all functions, then activate all, or none. */
  readonly allOrNothing: boolean;
  /** A version's number or a commit; undefined is the version before. Mode rollback alone. */
  readonly rollbackTo: string | undefined;
}

/** All inputs; the provider decides which of its own there are. */
export type Inputs = CommonInputs &
  (
    | { readonly provider: 'aws-lambda'; readonly aws: AwsOptions }
    | { readonly provider: 'azure-functions'; readonly azure: AzureOptions }
  );

const modes = ['test', 'check', 'deploy', 'rollback'] as const;
const providers = ['aws-lambda', 'azure-functions'] as const;
const migratedTo = ['provided.al2023'] as const;
const proveModes = ['auto', 'required', 'off'] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const region = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
/** Source: @actions/artifact, path-and-artifact-name-validation. */
const artifact = /^[^":<>|*?\r\n\\/]+$/;
const slotName = /^(?!production$)[a-z0-9][a-z0-9-]{0,58}$/i;
const urlPath = /^\/[^\s#]*$/;
const aliasName = /^(?!\d+$)[\w-]{1,128}$/;
const versionOrCommit = /^([1-9]\d{0,9}|[0-9a-f]{7,64})$/i;
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** Amazon S3 guide, "Bucket naming rules", without those that only exclude; an ARN of an access point is no bucket. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Modes that change what is live. */
const changing: ReadonlySet<Mode> = new Set<Mode>(['deploy', 'rollback']);

type UsedBy = (provider: Inputs['provider'], mode: Mode) => boolean;

const awsCloud: UsedBy = (provider, mode) => provider === 'aws-lambda' && mode !== 'test';
const awsPackage: UsedBy = (provider, mode) => awsCloud(provider, mode) && mode !== 'rollback';
const awsChange: UsedBy = (provider, mode) => provider === 'aws-lambda' && changing.has(mode);

/** Inputs that only some modes or providers use; any other is used by all. */
const usedBy: Partial<Record<InputName, UsedBy>> = {
  'deploy-timeout-minutes': (_, mode) => changing.has(mode),
  'max-parallel': (_, mode) => changing.has(mode),
  'all-or-nothing': (_, mode) => changing.has(mode),
  'rollback-to': (_, mode) => mode === 'rollback',
  'aws-region': (provider) => provider === 'aws-lambda',
  'aws-role-to-assume': awsCloud,
  'aws-s3-bucket': awsCloud,
  'aws-s3-prefix': awsCloud,
  'aws-s3-always': awsCloud,
  'aws-create-with-role': awsPackage,
  'aws-runtime': awsPackage,
  'aws-allow-downtime': awsPackage,
  'aws-allow-architecture-change': awsPackage,
  'aws-alias': awsCloud,
  'aws-publish': (provider, mode) => provider === 'aws-lambda' && mode === 'deploy',
  'aws-smoke-event': awsChange,
  'aws-smoke-expect': awsChange,
  'aws-restore': awsChange,
  'aws-keep-versions': (provider, mode) => provider === 'aws-lambda' && mode === 'deploy',
  'azure-client-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-tenant-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-subscription-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-resource-group': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-app-directory': (provider) => provider === 'azure-functions',
  'azure-publish-profile': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-slot': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-swap': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-health-path': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-environment': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
};

const builds: readonly InputName[] = ['source', 'build-tags', 'ldflags', 'build-flags', 'debug-symbols'];
/** Nothing is built, packaged or proved in a rollback; `source` names functions there, too. */
const makes: readonly InputName[] = [
  'ldflags',
  'debug-symbols',
  'include',
  'output-directory',
  'prove',
  'prove-event',
  'prove-env',
];
/** What an alias makes unnecessary. */
const withoutAlias: readonly InputName[] = ['aws-publish', 'aws-restore'];
/** What a ready package makes unnecessary. */
const packages: readonly InputName[] = [...builds, 'include', 'azure-app-directory'];

/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them, GITHUB_WORKSPACE, RUNNER_TEMP
 * @param log takes the warnings about inputs that nothing uses
 * @returns the inputs; '' has become the default
 * @throws ActionErrors with one error for each input that is wrong
 */
export function readInputs(env: Readonly<NodeJS.ProcessEnv>, log: Log): Inputs {
  const problems: ActionError[] = [];
  const given = (name: InputName): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  const text = (name: InputName): string => given(name) || defaults[name];
  const optional = (name: InputName): string | undefined => text(name) || undefined;
  const checked = <Value>(read: () => Value, instead: Value): Value => {
    try {
      return read();
    } catch (error) {
      const found = causes(error);
      if (found === undefined) throw error;
      problems.push(...found);
      return instead;
    }
  };
  const oneOf = <Value extends string>(name: InputName, values: readonly Value[], instead: Value): Value => {
    const value = text(name);
    const known = values.find((each) => each === value);
    if (known !== undefined) return known;
    problems.push(
      value === ''
        ? failure('inputs.missing', { name, expected: values.join(' or ') })
        : failure('inputs.choice', { name, expected: values.join(', '), value, suggestion: didYouMean(value, values) }),
    );
    return instead;
  };
  const matching = (
    name: InputName,
    value: string | undefined,
    pattern: RegExp,
    expected: string,
  ): string | undefined => {
    if (value !== undefined && !pattern.test(value)) {
      problems.push(failure('inputs.syntax', { name, expected, value }));
    }
    return value;
  };

  problems.push(...unknownInputs(env, inputNames));
  const provider = oneOf('provider', providers, 'aws-lambda');
  const mode = oneOf('mode', modes, 'test');
  const arch = checked(() => readArch(text('arch')), 'amd64');
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  /** The bucket, with what is said about it. */
  const readS3 = (): S3Options | undefined => {
    const bucket = matching('aws-s3-bucket', optional('aws-s3-bucket'), bucketName, 'the name of a bucket');
    const always = readBoolean('aws-s3-always', text('aws-s3-always'));
    const prefix = text('aws-s3-prefix');
    if (bucket === undefined && (always || prefix !== '')) {
      throw failure('inputs.missing', { name: 'aws-s3-bucket', expected: 'the name of a bucket' });
    }
    return bucket === undefined ? undefined : { bucket, prefix, always };
  };
  const workingDirectory = checked(
    () => readDirectory('working-directory', text('working-directory'), workspace),
    workspace,
  );
  const functionName = optional('function-name');
  if (functionName === undefined && mode !== 'test') {
    problems.push(failure('inputs.missing', { name: 'function-name', expected: 'the name of the function or app' }));
  }
  const buildFlags = text('build-flags');
  const ldflags = text('ldflags');
  checked(() => checkBuildFlags(buildFlags), []);
  checked(() => checkLdflags(ldflags), []);

  const common: CommonInputs = {
    mode,
    arch,
    sources: checked(() => sourceLines('source', text('source')), []),
    binaries: checked(() => sourceLines('binary', text('binary')), []),
    packages: checked(() => packageLines(text('package'), provider, mode), []),
    workingDirectory,
    functionName,
    tags: text('build-tags')
      .split(/[\s,]+/)
      .filter(Boolean),
    ldflags,
    buildFlags,
    debugSymbols: checked(() => readBoolean('debug-symbols', text('debug-symbols')), false),
    allowNonGo: checked(() => readBoolean('allow-non-go', text('allow-non-go')), false),
    include: lines(text('include')),
    outputDirectory: resolve(workspace, optional('output-directory') ?? defaultOutputDirectory(env)),
    prove: {
      mode: oneOf('prove', proveModes, 'auto'),
      event: checked(() => readJson('prove-event', text('prove-event'), workingDirectory), undefined),
      env: checked(() => readProveEnv(text('prove-env'), workingDirectory), {}),
      network: checked(() => readBoolean('prove-network', text('prove-network')), false),
    },
    maxParallel: checked(() => readInteger('max-parallel', text('max-parallel'), 1, 64), 1),
    artifactName: matching('artifact-name', optional('artifact-name'), artifact, 'a name without " : < > | * ? \\ /'),
    allOrNothing: checked(() => readBoolean('all-or-nothing', text('all-or-nothing')), false),
    rollbackTo: matching(
      'rollback-to',
      optional('rollback-to'),
      versionOrCommit,
      'a version number or a commit of at least 7 hexadecimal digits',
    )?.toLowerCase(),
  };
  const deployTimeoutMs =
    checked(() => readInteger('deploy-timeout-minutes', text('deploy-timeout-minutes'), 1, 360), 1) * 60_000;
  const json = (name: InputName) => checked(() => readJson(name, text(name), workingDirectory), undefined);
  const smokeEvent = json('aws-smoke-event');
  const smokeExpect = json('aws-smoke-expect');
  const aws: AwsOptions = {
    region: matching(
      'aws-region',
      optional('aws-region') ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
      region,
      'a region such as eu-west-1',
    ),
    rolesToAssume: lines(text('aws-role-to-assume')).flatMap(
      (role) => matching('aws-role-to-assume', role, roleArn, 'arn:aws:iam::ACCOUNT:role/NAME') ?? [],
    ),
    s3: checked(() => readS3(), undefined),
    createWithRole: matching(
      'aws-create-with-role',
      optional('aws-create-with-role'),
      roleArn,
      'arn:aws:iam::ACCOUNT:role/NAME',
    ),
    runtime: text('aws-runtime') === '' ? undefined : oneOf('aws-runtime', migratedTo, 'provided.al2023'),
    allowDowntime: checked(() => readBoolean('aws-allow-downtime', text('aws-allow-downtime')), false),
    allowArchitectureChange: checked(
      () => readBoolean('aws-allow-architecture-change', text('aws-allow-architecture-change')),
      false,
    ),
    deployTimeoutMs,
    alias: matching('aws-alias', optional('aws-alias'), aliasName, 'letters, digits, - and _, and not digits alone'),
    publish: checked(() => readBoolean('aws-publish', text('aws-publish')), false),
    smoke: smokeEvent === undefined ? undefined : { event: smokeEvent, expect: smokeExpect },
    restore: checked(() => readBoolean('aws-restore', text('aws-restore')), false),
    keepVersions: checked(() => {
      const given = optional('aws-keep-versions');
      return given === undefined ? undefined : readInteger('aws-keep-versions', given, 1, 10_000);
    }, undefined),
  };
  const profile = optional('azure-publish-profile');
  const publishProfile = checked(
    () => (profile === undefined ? undefined : readPublishProfile(profile, log.mask)),
    undefined,
  );
  if (smokeExpect !== undefined && smokeEvent === undefined) {
    problems.push(failure('inputs.needs', { name: 'aws-smoke-expect', needed: '"aws-smoke-event"' }));
  }
  if (mode === 'rollback' && provider === 'azure-functions') {
    problems.push(failure('inputs.no-rollback', { provider }));
  } else if (common.allOrNothing && changing.has(mode) && (provider !== 'aws-lambda' || aws.alias === undefined)) {
    // Without an alias an update is the release: there is no moment at which nothing has been activated yet.
    problems.push(failure('inputs.needs', { name: 'all-or-nothing', needed: 'provider aws-lambda with "aws-alias"' }));
  }
  const azure: AzureOptions = {
    clientId: matching('azure-client-id', optional('azure-client-id') ?? env['AZURE_CLIENT_ID'], uuid, 'a UUID'),
    tenantId: matching('azure-tenant-id', optional('azure-tenant-id') ?? env['AZURE_TENANT_ID'], uuid, 'a UUID'),
    subscriptionId: matching(
      'azure-subscription-id',
      optional('azure-subscription-id') ?? env['AZURE_SUBSCRIPTION_ID'],
      uuid,
      'a UUID',
    ),
    resourceGroup: optional('azure-resource-group'),
    appDirectory: join(workspace, optional('azure-app-directory') ?? relative(workspace, workingDirectory)),
    outputDirectory: common.outputDirectory,
    publishProfile,
    slot: matching('azure-slot', optional('azure-slot'), slotName, 'the name of a slot other than production'),
    swap: checked(() => readBoolean('azure-swap', text('azure-swap')), false),
    healthPath: matching('azure-health-path', optional('azure-health-path'), urlPath, 'a path that begins with /'),
    environment: oneOf('azure-environment', azureEnvironments, 'AzureCloud'),
    deployTimeoutMs,
  };
  if (azure.swap && azure.slot === undefined) {
    problems.push(failure('inputs.missing', { name: 'azure-slot', expected: 'the slot that azure-swap swaps' }));
  }
  if (azure.swap && profile !== undefined) problems.push(failure('inputs.azure-swap', {}));
  if (common.binaries.length > 0 && common.packages.length > 0) {
    problems.push(failure('inputs.either', { name: 'binary', other: 'package' }));
  }
  if (problems.length > 0) throw new ActionErrors(problems);

  const ready =
    common.packages.length > 0
      ? { inputs: packages, because: ' and a ready package' }
      : common.binaries.length > 0
        ? { inputs: builds, because: ' and a ready binary' }
        : { inputs: [], because: '' };
  const because = (name: InputName): string | undefined => {
    if (usedBy[name]?.(provider, mode) === false || (mode === 'rollback' && makes.includes(name))) return '';
    if (ready.inputs.includes(name)) return ready.because;
    return aws.alias !== undefined && withoutAlias.includes(name) ? ' and an alias' : undefined;
  };
  for (const name of inputNames.filter((each) => text(each) !== defaults[each])) {
    const reason = because(name);
    if (reason !== undefined) log.warning(notice('inputs.unused', { name, provider, mode, because: reason }));
  }
  return provider === 'aws-lambda' ? { ...common, provider, aws } : { ...common, provider, azure };
}

/** Every input's name, in action.yml's order. */
export const inputNames: readonly InputName[] = Object.keys(defaults).filter(
  (name): name is InputName => name in defaults,
);

/**
 * Finds INPUT_ names that action.yml does not have: the runner only warns of them, and a misspelt `mode` would deploy.
 * @param env the runner's environment
 * @param names of the inputs that there are
 * @returns one error for each
 */
export function unknownInputs(env: Readonly<NodeJS.ProcessEnv>, names: readonly string[]): ActionError[] {
  return Object.keys(env)
    .filter((key) => key.startsWith('INPUT_'))
    .map((key) => key.slice('INPUT_'.length).toLowerCase())
    .filter((name) => !names.includes(name))
    .map((name) => failure('inputs.unknown', { name, suggestion: didYouMean(name, names) }));
}

function defaultOutputDirectory(env: Readonly<NodeJS.ProcessEnv>): string {
  return join(env['RUNNER_TEMP'] ?? '.', 'deploy-go-function', env['GITHUB_ACTION'] ?? 'local');
}
