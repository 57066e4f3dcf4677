// Kudu, the deployment service of an app. Source: KuduLite, Kudu.Services/Deployment (zip deploy and its deployments);
// Azure App Service, "Deploy files", "Kudu publish API reference".

import { createWriteStream } from 'node:fs';
import { pipeline as streamed } from 'node:stream/promises';
import {
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
  type Pipeline,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import { isObject, type JsonObject, parseJson, textOf } from '../../json.ts';
import { type Content, sendContent } from './content.ts';
import { attemptTimeout, statusError, userAgentPrefix } from './http.ts';
import { deployer, type Mark, message } from './mark.ts';
import { type Pace, transferTime } from './pace.ts';

/** One entry of Kudu's list. */
export interface Deployment {
  readonly id: string;
  /** undefined where Kudu gives none. */
  readonly status: number | undefined;
  readonly statusText: string;
  readonly deployer: string;
  readonly message: string;
  /** Kudu's stand-in for a deployment whose files it still fetches; its id vanishes. */
  readonly temporary: boolean;
  /** false where Kudu says that it is not what the app runs. */
  readonly active: boolean | undefined;
  /** Milliseconds since 1970; 0 where Kudu gives no time. */
  readonly received: number;
}

/** Statuses by number. Source: KuduLite, DeployStatus; Core Tools, DeployStatus, for the last two. */
export const deployStatus = {
  cancelled: -1,
  pending: 0,
  building: 1,
  deploying: 2,
  failed: 3,
  success: 4,
  conflict: 5,
  partialSuccess: 6,
} as const;

/** A line of a deployment's log. */
export interface LogEntry {
  readonly id: string;
  readonly message: string;
  /** Whether `/log/ID` has more lines. */
  readonly hasDetails: boolean;
}

/** A zip that Kudu keeps. */
export interface KeptPackage {
  /** `20261121150405.zip`, the second of its arrival. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970; 0 where neither the name nor Kudu says it. */
  readonly arrived: number;
}

/** The calls. Reads throw what the pipeline throws for a status of 400 or more; they are repeated by themselves. */
export interface Kudu {
  /** Newest first; undefined where Kudu's answer is empty or no list. */
  deployments(signal: AbortSignal): Promise<readonly Deployment[] | undefined>;
  /** undefined for a 404 and where the answer is empty. */
  deployment(id: string, signal: AbortSignal): Promise<Deployment | undefined>;
  log(id: string, signal: AbortSignal): Promise<readonly LogEntry[]>;
  details(id: string, entry: string, signal: AbortSignal): Promise<readonly LogEntry[]>;
  /** App settings as Kudu sees them; what it has itself may be among them. */
  settings(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** The zips that Kudu keeps where the app runs from them; none where it keeps nothing. */
  packages(signal: AbortSignal): Promise<readonly KeptPackage[]>;
  /** Writes one of them to a file; false where it is gone. */
  download(kept: KeptPackage, file: string, signal: AbortSignal): Promise<boolean>;
  /** Sends the zip once, and returns the answer whatever its status. */
  upload(zip: Content, mark: Mark, flex: boolean, signal: AbortSignal): Promise<PipelineResponse>;
}

/**
 * Opens a client.
 * @param host the app's SCM host, as ARM names it
 * @param authentication signs each attempt: with a token, or with the publish profile's password
 * @param pace how long an attempt may take, and the wait before it is repeated
 * @returns the client; nothing was sent yet
 */
export function openKudu(host: string, authentication: PipelinePolicy, pace: Pace): Kudu {
  const origin = `https://${host}`;
  const http = createDefaultHttpClient();
  const reads = pipeline(4, pace.attempt);
  const once = (attempt: number): Pipeline => pipeline(0, attempt);

  function pipeline(maxRetries: number, attempt: number): Pipeline {
    const made = createPipelineFromOptions({
      retryOptions: { maxRetries, retryDelayInMs: pace.retry, maxRetryDelayInMs: 16 * pace.retry },
      userAgentOptions: { userAgentPrefix },
      // Kudu answers a request that it does not let in with a redirect to a sign-in page: that is no answer to follow.
      redirectOptions: { maxRetries: 0 },
    });
    made.addPolicy(attemptTimeout(attempt), { afterPhase: 'Retry' });
    made.addPolicy(authentication, { phase: 'Sign' });
    return made;
  }

  async function read(path: string, signal: AbortSignal): Promise<PipelineResponse> {
    const request = createPipelineRequest({ url: `${origin}${path}`, abortSignal: signal });
    request.headers.set('Accept', 'application/json');
    const response = await reads.sendRequest(http, request);
    if (response.status >= 300) throw statusError(response);
    return response;
  }

  async function entries(path: string, signal: AbortSignal): Promise<readonly LogEntry[]> {
    const body = parseJson((await read(path, signal)).bodyAsText);
    return Array.isArray(body) ? body.filter(isObject).map(logEntry) : [];
  }

  return {
    async deployments(signal) {
      const body = parseJson((await read('/api/deployments', signal)).bodyAsText);
      if (!Array.isArray(body)) return undefined;
      const all = body.map(deployment).filter((each) => each !== undefined);
      return all.toSorted((one, other) => other.received - one.received);
    },

    async deployment(id, signal) {
      const request = createPipelineRequest({
        url: `${origin}/api/deployments/${encodeURIComponent(id)}`,
        abortSignal: signal,
      });
      const response = await reads.sendRequest(http, request);
      if (response.status === 404) return undefined;
      if (response.status >= 300) throw statusError(response);
      return deployment(parseJson(response.bodyAsText));
    },

    log: (id, signal) => entries(`/api/deployments/${encodeURIComponent(id)}/log`, signal),

    details: (id, entry, signal) =>
      entries(`/api/deployments/${encodeURIComponent(id)}/log/${encodeURIComponent(entry)}`, signal),

    async settings(signal) {
      const body = parseJson((await read('/api/settings', signal)).bodyAsText);
      const texts = Object.entries(isObject(body) ? body : {}).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      );
      return Object.fromEntries(texts);
    },

    async packages(signal) {
      const request = createPipelineRequest({ url: `${origin}${packagesPath}`, abortSignal: signal });
      const response = await reads.sendRequest(http, request);
      if (response.status === 404) return [];
      if (response.status >= 300) throw statusError(response);
      const body = parseJson(response.bodyAsText);
      return Array.isArray(body) ? body.filter(isObject).flatMap(keptPackage) : [];
    },

    async download({ name, size }, file, signal) {
      const request = createPipelineRequest({
        url: `${origin}${packagesPath}${encodeURIComponent(name)}`,
        abortSignal: signal,
        streamResponseStatusCodes: new Set([200]),
      });
      for (let attempt = 1; ; attempt++) {
        // A time-out of an attempt covers the body, too.
        const response = await pipeline(4, transferTime(size, pace)).sendRequest(http, request);
        if (response.status === 404) return false;
        const body = response.readableStreamBody;
        if (response.status !== 200 || body === undefined) throw statusError(response);
        try {
          await streamed(body, createWriteStream(file), { signal });
          return true;
        } catch (error) {
          if (attempt >= downloads || signal.aborted) throw cutShort(error, request);
        }
      }
    },

    upload(zip, mark, flex, signal) {
      const query = flex
        ? { RemoteBuild: 'false', Deployer: deployer(mark, true), message: message(mark) }
        : { isAsync: 'true', deployer: deployer(mark, false), message: message(mark) };
      return sendContent(zip, signal, (body, abortSignal) => {
        const request: PipelineRequest = createPipelineRequest({
          url: `${origin}${flex ? '/api/publish' : '/api/zipdeploy'}?${new URLSearchParams(query)}`,
          method: 'POST',
          body,
          abortSignal,
        });
        request.headers.set('Content-Type', flex ? 'application/zip' : 'application/octet-stream');
        request.headers.set('Content-Length', zip.size);
        return once(transferTime(zip.size, pace)).sendRequest(http, request);
      });
    },
  };
}

/** Source: KuduLite, VfsController, whose root is /home; Environment.SitePackagesPath. */
const packagesPath = '/api/vfs/data/SitePackages/';
/** How often a download is begun whose body breaks off. */
const downloads = 3;

function keptPackage(of: JsonObject): readonly KeptPackage[] {
  const name = textOf(of, 'name') ?? '';
  if (!/^[\w-][\w.-]*\.zip$/i.test(name)) return [];
  const stamp = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.zip$/i.exec(name);
  const [, year, month, day, hour, minute, second] = stamp ?? [];
  const text = stamp === null ? (textOf(of, 'mtime') ?? '') : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const arrived = Date.parse(text);
  const size = typeof of['size'] === 'number' ? of['size'] : 0;
  return [{ name, size, arrived: Number.isNaN(arrived) ? 0 : arrived }];
}

/** A body that broke off, in the form of a request that did. */
function cutShort(error: unknown, request: PipelineRequest): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET';
  return request.abortSignal?.aborted === true ? error : new RestError('the body broke off', { code, request });
}

