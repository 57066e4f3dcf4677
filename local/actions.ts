// What GitHub's runner gives a job with `id-token: write`: an endpoint that issues the job's OIDC token.
// Source: GitHub documentation, "OpenID Connect reference"; @actions/core getIDToken.

import { randomBytes } from 'node:crypto';
import { header, json, type Request, type Route, text } from './http/message.ts';
import { seconds, type TokenIssuer } from './tokens.ts';

/** The job that asks. */
export interface Job {
  /** `octocat/hello` */
  readonly repository: string;
  /** `refs/heads/main` */
  readonly ref: string;
}

/** The endpoint's routes, and what a job must know to use it. */
export interface IdTokens {
  readonly routes: readonly Route[];
  /** ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN. @param origin where the routes are served */
  env(origin: string): Readonly<Record<string, string>>;
}

/** How long GitHub's tokens are valid, seconds. */
const lifetime = 300;

/**
 * @param github signs the tokens
 * @param job named in them
 * @returns the endpoint
 */
export function idTokens(github: TokenIssuer, job: Job): IdTokens {
  const requestToken = randomBytes(24).toString('base64url');
  const issue = (request: Request): string => {
    const audience = request.query.get('audience') ?? `https://github.com/${job.repository.split('/')[0]}`;
    return github.issue({
      aud: audience,
      sub: subject(job),
      jti: randomBytes(16).toString('hex'),
      exp: seconds() + lifetime,
      repository: job.repository,
      ref: job.ref,
    });
  };
  return {
    routes: [
      {
        method: 'GET',
        path: '/oidc/token',
        operation: 'GetIdToken',
        handle: (request) =>
          header(request, 'authorization') === `Bearer ${requestToken}`
            ? json(200, { value: issue(request), count: 1 })
            : text(401, 'the request token is not that of this job'),
      },
      {
        method: 'GET',
        path: '/.well-known/jwks',
        operation: 'GetKeys',
        handle: () => json(200, github.keys()),
      },
    ],
    env: (origin) => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/oidc/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    }),
  };
}

/**
 * @param job runs on a branch, without an environment
 * @returns the `sub` claim of its tokens
 */
export function subject(job: Job): string {
  return `repo:${job.repository}:ref:${job.ref}`;
}
