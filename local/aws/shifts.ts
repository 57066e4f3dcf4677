// One deployment of CodeDeploy's: how it moves an alias step by step, and how it is shown.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { isRecord, type JsonObject, objectAt, parseObject, stringAt } from '../json.ts';
import type { FunctionRegister } from './function-register.ts';
import { functionArn, type LambdaFunction } from './functions.ts';
import { account } from './identity.ts';
import { beginProvisioning } from './usage-operations.ts';

/** How a deployment ends: well, stopped by an alarm, failed by a hook, or not at all. */
export type ShiftOutcome = 'success' | 'alarm' | 'hook' | 'never';

/** Decides how a deployment of a function ends. */
export type ShiftVerdict = (functionName: string, targetVersion: string) => ShiftOutcome;

/** What a deployment is made with. */
interface Terms {
  readonly application: string;
  readonly group: string;
  readonly config: string;
  readonly description: string | undefined;
  readonly region: string;
  /** Events that roll it back. */
  readonly rollbackOn: readonly string[];
  readonly alarms: readonly string[];
  readonly verdict: ShiftVerdict | undefined;
}

/** A deployment. */
export interface Deployment extends Terms {
  readonly id: string;
  readonly functionName: string;
  readonly alias: string;
  readonly from: string;
  readonly to: string;
  readonly creator: 'user' | 'codeDeployRollback';
  readonly sha256: string;
  readonly created: number;
  status: 'Created' | 'InProgress' | 'Succeeded' | 'Failed' | 'Stopped';
  /** Shares of the traffic that are still to be given to the new version, 0 to 1. */
  steps: readonly number[];
  share: number;
  completed?: number;
  error?: { readonly code: string; readonly message: string };
  rollback?: { readonly rollbackDeploymentId?: string; readonly rollbackMessage?: string };
  triggering?: string;
}

/**
 * Makes a deployment.
 * @param appSpec the revision's content and hash
 * @param terms what else is asked for
 * @returns it, Created; undefined where the content is no AppSpec of a Lambda function
 */
export function shiftOf(appSpec: JsonObject, terms: Terms): Deployment | undefined {
  const content = stringAt(appSpec, 'content') ?? '';
  const sha256 = createHash('sha256').update(content).digest('hex');
  if ((stringAt(appSpec, 'sha256') ?? sha256) !== sha256) return undefined;
  const resources = parseObject(Buffer.from(content))['Resources'];
  const [first] = Array.isArray(resources) ? resources : [];
  const [resource] = Object.values(isRecord(first) ? first : {});
  if (!isRecord(resource) || stringAt(resource, 'Type') !== 'AWS::Lambda::Function') return undefined;
  const properties = objectAt(resource, 'Properties');
  const [functionName, alias, from, to] = ['Name', 'Alias', 'CurrentVersion', 'TargetVersion'].map((name) =>
    stringAt(properties, name),
  );
  if (functionName === undefined || alias === undefined || from === undefined || to === undefined) return undefined;
  const creator = 'user';
  return { ...terms, functionName, alias, from, to, creator, sha256, ...begun(stepsOf(terms.config)) };
}

function begun(steps: readonly number[]): Pick<Deployment, 'id' | 'created' | 'status' | 'steps' | 'share'> {
  const id = `d-${randomBytes(6).toString('hex').toUpperCase().slice(0, 9)}`;
  return { id, created: Date.now() / 1000, status: 'Created', steps, share: 0 };
}

