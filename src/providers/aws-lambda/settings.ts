// A function's settings, made comparable: which of them differ between what is live and what would be, by name. Values
// may be secrets, so only keyed hashes of them are kept.

import { createHmac, randomBytes } from 'node:crypto';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';

/** A setting's dotted name, such as `Environment.TABLE`, and a hash of its value. */
export type Settings = ReadonlyMap<string, string>;

/** Of this process alone: nobody can try out values against a hash that they find in a log. */
const key = randomBytes(32);

/**
 * What is not a setting of the user's: identity, state, code, and the description, which is a version's own.
 * RuntimeVersionConfig moves by itself where Lambda updates runtimes.
 */
const apart: ReadonlySet<string> = new Set<keyof FunctionConfiguration>([
  'FunctionName',
  'FunctionArn',
  'MasterArn',
  'Version',
  'Description',
  'CodeSha256',
  'CodeSize',
  'ConfigSha256',
  'LastModified',
  'RevisionId',
  'State',
  'StateReason',
  'StateReasonCode',
  'LastUpdateStatus',
  'LastUpdateStatusReason',
  'LastUpdateStatusReasonCode',
  'SigningJobArn',
  'SigningProfileVersionArn',
  'RuntimeVersionConfig',
]);

/** Members of a setting that describe it, and change without it. */
const described = new Set(['CodeSize', 'OptimizationStatus', 'VpcId', 'SigningJobArn', 'SigningProfileVersionArn']);

/**
 * Takes the settings out of a configuration. Every field that is not known to be something else counts, so that
 * settings that AWS adds are seen too.
 * @param from as the API gives it
 * @returns name and hash of each setting that has a value
 */
export function settingsOf(from: FunctionConfiguration): Settings {
  const found = new Map<string, string>();
  const { Environment, ...rest } = from;
  for (const [name, value] of Object.entries(rest)) if (!apart.has(name)) flatten(name, value, found);
  flatten('Environment', Environment?.Variables, found);
  return found;
}

function flatten(name: string, value: unknown, found: Map<string, string>): void {
  if (value === undefined || value === null || value === '') return;
  if (Array.isArray(value)) {
    // Layers are applied in their order; the other lists (subnets, groups) are sets, and reordering them is harmless.
    if (value.length > 0) found.set(name, hash(JSON.stringify(value.map(bare))));
    return;
  }
  if (typeof value !== 'object') {
    found.set(name, hash(String(value)));
    return;
  }
  for (const [member, each] of Object.entries(value)) {
    if (!described.has(member)) flatten(`${name}.${member}`, each, found);
  }
}

function bare(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([member]) => !described.has(member)));
}

function hash(value: string): string {
  return createHmac('sha256', key).update(value).digest('hex').slice(0, 8);
}

/**
 * Compares settings.
 * @param before of what is live
 * @param after of what would be
 * @returns one text for each difference, sorted: `MemorySize (#0a1b2c3d → #4e5f6071)`, `Environment.TABLE (added)`;
 * hashes are comparable within one run only
 */
export function differences(before: Settings, after: Settings): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) return [];
    if (old === undefined) return [`${name} (added)`];
    return now === undefined ? [`${name} (removed)`] : [`${name} (#${old} → #${now})`];
  });
}
