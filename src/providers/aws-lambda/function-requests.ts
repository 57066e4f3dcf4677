// Requests about a function and its code.

import { stat } from 'node:fs/promises';
import {
  CreateFunctionCommand,
  type FunctionCode,
  type FunctionCodeLocation,
  type FunctionConfiguration,
  GetCodeSigningConfigCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  ListEventSourceMappingsCommand,
  UpdateFunctionCodeCommand,
  type UpdateFunctionCodeRequest,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { Deadline } from '../deadline.ts';
import type { CodeSource, FunctionRequests } from './api.ts';
import { IncompleteAnswer } from './faults.ts';
import { getBytes, getFile } from './http.ts';
import type { FunctionState } from './live.ts';
import { bounded, qualified, type Sender, whole } from './sender.ts';
import { settingsOf } from './settings.ts';
import type { Timing } from './timing.ts';
import { carryZip } from './upload-body.ts';

/** The slowest copy from S3 that Lambda is waited for, bytes a second. */
const copyBytesPerSecond = 4 * 1024 * 1024;

/** Lambda quotas: a deployment package, unzipped. Bytes. */
const largestZip = 250 * 1024 * 1024;

/**
 * Makes the requests.
 * @param sender sends them
 * @returns the requests
 */
export function functionRequests({ send, agents, timing, log }: Sender): FunctionRequests {
  const transfer = (code: CodeSource): number => transferTime(code, timing);
  const link = async (functionName: string, version: string, deadline: Deadline) => {
    const command = new GetFunctionCommand(qualified(functionName, version === '$LATEST' ? undefined : version));
    const { Code, Configuration } = await send(command, deadline);
    if (Code?.Location === undefined) throw new IncompleteAnswer('an answer without Code.Location');
    // A link that anybody may follow for ten minutes.
    log.mask(Code.Location);
    const { CodeSize: size } = Configuration ?? {};
    const patience = ((size ?? largestZip) / timing.uploadBytesPerSecond) * 1000;
    const { abortSignal } = bounded(deadline, timing.request + patience);
    return { url: new URL(Code.Location), signal: abortSignal, size };
  };
  /** A page of somebody between S3 and us has status 200, too. */
  const refuseOther = (status: number, size: number, expected: number | undefined): void => {
    if (status !== 200) throw new IncompleteAnswer(`HTTP ${status} for the package`);
    if (expected !== undefined && size !== expected) throw new IncompleteAnswer(`${size} of ${expected} bytes`);
  };
  return {
    getFunction: async (functionName, deadline, qualifier) => {
      const command = new GetFunctionCommand(qualified(functionName, qualifier));
      const { Configuration, Code } = await send(command, deadline);
      return stateOf(Configuration ?? {}, Code ?? {});
    },
    download: async (functionName, version, deadline) => {
      const { url, signal, size } = await link(functionName, version, deadline);
      const { status, body } = await getBytes(url, {}, agents, signal);
      refuseOther(status, body.length, size);
      return body;
    },
    downloadTo: async (functionName, version, file, deadline) => {
      const { url, signal, size } = await link(functionName, version, deadline);
      const status = await getFile(url, file, agents, signal);
      refuseOther(status, status === 200 ? (await stat(file)).size : 0, size);
    },
    signingPolicy: async (functionName, deadline) => {
      const command = new GetFunctionCodeSigningConfigCommand({ FunctionName: functionName });
      const { FunctionName, CodeSigningConfigArn } = await send(command, deadline);
      if (CodeSigningConfigArn === undefined || CodeSigningConfigArn === '') {
        whole(FunctionName === undefined ? undefined : [FunctionName], 'FunctionName');
        return undefined;
      }
      const { CodeSigningConfig } = await send(new GetCodeSigningConfigCommand({ CodeSigningConfigArn }), deadline);
      if (CodeSigningConfig === undefined) throw new IncompleteAnswer('an answer without CodeSigningConfig');
      return CodeSigningConfig.CodeSigningPolicies?.UntrustedArtifactOnDeployment;
    },
    eventSources: async (functionName, deadline) => {
      const command = new ListEventSourceMappingsCommand({ FunctionName: functionName, MaxItems: 100 });
      const { EventSourceMappings } = await send(command, deadline);
      return whole(EventSourceMappings, 'EventSourceMappings').map(({ State }) => State ?? 'Enabled');
    },
    updateFunctionCode: async (update, deadline, sent) => {
      const input: UpdateFunctionCodeRequest = {
        FunctionName: update.functionName,
        ...codeFields(update.code),
        ...(update.architecture === undefined ? {} : { Architectures: [update.architecture] }),
        ...(update.revisionId === undefined ? {} : { RevisionId: update.revisionId }),
        ...(update.sourceKmsKeyArn === undefined ? {} : { SourceKMSKeyArn: update.sourceKmsKeyArn }),
      };
      const milliseconds = timing.request + transfer(update.code);
      const command = new UpdateFunctionCodeCommand(input);
      if (update.code.kind === 'zip') carryZip(command, update.code, sent);
      const answer = await send(command, deadline, milliseconds);
      // An empty body with status 200 comes out as an answer without fields.
      if (answer.CodeSha256 === undefined) throw new IncompleteAnswer('an answer without CodeSha256');
    },
    updateConfiguration: async ({ functionName, runtime, layers, revisionId }, deadline) => {
      const command = new UpdateFunctionConfigurationCommand({
        FunctionName: functionName,
        ...(runtime === undefined ? {} : { Runtime: runtime }),
        ...(layers === undefined ? {} : { Layers: [...layers] }),
        ...(revisionId === undefined ? {} : { RevisionId: revisionId }),
      });
      const answer = await send(command, deadline);
      if (answer.FunctionArn === undefined) throw new IncompleteAnswer('an answer without FunctionArn');
    },
    createFunction: async ({ functionName, role, runtime, architecture, layers, code }, deadline, sent) => {
      const command = new CreateFunctionCommand({
        FunctionName: functionName,
        Role: role,
        ...(code.kind === 'image' ? { PackageType: 'Image' } : { Runtime: runtime, Handler: 'bootstrap' }),
        Architectures: [architecture],
        ...(layers === undefined ? {} : { Layers: [...layers] }),
        Code: codeFields(code),
      });
      const milliseconds = timing.request + transfer(code);
      if (code.kind === 'zip') carryZip(command, code, sent);
      const answer = await send(command, deadline, milliseconds);
      if (answer.FunctionArn === undefined) throw new IncompleteAnswer('an answer without FunctionArn');
    },
  };
}

/**
 * Time for the bytes, beside that of any request.
 * @param code as the request has it
 * @param timing the slowest upload
 * @returns milliseconds
 */
export function transferTime(code: CodeSource, timing: Timing): number {
  if (code.kind === 'image') return 0;
  return Math.ceil((code.size / (code.kind === 'zip' ? timing.uploadBytesPerSecond : copyBytesPerSecond)) * 1000);
}

/**
 * Code as requests take it.
 * @param code where the bytes are; those of a zip are added by carryZip
 * @returns the fields of CreateFunction's `Code`
 */
export function codeFields(code: CodeSource): FunctionCode {
  if (code.kind === 'image') return { ImageUri: code.uri };
  if (code.kind === 'zip') return { ZipFile: new Uint8Array() };
  const { bucket, key, versionId } = code.object;
  return { S3Bucket: bucket, S3Key: key, ...(versionId === undefined ? {} : { S3ObjectVersion: versionId }) };
}

function stateOf(from: FunctionConfiguration, code: FunctionCodeLocation): FunctionState {
  const { FunctionArn, FunctionName, CodeSha256 } = from;
  const imageUri = from.PackageType === 'Image' ? code.ResolvedImageUri : undefined;
  if (FunctionArn === undefined || FunctionName === undefined || CodeSha256 === undefined) {
    throw new IncompleteAnswer('an answer without FunctionArn or CodeSha256');
  }
  return {
    functionName: FunctionName,
    functionArn: FunctionArn.split(':').slice(0, 7).join(':'),
    version: from.Version ?? '$LATEST',
    description: from.Description,
    codeSha256: /@sha256:([0-9a-f]{64})$/.exec(imageUri ?? '')?.[1] ?? CodeSha256,
    codeSize: from.CodeSize ?? 0,
    logGroup: from.LoggingConfig?.LogGroup,
    revisionId: from.RevisionId,
    packageType: from.PackageType ?? 'Zip',
    imageUri,
    entryPoint: from.ImageConfigResponse?.ImageConfig?.EntryPoint,
    runtime: from.Runtime,
    architecture: from.Architectures?.[0] ?? 'x86_64',
    handler: from.Handler,
    memoryMb: from.MemorySize ?? 128,
    timeoutMs: (from.Timeout ?? 3) * 1000,
    sourceKmsKeyArn: code.SourceKMSKeyArn,
    state: from.State ?? 'Active',
    stateReason: from.StateReason,
    stateReasonCode: from.StateReasonCode,
    lastUpdateStatus: from.LastUpdateStatus ?? 'Successful',
    lastUpdateReason: from.LastUpdateStatusReason,
    lastUpdateReasonCode: from.LastUpdateStatusReasonCode,
    lastModified: from.LastModified,
    layers: (from.Layers ?? []).flatMap((layer) => layer.Arn ?? []),
    layersSize: (from.Layers ?? []).reduce((sum, layer) => sum + (layer.CodeSize ?? 0), 0),
    settings: settingsOf(from),
    readable: from.Environment?.Error === undefined,
    signed: from.SigningJobArn !== undefined,
    tenants: from.TenancyConfig?.TenantIsolationMode !== undefined,
  };
}
