// Each request of a deployment × each fault, once and always. The expectations are computed from two properties of a
// fault (may it pass? was the request applied?), so that the table has no hand-written results. What must hold in every
// row: the code that is live is the old or the new one, whole, and the message tells the truth about it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ActionError, causes } from '../../../src/errors.ts';
import { mapLimit } from '../../../src/parallel.ts';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  lineOf,
  rememberingContext,
  settledStateOf,
  shortTiming,
  targetOf,
  timeUntil,
} from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { type Recorder, type Spoil, startRecorder } from '../../support/recorder.ts';

/** passes: trying again may help. applied: the cloud acts on the request although the answer does not say so. */
interface Fault {
  readonly how: Spoil;
  readonly passes: boolean;
  readonly applied: boolean;
  /** Whether new credentials help, which are asked for once. */
  readonly renewed?: true;
  /** The message where it does not pass. */
  readonly id?: string;
}

const answer = (status: number, code: string, headers: Record<string, string> = {}): Spoil => ({
  kind: 'answer',
  status,
  code,
  headers,
});

const appliedAnswer = (status: number, code: string): Spoil => ({ kind: 'answer', status, code, applied: true });

const faults: Readonly<Record<string, Fault>> = {
  '500': { how: answer(500, 'ServiceException'), passes: true, applied: false },
  '500 after it was applied': {
    how: appliedAnswer(500, 'ServiceException'),
    passes: true,
    applied: true,
  },
  '502 page': { how: { kind: 'html', applied: false, status: 502 }, passes: true, applied: false },
  '503': { how: answer(503, 'ServiceUnavailableException'), passes: true, applied: false },
  '429 with Retry-After': {
    how: answer(429, 'TooManyRequestsException', { 'retry-after': '0' }),
    passes: true,
    applied: false,
  },
  'reset before it was applied': { how: { kind: 'reset', applied: false }, passes: true, applied: false },
  'reset after it was applied': { how: { kind: 'reset', applied: true }, passes: true, applied: true },
  'no answer, not applied': { how: { kind: 'hang', applied: false }, passes: true, applied: false },
  'no answer, applied': { how: { kind: 'hang', applied: true }, passes: true, applied: true },
  'cut answer': { how: { kind: 'cut' }, passes: true, applied: true },
  'empty 200, not applied': { how: { kind: 'empty', applied: false }, passes: true, applied: false },
  'empty 200, applied': { how: { kind: 'empty', applied: true }, passes: true, applied: true },
  'page with 200, not applied': { how: { kind: 'html', applied: false }, passes: true, applied: false },
  'page with 200, applied': { how: { kind: 'html', applied: true }, passes: true, applied: true },
  '403': { how: answer(403, 'AccessDeniedException'), passes: false, applied: false, id: 'deploy.lambda-denied' },
  '403 expired': {
    how: answer(403, 'ExpiredTokenException'),
    passes: false,
    renewed: true,
    applied: false,
    id: 'deploy.lambda-credentials',
  },
  '403 page': {
    how: { kind: 'html', applied: false, status: 403 },
    passes: false,
    applied: false,
    id: 'deploy.lambda-foreign',
  },
  '400': {
    how: answer(400, 'InvalidParameterValueException'),
    passes: false,
    applied: false,
    id: 'deploy.lambda-rejected',
  },
  '404': { how: answer(404, 'ResourceNotFoundException'), passes: false, applied: false, id: 'deploy.lambda-gone' },
};

/** Only an update can meet these two. */
const conflicts: Readonly<Record<string, Fault>> = {
  '409 in progress': { how: answer(409, 'ResourceConflictException'), passes: true, applied: false },
  '409 after it was applied': {
    how: appliedAnswer(409, 'ResourceConflictException'),
    passes: true,
    applied: true,
  },
  '412': { how: answer(412, 'PreconditionFailedException'), passes: true, applied: false },
  '412 after it was applied': {
    how: appliedAnswer(412, 'PreconditionFailedException'),
    passes: true,
    applied: true,
  },
};

/** A request of a deployment: which one is spoilt, and what is live when it is spoilt for good. */
const calls = {
  'the read before the update': { operation: 'GetFunction', skip: 0, faults },
  'the update': { operation: 'UpdateFunctionCode', skip: 0, faults: { ...faults, ...conflicts } },
  'the reads after the update': { operation: 'GetFunction', skip: 1, faults },
} as const;

type Call = keyof typeof calls;

interface Row {
  readonly name: string;
  readonly call: Call;
  readonly faultName: string;
  readonly fault: Fault;
  readonly times: 'once' | 'always';
}

interface Outcome {
  readonly error: ActionError | undefined;
  readonly changed: boolean | undefined;
  readonly finalSha: string | undefined;
  readonly updates: number;
}

