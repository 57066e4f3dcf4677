// Releases that CodeDeploy moves: followed to the end, and back at version 1 whatever goes wrong.

import { CodeDeployClient, CreateDeploymentCommand, GetDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { GetAliasCommand, PutProvisionedConcurrencyConfigCommand } from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ShiftOutcome } from '../../../local/aws/shifts.ts';
import type { Fault } from '../../../local/cloud.ts';
import { appSpecOf, describeShift } from '../../../src/providers/aws-lambda/codedeploy/mark.ts';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import type { AwsOptions } from '../../../src/providers/aws-lambda/options.ts';
import type { Activated } from '../../../src/providers/provider.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import {
  failureOf,
  hangTiming,
  killTiming,
  lineOf,
  rememberingContext,
  shortTiming,
  targetOf,
  timeUntil,
} from '../../support/lambda-harness.ts';
import { hostArch } from '../../support/projects.ts';
import {
  aliasOptions,
  layout,
  provider,
  release,
  releaseHarness,
  rollBack,
  seedAliased,
  seedPlain,
  stand,
} from '../../support/release-harness.ts';

let outcome: ShiftOutcome = 'success';
const harness = releaseHarness({ shiftVerdict: () => outcome });
const group = { application: 'shop', group: 'checkout', alarms: ['hello-errors'] };
const codeDeploy = { application: 'shop', name: 'checkout' };
const options = (more: Partial<AwsOptions> = {}): AwsOptions => aliasOptions({ codeDeploy, ...more });

beforeEach(async () => {
  outcome = 'success';
  harness().cloud.aws.seedGroup(group);
  harness().cloud.aws.seedGroup({
    ...group,
    group: 'slow',
    config: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
  });
  await seedAliased(harness(), 'hello');
});

const operations = () => harness().cloud.requests.map(({ operation }) => operation);
const count = (operation: string): number => operations().filter((each) => each === operation).length;
const moved = () => expect(stand(harness(), 'hello')).toMatchObject({ serves: '2', weights: {} });
const stayed = () => expect(stand(harness(), 'hello')).toMatchObject({ serves: '1', weights: {} });

/** Runs a release whose context the test keeps. */
async function shift(
  verified: VerifiedPackage,
  context = rememberingContext(),
  more: Partial<AwsOptions> = {},
  timing = shortTiming,
) {
  const activated = await release('hello', verified, options(more), context, lambdaProvider(timing));
  return { activated, context };
}

test('the alias goes over in steps, which the log tells; the second run asks CodeDeploy nothing', async () => {
  const { activated, context } = await shift(harness().first, rememberingContext({ GITHUB_RUN_ID: '7' }));
  const [made] = harness().cloud.aws.deployments;
  expect(activated).toMatchObject({ changed: true, change: 'code', version: '2', deploymentId: made?.id });
  moved();
  expect(made).toMatchObject({ from: '1', to: '2', alias: 'live', status: 'Succeeded' });
  expect(made?.description).toBe('deploy-go-function hello:live 1->2 run=7');
  expect(context.lines.filter((line) => line.startsWith(`CodeDeploy ${made?.id}`))).toEqual([
    `CodeDeploy ${made?.id}: Created, no traffic on version 2 yet`,
    `CodeDeploy ${made?.id}: InProgress, 10 % of the traffic on version 2`,
    `CodeDeploy ${made?.id}: InProgress, all traffic on version 2`,
    `CodeDeploy ${made?.id}: Succeeded, all traffic on version 2`,
  ]);
  const create = harness().cloud.requests.find(({ operation }) => operation === 'CreateDeployment');
  expect(create?.fields).toEqual([
    'applicationName',
    'autoRollbackConfiguration',
    'deploymentGroupName',
    'description',
    'revision',
  ]);
  expect(count('UpdateAlias')).toBe(0);

  harness().cloud.inject(undefined);
  const before = harness().cloud.requests.length;
  expect((await shift(harness().first)).activated).toMatchObject({ changed: false, change: 'none' });
  expect(operations().slice(before)).toEqual(['GetFunction', 'GetAlias', 'GetFunction']);
});

test('<name> in the input names a group for each function', async () => {
  harness().cloud.aws.seedGroup({ ...group, group: 'hello-live' });
  await shift(harness().first, rememberingContext(), { codeDeploy: { application: 'shop', name: '<name>-live' } });
  expect(harness().cloud.aws.deployments).toMatchObject([{ group: 'hello-live' }]);
});

