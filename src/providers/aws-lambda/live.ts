// What the Lambda stages hand on: a function as the API describes it.

/** A function's configuration and code, as one read shows them. Source: Lambda API, GetFunction. */
export interface FunctionState {
  readonly functionName: string;
  readonly functionArn: string;
  /** Padded base64 of the SHA-256 of the zip's bytes. */
  readonly codeSha256: string;
  /** Moves with every update, with its completion, and with every publish. */
  readonly revisionId: string | undefined;
  /** `Zip` or `Image`. */
  readonly packageType: string;
  /** Undefined for a container image. */
  readonly runtime: string | undefined;
  /** `x86_64` or `arm64`. */
  readonly architecture: string;
  readonly handler: string | undefined;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** The key that encrypts the zip; an update that leaves it out would reset it. */
  readonly sourceKmsKeyArn: string | undefined;
  /** `Active`, `Pending`, `Inactive`, `Failed`, …; an open set. */
  readonly state: string;
  readonly stateReason: string | undefined;
  /** `Successful`, `InProgress` or `Failed`. */
  readonly lastUpdateStatus: string;
  readonly lastUpdateReason: string | undefined;
  /** An open set. */
  readonly lastUpdateReasonCode: string | undefined;
  /** ISO 8601, as the API writes it. */
  readonly lastModified: string | undefined;
  /** Version ARNs. */
  readonly layers: readonly string[];
}

/** What preflight hands on. */
export interface LambdaLive extends FunctionState {
  readonly region: string;
}

/** What prepare hands on. A union, so that a version that nothing serves yet can become its second member. */
export type LambdaPrepared = { readonly kind: 'not-held'; readonly reason: string };

/**
 * Turns a hash as we write it into one as Lambda writes it.
 * @param hexadecimal SHA-256 of a zip
 * @returns padded base64, comparable with CodeSha256
 */
export function codeSha256(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}

/**
 * Whether a function serves a package, or will once the update in progress is over.
 * A failed update leaves the code before in service, whatever hash is shown. Source: Lambda guide, "Lambda function
 * states", LastUpdateStatus.
 * @param state the function
 * @param sha256 the package's, as CodeSha256 writes it
 * @returns true where nothing needs to be uploaded
 */
export function holds(state: FunctionState, sha256: string): boolean {
  return state.codeSha256 === sha256 && state.lastUpdateStatus !== 'Failed';
}

/**
 * Whether Lambda is done with a function for now, so that it takes an update.
 * @param state the function
 * @returns false while it is being created or updated
 */
export function idle(state: FunctionState): boolean {
  return state.state !== 'Pending' && state.lastUpdateStatus !== 'InProgress';
}
