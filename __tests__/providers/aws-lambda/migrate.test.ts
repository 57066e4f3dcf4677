// A function of an old runtime or of the other architecture becomes what the package needs: the real SDK against
// ministack, and what was sent.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { codeSha256 } from '../../../src/providers/aws-lambda/live.ts';
import type { AwsOptions } from '../../../src/providers/aws-lambda/options.ts';
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
} from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { lambdaSource } from '../../support/projects.ts';
import { type Recorder, type Spoil, startRecorder } from '../../support/recorder.ts';

const provider = lambdaProvider(shortTiming);
const layout = { executable: 'bootstrap' } as const;
const moving = { runtime: 'provided.al2023', allowDowntime: true } as const;
let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;
let directory: string;
let amd: VerifiedPackage;
let arm: VerifiedPackage;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-migrate-'));
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

async function deploy(name: string, verified: VerifiedPackage, more: Partial<AwsOptions>, by = provider) {
  const options = awsOptions(more);
  const context = rememberingContext();
  try {
    const live = await by.preflight(targetOf(name, verified.target.arch), options, layout, context);
    const change = by.compare(verified, live);
    const prepared = await by.prepare(verified, live, options, layout, context);
    const activated = await by.activate(verified, live, prepared, options, layout, context);
    return { change, activated, context };
  } finally {
    recorded = context.notices.map(({ id }) => id);
  }
}

let recorded: readonly string[] = [];
const writes = () => recorder.requests.filter(({ method }) => method !== 'GET');
const setRuntime = (name: string) => `PUT /2015-03-31/functions/${encodeURIComponent(arnOf(name))}/configuration`;
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const go = { Runtime: 'go1.x', Handler: 'main' } as const;

