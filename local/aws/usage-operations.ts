// What uses a version beside an alias: provisioned concurrency, event source mappings, policies; and the reserved
// concurrency of a function. Source: AWS Lambda API reference, one page an operation.

import { randomUUID } from 'node:crypto';
import { type Answer, empty, json, type Request, type Route } from '../http/message.ts';
import { numberAt, parseObject, stringAt } from '../json.ts';
import { lambdaError } from './errors.ts';
import { type FunctionRegister, parseFunctionName } from './function-register.ts';
import { type Alias, functionArn, type LambdaFunction, timestamp } from './functions.ts';
import type { Identities } from './identity.ts';

/** Decides whether the instances of a version come up: the reason where they do not. */
export type ProvisionedVerdict = (functionName: string, version: string) => string | undefined;

/** The provisioned concurrency of an alias or version. */
export interface Provisioned {
  readonly requested: number;
  /** What its instances run, once it has settled. */
  version: string;
  status: 'IN_PROGRESS' | 'READY' | 'FAILED';
  reason?: string;
  /** Milliseconds since 1970; null is never, until settle() is called. */
  settlesAt?: number | null;
  readonly lastModified: string;
}

/** An event source mapping. */
export interface EventSource {
  readonly uuid: string;
  /** With the qualifier, where it has one. */
  readonly functionArn: string;
  readonly eventSourceArn: string;
  readonly state: string;
}

/**
 * Starts the transition of an alias's instances to the version that it was moved to.
 * @param register has the delay
 * @param of the function
 * @param qualifier an alias or version
 * @param version what the instances are to run
 * @param requested how many
 */
export function beginProvisioning(
  register: FunctionRegister,
  of: LambdaFunction,
  qualifier: string,
  version: string,
  requested: number,
): void {
  const delay = register.delays.provisioned;
  of.provisioned = {
    ...of.provisioned,
    [qualifier]: {
      requested,
      version,
      status: 'IN_PROGRESS',
      settlesAt: Number.isFinite(delay) ? Date.now() + delay : null,
      lastModified: timestamp(),
    },
  };
}

/**
 * Ends transitions whose time has come.
 * @param of the function
 * @param verdict whether instances come up
 * @param now also those that would never end
 */
export function settleProvisioned(of: LambdaFunction, verdict: ProvisionedVerdict | undefined, now = false): void {
  for (const [qualifier, each] of Object.entries(of.provisioned ?? {})) {
    if (each.settlesAt === undefined) continue;
    if (!now && (each.settlesAt === null || each.settlesAt > Date.now())) continue;
    delete each.settlesAt;
    const reason = verdict?.(of.name, each.version);
    each.status = reason === undefined ? 'READY' : 'FAILED';
    if (reason === undefined) continue;
    each.reason = reason;
    // The transition's own weights stay when it fails.
    const alias = of.aliases[qualifier];
    const other = of.versions.find(({ version }) => version !== alias?.functionVersion)?.version;
    if (alias !== undefined && other !== undefined) alias.weights = { [other]: 1 };
  }
}

/**
 * @param register all functions
 * @param identities tells who asks
 * @param verdict whether provisioned instances come up
 * @returns the routes
 */
