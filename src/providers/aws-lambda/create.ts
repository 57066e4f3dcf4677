// Creates a function that is missing.

import { failure } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import type { CodeSource } from './api.ts';
import { type Fault, faultOf } from './faults.ts';
import { explain, type Job, nameOf, type Progress, poll, retryPause, stopped } from './job.ts';
import { type FunctionState, holds, idle } from './live.ts';
import { RequestFailed, repeats, retried } from './retry.ts';
import { sendingCode } from './sending-code.ts';

/**
 * Creates the function with the package as its first code, and waits until it is Active.
 * @param job the deployment; its live is what the function will have
 * @param role ARN of the execution role; one that was made a moment ago is waited for
 * @param code the package
 * @returns the function, idle, with this package
 * @throws ActionError where it cannot be created, or somebody else created it with other code meanwhile
 */
export async function createFunction(job: Job, role: string, code: CodeSource): Promise<FunctionState> {
  const { functionName } = job.live;
  const progress: Progress = { before: job.live, sent: true, waiting: 'Lambda had not finished the creation' };
  job.context.log.info(`${functionName}: creating it with runtime provided.al2023 and ${role}`);
  let unknown = false;
  for (let attempt = 0; ; attempt++) {
    const failed = await sendOnce(job, role, code);
    if (failed === undefined) break;
    const { fault } = failed;
    // It may have been created although the answer was lost; 409 may be the echo of that, or another deployer.
    const found = await find(job);
    if (found?.codeSha256 === job.sha256) break;
    if (found !== undefined) {
      const { codeSha256: got } = found;
      throw failure('deploy.lambda-created-meanwhile', { function: functionName, expected: job.sha256, got });
    }
    const again = fault.kind === 'conflict' || isUnknownRole(fault) || repeats(fault, attempt, job.timing);
    const ended = fault.kind === 'deadline' || fault.kind === 'cancelled';
    if (!ended) unknown = isUnknownRole(fault);
    const waiting = unknown ? `Lambda could not assume ${role}` : progress.waiting;
    const now: Progress = { ...progress, waiting };
    // The request that was under way when the time ended is not the reason.
    if (ended && unknown) throw await stopped(job, now, failed);
    if (!again) throw await refused(job, role, now, failed);
    job.context.log.debug(`${waiting}; trying again`);
    await retryPause(job, now, attempt, fault);
  }
  const created = await poll(job, progress, idle);
  if (created.state === 'Failed') {
    const reason = created.stateReason ?? 'AWS gave no reason';
    throw failure('deploy.lambda-create-failed', { function: functionName, reason });
  }
  if (holds(created, job.sha256)) return created;
  const { codeSha256: got } = created;
  throw failure('deploy.lambda-created-meanwhile', { function: functionName, expected: job.sha256, got });
}

/**
 * A role is known to Lambda some seconds after IAM has made it. The class of the error stands for any wrong parameter,
 * so here AWS's words have to decide; a wrong guess costs time, never correctness.
 */
function isUnknownRole(fault: Fault): boolean {
  return (
    fault.kind === 'rejected' && fault.code === 'InvalidParameterValueException' && /\brole\b/i.test(fault.message)
  );
}

async function sendOnce(job: Job, role: string, code: CodeSource): Promise<RequestFailed | undefined> {
  const { functionName, architecture } = job.live;
  const created = {
    functionName: nameOf(job.live),
    role,
    runtime: 'provided.al2023',
    architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
    layers: job.live.plan.layers,
    code,
  } as const;
  try {
    await sendingCode(job.context.log, functionName, code, (sent) =>
      job.api.createFunction(created, job.deadline, sent),
    );
    return undefined;
  } catch (error) {
    return new RequestFailed(faultOf(error, job.deadline), undefined, { cause: error });
  }
}

/** The function, where it is there by now and can be read. */
async function find(job: Job): Promise<FunctionState | undefined> {
  const deadline = startDeadline(job.timing.lastWord, job.context.signal);
  const read = () => job.api.getFunction(job.live.functionName, deadline);
  return retried('GetFunction', read, deadline, job.timing, job.context.log).catch(() => undefined);
}

async function refused(job: Job, role: string, progress: Progress, failed: RequestFailed): Promise<Error> {
  const { fault } = failed;
  if (fault.kind === 'denied') {
    const { code, status, message } = fault;
    const details = [
      message,
      'The statements that creating a function needs:',
      `{ "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "${job.live.functionArn}" }`,
      `{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "${role}" }`,
    ];
    const about = { function: job.live.functionName, role, code, status };
    return failure('deploy.lambda-create-denied', about, { details, cause: failed });
  }
  return explain(job, progress, 'CreateFunction', failed, undefined);
}
