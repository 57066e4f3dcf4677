// The Lambda API as this provider uses it: what a request takes and gives, without the SDK.

import type { Runtime } from '@aws-sdk/client-lambda';
import type { Arch, architectures } from '../../target.ts';
import type { Deadline } from '../deadline.ts';
import type { VersionRow } from './before.ts';
import type { CredentialProvider } from './credentials.ts';
import type { LayerVersion } from './layer/publish.ts';
import type { AliasState, FunctionState } from './live.ts';
import type { S3Object } from './s3-url.ts';

/** A zip that need not be in memory. */
export interface ZipContent {
  /** Bytes. */
  readonly size: number;
  /** Gives its bytes, anew each time; each piece but the last has a length that 3 divides, and is good until two more were given. */
  pieces(): AsyncIterable<Buffer>;
}

/** Code as UpdateFunctionCode and CreateFunction take it. */
export type CodeSource =
  | ({ readonly kind: 'zip' } & ZipContent)
  /** A container image, by its digest. */
  | { readonly kind: 'image'; readonly uri: string }
  | { readonly kind: 's3'; readonly object: S3Object; readonly size: number };

/** Told the bytes of a request's zip that are gone. */
export type Sent = (bytes: number) => void;

/** New code for a function. A field that the user did not set is left out: the API would change it. */
export interface CodeUpdate {
  readonly functionName: string;
  readonly code: CodeSource;
  /** Undefined where the function keeps its own. */
  readonly architecture: LambdaArchitecture | undefined;
  /** Makes the API refuse when the function is no longer as it was read (412). */
  readonly revisionId: string | undefined;
  /** Echoed, as leaving it out resets it. */
  readonly sourceKmsKeyArn: string | undefined;
}

/** What PublishVersion is to make a version of. */
export interface Publication {
  readonly functionName: string;
  /** Lambda refuses when `$LATEST` has other code. */
  readonly codeSha256: string;
  readonly description: string;
}

/** Where an alias is to point, alone. */
export interface AliasMove {
  readonly functionName: string;
  readonly alias: string;
  readonly version: string;
  /** Undefined creates the alias. */
  readonly seen: AliasState | undefined;
}

/** A synchronous invocation. */
export interface Invocation {
  readonly functionName: string;
  readonly version: string;
  /** JSON. */
  readonly event: string;
  /** How long the function may take, milliseconds. */
  readonly timeoutMs: number;
}

/** What came of it. */
export interface Invoked {
  /** `Unhandled` or `Handled`; undefined where the function answered. */
  readonly functionError: string | undefined;
  readonly payload: string;
  /** The last 4 KB of its log. */
  readonly log: string;
}

/** An alias's provisioned concurrency. */
export interface Provisioned {
  /** `IN_PROGRESS`, `READY` or `FAILED`. */
  readonly status: string;
  readonly reason: string | undefined;
}

/** A function that is not there yet. */
export interface NewFunction {
  /** The bare name, or an ARN without a qualifier. */
  readonly functionName: string;
  readonly role: string;
  readonly runtime: Runtime;
  readonly architecture: LambdaArchitecture;
  readonly layers: readonly string[] | undefined;
  readonly code: CodeSource;
}

/** A change of settings; what is left out stays. */
export interface ConfigurationUpdate {
  readonly functionName: string;
  readonly runtime?: Runtime;
  readonly layers?: readonly string[];
  /** As for CodeUpdate. */
  readonly revisionId: string | undefined;
}

/** A layer version's archive. */
export interface LayerArchive {
  /** Bytes. */
  readonly size: number;
  readonly codeSha256: string;
  /** Undefined where it was not wanted. */
  readonly zip: Buffer | undefined;
}

/** A layer version that is not there yet. */
export interface NewLayer {
  readonly name: string;
  readonly code: CodeSource;
  readonly architecture: LambdaArchitecture;
  readonly description: string;
}

