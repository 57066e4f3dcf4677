// A function without an alias serves new code at once: what goes wrong after that is told with what serves, and
// aws-restore puts all of it back. Against the local cloud.

import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../local/cloud.ts';
import { causes } from '../../../src/errors.ts';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import type { Timing } from '../../../src/providers/aws-lambda/timing.ts';
import { changes } from '../../support/action.ts';
import {
  awsOptions,
  failureOf,
  lineOf,
  rememberingContext,
  shortTiming,
  targetOf,
} from '../../support/lambda-harness.ts';
import { hostArch } from '../../support/projects.ts';
import { layout, release, releaseHarness, seedPlain } from '../../support/release-harness.ts';

const harness = releaseHarness();
const latest = () => harness().cloud.aws.find('plain')?.latest;
const good = { event: { json: '"Gopher"' }, expect: undefined };
const bad = { event: { json: '"Gopher"' }, expect: { json: '{"hi":1}' } };
const refusal = (status: number, type: string): Fault => {
  return { kind: 'answer', applied: false, status, headers: { 'x-amzn-errortype': type }, body: '{"Message":"no"}' };
};
const denied = refusal(403, 'AccessDeniedException');

describe('a version that cannot be published', () => {
  test('is told of together with the code that serves by then', async () => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    cloud.inject(({ operation }) => (operation === 'PublishVersion' ? denied : undefined));
    const error = await failureOf(release('plain', first, awsOptions({ publish: true })));
    expect(error.notice.id).toBe('deploy.lambda-denied');
    expect(latest()?.code.sha256).toBe(first.sha256);
    expect(lineOf(error)).toMatch(/Live now: this package \(CodeSha256 [^)]*\)\. To return to the code before/);
    const again = await failureOf(release('plain', first, awsOptions({ publish: true })));
    expect(lineOf(again)).toMatch(/Live now: this package \(CodeSha256 [^)]*\), as before\./);
  });

  test('in time leaves the new code, too', async () => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    cloud.inject(({ operation }) => (operation === 'PublishVersion' ? refusal(500, 'ServiceException') : undefined));
    const error = await failureOf(release('plain', first, awsOptions({ publish: true, deployTimeoutMs: 2_000 })));
    expect(error.notice.id).toBe('deploy.lambda-timeout');
    expect(lineOf(error)).toMatch(/Live now: this package \(CodeSha256 [^)]*\)\. To return to the code before/);
  });
});

test('a version that is refused for a conflict that is not to be seen is asked for again after a pause', async () => {
  const { cloud, first } = harness();
  await seedPlain(cloud, 'plain');
  const happened: string[] = [];
  cloud.inject(({ operation, occurrence }) => {
    if (operation !== 'PublishVersion') return undefined;
    happened.push(operation);
    return occurrence <= 2 ? refusal(409, 'ResourceConflictException') : undefined;
  });
  const pause: Timing['pause'] = (milliseconds, deadline) => {
    if (happened.length > 0) happened.push('pause');
    return shortTiming.pause(milliseconds, deadline);
  };
  const paced = lambdaProvider({ ...shortTiming, pause });
  const options = awsOptions({ publish: true });
  const context = rememberingContext();
  const live = await paced.preflight(targetOf('plain', hostArch), options, layout, context);
  const prepared = await paced.prepare(first, live, options, layout, context);
  await paced.activate(first, live, prepared, options, layout, context);
  expect(happened.slice(0, 5)).toEqual(['PublishVersion', 'pause', 'PublishVersion', 'pause', 'PublishVersion']);
});

