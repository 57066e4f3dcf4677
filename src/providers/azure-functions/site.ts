// Finds the app, and refuses one that a Go custom handler cannot be deployed to.

import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import type { Deadline } from '../deadline.ts';
import type { Arm, SiteDescription } from './arm.ts';
import { type Asked, appArguments, explain, roles, shownName, statusOf } from './http.ts';
import { type AppSettings, setting } from './settings.ts';
import type { Plan, Site, SiteRef } from './site-ref.ts';

/**
 * Finds the app by its name, and its group where the user gave one.
 * @param arm where to ask
 * @param subscriptionId of the app
 * @param name of the app
 * @param resourceGroup of the app, or undefined
 * @param deadline bounds the requests
 * @param context for the errors
 * @returns the app and its description
 * @throws ActionError where there is no such app, or several
 */
export async function findSite(
  arm: Arm,
  subscriptionId: string,
  name: string,
  resourceGroup: string | undefined,
  deadline: Deadline,
  context: Context,
): Promise<{ readonly ref: SiteRef; readonly description: SiteDescription }> {
  const asked = (what: string, role: Asked['role']): Asked => ({ stage: 'check', what, app: name, role });
  let ref: SiteRef;
  if (resourceGroup === undefined) {
    const found = await arm.find(name, deadline.signal).catch((error: unknown) => {
      if (statusOf(error) === 404) throw failure('check.azure-no-subscription-access', { app: name });
      throw explain(error, asked('find the app', roles.reader), context);
    });
    const [first, ...others] = found;
    if (first === undefined) throw failure('check.azure-no-app', { app: name, where: 'in this subscription' });
    if (others.length > 0) {
      const groups = found.map((each) => each.resourceGroup).sort();
      throw failure('check.azure-ambiguous-app', { app: name, groups: groups.join(', ') });
    }
    ref = first;
  } else {
    ref = { subscriptionId, resourceGroup, name };
  }
  const description = await arm.site(ref, deadline.signal).catch((error: unknown) => {
    throw explain(error, asked('read the app', roles.site), context);
  });
  if (description === undefined) {
    throw failure('check.azure-no-app', { app: name, where: `in the resource group ${ref.resourceGroup}` });
  }
  return { ref, description };
}

/**
 * Finds a slot of an app.
 * @param arm where to ask
 * @param production the app
 * @param description of the app: a plan without slots is refused without a request
 * @param slot its name
 * @param deadline bounds the request
 * @param context for the errors
 * @returns the slot and its description
 * @throws ActionError where the plan has no slots, or the app none of this name
 */
export async function findSlot(
  arm: Arm,
  production: SiteRef,
  { sku }: SiteDescription,
  slot: string,
  deadline: Deadline,
  context: Context,
): Promise<{ readonly ref: SiteRef; readonly description: SiteDescription }> {
  const app = production.name;
  if (planOf(sku) === 'flex') throw failure('check.azure-slot-flex', { app });
  const ref = { ...production, slot };
  const description = await arm.site(ref, deadline.signal).catch((error: unknown) => {
    throw explain(error, { stage: 'check', what: 'read the slot', app: shownName(ref), role: roles.site }, context);
  });
  if (description === undefined) throw failure('check.azure-no-slot', { app, slot, arguments: appArguments(ref) });
  return { ref, description };
}

/**
 * Refuses what a Go custom handler cannot be deployed to.
 * @param ref which app
 * @param of what ARM says of it
 * @returns the app, ready to be deployed to as far as ARM's description goes
 * @throws ActionError with the reason
 */
export function acceptSite(ref: SiteRef, of: SiteDescription): Site {
  const app = shownName(ref);
  const kinds = of.kind.split(',').map((kind) => kind.trim());
  if (!kinds.includes('functionapp')) throw failure('check.azure-not-functions', { app, kind: of.kind });
  if (kinds.includes('workflowapp')) throw failure('check.azure-not-functions', { app, kind: of.kind });
  if (kinds.some((kind) => kind.includes('container') || kind === 'kubernetes')) {
    throw failure('check.azure-container', { app });
  }
  if (!of.linux && !kinds.includes('linux')) throw failure('check.azure-windows', { app });
  if (of.state?.toLowerCase() === 'stopped' || !of.enabled) {
    throw failure('check.azure-stopped', { app, arguments: appArguments(ref) });
  }
  const { scmHost, host, sku, identity } = of;
  if (scmHost === undefined || host === undefined) throw failure('check.azure-no-host', { app });
  return { ...ref, plan: planOf(sku), sku, scmHost, host, identity };
}

/**
 * How an app is hosted.
 * @param sku as ARM says it
 * @returns the plan, as far as deploying differs
 */
export function planOf(sku: string): Plan {
  if (sku === 'FlexConsumption') return 'flex';
  if (sku === 'Dynamic') return 'consumption';
  return sku === 'ElasticPremium' ? 'premium' : 'dedicated';
}

/**
 * Refuses an app of another runtime. Flex Consumption says it in functionAppConfig, the other plans in a setting.
 * @param app the app's name
 * @param of what ARM says of it
 * @param settings as read
 * @param native whether the package is one of native Go, which Flex Consumption alone has
 * @throws ActionError with the runtime that the app has
 */
export function refuseRuntime(app: string, of: SiteDescription, settings: AppSettings, native = false): void {
  const runtime = of.runtime ?? setting(settings, 'FUNCTIONS_WORKER_RUNTIME');
  const name = runtime?.toLowerCase() ?? 'none';
  // The preview's documents and images have both names.
  const isNative = planOf(of.sku) === 'flex' && (name === 'go' || name === 'native');
  if (native && isNative) return;
  if (native)
    throw failure('check.azure-not-native', { app, runtime: runtime ?? 'none', sku: of.sku || 'an unknown plan' });
  if (isNative) throw failure('check.azure-native', { app, runtime: name });
  if (name === 'custom') return;
  throw failure('check.azure-runtime', { app, runtime: runtime ?? 'none' });
}
