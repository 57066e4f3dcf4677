// The check of the host, with the real client library, over TLS.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/providers/azure-functions/connection.ts';
import { awaitHost, missingFunctions } from '../../../src/providers/azure-functions/host.ts';
import type { HostView } from '../../../src/providers/azure-functions/live.ts';

import { type Deadline, startDeadline } from '../../../src/providers/deadline.ts';
import { type Heard, hasty, heard, options, quick, refusal } from '../../support/azure-context.ts';

import { AzureRecorder, subscriptionId } from '../../support/azure-recorder.ts';

let azure: AzureRecorder;
let job: Heard;
beforeAll(async () => {
  azure = await AzureRecorder.start();
});
afterAll(() => azure.stop());
beforeEach(() => {
  azure.reset();
  job = heard(azure.env());
  return () => job.end();
});

async function wait(
  expected: readonly string[] = ['HttpExample'],
  until: number | Deadline = 600_000,
  pace = quick,
): Promise<HostView> {
  const { arm } = await connect(options, quick, job.context);
  const ref = { subscriptionId, resourceGroup: 'group-one', name: 'hello-app' };
  const deadline = typeof until === 'number' ? startDeadline(until, job.context.signal) : until;
  const said = { package: 'new package', known: 'It ran here', back: 'To return, do this' };
  const wanted = { expected, begun: performance.now(), ...said };
  return awaitHost({ arm, ref, deadline, context: job.context, stage: 'deploy' }, wanted, pace);
}

const waitHastily = (expected = ['HttpExample']): Promise<HostView> => wait(expected, undefined, hasty);

const dead = (code: string, status = 400): { status: number; body: object } => ({
  status,
  body: { Code: 'BadRequest', Message: `Encountered an error (${code}) from host runtime.` },
});

it('looks twice, for a handler that crashes is Running between its restarts', async () => {
  await wait();
  expect(azure.count('hostStatus')).toBe(2);
  azure.reset();
  azure.answer('hostStatus', { body: { state: 'Running' } });
  azure.answer('hostStatus', { body: { state: 'Starting' } });
  await wait();
  expect(azure.count('hostStatus')).toBe(4);
});

it('looks on at a host that may be the one of before', async () => {
  // Two hours old: the deployment did not start this process. A young one follows.
  azure.answer('hostStatus', { body: { state: 'Running', processUptime: 7_200_000 } }, 5);
  azure.answer('hostStatus', { body: { state: 'Running', processUptime: 0 } }, 2);
  await wait(['HttpExample'], undefined, { ...quick, settle: 60_000 });
  expect(azure.count('hostStatus')).toBe(6);
});

it('takes an old host that stays well, for pre-warmed processes are old', async () => {
  azure.answer('hostStatus', { body: { state: 'Running', processUptime: 7_200_000 } }, 9999);
  await wait(['HttpExample'], undefined, { ...quick, settle: 500 });
  expect(azure.count('hostStatus')).toBeGreaterThan(2);
});

it('finds out that the host of before was well and the new one is not', async () => {
  azure.answer('hostStatus', { body: { state: 'Running', processUptime: 7_200_000 } }, 3);
  azure.answer('hostStatus', dead('InternalServerError'), 9999);
  expect((await refusal(wait(['HttpExample'], undefined, { ...hasty, settle: 60_000 }))).id).toBe(
    'deploy.azure-host-dead',
  );
});

it('waits for a host that starts, in either shape of the answer', async () => {
  azure.answer('hostStatus', { body: { state: 'Starting' } }, 30);
  azure.answer('hostStatus', { body: { properties: { state: 'Running', errors: [] } } }, 2);
  await wait();
  expect(azure.count('hostStatus')).toBe(32);
  expect(job.lines.filter((each) => each === 'Host: Starting')).toHaveLength(1);
});

it('waits for the functions, whatever the case of their names', async () => {
  azure.answer('functions', { body: { value: [] } }, 2);
  azure.scene.functions = ['httpexample', 'Another'];
  await wait();
  expect(azure.count('functions')).toBe(4);
});