describe('aws-restore', () => {
  const layer = (name: string) => `arn:aws:lambda:us-east-1:123456789012:layer:${name}:1`;
  /** The local cloud has no layers of its own; one as large as this is not fetched. */
  const known: Fault = {
    kind: 'answer',
    applied: false,
    status: 200,
    body: JSON.stringify({ Content: { CodeSize: 2 ** 27, CodeSha256: 'x', Location: 'https://example.com/' } }),
  };

  test.each([
    ['the code and the layers', false],
    ['layers alone', true],
  ])('puts %s back', async (_, same) => {
    const { client, cloud, first, second } = harness();
    await seedPlain(cloud, 'plain');
    await release('plain', first, awsOptions());
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'plain', Layers: [layer('old')] }));
    await cloud.aws.settle();
    cloud.inject(({ path }) => (path.includes('/layers') ? known : undefined));
    const before = changes(cloud.requests).length;
    const done = await release(
      'plain',
      same ? first : second,
      awsOptions({ layers: [layer('new')], smoke: bad, restore: true }),
    );
    expect(done).toMatchObject({ changed: false, change: 'none', rolledBack: true });
    expect(done.refused?.notice.id).toBe('deploy.lambda-smoke');
    expect(latest()).toMatchObject({ code: { sha256: first.sha256 }, settings: { layers: [layer('old')] } });
    const sent = same ? [] : ['UpdateFunctionCode'];
    const layered = 'UpdateFunctionConfiguration';
    expect(changes(cloud.requests).slice(before)).toEqual([layered, ...sent, 'Invoke', ...sent, layered]);
  });

  test.each([
    ['refused', denied, 'deploy.lambda-denied'],
    ['stale', refusal(412, 'PreconditionFailedException'), 'deploy.lambda-rejected'],
    ['never answered', refusal(503, 'ServiceException'), 'deploy.lambda-timeout'],
  ] as const)('puts the code back whose smoke event is %s: it was not smoked', async (_, fault, id) => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    const before = latest()?.code.sha256;
    cloud.inject(({ operation }) => (operation === 'Invoke' ? fault : undefined));
    const options = awsOptions({ smoke: good, restore: true, deployTimeoutMs: 2_000 });
    const done = await release('plain', first, options);
    expect(done).toMatchObject({ changed: false, change: 'none', rolledBack: true, version: '$LATEST' });
    expect(done.refused?.notice.id).toBe(id);
    expect(done.refused && lineOf(done.refused)).toMatch(/Live now: the code before \([^)]*\), which was put back/);
    expect(latest()?.code.sha256).toBe(before);
  });

  test('puts the code back when the job is cancelled during the smoke event', async () => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    const before = latest()?.code.sha256;
    const cancel = new AbortController();
    cloud.inject(({ operation }) => {
      if (operation !== 'Invoke') return undefined;
      cancel.abort();
      return { kind: 'hang', applied: false };
    });
    const context = rememberingContext({}, cancel.signal);
    const done = await release('plain', first, awsOptions({ smoke: good, restore: true }), context);
    expect(done.refused?.notice.id).toBe('deploy.lambda-cancelled');
    expect(latest()?.code.sha256).toBe(before);
  });

  test('that fails says so beside what failed first', async () => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    cloud.inject(({ operation, occurrence }) =>
      operation === 'Invoke' || (operation === 'UpdateFunctionCode' && occurrence > 1) ? denied : undefined,
    );
    const thrown: unknown = await release('plain', first, awsOptions({ smoke: good, restore: true })).catch(
      (error: unknown) => error,
    );
    expect(causes(thrown)?.map(({ notice }) => notice.id)).toEqual(['deploy.lambda-denied', 'deploy.lambda-denied']);
    const [refused, notRestored] = causes(thrown) ?? [];
    expect(refused && lineOf(refused)).toContain('The code before could not be put back: see the next error.');
    expect(notRestored && lineOf(notRestored)).toContain('lambda:UpdateFunctionCode');
  });
});

test('a smoke event that is refused without aws-restore: the code that serves is named, as it was just read', async () => {
  const { cloud, first } = harness();
  await seedPlain(cloud, 'plain');
  cloud.inject(({ operation }) => (operation === 'Invoke' ? denied : undefined));
  const error = await failureOf(release('plain', first, awsOptions({ smoke: good })));
  expect(lineOf(error)).toMatch(/lambda:InvokeFunction.*Live now: this package \(/);
});
