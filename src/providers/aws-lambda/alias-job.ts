// The deployment of a function that has an alias: what it knows, how it moves the alias, and how it ends badly.

import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import type { Target } from '../../target.ts';
import { startDeadline } from '../deadline.ts';
import { type AliasPlace, type Move, moveAlias, putBackDeadline, readAlias, shares } from './alias.ts';
import { openLambda } from './client.ts';
import { explain, type Job, type Progress } from './job.ts';
import type { AliasState, FunctionState, LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';
import { RequestFailed } from './retry.ts';
import type { Timing } from './timing.ts';

/** What is left behind in the cloud and what was moved, as far as this deployment knows; for its ending. */
export interface Trace {
  /** The version that the alias served; undefined where it is to be created. */
  from: string | undefined;
  /** The version that this run published or found, where the alias does not serve it yet. */
  version: string | undefined;
  /** Set once a request that moves the alias went out. */
  moved: boolean;
  /** Set where the alias was moved and is back. */
  back: boolean;
  /** Set while CodeDeploy may be shifting the alias: ends that, and says what serves. */
  endShift: (() => Promise<string>) | undefined;
}

/** The deployment of a function that has an alias. */
export interface AliasJob extends Job {
  readonly place: AliasPlace;
  readonly trace: Trace;
}

/**
 * Starts the deployment of a function that has an alias.
 * @param sha256 CodeSha256 of the code that is to be served
 * @param arch the package's architecture, or undefined where the version is there already
 * @param from the version to be left; undefined where the alias is to be created
 * @param milliseconds the deadline
 * @returns what its steps share
 */
export function aliasJob(
  sha256: string,
  arch: Target['arch'] | undefined,
  live: LambdaLive,
  from: string | undefined,
  milliseconds: number,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): AliasJob {
  const api = openLambda(options, live.region, timing, context);
  const { functionArn } = live;
  const place = { api, functionArn, alias: live.alias?.name ?? '', timing, log: context.log };
  const trace: Trace = { from, version: undefined, moved: false, back: false, endShift: undefined };
  const deadline = startDeadline(milliseconds, context.signal);
  const job: AliasJob = {
    api,
    live,
    arch,
    architecture: live.plan.architecture,
    sha256,
    deadline,
    milliseconds: options.deployTimeoutMs,
    timing,
    context,
    options,
    place,
    trace,
    ending: async (now, progress) => {
      if (trace.endShift !== undefined) return trace.endShift();
      if (trace.moved && trace.version !== undefined) return putBack(job, trace.from, trace.version);
      const serves =
        trace.from === undefined
          ? `There is no alias ${place.alias} yet, and nothing serves this package.`
          : `Live now: version ${trace.from} by the alias ${place.alias}, unchanged.`;
      return `${serves}${residue(trace.version, now, progress, sha256)}`;
    },
  };
  return job;
}

function residue(
  version: string | undefined,
  now: FunctionState | undefined,
  { sent }: Progress,
  sha256: string,
): string {
  if (version !== undefined) return ` Version ${version} is published, and nothing serves it.`;
  if (!sent) return '';
  if (now === undefined) return ' $LATEST may have this package, which nothing serves.';
  return now.codeSha256 === sha256 ? ' $LATEST has this package, which nothing serves.' : '';
}

/**
 * Reads the alias.
 * @param job the deployment
 * @param progress for messages; says what is waited for, should the time end during the read
 * @returns the alias, or undefined where there is none
 * @throws ActionError that says what serves
 */
export async function readState(job: AliasJob, progress: Progress): Promise<AliasState | undefined> {
  try {
    return await readAlias(job.place, job.deadline);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    throw await explain(job, progress, 'GetAlias', error, undefined);
  }
}

/**
 * Moves the alias.
 * @param job the deployment
 * @param progress for messages
 * @param wanted from where to where
 * @param sending called before each request that changes the alias
 * @throws ActionError that says why it does not move, and what serves
 */
export async function move(job: AliasJob, progress: Progress, wanted: Move, sending = (): void => {}): Promise<void> {
  const { place, deadline } = job;
  try {
    const { kind, state } = await moveAlias(place, wanted, deadline, sending);
    if (kind !== 'there') throw await refuseMove(job, progress, wanted, { kind, state });
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const update = wanted.from === undefined ? 'CreateAlias' : 'UpdateAlias';
    throw await explain(job, progress, error.what === 'GetAlias' ? 'GetAlias' : update, error, undefined);
  }
}

/**
 * Words why the alias does not move.
 * @param job the deployment
 * @param progress for messages
 * @param wanted from where it was to go
 * @param end how it stands
 * @returns the error to throw
 */
export async function refuseMove(
  job: AliasJob,
  progress: Progress,
  wanted: Pick<Move, 'from'>,
  { kind, state }: { readonly kind: 'elsewhere' | 'weighted'; readonly state: AliasState | undefined },
): Promise<ActionError> {
  const { trace } = job;
  const { alias } = job.place;
  // Nothing was sent: what serves is what was just read.
  if (!trace.moved && trace.endShift === undefined) {
    trace.from = state?.version;
    if (trace.version !== undefined && serves(state, trace.version)) trace.version = undefined;
  }
  const about = { function: job.live.functionName, alias, live: await job.ending(undefined, progress) };
  if (kind === 'weighted') {
    return failure('deploy.lambda-alias-weights', { ...about, version: state?.version ?? '', shares: shares(state) });
  }
  const got = state === undefined ? 'no such alias' : `version ${state.version}`;
  const expected = wanted.from === undefined ? 'no such alias' : `version ${wanted.from}`;
  return failure('deploy.lambda-alias-moved', { ...about, expected, got });
}

function serves(state: AliasState | undefined, version: string): boolean {
  return state?.version === version || state?.weights[version] !== undefined;
}

/**
 * Says how to return to a version.
 * @param job the deployment
 * @param version undefined where the alias is new
 * @returns the end of a sentence
 */
export function wayBack(job: AliasJob, version: string | undefined): string {
  if (version === undefined) return '; the alias is new, there is nothing to return to';
  return `; to return to version ${version}: this step with "mode: rollback" and "rollback-to: ${version}", or ${command(job, version)}`;
}

function command({ live, place }: AliasJob, version: string): string {
  return `aws lambda update-alias --region ${live.region} --function-name ${live.functionName} --name ${place.alias} --function-version ${version} --routing-config 'AdditionalVersionWeights={}'`;
}

/**
 * Puts the alias back within a time of its own; trace.back tells whether it did. Never throws.
 * @param job the deployment
 * @param from what the alias served before; undefined where it was created
 * @param to what it was moved to
 * @returns sentences: what serves then
 */
export async function putBack(job: AliasJob, from: string | undefined, to: string): Promise<string> {
  const { place, trace } = job;
  const { alias } = place;
  const published = `Version ${to} is published, and nothing serves it.`;
  const deadline = putBackDeadline(job.timing, job.context.signal.aborted);
  try {
    if (from === undefined) {
      const state = await readAlias(place, deadline);
      return state === undefined
        ? `There is no alias ${alias}. ${published}`
        : `The new alias ${alias} serves version ${state.version}.`;
    }
    const wanted: Move = { from: to, to: from, overWeights: true, leavesWeights: true };
    let sent = false;
    const { kind, state } = await moveAlias(place, wanted, deadline, () => {
      sent = true;
    });
    if (kind !== 'there') {
      return `Live now: version ${state?.version ?? 'none'} by the alias ${alias}, which somebody else moved meanwhile. ${published}`;
    }
    trace.back = sent;
    return `Live now: version ${from} by the alias ${alias}, ${sent ? 'which was put back' : 'unchanged'}. ${published}`;
  } catch {
    return `What the alias ${alias} serves could not be read or put back: it is version ${from ?? 'none'} or ${to}, each whole. To return: ${command(job, from ?? to)}. Or run the job again to finish.`;
  }
}
