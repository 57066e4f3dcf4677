// Fetches a ready zip from S3.

import type { Context } from '../../context.ts';
import type { Target } from '../../target.ts';
import { startDeadline } from '../deadline.ts';
import { openLambda } from './client.ts';
import { fetchObject } from './code-source.ts';
import { parseFunctionName, regionOf } from './function-name.ts';
import type { AwsOptions } from './options.ts';
import { lazyS3 } from './s3-failure.ts';
import { parseS3Url, s3Url } from './s3-url.ts';
import type { Timing } from './timing.ts';

/**
 * Fetches the package of a target whose origin is an object in S3.
 * @param target the target
 * @param file absolute: where the zip goes
 * @param options region, credentials, and the time that it may take
 * @param timing time-outs and pauses
 * @param context cancellation and log
 * @returns the target, whose origin names the version that was fetched, where the bucket has versions
 * @throws ActionError where it cannot be fetched
 */
export async function fetchPackage(
  target: Target,
  file: string,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Target> {
  const object = target.origin.kind === 'object' ? parseS3Url(target.origin.url) : undefined;
  if (object === undefined) throw new Error(`the package of ${target.name} is not in S3`);
  const reference = parseFunctionName(target.resource ?? '');
  const region = regionOf(reference, options.region);
  const lambda = openLambda(options, region, timing, context);
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const call = { s3: lazyS3(lambda, timing, context), function: reference.name, region, deadline, timing, context };
  const url = s3Url(await fetchObject(object, file, call));
  return { ...target, origin: { kind: 'object', url } };
}
