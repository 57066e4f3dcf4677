// What the package stage takes and hands on.

import type { Target } from '../target.ts';
import type { Deflated } from './deflate.ts';

/** A file of a package. The mode is ours to say, never the runner's file system's. */
export interface Entry {
  /** Relative, forward slashes, no `..`, no leading slash. */
  readonly name: string;
  readonly mode: 0o755 | 0o644;
  /** A file may have been compressed ahead; whoever says so has checked that its bytes are still the same. */
  readonly content: { readonly file: string; readonly deflated?: Deflated } | { readonly bytes: Buffer };
}

/** A zip on disk. */
export interface Package {
  readonly target: Target;
  /** Absolute. */
  readonly file: string;
  /** Lower-case hexadecimal SHA-256 of the zip's bytes. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Sum of the entries' sizes, bytes: what the clouds limit. */
  readonly unzippedSize: number;
  /** In the zip's order. */
  readonly entries: readonly { readonly name: string; readonly mode: number; readonly size: number }[];
  /** Name of the entry that the platform executes. */
  readonly executable: string;
}
