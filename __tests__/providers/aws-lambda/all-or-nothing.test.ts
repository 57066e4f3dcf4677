// Two releases with all-or-nothing, of which one fails late: each is told of, and both are back.

import { PutProvisionedConcurrencyConfigCommand } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import type { Fault, RecordedRequest } from '../../../local/cloud.ts';
import { aliasOptions, releaseHarness, seedAliased, stand } from '../../support/release-harness.ts';
import { deployAll } from '../../support/release-run.ts';

const harness = releaseHarness();
const names = ['one', 'two'];
const isOf = ({ path }: RecordedRequest, name: string) => decodeURIComponent(path).includes(`:${name}/`);
const patient = { lastWord: 5_000, putBack: 5_000 };
const headers = { 'x-amzn-errortype': 'AccessDeniedException' };
const denied: Fault = { kind: 'answer', applied: false, status: 403, headers, body: '{"Message":"no"}' };

test('an alias that cannot be read after its provisioned concurrency was ready', async () => {
  const { client, cloud, first } = harness();
  for (const name of names) await seedAliased(harness(), name);
  const provision = { FunctionName: 'two', Qualifier: 'live', ProvisionedConcurrentExecutions: 1 };
  await client.send(new PutProvisionedConcurrencyConfigCommand(provision));
  await cloud.aws.settle();
  const done: string[] = [];
  cloud.inject((request) => {
    const { operation } = request;
    if (!isOf(request, 'two')) return undefined;
    const last = operation === 'GetAlias' && done.join().includes('UpdateAlias,GetAlias,GetProvisioned');
    const again = done.includes('denied');
    done.push(last ? 'denied' : operation);
    return last && !again ? denied : undefined;
  });
  const { reports } = await deployAll(names, first, aliasOptions(), true, undefined, patient);
  expect(done).toContain('denied');
  const [one, two] = reports;
  expect(two?.causes.map(({ notice }) => notice.id)).toEqual(['deploy.lambda-denied']);
  expect(two?.causes[0]?.message).toMatch(
    /lambda:GetAlias.* Live now: version 1 by the alias live, which was put back/,
  );
  expect(two?.result).toMatchObject({ changed: false, rolledBack: true, version: '1' });
  expect(one?.causes.map(({ notice }) => notice.id)).toEqual(['deploy.all-or-nothing']);
  expect(one?.result).toMatchObject({ changed: false, rolledBack: true, version: '1' });
  for (const name of names) expect(stand(harness(), name)).toMatchObject({ serves: '1', weights: {} });
});

test('a job that is cancelled while old versions are deleted', async () => {
  const { cloud, first } = harness();
  for (const name of names) await seedAliased(harness(), name);
  const cancel = new AbortController();
  const cancelled = new Promise((resolve) => {
    cancel.signal.addEventListener('abort', resolve);
  });
  cloud.inject(async (request) => {
    if (request.operation === 'ListVersionsByFunction') cancel.abort();
    if (request.operation !== 'UpdateAlias' || isOf(request, 'one') || cancel.signal.aborted) return undefined;
    await cancelled;
    return { kind: 'hang', applied: true };
  });
  const { reports } = await deployAll(names, first, aliasOptions({ keepVersions: 1 }), true, cancel.signal, patient);
  expect(reports.map(({ causes }) => causes.map(({ notice }) => notice.id))).toEqual([
    ['deploy.all-or-nothing'],
    ['deploy.lambda-cancelled'],
  ]);
  for (const { result } of reports) expect(result).toMatchObject({ changed: false, rolledBack: true, version: '1' });
  for (const name of names) expect(stand(harness(), name)).toMatchObject({ serves: '1', weights: {} });
});
