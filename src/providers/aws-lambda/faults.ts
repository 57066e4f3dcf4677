// What an error of an AWS client means. Judged by class, code and status, never by the words of a message.

import { causes } from '../../errors.ts';
import { unreachable } from '../../unreachable.ts';
import type { Deadline } from '../deadline.ts';
import { readRetryAfter } from '../retry-after.ts';

/** An answer of AWS's that is no success. */
export interface Refusal {
  readonly kind: 'denied' | 'credentials' | 'missing' | 'conflict' | 'stale' | 'rejected';
  /** AWS's name of the error, `AccessDeniedException`. */
  readonly code: string;
  readonly status: number;
  /** AWS's own words: for details, never to be matched. */
  readonly message: string;
}

/**
 * What went wrong with one request.
 * foreign: something between us and AWS answered. unreachable: no connection, and trying on will hardly help.
 * transient: may work when tried again. no-credentials: the chain found none, so nothing was sent.
 */
export type Fault =
  | Refusal
  | { readonly kind: 'cancelled' | 'deadline' }
  | { readonly kind: 'no-credentials'; readonly reason: string }
  | { readonly kind: 'foreign'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'transient'; readonly reason: string; readonly retryAfter: number | undefined };

/** An answer with status 200 that does not say what it must. */
export class IncompleteAnswer extends Error {
  override readonly name = 'IncompleteAnswer';
}

// Lambda API, "Common errors", and the SDK's list of throttling codes (@smithy/core, retry constants).
const throttling = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'RequestThrottled',
  'RequestLimitExceeded',
  'RequestThrottledException',
  'SlowDown',
]);
const badCredentials = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'NotAuthorized',
  'RequestExpired',
]);

type Fields = Readonly<Record<string, unknown>>;

function fields(of: unknown): Fields {
  return typeof of === 'object' && of !== null ? { ...of } : {};
}

/** Reads properties that an error class may define as not enumerable. */
function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function retryAfter(error: unknown): number | undefined {
  return readRetryAfter(text(fields(property(property(error, '$response'), 'headers'))['retry-after']));
}

/**
 * Says what an error means.
 * @param error what a client threw
 * @param deadline tells a cancellation and the end of the time from other aborts
 * @returns the fault
 * @throws the error itself where it is ours: a message for the user, or a defect
 */
export function faultOf(error: unknown, deadline: Deadline): Fault {
  if (causes(error) !== undefined) throw error;
  if (deadline.remaining() <= 0) return { kind: 'deadline' };
  if (deadline.signal.aborted) return { kind: 'cancelled' };
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return { kind: 'no-credentials', reason: message };
  }
  if (error instanceof IncompleteAnswer) return { kind: 'transient', reason: error.message, retryAfter: undefined };
  const metadata = fields(property(error, '$metadata'));
  const status = metadata['httpStatusCode'];
  if (typeof status !== 'number') return withoutAnswer(error, name);
  // The SDK marks what its service model calls retryable, such as IDPCommunicationError of STS.
  const marked = typeof property(error, '$retryable') === 'object';
  if (
    status >= 500 ||
    status === 429 ||
    status === 408 ||
    throttling.has(name) ||
    marked ||
    metadata['clockSkewCorrected']
  ) {
    return { kind: 'transient', reason: `HTTP ${status}`, retryAfter: retryAfter(error) };
  }
  if (status < 300) return { kind: 'transient', reason: 'an answer that is cut or not JSON', retryAfter: undefined };
  // The connection was lost in the middle of an error's body: Node's code is all that is known beside the status.
  if (text(property(error, 'code')) !== '') return withoutAnswer(error, name);
  // Only AWS's own errors carry $fault and a code; a proxy's page ends as a SyntaxError or an unnamed error.
  if (text(property(error, '$fault')) === '' || name === 'Unknown' || name === 'UnknownError' || name === 'Error') {
    return { kind: 'foreign', status };
  }
  return { kind: refusalKind(name, status), code: name, status, message };
}

function refusalKind(code: string, status: number): Refusal['kind'] {
  if (badCredentials.has(code)) return 'credentials';
  // CodeDeploy refuses everything with status 400.
  if (status === 401 || status === 403 || code === 'AccessDeniedException') return 'denied';
  if (status === 404) return 'missing';
  if (status === 409) return 'conflict';
  return status === 412 ? 'stale' : 'rejected';
}

function withoutAnswer(error: unknown, name: string): Fault {
  const code = text(property(error, 'code')) || text(property(property(error, 'cause'), 'code'));
  if (unreachable.has(code)) return { kind: 'unreachable', reason: code };
  if (name === 'TimeoutError' || name === 'AbortError') {
    return { kind: 'transient', reason: 'no answer in time', retryAfter: undefined };
  }
  // Node gives every failure of a connection a code; ERR_INVALID_… and ERR_OUT_OF_RANGE are wrong arguments, so a defect.
  if (code === '' || code.startsWith('ERR_INVALID_') || code === 'ERR_OUT_OF_RANGE') throw error;
  return { kind: 'transient', reason: code, retryAfter: undefined };
}
