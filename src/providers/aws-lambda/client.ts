// The Lambda API as this provider uses it. Every call is sent once: src/providers/aws-lambda decides what is repeated.

import {
  type FunctionConfiguration,
  GetFunctionCommand,
  LambdaClient,
  UpdateFunctionCodeCommand,
  type UpdateFunctionCodeRequest,
} from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Context } from '../../context.ts';
import type { Deadline } from '../deadline.ts';
import { type CredentialProvider, credentialsFor } from './credentials.ts';
import { IncompleteAnswer } from './faults.ts';
import { openAgents } from './http.ts';
import type { FunctionState } from './live.ts';
import type { AwsOptions } from './options.ts';
import type { Timing } from './timing.ts';

/** New code for a function. A field that the user did not set is left out: the API would change it. */
export interface CodeUpdate {
  readonly functionName: string;
  readonly zip: Buffer;
  /** Makes the API refuse when the function is no longer as it was read (412). */
  readonly revisionId: string | undefined;
  /** Echoed, as leaving it out resets it. */
  readonly sourceKmsKeyArn: string | undefined;
}

/** The operations in use. All throw what the SDK throws; faults.ts tells what that means. */
export interface LambdaApi {
  readonly region: string;
  /** Resolves credentials, so that a lack of them is found before anything else. */
  authenticate(): Promise<void>;
  /** @param functionName a name, or an ARN whole or in part */
  getFunction(functionName: string, deadline: Deadline): Promise<FunctionState>;
  /** @returns when Lambda has accepted the code, which is before it serves */
  updateFunctionCode(update: CodeUpdate, deadline: Deadline): Promise<void>;
}

/** One client for all functions of a run in a region, so that a role is assumed once and connections are kept. */
const opened = new WeakMap<AwsOptions, Map<string, LambdaApi>>();

/**
 * Opens the Lambda API of a region. Endpoints follow AWS_ENDPOINT_URL_LAMBDA and AWS_ENDPOINT_URL, as the SDK does.
 * @param options the same object gives the same client
 * @param region where the functions are
 * @param timing time-outs
 * @param context environment (proxies, OIDC) and masking
 * @returns the API
 * @throws ActionError for a proxy address that is no URL, or a job that may not ask for an OIDC token
 */
export function openLambda(options: AwsOptions, region: string, timing: Timing, context: Context): LambdaApi {
  const regions = opened.get(options) ?? new Map<string, LambdaApi>();
  opened.set(options, regions);
  const api = regions.get(region) ?? connect(options, region, timing, context);
  regions.set(region, api);
  return api;
}

function connect(options: AwsOptions, region: string, timing: Timing, context: Context): LambdaApi {
  const agents = openAgents(context.env);
  const requestHandler = new NodeHttpHandler({
    httpAgent: agents.http,
    httpsAgent: agents.https,
    connectionTimeout: timing.connect,
    requestTimeout: timing.request,
    throwOnRequestTimeout: true,
  });
  const credentials: CredentialProvider = credentialsFor(options, { region, agents, requestHandler }, timing, context);
  const client = new LambdaClient({
    region,
    credentials,
    requestHandler,
    maxAttempts: 1,
    customUserAgent: [['deploy-go-function', '1']],
  });
  /** The SDK's own time-out ends with the first byte of an answer; this one covers all of it. */
  const bounded = (deadline: Deadline, milliseconds: number) => ({
    abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(milliseconds)]),
    requestTimeout: milliseconds,
  });
  return {
    region,
    authenticate: async () => {
      await client.config.credentials();
    },
    getFunction: async (functionName, deadline) => {
      const command = new GetFunctionCommand({ FunctionName: functionName });
      const { Configuration, Code } = await client.send(command, bounded(deadline, timing.request));
      return stateOf(Configuration ?? {}, Code?.SourceKMSKeyArn);
    },
    updateFunctionCode: async (update, deadline) => {
      const input: UpdateFunctionCodeRequest = {
        FunctionName: update.functionName,
        ZipFile: update.zip,
        ...(update.revisionId === undefined ? {} : { RevisionId: update.revisionId }),
        ...(update.sourceKmsKeyArn === undefined ? {} : { SourceKMSKeyArn: update.sourceKmsKeyArn }),
      };
      const upload = Math.ceil((update.zip.length / timing.uploadBytesPerSecond) * 1000);
      const answer = await client.send(
        new UpdateFunctionCodeCommand(input),
        bounded(deadline, timing.request + upload),
      );
      // An empty body with status 200 comes out as an answer without fields.
      if (answer.CodeSha256 === undefined) throw new IncompleteAnswer('an answer without CodeSha256');
    },
  };
}

function stateOf(from: FunctionConfiguration, sourceKmsKeyArn: string | undefined): FunctionState {
  const { FunctionArn, FunctionName, CodeSha256 } = from;
  if (FunctionArn === undefined || FunctionName === undefined || CodeSha256 === undefined) {
    throw new IncompleteAnswer('an answer without FunctionArn or CodeSha256');
  }
  return {
    functionName: FunctionName,
    functionArn: FunctionArn,
    codeSha256: CodeSha256,
    revisionId: from.RevisionId,
    packageType: from.PackageType ?? 'Zip',
    runtime: from.Runtime,
    architecture: from.Architectures?.[0] ?? 'x86_64',
    handler: from.Handler,
    memoryMb: from.MemorySize ?? 128,
    timeoutMs: (from.Timeout ?? 3) * 1000,
    sourceKmsKeyArn,
    state: from.State ?? 'Active',
    stateReason: from.StateReason,
    lastUpdateStatus: from.LastUpdateStatus ?? 'Successful',
    lastUpdateReason: from.LastUpdateStatusReason,
    lastUpdateReasonCode: from.LastUpdateStatusReasonCode,
    lastModified: from.LastModified,
    layers: (from.Layers ?? []).flatMap((layer) => layer.Arn ?? []),
  };
}
