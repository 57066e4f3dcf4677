// Every input of the action "plan", read once.

import { resolve } from 'node:path';
import type { SourceLine } from '../build/targets.ts';
import type { Log } from '../context.ts';
import { notice } from '../errors.ts';
import { inputReader } from '../input-reader.ts';
import { lines, readArch, readDirectory, readInteger, sourceLines } from '../input-values.ts';
import { type ProviderId, providerIds } from '../mode.ts';
import type { Arch } from '../target.ts';
import { defaults } from './defaults.ts';

/** All inputs. Paths are absolute. */
export interface PlanInputs {
  readonly provider: ProviderId;
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
  const { text, checked, oneOf, end } = inputReader(env, defaults);
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const provider = oneOf('provider', providerIds, 'aws-lambda');
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
  end();
  if (provider !== 'azure-functions' && text('azure-app-directory') !== '') {
    log.warning(notice('inputs.unused', { name: 'azure-app-directory', provider, mode: 'plan', because: '' }));
  }
  return inputs;
}
