// How a package's bytes come to Lambda: within the request, or through a bucket.

import { createHash } from 'node:crypto';
import { failure } from '../../errors.ts';
import { counted, uploading, watching } from '../../progress.ts';
import { humanSize } from '../../report/report.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { streamVerified } from '../../verify/verify-package.ts';
import type { Deadline } from '../deadline.ts';
import type { CodeSource } from './api.ts';
import { directUploadLimit, refuseTooLarge } from './limits.ts';
import type { AwsOptions, S3Options } from './options.ts';
import { retried } from './retry.ts';
import type { NewObject, S3Api } from './s3.ts';
import { type S3Call, s3Failure } from './s3-failure.ts';
import { pieceSize } from './s3-parts.ts';
import { parseS3Url, type S3Object, s3Url } from './s3-url.ts';
import { zipOf, zipPiece } from './upload-body.ts';

/**
 * Chooses the way, and brings the bytes into the bucket where that is it. Whatever the way, they are the ones that were
 * verified: the request has them, or names an object by its version or by the hash of its content.
 * @param verified the package
 * @param options the bucket
 * @param call the function, for messages, and how S3 is asked
 * @returns the code for the request
 * @throws ActionError where the package is too large, or the bucket cannot be used
 */
export async function codeSource(verified: VerifiedPackage, options: AwsOptions, call: S3Call): Promise<CodeSource> {
  const { size, target } = verified;
  const large = size >= directUploadLimit;
  if (!large && options.s3?.always !== true)
    return { kind: 'zip', size, pieces: () => streamVerified(verified, zipPiece) };
  const own = target.origin.kind === 'object' ? parseS3Url(target.origin.url) : undefined;
  if (own?.versionId !== undefined && (await sameRegion(own.bucket, call))) {
    call.context.log.info(`${call.function}: deployed from ${s3Url(own)}`);
    return { kind: 's3', object: own, size };
  }
  if (options.s3 !== undefined) return { kind: 's3', object: await store(contentOf(verified), options.s3, call), size };
  if (own !== undefined) throw failure('deploy.lambda-s3-unpinned', { function: call.function, object: s3Url(own) });
  refuseTooLarge(verified, call.function, false);
  throw new Error('a package of that size needs a bucket');
}

/**
 * Refuses code that could not be put back.
 * @param size of the zip, bytes
 * @param options the bucket
 * @param functionName for the message
 * @throws ActionError where it needs a bucket, and there is none
 */
export function refuseUnsendable(size: number, { s3 }: AwsOptions, functionName: string): void {
  if (size < directUploadLimit || s3 !== undefined) return;
  throw failure('deploy.lambda-zip-size', { function: functionName, limit: directUploadLimit, size });
}

/**
 * As codeSource, for code that was in Lambda before.
 * @param zip its bytes
 * @param options the bucket
 * @param call the function, for messages, and how S3 is asked
 * @returns the code for the request
 * @throws as codeSource
 */
export async function keptSource(zip: Buffer, options: AwsOptions, call: S3Call): Promise<CodeSource> {
  const { length: size } = zip;
  refuseUnsendable(size, options, call.function);
  const content = zipOf(zip);
  if (options.s3 === undefined || (size < directUploadLimit && !options.s3.always)) return { kind: 'zip', ...content };
  const sha256 = createHash('sha256').update(zip).digest('hex');
  return { kind: 's3', object: await store({ sha256, size, content: content.pieces }, options.s3, call), size };
}

/** What goes into a bucket. */
interface Content extends Pick<NewObject, 'sha256' | 'content'> {
  readonly size: number;
}

function contentOf(verified: VerifiedPackage): Content {
  const { sha256, size } = verified;
  return { sha256, size, content: () => streamVerified(verified, pieceSize) };
}

async function sameRegion(bucket: string, call: S3Call): Promise<boolean> {
  const found = await ask(call, 'HeadBucket', bucket, (s3, deadline) => s3.bucketRegion(bucket, deadline));
  return found.kind === 'found' && (found.value === undefined || found.value === call.region);
}

