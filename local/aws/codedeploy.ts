// CodeDeploy, as far as it shifts the traffic of a Lambda alias: the JSON 1.1 protocol, one path for all operations.
// A deployment goes one step further each time that any deployment is looked at, so that no timer is needed.
// Source: AWS CodeDeploy API reference, one page an operation; user guide, "Deployments on an AWS Lambda compute platform".

import { type Answer, AnswerError, header, json, type Request, type Route } from '../http/message.ts';
import { type JsonObject, objectAt, parseObject, stringAt, stringsAt } from '../json.ts';
import type { FunctionRegister } from './function-register.ts';
import type { Identities } from './identity.ts';
import { advance, type Deployment, type ShiftVerdict, shiftOf, stop, views } from './shifts.ts';

/** A deployment group as somebody made it beforehand. */
export interface DeploymentGroup {
  readonly application: string;
  readonly group: string;
  /** Such as `CodeDeployDefault.LambdaCanary10Percent5Minutes`, which is the default. */
  readonly config?: string;
  /** `Lambda` where absent. */
  readonly computePlatform?: string;
  readonly alarms?: readonly string[];
  /** Events that roll a deployment back; none where absent. */
  readonly rollbackOn?: readonly string[];
}

/** Groups and deployments. */
export interface CodeDeploy {
  readonly groups: DeploymentGroup[];
  readonly deployments: Deployment[];
  readonly route: Route;
}

const target = 'CodeDeploy_20141006.';
const usualConfig = 'CodeDeployDefault.LambdaCanary10Percent5Minutes';
const ended = new Set(['Succeeded', 'Failed', 'Stopped']);

/** @returns whether a request is meant for CodeDeploy */
export function isCodeDeploy(request: Request): boolean {
  return header(request, 'x-amz-target').startsWith(target);
}

/**
 * @param register whose aliases are shifted
 * @param identities tells who asks
 * @param verdict how deployments end
 * @returns CodeDeploy, on the path `/`
 */
export function codeDeploy(
  register: FunctionRegister,
  identities: Identities,
  verdict: ShiftVerdict | undefined,
): CodeDeploy {
  const groups: DeploymentGroup[] = [];
  const deployments: Deployment[] = [];

  const groupOf = (input: JsonObject, name = 'deploymentGroupName'): DeploymentGroup => {
    const application = stringAt(input, 'applicationName') ?? '';
    const group = stringAt(input, name) ?? '';
    const own = groups.filter((one) => one.application === application);
    if (own.length === 0) {
      throw refusal('ApplicationDoesNotExistException', `No application found for name: ${application}`);
    }
    const found = own.find((one) => one.group === group);
    if (found !== undefined) return found;
    throw refusal('DeploymentGroupDoesNotExistException', `No Deployment Group found for name: ${group}`);
  };
  const deploymentOf = (input: JsonObject): Deployment => {
    const id = stringAt(input, 'deploymentId') ?? '';
    const found = deployments.find((one) => one.id === id);
    if (found !== undefined) return found;
    throw refusal('DeploymentDoesNotExistException', `The deployment ${id} could not be found`);
  };
  const active = ({ application, group }: DeploymentGroup): Deployment | undefined =>
    deployments.find((one) => one.application === application && one.group === group && !ended.has(one.status));

  const create = (input: JsonObject, region: string): JsonObject => {
    const group = groupOf(input);
    const running = active(group);
    if (running !== undefined) {
      throw refusal(
        'DeploymentLimitExceededException',
        `The Deployment Group '${group.group}' already has an active Deployment '${running.id}'`,
      );
    }
    const own = objectAt(input, 'autoRollbackConfiguration');
    const rollbackOn = own['enabled'] === true ? stringsAt(own, 'events') : group.rollbackOn;
    const made = shiftOf(objectAt(objectAt(input, 'revision'), 'appSpecContent'), {
      application: group.application,
      group: group.group,
      config: stringAt(input, 'deploymentConfigName') ?? group.config ?? usualConfig,
      description: stringAt(input, 'description'),
      region,
      rollbackOn: rollbackOn ?? [],
      alarms: group.alarms ?? [],
      verdict,
    });
    if (made === undefined) throw refusal('InvalidRevisionException', 'The revision is invalid: no such AppSpec');
    deployments.push(made);
    return { deploymentId: made.id };
  };

  const operations: Readonly<Record<string, (input: JsonObject, region: string) => JsonObject>> = {
    CreateDeployment: create,
    GetDeployment: (input) => {
      const found = deploymentOf(input);
      const shown = { deploymentInfo: views.info(found) };
      for (const one of [...deployments]) if (!ended.has(one.status)) deployments.push(...advance(one, register));
      return shown;
    },
    StopDeployment: (input) => {
      const found = deploymentOf(input);
      if (ended.has(found.status)) {
        throw refusal('DeploymentAlreadyCompletedException', `The deployment ${found.id} is already complete`);
      }
      const asked = input['autoRollbackEnabled'];
      deployments.push(...stop(found, typeof asked === 'boolean' ? asked : undefined, 'MANUAL_STOP'));
      return { status: 'Pending', statusMessage: 'Stopping the deployment' };
    },
    ListDeployments: (input) => {
      const { application, group } = groupOf(input);
      const statuses = stringsAt(input, 'includeOnlyStatuses');
      const found = deployments.filter(
        (one) =>
          one.application === application &&
          one.group === group &&
          (statuses === undefined || statuses.includes(one.status)),
      );
      return { deployments: found.map(({ id }) => id).reverse() };
    },
    GetDeploymentGroup: (input) => {
      const found = groupOf(input);
      return {
        deploymentGroupInfo: {
          applicationName: found.application,
          deploymentGroupName: found.group,
          deploymentConfigName: found.config ?? usualConfig,
          computePlatform: found.computePlatform ?? 'Lambda',
          alarmConfiguration: {
            enabled: (found.alarms ?? []).length > 0,
            alarms: (found.alarms ?? []).map((name) => ({ name })),
          },
          autoRollbackConfiguration: { enabled: found.rollbackOn !== undefined, events: found.rollbackOn ?? [] },
        },
      };
    },
    GetDeploymentConfig: (input) => {
      const shown = views.config(stringAt(input, 'deploymentConfigName') ?? '');
      if (shown !== undefined) return { deploymentConfigInfo: shown };
      throw refusal('DeploymentConfigDoesNotExistException', 'No such deployment configuration');
    },
    ListDeploymentTargets: (input) => ({ targetIds: [views.targetId(deploymentOf(input))] }),
    GetDeploymentTarget: (input) => ({ deploymentTarget: views.target(deploymentOf(input)) }),
  };

  const operationOf = (request: Request): string => header(request, 'x-amz-target').slice(target.length);
  return {
    groups,
    deployments,
    route: {
      method: 'POST',
      path: '/',
      operation: operationOf,
      handle: async (request) => {
        const { region } = identities.caller(request);
        const carryOut = operations[operationOf(request)];
        if (carryOut === undefined) throw refusal('UnknownOperationException', '');
        const answer = carryOut(parseObject(request.body), region);
        await register.save();
        return answered(200, answer);
      },
    },
  };
}

/** Every error of the service has status 400; its class stands in the body. */
function refusal(type: string, message: string): AnswerError {
  return new AnswerError(answered(400, { __type: type, message }));
}

function answered(status: number, body: JsonObject): Answer {
  return json(status, body, { 'content-type': 'application/x-amz-json-1.1' });
}
