// Follows one's own deployment to its end. Kudu's `latest` may be anybody's, so it is never asked for.

import type { Context } from '../../context.ts';
import { failure, notice } from '../../errors.ts';
import { watch } from '../../progress.ts';
import { type Deadline, pause } from '../deadline.ts';
import { explain, isAbort, roles, shownName, statusOf } from './http.ts';
import { type Deployment, deployStatus, type Kudu } from './kudu.ts';
import { isOwn, type Mark } from './mark.ts';
import { type Pace, polls } from './pace.ts';
import type { Site } from './site-ref.ts';

/** The circumstances of one deployment. */
export interface Course {
  readonly kudu: Kudu;
  readonly site: Site;
  readonly mark: Mark;
  readonly deadline: Deadline;
  readonly pace: Pace;
  readonly context: Context;
}

/**
 * Finds our deployment among all.
 * @param of the circumstances
 * @returns it, the real one rather than Kudu's temporary stand-in; undefined where Kudu does not list it or does not
 *   answer
 * @throws what the pipeline throws for 401 and 403, and the abort of the deadline or the run
 */
export async function findOwn(
  of: Pick<Course, 'kudu' | 'mark' | 'deadline' | 'context'>,
): Promise<Deployment | undefined> {
  try {
    const all = (await of.kudu.deployments(of.deadline.signal)) ?? [];
    const own = all.filter((each) => isOwn(of.mark, each.deployer, each.message));
    return own.find((each) => !each.temporary) ?? own[0];
  } catch (error) {
    if (isAbort(error) || isDenied(error)) throw error;
    of.context.log.debug(`Kudu: no list of deployments (${statusOf(error) ?? 'no answer'})`);
    return undefined;
  }
}

/**
 * Whether a request was refused for want of rights, which does not pass by waiting.
 * @param error what the pipeline threw
 * @returns true for 401, 403 and a redirect to a sign-in page
 */
export function isDenied(error: unknown): boolean {
  const status = statusOf(error);
  return status === 401 || status === 403 || (status !== undefined && status >= 300 && status < 400);
}

/**
 * Waits for our deployment's end, printing its log as it comes.
 * @param of the circumstances
 * @param hint the id, where the upload's answer had one
 * @param flex whether it is on Flex Consumption, whose Kudu may forget it
 * @returns the deployment's id; undefined where Kudu has forgotten it, which happens on Flex Consumption when Kudu's
 *   own instance is recycled: then the host alone can tell
 * @throws ActionError where it failed, was cancelled, or the deadline is over
 */
export async function follow(
  of: Course,
  hint: string | undefined,
  flex = of.site.plan === 'flex',
): Promise<string | undefined> {
  const { kudu, site, deadline, pace, context } = of;
  const app = shownName(site);
  const printed = new Set<string>();
  let id = hint;
  let seen: Deployment | undefined;
  let lostSince = performance.now();
  const tell = watch(context.log);
  try {
    for (const wait of polls(pace)) {
      const now = await look(of, id);
      if (now !== undefined) {
        lostSince = performance.now();
        seen = now;
        id = now.temporary ? undefined : now.id;
        await printLog(kudu, now, printed, of);
        if (now.status === deployStatus.success && !now.temporary) return now.id;
        if (hasFailed(now)) throw await failed(of, now);
      } else {
        // An id that Kudu does not know yet, or no longer: the list is asked until it does.
        id = undefined;
        if (flex && performance.now() - lostSince > pace.lost) {
          context.log.warning(notice('deploy.azure-forgotten', { app }));
          return undefined;
        }
      }
      tell(`Kudu: waiting for the deployment, ${seen === undefined ? 'not listed yet' : statusName(seen)}`);
      if (!(await pause(wait, deadline))) break;
    }
  } catch (error) {
    if (!isAbort(error) || context.signal.aborted) {
      throw explain(error, { stage: 'deploy', what: 'follow the deployment', app, role: roles.site }, context);
    }
  }
  throw failure('deploy.azure-deadline', { app, last: seen === undefined ? 'not listed' : statusName(seen) });
}

/** By id where it is known; Kudu's 404 for it means nothing by itself. */
async function look(of: Course, id: string | undefined): Promise<Deployment | undefined> {
  if (id !== undefined) {
    try {
      const found = await of.kudu.deployment(id, of.deadline.signal);
      if (found !== undefined) return found;
    } catch (error) {
      if (isAbort(error) || isDenied(error)) throw error;
      of.context.log.debug(`Kudu: no answer about ${id} (${statusOf(error) ?? 'no answer'})`);
    }
  }
  return findOwn(of);
}

function hasFailed({ status }: Deployment): boolean {
  const { pending, building, deploying, success } = deployStatus;
  return status !== undefined && ![pending, building, deploying, success].some((each) => each === status);
}

const meanings: Readonly<Record<number, string>> = {
  [deployStatus.cancelled]: 'cancelled',
  [deployStatus.pending]: 'pending',
  [deployStatus.building]: 'building',
  [deployStatus.deploying]: 'deploying',
  [deployStatus.failed]: 'failed',
  [deployStatus.success]: 'success',
  [deployStatus.conflict]: 'conflict: another deployment took its place',
  [deployStatus.partialSuccess]: 'partial success: not all instances took the package',
};

function statusName({ status }: Deployment): string {
  if (status === undefined) return 'no status';
  return `${status} (${meanings[status] ?? 'a status that is not documented'})`;
}

async function failed(of: Course, deployment: Deployment): Promise<Error> {
  const details = await errorLines(of, deployment);
  const said = deployment.statusText.replaceAll(/\s+/g, ' ').trim();
  return failure(
    'deploy.azure-deployment-failed',
    { app: shownName(of.site), id: deployment.id, status: statusName(deployment) },
    { details: said === '' ? details : [said, ...details] },
  );
}

/** The lines behind a log's entries, which Kudu keeps apart; best effort. */
async function errorLines({ kudu, deadline }: Course, { id }: Deployment): Promise<readonly string[]> {
  try {
    const lines: string[] = [];
    for (const entry of await kudu.log(id, deadline.signal)) {
      lines.push(...textLines(entry.message));
      if (!entry.hasDetails || entry.id === '') continue;
      for (const detail of await kudu.details(id, entry.id, deadline.signal)) lines.push(...textLines(detail.message));
    }
    return lines.slice(-50);
  } catch {
    return [];
  }
}

async function printLog(kudu: Kudu, { id }: Deployment, printed: Set<string>, of: Course): Promise<void> {
  try {
    for (const [index, entry] of (await kudu.log(id, of.deadline.signal)).entries()) {
      // Kudu starts a new log for the real deployment with the lines of the temporary one.
      const key = `${index} ${entry.message}`;
      if (printed.has(key)) continue;
      printed.add(key);
      for (const line of textLines(entry.message)) of.context.log.info(`Kudu: ${line}`);
    }
  } catch (error) {
    if (of.context.signal.aborted) throw error;
    of.context.log.debug(`Kudu: no log of ${id} (${statusOf(error) ?? 'no answer'})`);
  }
}

function textLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
