// Moves an alias by CodeDeploy: finds a deployment of ours that is doing it already, else waits until the group is
// free and creates one, and follows it to its end. Whatever goes wrong then, the alias goes back: see end.ts.

import { failure } from '../../../errors.ts';
import { startDeadline } from '../../deadline.ts';
import { shares } from '../alias.ts';
import { type AliasJob, readState, refuseMove } from '../alias-job.ts';
import { faultOf } from '../faults.ts';
import { ask, askWaiting, explain, type Progress, retryPause, waitFor } from '../job.ts';
import type { AliasState } from '../live.ts';
import { RequestFailed, repeats, retried } from '../retry.ts';
import { type CodeDeployApi, type Deployment, type DeploymentGroup, hasEnded } from './api.ts';
import { openCodeDeploy } from './client.ts';
import { endShift, type ShiftPlace } from './end.ts';
import { aliasAt, appSpecOf, describeShift, type Shift } from './mark.ts';
import { oursIn, runningIn } from './running.ts';
import { unfinishedShift } from './unfinished.ts';

/** Beyond what the deployment configuration itself takes, minutes. */
const slack = 10;
/** Of a configuration that cannot be read: more than the longest that AWS has made, minutes. */
const unknownMinutes = 120;

/** A shift that is under way. */
interface Running {
  readonly job: AliasJob;
  readonly where: ShiftPlace;
  readonly shift: Shift;
  /** Says what the job's `post:` step has to end, or that it has nothing to. */
  remember(id: string | undefined | 'nothing'): void;
}

/**
 * Moves the alias.
 * @param job the deployment; its own deadline does not count here
 * @param progress for messages
 * @param group who moves it
 * @param wanted from which version to which
 * @returns the deployment's id; undefined where the alias was there already
 * @throws ActionError where it does not get there; the alias is back then, or the error says what serves
 */
export async function shiftAlias(
  job: AliasJob,
  progress: Progress,
  group: DeploymentGroup,
  wanted: { readonly from: string; readonly to: string },
): Promise<string | undefined> {
  const { api: lambda, timing, context, place } = job;
  const api = openCodeDeploy(lambda, timing, context);
  const shift: Shift = { ...aliasAt(place), ...wanted };
  const where: ShiftPlace = { api, group, place, context };
  const milliseconds = await patience(job, progress, api, group);
  const slow: AliasJob = { ...job, milliseconds, limit: 'shift', timing: { ...timing, poll: timing.shiftPoll } };
  const bounded = (): AliasJob => ({ ...slow, deadline: startDeadline(milliseconds, context.signal) });
  const key = `${place.functionArn}:${place.alias}`;
  const running: Running = {
    job: bounded(),
    where,
    shift,
    remember: (id) => context.unfinished?.(key, id === 'nothing' ? undefined : unfinishedShift(where, shift, id)),
  };
  const id = await begin(running, progress);
  if (id === undefined) return undefined;
  await follow({ ...running, job: bounded() }, id, progress);
  running.remember('nothing');
  return id;
}

/** How long a shift of the group may take, milliseconds. A role that may not read it does not fail the release. */
async function patience(
  job: AliasJob,
  progress: Progress,
  api: CodeDeployApi,
  group: DeploymentGroup,
): Promise<number> {
  const { deadline, timing, context } = job;
  const send = async (): Promise<number> => {
    const { config } = await api.group(group, deadline);
    return api.minutes(config, deadline);
  };
  const minutes = await ask(job, progress, 'GetDeploymentConfig', send, (fault) => {
    if (!('code' in fault)) return undefined;
    context.log.debug(`the deployment configuration cannot be read: ${fault.code}`);
    return unknownMinutes;
  });
  return (minutes + slack) * timing.minute;
}

/** Gives the id of the deployment that does it; undefined where it is done. */
async function begin(running: Running, progress: Progress): Promise<string | undefined> {
  const { job, where, shift } = running;
  const { api, group } = where;
  const { log } = job.context;
  for (let attempt = 0; ; attempt++) {
    const state = await readState(job, progress);
    const alone = shares(state) === '';
    if (state?.version === shift.to && alone) return undefined;
    if (state?.version !== shift.from) throw await refuseMove(job, progress, shift, { kind: 'elsewhere', state });
    const others = await ask(job, progress, 'ListDeployments', () => runningIn(api, group, job.deadline));
    const ours = oursIn(others, shift);
    if (ours !== undefined && ours.to !== shift.to) throw await refuseOther(running, progress, ours.id, ours.to);
    if (ours !== undefined) {
      log.info(`CodeDeploy is already shifting the alias ${shift.alias} to version ${shift.to}: ${ours.id}`);
      armed(running, ours.id);
      return ours.id;
    }
    const [other] = others;
    if (other !== undefined) {
      log.info(`The deployment ${other.id} of ${nameOf(group)} is in progress; waiting for its end`);
      const waiting = `the deployment ${other.id}, which is not of this alias, had not ended`;
      const look = (seen: Progress) => readDeployment(running, seen, other.id);
      await waitFor(job, { ...progress, waiting }, look, hasEnded, ({ status }) => status, 'CodeDeploy');
      continue;
    }
    if (!alone) throw await refuseMove(job, progress, shift, { kind: 'weighted', state });
    const made = await create(running, attempt, progress);
    if (made !== undefined) return made;
  }
}

