// Who sends a request. Signatures are not verified; the access key identifies, and keys that STS issued expire and
// come with their session token, as the real front door demands.

import { randomBytes } from 'node:crypto';
import { header, type Request } from '../http/message.ts';
import { lambdaError } from './errors.ts';

export const account = '123456789012';

/** A caller. */
export interface Caller {
  readonly arn: string;
  readonly accessKeyId: string;
  readonly region: string;
}

/** Temporary credentials, as STS hands them out. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** `arn:aws:sts::123456789012:assumed-role/ROLE/SESSION` */
  readonly arn: string;
}

/** Issues and recognises access keys. */
export interface Identities {
  issue(arn: string, milliseconds: number): SessionCredentials;
  /** @throws AnswerError as the API answers a request without or with bad credentials */
  caller(request: Request): Caller;
}

const credential = /^AWS4-HMAC-SHA256 .*?Credential=([^/,]+)\/\d{8}\/([^/,]+)\/[^/,]+\/aws4_request/;

/**
 * @returns a fresh register of keys
 */
export function identities(): Identities {
  const sessions = new Map<string, SessionCredentials>();
  return {
    issue(arn, milliseconds) {
      const issued: SessionCredentials = {
        accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(90).toString('base64'),
        expires: Date.now() + milliseconds,
        arn,
      };
      sessions.set(issued.accessKeyId, issued);
      return issued;
    },
    caller(request) {
      const authorization = header(request, 'authorization');
      if (authorization === '')
        throw lambdaError('MissingAuthenticationTokenException', 'Missing Authentication Token');
      const [, accessKeyId, region] = credential.exec(authorization) ?? [];
      if (accessKeyId === undefined || region === undefined) {
        throw lambdaError('UnrecognizedClientException', 'The security token included in the request is invalid.');
      }
      // AKIA… are keys of an IAM user, ASIA… temporary ones. Source: IAM user guide, "IAM identifiers".
      if (!accessKeyId.startsWith('ASIA')) return { arn: `arn:aws:iam::${account}:user/local`, accessKeyId, region };
      const session = sessions.get(accessKeyId);
      if (session === undefined || header(request, 'x-amz-security-token') !== session.sessionToken) {
        throw lambdaError('UnrecognizedClientException', 'The security token included in the request is invalid.');
      }
      if (session.expires < Date.now()) {
        throw lambdaError('ExpiredTokenException', 'The security token included in the request is expired');
      }
      return { arn: session.arn, accessKeyId, region };
    },
  };
}
