// The local Azure over TLS on loopback: Microsoft Entra ID, Azure Resource Manager and blob storage on one port, and
// for each function app a host that serves it and an SCM host, on ports of their own.

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { Sandbox } from '../src/prove/sandbox.ts';
import { appHost } from './azure/app-host.ts';
import { armRoutes } from './azure/arm.ts';
import type { ServedSite } from './azure/arm-views.ts';
import { blobStorage } from './azure/blob.ts';
import { type Application, entraRoutes, kuduAudience, refusedToken } from './azure/entra.ts';
import { kuduRoutes } from './azure/kudu.ts';
import { type DeployStatus, newSite, type Site, type SiteSeed, siteId } from './azure/sites.ts';
import { json, type Request } from './http/message.ts';
import { type Recorder, type RunningServer, serve } from './http/server.ts';
import { isRecord } from './json.ts';
import type { Store } from './store.ts';
import type { Certificate } from './tls.ts';
import { type TokenIssuer, tokenIssuer } from './tokens.ts';

/** Ends a deployment that was accepted otherwise than well. */
export type DeploymentVerdict = (site: Site) => { readonly status: DeployStatus; readonly text: string } | undefined;

/** What the local Azure is made of. */
export interface AzureOptions {
  readonly store: Store;
  readonly recorder: Recorder;
  readonly certificate: Certificate;
  /** Signs the assertions that applications trust. */
  readonly github: TokenIssuer;
  readonly applications: readonly Application[];
  readonly subscription: string;
  readonly deploymentVerdict?: DeploymentVerdict | undefined;
  /** Where packages are unpacked, absolute. */
  readonly temp: string;
  /** Where a package runs; a root like the platform's where absent. */
  readonly sandbox?: ((directory: string) => Sandbox) | undefined;
}

/** An app as somebody made it beforehand. */
export interface AppSeed extends Omit<SiteSeed, 'subscription'> {
  /** The package that it has; none where absent. */
  readonly zip?: Buffer;
}

