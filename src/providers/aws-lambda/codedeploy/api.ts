// The CodeDeploy API as this provider uses it, without the SDK.

import type { Deadline } from '../../deadline.ts';

/** A deployment group, by its names. */
export interface DeploymentGroup {
  readonly application: string;
  readonly name: string;
}

/** What GetDeploymentGroup shows of it. */
export interface GroupState {
  /** `Lambda`, `Server` or `ECS`. */
  readonly platform: string;
  readonly config: string;
}

/** A deployment as GetDeployment shows it. */
export interface Deployment {
  readonly id: string;
  /** `Created`, `Queued`, `InProgress`, `Succeeded`, `Failed`, `Stopped`; an open set. */
  readonly status: string;
  readonly config: string | undefined;
  readonly description: string | undefined;
  /** AWS's code, such as `ALARM_ACTIVE`, and its words, which name the alarm. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly rollback: { readonly id: string | undefined; readonly message: string | undefined };
}

/** A deployment that is to be made. */
export interface NewDeployment {
  readonly group: DeploymentGroup;
  /** JSON. */
  readonly appSpec: string;
  readonly description: string;
}

/** A step of a deployment: `AllowTraffic`, or a hook. */
export interface LifecycleEvent {
  readonly name: string;
  readonly status: string;
  readonly message: string | undefined;
}

/** The operations in use. All throw what the SDK throws; every refusal of CodeDeploy's has HTTP status 400. */
export interface CodeDeployApi {
  group(group: DeploymentGroup, deadline: Deadline): Promise<GroupState>;
  /** @returns how long a deployment configuration takes to shift all traffic, minutes */
  minutes(config: string, deadline: Deadline): Promise<number>;
  /** @returns ids of the deployments of the group that have not ended */
  running(group: DeploymentGroup, deadline: Deadline): Promise<readonly string[]>;
  deployment(id: string, deadline: Deadline): Promise<Deployment>;
  /** @returns its id */
  create(wanted: NewDeployment, deadline: Deadline): Promise<string>;
  /** Stops a deployment, and makes CodeDeploy put the alias back. */
  stop(id: string, deadline: Deadline): Promise<void>;
  events(id: string, deadline: Deadline): Promise<readonly LifecycleEvent[]>;
}

/**
 * @param deployment as read
 * @returns whether it goes on no more
 */
export function hasEnded({ status }: Deployment): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}

/**
 * @param group the deployment group
 * @param functionArn of any function of the same region and account
 * @returns its ARN, as policies name it
 */
export function groupArn({ application, name }: DeploymentGroup, functionArn: string): string {
  const [, partition = 'aws', , region = '*', account = '*'] = functionArn.split(':');
  return `arn:${partition}:codedeploy:${region}:${account}:deploymentgroup:${application}/${name}`;
}
