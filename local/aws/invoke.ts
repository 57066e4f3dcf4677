// Invoke. Source: AWS Lambda API reference, Invoke; the errors within a payload are those of the Runtime.

import { type Answer, empty, header, type Request, type Route } from '../http/message.ts';
import { parseJson } from '../json.ts';
import { lambdaError } from './errors.ts';
import { type FunctionRegister, parseFunctionName } from './function-register.ts';
import type { LambdaFunction, Version } from './functions.ts';
import type { Identities } from './identity.ts';
import type { Instances } from './instances.ts';

/** Lambda quotas: invocation payload, synchronous. */
const maximumPayload = 6 * 1024 * 1024;
/** Bytes of the log that X-Amz-Log-Result has. */
const logTail = 4 * 1024;

/**
 * @param register all functions
 * @param identities tells who asks
 * @param instances what runs
 * @returns the routes
 */
export function invokeRoutes(register: FunctionRegister, identities: Identities, instances: Instances): Route[] {
  const invoke = async (request: Request, named: string): Promise<Answer> => {
    const of = register.find(named, identities.caller(request).region);
    const qualifier = request.query.get('Qualifier') ?? parseFunctionName(named).qualifier;
    const version = register.version(of, qualifier);
    if (request.body.length > maximumPayload) {
      throw lambdaError(
        'RequestTooLargeException',
        `${request.body.length} byte payload is too large for the RequestResponse invocation type (limit ${maximumPayload} bytes)`,
      );
    }
    const event = request.body.length === 0 ? Buffer.from('{}') : request.body;
    if (parseJson(event.toString('utf8')) === undefined) {
      throw lambdaError('InvalidRequestContentException', 'Could not parse request body into json.');
    }
    refuseUnready(of, version);
    const executed = { 'x-amz-executed-version': version.version };
    const type = header(request, 'x-amz-invocation-type') || 'RequestResponse';
    if (type === 'DryRun') return empty(204, executed);
    const context = header(request, 'x-amz-client-context');
    const running = instances.invoke(of, version, event, {
      clientContext: context === '' ? undefined : Buffer.from(context, 'base64').toString('utf8'),
    });
    if (type === 'Event') {
      // Nobody waits for the outcome of an asynchronous invocation.
      running.catch(() => undefined);
      return empty(202, executed);
    }
    const outcome = await running;
    const log = [
      `START RequestId: ${outcome.requestId} Version: ${version.version}`,
      // What is in the log where nothing ran is the sandbox's own complaint.
      ...(outcome.failure?.exit?.execError === undefined ? [outcome.log.trimEnd()] : []),
      ...(outcome.failure === undefined ? [] : [outcome.failure.errorMessage, outcome.failure.errorType]),
      `END RequestId: ${outcome.requestId}`,
      `REPORT RequestId: ${outcome.requestId}\tDuration: ${outcome.durationMs.toFixed(2)} ms\tMemory Size: ${version.settings.memorySize} MB`,
      '',
    ];
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': outcome.requestId,
        ...executed,
        ...(outcome.functionError === undefined ? {} : { 'x-amz-function-error': outcome.functionError }),
        ...(header(request, 'x-amz-log-type') === 'Tail'
          ? { 'x-amz-log-result': Buffer.from(log.join('\n')).subarray(-logTail).toString('base64') }
          : {}),
      },
      body: outcome.payload,
    };
  };
  return [
    {
      method: 'POST',
      path: '/2015-03-31/functions/{name}/invocations',
      operation: 'Invoke',
      handle: (request, params) => invoke(request, params['name'] ?? ''),
    },
  ];
}

function refuseUnready(of: LambdaFunction, version: Version): void {
  if (version.state === 'Pending' || version.state === 'Failed') {
    throw lambdaError(
      'ResourceConflictException',
      `The operation cannot be performed at this time. The function is currently in the following state: ${version.state}`,
    );
  }
  if (of.packageType === 'Image') {
    throw lambdaError('ServiceException', 'the local cloud runs no container images');
  }
  if (of.reservedConcurrency === 0) {
    throw lambdaError('TooManyRequestsException', 'Rate Exceeded.', {
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    });
  }
}
