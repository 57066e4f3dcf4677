// Where AWS credentials come from: roles assumed one after the other, the first with the job's OIDC token, else the
// SDK's own chain.

import { fromNodeProviderChain, fromTemporaryCredentials, fromWebToken } from '@aws-sdk/credential-providers';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import { IncompleteAnswer } from './faults.ts';
import type { Agents } from './http.ts';
import { audience, claimsOf, fetchIdToken, type TokenEndpoint, tokenEndpoint } from './id-token.ts';
import type { AwsOptions } from './options.ts';
import { RequestFailed, reasonOf, retried } from './retry.ts';
import type { Timing } from './timing.ts';

/** As the SDK has them. */
type AwsCredentials = Awaited<ReturnType<ReturnType<typeof fromWebToken>>>;

/** Asked by the SDK for each request; it keeps the answer until shortly before it expires. */
export type CredentialProvider = () => Promise<AwsCredentials>;

/** What both kinds of credentials need to reach AWS. */
export interface Connection {
  readonly region: string;
  readonly agents: Agents;
  readonly requestHandler: NodeHttpHandler;
}

/** Shorter ones are no secrets of AWS's (a double takes `test`), and masking them would garble the log. */
const shortestSecret = 16;

/**
 * Chooses the source of credentials. Nothing is asked yet, but a missing permission of the job is found here.
 * @param options the roles to assume; none for the SDK's chain
 * @param connection how AWS STS is reached
 * @param timing time-outs and pauses
 * @param context the environment, and where secrets are masked
 * @returns the provider; it masks what it gives
 * @throws ActionError where the job may not ask for an OIDC token
 */
export function credentialsFor(
  options: AwsOptions,
  connection: Connection,
  timing: Timing,
  context: Context,
): CredentialProvider {
  const { region, requestHandler } = connection;
  const clientConfig = { region, requestHandler: bounded(requestHandler, timing.request), maxAttempts: 1 };
  const [first, ...further] = options.rolesToAssume;
  const start: CredentialProvider =
    first === undefined
      ? fromNodeProviderChain({ clientConfig })
      : assumed(first, tokenEndpoint(context), clientConfig, connection.agents, timing, context);
  const provide = further.reduce(
    (from, role, index) => chained(role, options.rolesToAssume[index] ?? '', from, clientConfig, timing, context),
    start,
  );
  return async () => {
    const credentials = await provide();
    for (const secret of [credentials.secretAccessKey, credentials.sessionToken, credentials.accessKeyId]) {
      if (secret !== undefined && secret.length >= shortestSecret) context.log.mask(secret);
    }
    return credentials;
  };
}

/**
 * The functions that assume a role take no signal, and the handler's own time-out ends with the first byte of an answer:
 * this one covers all of it.
 */
function bounded(handler: NodeHttpHandler, milliseconds: number) {
  const handle: NodeHttpHandler['handle'] = (request, options) =>
    handler.handle(request, { ...options, abortSignal: AbortSignal.timeout(milliseconds) });
  return {
    metadata: handler.metadata,
    handle,
    destroy: () => handler.destroy(),
    updateHttpClientConfig: handler.updateHttpClientConfig.bind(handler),
    httpHandlerConfigs: () => handler.httpHandlerConfigs(),
  };
}

/** Asks for a token and for the role anew each time: a token lives for minutes only. */
function assumed(
  role: string,
  endpoint: TokenEndpoint,
  clientConfig: object,
  agents: Agents,
  timing: Timing,
  context: Context,
): CredentialProvider {
  return async () => {
    const deadline = startDeadline(timing.preflight, context.signal);
    let token: string | undefined;
    const assume = async (): Promise<AwsCredentials> => {
      token = undefined;
      const signal = AbortSignal.any([deadline.signal, AbortSignal.timeout(timing.request)]);
      token = await fetchIdToken(endpoint, agents, signal, context);
      const roleSessionName = sessionName(context.env);
      return fromWebToken({ roleArn: role, roleSessionName, webIdentityToken: token, clientConfig })().catch(
        incomplete,
      );
    };
    try {
      return await retried('AssumeRoleWithWebIdentity', assume, deadline, timing, context.log);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      context.signal.throwIfAborted();
      throw roleFailure(role, token, error);
    }
  };
}

