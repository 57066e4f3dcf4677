// Publish, smoke, alias: with the real SDK against the local cloud, with real packages that really run.

import {
  GetAliasCommand,
  PutFunctionConcurrencyCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { changes } from '../../support/action.ts';
import { failureOf, hangTiming, lineOf, rememberingContext, targetOf } from '../../support/lambda-harness.ts';
import { hostArch } from '../../support/projects.ts';
import {
  aliasOptions,
  commitOf,
  layout,
  provider,
  release,
  releaseHarness,
  seedAliased,
  seedPlain,
  stand,
} from '../../support/release-harness.ts';

const harness = releaseHarness({
  provisionedVerdict: (name) => (name === 'no-instances' ? 'FUNCTION_ERROR_INIT_FAILURE' : undefined),
});
const operations = () => harness().cloud.requests.map(({ operation }) => operation);
const event = { json: '"Gopher"' };

test('a version is published, smoked by its number, and then served by the alias', async () => {
  const { first } = harness();
  await seedAliased(harness(), 'hello');
  const done = await release(
    'hello',
    first,
    aliasOptions({ smoke: { event, expect: { json: '{"hello":"Gopher"}' } } }),
  );
  expect(done).toMatchObject({ changed: true, change: 'code', version: '2' });
  expect(done.functionArn).toMatch(/:function:hello:live$/);
  expect(done.back).toContain('"rollback-to: 1"');
  expect(stand(harness(), 'hello')).toMatchObject({ serves: '2', weights: {}, code: first.sha256 });
  const { cloud } = harness();
  expect(cloud.aws.find('hello')?.versions[1]?.settings.description).toBe(
    `deploy-go-function commit=${commitOf(first)} run=7 before=1 package=${first.sha256}`,
  );
  expect(changes(cloud.requests).slice(2)).toEqual(['UpdateFunctionCode', 'PublishVersion', 'Invoke', 'UpdateAlias']);
  const sent = (operation: string) => cloud.requests.find((each) => each.operation === operation);
  expect(sent('Invoke')?.query).toBe('Qualifier=2');
  expect(sent('UpdateAlias')?.fields).toEqual(['FunctionVersion', 'RevisionId', 'RoutingConfig']);
  expect(sent('UpdateFunctionCode')?.fields).toEqual(['RevisionId', 'ZipFile']);
  expect(cloud.requests.filter(({ operation }) => operation === 'PublishVersion')[1]?.fields).toEqual([
    'CodeSha256',
    'Description',
  ]);
});

test('a second run makes three requests, all of them reads', async () => {
  await seedAliased(harness(), 'hello');
  await release('hello', harness().first);
  const before = operations().length;
  const again = await release('hello', harness().first);
  expect(again).toMatchObject({ changed: false, change: 'none', version: '2' });
  expect(operations().slice(before).sort()).toEqual(['GetAlias', 'GetFunction', 'GetFunction']);
});

test('the request that was refused is the one that is named, not the one that was to follow', async () => {
  const { cloud, first } = harness();
  await seedAliased(harness(), 'hello');
  const headers = { 'x-amzn-errortype': 'AccessDeniedException' };
  cloud.inject(({ operation, occurrence }) =>
    operation === 'GetAlias' && occurrence > 1
      ? { kind: 'answer', applied: false, status: 403, headers, body: '{"Message":"no"}' }
      : undefined,
  );
  const error = await failureOf(release('hello', first));
  expect(error.notice.id).toBe('deploy.lambda-denied');
  expect(lineOf(error)).toContain('lambda:GetAlias');
});

test('an answer of STS that comes a byte at a time is given up, and asked for again', async () => {
  const { cloud, first } = harness();
  await seedAliased(harness(), 'hello');
  cloud.inject(({ operation, occurrence }) =>
    operation === 'AssumeRoleWithWebIdentity' && occurrence === 1 ? { kind: 'slow', interval: 300 } : undefined,
  );
  const options = aliasOptions({ rolesToAssume: [cloud.deployRole] });
  const context = rememberingContext({ ...cloud.idTokenEnv });
  await release('hello', first, options, context, lambdaProvider(hangTiming));
  expect(operations().filter((each) => each === 'AssumeRoleWithWebIdentity')).toHaveLength(2);
});

test('a refusal whose text is cut is a lost connection, and the request is repeated', async () => {
  const { cloud, first } = harness();
  await seedAliased(harness(), 'hello');
  cloud.inject(({ operation, occurrence }) =>
    operation === 'GetProvisionedConcurrencyConfig' && occurrence === 1 ? { kind: 'cut' } : undefined,
  );
  await release('hello', first);
  expect(stand(harness(), 'hello')).toMatchObject({ serves: '2', code: first.sha256 });
});

test('settings that changed alone are a new version; they are named, and their values are not', async () => {
  const { client, cloud } = harness();
  await seedAliased(harness(), 'hello');
  await release('hello', harness().first);
  const environment = { Variables: { TABLE: 'secret-two', NEW: 'secret-three' } };
  await client.send(
    new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', MemorySize: 512, Environment: environment }),
  );
  await cloud.aws.settle();
  const context = rememberingContext();
  const live = await provider.preflight(targetOf('hello', hostArch), aliasOptions(), layout, context);
  const change = provider.compare(harness().first, live);
  expect(change).toMatchObject({ changed: true, change: 'config' });
  expect(change.differences?.map((each) => each.replace(/ .*/, ''))).toEqual([
    'Environment.NEW',
    'Environment.TABLE',
    'MemorySize',
  ]);
  const done = await release('hello', harness().first, aliasOptions(), context);
  expect(done).toMatchObject({ changed: true, change: 'config', version: '3' });
  expect(context.lines.join('\n')).toMatch(
    /Settings of version 3 that differ from version 2: .*MemorySize \(#\w{8} → #\w{8}\)/,
  );
  expect(context.lines.join('\n')).not.toMatch(/secret-|512/);
});

test('an alias that does not exist is created; one on $LATEST is first moved to a version of the same code', async () => {
  const { cloud, client, first } = harness();
  await seedPlain(cloud, 'hello');
  expect(await release('hello', first)).toMatchObject({ changed: true, version: '1' });
  await client.send(new UpdateAliasCommand({ FunctionName: 'hello', Name: 'live', FunctionVersion: '$LATEST' }));
  const done = await release('hello', harness().second);
  expect(done.back).toContain('"rollback-to: 1"');
  expect(stand(harness(), 'hello')).toMatchObject({ serves: '2', code: harness().second.sha256 });
});

test('weights that are not ours are refused before anything is sent', async () => {
  const { client, cloud } = harness();
  await seedAliased(harness(), 'hello');
  await release('hello', harness().first);
  const routing = { AdditionalVersionWeights: { '1': 0.1 } };
  await client.send(new UpdateAliasCommand({ FunctionName: 'hello', Name: 'live', RoutingConfig: routing }));
  const before = changes(cloud.requests).length;
  const error = await failureOf(release('hello', harness().second));
  expect(error.notice.id).toBe('check.lambda-alias-weights');
  expect(lineOf(error)).toContain('version 1: 10 %');
  expect(changes(cloud.requests).length).toBe(before);
});

describe('the smoke event', () => {
  test.each([
    [
      'an answer that does not contain what is expected',
      { event, expect: { json: '{"hello":"Rust"}' } },
      /expected an answer that contains \{"hello":"Rust"\}, got \{"hello":"Gopher"\}/,
    ],
  ] as const)('%s: the alias stays', async (_, smoke, message) => {
    await seedAliased(harness(), 'hello');
    const error = await failureOf(release('hello', harness().first, aliasOptions({ smoke })));
    expect(error.notice.id).toBe('deploy.lambda-smoke');
    expect(lineOf(error)).toMatch(message);
    expect(lineOf(error)).toContain('Live now: version 1 by the alias live, unchanged. Version 2 is published');
    expect(stand(harness(), 'hello')).toMatchObject({ serves: '1', versions: ['1', '2'] });
    // The same run again makes no second version.
    await failureOf(release('hello', harness().first, aliasOptions({ smoke })));
    expect(stand(harness(), 'hello').versions).toEqual(['1', '2']);
  });

  test('a function that does not run fails it with FunctionError, and its log is shown', async () => {
    await seedAliased(harness(), 'hello');
    // The zip that the seed has holds no bootstrap at all: the configuration alone is released.
    const { client, cloud, first } = harness();
    await release('hello', first);
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', Timeout: 1 }));
    await cloud.aws.settle();
    cloud.inject(({ operation }) =>
      operation === 'Invoke'
        ? {
            kind: 'answer',
            applied: false,
            status: 200,
            headers: {
              'x-amz-function-error': 'Unhandled',
              'x-amz-executed-version': '3',
              'x-amz-log-result': Buffer.from('panic: no table\n').toString('base64'),
            },
            body: '{"errorType":"Runtime.ExitError"}',
          }
        : undefined,
    );
    const error = await failureOf(release('hello', first, aliasOptions({ smoke: { event, expect: undefined } })));
    expect(lineOf(error)).toContain('got FunctionError Unhandled: {"errorType":"Runtime.ExitError"}');
    expect(error.notice.details).toEqual(['panic: no table']);
    expect(stand(harness(), 'hello').serves).toBe('2');
  });

  test.each([
    ['is served', 200, true],
    ['is a failure of the function', 502, false],
  ])('an answer for API Gateway that %s', async (_, statusCode, passes) => {
    await seedAliased(harness(), 'hello');
    harness().cloud.inject(({ operation }) =>
      operation === 'Invoke'
        ? {
            kind: 'answer',
            applied: false,
            status: 200,
            headers: { 'x-amz-executed-version': '2' },
            body: JSON.stringify({ statusCode }),
          }
        : undefined,
    );
    const options = aliasOptions({ smoke: { event, expect: undefined } });
    if (passes) expect(await release('hello', harness().first, options)).toMatchObject({ version: '2' });
    else expect(lineOf(await failureOf(release('hello', harness().first, options)))).toContain('got statusCode 502');
  });

  test('throttled by concurrency settings: not smoked, and why', async () => {
    const { client, first } = harness();
    await seedAliased(harness(), 'hello');
    await client.send(new PutFunctionConcurrencyCommand({ FunctionName: 'hello', ReservedConcurrentExecutions: 0 }));
    const context = rememberingContext();
    const done = await release('hello', first, aliasOptions({ smoke: { event, expect: undefined } }), context);
    expect(done.version).toBe('2');
    expect(context.notices.map(({ id }) => id)).toEqual(['deploy.lambda-not-smoked']);
    expect(context.notices[0]?.text).toContain('reserved concurrency is 0');
  });
});

describe('provisioned concurrency', () => {
  const provision = (name: string) =>
    harness().client.send(
      new PutProvisionedConcurrencyConfigCommand({
        FunctionName: name,
        Qualifier: 'live',
        ProvisionedConcurrentExecutions: 2,
      }),
    );

  test('is followed until it is ready', async () => {
    await seedAliased(harness(), 'hello');
    await provision('hello');
    await harness().cloud.aws.settle();
    const done = await release('hello', harness().first);
    expect(done).toMatchObject({ changed: true, version: '2' });
    expect(harness().cloud.aws.find('hello')?.provisioned?.['live']).toMatchObject({ status: 'READY', version: '2' });
  });

  test('that does not come up puts the alias back, its stuck weights cleared', async () => {
    await seedAliased(harness(), 'no-instances');
    await provision('no-instances');
    const done = await release('no-instances', harness().first);
    expect(done).toMatchObject({ changed: false, change: 'none', version: '1', rolledBack: true });
    expect(done.refused?.notice.id).toBe('deploy.lambda-provisioned');
    expect(done.refused && lineOf(done.refused)).toMatch(
      /FUNCTION_ERROR_INIT_FAILURE.* Live now: version 1 by the alias live, which was put back/,
    );
    expect(stand(harness(), 'no-instances')).toMatchObject({ serves: '1', weights: {} });
  });
});

describe('another deployment', () => {
  test('that moved the alias is not overwritten', async () => {
    const { client, first, second } = harness();
    await seedAliased(harness(), 'hello');
    const context = rememberingContext();
    const live = await provider.preflight(targetOf('hello', hostArch), aliasOptions(), layout, context);
    const prepared = await provider.prepare(first, live, aliasOptions(), layout, context);
    await release('hello', second);
    const error = await failureOf(provider.activate(first, live, prepared, aliasOptions(), layout, context));
    expect(error.notice.id).toBe('deploy.lambda-alias-moved');
    expect(lineOf(error)).toContain('expected version 1, got version 3');
    expect(lineOf(error)).toMatch(
      /Live now: version 3 by the alias live, unchanged\. Version 2 is published, and nothing/,
    );
    const { FunctionVersion } = await client.send(new GetAliasCommand({ FunctionName: 'hello', Name: 'live' }));
    expect(FunctionVersion).toBe('3');
  });

  test('that is shifting it to the very same version is not disturbed', async () => {
    const { client, first } = harness();
    await seedAliased(harness(), 'hello');
    const context = rememberingContext();
    const live = await provider.preflight(targetOf('hello', hostArch), aliasOptions(), layout, context);
    const prepared = await provider.prepare(first, live, aliasOptions(), layout, context);
    const routing = { FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: { '1': 0.4 } } };
    await client.send(new UpdateAliasCommand({ FunctionName: 'hello', Name: 'live', ...routing }));
    const error = await failureOf(provider.activate(first, live, prepared, aliasOptions(), layout, context));
    expect(error.notice.id).toBe('deploy.lambda-alias-weights');
    expect(lineOf(error)).toMatch(/version 1: 40 %.* Live now: version 2 by the alias live, unchanged\.$/);
  });

  test('that changed $LATEST between our update and our version is not published', async () => {
    const { cloud, first, second } = harness();
    await seedAliased(harness(), 'hello');
    let theirs = 0;
    cloud.inject(({ operation }) => {
      const found = cloud.aws.find('hello');
      if (operation === 'PublishVersion' && found !== undefined && theirs++ === 0) {
        found.latest.code = { sha256: second.sha256, size: second.size };
      }
      return undefined;
    });
    const error = await failureOf(release('hello', first));
    expect(error.notice.id).toBe('deploy.lambda-overwritten');
    expect(stand(harness(), 'hello')).toMatchObject({ serves: '1', versions: ['1'] });
  });
});
