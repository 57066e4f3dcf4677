// A request that failed for good, in words: which permission, whose policy, what to look at.

import { type ActionError, failure } from '../../errors.ts';
import { type DeploymentGroup, groupArn } from './codedeploy/api.ts';
import type { Refusal } from './faults.ts';
import type { AwsOptions } from './options.ts';
import type { RequestFailed } from './retry.ts';

/** The requests that end a deployment when they fail. */
export type Operation =
  | 'GetFunction'
  | 'UpdateFunctionCode'
  | 'UpdateFunctionConfiguration'
  | 'CreateFunction'
  | 'PublishVersion'
  | 'ListVersionsByFunction'
  | 'GetAlias'
  | 'CreateAlias'
  | 'UpdateAlias'
  | 'GetProvisionedConcurrencyConfig'
  | 'Invoke'
  | 'GetFunctionCodeSigningConfig'
  | 'GetCodeSigningConfig'
  | CodeDeployOperation;

/** Those of CodeDeploy. */
type CodeDeployOperation = keyof typeof codeDeployOperations;

const codeDeployOperations = {
  CreateDeployment: true,
  GetDeployment: true,
  GetDeploymentConfig: true,
  GetDeploymentGroup: true,
  ListDeployments: true,
} as const;

/** The request, for messages. */
export interface FailedRequest {
  readonly operation: Operation;
  /** The bare name. */
  readonly function: string;
  readonly region: string;
  /** For the policy statement. */
  readonly arn: string;
  /** How long it was tried, milliseconds. */
  readonly milliseconds: number;
  /** What serves now and how to return, whole sentences. */
  readonly live: string;
  readonly needs: Needs;
  /** CodeDeploy's, for the policy statement of its requests. */
  readonly group: DeploymentGroup | undefined;
}

/** What decides which permissions a deployment needs. */
export type Needs = Pick<AwsOptions, 'alias' | 'publish' | 'smoke' | 'restore'>;

/**
 * The policy statement that a deployment needs. Source: Service Authorization Reference, "AWS Lambda".
 * @param arn the function's
 * @param needs the inputs
 * @param operation one that was refused, which some modes alone send
 * @returns lines of JSON
 */
export function policyStatement(arn: string, needs: Needs, operation: Operation = 'GetFunction'): string[] {
  const { alias, publish, smoke, restore } = needs;
  const operations: Operation[] = [
    'GetFunction',
    'UpdateFunctionCode',
    ...((alias ?? publish) ? (['PublishVersion'] as const) : []),
    ...(alias === undefined
      ? []
      : (['GetAlias', 'CreateAlias', 'UpdateAlias', 'GetProvisionedConcurrencyConfig'] as const)),
    ...(smoke === undefined ? [] : (['Invoke'] as const)),
    ...(restore ? (['ListVersionsByFunction'] as const) : []),
    operation,
  ];
  const actions = [...new Set(operations)].map((each) => `"${iamAction(each)}"`);
  // Requests that name a version or an alias are checked against its ARN.
  const versions = (alias ?? smoke ?? (publish || restore)) ? `, "${arn}:*"` : '';
  return [
    '{',
    '  "Effect": "Allow",',
    `  "Action": [${actions.join(', ')}],`,
    `  "Resource": ${versions === '' ? `"${arn}"` : `["${arn}"${versions}]`}`,
    '}',
  ];
}

function iamAction(operation: Operation): string {
  return operation === 'Invoke' ? 'lambda:InvokeFunction' : `lambda:${operation}`;
}

/**
 * The policy statements that a shift by CodeDeploy needs. Source: Service Authorization Reference, "AWS CodeDeploy".
 * @param group the deployment group
 * @param arn the function's
 * @returns lines of JSON
 */
export function codeDeployStatements(group: DeploymentGroup, arn: string): string[] {
  const own = groupArn(group, arn);
  const around = own.slice(0, own.indexOf(':deploymentgroup:'));
  return [
    '{',
    '  "Effect": "Allow",',
    '  "Action": ["codedeploy:CreateDeployment", "codedeploy:GetDeployment", "codedeploy:GetDeploymentGroup", "codedeploy:GetDeploymentTarget", "codedeploy:ListDeployments", "codedeploy:ListDeploymentTargets", "codedeploy:StopDeployment"],',
    `  "Resource": "${own}"`,
    '},',
    '{',
    '  "Effect": "Allow",',
    '  "Action": ["codedeploy:GetApplicationRevision", "codedeploy:GetDeploymentConfig", "codedeploy:RegisterApplicationRevision"],',
    `  "Resource": ["${around}:application:${group.application}", "${around}:deploymentconfig:*"]`,
    '}',
  ];
}

function isCodeDeploy(operation: Operation): operation is CodeDeployOperation {
  return operation in codeDeployOperations;
}

function deniedByCodeDeploy(
  stage: 'check' | 'deploy',
  operation: CodeDeployOperation,
  { function: name, arn, live, group }: FailedRequest,
  { code, status, message }: Refusal,
  cause: RequestFailed,
): ActionError {
  const own = group ?? { application: '*', name: '*' };
  const details = [message, 'The statements that aws-codedeploy needs:', ...codeDeployStatements(own, arn)];
  const permission = { action: `codedeploy:${operation}`, arn: groupArn(own, arn) };
  return failure(
    `${stage}.lambda-denied`,
    { operation, function: name, live, code, status, ...permission },
    { details, cause },
  );
}

/**
 * Words a failed request.
 * @param stage `check` for preflight, `deploy` for what may have changed something
 * @param request what was asked
 * @param failed why it failed
 * @returns the error to throw
 */
export function requestFailure(stage: 'check' | 'deploy', request: FailedRequest, failed: RequestFailed): ActionError {
  const { operation, region, arn, live } = request;
  const about = { operation, function: request.function, live };
  const { fault } = failed;
  const cause = { cause: failed };
  switch (fault.kind) {
    case 'denied': {
      if (isCodeDeploy(operation)) return deniedByCodeDeploy(stage, operation, request, fault, failed);
      const details = [
        fault.message,
        'The statement that a deployment needs:',
        ...policyStatement(arn, request.needs, operation),
      ];
      const { code, status } = fault;
      const action = iamAction(operation);
      return failure(`${stage}.lambda-denied`, { ...about, code, status, action, arn }, { details, ...cause });
    }
    case 'no-credentials':
      return failure(
        'check.lambda-no-credentials',
        { function: request.function },
        { details: [fault.reason], ...cause },
      );
    case 'credentials':
    case 'missing':
    case 'conflict':
    case 'stale':
    case 'rejected': {
      const row = fault.kind === 'credentials' ? fault.kind : 'rejected';
      const { code, status, message } = fault;
      return failure(`${stage}.lambda-${row}`, { ...about, code, status }, { details: [message], ...cause });
    }
    case 'foreign':
      return failure(`${stage}.lambda-foreign`, { ...about, status: fault.status }, cause);
    case 'unreachable':
      return failure(
        `${stage}.lambda-unreachable`,
        { service: isCodeDeploy(operation) ? 'CodeDeploy' : 'Lambda', region, live, reason: fault.reason },
        cause,
      );
    default: {
      const reason = fault.kind === 'transient' ? fault.reason : (failed.last ?? 'no answer in time');
      const seconds = Math.round(request.milliseconds / 1000);
      return failure(`${stage}.lambda-unavailable`, { ...about, region, seconds, reason }, cause);
    }
  }
}
