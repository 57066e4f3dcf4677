// The functions of the local Lambda: what they are, and how they change state.
// Source: AWS Lambda developer guide, "Lambda function states"; API reference, FunctionConfiguration.

import { randomUUID } from 'node:crypto';
import { account } from './identity.ts';
import type { EventSource, Provisioned } from './usage-operations.ts';

/** The zip that a version holds. */
export interface Code {
  /** Lower-case hexadecimal; the store's name of it, and in base64 Lambda's CodeSha256. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Whether it has a signature of AWS Signer. */
  readonly signed?: boolean;
}

/** What a version is configured with, and what a user may set. */
export interface Settings {
  role: string;
  runtime: string;
  handler: string;
  architectures: readonly string[];
  timeout: number;
  memorySize: number;
  description: string;
  environment: Readonly<Record<string, string>>;
  layers: readonly string[];
  kmsKeyArn?: string;
  /** The key that encrypts the zip; UpdateFunctionCode without it goes back to an AWS key. */
  sourceKmsKeyArn?: string;
}

/** A version, or `$LATEST`. */
export interface Version {
  version: string;
  settings: Settings;
  code: Code;
  /** What invocations run; differs from code while an update is under way and after one that failed. */
  serving: Code;
  revisionId: string;
  lastModified: string;
  state: string;
  stateReason?: string;
  stateReasonCode?: string;
  /** Absent on a published version. */
  lastUpdateStatus?: string;
  lastUpdateStatusReason?: string;
  lastUpdateStatusReasonCode?: string;
  /** When the change that is under way ends, milliseconds since 1970; null is never (until settle() is called). */
  settlesAt?: number | null;
  /** How it ends, where that is not well. */
  failure?: UpdateFailure;
}

/** How an update fails. */
export interface UpdateFailure {
  /** LastUpdateStatusReasonCode, such as `InvalidZipFileException` or `KMSKeyAccessDenied`. */
  readonly code: string;
  readonly reason: string;
}

/** An alias. */
export interface Alias {
  name: string;
  functionVersion: string;
  description: string;
  /** Version → share of the traffic, 0 to 1. */
  weights: Readonly<Record<string, number>>;
  revisionId: string;
}

/** A function with everything that belongs to it. */
export interface LambdaFunction {
  name: string;
  region: string;
  packageType: 'Zip' | 'Image';
  latest: Version;
  versions: Version[];
  aliases: Record<string, Alias>;
  tags: Readonly<Record<string, string>>;
  /** The number of the last version that was published. */
  lastVersion: number;
  /** Whether code or configuration changed since the last publish. */
  unpublished: boolean;
  reservedConcurrency?: number;
  /** By alias or version. */
  provisioned?: Readonly<Record<string, Provisioned>>;
  /** By qualifier, '' for the function's own. */
  policies?: Readonly<Record<string, string>>;
  eventSources?: readonly EventSource[];
  /** The policy of its code signing configuration; absent where it has none. */
  codeSigning?: 'Enforce' | 'Warn';
}

/** How long changes take. */
export interface LambdaDelays {
  /** Milliseconds of Pending after a create or publish, and of InProgress after an update; Infinity: until settle(). */
  readonly create: number;
  readonly update: number;
  readonly publish: number;
  /** Of provisioned concurrency, when its alias moves. */
  readonly provisioned: number;
}

/**
 * @param of the function
 * @param qualifier a version or alias, or undefined
 * @returns its ARN
 */
export function functionArn(of: Pick<LambdaFunction, 'name' | 'region'>, qualifier?: string): string {
  const arn = `arn:aws:lambda:${of.region}:${account}:function:${of.name}`;
  return qualifier === undefined || qualifier === '$LATEST' ? arn : `${arn}:${qualifier}`;
}

/**
 * @param sha256 hexadecimal
 * @returns the form of it that Lambda shows: padded base64
 */
export function codeSha256(sha256: string): string {
  return Buffer.from(sha256, 'hex').toString('base64');
}

/** @returns a version's time stamp, in Lambda's form */
export function timestamp(): string {
  return new Date().toISOString().replace('Z', '+0000');
}

