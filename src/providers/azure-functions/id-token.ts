// The job's own OIDC token, asked of the runner. Source: GitHub, "About security hardening with OpenID Connect",
// "Requesting the JWT using environment variables".

import { createDefaultHttpClient, createPipelineFromOptions, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import { isObject, parseJson, textOf } from '../../json.ts';
import { attemptTimeout, failOnEmpty, isAbort, statusError, statusOf, userAgentPrefix, withoutStatus } from './http.ts';
import type { Pace } from './pace.ts';

/**
 * Asks for a new ID token, and masks it.
 * @param audience who the token is for
 * @param pace how long to wait before the request is repeated
 * @param context ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are read from its environment
 * @returns the token, a JWT
 * @throws ActionError where the runner gives none
 */
export async function requestIdToken(audience: string, pace: Pace, context: Context): Promise<string> {
  const url = URL.parse(context.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  const bearer = context.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
  if (url === null || bearer === '') {
    throw failure('check.azure-id-token', { reason: 'ACTIONS_ID_TOKEN_REQUEST_URL or _TOKEN is not set' });
  }
  context.log.mask(bearer);
  url.searchParams.set('audience', audience);
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries: 3, retryDelayInMs: pace.retry },
    userAgentOptions: { userAgentPrefix },
    redirectOptions: { maxRetries: 0 },
  });
  pipeline.addPolicy(attemptTimeout(pace.attempt), { afterPhase: 'Retry' });
  pipeline.addPolicy(failOnEmpty(), { afterPhase: 'Retry' });
  const request = createPipelineRequest({
    url: url.href,
    abortSignal: context.signal,
    // Runners that speak plain HTTP to their own service exist (GitHub Enterprise Server, act).
    allowInsecureConnection: true,
  });
  request.headers.set('Authorization', `Bearer ${bearer}`);
  request.headers.set('Accept', 'application/json');
  try {
    const response = await pipeline.sendRequest(createDefaultHttpClient(), request);
    if (response.status !== 200) throw statusError(response);
    const token = textOf(parseJson(response.bodyAsText), 'value');
    if (token === undefined) throw failure('check.azure-id-token', { reason: 'the answer has no token' });
    context.log.mask(token);
    return token;
  } catch (error) {
    if (isAbort(error) || !(error instanceof Error) || error.name === 'ActionError') throw error;
    const status = statusOf(error);
    const reason = status === undefined ? withoutStatus(error) : `HTTP ${status}`;
    throw failure('check.azure-id-token', { reason }, { cause: error });
  }
}

/**
 * The claim that a federated credential is matched by.
 * @param token a JWT
 * @returns its `sub`, `repo:OWNER/NAME:ref:refs/heads/main`; undefined where there is none
 */
export function idTokenSubject(token: string): string | undefined {
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return isObject(claims) ? textOf(claims, 'sub') : undefined;
}
