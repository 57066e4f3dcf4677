// Kudu (SCM), the deployment endpoint that each app has on a host of its own.
// Source: Kudu REST API documentation; projectkudu/kudu and Azure-App-Service/KuduLite, PushDeploymentController and
// DeploymentController; Azure Functions documentation, "Deployment technologies" (Flex Consumption's one deploy).

import { createHash, timingSafeEqual } from 'node:crypto';
import { type Answer, AnswerError, empty, json, type Request, type Route, text } from '../http/message.ts';
import { parseObject, stringAt } from '../json.ts';
import { members } from '../zip.ts';
import {
  type Deployment,
  type DeployStatus,
  deployStatus,
  isOver,
  keepPackage,
  mountKind,
  newDeployment,
  type Site,
} from './sites.ts';

/** What Kudu needs of the cloud around it. */
export interface KuduServices {
  /** @returns why a bearer token is refused, or undefined */
  refusesToken(request: Request): string | undefined;
  putBlob(bytes: Buffer): Promise<string>;
  getBlob(sha256: string): Promise<Buffer>;
  /** Puts a deployment's package in place of the one before, and restarts the app. */
  activate(site: Site, zip: string): Promise<void>;
  /** Fetches a package that `packageUri` names. */
  download(url: string): Promise<Buffer>;
  save(): Promise<void>;
  /** How a deployment that was accepted ends; undefined is well. */
  verdict(site: Site): { readonly status: DeployStatus; readonly text: string } | undefined;
}

/**
 * @param site the app, asked for at each request
 * @param services the cloud around it
 * @returns the routes of its SCM host
 */
export function kuduRoutes(site: () => Site, services: KuduServices): Route[] {
  const route = (
    method: string,
    path: string,
    operation: string,
    handle: (request: Request, params: Readonly<Record<string, string>>) => Answer | Promise<Answer>,
  ): Route => ({
    method,
    path,
    operation,
    handle: (request, params) => {
      authorize(request, site(), services);
      return handle(request, params);
    },
  });
  // A look shows what is, and then moves it on: so a client sees every state once, whatever its pace.
  const look = async <Seen>(deployments: readonly Deployment[], see: () => Seen): Promise<Seen> => {
    const seen = see();
    for (const one of deployments) await advance(site(), one, services);
    await services.save();
    return seen;
  };
  const find = (id: string | undefined): Deployment => {
    const { deployments } = site();
    const found = id === 'latest' ? deployments.at(-1) : deployments.find((one) => one.id === id);
    if (found === undefined) throw new AnswerError(text(404, `Deployment '${id}' not found.`));
    return found;
  };
  const zipDeploy = async (request: Request): Promise<Answer> => {
    if (site().sku === 'FlexConsumption') return text(404, 'Not Found');
    if (mountKind(site()) === 'url') {
      return text(
        409,
        'Run-From-Zip is set to a remote URL using WEBSITE_RUN_FROM_PACKAGE or WEBSITE_USE_ZIP app setting. Deployment is not supported in this configuration.',
      );
    }
    const deployment = await accept(request, site(), services, true);
    if (request.query.get('isAsync')?.toLowerCase() !== 'true') {
      while (!isOver(deployment)) await advance(site(), deployment, services);
      await services.save();
      return deployment.status === deployStatus.success ? empty(200) : text(400, deployment.statusText);
    }
    const latest = `${request.origin}/api/deployments/latest?deployer=${encodeURIComponent(deployment.deployer)}&time=${deployment.received}`;
    return empty(202, { location: latest, 'retry-after': '1', 'scm-deployment-id': deployment.finalId });
  };
  return [
    route('POST', '/api/publish', 'OneDeploy', async (request) => {
      if (site().sku !== 'FlexConsumption') return text(404, 'Not Found');
      const deployment = await accept(request, site(), services, false);
      return json(202, deployment.id);
    }),
    route('POST', '/api/zipdeploy', 'ZipDeploy', zipDeploy),
    route('PUT', '/api/zipdeploy', 'ZipDeploy', zipDeploy),
    route('GET', '/api/deployments', 'ListDeployments', (request) =>
      look(site().deployments, () => {
        const newestFirst = site().deployments.toReversed();
        return json(
          200,
          newestFirst.map((one) => view(site(), one, request)),
        );
      }),
    ),
    route('GET', '/api/deployments/{id}', 'GetDeployment', (request, params) => {
      const found = find(params['id']);
      return look([found], () => {
        const location = `${request.origin}/api/deployments/${found.id}`;
        // Kudu answers 202 to `latest` alone, while it is under way.
        const pending = params['id'] === 'latest' && !isOver(found);
        return json(pending ? 202 : 200, view(site(), found, request), pending ? { location } : {});
      });
    }),
    route('GET', '/api/deployments/{id}/log', 'GetDeploymentLog', (_request, params) =>
      json(
        200,
        find(params['id']).log.map((one) => ({
          log_time: one.time,
          id: one.id,
          message: one.message,
          type: 0,
          details_url: null,
        })),
      ),
    ),
    route('GET', '/api/isdeploying', 'IsDeploying', () =>
      json(200, { value: String(site().deployments.some((one) => !isOver(one))), msg: '' }),
    ),
    route('GET', '/api/settings', 'GetScmSettings', () => json(200, site().settings)),
    route('GET', '/api/vfs/data/SitePackages/', 'ListPackages', (request) => {
      const { packages } = site();
      if (packages.length === 0) return json(404, { Message: "'/home/data/SitePackages/' not found." });
      const files = packages.map(({ name, size, written }) => ({
        name,
        size,
        mtime: written,
        crtime: written,
        mime: 'application/zip',
        href: `${request.origin}/api/vfs/data/SitePackages/${name}`,
        path: `/home/data/SitePackages/${name}`,
      }));
      const current = {
        name: 'packagename.txt',
        size: 18,
        mtime: '',
        crtime: '',
        mime: 'text/plain',
        href: '',
        path: '',
      };
      return json(200, [...files, current]);
    }),
    route('GET', '/api/vfs/data/SitePackages/{name}', 'GetPackage', async (_request, params) => {
      const found = site().packages.find(({ name }) => name === params['name']);
      if (found === undefined) return json(404, { Message: `'/home/data/SitePackages/${params['name']}' not found.` });
      return { status: 200, headers: { 'content-type': 'application/zip' }, body: await services.getBlob(found.zip) };
    }),
    route('GET', '/api/environment', 'GetScmEnvironment', () =>
      json(200, { version: '1.0.0.0', siteLastModified: '' }),
    ),
  ];
}

