// Brings a package to the app, and stays until the app runs it.

import type { Context } from '../../context.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { readVerified } from '../../verify/verify-package.ts';
import { startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import { pointToBlob, syncTriggers, uploadBlob } from './consumption.ts';
import { type Course, follow } from './follow.ts';
import { awaitHost } from './host.ts';
import type { AzureLive, AzurePrepared } from './live.ts';
import { newMark } from './mark.ts';
import type { AzureOptions } from './options.ts';
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
  if (storage === undefined) return { deadline, blob: undefined };
  const zip = await readVerified(verified);
  const blob = await uploadBlob(zip, verified.sha256, site, storage, connection, deadline, context);
  context.log.info(`Uploaded ${blob.name}`);
  return { deadline, blob };
}

/**
 * Deploys, and waits until the host runs the package.
 * @param verified the package
 * @param live the app as preflight found it
 * @param prepared what prepare made
 * @param context log, signal and environment
 * @returns what serves now
 * @throws ActionError that says how far it came
 */
export async function activateApp(
  verified: VerifiedPackage,
  live: AzureLive,
  prepared: AzurePrepared,
  context: Context,
): Promise<Activated> {
  const { site, connection, expected } = live;
  const { deadline, blob } = prepared;
  const begun = performance.now();
  let deploymentId: string | undefined;
  if (blob !== undefined) {
    await pointToBlob(blob, site, connection, deadline, context);
    await syncTriggers(site, connection, deadline, context);
    deploymentId = blob.name;
  } else {
    const mark = newMark(verified.sha256, context.env);
    const kudu = connection.kudu(site.scmHost);
    const course: Course = { kudu, site, mark, deadline, pace: connection.pace, context };
    const { id } = await upload(await readVerified(verified), course);
    deploymentId = await follow(course, id);
  }
  const question = { arm: connection.arm, ref: site, deadline, context, stage: 'deploy' } as const;
  await awaitHost(question, expected, begun, connection.pace);
  context.log.info(`Host: Running, functions: ${expected.join(', ') || 'none'}`);
  return {
    changed: true,
    change: 'code',
    url: siteUrl(live),
    ...(deploymentId === undefined ? {} : { deploymentId }),
    back: `${site.name} serves the new package. ${way(live)}`,
  };
}

/**
 * What serves where nothing was to do.
 * @param live the app as preflight found it
 * @returns the same as a deployment's end
 */
export function unchangedApp(live: AzureLive): Activated {
  const { deploymentId } = live.deployed;
  return {
    changed: false,
    change: 'none',
    url: siteUrl(live),
    ...(deploymentId === undefined ? {} : { deploymentId }),
    back: `${live.site.name} serves this package already: nothing was uploaded`,
  };
}

function siteUrl({ site }: AzureLive): string {
  return `https://${site.host}`;
}

function way({ deployed }: AzureLive): string {
  const { commit, sha256, deploymentId } = deployed;
  if (commit !== undefined) return `To return, run this workflow at the commit ${commit}, which it served before`;
  if (sha256 !== undefined) return `To return, deploy the package with the hash sha256:${sha256} again`;
  if (deploymentId !== undefined)
    return `Before, it served the deployment ${deploymentId}, which this action did not make`;
  return 'What it served before is not known: to return, run this workflow at an earlier commit';
}
