// The S3 API as this provider uses it: heads, streamed uploads in parts, streamed downloads.

import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Context } from '../../context.ts';
import type { Deadline } from '../deadline.ts';
import type { LambdaApi } from './api.ts';
import { IncompleteAnswer } from './faults.ts';
import { openAgents } from './http.ts';
import { partSize } from './s3-parts.ts';
import type { S3Object } from './s3-url.ts';
import { renewing } from './sender.ts';
import type { Timing } from './timing.ts';

/** An object that is there. */
export interface StoredObject {
  /** Bytes. */
  readonly size: number;
  /** Undefined in a bucket without versions. */
  readonly versionId: string | undefined;
  /** The metadata `sha256`, lower-case hexadecimal; uploads of ours have it. */
  readonly sha256: string | undefined;
}

/** What can be said about a bucket or object without having read it. */
export type Found<Value> = { readonly kind: 'found'; readonly value: Value } | { readonly kind: 'missing' | 'hidden' };

/** The operations in use. Beside what is said, all throw what the SDK throws; faults.ts tells what that means. */
export interface S3Api {
  /** @returns the bucket's region, where S3 tells it; `hidden` where it may not be asked */
  bucketRegion(bucket: string, deadline: Deadline): Promise<Found<string | undefined>>;
  /** @returns the object; `hidden` is also what S3 says of a missing one to those who may not list the bucket */
  head(object: S3Object, deadline: Deadline): Promise<Found<StoredObject>>;
  /**
   * Uploads in parts, of which few are in memory at a time. Nothing is stored when the content ends with an error.
   * @returns the version, in a bucket that has them; `taken` where the key is in use already
   */
  put(upload: NewObject, deadline: Deadline): Promise<{ readonly versionId: string | undefined } | 'taken'>;
  /** Writes the object to a file, which appears under its name only when it is whole. */
  download(object: S3Object, file: string, deadline: Deadline): Promise<StoredObject | 'missing'>;
}

/** What is uploaded. */
export interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly sha256: string;
  /** Begun anew where the upload is repeated. */
  content(): AsyncIterable<Buffer>;
}

/** The next one is read meanwhile (measured by bench/s3-memory.ts: a second costs 5 to 10 MB). */
const partsAtOnce = 1;

/** S3's parts are buffers, which the SDK can send again by itself, with full jitter. */
const attempts = 4;

/**
 * Opens S3 in the region of a Lambda API, with the same credentials. Endpoints follow AWS_ENDPOINT_URL_S3 and
 * AWS_ENDPOINT_URL, as the SDK does.
 * @param lambda gives region and credentials
 * @param timing time-outs
 * @param context environment (proxies)
 * @returns the API
 */
