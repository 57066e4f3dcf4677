// Azure Resource Manager, as far as a deployment of a function app asks it.
// Source: Azure REST API reference: Resource Manager (Resources), App Service (Web Apps).

import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type AnswerError,
  empty,
  json,
  type PathParams,
  type Request,
  type Route,
  text,
} from '../http/message.ts';
import { parseObject, stringAt, stringMapAt } from '../json.ts';
import type { AppHost } from './app-host.ts';
import {
  cloudMetadata,
  functionProperties,
  functionView,
  planId,
  publishProfile,
  type ServedSite,
  siteView,
  subscriptionView,
} from './arm-views.ts';
import { armError, webError } from './errors.ts';
import { exchange, type Site, siteId } from './sites.ts';

/** What ARM needs of the cloud around it. */
export interface ArmServices {
  refusesToken(request: Request): { readonly code: string; readonly message: string } | undefined;
  readonly subscriptions: readonly string[];
  sites(): readonly ServedSite[];
  save(): Promise<void>;
  /** Whether swaps end by themselves, rather than by being looked at. */
  finishesSwaps(): boolean;
}

/**
 * @param services the cloud around it
 * @returns the routes
 */
export function armRoutes(services: ArmServices): Route[] {
  const authorized =
    (handle: Route['handle']): Route['handle'] =>
    (request, params) => {
      const refused = services.refusesToken(request);
      if (refused !== undefined) {
        throw armError(401, refused.code, refused.message, { 'www-authenticate': 'Bearer error="invalid_token"' });
      }
      if (!request.query.has('api-version')) {
        throw armError(
          400,
          'MissingApiVersionParameter',
          'The api-version query parameter (?api-version=) is required for all requests.',
        );
      }
      const subscription = params['subscription'];
      if (subscription !== undefined && !services.subscriptions.includes(subscription)) {
        throw armError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
      }
      return handle(request, params);
    };
  const route = (method: string, path: string, operation: string, handle: Route['handle']): Route => ({
    method,
    path,
    operation,
    handle: authorized(handle),
  });
  const perSite = (
    method: string,
    suffix: string,
    operation: string,
    handle: (served: ServedSite, request: Request, params: PathParams) => Answer | Promise<Answer>,
  ): Route[] =>
    ['', '/slots/{slot}'].map((slot) =>
      route(method, `${groupPath}/providers/Microsoft.Web/sites/{site}${slot}${suffix}`, operation, (request, params) =>
        handle(find(services, params), request, params),
      ),
    );
  const settings = (site: Site): Answer =>
    json(200, {
      id: `${siteId(site)}/config/appsettings`,
      name: 'appsettings',
      type: 'Microsoft.Web/sites/config',
      properties: site.settings,
    });
  // Swaps under way. Looks drive them, as they drive deployments: the second one carries it out.
  const swaps = new Map<string, { readonly pair: readonly [ServedSite, ServedSite]; looks: number }>();
  const slotOf = (one: ServedSite, name: string): ServedSite =>
    find(services, {
      subscription: one.site.subscription,
      group: one.site.group,
      site: one.site.name,
      ...(name.toLowerCase() === 'production' ? {} : { slot: name }),
    });
  const startSwap = (one: ServedSite, request: Request): Answer => {
    const other = slotOf(one, stringAt(parseObject(request.body), 'targetSlot') ?? '');
    const busy = [...swaps.values()].some(({ pair }) => pair.includes(one) || pair.includes(other));
    if (busy) throw webError(409, 'Conflict', 'Cannot modify this site because another operation is in progress.');
    const id = randomUUID();
    swaps.set(id, { pair: [one, other], looks: 0 });
    if (services.finishesSwaps()) setTimeout(() => void finishSwap(id), 50);
    return empty(202, {
      location: `${request.origin}${siteId(one.site)}/operationresults/${id}?api-version=2025-05-01`,
      'retry-after': '0',
    });
  };
  const lookAtSwap = async (id: string): Promise<Answer> => {
    const swap = swaps.get(id);
    if (swap === undefined) return empty(200);
    swap.looks++;
    if (swap.looks === 1) return empty(202, { 'retry-after': '0' });
    await finishSwap(id);
    return empty(200);
  };
  const finishSwap = async (id: string): Promise<void> => {
    const swap = swaps.get(id);
    if (swap === undefined) return;
    swaps.delete(id);
    const [one, other] = swap.pair;
    const app = one.site.slot === undefined ? one : slotOf(one, 'production');
    exchange(one.site, other.site, app.site.sticky);
    await Promise.all([one.app.restart(), other.app.restart()]);
    await services.save();
  };
  const subscriptionPath = '/subscriptions/{subscription}';
  const groupPath = `${subscriptionPath}/resourceGroups/{group}`;
  return [
    {
      method: 'GET',
      path: '/metadata/endpoints',
      operation: 'GetEndpoints',
      handle: (request) => json(200, cloudMetadata(request.origin)),
    },
    route('GET', '/subscriptions', 'ListSubscriptions', () =>
      json(200, { value: services.subscriptions.map(subscriptionView) }),
    ),
    route('GET', subscriptionPath, 'GetSubscription', (_request, params) =>
      json(200, subscriptionView(params['subscription'] ?? '')),
    ),
    route('GET', `${subscriptionPath}/resources`, 'ListResources', (request, params) =>
      json(200, { value: filterResources(services, params['subscription'] ?? '', request.query.get('$filter') ?? '') }),
    ),
    ...['', '/resourceGroups/{group}'].map((group) =>
      route('GET', `${subscriptionPath}${group}/providers/Microsoft.Web/sites`, 'ListSites', (_request, params) =>
        json(200, {
          value: services
            .sites()
            .filter(({ site }) => site.slot === undefined && equal(site.subscription, params['subscription']))
            .filter(({ site }) => params['group'] === undefined || equal(site.group, params['group']))
            .map(siteView),
        }),
      ),
    ),
    ...perSite('GET', '', 'GetSite', (served) => json(200, siteView(served))),
    ...perSite('GET', '/config/web', 'GetConfiguration', ({ site }) =>
      json(200, {
        id: `${siteId(site)}/config/web`,
        name: site.name,
        type: 'Microsoft.Web/sites/config',
        properties: {
          linuxFxVersion: site.linuxFxVersion,
          scmType: 'None',
          netFrameworkVersion: 'v4.0',
          alwaysOn: false,
        },
      }),
    ),
    ...perSite('POST', '/config/appsettings/list', 'ListApplicationSettings', ({ site }) => settings(site)),
    ...perSite('PUT', '/config/appsettings', 'UpdateApplicationSettings', async ({ site, app }, request) => {
      const properties = stringMapAt(parseObject(request.body), 'properties') ?? {};
      const refused = ['WEBSITE_RUN_FROM_PACKAGE', 'FUNCTIONS_WORKER_RUNTIME'].find((name) => name in properties);
      if (site.sku === 'FlexConsumption' && refused !== undefined) {
        throw webError(
          400,
          'BadRequest',
          `The following app setting (Site.SiteConfig.AppSettings.${refused}) for Flex Consumption sites is invalid. Please remove or rename it before retrying.`,
        );
      }
      // It replaces everything, and it restarts the app.
      site.settings = properties;
      await app.restart();
      await services.save();
      return settings(site);
    }),
    ...perSite(
      'GET',
      '/basicPublishingCredentialsPolicies/{policy}',
      'GetPublishingPolicy',
      ({ site }, _request, params) =>
        json(200, {
          id: `${siteId(site)}/basicPublishingCredentialsPolicies/${params['policy']}`,
          name: params['policy'],
          type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
          properties: { allow: site.scmBasicAuth },
        }),
    ),
    ...perSite('POST', '/config/publishingcredentials/list', 'ListPublishingCredentials', ({ site, scmHost }) =>
      json(200, {
        id: `${siteId(site)}/publishingcredentials/${site.publishingUser}`,
        name: site.name,
        type: 'Microsoft.Web/sites/publishingcredentials',
        properties: {
          publishingUserName: site.publishingUser,
          publishingPassword: site.publishingPassword,
          scmUri: `https://${site.publishingUser}:${site.publishingPassword}@${scmHost}`,
        },
      }),
    ),
    ...perSite('POST', '/publishxml', 'GetPublishProfile', (served) =>
      text(200, publishProfile(served), { 'content-type': 'application/xml' }),
    ),
    ...perSite('POST', '/host/default/listkeys', 'ListHostKeys', async ({ site, app }) => {
      await requireHost(app);
      return json(200, { masterKey: site.masterKey, functionKeys: { default: site.masterKey }, systemKeys: {} });
    }),
    ...perSite('POST', '/syncfunctiontriggers', 'SyncFunctionTriggers', async ({ app }) => {
      await requireHost(app);
      return json(200, { status: 'success' });
    }),
    ...perSite('POST', '/host/default/sync', 'SyncFunctions', async ({ app }) => {
      await requireHost(app);
      return empty(204);
    }),
    ...perSite('GET', '/functions', 'ListFunctions', async (served) => {
      const functions = await requireHost(served.app);
      return json(200, { value: functions.map((one) => functionView(served, one)) });
    }),
    ...perSite('GET', '/hostruntime/admin/host/status', 'GetHostStatus', async ({ app }) => {
      await requireHost(app);
      return json(200, await app.status());
    }),
    ...perSite('GET', '/hostruntime/admin/functions', 'ListHostFunctions', async (served) => {
      const functions = await requireHost(served.app);
      return json(
        200,
        functions.map((one) => functionProperties(served, one)),
      );
    }),
    ...perSite('POST', '/hostruntime/admin/host/synctriggers', 'SyncHostTriggers', async ({ app }) => {
      await requireHost(app);
      return empty(204);
    }),
    ...perSite('GET', '/config/slotConfigNames', 'ListSlotConfigurationNames', ({ site }) =>
      json(200, {
        id: `${siteId(site)}/config/slotConfigNames`,
        name: 'slotConfigNames',
        type: 'Microsoft.Web/sites/config',
        properties: { appSettingNames: site.sticky, connectionStringNames: null },
      }),
    ),
    ...perSite('POST', '/slotsswap', 'SwapSlot', startSwap),
    ...perSite('GET', '/operationresults/{id}', 'GetOperationResult', (_served, _request, params) =>
      lookAtSwap(params['id'] ?? ''),
    ),
    // Which runtimes there are: none that a tool could check a custom handler against.
    route('GET', '/providers/Microsoft.Web/locations/{location}/functionAppStacks', 'ListStacks', () =>
      json(200, { value: [] }),
    ),
    ...perSite('POST', '/restart', 'Restart', async ({ app }) => {
      await app.restart();
      return empty(200);
    }),
    route('GET', `${groupPath}/providers/Microsoft.Web/serverfarms/{plan}`, 'GetPlan', (_request, params) => {
      const found = services.sites().find(({ site }) => equal(site.plan, params['plan']));
      if (found === undefined) throw resourceNotFound('Microsoft.Web/serverfarms', params['plan'], params['group']);
      return json(200, {
        id: planId(found.site),
        name: found.site.plan,
        type: 'Microsoft.Web/serverfarms',
        kind: 'functionapp,linux',
        location: found.site.location,
        properties: { reserved: true },
        sku: { tier: found.site.sku, name: planSizes[found.site.sku] },
      });
    }),
  ];
}