it('gets over a host that is dead for a moment', async () => {
  azure.answer('hostStatus', dead('ServiceUnavailable'), 2);
  azure.answer('functions', dead('ServiceUnavailable'), 2);
  await wait();
});

it.each(['InternalServerError', 'ServiceUnavailable'])("says what the article's error means: %s", async (code) => {
  azure.answer('hostStatus', dead(code), 999);
  azure.answer('functions', dead(code), 999);
  const { id, line } = await refusal(waitHastily());
  expect(id).toBe('deploy.azure-host-dead');
  expect(line).toContain(`Encountered an error (${code}) from host runtime`);
  expect(line).toContain('FUNCTIONS_CUSTOMHANDLER_PORT');
});

it('hears it from the list of functions alone', async () => {
  azure.answer('functions', dead('InternalServerError'), 999);
  expect((await refusal(waitHastily())).id).toBe('deploy.azure-host-dead');
});

it('hears it where a gateway passes it on as 503', async () => {
  azure.answer('hostStatus', dead('ServiceUnavailable', 503), 9999);
  azure.answer('functions', dead('ServiceUnavailable', 503), 9999);
  expect((await refusal(waitHastily())).line).toContain('(ServiceUnavailable)');
});

it('shows the errors of a host that has some', async () => {
  azure.scene.hostState = 'Error';
  azure.scene.hostErrors = ['Failed to start Custom Handler.\nexit status 2'];
  const { id, line, details } = await refusal(waitHastily());
  expect(id).toBe('deploy.azure-host-state');
  expect(line).toContain('is not Running, got Error');
  expect(details).toEqual(['Failed to start Custom Handler.', 'exit status 2']);
});

it('does not take Running for enough', async () => {
  azure.scene.functions = ['Other'];
  azure.scene.hostErrors = ["The 'Timer' function is in error: the schedule is none."];
  const { id, line, details } = await refusal(waitHastily(['HttpExample', 'Timer']));
  expect(id).toBe('deploy.azure-functions-missing');
  expect(line).toContain('expected the functions HttpExample, Timer, got Other (missing: HttpExample, Timer)');
  expect(details).toEqual(azure.scene.hostErrors);
});

it('shows what a host that is well has to complain of', async () => {
  azure.scene.hostErrors = ['A connection was refused'];
  await wait();
  expect(job.lines).toContain('Host: A connection was refused');
});

it('ends at the deadline with the last state', async () => {
  azure.scene.hostState = 'Starting';
  expect((await refusal(wait([], azure.cut(3, 'hostStatus')))).line).toContain('got Starting');
  azure.reset();
  azure.answer('hostStatus', { kind: 'hang' }, 99);
  expect((await refusal(wait([], azure.cut(1, 'hostStatus')))).line).toContain('got no answer');
});

it.each([
  ['one look', 1, quick],
  ['a host that may be the one of before', 5, { ...quick, settle: 60_000 }],
])('does not blame the host where the deadline leaves time for no more than %s', async (_, looks, pace) => {
  const { id, line } = await refusal(wait(['HttpExample'], azure.deadline('hostStatus', looks), pace));
  expect(id).toBe('deploy.azure-unsettled');
  expect(line).toContain('is on "hello-app", and its host was Running with every function when the time ended,');
  expect(azure.count('hostStatus')).toBe(looks);
});

it.each(['hostStatus', 'functions'] as const)('%s: 403 names the role', async (operation) => {
  azure.answer(operation, { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } }, 9);
  expect((await refusal(wait())).line).toContain('"Website Contributor"');
});

describe('missingFunctions', () => {
  it.each([
    [[], [], []],
    [['A'], ['a'], []],
    [['A', 'B'], ['b'], ['A']],
    [[], ['x'], []],
  ])('%j in %j', (expected, listed, missing) => {
    expect(missingFunctions(expected, listed)).toEqual(missing);
  });
});
