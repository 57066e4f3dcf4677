// Repeats requests to Azure Storage. Its client library repeats 500, 503 and a connection that was reset, and nothing else
// of what passes: what a gateway answers, too many requests, an answer that breaks off or never comes.

import { isRestError, RestError } from '@azure/core-rest-pipeline';
import { type Deadline, pause } from '../deadline.ts';
import { isAbort, retryAfter, statusOf } from './http.ts';
import { backoff, type Pace } from './pace.ts';

/** What bounds the attempts. */
export interface Attempts {
  readonly pace: Pace;
  readonly deadline: Deadline;
}

/** Of one request; the library's own are on top of them. */
const maximumAttempts = 4;

/**
 * Sends a request that may be repeated.
 * @param milliseconds of one attempt
 * @param of the waits and the deadline
 * @param send sends it, until its signal is aborted
 * @returns what send gives
 * @throws what send threw last; a RestError with the code ETIMEDOUT for an attempt without an answer, and ECONNRESET for
 * one whose answer broke off
 */
export async function attempts<Value>(
  milliseconds: number,
  { pace, deadline }: Attempts,
  send: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    const time = AbortSignal.timeout(milliseconds);
    try {
      return await send(AbortSignal.any([deadline.signal, time]));
    } catch (thrown) {
      const aborted = isAbort(thrown) && !deadline.signal.aborted;
      const error = aborted ? noAnswer(time.aborted, milliseconds) : thrown;
      if (attempt >= maximumAttempts || !(aborted || passes(error))) throw error;
      if (!(await pause(retryAfter(error) ?? backoff(attempt, pace), deadline))) throw error;
    }
  }
}

/** What the library gives as an abort: a body that breaks off, too. */
function noAnswer(late: boolean, milliseconds: number): RestError {
  return late
    ? new RestError(`no answer within ${milliseconds} ms`, { code: 'ETIMEDOUT' })
    : new RestError('the body broke off', { code: 'ECONNRESET' });
}

/** Also a success that is none of this request, as of something in between that answers by itself. */
function passes(error: unknown): boolean {
  if (!isRestError(error)) return false;
  const status = statusOf(error);
  if (status === undefined) return own.has(error.code);
  // The library has repeated these two.
  if (status === 500 || status === 503) return false;
  return status === 408 || status === 429 || status > 500 || (status >= 200 && status < 300);
}

/** Codes that the library does not repeat. */
const own: ReadonlySet<string | undefined> = new Set([RestError.PARSE_ERROR, 'ETIMEDOUT', 'EAI_AGAIN']);