export function openS3(lambda: LambdaApi, timing: Timing, context: Context): S3Api {
  const agents = openAgents(context.env);
  const client = new S3Client({
    region: lambda.region,
    credentials: lambda.credentials,
    maxAttempts: attempts,
    requestHandler: new NodeHttpHandler({
      httpAgent: agents.http,
      httpsAgent: agents.https,
      connectionTimeout: timing.connect,
      requestTimeout: timing.request + Math.ceil((partSize / timing.uploadBytesPerSecond) * 1000),
      // Ends a body that has stopped coming.
      socketTimeout: timing.request,
      throwOnRequestTimeout: true,
    }),
    // A bucket's name is no part of the host name of a server on this machine.
    forcePathStyle: onLoopback(context.env),
    customUserAgent: [['deploy-go-function', '1']],
  });
  refuseIncomplete(client);
  const bounded = (deadline: Deadline) => ({ abortSignal: deadline.signal });
  const fresh = <Result>(send: () => Promise<Result>): Promise<Result> =>
    renewing(
      send,
      async () => {
        await lambda.renewCredentials();
        await client.config.credentials({ forceRefresh: true });
      },
      context.log,
    );
  /** An answer to HEAD has no body, so that 400 is all there is to see of credentials that have expired. */
  const head = <Result>(send: () => Promise<Result>): Promise<Result> =>
    fresh(() =>
      send().catch((error: unknown) => {
        throw statusOf(error) === 400 ? Object.assign(new Error('HTTP 400', { cause: error }), expiredHead) : error;
      }),
    );

  return {
    async bucketRegion(bucket, deadline) {
      try {
        const { BucketRegion } = await head(() =>
          client.send(new HeadBucketCommand({ Bucket: bucket }), bounded(deadline)),
        );
        return { kind: 'found', value: BucketRegion };
      } catch (error) {
        const region = header(error, 'x-amz-bucket-region');
        if (statusOf(error) === 404) return { kind: 'missing' };
        // 301 where the bucket is of another region. Source: S3 API, HeadBucket.
        if (region !== undefined) return { kind: 'found', value: region };
        if (isHidden(error)) return { kind: 'hidden' };
        throw error;
      }
    },

    async head({ bucket, key, versionId }, deadline) {
      const version = versionId === undefined ? {} : { VersionId: versionId };
      try {
        const answer = await head(() =>
          client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, ...version }), bounded(deadline)),
        );
        return { kind: 'found', value: stored(answer) };
      } catch (error) {
        if (statusOf(error) === 404) return { kind: 'missing' };
        if (isHidden(error)) return { kind: 'hidden' };
        throw error;
      }
    },

    put: ({ bucket, key, sha256, content }, deadline) =>
      fresh(async () => {
        const params: PutObjectCommandInput = {
          Bucket: bucket,
          Key: key,
          Body: Readable.from(content(), { objectMode: false }),
          ContentType: 'application/zip',
          Metadata: { sha256 },
          // The same bytes go up once, also when two runs have them at the same time.
          IfNoneMatch: '*',
        };
        const upload = new Upload({ client, params, partSize, queueSize: partsAtOnce });
        const abort = (): void => void upload.abort().catch(() => {});
        deadline.signal.addEventListener('abort', abort, { once: true });
        try {
          deadline.signal.throwIfAborted();
          const { VersionId } = await upload.done();
          return { versionId: VersionId };
        } catch (error) {
          if (statusOf(error) === 412) return 'taken';
          // Completed already, when the answer to it was lost. Source: S3 API, CompleteMultipartUpload, NoSuchUpload.
          if (get(error, 'name') === 'NoSuchUpload') throw new IncompleteAnswer('HTTP 404, the upload is over');
          // Another upload to the same key is under way. Source: S3 guide, "Conditional writes".
          if (statusOf(error) === 409) throw new IncompleteAnswer('HTTP 409, another upload of the same object');
          throw error;
        } finally {
          deadline.signal.removeEventListener('abort', abort);
        }
      }),

    async download({ bucket, key, versionId }, file, deadline) {
      const version = versionId === undefined ? {} : { VersionId: versionId };
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...version });
      const answer = await fresh(() => client.send(command, bounded(deadline))).catch((error: unknown) => {
        if (statusOf(error) === 404) return 'missing' as const;
        throw error;
      });
      if (answer === 'missing') return answer;
      if (!(answer.Body instanceof Readable)) throw new IncompleteAnswer('an answer without a body');
      const part = `${file}.part`;
      let size = 0;
      try {
        await mkdir(dirname(file), { recursive: true });
        const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
          for await (const chunk of chunks) {
            size += chunk.length;
            yield chunk;
          }
        };
        await pipeline(answer.Body, counted, createWriteStream(part), { signal: deadline.signal });
        if (answer.ContentLength !== undefined && size !== answer.ContentLength) {
          throw new IncompleteAnswer(`${size} of ${answer.ContentLength} bytes`);
        }
        await rename(part, file);
      } finally {
        await rm(part, { force: true });
      }
      return stored({ ...answer, ContentLength: size });
    },
  };
}

/**
 * Answers with status 200 that lack what the next request is made of, or what tells an object from nothing: something
 * between S3 and us has spoken. The SDK takes them as they are, and would send a part without the id of its upload,
 * which S3 takes for the whole object.
 */
const needed: Readonly<Record<string, string>> = {
  CreateMultipartUploadCommand: 'UploadId',
  UploadPartCommand: 'ETag',
  CompleteMultipartUploadCommand: 'ETag',
  PutObjectCommand: 'ETag',
  HeadObjectCommand: 'ETag',
  GetObjectCommand: 'ETag',
};

function refuseIncomplete(client: S3Client): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        const member = needed[commandName];
        if (member === undefined || get(result.output, member) !== undefined) return result;
        // As the SDK marks what it sends again by itself.
        throw Object.assign(new IncompleteAnswer(`an answer without ${member}`), { $retryable: {} });
      },
    // Around the one that reads the answer.
    { step: 'deserialize', priority: 'high', name: 'refuseIncomplete' },
  );
}

/** As the SDK names what S3 says with a body. */
const expiredHead = { name: 'ExpiredToken', $metadata: { httpStatusCode: 400 } };

/** Whether a HEAD was refused without a reason; the request that follows is refused with one. */
function isHidden(error: unknown): boolean {
  return statusOf(error) === 403 || statusOf(error) === 400;
}

function stored(answer: {
  readonly ContentLength?: number | undefined;
  readonly VersionId?: string | undefined;
  readonly Metadata?: Record<string, string> | undefined;
}): StoredObject {
  const { ContentLength: size = 0, VersionId, Metadata } = answer;
  // Objects that are older than the bucket's versions have the version `null`, which Lambda does not take.
  const versionId = VersionId === 'null' ? undefined : VersionId;
  return { size, versionId, sha256: Metadata?.['sha256'] };
}

function onLoopback(env: Readonly<NodeJS.ProcessEnv>): boolean {
  const url = URL.parse(env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? '');
  return url !== null && (url.hostname === 'localhost' || url.hostname.endsWith('.localhost'));
}

function get(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function statusOf(error: unknown): number | undefined {
  const status = get(get(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

function header(error: unknown, name: string): string | undefined {
  const value = get(get(get(error, '$response'), 'headers'), name);
  return typeof value === 'string' ? value : undefined;
}