/** `…Canary10Percent5Minutes`, `…Linear10PercentEvery1Minute`, `…AllAtOnce`. */
function parseConfig(name: string): { kind: string; percentage: number; minutes: number } | undefined {
  const [, kind, percentage, minutes] = /(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minutes?$/.exec(name) ?? [];
  if (kind !== undefined) return { kind, percentage: Number(percentage), minutes: Number(minutes) };
  return name.endsWith('AllAtOnce') ? { kind: 'AllAtOnce', percentage: 100, minutes: 0 } : undefined;
}

function stepsOf(config: string): readonly number[] {
  const { kind, percentage } = parseConfig(config) ?? { kind: 'AllAtOnce', percentage: 100 };
  if (kind === 'Canary') return [percentage / 100, 1];
  if (kind === 'AllAtOnce') return [1];
  const count = Math.ceil(100 / percentage);
  return Array.from({ length: count }, (_, index) => Math.min(1, ((index + 1) * percentage) / 100));
}

/**
 * Takes a deployment one step further.
 * @param deployment not ended
 * @param register has its function
 * @returns the rollback that this begins, if any
 */
export function advance(deployment: Deployment, register: FunctionRegister): readonly Deployment[] {
  const of = register.find(deployment.functionName, deployment.region);
  const alias = of.aliases[deployment.alias];
  if (deployment.status === 'Created') {
    const wrong =
      deployment.creator === 'user' &&
      (alias?.functionVersion !== deployment.from || Object.keys(alias.weights).length > 0);
    if (wrong) return fail(deployment, 'INVALID_LAMBDA_CONFIGURATION', 'The alias is not as the AppSpec says');
    deployment.status = 'InProgress';
    return [];
  }
  const outcome =
    deployment.creator === 'user' ? (deployment.verdict?.(of.name, deployment.to) ?? 'success') : 'success';
  if (deployment.share > 0 && outcome === 'never') return [];
  if (deployment.share > 0 && outcome === 'alarm') return stop(deployment, undefined, 'ALARM_ACTIVE');
  if (deployment.share > 0 && outcome === 'hook') {
    return fail(deployment, 'HOOK_EXECUTION_FAILURE', 'The overall deployment failed because a hook function failed.');
  }
  const [share = 1, ...rest] = deployment.steps;
  deployment.steps = rest;
  deployment.share = share;
  moveAlias(register, of, deployment);
  if (share === 1) end(deployment, 'Succeeded');
  return [];
}

function moveAlias(register: FunctionRegister, of: LambdaFunction, { alias, from, to, share }: Deployment): void {
  const current = of.aliases[alias];
  if (current === undefined) return;
  const whole = share === 1;
  of.aliases[alias] = {
    ...current,
    functionVersion: whole ? to : from,
    weights: whole ? {} : { [to]: share },
    revisionId: randomUUID(),
  };
  const provisioned = of.provisioned?.[alias];
  if (whole && provisioned !== undefined) beginProvisioning(register, of, alias, to, provisioned.requested);
}

/**
 * Stops a deployment.
 * @param deployment not ended
 * @param rollsBack whether the alias goes back; undefined: as the deployment was created
 * @param code why
 * @returns the rollback that this begins, if any
 */
export function stop(
  deployment: Deployment,
  rollsBack: boolean | undefined,
  code: 'ALARM_ACTIVE' | 'MANUAL_STOP',
): readonly Deployment[] {
  const alarm = code === 'ALARM_ACTIVE';
  const message = alarm
    ? `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${deployment.alarms.join(', ')}>`
    : 'The deployment was stopped by a user.';
  deployment.error = { code, message };
  end(deployment, 'Stopped');
  const event = alarm ? 'DEPLOYMENT_STOP_ON_ALARM' : 'DEPLOYMENT_STOP_ON_REQUEST';
  return rollBack(deployment, rollsBack ?? deployment.rollbackOn.includes(event));
}

function fail(deployment: Deployment, code: string, message: string): readonly Deployment[] {
  deployment.error = { code, message };
  end(deployment, 'Failed');
  return rollBack(deployment, deployment.rollbackOn.includes('DEPLOYMENT_FAILURE'));
}

/** A rollback is a deployment of its own, back to the version before. */
function rollBack(deployment: Deployment, wanted: boolean): readonly Deployment[] {
  if (!wanted || deployment.creator !== 'user') {
    deployment.rollback = { rollbackMessage: 'The deployment was not rolled back: no rollback is configured for it.' };
    return [];
  }
  const { from: to, to: from, error: _, completed: __, ...same } = deployment;
  const back: Deployment = {
    ...same,
    ...begun([1]),
    from,
    to,
    creator: 'codeDeployRollback',
    description: undefined,
    triggering: deployment.id,
  };
  deployment.rollback = {
    rollbackDeploymentId: back.id,
    rollbackMessage: `The deployment ${deployment.id} is rolled back by the deployment ${back.id}.`,
  };
  return [back];
}

function end(deployment: Deployment, status: 'Succeeded' | 'Failed' | 'Stopped'): void {
  deployment.status = status;
  deployment.completed = Date.now() / 1000;
}

/** How deployments are shown. */
export const views = {
  /** Source: API reference, DeploymentInfo. */
  info: (one: Deployment): JsonObject => ({
    applicationName: one.application,
    deploymentGroupName: one.group,
    deploymentConfigName: one.config,
    deploymentId: one.id,
    description: one.description,
    status: one.status,
    creator: one.creator,
    createTime: one.created,
    completeTime: one.completed,
    errorInformation: one.error,
    rollbackInfo:
      one.rollback === undefined && one.triggering === undefined
        ? undefined
        : { ...one.rollback, rollbackTriggeringDeploymentId: one.triggering },
    revision: { revisionType: 'AppSpecContent', appSpecContent: { sha256: one.sha256 } },
    autoRollbackConfiguration: { enabled: one.rollbackOn.length > 0, events: one.rollbackOn },
    computePlatform: 'Lambda',
  }),

  targetId: (one: Deployment): string => `${one.functionName}:${one.alias}`,

  /** Source: API reference, LambdaTarget. */
  target: (one: Deployment): JsonObject => {
    const failed = one.error?.code === 'HOOK_EXECUTION_FAILURE';
    const hook = failed
      ? [
          {
            lifecycleEventName: 'AfterAllowTraffic',
            status: 'Failed',
            diagnostics: { errorCode: 'UnknownError', message: 'the hook function did not report success' },
          },
        ]
      : [];
    return {
      deploymentTargetType: 'LambdaFunction',
      lambdaTarget: {
        deploymentId: one.id,
        targetId: views.targetId(one),
        targetArn: functionArn({ name: one.functionName, region: one.region }),
        status: one.status === 'Stopped' ? 'Failed' : one.status === 'Created' ? 'Pending' : one.status,
        lifecycleEvents: [
          { lifecycleEventName: 'AllowTraffic', status: one.status === 'Stopped' ? 'Failed' : 'Succeeded' },
          ...hook,
        ],
        lambdaFunctionInfo: {
          functionName: one.functionName,
          functionAlias: one.alias,
          currentVersion: one.from,
          targetVersion: one.to,
          targetVersionWeight: one.share,
        },
      },
    };
  },

  /** Source: API reference, DeploymentConfigInfo. */
  config: (name: string): JsonObject | undefined => {
    const parsed = parseConfig(name);
    if (parsed === undefined) return undefined;
    const { kind, percentage, minutes } = parsed;
    const canary = { timeBasedCanary: { canaryPercentage: percentage, canaryInterval: minutes } };
    const linear = { timeBasedLinear: { linearPercentage: percentage, linearInterval: minutes } };
    return {
      deploymentConfigId: `${account}-${name}`,
      deploymentConfigName: name,
      computePlatform: 'Lambda',
      trafficRoutingConfig:
        kind === 'AllAtOnce'
          ? { type: 'AllAtOnce' }
          : { type: `TimeBased${kind}`, ...(kind === 'Canary' ? canary : linear) },
    };
  },
} as const;
