// The operations on published versions and aliases.
// Source: AWS Lambda API reference, PublishVersion, ListVersionsByFunction, CreateAlias, UpdateAlias and their kin.

import { randomUUID } from 'node:crypto';
import { type Answer, empty, json, type Request, type Route } from '../http/message.ts';
import { type JsonObject, objectAt, parseObject, stringAt } from '../json.ts';
import { checkIdle, checkRevision } from './checks.ts';
import { lambdaError } from './errors.ts';
import type { FunctionRegister } from './function-register.ts';
import {
  type Alias,
  aliasConfiguration,
  beginChange,
  codeSha256,
  configuration,
  functionArn,
  type LambdaFunction,
  timestamp,
  type Version,
} from './functions.ts';
import type { Identities } from './identity.ts';
import { beginProvisioning } from './usage-operations.ts';

/**
 * @param register all functions
 * @param identities tells who asks
 * @returns the routes
 */
export function versionRoutes(register: FunctionRegister, identities: Identities): Route[] {
  const at = (request: Request, params: Readonly<Record<string, string>>): LambdaFunction =>
    register.find(params['name'] ?? '', identities.caller(request).region);
  const aliasAt = (of: LambdaFunction, name: string | undefined): Alias => {
    const alias = of.aliases[name ?? ''];
    if (alias === undefined) {
      throw lambdaError('ResourceNotFoundException', `Alias not found: ${functionArn(of, name)}`);
    }
    return alias;
  };
  const base = '/2015-03-31/functions/{name}';
  return [
    {
      method: 'POST',
      path: `${base}/versions`,
      operation: 'PublishVersion',
      handle: async (request, params) => {
        const of = at(request, params);
        const made = publishVersion(register, of, parseObject(request.body));
        await register.save();
        return json(201, configuration(of, made));
      },
    },
    {
      method: 'GET',
      path: `${base}/versions`,
      operation: 'ListVersionsByFunction',
      handle: (request, params) => {
        const of = at(request, params);
        const all = [of.latest, ...of.versions].map((version) => configuration(of, version, version.version));
        return page(request, 'Versions', all);
      },
    },
    {
      method: 'GET',
      path: `${base}/aliases`,
      operation: 'ListAliases',
      handle: (request, params) => {
        const of = at(request, params);
        const wanted = request.query.get('FunctionVersion');
        const aliases = Object.values(of.aliases).filter((one) => wanted === null || one.functionVersion === wanted);
        return page(
          request,
          'Aliases',
          aliases.map((alias) => aliasConfiguration(of, alias)),
        );
      },
    },
    {
      method: 'POST',
      path: `${base}/aliases`,
      operation: 'CreateAlias',
      handle: async (request, params) => {
        const of = at(request, params);
        const input = parseObject(request.body);
        const name = stringAt(input, 'Name') ?? '';
        if (of.aliases[name] !== undefined) {
          throw lambdaError('ResourceConflictException', `Alias already exists: ${functionArn(of, name)}`);
        }
        const alias = checkAlias(of, {
          name,
          functionVersion: stringAt(input, 'FunctionVersion') ?? '',
          description: stringAt(input, 'Description') ?? '',
          weights: readWeights(input) ?? {},
          revisionId: randomUUID(),
        });
        of.aliases[name] = alias;
        await register.save();
        return json(201, aliasConfiguration(of, alias));
      },
    },
    {
      method: 'GET',
      path: `${base}/aliases/{alias}`,
      operation: 'GetAlias',
      handle: (request, params) => {
        const of = at(request, params);
        return json(200, aliasConfiguration(of, aliasAt(of, params['alias'])));
      },
    },
    {
      method: 'PUT',
      path: `${base}/aliases/{alias}`,
      operation: 'UpdateAlias',
      handle: async (request, params) => {
        const of = at(request, params);
        const current = aliasAt(of, params['alias']);
        const input = parseObject(request.body);
        checkRevision(current.revisionId, input);
        const alias = checkAlias(of, {
          name: current.name,
          functionVersion: stringAt(input, 'FunctionVersion') ?? current.functionVersion,
          description: stringAt(input, 'Description') ?? current.description,
          // Weights stay where the request does not speak of them.
          weights: readWeights(input) ?? current.weights,
          revisionId: randomUUID(),
        });
        of.aliases[alias.name] = alias;
        const provisioned = of.provisioned?.[alias.name];
        if (provisioned !== undefined && current.functionVersion !== alias.functionVersion) {
          beginProvisioning(register, of, alias.name, alias.functionVersion, provisioned.requested);
        }
        await register.save();
        return json(200, aliasConfiguration(of, alias));
      },
    },
    {
      method: 'DELETE',
      path: `${base}/aliases/{alias}`,
      operation: 'DeleteAlias',
      handle: async (request, params) => {
        const of = at(request, params);
        delete of.aliases[params['alias'] ?? ''];
        await register.save();
        return empty(204);
      },
    },
  ];
}

