// What the local cloud's services see of a request, and what they answer with.

import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../json.ts';

/** A request whose body has arrived whole. */
export interface Request {
  readonly method: string;
  /** Without the query, as sent (percent-encoded). */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The members of a JSON body, as readInput gives them; read once. */
  readonly input: () => JsonObject;
  /** `https://127.0.0.1:8443`: the server that it came to. */
  readonly origin: string;
}

/** An answer; written in one piece unless a fault says otherwise. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** Values of a route's `{placeholders}`, percent-decoded. */
export type PathParams = Readonly<Record<string, string>>;

/** One operation of a service. */
export interface Route {
  readonly method: string;
  /** `/functions/{name}/code`; `{rest*}` takes any number of segments; matched without regard to case. */
  readonly path: string;
  /** The API's own name of the operation, `UpdateFunctionCode`; by request where one path serves several. */
  readonly operation: string | ((request: Request) => string);
  handle(request: Request, params: PathParams): Answer | Promise<Answer>;
}

/** Thrown by a service to answer with an error. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`${answer.status} ${answer.body.toString('utf8')}`);
    this.answer = answer;
  }
}

/**
 * An answer with a JSON body.
 * @param status HTTP status
 * @param body anything that JSON.stringify takes
 * @param headers further headers
 * @returns the answer
 */
export function json(status: number, body: unknown, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/**
 * An answer with a text body.
 * @param status HTTP status
 * @param body the text
 * @param headers further headers, content-type among them where it is not plain text
 * @returns the answer
 */
export function text(status: number, body: string, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: Buffer.from(body) };
}

/**
 * An answer without a body.
 * @param status HTTP status
 * @param headers its headers
 * @returns the answer
 */
export function empty(status: number, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: Buffer.alloc(0) };
}

/**
 * A header's first value.
 * @param request has the headers
 * @param name lower case
 * @returns the value, or '' where the header is absent
 */
export function header(request: Pick<Request, 'headers'>, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
