// What a run leaves behind: one record a function. The output `results`, the job summary and the log are made of it.

import type { ActionError } from '../errors.ts';
import type { Mode } from '../mode.ts';
import type { Proof } from '../prove/proof.ts';
import type { Before } from '../providers/provider.ts';
import type { Arch } from '../target.ts';
import type { ModuleSize } from './code-size.ts';
import type { Inventory, ModuleChanges } from './inventory.ts';
import type { LiveExecutable } from './live-executable.ts';

/** The six words, which are also the log's groups. */
export type Stage = 'build' | 'verify' | 'package' | 'prove' | 'deploy' | 'report';

/** One item of the output `results`; sizes in bytes, times in seconds. */
export interface FunctionResult {
  readonly name: string;
  readonly source: string;
  readonly arch: Arch;
  readonly goVersion?: string;
  readonly binary?: string;
  readonly binarySize?: number;
  readonly package?: string;
  readonly packageSha256?: string;
  readonly packageSize?: number;
  readonly verified?: boolean;
  readonly proved?: Proof;
  readonly changed?: boolean;
  readonly change?: 'code' | 'config' | 'none';
  readonly resource?: string;
  readonly version?: string;
  readonly url?: string;
  readonly deploymentId?: string;
  readonly imageDigest?: string;
  /** What served before was put back, by a rollback or after a failure. */
  readonly rolledBack?: boolean;
  readonly error?: string;
  readonly seconds: Partial<Record<Exclude<Stage, 'report'>, number>>;
}

/** A function's record with what is not for `results`. */
export interface FunctionReport {
  readonly result: FunctionResult;
  /** Not in results: GitHub drops a job output that holds a masked value, and account ids often are. */
  readonly functionArn: string | undefined;
  /** As functionArn. */
  readonly layerVersionArn?: string | undefined;
  /** What serves and how to go back. */
  readonly back: string | undefined;
  /** What served before the run; undefined in mode `test`, and where it could not be read. */
  readonly before?: Before | undefined;
  /** The modules that are linked in. */
  readonly inventory?: Inventory | undefined;
  /** Machine code of each module; measured for the largest function that matters. */
  readonly sizes?: readonly ModuleSize[] | undefined;
  /** The same of what is live, where it could be read. */
  readonly live?: LiveExecutable | undefined;
  /** How the modules differ from those that are live. */
  readonly modules?: ModuleChanges | undefined;
  readonly causes: readonly ActionError[];
}

/** The whole run. */
export interface RunReport {
  readonly provider: string;
  readonly mode: Mode;
  readonly functions: readonly FunctionReport[];
  /** Causes that belong to no single function, such as a package that does not compile. */
  readonly causes: readonly ActionError[];
  /** The template that names the packages: nothing was deployed, that is for CloudFormation. */
  readonly packaged?: string;
}

/**
 * A resource's name without what an organisation may hold secret: the name part of an ARN, anything else as it is.
 * @param resource a Lambda name or ARN, or an app's name
 * @returns the name
 */
export function resourceName(resource: string): string {
  return resource.startsWith('arn:') ? (resource.split(':')[6] ?? resource) : resource;
}

/**
 * A size for people.
 * @param bytes the size
 * @returns such as `4.1 MB` (decimal units)
 */
export function humanSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * A change of a size for people.
 * @param bytes now minus before
 * @returns such as `+12.0 kB`, `−3 B`, `±0`
 */
export function humanChange(bytes: number): string {
  if (bytes === 0) return '±0';
  return `${bytes > 0 ? '+' : '−'}${humanSize(Math.abs(bytes))}`;
}

/**
 * A duration for people.
 * @param seconds the duration
 * @returns such as `0.41 s`, `1 min 5 s`
 */
export function humanSeconds(seconds: number): string {
  if (seconds >= 59.95) return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
  return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
}
