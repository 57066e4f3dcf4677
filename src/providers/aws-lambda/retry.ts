// Trying again: throttling, 5xx and lost connections, with full jitter, until the deadline.

import type { Log } from '../../context.ts';
import type { Deadline } from '../deadline.ts';
import { type Fault, faultOf } from './faults.ts';
import type { Timing } from './timing.ts';

/** A request that failed for good. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly fault: Fault;
  /** The last fault before time ran out, for messages. */
  readonly last: string | undefined;
  /** The operation, where `retried` sent it. */
  readonly what: string | undefined;

  constructor(fault: Fault, last: string | undefined, options: ErrorOptions, what?: string) {
    super(fault.kind, options);
    this.what = what;
    this.fault = fault;
    this.last = last;
  }
}

/**
 * Says what went wrong in a few words: the end of `expected an answer, got …`.
 * @param fault of the last attempt
 * @param last as RequestFailed has it
 * @returns `ECONNREFUSED`, `HTTP 403, AccessDenied`, `no answer in time`
 */
export function reasonOf(fault: Fault, last?: string): string {
  if ('reason' in fault) return fault.reason;
  if ('code' in fault) return `HTTP ${fault.status}, ${fault.code}`;
  if ('status' in fault) return `HTTP ${fault.status}`;
  return last ?? (fault.kind === 'cancelled' ? 'a cancellation' : 'no answer in time');
}

/**
 * Whether any request that may be repeated goes out again; some do after other faults, too.
 * @param fault of the last attempt
 * @param attempt 0 for the first
 * @param timing how often a host that cannot be reached is tried
 * @returns false where the fault will hardly pass
 */
export function repeats(fault: Fault, attempt: number, { unreachableAttempts }: Timing): boolean {
  return fault.kind === 'transient' || (fault.kind === 'unreachable' && attempt + 1 < unreachableAttempts);
}

/**
 * @param fault of the last attempt
 * @returns the pause that the server asked for, milliseconds
 */
export function retryAfterOf(fault: Fault | undefined): number | undefined {
  return fault?.kind === 'transient' ? fault.retryAfter : undefined;
}

/**
 * Waits before the next attempt: a random part of a bound that doubles ("full jitter"), or what Retry-After asks for.
 * @param attempt 0 for the pause after the first attempt
 * @param retryAfter what the server asked for, milliseconds
 * @param deadline bounds the wait
 * @param timing the bounds
 * @returns false when the deadline is over
 */
export function backOff(
  attempt: number,
  retryAfter: number | undefined,
  deadline: Deadline,
  timing: Timing,
): Promise<boolean> {
  const [first, longest] = timing.backoff;
  const jitter = timing.random() * Math.min(longest, first * 2 ** Math.min(attempt, 16));
  return timing.pause(Math.max(retryAfter ?? 0, jitter), deadline);
}

/**
 * Sends a request that may be repeated (a read, or the assumption of a role), until it succeeds, fails for good, or
 * the deadline is over.
 * @param what the operation, for the log
 * @param send sends it once
 * @param deadline bounds all attempts
 * @param timing pauses
 * @param log hears of each failed attempt
 * @returns the first success
 * @throws RequestFailed
 */
export async function retried<Result>(
  what: string,
  send: () => Promise<Result>,
  deadline: Deadline,
  timing: Timing,
  log: Log,
): Promise<Result> {
  let last: string | undefined;
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const fault = faultOf(error, deadline);
      if (!repeats(fault, attempt, timing)) throw new RequestFailed(fault, last, { cause: error }, what);
      last = reasonOf(fault);
      log.debug(`${what}: ${last}; trying again`);
      if (!(await paused(attempt, retryAfterOf(fault)))) {
        throw new RequestFailed({ kind: 'deadline' }, last, { cause: error }, what);
      }
    }
  }

  /** A cancellation ends the pause with an error, which is a fault like any other here. */
  async function paused(attempt: number, retryAfter: number | undefined): Promise<boolean> {
    try {
      return await backOff(attempt, retryAfter, deadline, timing);
    } catch (error) {
      throw new RequestFailed(faultOf(error, deadline), last, { cause: error }, what);
    }
  }
}