describe('the runtime', () => {
  test.each(['go1.x', 'provided', 'provided.al2'] as const)('%s is moved, then the code goes', async (runtime) => {
    const name = `moved-${runtime.replaceAll('.', '-')}`;
    await createFunction(client, name, { Runtime: runtime, Handler: 'main', MemorySize: 256 });
    const { change, activated } = await deploy(name, amd, moving);
    expect([change.change, activated.change]).toEqual(['code', 'code']);
    const after = await settledStateOf(client, name);
    expect(after).toMatchObject({ Runtime: 'provided.al2023', Handler: 'main', MemorySize: 256 });
    expect(after.CodeSha256).toBe(codeSha256(amd.sha256));
    const [first, second, ...more] = writes();
    expect(Object.keys(JSON.parse(first?.body ?? '{}')).sort()).toEqual(['RevisionId', 'Runtime']);
    expect(Object.keys(JSON.parse(second?.body ?? '{}')).sort()).toEqual(['RevisionId', 'ZipFile']);
    expect(more).toEqual([]);
    const { FunctionError } = await client.send(new InvokeCommand({ FunctionName: name, Payload: '{}' }));
    expect(FunctionError).toBeUndefined();
    expect(recorded).toEqual([]);

    recorder.reset();
    expect((await deploy(name, amd, moving)).activated.changed).toBe(false);
    expect(writes()).toEqual([]);
  });

  test('moves alone where the code is live already', async () => {
    await createFunction(client, 'alone');
    await deploy('alone', amd, {});
    await settledStateOf(client, 'alone');
    recorder.spoil(
      'GetFunction',
      {
        kind: 'rewrite',
        change: (body) => Object.assign(body['Configuration'] ?? {}, { Runtime: 'provided.al2' }),
      },
      2,
    );
    const { change, activated } = await deploy('alone', amd, moving);
    expect([change.change, activated.change]).toEqual(['config', 'config']);
    expect(writes().at(-1)?.operation).toContain('/configuration');
  });

  test('is not moved without leave: between the two calls the function could fail', async () => {
    await createFunction(client, 'careful', go);
    const error = await failureOf(deploy('careful', amd, { runtime: 'provided.al2023' }));
    expect(lineOf(error)).toMatch(
      /^check: the function careful cannot be moved from go1\.x to provided\.al2023 without/,
    );
    expect(writes()).toEqual([]);
  });

  test('nodejs is none that is moved', async () => {
    await createFunction(client, 'node', { Runtime: 'nodejs22.x', Handler: 'index.handler' });
    expect((await failureOf(deploy('node', amd, moving))).notice.id).toBe('check.lambda-runtime');
  });

  test.each<[string, Spoil]>([
    ['500', { kind: 'answer', status: 500, code: 'ServiceException' }],
    ['409', { kind: 'answer', status: 409, code: 'ResourceConflictException' }],
    ['412', { kind: 'answer', status: 412, code: 'PreconditionFailedException' }],
    ['a reset before it was applied', { kind: 'reset', applied: false }],
    ['a reset after it was applied', { kind: 'reset', applied: true }],
    ['an empty answer', { kind: 'empty', applied: true }],
    ['no answer', { kind: 'hang', applied: true }],
  ])('its call meets %s: it ends well', async (what, how) => {
    const name = `fault-${what.replaceAll(/\W/g, '-')}`;
    await createFunction(client, name, go);
    recorder.spoil(setRuntime(name), how);
    const by = lambdaProvider(how.kind === 'hang' ? hangTiming : shortTiming);
    expect((await deploy(name, amd, moving, by)).activated.changed).toBe(true);
    const after = await settledStateOf(client, name);
    expect([after.Runtime, after.CodeSha256]).toEqual(['provided.al2023', codeSha256(amd.sha256)]);
  });

  const read = (change: Record<string, unknown>): Spoil => ({
    kind: 'rewrite',
    change: (body) => Object.assign(body['Configuration'] ?? {}, change),
  });

  test('that Lambda cannot move: the reason, and what serves', async () => {
    await createFunction(client, 'stuck', go);
    await settledStateOf(client, 'stuck');
    const reason = { LastUpdateStatusReasonCode: 'EFSIOError', LastUpdateStatusReason: 'The file system is ill.' };
    recorder.spoil('GetFunction', read({ LastUpdateStatus: 'Failed', ...reason }), 1e9, 2);
    const error = await failureOf(deploy('stuck', amd, moving));
    expect(error.notice.id).toBe('deploy.lambda-update-failed');
    expect(error.notice.details).toEqual([reason.LastUpdateStatusReason]);
    expect(lineOf(error)).toMatch(/got Failed \(EFSIOError\)\. .* Lambda keeps the code in service/);
  });

  test('that somebody else moves back at once is told as that', async () => {
    await createFunction(client, 'theirs', go);
    await settledStateOf(client, 'theirs');
    recorder.spoil('GetFunction', read({ Runtime: 'provided', RevisionId: 'theirs' }), 1e9, 2);
    // Their runtime stays: putting back the one before ends with its time.
    const error = await failureOf(deploy('theirs', amd, moving, lambdaProvider(hangTiming)));
    expect(lineOf(error)).toMatch(/^deploy: another deployment changed the runtime .* theirs right after this run/);
    expect(lineOf(error)).toMatch(/Live now: the code before \([^)]*\), unchanged\.$/);
  });

  test('comes back when the code is refused', async () => {
    await createFunction(client, 'back', go);
    const before = await settledStateOf(client, 'back');
    recorder.spoil('UpdateFunctionCode back', { kind: 'answer', status: 403, code: 'AccessDeniedException' });
    expect((await failureOf(deploy('back', amd, moving))).notice.id).toBe('deploy.lambda-denied');
    const after = await settledStateOf(client, 'back');
    expect([after.Runtime, after.CodeSha256, after.Handler]).toEqual(['go1.x', before.CodeSha256, 'main']);
    expect(recorded).toContain('deploy.lambda-runtime-restored');
  });

  test('where it cannot come back, the command is told', async () => {
    await createFunction(client, 'left', go);
    recorder.spoil('UpdateFunctionCode left', { kind: 'answer', status: 403, code: 'AccessDeniedException' });
    const denied = { kind: 'answer', status: 403, code: 'AccessDeniedException' } as const;
    recorder.spoil(setRuntime('left'), denied, Number.POSITIVE_INFINITY, 1);
    expect((await failureOf(deploy('left', amd, moving))).notice.id).toBe('deploy.lambda-denied');
    expect(recorded).toContain('deploy.lambda-runtime-left');
  });
});

describe('the architecture', () => {
  test('is refused unless the user allows it, and is sent only where it differs', async () => {
    await createFunction(client, 'turned');
    expect((await failureOf(deploy('turned', arm, {}))).notice.id).toBe('check.lambda-architecture');
    await deploy('turned', arm, { allowArchitectureChange: true });
    expect((await settledStateOf(client, 'turned')).Architectures).toEqual(['arm64']);
    expect(JSON.parse(writes()[0]?.body ?? '{}')).toMatchObject({ Architectures: ['arm64'] });

    recorder.reset();
    const again = await makePackage(directory, 'again', saying('again'), 'arm64');
    await deploy('turned', again, { allowArchitectureChange: true });
    expect(JSON.parse(writes()[0]?.body ?? '{}')).not.toHaveProperty('Architectures');
  });
});
