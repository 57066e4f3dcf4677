// Moves an alias: read, write with the revision just read, read back. What an answer said does not count, only what
// the alias is, so that a lost answer, an echo of an attempt before (412), or a run that was killed changes nothing.

import type { Log } from '../../context.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import type { LambdaApi } from './api.ts';
import { faultOf } from './faults.ts';
import type { AliasState } from './live.ts';
import { backOff, RequestFailed, repeats, retried } from './retry.ts';
import type { Timing } from './timing.ts';

/** An alias of a function. */
export interface AliasPlace {
  readonly api: LambdaApi;
  /** Without a qualifier. */
  readonly functionArn: string;
  readonly alias: string;
  readonly timing: Timing;
  readonly log: Log;
}

/** A wanted move. */
export interface Move {
  /** The only version that it may be moved from; undefined where the alias is to be created. */
  readonly from: string | undefined;
  readonly to: string;
  /** Whether weights may be there before, as AWS's own transition leaves them; else they stop the move. */
  readonly overWeights: boolean;
  /** Whether weights may be there afterwards: AWS moves provisioned concurrency by them. */
  readonly leavesWeights: boolean;
}

/** How a move ended; elsewhere: somebody else moved it. weighted: somebody is shifting traffic. */
export interface MoveEnd {
  readonly kind: 'there' | 'elsewhere' | 'weighted';
  readonly state: AliasState | undefined;
}

/**
 * Reads an alias, once.
 * @param place the alias
 * @param deadline bounds it
 * @returns the alias, or undefined where there is none
 * @throws RequestFailed
 */
export async function readAlias(place: AliasPlace, deadline: Deadline): Promise<AliasState | undefined> {
  const { api, functionArn, alias, timing, log } = place;
  try {
    return await retried('GetAlias', () => api.getAlias(functionArn, alias, deadline), deadline, timing, log);
  } catch (error) {
    if (error instanceof RequestFailed && error.fault.kind === 'missing') return undefined;
    throw error;
  }
}

/**
 * Says which other versions an alias serves.
 * @param state the alias
 * @returns `version 7: 10 %`, or '' where it serves one alone
 */
export function shares(state: AliasState | undefined): string {
  return Object.entries(state?.weights ?? {})
    .map(([version, share]) => `version ${version}: ${Math.round(share * 1000) / 10} %`)
    .join(', ');
}

/**
 * Moves the alias.
 * @param place the alias
 * @param move from where to where
 * @param deadline bounds all of it
 * @param sending called before each request that changes the alias
 * @returns how it ended, as read back
 * @throws RequestFailed with the fault of the read or of the update
 */
export async function moveAlias(
  place: AliasPlace,
  move: Move,
  deadline: Deadline,
  sending: () => void,
): Promise<MoveEnd> {
  const { api, functionArn, alias, timing, log } = place;
  let sent = false;
  for (let attempt = 0; ; attempt++) {
    const state = await readAlias(place, deadline);
    const weighted = shares(state) !== '';
    const there = state?.version === move.to;
    if (there && (!weighted || move.leavesWeights)) return { kind: 'there', state };
    if (!there && state?.version !== move.from) return { kind: 'elsewhere', state };
    if (weighted && !move.overWeights) return { kind: 'weighted', state };
    // A read may lag behind a write that was accepted.
    if (sent && !(await backOff(attempt, undefined, deadline, timing))) {
      throw new RequestFailed({ kind: 'deadline' }, 'the alias did not move', {});
    }
    sending();
    sent = true;
    try {
      await api.moveAlias({ functionName: functionArn, alias, version: move.to, seen: state }, deadline);
    } catch (error) {
      const fault = faultOf(error, deadline);
      log.debug(`${state === undefined ? 'CreateAlias' : 'UpdateAlias'}: ${fault.kind}`);
      const again = fault.kind === 'stale' || fault.kind === 'conflict' || repeats(fault, attempt, timing);
      if (!again) throw new RequestFailed(fault, undefined, { cause: error });
      if (fault.kind === 'transient' && fault.retryAfter !== undefined) await timing.pause(fault.retryAfter, deadline);
    }
  }
}

/**
 * A deadline for putting things back, which neither a cancellation nor the end of the deployment's own time cuts.
 * @param timing its length
 * @param cancelled the runner gives a cancelled job a few seconds only
 * @returns the deadline
 */
export function putBackDeadline(timing: Timing, cancelled: boolean): Deadline {
  return startDeadline(cancelled ? timing.lastWord : timing.putBack, new AbortController().signal);
}
