// Why a request to a registry failed, judged by status and error code, never by words.

import { unreachable } from '../unreachable.ts';

/** denied: also a repository that may not be known of. rejected: any other refusal. transient: may work when repeated. */
export type RegistryFault =
  | { readonly kind: 'denied' | 'missing' | 'rejected'; readonly status: number; readonly code: string }
  | { readonly kind: 'transient'; readonly reason: string; readonly retryAfter: number | undefined }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'damaged'; readonly reason: string };

/** A request that failed. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly fault: RegistryFault;
  /** What was asked for, in words: `reading the manifest`. */
  readonly operation: string;
  /** The registry's own words, one line each. */
  readonly details: readonly string[];

  constructor(fault: RegistryFault, operation: string, details: readonly string[] = [], options?: ErrorOptions) {
    super(`${operation}: ${fault.kind}`, options);
    this.fault = fault;
    this.operation = operation;
    this.details = details;
  }
}

/**
 * Judges an answer that is no success.
 * @param status of the answer
 * @param code the first of the registry's error codes, or ''
 * @param retryAfter the header Retry-After
 * @returns the fault. Source: OCI distribution specification, "Error Codes"
 */
export function faultOfStatus(status: number, code: string, retryAfter: string | undefined): RegistryFault {
  if (status >= 500 || status === 429 || status === 408) {
    const seconds = Number(retryAfter);
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
    return { kind: 'transient', reason: `HTTP ${status}`, retryAfter: wait };
  }
  // An upload that the registry no longer knows is begun again.
  if (code === 'BLOB_UPLOAD_UNKNOWN' || code === 'BLOB_UPLOAD_INVALID') {
    return { kind: 'transient', reason: code, retryAfter: undefined };
  }
  if (status === 401 || status === 403) return { kind: 'denied', status, code };
  return { kind: status === 404 ? 'missing' : 'rejected', status, code };
}

/**
 * Judges an error without an answer.
 * @param error what the client threw
 * @returns the fault, or undefined where it is a defect of ours
 */
export function faultOfError(error: unknown): RegistryFault | undefined {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined);
  // A registry's host is the user's own to spell: a name that is not found now is taken for one that does not exist.
  if (code !== undefined && (unreachable.has(code) || code === 'EAI_AGAIN'))
    return { kind: 'unreachable', reason: code };
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || name === 'TimeoutError') {
    return { kind: 'transient', reason: 'no answer in time', retryAfter: undefined };
  }
  if (code === undefined || code.startsWith('ERR_INVALID_')) return undefined;
  return { kind: 'transient', reason: code, retryAfter: undefined };
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
