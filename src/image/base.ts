// The image that ours is made from: found for the architecture, pinned by its digest.

import { failure } from '../errors.ts';
import { isObject, parseJson, textOf } from '../json.ts';
import { type Arch, architectures } from '../target.ts';
import { type BaseImage, readManifest } from './manifest.ts';
import { type ImageReference, referenceText } from './reference.ts';
import type { Fetched, Registry } from './registry.ts';

/**
 * Reads a base.
 * @param reference its name; a tag is resolved to what it is now
 * @param arch the architecture that is needed
 * @param registry where it is
 * @returns the base
 * @throws ActionError where there is no such image, or none for the architecture; RegistryError
 */
export async function resolveBase(reference: ImageReference, arch: Arch, registry: Registry): Promise<BaseImage> {
  const { repository, digest, tag = 'latest' } = reference;
  const image = referenceText(reference);
  const read = async (which: string): Promise<Fetched> => {
    const found = await registry.getManifest(repository, which);
    if (found === undefined) throw failure('check.image-base-missing', { image });
    return found;
  };
  const platform = `linux/${architectures[arch].goarch}`;
  const top = await read(digest ?? tag);
  const listed = readManifest(top.mediaType, top.bytes);
  const own = listed?.kind === 'index' ? listed.manifests.find((each) => each.platform === platform) : undefined;
  if (listed?.kind === 'index' && own === undefined) {
    const got = listed.manifests.map((each) => each.platform).join(', ');
    throw failure('check.image-base-platform', { image, expected: platform, got });
  }
  const found = own === undefined ? top : await read(own.digest);
  const manifest = own === undefined ? listed : readManifest(found.mediaType, found.bytes);
  if (manifest?.kind !== 'image') throw failure('check.image-base-kind', { image, got: found.mediaType });
  const config = parseJson((await registry.getBlob(repository, manifest.config)).toString('utf8'));
  if (!isObject(config)) throw failure('check.image-base-kind', { image, got: manifest.config.mediaType });
  const got = `${textOf(config, 'os') ?? ''}/${textOf(config, 'architecture') ?? ''}`;
  if (got !== platform) throw failure('check.image-base-platform', { image, expected: platform, got });
  const { format, layers } = manifest;
  const name = referenceText({ ...reference, tag: undefined, digest: found.digest });
  return { name, registry: reference.registry, repository, format, layers, config };
}
