// A request to S3 that failed for good, in words.

import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import type { Deadline } from '../deadline.ts';
import type { LambdaApi } from './api.ts';
import { RequestFailed, reasonOf } from './retry.ts';
import type { S3Api } from './s3.ts';
import type { Timing } from './timing.ts';

/** How S3 is asked on behalf of a function. */
export interface S3Call {
  /** Opened when it is first asked, as few deployments need it. */
  readonly s3: () => Promise<S3Api>;
  /** The bare name, for messages. */
  readonly function: string;
  /** The function's. */
  readonly region: string;
  readonly deadline: Deadline;
  readonly timing: Timing;
  readonly context: Context;
}

/**
 * Opens S3 once it is asked: its SDK takes time to load.
 * @param lambda as for openS3
 * @param timing time-outs
 * @param context environment
 * @returns for S3Call
 */
export function lazyS3(lambda: LambdaApi, timing: Timing, context: Context): S3Call['s3'] {
  let opened: Promise<S3Api> | undefined;
  return () => {
    opened ??= import('./s3.ts').then(({ openS3 }) => openS3(lambda, timing, context));
    return opened;
  };
}

/**
 * What a deployment through a bucket needs. Lambda reads the object with the permissions of whoever calls it; a bucket
 * that is encrypted with a key of KMS needs the key as well. Source: Service Authorization Reference, "Amazon S3"; S3
 * guide, "Using server-side encryption with AWS KMS keys", multipart uploads.
 * @param bucket its name
 * @returns lines of JSON
 */
export function bucketStatements(bucket: string): string[] {
  return [
    '{',
    '  "Effect": "Allow",',
    '  "Action": ["s3:ListBucket", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"],',
    `  "Resource": ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"]`,
    '}',
    'Where the bucket is encrypted with a KMS key, also on that key:',
    '{ "Effect": "Allow", "Action": ["kms:GenerateDataKey", "kms:Decrypt"], "Resource": "KEY-ARN" }',
  ];
}

/**
 * Words a request that failed.
 * @param error what retried threw
 * @param operation the request
 * @param bucket where to
 * @param call on whose behalf
 * @returns the error to throw
 */
export function s3Failure(error: unknown, operation: string, bucket: string, call: S3Call): unknown {
  if (!(error instanceof RequestFailed)) return error;
  const { fault, last } = error;
  if (fault.kind === 'cancelled') return call.context.signal.reason ?? error;
  const about = { function: call.function, bucket, operation };
  const cause = { cause: error };
  if (fault.kind === 'no-credentials') {
    return failure(
      'check.lambda-no-credentials',
      { function: call.function },
      { details: [fault.reason], cause: error },
    );
  }
  if ('code' in fault) {
    const { code, status, message } = fault;
    if (fault.kind === 'denied') {
      const details = [message, 'The statement that a deployment through a bucket needs:', ...bucketStatements(bucket)];
      return failure('deploy.lambda-s3-denied', { ...about, code, status }, { details, ...cause });
    }
    return failure('deploy.lambda-s3-rejected', { ...about, code, status }, { details: [message], ...cause });
  }
  return failure('deploy.lambda-s3-unavailable', { ...about, reason: reasonOf(fault, last) }, cause);
}