/**
 * Starts a change of state that ends after a while.
 * @param version changes
 * @param milliseconds until it ends; Infinity until settle()
 */
export function beginChange(version: Version, milliseconds: number): void {
  version.settlesAt = Number.isFinite(milliseconds) ? Date.now() + milliseconds : null;
}

/**
 * Ends a change of state whose time has come. Called before each look at a version, so that no timer is needed.
 * @param version may change
 * @param now also end those that would never end
 */
export function settle(version: Version, now = false): void {
  if (version.settlesAt === undefined) return;
  if (!now && (version.settlesAt === null || version.settlesAt > Date.now())) return;
  delete version.settlesAt;
  if (version.state === 'Pending') {
    version.state = 'Active';
    delete version.stateReason;
    delete version.stateReasonCode;
    if (version.lastUpdateStatus === 'InProgress') version.lastUpdateStatus = 'Successful';
    version.serving = version.code;
    return;
  }
  delete version.lastUpdateStatusReason;
  delete version.lastUpdateStatusReasonCode;
  if (version.failure === undefined) {
    version.lastUpdateStatus = 'Successful';
    version.serving = version.code;
  } else {
    version.lastUpdateStatus = 'Failed';
    version.lastUpdateStatusReason = version.failure.reason;
    version.lastUpdateStatusReasonCode = version.failure.code;
    delete version.failure;
  }
  // A finished update is a new revision: a RevisionId read while it was under way is stale.
  version.revisionId = randomUUID();
}

/**
 * A version as GetFunctionConfiguration shows it.
 * @param of its function
 * @param version the version
 * @param qualifier what was asked for; an alias's name stays in the ARN
 * @returns the JSON
 */
export function configuration(of: LambdaFunction, version: Version, qualifier?: string): Record<string, unknown> {
  const { settings } = version;
  return {
    FunctionName: of.name,
    FunctionArn: functionArn(of, qualifier ?? version.version),
    Runtime: of.packageType === 'Zip' ? settings.runtime : undefined,
    Role: settings.role,
    Handler: of.packageType === 'Zip' ? settings.handler : undefined,
    CodeSize: version.code.size,
    Description: settings.description,
    Timeout: settings.timeout,
    MemorySize: settings.memorySize,
    LastModified: version.lastModified,
    CodeSha256: codeSha256(version.code.sha256),
    Version: version.version,
    SigningJobArn:
      version.code.signed === true ? `arn:aws:signer:${of.region}:${account}:/signing-jobs/local` : undefined,
    Environment: Object.keys(settings.environment).length === 0 ? undefined : { Variables: settings.environment },
    KMSKeyArn: settings.kmsKeyArn,
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: version.revisionId,
    Layers: settings.layers.length === 0 ? undefined : settings.layers.map((Arn) => ({ Arn, CodeSize: 0 })),
    State: version.state,
    StateReason: version.stateReason,
    StateReasonCode: version.stateReasonCode,
    LastUpdateStatus: version.lastUpdateStatus,
    LastUpdateStatusReason: version.lastUpdateStatusReason,
    LastUpdateStatusReasonCode: version.lastUpdateStatusReasonCode,
    PackageType: of.packageType,
    Architectures: settings.architectures,
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    RuntimeVersionConfig:
      of.packageType === 'Zip'
        ? { RuntimeVersionArn: `arn:aws:lambda:${of.region}::runtime:${'0'.repeat(64)}` }
        : undefined,
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${of.name}` },
  };
}

/**
 * An alias as GetAlias shows it.
 * @param of its function
 * @param alias the alias
 * @returns the JSON
 */
export function aliasConfiguration(of: LambdaFunction, alias: Alias): Record<string, unknown> {
  return {
    AliasArn: functionArn(of, alias.name),
    Name: alias.name,
    FunctionVersion: alias.functionVersion,
    Description: alias.description,
    RoutingConfig: Object.keys(alias.weights).length === 0 ? undefined : { AdditionalVersionWeights: alias.weights },
    RevisionId: alias.revisionId,
  };
}
