// The Extensions API, as an external extension sees it: it registers, asks for events, and is told to shut down.
// Source: AWS Lambda developer guide, "Lambda Extensions API", "Extensions API reference".

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** An event that an extension may ask to be told of. */
export type ExtensionEvent = 'INVOKE' | 'SHUTDOWN';

/** The host's side of one extension. */
export interface ExtensionApi {
  readonly server: Server;
  /** Settled when it registered, with what it asked for. */
  readonly registered: Promise<readonly string[]>;
  /** Settled with the body when it reported that it cannot start, or ended with an error. */
  readonly reported: Promise<string>;
  /** Settled each time it waits for an event: call again after each. */
  waiting(): Promise<void>;
  /** Answers the request that waits. */
  send(event: ExtensionEvent, deadline: number): void;
  close(): void;
}

/**
 * Makes an Extensions API for one extension.
 * @param name its file's, which it must register by
 * @param functionName what it is told of the function
 * @returns the server, not listening yet, and the host's side of it
 */
export function createExtensionApi(name: string, functionName: string): ExtensionApi {
  const registered = Promise.withResolvers<readonly string[]>();
  const reported = Promise.withResolvers<string>();
  const identifier = randomUUID();
  let waits = Promise.withResolvers<ServerResponse>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://extension');
    const body = await textOf(request);
    const route = `${request.method} ${pathname}`;
    if (route === 'POST /2020-01-01/extension/register') {
      const given = request.headers['lambda-extension-name'];
      if (given !== name) {
        refuse(response, 403, 'Extension.InvalidExtensionName', `expected Lambda-Extension-Name ${name}, got ${given}`);
        return;
      }
      response.setHeader('Lambda-Extension-Identifier', identifier);
      json(response, 200, { functionName, functionVersion: '$LATEST', handler: 'bootstrap' });
      registered.resolve(eventsOf(body));
      return;
    }
    if (request.headers['lambda-extension-identifier'] !== identifier) {
      refuse(response, 403, 'Extension.UnknownExtensionIdentifier', 'expected the identifier that register gave');
      return;
    }
    switch (route) {
      case 'GET /2020-01-01/extension/event/next':
        waits.resolve(response);
        return;
      case 'POST /2020-01-01/extension/init/error':
      case 'POST /2020-01-01/extension/exit/error':
        json(response, 202, { status: 'OK' });
        reported.resolve(String(request.headers['lambda-extension-function-error-type'] ?? body));
        return;
      case 'PUT /2022-07-01/telemetry':
      case 'PUT /2020-08-15/logs':
        response.end('OK');
        return;
      default:
        refuse(response, 404, 'NotFound', `There is no ${route}`);
    }
  };
  const server = createServer({ keepAlive: true, requestTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    server,
    registered: registered.promise,
    reported: reported.promise,
    waiting: async () => {
      await waits.promise;
    },
    send(eventType, deadlineMs) {
      const told = {
        eventType,
        deadlineMs,
        ...(eventType === 'SHUTDOWN'
          ? { shutdownReason: 'spindown' }
          : {
              requestId: randomUUID(),
              invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
              tracing: { type: 'X-Amzn-Trace-Id', value: 'Root=1-00000000-000000000000000000000000;Sampled=0' },
            }),
      };
      const { promise } = waits;
      waits = Promise.withResolvers<ServerResponse>();
      void promise.then((response) => {
        response.setHeader('Lambda-Extension-Event-Identifier', randomUUID());
        json(response, 200, told);
      });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function eventsOf(body: string): readonly string[] {
  try {
    const { events } = JSON.parse(body);
    return Array.isArray(events) ? events.map(String) : [];
  } catch {
    return [];
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: number, errorType: string, errorMessage: string): void {
  json(response, status, { errorMessage, errorType });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}