/** The smallest of each tier. */
const planSizes = { FlexConsumption: 'FC1', Dynamic: 'Y1', ElasticPremium: 'EP1', PremiumV3: 'P1v3' } as const;

function find(services: ArmServices, params: PathParams): ServedSite {
  const found = services
    .sites()
    .find(
      ({ site }) =>
        equal(site.subscription, params['subscription']) &&
        equal(site.group, params['group']) &&
        equal(site.name, params['site']) &&
        (params['slot'] === undefined ? site.slot === undefined : equal(site.slot ?? '', params['slot'])),
    );
  if (found !== undefined) return found;
  const groups = services.sites().map(({ site }) => site.group);
  if (!groups.some((group) => equal(group, params['group']))) {
    throw armError(404, 'ResourceGroupNotFound', `Resource group '${params['group']}' could not be found.`);
  }
  throw resourceNotFound('Microsoft.Web/sites', params['site'], params['group']);
}

function resourceNotFound(type: string, name: string | undefined, group: string | undefined): AnswerError {
  return armError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** Everything that ARM hands on to the app's own host fails like this where that host is dead. */
async function requireHost(app: AppHost): ReturnType<AppHost['functions']> {
  const code = await app.deadCode();
  if (code !== undefined) {
    throw webError(400, 'BadRequest', `Encountered an error (${code}) from host runtime.`);
  }
  return await app.functions();
}

function filterResources(services: ArmServices, subscription: string, filter: string): unknown[] {
  const wanted = (property: string): string | undefined =>
    new RegExp(`\\b${property}\\s+eq\\s+'((?:[^']|'')*)'`, 'i').exec(filter)?.[1]?.replaceAll("''", "'");
  const type = wanted('resourceType');
  const name = wanted('name');
  return services
    .sites()
    .filter(({ site }) => site.slot === undefined && equal(site.subscription, subscription))
    .filter(({ site }) => name === undefined || equal(site.name, name))
    .filter(() => type === undefined || equal(type, 'Microsoft.Web/sites'))
    .map(({ site }) => ({
      id: siteId(site),
      name: site.name,
      type: 'Microsoft.Web/sites',
      kind: site.kind,
      location: site.location,
      tags: site.tags,
    }));
}

function equal(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
