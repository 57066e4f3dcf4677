// What the Lambda stages hand on: a function as the API describes it.

import type { BaseImage, Image } from '../../image/manifest.ts';
import type { ImageReference } from '../../image/reference.ts';
import type { DeploymentGroup } from './codedeploy/api.ts';
import type { Shifting } from './codedeploy/running.ts';
import type { Settings } from './settings.ts';

/** A function's configuration and code, as one read shows them. Source: Lambda API, GetFunction. */
export interface FunctionState {
  readonly functionName: string;
  /** Without a qualifier. */
  readonly functionArn: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly description: string | undefined;
  /** Padded base64 of the SHA-256 of the zip's bytes; hexadecimal SHA-256 of a container image's manifest. */
  readonly codeSha256: string;
  /** Of the zip, bytes. */
  readonly codeSize: number;
  /** Where its log goes; undefined where the API does not say. */
  readonly logGroup: string | undefined;
  /** Moves with every update, with its completion, and with every publish. */
  readonly revisionId: string | undefined;
  /** `Zip` or `Image`. */
  readonly packageType: string;
  /** REGISTRY/NAME@DIGEST of a container image. */
  readonly imageUri?: string | undefined;
  /** What the function starts instead of the image's own entry point. */
  readonly entryPoint?: readonly string[] | undefined;
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
  /** An open set. */
  readonly stateReasonCode: string | undefined;
  /** `Successful`, `InProgress` or `Failed`. */
  readonly lastUpdateStatus: string;
  readonly lastUpdateReason: string | undefined;
  /** An open set. */
  readonly lastUpdateReasonCode: string | undefined;
  /** ISO 8601, as the API writes it. */
  readonly lastModified: string | undefined;
  /** Version ARNs. */
  readonly layers: readonly string[];
  /** Of all layers' archives, bytes. */
  readonly layersSize: number;
  readonly settings: Settings;
  /** False where Lambda could not decrypt the environment for this reader, so that its settings cannot be compared. */
  readonly readable: boolean;
  /** Whether AWS Signer signed the code. */
  readonly signed: boolean;
  /** Invocations need a tenant's id. */
  readonly tenants: boolean;
}

/** An alias as GetAlias shows it. */
export interface AliasState {
  /** What it serves: a number, or `$LATEST`. */
  readonly version: string;
  readonly revisionId: string | undefined;
  /** Version → share of the traffic, where it serves a second one. */
  readonly weights: Readonly<Record<string, number>>;
}

/** The alias that the user named, and what it serves; both undefined where there is no such alias yet. */
export interface LiveAlias {
  readonly name: string;
  readonly state: AliasState | undefined;
  readonly served: FunctionState | undefined;
  /** What CodeDeploy is doing with it, begun by an earlier run of this action. */
  readonly shifting?: Shifting | undefined;
}

/** What preflight hands on: `$LATEST`, and where there is an alias, what is really live. */
export interface LambdaLive extends FunctionState {
  readonly region: string;
  readonly alias: LiveAlias | undefined;
  readonly plan: LambdaPlan;
  /** Absolute: what the function's layers have, as it will be under /opt; left out where they could not be read. */
  readonly opt?: string | undefined;
  /** Where the function is to have a container image. */
  readonly image?: LambdaImage | undefined;
}

/** A container image on its way to a function. */
export interface LambdaImage {
  readonly reference: ImageReference;
  /** Undefined for `scratch`. */
  readonly base: BaseImage | undefined;
  /** The image, once the package is there. */
  readonly made: Image | undefined;
}

/** What the inputs ask for beyond new code, as far as it concerns this function. */
export interface LambdaPlan {
  /** Execution role of a function that is missing and is to be created; its state here is what it will have. */
  readonly createWithRole: string | undefined;
  /** The runtime that the function is moved to; undefined where it has it. */
  readonly runtime: 'provided.al2023' | undefined;
  /** The architecture that the function is turned to; undefined where it has it. */
  readonly architecture: 'x86_64' | 'arm64' | undefined;
  /** The deployment group that moves the alias; undefined where it is moved at once. */
  readonly group: DeploymentGroup | undefined;
  /** The layers that the function is to have; left out where it has them. */
  readonly layers?: readonly string[] | undefined;
  /** Of their archives, bytes; left out where it is not known. */
  readonly layersSize?: number | undefined;
  /** Whether a package may come through a bucket. */
  readonly viaBucket: boolean;
}

/**
 * Whether the plan has nothing to do with a function that has the package already.
 * @param plan as preflight made it
 * @returns true where only the code counts
 */
export function onlyCode(plan: LambdaPlan): boolean {
  const { createWithRole, runtime, architecture, layers } = plan;
  return [createWithRole, runtime, architecture, layers].every((each) => each === undefined);
}

/** A version that is ready, and that the alias does not serve yet. */
export interface ReadyVersion {
  readonly kind: 'version';
  /** As read back: before the release the function may not have been there. */
  readonly functionArn: string;
  readonly version: string;
  readonly codeSha256: string;
  readonly change: 'code' | 'config';
  /** What the alias is to be moved from; undefined where it is to be created. */
  readonly from: string | undefined;
  /** Whether the alias has provisioned concurrency, which moves with it. */
  readonly provisioned: boolean;
  /** What is left of the deadline, milliseconds. */
  readonly left: number;
}

/** What prepare hands on. */
export type LambdaPrepared =
  /** A function without an alias: activate uploads. */
  | { readonly kind: 'not-held'; readonly reason: string }
  | { readonly kind: 'unchanged'; readonly version: string; readonly codeSha256: string; readonly note?: string }
  | ReadyVersion
  /** A function without an alias whose code before is to be put back; `rollback` of mode rollback alone. */
  | { readonly kind: 'code'; readonly version: string; readonly codeSha256: string };

/**
 * Turns a hash as we write it into one as Lambda writes it.
 * @param hexadecimal SHA-256 of a zip
 * @returns padded base64, comparable with CodeSha256
 */
export function codeSha256(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}

/**
 * What CodeSha256 will be once a package is a function's code.
 * @param verified the package
 * @param live as preflight read it; with the image, where it is to be one
 * @returns comparable with CodeSha256
 */
export function deployedSha256({ sha256 }: { readonly sha256: string }, { image }: LambdaLive): string {
  if (image === undefined) return codeSha256(sha256);
  return madeImage(image).manifest.digest.slice('sha256:'.length);
}

/**
 * The image, where it has been put together.
 * @param image as preflight began it
 * @returns the image
 */
export function madeImage({ made }: LambdaImage): Image {
  if (made === undefined) throw new Error('the image was not put together');
  return made;
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
 * The architecture of a function, as requests take it.
 * @param state the function
 * @returns undefined for one that this was not written for
 */
export function lambdaArchitecture({ architecture }: FunctionState): LambdaPlan['architecture'] {
  return architecture === 'arm64' || architecture === 'x86_64' ? architecture : undefined;
}

/**
 * Whether Lambda is done with a function for now, so that it takes an update.
 * @param state the function
 * @returns false while it is being created or updated
 */
export function idle(state: FunctionState): boolean {
  return state.state !== 'Pending' && state.lastUpdateStatus !== 'InProgress';
}
