// Azure Resource Manager, as far as a deployment needs it. Every method throws what the pipeline throws; http.ts's
// explain() tells the user what it means.

import type { SlotSwapStatus } from '@azure/arm-appservice';
import { createWebSiteManagement } from '@azure/arm-appservice/api';
import {
  get,
  getScmAllowed,
  getScmAllowedSlot,
  getSlot,
  listApplicationSettings,
  listApplicationSettingsSlot,
  listFunctions,
  listInstanceFunctionsSlot,
  listSlotConfigurationNames,
  swapSlotWithProduction,
  syncFunctions,
  syncFunctionsSlot,
  updateApplicationSettings,
  updateApplicationSettingsSlot,
} from '@azure/arm-appservice/api/webApps';
import type { TokenCredential } from '@azure/identity';
import { isObject, textOf } from '../../json.ts';
import type { AzureCloud } from './cloud.ts';
import { attemptTimeout, failOnEmpty, failOnStatus, statusOf, userAgentPrefix } from './http.ts';
import type { Pace } from './pace.ts';
import type { SiteRef } from './site-ref.ts';

/** An app as ARM describes it, before it is judged. */
export interface SiteDescription {
  /** `functionapp,linux,container`, lower case. */
  readonly kind: string;
  readonly sku: string;
  /** Linux workers: ARM calls it `reserved`. */
  readonly linux: boolean;
  /** `Running`, `Stopped`. */
  readonly state: string | undefined;
  readonly enabled: boolean;
  /** functionAppConfig.runtime.name, on Flex Consumption alone. */
  readonly runtime: string | undefined;
  readonly scmHost: string | undefined;
  readonly host: string | undefined;
  readonly identity: boolean;
  /** undefined where there was none. */
  readonly swapped: LastSwap | undefined;
}

/** The last swap that an app or slot took part in. */
export interface LastSwap {
  /** When it was over, milliseconds since 1970. */
  readonly at: number;
  /** Both of them, lower case; one is `production` mostly. */
  readonly slots: readonly string[];
}

/** What `/admin/host/status` says. */
export interface HostStatus {
  readonly state: string | undefined;
  readonly errors: readonly string[];
  /** Milliseconds since its process began. */
  readonly uptime: number | undefined;
}

