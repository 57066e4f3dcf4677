// How the text of one input becomes a value.

import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { isUrl } from './build/sources.ts';
import type { SourceLine } from './build/targets.ts';
import { failure } from './errors.ts';
import type { CacheInput } from './memory/memory.ts';
import type { Mode, ProviderId } from './mode.ts';
import { didYouMean } from './nearest.ts';
import type { ProveOptions } from './prove/proof.ts';
import { parseS3Url } from './providers/aws-lambda/s3-url.ts';
import { type Arch, architectures } from './target.ts';

/** prove-event stays a text with placeholders where it names a file: each function may have its own. */
export interface ProveInputs extends Omit<ProveOptions, 'event'> {
  readonly event: { readonly json: string } | { readonly file: string } | undefined;
}

/** What people write for an architecture that the action calls otherwise. */
const otherSpellings: Readonly<Record<string, Arch>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  x64: 'amd64',
  amd: 'amd64',
  aarch64: 'arm64',
  'arm64/v8': 'arm64',
  armv8: 'arm64',
  arm: 'arm64',
  graviton: 'arm64',
};

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads an architecture.
 * @param value what the user wrote
 * @returns amd64 or arm64
 * @throws ActionError that names the right one for the other spellings in use (x86_64, aarch64, …)
 */
export function readArch(value: string): Arch {
  if (value === 'amd64' || value === 'arm64') return value;
  const meant = otherSpellings[value.toLowerCase()];
  const suggestion = meant === undefined ? didYouMean(value, Object.keys(architectures)) : `, did you mean "${meant}"?`;
  throw failure('inputs.choice', { name: 'arch', expected: 'amd64, arm64', value, suggestion });
}

/**
 * Reads a boolean.
 * @param name the input
 * @param value what the user wrote: the YAML 1.2 core schema, as @actions/core's getBooleanInput has it
 * @returns the boolean
 * @throws ActionError for anything else
 */
export function readBoolean(name: string, value: string): boolean {
  if (['true', 'True', 'TRUE'].includes(value)) return true;
  if (['false', 'False', 'FALSE'].includes(value)) return false;
  throw failure('inputs.choice', { name, expected: 'true, false', value, suggestion: '' });
}

/**
 * Reads cache.
 * @param value `true`, `false`, or a path, which has a slash in it
 * @param directory what the path is relative to, absolute
 * @returns where the memory of builds is
 * @throws ActionError for anything else
 */
export function readCache(value: string, directory: string): CacheInput {
  if (/[/\\]/.test(value)) return { kind: 'directory', directory: resolve(directory, value) };
  const expected = 'true, false, or a path such as ./memory';
  if (!/^(true|false)$/i.test(value)) throw failure('inputs.syntax', { name: 'cache', expected, value });
  return { kind: readBoolean('cache', value) ? 'actions' : 'off' };
}

/**
 * Reads a whole number.
 * @param name the input
 * @param value what the user wrote
 * @param least the smallest that is allowed
 * @param most the largest
 * @returns the number
 * @throws ActionError for anything else
 */
export function readInteger(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw failure('inputs.syntax', { name, expected: `a whole number from ${least} to ${most}`, value });
}

/**
 * Reads a directory of the repository.
 * @param name the input
 * @param value what the user wrote
 * @param workspace absolute
 * @returns absolute
 * @throws ActionError for what is no directory, or lies outside the workspace
 */
export function readDirectory(name: string, value: string, workspace: string): string {
  const found = resolve(workspace, value);
  const inside = relative(workspace, found);
  if (inside.startsWith('..') || isAbsolute(inside)) throw failure('inputs.outside', { name, value });
  if (!statSync(found, { throwIfNoEntry: false })?.isDirectory()) throw failure('inputs.no-directory', { name, value });
  return found;
}

/**
 * Splits a list, one item a line.
 * @param value what the user wrote
 * @returns the lines without white space around them; empty ones and `#` comments are left out
 */
export function lines(value: string): string[] {
  return value
    .split(/\r?\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('#'));
}

/**
 * Reads lines of `PATH` or `PATH => NAME`.
 * @param name the input
 * @param value what the user wrote
 * @returns one item a line
 * @throws ActionError for a line without a path, or with an empty name
 */
export function sourceLines(name: string, value: string): SourceLine[] {
  return lines(value).map((each) => {
    const [pattern = '', given, ...more] = each.split('=>').map((part) => part.trim());
    if (pattern === '' || given === '' || more.length > 0) {
      throw failure('inputs.syntax', { name, expected: 'PATH or PATH => NAME on each line', value: each });
    }
    return given === undefined ? { pattern } : { pattern, name: given };
  });
}

