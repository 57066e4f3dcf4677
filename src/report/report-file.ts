// report.json: what one job leaves in its artifact, and what the action "report" reads. It holds what the output
// `results` holds, what was live before by name and number, and the causes of failures, without their details: an artifact
// is not masked.

import { ActionError, catalog, type Location, type MessageId } from '../errors.ts';
import { isObject, parseJson, textOf } from '../json.ts';
import { modes } from '../mode.ts';
import type { Before } from '../providers/provider.ts';
import type { ModuleSize } from './code-size.ts';
import type { ModuleChanges } from './inventory.ts';
import type { LiveExecutable } from './live-executable.ts';
import type { FunctionReport, FunctionResult, RunReport } from './report.ts';

/** Raised when the file's shape changes. */
const version = 1;

/** Its name in the artifact. */
export const reportFile = 'report.json';

/**
 * Writes a report.
 * @param report the run
 * @returns JSON
 */
export function writeReport({ provider, mode, functions, causes }: RunReport): string {
  const plain = (errors: readonly ActionError[]) =>
    errors.map(({ notice: { id, stage, text, remedy, location } }) => ({ id, stage, text, remedy, location }));
  const each = functions.map(({ result, back, before, modules, sizes, live, causes: own }) => ({
    result,
    back,
    before: before === undefined ? undefined : { ...before, state: undefined },
    modules,
    sizes,
    // Beside sizes alone: of the largest function.
    live: sizes === undefined || live === undefined ? undefined : { size: live.size, sizes: live.sizes },
    causes: plain(own),
  }));
  return `${JSON.stringify({ version, provider, mode, functions: each, causes: plain(causes) }, undefined, 1)}\n`;
}

/**
 * Reads a report.
 * @param text of the file
 * @returns the run; undefined where the text is no report of this version
 */
export function readReport(text: string): RunReport | undefined {
  const json = parseJson(text);
  if (!isObject(json) || json['version'] !== version) return undefined;
  const mode = modes.find((each) => each === json['mode']);
  // One object for each cause: that functions share it shows in its identity.
  const known = new Map<string, ActionError>();
  const functions = list(json['functions']).map((each) => readFunction(each, known));
  if (mode === undefined || functions.includes(undefined)) return undefined;
  return {
    provider: textOf(json, 'provider') ?? '',
    mode,
    functions: functions.filter((each) => each !== undefined),
    causes: readCauses(json['causes'], known),
  };
}

function readFunction(json: unknown, known: Map<string, ActionError>): FunctionReport | undefined {
  const result = isObject(json) ? json['result'] : undefined;
  if (!isResult(result)) return undefined;
  const causes = readCauses(isObject(json) ? json['causes'] : undefined, known);
  return {
    result,
    functionArn: undefined,
    back: textOf(json, 'back'),
    before: readBefore(isObject(json) ? json['before'] : undefined),
    modules: readModules(isObject(json) ? json['modules'] : undefined),
    sizes: readSizes(isObject(json) ? json['sizes'] : undefined),
    live: readLive(isObject(json) ? json['live'] : undefined),
    causes,
  };
}

function readBefore(json: unknown): Before | undefined {
  if (!isObject(json)) return undefined;
  const [by, version, commit] = ['by', 'version', 'commit'].map((name) => textOf(json, name));
  const { packageSize } = json;
  const links = list(json['links']).flatMap((each) => {
    const [name, url] = [textOf(each, 'name'), textOf(each, 'url')];
    return name === undefined || url === undefined || !url.startsWith('https://') ? [] : [{ name, url }];
  });
  return {
    ...(by === undefined ? {} : { by }),
    ...(version === undefined ? {} : { version }),
    ...(commit === undefined ? {} : { commit }),
    ...(typeof packageSize === 'number' ? { packageSize } : {}),
    differences: texts(json['differences']),
    links,
    state: { serves: {}, holds: {}, package: undefined },
  };
}

function readModules(json: unknown): ModuleChanges | undefined {
  if (!isObject(json)) return undefined;
  return { added: texts(json['added']), removed: texts(json['removed']), updated: texts(json['updated']) };
}

function readSizes(json: unknown): readonly ModuleSize[] | undefined {
  if (!Array.isArray(json)) return undefined;
  return json.flatMap((each: unknown) => {
    const [module, bytes] = [textOf(each, 'module'), isObject(each) ? each['bytes'] : undefined];
    return module === undefined || typeof bytes !== 'number' ? [] : [{ module, bytes }];
  });
}

function readLive(json: unknown): LiveExecutable | undefined {
  if (!isObject(json) || typeof json['size'] !== 'number') return undefined;
  return { inventory: undefined, sizes: readSizes(json['sizes']), size: json['size'] };
}

/** What every result has; the rest was written by this action. */
function isResult(value: unknown): value is FunctionResult {
  return (
    isObject(value) &&
    ['name', 'source', 'arch'].every((name) => typeof value[name] === 'string') &&
    isObject(value['seconds'])
  );
}

function readCauses(json: unknown, known: Map<string, ActionError>): readonly ActionError[] {
  return list(json).flatMap((each) => {
    const id = textOf(each, 'id');
    const [stage, text, remedy] = ['stage', 'text', 'remedy'].map((name) => textOf(each, name));
    if (!isMessageId(id) || stage === undefined || text === undefined || remedy === undefined) return [];
    const location = isObject(each) ? readLocation(each['location']) : undefined;
    const key = JSON.stringify(each);
    const error = known.get(key) ?? new ActionError({ id, stage, text, remedy, ...(location && { location }) });
    known.set(key, error);
    return [error];
  });
}

function readLocation(json: unknown): Location | undefined {
  const file = textOf(json, 'file');
  if (file === undefined || !isObject(json)) return undefined;
  const { line, column } = json;
  return {
    file,
    ...(typeof line === 'number' ? { line } : {}),
    ...(typeof column === 'number' ? { column } : {}),
  };
}

function isMessageId(id: string | undefined): id is MessageId {
  return id !== undefined && Object.hasOwn(catalog, id);
}

function texts(json: unknown): readonly string[] {
  return list(json).filter((each) => typeof each === 'string');
}

function list(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}
