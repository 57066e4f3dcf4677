// What LastUpdateStatusReasonCode means. Source: Lambda API, FunctionConfiguration, and the Lambda guide's pages on
// VPC, EFS, KMS and extensions. The set is open: a code that is not here is shown as it is.

import { type ActionError, failure } from '../../errors.ts';
import type { Job, Progress } from './job.ts';
import type { FunctionState } from './live.ts';

const meanings: Readonly<Record<string, string>> = {
  EniLimitExceeded: 'The VPC has no network interfaces left: raise the quota or remove unused ones.',
  SubnetOutOfIPAddresses: "The function's subnets have no free addresses: add a subnet or free addresses.",
  InvalidSubnet: "A subnet of the function's VPC settings does not exist any more: correct them.",
  InvalidSecurityGroup: "A security group of the function's VPC settings does not exist any more: correct them.",
  InsufficientRolePermissions:
    "The function's execution role lacks a permission, such as ec2:CreateNetworkInterface for a VPC: add it.",
  InvalidConfiguration: "The function's settings contradict each other: correct them.",
  InternalError: 'Lambda itself failed: run the job again.',
  DisabledKMSKey: 'The KMS key of the function is disabled: enable it.',
  InvalidStateKMSKey: 'The KMS key of the function cannot be used in its present state: look at it in KMS.',
  KMSKeyAccessDenied: "The function's role may not use its KMS key: allow kms:Decrypt.",
  KMSKeyNotFound: 'The KMS key of the function does not exist any more: set another.',
  EFSMountFailure: 'The file system could not be mounted: check the access point and its permissions.',
  EFSMountConnectivityError: 'The file system cannot be reached from the VPC: check mount targets and security groups.',
  EFSMountTimeout: 'Mounting the file system took too long: check mount targets and security groups.',
  EFSIOError: 'The file system answers with errors: look at it in EFS.',
  InvalidRuntime: "Lambda does not accept the function's runtime: set it to provided.al2023.",
  InvalidZipFileException: 'Lambda could not read the zip.',
  FunctionError: 'The function ended while Lambda initialised it: look at its log in CloudWatch.',
  'FunctionError.InitTimeout': 'The function did not become ready in time: look at its log in CloudWatch.',
  'FunctionError.RuntimeInitError': 'The executable ended before it was ready: look at the log in CloudWatch.',
  'FunctionError.ExtensionInitError': "An extension of the function's layers did not start: check the layers.",
  'FunctionError.InvalidEntryPoint': 'Lambda could not start the executable.',
  'FunctionError.PermissionDenied': 'Lambda may not run the executable: its mode in the zip is wrong.',
  'FunctionError.InitResourceExhausted': 'The function ran out of memory when it started: raise its memory size.',
  'FunctionError.TooManyExtensions': 'The function has too many extensions: Lambda allows ten.',
};

/**
 * Says what a failed update was about.
 * @param code LastUpdateStatusReasonCode
 * @param reason LastUpdateStatusReason, AWS's own sentence
 * @returns one or two sentences
 */
export function updateFailureMeaning(code: string | undefined, reason: string | undefined): string {
  const known = code === undefined ? undefined : meanings[code];
  if (known !== undefined) return known;
  return reason === undefined ? 'AWS gave no reason.' : `AWS says: ${reason.replace(/\.?\s*$/, '.')}`;
}

/**
 * Words an update that Lambda could not finish.
 * @param job the deployment
 * @param state the function, whose last update failed
 * @param progress how far the deployment is
 * @returns the error to throw
 */
export async function updateFailed(job: Job, state: FunctionState, progress: Progress): Promise<ActionError> {
  const { lastUpdateReasonCode: code, lastUpdateReason: reason } = state;
  const why = { code: code ?? 'no reason code', meaning: updateFailureMeaning(code, reason) };
  const about = { function: job.live.functionName, live: await job.ending(state, progress) };
  return failure(
    'deploy.lambda-update-failed',
    { ...about, ...why },
    { details: reason === undefined ? [] : [reason] },
  );
}
