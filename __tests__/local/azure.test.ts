// The local Azure over TLS, with the SDKs that the action uses: token, app, deployment, host.

import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { WebSiteManagementClient } from '@azure/arm-appservice';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { ClientAssertionCredential, ClientSecretCredential, type TokenCredential } from '@azure/identity';
import { beforeAll, expect, test } from 'vitest';
import type { SiteSku } from '../../local/azure/sites.ts';
import type { LocalCloud } from '../../local/cloud.ts';
import { zipOf } from '../../local/zip.ts';
import { cloudForTest, compile, otherArchitecture } from '../support/local-cloud.ts';
import { azureProject, handlerSource } from '../support/projects.ts';

const name = 'hello-app';
let handler: Buffer;

beforeAll(async () => {
  handler = await compile(handlerSource);
});

interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A client that trusts the cloud's certificate, as NODE_EXTRA_CA_CERTS makes it in a process of its own. */
async function call(
  cloud: LocalCloud,
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<Fetched> {
  const ca = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '');
  return await new Promise((resolve, reject) => {
    const { body, ...rest } = options;
    const sent = request(url, { ...rest, ca }, (response) => {
      text(response).then((content) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function trusting(cloud: LocalCloud): HttpClient {
  const client = createDefaultHttpClient();
  return {
    async sendRequest(outgoing) {
      outgoing.tlsSettings = { ca: await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8') };
      return await client.sendRequest(outgoing);
    },
  };
}

async function idToken(cloud: LocalCloud, audience: string): Promise<string> {
  const answer = await fetch(`${cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${audience}`, {
    headers: { authorization: `Bearer ${cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}` },
  });
  const { value }: { value: string } = JSON.parse(await answer.text());
  return value;
}

function credential(cloud: LocalCloud, audience = 'api://AzureADTokenExchange'): TokenCredential {
  const { env } = cloud.azure;
  return new ClientAssertionCredential(
    env['AZURE_TENANT_ID'] ?? '',
    env['AZURE_CLIENT_ID'] ?? '',
    () => idToken(cloud, audience),
    { authorityHost: cloud.azure.endpoint, disableInstanceDiscovery: true, httpClient: trusting(cloud) },
  );
}

const scope = 'https://management.azure.com/.default';

async function bearer(cloud: LocalCloud): Promise<string> {
  return `Bearer ${(await credential(cloud).getToken(scope))?.token}`;
}

function appPackage(executable: Buffer, mode = 0o755): Buffer {
  return zipOf([
    { name: 'HttpExample/function.json', mode: 0o644, content: Buffer.from(azureProject['HttpExample/function.json']) },
    { name: 'handler', mode, content: executable },
    { name: 'host.json', mode: 0o644, content: Buffer.from(azureProject['host.json']) },
  ]);
}

/** Uploads a package as the plan wants it, and polls to the end. */
async function deploy(cloud: LocalCloud, zip: Buffer): Promise<{ status: number; ids: readonly string[] }> {
  const app = cloud.azure.find(name);
  if (app === undefined) throw new Error('no app');
  const headers = { authorization: await bearer(cloud), 'content-type': 'application/zip' };
  const scm = `https://${app.scmHost}`;
  const flex = app.site.sku === 'FlexConsumption';
  const path = flex ? '/api/publish?RemoteBuild=false&Deployer=test' : '/api/zipdeploy?isAsync=true&deployer=test';
  const accepted = await call(cloud, `${scm}${path}`, { method: 'POST', headers, body: zip });
  expect(accepted.status).toBe(202);
  const ids: string[] = [];
  for (let poll = 0; poll < 10; poll += 1) {
    const listed = await call(cloud, `${scm}/api/deployments`, { headers });
    const [latest] = JSON.parse(listed.body);
    ids.push(latest.id);
    if (latest.complete) return { status: latest.status, ids };
  }
  throw new Error('the deployment does not end');
}

test.each<SiteSku>(['FlexConsumption', 'ElasticPremium', 'PremiumV3'])(
  '%s: deployed, listed, running, and it answers',
  async (sku) => {
    const cloud = await cloudForTest();
    const { host } = await cloud.azure.seed({ name, sku });
    expect((await call(cloud, `https://${host}/api/HttpExample?name=Gopher`)).status).toBe(404);
    const { status, ids } = await deploy(cloud, appPackage(handler));
    expect(status).toBe(4);
    // A zip deployment has a passing id at first; Flex Consumption's has not.
    expect(ids.map((id) => id.startsWith('temp-'))).toEqual([sku !== 'FlexConsumption', false, false]);
    const answer = await call(cloud, `https://${host}/api/HttpExample?name=Gopher`);
    expect(answer).toMatchObject({
      status: 200,
      body: 'Hello, Gopher. This HTTP triggered function executed successfully.\n',
    });
    const client = management(cloud);
    const functions: (string | undefined)[] = [];
    for await (const one of client.webApps.listFunctions('local', name)) functions.push(one.name);
    expect(functions).toEqual([`${name}/HttpExample`]);
    const site = await client.webApps.get('local', name);
    expect(site.kind).toBe('functionapp,linux');
    const scm = site.hostNameSslStates?.find(({ hostType }) => hostType === 'Repository');
    expect(scm?.name).toBe(cloud.azure.find(name)?.scmHost);
    expect(await hostStatus(cloud)).toMatchObject({ status: 200, state: 'Running' });
  },
);

function management(cloud: LocalCloud): WebSiteManagementClient {
  return new WebSiteManagementClient(credential(cloud), cloud.azure.env['AZURE_SUBSCRIPTION_ID'] ?? '', {
    endpoint: cloud.azure.endpoint,
    credentials: { scopes: [scope] },
    httpClient: trusting(cloud),
    retryOptions: { maxRetries: 0 },
  });
}

async function hostStatus(cloud: LocalCloud): Promise<{ status: number; state: unknown; message: unknown }> {
  const { AZURE_SUBSCRIPTION_ID: subscription } = cloud.azure.env;
  const site = `/subscriptions/${subscription}/resourceGroups/local/providers/Microsoft.Web/sites/${name}`;
  const answer = await call(
    cloud,
    `${cloud.azure.endpoint}${site}/hostruntime/admin/host/status?api-version=2024-11-01`,
    { headers: { authorization: await bearer(cloud) } },
  );
  const { state, Message: message } = JSON.parse(answer.body);
  return { status: answer.status, state, message };
}

const broken: readonly [string, () => Promise<Buffer>][] = [
  ['dynamic', async () => appPackage(await compile(handlerSource, { CGO_ENABLED: '1' }))],
  ['wrong architecture', async () => appPackage(await compile(handlerSource, { GOARCH: otherArchitecture }))],
  ['no exec bit', async () => appPackage(handler, 0o644)],
];

test.each(broken)('%s: the deployment succeeds, and the host is dead', async (_, zip) => {
  const cloud = await cloudForTest();
  const { host } = await cloud.azure.seed({ name, sku: 'FlexConsumption' });
  expect((await deploy(cloud, await zip())).status).toBe(4);
  expect(await hostStatus(cloud)).toEqual({
    status: 400,
    state: undefined,
    message: 'Encountered an error (InternalServerError) from host runtime.',
  });
  await expect(management(cloud).webApps.listFunctions('local', name).next()).rejects.toThrow();
  expect((await call(cloud, `https://${host}/api/HttpExample`)).status).toBe(503);
});

test('on Dedicated without RUN_FROM_PACKAGE Kudu unpacks and chmods: a lost exec bit works there', async () => {
  const cloud = await cloudForTest();
  const settings = { AzureWebJobsStorage: 'x', FUNCTIONS_WORKER_RUNTIME: 'custom' };
  const { host } = await cloud.azure.seed({ name, sku: 'PremiumV3', settings });
  await deploy(cloud, appPackage(handler, 0o644));
  expect((await call(cloud, `https://${host}/api/HttpExample`)).status).toBe(200);
});

test('without a valid function.json the host is Running and nothing is started', async () => {
  const cloud = await cloudForTest();
  await cloud.azure.seed({ name, sku: 'FlexConsumption' });
  const host = { name: 'host.json', mode: 0o644, content: Buffer.from(azureProject['host.json']) };
  await deploy(cloud, zipOf([host, { name: 'handler', mode: 0o644, content: Buffer.from('no executable') }]));
  expect(await hostStatus(cloud)).toMatchObject({ status: 200, state: 'Running' });
});

test('a package that is no zip: the deployment fails', async () => {
  const cloud = await cloudForTest();
  await cloud.azure.seed({ name, sku: 'FlexConsumption' });
  expect((await deploy(cloud, Buffer.from('no zip'))).status).toBe(3);
});

test('a deployment in progress refuses the next with 409', async () => {
  const cloud = await cloudForTest();
  const { scmHost } = await cloud.azure.seed({ name, sku: 'ElasticPremium' });
  const headers = { authorization: await bearer(cloud), 'content-type': 'application/zip' };
  const post = (): Promise<Fetched> =>
    call(cloud, `https://${scmHost}/api/zipdeploy?isAsync=true`, {
      method: 'POST',
      headers,
      body: appPackage(handler),
    });
  expect((await post()).status).toBe(202);
  expect(await post()).toMatchObject({ status: 409, body: expect.stringContaining('currently in progress') });
});

test('Linux Consumption runs the package that WEBSITE_RUN_FROM_PACKAGE names', async () => {
  const cloud = await cloudForTest();
  const { host } = await cloud.azure.seed({ name, sku: 'Dynamic' });
  const blob = `${cloud.azure.endpoint}/blob/local/packages/app.zip?sp=rcw&se=2999-01-01&sig=x`;
  const put = await call(cloud, blob, {
    method: 'PUT',
    headers: { 'x-ms-blob-type': 'BlockBlob' },
    body: appPackage(handler),
  });
  expect(put.status).toBe(201);
  const client = management(cloud);
  const { properties } = await client.webApps.listApplicationSettings('local', name);
  const run = async (url: string): Promise<number> => {
    await client.webApps.updateApplicationSettings('local', name, {
      properties: { ...properties, WEBSITE_RUN_FROM_PACKAGE: url },
    });
    return (await call(cloud, `https://${host}/api/HttpExample`)).status;
  };
  expect(await run(blob)).toBe(200);
  expect(await run(blob.replace('sp=rcw', 'sp=w'))).toBe(503);
  expect((await hostStatus(cloud)).message).toContain('ServiceUnavailable');
});

test.each<[string, (cloud: LocalCloud) => TokenCredential, RegExp]>([
  ['an assertion for another audience', (cloud) => credential(cloud, 'sts.amazonaws.com'), /AADSTS700212/],
  ['a wrong secret', (cloud) => bySecret(cloud, 'wrong'), /AADSTS7000215/],
])('%s gets no token', async (_, make, code) => {
  const cloud = await cloudForTest();
  await expect(make(cloud).getToken(scope)).rejects.toThrow(code);
});

function bySecret(cloud: LocalCloud, secret: string): TokenCredential {
  const { env, endpoint } = cloud.azure;
  return new ClientSecretCredential(env['AZURE_TENANT_ID'] ?? '', env['AZURE_CLIENT_ID'] ?? '', secret, {
    authorityHost: endpoint,
    disableInstanceDiscovery: true,
    httpClient: trusting(cloud),
  });
}

test('the right secret gets a token; ARM takes no other audience than its own', async () => {
  const cloud = await cloudForTest();
  const url = `${cloud.azure.endpoint}/subscriptions?api-version=2022-12-01`;
  const statusWith = async (audience: string): Promise<number> => {
    const token = await bySecret(cloud, cloud.clientSecret).getToken(`${audience}/.default`);
    return (await call(cloud, url, { headers: { authorization: `Bearer ${token?.token}` } })).status;
  };
  expect(await statusWith('https://management.azure.com')).toBe(200);
  expect(await statusWith(cloud.azure.endpoint)).toBe(200);
  expect(await statusWith('https://storage.azure.com')).toBe(401);
  expect((await call(cloud, url)).status).toBe(401);
});
