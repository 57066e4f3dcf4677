// Everything that talks to Azure for one app, opened once and used from preflight to the end.

import { bearerTokenAuthenticationPolicy } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Context } from '../../context.ts';
import { type Arm, openArm, scopeOf } from './arm.ts';
import { type AzureCloud, cloudOf } from './cloud.ts';
import { identify } from './credentials.ts';
import { isAbort } from './http.ts';
import { type Kudu, openKudu } from './kudu.ts';
import type { AzureOptions } from './options.ts';
import type { Pace } from './pace.ts';

/** What there is whoever we are. */
export interface Access {
  readonly pace: Pace;
  /** @param host the app's SCM host */
  kudu(host: string): Kudu;
}

/** The clients, with one identity. */
export interface Connection extends Access {
  readonly cloud: AzureCloud;
  readonly credential: TokenCredential;
  readonly subscriptionId: string;
  readonly arm: Arm;
}

/**
 * Finds out who we are, and opens the clients.
 * @param options the azure- inputs
 * @param pace the waits
 * @param context log, signal and environment
 * @returns the clients; no request was sent yet, but for azure/login's session
 * @throws ActionError where there is no identity
 */
export async function connect(options: AzureOptions, pace: Pace, context: Context): Promise<Connection> {
  const cloud = cloudOf(context.env, options.environment);
  const { credential, subscriptionId, how, isSession } = await identify(options, cloud, pace, context);
  context.log.debug(`Azure: signing in with ${how} at ${cloud.authorityHost}`);
  const arm = openArm(credential, subscriptionId, cloud, pace);
  const forKudu = isSession ? withFallback(credential, scopeOf(cloud), context) : credential;
  const signed = bearerTokenAuthenticationPolicy({ credential: forKudu, scopes: `${cloud.appService}/.default` });
  const kudu = (host: string): Kudu => openKudu(host, signed, pace);
  return { cloud, credential, subscriptionId, arm, pace, kudu };
}

/**
 * The session of azure/login may be too old to give a token for another audience (AADSTS700024) than the one that it has
 * a token for already.
 */
function withFallback(credential: TokenCredential, scope: string, { log }: Context): TokenCredential {
  return {
    async getToken(scopes, options) {
      try {
        return await credential.getToken(scopes, options);
      } catch (error) {
        if (isAbort(error)) throw error;
        log.debug('Azure: no token for Kudu from the session; the one of Azure Resource Manager is used instead');
        return credential.getToken(scope, options);
      }
    },
  };
}
