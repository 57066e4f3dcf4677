// The JSON that the Functions host and a custom handler exchange where requests are not forwarded as they are. Source:
// Azure Functions, "Custom handlers", request and response payload; azure-functions-host, HttpScriptInvocationContext
// and HttpScriptInvocationResultExtensions.

import { randomUUID } from 'node:crypto';
import type { AppFunction } from './custom-handler-app.ts';

/** A request as a client sends it. */
export interface HostRequest {
  readonly method: string;
  /** Percent-encoded, with a leading slash. */
  readonly path: string;
  /** Without the question mark; '' for none. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** An answer to a client, or from the handler. */
export interface HostResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a handler answered to an invocation. */
export interface InvocationResult {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly logs: readonly string[];
  readonly returnValue: unknown;
}

/**
 * The body of an invocation for an HTTP trigger.
 * @param target the function
 * @param request what the client sent, and where
 * @param params the route's parameters
 * @returns Data and Metadata
 */
export function httpInvocation(
  target: AppFunction,
  request: HostRequest,
  params: Readonly<Record<string, string>>,
): object {
  const query = Object.fromEntries(new URLSearchParams(request.query ?? ''));
  const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name, [value]]));
  const host = request.headers?.['host'] ?? 'localhost';
  const search = request.query === undefined || request.query === '' ? '' : `?${request.query}`;
  const body = request.body === undefined || request.body.length === 0 ? {} : { Body: request.body.toString() };
  const value = {
    Url: `http://${host}${request.path}${search}`,
    Method: request.method.toUpperCase(),
    Query: query,
    Headers: headers,
    Params: params,
    Identities: [],
    ...body,
  };
  return { Data: { [target.triggerName]: value }, Metadata: metadata(target, { ...query, ...params }) };
}

/**
 * The body of an invocation for any other trigger.
 * @param target the function
 * @param data the trigger's value: an object or array is given as it is, a text as a JSON string, as the host does
 * @returns Data and Metadata
 */
export function triggerInvocation(target: AppFunction, data: unknown): object {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  const value = isObject ? data : JSON.stringify(data);
  return { Data: { [target.triggerName]: value }, Metadata: metadata(target, {}) };
}

function metadata(target: AppFunction, values: Readonly<Record<string, string>>): object {
  return { ...values, sys: { MethodName: target.name, UtcNow: new Date().toISOString(), RandGuid: randomUUID() } };
}

/**
 * Reads a handler's answer to an invocation.
 * @param body what it sent with a status of 2xx
 * @returns the result, or a sentence without full stop that says what is wrong with it
 */
export function readInvocationResult(body: Buffer): InvocationResult | string {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return `expected a JSON object with Outputs, Logs and ReturnValue, got ${JSON.stringify(body.toString().slice(0, 80))}`;
  }
  if (!isRecord(value)) return `expected a JSON object with Outputs, Logs and ReturnValue, got ${typeName(value)}`;
  // Newtonsoft.Json matches the names of members in any case.
  const byName = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
  const outputs = byName.get('outputs') ?? {};
  const logs = byName.get('logs') ?? [];
  if (!isRecord(outputs)) return `expected Outputs to be an object, got ${typeName(outputs)}`;
  if (!Array.isArray(logs)) return `expected Logs to be an array of strings, got ${typeName(logs)}`;
  return { outputs, logs: logs.map(String), returnValue: byName.get('returnvalue') };
}

/**
 * The answer that a client gets for an invocation's result.
 * @param target the function
 * @param result what its handler answered
 * @returns the HTTP answer: of the output binding that has one, else of the return value, else 204
 */
export function toHttpResponse(target: AppFunction, result: InvocationResult): HostResponse {
  const name = target.outputs.find((output) => output !== '$return' && result.outputs[output] !== undefined);
  const returned = target.outputs.includes('$return') ? result.returnValue : undefined;
  const value = name === undefined ? returned : parsed(result.outputs[name]);
  if (value === undefined || value === null) {
    return { status: target.outputs.length === 0 ? 204 : 200, headers: {}, body: Buffer.alloc(0) };
  }
  const byName = new Map(
    isRecord(value) ? Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]) : [],
  );
  const isHttp = ['statuscode', 'status', 'body', 'headers'].some((key) => byName.has(key));
  if (!isHttp) return { status: 200, ...content(value) };
  const status = Number(byName.get('statuscode') ?? byName.get('status') ?? 200);
  const given = byName.get('headers');
  const headers = isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([key, member]) => [key.toLowerCase(), String(member)]))
    : {};
  const { headers: typed, body } = content(byName.get('body'));
  return { status: Number.isInteger(status) ? status : 200, headers: { ...typed, ...headers }, body };
}

/** The host reads an output as JSON text where it is a text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function content(value: unknown): { headers: Readonly<Record<string, string>>; body: Buffer } {
  if (value === undefined || value === null) return { headers: {}, body: Buffer.alloc(0) };
  if (typeof value === 'string') {
    return { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(value) };
  }
  const body = Buffer.from(JSON.stringify(value));
  return { headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
