// Deploying with a publish profile: Kudu's basic authentication, and nothing else. Kudu of a Linux app gives no token
// for the host, so what the host says of itself is out of reach; that it answers is not.

import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { Context } from '../../context.ts';
import { type ActionError, causes, failure } from '../../errors.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import { cloudOf } from './cloud.ts';
import { type Access, connect } from './connection.ts';
import { isAlive, isHealthy, requestApp } from './health.ts';
import { type Asked, explain, isAbort, roles, shownName, statusOf } from './http.ts';
import { openKudu } from './kudu.ts';
import type { AzureLive } from './live.ts';
import { newestDeployment } from './newest.ts';
import type { AzureOptions } from './options.ts';
import type { Pace } from './pace.ts';
import type { PublishProfile } from './publish-profile.ts';
import { type AppSettings, keepsPackages, maskSecrets, runFromPackage, setting } from './settings.ts';
import type { Site } from './site-ref.ts';
import { refuseSharedTriggers, type TriggeredFunction } from './slots.ts';

/**
 * Reads the live app, as far as Kudu tells of it.
 * @param name the app's
 * @param functions those of the package
 * @param profile the publish profile
 * @param options the azure- inputs
 * @param pace the waits
 * @param context log, signal and environment
 * @returns the app and what it runs
 * @throws ActionError with the one reason why a deployment could not work
 */
export async function readByProfile(
  name: string,
  functions: readonly TriggeredFunction[],
  profile: PublishProfile,
  options: AzureOptions,
  pace: Pace,
  context: Context,
): Promise<AzureLive> {
  cloudOf(context.env, options.environment);
  if (profile.app.toLowerCase() !== name.toLowerCase() || !sameSlot(profile.slot, options.slot)) {
    const expected = shownName({ name, slot: options.slot });
    throw failure('check.azure-profile-app', { expected, got: shownName({ name: profile.app, slot: profile.slot }) });
  }
  const access: Access = { pace, kudu: (host) => openKudu(host, basic(profile), pace) };
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const site: Site = {
    subscriptionId: options.subscriptionId ?? 'SUBSCRIPTION',
    resourceGroup: options.resourceGroup ?? 'GROUP',
    name,
    slot: options.slot,
    plan: 'unknown',
    sku: '',
    scmHost: profile.scmHost,
    host: profile.host,
    identity: false,
  };
  const app = shownName(site);
  const asked: Asked = { stage: 'check', what: 'list the deployments', app, role: roles.site };
  const kudu = access.kudu(site.scmHost);
  try {
    const deployed = await newestDeployment(kudu, deadline.signal, context);
    const settings = await readSettings(site, access, deadline, context);
    const runtime = setting(settings, 'FUNCTIONS_WORKER_RUNTIME');
    if (runtime !== undefined && runtime.toLowerCase() !== 'custom') {
      throw failure('check.azure-runtime', { app, runtime });
    }
    if (/^https?:/i.test(setting(settings, runFromPackage) ?? '')) {
      throw failure('check.azure-profile-package-url', { app });
    }
    if (options.slot !== undefined) refuseSharedTriggers(functions, site, { slot: settings });
    const question = { app, host: site.host, path: options.healthPath ?? '/', deadline, pace, context };
    const healthy = (options.healthPath === undefined ? isAlive : isHealthy)(await requestApp(question));
    context.log.debug(`Azure: publish profile, the app ${healthy ? 'answers' : 'does not answer well'}`);
    return {
      access,
      connection: undefined,
      site,
      deployed,
      healthy,
      storage: undefined,
      keeps: keepsPackages(settings, site.plan),
      expected: functions.map((each) => each.name),
      production: undefined,
    };
  } catch (error) {
    const explained = explain(error, asked, context);
    throw (await cause(explained, name, options, pace, deadline, context)) ?? explained;
  }
}

/** A Kudu that shows no settings only means that nothing is known of them. */
async function readSettings(site: Site, access: Access, deadline: Deadline, context: Context): Promise<AppSettings> {
  try {
    const settings = await access.kudu(site.scmHost).settings(deadline.signal);
    maskSecrets(settings, context.log);
    return settings;
  } catch (error) {
    if (isAbort(error)) throw error;
    context.log.debug(`Kudu: no settings (${statusOf(error) ?? 'no answer'})`);
    return {};
  }
}

function sameSlot(one: string | undefined, other: string | undefined): boolean {
  return (one ?? '').toLowerCase() === (other ?? '').toLowerCase();
}

function basic({ user, password }: PublishProfile): PipelinePolicy {
  const value = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return {
    name: 'publishProfile',
    sendRequest(request, next) {
      request.headers.set('Authorization', value);
      return next(request);
    },
  };
}

/**
 * Kudu answers 401 both where its basic authentication is off and where the password was reset; only Azure Resource
 * Manager can tell which, so it is asked where the job has an identity besides.
 */
async function cause(
  error: unknown,
  name: string,
  options: AzureOptions,
  pace: Pace,
  { signal }: Deadline,
  context: Context,
): Promise<ActionError | undefined> {
  if (causes(error)?.[0]?.notice.id !== 'check.azure-profile-refused') return undefined;
  const { clientId, tenantId, subscriptionId, resourceGroup, slot } = options;
  if (clientId === undefined || tenantId === undefined || subscriptionId === undefined) return undefined;
  try {
    const { arm } = await connect(options, pace, context);
    const ref =
      resourceGroup === undefined ? (await arm.find(name, signal))[0] : { subscriptionId, resourceGroup, name };
    if (ref === undefined) return undefined;
    const allowed = await arm.basicAuthentication({ ...ref, slot }, signal);
    const app = shownName({ name, slot });
    if (allowed) return failure('check.azure-profile-expired', { app });
    const parent = slot === undefined ? `sites/${name}` : `sites/${name}/slots/${slot}`;
    return failure('check.azure-basic-off', { app, group: ref.resourceGroup, parent });
  } catch (failed) {
    context.log.debug(`Azure: not told whether basic authentication is on (${statusOf(failed) ?? 'no answer'})`);
    return undefined;
  }
}
