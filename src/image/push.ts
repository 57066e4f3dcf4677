// Brings an image to a registry: what is missing there, layers first, its name last.

import { createReadStream } from 'node:fs';
import type { Log } from '../context.ts';
import { mapLimit } from '../parallel.ts';
import { counted, uploading } from '../progress.ts';
import type { Arch } from '../target.ts';
import { composeIndex, type Descriptor, type Document, type Image, type Platform, readManifest } from './manifest.ts';
import type { Blob, Registry } from './registry.ts';

const layersAtOnce = 3;
/** Characters of a digest that tell it from others. */
const shownDigest = 'sha256:'.length + 12;

/**
 * Pushes an image under its digest. What the registry has is not sent again.
 * @param image the image
 * @param repository where it goes
 * @param registry where that is
 * @param baseRegistry where the layers of its base are
 * @param log hears what was sent
 * @throws RegistryError
 */
export async function pushImage(
  image: Image,
  repository: string,
  registry: Registry,
  baseRegistry: Registry | undefined,
  log: Log,
): Promise<void> {
  const { manifest, config, layer, base } = image;
  if ((await registry.getManifest(repository, manifest.digest)) !== undefined) {
    log.info(`${registry.host}/${repository} has ${manifest.digest} already; nothing is uploaded`);
    return;
  }
  const blobs: readonly { readonly blob: Blob; readonly from: string | undefined }[] = [
    ...(base?.layers ?? []).map((each) => ({
      blob: ofBase(each, image, baseRegistry),
      from: sameRegistry(image, registry),
    })),
    { blob: { ...layer, content: () => createReadStream(layer.file) }, from: undefined },
    { blob: { ...config, content: () => oneChunk(config.bytes) }, from: undefined },
  ];
  await mapLimit(blobs, layersAtOnce, async ({ blob, from }) => {
    if (await registry.hasBlob(repository, blob.digest)) return;
    const to = `${registry.host}/${repository}: ${blob.digest.slice(0, shownDigest)}`;
    const how = await uploading(log, to, blob.size, (sent) => {
      const content = (): AsyncIterable<Buffer> => counted(blob.content(), sent);
      return registry.putBlob(repository, { ...blob, content }, from);
    });
    log.info(`${registry.host}/${repository}: ${how} ${blob.digest}, ${blob.size} bytes`);
  });
  await registry.putManifest(repository, manifest.digest, manifest.mediaType, manifest.bytes);
}

/**
 * Gives a document a tag.
 * @param document a manifest or index whose parts are there
 * @param repository where it is
 * @param tag the tag; it is moved where it is another's
 * @param registry where that is
 * @throws RegistryError
 */
export async function tagManifest(
  document: Document,
  repository: string,
  tag: string,
  registry: Registry,
): Promise<void> {
  if ((await registry.getManifest(repository, tag))?.digest === document.digest) return;
  await registry.putManifest(repository, tag, document.mediaType, document.bytes);
}

/**
 * Tags an image TAG-ARCH, and makes TAG an index of all TAG-ARCH that there are. Two jobs may do this side by side: each
 * looks again after it has written, so that the last to write has seen both.
 * @param image the image, which is there
 * @param repository where it is
 * @param tag TAG
 * @param registry where that is
 * @throws RegistryError
 */
export async function tagIndex(image: Image, repository: string, tag: string, registry: Registry): Promise<Document> {
  await tagManifest(image.manifest, repository, `${tag}-${image.arch}`, registry);
  let seen = '';
  for (;;) {
    const index = composeIndex(await tagged(repository, tag, registry));
    if (index.digest === seen) return index;
    await tagManifest(index, repository, tag, registry);
    seen = index.digest;
  }
}

async function tagged(repository: string, tag: string, registry: Registry): Promise<readonly Platform[]> {
  const all = await Promise.all(
    (['amd64', 'arm64'] as const satisfies readonly Arch[]).map(async (arch) => {
      const found = await registry.getManifest(repository, `${tag}-${arch}`);
      if (found === undefined || readManifest(found.mediaType, found.bytes)?.kind !== 'image') return [];
      return [{ arch, manifest: { ...found, size: found.bytes.length } }];
    }),
  );
  return all.flat();
}

/** Within one registry a layer is not sent, but named. */
function sameRegistry({ base }: Image, registry: Registry): string | undefined {
  return base?.registry === registry.host ? base.repository : undefined;
}

function ofBase(layer: Descriptor, { base }: Image, registry: Registry | undefined): Blob {
  return {
    ...layer,
    content: () => {
      if (base === undefined || registry === undefined) throw new Error('an image without a base has no layer of it');
      return registry.streamBlob(base.repository, layer);
    },
  };
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
