// The Security Token Service, as far as a deployment needs it: the AWS Query protocol (a form in, XML out).
// Source: AWS STS API reference, AssumeRoleWithWebIdentity, AssumeRole, GetCallerIdentity.

import { randomUUID } from 'node:crypto';
import { type Answer, AnswerError, type Request, type Route, text } from '../http/message.ts';
import { stringAt } from '../json.ts';
import { seconds, type TokenIssuer } from '../tokens.ts';
import { account, type Identities } from './identity.ts';

/** Which tokens of GitHub's may assume which role; `*` stands for any text, as in a policy's StringLike. */
export interface RoleTrust {
  /** `arn:aws:iam::123456789012:role/deploy` */
  readonly role: string;
  /** `repo:octocat/hello:*` */
  readonly subject: string;
}

/**
 * STS on the path `/`.
 * @param identities where issued keys are kept
 * @param github signs the web identity tokens
 * @param trusts asked at each request
 * @returns the routes
 */
export function stsRoutes(identities: Identities, github: TokenIssuer, trusts: () => readonly RoleTrust[]): Route[] {
  return [
    {
      method: 'POST',
      path: '/',
      operation: (request) => form(request).get('Action') ?? 'unknown',
      handle: (request) => {
        const input = form(request);
        switch (input.get('Action')) {
          case 'AssumeRoleWithWebIdentity':
            return assumeRoleWithWebIdentity(input, identities, github, trusts());
          case 'AssumeRole': {
            const caller = identities.caller(request);
            return credentialsXml(
              'AssumeRole',
              input,
              identities,
              `<SourceIdentity>${caller.accessKeyId}</SourceIdentity>`,
            );
          }
          case 'GetCallerIdentity': {
            const { arn } = identities.caller(request);
            return resultXml(
              'GetCallerIdentity',
              `<Arn>${arn}</Arn><UserId>LOCAL</UserId><Account>${account}</Account>`,
            );
          }
          default:
            throw stsError(
              400,
              'InvalidAction',
              `Could not find operation ${input.get('Action')} for version 2011-06-15`,
            );
        }
      },
    },
  ];
}

function assumeRoleWithWebIdentity(
  input: URLSearchParams,
  identities: Identities,
  github: TokenIssuer,
  trusts: readonly RoleTrust[],
): Answer {
  const claims = github.open(input.get('WebIdentityToken') ?? '');
  if (claims === undefined) {
    throw stsError(400, 'InvalidIdentityToken', 'No OpenIDConnect provider found in your account for the token');
  }
  if (stringAt(claims, 'aud') !== 'sts.amazonaws.com') {
    throw stsError(400, 'InvalidIdentityToken', 'Incorrect token audience');
  }
  if (Number(claims['exp']) < seconds()) {
    throw stsError(
      400,
      'ExpiredTokenException',
      'Token expired: current date/time must be before the expiration date/time',
    );
  }
  const role = input.get('RoleArn') ?? '';
  const subject = stringAt(claims, 'sub') ?? '';
  if (!trusts.some((trust) => trust.role === role && like(trust.subject, subject))) {
    throw stsError(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  }
  const more = `<SubjectFromWebIdentityToken>${subject}</SubjectFromWebIdentityToken><Audience>sts.amazonaws.com</Audience><Provider>arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com</Provider>`;
  return credentialsXml('AssumeRoleWithWebIdentity', input, identities, more);
}

function credentialsXml(action: string, input: URLSearchParams, identities: Identities, more: string): Answer {
  const role = input.get('RoleArn') ?? '';
  const session = input.get('RoleSessionName') ?? '';
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) {
    throw stsError(
      400,
      'ValidationError',
      `1 validation error detected: Value '${session}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  const arn = `arn:aws:sts::${account}:assumed-role/${role.slice(role.lastIndexOf('/') + 1)}/${session}`;
  const issued = identities.issue(arn, 1000 * Number(input.get('DurationSeconds') ?? 3600));
  return resultXml(
    action,
    `<Credentials><AccessKeyId>${issued.accessKeyId}</AccessKeyId><SecretAccessKey>${issued.secretAccessKey}</SecretAccessKey><SessionToken>${issued.sessionToken}</SessionToken><Expiration>${new Date(issued.expires).toISOString()}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROALOCAL:${session}</AssumedRoleId><Arn>${arn}</Arn></AssumedRoleUser>${more}`,
  );
}

function form(request: Request): URLSearchParams {
  return new URLSearchParams(request.body.toString('utf8'));
}

function like(pattern: string, value: string): boolean {
  return new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`).test(value);
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

function resultXml(action: string, result: string): Answer {
  return text(
    200,
    `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
    { 'content-type': 'text/xml' },
  );
}

function stsError(status: number, code: string, message: string): AnswerError {
  return new AnswerError(
    text(
      status,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
      { 'content-type': 'text/xml' },
    ),
  );
}
