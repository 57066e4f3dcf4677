// One deadline for a function's deployment, shared by all its requests and polls.

import { setTimeout as sleep } from 'node:timers/promises';

/** A point in time that every wait of one deployment respects. */
export interface Deadline {
  /** Aborted when the time is over or the run is cancelled. */
  readonly signal: AbortSignal;
  /** Milliseconds left; 0 when over. */
  remaining(): number;
}

/**
 * Starts a deadline.
 * @param milliseconds from now
 * @param cancelled the run's own signal
 * @returns the deadline
 */
export function startDeadline(milliseconds: number, cancelled: AbortSignal): Deadline {
  const end = performance.now() + milliseconds;
  const over = AbortSignal.timeout(Math.ceil(milliseconds));
  return {
    signal: AbortSignal.any([cancelled, over]),
    // A timer may fire a fraction of a millisecond before its time.
    remaining: () => (over.aborted ? 0 : Math.max(0, end - performance.now())),
  };
}

/**
 * Waits, but never past the deadline.
 * @param milliseconds the wait wanted
 * @param deadline bounds it
 * @returns false when the deadline is over
 * @throws the signal's reason when the run was cancelled
 */
export async function pause(milliseconds: number, deadline: Deadline): Promise<boolean> {
  const left = deadline.remaining();
  if (left <= 0) return false;
  try {
    await sleep(Math.min(milliseconds, left), undefined, { signal: deadline.signal });
  } catch (error) {
    if (deadline.remaining() > 0) throw error;
  }
  return deadline.remaining() > 0;
}
