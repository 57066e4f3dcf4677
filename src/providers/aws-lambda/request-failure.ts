// A request that failed for good, in words: which permission, whose policy, what to look at.

import { type ActionError, failure } from '../../errors.ts';
import type { RequestFailed } from './retry.ts';

/** The request, for messages. */
export interface FailedRequest {
  readonly operation: 'GetFunction' | 'UpdateFunctionCode';
  /** The bare name. */
  readonly function: string;
  readonly region: string;
  /** For the policy statement. */
  readonly arn: string;
  /** How long it was tried, milliseconds. */
  readonly milliseconds: number;
  /** What serves now and how to return, whole sentences. */
  readonly live: string;
}

/**
 * The policy statement that a deployment needs. Source: Service Authorization Reference, "AWS Lambda".
 * @param arn the function's
 * @returns lines of JSON
 */
export function policyStatement(arn: string): string[] {
  return [
    '{',
    '  "Effect": "Allow",',
    '  "Action": ["lambda:GetFunction", "lambda:UpdateFunctionCode"],',
    `  "Resource": "${arn}"`,
    '}',
  ];
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
      const details = [fault.message, 'The statement that a deployment needs:', ...policyStatement(arn)];
      const { code, status } = fault;
      const action = `lambda:${operation}`;
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
      return failure(`${stage}.lambda-unreachable`, { region, live, reason: fault.reason }, cause);
    default: {
      const reason = fault.kind === 'transient' ? fault.reason : (failed.last ?? 'no answer in time');
      const seconds = Math.round(request.milliseconds / 1000);
      return failure(`${stage}.lambda-unavailable`, { ...about, region, seconds, reason }, cause);
    }
  }
}
