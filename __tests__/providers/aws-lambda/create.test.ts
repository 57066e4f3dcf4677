// A function that is missing is created: the real SDK against ministack, and what was sent.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetFunctionCommand, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  hangTiming,
  lineOf,
  rememberingContext,
  settledStateOf,
  shortTiming,
  targetOf,
  timeUntil,
} from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { lambdaSource } from '../../support/projects.ts';
import { type Recorder, type Spoil, startRecorder } from '../../support/recorder.ts';

const provider = lambdaProvider(shortTiming);
const layout = { executable: 'bootstrap' } as const;
const role = 'arn:aws:iam::000000000000:role/execution';
const create = 'POST /2015-03-31/functions';
let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let directory: string;
let amd: VerifiedPackage;
let arm: VerifiedPackage;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-create-'));
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  amd = await makePackage(directory, 'amd', lambdaSource);
  arm = await makePackage(directory, 'arm', saying('hello'), 'arm64');
});

afterAll(async () => {
  client?.destroy();
  await recorder?.stop();
  await cloud?.stop();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', recorder.url);
  recorder.reset();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

async function deploy(name: string, verified: VerifiedPackage, timing = shortTiming) {
  const provider = lambdaProvider(timing);
  const options = awsOptions({ createWithRole: role });
  const context = rememberingContext();
  const live = await provider.preflight(targetOf(name, verified.target.arch), options, layout, context);
  const change = provider.compare(verified, live);
  const prepared = await provider.prepare(verified, live, options, layout, context);
  return { change, activated: await provider.activate(verified, live, prepared, options, layout, context) };
}

const creations = () => recorder.requests.filter((each) => each.operation.startsWith(create));

test('it is created with runtime, handler and architecture, and answers', async () => {
  const { change, activated } = await deploy('fresh', amd);
  expect(change).toEqual({ changed: true, change: 'code' });
  expect(activated).toMatchObject({ changed: true, change: 'code', version: '$LATEST' });
  expect(activated.functionArn).toBe('arn:aws:lambda:us-east-1:000000000000:function:fresh');
  const [request] = creations();
  const { Code, ...sent } = JSON.parse(request?.body ?? '{}');
  expect(sent).toEqual({
    FunctionName: 'fresh',
    Role: role,
    Runtime: 'provided.al2023',
    Handler: 'bootstrap',
    Architectures: ['x86_64'],
  });
  expect(Object.keys(Code)).toEqual(['ZipFile']);
  const { Payload } = await client.send(new InvokeCommand({ FunctionName: 'fresh', Payload: '{"name":"Gopher"}' }));
  expect(Buffer.from(Payload ?? []).toString()).toContain('Gopher');
});

test('a second run finds it, and sends nothing', async () => {
  await deploy('twice', amd);
  recorder.reset();
  const { change, activated } = await deploy('twice', amd);
  expect([change.changed, activated.changed]).toEqual([false, false]);
  expect(recorder.requests.map((each) => each.operation)).toEqual(['GetFunction', 'GetFunction']);
});

test('arm64 is created as such', async () => {
  await deploy('fresh-arm', arm);
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: 'fresh-arm' }));
  expect(Configuration?.Architectures).toEqual(['arm64']);
});

test('without a role a missing function is refused', async () => {
  const missing = provider.preflight(targetOf('absent'), awsOptions(), layout, rememberingContext());
  expect((await failureOf(missing)).notice.id).toBe('check.lambda-missing');
});

describe('faults of CreateFunction', () => {
  const unknownRole: Spoil = {
    kind: 'answer',
    status: 400,
    code: 'InvalidParameterValueException',
    message: 'The role defined for the function cannot be assumed by Lambda.',
  };

  test.each<[string, Spoil, number]>([
    ['a role that Lambda does not know yet', unknownRole, 5],
    ['500', { kind: 'answer', status: 500, code: 'ServiceException' }, 2],
    ['429', { kind: 'answer', status: 429, code: 'TooManyRequestsException' }, 2],
    ['a reset before it was applied', { kind: 'reset', applied: false }, 1],
    ['a reset after it was applied', { kind: 'reset', applied: true }, 1],
    ['an empty answer', { kind: 'empty', applied: true }, 1],
    ['a page', { kind: 'html', applied: true }, 1],
    ['no answer', { kind: 'hang', applied: true }, 1],
  ])('%s: it ends well', async (what, how, times) => {
    const name = what.replaceAll(/\W/g, '-');
    recorder.spoil(create, how, times);
    const timing = how.kind === 'hang' ? hangTiming : shortTiming;
    expect((await deploy(name, amd, timing)).activated.changed).toBe(true);
    expect((await settledStateOf(client, name)).CodeSha256).toBe(codeSha256(amd.sha256));
  });

  test('a role that Lambda never knows ends at the deadline, and the role is named', async () => {
    recorder.spoil(create, unknownRole, Number.POSITIVE_INFINITY);
    const error = await failureOf(
      deploy(
        'no-role',
        amd,
        timeUntil(() => creations().length >= 3),
      ),
    );
    expect(lineOf(error)).toMatch(
      /^deploy: .* did not end within 120 s: Lambda could not assume arn:aws:iam::0+:role\//,
    );
  });

  test('another wrong parameter fails at once', async () => {
    recorder.spoil(create, { kind: 'answer', status: 400, code: 'InvalidParameterValueException' }, 9);
    const error = await failureOf(deploy('wrong', amd));
    expect(error.notice.id).toBe('deploy.lambda-rejected');
    expect(lineOf(error)).toMatch(
      /The function was not there before this run; if it is there now, it has this package/,
    );
    expect(creations()).toHaveLength(1);
  });

  test('403 names both permissions', async () => {
    recorder.spoil(create, { kind: 'answer', status: 403, code: 'AccessDeniedException' });
    const error = await failureOf(deploy('denied', amd));
    expect(error.notice.id).toBe('deploy.lambda-create-denied');
    const details = error.notice.details?.join('\n');
    expect(details).toContain('"lambda:CreateFunction"');
    expect(details).toContain(`"iam:PassRole", "Resource": "${role}"`);
  });

  test('a function that somebody else created meanwhile is not overwritten', async () => {
    recorder.spoil(create, { kind: 'first', act: () => createFunction(client, 'theirs') });
    expect((await failureOf(deploy('theirs', amd))).notice.id).toBe('deploy.lambda-created-meanwhile');
    expect((await settledStateOf(client, 'theirs')).CodeSha256).not.toBe(codeSha256(amd.sha256));
  });
});
