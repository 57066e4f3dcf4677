// The Lambda API as this provider uses it. Every call is sent once: src/providers/aws-lambda decides what is repeated.

import {
  type AliasConfiguration,
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  type FunctionCode,
  type FunctionConfiguration,
  GetAliasCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListEventSourceMappingsCommand,
  ListProvisionedConcurrencyConfigsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  type Runtime,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  type UpdateFunctionCodeRequest,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Context } from '../../context.ts';
import type { Arch, architectures } from '../../target.ts';
import type { Deadline } from '../deadline.ts';
import type { VersionRow } from './before.ts';
import type { CodeSource } from './code-source.ts';
import { type CredentialProvider, credentialsFor } from './credentials.ts';
import { IncompleteAnswer } from './faults.ts';
import { getBytes, openAgents } from './http.ts';
import type { AliasState, FunctionState } from './live.ts';
import type { AwsOptions } from './options.ts';
import { settingsOf } from './settings.ts';
import type { Timing } from './timing.ts';

/** New code for a function. A field that the user did not set is left out: the API would change it. */
export interface CodeUpdate {
  readonly functionName: string;
  readonly code: CodeSource;
  /** Undefined where the function keeps its own. */
  readonly architecture: LambdaArchitecture | undefined;
  /** Makes the API refuse when the function is no longer as it was read (412). */
  readonly revisionId: string | undefined;
  /** Echoed, as leaving it out resets it. */
  readonly sourceKmsKeyArn: string | undefined;
}

/** What PublishVersion is to make a version of. */
export interface Publication {
  readonly functionName: string;
  /** Lambda refuses when `$LATEST` has other code. */
  readonly codeSha256: string;
  readonly description: string;
}

/** Where an alias is to point, alone. */
export interface AliasMove {
  readonly functionName: string;
  readonly alias: string;
  readonly version: string;
  /** Undefined creates the alias. */
  readonly seen: AliasState | undefined;
}

/** A synchronous invocation. */
export interface Invocation {
  readonly functionName: string;
  readonly version: string;
  /** JSON. */
  readonly event: string;
  /** How long the function may take, milliseconds. */
  readonly timeoutMs: number;
}

/** What came of it. */
export interface Invoked {
  /** `Unhandled` or `Handled`; undefined where the function answered. */
  readonly functionError: string | undefined;
  readonly payload: string;
  /** The last 4 KB of its log. */
  readonly log: string;
}

/** An alias's provisioned concurrency. */
export interface Provisioned {
  /** `IN_PROGRESS`, `READY` or `FAILED`. */
  readonly status: string;
  readonly reason: string | undefined;
}

/** A function that is not there yet. */
export interface NewFunction {
  /** The bare name, or an ARN without a qualifier. */
  readonly functionName: string;
  readonly role: string;
  readonly runtime: Runtime;
  readonly architecture: LambdaArchitecture;
  readonly code: CodeSource;
}

/** A change of the runtime alone. */
export interface RuntimeUpdate {
  readonly functionName: string;
  readonly runtime: Runtime;
  /** As for CodeUpdate. */
  readonly revisionId: string | undefined;
}

type LambdaArchitecture = (typeof architectures)[Arch]['lambda'];

