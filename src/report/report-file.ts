// report.json: what one job leaves in its artifact, and what the action "report" reads. It holds what the output
// `results` holds and the causes of failures, without their details: an artifact is not masked.

import { ActionError, catalog, type Location, type MessageId } from '../errors.ts';
import { isObject, parseJson, textOf } from '../json.ts';
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
  const each = functions.map(({ result, back, causes: own }) => ({ result, back, causes: plain(own) }));
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
  const mode = (['test', 'check', 'deploy'] as const).find((each) => each === json['mode']);
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
  return { result, functionArn: undefined, back: textOf(json, 'back'), causes };
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

function list(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}
