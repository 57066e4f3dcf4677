// Every link of the chain, with the real client library, over TLS.

import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloudOf } from '../../../src/providers/azure-functions/cloud.ts';
import { connect } from '../../../src/providers/azure-functions/connection.ts';
import { type Identity, identify } from '../../../src/providers/azure-functions/credentials.ts';
import type { AzureOptions } from '../../../src/providers/azure-functions/options.ts';
import { type Heard, heard, options, quick, refusal } from '../../support/azure-context.ts';
import { AzureRecorder, canaries, clientId, subscriptionId, tenantId } from '../../support/azure-recorder.ts';

let azure: AzureRecorder;
let job: Heard;
beforeAll(async () => {
  azure = await AzureRecorder.start();
});
afterAll(() => azure.stop());
beforeEach(() => {
  azure.reset();
  job = heard(azure.env());
  const path = process.env['PATH'];
  return async () => {
    process.env['PATH'] = path;
    await job.end();
  };
});

const who = (more: Partial<AzureOptions> = {}, pace = quick): Promise<Identity> =>
  identify({ ...options, ...more }, cloudOf(job.context.env), pace, job.context);
const scope = 'https://management.azure.com/.default';

/** A program named az, first on PATH of this process and of the job. */
async function fakeAz(script: string): Promise<void> {
  const file = join(job.context.temp, 'az');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  const path = `${job.context.temp}${delimiter}${process.env['PATH']}`;
  process.env['PATH'] = path;
  Object.assign(job.context.env, { PATH: path });
}

function tokenRequests(): URLSearchParams[] {
  return azure.requests
    .filter((each) => each.operation === 'token')
    .map((each) => new URLSearchParams(each.body.toString('utf8')));
}

describe('OIDC in the action', () => {
  it('gives Kudu a token of its own audience', async () => {
    const { kudu } = await connect(options, quick, job.context);
    await kudu(azure.host).deployments(job.context.signal);
    expect(tokenRequests().map((each) => each.get('scope')?.split(' ')[0])).toEqual([
      'https://appservice.azure.com/.default',
    ]);
  });

  it('asks for a fresh ID token for each assertion', async () => {
    const { credential, subscriptionId: subscription, how } = await who();
    expect(subscription).toBe(subscriptionId);
    expect(how).toBe("the job's OIDC token");
    // Two scopes, so that the library's cache serves neither from the other.
    await credential.getToken(scope);
    await credential.getToken('https://storage.azure.com/.default');
    const assertions = tokenRequests().map((each) => each.get('client_assertion'));
    expect(new Set(assertions).size).toBe(2);
    expect(tokenRequests()[0]?.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    );
    expect(tokenRequests()[0]?.get('client_id')).toBe(clientId);
    const [asked] = azure.requests.filter((each) => each.operation === 'idToken');
    expect(asked?.query.get('audience')).toBe('api://AzureADTokenExchange');
    expect(asked?.query.get('api-version')).toBe('2');
    expect(asked?.headers.authorization).toBe(`Bearer ${canaries.idRequest}`);
    for (const assertion of assertions) expect(job.masked).toContain(assertion);
    expect(job.masked).toContain(canaries.accessToken);
  });

  it('asks the authority that the environment names, and nobody else about it', async () => {
    await (await who()).credential.getToken(scope);
    expect(azure.requests.map((each) => each.path).filter((path) => path.includes('discovery/instance'))).toEqual([]);
    expect(azure.requests.find((each) => each.operation === 'token')?.path).toContain(tenantId);
  });

  it('comes before a service principal', async () => {
    Object.assign(job.context.env, { AZURE_CLIENT_SECRET: canaries.secret });
    expect((await who()).how).toBe("the job's OIDC token");
    expect(job.masked).toContain(canaries.secret);
  });

  it.each([
    ['a 500 that passes', { status: 500 }],
    ['a reset', { kind: 'reset' }],
    ['a body that breaks off', { kind: 'cut' }],
  ] as const)('repeats the request for an ID token after %s', async (_name, fault) => {
    azure.answer('idToken', fault, 2);
    await (await who()).credential.getToken(scope);
    expect(azure.count('token')).toBe(1);
    expect(azure.count('idToken')).toBeGreaterThanOrEqual(3);
  });

  it.each(
    (['openid', 'token'] as const).flatMap((operation) =>
      (['hang', 'cut'] as const).map((kind) => [operation, kind] as const),
    ),
  )('ends a request for a token whose answer does not end, and repeats it: %s, %s', async (operation, kind) => {
    azure.answer(operation, { kind });
    const { credential } = await who({}, { ...quick, attempt: 1_000 });
    await credential.getToken(scope);
    expect(azure.count(operation)).toBe(2);
  });

  it('ends a request for a token with the run', async () => {
    azure.answer('token', { kind: 'hang' }, 99);
    const { credential } = await who({}, { ...quick, attempt: 600_000 });
    const ended = expect(credential.getToken(scope)).rejects.toThrow();
    await azure.when('token', 1);
    job.cancel(new Error('SIGINT'));
    await ended;
    expect(azure.count('token')).toBe(1);
  });

  it('asks for no token again whose request is over', async () => {
    azure.answer('token', { kind: 'hang' }, 99);
    const over = new AbortController();
    const { credential } = await who({}, { ...quick, attempt: 200 });
    const ended = expect(credential.getToken(scope, { abortSignal: over.signal })).rejects.toThrow('is over');
    await azure.when('token', 1);
    over.abort();
    await ended;
    // The client library's own repetitions, and none of ours.
    expect(azure.count('token')).toBeLessThan(5);
  });

  it.each([
    ['HTTP 403', { status: 403, body: 'no' }, 'HTTP 403'],
    ['an outage', { status: 503 }, 'HTTP 503'],
    ['an answer without a token', { body: {} }, 'the answer has no token'],
  ] as const)('tells that the runner gave none: %s', async (_name, fault, reason) => {
    azure.answer('idToken', fault, 9);
    const { credential } = await who();
    const { id, line } = await refusal(credential.getToken(scope));
    expect(id).toBe('check.azure-id-token');
    expect(line).toContain(`(${reason})`);
  });

  it('names the subject that has no federated credential', async () => {
    azure.answer('token', {
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: 'AADSTS700213: No matching federated identity record found for presented assertion subject.',
      },
    });
    const { credential } = await who();
    const { id, line } = await refusal(credential.getToken(scope));
    expect(id).toBe('check.azure-federation');
    expect(line).toContain('(AADSTS700213)');
    expect(line).toContain('the subject "repo:octo/hello:ref:refs/heads/main"');
  });

  it('tells any other refusal with its code, and keeps the text for the log', async () => {
    azure.answer('token', {
      status: 400,
      body: {
        error: 'unauthorized_client',
        error_description: 'AADSTS700016: Application with identifier was not found.',
      },
    });
    const { credential } = await who();
    const { id, line, details } = await refusal(credential.getToken(scope));
    expect(id).toBe('check.azure-sign-in');
    expect(line).toContain("with the job's OIDC token (AADSTS700016)");
    expect(details.join()).toContain('Application with identifier was not found');
  });

  it('needs a subscription', async () => {
    expect((await refusal(who({ subscriptionId: undefined }))).id).toBe('check.azure-no-subscription');
  });
});

