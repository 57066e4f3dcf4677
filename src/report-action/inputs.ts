// Every input of the action "report", read once.

import { failure } from '../errors.ts';
import { inputReader } from '../input-reader.ts';
import { readBoolean } from '../input-values.ts';
import { isObject, parseJson, textOf } from '../json.ts';
import { defaults } from './defaults.ts';

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
  readonly comment: boolean;
  readonly environment: string | undefined;
  /** Undefined outside of a runner. */
  readonly token: string | undefined;
}

/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them
 * @returns the inputs
 * @throws ActionErrors with one error for each input that is wrong
 */
export function readReportInputs(env: Readonly<NodeJS.ProcessEnv>): ReportInputs {
  const { text, optional, checked, refuse, end } = inputReader(env, defaults);
  const artifactName = text('artifact-name');
  if (artifactName === '') {
    refuse(failure('inputs.missing', { name: 'artifact-name', expected: 'the name that the jobs use' }));
  }
  const matrix = text('matrix');
  const planned = matrix === '' ? undefined : readMatrix(matrix);
  if (matrix !== '' && planned === undefined) {
    const expected = 'the output matrix of the plan';
    refuse(failure('inputs.syntax', { name: 'matrix', expected, value: matrix.slice(0, 100) }));
  }
  const comment = checked(() => readBoolean('comment', text('comment')), false);
  end();
  return { artifactName, planned, comment, environment: optional('environment'), token: optional('github-token') };
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
