// Ends a shift that is not to go on: stops the deployment, waits until CodeDeploy has put the alias back, and puts it
// back itself where CodeDeploy does not. Used by a run that fails or is cancelled, by a rollback, and by the post step.

import type { Context } from '../../../context.ts';
import type { Deadline } from '../../deadline.ts';
import { type AliasPlace, moveAlias, putBackDeadline, readAlias, shares } from '../alias.ts';
import { faultOf } from '../faults.ts';
import { retried } from '../retry.ts';
import { type CodeDeployApi, type Deployment, type DeploymentGroup, hasEnded } from './api.ts';
import type { Shift } from './mark.ts';
import { oursIn, runningIn, type Shifting } from './running.ts';

/** Where a shift goes on. */
export interface ShiftPlace {
  readonly api: CodeDeployApi;
  readonly group: DeploymentGroup;
  readonly place: AliasPlace;
  readonly context: Context;
}

/** How it ended. */
export interface ShiftEnd {
  /** Whether the alias serves the version before, alone. */
  readonly back: boolean;
  /** Whole sentences: what serves. */
  readonly says: string;
}

/** Reads of an ended deployment after which its rollback would be named, if there were one. */
const readsForRollback = 3;

/**
 * Ends a shift, whatever it is doing. Never throws.
 * @param where the group and the alias
 * @param shift what it does
 * @param id of the deployment; undefined where the answer to its creation was lost
 * @param stopped called as soon as CodeDeploy has taken the order to stop
 * @returns how it ended
 */
export async function endShift(
  where: ShiftPlace,
  shift: Shift,
  id: string | undefined,
  stopped: () => void,
): Promise<ShiftEnd> {
  const { place, context } = where;
  const deadline = putBackDeadline(place.timing, context.signal.aborted);
  let known = id;
  try {
    if (known === undefined) {
      const found = await ask(where, deadline, 'ListDeployments', () => runningIn(where.api, where.group, deadline));
      const running = oursIn(found, shift);
      if (running !== undefined && running.to !== shift.to) return leftAlone(shift, running);
      known = running?.id;
    }
    if (known === undefined) return await putBack(where, shift, deadline);
    return await end(where, shift, known, deadline, stopped);
  } catch (error) {
    context.log.debug(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    const stop =
      known === undefined
        ? `look for its deployment in ${where.group.application}/${where.group.name}`
        : `aws deploy stop-deployment --region ${place.api.region} --deployment-id ${known} --auto-rollback-enabled`;
    const says = `Whether CodeDeploy goes on to shift the alias ${shift.alias} from version ${shift.from} to ${shift.to} could not be read. To stop it: ${stop}.`;
    return { back: false, says };
  }
}

/** The group took another run's deployment before ours: its weights are not ours to clear. */
function leftAlone({ alias, to }: Shift, other: Shifting): ShiftEnd {
  const says = `The deployment ${other.id} of CodeDeploy is shifting the alias ${alias} to version ${other.to} for another run, and was left alone. Version ${to} is published, and nothing serves it.`;
  return { back: false, says };
}

async function end(
  where: ShiftPlace,
  shift: Shift,
  id: string,
  deadline: Deadline,
  stopped: () => void,
): Promise<ShiftEnd> {
  const { place, context } = where;
  const { alias, from, to } = shift;
  const { timing } = place;
  const look = (which: string): Promise<Deployment> =>
    ask(where, deadline, 'GetDeployment', () => where.api.deployment(which, deadline));
  let now = await look(id);
  if (!hasEnded(now)) {
    await ask(where, deadline, 'StopDeployment', () => stop(where, id, deadline));
    context.log.info(`CodeDeploy is told to stop the deployment ${id} and to put the alias ${alias} back`);
  }
  stopped();
  for (let reads = 0; ; ) {
    const state = await readAlias(place, deadline);
    const alone = shares(state) === '';
    if (now.status === 'Succeeded') {
      return { back: false, says: `Live now: version ${state?.version ?? 'none'} by the alias ${alias}.` };
    }
    if (hasEnded(now)) {
      const { rollback } = now;
      const rolledBack = rollback.id === undefined ? undefined : await look(rollback.id);
      if (state?.version === from && alone && (rolledBack === undefined || hasEnded(rolledBack))) {
        return { back: true, says: saysBack(shift, 'which CodeDeploy put back') };
      }
      reads++;
      const over = rolledBack === undefined ? reads >= readsForRollback : hasEnded(rolledBack);
      if (over) return putBack(where, shift, deadline);
    }
    if (!(await timing.pause(timing.poll[0], deadline))) {
      const says = `CodeDeploy was told to stop the deployment ${id} and to put the alias ${alias} back to version ${from}; it had not finished when this was last read. Version ${to} stays published.`;
      return { back: false, says };
    }
    now = await look(id);
  }
}

async function stop({ api }: ShiftPlace, id: string, deadline: Deadline): Promise<void> {
  try {
    await api.stop(id, deadline);
  } catch (error) {
    const fault = faultOf(error, deadline);
    if (!('code' in fault) || fault.code !== 'DeploymentAlreadyCompletedException') throw error;
  }
}

/** CodeDeploy is done with the alias, and has left it as it was in the middle of the shift. */
async function putBack({ place }: ShiftPlace, shift: Shift, deadline: Deadline): Promise<ShiftEnd> {
  const { alias, from, to } = shift;
  let sent = false;
  const move = { from: to, to: from, overWeights: true, leavesWeights: false };
  const { kind, state } = await moveAlias(place, move, deadline, () => {
    sent = true;
  });
  if (kind === 'there') return { back: true, says: saysBack(shift, sent ? 'which was put back' : 'unchanged') };
  const says = `Live now: version ${state?.version ?? 'none'} by the alias ${alias}, which somebody else moved meanwhile.`;
  return { back: false, says };
}

function saysBack({ alias, from, to }: Shift, how: string): string {
  return `Live now: version ${from} by the alias ${alias}, ${how}. Version ${to} is published, and nothing serves it.`;
}

function ask<Result>(
  { place }: ShiftPlace,
  deadline: Deadline,
  operation: string,
  send: () => Promise<Result>,
): Promise<Result> {
  return retried(operation, send, deadline, place.timing, place.log);
}