describe('service principal variables', () => {
  beforeEach(() => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: _, ...env } = azure.env();
    job = heard({ ...env, AZURE_CLIENT_SECRET: canaries.secret });
  });

  it('sends the secret, and masks it', async () => {
    const { credential, how } = await who();
    expect(how).toBe('the service principal of AZURE_CLIENT_SECRET');
    await credential.getToken(scope);
    expect(tokenRequests()[0]?.get('client_secret')).toBe(canaries.secret);
    expect(job.masked).toContain(canaries.secret);
    expect(job.masked).toContain(canaries.accessToken);
  });

  it('tells a secret that is wrong', async () => {
    azure.answer('token', {
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' },
    });
    const { credential } = await who();
    const { line } = await refusal(credential.getToken(scope));
    expect(line).toContain('with the service principal of AZURE_CLIENT_SECRET (AADSTS7000215)');
    expect(line).not.toContain(canaries.secret);
  });
});

describe("azure/login's session", () => {
  beforeEach(() => {
    job = heard({ AZURE_AUTHORITY_HOST: azure.origin });
  });
  const nobody = { clientId: undefined, tenantId: undefined, subscriptionId: undefined };
  const session = `case "$1 $2" in
"account show") echo '{"id": "${subscriptionId}", "tenantId": "${tenantId}"}' ;;
"account get-access-token") echo '{"accessToken": "${canaries.accessToken}", "expires_on": 4102444800}' ;;
*) exit 2 ;;
esac`;

  it('gives the subscription and the tokens', async () => {
    await fakeAz(session);
    const { credential, subscriptionId: subscription, how } = await who(nobody);
    expect(subscription).toBe(subscriptionId);
    expect(how).toBe("azure/login's session");
    expect((await credential.getToken(scope))?.token).toBe(canaries.accessToken);
    expect(job.masked).toContain(canaries.accessToken);
    expect(azure.requests).toEqual([]);
  });

  it('that is too old for a token for Kudu gives the one of Azure Resource Manager to it', async () => {
    const old = 'case "$*" in *appservice*) echo "AADSTS700024: not within its time" >&2; exit 1 ;; esac';
    await fakeAz(`${old}\n${session}`);
    const none = { ...options, ...nobody };
    const { kudu } = await connect(none, quick, job.context);
    await kudu(azure.host).deployments(job.context.signal);
    const asked = azure.requests.find(({ operation }) => operation === 'deployments');
    expect(asked?.headers.authorization).toBe(`Bearer ${canaries.accessToken}`);
  });

  it('leaves the subscription to the input', async () => {
    await fakeAz(session);
    const other = '44444444-4444-4444-8444-444444444444';
    expect((await who({ ...nobody, subscriptionId: other })).subscriptionId).toBe(other);
  });

  it('is used where client and tenant are known but no token can be had', async () => {
    await fakeAz(session);
    expect((await who()).how).toBe("azure/login's session");
  });

  it('tells a session that has expired', async () => {
    await fakeAz(
      `if [ "$2" = show ]; then echo '{"id": "${subscriptionId}"}'; else echo "AADSTS700082: The refresh token has expired." >&2; exit 1; fi`,
    );
    const { credential } = await who(nobody);
    expect((await refusal(credential.getToken(scope))).line).toContain("azure/login's session (AADSTS700082)");
  });

  it('says which two lines a job without id-token needs', async () => {
    await fakeAz('exit 1');
    const { id, line, details } = await refusal(who());
    expect(id).toBe('check.azure-no-id-token');
    expect(line).toContain('id-token: write');
    expect(details).toEqual(['permissions:', '  id-token: write', '  contents: read']);
  });

  it('says what there could be where there is nothing', async () => {
    await fakeAz('exit 1');
    const { id, line } = await refusal(who(nobody));
    expect(id).toBe('check.azure-no-identity');
    expect(line).toContain('(missing: azure-client-id, azure-tenant-id, azure-subscription-id)');
  });

  it('does without az', async () => {
    Object.assign(job.context.env, { PATH: job.context.temp });
    expect((await refusal(who(nobody))).id).toBe('check.azure-no-identity');
  });
});

