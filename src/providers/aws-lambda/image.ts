// A function's container image: its base is read by preflight, it is put together from the verified package, and it is
// pushed when the function is to have it. Lambda is given its digest, never a tag.

import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { resolveBase } from '../../image/base.ts';
import { dockerLogin } from '../../image/docker-config.ts';
import { writeLayer } from '../../image/layer.ts';
import { composeImage, type Image } from '../../image/manifest.ts';
import { pushImage, tagIndex, tagManifest } from '../../image/push.ts';
import { ecrRegistry, type ImageReference, referenceText } from '../../image/reference.ts';
import { openRegistry, type Registry } from '../../image/registry.ts';
import { RegistryError } from '../../image/registry-fault.ts';
import type { Target } from '../../target.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import type { CodeSource, LambdaApi } from './api.ts';
import { openLambda } from './client.ts';
import { ecrLogin } from './ecr.ts';
import { imageName } from './image-name.ts';
import type { Job } from './job.ts';
import { type LambdaImage, type LambdaLive, madeImage } from './live.ts';
import type { AwsOptions, ImageOptions } from './options.ts';
import { registryFailure } from './registry-failure.ts';
import type { Timing } from './timing.ts';

/**
 * Begins an image: reads its base.
 * @param image what the user says of it
 * @param target the function
 * @param live as preflight read it
 * @param options credentials
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the image, without a layer of ours
 * @throws ActionError where the base cannot be read
 */
export async function begin(
  image: ImageOptions,
  target: Target,
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<LambdaImage> {
  const reference = imageName(image, target, options);
  if (image.base === undefined) return { reference, base: undefined, made: undefined };
  const deadline = startDeadline(Math.min(timing.preflight, options.deployTimeoutMs), context.signal);
  const api = openLambda(options, live.region, timing, context);
  const registry = open(image.base.registry, { api, deadline, timing, context });
  const base = await worded('check', image.base, deadline, () => {
    return resolveBase(image.base ?? reference, target.arch, registry);
  });
  const pinned = image.base.digest === undefined ? `; to pin it: image-base: ${base.name}` : '';
  context.log.info(`base ${referenceText(image.base)} is ${base.name}${pinned}`);
  return { reference, base, made: undefined };
}

/**
 * Puts the image together. The same package on the same base is the same image.
 * @param verified the package
 * @param image as it was begun
 * @param context where the layer is left, until the run ends
 * @returns the image, complete
 * @throws ActionError where the package is not the one that was verified
 */
export async function putTogether(
  verified: VerifiedPackage,
  image: LambdaImage,
  context: Context,
): Promise<LambdaImage> {
  const { name, arch } = verified.target;
  const layer = await writeLayer(verified, join(context.temp, `${name}-layer.tar.gz`), context.signal);
  const made = composeImage(arch, layer, verified.executable, image.base);
  context.log.info(
    `image ${made.manifest.digest}: ${size(made)} bytes in ${made.base === undefined ? 1 : made.base.layers.length + 1} layers`,
  );
  return { ...image, made };
}

/** What a function pulls. */
function size({ layer, base }: Image): number {
  return (base?.layers ?? []).reduce((sum, each) => sum + each.size, layer.size);
}

/**
 * Pushes the image, and tags it.
 * @param job the deployment
 * @param image complete
 * @returns the code for the request: the image by its digest
 * @throws ActionError where the registry does not take it
 */
export async function pushed(job: Job, image: LambdaImage): Promise<CodeSource> {
  const { reference, base } = image;
  const { registry: host, repository, tag } = reference;
  const { options, deadline, context } = job;
  const made = madeImage(image);
  const registry = open(host, job);
  const from = base === undefined ? undefined : open(base.registry, job);
  const uri = referenceText({ ...reference, tag: undefined, digest: made.manifest.digest });
  await worded('deploy', reference, deadline, async () => {
    await pushImage(made, repository, registry, from, context.log);
    if (tag === undefined) return;
    if (options.image?.index === true) await tagIndex(made, repository, tag, registry);
    else await tagManifest(made.manifest, repository, tag, registry);
  });
  context.log.info(`pushed ${uri}${tag === undefined ? '' : `, tag ${tag}`}`);
  return { kind: 'image', uri };
}

function open(
  host: string,
  call: { readonly api: LambdaApi; readonly deadline: Deadline; readonly timing: Timing; readonly context: Context },
): Registry {
  const { api, context } = call;
  return openRegistry(host, {
    ...call,
    login: async () => {
      const found = await dockerLogin(host, context.env);
      const ecr = ecrRegistry(host);
      return found ?? (ecr === undefined ? undefined : await ecrLogin(ecr, api, call));
    },
  });
}

async function worded<Result>(
  stage: 'check' | 'deploy',
  reference: ImageReference,
  deadline: Deadline,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw registryFailure(stage, reference, error, deadline);
  }
}