/** Stores the package under the hash of its content, unless it is there. */
async function store(what: Content, { bucket, prefix }: S3Options, call: S3Call): Promise<S3Object> {
  const { sha256, size, content } = what;
  const key = `${prefix}${sha256}.zip`;
  const { log } = call.context;
  const address = s3Url({ bucket, key, versionId: undefined });
  const look = (s3: S3Api, deadline: Deadline) => s3.head({ bucket, key, versionId: undefined }, deadline);
  const find = async (): Promise<S3Object | undefined> => {
    const found = await ask(call, 'HeadObject', bucket, look);
    if (found.kind !== 'found') return undefined;
    const { value } = found;
    if (value.size === size && value.sha256 === sha256) return { bucket, key, versionId: value.versionId };
    throw failure('deploy.lambda-s3-other', { function: call.function, object: address, size, got: value.size });
  };
  await refuseBucket(bucket, call);
  const before = await find();
  if (before !== undefined) {
    log.info(`${address} is there already; nothing is uploaded`);
    return before;
  }
  log.info(`${call.function}: uploading ${humanSize(size)} to ${address}`);
  const put = await uploading(log, `${call.function}: to S3`, size, (sent) => {
    const object: NewObject = { bucket, key, sha256, content: () => counted(content(), sent) };
    let attempts = 0;
    return ask(call, 'PutObject', bucket, async (s3, deadline) => {
      // What was stored although its answer was lost is not sent once more.
      if (attempts++ > 0 && (await look(s3, deadline)).kind === 'found') return 'taken';
      return s3.put(object, deadline);
    });
  });
  if (put !== 'taken') return { bucket, key, versionId: put.versionId };
  // Another run was quicker, or our own first try had been stored although its answer was lost.
  return (await find()) ?? { bucket, key, versionId: undefined };
}

/**
 * Refuses a bucket that Lambda cannot read: of another region than the function's, or none at all. Source: Lambda API,
 * UpdateFunctionCode, S3Bucket.
 * @param bucket its name
 * @param call the function, for messages, and how S3 is asked
 * @throws ActionError
 */
export async function refuseBucket(bucket: string, call: S3Call): Promise<void> {
  const found = await ask(call, 'HeadBucket', bucket, (s3, deadline) => s3.bucketRegion(bucket, deadline));
  const about = { function: call.function, bucket, region: call.region };
  if (found.kind === 'missing') throw failure('deploy.lambda-s3-no-bucket', about);
  if (found.kind === 'found' && found.value !== undefined && found.value !== call.region) {
    throw failure('deploy.lambda-s3-region', { ...about, got: found.value });
  }
}

/** Asks S3 until the deadline; failures are worded. */
async function ask<Result>(
  call: S3Call,
  operation: string,
  bucket: string,
  send: (s3: S3Api, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const { s3, deadline, timing, context } = call;
  try {
    const api = await s3();
    return await retried(operation, () => send(api, deadline), deadline, timing, context.log);
  } catch (error) {
    throw s3Failure(error, operation, bucket, call);
  }
}

/**
 * Fetches a ready zip from S3.
 * @param object the object
 * @param file absolute: where it goes
 * @param call how S3 is asked
 * @returns the object with the version that was fetched, where the bucket has versions
 * @throws ActionError where it cannot be fetched
 */
export async function fetchObject(object: S3Object, file: string, call: S3Call): Promise<S3Object> {
  const url = s3Url(object);
  const fetching = ask(call, 'GetObject', object.bucket, async (s3, deadline) => {
    const found = await s3.download(object, file, deadline);
    if (found !== 'missing') return found;
    throw failure('deploy.lambda-s3-missing', { function: call.function, object: url });
  });
  const got = await watching(call.context.log, `still fetching ${url}`, fetching);
  const fetched = { ...object, versionId: got.versionId ?? object.versionId };
  call.context.log.info(`fetched ${s3Url(fetched)}: ${got.size} bytes`);
  return fetched;
}
