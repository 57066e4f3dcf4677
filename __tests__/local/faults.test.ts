// Each fault does to a client what its name says, before or after the request was carried out.

import { GetFunctionConfigurationCommand, type LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { expect, onTestFinished, test } from 'vitest';
import type { Fault, LocalCloud } from '../../local/cloud.ts';
import { cloudForTest, lambdaClient, lambdaZip, refusal } from '../support/local-cloud.ts';

const FunctionName = 'hello';

async function injected(fault: Fault): Promise<{ cloud: LocalCloud; client: LambdaClient; changed(): boolean }> {
  const cloud = await cloudForTest({ delays: { update: 0 } });
  const { latest } = await cloud.aws.seed({ name: FunctionName });
  const before = latest.code.sha256;
  cloud.inject(({ operation, occurrence }) =>
    operation === 'UpdateFunctionCode' && occurrence === 1 ? fault : undefined,
  );
  return {
    cloud,
    client: lambdaClient(cloud),
    changed: () => cloud.aws.find(FunctionName)?.latest.code.sha256 !== before,
  };
}

const update = new UpdateFunctionCodeCommand({ FunctionName, ZipFile: lambdaZip(Buffer.from('new')) });
const html = { 'content-type': 'text/html' };

test.each<[string, Fault, { status?: number; text?: RegExp }, boolean]>([
  ['500', answer(500, false), { status: 500 }, false],
  ['503 after it was applied', answer(503, true), { status: 503 }, true],
  [
    'HTML',
    { kind: 'answer', applied: false, status: 502, headers: html, body: '<html></html>' },
    { status: 502 },
    false,
  ],
  ['reset before', { kind: 'reset', applied: false }, { text: /ECONNRESET/ }, false],
  ['reset after', { kind: 'reset', applied: true }, { text: /ECONNRESET/ }, true],
  ['cut body', { kind: 'cut' }, {}, true],
])('%s', async (_, fault, expected, applied) => {
  const { client, changed } = await injected(fault);
  const refused = await refusal(client.send(update));
  if (expected.status !== undefined) expect(refused.status).toBe(expected.status);
  if (expected.text !== undefined) expect(refused.text).toMatch(expected.text);
  expect(changed()).toBe(applied);
});

test('an empty 200 is a success without a field', async () => {
  const { client, changed } = await injected(answer(200, false));
  const { CodeSha256 } = await client.send(update);
  expect(CodeSha256).toBeUndefined();
  expect(changed()).toBe(false);
});

test('the next request of the operation goes through', async () => {
  const { client, changed } = await injected({ kind: 'reset', applied: false });
  await refusal(client.send(update));
  await client.send(update);
  expect(changed()).toBe(true);
});

test.each<[string, Fault, boolean]>([
  ['hang before', { kind: 'hang', applied: false }, false],
  ['hang after', { kind: 'hang', applied: true }, true],
  ['a byte at a time', { kind: 'slow', interval: 1000 }, true],
])('%s: ended by the client alone', async (_, fault, applied) => {
  const { client, changed } = await injected(fault);
  const patience = new AbortController();
  onTestFinished(() => patience.abort());
  let answered = false;
  const call = refusal(client.send(update, { abortSignal: patience.signal })).finally(() => {
    answered = true;
  });
  // Not answered while we look: other calls go there and back meanwhile.
  await expect.poll(changed).toBe(applied);
  for (let i = 0; i < 3; i += 1) await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(answered).toBe(false);
  patience.abort();
  expect((await call).name).toBe('AbortError');
});

test('onApplied is told of a request once it was carried out', async () => {
  const { cloud, client, changed } = await injected({ kind: 'hang', applied: true });
  const applied = Promise.withResolvers<string>();
  cloud.onApplied(({ operation }) => applied.resolve(`${operation} ${changed()}`));
  const patience = new AbortController();
  const call = refusal(client.send(update, { abortSignal: patience.signal }));
  expect(await applied.promise).toBe('UpdateFunctionCode true');
  patience.abort();
  await call;
});

function answer(status: number, applied: boolean): Fault {
  return { kind: 'answer', applied, status };
}
