// Back: by mode rollback, by aws-restore, and what is pruned. Against the local cloud, with packages that really run.

import {
  AddPermissionCommand,
  CreateEventSourceMappingCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import { changes } from '../../support/action.ts';
import {
  awsOptions,
  failureOf,
  hangTiming,
  lineOf,
  rememberingContext,
  targetOf,
} from '../../support/lambda-harness.ts';
import {
  aliasOptions,
  commitOf,
  provider,
  release,
  releaseHarness,
  rollBack,
  seedAliased,
  seedPlain,
  stand,
} from '../../support/release-harness.ts';

const harness = releaseHarness();
/** Requests since the last call of mark(). */
const since = () => harness().cloud.requests.slice(marked);
let marked = 0;
const mark = () => {
  marked = harness().cloud.requests.length;
};
const smoke = { event: { json: '"Gopher"' }, expect: { json: '{"hello":"Gopher"}' } };

describe('mode rollback', () => {
  /** Version 1 by hand, 2 and 3 by us; the alias serves 3. */
  async function three(): Promise<void> {
    await seedAliased(harness(), 'hello');
    await release('hello', harness().first);
    await release('hello', harness().second);
    mark();
  }
  const serves = () => stand(harness(), 'hello').serves;

  test('goes to the version before, with the checks of a release and without an upload', async () => {
    await three();
    const done = await rollBack('hello', undefined, aliasOptions({ smoke }));
    expect(done).toMatchObject({ changed: true, change: 'code', version: '2', rolledBack: true });
    expect(done.back).toContain('"rollback-to: 3"');
    expect(serves()).toBe('2');
    expect(changes(since())).toEqual(['Invoke', 'UpdateAlias']);
  });

  test('again stays there, and says how to go further: a run that was killed does not go back twice', async () => {
    await three();
    await rollBack('hello');
    const again = await rollBack('hello');
    expect(again).toMatchObject({ changed: false, change: 'none', version: '2' });
    expect(again.back).toMatch(/served before version 3; to go further back: "rollback-to: 1"$/);
    expect(await rollBack('hello', '1')).toMatchObject({ changed: true, version: '1' });
  });

  test('goes to a version by its number, or to a commit of a description, shortened too', async () => {
    await three();
    expect(await rollBack('hello', '1')).toMatchObject({ version: '1' });
    expect(await rollBack('hello', commitOf(harness().second))).toMatchObject({ version: '3', changed: true });
    expect(await rollBack('hello', commitOf(harness().first).slice(0, 9))).toMatchObject({ version: '2' });
    expect(await rollBack('hello', '2')).toMatchObject({ version: '2', changed: false });
  });

  test('passes over a version that was published and never served', async () => {
    const { first, second, client } = harness();
    await seedAliased(harness(), 'hello');
    await release('hello', first);
    await failureOf(release('hello', second, aliasOptions({ smoke })));
    expect(stand(harness(), 'hello')).toMatchObject({ serves: '2', versions: ['1', '2', '3'] });
    await client.send(new UpdateAliasCommand({ FunctionName: 'hello', Name: 'live', FunctionVersion: '1' }));
    await release('hello', first);
    expect(serves()).toBe('4');
    expect(await rollBack('hello')).toMatchObject({ version: '1' });
  });

  test.each([
    ['a number that does not exist', '9', 'deploy.lambda-no-such-version'],
    ['a commit that nobody deployed', 'fffffff', 'deploy.lambda-no-such-version'],
  ])('%s is refused, with the versions that there are', async (_, to, id) => {
    await three();
    const error = await failureOf(rollBack('hello', to));
    expect(error.notice.id).toBe(id);
    expect(error.notice.details?.[1]).toContain(`3  commit ${commitOf(harness().second)}`);
    expect(changes(since())).toEqual([]);
  });

  test('without a description of ours nothing is guessed', async () => {
    await seedAliased(harness(), 'hello');
    expect((await failureOf(rollBack('hello'))).notice.id).toBe('deploy.lambda-no-version-before');
  });

  test('a version that fails the smoke event is not gone back to', async () => {
    await three();
    const error = await failureOf(
      rollBack('hello', '3', aliasOptions({ smoke })).then(() => rollBack('hello', '1', aliasOptions({ smoke }))),
    );
    expect(error.notice.id).toBe('deploy.lambda-smoke');
    expect(serves()).toBe('3');
  });

  test('without an alias, the code of the version before is put back', async () => {
    const { cloud, first, second } = harness();
    const options = awsOptions({ publish: true });
    await seedPlain(cloud, 'plain');
    expect(await release('plain', first, options)).toMatchObject({ version: '1' });
    expect(await release('plain', second, options)).toMatchObject({ version: '2' });
    const done = await rollBack('plain', undefined, options);
    expect(done).toMatchObject({ changed: true, rolledBack: true, version: '$LATEST' });
    expect(cloud.aws.find('plain')?.latest.code.sha256).toBe(first.sha256);
    expect(await rollBack('plain', undefined, options)).toMatchObject({ changed: false });
  });

  describe('without an alias', () => {
    const options = awsOptions({ publish: true });
    const code = () => harness().cloud.aws.find('plain')?.latest.code.sha256;
    const preflighted = async () => {
      const { rollback } = provider;
      if (rollback === undefined) throw new Error('no rollback');
      const target = targetOf('plain');
      const context = rememberingContext();
      const live = await rollback.preflight(target, options, context);
      const prepared = await rollback.prepare(target, live, '1', options, context);
      return () => rollback.activate(target, live, prepared, options, context);
    };

    test('a version with the code that serves already changes nothing, and says so', async () => {
      const { client, cloud, first } = harness();
      await seedPlain(cloud, 'plain');
      await release('plain', first, options);
      await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'plain', MemorySize: 256 }));
      await cloud.aws.settle();
      expect(await release('plain', first, options)).toMatchObject({ version: '2' });
      mark();
      const done = await rollBack('plain', '1', options);
      expect(done).toMatchObject({ changed: false, change: 'none', version: '1' });
      expect(done.rolledBack).toBeUndefined();
      expect(changes(since())).toEqual([]);
    });

    test('code that another deployment brought meanwhile is not overwritten', async () => {
      const { cloud, first, second } = harness();
      await seedPlain(cloud, 'plain');
      await release('plain', first, options);
      const latest = cloud.aws.find('plain')?.latest;
      await release('plain', second, options);
      const activate = await preflighted();
      const theirs = 'f'.repeat(64);
      if (latest !== undefined) latest.code = { ...latest.code, sha256: theirs };
      const error = await failureOf(activate());
      expect(error.notice.id).toBe('deploy.lambda-changed-meanwhile');
      expect(lineOf(error)).toContain('Live now: the code of another deployment');
      expect(code()).toBe(theirs);
    });

    test('a version whose code came with an update that failed is sent again', async () => {
      const { cloud, first } = harness();
      await seedPlain(cloud, 'plain');
      await release('plain', first, options);
      const latest = cloud.aws.find('plain')?.latest;
      if (latest !== undefined) latest.lastUpdateStatus = 'Failed';
      mark();
      expect(await rollBack('plain', '1', options)).toMatchObject({ changed: true, rolledBack: true });
      expect(changes(since())).toEqual(['UpdateFunctionCode']);
    });
  });

  test('without an alias and without versions, it says what is missing', async () => {
    await seedPlain(harness().cloud, 'plain');
    const error = await failureOf(rollBack('plain', undefined, awsOptions()));
    expect(lineOf(error)).toMatch(
      /not known what served before \$LATEST .*Versions are published with aws-alias or aws-publish/,
    );
  });
});