/** Creates the deployment; undefined where the truth has to be read again: it may be there although it failed. */
async function create(running: Running, attempt: number, progress: Progress): Promise<string | undefined> {
  const { job, where, shift } = running;
  const { api, group } = where;
  const description = describeShift(shift, job.context.env);
  armed(running, undefined);
  try {
    const id = await api.create({ group, appSpec: appSpecOf(shift), description }, job.deadline);
    job.context.log.info(
      `CodeDeploy shifts the alias ${shift.alias} from version ${shift.from} to ${shift.to}: deployment ${id} of ${nameOf(group)}`,
    );
    armed(running, id);
    return id;
  } catch (error) {
    const fault = faultOf(error, job.deadline);
    job.context.log.debug(`CreateDeployment: ${'code' in fault ? fault.code : fault.kind}`);
    const failed = new RequestFailed(fault, undefined, { cause: error });
    // Another deployment of the group, which may be our own first try.
    const taken = fault.kind === 'rejected' && fault.code === 'DeploymentLimitExceededException';
    if (!taken && !repeats(fault, attempt, job.timing)) {
      // Refused for good: there is nothing to end.
      if ('code' in fault) disarmed(running);
      throw await explain(job, progress, 'CreateDeployment', failed, undefined);
    }
    await retryPause(job, { ...progress, waiting: 'CreateDeployment did not succeed' }, attempt, fault);
    return undefined;
  }
}

/** From here on a failure, a cancellation or a kill has something to end. */
function armed({ job, where, shift, remember }: Running, id: string | undefined): void {
  remember(id);
  job.trace.endShift = async () => {
    const { back, says } = await endShift(where, shift, id, () => remember('nothing'));
    job.trace.back = back;
    return says;
  };
}

function disarmed({ job, remember }: Running): void {
  remember('nothing');
  job.trace.endShift = undefined;
}

async function follow(running: Running, id: string, progress: Progress): Promise<void> {
  const { job, where, shift } = running;
  const { context, live } = job;
  let said = '';
  const waiting = `the deployment ${id} of CodeDeploy had not ended`;
  const last = await waitFor(
    job,
    { ...progress, waiting },
    async (seen) => {
      const now = await readDeployment(running, seen, id);
      const line = `CodeDeploy ${id}: ${now.status}, ${share(await readState(job, seen), shift)}`;
      if (line !== said) context.log.info(line);
      said = line;
      return now;
    },
    hasEnded,
    ({ status }) => status,
    'CodeDeploy',
  );
  if (last.status === 'Succeeded') {
    const state = await readState(job, progress);
    job.trace.endShift = undefined;
    job.trace.moved = true;
    if (state?.version === shift.to && shares(state) === '') return;
    throw await refuseMove(job, progress, shift, { kind: 'elsewhere', state });
  }
  const { error } = last;
  const cause = error === undefined ? 'AWS gave no reason' : `${error.code}: ${error.message.replace(/\.\s*$/, '')}`;
  const details = [...(last.rollback.message === undefined ? [] : [last.rollback.message]), ...(await events(job, id))];
  const about = { function: live.functionName, deployment: id, group: nameOf(where.group), status: last.status, cause };
  throw failure('deploy.codedeploy-ended', { ...about, live: await job.ending(undefined, progress) }, { details });

  async function events({ deadline, timing }: AliasJob, of: string): Promise<readonly string[]> {
    // For the reader alone: a role that may not read them loses nothing else.
    const send = () => where.api.events(of, deadline);
    const found = await retried('GetDeploymentTarget', send, deadline, timing, context.log).catch(() => []);
    return found.map(
      ({ name, status, message }) => `${name}: ${status}${message === undefined ? '' : ` (${message})`}`,
    );
  }
}

function share(state: AliasState | undefined, { to }: Shift): string {
  if (state?.version === to) return `all traffic on version ${to}`;
  const weight = state?.weights[to];
  if (weight === undefined) return `no traffic on version ${to} yet`;
  return `${Math.round(weight * 1000) / 10} % of the traffic on version ${to}`;
}

/** Another run is shifting the same alias to another version. */
async function refuseOther(running: Running, progress: Progress, id: string, to: string) {
  const { job, where, shift } = running;
  return failure('deploy.codedeploy-busy', {
    function: shift.functionName,
    alias: shift.alias,
    deployment: id,
    to,
    region: where.place.api.region,
    live: await job.ending(undefined, progress),
  });
}

function nameOf({ application, name }: DeploymentGroup): string {
  return `${application}/${name}`;
}

function readDeployment({ job, where }: Running, progress: Progress, id: string): Promise<Deployment> {
  return askWaiting(job, progress, 'GetDeployment', () => where.api.deployment(id, job.deadline));
}
