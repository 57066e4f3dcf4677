// How long to wait between two looks, and for how long at most. One place, so that tests need not wait.

/** Milliseconds throughout. */
export interface Pace {
  /** First wait between two looks at something that is under way; it grows by half each time. */
  readonly firstPoll: number;
  /** Longest wait between two looks. */
  readonly poll: number;
  /** First wait before a request is sent again; doubled each time, with jitter. */
  readonly retry: number;
  /** How long one attempt of an ordinary request may take. */
  readonly attempt: number;
  /** How long a host may report an error, or not answer, before that is taken for its last word. */
  readonly hostPatience: number;
  /** How long a host must be well that may still be the one of before the deployment. */
  readonly settle: number;
  /** How long a deployment that was accepted may be missing from Kudu's list. */
  readonly lost: number;
}

/**
 * host: a custom handler has 60 s to start (Azure Functions custom handlers, "Custom handler overview"), and a worker
 * is recycled at least once on the way; lost: Core Tools allow Flex Consumption 20 s.
 */
export const usualPace: Pace = {
  firstPoll: 300,
  poll: 3_000,
  retry: 1_000,
  attempt: 30_000,
  hostPatience: 120_000,
  settle: 10_000,
  lost: 60_000,
};

/**
 * The waits between looks.
 * @param pace gives the first and the longest
 * @returns milliseconds, without end
 */
export function* polls(pace: Pace): Generator<number, never> {
  for (let wait = pace.firstPoll; ; wait = Math.min(pace.poll, wait * 1.5)) yield wait;
}

/**
 * The wait before an attempt is repeated: exponential, with half of it at random so that the jobs of a matrix do not
 * come back together.
 * @param attempt 1 for the first repetition
 * @param pace gives the first wait
 * @returns milliseconds
 */
export function backoff(attempt: number, pace: Pace): number {
  const whole = pace.retry * 2 ** Math.min(attempt - 1, 5);
  return whole / 2 + (Math.random() * whole) / 2;
}

/**
 * How long a package may be under way.
 * @param size bytes
 * @param pace gives what any request may take
 * @returns milliseconds: slow lines are allowed 256 KiB a second on top of that
 */
export function transferTime(size: number, pace: Pace): number {
  return Math.ceil(4 * pace.attempt + size / 256);
}
