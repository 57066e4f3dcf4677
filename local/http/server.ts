// A loopback HTTP(S) server of routes, which records every request and can be told to misbehave.

import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { JsonObject } from '../json.ts';
import type { Fault, FaultHook, RecordedRequest } from './fault.ts';
import { readInput } from './input.ts';
import { type Answer, AnswerError, type Request, type Route, text } from './message.ts';
import { compile, match } from './route.ts';

/** Shared by all servers of a cloud: one list of requests in the order of their arrival. */
export interface Recorder {
  readonly requests: RecordedRequest[];
  fault: FaultHook | undefined;
  /** Called when a request was carried out, before its answer is sent. */
  applied: ((request: RecordedRequest) => void) | undefined;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:PORT` or `https://…`. */
  readonly origin: string;
  readonly port: number;
  /** Ends every connection, hanging ones too. */
  close(): Promise<void>;
}

/** What to serve. */
export interface ServeOptions {
  readonly service: string | ((operation: string) => string);
  readonly routes: readonly Route[];
  readonly recorder: Recorder;
  /** PEM; plain HTTP where absent. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Answer where no route takes the request. */
  readonly otherwise?: (request: Request) => Answer;
}

/** The largest request that is read; far above every limit that a service states. */
const maximumBody = 1024 ** 3;

const secretParameters = new Set(['sig', 'code', 'se', 'skoid', 'sktid', 'token', 'x-amz-signature']);

/**
 * Starts a server on the loopback interface.
 * @param options what to serve
 * @returns the server, listening
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const scheme = options.tls === undefined ? 'http' : 'https';
  const routes = options.routes.map(compile);
  let origin = '';
  const listener = (message: IncomingMessage, response: ServerResponse): void => {
    handle(message, response).catch(() => response.destroy());
  };
  const server: Server =
    options.tls === undefined ? createHttpServer(listener) : createHttpsServer({ ...options.tls }, listener);
  // Time-outs are the clients' business here: a server that gives up by itself would hide a missing one.
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.keepAliveTimeout = 60_000;

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', origin);
    const body = await readBody(message);
    let input: JsonObject | undefined;
    const request: Request = {
      method: message.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      body,
      input: () => {
        input ??= readInput(body);
        return input;
      },
      origin,
    };
    const found = match(routes, request.method, request.path);
    const operation = found === undefined ? 'unknown' : operationOf(found.route, request);
    const service = typeof options.service === 'string' ? options.service : options.service(operation);
    const recorded = record(options.recorder, service, operation, request);
    const fault = await options.recorder.fault?.(recorded);
    if (fault !== undefined && 'applied' in fault && !fault.applied) {
      await misbehave(fault, undefined, message, response);
      return;
    }
    const answer = found === undefined ? otherwise(request) : await carryOut(found, request);
    options.recorder.applied?.(recorded);
    if (fault === undefined) write(response, answer);
    else await misbehave(fault, answer, message, response);
  }

  function otherwise(request: Request): Answer {
    return options.otherwise?.(request) ?? text(404, `no such path: ${request.method} ${request.path}`);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  origin = `${scheme}://127.0.0.1:${port}`;
  return {
    origin,
    port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function operationOf(route: Route, request: Request): string {
  return typeof route.operation === 'string' ? route.operation : route.operation(request);
}

async function carryOut(found: NonNullable<ReturnType<typeof match>>, request: Request): Promise<Answer> {
  try {
    return await found.route.handle(request, found.params);
  } catch (error) {
    if (error instanceof AnswerError) return error.answer;
    // A defect of the local cloud: tests must see it, not a client that retries a silent 500.
    return text(500, `defect of the local cloud: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > maximumBody) throw new Error('request too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}

function record(recorder: Recorder, service: string, operation: string, request: Request): RecordedRequest {
  const query = new URLSearchParams(request.query);
  for (const name of [...query.keys()]) if (secretParameters.has(name.toLowerCase())) query.set(name, '***');
  const recorded: RecordedRequest = {
    service,
    operation,
    method: request.method,
    path: request.path,
    query: decodeURIComponent(query.toString().replaceAll('+', ' ')),
    bytes: request.body.length,
    fields: request.body.at(0) === 0x7b ? Object.keys(request.input()).sort() : [],
    occurrence: 1 + recorder.requests.filter((one) => one.service === service && one.operation === operation).length,
  };
  recorder.requests.push(recorded);
  return recorded;
}

function write(response: ServerResponse, answer: Answer): void {
  // The answer to HEAD has the length of what it does not send.
  response.writeHead(answer.status, { 'content-length': String(answer.body.length), ...answer.headers });
  response.end(answer.body);
}

async function misbehave(
  fault: Fault,
  answer: Answer | undefined,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (fault.kind) {
    case 'answer':
      write(response, { status: fault.status, headers: fault.headers ?? {}, body: Buffer.from(fault.body ?? '') });
      return;
    case 'reset':
      reset(message);
      return;
    case 'hang':
      return;
    case 'cut': {
      const body = answer?.body ?? Buffer.alloc(0);
      response.writeHead(answer?.status ?? 200, {
        ...answer?.headers,
        // One byte more than there is, so that an empty body is cut as well.
        'content-length': String(body.length + 1),
      });
      response.write(body.subarray(0, Math.ceil(body.length / 2)), () => reset(message));
      return;
    }
    case 'slow': {
      const body = answer?.body ?? Buffer.alloc(0);
      response.writeHead(answer?.status ?? 200, { ...answer?.headers, 'content-length': String(body.length) });
      for (const byte of body) {
        if (response.destroyed) return;
        response.write(Buffer.of(byte));
        await sleep(fault.interval, undefined, { ref: false });
      }
      response.end();
    }
  }
}

/** Node resets TCP sockets alone; below TLS a connection that just ends is what a client notices, too. */
function reset({ socket }: IncomingMessage): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}
