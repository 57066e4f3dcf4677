// Who we are for Azure. The chain is explicit: hosted runners are Azure virtual machines, and a probe of their metadata
// service, as DefaultAzureCredential makes it, would find an identity that is nobody's.

import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  type AccessToken,
  type AuthorityValidationOptions,
  AzureCliCredential,
  ClientAssertionCredential,
  ClientSecretCredential,
  type GetTokenOptions,
  type TokenCredential,
  type TokenCredentialOptions,
} from '@azure/identity';
import type { Context } from '../../context.ts';
import { type ActionError, causes, failure } from '../../errors.ts';
import { parseJson, textOf } from '../../json.ts';
import type { AzureCloud } from './cloud.ts';
import { attemptTimeout, isAbort } from './http.ts';
import { idTokenSubject, requestIdToken } from './id-token.ts';
import type { AzureOptions } from './options.ts';
import { backoff, type Pace } from './pace.ts';

/** An identity and what it may be used for. */
export interface Identity {
  /** Masks every token that it hands out; throws ActionErrors. */
  readonly credential: TokenCredential;
  readonly subscriptionId: string;
  /** Which link of the chain it is, for the log; no ids, which are often secrets. */
  readonly how: string;
  /** Whether it is a session that somebody else opened. */
  readonly isSession: boolean;
}

/**
 * Goes through the chain: OIDC in the action, service principal variables, the session of azure/login.
 * @param options the azure- inputs
 * @param cloud where tokens come from
 * @param pace how long to wait before a request is repeated
 * @param context ACTIONS_ID_TOKEN_REQUEST_URL and AZURE_CLIENT_SECRET are read from its environment
 * @returns the first identity that there is; no token was asked for yet
 * @throws ActionError where there is none, with what to add to the workflow
 */
export async function identify(
  options: AzureOptions,
  cloud: AzureCloud,
  pace: Pace,
  context: Context,
): Promise<Identity> {
  const { clientId, tenantId } = options;
  const { env } = context;
  const clientOptions: TokenCredentialOptions & AuthorityValidationOptions = {
    authorityHost: cloud.authorityHost,
    disableInstanceDiscovery: !cloud.knownAuthority,
    retryOptions: { maxRetries: 3, retryDelayInMs: pace.retry },
    // MSAL waits without end, and an assertion that it holds meanwhile expires.
    additionalPolicies: [{ policy: attemptTimeout(pace.attempt, context.signal), position: 'perRetry' }],
  };
  const secret = env['AZURE_CLIENT_SECRET'];
  if (secret !== undefined && secret !== '') context.log.mask(secret);
  if (clientId !== undefined && tenantId !== undefined) {
    if (env['ACTIONS_ID_TOKEN_REQUEST_URL']) {
      const subscriptionId = requireSubscription(options);
      const how = "the job's OIDC token";
      const audience = cloud.assertionAudience;
      const credential = federated(tenantId, clientId, clientOptions, audience, how, pace, context);
      return { credential, subscriptionId, how, isSession: false };
    }
    if (secret !== undefined && secret !== '') {
      const subscriptionId = requireSubscription(options);
      const how = 'the service principal of AZURE_CLIENT_SECRET';
      const inner = new ClientSecretCredential(tenantId, clientId, secret, clientOptions);
      return { credential: guarded(inner, how, pace, context, () => undefined), subscriptionId, how, isSession: false };
    }
  }
  const session = await azureCliSession(context);
  if (session === undefined) throw noIdentity(options, env);
  const subscriptionId = options.subscriptionId ?? session.subscriptionId;
  const how = "azure/login's session";
  const inner = new AzureCliCredential({ subscription: subscriptionId, processTimeoutInMs: pace.attempt });
  return { credential: guarded(inner, how, pace, context, () => undefined), subscriptionId, how, isSession: true };
}

function requireSubscription(options: AzureOptions): string {
  if (options.subscriptionId === undefined) throw failure('check.azure-no-subscription', {});
  return options.subscriptionId;
}

function noIdentity(options: AzureOptions, env: Readonly<NodeJS.ProcessEnv>): ActionError {
  const missing = [
    options.clientId === undefined ? 'azure-client-id' : undefined,
    options.tenantId === undefined ? 'azure-tenant-id' : undefined,
    options.subscriptionId === undefined ? 'azure-subscription-id' : undefined,
  ].filter((name) => name !== undefined);
  const oidc = Boolean(env['ACTIONS_ID_TOKEN_REQUEST_URL']);
  if (options.clientId !== undefined && options.tenantId !== undefined && !oidc) {
    return failure(
      'check.azure-no-id-token',
      {},
      { details: ['permissions:', '  id-token: write', '  contents: read'] },
    );
  }
  return failure(
    'check.azure-no-identity',
    { missing: missing.join(', ') },
    oidc ? {} : { details: ['permissions:', '  id-token: write', '  contents: read'] },
  );
}