/**
 * Reads package.
 * @param value lines of `PATH` or `PATH => NAME`; for Lambda also `s3://BUCKET/KEY`, with an optional `?versionId=ID`
 * @param provider whose storage a URL may name
 * @param mode `test` is offline
 * @returns one item a line
 * @throws ActionError for a URL that cannot be used
 */
export function packageLines(value: string, provider: ProviderId, mode: Mode): SourceLine[] {
  const items = sourceLines('package', value);
  for (const { pattern } of items.filter((item) => isUrl(item.pattern))) {
    const wrong = (expected: string): Error =>
      failure('inputs.syntax', { name: 'package', expected, value: pattern.replace(/\?.*$/s, '') });
    if (provider !== 'aws-lambda') throw wrong('the path of a zip');
    if (parseS3Url(pattern) === undefined) throw wrong('the path of a zip, or s3://BUCKET/KEY?versionId=ID');
    if (mode === 'test') throw wrong('the path of a zip, as mode "test" has neither network nor credentials');
  }
  return items;
}

/** What a package must be. */
export interface ExpectedHash {
  /** Lower-case hexadecimal SHA-256. */
  readonly sha256: string;
  /** The function's; undefined where it is the only one. */
  readonly name?: string;
}

/**
 * Reads package-sha256.
 * @param value one hash, or lines of `HASH => NAME`; `sha256:` may stand before a hash, as digests are written
 * @returns one item a line
 * @throws ActionError for what is no hash, and for several without names
 */
export function hashLines(value: string): ExpectedHash[] {
  const items = sourceLines('package-sha256', value).map(({ pattern, name }) => {
    const sha256 = pattern.toLowerCase().replace(/^sha256:/, '');
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      const expected = '64 hexadecimal digits, or HASH => NAME on each line';
      throw failure('inputs.syntax', { name: 'package-sha256', expected, value: pattern });
    }
    return name === undefined ? { sha256 } : { sha256, name };
  });
  if (items.length > 1 && items.some(({ name }) => name === undefined)) {
    throw failure('inputs.syntax', {
      name: 'package-sha256',
      expected: 'HASH => NAME on each line',
      value: value.trim(),
    });
  }
  return items;
}

/**
 * Reads a JSON document, such as prove-event.
 * @param name the input
 * @param value JSON, or a path that ends in .json, in which `<name>` may stand
 * @param directory what the path is relative to, absolute
 * @returns the JSON, or the absolute path; undefined where there is none
 * @throws ActionError for invalid JSON or a missing file
 */
export function readJson(name: string, value: string, directory: string): ProveInputs['event'] {
  if (value === '') return undefined;
  if (/\.json$/i.test(value) && !value.includes('\n')) {
    if (!value.includes('<') && statSync(resolve(directory, value), { throwIfNoEntry: false }) === undefined) {
      throw failure('inputs.no-file', { name, value });
    }
    return { file: resolve(directory, value) };
  }
  return { json: checkedJson(name, value) };
}

/**
 * Checks that a text is JSON.
 * @param where the input or file that it comes from
 * @param value the text
 * @returns the text, unchanged
 * @throws ActionError with what the parser says
 */
export function checkedJson(where: string, value: string): string {
  try {
    JSON.parse(value);
    return value;
  } catch (error) {
    throw failure('inputs.json', { name: where, reason: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Reads prove-env.
 * @param value KEY=VALUE lines, or a path to a file of them
 * @param directory what the path is relative to, absolute
 * @returns the variables
 * @throws ActionError for a line that is neither; its text is not shown, as it may be a secret
 */
export function readProveEnv(value: string, directory: string): Record<string, string> {
  const isFile = value !== '' && !value.includes('=') && !value.includes('\n');
  if (isFile && !statSync(resolve(directory, value), { throwIfNoEntry: false })?.isFile()) {
    throw failure('inputs.no-file', { name: 'prove-env', value });
  }
  const pairs = lines(isFile ? readFileSync(resolve(directory, value), 'utf8') : value).map((each, index) => {
    const at = each.indexOf('=');
    const name = each.slice(0, at);
    if (at < 1 || !variable.test(name)) {
      throw failure('inputs.syntax', {
        name: 'prove-env',
        expected: 'KEY=VALUE on each line',
        value: `line ${index + 1}`,
      });
    }
    return [name, each.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}