/** The SDK has a bare Error, without status or code, for an answer with status 200 that has no credentials in it. */
function incomplete(error: unknown): never {
  const bare = error instanceof Error && error.name === 'Error' && !('$metadata' in error) && !('code' in error);
  throw bare ? new IncompleteAnswer('an answer without credentials') : error;
}

/**
 * Assumes a further role from the one before. Source: IAM guide, "Role chaining": such a session ends after one hour.
 */
function chained(
  role: string,
  before: string,
  from: CredentialProvider,
  clientConfig: object,
  timing: Timing,
  context: Context,
): CredentialProvider {
  const params = { RoleArn: role, RoleSessionName: sessionName(context.env) };
  return async () => {
    const deadline = startDeadline(timing.preflight, context.signal);
    // Outside of what is repeated: it has its own retries, and words its own failures.
    const masterCredentials = await from();
    const assume = () => fromTemporaryCredentials({ params, masterCredentials, clientConfig })();
    try {
      return await retried('AssumeRole', assume, deadline, timing, context.log);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      context.signal.throwIfAborted();
      throw chainFailure(role, before, error);
    }
  };
}

function chainFailure(role: string, before: string, failed: RequestFailed): ActionError {
  if (!('code' in failed.fault)) {
    const reason = reasonOf(failed.fault, failed.last);
    return failure('check.lambda-role-unavailable', { role, reason }, { cause: failed });
  }
  const { code, status, message } = failed.fault;
  const details = [
    message,
    `The policy of ${before} has:`,
    `  { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "${role}" }`,
    `The trust policy of ${role} has:`,
    `  { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "${before}" } }`,
  ];
  return failure('check.lambda-role-chain', { role, before, code, status }, { details, cause: failed });
}

function roleFailure(role: string, token: string | undefined, failed: RequestFailed): ActionError {
  const reason = reasonOf(failed.fault, failed.last);
  if (token === undefined) return failure('check.lambda-id-token-failed', { reason }, { cause: failed });
  if (!('code' in failed.fault)) return failure('check.lambda-role-unavailable', { role, reason }, { cause: failed });
  const { code, status, message } = failed.fault;
  const { iss = 'https://token.actions.githubusercontent.com', aud = audience, sub = 'unknown' } = claimsOf(token);
  const provider = iss.replace(/^https:\/\//, '');
  const details = [
    message,
    'This job presents:',
    `  provider  ${provider}`,
    `  audience  ${aud}`,
    `  subject   ${sub}`,
    'A trust policy that allows it has:',
    '  "Action": "sts:AssumeRoleWithWebIdentity",',
    `  "Condition": { "StringEquals": { "${provider}:aud": "${aud}", "${provider}:sub": "${sub}" } }`,
  ];
  return failure('check.lambda-role', { role, code, status }, { details, cause: failed });
}

/**
 * Names the session, so that CloudTrail tells which run it was. Source: STS API, AssumeRoleWithWebIdentity,
 * RoleSessionName: 2 to 64 characters of [\w+=,.@-].
 * @param env GITHUB_REPOSITORY and GITHUB_RUN_ID
 * @returns `OWNER-REPO-RUN`, cut in the repository's part
 */
export function sessionName(env: Readonly<NodeJS.ProcessEnv>): string {
  const clean = (text: string): string => text.replaceAll(/[^\w+=,.@-]/g, '-');
  const run = clean(env['GITHUB_RUN_ID'] ?? 'local').slice(0, 32);
  const repository = clean(env['GITHUB_REPOSITORY'] ?? 'deploy-go-function');
  return `${repository.slice(0, 63 - run.length)}-${run}`;
}
