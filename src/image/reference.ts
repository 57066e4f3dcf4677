// Names of container images: REGISTRY/NAME:TAG@DIGEST.

/** An image's name, in parts. */
export interface ImageReference {
  /** Host and port, as the user wrote them. */
  readonly registry: string;
  /** The repository, without the registry. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string | undefined;
}

// Source: OCI distribution specification, "Pulling manifests"; distribution/reference for the host.
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9-]+\\.[a-zA-Z0-9.-]+(?::\\d+)?|[a-zA-Z0-9-]+:\\d+|localhost|\\[[0-9a-f:]+\\](?::\\d+)?)';
const whole = new RegExp(
  `^(${host})/(${component}(?:/${component})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
);

/**
 * Reads the name of an image.
 * @param text REGISTRY/NAME with :TAG, @DIGEST or both; the registry is never left out
 * @returns its parts, or undefined where it is no such name
 */
export function parseReference(text: string): ImageReference | undefined {
  const [, registry, repository, tag, digest] = whole.exec(text) ?? [];
  if (registry === undefined || repository === undefined) return undefined;
  return { registry, repository, tag, digest };
}

/**
 * Writes a name.
 * @param of its parts
 * @returns as parseReference takes it
 */
export function referenceText({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** A repository of Amazon ECR. */
export interface EcrRegistry {
  readonly account: string;
  readonly region: string;
}

/**
 * Tells the registries of Amazon ECR. Source: Amazon ECR user guide, "Private registry concepts", and "Making requests
 * over IPv6" for on.aws.
 * @param registry a host
 * @returns whose it is, or undefined for any other
 */
export function ecrRegistry(registry: string): EcrRegistry | undefined {
  const [, account, region] =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/.exec(registry) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}

/**
 * Whether a registry is on this machine: it is asked without TLS, as Docker does.
 * @param registry a host
 * @returns true for loopback
 */
export function isLoopback(registry: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(registry);
}