/** The calls. signal bounds a call with all its repetitions. */
export interface Arm {
  /** Apps of this name, whatever their group; none where the identity may see none. */
  find(name: string, signal: AbortSignal): Promise<readonly SiteRef[]>;
  /** undefined where there is no such app. */
  site(ref: SiteRef, signal: AbortSignal): Promise<SiteDescription | undefined>;
  settings(ref: SiteRef, signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Replaces all settings, and restarts the app. */
  writeSettings(ref: SiteRef, settings: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
  /** Names of the functions that the host listed last. */
  functions(ref: SiteRef, signal: AbortSignal): Promise<readonly string[]>;
  hostStatus(ref: SiteRef, signal: AbortSignal): Promise<HostStatus>;
  /** Tells the scale controller of Linux Consumption which triggers there are. */
  syncTriggers(ref: SiteRef, signal: AbortSignal): Promise<void>;
  /** Names of the app's settings that stay with a slot when it is swapped. */
  stickySettings(ref: SiteRef, signal: AbortSignal): Promise<readonly string[]>;
  /** Whether the SCM site takes basic authentication. */
  basicAuthentication(ref: SiteRef, signal: AbortSignal): Promise<boolean>;
  /**
   * Swaps a slot with production and waits for the end. No request of it is repeated: a swap that is asked for twice
   * is a swap back.
   */
  swap(ref: SiteRef, signal: AbortSignal): Promise<void>;
}

/** Microsoft.Web's, the one that the client library was made for. */
const webApiVersion = '2025-05-01';
/** Microsoft.Resources, "Resources - List". */
const resourcesApiVersion = '2021-04-01';
const sitePath = '/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Web/sites/{n}';

/**
 * Opens a client.
 * @param credential whose tokens are sent
 * @param subscriptionId of the apps
 * @param cloud gives the endpoint, which is also the tokens' audience
 * @param pace how long an attempt may take, and the wait before it is repeated
 * @returns the client; nothing was sent yet
 */
export function openArm(credential: TokenCredential, subscriptionId: string, cloud: AzureCloud, pace: Pace): Arm {
  const open = (maxRetries: number): ReturnType<typeof createWebSiteManagement> =>
    createWebSiteManagement(credential, subscriptionId, {
      endpoint: cloud.resourceManager,
      credentials: { scopes: [scopeOf(cloud)] },
      userAgentOptions: { userAgentPrefix },
      retryOptions: { maxRetries, retryDelayInMs: pace.retry, maxRetryDelayInMs: 16 * pace.retry },
      redirectOptions: { maxRetries: 0 },
      additionalPolicies: [
        { policy: failOnStatus(), position: 'perCall' },
        { policy: attemptTimeout(pace.attempt), position: 'perRetry' },
        // What ends a swap may be empty; a read that is empty is an answer that was lost.
        ...(maxRetries === 0 ? [] : [{ policy: failOnEmpty(), position: 'perRetry' as const }]),
      ],
    });
  const client = open(4);

  return {
    async find(name, signal) {
      const found: SiteRef[] = [];
      const filter = `resourceType eq 'Microsoft.Web/sites' and name eq '${name.replaceAll("'", "''")}'`;
      let page = await client.pathUnchecked('/subscriptions/{s}/resources', subscriptionId).get({
        queryParameters: { 'api-version': resourcesApiVersion, $filter: filter },
        abortSignal: signal,
      });
      for (;;) {
        const body: unknown = page.body;
        found.push(...sitesIn(body));
        const next = textOf(body, 'nextLink');
        // A next link elsewhere would be sent our token.
        if (next === undefined || URL.parse(next)?.origin !== new URL(cloud.resourceManager).origin) return found;
        page = await client.pathUnchecked(next).get({ abortSignal: signal });
      }
    },

    async site(ref, signal) {
      try {
        const { resourceGroup: group, name, slot } = ref;
        const options = { abortSignal: signal };
        const site = await (slot === undefined
          ? get(client, group, name, options)
          : getSlot(client, group, name, slot, options));
        return {
          kind: (site.kind ?? '').toLowerCase(),
          sku: site.sku ?? '',
          linux: site.reserved ?? false,
          state: site.state,
          enabled: site.enabled ?? true,
          runtime: site.functionAppConfig?.runtime?.name,
          scmHost: site.hostNameSslStates?.find((each) => each.hostType === 'Repository')?.name,
          host: site.defaultHostName ?? site.hostNames?.[0],
          identity: site.identity?.type !== undefined && site.identity.type !== 'None',
          swapped: lastSwap(site.slotSwapStatus),
        };
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    },

    async settings(ref, signal) {
      const { resourceGroup: group, name, slot } = ref;
      const options = { abortSignal: signal };
      const answer = await (slot === undefined
        ? listApplicationSettings(client, group, name, options)
        : listApplicationSettingsSlot(client, group, name, slot, options));
      return answer.properties ?? {};
    },

    async writeSettings(ref, settings, signal) {
      const { resourceGroup: group, name, slot } = ref;
      const body = { properties: { ...settings } };
      const options = { abortSignal: signal };
      if (slot === undefined) await updateApplicationSettings(client, group, name, body, options);
      else await updateApplicationSettingsSlot(client, group, name, slot, body, options);
    },

    async functions(ref, signal) {
      const names: string[] = [];
      const { resourceGroup: group, name: app, slot } = ref;
      const options = { abortSignal: signal };
      const all =
        slot === undefined
          ? listFunctions(client, group, app, options)
          : listInstanceFunctionsSlot(client, group, app, slot, options);
      for await (const each of all) {
        // ARM names it `app/function`, `app/slot/function`.
        const name = each.name?.split('/').at(-1);
        if (name !== undefined && name !== '') names.push(name);
      }
      return names;
    },

    async hostStatus(ref, signal) {
      const { subscriptionId: s, resourceGroup: group, name, slot } = ref;
      const status = '/hostruntime/admin/host/status';
      const at =
        slot === undefined
          ? client.pathUnchecked(`${sitePath}${status}`, s, group, name)
          : client.pathUnchecked(`${sitePath}/slots/{slot}${status}`, s, group, name, slot);
      const { body } = await at.get({
        queryParameters: { 'api-version': webApiVersion },
        abortSignal: signal,
      });
      return hostStatus(body);
    },

    async syncTriggers(ref, signal) {
      const { resourceGroup: group, name, slot } = ref;
      const options = { abortSignal: signal };
      if (slot === undefined) await syncFunctions(client, group, name, options);
      else await syncFunctionsSlot(client, group, name, slot, options);
    },

    async stickySettings({ resourceGroup: group, name }, signal) {
      const answer = await listSlotConfigurationNames(client, group, name, { abortSignal: signal });
      return answer.appSettingNames ?? [];
    },

    async basicAuthentication({ resourceGroup: group, name, slot }, signal) {
      const options = { abortSignal: signal };
      const policy = await (slot === undefined
        ? getScmAllowed(client, group, name, options)
        : getScmAllowedSlot(client, group, name, slot, options));
      return policy.allow ?? true;
    },

    async swap({ resourceGroup: group, name, slot }, signal) {
      if (slot === undefined) throw new Error('production is swapped with a slot, not with itself');
      const entity = { targetSlot: slot, preserveVnet: true };
      await swapSlotWithProduction(open(0), group, name, entity, {
        abortSignal: signal,
        updateIntervalInMs: pace.poll,
      });
    },
  };
}

/**
 * The scope of tokens for Azure Resource Manager.
 * @param cloud gives the audience
 * @returns `https://management.azure.com/.default`
 */
export function scopeOf(cloud: AzureCloud): string {
  return `${cloud.resourceManager}/.default`;
}

function lastSwap(status: SlotSwapStatus | undefined): LastSwap | undefined {
  const { timestampUtc, sourceSlotName, destinationSlotName } = status ?? {};
  if (timestampUtc === undefined) return undefined;
  const slots = [sourceSlotName, destinationSlotName].filter((name) => name !== undefined);
  return { at: timestampUtc.getTime(), slots: slots.map((name) => name.toLowerCase()) };
}

/** ARM ids: `/subscriptions/S/resourceGroups/G/providers/Microsoft.Web/sites/N`. */
function sitesIn(body: unknown): readonly SiteRef[] {
  const resources = isObject(body) && Array.isArray(body['value']) ? body['value'] : [];
  return resources.flatMap((resource) => {
    const id = textOf(resource, 'id')?.split('/') ?? [];
    const [, , subscriptionId, , resourceGroup, , , , name] = id;
    return subscriptionId === undefined || resourceGroup === undefined || name === undefined || id.length !== 9
      ? []
      : [{ subscriptionId, resourceGroup, name }];
  });
}

/** Some API versions wrap the host's answer in ARM's envelope. */
function hostStatus(body: unknown): HostStatus {
  const status = isObject(body) && isObject(body['properties']) ? body['properties'] : body;
  const errors = isObject(status) && Array.isArray(status['errors']) ? status['errors'] : [];
  const uptime = isObject(status) ? status['processUptime'] : undefined;
  return {
    state: textOf(status, 'state'),
    errors: errors.filter((each) => typeof each === 'string'),
    uptime: typeof uptime === 'number' ? uptime : undefined,
  };
}
