// Reads what the app is and runs, and refuses what cannot work. Nothing is changed here.

import type { Context } from '../../context.ts';
import { failure, notice } from '../../errors.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import { type Connection, connect } from './connection.ts';
import { servedBlob } from './consumption.ts';
import { isHealthy, requestApp } from './health.ts';
import { missingFunctions, viewHost } from './host.ts';
import { type Asked, appArguments, explain, roles, shownName } from './http.ts';
import type { AzureLive, Deployed, Served } from './live.ts';
import { newestDeployment } from './newest.ts';
import type { AzureOptions } from './options.ts';
import type { Pace } from './pace.ts';
import { readByProfile } from './profile.ts';
import {
  type AppSettings,
  keepsPackages,
  maskSecrets,
  packageStorage,
  refuseRunFromPackage,
  remoteBuild,
  runFromPackage,
  setting,
} from './settings.ts';
import { acceptSite, findSite, findSlot, refuseRuntime } from './site.ts';
import type { Site, SiteRef } from './site-ref.ts';
import { refuseSharedTriggers, type TriggeredFunction } from './slots.ts';

/** Microsoft's announcement: Azure Functions, "Azure Functions Consumption plan hosting". */
const consumptionRetires = '2028-09-30';

/**
 * Reads the live app.
 * @param name the app's
 * @param functions those of the package
 * @param options the azure- inputs
 * @param pace the waits
 * @param context log, signal and environment
 * @param native whether the package is one of native Go
 * @returns the app, what it runs, and the clients to go on with
 * @throws ActionError with the one reason why a deployment could not work
 */
export async function readLive(
  name: string | undefined,
  functions: readonly TriggeredFunction[],
  options: AzureOptions,
  pace: Pace,
  context: Context,
  native = false,
): Promise<AzureLive> {
  if (name === undefined) throw failure('check.azure-no-app', { app: '', where: 'because no name was given' });
  const { publishProfile: profile, slot } = options;
  if (profile !== undefined && native) throw failure('check.azure-native-profile', { app: name });
  if (profile !== undefined) return readByProfile(name, functions, profile, options, pace, context);
  const connection = await connect(options, pace, context);
  const { arm, cloud, subscriptionId } = connection;
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const expected = functions.map((each) => each.name);

  const app = await findSite(arm, subscriptionId, name, options.resourceGroup, deadline, context);
  const { ref, description } =
    slot === undefined ? app : await findSlot(arm, app.ref, app.description, slot, deadline, context);
  const shown = shownName(ref);
  const site = acceptSite(ref, description);
  const settings = await readSettings(connection, ref, deadline, context);
  refuseRuntime(shown, description, settings, native);
  refuseRunFromPackage(settings, site.plan, ref);
  const build = remoteBuild(settings, site.plan);
  if (build !== undefined) {
    context.log.warning(
      notice('check.azure-remote-build', { app: shown, arguments: appArguments(ref), setting: build }),
    );
  }
  const storage = site.plan === 'consumption' ? packageStorage(settings, shown, cloud) : undefined;
  if (site.plan === 'consumption') {
    context.log.warning(notice('check.azure-linux-consumption', { app: shown, date: consumptionRetires }));
  }
  const keeps = keepsPackages(settings, site.plan);
  const from = { connection, expected, healthPath: options.healthPath, deadline, context };
  if (slot === undefined) {
    const served = await readServed(site, settings, from);
    return { access: connection, connection, ...served, storage, keeps, expected, production: undefined };
  }

  const production = acceptSite(app.ref, app.description);
  const [productionSettings, sticky] = await Promise.all([
    readSettings(connection, app.ref, deadline, context),
    arm.stickySettings(app.ref, deadline.signal).catch((error: unknown) => {
      throw explain(error, { stage: 'check', what: 'read the slot settings', app: name, role: roles.site }, context);
    }),
  ]);
  refuseSharedTriggers(functions, ref, { slot: settings, production: { settings: productionSettings, sticky } });
  if (options.swap && site.plan === 'consumption' && sticky.includes(runFromPackage)) {
    throw failure('check.azure-sticky-package', { app: name, slot });
  }
  const [served, other] = await Promise.all([
    readServed(site, settings, from),
    options.swap ? readServed(production, productionSettings, from) : undefined,
  ]);
  return { access: connection, connection, ...served, storage, keeps, expected, production: other };
}

interface Reading {
  readonly connection: Connection;
  readonly expected: readonly string[];
  readonly healthPath: string | undefined;
  readonly deadline: Deadline;
  readonly context: Context;
}

async function readSettings(
  { arm }: Connection,
  ref: SiteRef,
  deadline: Deadline,
  context: Context,
): Promise<AppSettings> {
  try {
    const settings = await arm.settings(ref, deadline.signal);
    maskSecrets(settings, context.log);
    return settings;
  } catch (error) {
    const app = shownName(ref);
    throw explain(error, { stage: 'check', what: 'read the app settings', app, role: roles.site }, context);
  }
}

/** What an app or slot serves, and whether it is well. */
async function readServed(site: Site, settings: AppSettings, from: Reading): Promise<Served> {
  const { connection, expected, healthPath, deadline, context } = from;
  const { arm, pace } = connection;
  const app = shownName(site);
  const asked = (what: string): Asked => ({ stage: 'check', what, app, role: roles.site });
  const [deployed, host] = await Promise.all([
    site.plan === 'consumption'
      ? servedPackage(settings)
      : newestDeployment(connection.kudu(site.scmHost), deadline.signal, context).catch((error: unknown) => {
          throw explain(error, asked('list the deployments'), context);
        }),
    viewHost({ arm, ref: site, deadline, context, stage: 'check' }).catch((error: unknown) => {
      throw explain(error, asked('ask for the state of the host'), context);
    }),
  ]);
  const missing = missingFunctions(expected, host.functions);
  const runs = host.state === 'Running' && host.dead === undefined && missing.length === 0;
  context.log.debug(
    `Azure: ${app} on ${planName(site)}, host ${host.state ?? 'unknown'}, ${host.functions.length} functions`,
  );
  if (!runs || healthPath === undefined) return { site, deployed, healthy: runs };
  const question = { app, host: site.host, path: healthPath, deadline, pace, context };
  return { site, deployed, healthy: isHealthy(await requestApp(question)) };
}

function planName({ plan, sku }: Site): string {
  return sku === '' ? plan : `${plan} (${sku})`;
}

function servedPackage(settings: AppSettings): Deployed {
  const { sha256, name } = servedBlob(setting(settings, runFromPackage), Date.now());
  return { sha256, commit: undefined, deploymentId: name };
}