/** The running local Azure. */
export interface LocalAzure {
  /** AZURE_RESOURCE_MANAGER_URL, and AZURE_AUTHORITY_HOST. */
  readonly endpoint: string;
  /** Endpoints, the certificate, and the ids of the first application; no credential. */
  readonly env: Readonly<Record<string, string>>;
  /** Makes an app as it would be found; one of the same name and slot is left as it is. */
  seed(seed: AppSeed): Promise<ServedSite>;
  find(name: string, slot?: string): ServedSite | undefined;
  /** From now on swaps end by themselves after a moment, rather than when they are looked at. */
  finishSwaps(): void;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the local Azure.
 * @param options what it is made of
 * @returns it, listening
 */
export async function startAzure(options: AzureOptions): Promise<LocalAzure> {
  const { store, recorder, certificate, github, applications, subscription } = options;
  const tls = { key: certificate.key, cert: certificate.cert };
  const entra = tokenIssuer('https://sts.windows.net/local/');
  let origin = '';
  const refuses = (request: Request, ...audiences: string[]): ReturnType<typeof refusedToken> =>
    refusedToken(request, entra, [origin, ...audiences]);
  const storage = blobStorage({
    refusesToken: (request) => refusedToken(request, entra, ['https://storage.azure.com'])?.code,
  });
  let finishesSwaps = false;
  const served = new Map<string, ServedSite & { readonly servers: readonly RunningServer[] }>();
  const save = (): Promise<void> =>
    store.save('azure', Object.fromEntries([...served].map(([id, { site }]) => [id, site])));
  const main = await serve({
    service: (operation) => (entraOperations.has(operation) ? 'aad' : blobOperations.has(operation) ? 'blob' : 'arm'),
    recorder,
    tls,
    routes: [
      ...entraRoutes(entra, github, () => applications),
      ...armRoutes({
        refusesToken: (request) => refuses(request),
        subscriptions: [subscription],
        sites: () => [...served.values()],
        save,
        finishesSwaps: () => finishesSwaps,
      }),
      ...storage.routes,
    ],
    otherwise: (request) =>
      json(404, { error: { code: 'NotFound', message: `no such operation: ${request.method} ${request.path}` } }),
  });
  origin = main.origin;

  async function start(site: Site): Promise<ServedSite> {
    const app = appHost(site, {
      getBlob: store.getBlob,
      download: (url) => download(url, certificate.cert),
      temp: options.temp,
      sandbox: options.sandbox,
    });
    const host = await serve({
      service: 'app',
      recorder,
      tls,
      routes: [{ method: '*', path: '/{path*}', operation: 'Request', handle: (request) => app.serve(request) }],
    });
    const scm = await serve({
      service: 'kudu',
      recorder,
      tls,
      routes: kuduRoutes(() => site, {
        refusesToken: (request) => refuses(request, kuduAudience)?.code,
        putBlob: store.putBlob,
        getBlob: store.getBlob,
        download: (url) => download(url, certificate.cert),
        activate: async (to, zip) => {
          to.package = zip;
          await app.restart();
        },
        save,
        verdict: (of) => options.deploymentVerdict?.(of),
      }),
    });
    const one = { site, app, servers: [host, scm], host: new URL(host.origin).host, scmHost: new URL(scm.origin).host };
    served.set(siteId(site), one);
    return one;
  }

  async function stopAll(): Promise<void> {
    const all = [...served.values()];
    served.clear();
    await Promise.all(
      all.map(async ({ app, servers }) => {
        await app.close();
        await Promise.all(servers.map((server) => server.close()));
      }),
    );
  }

  for (const saved of Object.values((await store.load('azure')) ?? {})) {
    if (!isRecord(saved)) continue;
    // Written by save() above and by nobody else. What was under way when that process ended is over.
    const site = saved as unknown as Site;
    site.deployments = site.deployments.filter((one) => one.ended !== undefined);
    site.packages ??= [];
    await start(site);
  }

  const [application] = applications;
  return {
    endpoint: origin,
    env: {
      AZURE_AUTHORITY_HOST: origin,
      AZURE_RESOURCE_MANAGER_URL: origin,
      NODE_EXTRA_CA_CERTS: certificate.caFile,
      AZURE_SUBSCRIPTION_ID: subscription,
      ...(application === undefined
        ? {}
        : { AZURE_CLIENT_ID: application.clientId, AZURE_TENANT_ID: application.tenantId }),
    },
    async seed({ zip, ...seed }) {
      const site = newSite({ ...seed, subscription });
      const there = served.get(siteId(site));
      if (there !== undefined) return there;
      // A storage account that is reached here, unless the seed has settings of its own.
      if (seed.settings === undefined) {
        site.settings = {
          ...site.settings,
          AzureWebJobsStorage: `DefaultEndpointsProtocol=https;AccountName=local;AccountKey=${accountKey};BlobEndpoint=${origin}/blob/local`,
        };
      }
      if (zip !== undefined) site.package = await store.putBlob(zip);
      const one = await start(site);
      await save();
      return one;
    },
    find: (name, slot) => [...served.values()].find(({ site }) => site.name === name && site.slot === slot),
    finishSwaps() {
      finishesSwaps = true;
    },
    async reset() {
      finishesSwaps = false;
      await stopAll();
      storage.clear();
      await save();
    },
    async close() {
      await stopAll();
      await main.close();
    },
  };
}

/** Any key does: signatures are not verified. */
const accountKey = Buffer.from('local-cloud-storage-account-key').toString('base64');

const entraOperations = new Set(['GetOpenIdConfiguration', 'GetInstances', 'GetToken']);
const blobOperations = new Set([
  'GetUserDelegationKey',
  'CreateContainer',
  'PutBlock',
  'PutBlockList',
  'PutBlob',
  'SetBlobMetadata',
  'ListBlobs',
  'GetBlob',
  'GetBlobProperties',
  'DeleteBlob',
]);

/** Fetches a package as the platform does, from this cloud's own storage too. */
async function download(url: string, ca: string): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    send(url, { ca: [ca], signal: AbortSignal.timeout(30_000) }, (response) => {
      buffer(response).then((bytes) => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`the package's URL answers ${response.statusCode}`));
      }, reject);
    })
      .on('error', reject)
      .end();
  });
}
