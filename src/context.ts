// What every stage is given beside its own data: where to report, when to stop, and whose environment it is.

import type { Notice } from './errors.ts';

/** Where a stage reports. Stages never import @actions/core: main.ts decides what becomes a workflow command. */
export interface Log {
  /** A line for everybody. */
  info(text: string): void;
  /** A line for `ACTIONS_STEP_DEBUG`. */
  debug(text: string): void;
  /** Worth knowing; shown as a notice annotation and in the summary. */
  notice(of: Notice): void;
  /** A risk; shown as a warning annotation and in the summary. */
  warning(of: Notice): void;
  /** Hides a value, and its base64 form, in everything that is printed from now on. */
  mask(secret: string): void;
}

/** What only run.ts uses: the six words as log groups. */
export interface StageLog extends Log {
  /** Opens a stage's group. */
  begin(stage: string): void;
  /** Closes it, and leaves one line of result in sight. */
  end(result: string): void;
}

/** What run.ts and rollback.ts tell main.ts while they go on. */
export interface RunHooks {
  /** These resources are about to change; called before the first request that changes one. */
  moving(resources: readonly string[]): void;
}

/** Passed to every stage; a stage reads no other global state. */
export interface Context {
  readonly log: Log;
  /** Aborted by SIGINT, SIGTERM, or a failure that makes the rest pointless. */
  readonly signal: AbortSignal;
  /** The runner's environment, as the action found it. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Absolute; GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** Absolute; a directory of this run alone, removed at its end. */
  readonly temp: string;
  /**
   * Remembers what would go on in the cloud without this process, so that the `post:` step ends it after a kill.
   * @param key of the one thing that goes on
   * @param work what the provider's endUnfinished takes; undefined once there is nothing left to end
   */
  readonly unfinished?: (key: string, work: string | undefined) => void;
  /** Told when a go command runs, and this process has nothing to do but wait for it. */
  readonly waiting?: () => void;
}

/**
 * A log whose lines begin with a function's name, for work that goes on side by side.
 * @param log where the lines go
 * @param name what they begin with
 * @returns the log
 */
export function prefixed(log: Log, name: string): Log {
  return { ...log, info: (text) => log.info(`[${name}] ${text}`), debug: (text) => log.debug(`[${name}] ${text}`) };
}

/**
 * The context of one function.
 * @param context of the run
 * @param name the function's
 * @param count how many functions the run has; the lines of a single one need no name
 * @returns the context
 */
export function contextOf(context: Context, name: string, count: number): Context {
  return count > 1 ? { ...context, log: prefixed(context.log, name) } : context;
}
