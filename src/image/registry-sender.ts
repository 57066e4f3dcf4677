// Requests to a registry: who asks, which is answered to its challenge, and what is asked again.
// Source: OCI distribution specification 1.1; RFC 9110, "WWW-Authenticate".

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
import { isLoopback } from './reference.ts';
import { basic, type Login, parseChallenge, tokenUrl } from './registry-auth.ts';
import { faultOfError, faultOfStatus, RegistryError } from './registry-fault.ts';

/** How a registry is asked. */
export interface RegistryCall {
  readonly deadline: Deadline;
  readonly timing: Timing;
  readonly context: Context;
  /** @returns undefined to ask as nobody */
  login(): Promise<Login | undefined>;
}

/** One request. */
export interface Ask {
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

/** What a token allows. */
export type Action = 'pull' | 'pull,push';

/** Sends requests to one registry. */
export interface Sender {
  /** `https://HOST`; one on this machine is asked without TLS. */
  readonly origin: string;
  /**
   * Sends a request, and answers the challenge of a 401.
   * @throws RegistryError for a status that is no answer; what the pipeline throws
   */
  once(ask: Ask, repository: string, action: Action): Promise<PipelineResponse>;
  /**
   * Repeats a whole operation until the deadline, where that may help.
   * @throws RegistryError
   */
  repeated<Result>(operation: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Opens the way to a registry. Proxies follow HTTPS_PROXY and NO_PROXY.
 * @param host as the user wrote it
 * @param call credentials, and how long it may take
 * @returns it; nothing was sent yet
 */
export function openSender(host: string, { deadline, timing, context, login: credentials }: RegistryCall): Sender {
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
    const login = await credentials();
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

  return { origin, once, repeated };
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
