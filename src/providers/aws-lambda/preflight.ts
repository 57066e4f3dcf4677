// Reads the live function, and refuses before the build is over what a deployment could not change.

import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import { architectures, expand, type Target } from '../../target.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import { type AliasPlace, readAlias, shares } from './alias.ts';
import { openLambda } from './client.ts';
import type { DeploymentGroup } from './codedeploy/api.ts';
import type { Shifting } from './codedeploy/running.ts';
import { refuseUnfit, warningsAbout } from './fitness.ts';
import { apiName, arnOf, type FunctionReference, parseFunctionName, regionOf } from './function-name.ts';
import type { AliasState, FunctionState, LambdaLive, LambdaPlan, LiveAlias } from './live.ts';
import { refuseUnsafeMigration } from './migrate.ts';
import type { AwsOptions } from './options.ts';
import { type Operation, requestFailure } from './request-failure.ts';
import { RequestFailed, retried } from './retry.ts';
import type { Timing } from './timing.ts';

/**
 * Reads what is live. Sends no request that changes anything.
 * @param target what is to be deployed; its resource is a function name or ARN
 * @param options region and credentials
 * @param timing time-outs and pauses
 * @param context where warnings go
 * @param fits `any` where no package is to be deployed: a rollback
 * @returns the function as it is
 * @throws ActionError where there is no region, no credentials, no permission, no such function, or the function can
 * not take the package; the signal's reason when the run was cancelled
 */
export async function preflight(
  target: Target,
  options: AwsOptions,
  timing: Timing,
  context: Context,
  fits: 'fits' | 'any' = 'fits',
): Promise<LambdaLive> {
  const reference = parseFunctionName(target.resource ?? '');
  const region = regionOf(reference, options.region);
  const api = openLambda(options, region, timing, context);
  const bound = Math.min(timing.preflight, options.deployTimeoutMs);
  const deadline = startDeadline(bound, context.signal);
  const name = apiName(reference, region);
  const read = async (qualifier?: string) => {
    await api.authenticate();
    return api.getFunction(name, deadline, qualifier);
  };
  const { log } = context;
  let operation: Operation = 'GetFunction';
  let found = false;
  try {
    const latest = await retried('GetFunction', () => read(), deadline, timing, log);
    found = true;
    refuseOtherAccount(reference, latest.functionArn);
    const plan = fits === 'fits' ? planFor(latest, target, options) : onlyThere(target, options);
    if (fits === 'fits') {
      if (plan.runtime === undefined) for (const warning of warningsAbout(latest)) log.warning(warning);
      refuseUnfit(latest, target.arch, options);
    }
    log.info(
      `${latest.functionName} in ${region}: ${latest.runtime ?? latest.packageType}, ${latest.architecture}, CodeSha256 ${latest.codeSha256}`,
    );
    const livingWith = (alias: LiveAlias | undefined) =>
      refuseVisibleMigration({ ...latest, region, plan, alias }, options);
    if (options.alias === undefined) return livingWith(undefined);
    operation = 'GetAlias';
    const place = { api, functionArn: latest.functionArn, alias: options.alias, timing, log };
    const state = await readAlias(place, deadline);
    operation = 'ListDeployments';
    const shifting = await findShift(place, state, plan.group, deadline, context);
    if (shifting === undefined) refuseShared(latest, options.alias, state);
    if (state === undefined) {
      if (fits === 'any') throw failure('check.lambda-no-alias', { function: reference.name, alias: options.alias });
      log.info(`There is no alias ${options.alias} yet: it will be created`);
      return livingWith({ name: options.alias, state, served: undefined });
    }
    operation = 'GetFunction';
    const served = await retried('GetFunction', () => read(state.version), deadline, timing, log);
    log.info(`The alias ${options.alias} serves version ${state.version}, CodeSha256 ${served.codeSha256}`);
    return livingWith({ name: options.alias, state, served, shifting });
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    context.signal.throwIfAborted();
    const role = fits === 'fits' ? options.createWithRole : undefined;
    if (error.fault.kind === 'missing' && !found && role !== undefined) {
      log.info(`${reference.name} is not in ${region}; it will be created with ${role}`);
      return missingFunction(reference, region, target, options, role);
    }
    throw explain(error, operation, reference, region, target, options, bound);
  }
}

/** Nobody sees a migration of `$LATEST` where an alias on a published version serves. */
function refuseVisibleMigration(live: LambdaLive, options: AwsOptions): LambdaLive {
  const version = live.alias?.state?.version;
  const hidden = version !== undefined && version !== '$LATEST';
  const { runtime } = live.plan;
  if (runtime !== undefined) refuseUnsafeMigration(live, runtime, options.allowDowntime || hidden);
  return live;
}

/** Weights that we did not put there: CodeDeploy or a person is in the middle of shifting traffic. */
function refuseShared(live: FunctionState, alias: string, state: AliasState | undefined): void {
  if (state === undefined || shares(state) === '') return;
  const about = { function: live.functionName, alias, version: state.version, shares: shares(state) };
  throw failure('check.lambda-alias-weights', { ...about, live: 'Nothing was changed.' });
}

