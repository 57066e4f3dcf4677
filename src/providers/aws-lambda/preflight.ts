// Reads the live function, and refuses before the build is over what a deployment could not change.

import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import { architectures, type Target } from '../../target.ts';
import { startDeadline } from '../deadline.ts';
import { openLambda } from './client.ts';
import { refuseUnfit, warningsAbout } from './fitness.ts';
import { apiName, arnOf, type FunctionReference, parseFunctionName, regionOf } from './function-name.ts';
import type { LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';
import { requestFailure } from './request-failure.ts';
import { RequestFailed, retried } from './retry.ts';
import type { Timing } from './timing.ts';

/**
 * Reads what is live. Sends no request that changes anything.
 * @param target what is to be deployed; its resource is a function name or ARN
 * @param options region and credentials
 * @param timing time-outs and pauses
 * @param context where warnings go
 * @returns the function as it is
 * @throws ActionError where there is no region, no credentials, no permission, no such function, or the function can
 * not take the package; the signal's reason when the run was cancelled
 */
export async function preflight(
  target: Target,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<LambdaLive> {
  const reference = parseFunctionName(target.resource ?? '');
  const region = regionOf(reference, options.region);
  const api = openLambda(options, region, timing, context);
  const bound = Math.min(timing.preflight, options.deployTimeoutMs);
  const deadline = startDeadline(bound, context.signal);
  const read = async () => {
    await api.authenticate();
    return api.getFunction(apiName(reference, region), deadline);
  };
  try {
    const live = { ...(await retried('GetFunction', read, deadline, timing, context.log)), region };
    for (const warning of warningsAbout(live)) context.log.warning(warning);
    refuseUnfit(live, target.arch);
    context.log.info(
      `${live.functionName} in ${region}: ${live.runtime}, ${live.architecture}, CodeSha256 ${live.codeSha256}`,
    );
    return live;
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    context.signal.throwIfAborted();
    throw explain(error, reference, region, target, bound);
  }
}

function explain(
  failed: RequestFailed,
  reference: FunctionReference,
  region: string,
  target: Target,
  milliseconds: number,
): ActionError {
  if (failed.fault.kind !== 'missing') {
    const arn = arnOf(reference, region);
    const live = 'Nothing was changed.';
    const request = { operation: 'GetFunction', function: reference.name, region, arn, milliseconds, live } as const;
    return requestFailure('check', request, failed);
  }
  const details = [
    'To create it once, after a run with mode "test" has left the zip in output-directory:',
    `  aws lambda create-function --region ${region} --function-name ${reference.name} \\`,
    `    --runtime provided.al2023 --handler bootstrap --architectures ${architectures[target.arch].lambda} \\`,
    `    --role arn:aws:iam::ACCOUNT:role/ROLE --zip-file fileb://${target.name}.zip`,
  ];
  return failure('check.lambda-missing', { function: reference.name, region }, { details, cause: failed });
}
