// What goes wrong, as data: the same kinds for every service, each in the shape that the service gives its errors.

import type { Fault, RecordedRequest } from '../../local/cloud.ts';

/** A kind of fault. */
export interface FaultKind {
  readonly name: string;
  /** Trying again may help; so a fault of this kind that happens once must not be noticed by the user. */
  readonly passes: boolean;
  /** It lasts as long as the action's own time-out for a request. */
  readonly long: boolean;
  of(request: RecordedRequest): Fault;
}

/** Errors by meaning, as each service words them: status and code. */
type Meaning = 'internal' | 'unavailable' | 'throttled' | 'conflict' | 'stale' | 'denied' | 'expired';

const codes: Readonly<Record<string, Readonly<Record<Meaning, readonly [status: number, code: string]>>>> = {
  // Lambda API reference, "Common errors" and UpdateFunctionCode.
  lambda: {
    internal: [500, 'ServiceException'],
    unavailable: [503, 'ServiceUnavailableException'],
    throttled: [429, 'TooManyRequestsException'],
    conflict: [409, 'ResourceConflictException'],
    stale: [412, 'PreconditionFailedException'],
    denied: [403, 'AccessDeniedException'],
    expired: [403, 'ExpiredTokenException'],
  },
  // CodeDeploy API reference, CreateDeployment and "Common errors": what is no error of the service has status 400.
  codedeploy: {
    internal: [500, 'InternalFailure'],
    unavailable: [503, 'ServiceUnavailable'],
    throttled: [400, 'ThrottlingException'],
    conflict: [400, 'DeploymentLimitExceededException'],
    stale: [400, 'InvalidRevisionException'],
    denied: [400, 'AccessDeniedException'],
    expired: [400, 'ExpiredTokenException'],
  },
  // STS API reference, AssumeRoleWithWebIdentity.
  sts: {
    internal: [500, 'InternalFailure'],
    unavailable: [503, 'ServiceUnavailable'],
    throttled: [429, 'Throttling'],
    conflict: [409, 'Conflict'],
    stale: [412, 'PreconditionFailed'],
    denied: [403, 'AccessDenied'],
    expired: [400, 'ExpiredTokenException'],
  },
  // S3 API reference, "Error responses".
  s3: {
    internal: [500, 'InternalError'],
    unavailable: [503, 'SlowDown'],
    throttled: [429, 'TooManyRequests'],
    conflict: [409, 'ConditionalRequestConflict'],
    stale: [412, 'PreconditionFailed'],
    denied: [403, 'AccessDenied'],
    expired: [400, 'ExpiredToken'],
  },
  // Azure Resource Manager, "Common errors".
  arm: {
    internal: [500, 'InternalServerError'],
    unavailable: [503, 'ServerTimeout'],
    throttled: [429, 'TooManyRequests'],
    conflict: [409, 'Conflict'],
    stale: [412, 'PreconditionFailed'],
    denied: [403, 'AuthorizationFailed'],
    expired: [401, 'ExpiredAuthenticationToken'],
  },
  // Azure Storage, "Common REST API error codes".
  blob: {
    internal: [500, 'InternalError'],
    unavailable: [503, 'ServerBusy'],
    throttled: [429, 'TooManyRequests'],
    conflict: [409, 'ContainerBeingDeleted'],
    stale: [412, 'ConditionNotMet'],
    denied: [403, 'AuthorizationPermissionMismatch'],
    expired: [401, 'InvalidAuthenticationInfo'],
  },
  // Microsoft Entra ID, "Microsoft Entra authentication error codes".
  aad: {
    internal: [500, 'server_error'],
    unavailable: [503, 'temporarily_unavailable'],
    throttled: [429, 'temporarily_unavailable'],
    conflict: [409, 'invalid_request'],
    stale: [412, 'invalid_request'],
    denied: [403, 'access_denied'],
    expired: [400, 'invalid_grant'],
  },
  // Kudu and GitHub's token endpoint answer with a text.
  other: {
    internal: [500, 'Internal Server Error'],
    unavailable: [503, 'Service Unavailable'],
    throttled: [429, 'Too Many Requests'],
    conflict: [409, 'There is a deployment currently in progress. Please try again when it completes.'],
    stale: [412, 'Precondition Failed'],
    denied: [403, 'Forbidden'],
    expired: [401, 'Unauthorized'],
  },
};

function answer(request: RecordedRequest, meaning: Meaning, applied: boolean): Fault {
  const { service } = request;
  const [status, code] = (codes[service] ?? codes['other'])?.[meaning] ?? [500, 'Internal Server Error'];
  const retryAfter = meaning === 'throttled' ? { 'retry-after': '1' } : {};
  const text = `injected: ${code}`;
  const as = (type: string, body: string, headers: Readonly<Record<string, string>> = {}): Fault => ({
    kind: 'answer',
    applied,
    status,
    headers: { 'content-type': type, ...retryAfter, ...headers },
    body,
  });
  switch (service) {
    case 'lambda':
      return as('application/json', JSON.stringify({ message: text }), { 'x-amzn-errortype': code });
    case 'codedeploy':
      return as('application/x-amz-json-1.1', JSON.stringify({ __type: code, message: text }));
    case 'sts':
      return as(
        'text/xml',
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error></ErrorResponse>`,
      );
    case 's3':
      return as('application/xml', `<Error><Code>${code}</Code><Message>${text}</Message></Error>`);
    case 'arm':
      return as('application/json', JSON.stringify({ error: { code, message: text } }));
    case 'blob':
      return as(
        'application/xml',
        `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${text}</Message></Error>`,
        {
          'x-ms-error-code': code,
        },
      );
    case 'aad':
      return as('application/json', JSON.stringify({ error: code, error_description: `AADSTS90000: ${text}` }));
    default:
      return as('text/plain', code);
  }
}

const page = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

const passing = { passes: true, long: false } as const;
const lasting = { passes: true, long: true } as const;
const final = { passes: false, long: false } as const;

/** All kinds, in the order of the table. */
export const faultKinds: readonly FaultKind[] = [
  { name: '500', ...passing, of: (request) => answer(request, 'internal', false) },
  { name: '500 after it was applied', ...passing, of: (request) => answer(request, 'internal', true) },
  { name: '503', ...passing, of: (request) => answer(request, 'unavailable', false) },
  { name: '429, Retry-After 1', ...passing, of: (request) => answer(request, 'throttled', false) },
  { name: '409', ...final, of: (request) => answer(request, 'conflict', false) },
  { name: '412', ...final, of: (request) => answer(request, 'stale', false) },
  { name: '403', ...final, of: (request) => answer(request, 'denied', false) },
  { name: 'expired token', ...final, of: (request) => answer(request, 'expired', false) },
  { name: 'reset before it was applied', ...passing, of: () => ({ kind: 'reset', applied: false }) },
  { name: 'reset after it was applied', ...passing, of: () => ({ kind: 'reset', applied: true }) },
  { name: 'no answer', ...lasting, of: () => ({ kind: 'hang', applied: true }) },
  { name: 'slow body', ...lasting, of: () => ({ kind: 'slow', interval: 1000 }) },
  { name: 'cut body', ...passing, of: () => ({ kind: 'cut' }) },
  { name: 'empty body', ...passing, of: () => ({ kind: 'answer', applied: true, status: 200 }) },
  {
    name: 'HTML page (502)',
    ...passing,
    of: () => ({ kind: 'answer', applied: false, status: 502, headers: { 'content-type': 'text/html' }, body: page }),
  },
];
