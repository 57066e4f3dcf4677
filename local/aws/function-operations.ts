// The operations on a function itself: create, read, update code or configuration, delete.
// Source: AWS Lambda API reference, one page an operation; the texts are those of the API's answers.

import { randomUUID } from 'node:crypto';
import { type Answer, empty, json, type Request, type Route } from '../http/message.ts';
import { type JsonObject, numberAt, objectAt, parseObject, stringAt, stringMapAt, stringsAt } from '../json.ts';
import { checkIdle, checkRevision } from './checks.ts';
import { takeCode } from './code.ts';
import { lambdaError } from './errors.ts';
import { type FunctionRegister, newFunction, parseFunctionName } from './function-register.ts';
import {
  beginChange,
  configuration,
  type LambdaFunction,
  type Settings,
  timestamp,
  type UpdateFailure,
  type Version,
} from './functions.ts';
import type { Identities } from './identity.ts';
import type { Buckets } from './s3.ts';
import { publish } from './version-operations.ts';

/** Decides whether an update of code that was accepted ends Failed. */
export type UpdateVerdict = (functionName: string, code: Version['code']) => UpdateFailure | undefined;

/**
 * @param register all functions
 * @param identities tells who asks
 * @param verdict asked at each update of code
 * @param buckets where code may come from
 * @returns the routes
 */