function deployment(body: unknown): Deployment | undefined {
  const of = isObject(body) && isObject(body['properties']) ? body['properties'] : body;
  const id = textOf(of, 'id');
  if (!isObject(of) || id === undefined) return undefined;
  const received = Date.parse(textOf(of, 'received_time', 'start_time', 'end_time') ?? '');
  return {
    id,
    status: typeof of['status'] === 'number' ? of['status'] : undefined,
    statusText: textOf(of, 'status_text', 'statusText') ?? '',
    deployer: textOf(of, 'deployer') ?? '',
    message: textOf(of, 'message') ?? '',
    temporary: of['is_temp'] === true || id.startsWith('temp-'),
    active: typeof of['active'] === 'boolean' ? of['active'] : undefined,
    received: Number.isNaN(received) ? 0 : received,
  };
}

function logEntry(of: JsonObject): LogEntry {
  return {
    id: textOf(of, 'id') ?? '',
    message: textOf(of, 'message') ?? '',
    hasDetails: textOf(of, 'details_url') !== undefined,
  };
}

/**
 * The deployment id in the answer to `/api/publish`: a JSON string, or bare text.
 * @param response of an upload
 * @returns the id, or undefined where the answer has none
 */
export function publishedId(response: PipelineResponse): string | undefined {
  const text = response.bodyAsText?.trim() ?? '';
  const parsed = parseJson(text);
  const id = typeof parsed === 'string' ? parsed : (textOf(parsed, 'id') ?? text);
  return /^[\w.-]{1,100}$/.test(id) ? id : undefined;
}
