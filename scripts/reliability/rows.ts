// The rows of the two tables, made from the calls that an undisturbed run makes: nobody writes them by hand.

import { isDeepStrictEqual } from 'node:util';
import type { LocalCloud } from '../../local/cloud.ts';
import { type FaultKind, faultKinds } from './faults.ts';
import type { Fixtures } from './fixtures.ts';
import { judge, type Verdict } from './judge.ts';
import type { Scenario } from './scenario.ts';
import { attempt, type Call, type Disturbance, isChange, type Trial } from './trial.ts';

/** A run without a disturbance: what all others are compared with. */
export interface Undisturbed {
  readonly scenario: Scenario;
  readonly trial: Trial;
  /** The calls that rows are made of. */
  readonly calls: readonly string[];
  /** Those of them that faults meet. */
  readonly own: readonly string[];
  /** Settings of before the run. */
  readonly settings: unknown;
}

/** One row, to be run. */
export interface Row {
  readonly scenario: Scenario;
  /** Whose turn it is to be disturbed: `lambda GetFunction 2`. */
  readonly call: string;
  /** `429, Retry-After 1, once`; `SIGKILL after it was applied`. */
  readonly what: string;
  /** Of the fault table; the kill table's have none. */
  readonly kind?: FaultKind;
  readonly times?: 'once' | 'always';
  /** It takes longer than some seconds: a time-out for requests or the deadline of the deployment. */
  readonly long: boolean;
  run(cloud: LocalCloud, fixtures: Fixtures): Promise<Outcome>;
}

/** What became of a row. */
export interface Outcome {
  readonly row: Row;
  readonly verdict: Verdict;
  readonly exitCode: number | null;
  /** Seconds, of the disturbed run. */
  readonly seconds: number;
  /** Which code served when the disturbed run was over; of a kill, before the job was run again. */
  readonly liveBetween: string;
  /** The call did not come, so nothing was disturbed: the row proves nothing. */
  readonly idle: boolean;
  /** The log, for whoever looks into a defect. */
  readonly log: readonly string[];
}

/** The calls of a poll repeat: two of a kind between two changes stand for all. Nothing is polled before the first. */
const repetitions = 2;
const repetitionsBefore = 3;

/**
 * Runs a scenario without a disturbance.
 * @param cloud for this run
 * @param scenario what is deployed
 * @param fixtures the files
 * @returns its calls and its end
 * @throws where it is not as it should be, for then nothing could be compared
 */
export async function undisturbed(cloud: LocalCloud, scenario: Scenario, fixtures: Fixtures): Promise<Undisturbed> {
  await cloud.reset();
  await scenario.seed(cloud, fixtures);
  const settings = structuredClone(scenario.settings(cloud));
  const trial = await attempt(cloud, scenario, fixtures, {}, { fresh: false });
  const { defects } = judge(trial, scenario, { settings, success: true });
  if (defects.length > 0 || new Set(trial.looks).size === 0) {
    throw new Error(`${scenario.name}, undisturbed: ${defects.join('; ')}\n${trial.run.log.join('\n')}`);
  }
  const counted = new Map<string, number>();
  const calls = trial.calls.filter(({ kind, epoch }) => {
    const key = `${epoch} ${kind}`;
    const count = (counted.get(key) ?? 0) + 1;
    counted.set(key, count);
    return count <= (epoch === 0 ? repetitionsBefore : repetitions);
  });
  const names = calls.map(({ name }) => name);
  return { scenario, trial, calls: names, own: names.filter((name) => scenario.own?.test(name) !== false), settings };
}

/**
 * The fault table: each call × each kind × once and always.
 * @param of an undisturbed run
 * @returns its rows
 */
export function faultRows(of: Undisturbed): readonly Row[] {
  return of.own.flatMap((call) =>
    faultKinds.flatMap((kind) => (['once', 'always'] as const).map((times) => faultRow(of, call, kind, times))),
  );
}

