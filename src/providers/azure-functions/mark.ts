// What a deployment of ours carries, so that it can be told from everybody else's and compared with the next package.

import { randomBytes } from 'node:crypto';

/** How one deployment is recognised. */
export interface Mark {
  /** Lower-case hexadecimal SHA-256 of the package. */
  readonly sha256: string;
  /** Unique to this deployment: two runs of one commit must not follow each other's. */
  readonly nonce: string;
  /** Full commit id, where the environment has one. */
  readonly commit: string | undefined;
  /** The package's own mark, where it has one. */
  readonly key?: string | undefined;
}

/** What an earlier deployment carried. */
export interface ReadMark {
  readonly sha256: string;
  readonly commit: string | undefined;
  readonly key?: string;
}

/**
 * Makes the mark of a new deployment.
 * @param sha256 of the package
 * @param env GITHUB_SHA is the commit
 * @param key the package's own mark
 * @returns the mark
 */
export function newMark(sha256: string, env: Readonly<NodeJS.ProcessEnv>, key?: string): Mark {
  const commit = env['GITHUB_SHA'];
  return {
    sha256,
    nonce: randomBytes(6).toString('hex'),
    commit: commit !== undefined && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) ? commit : undefined,
    key,
  };
}

/**
 * The text that people read in the portal's Deployment Center.
 * @param mark of the deployment
 * @returns `deploy-go-function sha256:… commit … key:… run …`
 */
export function message(mark: Mark): string {
  const commit = mark.commit === undefined ? '' : ` commit ${mark.commit}`;
  const key = mark.key === undefined ? '' : ` key:${mark.key}`;
  return `deploy-go-function sha256:${mark.sha256}${commit}${key} run ${mark.nonce}`;
}

/**
 * Kudu keeps the deployer for every deployment, the `temp-` ones too; the message only once it is under way, and Flex
 * Consumption's endpoint takes no message at all.
 * @param mark of the deployment
 * @param withHash whether the deployer is all that will be kept
 * @returns one word, or with the hash two
 */
export function deployer(mark: Mark, withHash: boolean): string {
  return `deploy-go-function/${mark.nonce}${withHash ? ` sha256:${mark.sha256}` : ''}`;
}

/**
 * Whether a deployment is the one that carries this mark.
 * @param mark of our deployment
 * @param texts its deployer and message
 * @returns whether the nonce is in one of them
 */
export function isOwn(mark: Pick<Mark, 'nonce'>, ...texts: readonly string[]): boolean {
  return texts.some((text) => text.includes(mark.nonce));
}

/**
 * Reads what a deployment of ours carried.
 * @param texts its deployer and message
 * @returns the hash and the commit, or undefined for a deployment of somebody else
 */
export function readMark(...texts: readonly string[]): ReadMark | undefined {
  const ours = texts.filter((text) => text.startsWith('deploy-go-function'));
  const first = (word: RegExp): string | undefined =>
    ours.map((text) => word.exec(text)?.[1]).find((found) => found !== undefined);
  const sha256 = first(/\bsha256:([0-9a-f]{64})\b/);
  if (sha256 === undefined) return undefined;
  const key = first(/\bkey:([0-9a-f]{32})\b/);
  return { sha256, commit: first(/\bcommit ([0-9a-f]{40,64})\b/), ...(key === undefined ? {} : { key }) };
}