/** The operations in use. All throw what the SDK throws; faults.ts tells what that means. */
export interface LambdaApi {
  readonly region: string;
  /** Resolves credentials, so that a lack of them is found before anything else. */
  authenticate(): Promise<void>;
  /**
   * @param functionName a name, or an ARN whole or in part
   * @param qualifier a version or alias; undefined is `$LATEST`
   */
  getFunction(functionName: string, deadline: Deadline, qualifier?: string): Promise<FunctionState>;
  /** @returns the version's number; the last one where neither code nor configuration changed since */
  publishVersion(publication: Publication, deadline: Deadline): Promise<string>;
  getAlias(functionName: string, alias: string, deadline: Deadline): Promise<AliasState>;
  moveAlias(move: AliasMove, deadline: Deadline): Promise<void>;
  invoke(invocation: Invocation, deadline: Deadline): Promise<Invoked>;
  getProvisioned(functionName: string, alias: string, deadline: Deadline): Promise<Provisioned>;
  /** @returns the published ones, all pages */
  listVersions(functionName: string, deadline: Deadline): Promise<readonly VersionRow[]>;
  /** @returns the versions that aliases, their weights or provisioned concurrency use */
  listUsedVersions(functionName: string, deadline: Deadline): Promise<ReadonlySet<string>>;
  /**
   * @param functionName an ARN, with a version's number at its end where one is meant
   * @returns the state of each event source mapping, `Enabled`, `Disabled`, …
   */
  eventSources(functionName: string, deadline: Deadline): Promise<readonly string[]>;
  /** Throws ResourceNotFoundException where there is none. */
  getPolicy(functionName: string, version: string, deadline: Deadline): Promise<void>;
  /** @param version a number; anything else would delete the function itself and is refused */
  deleteVersion(functionName: string, version: string, deadline: Deadline): Promise<void>;
  /** @returns the zip of `$LATEST` or of a version */
  download(functionName: string, version: string, deadline: Deadline): Promise<Buffer>;
  /** @returns when Lambda has accepted the code, which is before it serves */
  updateFunctionCode(update: CodeUpdate, deadline: Deadline): Promise<void>;
  /** @returns when Lambda has accepted the runtime, which is before it is used */
  updateRuntime(update: RuntimeUpdate, deadline: Deadline): Promise<void>;
  /** @returns when Lambda has accepted the function, which is before it is Active */
  createFunction(created: NewFunction, deadline: Deadline): Promise<void>;
  /** For other services of AWS: resolved once, and kept until shortly before they expire. */
  readonly credentials: CredentialProvider;
}

/** The slowest copy from S3 that Lambda is waited for, bytes a second. */
const copyBytesPerSecond = 4 * 1024 * 1024;

