// Others who change the function at the same time, updates that fail or never end, and a run that is cancelled.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type LambdaClient,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { AwsOptions } from '../../../src/providers/aws-lambda/options.ts';
import type { Timing } from '../../../src/providers/aws-lambda/timing.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  lineOf,
  type RememberingContext,
  rememberingContext,
  settledStateOf,
  shortTiming,
  targetOf,
  timeUntil,
  zipOf,
} from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { type Recorder, type Spoil, startRecorder } from '../../support/recorder.ts';
import { readVerified } from '../../support/verify-context.ts';

const provider = lambdaProvider(shortTiming);
const layout = { executable: 'bootstrap' } as const;
let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let directory: string;
let verified: VerifiedPackage;
let newSha: string;
let count = 0;
let name: string;
let oldSha: string | undefined;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-races-'));
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  verified = await makePackage(directory, 'hello', saying('ours'));
  newSha = codeSha256(verified.sha256);
});

afterAll(async () => {
  client?.destroy();
  await recorder?.stop();
  await cloud?.stop();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(async () => {
  for (const [variable, value] of Object.entries(doubleEnv)) vi.stubEnv(variable, value);
  vi.stubEnv('AWS_ENDPOINT_URL', recorder.url);
  recorder.reset();
  name = `race-${count++}`;
  await createFunction(client, name);
  oldSha = (await settledStateOf(client, name)).CodeSha256;
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Preflight, then whatever the test arranges, then the deployment. */
async function deploy(
  arrange: () => Promise<void> | void,
  options: AwsOptions = awsOptions(),
  context: RememberingContext = rememberingContext(),
  by = provider,
) {
  const live = await by.preflight(targetOf(name), options, layout, context);
  const prepared = await by.prepare(verified, live, options, layout, context);
  recorder.reset();
  await arrange();
  return by.activate(verified, live, prepared, options, layout, context);
}

const update = async (zip: Buffer) => {
  await client.send(new UpdateFunctionCodeCommand({ FunctionName: name, ZipFile: zip }));
};
const theirs = async () => update(await zipOf('#!/bin/sh\n# theirs\n'));
const updates = () => recorder.requests.filter((each) => each.operation === 'UpdateFunctionCode').length;
const shaNow = async () => (await settledStateOf(client, name)).CodeSha256;

const configuration = (change: Record<string, unknown>): Spoil => ({
  kind: 'rewrite',
  change: (body) => Object.assign(body['Configuration'] ?? {}, change),
});

describe('another deployment', () => {
  test('between preflight and the update is not overwritten', async () => {
    const error = await failureOf(deploy(theirs));
    expect(error.notice.id).toBe('deploy.lambda-changed-meanwhile');
    expect(lineOf(error)).toContain('Live now: the code of another deployment');
    expect(updates()).toBe(0);
    expect(await shaNow()).not.toBe(oldSha);
  });

  test('in the moment before the update is not overwritten: the revision guards it', async () => {
    const error = await failureOf(deploy(() => recorder.spoil('UpdateFunctionCode', { kind: 'first', act: theirs })));
    expect(error.notice.id).toBe('deploy.lambda-changed-meanwhile');
    expect(updates()).toBe(1);
    const left = await shaNow();
    expect([oldSha, newSha]).not.toContain(left);
    expect(lineOf(error)).toContain(`got ${left}`);
  });

  test('right after ours is found when the function is read back', async () => {
    const error = await failureOf(deploy(() => recorder.spoil('GetFunction', { kind: 'first', act: theirs }, 1, 1)));
    expect(error.notice.id).toBe('deploy.lambda-overwritten');
    expect(lineOf(error)).toContain('Live now: the code of another deployment');
    expect(await shaNow()).not.toBe(newSha);
  });

  test('of the very same package is a success, and nothing is sent twice', async () => {
    const same = async () => update(await readVerified(verified));
    const before = await deploy(same);
    expect(before).toMatchObject({ changed: false, change: 'none' });
    expect(updates()).toBe(0);
  });

  test('of the very same package in the moment before ours is a success', async () => {
    const same = async () => update(await readVerified(verified));
    await deploy(() => recorder.spoil('UpdateFunctionCode', { kind: 'first', act: same }));
    expect(updates()).toBe(1);
    expect(await shaNow()).toBe(newSha);
  });

  test('that changes settings only is no conflict: the new revision is read and the update repeated', async () => {
    const act = async () => {
      await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, MemorySize: 256 }));
    };
    await deploy(() => recorder.spoil('UpdateFunctionCode', { kind: 'first', act }));
    expect(updates()).toBe(2);
    expect(await settledStateOf(client, name)).toMatchObject({ CodeSha256: newSha, MemorySize: 256 });
  });

  test('that is in progress is waited for', async () => {
    await deploy(() => recorder.spoil('GetFunction', configuration({ LastUpdateStatus: 'InProgress' }), 3));
    expect(recorder.requests.slice(0, 6).map((each) => each.operation)).toEqual([
      'GetFunction',
      'GetFunction',
      'GetFunction',
      'GetFunction',
      'GetFunctionCodeSigningConfig',
      'UpdateFunctionCode',
    ]);
  });

  test('that turned the function into one of the other architecture is noticed', async () => {
    const error = await failureOf(
      deploy(() => recorder.spoil('GetFunction', configuration({ Architectures: ['arm64'] }))),
    );
    expect(error.notice.id).toBe('check.lambda-architecture');
    expect(updates()).toBe(0);
  });
});

describe('Lambda', () => {
  test('fails the update: the reason code and its meaning', async () => {
    const failed = configuration({
      LastUpdateStatus: 'Failed',
      LastUpdateStatusReasonCode: 'EniLimitExceeded',
      LastUpdateStatusReason: 'The quota is used up.',
    });
    const error = await failureOf(deploy(() => recorder.spoil('GetFunction', failed, 1e9, 1)));
    expect(
      lineOf(error)
        .replaceAll(/CodeSha256 [\w+/=]+/g, 'CodeSha256 X')
        .replaceAll(name, 'NAME'),
    ).toMatchSnapshot();
    expect(error.notice.details).toEqual(['The quota is used up.']);
  });

  test('had failed the update to this package before: it is sent again', async () => {
    await update(await readVerified(verified));
    await settledStateOf(client, name);
    const options = awsOptions();
    const context = rememberingContext();
    recorder.spoil('GetFunction', configuration({ LastUpdateStatus: 'Failed' }), 2);
    const live = await provider.preflight(targetOf(name), options, layout, context);
    expect(provider.compare(verified, live)).toEqual({ changed: true, change: 'code' });
    const prepared = await provider.prepare(verified, live, options, layout, context);
    expect(await provider.activate(verified, live, prepared, options, layout, context)).toMatchObject({
      changed: true,
    });
    expect(updates()).toBe(1);
  });

  test('never finishes the update: the deadline, and what is live', async () => {
    const stuck = configuration({ LastUpdateStatus: 'InProgress' });
    const ending = lambdaProvider(timeUntil(() => updates() > 0 && recorder.requests.length > 6));
    const arrange = () => recorder.spoil('GetFunction', stuck, 1e9, 1);
    const error = await failureOf(deploy(arrange, awsOptions(), rememberingContext(), ending));
    expect(error.notice.id).toBe('deploy.lambda-timeout');
    expect(lineOf(error)).toContain('LastUpdateStatus InProgress');
    expect(lineOf(error)).toContain('until Lambda has finished its update to this package');
  });

  test('shows the state before for a while: that says nothing about the update', async () => {
    let before: unknown;
    await deploy(() => {
      recorder.spoil('GetFunction', {
        kind: 'rewrite',
        change: (body) => {
          before = structuredClone(body['Configuration']);
        },
      });
      recorder.spoil(
        'GetFunction',
        {
          kind: 'rewrite',
          change: (body) => {
            body['Configuration'] = before;
          },
        },
        3,
      );
    });
    expect(await shaNow()).toBe(newSha);
    expect(updates()).toBe(1);
  });

  test.each([
    ['CodeStorageExceededException', 'deploy.lambda-storage'],
    ['CodeVerificationFailedException', 'deploy.lambda-signing'],
    ['InvalidCodeSignatureException', 'deploy.lambda-signing'],
    ['InvalidParameterValueException', 'deploy.lambda-rejected'],
  ])('answers %s', async (code, id) => {
    const error = await failureOf(
      deploy(() => recorder.spoil('UpdateFunctionCode', { kind: 'answer', status: 400, code })),
    );
    expect(error.notice.id).toBe(id);
    expect(lineOf(error)).toContain('unchanged');
    expect(updates()).toBe(1);
  });

  test('refuses the update: the permission and the resource are named', async () => {
    const denied: Spoil = { kind: 'answer', status: 403, code: 'AccessDeniedException' };
    const error = await failureOf(deploy(() => recorder.spoil('UpdateFunctionCode', denied)));
    const arn = `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    expect(lineOf(error)).toContain(`expected the permission lambda:UpdateFunctionCode on ${arn}`);
    expect(error.notice.details).toContain(`  "Resource": "${arn}"`);
  });
});

describe('a cancelled run', () => {
  test.each([
    ['while the code is sent', 'UpdateFunctionCode', 0, false, 'Live when last read: the code before'],
    ['after the code was taken', 'UpdateFunctionCode', 0, true, 'update to this package'],
    ['while it follows the update', 'GetFunction', 1, false, 'update to this package'],
  ] as const)('%s says what is live', async (_, operation, skip, applied, words) => {
    const controller = new AbortController();
    const meanwhile = () => controller.abort(new Error('SIGINT'));
    const context = rememberingContext({}, controller.signal);
    const error = await failureOf(
      deploy(() => recorder.spoil(operation, { kind: 'hang', applied, meanwhile }, 1, skip), awsOptions(), context),
    );
    expect(error.notice.id).toBe('deploy.lambda-cancelled');
    expect(lineOf(error)).toContain(words);
  });

  test('while it waits says what is live', async () => {
    const controller = new AbortController();
    const context = rememberingContext({}, controller.signal);
    const pause: Timing['pause'] = (milliseconds, deadline) => {
      const paused = shortTiming.pause(milliseconds, deadline);
      controller.abort(new Error('SIGINT'));
      return paused;
    };
    const patient = lambdaProvider({ ...shortTiming, poll: [60_000, 60_000], pause });
    const live = await patient.preflight(targetOf(name), awsOptions(), layout, context);
    recorder.reset();
    recorder.spoil('GetFunction', {
      kind: 'rewrite',
      change: (body) => {
        Object.assign(body['Configuration'] ?? {}, { LastUpdateStatus: 'InProgress' });
      },
    });
    const prepared = await patient.prepare(verified, live, awsOptions(), layout, context);
    const error = await failureOf(patient.activate(verified, live, prepared, awsOptions(), layout, context));
    expect(error.notice.id).toBe('deploy.lambda-cancelled');
    expect(lineOf(error)).toContain('unchanged');
  });
});