describe('without an alias', () => {
  const bad = { event: { json: '"Gopher"' }, expect: { json: '{"hi":1}' } };

  test('a second run of the same package makes two requests', async () => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    await release('plain', first, awsOptions());
    mark();
    expect(await release('plain', first, awsOptions())).toMatchObject({ changed: false });
    expect(since().map(({ operation }) => operation)).toEqual(['GetFunction', 'GetFunction']);
  });

  test('a failed smoke event without aws-restore says what serves', async () => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    const error = await failureOf(release('plain', first, awsOptions({ smoke: bad })));
    expect(error.notice.id).toBe('deploy.lambda-smoke');
    expect(lineOf(error)).toContain('Live now: this package');
    expect(cloud.aws.find('plain')?.latest.code.sha256).toBe(first.sha256);
  });

  test.each([
    ['its zip', false],
    ['a version of it', true],
  ])('with aws-restore the code before is put back from %s', async (_, publish) => {
    const { cloud, first, second } = harness();
    await seedPlain(cloud, 'plain');
    await release('plain', first, awsOptions({ publish }));
    mark();
    const done = await release('plain', second, awsOptions({ smoke: bad, restore: true }));
    expect(done).toMatchObject({ changed: false, change: 'none', rolledBack: true, version: '$LATEST' });
    expect(done.refused && lineOf(done.refused)).toContain('Live now: the code before');
    expect(cloud.aws.find('plain')?.latest.code.sha256).toBe(first.sha256);
    const downloads = since().filter(({ operation }) => operation === 'DownloadCode');
    expect(downloads).toHaveLength(1);
  });

  test('code that cannot be kept stops the deployment before anything changes', async () => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    const { sha256: before, size = 0 } = cloud.aws.find('plain')?.latest.code ?? {};
    const body = 'x'.repeat(size);
    cloud.inject(({ operation }) =>
      operation === 'DownloadCode' ? { kind: 'answer', applied: false, status: 200, body } : undefined,
    );
    const error = await failureOf(release('plain', first, awsOptions({ restore: true })));
    expect(error.notice.id).toBe('deploy.lambda-not-kept');
    expect(cloud.aws.find('plain')?.latest.code.sha256).toBe(before);
  });

  test.each([
    ['stops', { kind: 'hang', applied: true }],
    ['comes a byte at a time', { kind: 'slow', interval: 300 }],
    ['has nothing', { kind: 'answer', applied: true, status: 200 }],
  ] as const)('a download that %s ends long before the deployment, and is repeated', async (_, fault) => {
    const { cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    cloud.inject(({ operation, occurrence }) => (operation === 'DownloadCode' && occurrence === 1 ? fault : undefined));
    await release('plain', first, awsOptions({ restore: true }), rememberingContext(), lambdaProvider(hangTiming));
    expect(cloud.aws.find('plain')?.latest.code.sha256).toBe(first.sha256);
  });

  test('active event source mappings are told of', async () => {
    const { client, cloud, first } = harness();
    await seedPlain(cloud, 'plain');
    await client.send(
      new CreateEventSourceMappingCommand({
        FunctionName: 'plain',
        EventSourceArn: 'arn:aws:sqs:us-east-1:123456789012:q',
      }),
    );
    const context = rememberingContext();
    await release('plain', first, awsOptions(), context);
    expect(context.notices.map(({ id }) => id)).toEqual(['deploy.lambda-event-sources']);
  });
});

