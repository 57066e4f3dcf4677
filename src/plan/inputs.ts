// Every input of the action "plan", read once.

import { resolve } from 'node:path';
import type { SourceLine } from '../build/targets.ts';
import type { Log } from '../context.ts';
import { type ActionError, ActionErrors, causes, failure, notice } from '../errors.ts';
import { lines, readArch, readDirectory, readInteger, sourceLines } from '../input-values.ts';
import { type Inputs, unknownInputs } from '../inputs.ts';
import { didYouMean } from '../nearest.ts';
import type { Arch } from '../target.ts';
import { defaults, type InputName } from './defaults.ts';

/** All inputs. Paths are absolute. */
export interface PlanInputs {
  readonly provider: Inputs['provider'];
  readonly sources: readonly SourceLine[];
  readonly workingDirectory: string;
  readonly archs: readonly Arch[];
  readonly tags: readonly string[];
  readonly include: readonly string[];
  /** Where host.json is, with `<name>`; undefined where the provider has none. */
  readonly appDirectory: string | undefined;
  /** '' for the event's own. */
  readonly base: string;
  /** Jobs at most. */
  readonly shards: number;
}

const providers = ['aws-lambda', 'azure-functions'] as const;

/** GitHub's limit of jobs in a matrix. Source: GitHub documentation, "Actions limits". */
const mostJobs = 256;

/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them, GITHUB_WORKSPACE
 * @param log takes the warning about an input that nothing uses
 * @returns the inputs; '' has become the default
 * @throws ActionErrors with one error for each input that is wrong
 */
export function readPlanInputs(env: Readonly<NodeJS.ProcessEnv>, log: Log): PlanInputs {
  const problems: ActionError[] = [...unknownInputs(env, Object.keys(defaults))];
  const text = (name: InputName): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim() || defaults[name];
  const checked = <Value>(read: () => Value, instead: Value): Value => {
    try {
      return read();
    } catch (error) {
      const found = causes(error);
      if (found === undefined) throw error;
      problems.push(...found);
      return instead;
    }
  };
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const provider = checked(() => readProvider(text('provider')), 'aws-lambda');
  const words = text('arch').split(/[\s,]+/);
  const archs = [...new Set(words.map((word) => checked(() => readArch(word), 'amd64')))];
  const workingDirectory = checked(
    () => readDirectory('working-directory', text('working-directory'), workspace),
    workspace,
  );
  const inputs: PlanInputs = {
    provider,
    sources: checked(() => sourceLines('source', text('source')), []),
    workingDirectory,
    archs,
    tags: text('build-tags')
      .split(/[\s,]+/)
      .filter(Boolean),
    include: lines(text('include')),
    appDirectory:
      provider === 'azure-functions' ? resolve(workspace, text('azure-app-directory') || workingDirectory) : undefined,
    base: text('base'),
    shards: checked(() => readInteger('shards', text('shards'), archs.length, mostJobs), mostJobs),
  };
  if (problems.length > 0) throw new ActionErrors(problems);
  if (provider !== 'azure-functions' && text('azure-app-directory') !== '') {
    log.warning(notice('inputs.unused', { name: 'azure-app-directory', provider, mode: 'plan', because: '' }));
  }
  return inputs;
}

function readProvider(value: string): Inputs['provider'] {
  const known = providers.find((each) => each === value);
  if (known !== undefined) return known;
  if (value === '') throw failure('inputs.missing', { name: 'provider', expected: providers.join(' or ') });
  const suggestion = didYouMean(value, providers);
  throw failure('inputs.choice', { name: 'provider', expected: providers.join(', '), value, suggestion });
}
