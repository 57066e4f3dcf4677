// What a deployment of ours carries, so that it can be told from everybody else's and compared with the next package.

import { randomBytes } from 'node:crypto';

/** How one deployment is recognised. */
export interface Mark {
  /** Lower-case hexadecimal SHA-256 of the package. */
  readonly sha256: string;
  /** Unique to this deployment: two runs of one commit must not follow each other's. */
  readonly nonce: string;
  /** Full commit id of the package's source, where it is known. */
  readonly commit: string | undefined;
  /** The package's own mark, where it has one. */
  readonly key: string | undefined;
  /** Id of the deployment that served before: in production, where a slot is deployed to and swapped. */
  readonly before: string | undefined;
  /** Whether the package has served before. */
  readonly rollback: boolean;
}

/** What an earlier deployment carried. */
export type ReadMark = Omit<Mark, 'nonce'>;

/**
 * Makes the mark of a new deployment.
 * @param sha256 of the package
 * @param env GITHUB_SHA is the commit
 * @param more the package's own mark, and the id of the deployment that serves
 * @returns the mark
 */
export function newMark(
  sha256: string,
  env: Readonly<NodeJS.ProcessEnv>,
  { key, before }: Partial<Pick<Mark, 'key' | 'before'>> = {},
): Mark {
  const commit = env['GITHUB_SHA'];
  return {
    sha256,
    nonce: newNonce(),
    commit: commit !== undefined && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) ? commit : undefined,
    key,
    before,
    rollback: false,
  };
}

/**
 * Makes the mark of a rollback: it keeps the commit of the package, not the job's.
 * @param of the package
 * @param before id of the deployment that serves
 * @returns the mark
 */
export function rollbackMark(of: Pick<Mark, 'sha256' | 'commit' | 'key'>, before: string | undefined): Mark {
  const { sha256, commit, key } = of;
  return { sha256, commit, key, nonce: newNonce(), before, rollback: true };
}

function newNonce(): string {
  return randomBytes(6).toString('hex');
}

/**
 * The text that people read in the portal's Deployment Center.
 * @param mark of the deployment
 * @returns `deploy-go-function sha256:… commit … key:… before … run …`, and `rollback` where it is one
 */
export function message({ sha256, nonce, commit, key, before, rollback }: Mark): string {
  const words = [
    'deploy-go-function',
    ...(rollback ? ['rollback'] : []),
    `sha256:${sha256}`,
    ...(commit === undefined ? [] : [`commit ${commit}`]),
    ...(key === undefined ? [] : [`key:${key}`]),
    ...(before === undefined ? [] : [`before ${before}`]),
    `run ${nonce}`,
  ];
  return words.join(' ');
}

/**
 * Kudu keeps the deployer for every deployment, the `temp-` ones too; the message only once it is under way, and Flex
 * Consumption's endpoint takes no message at all.
 * @param mark of the deployment
 * @param withHash whether the deployer is all that will be kept
 * @returns one word, or with the hash and the commit more
 */
export function deployer({ nonce, sha256, commit }: Mark, withHash: boolean): string {
  const hash = `sha256:${sha256}${commit === undefined ? '' : ` commit ${commit}`}`;
  return `deploy-go-function/${nonce}${withHash ? ` ${hash}` : ''}`;
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
 * @returns all but the nonce, or undefined for a deployment of somebody else
 */
export function readMark(...texts: readonly string[]): ReadMark | undefined {
  const ours = texts.filter((text) => text.startsWith('deploy-go-function'));
  const read = (pattern: RegExp): string | undefined =>
    ours.map((text) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  const sha256 = read(/\bsha256:([0-9a-f]{64})\b/);
  if (sha256 === undefined) return undefined;
  return {
    sha256,
    commit: read(/\bcommit ([0-9a-f]{40,64})\b/),
    key: read(/\bkey:([0-9a-f]{32})\b/),
    before: read(/ before ([\w.-]{1,100})(?= |$)/),
    rollback: read(/^deploy-go-function (rollback) /) !== undefined,
  };
}