describe('the cloud', () => {
  it.each([
    [{}, 'https://login.microsoftonline.com', 'https://management.azure.com', true],
    [
      { AZURE_AUTHORITY_HOST: 'login.microsoftonline.us' },
      'https://login.microsoftonline.us',
      'https://management.usgovcloudapi.net',
      true,
    ],
    [
      { AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn/' },
      'https://login.chinacloudapi.cn',
      'https://management.chinacloudapi.cn',
      true,
    ],
    [
      { AZURE_AUTHORITY_HOST: 'https://localhost:8443' },
      'https://localhost:8443',
      'https://management.azure.com',
      false,
    ],
    [
      { AZURE_RESOURCE_MANAGER_URL: 'https://localhost:8443/' },
      'https://login.microsoftonline.com',
      'https://localhost:8443',
      true,
    ],
  ] as const)('%j', (env, authorityHost, resourceManager, knownAuthority) => {
    expect(cloudOf(env)).toMatchObject({ authorityHost, resourceManager, knownAuthority });
  });

  it.each([
    [
      'AzureCloud',
      'https://management.azure.com',
      'core.windows.net',
      'api://AzureADTokenExchange',
      'https://appservice.azure.com',
    ],
    [
      'AzureUSGovernment',
      'https://management.usgovcloudapi.net',
      'core.usgovcloudapi.net',
      'api://AzureADTokenExchangeUSGov',
      'https://appservice.azure.us',
    ],
    [
      'AzureChinaCloud',
      'https://management.chinacloudapi.cn',
      'core.chinacloudapi.cn',
      'api://AzureADTokenExchangeChina',
      'https://appservice.azure.cn',
    ],
  ] as const)(
    'azure-environment %s has endpoints and audiences',
    (environment, arm, storageSuffix, audience, appService) => {
      const own = { assertionAudience: audience, appService };
      const endpoints = { resourceManager: arm, storageSuffix, knownAuthority: true, ...own };
      expect(cloudOf({}, environment)).toMatchObject(endpoints);
      // The environment's variables win, and the rest stays.
      expect(cloudOf({ AZURE_RESOURCE_MANAGER_URL: 'https://arm.example' }, environment)).toMatchObject({
        ...endpoints,
        resourceManager: 'https://arm.example',
      });
    },
  );

  it('takes no plain HTTP', async () => {
    const refused = await refusal((async () => cloudOf({ AZURE_RESOURCE_MANAGER_URL: 'http://localhost:1' }))());
    expect(refused.line).toContain(
      'AZURE_RESOURCE_MANAGER_URL is wrong, expected an https URL, got "http://localhost:1"',
    );
  });
});
