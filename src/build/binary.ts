// What the build stage hands on.

import type { Target } from '../target.ts';

/** An executable on disk of which nothing is known yet. */
export interface Binary {
  readonly target: Target;
  /** Absolute. */
  readonly file: string;
  /** True where this run's own `go build` made it; false for the `binary` input. */
  readonly built: boolean;
}