export function usageRoutes(
  register: FunctionRegister,
  identities: Identities,
  verdict: ProvisionedVerdict | undefined,
): Route[] {
  const at = (request: Request, name: string | undefined): LambdaFunction => {
    const found = register.find(name ?? '', identities.caller(request).region);
    settleProvisioned(found, verdict);
    return found;
  };
  const qualifierOf = (request: Request): string => request.query.get('Qualifier') ?? '';
  const view = (one: Provisioned) => ({
    RequestedProvisionedConcurrentExecutions: one.requested,
    AvailableProvisionedConcurrentExecutions: one.status === 'READY' ? one.requested : 0,
    AllocatedProvisionedConcurrentExecutions: one.status === 'READY' ? one.requested : 0,
    Status: one.status,
    StatusReason: one.reason,
    LastModified: one.lastModified,
  });

  const getProvisioned = (request: Request, name: string | undefined): Answer => {
    const of = at(request, name);
    if (request.query.get('List') === 'ALL') {
      const all = Object.entries(of.provisioned ?? {});
      const configs = all.map(([qualifier, one]) => ({ FunctionArn: functionArn(of, qualifier), ...view(one) }));
      return json(200, { ProvisionedConcurrencyConfigs: configs });
    }
    const found = of.provisioned?.[qualifierOf(request)];
    if (found !== undefined) return json(200, view(found));
    throw lambdaError(
      'ProvisionedConcurrencyConfigNotFoundException',
      'No Provisioned Concurrency Config found for this function',
    );
  };

  const putProvisioned = async (request: Request, name: string | undefined): Promise<Answer> => {
    const of = at(request, name);
    const qualifier = qualifierOf(request);
    const alias: Alias | undefined = of.aliases[qualifier];
    const { version } = register.version(of, qualifier);
    if (Object.keys(alias?.weights ?? {}).length > 0) {
      throw lambdaError(
        'InvalidParameterValueException',
        'Provisioned Concurrency Configs cannot be applied to an alias with routing config.',
      );
    }
    const requested = numberAt(parseObject(request.body), 'ProvisionedConcurrentExecutions') ?? 1;
    beginProvisioning(register, of, qualifier, version, requested);
    await register.save();
    const made = of.provisioned?.[qualifier];
    return made === undefined ? empty(202) : json(202, view(made));
  };

  const withName = '/2015-03-31/functions/{name}';
  const provisioned = '/2019-09-30/functions/{name}/provisioned-concurrency';
  return [
    {
      method: 'GET',
      path: provisioned,
      operation: (request) =>
        request.query.get('List') === 'ALL' ? 'ListProvisionedConcurrencyConfigs' : 'GetProvisionedConcurrencyConfig',
      handle: (request, params) => getProvisioned(request, params['name']),
    },
    {
      method: 'PUT',
      path: provisioned,
      operation: 'PutProvisionedConcurrencyConfig',
      handle: (request, params) => putProvisioned(request, params['name']),
    },
    {
      method: 'PUT',
      path: '/2017-10-31/functions/{name}/concurrency',
      operation: 'PutFunctionConcurrency',
      handle: async (request, params) => {
        const of = at(request, params['name']);
        of.reservedConcurrency = numberAt(parseObject(request.body), 'ReservedConcurrentExecutions') ?? 0;
        await register.save();
        return json(200, { ReservedConcurrentExecutions: of.reservedConcurrency });
      },
    },
    {
      method: 'GET',
      path: `${withName}/policy`,
      operation: 'GetPolicy',
      handle: (request, params) => {
        const policy = at(request, params['name']).policies?.[qualifierOf(request)];
        if (policy !== undefined) return json(200, { Policy: policy, RevisionId: randomUUID() });
        throw lambdaError('ResourceNotFoundException', 'The resource you requested does not exist.');
      },
    },
    {
      method: 'POST',
      path: `${withName}/policy`,
      operation: 'AddPermission',
      handle: async (request, params) => {
        const of = at(request, params['name']);
        const statement = request.body.toString('utf8');
        of.policies = { ...of.policies, [qualifierOf(request)]: statement };
        await register.save();
        return json(201, { Statement: statement });
      },
    },
    {
      method: 'POST',
      path: '/2015-03-31/event-source-mappings',
      operation: 'CreateEventSourceMapping',
      handle: async (request) => {
        const input = parseObject(request.body);
        const name = stringAt(input, 'FunctionName') ?? '';
        const of = at(request, name);
        const source: EventSource = {
          uuid: randomUUID(),
          functionArn: functionArn(of, parseFunctionName(name).qualifier),
          eventSourceArn: stringAt(input, 'EventSourceArn') ?? '',
          state: input['Enabled'] === false ? 'Disabled' : 'Enabled',
        };
        of.eventSources = [...(of.eventSources ?? []), source];
        await register.save();
        return json(202, mapping(source));
      },
    },
    {
      method: 'GET',
      path: '/2015-03-31/event-source-mappings',
      operation: 'ListEventSourceMappings',
      handle: (request) => {
        const name = request.query.get('FunctionName') ?? '';
        const of = at(request, name);
        const arn = functionArn(of, parseFunctionName(name).qualifier);
        const all = (of.eventSources ?? []).filter((one) => one.functionArn === arn);
        return json(200, { EventSourceMappings: all.map(mapping) });
      },
    },
  ];
}

function mapping(one: EventSource): Record<string, unknown> {
  return { UUID: one.uuid, FunctionArn: one.functionArn, EventSourceArn: one.eventSourceArn, State: one.state };
}
