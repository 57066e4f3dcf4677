// Every input of the action, read once, before Go or the network is touched.

import { join, resolve } from 'node:path';
import { checkBuildFlags, checkLdflags } from './build/flags.ts';
import type { SourceLine } from './build/targets.ts';
import type { Log } from './context.ts';
import { defaults, type InputName } from './defaults.ts';
import { type DeploymentPlan, type PlannedFunction, readPlan } from './deployment-plan.ts';
import { type ActionError, failure, notice } from './errors.ts';
import { inputReader } from './input-reader.ts';
import {
  type ExpectedHash,
  hashLines,
  lines,
  type ProveInputs,
  packageLines,
  readArch,
  readBoolean,
  readCache,
  readDirectory,
  readInteger,
  readJson,
  readProveEnv,
  sourceLines,
} from './input-values.ts';
import type { CacheInput } from './memory/memory.ts';
import { changes, type Mode, modes, providerIds } from './mode.ts';
import { readAwsOptions } from './providers/aws-lambda/inputs.ts';
import type { AwsOptions } from './providers/aws-lambda/options.ts';
import { readAzureOptions } from './providers/azure-functions/inputs.ts';
import type { AzureOptions } from './providers/azure-functions/options.ts';
import type { Arch } from './target.ts';
import { type Use, unusedInputs } from './unused-inputs.ts';

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
  /** Where it is remembered what was deployed; off where the files are asked for, which a skipped function has not. */
  readonly cache: CacheInput;
  /** What the names of the workflow's artifacts begin with; undefined for no artifact. */
  readonly artifactName: string | undefined;
  /** Prepare all functions, then activate all, or none. */
  readonly allOrNothing: boolean;
  /** A version's number or a commit; undefined is the version before. Mode rollback alone. */
  readonly rollbackTo: string | undefined;
  /** What the packages must be; the one without a name is for the only package. */
  readonly packageSha256: readonly ExpectedHash[];
  readonly failOnDrift: boolean;
  /** Absolute; written in mode check, and read already in mode deploy. */
  readonly planFile: string | undefined;
  /** What mode deploy applies; its packages are in `packages`. */
  readonly plan: DeploymentPlan | undefined;
}

/** All inputs; the provider decides which of its own there are. */
export type Inputs = CommonInputs &
  (
    | { readonly provider: 'aws-lambda'; readonly aws: AwsOptions }
    | { readonly provider: 'azure-functions'; readonly azure: AzureOptions }
  );

const proveModes = ['auto', 'required', 'off'] as const;

