// Requests about the versions of a function, and about its aliases.

import {
  type AliasConfiguration,
  CreateAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetPolicyCommand,
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  ListAliasesCommand,
  ListProvisionedConcurrencyConfigsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import type { VersionRequests } from './api.ts';
import { IncompleteAnswer } from './faults.ts';
import type { AliasState } from './live.ts';
import { allPages, qualified, type Sender, whole } from './sender.ts';

/**
 * Makes the requests.
 * @param sender sends them
 * @returns the requests
 */
export function versionRequests({ send, timing }: Sender): VersionRequests {
  return {
    publishVersion: async ({ functionName, codeSha256, description }, deadline) => {
      const input = { FunctionName: functionName, CodeSha256: codeSha256, Description: description };
      const { Version } = await send(new PublishVersionCommand(input), deadline);
      if (Version === undefined) throw new IncompleteAnswer('an answer without Version');
      return Version;
    },
    getAlias: async (functionName, alias, deadline) => {
      const command = new GetAliasCommand({ FunctionName: functionName, Name: alias });
      return aliasOf(await send(command, deadline));
    },
    moveAlias: async ({ functionName, alias, version, seen }, deadline) => {
      const input = { FunctionName: functionName, Name: alias, FunctionVersion: version };
      if (seen === undefined) {
        aliasOf(await send(new CreateAliasCommand(input), deadline));
        return;
      }
      const guard = seen.revisionId === undefined ? {} : { RevisionId: seen.revisionId };
      // Weights stay where a request does not speak of them.
      const alone = { ...input, RoutingConfig: { AdditionalVersionWeights: {} }, ...guard };
      aliasOf(await send(new UpdateAliasCommand(alone), deadline));
    },
    invoke: async ({ functionName, version, event, timeoutMs }, deadline) => {
      const command = new InvokeCommand({
        ...qualified(functionName, version === '$LATEST' ? undefined : version),
        Payload: Buffer.from(event),
        LogType: 'Tail',
      });
      const answer = await send(command, deadline, timing.request + timeoutMs);
      // A proxy's page would else count as the function's answer.
      if (answer.ExecutedVersion === undefined) throw new IncompleteAnswer('an answer without ExecutedVersion');
      return {
        functionError: answer.FunctionError,
        payload: Buffer.from(answer.Payload ?? []).toString('utf8'),
        log: Buffer.from(answer.LogResult ?? '', 'base64').toString('utf8'),
      };
    },
    getProvisioned: async (functionName, alias, deadline) => {
      const command = new GetProvisionedConcurrencyConfigCommand({ FunctionName: functionName, Qualifier: alias });
      const { Status, StatusReason } = await send(command, deadline);
      if (Status === undefined) throw new IncompleteAnswer('an answer without Status');
      return { status: Status, reason: StatusReason };
    },
    listVersions: async (functionName, deadline) => {
      const rows = await allPages(async (Marker) => {
        const command = new ListVersionsByFunctionCommand({ FunctionName: functionName, ...page(Marker) });
        const { Versions, NextMarker } = await send(command, deadline);
        return { items: whole(Versions, 'Versions'), next: NextMarker };
      });
      return rows.flatMap(({ Version, Description, CodeSha256 }) =>
        Version === undefined || Version === '$LATEST' || CodeSha256 === undefined
          ? []
          : [{ version: Version, description: Description, codeSha256: CodeSha256 }],
      );
    },
    listUsedVersions: async (functionName, deadline) => {
      const aliases = await allPages(async (Marker) => {
        const command = new ListAliasesCommand({ FunctionName: functionName, ...page(Marker) });
        const { Aliases, NextMarker } = await send(command, deadline);
        return { items: whole(Aliases, 'Aliases'), next: NextMarker };
      });
      const provisioned = await allPages(async (Marker) => {
        const command = new ListProvisionedConcurrencyConfigsCommand({ FunctionName: functionName, ...page(Marker) });
        const answer = await send(command, deadline);
        const items = whole(answer.ProvisionedConcurrencyConfigs, 'ProvisionedConcurrencyConfigs');
        return { items, next: answer.NextMarker };
      });
      return new Set([
        ...aliases.map(aliasOf).flatMap(({ version, weights }) => [version, ...Object.keys(weights)]),
        ...provisioned.map(({ FunctionArn }) => FunctionArn?.split(':').at(-1) ?? ''),
      ]);
    },
    getPolicy: async (functionName, version, deadline) => {
      await send(new GetPolicyCommand(qualified(functionName, version)), deadline);
    },
    deleteVersion: async (functionName, version, deadline) => {
      if (!/^[1-9]\d*$/.test(version)) throw new TypeError(`not a version's number: "${version}"`);
      const command = new DeleteFunctionCommand(qualified(functionName, version));
      await send(command, deadline);
    },
  };
}

function page(marker: string | undefined) {
  return marker === undefined ? {} : { Marker: marker };
}

function aliasOf({ FunctionVersion, RevisionId, RoutingConfig }: AliasConfiguration): AliasState {
  if (FunctionVersion === undefined) throw new IncompleteAnswer('an answer without FunctionVersion');
  return { version: FunctionVersion, revisionId: RevisionId, weights: RoutingConfig?.AdditionalVersionWeights ?? {} };
}
