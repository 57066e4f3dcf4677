// What the local Lambda does with packages that run and with those that cannot: the answers are Lambda's own, the
// judgement is the kernel's.

import { InvokeCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud.ts';
import { zipOf } from '../../local/zip.ts';
import {
  cloudForTest,
  compile,
  lambdaClient,
  lambdaZip,
  otherArchitecture,
  ownLambdaArchitecture,
  refusal,
} from '../support/local-cloud.ts';
import { lambdaSource } from '../support/projects.ts';

const FunctionName = 'hello';
const packages = new Map<string, Buffer>();

beforeAll(async () => {
  const good = await compile(lambdaSource);
  packages.set('good', lambdaZip(good));
  packages.set('no exec bit', lambdaZip(good, 0o644));
  packages.set('no exec bit for others', lambdaZip(good, 0o744));
  packages.set('made on DOS', zipOf([{ name: 'bootstrap', mode: 0o755, content: good, dos: true }]));
  packages.set('other name', zipOf([{ name: 'main', mode: 0o755, content: good }]));
  packages.set('truncated', lambdaZip(good.subarray(0, 4096)));
  packages.set('wrong architecture', lambdaZip(await compile(lambdaSource, { GOARCH: otherArchitecture })));
  // Go 1.26 links net through cgo where a C compiler is there: the very file that users deploy by mistake.
  packages.set('dynamic', lambdaZip(await compile(lambdaSource, { CGO_ENABLED: '1' })));
});

async function deployed(name: string): Promise<LocalCloud> {
  const cloud = await cloudForTest({ delays: { update: Number.POSITIVE_INFINITY } });
  const zip = packages.get(name);
  if (zip === undefined) throw new Error(`no package ${name}`);
  await cloud.aws.seed({ name: FunctionName, zip, settings: { architectures: [ownLambdaArchitecture] } });
  return cloud;
}

interface Outcome {
  readonly error: string | undefined;
  readonly payload: unknown;
  readonly log: string;
}

async function invoke(cloud: LocalCloud, payload: unknown): Promise<Outcome> {
  const answer = await lambdaClient(cloud).send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload), LogType: 'Tail' }),
  );
  return {
    error: answer.FunctionError,
    payload: JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8')),
    log: Buffer.from(answer.LogResult ?? '', 'base64').toString('utf8'),
  };
}

test('a static executable for this machine answers, again and again, and its successor takes over', async () => {
  const cloud = await deployed('good');
  for (const name of ['Gopher', 'again']) {
    expect(await invoke(cloud, { name })).toMatchObject({ error: undefined, payload: { hello: { name } } });
  }
  const client = lambdaClient(cloud);
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: packages.get('no exec bit') }));
  // Old code serves while the update is in progress.
  expect((await invoke(cloud, {})).error).toBeUndefined();
  await cloud.aws.settle();
  expect((await invoke(cloud, {})).error).toBe('Unhandled');
});

describe('what cannot run is accepted, and fails at the first invoke', () => {
  test.each([
    ['no exec bit', 'Runtime.InvalidEntrypoint', 'fork/exec /var/task/bootstrap: permission denied'],
    ['no exec bit for others', 'Runtime.InvalidEntrypoint', 'fork/exec /var/task/bootstrap: permission denied'],
    ['made on DOS', 'Runtime.InvalidEntrypoint', 'fork/exec /var/task/bootstrap: permission denied'],
    ['wrong architecture', 'Runtime.InvalidEntrypoint', 'fork/exec /var/task/bootstrap: exec format error'],
    [
      'other name',
      'Runtime.InvalidEntrypoint',
      "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]",
    ],
    ['truncated', 'Runtime.ExitError', 'Runtime exited with error: signal: '],
  ])('%s: %s', async (name, errorType, text) => {
    const outcome = await invoke(await deployed(name), {});
    expect(outcome.error).toBe('Unhandled');
    expect(outcome.payload).toEqual({ errorType, errorMessage: expect.stringContaining(text) });
    expect(outcome.log).toMatch(/^START RequestId: .* Version: \$LATEST\n/);
    expect(outcome.log).toContain(text);
  });

  test('dynamic: there is no loader in the target', async () => {
    const outcome = await invoke(await deployed('dynamic'), {});
    expect(outcome.payload).toEqual({
      errorType: 'Runtime.InvalidEntrypoint',
      errorMessage: expect.stringContaining('fork/exec /var/task/bootstrap: no such file or directory'),
    });
  });
});

test('what is no JSON, or comes too early, or runs nowhere here, is refused', async () => {
  const cloud = await deployed('good');
  const client = lambdaClient(cloud);
  expect(await refusal(client.send(new InvokeCommand({ FunctionName, Payload: 'no JSON' })))).toMatchObject({
    name: 'InvalidRequestContentException',
    status: 400,
  });
  await cloud.aws.seed({ name: 'pending', state: { state: 'Pending' } });
  expect(await refusal(client.send(new InvokeCommand({ FunctionName: 'pending' })))).toMatchObject({
    name: 'ResourceConflictException',
    status: 409,
  });
});
