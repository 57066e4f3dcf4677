// The operations of a registry that are in use, by its HTTP API. Source: OCI distribution specification 1.1.

import { Readable } from 'node:stream';
import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { type Descriptor, digestOf, mediaTypes } from './manifest.ts';
import { RegistryError } from './registry-fault.ts';
import { openSender, type RegistryCall } from './registry-sender.ts';

/** A document as a registry has it; its digest was checked. */
export interface Fetched {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/** What is uploaded. */
export interface Blob extends Pick<Descriptor, 'digest' | 'size'> {
  /** Begun anew where the upload is repeated. */
  content(): AsyncIterable<Buffer>;
}

/** The operations in use; all are repeated until the deadline where that may help, and throw RegistryError. */
export interface Registry {
  readonly host: string;
  /** @returns false where the repository has no such blob */
  hasBlob(repository: string, digest: string): Promise<boolean>;
  /** @returns a small blob, whole */
  getBlob(repository: string, blob: Descriptor): Promise<Buffer>;
  /** @returns a blob's bytes; they end with an error where they are not the ones of that digest. Not repeated. */
  streamBlob(repository: string, blob: Descriptor): AsyncIterable<Buffer>;
  /** @param from another repository of this registry that may have the blob */
  putBlob(repository: string, blob: Blob, from: string | undefined): Promise<'mounted' | 'uploaded'>;
  /** @returns undefined where there is none of that tag or digest */
  getManifest(repository: string, reference: string): Promise<Fetched | undefined>;
  putManifest(repository: string, reference: string, mediaType: string, bytes: Buffer): Promise<void>;
}

const manifestTypes = [mediaTypes.oci, mediaTypes.docker].flatMap(({ manifest, index }) => [manifest, index]);
/** Registries refuse larger ones. Source: OCI distribution specification, "Pushing Manifests". */
const manifestLimit = 4 * 1024 * 1024;

/**
 * Opens a registry. Proxies follow HTTPS_PROXY and NO_PROXY.
 * @param host as the user wrote it; one on this machine is asked without TLS
 * @param call credentials, and how long it may take
 * @returns the registry; nothing was sent yet
 */
export function openRegistry(host: string, call: RegistryCall): Registry {
  const { origin, once, repeated } = openSender(host, call);
  const path = (repository: string, rest: string): string => `${origin}/v2/${repository}/${rest}`;

  return {
    host,
    hasBlob: (repository, digest) =>
      repeated('looking for a layer', async () => {
        const url = path(repository, `blobs/${digest}`);
        const ask = { operation: 'looking for a layer', method: 'HEAD', url, answers: [200, 404] } as const;
        return (await once(ask, repository, 'pull,push')).status === 200;
      }),

    getBlob: (repository, { digest, size }) =>
      repeated('reading a configuration', async () => {
        const url = path(repository, `blobs/${digest}`);
        const ask = {
          operation: 'reading a configuration',
          method: 'GET',
          url,
          size,
          stream: true,
          answers: [200],
        } as const;
        const bytes = await whole(await once(ask, repository, 'pull'), size);
        return checked(bytes, digest, ask.operation);
      }),

    async *streamBlob(repository, { digest, size }) {
      const operation = 'reading a layer of the base';
      const url = path(repository, `blobs/${digest}`);
      const { readableStreamBody } = await once(
        { operation, method: 'GET', url, size, stream: true, answers: [200] },
        repository,
        'pull',
      );
      if (readableStreamBody === undefined)
        throw new RegistryError({ kind: 'damaged', reason: 'an empty answer' }, operation);
      // Its digest is checked by the registry that it goes to.
      for await (const chunk of readableStreamBody) yield Buffer.from(chunk);
    },

    putBlob: (repository, blob, from) =>
      repeated('uploading a layer', async () => {
        const { digest, size } = blob;
        const start = new URL(path(repository, 'blobs/uploads/'));
        if (from !== undefined) {
          start.searchParams.set('mount', digest);
          start.searchParams.set('from', from);
        }
        const headers = { 'Content-Length': '0' };
        const opening = {
          operation: 'beginning an upload',
          method: 'POST',
          url: start.href,
          headers,
          answers: [201, 202],
        } as const;
        const opened = await once(opening, repository, 'pull,push');
        if (opened.status === 201) return 'mounted';
        const location = URL.parse(opened.headers.get('location') ?? '', start.href);
        if (location === null) throw new RegistryError({ kind: 'damaged', reason: 'no Location' }, opening.operation);
        location.searchParams.set('digest', digest);
        await once(
          {
            operation: 'uploading a layer',
            method: 'PUT',
            url: location.href,
            headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(size) },
            body: () => Readable.from(blob.content(), { objectMode: false }),
            size,
            answers: [201],
          },
          repository,
          'pull,push',
        );
        return 'uploaded';
      }),

    getManifest: (repository, reference) =>
      repeated('reading a manifest', async () => {
        const operation = 'reading a manifest';
        const headers = { Accept: manifestTypes.join(', ') };
        const url = path(repository, `manifests/${reference}`);
        const ask = { operation, method: 'GET', url, headers, stream: true, answers: [200, 404] } as const;
        const response = await once(ask, repository, 'pull');
        // Also where there is no such repository yet: many registries make one when it is first pushed to.
        if (response.status === 404) return undefined;
        const bytes = await whole(response, manifestLimit);
        const digest = reference.startsWith('sha256:') ? reference : response.headers.get('docker-content-digest');
        const actual = digestOf(bytes);
        checked(bytes, digest?.startsWith('sha256:') === true ? digest : actual, operation);
        const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
        return { mediaType, digest: actual, bytes };
      }),

    putManifest: (repository, reference, mediaType, bytes) =>
      repeated('writing a manifest', async () => {
        const headers = { 'Content-Type': mediaType };
        const url = path(repository, `manifests/${reference}`);
        const ask = {
          operation: 'writing a manifest',
          method: 'PUT',
          url,
          headers,
          body: () => bytes,
          answers: [201],
        } as const;
        await once(ask, repository, 'pull,push');
      }),
  };
}

/** Reads a body, which must not be longer than was said. */
async function whole({ readableStreamBody }: PipelineResponse, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readableStreamBody ?? []) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new RegistryError({ kind: 'rejected', status: 200, code: 'too long' }, 'reading an answer');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function checked(bytes: Buffer, digest: string, operation: string): Buffer {
  const actual = digestOf(bytes);
  if (actual === digest) return bytes;
  throw new RegistryError(
    { kind: 'damaged', reason: `an answer with digest ${actual}, expected ${digest}` },
    operation,
  );
}
