// What must hold in every run, whatever went wrong.

import { isDeepStrictEqual } from 'node:util';
import { secretShapes } from '../../local/secret-shapes.ts';
import { type Claim, claims, messageId } from './claims.ts';
import type { Scenario } from './scenario.ts';
import type { Call, Trial } from './trial.ts';

/** What is judged about a run. */
export interface Verdict {
  /** Ids of the messages that it failed with; one that is not in the catalogue is called `unknown`. */
  readonly messages: readonly string[];
  readonly claims: ReadonlySet<Claim>;
  /** Which code serves in the end: `old`, `new`; else what users get instead. */
  readonly live: string;
  /** What must not be, sentence by sentence; none is the aim. */
  readonly defects: readonly string[];
}

/** What a run is compared with. */
export interface Expectation {
  /** The settings before. */
  readonly settings: unknown;
  /** The log must be one of success. */
  readonly success: boolean;
  /** The process was killed: it could not say anything. */
  readonly killed?: boolean;
  /** What a third party's code answers, where there is one. */
  readonly others?: readonly string[];
}

/**
 * The members that each request that changes something may have. Everything else would set what the user did not.
 * UpdateApplicationSettings replaces all settings: that they stay is seen by comparing them.
 */
const members: Readonly<Record<string, readonly string[]>> = {
  UpdateFunctionCode: ['RevisionId', 'S3Bucket', 'S3Key', 'S3ObjectVersion', 'ZipFile'],
  PublishVersion: ['CodeSha256', 'Description', 'RevisionId'],
  UpdateAlias: ['FunctionVersion', 'RevisionId', 'RoutingConfig'],
  CreateDeployment: ['applicationName', 'autoRollbackConfiguration', 'deploymentGroupName', 'description', 'revision'],
  UpdateApplicationSettings: ['properties'],
};

/**
 * Judges a run.
 * @param trial what was seen
 * @param scenario says which values are secrets
 * @param expected what it is compared with
 * @returns the verdict
 */
export function judge(trial: Trial, scenario: Scenario, expected: Expectation): Verdict {
  const { run } = trial;
  const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  const messages = errors.map((error) => messageId(error) ?? 'unknown');
  const said = claims(run.log);
  const one = (answers: string): string => [...new Set(answers.split(','))].join(' and ');
  const live = one(trial.finally);
  const editions = new Set(['old', 'new', ...(expected.others ?? [])]);
  const defects: string[] = [];
  const need = (holds: boolean, defect: string): void => {
    if (!holds) defects.push(defect);
  };

  if (expected.killed === true) need(run.exitCode === null, 'the process did not die');
  else if (expected.success) need(run.exitCode === 0, `red (exit code ${run.exitCode}), expected green`);
  else need(run.exitCode === 0 || run.exitCode === 1, `exit code ${run.exitCode}, expected 0 or 1`);
  if (run.exitCode === 0) need(messages.length === 0, 'green with an error');
  if (run.exitCode === 1) need(messages.length > 0, 'red without a message');
  need(!messages.includes('unknown'), 'a message that is not in the catalogue');
  need(!messages.includes('action.unexpected'), 'reported as a defect of the action');
  need(run.postExitCode === 0 || run.postExitCode === undefined, `the post step failed (${run.postExitCode})`);

  const looks = [...new Set([...trial.looks, trial.atExit, trial.finally].flatMap((each) => each.split(',')))];
  for (const answer of looks.filter((each) => !editions.has(each))) defects.push(`users got: ${answer}`);
  defects.push(...lies(trial, said, messages, live, run.exitCode, scenario));
  need(isDeepStrictEqual(trial.settings, expected.settings), 'settings were changed that the user did not set');
  defects.push(...strayMembers(trial.calls));

  const shown = [...run.log, run.stderr].join('\n');
  need(!/^\s+at .*[:(]\d+:\d+\)?$/m.test(shown), 'a stack trace in the log');
  need(run.stderr === '', 'something on standard error');
  const seen = [shown, run.summary, ...Object.values(run.outputs), ...Object.values(run.state)].join('\n');
  const unmasked = `${run.stdout}\n${run.postStdout}`.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  for (const text of [seen, unmasked.join('\n')]) {
    need(!trial.secrets.some((secret) => text.includes(secret)), `a secret of ${scenario.name} in the log`);
    need(!secretShapes.some((shape) => shape.test(text)), 'something of the shape of a secret in the log');
  }
  return { messages, claims: said, live, defects: [...new Set(defects)] };
}

function lies(
  trial: Trial,
  said: ReadonlySet<Claim>,
  messages: readonly string[],
  live: string,
  exitCode: number | null,
  { functions }: Scenario,
): readonly string[] {
  const found: string[] = [];
  const need = (holds: boolean, lie: string): void => {
    if (!holds) found.push(`the log lies: ${lie}`);
  };
  const changes = trial.calls.some(({ request }) => isSent(request.operation));
  if (exitCode === 0) {
    need(live === 'new', `green, and ${live} serves`);
    need(trial.run.outputs['changed'] === 'true', 'green, and the output "changed" is not "true"');
  }
  if (functions === undefined) found.push(...untrue(said, live, trial.atExit));
  functions?.forEach((name, index) => {
    const own = claims(trial.run.log, name);
    const [then, now] = [trial.atExit, trial.finally].map((answers) => answers.split(',')[index] ?? '');
    found.push(...untrue(own, now ?? '', then ?? '').map((lie) => `${lie} of ${name}`));
  });
  // Of several functions, all serve the same code, unless one could not be put back and the log says so.
  if (exitCode === 1 && !said.has('either') && !said.has('other')) {
    need(live === 'old' || live === 'new', `${live} serves, and it says nothing of that`);
  }
  // A message of this stage is understood as: nothing was sent.
  if (messages.length > 0 && messages.every((id) => id.startsWith('check.'))) {
    need(live === 'old' && !changes, `it was refused at the check, ${live} serves`);
  }
  return found;
}

/** What is said of one function, against what its users get. */
function untrue(said: ReadonlySet<Claim>, live: string, atExit: string): readonly string[] {
  const holds: Readonly<Record<Claim, boolean>> = {
    old: live === 'old' && atExit === live,
    new: live === 'new',
    // The update under way ends well.
    later: live === 'new',
    other: live !== 'old' && live !== 'new',
    either: true,
  };
  return [...said].filter((claim) => !holds[claim]).map((claim) => `the log lies: it says ${claim}, ${live} serves`);
}

const sent = new Set([
  'UpdateFunctionCode',
  'PublishVersion',
  'UpdateAlias',
  'CreateDeployment',
  'OneDeploy',
  'ZipDeploy',
]);

function isSent(operation: string): boolean {
  return sent.has(operation) || operation === 'UpdateApplicationSettings';
}

function strayMembers(calls: readonly Call[]): readonly string[] {
  return calls.flatMap(({ request: { operation, fields } }) => {
    const stray = fields.filter((field) => members[operation]?.includes(field) === false);
    return stray.length === 0 ? [] : [`${operation} sets ${stray.join(', ')}, which the user did not`];
  });
}
