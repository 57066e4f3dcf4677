// Publishes $LATEST. PublishVersion is idempotent: where neither code nor configuration changed since the last version,
// it gives that version, so it may be sent again after a lost answer. Source: Lambda API, PublishVersion.

import { failure } from '../../errors.ts';
import { ask, type Job, type Progress, poll, read, retryPause, settled } from './job.ts';
import type { FunctionState } from './live.ts';
import { updateFailureMeaning } from './update-reasons.ts';

/**
 * Publishes.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @param latest what is to be published; Lambda refuses when the code is no longer this
 * @param description of the version, where one is made
 * @returns the version's number
 * @throws ActionError that says what is live
 */
export async function publish(
  job: Job,
  progress: Progress,
  latest: FunctionState,
  description: string,
): Promise<string> {
  const { api, live, deadline } = job;
  const publication = { functionName: live.functionArn, codeSha256: latest.codeSha256, description };
  for (let attempt = 0; ; attempt++) {
    const send = () => api.publishVersion(publication, deadline);
    const version = await ask<string | 'busy' | 'other'>(job, progress, 'PublishVersion', send, (fault) => {
      if (fault.kind === 'conflict') return 'busy';
      return fault.kind === 'rejected' && fault.code === 'InvalidParameterValueException' ? 'other' : undefined;
    });
    if (version !== 'busy' && version !== 'other') return version;
    // Where $LATEST is idle all the same, nothing else would slow this down.
    if (version === 'busy') await retryPause(job, { ...progress, waiting: 'Lambda took no new version yet' }, attempt);
    const now = version === 'busy' ? await settled(job, progress) : await read(job, progress);
    if (now.codeSha256 !== latest.codeSha256) {
      throw failure('deploy.lambda-overwritten', {
        function: live.functionName,
        expected: latest.codeSha256,
        got: now.codeSha256,
        live: await job.ending(now, progress),
      });
    }
    // Refused although the code is the same: another reason, which is told as it is.
    if (version === 'other') return ask(job, progress, 'PublishVersion', send);
  }
}

/**
 * Waits until a version can be invoked.
 * @param job the deployment
 * @param version a number
 * @param progress how far it is, for messages
 * @returns the version
 * @throws ActionError where it fails, or the time ends
 */
export async function awaitVersion(job: Job, version: string, progress: Progress): Promise<FunctionState> {
  const waiting = { ...progress, waiting: `version ${version} was not ready` };
  const ready = await poll(job, waiting, ({ state }) => state !== 'Pending', version);
  if (ready.state !== 'Failed') return ready;
  const { stateReason: reason } = ready;
  const meaning = updateFailureMeaning(ready.stateReasonCode, reason);
  const about = { function: job.live.functionName, version, meaning, live: await job.ending(undefined, progress) };
  const details = reason === undefined ? [] : [reason];
  throw failure(
    'deploy.lambda-version-failed',
    { ...about, code: ready.stateReasonCode ?? 'no reason code' },
    { details },
  );
}
