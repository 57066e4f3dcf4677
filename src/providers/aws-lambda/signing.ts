// Code signing: whether a function takes signed packages only, and whether signed code is the package that was built.
// AWS Signer adds its signature to the zip, so that the hash of signed code is never that of what was signed.

import { join } from 'node:path';
import { failure } from '../../errors.ts';
import type { Package } from '../../package/package.ts';
import { withZip, type ZipEntry } from '../../package/read-zip.ts';
import { watching } from '../../progress.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { startDeadline } from '../deadline.ts';
import type { Job } from './job.ts';
import { deployedSha256, type FunctionState, type LambdaLive } from './live.ts';
import { RequestFailed, retried } from './retry.ts';

/** The file that AWS Signer adds, and its directory. */
const signature = /^META[-_]INF\/(aws_signer_signature_.*)?$/;

/**
 * Refuses an unsigned package where the function takes signed ones only. A role that may not read the configuration
 * loses the early answer alone: Lambda refuses the update itself.
 * @param job the deployment, before anything is sent
 * @param verified the package
 * @throws ActionError that says how to sign it
 */
export async function refuseUnsigned(job: Job, verified: Pick<Package, 'entries'>): Promise<void> {
  const { api, live, timing, context, deadline } = job;
  // Code signing is for zips. Source: AWS Lambda developer guide, "Configuring code signing".
  if (live.image !== undefined) return;
  if (verified.entries.some(({ name }) => /aws_signer_signature_/.test(name) && signature.test(name))) return;
  const short = startDeadline(Math.min(timing.lastWord, deadline.remaining()), context.signal);
  const look = () => api.signingPolicy(live.functionArn, short);
  const policy = await retried('GetFunctionCodeSigningConfig', look, short, timing, context.log).catch(
    (error: unknown) => {
      if (!(error instanceof RequestFailed)) throw error;
      context.signal.throwIfAborted();
      context.log.debug(`GetFunctionCodeSigningConfig: ${error.fault.kind}`);
      return undefined;
    },
  );
  if (policy !== 'Enforce') return;
  throw failure('check.lambda-unsigned', { function: live.functionName });
}

/**
 * The hash by which the package is compared with what is live: its own, or, where live code is signed and has the
 * package's entries, that of the live code.
 * @param job the deployment, before anything is sent
 * @param verified the package
 * @returns as CodeSha256 writes it
 */
export async function comparableSha256(job: Job, verified: VerifiedPackage): Promise<string> {
  const { live } = job;
  const own = deployedSha256(verified, live);
  if (live.image !== undefined) return own;
  const served = live.alias?.served ?? live;
  const candidate = isSignedAndWhole(live, served) && served.codeSha256 !== own;
  if (!candidate || !(await sameEntries(job, verified, served))) return own;
  job.context.log.info(
    `${live.functionName} serves signed code with the same entries as this package (CodeSha256 ${served.codeSha256})`,
  );
  return served.codeSha256;
}

/** `$LATEST` must have the code that the alias serves, as nothing else would be published. */
function isSignedAndWhole(latest: LambdaLive, served: FunctionState): boolean {
  return served.signed && latest.codeSha256 === served.codeSha256 && latest.lastUpdateStatus !== 'Failed';
}

async function sameEntries(job: Job, verified: VerifiedPackage, served: FunctionState): Promise<boolean> {
  const { api, live, timing, context, deadline } = job;
  const file = join(context.temp, `${live.functionName}-${served.version.replace('$', '')}.zip`);
  const fetch = () => api.downloadTo(live.functionArn, served.version, file, deadline);
  try {
    const fetching = retried('GetFunction', fetch, deadline, timing, context.log);
    await watching(context.log, `${live.functionName}: still fetching the live package, to compare`, fetching);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    context.signal.throwIfAborted();
    context.log.debug(`the live package cannot be read: ${error.fault.kind}`);
    return false;
  }
  const [ours, theirs] = [await entriesOf(verified.file), await entriesOf(file)];
  return ours.size === theirs.size && [...ours].every(([name, each]) => theirs.get(name) === each);
}

/** Each file's size, CRC-32 and execute bits, by name. */
async function entriesOf(file: string): Promise<ReadonlyMap<string, string>> {
  const shown = ({ size, crc32, mode }: ZipEntry): string => `${size} ${crc32} ${mode & 0o111}`;
  return withZip(
    file,
    async ({ entries }) =>
      new Map(
        entries
          .filter(({ name, isDirectory }) => !isDirectory && !signature.test(name))
          .map((entry) => [entry.name, shown(entry)]),
      ),
  );
}