/** Never applied, so that the request can be sent again with new credentials. */
const expired = new Set(['ExpiredTokenException', 'ExpiredToken', 'RequestExpired']);

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
    abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(Math.ceil(milliseconds))]),
    requestTimeout: milliseconds,
  });
  /** Credentials may end before their time, or may have been renewed by somebody else since they were read. */
  const renewing = async <Result>(send: () => Promise<Result>): Promise<Result> => {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Error) || !expired.has(error.name)) throw error;
      context.log.debug(`${error.name}; asking for new credentials`);
      await client.config.credentials({ forceRefresh: true });
      return send();
    }
  };
  /** Time for the bytes, beside that of any request, milliseconds. */
  const transfer = (code: CodeSource): number =>
    code.kind === 'zip'
      ? Math.ceil((code.zip.length / timing.uploadBytesPerSecond) * 1000)
      : Math.ceil((code.size / copyBytesPerSecond) * 1000);
  return {
    region,
    credentials: () => client.config.credentials(),
    authenticate: async () => {
      await client.config.credentials();
    },
    getFunction: async (functionName, deadline, qualifier) => {
      const command = new GetFunctionCommand(qualified(functionName, qualifier));
      const { Configuration, Code } = await renewing(() => client.send(command, bounded(deadline, timing.request)));
      return stateOf(Configuration ?? {}, Code?.SourceKMSKeyArn);
    },
    publishVersion: async ({ functionName, codeSha256, description }, deadline) => {
      const input = { FunctionName: functionName, CodeSha256: codeSha256, Description: description };
      const { Version } = await renewing(() =>
        client.send(new PublishVersionCommand(input), bounded(deadline, timing.request)),
      );
      if (Version === undefined) throw new IncompleteAnswer('an answer without Version');
      return Version;
    },
    getAlias: async (functionName, alias, deadline) => {
      const command = new GetAliasCommand({ FunctionName: functionName, Name: alias });
      return aliasOf(await renewing(() => client.send(command, bounded(deadline, timing.request))));
    },
    moveAlias: async ({ functionName, alias, version, seen }, deadline) => {
      const input = { FunctionName: functionName, Name: alias, FunctionVersion: version };
      const options = bounded(deadline, timing.request);
      if (seen === undefined) {
        aliasOf(await renewing(() => client.send(new CreateAliasCommand(input), options)));
        return;
      }
      const guard = seen.revisionId === undefined ? {} : { RevisionId: seen.revisionId };
      // Weights stay where a request does not speak of them.
      const alone = { ...input, RoutingConfig: { AdditionalVersionWeights: {} }, ...guard };
      aliasOf(await renewing(() => client.send(new UpdateAliasCommand(alone), options)));
    },
    invoke: async ({ functionName, version, event, timeoutMs }, deadline) => {
      const command = new InvokeCommand({
        ...qualified(functionName, version === '$LATEST' ? undefined : version),
        Payload: Buffer.from(event),
        LogType: 'Tail',
      });
      const answer = await renewing(() => client.send(command, bounded(deadline, timing.request + timeoutMs)));
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
      const { Status, StatusReason } = await renewing(() => client.send(command, bounded(deadline, timing.request)));
      if (Status === undefined) throw new IncompleteAnswer('an answer without Status');
      return { status: Status, reason: StatusReason };
    },
    listVersions: async (functionName, deadline) => {
      const rows = await allPages(async (Marker) => {
        const command = new ListVersionsByFunctionCommand({ FunctionName: functionName, ...page(Marker) });
        const { Versions, NextMarker } = await renewing(() => client.send(command, bounded(deadline, timing.request)));
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
        const { Aliases, NextMarker } = await renewing(() => client.send(command, bounded(deadline, timing.request)));
        return { items: whole(Aliases, 'Aliases'), next: NextMarker };
      });
      const provisioned = await allPages(async (Marker) => {
        const command = new ListProvisionedConcurrencyConfigsCommand({ FunctionName: functionName, ...page(Marker) });
        const answer = await renewing(() => client.send(command, bounded(deadline, timing.request)));
        const items = whole(answer.ProvisionedConcurrencyConfigs, 'ProvisionedConcurrencyConfigs');
        return { items, next: answer.NextMarker };
      });
      return new Set([
        ...aliases.map(aliasOf).flatMap(({ version, weights }) => [version, ...Object.keys(weights)]),
        ...provisioned.map(({ FunctionArn }) => FunctionArn?.split(':').at(-1) ?? ''),
      ]);
    },
    eventSources: async (functionName, deadline) => {
      const command = new ListEventSourceMappingsCommand({ FunctionName: functionName, MaxItems: 100 });
      const { EventSourceMappings } = await renewing(() => client.send(command, bounded(deadline, timing.request)));
      return whole(EventSourceMappings, 'EventSourceMappings').map(({ State }) => State ?? 'Enabled');
    },
    getPolicy: async (functionName, version, deadline) => {
      await renewing(() =>
        client.send(new GetPolicyCommand(qualified(functionName, version)), bounded(deadline, timing.request)),
      );
    },
    deleteVersion: async (functionName, version, deadline) => {
      if (!/^[1-9]\d*$/.test(version)) throw new TypeError(`not a version's number: "${version}"`);
      const command = new DeleteFunctionCommand(qualified(functionName, version));
      await renewing(() => client.send(command, bounded(deadline, timing.request)));
    },
    download: async (functionName, version, deadline) => {
      const command = new GetFunctionCommand(qualified(functionName, version === '$LATEST' ? undefined : version));
      const { Code } = await renewing(() => client.send(command, bounded(deadline, timing.request)));
      if (Code?.Location === undefined) throw new IncompleteAnswer('an answer without Code.Location');
      // A link that anybody may follow for ten minutes.
      context.log.mask(Code.Location);
      const { abortSignal } = bounded(deadline, timing.request + (250_000_000 / timing.uploadBytesPerSecond) * 1000);
      const { status, body } = await getBytes(new URL(Code.Location), {}, agents, abortSignal);
      if (status !== 200) throw new IncompleteAnswer(`HTTP ${status} for the package`);
      return body;
    },
    updateFunctionCode: async (update, deadline) => {
      const input: UpdateFunctionCodeRequest = {
        FunctionName: update.functionName,
        ...codeFields(update.code),
        ...(update.architecture === undefined ? {} : { Architectures: [update.architecture] }),
        ...(update.revisionId === undefined ? {} : { RevisionId: update.revisionId }),
        ...(update.sourceKmsKeyArn === undefined ? {} : { SourceKMSKeyArn: update.sourceKmsKeyArn }),
      };
      const milliseconds = timing.request + transfer(update.code);
      const answer = await renewing(() =>
        client.send(new UpdateFunctionCodeCommand(input), bounded(deadline, milliseconds)),
      );
      // An empty body with status 200 comes out as an answer without fields.
      if (answer.CodeSha256 === undefined) throw new IncompleteAnswer('an answer without CodeSha256');
    },
    updateRuntime: async ({ functionName, runtime, revisionId }, deadline) => {
      const command = new UpdateFunctionConfigurationCommand({
        FunctionName: functionName,
        Runtime: runtime,
        ...(revisionId === undefined ? {} : { RevisionId: revisionId }),
      });
      const answer = await renewing(() => client.send(command, bounded(deadline, timing.request)));
      if (answer.Runtime === undefined) throw new IncompleteAnswer('an answer without Runtime');
    },
    createFunction: async ({ functionName, role, runtime, architecture, code }, deadline) => {
      const command = new CreateFunctionCommand({
        FunctionName: functionName,
        Role: role,
        Runtime: runtime,
        Handler: 'bootstrap',
        Architectures: [architecture],
        Code: codeFields(code),
      });
      const milliseconds = timing.request + transfer(code);
      const answer = await renewing(() => client.send(command, bounded(deadline, milliseconds)));
      if (answer.FunctionArn === undefined) throw new IncompleteAnswer('an answer without FunctionArn');
    },
  };
}

