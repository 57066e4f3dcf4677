// Brings a package to the app, and stays until the app runs it.

import type { Context } from '../../context.ts';
import { notice } from '../../errors.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { readVerified } from '../../verify/verify-package.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import { pointToBlob, syncTriggers, uploadBlob } from './consumption.ts';
import { type Course, follow } from './follow.ts';
import { awaitAnswer, type HealthQuestion, isAlive, isHealthy } from './health.ts';
import { awaitHost } from './host.ts';
import { appArguments, shownName } from './http.ts';
import { type AzureLive, type AzurePrepared, serves } from './live.ts';
import { newMark } from './mark.ts';
import type { AzureOptions } from './options.ts';
import { swapIntoProduction } from './swap.ts';
import { upload } from './upload.ts';

/**
 * Uploads the package where the plan can hold it without serving it: Linux Consumption alone.
 * @param verified the package
 * @param live the app as preflight found it
 * @param options the azure- inputs
 * @param context log and signal
 * @returns what activate needs
 * @throws ActionError where the upload fails; nothing has changed then
 */
export async function prepareApp(
  verified: VerifiedPackage,
  live: AzureLive,
  options: AzureOptions,
  context: Context,
): Promise<AzurePrepared> {
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const { site, storage, connection } = live;
  if (storage === undefined || connection === undefined || serves(live, verified.sha256)) {
    return { deadline, blob: undefined };
  }
  const zip = await readVerified(verified);
  const blob = await uploadBlob(zip, verified.sha256, site, storage, connection, deadline, context);
  context.log.info(`Uploaded ${blob.name}`);
  return { deadline, blob };
}

/**
 * Deploys, and waits until the host runs the package; then swaps, where that is asked for.
 * @param verified the package
 * @param live the app as preflight found it
 * @param prepared what prepare made
 * @param options the azure- inputs
 * @param context log, signal and environment
 * @returns what serves now
 * @throws ActionError that says how far it came
 */
export async function activateApp(
  verified: VerifiedPackage,
  live: AzureLive,
  prepared: AzurePrepared,
  options: AzureOptions,
  context: Context,
): Promise<Activated> {
  const { site, connection, production, expected } = live;
  const { deadline } = prepared;
  const { healthPath } = options;
  let { deploymentId } = live.deployed;
  // A run that was killed between the deployment to the slot and the swap is finished by the next.
  if (serves(live, verified.sha256)) context.log.info(`${shownName(site)} has this package already`);
  else deploymentId = await place(verified, live, prepared, options, context);
  if (production !== undefined && connection !== undefined) {
    const timeoutMs = options.deployTimeoutMs;
    const checked = { expected, healthPath, deadline, timeoutMs, context };
    await swapIntoProduction({ connection, site, production, deploymentId, ...checked });
  }
  return {
    changed: true,
    change: 'code',
    url: siteUrl(live),
    ...(deploymentId === undefined ? {} : { deploymentId }),
    back: `${shownName(production?.site ?? site)} serves the new package. ${way(live)}`,
  };
}

/** Uploads to the app or slot, and stays until it runs the package. */
async function place(
  verified: VerifiedPackage,
  live: AzureLive,
  { deadline, blob }: AzurePrepared,
  { healthPath }: AzureOptions,
  context: Context,
): Promise<string | undefined> {
  const { site, access, connection, expected } = live;
  const begun = performance.now();
  let deploymentId: string | undefined;
  if (blob !== undefined && connection !== undefined) {
    await pointToBlob(blob, site, connection, deadline, context);
    await syncTriggers(site, connection, deadline, context);
    deploymentId = blob.name;
  } else {
    const mark = newMark(verified.sha256, context.env, verified.mark);
    const kudu = access.kudu(site.scmHost);
    const course: Course = { kudu, site, mark, deadline, pace: access.pace, context };
    const { id, flex } = await upload(await readVerified(verified), course);
    deploymentId = await follow(course, id, flex);
  }
  if (connection !== undefined) {
    const question = { arm: connection.arm, ref: site, deadline, context, stage: 'deploy' } as const;
    await awaitHost(question, expected, begun, connection.pace);
    context.log.info(`Host: Running, functions: ${expected.join(', ') || 'none'}`);
  }
  await awaitApp(live, healthPath, deadline, context);
  return deploymentId;
}

/** The app answers its users: at azure-health-path, and without an identity at least at its root. */
async function awaitApp(
  { site, access, connection }: AzureLive,
  healthPath: string | undefined,
  deadline: Deadline,
  context: Context,
): Promise<void> {
  const { pace } = access;
  const app = shownName(site);
  const question: HealthQuestion = { app, host: site.host, path: healthPath ?? '/', deadline, pace, context };
  if (healthPath !== undefined) {
    // With an identity the host was waited for already, and is known to be the new one.
    await awaitAnswer(question, isHealthy, connection === undefined ? pace.settle : 0);
  } else if (connection === undefined) {
    await awaitAnswer(question, isAlive, pace.settle);
    context.log.warning(notice('deploy.azure-host-not-asked', { app }));
  }
}

/**
 * What serves where nothing was to do.
 * @param live the app as preflight found it
 * @returns the same as a deployment's end
 */
export function unchangedApp(live: AzureLive): Activated {
  const { site, deployed } = live.production ?? live;
  const { deploymentId } = deployed;
  return {
    changed: false,
    change: 'none',
    url: siteUrl(live),
    ...(deploymentId === undefined ? {} : { deploymentId }),
    back: `${shownName(site)} serves this package already: nothing was uploaded`,
  };
}

function siteUrl({ site, production }: AzureLive): string {
  return `https://${(production?.site ?? site).host}`;
}

function way({ site, deployed, production }: AzureLive): string {
  if (production !== undefined) {
    const command = `az functionapp deployment slot swap ${appArguments(site)} --target-slot production`;
    return `The slot ${site.slot ?? ''} has what it served before; to return: ${command}`;
  }
  const { commit, sha256, deploymentId } = deployed;
  if (commit !== undefined) return `To return, run this workflow at the commit ${commit}, which it served before`;
  if (sha256 !== undefined) return `To return, deploy the package with the hash sha256:${sha256} again`;
  if (deploymentId !== undefined)
    return `Before, it served the deployment ${deploymentId}, which this action did not make`;
  return 'What it served before is not known: to return, run this workflow at an earlier commit';
}