/** Source: @actions/artifact, path-and-artifact-name-validation. */
const artifact = /^[^":<>|*?\r\n\\/]+$/;
const versionOrCommit = /^([1-9]\d{0,9}|[0-9a-f]{7,64})$/i;

/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them, GITHUB_WORKSPACE, RUNNER_TEMP
 * @param log takes the warnings about inputs that nothing uses
 * @returns the inputs; '' has become the default
 * @throws ActionErrors with one error for each input that is wrong
 */
export function readInputs(env: Readonly<NodeJS.ProcessEnv>, log: Log): Inputs {
  const reader = inputReader(env, defaults);
  const { text, optional, checked, oneOf, matching, refuse } = reader;
  const boolean = (name: InputName): boolean => checked(() => readBoolean(name, text(name)), false);
  const provider = oneOf('provider', providerIds, 'aws-lambda');
  const mode = oneOf('mode', modes, 'test');
  const arch = checked(() => readArch(text('arch')), 'amd64');
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const workingDirectory = checked(
    () => readDirectory('working-directory', text('working-directory'), workspace),
    workspace,
  );
  // What is deployed to: a layer has a name of its own.
  const layerName = provider === 'aws-lambda' ? optional('aws-layer-name') : undefined;
  const functionName = layerName ?? optional('function-name');
  if (layerName !== undefined && optional('function-name') !== undefined) {
    refuse(failure('inputs.either', { name: 'function-name', other: 'aws-layer-name' }));
  }
  const buildFlags = text('build-flags');
  const ldflags = text('ldflags');
  checked(() => checkBuildFlags(buildFlags), []);
  checked(() => checkLdflags(ldflags), []);

  const planFile = optional('plan-file');
  const plan = checked(
    () => (planFile === undefined || mode !== 'deploy' ? undefined : readPlan(resolve(workspace, planFile), planFile)),
    undefined,
  );
  for (const problem of otherPlan(plan, provider, arch)) refuse(problem);
  if (plan !== undefined && (text('package') !== '' || text('binary') !== '')) {
    refuse(failure('inputs.either', { name: 'plan-file', other: text('package') === '' ? 'binary' : 'package' }));
  }
  const packageSha256 = checked(() => hashLines(text('package-sha256')), []);
  if (packageSha256.length > 0 && text('package') === '') {
    refuse(failure('inputs.needs', { name: 'package-sha256', needed: 'the input "package"' }));
  }
  const cache = checked(() => readCache(text('cache'), workspace), { kind: 'off' });
  const asksForFiles = optional('artifact-name') !== undefined || optional('output-directory') !== undefined;

  const common: CommonInputs = {
    mode,
    arch,
    sources: checked(() => sourceLines('source', text('source')), []),
    binaries: checked(() => sourceLines('binary', text('binary')), []),
    packages: plan?.functions.map(packageLine) ?? checked(() => packageLines(text('package'), provider, mode), []),
    workingDirectory,
    functionName,
    tags: text('build-tags')
      .split(/[\s,]+/)
      .filter(Boolean),
    ldflags,
    buildFlags,
    debugSymbols: boolean('debug-symbols'),
    allowNonGo: boolean('allow-non-go'),
    include: lines(text('include')),
    outputDirectory: resolve(workspace, optional('output-directory') ?? defaultOutputDirectory(env)),
    prove: {
      mode: oneOf('prove', proveModes, 'auto'),
      event: checked(() => readJson('prove-event', text('prove-event'), workingDirectory), undefined),
      env: checked(() => readProveEnv(text('prove-env'), workingDirectory), {}),
      network: boolean('prove-network'),
    },
    maxParallel: checked(() => readInteger('max-parallel', text('max-parallel'), 1, 64), 1),
    cache: asksForFiles ? { kind: 'off' } : cache,
    artifactName: matching('artifact-name', optional('artifact-name'), artifact, 'a name without " : < > | * ? \\ /'),
    allOrNothing: boolean('all-or-nothing'),
    rollbackTo: matching(
      'rollback-to',
      optional('rollback-to'),
      versionOrCommit,
      'a version number or a commit of at least 7 hexadecimal digits',
    )?.toLowerCase(),
    packageSha256: plan?.functions.map(({ name, packageSha256: sha256 }) => ({ name, sha256 })) ?? packageSha256,
    failOnDrift: boolean('fail-on-drift'),
    planFile: planFile === undefined ? undefined : resolve(workspace, planFile),
    plan,
  };
  const { outputDirectory, binaries, packages } = common;
  const deployTimeoutMs =
    checked(() => readInteger('deploy-timeout-minutes', text('deploy-timeout-minutes'), 1, 360), 1) * 60_000;
  const named = { functionName: optional('function-name') };
  const surroundings = { env, workspace, workingDirectory, outputDirectory, deployTimeoutMs, ...named };
  const aws = readAwsOptions(reader, surroundings);
  const azure = readAzureOptions(reader, surroundings, log);
  const template = provider === 'aws-lambda' ? aws.template : undefined;
  if (functionName === undefined && mode !== 'test') {
    const expected = 'the name of the function or app';
    if (template === undefined) refuse(failure('inputs.missing', { name: 'function-name', expected }));
    else if (template.stack === undefined && (template.packaged === undefined || mode === 'rollback')) {
      const needed = '"aws-stack-name", "aws-packaged-template" or "function-name"';
      refuse(failure('inputs.needs', { name: 'aws-sam-template', needed }));
    }
  }
  if (provider !== 'aws-lambda' && aws.template !== undefined) {
    refuse(failure('inputs.needs', { name: 'aws-sam-template', needed: 'provider aws-lambda' }));
  }
  if (template !== undefined) {
    const deciding = ['source', 'binary', 'package', 'image', 'aws-layer-name', 'plan-file'] as const;
    const others = deciding.filter((name) => text(name) !== defaults[name]);
    for (const other of others) refuse(failure('inputs.either', { name: 'aws-sam-template', other }));
  }
  if (mode === 'rollback' && layerName !== undefined) {
    refuse(failure('inputs.layer-rollback', {}));
  } else if (
    common.allOrNothing &&
    changes(mode) &&
    (provider !== 'aws-lambda' || aws.alias === undefined || layerName !== undefined)
  ) {
    // Without an alias an update is the release: there is no moment at which nothing has been activated yet.
    refuse(failure('inputs.needs', { name: 'all-or-nothing', needed: 'provider aws-lambda with "aws-alias"' }));
  }
  if (common.allOrNothing && mode === 'deploy' && provider === 'aws-lambda' && aws.codeDeploy !== undefined) {
    refuse(failure('inputs.codedeploy-barrier', {}));
  }
  if (binaries.length > 0 && packages.length > 0) {
    refuse(failure('inputs.either', { name: 'binary', other: 'package' }));
  }
  reader.end();

  // With a plan, the inputs of its check may stand as they are.
  const ready =
    plan !== undefined ? undefined : packages.length > 0 ? 'package' : binaries.length > 0 ? 'binary' : undefined;
  const { alias, image } = aws;
  const layer = layerName !== undefined;
  const use: Use = { provider, mode, ready, alias: alias !== undefined, template, image: image !== undefined, layer };
  for (const unused of unusedInputs(text, use)) {
    log.warning(notice('inputs.unused', { ...unused, provider, mode }));
  }
  return provider === 'aws-lambda' ? { ...common, provider, aws } : { ...common, provider, azure };
}

/** The functions of a plan are ready packages. */
function packageLine({ name, package: pattern }: PlannedFunction): SourceLine {
  return { pattern, name };
}

function* otherPlan(plan: DeploymentPlan | undefined, provider: string, arch: Arch): Generator<ActionError> {
  if (plan === undefined) return;
  const other = plan.functions.find((each) => each.arch !== arch);
  if (plan.provider !== provider) {
    yield failure('inputs.other-plan', { what: 'provider', planned: plan.provider, got: provider });
  }
  if (other !== undefined) yield failure('inputs.other-plan', { what: 'arch', planned: other.arch, got: arch });
}

function defaultOutputDirectory(env: Readonly<NodeJS.ProcessEnv>): string {
  return join(env['RUNNER_TEMP'] ?? '.', 'deploy-go-function', env['GITHUB_ACTION'] ?? 'local');
}
