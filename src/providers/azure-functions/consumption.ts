// Linux Consumption: the package is a blob, and an app setting points to it.
// Source: Azure Functions, "Run your functions from a package file in Azure".

import { isRestError } from '@azure/core-rest-pipeline';
import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import { type Deadline, pause } from '../deadline.ts';
import type { Connection } from './connection.ts';
import { isDenied } from './follow.ts';
import { explain, isAbort, roles, shownName, statusOf } from './http.ts';
import type { UploadedBlob } from './live.ts';
import { type Pace, polls } from './pace.ts';
import { type AppSettings, maskSecrets, runFromPackage, setting } from './settings.ts';
import type { Site } from './site-ref.ts';

const day = 24 * 3600_000;
/** A signature with less than this left is renewed. */
const renewDays = 2;

/** What the names of our packages begin with. */
export const blobPrefix = 'deploy-go-function-';

/**
 * The name that a package's blob has: its content's.
 * @param sha256 lower-case hexadecimal
 * @returns the name within the container
 */
export function blobName(sha256: string): string {
  return `${blobPrefix}${sha256}.zip`;
}

/**
 * The content that a blob's name tells.
 * @param name within the container
 * @returns the hash, or undefined for a blob of somebody else
 */
export function hashOfBlob(name: string): string | undefined {
  return /^deploy-go-function-([0-9a-f]{64})\.zip$/.exec(name)?.[1];
}

/**
 * What WEBSITE_RUN_FROM_PACKAGE points to.
 * @param value of the setting
 * @param now milliseconds since 1970
 * @returns the hash where it is a blob of ours whose signature holds on, and the blob's name without the signature
 */
export function servedBlob(
  value: string | undefined,
  now: number,
): { readonly sha256: string | undefined; readonly name: string | undefined } {
  const url = URL.parse(value ?? '');
  if (url === null) return { sha256: undefined, name: undefined };
  const name = url.pathname.split('/').at(-1);
  const sha256 = hashOfBlob(name ?? '');
  const expires = url.searchParams.get('se');
  const holds = expires === null || Date.parse(expires) - now > renewDays * day;
  return { sha256: holds ? sha256 : undefined, name };
}

/**
 * Lets the setting point to the blob: read, change one key, write, read again. The write replaces all settings and
 * restarts the app, so it is left out where the key is right already.
 * @param blob what the setting is to point to
 * @param site the app
 * @param connection the clients
 * @param deadline bounds the requests
 * @param context log and signal
 * @throws ActionError where the settings cannot be written, or differ afterwards from what was written
 */
export async function pointToBlob(
  blob: UploadedBlob,
  site: Site,
  { arm }: Connection,
  deadline: Deadline,
  context: Context,
): Promise<void> {
  const app = shownName(site);
  const asked = (what: string): Parameters<typeof explain>[1] => ({ stage: 'deploy', what, app, role: roles.site });
  const read = async (): Promise<AppSettings> => {
    try {
      const settings = await arm.settings(site, deadline.signal);
      maskSecrets(settings, context.log);
      return settings;
    } catch (error) {
      throw explain(error, asked('read the app settings'), context);
    }
  };
  const before = await read();
  if (setting(before, runFromPackage) === blob.url) return;
  const key = Object.keys(before).find((name) => name.toUpperCase() === runFromPackage) ?? runFromPackage;
  const wanted: AppSettings = { ...before, [key]: blob.url };
  let failed: unknown;
  try {
    await arm.writeSettings(site, wanted, deadline.signal);
  } catch (error) {
    failed = explain(error, asked('write the app setting WEBSITE_RUN_FROM_PACKAGE'), context);
    // Where the answer was lost, the settings say whether they were written.
    const status = statusOf(error);
    if (isAbort(error) || !isRestError(error) || (status !== undefined && status < 500)) throw failed;
  }
  const after = await read();
  const names = new Set([...Object.keys(wanted), ...Object.keys(after)]);
  const different = [...names].filter((name) => wanted[name] !== after[name]).sort();
  if (different.length > 0 && failed !== undefined) throw failed;
  if (different.length > 0) throw failure('deploy.azure-settings-differ', { app, names: different.join(', ') });
}

/**
 * Tells the platform which triggers the package has; without it Linux Consumption does not wake the app.
 * @param site the app
 * @param connection the clients
 * @param deadline bounds the requests
 * @param context log and signal
 * @throws ActionError where Azure refuses it; a host that does not answer is left to the check of the host
 */
export async function syncTriggers(
  site: Site,
  { arm, pace }: Pick<Connection, 'arm'> & { readonly pace: Pace },
  deadline: Deadline,
  context: Context,
): Promise<void> {
  const started = performance.now();
  for (const wait of polls(pace)) {
    try {
      await arm.syncTriggers(site, deadline.signal);
      return;
    } catch (error) {
      // The check of the host, which goes on meanwhile, knows more of a time that is over.
      if (isAbort(error) && !context.signal.aborted) return;
      if (isAbort(error) || isDenied(error)) {
        const what = 'synchronise the triggers';
        throw explain(error, { stage: 'deploy', what, app: shownName(site), role: roles.site }, context);
      }
      // The app restarts after a change of its settings, and the host cannot answer while it does.
      if (performance.now() - started > pace.hostPatience || !(await pause(wait, deadline))) return;
    }
  }
}
