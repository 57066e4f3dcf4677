// Where a function's container image goes. Offline: what Lambda could not take is refused before the build.

import { failure } from '../../errors.ts';
import { taskRoot } from '../../image/layer.ts';
import { ecrRegistry, type ImageReference, isLoopback, parseReference, referenceText } from '../../image/reference.ts';
import { expand, type Target } from '../../target.ts';
import type { CodeSource } from './api.ts';
import { parseFunctionName, regionOf } from './function-name.ts';
import { lambdaLayout } from './layout.ts';
import type { FunctionState } from './live.ts';
import type { AwsOptions, ImageOptions } from './options.ts';

/** What an image of ours starts. */
export const imageEntryPoint = `${taskRoot}/${lambdaLayout.executable}`;

/** Which function of a run has a name; options are one object a run. */
const taken = new WeakMap<ImageOptions, Map<string, string>>();

/**
 * Expands the name of a function's image.
 * @param image what the user says of it
 * @param target the function
 * @param options gives the region
 * @returns the name, with a tag
 * @throws ActionError where it is no name, another function's, or in a registry that Lambda does not read from
 */
export function imageName(
  image: ImageOptions,
  target: Target,
  options: Pick<AwsOptions, 'region'>,
): ImageReference & { readonly tag: string } {
  const text = expand(image.name, target);
  const { tag, ...rest } = parseReference(text) ?? {};
  if (tag === undefined || !('registry' in rest)) throw failure('check.image-name', { image: text, name: target.name });
  const reference = { ...rest, tag };
  refuseTaken(image, target, referenceText(reference));
  const ecr = ecrRegistry(reference.registry);
  if (ecr === undefined) {
    // On this machine there are stand-ins of both.
    if (!isLoopback(reference.registry)) throw failure('check.image-not-ecr', { image: text });
    return reference;
  }
  if (target.resource === undefined) return reference;
  const expected = regionOf(parseFunctionName(target.resource), options.region);
  if (ecr.region !== expected) throw failure('check.image-region', { image: text, expected, got: ecr.region });
  return reference;
}

function refuseTaken(image: ImageOptions, target: Target, text: string): void {
  const names = taken.get(image) ?? new Map<string, string>();
  taken.set(image, names);
  const other = names.get(text) ?? target.name;
  names.set(text, other);
  if (other !== target.name) throw failure('check.image-taken', { image: text, name: target.name, other });
}

/**
 * The image that a function has.
 * @param state the function
 * @returns the code for a request that brings it back
 * @throws ActionError where Lambda does not say
 */
export function keptImage({ functionName, imageUri, version }: FunctionState): CodeSource {
  if (imageUri === undefined) throw failure('deploy.image-unknown', { function: functionName, version });
  return { kind: 'image', uri: imageUri };
}