describe('aws-keep-versions', () => {
  test('deletes only versions that we made and nothing uses', async () => {
    const { client, cloud, first, second } = harness();
    await seedAliased(harness(), 'hello');
    for (let round = 0; round < 4; round++) for (const each of [first, second]) await release('hello', each);
    // 1 by hand, 2 to 9 by us.
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:hello';
    await client.send(
      new PutProvisionedConcurrencyConfigCommand({
        FunctionName: 'hello',
        Qualifier: '3',
        ProvisionedConcurrentExecutions: 1,
      }),
    );
    await client.send(
      new CreateEventSourceMappingCommand({
        FunctionName: `${arn}:4`,
        EventSourceArn: 'arn:aws:sqs:us-east-1:123456789012:q',
      }),
    );
    await client.send(
      new AddPermissionCommand({
        FunctionName: 'hello',
        Qualifier: '5',
        StatementId: 's',
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
      }),
    );
    await release('hello', first, aliasOptions({ keepVersions: 3 }));
    expect(stand(harness(), 'hello')).toMatchObject({ serves: '10', versions: ['1', '3', '4', '5', '8', '9', '10'] });
    expect(cloud.aws.find('hello')).toBeDefined();
  });

  test('the version before stays for a rollback, and a refusal is a warning', async () => {
    const { cloud, first, second } = harness();
    await seedAliased(harness(), 'hello');
    await release('hello', first);
    await release('hello', second, aliasOptions({ keepVersions: 1 }));
    expect(stand(harness(), 'hello').versions).toEqual(['1', '2', '3']);
    cloud.inject(({ operation }) =>
      operation === 'DeleteFunction'
        ? {
            kind: 'answer',
            applied: false,
            status: 403,
            headers: { 'x-amzn-errortype': 'AccessDeniedException' },
            body: '{}',
          }
        : undefined,
    );
    const context = rememberingContext();
    expect(await release('hello', first, aliasOptions({ keepVersions: 1 }), context)).toMatchObject({ version: '4' });
    expect(context.notices.map(({ id }) => id)).toEqual(['deploy.lambda-not-pruned']);
  });
});
