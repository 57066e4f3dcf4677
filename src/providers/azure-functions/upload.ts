// Sends the package to Kudu. Kudu may have taken an upload whose answer was lost, and would answer a blind repetition
// with a conflict with our own deployment: so before every repetition we look for it.

import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { failure } from '../../errors.ts';
import { uploading, watch } from '../../progress.ts';
import { pause } from '../deadline.ts';
import { type Content, telling } from './content.ts';
import { type Course, findOwn } from './follow.ts';
import {
  appArguments,
  errorBody,
  explain,
  isAbort,
  retryAfter,
  roles,
  shownName,
  statusError,
  statusOf,
  withoutStatus,
} from './http.ts';
import { publishedId } from './kudu.ts';
import { backoff, polls } from './pace.ts';

/** What the upload came to. */
export interface Uploaded {
  /** Of our deployment, where it is known already. */
  readonly id: string | undefined;
  /** Whether it went to the endpoint of Flex Consumption. */
  readonly flex: boolean;
}

/** How often an upload is repeated after an answer of 5xx or none; a conflict is waited for until the deadline. */
const maximumAttempts = 6;

/**
 * Uploads the package until Kudu has taken it.
 * @param zip the package
 * @param of the circumstances
 * @returns our deployment, to be followed
 * @throws ActionError where Kudu refuses it, or the deadline is over; the app then serves what it served before
 */
export async function upload(zip: Content, of: Course): Promise<Uploaded> {
  try {
    return await attempts(zip, of);
  } catch (error) {
    const app = shownName(of.site);
    throw explain(error, { stage: 'deploy', what: 'upload the package', app, role: roles.site }, of.context);
  }
}

async function attempts(zip: Content, of: Course): Promise<Uploaded> {
  const { kudu, site, mark, deadline, pace, context } = of;
  const waits = polls(pace);
  const tell = watch(context.log);
  let announced = false;
  let flex = site.plan === 'flex';
  for (let failures = 0; ; ) {
    const outcome = await uploading(context.log, 'Kudu: the package', zip.size, (sent) =>
      once(() => kudu.upload(telling(zip, sent), mark, flex, deadline.signal)),
    );
    if (outcome instanceof Error) {
      failures++;
      const own = await findOwn(of);
      if (own !== undefined) return { id: own.temporary ? undefined : own.id, flex };
      if (failures >= maximumAttempts) throw outcome;
      context.log.info(`Kudu: ${reason(outcome)}; sending the package again`);
      await wait(retryAfter(outcome) ?? backoff(failures, pace), of);
      continue;
    }
    if (outcome.status < 300) return { id: flex ? publishedId(outcome) : undefined, flex };
    if (outcome.status === 404 && site.plan === 'unknown' && !flex) {
      // A publish profile does not say the plan; Kudu of Flex Consumption knows no zip deployment.
      flex = true;
      continue;
    }
    if (outcome.status !== 409) throw refused(outcome, of);

    const own = await findOwn(of);
    if (own !== undefined) return { id: own.temporary ? undefined : own.id, flex };
    const { text } = errorBody(outcome.bodyAsText);
    // The one conflict that does not pass. Kudu tells its three apart by their texts alone.
    if (/remote URL/i.test(text)) {
      throw failure('check.azure-package-setting-url', { app: shownName(site), arguments: appArguments(site) });
    }
    const busy = `Kudu: ${text === '' ? 'another deployment is in progress' : text}; waiting for it`;
    if (announced) tell(busy);
    else context.log.info(busy);
    announced = true;
    await wait(waits.next().value, of);
  }
}

/** An answer to judge, or an error after which the upload may be repeated. */
async function once(send: () => Promise<PipelineResponse>): Promise<PipelineResponse | Error> {
  try {
    const response = await send();
    const passing = response.status >= 500 || response.status === 429 || response.status === 408;
    return passing ? statusError(response) : response;
  } catch (error) {
    // Without an answer: a reset, a time-out, a name that does not resolve.
    if (!(error instanceof Error) || isAbort(error) || error.name !== 'RestError') throw error;
    return error;
  }
}

function refused(response: PipelineResponse, { site }: Course): Error {
  const { code, text } = errorBody(response.bodyAsText);
  const said = [`HTTP ${response.status}`, code, text].filter((part) => part !== undefined && part !== '').join(', ');
  if (response.status === 404)
    return failure('deploy.azure-no-endpoint', { app: shownName(site), sku: site.sku || 'unknown' });
  if (response.status === 400) return failure('deploy.azure-upload-refused', { app: shownName(site), said });
  return statusError(response);
}

function reason(error: Error): string {
  const status = statusOf(error);
  return status === undefined ? withoutStatus(error) : `HTTP ${status}`;
}

async function wait(milliseconds: number, { deadline, site }: Course): Promise<void> {
  if (!(await pause(milliseconds, deadline))) {
    throw failure('deploy.azure-timeout', { what: 'upload the package', app: shownName(site) });
  }
}
