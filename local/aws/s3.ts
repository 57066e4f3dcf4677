// S3 as far as a deployment through a bucket needs it: heads, uploads whole and in parts, downloads. Path style.
// Source: Amazon S3 API reference, one page an operation; "Error responses"; user guide, "Conditional writes".

import { createHash, randomUUID } from 'node:crypto';
import { type Answer, AnswerError, empty, header, type Request, type Route, text } from '../http/message.ts';
import type { Store } from '../store.ts';
import type { Identities } from './identity.ts';

/** An object; in a bucket with versions one of several. */
export interface S3Object {
  readonly key: string;
  /** Lower-case hexadecimal; the store's name of its bytes. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** With its quotation marks. */
  readonly etag: string;
  /** `x-amz-meta-…` and content-type, as they were sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent in a bucket without versions. */
  readonly versionId?: string;
}

/** A bucket. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly versioned: boolean;
  /** The newest of a key is the last. */
  objects: readonly S3Object[];
  /** Uploads in parts that have not ended, by their id. */
  readonly uploads: Map<string, PartUpload>;
}

interface PartUpload {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Map<number, Buffer>;
}

/** All buckets. */
export interface Buckets {
  /** Makes a bucket as it would be found; one of the same name is left as it is. */
  seed(seed: Pick<Bucket, 'name'> & Partial<Pick<Bucket, 'region' | 'versioned'>>): Bucket;
  find(name: string): Bucket | undefined;
  /** @returns the bytes of an object, or undefined where there is none */
  read(bucket: string, key: string, versionId: string | undefined): Promise<Buffer | undefined>;
  /** Forgets all. */
  reset(): void;
  readonly routes: readonly Route[];
}

/**
 * @param store keeps the bytes
 * @param identities tells who asks
 * @returns buckets, none yet
 */
