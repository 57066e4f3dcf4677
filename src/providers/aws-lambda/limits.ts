// Lambda's limits on a package, checked before a byte is sent.

import { failure } from '../../errors.ts';
import type { Package } from '../../package/package.ts';
import type { LambdaLive } from './live.ts';

/** A zip in the request itself is smaller than this. Source: Lambda guide, "Lambda quotas", deployment package. */
export const directUploadLimit = 50 * 1024 * 1024;

/** All files together, unzipped. Source: as above; the API's own number is 262144000 bytes. */
export const unzippedLimit = 262_144_000;

const shown = 5;

/**
 * Refuses a package that the API would refuse.
 * @param pack the zip's sizes
 * @param functionName for the message
 * @param viaBucket whether it need not fit into a request
 * @param layersSize of the function's layers' archives, bytes: the least that they take unzipped
 * @throws ActionError with limit and size
 */
export function refuseTooLarge(pack: Package, functionName: string, viaBucket: boolean, layersSize = 0): void {
  const details = [...pack.entries]
    .sort((a, b) => b.size - a.size)
    .slice(0, shown)
    .map((entry) => `${entry.size} bytes  ${entry.name}`);
  if (pack.unzippedSize > unzippedLimit) {
    const params = { function: functionName, limit: unzippedLimit, size: pack.unzippedSize };
    throw failure('deploy.lambda-unzipped-size', params, { details });
  }
  if (pack.unzippedSize + layersSize > unzippedLimit) {
    const params = { function: functionName, limit: unzippedLimit, size: pack.unzippedSize, layers: layersSize };
    throw failure('deploy.lambda-layers-size', params, { details });
  }
  if (pack.size >= directUploadLimit && !viaBucket) {
    const params = { function: functionName, limit: directUploadLimit, size: pack.size };
    throw failure('deploy.lambda-zip-size', params, { details });
  }
}

/**
 * As refuseTooLarge, for a function that is live or about to be created. An image has limits of its own.
 * @param pack the zip's sizes
 * @param live as preflight read it, with the plan for its layers
 * @param layersSize of the layers that it has now, bytes
 * @throws as refuseTooLarge
 */
export function refuseOversized(
  pack: Package,
  { functionName, image, plan, layersSize: read }: LambdaLive,
  layersSize = read,
): void {
  if (image !== undefined) return;
  refuseTooLarge(pack, functionName, plan.viaBucket, plan.layersSize ?? layersSize);
}
