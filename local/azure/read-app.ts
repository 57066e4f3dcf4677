// Reads host.json and the function.json files as the Functions host does. Written for the local cloud alone, so that
// what the action believes of these files is judged by something else than the action.
// Sources: Azure Functions documentation, "host.json reference", "Azure Functions custom handlers"; azure-functions-host,
// HostJsonFileConfigurationSource, FunctionMetadataProvider.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import type { AppFunction, CustomHandlerApp } from '../../src/prove/custom-handler-app.ts';
import { isRecord, type JsonObject, objectAt, stringAt, stringsAt } from '../json.ts';

/** What a host finds in an app's root. */
export interface FoundApp {
  /** Undefined where host.json configures no custom handler. */
  readonly app: CustomHandlerApp | undefined;
  /** Functions by name, valid ones alone. */
  readonly functions: readonly AppFunction[];
  /** Each function.json as it stands there. */
  readonly configs: Readonly<Record<string, JsonObject>>;
  /** What the host says of the rest: it starts without these functions. */
  readonly errors: readonly string[];
}

/** A host.json that the host cannot start with. */
export class HostJsonError extends Error {
  override readonly name = 'HostJsonError';
}

/**
 * @param root absolute; the extracted package
 * @returns what stands in it
 * @throws HostJsonError where host.json is unreadable
 */
export async function readApp(root: string): Promise<FoundApp> {
  const host = await readHostJson(root);
  const functions: AppFunction[] = [];
  const configs: Record<string, JsonObject> = {};
  const errors: string[] = [];
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const text = await readFile(join(root, entry.name, 'function.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const config = parseJsonc(text);
    const found = config === undefined ? undefined : readFunction(entry.name, config);
    if (config === undefined || found === undefined) {
      errors.push(
        `The '${entry.name}' function is in error: Could not parse function.json, or it has no trigger binding.`,
      );
      continue;
    }
    functions.push(found);
    configs[entry.name] = config;
  }
  return { app: readHandler(host, functions), functions, configs, errors };
}

async function readHostJson(root: string): Promise<JsonObject> {
  const text = await readFile(join(root, 'host.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    // Without host.json the host makes one of its own.
    if (error.code === 'ENOENT') return '{"version":"2.0"}';
    throw new HostJsonError(`Unable to read host.json: ${error.code}`);
  });
  const host = parseJsonc(text);
  if (host === undefined)
    throw new HostJsonError(`Unable to parse host configuration file '${join(root, 'host.json')}'.`);
  if (host['version'] !== '2.0') {
    throw new HostJsonError(
      "The host.json file is missing the required 'version' property, or its value is not '2.0'. See https://aka.ms/functions-hostjson for steps to migrate the configuration file.",
    );
  }
  return host;
}

function readHandler(host: JsonObject, functions: readonly AppFunction[]): CustomHandlerApp | undefined {
  // httpWorker is the preview's name of customHandler; the host still reads it.
  const section = isRecord(host['customHandler']) ? host['customHandler'] : objectAt(host, 'httpWorker');
  const description = objectAt(section, 'description');
  const executable = stringAt(description, 'defaultExecutablePath');
  if (executable === undefined || executable === '') return undefined;
  return {
    executable: executable.replaceAll('\\', '/').replace(/^\.\//, ''),
    workingDirectory: stringAt(description, 'workingDirectory') ?? '',
    arguments: [...(stringsAt(description, 'arguments') ?? []), ...(stringsAt(section, 'workerArguments') ?? [])],
    forwarding: section['enableForwardingHttpRequest'] === true || section['enableProxyingHttpRequest'] === true,
    routePrefix: stringAt(objectAt(objectAt(host, 'extensions'), 'http'), 'routePrefix') ?? 'api',
    functions,
  };
}

function readFunction(name: string, config: JsonObject): AppFunction | undefined {
  const bindings = Array.isArray(config['bindings']) ? config['bindings'].filter(isRecord) : [];
  const trigger = bindings.find((one) => stringAt(one, 'type')?.toLowerCase().endsWith('trigger'));
  const triggerType = trigger === undefined ? undefined : stringAt(trigger, 'type');
  if (trigger === undefined || triggerType === undefined) return undefined;
  const outputs = bindings
    .filter((one) => stringAt(one, 'direction')?.toLowerCase() === 'out')
    .map((one) => stringAt(one, 'name') ?? '');
  const types = bindings.map((one) => stringAt(one, 'type')?.toLowerCase());
  const base = {
    name,
    trigger: triggerType,
    triggerName: stringAt(trigger, 'name') ?? '',
    outputs,
    httpOnly: types.every((type) => type === 'httptrigger' || type === 'http'),
  };
  if (triggerType.toLowerCase() !== 'httptrigger') return base;
  return {
    ...base,
    route: (stringAt(trigger, 'route') ?? name).replace(/^\//, ''),
    methods: (stringsAt(trigger, 'methods') ?? []).map((method) => method.toLowerCase()),
    // Source: HTTP trigger reference: function is the default level.
    authLevel: (stringAt(trigger, 'authLevel') ?? 'function').toLowerCase(),
  };
}

function parseJsonc(text: string): JsonObject | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  return errors.length === 0 && isRecord(value) ? value : undefined;
}
