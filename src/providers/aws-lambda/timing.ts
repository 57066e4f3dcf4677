// All times and chances of the Lambda provider in one place, so that tests can shrink them.

import { type Deadline, pause } from '../deadline.ts';

/** Milliseconds, unless the name says otherwise. */
export interface Timing {
  /** Until a connection stands. */
  readonly connect: number;
  /** One small request, its whole answer included. */
  readonly request: number;
  /** The slowest upload that is waited for, bytes a second; adds to `request`. */
  readonly uploadBytesPerSecond: number;
  /** All reads of preflight together. */
  readonly preflight: number;
  /** The read that says what is live, after the deadline or a cancellation. */
  readonly lastWord: number;
  /** Putting an alias back after a failure, unless the run was cancelled: then lastWord is all there is. */
  readonly putBack: number;
  /** First and longest pause between two polls. */
  readonly poll: readonly [number, number];
  /** The same, while CodeDeploy shifts traffic, which takes minutes. */
  readonly shiftPoll: readonly [number, number];
  /** A minute, for what CodeDeploy measures in minutes. */
  readonly minute: number;
  /** First and longest bound of the jittered pause before a retry. */
  readonly backoff: readonly [number, number];
  /** Attempts at a host that cannot be reached at all: no such name, nothing listens, a certificate is not trusted. */
  readonly unreachableAttempts: number;
  /** From 0 up to, not including, 1. */
  random(): number;
  pause(milliseconds: number, deadline: Deadline): Promise<boolean>;
}

/** What users get. */
export const defaultTiming: Timing = {
  connect: 5_000,
  request: 20_000,
  uploadBytesPerSecond: 256 * 1024,
  preflight: 120_000,
  lastWord: 3_000,
  putBack: 60_000,
  poll: [250, 3_000],
  shiftPoll: [2_000, 15_000],
  minute: 60_000,
  backoff: [400, 10_000],
  unreachableAttempts: 3,
  random: Math.random,
  pause,
};
