// What every change of a function is checked against first.

import { type JsonObject, stringAt } from '../json.ts';
import { lambdaError } from './errors.ts';
import { functionArn, type LambdaFunction } from './functions.ts';

/**
 * @param current the revision that is
 * @param input may name the one that the client saw
 * @throws AnswerError 412
 */
export function checkRevision(current: string, input: JsonObject): void {
  const seen = stringAt(input, 'RevisionId');
  if (seen !== undefined && seen !== current) {
    throw lambdaError(
      'PreconditionFailedException',
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    );
  }
}

/**
 * @param of may be under way to another state
 * @throws AnswerError 409
 */
export function checkIdle(of: LambdaFunction): void {
  if (of.latest.state === 'Pending') {
    throw lambdaError(
      'ResourceConflictException',
      'The operation cannot be performed at this time. The function is currently in the following state: Pending',
    );
  }
  if (of.latest.lastUpdateStatus === 'InProgress') {
    throw lambdaError(
      'ResourceConflictException',
      `The operation cannot be performed at this time. An update is in progress for resource: ${functionArn(of)}`,
    );
  }
}