/**
 * Makes a version of `$LATEST`, or returns the last one where neither code nor configuration changed since.
 * @param register has the delay
 * @param of the function
 * @param input Description of the version
 * @returns the version
 */
export function publish(register: FunctionRegister, of: LambdaFunction, input: JsonObject): Version {
  const last = of.versions.at(-1);
  if (!of.unpublished && last !== undefined) return last;
  of.lastVersion += 1;
  const description = stringAt(input, 'Description');
  const made: Version = {
    version: String(of.lastVersion),
    settings: { ...of.latest.settings, ...(description === undefined ? {} : { description }) },
    code: of.latest.code,
    serving: of.latest.code,
    revisionId: randomUUID(),
    lastModified: timestamp(),
    state: 'Pending',
    stateReason: 'The function is being created.',
    stateReasonCode: 'Creating',
  };
  beginChange(made, register.delays.publish);
  of.versions.push(made);
  of.unpublished = false;
  of.latest.revisionId = randomUUID();
  return made;
}

function publishVersion(register: FunctionRegister, of: LambdaFunction, input: JsonObject): Version {
  checkRevision(of.latest.revisionId, input);
  checkIdle(of);
  const expected = stringAt(input, 'CodeSha256');
  const actual = codeSha256(of.latest.code.sha256);
  if (expected !== undefined && expected !== actual) {
    throw lambdaError(
      'InvalidParameterValueException',
      `CodeSHA256 (${expected}) is different from current CodeSHA256 in $LATEST (${actual}). Please try again with the CodeSHA256 in $LATEST.`,
    );
  }
  return publish(register, of, input);
}

function checkAlias(of: LambdaFunction, alias: Alias): Alias {
  const exists = (number: string): boolean => of.versions.some((version) => version.version === number);
  if (alias.functionVersion !== '$LATEST' && !exists(alias.functionVersion)) {
    throw lambdaError('ResourceNotFoundException', `Function not found: ${functionArn(of, alias.functionVersion)}`);
  }
  for (const version of Object.keys(alias.weights)) {
    if (version === '$LATEST' || alias.functionVersion === '$LATEST') {
      throw lambdaError(
        'InvalidParameterValueException',
        '$LATEST is not supported for an alias pointing to more than 1 version',
      );
    }
    if (version === alias.functionVersion) {
      throw lambdaError(
        'InvalidParameterValueException',
        `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
      );
    }
    if (!exists(version)) {
      throw lambdaError('ResourceNotFoundException', `Function not found: ${functionArn(of, version)}`);
    }
  }
  return alias;
}

function readWeights(input: JsonObject): Readonly<Record<string, number>> | undefined {
  if (!('RoutingConfig' in input)) return undefined;
  const weights: Record<string, number> = {};
  const given = objectAt(objectAt(input, 'RoutingConfig'), 'AdditionalVersionWeights');
  for (const [version, weight] of Object.entries(given)) if (typeof weight === 'number') weights[version] = weight;
  return weights;
}

function page(request: Request, name: string, all: readonly unknown[]): Answer {
  const start = Number(request.query.get('Marker') ?? 0);
  const end = start + Number(request.query.get('MaxItems') ?? 50);
  return json(200, { [name]: all.slice(start, end), NextMarker: end < all.length ? String(end) : undefined });
}
