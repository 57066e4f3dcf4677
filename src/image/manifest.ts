// Manifests, configurations and indexes of images, as bytes that are a function of what is in them.
// Source: OCI image specification 1.1, manifest.md, config.md, image-index.md; Docker image manifest version 2, schema 2.

import { createHash } from 'node:crypto';
import { isObject, type JsonObject, parseJson, textOf } from '../json.ts';
import { type Arch, architectures } from '../target.ts';
import { type Layer, taskRoot } from './layer.ts';

/** What a manifest says of a blob or of another manifest. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Bytes with the name that they have everywhere. */
export interface Document extends Descriptor {
  readonly bytes: Buffer;
}

/** An image that another is made from. */
export interface BaseImage {
  /** How it was pinned: REGISTRY/NAME@DIGEST. */
  readonly name: string;
  readonly registry: string;
  readonly repository: string;
  readonly format: ImageFormat;
  readonly layers: readonly Descriptor[];
  /** Its configuration, parsed. */
  readonly config: JsonObject;
}

/** An image, complete but for the layers of its base. */
export interface Image {
  readonly arch: Arch;
  readonly manifest: Document;
  readonly config: Document;
  readonly layer: Layer & Descriptor;
  /** Undefined for one from `scratch`. */
  readonly base: BaseImage | undefined;
}

/** The two families of media types that registries and Lambda take; an image keeps to one. */
export type ImageFormat = 'oci' | 'docker';

/** Media types of each family. */
export const mediaTypes = {
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    index: 'application/vnd.oci.image.index.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  },
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  },
} as const satisfies Record<ImageFormat, Readonly<Record<string, string>>>;

/** A date in an image would change its digest with every build. */
const created = '1970-01-01T00:00:00Z';

/** What is set where there is no base to set it. */
const scratchConfig: JsonObject = {
  Env: ['PATH=/usr/local/bin:/usr/bin:/bin:/opt/bin', `LAMBDA_TASK_ROOT=${taskRoot}`],
};

/**
 * Puts an image together.
 * @param arch its architecture
 * @param layer our layer, the last
 * @param executable path within the task root
 * @param base what it is made from; undefined for `scratch`
 * @returns the image
 */
export function composeImage(arch: Arch, layer: Layer, executable: string, base: BaseImage | undefined): Image {
  const types = mediaTypes[base?.format ?? 'oci'];
  const ours = { mediaType: types.layer, digest: layer.digest, size: layer.size };
  const from = base?.config ?? {};
  const settings = isObject(from['config']) ? from['config'] : {};
  // The entry point of the base would not start our executable, and its command would become our arguments.
  const { Cmd: _, ...kept } = base === undefined ? scratchConfig : settings;
  const rootfs = isObject(from['rootfs']) ? list(from['rootfs']['diff_ids']) : [];
  const config = document(types.config, {
    created,
    architecture: architectures[arch].goarch,
    os: 'linux',
    ...(typeof from['variant'] === 'string' ? { variant: from['variant'] } : {}),
    config: { ...kept, Entrypoint: [`${taskRoot}/${executable}`], WorkingDir: taskRoot },
    rootfs: { type: 'layers', diff_ids: [...rootfs, layer.diffId] },
    history: [...list(from['history']), { created, created_by: 'deploy-go-function' }],
  });
  const manifest = document(types.manifest, {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: descriptorOf(config),
    layers: [...(base?.layers ?? []), ours],
  });
  return { arch, manifest, config, layer: { ...layer, ...ours }, base };
}

/** An image of an index. */
export interface Platform {
  readonly arch: Arch;
  readonly manifest: Descriptor;
}

/**
 * Puts an index of several architectures together.
 * @param platforms one image each
 * @returns the index; the order in which they are given does not matter
 */
export function composeIndex(platforms: readonly Platform[]): Document {
  const manifests = [...platforms]
    .sort((a, b) => (a.arch < b.arch ? -1 : 1))
    .map(({ arch, manifest }) => ({
      ...descriptorOf(manifest),
      platform: { architecture: architectures[arch].goarch, os: 'linux' },
    }));
  const { index } = mediaTypes.oci;
  return document(index, { schemaVersion: 2, mediaType: index, manifests });
}

/** A manifest, or an index of several. */
export type Manifest =
  | {
      readonly kind: 'image';
      readonly format: ImageFormat;
      readonly config: Descriptor;
      readonly layers: readonly Descriptor[];
    }
  | { readonly kind: 'index'; readonly manifests: readonly (Descriptor & { readonly platform: string })[] };

/**
 * Reads a manifest or an index.
 * @param mediaType as the registry says
 * @param bytes the document
 * @returns what it lists, or undefined where it is of another kind or not whole
 */
export function readManifest(mediaType: string, bytes: Buffer): Manifest | undefined {
  const parsed = parseJson(bytes.toString('utf8'));
  if (!isObject(parsed)) return undefined;
  const type = textOf(parsed, 'mediaType') ?? mediaType;
  if (type === mediaTypes.oci.index || type === mediaTypes.docker.index) {
    const manifests = list(parsed['manifests']).flatMap((each) => {
      const found = readDescriptor(each);
      return found === undefined ? [] : [{ ...found, platform: platformOf(each) }];
    });
    return { kind: 'index', manifests };
  }
  const format = type === mediaTypes.oci.manifest ? 'oci' : type === mediaTypes.docker.manifest ? 'docker' : undefined;
  const config = readDescriptor(parsed['config']);
  const layers = list(parsed['layers']).map(readDescriptor);
  if (format === undefined || config === undefined) return undefined;
  const whole = layers.filter((layer) => layer !== undefined);
  return whole.length === layers.length ? { kind: 'image', format, config, layers: whole } : undefined;
}

/** `linux/arm64`; what has another os or is no image, such as an attestation, matches nothing. */
function platformOf(of: unknown): string {
  const platform = isObject(of) ? of['platform'] : undefined;
  return `${textOf(platform, 'os') ?? ''}/${textOf(platform, 'architecture') ?? ''}`;
}

/** Other fields of a descriptor, such as annotations, are about the base and not about our image. */
function readDescriptor(of: unknown): Descriptor | undefined {
  if (!isObject(of)) return undefined;
  const { mediaType, digest, size } = of;
  if (typeof mediaType !== 'string' || typeof digest !== 'string' || typeof size !== 'number') return undefined;
  return /^sha256:[0-9a-f]{64}$/.test(digest) ? { mediaType, digest, size } : undefined;
}

function list(of: unknown): readonly unknown[] {
  return Array.isArray(of) ? of : [];
}

function document(mediaType: string, content: JsonObject): Document {
  const bytes = Buffer.from(JSON.stringify(content));
  return { mediaType, digest: digestOf(bytes), size: bytes.length, bytes };
}

function descriptorOf({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}

/**
 * Names bytes.
 * @param bytes any
 * @returns `sha256:` and 64 hexadecimal digits
 */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
