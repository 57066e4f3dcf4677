// Brings a package to the app, and stays until the app runs it.

import type { Context } from '../../context.ts';
import { notice } from '../../errors.ts';
import type { Proof } from '../../prove/proof.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import type { Connection } from './connection.ts';
import { pointToBlob, syncTriggers } from './consumption.ts';
import { contentOf } from './content.ts';
import { type Course, follow } from './follow.ts';
import { awaitAnswer, type HealthQuestion, isAlive, isHealthy } from './health.ts';
import { awaitHost, type Wanted } from './host.ts';
import { shownName } from './http.ts';
import { known } from './known.ts';
import type { AzureLayout } from './layout.ts';
import { type AzureLive, type AzureUpload, serves } from './live.ts';
import { type Mark, newMark } from './mark.ts';
import type { AzureOptions } from './options.ts';
import { keptBlobs } from './package-blobs.ts';
import type { Site } from './site-ref.ts';
import { swapIntoProduction } from './swap.ts';
import { upload } from './upload.ts';
import { wayBack, wayOut } from './way-back.ts';

/** What is put on an app. */
export interface Shipment extends Omit<Wanted, 'begun'> {
  readonly verified: VerifiedPackage;
  readonly mark: Mark;
}

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
): Promise<AzureUpload> {
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const blobs = keptBlobs(live, live.site, { deadline, context });
  if (blobs === undefined || serves(live, verified.sha256)) return { kind: 'upload', deadline, blob: undefined };
  const blob = await blobs.put(contentOf(verified), markOf(verified, live, context));
  context.log.info(`Uploaded ${blob.name}`);
  return { kind: 'upload', deadline, blob };
}

/**
 * Deploys, and waits until the host runs the package; then swaps, where that is asked for.
 * @param verified the package
 * @param live the app as preflight found it
 * @param prepared what prepare made
 * @param options the azure- inputs
 * @param found what the layout says, and what Prove found
 * @param context log, signal and environment
 * @returns what serves now
 * @throws ActionError that says how far it came
 */
export async function activateApp(
  verified: VerifiedPackage,
  live: AzureLive,
  prepared: AzureUpload,
  options: AzureOptions,
  found: { readonly layout: Pick<AzureLayout, 'app'>; readonly proof: Proof | undefined },
  context: Context,
): Promise<Activated> {
  const { site, connection, production, expected } = live;
  const { deadline } = prepared;
  const { healthPath } = options;
  let { deploymentId } = live.deployed;
  // A run that was killed between the deployment to the slot and the swap is finished by the next.
  if (serves(live, verified.sha256)) context.log.info(`${shownName(site)} has this package already`);
  else {
    const shipment: Shipment = {
      verified,
      mark: markOf(verified, live, context),
      expected,
      package: 'new package',
      known: known(verified, found.layout.app, found.proof),
      back: wayOut(live),
    };
    deploymentId = await place(shipment, live, prepared, options, context);
  }
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
    back: `${shownName(production?.site ?? site)} serves the new package. ${wayBack(live)}`,
  };
}

function markOf({ sha256, mark: key }: VerifiedPackage, { deployed, production }: AzureLive, { env }: Context): Mark {
  return newMark(sha256, env, { key, before: (production?.deployed ?? deployed).deploymentId });
}

/**
 * Puts a package on the app or slot, and stays until it runs it.
 * @param shipment the package, and what is said where it does not run
 * @param live the app as preflight found it
 * @param prepared the deadline, and the blob on Linux Consumption
 * @param options the azure- inputs
 * @param context log and signal
 * @returns the deployment's id, where it is known
 * @throws ActionError that says how far it came
 */
export async function place(
  shipment: Shipment,
  live: AzureLive,
  { deadline, blob }: Pick<AzureUpload, 'deadline' | 'blob'>,
  { healthPath }: AzureOptions,
  context: Context,
): Promise<string | undefined> {
  const { site, access, connection } = live;
  const { verified, mark, expected } = shipment;
  const begun = performance.now();
  let deploymentId: string | undefined;
  if (blob !== undefined && connection !== undefined) {
    await pointToBlob(blob, site, connection, deadline, context);
    deploymentId = blob.name;
  } else {
    const kudu = access.kudu(site.scmHost);
    const course: Course = { kudu, site, mark, deadline, pace: access.pace, context };
    const { id, flex } = await upload(contentOf(verified), course);
    deploymentId = await follow(course, id, flex);
  }
  if (connection !== undefined) {
    await awaitRunning({ ...shipment, begun }, site, connection, blob !== undefined, deadline, context);
    context.log.info(`Host: Running, functions: ${expected.join(', ') || 'none'}`);
  }
  await awaitApp(shipment, live, healthPath, deadline, context);
  return deploymentId;
}

/**
 * The host runs what was put there. Where nobody else tells the platform which triggers that has, we do so meanwhile: a
 * host that is dead cannot be told, and what it is dead of would be said too late.
 */
async function awaitRunning(
  wanted: Wanted,
  site: Site,
  connection: Connection,
  sync: boolean,
  deadline: Deadline,
  context: Context,
): Promise<void> {
  const over = new AbortController();
  const bounded = { ...deadline, signal: AbortSignal.any([deadline.signal, over.signal]) };
  const question = { arm: connection.arm, ref: site, deadline: bounded, context, stage: 'deploy' } as const;
  const both = [
    awaitHost(question, wanted, connection.pace),
    ...(sync ? [syncTriggers(site, connection, bounded, context)] : []),
  ];
  try {
    await Promise.all(both);
  } finally {
    over.abort();
    await Promise.allSettled(both);
  }
}

/** The app answers its users: at azure-health-path, and without an identity at least at its root. */
async function awaitApp(
  shipment: Shipment,
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
    await awaitAnswer(question, isHealthy, connection === undefined ? pace.settle : 0, shipment);
  } else if (connection === undefined) {
    await awaitAnswer(question, isAlive, pace.settle, shipment);
    context.log.warning(notice('deploy.azure-host-not-asked', { app }));
  }
}

/**
 * What serves where nothing was to do.
 * @param live the app as preflight found it
 * @param why a sentence
 * @returns the same as a deployment's end
 */
export function unchangedApp(live: AzureLive, why?: string): Activated {
  const { site, deployed } = live.production ?? live;
  const { deploymentId } = deployed;
  return {
    changed: false,
    change: 'none',
    url: siteUrl(live),
    ...(deploymentId === undefined ? {} : { deploymentId }),
    back: why ?? `${shownName(site)} serves this package already: nothing was uploaded`,
  };
}

/**
 * Where what was deployed is asked.
 * @param live the app; production's address where a slot is swapped
 * @returns `https://HOST`
 */
export function siteUrl({ site, production }: AzureLive): string {
  return `https://${(production?.site ?? site).host}`;
}