function faultRow(of: Undisturbed, call: string, kind: FaultKind, times: 'once' | 'always'): Row {
  const { scenario } = of;
  const row: Row = {
    scenario,
    call,
    kind,
    times,
    what: `${kind.name}, ${times}`,
    long: scenario.waits === true || kind.long || (times === 'always' && (kind.passes || kind.name === '409')),
    async run(cloud, fixtures) {
      let met = false;
      const before: Disturbance['before'] = (now) => {
        // From the first on: a repetition of the action is another call of the same kind.
        met = now.name === call || (times === 'always' && met && sameKind(now, call));
        if (now.name === call) return kind.of(now.request);
        return met || (times === 'always' && isLater(now, call)) ? kind.of(now.request) : undefined;
      };
      // What never passes ends with the deadline: the shortest that there is.
      const inputs = times === 'always' ? { 'deploy-timeout-minutes': '1' } : {};
      const trial = await attempt(cloud, scenario, fixtures, { before }, { inputs, post: false });
      const success = times === 'once' && (kind.passes || mustPass(kind, trial, call));
      return outcome(row, trial, of, { success });
    },
  };
  return row;
}

/** A conflict on a change is waited for; a stale revision, where one was sent, is read again (Lambda API, errors). */
function mustPass(kind: FaultKind, trial: Trial, call: string): boolean {
  const hit = trial.calls.find(({ name }) => name === call);
  if (hit === undefined || !isChange(hit.request)) return false;
  return kind.name === '409'
    ? ['lambda', 'kudu', 'codedeploy'].includes(hit.request.service)
    : kind.name === '412' && hit.request.fields.includes('RevisionId');
}

function sameKind(now: Call, call: string): boolean {
  return now.kind === call.slice(0, call.lastIndexOf(' '));
}

function isLater(now: Call, call: string): boolean {
  return sameKind(now, call) && Number(now.name.split(' ').at(-1)) >= Number(call.split(' ').at(-1));
}

/**
 * The kill table: SIGKILL before and after each call was carried out, and SIGINT after it; then the job is run again,
 * and must come to the same end as a run that was left in peace.
 * @param of an undisturbed run
 * @returns its rows
 */
export function killRows(of: Undisturbed): readonly Row[] {
  return of.calls.flatMap((call) =>
    (
      [
        ['SIGKILL', 'before'],
        ['SIGKILL', 'after'],
        ['SIGINT', 'after'],
      ] as const
    ).map(([signal, when]) => killRow(of, call, signal, when)),
  );
}

function killRow(of: Undisturbed, call: string, signal: 'SIGKILL' | 'SIGINT', when: 'before' | 'after'): Row {
  const { scenario } = of;
  const row: Row = {
    scenario,
    call,
    what: `${signal} ${when} it was applied`,
    long: scenario.waits === true,
    async run(cloud, fixtures) {
      const disturbance: Disturbance =
        when === 'before'
          ? {
              before: (now, run) => {
                if (now.name !== call) return undefined;
                run.kill(signal);
                return { kind: 'reset', applied: false };
              },
            }
          : {
              applied: (now, run) => {
                if (now.name === call) run.kill(signal);
              },
            };
      const killed = await attempt(cloud, scenario, fixtures, disturbance);
      const first = outcome(row, killed, of, { success: false, killed: signal === 'SIGKILL' && killed.disturbed });
      const again = await attempt(cloud, scenario, fixtures, {}, { fresh: false });
      const second = judge(again, scenario, { settings: of.settings, success: true });
      const defects = [
        ...first.verdict.defects,
        // Nothing is left to do where the run that was killed had come far enough.
        ...second.defects
          .filter((defect) => !defect.endsWith('"changed" is not "true"'))
          .map((each) => `run again: ${each}`),
        ...(isDeepStrictEqual(again.endState, of.trial.endState) ? [] : ['run again: another end than undisturbed']),
      ];
      const { live } = second;
      return {
        ...first,
        log: [...first.log, '── run again', ...again.run.log],
        verdict: { ...first.verdict, live, defects },
      };
    },
  };
  return row;
}

function outcome(
  row: Row,
  trial: Trial,
  { settings }: Undisturbed,
  expected: { readonly success: boolean; readonly killed?: boolean },
): Outcome {
  const verdict = judge(trial, row.scenario, { ...expected, settings });
  return {
    row,
    verdict,
    liveBetween: verdict.live,
    exitCode: trial.run.exitCode,
    seconds: trial.took / 1000,
    idle: !trial.disturbed,
    log: trial.run.log,
  };
}
