// Requests to the app itself, as its users send them.

import { createDefaultHttpClient, createPipelineFromOptions, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import { type Deadline, pause } from '../deadline.ts';
import type { Wanted } from './host.ts';
import { attemptTimeout, isAbort, statusOf, userAgentPrefix, withoutStatus } from './http.ts';
import { type Pace, polls } from './pace.ts';

/** What a request to the app came to. */
export interface Answered {
  /** undefined where there was no answer. */
  readonly status: number | undefined;
  /** `HTTP 503`, `ECONNREFUSED` */
  readonly said: string;
}

/** Where the app is asked, and for how long. */
export interface HealthQuestion {
  readonly app: string;
  readonly host: string;
  /** `/api/health` */
  readonly path: string;
  readonly deadline: Deadline;
  readonly pace: Pace;
  readonly context: Pick<Context, 'log' | 'signal'>;
}

/**
 * Sends one GET, without credentials. Redirects are not followed: where one leads, says nothing about this app.
 * @param of where
 * @returns the answer; a host that does not answer is one, too
 * @throws the abort of the deadline or the run
 */
export async function requestApp({ host, path, deadline, pace }: HealthQuestion): Promise<Answered> {
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix },
    redirectOptions: { maxRetries: 0 },
  });
  pipeline.addPolicy(attemptTimeout(pace.attempt), { afterPhase: 'Retry' });
  const request = createPipelineRequest({ url: `https://${host}${path}`, abortSignal: deadline.signal });
  try {
    const { status } = await pipeline.sendRequest(createDefaultHttpClient(), request);
    return { status, said: `HTTP ${status}` };
  } catch (error) {
    if (isAbort(error) || !(error instanceof Error)) throw error;
    const status = statusOf(error);
    return { status, said: status === undefined ? withoutStatus(error) : `HTTP ${status}` };
  }
}

/**
 * Whether an answer is what azure-health-path asks for.
 * @param answered what the app said
 * @returns true for 2xx
 */
export function isHealthy({ status }: Answered): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

/**
 * Whether an answer comes from a host that lives. A host that could not start answers everything with 503 "Function
 * host is not running." Source: azure-functions-host, HostAvailabilityCheckMiddleware.
 * @param answered what the app said
 * @returns true for everything but 5xx
 */
export function isAlive({ status }: Answered): boolean {
  return status !== undefined && status < 500;
}

/**
 * Asks until the answer is good, and has been for a while.
 * @param of where
 * @param good judges an answer
 * @param settle milliseconds for which it must stay good: a host of before may answer still
 * @param wanted what is said where it is not good
 * @throws ActionError with the last answer, when the deadline is over or the app has answered badly for long enough
 */
export async function awaitAnswer(
  of: HealthQuestion,
  good: (answered: Answered) => boolean,
  settle: number,
  wanted: Pick<Wanted, 'package' | 'back'>,
): Promise<void> {
  const { app, path, deadline, pace, context } = of;
  let last: Answered = { status: undefined, said: 'no answer in time' };
  let goodSince: number | undefined;
  let badSince: number | undefined;
  try {
    for (const wait of polls(pace)) {
      const answered = await requestApp(of);
      if (answered.said !== last.said) context.log.info(`GET ${path}: ${answered.said}`);
      last = answered;
      const now = performance.now();
      if (good(answered)) {
        badSince = undefined;
        goodSince ??= now;
        if (now - goodSince >= settle) return;
      } else {
        goodSince = undefined;
        badSince ??= now;
        if (now - badSince > pace.hostPatience) break;
      }
      if (!(await pause(wait, deadline))) break;
    }
  } catch (error) {
    if (!isAbort(error) || context.signal.aborted) throw error;
  }
  const { package: pkg, back } = wanted;
  if (goodSince !== undefined) {
    throw failure('deploy.azure-unsettled', { app, package: pkg, said: `GET ${path} answered ${last.said}`, back });
  }
  throw failure('deploy.azure-health', { app, path, said: last.said, package: pkg, back });
}
