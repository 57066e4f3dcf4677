// The code before, kept while a function without an alias is updated, so that it can be put back.

import { createHash } from 'node:crypto';
import { failure } from '../../errors.ts';
import { watching } from '../../progress.ts';
import { putBackDeadline } from './alias.ts';
import { bringCode, s3Call } from './bring-code.ts';
import { keptSource, refuseUnsendable } from './code-source.ts';
import { keptImage } from './image-name.ts';
import { ask, type Job, type Progress, settled } from './job.ts';
import { restoreLayers, sameLayers } from './layers.ts';
import { type FunctionState, lambdaArchitecture } from './live.ts';
import { restoreRuntime } from './migrate.ts';

/** Code that can be put back. */
export interface KeptCode {
  /** How a user returns to it later: the end of a sentence. */
  readonly way: string;
  /**
   * Puts it back.
   * @throws ActionError that says what is live
   */
  putBack(): Promise<void>;
}

/**
 * Keeps the code that a function has: as the version that holds it, else as its zip.
 * @param job the deployment
 * @param start the function, before anything is sent
 * @returns the way back
 * @throws ActionError where there is none; nothing was changed then
 */
export async function keepCode(job: Job, start: FunctionState): Promise<KeptCode> {
  const { api, live, deadline } = job;
  const progress: Progress = { before: start, sent: false, waiting: '' };
  const list = () => api.listVersions(live.functionArn, deadline);
  const versions = await ask(job, progress, 'ListVersionsByFunction', list);
  const version = versions.findLast(({ codeSha256 }) => codeSha256 === start.codeSha256)?.version;
  // A version keeps its code; that of $LATEST is gone once it is updated.
  const image = start.packageType === 'Image' ? keptImage(start) : undefined;
  const zip =
    version === undefined && image === undefined
      ? await download(job, progress, '$LATEST', start.codeSha256)
      : undefined;
  if (zip !== undefined) refuseUnsendable(zip.length, job.options, live.functionName);
  job.context.log.info(
    `The code before (CodeSha256 ${start.codeSha256}) is kept as ${version === undefined ? `its ${image === undefined ? 'zip' : 'image'}, until this step ends` : `version ${version}`}`,
  );
  return {
    way:
      version === undefined
        ? 'run the workflow of its commit again'
        : `this step with "mode: rollback" and "rollback-to: ${version}"`,
    putBack: async () => {
      const back: Job = {
        ...job,
        sha256: start.codeSha256,
        arch: undefined,
        architecture: job.architecture === undefined ? undefined : lambdaArchitecture(start),
        deadline: putBackDeadline(job.timing, job.context.signal.aborted),
      };
      const sent: Progress = { before: start, sent: true, waiting: '' };
      const now = await settled(back, sent);
      if (now.codeSha256 !== start.codeSha256) {
        const bytes = async (): Promise<Buffer> =>
          zip ?? (await download(back, sent, version ?? '$LATEST', start.codeSha256));
        const code = image ?? (await keptSource(await bytes(), job.options, s3Call(back)));
        await bringCode(back, code, now);
      }
      if (!sameLayers(now, start.layers)) await restoreLayers(back, start);
      if (now.runtime !== start.runtime) await restoreRuntime(back, start);
    },
  };
}

/**
 * Downloads the zip of a version.
 * @param job the deployment
 * @param progress for messages
 * @param version a number or `$LATEST`
 * @param sha256 its CodeSha256
 * @returns bytes with that hash
 * @throws ActionError where they cannot be had
 */
export async function download(job: Job, progress: Progress, version: string, sha256: string): Promise<Buffer> {
  const { api, live, deadline } = job;
  const fetching = ask(job, progress, 'GetFunction', () => api.download(live.functionArn, version, deadline));
  const what = `${live.functionName}: still fetching the package of ${version}`;
  const zip = await watching(job.context.log, what, fetching);
  const got = createHash('sha256').update(zip).digest('base64');
  if (got === sha256) return zip;
  const about = { function: live.functionName, version, live: await job.ending(undefined, progress) };
  throw failure('deploy.lambda-not-kept', { ...about, expected: sha256, got });
}