export function functionRoutes(
  register: FunctionRegister,
  identities: Identities,
  verdict: UpdateVerdict | undefined,
  buckets: Pick<Buckets, 'read'>,
): Route[] {
  const at = (request: Request, name: string | undefined): LambdaFunction =>
    register.find(name ?? '', identities.caller(request).region);

  const create = async (request: Request): Promise<Answer> => {
    const { region } = identities.caller(request);
    const input = request.input();
    const name = stringAt(input, 'FunctionName') ?? '';
    const parsed = parseFunctionName(name);
    if (register.all().some((one) => one.name === parsed.name && one.region === region)) {
      throw lambdaError('ResourceConflictException', `Function already exist: ${parsed.name}`);
    }
    const code = await takeCode(
      objectAt(input, 'Code'),
      request.body.length,
      'CreateFunction',
      register.store,
      buckets,
    );
    const key = stringAt(objectAt(input, 'Code'), 'SourceKMSKeyArn');
    const fresh = newFunction(
      {
        name: parsed.name,
        region,
        tags: stringMapAt(input, 'Tags') ?? {},
        settings: { ...readSettings(input), ...(key === undefined ? {} : { sourceKmsKeyArn: key }) },
      },
      code,
    );
    fresh.latest.state = 'Pending';
    fresh.latest.stateReason = 'The function is being created.';
    fresh.latest.stateReasonCode = 'Creating';
    fresh.latest.lastUpdateStatus = 'InProgress';
    beginChange(fresh.latest, register.delays.create);
    register.add(fresh);
    const made = input['Publish'] === true ? publish(register, fresh, {}) : fresh.latest;
    await register.save();
    // The answer to CreateFunction has no LastUpdateStatus yet.
    return json(201, { ...configuration(fresh, made), LastUpdateStatus: undefined });
  };

  const updateCode = async (request: Request, named: string | undefined): Promise<Answer> => {
    const of = at(request, named);
    const input = request.input();
    if (of.packageType === 'Image') {
      throw lambdaError(
        'InvalidParameterValueException',
        'Please provide ImageUri when updating a function with packageType Image.',
      );
    }
    const architectures = readArchitectures(input);
    checkRevision(of.latest.revisionId, input);
    checkIdle(of);
    const code = await takeCode(input, request.body.length, 'UpdateFunctionCode', register.store, buckets);
    if (of.codeSigning === 'Enforce' && code.signed !== true) {
      throw lambdaError('CodeVerificationFailedException', 'The code signature failed the integrity check');
    }
    const settings: Settings = { ...of.latest.settings, ...(architectures === undefined ? {} : { architectures }) };
    const key = stringAt(input, 'SourceKMSKeyArn');
    if (key === undefined) delete settings.sourceKmsKeyArn;
    else settings.sourceKmsKeyArn = key;
    if (input['DryRun'] === true) return json(200, configuration(of, { ...of.latest, settings, code }));
    const failure = verdict?.(of.name, code);
    change(of, settings);
    of.latest.code = code;
    if (failure !== undefined) of.latest.failure = failure;
    beginChange(of.latest, register.delays.update);
    const made = input['Publish'] === true ? publish(register, of, {}) : of.latest;
    await register.save();
    return json(200, configuration(of, made));
  };

  const updateConfiguration = async (request: Request, named: string | undefined): Promise<Answer> => {
    const of = at(request, named);
    const input = parseObject(request.body);
    checkRevision(of.latest.revisionId, input);
    checkIdle(of);
    change(of, { ...of.latest.settings, ...readSettings(input) });
    beginChange(of.latest, register.delays.update);
    await register.save();
    return json(200, configuration(of, of.latest));
  };

  const get = (request: Request, named: string | undefined): Answer => {
    const of = at(request, named);
    const qualifier = request.query.get('Qualifier') ?? parseFunctionName(named ?? '').qualifier;
    const version = register.version(of, qualifier ?? undefined);
    const code =
      of.packageType === 'Image'
        ? { RepositoryType: 'ECR', ImageUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/hello:latest' }
        : {
            RepositoryType: 'S3',
            Location: `${request.origin}/code/${version.code.sha256}?X-Amz-Expires=600&X-Amz-Signature=${randomUUID()}`,
            SourceKMSKeyArn: version.settings.sourceKmsKeyArn,
          };
    return json(200, {
      Configuration: configuration(of, version, qualifier),
      Code: code,
      Tags: Object.keys(of.tags).length === 0 ? undefined : of.tags,
      Concurrency:
        of.reservedConcurrency === undefined ? undefined : { ReservedConcurrentExecutions: of.reservedConcurrency },
    });
  };

  const base = '/2015-03-31/functions';
  return [
    { method: 'POST', path: base, operation: 'CreateFunction', handle: create },
    {
      method: 'GET',
      path: base,
      operation: 'ListFunctions',
      handle: (request) => {
        const { region } = identities.caller(request);
        const here = register.all().filter((one) => one.region === region);
        return json(200, { Functions: here.map((one) => configuration(one, one.latest)) });
      },
    },
    {
      method: 'GET',
      path: `${base}/{name}`,
      operation: 'GetFunction',
      handle: (request, params) => get(request, params['name']),
    },
    {
      method: 'GET',
      path: `${base}/{name}/configuration`,
      operation: 'GetFunctionConfiguration',
      handle: (request, params) => {
        const of = at(request, params['name']);
        const qualifier = request.query.get('Qualifier') ?? parseFunctionName(params['name'] ?? '').qualifier;
        return json(200, configuration(of, register.version(of, qualifier), qualifier));
      },
    },
    {
      method: 'PUT',
      path: `${base}/{name}/code`,
      operation: 'UpdateFunctionCode',
      handle: (request, params) => updateCode(request, params['name']),
    },
    {
      method: 'PUT',
      path: `${base}/{name}/configuration`,
      operation: 'UpdateFunctionConfiguration',
      handle: (request, params) => updateConfiguration(request, params['name']),
    },
    {
      method: 'DELETE',
      path: `${base}/{name}`,
      operation: 'DeleteFunction',
      handle: async (request, params) => {
        const of = at(request, params['name']);
        const qualifier = request.query.get('Qualifier') ?? parseFunctionName(params['name'] ?? '').qualifier;
        if (qualifier === undefined) register.remove(of);
        else removeVersion(of, qualifier);
        await register.save();
        return empty(204);
      },
    },
    {
      method: 'GET',
      path: '/2020-06-30/functions/{name}/code-signing-config',
      operation: 'GetFunctionCodeSigningConfig',
      handle: (request, params) => {
        const { name, codeSigning } = at(request, params['name']);
        const arn = `arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-${codeSigning}`;
        return json(200, { FunctionName: name, CodeSigningConfigArn: codeSigning === undefined ? '' : arn });
      },
    },
    {
      method: 'GET',
      path: '/2020-04-22/code-signing-configs/{arn*}',
      operation: 'GetCodeSigningConfig',
      handle: (_request, params) => {
        const policy = (params['arn'] ?? '').split('csc-')[1];
        return json(200, { CodeSigningConfig: { CodeSigningPolicies: { UntrustedArtifactOnDeployment: policy } } });
      },
    },
    {
      method: 'GET',
      path: '/code/{sha256}',
      operation: 'DownloadCode',
      handle: async (_request, params) => ({
        status: 200,
        headers: { 'content-type': 'application/zip' },
        body: await register.store.getBlob(params['sha256'] ?? ''),
      }),
    },
  ];
}

function removeVersion(of: LambdaFunction, number: string): void {
  const users = Object.values(of.aliases).filter(
    ({ functionVersion, weights }) => functionVersion === number || number in weights,
  );
  if (number === '$LATEST' || of.aliases[number] !== undefined) {
    throw lambdaError(
      'InvalidParameterValueException',
      '$LATEST version cannot be deleted without deleting the function.',
    );
  }
  if (users.length > 0) {
    throw lambdaError(
      'ResourceConflictException',
      `Version ${number} is in use by the following aliases: ${users.map(({ name }) => name).join(', ')}`,
    );
  }
  of.versions = of.versions.filter(({ version }) => version !== number);
}

function change(of: LambdaFunction, settings: Settings): void {
  of.latest.settings = settings;
  of.latest.revisionId = randomUUID();
  of.latest.lastModified = timestamp();
  of.latest.lastUpdateStatus = 'InProgress';
  of.latest.lastUpdateStatusReason = 'The function is being created.';
  of.latest.lastUpdateStatusReasonCode = 'Creating';
  of.unpublished = true;
}

function readArchitectures(input: JsonObject): readonly string[] | undefined {
  const architectures = stringsAt(input, 'Architectures');
  if (architectures?.some((one) => one !== 'x86_64' && one !== 'arm64')) {
    throw lambdaError(
      'ValidationException',
      `1 validation error detected: Value '[${architectures.join(', ')}]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]`,
    );
  }
  return architectures;
}

function readSettings(input: JsonObject): Partial<Settings> {
  const settings: Partial<Settings> = {};
  const role = stringAt(input, 'Role');
  const runtime = stringAt(input, 'Runtime');
  const handler = stringAt(input, 'Handler');
  const description = stringAt(input, 'Description');
  const kmsKeyArn = stringAt(input, 'KMSKeyArn');
  const timeout = numberAt(input, 'Timeout');
  const memorySize = numberAt(input, 'MemorySize');
  const architectures = readArchitectures(input);
  const environment = stringMapAt(objectAt(input, 'Environment'), 'Variables');
  const layers = stringsAt(input, 'Layers');
  if (role !== undefined) settings.role = role;
  if (runtime !== undefined) settings.runtime = runtime;
  if (handler !== undefined) settings.handler = handler;
  if (description !== undefined) settings.description = description;
  if (kmsKeyArn !== undefined) settings.kmsKeyArn = kmsKeyArn;
  if (timeout !== undefined) settings.timeout = timeout;
  if (memorySize !== undefined) settings.memorySize = memorySize;
  if (architectures !== undefined) settings.architectures = architectures;
  // `Environment: {}` empties it, as the API does: a client that sends it by mistake wipes every variable.
  if (environment !== undefined) settings.environment = environment;
  else if ('Environment' in input) settings.environment = {};
  if (layers !== undefined) settings.layers = layers;
  return settings;
}
