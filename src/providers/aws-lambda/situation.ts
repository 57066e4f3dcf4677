// What serves now and how to return, in sentences: the end of every message about a deployment.

import type { Progress } from './job.ts';
import { type FunctionState, holds, idle } from './live.ts';

const toReturn = 'To return to the code before, run the workflow of its commit again.';

/**
 * Says what is live.
 * @param now the function as last read, or undefined where it could not be read
 * @param before the function before this run sent anything
 * @param sha256 the package's CodeSha256
 * @param progress whether an UpdateFunctionCode request went out, and was answered
 * @returns one or two sentences
 */
export function situation(
  now: FunctionState | undefined,
  before: FunctionState,
  sha256: string,
  { sent, unanswered = false }: Pick<Progress, 'sent' | 'unanswered'>,
): string {
  if (before.codeSha256 === '') return created(now, sha256, sent);
  const old = `the code before (CodeSha256 ${before.codeSha256})`;
  if (now === undefined) {
    if (!sent) return `This run changed nothing: ${old} was live when it was last read.`;
    return `What is live now could not be read: it is ${old} or this package (CodeSha256 ${sha256}), each whole. Run the job again to find out and finish.`;
  }
  if (now.lastUpdateStatus === 'Failed') {
    return sent
      ? `Live now: ${old}, which Lambda keeps in service after a failed update.`
      : `This run changed nothing; Lambda keeps the code in service that was there before the failed update.`;
  }
  if (now.codeSha256 === before.codeSha256 && now.codeSha256 !== sha256) {
    return unanswered
      ? `Live when last read: ${old}. Lambda may still carry out the request whose answer did not come: then it is this package (CodeSha256 ${sha256}), whole.`
      : `Live now: ${old}, unchanged.`;
  }
  if (now.codeSha256 !== sha256) {
    return `Live now: the code of another deployment (CodeSha256 ${now.codeSha256}, LastModified ${now.lastModified ?? 'unknown'}).`;
  }
  if (holds(before, sha256)) return `Live now: this package (CodeSha256 ${sha256}), as before.`;
  return idle(now)
    ? `Live now: this package (CodeSha256 ${sha256}). ${toReturn}`
    : `Live now: ${old}, until Lambda has finished its update to this package (CodeSha256 ${sha256}). ${toReturn}`;
}

/** The same, for a function that was not there before this run. */
function created(now: FunctionState | undefined, sha256: string, sent: boolean): string {
  if (now === undefined) {
    return sent
      ? `The function was not there before this run; if it is there now, it has this package (CodeSha256 ${sha256}), whole. Run the job again to finish.`
      : 'This run changed nothing: the function was not there when it was last read.';
  }
  if (now.codeSha256 !== sha256) {
    return `Live now: the code of another deployment (CodeSha256 ${now.codeSha256}, LastModified ${now.lastModified ?? 'unknown'}).`;
  }
  return idle(now)
    ? `Live now: this package (CodeSha256 ${sha256}); the function is new.`
    : `The function is new, and nothing answers until Lambda has finished with this package (CodeSha256 ${sha256}).`;
}
