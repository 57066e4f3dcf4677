// What host.json says about the custom handler. Sources: azure-functions-host, HostJsonFileConfigurationSource,
// HttpWorkerOptionsSetup, HttpWorkerDescription and DefaultWorkerProcessFactory; Azure Functions, "host.json reference"
// and "Custom handlers".

import type { Node } from 'jsonc-parser';
import type { Log } from '../../context.ts';
import { notice } from '../../errors.ts';
import type { CustomHandlerApp } from '../../prove/custom-handler-app.ts';
import {
  elements,
  exactProperty,
  failureAt,
  type JsonSource,
  locate,
  parseSource,
  property,
  scalar,
} from './json-source.ts';

/** host.json, understood. */
export interface HostJson extends Omit<CustomHandlerApp, 'functions'> {
  /** `functions`: the only ones that the host loads, lower case; undefined where it loads all. */
  readonly functions: readonly string[] | undefined;
  /** Whether a profile of the host (`configurationProfile`) makes the functions, so that no function.json is needed. */
  readonly profile: boolean;
  /** A native Go app: there is no handler, as the host knows the language. */
  readonly native: boolean;
  readonly source: JsonSource;
  /** Where the executable's path stands, for messages about it. */
  readonly executableNode: Node | undefined;
}

/** Where an app is mounted on Linux. Source: Azure App Service, "Operating system functionality", /home/site/wwwroot. */
const appRoot = '/home/site/wwwroot';

/** The host puts the app's root here when it starts the handler, in its path and arguments too. */
const appRootVariable = '%FUNCTIONS_APP_ROOT_PATH%';

/**
 * Reads host.json.
 * @param file as messages show it
 * @param text what is in it
 * @param log takes the warnings
 * @param native whether an app without a custom handler may be a native one
 * @returns what it says
 * @throws ActionError, with its position, for what the host could not start a handler by: broken JSON, another version
 * than "2.0", no customHandler, no path or one outside the app, a Windows executable
 */
export function readHostJson(file: string, text: string, log: Log, native = false): HostJson {
  const source = parseSource(file, text);
  const version = exactProperty(source.root, 'version');
  if (version?.type !== 'string' || version.value !== '2.0') {
    const got = version === undefined ? 'none' : source.text.slice(version.offset, version.offset + version.length);
    throw failureAt('package.azure-version', { file, got }, source, version);
  }
  if (native && ['customHandler', 'httpWorker'].every((name) => property(source.root, name) === undefined)) {
    return nativeApp(source);
  }
  const section = handlerSection(source, log);
  const description = property(section, 'description');
  if (!hasValues(description)) throw failureAt('package.azure-no-description', { file }, source, section);

  const executableNode = property(description, 'defaultExecutablePath');
  const path = scalar(executableNode);
  if (path === undefined || path === '') {
    throw failureAt('package.azure-no-executable', { file }, source, executableNode ?? description);
  }
  // Without workerDirectory the path is relative to the app's root, never to workingDirectory.
  const workerDirectory = scalar(property(description, 'workerDirectory')) ?? '';
  const executable = executablePath(source, executableNode, path, workerDirectory);

  const workingNode = property(description, 'workingDirectory');
  const workingDirectory = insideRoot(scalar(workingNode) ?? '');
  if (workingDirectory === undefined) {
    const params = { file, path: scalar(workingNode) ?? '' };
    throw failureAt('package.azure-working-directory', params, source, workingNode);
  }

  const workerPath = scalar(property(description, 'defaultWorkerPath')) ?? '';
  const functions = property(source.root, 'functions');
  const port = integer(source, property(section, 'port'));
  return {
    executable,
    workingDirectory,
    arguments: [
      ...listOf(property(description, 'arguments')),
      ...(workerPath === '' ? [] : [workerPath]),
      ...listOf(property(description, 'workerArguments')),
    ],
    // The newer one wins where both are on, and what reaches the handler is the same.
    forwarding:
      boolean(source, property(section, 'enableForwardingHttpRequest')) ||
      boolean(source, property(section, 'enableProxyingHttpRequest')),
    routePrefix: routePrefix(source),
    ...(port === undefined ? {} : { port }),
    functions: functions?.type === 'array' ? listOf(functions).map((name) => name.toLowerCase()) : undefined,
    profile: (scalar(property(source.root, 'configurationProfile')) ?? '') !== '',
    native: false,
    source,
    executableNode,
  };
}

