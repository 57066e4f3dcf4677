// The Runtime API that a function on a provided.* runtime talks with, and as much of the Extensions API as functions
// use on themselves. Sources: Lambda developer guide, "Using the Lambda runtime API for custom runtimes", "Using the
// Lambda Extensions API to create extensions"; aws-lambda-runtime-interface-emulator for the error bodies.

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One event on its way to the function. */
export interface RuntimeInvocation {
  readonly requestId: string;
  /** When it must have answered, milliseconds since the epoch. */
  readonly deadline: number;
  readonly functionArn: string;
  readonly traceId: string;
  /** JSON text, as the caller gave it. */
  readonly clientContext?: string | undefined;
  readonly cognitoIdentity?: string | undefined;
  readonly payload: Buffer;
}

/** What the function posted for it. */
export interface RuntimeOutcome {
  readonly kind: 'response' | 'error';
  readonly payload: Buffer;
}

/** A Runtime API for one function process; not listening yet. */
export interface RuntimeApi {
  readonly server: Server;
  /** Settled when the function asked for its first event: it is up. */
  readonly ready: Promise<void>;
  /** Settled when it reported that it cannot start, with the body that it posted. */
  readonly initError: Promise<Buffer>;
  /** Hands an event over and waits for what the function posts; one at a time. */
  invoke(invocation: RuntimeInvocation): Promise<RuntimeOutcome>;
  close(): void;
}

// Lambda quotas: 6 MB for a synchronous response. The emulator and the service allow 100 bytes on top.
const maxResponseBytes = 6 * 1024 * 1024 + 100;

/**
 * Makes a Runtime API.
 * @param names what the Extensions API tells a function about itself
 * @returns the server and the host's side of it
 */
export function createRuntimeApi(names: { readonly functionName: string; readonly handler: string }): RuntimeApi {
  const ready = Promise.withResolvers<void>();
  const initError = Promise.withResolvers<Buffer>();
  const pollers: ServerResponse[] = [];
  let queued: RuntimeInvocation | undefined;
  let current: { readonly requestId: string; resolve(outcome: RuntimeOutcome): void } | undefined;

  const deliver = (): void => {
    const poller = pollers[0];
    if (queued === undefined || poller === undefined) return;
    pollers.shift();
    const { requestId, deadline, functionArn, traceId, clientContext, cognitoIdentity, payload } = queued;
    queued = undefined;
    poller.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': payload.length,
      'Lambda-Runtime-Aws-Request-Id': requestId,
      'Lambda-Runtime-Deadline-Ms': String(deadline),
      'Lambda-Runtime-Invoked-Function-Arn': functionArn,
      'Lambda-Runtime-Trace-Id': traceId,
      ...(clientContext === undefined ? {} : { 'Lambda-Runtime-Client-Context': clientContext }),
      ...(cognitoIdentity === undefined ? {} : { 'Lambda-Runtime-Cognito-Identity': cognitoIdentity }),
    });
    poller.end(payload);
  };

  const settle = (requestId: string, outcome: RuntimeOutcome, response: ServerResponse): void => {
    if (current === undefined || current.requestId !== requestId) {
      json(response, 400, { errorMessage: 'Invalid request ID', errorType: 'InvalidRequestID' });
      return;
    }
    const { resolve } = current;
    current = undefined;
    json(response, 202, { status: 'OK' });
    resolve(outcome);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://runtime').pathname;
    const route = `${request.method} ${path}`;
    if (route === 'GET /2018-06-01/runtime/invocation/next') {
      pollers.push(response);
      response.on('close', () => {
        const place = pollers.indexOf(response);
        if (place >= 0) pollers.splice(place, 1);
      });
      ready.resolve();
      deliver();
      return;
    }
    if (route === 'GET /2020-01-01/extension/event/next') {
      // An extension inside the function's process registers to be sent SIGTERM; no event is ever due to it here.
      return;
    }
    const { body, tooLarge } = await readBody(request);
    const [, requestId, kind] = /^POST \/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(route) ?? [];
    if (requestId !== undefined && (kind === 'response' || kind === 'error')) {
      if (tooLarge) {
        const message = `Exceeded maximum allowed payload size (${maxResponseBytes} bytes).`;
        const error = { errorMessage: message, errorType: 'Function.ResponseSizeTooLarge' };
        if (current?.requestId === requestId)
          current.resolve({ kind: 'error', payload: Buffer.from(JSON.stringify(error)) });
        current = undefined;
        json(response, 413, { errorMessage: message, errorType: 'RequestEntityTooLarge' });
        return;
      }
      // A streamed response that fails half-way says so in a trailer (response streaming, "midstream errors").
      const broken = request.trailers['lambda-runtime-function-error-type'] !== undefined;
      const trailer = request.trailers['lambda-runtime-function-error-body'];
      const payload = broken && trailer !== undefined ? Buffer.from(trailer, 'base64') : body;
      settle(requestId, { kind: broken ? 'error' : kind, payload }, response);
      return;
    }
    switch (route) {
      case 'POST /2018-06-01/runtime/init/error':
        json(response, 202, { status: 'OK' });
        initError.resolve(body);
        return;
      case 'GET /2018-06-01/ping':
        response.end('pong');
        return;
      case 'POST /2020-01-01/extension/register':
        response.setHeader('Lambda-Extension-Identifier', randomUUID());
        json(response, 200, { functionName: names.functionName, functionVersion: '$LATEST', handler: names.handler });
        return;
      case 'POST /2020-01-01/extension/init/error':
      case 'POST /2020-01-01/extension/exit/error':
        json(response, 202, { status: 'OK' });
        return;
      case 'PUT /2022-07-01/telemetry':
        json(response, 202, { errorMessage: 'Telemetry API is not supported', errorType: 'Telemetry.NotSupported' });
        return;
      default:
        json(response, 404, { errorMessage: `There is no ${route}`, errorType: 'NotFound' });
    }
  };

  const server = createServer({ keepAlive: true, requestTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    // A request that breaks off is the function's end, which its exit tells.
    answer(request, response).catch(() => response.destroy());
  });
  return {
    server,
    ready: ready.promise,
    initError: initError.promise,
    invoke(invocation) {
      return new Promise((resolve) => {
        current = { requestId: invocation.requestId, resolve };
        queued = invocation;
        deliver();
      });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

async function readBody(request: IncomingMessage): Promise<{ body: Buffer; tooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read on to the end: an answer before it would be lost to a client that is still writing.
    if (size <= maxResponseBytes) chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks), tooLarge: size > maxResponseBytes };
}
