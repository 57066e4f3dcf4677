// The job's OIDC token.

import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import { type Agents, get } from './http.ts';

/** What AWS's documents tell people to trust. */
export const audience = 'sts.amazonaws.com';

/** The lines that a workflow lacks when it may not ask for a token; `contents: read` is for actions/checkout. */
const permissions = ['permissions:', '  id-token: write', '  contents: read'];

/** Where GitHub hands out tokens. */
export interface TokenEndpoint {
  readonly url: URL;
  readonly bearer: string;
}

/** A status with which the endpoint refused, for the same judgement as AWS's answers. */
export class TokenAnswer extends Error {
  override readonly name = 'TokenAnswer';
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.$metadata = { httpStatusCode: status };
  }
}

/**
 * Finds GitHub's token endpoint. Source: GitHub documentation, "OpenID Connect reference", "Methods for requesting the
 * OIDC token".
 * @param context its environment holds the address and the bearer token
 * @returns the endpoint
 * @throws ActionError with the lines to add where the job lacks the permission
 */
export function tokenEndpoint(context: Context): TokenEndpoint {
  const url = context.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const bearer = context.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  if (!url || !bearer || !URL.canParse(url)) throw failure('check.lambda-id-token', {}, { details: permissions });
  context.log.mask(bearer);
  const asked = new URL(url);
  asked.searchParams.set('audience', audience);
  return { url: asked, bearer };
}

/**
 * Asks for a token; it is masked before anybody sees it.
 * @param endpoint where to ask
 * @param agents connections
 * @param signal ends the request
 * @param context masks
 * @returns the token, a JSON web token that lives for some minutes
 * @throws TokenAnswer for a status that is no success, or what Node throws for a lost connection
 */
export async function fetchIdToken(
  endpoint: TokenEndpoint,
  agents: Agents,
  signal: AbortSignal,
  context: Context,
): Promise<string> {
  const headers = { authorization: `Bearer ${endpoint.bearer}`, accept: 'application/json' };
  const { status, body } = await get(endpoint.url, headers, agents, signal);
  const token = status === 200 ? tokenIn(body) : undefined;
  if (token === undefined) throw new TokenAnswer(status);
  context.log.mask(token);
  return token;
}

function tokenIn(body: string): string | undefined {
  const answer = parsed(body);
  return typeof answer['value'] === 'string' && answer['value'] !== '' ? answer['value'] : undefined;
}

/**
 * What the token says about the job, for the message about a trust policy. These claims are no secrets.
 * @param token a JSON web token
 * @returns issuer, audience and subject, as far as they can be read
 */
export function claimsOf(token: string): { readonly iss?: string; readonly aud?: string; readonly sub?: string } {
  const claims = parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const read = (name: 'iss' | 'aud' | 'sub') => (typeof claims[name] === 'string' ? { [name]: claims[name] } : {});
  return { ...read('iss'), ...read('aud'), ...read('sub') };
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
