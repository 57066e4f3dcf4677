// Every input of the action "report", read once.

import { type ActionError, ActionErrors, failure } from '../errors.ts';
import { unknownInputs } from '../inputs.ts';
import { isObject, parseJson, textOf } from '../providers/azure-functions/json.ts';
import { defaults, type InputName } from './defaults.ts';

/** A function that the plan gave to a job. */
export interface Planned {
  readonly name: string;
  readonly arch: string;
}

/** All inputs. */
export interface ReportInputs {
  readonly artifactName: string;
  /** Undefined where the input matrix is empty. */
  readonly planned: readonly Planned[] | undefined;
}

/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them
 * @returns the inputs
 * @throws ActionErrors with one error for each input that is wrong
 */
export function readReportInputs(env: Readonly<NodeJS.ProcessEnv>): ReportInputs {
  const problems: ActionError[] = [...unknownInputs(env, Object.keys(defaults))];
  const text = (name: InputName): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim() || defaults[name];
  const artifactName = text('artifact-name');
  if (artifactName === '') {
    problems.push(failure('inputs.missing', { name: 'artifact-name', expected: 'the name that the jobs use' }));
  }
  const matrix = text('matrix');
  const planned = matrix === '' ? undefined : readMatrix(matrix);
  if (matrix !== '' && planned === undefined) {
    const expected = 'the output matrix of the plan';
    problems.push(failure('inputs.syntax', { name: 'matrix', expected, value: matrix.slice(0, 100) }));
  }
  if (problems.length > 0) throw new ActionErrors(problems);
  return { artifactName, planned };
}

/**
 * Reads the plan's matrix back.
 * @param text its JSON
 * @returns every function of every job; undefined where it is something else
 */
export function readMatrix(text: string): readonly Planned[] | undefined {
  const json = parseJson(text);
  const jobs = isObject(json) ? json['include'] : undefined;
  if (!Array.isArray(jobs)) return undefined;
  const planned = jobs.flatMap((job: unknown) => {
    const [source, arch] = [textOf(job, 'source'), textOf(job, 'arch')];
    if (source === undefined || arch === undefined) return [undefined];
    return source.split('\n').map((line) => ({ name: line.split(' => ').at(-1) ?? line, arch }));
  });
  return planned.some((each) => each === undefined) ? undefined : planned.filter((each) => each !== undefined);
}
