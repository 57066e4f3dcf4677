// The functions of a CloudFormation stack: from logical ids to the names that Lambda knows.

import {
  CloudFormationClient,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import { openLambda } from './client.ts';
import { handlerFor, openAgents } from './http.ts';
import type { AwsOptions } from './options.ts';
import { RequestFailed, reasonOf, retried } from './retry.ts';
import { allPages, bounded, whole } from './sender.ts';
import type { Timing } from './timing.ts';

const operation = 'ListStackResources';
const action = 'cloudformation:ListStackResources';

/**
 * Reads the functions of a stack. Sends no request that changes anything.
 * @param stack its name or ARN
 * @param options region and credentials
 * @param timing time-outs and pauses
 * @param context where to report, when to stop
 * @returns physical name by logical id, of all Lambda functions that are there
 * @throws ActionError where there is no region, no credentials, no permission or no such stack; the signal's reason
 * when the run was cancelled
 */
export async function physicalNames(
  stack: string,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<ReadonlyMap<string, string>> {
  const name = stack.startsWith('arn:') ? (stack.split('/')[1] ?? stack) : stack;
  const { region } = options;
  if (region === undefined) throw failure('check.sam-no-region', { what: 'stack', name });
  const deadline = startDeadline(timing.preflight, context.signal);
  const names = new Map<string, string>();
  try {
    const lambda = openLambda(options, region, timing, context);
    const client = new CloudFormationClient({
      region,
      credentials: lambda.credentials,
      maxAttempts: 1,
      requestHandler: handlerFor(openAgents(context.env), timing),
      customUserAgent: [['deploy-go-function', '1']],
    });
    const resources = await allPages(async (token) => {
      const page = token === undefined ? {} : { NextToken: token };
      const send = async () => {
        await lambda.authenticate();
        const command = new ListStackResourcesCommand({ StackName: stack, ...page });
        const answer = await client.send(command, bounded(deadline, timing.request));
        return { items: whole(answer.StackResourceSummaries, 'resources'), next: answer.NextToken };
      };
      return retried(operation, send, deadline, timing, context.log);
    });
    for (const resource of resources) keep(resource, names);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    context.signal.throwIfAborted();
    throw explain(error, stack, name, region);
  }
  context.log.info(`stack ${name} in ${region}: ${names.size} Lambda functions`);
  return names;
}

/** Source: CloudFormation API, StackResourceSummary: a deleted resource stays in the list for a while. */
function keep(resource: StackResourceSummary, names: Map<string, string>): void {
  const { ResourceType, LogicalResourceId: id, PhysicalResourceId: physical, ResourceStatus: status } = resource;
  if (ResourceType !== 'AWS::Lambda::Function' || id === undefined || !physical) return;
  if (status === 'DELETE_COMPLETE' || status === 'CREATE_FAILED') return;
  names.set(id, physical);
}

function explain(failed: RequestFailed, stack: string, name: string, region: string): Error {
  const { fault, last } = failed;
  const about = { operation, stack: name };
  const cause = { cause: failed };
  if (fault.kind === 'denied') {
    const { code, status, message } = fault;
    const arn = stack.startsWith('arn:') ? stack : `arn:aws:cloudformation:${region}:*:stack/${name}/*`;
    const statement = `{ "Effect": "Allow", "Action": "${action}", "Resource": "${arn}" }`;
    const details = [message, 'The statement that aws-stack-name needs:', statement];
    return failure('check.sam-denied', { ...about, code, status, action }, { details, ...cause });
  }
  if (fault.kind === 'rejected' || fault.kind === 'missing') {
    const { code, status, message } = fault;
    return failure('check.sam-no-stack', { ...about, region, code, status }, { details: [message], ...cause });
  }
  return failure('check.sam-unavailable', { ...about, reason: reasonOf(fault, last) }, cause);
}
