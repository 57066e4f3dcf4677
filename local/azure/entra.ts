// Microsoft Entra ID's token endpoint for the client credentials flow, with a federated assertion or a secret.
// Source: "Microsoft identity platform and the OAuth 2.0 client credentials flow"; "Microsoft Entra error codes".

import { type Answer, json, type Request, type Route } from '../http/message.ts';
import { stringAt } from '../json.ts';
import { seconds, type TokenIssuer } from '../tokens.ts';
import { entraError } from './errors.ts';

/** An app registration. */
export interface Application {
  readonly tenantId: string;
  readonly clientId: string;
  readonly secret?: string;
  /** `repo:octocat/hello:ref:refs/heads/main`: whose GitHub tokens it trusts. */
  readonly federatedSubject?: string;
}

/** GitHub's tokens for Azure carry this audience. Source: "Workload identity federation". */
const federatedAudience = 'api://AzureADTokenExchange';

/**
 * @param entra signs access tokens
 * @param github signs the assertions
 * @param applications those that exist
 * @returns the routes
 */
export function entraRoutes(
  entra: TokenIssuer,
  github: TokenIssuer,
  applications: () => readonly Application[],
): Route[] {
  return [
    {
      method: 'GET',
      path: '/{tenant}/v2.0/.well-known/openid-configuration',
      operation: 'GetOpenIdConfiguration',
      handle: (request, params) => {
        const base = `${request.origin}/${params['tenant']}`;
        return json(200, {
          issuer: `${base}/v2.0`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          token_endpoint: `${base}/oauth2/v2.0/token`,
          jwks_uri: `${base}/discovery/v2.0/keys`,
          token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
          response_types_supported: ['code', 'id_token', 'token'],
        });
      },
    },
    {
      method: 'GET',
      path: '/common/discovery/instance',
      operation: 'GetInstances',
      handle: (request) => {
        const host = new URL(request.origin).host;
        return json(200, {
          tenant_discovery_endpoint: `${request.origin}/common/v2.0/.well-known/openid-configuration`,
          'api-version': '1.1',
          metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
        });
      },
    },
    {
      method: 'POST',
      path: '/{tenant}/oauth2/v2.0/token',
      operation: 'GetToken',
      handle: (request, params) => token(request, params['tenant'] ?? '', entra, github, applications()),
    },
  ];
}

function token(
  request: Request,
  tenant: string,
  entra: TokenIssuer,
  github: TokenIssuer,
  applications: readonly Application[],
): Answer {
  const input = new URLSearchParams(request.body.toString('utf8'));
  const clientId = input.get('client_id') ?? '';
  if (!applications.some((one) => one.tenantId === tenant)) {
    throw entraError(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
  }
  const application = applications.find((one) => one.tenantId === tenant && one.clientId === clientId);
  if (application === undefined) {
    throw entraError(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
    );
  }
  const scope = input
    .get('scope')
    ?.split(' ')
    .find((one) => one.endsWith('/.default'));
  if (input.get('grant_type') !== 'client_credentials' || scope === undefined) {
    throw entraError(400, 'invalid_scope', 1002012, 'The provided value for scope is not valid.');
  }
  const assertion = input.get('client_assertion');
  if (assertion !== null) checkAssertion(assertion, application, github);
  else if (application.secret === undefined || input.get('client_secret') !== application.secret) {
    throw entraError(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
  }
  const accessToken = entra.issue({
    aud: scope.slice(0, -'/.default'.length).replace(/\/$/, ''),
    tid: tenant,
    appid: clientId,
    exp: seconds() + 3599,
  });
  return json(200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: accessToken });
}

function checkAssertion(assertion: string, application: Application, github: TokenIssuer): void {
  const claims = github.open(assertion);
  if (claims === undefined) {
    throw entraError(401, 'invalid_client', 7002138, 'The assertion is not signed by a key of its issuer.');
  }
  if (Number(claims['exp']) < seconds()) {
    throw entraError(401, 'invalid_client', 700024, 'Client assertion is not within its valid time range.');
  }
  if (stringAt(claims, 'aud') !== federatedAudience) {
    throw entraError(
      401,
      'invalid_client',
      700212,
      `No matching federated identity record found for presented assertion audience '${stringAt(claims, 'aud')}'.`,
    );
  }
  if (stringAt(claims, 'sub') !== application.federatedSubject) {
    throw entraError(
      401,
      'invalid_client',
      700213,
      `No matching federated identity record found for presented assertion subject '${stringAt(claims, 'sub')}'.`,
    );
  }
}

/** Audiences of Azure Resource Manager. */
const managementAudiences = new Set(['https://management.azure.com', 'https://management.core.windows.net']);
/** SCM takes those of Azure Resource Manager as well, for now. Source: microsoft/vscode-azuretools#2258. */
export const kuduAudience = 'https://appservice.azure.com';

/**
 * Checks a bearer token.
 * @param request has it in its Authorization header
 * @param entra has signed it
 * @param audiences further audiences that are taken, beside those of Azure Resource Manager
 * @returns why it is refused, or undefined where it is good
 */
export function refusedToken(
  request: Request,
  entra: TokenIssuer,
  audiences: readonly string[] = [],
): { readonly code: string; readonly message: string } | undefined {
  const authorization = request.headers.authorization ?? '';
  const [scheme, value] = authorization.split(' ');
  if (scheme !== 'Bearer' || value === undefined) {
    return { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." };
  }
  const claims = entra.open(value);
  if (claims === undefined) return { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' };
  if (Number(claims['exp']) < seconds()) {
    return {
      code: 'ExpiredAuthenticationToken',
      message: 'The access token expiry UTC time is earlier than current UTC time.',
    };
  }
  const audience = stringAt(claims, 'aud') ?? '';
  if (!managementAudiences.has(audience) && !audiences.includes(audience)) {
    return {
      code: 'InvalidAuthenticationTokenAudience',
      message: `The access token has been obtained for wrong audience or resource '${audience}'.`,
    };
  }
  return undefined;
}