/**
 * OIDC in the action. An assertion lives for minutes, and one that is used again after that fails with AADSTS700024,
 * so each request for an access token gets a fresh one.
 */
function federated(
  tenantId: string,
  clientId: string,
  clientOptions: TokenCredentialOptions & AuthorityValidationOptions,
  audience: string,
  how: string,
  pace: Pace,
  context: Context,
): TokenCredential {
  // The client library replaces what the callback throws by an AuthenticationRequiredError, so it is kept here.
  let assertionFailed: unknown;
  let subject: string | undefined;
  const inner = new ClientAssertionCredential(
    tenantId,
    clientId,
    async () => {
      try {
        const token = await requestIdToken(audience, pace, context);
        subject = idTokenSubject(token);
        assertionFailed = undefined;
        return token;
      } catch (error) {
        assertionFailed = error;
        throw error;
      }
    },
    clientOptions,
  );
  return guarded(inner, how, pace, context, (error) => {
    if (assertionFailed !== undefined) return assertionFailed;
    if (subject === undefined || !federationCodes.has(entraCode(error) ?? '')) return undefined;
    return failure(
      'check.azure-federation',
      { code: entraCode(error) ?? '', subject, audience },
      { details: [firstLine(error)] },
    );
  });
}

/** No federated credential matches the token. Source: Microsoft Entra authentication error codes. */
const federationCodes: ReadonlySet<string> = new Set(['AADSTS70021', 'AADSTS700211', 'AADSTS700212', 'AADSTS700213']);

/** A token with less than this left, in milliseconds, is not given out again. */
const freshFor = 5 * 60_000;

/** MSAL's own codes for an answer that it could not read; a class of its own it gives them not. */
const unread = /^(endpoints_resolution_error|openid_config_error|network_error)\b/;

/** How often Entra is asked where no answer of it could be read: MSAL takes a body that is cut for the last word. */
const attempts = 3;

function guarded(
  inner: TokenCredential,
  how: string,
  pace: Pace,
  context: Context,
  own: (error: unknown) => unknown,
): TokenCredential {
  // Each client keeps tokens for itself alone, and az takes a second to give the next.
  const kept = new Map<string, AccessToken>();
  return {
    async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
      const key = [scopes].flat().join(' ');
      const known = kept.get(key);
      if (known !== undefined && options?.claims === undefined && known.expiresOnTimestamp > Date.now() + freshFor) {
        return known;
      }
      for (let attempt = 1; ; attempt++) {
        try {
          const token = await inner.getToken(scopes, options);
          if (token !== null) {
            context.log.mask(token.token);
            kept.set(key, token);
          }
          return token;
        } catch (error) {
          const explained = own(error);
          if (explained !== undefined) throw explained;
          if (isAbort(error) || causes(error) !== undefined) throw error;
          // MSAL takes no notice of it.
          if (options?.abortSignal?.aborted === true)
            throw new DOMException('the time for a token is over', 'AbortError');
          const code = entraCode(error);
          if (code === undefined && unread.test(firstLine(error)) && attempt < attempts) {
            await sleep(backoff(attempt, pace), undefined, { signal: context.signal });
            continue;
          }
          throw failure(
            'check.azure-sign-in',
            { how, code: code ?? (error instanceof Error ? error.name : 'unknown') },
            { details: [firstLine(error)], cause: error },
          );
        }
      }
    },
  };
}

/** Microsoft Entra's own code; the client library gives it nowhere but in the text. */
function entraCode(error: unknown): string | undefined {
  return error instanceof Error ? /AADSTS\d+/.exec(error.message)?.[0] : undefined;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.trim() ?? '';
}

const run = promisify(execFile);

/** `az account show`; undefined where there is no az or nobody is signed in. */
async function azureCliSession(context: Context): Promise<{ readonly subscriptionId: string } | undefined> {
  try {
    const az = ['az', 'account', 'show', '--output', 'json'];
    // On Windows az is a batch file, which cmd.exe alone can run; the command line is this constant.
    const [file = '', ...args] = process.platform === 'win32' ? ['cmd.exe', '/d', '/c', ...az] : az;
    const { stdout } = await run(file, args, { env: context.env, signal: context.signal, timeout: 60_000 });
    const subscriptionId = textOf(parseJson(stdout), 'id');
    return subscriptionId === undefined ? undefined : { subscriptionId };
  } catch (error) {
    context.signal.throwIfAborted();
    context.log.debug(`az account show: ${firstLine(error)}`);
    return undefined;
  }
}