export function buckets(store: Store, identities: Identities): Buckets {
  const all = new Map<string, Bucket>();

  const at = (request: Request, name: string | undefined): Bucket => {
    identify(request, identities);
    const bucket = all.get(name ?? '');
    if (bucket === undefined) throw s3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
    return bucket;
  };
  const newest = (bucket: Bucket, key: string, versionId: string | undefined): S3Object | undefined =>
    bucket.objects.findLast((each) => each.key === key && (versionId === undefined || each.versionId === versionId));
  const found = (request: Request, { bucket: name, key = '' }: Readonly<Record<string, string>>): S3Object => {
    const object = newest(at(request, name), key, request.query.get('versionId') ?? undefined);
    if (object === undefined) throw s3Error(404, 'NoSuchKey', 'The specified key does not exist.');
    return object;
  };

  const keep = async (request: Request, bucket: Bucket, content: Omit<PartUpload, 'parts'>, bytes: Buffer) => {
    if (header(request, 'if-none-match') === '*' && newest(bucket, content.key, undefined) !== undefined) {
      throw s3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
    }
    const { key, headers } = content;
    const version = bucket.versioned ? { versionId: randomUUID() } : {};
    const sha256 = await store.putBlob(bytes);
    const object: S3Object = { key, headers, sha256, size: bytes.length, etag: etag(bytes), ...version };
    bucket.objects = [...bucket.objects.filter((each) => bucket.versioned || each.key !== key), object];
    return object;
  };

  const put = async (request: Request, params: Readonly<Record<string, string>>): Promise<Answer> => {
    const bucket = at(request, params['bucket']);
    const upload = uploadOf(request, bucket);
    if (upload !== undefined) {
      upload.parts.set(Number(request.query.get('partNumber')), request.body);
      return empty(200, { etag: etag(request.body) });
    }
    const content = { key: params['key'] ?? '', headers: kept(request) };
    return empty(200, identity(await keep(request, bucket, content, request.body)));
  };

  const post = async (request: Request, params: Readonly<Record<string, string>>): Promise<Answer> => {
    const bucket = at(request, params['bucket']);
    const key = params['key'] ?? '';
    if (request.query.has('uploads')) {
      const id = randomUUID();
      bucket.uploads.set(id, { key, headers: kept(request), parts: new Map() });
      const names = `<Bucket>${bucket.name}</Bucket><Key>${key}</Key>`;
      return xml(
        200,
        `<InitiateMultipartUploadResult>${names}<UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    const upload = uploadOf(request, bucket);
    if (upload === undefined) throw s3Error(400, 'InvalidRequest', 'Neither uploads nor uploadId is given');
    const bytes = Buffer.concat([...upload.parts].toSorted(([one], [other]) => one - other).map(([, part]) => part));
    const object = await keep(request, bucket, upload, bytes);
    bucket.uploads.delete(request.query.get('uploadId') ?? '');
    const names = `<Bucket>${bucket.name}</Bucket><Key>${key}</Key><ETag>${object.etag}</ETag>`;
    return xml(200, `<CompleteMultipartUploadResult>${names}</CompleteMultipartUploadResult>`, identity(object));
  };

  const path = '/{bucket}/{key*}';
  return {
    seed({ name, region = 'us-east-1', versioned = false }) {
      const bucket = all.get(name) ?? { name, region, versioned, objects: [], uploads: new Map() };
      all.set(name, bucket);
      return bucket;
    },
    find: (name) => all.get(name),
    async read(name, key, versionId) {
      const bucket = all.get(name);
      const object = bucket === undefined ? undefined : newest(bucket, key, versionId);
      return object === undefined ? undefined : store.getBlob(object.sha256);
    },
    reset: () => all.clear(),
    routes: [
      {
        method: 'HEAD',
        path: '/{bucket}',
        operation: 'HeadBucket',
        handle: (request, { bucket }) => empty(200, { 'x-amz-bucket-region': at(request, bucket).region }),
      },
      {
        method: 'HEAD',
        path,
        operation: 'HeadObject',
        handle: (request, params) => {
          const object = found(request, params);
          return empty(200, { ...object.headers, ...identity(object), 'content-length': String(object.size) });
        },
      },
      {
        method: 'GET',
        path,
        operation: 'GetObject',
        handle: async (request, params) => {
          const object = found(request, params);
          const body = await store.getBlob(object.sha256);
          return { status: 200, headers: { ...object.headers, ...identity(object) }, body };
        },
      },
      {
        method: 'PUT',
        path,
        operation: ({ query }) => (query.has('uploadId') ? 'UploadPart' : 'PutObject'),
        handle: put,
      },
      {
        method: 'POST',
        path,
        operation: ({ query }) => (query.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload'),
        handle: post,
      },
      {
        method: 'DELETE',
        path,
        operation: 'AbortMultipartUpload',
        handle: (request, { bucket }) => {
          const { uploads } = at(request, bucket);
          uploads.delete(request.query.get('uploadId') ?? '');
          return empty(204);
        },
      },
    ],
  };
}

/** Undefined where the request is of no upload in parts. */
function uploadOf(request: Request, { uploads }: Bucket): PartUpload | undefined {
  const id = request.query.get('uploadId');
  if (id === null) return undefined;
  const upload = uploads.get(id);
  if (upload === undefined) throw s3Error(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
  return upload;
}

function identify(request: Request, identities: Identities): void {
  try {
    identities.caller(request);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    throw s3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
}

function kept(request: Request): Readonly<Record<string, string>> {
  const names = Object.keys(request.headers).filter(
    (name) => name === 'content-type' || name.startsWith('x-amz-meta-'),
  );
  return Object.fromEntries(names.map((name) => [name, header(request, name)]));
}

function identity({ etag, versionId }: S3Object): Readonly<Record<string, string>> {
  return versionId === undefined ? { etag } : { etag, 'x-amz-version-id': versionId };
}

function etag(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

function xml(status: number, body: string, headers: Answer['headers'] = {}): Answer {
  return text(status, `<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    'content-type': 'application/xml',
    ...headers,
  });
}

function s3Error(status: number, code: string, message: string): AnswerError {
  return new AnswerError(xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`));
}
