// Blob storage, as far as a package needs it: put a block blob (whole or in blocks), read it, ask for its properties.
// Source: Azure Storage REST API: Put Blob, Put Block, Put Block List, Get Blob, Get User Delegation Key.
// Signatures are not verified; that a request is signed, and that a SAS is valid now and allows it, is.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type Answer,
  AnswerError,
  empty,
  header,
  type PathParams,
  type Request,
  type Route,
  text,
} from '../http/message.ts';

/** What blob storage needs of the cloud around it. */
export interface BlobServices {
  refusesToken(request: Request): string | undefined;
}

/** Blobs by `account/container/name`. */
export interface BlobStorage {
  readonly routes: readonly Route[];
  clear(): void;
}

interface Blob {
  readonly bytes: Buffer;
  readonly etag: string;
  /** As headers. */
  readonly metadata: Readonly<Record<string, string>>;
}

const metadataPrefix = 'x-ms-meta-';

function metadataOf({ headers }: Request): Readonly<Record<string, string>> {
  const pairs = Object.entries(headers).filter(([name]) => name.startsWith(metadataPrefix));
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}

/**
 * @param services the cloud around it
 * @returns storage that is served at `/blob/{account}/{container}/{name*}`, in memory
 */
export function blobStorage(services: BlobServices): BlobStorage {
  const blobs = new Map<string, Blob>();
  const blocks = new Map<string, Buffer>();
  const key = (params: PathParams): string => `${params['account']}/${params['container']}/${params['name']}`;
  const found = (params: PathParams): Blob => {
    const blob = blobs.get(key(params));
    if (blob === undefined) throw blobError(404, 'BlobNotFound', 'The specified blob does not exist.');
    return blob;
  };
  const put = (params: PathParams, bytes: Buffer, request: Request): Answer => {
    const etag = `"0x${randomBytes(8).toString('hex').toUpperCase()}"`;
    blobs.set(key(params), { bytes, etag, metadata: metadataOf(request) });
    return empty(201, {
      etag,
      'last-modified': new Date().toUTCString(),
      'content-md5': createHash('md5').update(bytes).digest('base64'),
      ...common(),
    });
  };
  const allowed =
    (permission: string, handle: Route['handle']): Route['handle'] =>
    (request, params) => {
      authorize(request, permission, services);
      return handle(request, params);
    };
  const path = '/blob/{account}/{container}/{name*}';
  const properties = (blob: Blob): Answer['headers'] => ({
    etag: blob.etag,
    'last-modified': new Date().toUTCString(),
    'content-type': 'application/zip',
    'accept-ranges': 'bytes',
    'x-ms-blob-type': 'BlockBlob',
    ...blob.metadata,
    ...common(),
  });
  return {
    clear: () => {
      blobs.clear();
      blocks.clear();
    },
    routes: [
      {
        method: 'POST',
        path: '/blob/{account}',
        operation: 'GetUserDelegationKey',
        handle: (request) => {
          if (services.refusesToken(request) !== undefined) throw forbidden();
          const start = new Date().toISOString();
          const expiry = new Date(Date.now() + 3600_000).toISOString();
          return text(
            200,
            `<?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>${randomUUID()}</SignedOid><SignedTid>${randomUUID()}</SignedTid><SignedStart>${start}</SignedStart><SignedExpiry>${expiry}</SignedExpiry><SignedService>b</SignedService><SignedVersion>2024-11-04</SignedVersion><Value>${randomBytes(32).toString('base64')}</Value></UserDelegationKey>`,
            { 'content-type': 'application/xml', ...common() },
          );
        },
      },
      {
        method: 'PUT',
        path: '/blob/{account}/{container}',
        operation: 'CreateContainer',
        handle: allowed('c', () =>
          empty(201, { etag: '"0x1"', 'last-modified': new Date().toUTCString(), ...common() }),
        ),
      },
      {
        method: 'GET',
        path: '/blob/{account}/{container}',
        operation: 'ListBlobs',
        handle: allowed('l', (request, params) => {
          const folder = `${params['account']}/${params['container']}/`;
          const prefix = request.query.get('prefix') ?? '';
          const listed = [...blobs].filter(([name]) => name.startsWith(`${folder}${prefix}`));
          const items = listed.map(([name, { bytes, etag, metadata }]) => {
            const pairs = Object.entries(metadata).map(([header, value]) => {
              const element = header.slice(metadataPrefix.length);
              return `<${element}>${value}</${element}>`;
            });
            return `<Blob><Name>${name.slice(folder.length)}</Name><Properties><Last-Modified>${new Date().toUTCString()}</Last-Modified><Etag>${etag}</Etag><Content-Length>${bytes.length}</Content-Length><BlobType>BlockBlob</BlobType></Properties><Metadata>${pairs.join('')}</Metadata></Blob>`;
          });
          return text(
            200,
            `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="${request.origin}/blob/${params['account']}/" ContainerName="${params['container']}"><Blobs>${items.join('')}</Blobs><NextMarker /></EnumerationResults>`,
            { 'content-type': 'application/xml', ...common() },
          );
        }),
      },
      {
        method: 'PUT',
        path,
        operation: (request) => {
          const component = request.query.get('comp');
          if (component === 'metadata') return 'SetBlobMetadata';
          return component === 'block' ? 'PutBlock' : component === 'blocklist' ? 'PutBlockList' : 'PutBlob';
        },
        handle: allowed('w', (request, params) => {
          if (header(request, 'if-none-match') === '*' && blobs.has(key(params))) {
            throw blobError(409, 'BlobAlreadyExists', 'The specified blob already exists.');
          }
          const component = request.query.get('comp');
          if (component === 'block') {
            blocks.set(`${key(params)}#${request.query.get('blockid')}`, request.body);
            return empty(201, common());
          }
          if (component === 'metadata') {
            blobs.set(key(params), { ...found(params), metadata: metadataOf(request) });
            return empty(200, { etag: found(params).etag, 'last-modified': new Date().toUTCString(), ...common() });
          }
          if (component !== 'blocklist') return put(params, request.body, request);
          const ids = [...request.body.toString('utf8').matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)];
          return put(
            params,
            Buffer.concat(ids.map(([, id]) => blocks.get(`${key(params)}#${id}`) ?? Buffer.alloc(0))),
            request,
          );
        }),
      },
      {
        method: 'GET',
        path,
        operation: 'GetBlob',
        handle: allowed('r', (_request, params) => {
          const blob = found(params);
          return { status: 200, headers: properties(blob), body: blob.bytes };
        }),
      },
      {
        method: 'HEAD',
        path,
        operation: 'GetBlobProperties',
        handle: allowed('r', (_request, params) => ({ ...empty(200), headers: properties(found(params)) })),
      },
      {
        method: 'DELETE',
        path,
        operation: 'DeleteBlob',
        handle: allowed('d', (_request, params) => {
          found(params);
          blobs.delete(key(params));
          return empty(202, common());
        }),
      },
    ],
  };
}