const rows: readonly Row[] = Object.entries(calls).flatMap(([call, of], c) =>
  Object.entries(of.faults).flatMap(([faultName, fault], f) =>
    (['once', 'always'] as const).map((times) => {
      if (!isCall(call)) throw new Error(call);
      return { name: `row-${c}-${f}-${times}`, call, faultName, fault, times };
    }),
  ),
);

function isCall(name: string): name is Call {
  return name in calls;
}

/** A fault that passes, or an update that was applied although its answer was lost, ends well. */
function endsWell({ call, fault, times }: Row): boolean {
  if (!fault.passes) return fault.renewed === true && times === 'once';
  return times === 'once' || (call === 'the update' && fault.applied);
}

/** The new code is live when the update got through, whatever the messages say. */
function newIsLive(row: Row): boolean {
  return endsWell(row) || row.call === 'the reads after the update';
}

const layout = { executable: 'bootstrap' } as const;
const outcomes = new Map<string, Outcome>();
let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let directory: string;
let verified: VerifiedPackage;
let oldSha: string | undefined;
let newSha: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-faults-'));
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', recorder.url);
  verified = await makePackage(directory, 'hello', saying('new'));
  newSha = codeSha256(verified.sha256);
  const ended = await mapLimit(rows, 12, run);
  rows.forEach((row, index) => {
    const outcome = ended[index];
    if (outcome !== undefined) outcomes.set(row.name, outcome);
  });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  client?.destroy();
  await recorder?.stop();
  await cloud?.stop();
  await rm(directory, { recursive: true, force: true });
});

async function run(row: Row): Promise<Outcome> {
  await createFunction(client, row.name);
  oldSha = (await settledStateOf(client, row.name)).CodeSha256;
  const { operation, skip } = calls[row.call];
  const own = (of: string): number =>
    recorder.requests.slice(begun).filter((each) => each.name === row.name && each.operation === of).length;
  let begun = Number.POSITIVE_INFINITY;
  // A row that can only end by its deadline ends so when it has met its fault three times.
  const over = (): boolean => !endsWell(row) && row.fault.passes && own(operation) >= skip + 3;
  const request = row.fault.how.kind === 'hang' ? 2_000 : shortTiming.request;
  const provider = lambdaProvider(timeUntil(over, { ...shortTiming, request }));
  const options = awsOptions();
  const context = rememberingContext();
  const live = await provider.preflight(targetOf(row.name), options, layout, context);
  const prepared = await provider.prepare(verified, live, options, layout, context);
  begun = recorder.requests.length;
  recorder.spoil(`${operation} ${row.name}`, row.fault.how, row.times === 'once' ? 1 : 1e9, skip);
  let error: ActionError | undefined;
  let changed: boolean | undefined;
  try {
    changed = (await provider.activate(verified, live, prepared, options, layout, context)).changed;
  } catch (thrown) {
    [error] = causes(thrown) ?? [];
    if (error === undefined) throw thrown;
  }
  const finalSha = (await settledStateOf(client, row.name)).CodeSha256;
  return { error, changed, finalSha, updates: own('UpdateFunctionCode') };
}

function outcomeOf(row: Row): Outcome {
  const outcome = outcomes.get(row.name);
  if (outcome === undefined) throw new Error(`${row.name} did not run`);
  return outcome;
}

for (const call of Object.keys(calls)) {
  describe(`${call} meets`, () => {
    const own = rows.filter((row) => row.call === call);

    test.each(own.filter(endsWell))('$faultName, $times: it ends well', (row) => {
      const { error, changed, finalSha } = outcomeOf(row);
      expect(error && lineOf(error)).toBeUndefined();
      expect([changed, finalSha]).toEqual([true, newSha]);
    });

    test.each(own.filter((row) => !endsWell(row)))('$faultName, $times: it fails with the truth', (row) => {
      const { error, finalSha } = outcomeOf(row);
      const id = row.fault.passes ? 'deploy.lambda-timeout' : row.fault.id;
      expect(error?.notice.id).toBe(id);
      expect(finalSha).toBe(newIsLive(row) ? newSha : oldSha);
      if (error === undefined || id === 'deploy.lambda-gone') return;
      const said = lineOf(error);
      expect(said).toMatch(
        /Live now: |Live when last read: |This run changed nothing|What is live now could not be read/,
      );
      if (/This run changed nothing|, unchanged\./.test(said)) expect(finalSha).toBe(oldSha);
      if (said.includes('Live now: this package')) expect(finalSha).toBe(newSha);
    });

    test.each(own.filter((row) => row.fault.applied && row.call === 'the update'))(
      '$faultName, $times: what was applied is not sent again',
      (row) => {
        expect(outcomeOf(row).updates).toBe(1);
      },
    );
  });
}
