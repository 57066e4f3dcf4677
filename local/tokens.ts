// JSON Web Tokens, signed with RS256 as GitHub's and Microsoft's are (RFC 7515, RFC 7519).

import { createPublicKey, generateKeyPairSync, type KeyPairKeyObjectResult, sign, verify } from 'node:crypto';
import { isRecord, type JsonObject, parseJson } from './json.ts';

/** Signs and checks the tokens of one issuer. */
export interface TokenIssuer {
  readonly issuer: string;
  /** @param claims beside iss, iat, nbf; exp in seconds since 1970 is needed */
  issue(claims: JsonObject & { readonly exp: number }): string;
  /** @returns the claims, or undefined where this issuer did not sign it; exp is not looked at */
  open(token: string): JsonObject | undefined;
  /** JSON Web Key Set (RFC 7517). */
  keys(): JsonObject;
}

/** Making one takes a second: a process's clouds have one an issuer. */
const keyPairs = new Map<string, KeyPairKeyObjectResult>();

/**
 * Makes an issuer with a key of its own.
 * @param issuer the `iss` claim
 * @returns the issuer
 */
export function tokenIssuer(issuer: string): TokenIssuer {
  const pair = keyPairs.get(issuer) ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  keyPairs.set(issuer, pair);
  const { privateKey, publicKey } = pair;
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    issuer,
    issue(claims) {
      const now = seconds();
      const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'local' })}.${encode({ iss: issuer, iat: now, nbf: now, ...claims })}`;
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    open(token) {
      const [head, body, signature, ...rest] = token.split('.');
      if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined;
      const signed = Buffer.from(`${head}.${body}`);
      if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
      const claims = parseJson(Buffer.from(body, 'base64url').toString('utf8'));
      return isRecord(claims) ? claims : undefined;
    },
    keys: () => ({
      keys: [
        {
          ...createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' }),
          kid: 'local',
          use: 'sig',
          alg: 'RS256',
        },
      ],
    }),
  };
}

/** @returns seconds since 1970, whole */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