function authorize(request: Request, permission: string, services: BlobServices): void {
  const scheme = header(request, 'authorization').split(' ')[0];
  if (scheme === 'SharedKey') return;
  if (scheme === 'Bearer') {
    if (services.refusesToken(request) !== undefined) throw forbidden();
    return;
  }
  const { query } = request;
  if (!query.has('sig')) {
    throw blobError(409, 'PublicAccessNotPermitted', 'Public access is not permitted on this storage account.');
  }
  const expiry = Date.parse(query.get('se') ?? '');
  const permissions = query.get('sp') ?? '';
  // Create (c) is enough to write a blob that is not there yet.
  const wanted = permission === 'w' ? ['w', 'c'] : [permission];
  if (!(expiry > Date.now()) || !wanted.some((one) => permissions.includes(one))) throw forbidden();
}

function forbidden(): AnswerError {
  return blobError(
    403,
    'AuthenticationFailed',
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  );
}

function blobError(status: number, code: string, message: string): AnswerError {
  return new AnswerError(
    text(
      status,
      `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
      {
        'content-type': 'application/xml',
        'x-ms-error-code': code,
        ...common(),
      },
    ),
  );
}

function common(): Readonly<Record<string, string>> {
  return { 'x-ms-request-id': randomUUID(), 'x-ms-version': '2024-11-04' };
}
