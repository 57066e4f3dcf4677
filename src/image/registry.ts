// A registry, by its HTTP API. Source: OCI distribution specification 1.1.

import { Readable } from 'node:stream';
import {
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpMethods,
  type PipelineResponse,
  type RequestBodyType,
} from '@azure/core-rest-pipeline';
import type { Context } from '../context.ts';
import { causes } from '../errors.ts';
import { isObject, parseJson, textOf } from '../json.ts';
import { backOff } from '../providers/aws-lambda/retry.ts';
import type { Timing } from '../providers/aws-lambda/timing.ts';
import type { Deadline } from '../providers/deadline.ts';
import { type Descriptor, digestOf, mediaTypes } from './manifest.ts';
import { isLoopback } from './reference.ts';
import { basic, type Login, parseChallenge, tokenUrl } from './registry-auth.ts';
import { faultOfError, faultOfStatus, RegistryError } from './registry-fault.ts';

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

/** How a registry is asked. */
export interface RegistryCall {
  readonly deadline: Deadline;
  readonly timing: Timing;
  readonly context: Context;
  /** @returns undefined to ask as nobody */
  login(): Promise<Login | undefined>;
}

interface Ask {
  /** In words, for messages. */
  readonly operation: string;
  readonly method: HttpMethods;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: () => RequestBodyType;
  /** Bytes that go or come, for the time-out. */
  readonly size?: number;
  readonly stream?: boolean;
  /** Statuses that are an answer. */
  readonly answers: readonly number[];
}

type Action = 'pull' | 'pull,push';

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
  const { deadline, timing, context } = call;
  const plain = isLoopback(host);
  const origin = `${plain ? 'http' : 'https'}://${host === 'docker.io' ? 'registry-1.docker.io' : host}`;
  const http = createDefaultHttpClient();
  const pipeline = createPipelineFromOptions({
    // Whole operations are repeated, below.
    retryOptions: { maxRetries: 0 },
    // Blobs are mostly elsewhere; the pipeline takes the credentials off the request that follows.
    redirectOptions: { maxRetries: 5, allowCrossOriginRedirects: true },
    userAgentOptions: { userAgentPrefix: 'deploy-go-function' },
  });
  /** Authorization by repository and action. */
  const known = new Map<string, string>();

  async function send(ask: Ask, authorization: string | undefined): Promise<PipelineResponse> {
    const milliseconds = timing.request + ((ask.size ?? 0) / timing.uploadBytesPerSecond) * 1000;
    const request = createPipelineRequest({
      url: ask.url,
      method: ask.method,
      abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(Math.ceil(milliseconds))]),
      allowInsecureConnection: plain,
    });
    for (const [name, value] of Object.entries(ask.headers ?? {})) request.headers.set(name, value);
    if (authorization !== undefined) request.headers.set('Authorization', authorization);
    if (ask.body !== undefined) request.body = ask.body();
    if (ask.stream === true) request.streamResponseStatusCodes = new Set([200]);
    return pipeline.sendRequest(http, request);
  }

  /** Sends, and answers the challenge of a 401. */
  async function authorized(ask: Ask, repository: string, action: Action): Promise<PipelineResponse> {
    const key = `${repository} ${action}`;
    // Blobs may go elsewhere, by an address that is signed: credentials are for the registry alone.
    const own = new URL(ask.url).origin === origin;
    const first = await send(ask, own ? known.get(key) : undefined);
    if (first.status !== 401 || !own) return first;
    const authorization = await answer(first.headers.get('www-authenticate'), `repository:${repository}:${action}`);
    if (authorization === undefined) return first;
    known.set(key, authorization);
    return send(ask, authorization);
  }

  /** @returns the value of Authorization; undefined where we have nothing that the challenge asks for */
  async function answer(header: string | undefined, scope: string): Promise<string | undefined> {
    const challenge = parseChallenge(header);
    if (challenge === undefined) return undefined;
    const login = await call.login();
    if (login !== undefined) context.log.mask(login.password);
    if (challenge.scheme === 'basic') return login === undefined ? undefined : basic(login);
    const url = tokenUrl(challenge, scope);
    // A password goes over TLS, or stays on this machine.
    if (url === undefined || (url.protocol !== 'https:' && !(plain && isLoopback(url.host)))) return undefined;
    const headers = login === undefined ? {} : { Authorization: basic(login) };
    const operation = `asking ${url.host} for a token`;
    const given = await send({ operation, method: 'GET', url: url.href, headers, answers: [200] }, undefined);
    if (given.status !== 200) throw refusal(given, operation);
    const token = textOf(parseJson(given.bodyAsText), 'token', 'access_token');
    if (token === undefined)
      throw new RegistryError({ kind: 'damaged', reason: 'an answer without a token' }, operation);
    context.log.mask(token);
    return `Bearer ${token}`;
  }

  async function once(ask: Ask, repository: string, action: Action): Promise<PipelineResponse> {
    const response = await authorized(ask, repository, action);
    if (ask.answers.includes(response.status)) return response;
    throw refusal(response, ask.operation);
  }

  /** Repeats a whole operation. */
  async function repeated<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    let last: RegistryError | undefined;
    for (let attempt = 0; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const failed = failureOf(error, operation);
        context.signal.throwIfAborted();
        const { fault } = failed;
        const again =
          fault.kind === 'transient' ||
          fault.kind === 'damaged' ||
          (fault.kind === 'unreachable' && attempt + 1 < timing.unreachableAttempts);
        // The request that was under way when the time ended is not the reason; one that kept failing is.
        if (deadline.signal.aborted) throw last ?? failed;
        if (!again) throw failed;
        last = failed;
        context.log.debug(`${host}: ${operation}: ${fault.reason}; trying again`);
        const wait = fault.kind === 'transient' ? fault.retryAfter : undefined;
        if (!(await paused(attempt, wait))) throw failed;
      }
    }
  }

  /** @returns false when the deadline is over; a cancellation is thrown on */
  async function paused(attempt: number, retryAfter: number | undefined): Promise<boolean> {
    try {
      return await backOff(attempt, retryAfter, deadline, timing);
    } catch (error) {
      context.signal.throwIfAborted();
      if (deadline.signal.aborted) return false;
      throw error;
    }
  }

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

interface ToldError {
  readonly code: string;
  readonly message: string;
}

/** `{"errors": [{"code", "message"}]}`. */
function errorsOf(body: string | null | undefined): readonly ToldError[] {
  const parsed = parseJson(body);
  const errors = isObject(parsed) && Array.isArray(parsed['errors']) ? parsed['errors'] : [];
  return errors.map((each) => ({ code: textOf(each, 'code') ?? '', message: textOf(each, 'message') ?? '' }));
}

function refusal(response: PipelineResponse, operation: string): RegistryError {
  const errors = errorsOf(response.bodyAsText);
  const fault = faultOfStatus(response.status, errors[0]?.code ?? '', response.headers.get('retry-after'));
  return new RegistryError(
    fault,
    operation,
    errors.map(({ code, message }) => `${code}: ${message}`),
  );
}

function failureOf(error: unknown, operation: string): RegistryError {
  if (error instanceof RegistryError) return error;
  const fault = causes(error) === undefined ? faultOfError(error) : undefined;
  if (fault === undefined) throw error;
  return new RegistryError(fault, operation, [], { cause: error });
}
