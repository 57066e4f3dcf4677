// What the prove stage hands on.

/**
 * How much of the target the run was shut into. `target-root`: a root as the target has it, processes and network of
 * its own, loopback only; `target-root-with-network`: the same with the runner's network; `none`: an ordinary child
 * process, to which the runner's files, libraries and network are open.
 */
export type Isolation = 'target-root' | 'target-root-with-network' | 'none';

/**
 * The outcome of running a package.
 * proved: it came up as the platform needs it to. refuted: it can not work there. inconclusive: it ran, and then ended
 * by its own decision, as functions do without their settings. skipped: it was not run, and reason says why.
 */
export interface Proof {
  readonly verdict: 'proved' | 'refuted' | 'inconclusive' | 'skipped';
  readonly isolation: Isolation | undefined;
  /** From start to ready, milliseconds. */
  readonly initMs?: number;
  /** Peak resident memory, bytes. */
  readonly peakMemory?: number;
  /** What it answered to the event or request, shortened. */
  readonly answer?: string;
  /** Why the verdict is what it is; one sentence without a full stop. */
  readonly reason: string;
  /** What to do, where the verdict is not proved; one sentence. */
  readonly remedy?: string;
  /** The last lines that the function wrote. */
  readonly log: readonly string[];
}

/** What the user says about proving. */
export interface ProveOptions {
  readonly mode: 'auto' | 'required' | 'off';
  /** JSON text to send, or undefined. */
  readonly event: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** True keeps the runner's network; else only loopback is there. Default false. */
  readonly network?: boolean;
}
