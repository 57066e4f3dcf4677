// Publishes a zip that has no executable of ours.

import { readFile } from 'node:fs/promises';
import type { Context } from '../../../context.ts';
import type { Package } from '../../../package/package.ts';
import type { Activated, Change } from '../../provider.ts';
import { keptSource } from '../code-source.ts';
import { refuseTooLarge } from '../limits.ts';
import { codeSha256 } from '../live.ts';
import type { AwsOptions } from '../options.ts';
import type { Timing } from '../timing.ts';
import { openLayers } from './publish.ts';

/**
 * Compares a zip with the newest version of its layer.
 * @param zip its target's name is the layer's
 * @param options region and credentials
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns what publishing would change
 * @throws ActionError where the layer cannot be read, or the zip is too large
 */
export async function compareFiles(
  zip: Package,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Change> {
  const { name, arch } = zip.target;
  refuseTooLarge(zip, name, options.s3 !== undefined);
  const { newest } = await openLayers(name, options, timing, context).read(name, arch);
  const changed = newest?.codeSha256 !== codeSha256(zip.sha256);
  return { changed, change: changed ? 'code' : 'none' };
}

/**
 * Publishes a zip, unless the newest version of its layer has these bytes.
 * @param zip as for compareFiles
 * @returns the version that has them
 * @throws ActionError where it cannot be published
 */
export async function publishFiles(
  zip: Package,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Activated> {
  const { name, arch } = zip.target;
  refuseTooLarge(zip, name, options.s3 !== undefined);
  const layers = openLayers(name, options, timing, context);
  const live = await layers.read(name, arch);
  const bytes = await readFile(zip.file);
  return layers.publish(live, codeSha256(zip.sha256), zip.sha256, (call) => keptSource(bytes, options, call));
}