function qualified(functionName: string, qualifier: string | undefined) {
  return { FunctionName: functionName, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
}

function page(marker: string | undefined) {
  return marker === undefined ? {} : { Marker: marker };
}

/** An empty body with status 200 comes out as an answer without fields, which must not count as an empty list. */
function whole<Item>(list: readonly Item[] | undefined, name: string): readonly Item[] {
  if (list === undefined) throw new IncompleteAnswer(`an answer without ${name}`);
  return list;
}

async function allPages<Item>(
  read: (marker: string | undefined) => Promise<{ items: readonly Item[]; next: string | undefined }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let marker: string | undefined;
  do {
    const { items, next } = await read(marker);
    all.push(...items);
    marker = next === '' ? undefined : next;
  } while (marker !== undefined);
  return all;
}

function aliasOf({ FunctionVersion, RevisionId, RoutingConfig }: AliasConfiguration): AliasState {
  if (FunctionVersion === undefined) throw new IncompleteAnswer('an answer without FunctionVersion');
  return { version: FunctionVersion, revisionId: RevisionId, weights: RoutingConfig?.AdditionalVersionWeights ?? {} };
}

function codeFields(code: CodeSource): FunctionCode {
  if (code.kind === 'zip') return { ZipFile: code.zip };
  const { bucket, key, versionId } = code.object;
  return { S3Bucket: bucket, S3Key: key, ...(versionId === undefined ? {} : { S3ObjectVersion: versionId }) };
}

function stateOf(from: FunctionConfiguration, sourceKmsKeyArn: string | undefined): FunctionState {
  const { FunctionArn, FunctionName, CodeSha256 } = from;
  if (FunctionArn === undefined || FunctionName === undefined || CodeSha256 === undefined) {
    throw new IncompleteAnswer('an answer without FunctionArn or CodeSha256');
  }
  return {
    functionName: FunctionName,
    functionArn: FunctionArn.split(':').slice(0, 7).join(':'),
    version: from.Version ?? '$LATEST',
    description: from.Description,
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
    stateReasonCode: from.StateReasonCode,
    lastUpdateStatus: from.LastUpdateStatus ?? 'Successful',
    lastUpdateReason: from.LastUpdateStatusReason,
    lastUpdateReasonCode: from.LastUpdateStatusReasonCode,
    lastModified: from.LastModified,
    layers: (from.Layers ?? []).flatMap((layer) => layer.Arn ?? []),
    layersSize: (from.Layers ?? []).reduce((sum, layer) => sum + (layer.CodeSize ?? 0), 0),
    settings: settingsOf(from),
    readable: from.Environment?.Error === undefined,
    tenants: from.TenancyConfig?.TenantIsolationMode !== undefined,
  };
}
