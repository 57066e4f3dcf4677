// The check of production after a swap, and of an app's answers: what is said where the time ends, or Azure refuses us.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '../../../src/providers/azure-functions/connection.ts';
import { awaitAnswer, isHealthy } from '../../../src/providers/azure-functions/health.ts';
import { checkProduction } from '../../../src/providers/azure-functions/production.ts';
import type { Site } from '../../../src/providers/azure-functions/site-ref.ts';
import { swapIntoProduction } from '../../../src/providers/azure-functions/swap.ts';
import { type Deadline, startDeadline } from '../../../src/providers/deadline.ts';
import { type Heard, heard, options, quick, refusal } from '../../support/azure-context.ts';
import { AzureRecorder, subscriptionId } from '../../support/azure-recorder.ts';

let azure: AzureRecorder;
let job: Heard;
let connection: Connection;
beforeAll(async () => {
  azure = await AzureRecorder.start();
});
afterAll(() => azure?.stop());
beforeEach(async () => {
  azure.reset();
  job = heard(azure.env());
  connection = await connect(options, quick, job.context);
  return () => job.end();
});

const never = { ...quick, settle: 60_000 };
const command =
  'az functionapp deployment slot swap --name hello-app --resource-group group-one --slot staging --target-slot production';

function production(): Site {
  const { host } = azure;
  const ref = { subscriptionId, resourceGroup: 'group-one', name: 'hello-app' };
  return { ...ref, plan: 'premium', sku: 'ElasticPremium', scmHost: host, host, identity: false };
}

function swapped(deadline: Deadline, pace = quick) {
  const site = production();
  const deployed = { sha256: undefined, commit: undefined, deploymentId: undefined };
  return {
    connection: { ...connection, pace },
    site: { ...site, slot: 'staging' },
    production: { site, deployed, healthy: true },
    deploymentId: undefined,
    expected: ['HttpExample'],
    healthPath: undefined,
    deadline,
    timeoutMs: 20_000,
    context: job.context,
  };
}

/** The recorder has no route of its own for the request of a swap, nor for the app's own answers. */
const swaps = (): number => azure.requests.filter(({ path }) => path.endsWith('/slotsswap')).length;

describe('a swap', () => {
  test('is not undone where it used up the time, and production is well', async () => {
    azure.answer('unknown', { status: 200 });
    await swapIntoProduction(swapped(azure.deadline('unknown', 1)));
    expect(azure.count('hostStatus')).toBe(2);
    expect(swaps()).toBe(1);
  });

  test('is not undone where the time ends before it is known that production stays well, and that is said', async () => {
    azure.answer('unknown', { status: 200 });
    // All that the check may take is what production has to be well for, and its first look takes some of that.
    await swapIntoProduction(swapped(azure.deadline('unknown', 1), { ...quick, hostPatience: 0, settle: 1_000 }));
    expect(swaps()).toBe(1);
    const told = job.lines.find((each) => each.includes('was well in production when the time ended'));
    expect(told).toContain('expected it to be well for 1 s, got less');
    expect(told).toContain(command);
  });

  test('after which Azure does not let us look is told, with the way back', async () => {
    azure.answer('unknown', { status: 200 });
    azure.answer('hostStatus', { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } }, 9);
    const of = swapped(startDeadline(20_000, job.context.signal));
    const { id, line, details } = await refusal(swapIntoProduction(of));
    expect(id).toBe('deploy.azure-swap-unchecked');
    expect(line).toContain('the slot "staging" of "hello-app" was swapped into production, and');
    expect(line).toContain('could not be checked: could not ask for the state of the host of "hello-app", expected');
    expect(line).toContain(command);
    expect(details.join()).toContain('Give the identity the role "Website Contributor"');
    expect(swaps()).toBe(1);
  });
});

describe('when the time ends', () => {
  test('production that is well is left as it is', async () => {
    expect(await checkProduction(swapped(azure.deadline('hostStatus', 3), never))).toBe('unsettled');
    expect(azure.count('hostStatus')).toBe(3);
  });

  test('production that was well once, and starts again, is not', async () => {
    azure.answer('hostStatus', { body: { state: 'Running' } }, 2);
    azure.answer('hostStatus', { body: { state: 'Starting' } });
    const checked = await checkProduction(swapped(azure.deadline('hostStatus', 3), never));
    expect(checked).toEqual({ problem: 'production did not answer before the deadline' });
  });

  const answered = (deadline: Deadline, status: number): Promise<void> => {
    azure.answer('unknown', { status }, 9);
    const question = { app: 'hello-app', host: azure.host, path: '/api/health', deadline, pace: quick };
    const said = { package: 'new package', back: 'To return, do this' };
    return awaitAnswer({ ...question, context: job.context }, isHealthy, 60_000, said);
  };

  test('an app that answers well is not blamed', async () => {
    const { id, line } = await refusal(answered(azure.deadline('unknown', 3), 200));
    expect(id).toBe('deploy.azure-unsettled');
    expect(line).toContain('and GET /api/health answered HTTP 200 when the time ended');
  });

  test('an app that does not, or that there was no time to ask, is told', async () => {
    expect((await refusal(answered(azure.deadline('unknown', 3), 500))).line).toContain('well, got HTTP 500');
    const over = { signal: AbortSignal.abort(), remaining: () => 0 };
    expect((await refusal(answered(over, 200))).line).toContain('did not answer well, got no answer in time');
  });
});
