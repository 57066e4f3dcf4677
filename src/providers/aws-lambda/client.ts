// One client of the Lambda API for all functions of a run in a region.

import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Context } from '../../context.ts';
import type { LambdaApi } from './api.ts';
import { type CredentialProvider, credentialsFor } from './credentials.ts';
import { functionRequests } from './function-requests.ts';
import { handlerFor, openAgents } from './http.ts';
import { layerRequests } from './layer/requests.ts';
import type { AwsOptions } from './options.ts';
import { bounded, renewing, type Sender } from './sender.ts';
import type { Timing } from './timing.ts';
import { versionRequests } from './version-requests.ts';

/** One client for all functions of a run in a region, so that a role is assumed once and connections are kept. */
const opened = new WeakMap<AwsOptions, Map<string, LambdaApi>>();

/**
 * Opens the Lambda API of a region. Endpoints follow AWS_ENDPOINT_URL_LAMBDA and AWS_ENDPOINT_URL, as the SDK does.
 * @param options the same object gives the same client
 * @param region where the functions are
 * @param timing time-outs
 * @param context environment (proxies, OIDC) and masking
 * @returns the API
 * @throws ActionError for a proxy address that is no URL, or a job that may not ask for an OIDC token
 */
export function openLambda(options: AwsOptions, region: string, timing: Timing, context: Context): LambdaApi {
  const regions = opened.get(options) ?? new Map<string, LambdaApi>();
  opened.set(options, regions);
  const api = regions.get(region) ?? connect(options, region, timing, context);
  regions.set(region, api);
  return api;
}

function connect(options: AwsOptions, region: string, timing: Timing, context: Context): LambdaApi {
  const agents = openAgents(context.env);
  const requestHandler = handlerFor(agents, timing);
  const credentials: CredentialProvider = credentialsFor(options, { region, agents, requestHandler }, timing, context);
  const client = new LambdaClient({
    region,
    credentials,
    requestHandler,
    maxAttempts: 1,
    customUserAgent: [['deploy-go-function', '1']],
  });
  const sender: Sender = {
    agents,
    timing,
    log: context.log,
    send: (command, deadline, milliseconds = timing.request) =>
      renewing(
        () => client.send(command, bounded(deadline, milliseconds)),
        () => client.config.credentials({ forceRefresh: true }),
        context.log,
      ),
  };
  return {
    region,
    credentials: () => client.config.credentials(),
    renewCredentials: async () => {
      await client.config.credentials({ forceRefresh: true });
    },
    authenticate: async () => {
      await client.config.credentials();
    },
    ...functionRequests(sender),
    ...versionRequests(sender),
    ...layerRequests(sender),
  };
}
