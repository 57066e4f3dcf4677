// Reads what the app is and runs, and refuses what cannot work. Nothing is changed here.

import type { Context } from '../../context.ts';
import { failure, notice } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import { connect } from './connection.ts';
import { servedBlob } from './consumption.ts';
import { isDenied } from './follow.ts';
import { missingFunctions, viewHost } from './host.ts';
import { type Asked, explain, isAbort, roles, statusOf } from './http.ts';
import { deployStatus, type Kudu } from './kudu.ts';
import type { AzureLive, Deployed, Site } from './live.ts';
import { readMark } from './mark.ts';
import type { AzureOptions } from './options.ts';
import type { Pace } from './pace.ts';
import {
  type AppSettings,
  maskSecrets,
  packageStorage,
  refuseRunFromPackage,
  remoteBuild,
  runFromPackage,
  setting,
} from './settings.ts';
import { acceptSite, findSite, refuseRuntime } from './site.ts';

/** Microsoft's announcement: Azure Functions, "Azure Functions Consumption plan hosting". */
const consumptionRetires = '2028-09-30';

/**
 * Reads the live app.
 * @param name the app's
 * @param expected names of the package's functions
 * @param options the azure- inputs
 * @param pace the waits
 * @param context log, signal and environment
 * @returns the app, what it runs, and the clients to go on with
 * @throws ActionError with the one reason why a deployment could not work
 */
export async function readLive(
  name: string | undefined,
  expected: readonly string[],
  options: AzureOptions,
  pace: Pace,
  context: Context,
): Promise<AzureLive> {
  if (name === undefined) throw failure('check.azure-no-app', { app: '', where: 'because no name was given' });
  const connection = await connect(options, pace, context);
  const { arm, cloud, subscriptionId } = connection;
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const asked = (what: string): Asked => ({ stage: 'check', what, app: name, role: roles.site });

  const { ref, description } = await findSite(arm, subscriptionId, name, options.resourceGroup, deadline, context);
  const site = acceptSite(ref, description);
  const settings: AppSettings = await arm.settings(ref, deadline.signal).catch((error: unknown) => {
    throw explain(error, asked('read the app settings'), context);
  });
  maskSecrets(settings, context.log);
  refuseRuntime(name, description, settings);
  refuseRunFromPackage(settings, site.plan, ref);
  const build = remoteBuild(settings, site.plan);
  if (build !== undefined) {
    const { resourceGroup: group } = ref;
    context.log.warning(notice('check.azure-remote-build', { app: name, group, setting: build }));
  }
  const storage = site.plan === 'consumption' ? packageStorage(settings, name, cloud) : undefined;
  if (site.plan === 'consumption') {
    context.log.warning(notice('check.azure-linux-consumption', { app: name, date: consumptionRetires }));
  }

  const [deployed, host] = await Promise.all([
    site.plan === 'consumption'
      ? servedPackage(settings)
      : newestDeployment(connection.kudu(site.scmHost), deadline.signal, context).catch((error: unknown) => {
          throw explain(error, asked('list the deployments'), context);
        }),
    viewHost({ arm, ref, deadline, context, stage: 'check' }).catch((error: unknown) => {
      throw explain(error, asked('ask for the state of the host'), context);
    }),
  ]);
  const missing = missingFunctions(expected, host.functions);
  const healthy = host.state === 'Running' && host.dead === undefined && missing.length === 0;
  context.log.debug(`Azure: ${planName(site)}, host ${host.state ?? 'unknown'}, ${host.functions.length} functions`);
  return { connection, site, deployed, healthy, storage, expected };
}

function planName({ plan, sku }: Site): string {
  return sku === '' ? plan : `${plan} (${sku})`;
}

function servedPackage(settings: AppSettings): Deployed {
  const { sha256, name } = servedBlob(setting(settings, runFromPackage), Date.now());
  return { sha256, commit: undefined, deploymentId: name };
}

/**
 * The package of the newest deployment, where that is one of ours and the one that the app runs. A Kudu that gives no
 * list only means that nothing is known: the package is deployed then.
 */
async function newestDeployment(kudu: Kudu, signal: AbortSignal, context: Context): Promise<Deployed> {
  const unknown: Deployed = { sha256: undefined, commit: undefined, deploymentId: undefined };
  try {
    const [newest] = (await kudu.deployments(signal)) ?? [];
    if (newest === undefined) return unknown;
    const mark = readMark(newest.deployer, newest.message);
    if (newest.status !== deployStatus.success || newest.temporary || newest.active === false) return unknown;
    return { sha256: mark?.sha256, commit: mark?.commit, deploymentId: newest.id };
  } catch (error) {
    if (isAbort(error) || isDenied(error)) throw error;
    context.log.debug(`Kudu: no list of deployments (${statusOf(error) ?? 'no answer'})`);
    return unknown;
  }
}