test('mode check says who would shift it, and refuses a group that there is not', async () => {
  const context = rememberingContext();
  const look = async (more: Partial<AwsOptions>) => {
    const live = await provider.preflight(targetOf('hello', hostArch), options(more), layout, context);
    return provider.foresee?.(harness().first, live, options(more), context);
  };
  expect(await look({})).toMatchObject({
    changed: true,
    change: 'code',
    how: ', shifted by CodeDeploy (shop/checkout)',
  });
  expect(lineOf(await failureOf(look({ codeDeploy: { application: 'shop', name: 'no' } })))).toMatch(/no group of/);
});

test('an alias that is new is created: there is nothing to shift', async () => {
  await seedPlain(harness().cloud, 'fresh');
  expect(await release('fresh', harness().first, options())).toMatchObject({ version: '1' });
  expect(harness().cloud.aws.deployments).toEqual([]);
});

test('provisioned concurrency is followed after the shift', async () => {
  const place = { FunctionName: 'hello', Qualifier: 'live', ProvisionedConcurrentExecutions: 1 };
  await harness().client.send(new PutProvisionedConcurrencyConfigCommand(place));
  await harness().cloud.aws.settle();
  await shift(harness().first);
  moved();
  expect(operations().lastIndexOf('GetProvisionedConcurrencyConfig')).toBeGreaterThan(
    operations().lastIndexOf('GetDeployment'),
  );
});