/** A bearer token of Azure Resource Manager, or the publishing credentials where the app allows them. */
function authorize(request: Request, site: Site, services: KuduServices): void {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  if (scheme === 'Bearer' && services.refusesToken(request) === undefined) return;
  if (scheme === 'Basic' && site.scmBasicAuth) {
    const expected = `${site.publishingUser}:${site.publishingPassword}`;
    if (same(Buffer.from(value ?? '', 'base64').toString('utf8'), expected)) return;
  }
  throw new AnswerError(text(401, 'Unauthorized', { 'www-authenticate': `Basic realm="site"` }));
}

function same(a: string, b: string): boolean {
  const hash = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(a), hash(b));
}

async function accept(request: Request, site: Site, services: KuduServices, temporary: boolean): Promise<Deployment> {
  if (site.deployments.some((one) => !isOver(one))) {
    throw new AnswerError(
      text(409, 'There is a deployment currently in progress. Please try again when it completes.'),
    );
  }
  const uri = request.method === 'PUT' ? stringAt(parseObject(request.body), 'packageUri') : undefined;
  const bytes = uri === undefined ? request.body : await services.download(uri);
  if (bytes.length === 0) throw new AnswerError(text(400, 'The request body is empty.'));
  const zip = await services.putBlob(bytes);
  keepPackage(site, zip, bytes.length);
  const deployment = newDeployment(zip, request.query, temporary);
  for (const one of site.deployments) one.active = false;
  site.deployments.push(deployment);
  await services.save();
  return deployment;
}

/**
 * Takes a deployment one step on: pending, building, over. Looks drive it, so that no clock is needed; one that nobody
 * looks at never ends.
 */
async function advance(site: Site, deployment: Deployment, services: KuduServices): Promise<void> {
  if (isOver(deployment)) return;
  const say = (message: string): void => {
    deployment.log.push({
      id: `${deployment.finalId}-${deployment.log.length}`,
      time: new Date().toISOString(),
      message,
    });
  };
  if (deployment.status === deployStatus.pending) {
    // The passing id is gone from now on: who follows it gets a 404.
    deployment.id = deployment.finalId;
    deployment.status = deployStatus.building;
    deployment.progress = 'Building and Deploying.';
    say('Preparing deployment for commit id.');
    return;
  }
  const end = (status: DeployStatus, message: string): void => {
    deployment.status = status;
    deployment.statusText = status === deployStatus.success ? '' : message;
    deployment.progress = '';
    deployment.ended = new Date().toISOString();
    deployment.active = status === deployStatus.success;
    say(message);
  };
  const bad = services.verdict(site);
  if (bad !== undefined) {
    end(bad.status, bad.text);
    return;
  }
  try {
    await members(await services.getBlob(deployment.zip));
  } catch {
    end(deployStatus.failed, 'Error occurred, type: error, text: the package is not a zip file');
    return;
  }
  await services.activate(site, deployment.zip);
  end(deployStatus.success, 'Deployment successful.');
}

function view(site: Site, deployment: Deployment, request: Request): Record<string, unknown> {
  const url = `${request.origin}/api/deployments/${deployment.id}`;
  return {
    id: deployment.id,
    status: deployment.status,
    status_text: deployment.statusText,
    author_email: 'N/A',
    author: deployment.author,
    deployer: deployment.deployer,
    message: deployment.message,
    progress: deployment.progress,
    received_time: deployment.received,
    start_time: deployment.received,
    end_time: deployment.ended ?? null,
    last_success_end_time: deployment.status === deployStatus.success ? deployment.ended : null,
    complete: isOver(deployment),
    active: deployment.active,
    is_temp: deployment.id.startsWith('temp-'),
    is_readonly: true,
    url,
    log_url: `${url}/log`,
    site_name: site.name,
    build_summary: { errors: [], warnings: [] },
  };
}
