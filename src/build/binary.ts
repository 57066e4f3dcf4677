// What the build stage hands on.

import type { Target } from '../target.ts';

/** An executable on disk of which nothing is known yet. */
export interface Binary {
  readonly target: Target;
  /** Absolute. */
  readonly file: string;
  /** True where this run's own `go build` made it; false for the `binary` input. */
  readonly built: boolean;
  /** Where it was asked for, and Go could tell. */
  readonly madeOf?: MadeOf;
}

/** What an executable was made of. */
export interface MadeOf {
  /** Content key, see content-key.ts: lower-case hexadecimal SHA-256. */
  readonly key: string;
  /** Absolute: the directories of the packages that are the user's own. */
  readonly directories: readonly string[];
}