function routePrefix({ root }: JsonSource): string {
  const prefix = scalar(property(property(property(root, 'extensions'), 'http'), 'routePrefix')) ?? 'api';
  return prefix.replaceAll(/^\/+|\/+$/g, '');
}

/** The executable's name is given, and the program tells the host of its functions. Source: Core Tools, `func pack`. */
function nativeApp(source: JsonSource): HostJson {
  return {
    executable: 'app',
    workingDirectory: '',
    arguments: [],
    forwarding: false,
    routePrefix: routePrefix(source),
    functions: undefined,
    profile: false,
    native: true,
    source,
    executableNode: undefined,
  };
}

/** customHandler, or httpWorker, as it was called in the preview; the host takes it still. */
function handlerSection(source: JsonSource, log: Log): Node | undefined {
  const { file, root } = source;
  const custom = property(root, 'customHandler');
  const legacy = property(root, 'httpWorker');
  if (hasValues(custom)) return custom;
  if (!hasValues(legacy)) throw failureAt('package.azure-no-custom-handler', { file }, source, custom);
  log.warning(notice('package.azure-http-worker', { file }, { location: locate(source, legacy) }));
  return legacy;
}

/** An object without values is nothing to .NET's configuration. */
function hasValues(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.type !== 'object' && node.type !== 'array') return true;
  return (node.children ?? []).some((each) => hasValues(node.type === 'object' ? each.children?.[1] : each));
}

function executablePath(source: JsonSource, node: Node | undefined, path: string, workerDirectory: string): string {
  const { file } = source;
  const below = path.replace(new RegExp(`^${appRootVariable}/+`), '');
  const whole =
    below === path && !path.startsWith('/') && workerDirectory !== '' ? `${workerDirectory}/${path}` : below;
  const variable = /%[^%]+%/.exec(whole)?.[0];
  if (variable !== undefined) throw failureAt('package.azure-variable', { file, path, variable }, source, node);
  if (whole.includes('\\')) throw failureAt('package.azure-backslash', { file, path }, source, node);
  if (/\.(exe|cmd|bat|ps1)$/i.test(path)) {
    const suggestion = path.replace(/\.\w+$/, '');
    throw failureAt('package.azure-windows-executable', { file, path, suggestion }, source, node);
  }
  const inside = insideRoot(whole);
  if (inside === undefined || inside === '' || whole.endsWith('/')) {
    throw failureAt('package.azure-executable-outside', { file, path }, source, node);
  }
  if (inside === 'host.json' || /^[^/]+\/function\.json$/.test(inside)) {
    throw failureAt('package.azure-executable-name', { file, path }, source, node);
  }
  return inside;
}

/** Relative to the app's root, without dots; undefined for a path that leads out of it. */
function insideRoot(path: string): string | undefined {
  const below = path === appRoot ? '' : path.startsWith(`${appRoot}/`) ? path.slice(appRoot.length + 1) : path;
  if (below.startsWith('/') || /^[A-Za-z]:/.test(below)) return undefined;
  const parts: string[] = [];
  for (const part of below.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** A list, or a text that holds one as JSON, as app settings have to write it. */
function listOf(node: Node | undefined): readonly string[] {
  if (node?.type === 'array') return elements(node).flatMap((each) => scalar(each) ?? []);
  const text = scalar(node);
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : [];
  } catch {
    return [];
  }
}

function boolean(source: JsonSource, node: Node | undefined): boolean {
  const text = scalar(node)?.trim().toLowerCase();
  if (text === undefined || text === 'false' || text === '') return false;
  if (text === 'true') return true;
  throw failureAt('package.azure-value', { file: source.file, expected: 'true or false', got: text }, source, node);
}

function integer(source: JsonSource, node: Node | undefined): number | undefined {
  const text = scalar(node)?.trim();
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value < 65536) return value;
  throw failureAt('package.azure-value', { file: source.file, expected: 'a port', got: text }, source, node);
}
