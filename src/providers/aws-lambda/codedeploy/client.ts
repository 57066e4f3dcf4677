// The client of CodeDeploy. Loaded only where the input aws-codedeploy is set.

import {
  type $Command,
  CodeDeployClient,
  type CodeDeployClientResolvedConfig,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  GetDeploymentTargetCommand,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  StopDeploymentCommand,
  type TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import type { Context } from '../../../context.ts';
import type { Deadline } from '../../deadline.ts';
import type { LambdaApi } from '../api.ts';
import { IncompleteAnswer } from '../faults.ts';
import { handlerFor, openAgents } from '../http.ts';
import { allPages, bounded, renewing, whole } from '../sender.ts';
import type { Timing } from '../timing.ts';
import type { CodeDeployApi } from './api.ts';

/** Every way in which a deployment may end badly: the alias goes back. */
const rollBackOn = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'] as const;

/**
 * Opens CodeDeploy in the region of a Lambda API, with the same credentials. Endpoints follow
 * AWS_ENDPOINT_URL_CODEDEPLOY and AWS_ENDPOINT_URL, as the SDK does.
 * @param lambda gives region and credentials
 * @param timing time-outs
 * @param context environment (proxies) and log
 * @returns the API
 */
export function openCodeDeploy(lambda: LambdaApi, timing: Timing, context: Context): CodeDeployApi {
  const client = new CodeDeployClient({
    region: lambda.region,
    credentials: lambda.credentials,
    requestHandler: handlerFor(openAgents(context.env), timing),
    maxAttempts: 1,
    customUserAgent: [['deploy-go-function', '1']],
  });
  const send = <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: $Command<Input, Output, CodeDeployClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
    deadline: Deadline,
  ): Promise<Output> =>
    renewing(
      () => client.send(command, bounded(deadline, timing.request)),
      async () => {
        await lambda.renewCredentials();
        await client.config.credentials({ forceRefresh: true });
      },
      context.log,
    );

  return {
    group: async ({ application, name }, deadline) => {
      const command = new GetDeploymentGroupCommand({ applicationName: application, deploymentGroupName: name });
      const { deploymentGroupInfo: found } = await send(command, deadline);
      if (found === undefined) throw new IncompleteAnswer('an answer without deploymentGroupInfo');
      return { platform: found.computePlatform ?? 'Lambda', config: found.deploymentConfigName ?? '' };
    },
    minutes: async (config, deadline) => {
      const command = new GetDeploymentConfigCommand({ deploymentConfigName: config });
      const { deploymentConfigInfo: found } = await send(command, deadline);
      if (found === undefined) throw new IncompleteAnswer('an answer without deploymentConfigInfo');
      return minutesOf(found.trafficRoutingConfig);
    },
    running: async ({ application, name }, deadline) => {
      const group = { applicationName: application, deploymentGroupName: name };
      return allPages(async (nextToken) => {
        const command = new ListDeploymentsCommand({
          ...group,
          includeOnlyStatuses: ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'],
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        const answer = await send(command, deadline);
        return { items: whole(answer.deployments, 'deployments'), next: answer.nextToken };
      });
    },
    deployment: async (id, deadline) => {
      const { deploymentInfo: found } = await send(new GetDeploymentCommand({ deploymentId: id }), deadline);
      if (found?.status === undefined) throw new IncompleteAnswer('an answer without status');
      const { errorInformation: error, rollbackInfo } = found;
      return {
        id,
        status: found.status,
        config: found.deploymentConfigName,
        description: found.description,
        error: error === undefined ? undefined : { code: error.code ?? 'no code', message: error.message ?? '' },
        rollback: { id: rollbackInfo?.rollbackDeploymentId, message: rollbackInfo?.rollbackMessage },
      };
    },
    create: async ({ group, appSpec, description }, deadline) => {
      const command = new CreateDeploymentCommand({
        applicationName: group.application,
        deploymentGroupName: group.name,
        revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec } },
        description,
        autoRollbackConfiguration: { enabled: true, events: [...rollBackOn] },
      });
      const { deploymentId } = await send(command, deadline);
      if (deploymentId === undefined) throw new IncompleteAnswer('an answer without deploymentId');
      return deploymentId;
    },
    stop: async (id, deadline) => {
      const command = new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: true });
      const { status } = await send(command, deadline);
      if (status === undefined) throw new IncompleteAnswer('an answer without status');
    },
    events: async (id, deadline) => {
      const { targetIds } = await send(new ListDeploymentTargetsCommand({ deploymentId: id }), deadline);
      const [targetId] = whole(targetIds, 'targetIds');
      if (targetId === undefined) return [];
      const command = new GetDeploymentTargetCommand({ deploymentId: id, targetId });
      const { deploymentTarget } = await send(command, deadline);
      return (deploymentTarget?.lambdaTarget?.lifecycleEvents ?? []).map((event) => ({
        name: event.lifecycleEventName ?? '',
        status: event.status ?? '',
        message: event.diagnostics?.message,
      }));
    },
  };
}

function minutesOf(routing: TrafficRoutingConfig | undefined): number {
  const { timeBasedCanary: canary, timeBasedLinear: linear } = routing ?? {};
  if (canary !== undefined) return canary.canaryInterval ?? 0;
  return Math.ceil(100 / (linear?.linearPercentage ?? 100)) * (linear?.linearInterval ?? 0);
}