describe('a deployment that ends badly', () => {
  test.each([
    ['alarm', 'Stopped', /got Stopped \(ALARM_ACTIVE: .*Activated alarms: <hello-errors>\)/],
    ['hook', 'Failed', /got Failed \(HOOK_EXECUTION_FAILURE: /],
  ] as const)('%s: %s, put back by CodeDeploy, red with the cause', async (how, status, text) => {
    outcome = how;
    const { activated } = await shift(harness().first);
    expect(activated).toMatchObject({ changed: false, rolledBack: true, version: '1' });
    expect(lineOf(refusedBy(activated))).toMatch(text);
    expect(lineOf(refusedBy(activated))).toMatch(/Live now: version 1 by the alias live, which CodeDeploy put back/);
    stayed();
    const [made, back] = harness().cloud.aws.deployments;
    expect(made).toMatchObject({ status });
    expect(back).toMatchObject({ creator: 'codeDeployRollback', status: 'Succeeded' });
    expect(count('UpdateAlias')).toBe(0);
    if (how === 'hook') expect(refusedBy(activated).notice.details?.join()).toMatch(/AfterAllowTraffic: Failed/);
  });

  test('one that somebody stopped without a rollback is put back by this run', async () => {
    outcome = 'never';
    harness().cloud.onApplied(({ operation }) => {
      const [made] = harness().cloud.aws.deployments;
      if (operation !== 'GetDeployment' || made?.share !== 0.1) return;
      made.status = 'Stopped';
      made.error = { code: 'MANUAL_STOP', message: 'stopped' };
    });
    const { activated } = await shift(harness().first);
    expect(lineOf(refusedBy(activated))).toMatch(/MANUAL_STOP.*version 1 by the alias live, which was put back/);
    stayed();
  });

  test('one that does not end is stopped when its own time is over', async () => {
    outcome = 'never';
    const hasty = lambdaProvider({ ...shortTiming, minute: 20 });
    const context = rememberingContext();
    const live = await hasty.preflight(targetOf('hello', hostArch), options(), layout, context);
    const prepared = await hasty.prepare(harness().first, live, options(), layout, context);
    const activated = await hasty.activate(harness().first, live, prepared, options(), layout, context);
    expect(lineOf(refusedBy(activated))).toMatch(/did not move the alias of the function hello within 0 s: .* had not/);
    expect(count('StopDeployment')).toBe(1);
    stayed();
  });

  test('a cancelled job stops it', async () => {
    outcome = 'never';
    const cancel = new AbortController();
    harness().cloud.onApplied(({ operation }) => {
      if (operation === 'GetDeployment' && harness().cloud.aws.deployments[0]?.share === 0.1) cancel.abort();
    });
    const { activated, context } = await shift(harness().first, rememberingContext({}, cancel.signal));
    expect(lineOf(refusedBy(activated))).toMatch(/was cancelled. Live now: version 1 by the alias live/);
    expect(context.lines).toContainEqual(expect.stringMatching(/told to stop the deployment/));
    expect(harness().cloud.aws.deployments[0]).toMatchObject({ status: 'Stopped' });
    stayed();
  });
});

test('a job that is cancelled before CodeDeploy has answered stops what it may have begun', async () => {
  const cancel = new AbortController();
  harness().cloud.inject(({ operation }) =>
    operation === 'CreateDeployment' ? { kind: 'hang', applied: true } : undefined,
  );
  harness().cloud.onApplied(({ operation }) => {
    if (operation === 'CreateDeployment') cancel.abort();
  });
  const error = await failureOf(shift(harness().first, rememberingContext({}, cancel.signal)).then(refusal));
  expect(lineOf(error)).toMatch(/was cancelled. Live now: version 1 by the alias live/);
  expect(harness().cloud.aws.deployments[0]).toMatchObject({ status: 'Stopped' });
  stayed();
});

describe('CreateDeployment', () => {
  const answer = (applied: boolean, status: number, body = '', headers = {}): Fault => {
    return { kind: 'answer', applied, status, body, headers };
  };
  const typed = (type: string) => JSON.stringify({ __type: type, message: 'no' });
  test.each<readonly [string, Fault]>([
    ['reset before it was applied', { kind: 'reset', applied: false }],
    ['reset after it was applied', { kind: 'reset', applied: true }],
    ['hang after it was applied', { kind: 'hang', applied: true }],
    ['cut body', { kind: 'cut' }],
    ['empty body', answer(true, 200)],
    ['500', answer(false, 500, typed('InternalFailure'))],
    ['503 after it was applied', answer(true, 503)],
    ['throttled', answer(false, 400, typed('ThrottlingException'))],
  ])('%s: one deployment, followed to its end', async (_, fault) => {
    let done = false;
    harness().cloud.inject(({ operation }) => {
      if (operation !== 'CreateDeployment' || done) return undefined;
      done = true;
      return fault;
    });
    await shift(harness().first, rememberingContext(), {}, fault.kind === 'hang' ? hangTiming : shortTiming);
    moved();
    expect(harness().cloud.aws.deployments).toHaveLength(1);
  });

  test('a permission that is missing is named, and nothing is left behind', async () => {
    harness().cloud.inject(({ operation }) =>
      operation === 'CreateDeployment' ? answer(false, 400, typed('AccessDeniedException')) : undefined,
    );
    const error = await failureOf(shift(harness().first));
    expect(lineOf(error)).toMatch(
      /codedeploy:CreateDeployment on arn:aws:codedeploy:us-east-1:\d+:deploymentgroup:shop\/checkout.*version 1 by the alias live, unchanged/,
    );
    expect(error.notice.details?.join('\n')).toMatch(/"codedeploy:StopDeployment"/);
    stayed();
  });
});

test('a group that does not say in time how long it takes ends the release, and the alias stays', async () => {
  harness().cloud.inject(({ operation }) =>
    operation === 'GetDeploymentConfig' ? { kind: 'answer', applied: false, status: 503 } : undefined,
  );
  const ending = timeUntil(() => count('GetDeploymentConfig') >= 3);
  const error = await failureOf(shift(harness().first, rememberingContext(), {}, ending).then(refusal));
  expect(lineOf(error)).toMatch(
    /^deploy: .* within 120 s: GetDeploymentConfig did not succeed \(HTTP 503\)\..* version 1 by the alias live, unchanged/,
  );
  expect(count('CreateDeployment')).toBe(0);
  stayed();
});

describe('the group', () => {
  test.each([
    ['no such application', { application: 'none', name: 'checkout' }, /got no application of that name/],
    ['no such group', { application: 'shop', name: 'none' }, /got no group of that name/],
    ['of servers', { application: 'shop', name: 'servers' }, /got one for the compute platform Server/],
  ])('%s: refused before anything is changed', async (_, named, text) => {
    harness().cloud.aws.seedGroup({ application: 'shop', group: 'servers', computePlatform: 'Server' });
    expect(lineOf(await failureOf(shift(harness().first, rememberingContext(), { codeDeploy: named })))).toMatch(text);
    expect(count('UpdateFunctionCode')).toBe(0);
  });

  test('that shifts another function: its deployment is waited for', async () => {
    await seedAliased(harness(), 'other');
    await Promise.all([shift(harness().first), release('other', harness().first, options())]);
    moved();
    expect(stand(harness(), 'other')).toMatchObject({ serves: '2', weights: {} });
    expect(harness().cloud.aws.deployments).toMatchObject([{ status: 'Succeeded' }, { status: 'Succeeded' }]);
  });
});

test('an alias that somebody else moved meanwhile is left, and what it serves is said', async () => {
  const { first, second } = harness();
  const context = rememberingContext();
  const live = await provider.preflight(targetOf('hello', hostArch), options(), layout, context);
  const prepared = await provider.prepare(first, live, options(), layout, context);
  await release('hello', second);
  const error = await failureOf(provider.activate(first, live, prepared, options(), layout, context));
  expect(lineOf(error)).toMatch(
    /expected version 1, got version 3.* Live now: version 3 by the alias live, unchanged\./,
  );
  expect(count('CreateDeployment')).toBe(0);
});

test('a run that loses the group to another one leaves its shift alone, and so does its post step', async () => {
  outcome = 'never';
  const { cloud, first, second } = harness();
  const works: (string | undefined)[] = [];
  const context = { ...rememberingContext(), unfinished: (_: string, work: string | undefined) => works.push(work) };
  const live = await provider.preflight(targetOf('hello', hostArch), options(), layout, context);
  const prepared = await provider.prepare(first, live, options(), layout, context);
  const other = await provider.preflight(targetOf('hello', hostArch), options(), layout, rememberingContext());
  await provider.prepare(second, other, options(), layout, rememberingContext());
  let theirs = 0;
  cloud.inject(async ({ operation }) => {
    if (operation === 'CreateDeployment' && theirs++ === 0) await begun('3');
    return undefined;
  });
  const error = await failureOf(provider.activate(first, live, prepared, options(), layout, context));
  expect(error.notice.id).toBe('deploy.codedeploy-busy');
  expect(lineOf(error)).toMatch(/shifting the alias live to version 3 for another run, and was left alone\. Version 2/);
  expect(await provider.endUnfinished?.(works[0] ?? '', options(), context)).toMatch(/^hello: .*was left alone/);
  expect(stand(harness(), 'hello')).toMatchObject({ serves: '1', weights: { '3': 0.1 } });
  expect(cloud.aws.deployments).toMatchObject([{ to: '3', status: 'InProgress' }]);
  expect(count('UpdateAlias')).toBe(0);
});

describe('after a run that was killed', () => {
  test('its deployment is followed, not duplicated', async () => {
    await killed(harness().first, 'slow');
    const slow = { codeDeploy: { application: 'shop', name: 'slow' } };
    const { activated, context } = await shift(harness().first, rememberingContext(), slow);
    expect(activated).toMatchObject({ changed: true, version: '2' });
    expect(harness().cloud.aws.deployments).toHaveLength(1);
    expect(context.lines).toContainEqual(expect.stringMatching(/already shifting the alias live to version 2/));
    moved();
  });

  test('other code is refused while it goes on', async () => {
    await killed(harness().first);
    const error = await failureOf(shift(harness().second));
    expect(lineOf(error)).toMatch(/is shifting the alias live of the function hello to version 2, which is not this/);
    expect(count('UpdateFunctionCode')).toBe(1);
  });

  test('a rollback ends it', async () => {
    outcome = 'never';
    await killed(harness().first);
    expect(await rollBack('hello', undefined, options())).toMatchObject({ version: '1', rolledBack: true });
    expect(harness().cloud.aws.deployments[0]).toMatchObject({ status: 'Stopped' });
    stayed();
  });

  test.each(['with', 'without'])('the post step ends it, %s its id', async (how) => {
    outcome = 'never';
    const works: string[] = [];
    const { context, id } = await killed(harness().first);
    const unfinished = (_: string, work: string | undefined): void => void works.push(work ?? 'none');
    const cancel = new AbortController();
    harness().cloud.inject(({ operation }) => {
      // The run follows the deployment that is there, and remembers it; it is not let to stop it.
      if (operation === 'GetDeployment' && works.length > 0) cancel.abort();
      return operation === 'StopDeployment' ? { kind: 'hang', applied: false } : undefined;
    });
    const hanging = { ...rememberingContext({}, cancel.signal), unfinished };
    await release('hello', harness().first, options(), hanging, lambdaProvider(killTiming)).catch(() => undefined);
    harness().cloud.inject(undefined);
    const [work = ''] = works;
    expect(JSON.parse(work)).toMatchObject({ id, functionName: 'hello', from: '1', to: '2' });
    const { id: _, ...rest } = JSON.parse(work);
    const says = await provider.endUnfinished?.(how === 'with' ? work : JSON.stringify(rest), options(), context);
    expect(says).toMatch(/^hello: Live now: version 1 by the alias live, which CodeDeploy put back/);
    stayed();
  });

  test('weights that no deployment of ours explains are refused', async () => {
    await killed(harness().first);
    const [made] = harness().cloud.aws.deployments;
    if (made !== undefined) made.status = 'Stopped';
    expect(lineOf(await failureOf(shift(harness().first)))).toMatch(/shares its traffic/);
  });
});

test('killed after any request of the shift, the next run ends as an undisturbed one', async () => {
  const { cloud, first } = harness();
  const seeded = cloud.requests.length;
  await shift(first);
  const all = operations().slice(seeded);
  const begin = all.indexOf('PublishVersion');
  const rows = all.slice(begin).flatMap((operation, offset) => {
    const index = begin + offset;
    // To a read it makes no difference whether it was carried out.
    return operation === 'CreateDeployment'
      ? [
          { index, applied: true },
          { index, applied: false },
        ]
      : [{ index, applied: true }];
  });
  expect(rows.length).toBeGreaterThan(10);
  for (const { index, applied } of rows) {
    await cloud.reset();
    cloud.aws.seedGroup(group);
    await seedAliased(harness(), 'hello');
    const dead = new AbortController();
    let seen = 0;
    // Nothing that a killed process would have sent has an effect.
    cloud.inject(() => {
      if (dead.signal.aborted) return { kind: 'reset', applied: false };
      if (seen++ < index) return undefined;
      dead.abort();
      return { kind: 'reset', applied };
    });
    await shift(first, rememberingContext({}, dead.signal), {}, killTiming).catch(() => undefined);
    cloud.inject(undefined);
    const row = `${all[index]} ${index}`;
    expect((await shift(first)).activated.refused, row).toBeUndefined();
    expect(stand(harness(), 'hello'), row).toMatchObject({
      serves: '2',
      weights: {},
      code: first.sha256,
      versions: ['1', '2'],
    });
    expect(
      cloud.aws.deployments.map(({ status }) => status),
      row,
    ).toEqual(['Succeeded']);
  }
});

/** Version 2, and a deployment on its way to it that nobody follows, as a kill leaves it: 10 % are shifted. */
async function killed(verified: VerifiedPackage, name = 'checkout') {
  const context = rememberingContext();
  const live = await provider.preflight(targetOf('hello', hostArch), options(), layout, context);
  await provider.prepare(verified, live, options(), layout, context);
  const id = await begun('2', name);
  const { RoutingConfig } = await harness().client.send(new GetAliasCommand({ FunctionName: 'hello', Name: 'live' }));
  expect(RoutingConfig?.AdditionalVersionWeights).toEqual({ '2': 0.1 });
  return { context, id };
}

/** A deployment from version 1, begun by another run; 10 % are shifted. */
async function begun(to: string, name = 'checkout') {
  const { cloud } = harness();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new CodeDeployClient({ region: 'us-east-1', endpoint: cloud.aws.endpoint, credentials });
  const way = { functionName: 'hello', alias: 'live', from: '1', to };
  const { deploymentId } = await client.send(
    new CreateDeploymentCommand({
      applicationName: 'shop',
      deploymentGroupName: name,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpecOf(way) } },
      description: describeShift(way, {}),
      autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_STOP_ON_REQUEST'] },
    }),
  );
  for (const _ of [1, 2]) await client.send(new GetDeploymentCommand({ deploymentId }));
  client.destroy();
  return deploymentId;
}

function refusal({ activated }: { readonly activated: Activated }): never {
  throw refusedBy(activated);
}

function refusedBy(activated: Activated) {
  if (activated.refused === undefined) throw new Error('it was not refused');
  return activated.refused;
}
