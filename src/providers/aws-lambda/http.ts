// Connections: proxies, time-outs, and the one small request that no SDK makes for us.

import { createWriteStream } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { failure } from '../../errors.ts';
import type { Timing } from './timing.ts';

/** Agents for both protocols; they honour HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/**
 * Makes agents that keep connections and go through the environment's proxy.
 * Source: Node.js documentation, http, "Built-in Proxy Support" (the AWS SDK does not read these variables by itself).
 * @param env where the proxy variables are
 * @returns the agents
 * @throws ActionError for a proxy address that is no URL
 */
export function openAgents(env: Readonly<NodeJS.ProcessEnv>): Agents {
  try {
    const options = { keepAlive: true, maxSockets: 50, proxyEnv: proxyVariables(env) };
    return { http: new HttpAgent(options), https: new HttpsAgent(options) };
  } catch {
    // Node's message has the whole value, which may hold a password.
    throw failure('check.lambda-proxy', {});
  }
}

/** Node ignores a proxy without a scheme, which other tools take for http://. */
function proxyVariables(env: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const variables = { ...env };
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) {
    const value = variables[name];
    if (value && !value.includes('://')) variables[name] = `http://${value}`;
  }
  return variables;
}

/**
 * Makes what an SDK client sends small requests with.
 * @param agents connections
 * @param timing time-outs
 * @returns the handler
 */
export function handlerFor(agents: Agents, timing: Timing): NodeHttpHandler {
  return new NodeHttpHandler({
    httpAgent: agents.http,
    httpsAgent: agents.https,
    connectionTimeout: timing.connect,
    requestTimeout: timing.request,
    throwOnRequestTimeout: true,
  });
}

/** A whole answer. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Gets a small document.
 * @param url http or https
 * @param headers sent with it
 * @param agents connections
 * @param signal ends it, its answer included
 * @returns status and body, whatever the status
 * @throws what Node throws for a lost connection or an abort
 */
export async function get(
  url: URL,
  headers: Readonly<Record<string, string>>,
  agents: Agents,
  signal: AbortSignal,
): Promise<Answer> {
  const { status, body } = await getBytes(url, headers, agents, signal);
  return { status, body: body.toString('utf8') };
}

/**
 * The same, into a file.
 * @param url http or https
 * @param file absolute; written where the status is 200
 * @param agents connections
 * @param signal ends it
 * @returns the status
 * @throws as get, and what writing throws
 */
export function getFile(url: URL, file: string, agents: Agents, signal: AbortSignal): Promise<number> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const send = secure ? httpsRequest : httpRequest;
    const request = send(url, { agent: secure ? agents.https : agents.http, signal }, (response) => {
      const { statusCode = 0 } = response;
      if (statusCode === 200) pipeline(response, createWriteStream(file)).then(() => resolve(statusCode), reject);
      else
        response
          .on('error', reject)
          .on('end', () => resolve(statusCode))
          .resume();
    });
    request.on('error', reject);
    request.end();
  });
}

/** As get, for what is no text. */
export function getBytes(
  url: URL,
  headers: Readonly<Record<string, string>>,
  agents: Agents,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly body: Buffer }> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const send = secure ? httpsRequest : httpRequest;
    const request = send(url, { headers, agent: secure ? agents.https : agents.http, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    request.end();
  });
}