/** A shift that an earlier run of this action began, and that this run may follow or end. */
async function findShift(
  place: AliasPlace,
  state: AliasState | undefined,
  group: DeploymentGroup | undefined,
  deadline: Deadline,
  context: Context,
): Promise<Shifting | undefined> {
  if (group === undefined || shares(state) === '') return undefined;
  const [{ openCodeDeploy }, { oursIn, runningIn }, { aliasAt }] = await Promise.all([
    import('./codedeploy/client.ts'),
    import('./codedeploy/running.ts'),
    import('./codedeploy/mark.ts'),
  ]);
  const api = openCodeDeploy(place.api, place.timing, context);
  const list = () => runningIn(api, group, deadline);
  const running = await retried('ListDeployments', list, deadline, place.timing, place.log);
  const found = oursIn(running, aliasAt(place));
  if (found?.from !== state?.version) return undefined;
  if (found !== undefined) {
    place.log.info(`CodeDeploy is shifting the alias ${place.alias} to version ${found.to}: deployment ${found.id}`);
  }
  return found;
}

/** The plan of a rollback. */
function onlyThere(target: Target, options: AwsOptions): LambdaPlan {
  const group = groupFor(target, options);
  return { createWithRole: undefined, runtime: undefined, architecture: undefined, group, viaBucket: true };
}

function groupFor(target: Target, { codeDeploy }: AwsOptions): DeploymentGroup | undefined {
  if (codeDeploy === undefined) return undefined;
  return { application: expand(codeDeploy.application, target), name: expand(codeDeploy.name, target) };
}

/** What the inputs ask for beyond new code. */
function planFor(state: FunctionState, target: Target, options: AwsOptions): LambdaPlan {
  const architecture = architectures[target.arch].lambda;
  return {
    createWithRole: undefined,
    runtime: options.image !== undefined || options.runtime === state.runtime ? undefined : options.runtime,
    architecture: architecture === state.architecture ? undefined : architecture,
    group: groupFor(target, options),
    viaBucket: options.s3 !== undefined || target.origin.kind === 'object',
  };
}

/** The state that a function will have once it is created. Source: Lambda API, CreateFunction, its defaults. */
function missingFunction(
  reference: FunctionReference,
  region: string,
  target: Target,
  options: AwsOptions,
  role: string,
): LambdaLive {
  const state: FunctionState = {
    functionName: reference.name,
    functionArn: arnOf(reference, region),
    version: '$LATEST',
    description: undefined,
    codeSha256: '',
    codeSize: 0,
    logGroup: undefined,
    revisionId: undefined,
    packageType: options.image === undefined ? 'Zip' : 'Image',
    runtime: options.image === undefined ? 'provided.al2023' : undefined,
    architecture: architectures[target.arch].lambda,
    handler: 'bootstrap',
    memoryMb: 128,
    timeoutMs: 3000,
    sourceKmsKeyArn: undefined,
    state: 'Active',
    stateReason: undefined,
    stateReasonCode: undefined,
    lastUpdateStatus: 'Successful',
    lastUpdateReason: undefined,
    lastUpdateReasonCode: undefined,
    lastModified: undefined,
    layers: [],
    layersSize: 0,
    settings: new Map(),
    readable: true,
    signed: false,
    tenants: false,
  };
  const alias = options.alias === undefined ? undefined : { name: options.alias, state: undefined, served: undefined };
  return { ...state, region, plan: { ...planFor(state, target, options), createWithRole: role }, alias };
}

/** An ARN is meant as it is written: the same name in another account is another function. */
function refuseOtherAccount({ name, account }: FunctionReference, functionArn: string): void {
  const got = functionArn.split(':')[4] ?? '';
  if (account !== undefined && account !== got) {
    throw failure('check.lambda-account-differs', { function: name, expected: account, got });
  }
}

function explain(
  failed: RequestFailed,
  operation: Operation,
  reference: FunctionReference,
  region: string,
  target: Target,
  needs: AwsOptions,
  milliseconds: number,
): ActionError {
  if (failed.fault.kind !== 'missing') {
    const arn = arnOf(reference, region);
    const live = 'Nothing was changed.';
    const group = groupFor(target, needs);
    const request = { operation, function: reference.name, region, arn, milliseconds, live, needs, group };
    return requestFailure('check', request, failed);
  }
  const details = [
    'To create it once, after a run with mode "test" has left the zip in output-directory:',
    `  aws lambda create-function --region ${region} --function-name ${reference.name} \\`,
    `    --runtime provided.al2023 --handler bootstrap --architectures ${architectures[target.arch].lambda} \\`,
    `    --role arn:aws:iam::ACCOUNT:role/ROLE --zip-file fileb://${target.name}.zip`,
  ];
  return failure('check.lambda-missing', { function: reference.name, region }, { details, cause: failed });
}
