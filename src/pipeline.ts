// How functions go through the stages: one record each, that grows; a function that fails keeps its record and drops out.

import type { StageLog } from './context.ts';
import { type ActionError, causes } from './errors.ts';
import { mapLimit } from './parallel.ts';
import type { Before } from './providers/provider.ts';
import type { LiveExecutable } from './report/live-executable.ts';
import { type FunctionReport, type FunctionResult, humanSeconds, resourceName } from './report/report.ts';
import type { Target } from './target.ts';

/** A stage that is timed, and that has a group in the log. */
export type Clock = keyof FunctionResult['seconds'];

/** A function on its way; value is undefined once it has failed. */
export interface Item<Value> {
  readonly target: Target;
  readonly report: FunctionReport;
  readonly value: Value | undefined;
}

/** What one stage gives for one function. */
export interface Step<Value> {
  readonly value: Value;
  /** What the stage adds to the record. */
  readonly result?: Partial<FunctionResult>;
  readonly functionArn?: string | undefined;
  readonly layerVersionArn?: string | undefined;
  readonly back?: string;
  readonly before?: Before | undefined;
  readonly live?: LiveExecutable | undefined;
  /** Set where the function ends here although there is something to record. */
  readonly refused?: ActionError | undefined;
}

/**
 * Puts the functions at the start.
 * @param targets the functions
 * @returns one item each, whose value is the target
 */
export function start(targets: readonly Target[]): readonly Item<Target>[] {
  return targets.map((target) => ({
    target,
    value: target,
    report: {
      result: {
        name: target.name,
        source: target.source,
        arch: target.arch,
        ...(target.resource === undefined ? {} : { resource: resourceName(target.resource) }),
        seconds: {},
      },
      functionArn: undefined,
      back: undefined,
      causes: [],
    },
  }));
}

/**
 * Takes the functions through one stage, side by side.
 * @param items the functions; those that have failed are passed on as they are
 * @param clock the stage whose seconds are counted
 * @param limit how many at once
 * @param step the stage, for one function; what it throws ends that function alone
 * @param signal when it is aborted, the whole run ends instead
 * @returns the functions, in the same order
 * @throws the signal's reason, and what is a defect of the action
 */
export async function advance<In, Out>(
  items: readonly Item<In>[],
  clock: Clock,
  limit: number,
  step: (value: In, target: Target) => Promise<Step<Out>>,
  signal: AbortSignal,
): Promise<readonly Item<Out>[]> {
  return mapLimit(items, limit, async ({ target, report, value }) => {
    if (value === undefined) return { target, report, value: undefined };
    const started = performance.now();
    const timed = (result: Partial<FunctionResult>): FunctionResult => ({
      ...report.result,
      ...result,
      seconds: { ...report.result.seconds, [clock]: (report.result.seconds[clock] ?? 0) + seconds(started) },
    });
    try {
      const done = await step(value, target);
      const { functionArn = report.functionArn, back = report.back, before = report.before, refused } = done;
      const { layerVersionArn = report.layerVersionArn } = done;
      const grown = {
        ...report,
        result: timed(done.result ?? {}),
        functionArn,
        layerVersionArn,
        back,
        before,
        live: done.live ?? report.live,
      };
      return refused === undefined ? { target, value: done.value, report: grown } : failed(target, grown, [refused]);
    } catch (error) {
      const found = causes(error);
      if (found === undefined) {
        signal.throwIfAborted();
        throw error;
      }
      return failed(target, { ...report, result: timed({}) }, found);
    }
  });
}

/**
 * Does one stage in a group of the log.
 * @param name the group's
 * @param log opens and closes it, with one line of result
 * @param items the functions as they come; where none is well there is no group
 * @param signal when it is aborted, the stage does not begin
 * @param work the stage
 * @returns what work gives
 * @throws the signal's reason, and as work
 */
export async function grouped<Out>(
  name: Clock,
  log: StageLog,
  items: readonly Item<unknown>[],
  signal: AbortSignal,
  work: () => Promise<readonly Item<Out>[]>,
): Promise<readonly Item<Out>[]> {
  const began = performance.now();
  signal.throwIfAborted();
  if (items.every((item) => item.value === undefined)) return work();
  log.begin(name);
  const ended = await work();
  log.end(resultLine(name, ended, began));
  return ended;
}

/**
 * The line that a group leaves in sight: `build: 1 of 3 functions failed for arm64 (2.1 s)`.
 * @param name the group's
 * @param items what became of the functions
 * @param began as performance.now() gave it
 * @param suffix what is said of all of them
 * @returns the line
 */
export function resultLine(name: Clock, items: readonly Item<unknown>[], began: number, suffix = ''): string {
  const failed = items.filter((item) => item.value === undefined).length;
  const all = `${items.length} function${items.length === 1 ? '' : 's'}`;
  const outcome = `${failed === 0 ? all : `${failed} of ${all} failed`} ${suffix}`.trim();
  return `${name}: ${outcome} (${humanSeconds(seconds(began))})`;
}

/**
 * Time since a moment.
 * @param started as performance.now() gave it
 * @returns seconds, to the millisecond
 */
export function seconds(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}

function failed(target: Target, report: FunctionReport, found: readonly ActionError[]): Item<never> {
  const error = found.map((cause) => cause.message).join('\n');
  return { target, value: undefined, report: { ...report, result: { ...report.result, error }, causes: found } };
}