type LambdaArchitecture = (typeof architectures)[Arch]['lambda'];

/** Requests about a function and its code. All throw what the SDK throws; faults.ts tells what that means. */
export interface FunctionRequests {
  /**
   * @param functionName a name, or an ARN whole or in part
   * @param qualifier a version or alias; undefined is `$LATEST`
   */
  getFunction(functionName: string, deadline: Deadline, qualifier?: string): Promise<FunctionState>;
  /** @returns the zip of `$LATEST` or of a version */
  download(functionName: string, version: string, deadline: Deadline): Promise<Buffer>;
  /** The same, into a file: absolute. */
  downloadTo(functionName: string, version: string, file: string, deadline: Deadline): Promise<void>;
  /** @returns `Enforce` or `Warn`; undefined where the function has no code signing configuration */
  signingPolicy(functionName: string, deadline: Deadline): Promise<string | undefined>;
  /**
   * @param functionName an ARN, with a version's number at its end where one is meant
   * @returns the state of each event source mapping, `Enabled`, `Disabled`, …
   */
  eventSources(functionName: string, deadline: Deadline): Promise<readonly string[]>;
  /** @returns when Lambda has accepted the code, which is before it serves */
  updateFunctionCode(update: CodeUpdate, deadline: Deadline, sent: Sent): Promise<void>;
  /** @returns when Lambda has accepted the settings, which is before they are used */
  updateConfiguration(update: ConfigurationUpdate, deadline: Deadline): Promise<void>;
  /** @returns when Lambda has accepted the function, which is before it is Active */
  createFunction(created: NewFunction, deadline: Deadline, sent: Sent): Promise<void>;
}

/** Requests about versions and aliases. All throw as FunctionRequests do. */
export interface VersionRequests {
  /** @returns the version's number; the last one where neither code nor configuration changed since */
  publishVersion(publication: Publication, deadline: Deadline): Promise<string>;
  getAlias(functionName: string, alias: string, deadline: Deadline): Promise<AliasState>;
  moveAlias(move: AliasMove, deadline: Deadline): Promise<void>;
  invoke(invocation: Invocation, deadline: Deadline): Promise<Invoked>;
  getProvisioned(functionName: string, alias: string, deadline: Deadline): Promise<Provisioned>;
  /** @returns the published ones, all pages */
  listVersions(functionName: string, deadline: Deadline): Promise<readonly VersionRow[]>;
  /** @returns the versions that aliases, their weights or provisioned concurrency use */
  listUsedVersions(functionName: string, deadline: Deadline): Promise<ReadonlySet<string>>;
  /** Throws ResourceNotFoundException where there is none. */
  getPolicy(functionName: string, version: string, deadline: Deadline): Promise<void>;
  /** @param version a number; anything else would delete the function itself and is refused */
  deleteVersion(functionName: string, version: string, deadline: Deadline): Promise<void>;
}

/** Requests about layers. All throw as FunctionRequests do. */
export interface LayerRequests {
  /** @returns the newest version of a layer for an architecture, or undefined where there is none */
  newestLayer(name: string, architecture: LambdaArchitecture, deadline: Deadline): Promise<LayerVersion | undefined>;
  /** @returns size and hash of a layer version's archive, and the archive where it is wanted */
  readLayer(arn: string, deadline: Deadline, whole: 'whole' | 'size'): Promise<LayerArchive>;
  publishLayer(layer: NewLayer, deadline: Deadline, sent: Sent): Promise<LayerVersion>;
}

/** The operations in use. */
export interface LambdaApi extends FunctionRequests, VersionRequests, LayerRequests {
  readonly region: string;
  /** Resolves credentials, so that a lack of them is found before anything else. */
  authenticate(): Promise<void>;
  /** For other services of AWS: resolved once, and kept until shortly before they expire. */
  readonly credentials: CredentialProvider;
  /** Asks for new ones, whatever the old ones say about their end. */
  renewCredentials(): Promise<void>;
}
