// What Azure's HTTP clients need beside their own policies, and what their errors mean.

import {
  isRestError,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import type { Context } from '../../context.ts';
import { causes, failure } from '../../errors.ts';
import { isObject, parseJson, textOf } from '../../json.ts';
import { readRetryAfter } from '../retry-after.ts';
import type { SiteRef } from './site-ref.ts';

/** Names us in the User-Agent header. */
export const userAgentPrefix = 'deploy-go-function';

/** Without the response, and with the nearest of the codes that core-rest-pipeline repeats: else it repeats nothing. */
class NoAnswer extends RestError {
  constructor(reason: string, request: PipelineRequest) {
    super(reason, { code: 'ECONNRESET', request });
  }
}

/**
 * What passes by itself, and is not repeated by core-rest-pipeline, by code: a body that was cut, a connection that was
 * closed while something was sent, a name server that has no time.
 */
const passing: Readonly<Record<string, string>> = {
  [RestError.PARSE_ERROR]: 'an answer that broke off',
  EPIPE: 'EPIPE',
  EAI_AGAIN: 'EAI_AGAIN',
};

/**
 * Ends an attempt that gets no answer, and lets one be repeated whose answer breaks off. The pipeline's own time-out
 * covers the headers only, and is not retried.
 * To be added after the retry phase, so that each attempt has its own time.
 * @param milliseconds of one attempt
 * @param cancelled ends all attempts, for clients whose requests have no signal of ours
 * @returns the policy; it throws a RestError with the code ETIMEDOUT or ECONNRESET, which the retry policy repeats
 */
export function attemptTimeout(milliseconds: number, cancelled?: AbortSignal): PipelinePolicy {
  return {
    name: 'attemptTimeout',
    async sendRequest(request, next) {
      const whole = request.abortSignal;
      const attempt = AbortSignal.timeout(milliseconds);
      request.abortSignal = AbortSignal.any([whole, attempt, cancelled].filter((each) => each instanceof AbortSignal));
      try {
        return await next(request);
      } catch (error) {
        if (whole?.aborted === true || cancelled?.aborted === true) throw error;
        if (attempt.aborted) throw new RestError(`no answer within ${milliseconds} ms`, { code: 'ETIMEDOUT', request });
        const reason = isRestError(error) ? passing[error.code ?? ''] : undefined;
        throw reason === undefined ? error : new NoAnswer(reason, request);
      } finally {
        restore(request, whole);
      }
    },
  };
}

function restore(request: PipelineRequest, signal: PipelineRequest['abortSignal']): void {
  if (signal === undefined) delete request.abortSignal;
  else request.abortSignal = signal;
}

/**
 * Throws for every status of 400 or more, with the answer at hand. The generated clients read the error format of
 * Azure Resource Manager alone and lose the one of Microsoft.Web, `{"Code": …, "Message": …}`.
 * @returns the policy, to be added before the retry phase
 */
export function failOnStatus(): PipelinePolicy {
  return {
    name: 'failOnStatus',
    async sendRequest(request, next) {
      const response = await next(request);
      if (response.status >= 400) throw statusError(response);
      return response;
    },
  };
}

/**
 * Throws where a read, or a write that may be repeated, is answered with 200 and nothing, as a connection that was lost
 * is: it is repeated. The generated clients would fail on it with a TypeError.
 * @returns the policy, to be added after the retry phase
 */
export function failOnEmpty(): PipelinePolicy {
  return {
    name: 'failOnEmpty',
    async sendRequest(request, next) {
      const response = await next(request);
      const { method, url } = request;
      const says = method === 'GET' || method === 'PUT' || URL.parse(url)?.pathname.endsWith('/list') === true;
      if (!says || response.status !== 200 || response.bodyAsText?.trim() !== '') return response;
      throw new NoAnswer('an empty answer', request);
    },
  };
}

/**
 * Makes an error of an answer.
 * @param response with any status
 * @returns the error, whose response has the body
 */
export function statusError(response: PipelineResponse): RestError {
  const { request, status } = response;
  return new RestError(`HTTP ${status}`, { statusCode: status, request, response });
}

/** What an error answer says, whichever of Azure's formats it has. */
export interface ErrorBody {
  /** `AuthorizationFailed`; undefined where the answer has none. */
  readonly code: string | undefined;
  /** One line, shortened; '' where the answer has no text. */
  readonly text: string;
}

/**
 * Reads an error answer: `{error: {code, message}}` (ARM, and OData), `{Code, Message}` (Microsoft.Web), `{Message}`
 * and `{ExceptionMessage}` (Kudu), XML (Azure Storage), plain text, or a page of a gateway.
 * @param body the answer's text
 * @returns its code and message
 */
export function errorBody(body: string | null | undefined): ErrorBody {
  const parsed = parseJson(body);
  if (typeof parsed === 'string') return { code: undefined, text: oneLine(parsed) };
  if (isObject(parsed)) {
    const inner = isObject(parsed['error']) ? parsed['error'] : parsed;
    const text = textOf(inner, 'message', 'Message', 'ExceptionMessage', 'error_description');
    return { code: textOf(inner, 'code', 'Code'), text: oneLine(text ?? '') };
  }
  // Azure Storage; the lines after the first are an id and a time.
  const storage = /<Error>\s*<Code>([^<]*)<\/Code>\s*<Message>([^<\n]*)/.exec(body ?? '');
  if (storage !== null) return { code: storage[1], text: oneLine(storage[2] ?? '') };
  if (/<html|<!doctype/i.test(body ?? '')) {
    return { code: undefined, text: oneLine(/<title>([^<]*)<\/title>/i.exec(body ?? '')?.[1] ?? 'a web page') };
  }
  return { code: undefined, text: oneLine(body ?? '') };
}

const longest = 300;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** What was asked of Azure, for the error that says so. */
export interface Asked {
  /** The word that the error begins with. */
  readonly stage: 'check' | 'deploy';
  /** Completes "Azure refused to …": `read the app`. */
  readonly what: string;
  /** The app's name. */
  readonly app: string;
  /** The built-in role that allows it. */
  readonly role: Role;
}

/**
 * What an app is called in messages.
 * @param ref an app or a slot of it
 * @returns `hello-app`, and for a slot its name as ARM has it, `hello-app/staging`
 */
export function shownName({ name, slot }: Pick<SiteRef, 'name' | 'slot'>): string {
  return slot === undefined ? name : `${name}/${slot}`;
}

/**
 * The arguments by which the Azure CLI finds an app or a slot of it.
 * @param ref which
 * @returns `--name N --resource-group G --slot S`
 */
export function appArguments({ name, resourceGroup, slot }: SiteRef): string {
  return `--name ${name} --resource-group ${resourceGroup}${slot === undefined ? '' : ` --slot ${slot}`}`;
}

/** Built-in roles, and where they are given. Source: Azure RBAC, "Azure built-in roles". */
export const roles = {
  site: { name: 'Website Contributor', scope: 'the function app' },
  storage: { name: 'Storage Blob Data Contributor', scope: "the app's storage account" },
  reader: { name: 'Reader', scope: 'the resource group, or name the group in azure-resource-group' },
} as const;

type Role = (typeof roles)[keyof typeof roles];

/**
 * Turns what a client threw into what a user can act upon.
 * @param error anything
 * @param asked what the request was for
 * @param context its signal tells a cancelled run from a time-out
 * @returns an ActionError for an HTTP status, a network error and a time-out; anything else as it is, to be thrown on
 */
export function explain(error: unknown, asked: Asked, context: Pick<Context, 'signal'>): unknown {
  if (context.signal.aborted || causes(error) !== undefined) return error;
  const { stage, what, app } = asked;
  if (isAbort(error)) return failure(`${stage}.azure-timeout`, { what, app }, { cause: error });
  if (!isRestError(error)) return error;
  const status = error.statusCode;
  if (status === undefined) {
    const host = URL.parse(error.request?.url ?? '')?.host ?? 'Azure';
    return failure(`${stage}.azure-unreachable`, { what, app, host, reason: withoutStatus(error) });
  }
  const { code, text } = errorBody(error.response?.bodyAsText);
  const said = [`HTTP ${status}`, code, text].filter((part) => part !== undefined && part !== '').join(', ');
  const ip = error.response?.headers.get('x-ms-forbidden-ip');
  if (status === 403 && (ip !== undefined || /ip forbidden/i.test(text))) {
    return failure(`${stage}.azure-ip`, { what, app, ip: ip ?? 'of this runner' });
  }
  if (status === 401 && error.request?.headers.get('Authorization')?.startsWith('Basic ') === true) {
    return failure(`${stage}.azure-profile-refused`, { what, app });
  }
  if (status === 401 || (status >= 300 && status < 400)) {
    return failure(`${stage}.azure-unauthorized`, { what, app, said, role: asked.role.name, scope: asked.role.scope });
  }
  // Azure Storage's code for its firewall; a missing role is AuthorizationPermissionMismatch.
  if (status === 403 && code === 'AuthorizationFailure') return failure('deploy.azure-storage-refused', { app });
  if (status === 403) {
    return failure(`${stage}.azure-forbidden`, { what, app, said, role: asked.role.name, scope: asked.role.scope });
  }
  if (status === 429) return failure(`${stage}.azure-throttled`, { what, app });
  return failure(`${stage}.azure-status`, { what, app, said });
}

/**
 * Whether a request was given up by a signal.
 * @param error anything
 * @returns true for the AbortError of any of Azure's libraries, and for the platform's
 */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/**
 * Why a request has no status, in a word or three.
 * @param error without a status
 * @returns `ECONNRESET`, `an empty answer`
 */
export function withoutStatus(error: Error): string {
  if (error instanceof NoAnswer) return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';
}

/**
 * The status that a request failed with.
 * @param error anything
 * @returns the HTTP status, or undefined where there was no answer
 */
export function statusOf(error: unknown): number | undefined {
  return isRestError(error) ? error.statusCode : undefined;
}

/**
 * How long the service asks to wait.
 * @param error what a client threw
 * @returns milliseconds, or undefined where it does not say
 */
export function retryAfter(error: unknown): number | undefined {
  return isRestError(error) ? readRetryAfter(error.response?.headers.get('Retry-After')) : undefined;
}
