// The faults under which other tools were measured, by name: what they did, and what this action must do.

import { LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import type { Fault, LocalCloud } from '../../local/cloud.ts';
import { faultKinds } from './faults.ts';
import type { Fixtures } from './fixtures.ts';
import { judge } from './judge.ts';
import { type LambdaRow, lambda, type Scenario } from './scenario.ts';
import { attempt, type Call, type Disturbance } from './trial.ts';

/** What aws-actions/aws-lambda-deploy, lambroll and the recipe with the AWS CLI did. Measured 2026-11-21. */
interface Others {
  readonly deploy: string;
  readonly lambroll: string;
  readonly cli: string;
}

/** One row. */
export interface PeerRow {
  readonly fault: string;
  /** Whether traffic goes to an alias. */
  readonly alias: boolean;
  readonly others: Others;
  readonly scenario: Scenario;
  /** Whether it waits for something that lasts: a time-out, the deadline. */
  readonly seconds: 'few' | 'many';
  run(cloud: LocalCloud, fixtures: Fixtures): Promise<PeerOutcome>;
}

/** What became of it. */
export interface PeerOutcome {
  /** `ok` (green, the new code serves) or `safe` (red, the truth is told), and the message. */
  readonly did: string;
  readonly seconds: number;
  readonly defects: readonly string[];
  readonly log: readonly string[];
}

/** How a row must end. */
interface End {
  /** `ok`, or the id of the one message. */
  readonly ends: string;
  /** What serves in the end: `new` after ok and `old` otherwise, where absent. */
  readonly live?: string;
}

interface Plan extends Pick<LambdaRow, 'inputs' | 'cloud'>, End {
  /** The end where traffic goes to an alias; the same where absent. */
  readonly aliased?: End;
  /** There is nothing to spoil without an alias. */
  readonly only?: 'alias';
  /** Requests that carry code. */
  readonly uploads?: number;
  readonly seconds?: 'many';
  /** Before the run: another one's update, an earlier deployment. */
  prepare?(cloud: LocalCloud, fixtures: Fixtures, scenario: Scenario): Promise<void>;
  readonly disturbance?: (cloud: LocalCloud, fixtures: Fixtures) => Disturbance;
}

const role = { 'aws-role-to-assume': 'arn:aws:iam::123456789012:role/deploy' };

function kind(name: string): (call: Call) => Fault | undefined {
  const found = faultKinds.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return ({ request }) => found.of(request);
}

/** Spoils the calls of an operation whose number is in a range. */
function spoil(operation: string, name: string, from = 1, to = from): () => Disturbance {
  const fault = kind(name);
  return () => {
    let count = 0;
    return {
      before: (call) => {
        if (call.request.operation !== operation) return undefined;
        count++;
        return count >= from && count <= to ? fault(call) : undefined;
      },
    };
  };
}

/** Somebody else deploys: whole, and done before this returns. */
async function otherDeploys(cloud: LocalCloud, { otherZip }: Fixtures): Promise<void> {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = cloud.aws.env;
  const client = new LambdaClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'other' },
  });
  // Our own request would be met by the hook again.
  client.middlewareStack.add(
    (next) => (args) => {
      if (typeof args.request === 'object' && args.request !== null && 'query' in args.request) {
        Object.assign(args.request, { query: { 'reliability-look': '1' } });
      }
      return next(args);
    },
    { step: 'build' },
  );
  await client.send(new UpdateFunctionCodeCommand({ FunctionName: 'hello', ZipFile: otherZip }));
  await cloud.aws.settle();
  client.destroy();
}

const deploy = (deployed: string, lambroll: string, cli: string): Others => ({ deploy: deployed, lambroll, cli });

const plans: readonly (readonly [fault: string, others: Others, plan: Plan])[] = [
  ['500 once', deploy('ok', 'ok', 'ok'), { ends: 'ok', disturbance: spoil('UpdateFunctionCode', '500') }],
  [
    'reset before it was applied',
    deploy('ok', 'ok', 'ok'),
    { ends: 'ok', disturbance: spoil('UpdateFunctionCode', 'reset before it was applied') },
  ],
  [
    '429 four times, Retry-After 1',
    deploy('safe, gives up', 'safe, gives up', 'v1 ok; v2 gives up'),
    { ends: 'ok', disturbance: spoil('UpdateFunctionCode', '429, Retry-After 1', 1, 4) },
  ],
  [
    'another update in progress for 8 s',
    deploy('gives up', 'ok', 'gives up'),
    {
      ends: 'ok',
      seconds: 'many',
      cloud: { delays: { update: 8_000 } },
      prepare: async (cloud) => {
        const live = cloud.aws.find('hello')?.latest;
        if (live === undefined) return;
        live.lastUpdateStatus = 'InProgress';
        live.settlesAt = Date.now() + 8_000;
      },
    },
  ],
  [
    'reset after it was applied',
    deploy('red, but live and +1 version', 'ok, +2 versions', 'red, residue'),
    { ends: 'ok', uploads: 1, disturbance: spoil('UpdateFunctionCode', 'reset after it was applied') },
  ],
  [
    '500 after it was applied',
    deploy('red, but live and +1 version', 'ok, +2 versions', 'red, residue'),
    { ends: 'ok', uploads: 1, disturbance: spoil('UpdateFunctionCode', '500 after it was applied') },
  ],
  [
    'the update ends Failed',
    deploy('GREEN, old code serves', 'polls on', 'red, residue'),
    {
      ends: 'deploy.lambda-update-failed',
      cloud: { updateVerdict: () => ({ code: 'KMSKeyAccessDenied', reason: 'injected' }) },
    },
  ],
  [
    'the update stays InProgress',
    deploy('GREEN', 'polls on', 'polls on'),
    {
      ends: 'deploy.lambda-timeout',
      // settle() ends it when the run is over.
      live: 'new',
      aliased: { ends: 'deploy.lambda-timeout' },
      seconds: 'many',
      inputs: { 'deploy-timeout-minutes': '1' },
      cloud: { delays: { update: Number.POSITIVE_INFINITY } },
    },
  ],
  [
    'the answer hangs',
    deploy('hangs', 'hangs', 'hangs'),
    { ends: 'ok', uploads: 1, seconds: 'many', disturbance: spoil('UpdateFunctionCode', 'no answer') },
  ],
  [
    '403 on the reads after the update',
    deploy('green, never reads', 'polls on', 'red, residue'),
    {
      ends: 'deploy.lambda-denied',
      live: 'new',
      aliased: { ends: 'deploy.lambda-denied' },
      disturbance: () => {
        const fault = kind('403');
        let sent = false;
        return {
          before: (call) => {
            sent ||= call.request.operation === 'UpdateFunctionCode';
            return sent && call.request.operation === 'GetFunction' ? fault(call) : undefined;
          },
        };
      },
    },
  ],
  [
    'another deployment just before ours',
    deploy('overwrites it silently', 'overwrites it silently', 'overwrites it silently'),
    {
      ends: 'deploy.lambda-changed-meanwhile',
      live: 'other',
      aliased: { ends: 'deploy.lambda-changed-meanwhile' },
      disturbance: (cloud, fixtures) => ({
        before: async ({ name }) => {
          if (name === 'lambda UpdateFunctionCode 1') await otherDeploys(cloud, fixtures);
          return undefined;
        },
      }),
    },
  ],
  [
    'another deployment right after our code',
    deploy('GREEN, theirs serves', 'ok (version fixed)', 'GREEN, publishes theirs'),
    {
      ends: 'deploy.lambda-overwritten',
      live: 'other',
      aliased: { ends: 'deploy.lambda-overwritten' },
      disturbance: (cloud, fixtures) => {
        let sent = false;
        let done = false;
        return {
          before: async ({ request: { operation } }) => {
            if (sent && !done && operation === 'GetFunction') {
              done = true;
              await cloud.aws.settle();
              await otherDeploys(cloud, fixtures);
            }
            sent ||= operation === 'UpdateFunctionCode';
            return undefined;
          },
        };
      },
    },
  ],
  [
    'an executable of another architecture',
    deploy('GREEN, broken', 'GREEN, broken', 'GREEN, broken'),
    { ends: 'verify.architecture', uploads: 0, inputs: { binary: 'lambda/of-another-architecture' } },
  ],
  [
    'an executable without the execute bit',
    deploy('GREEN, broken', 'GREEN, broken', 'GREEN, broken'),
    { ends: 'ok', inputs: { binary: 'lambda/without-execute-bit' } },
  ],
  [
    'the move of the alias meets 500, always',
    deploy('n/a', 'red, residue', 'red, residue'),
    {
      ends: 'deploy.lambda-timeout',
      only: 'alias',
      seconds: 'many',
      inputs: { 'deploy-timeout-minutes': '1' },
      disturbance: spoil('UpdateAlias', '500', 1, Number.POSITIVE_INFINITY),
    },
  ],
  [
    'the same code again',
    deploy('+1 version', '+1 version', '+1 version'),
    {
      ends: 'ok',
      uploads: 0,
      prepare: async (cloud, fixtures, scenario) => {
        await attempt(cloud, scenario, fixtures, {});
      },
    },
  ],
];

/** All, in the order of the table; each without an alias and with one. */
export const peerRows: readonly PeerRow[] = plans.flatMap(([fault, others, plan]) =>
  (plan.only === 'alias' ? [true] : [false, true]).map((alias) => peerRow(fault, others, plan, alias)),
);

function peerRow(fault: string, others: Others, plan: Plan, alias: boolean): PeerRow {
  const scenario = lambda({
    name: `Lambda${alias ? ' with an alias' : ''}: ${fault}`,
    alias,
    inputs: { ...role, ...plan.inputs },
    ...(plan.cloud === undefined ? {} : { cloud: plan.cloud }),
  });
  const { ends, live = ends === 'ok' ? 'new' : 'old' } = (alias ? plan.aliased : undefined) ?? plan;
  const success = ends === 'ok';
  return {
    fault,
    alias,
    others,
    scenario,
    seconds: plan.seconds ?? 'few',
    run: async (cloud, fixtures) => {
      await cloud.reset();
      await scenario.seed(cloud, fixtures);
      await plan.prepare?.(cloud, fixtures, scenario);
      const settings = structuredClone(scenario.settings(cloud));
      const trial = await attempt(cloud, scenario, fixtures, plan.disturbance?.(cloud, fixtures) ?? {}, {
        fresh: false,
      });
      const uploads = trial.calls.filter(({ request }) => request.operation === 'UpdateFunctionCode').length;
      const verdict = judge(trial, scenario, { settings, success, others: live === 'other' ? ['other'] : [] });
      const versions = cloud.aws.find('hello')?.versions.length;
      const defects = [
        ...verdict.defects.filter((defect) => uploads > 0 || !defect.endsWith('"changed" is not "true"')),
        ...(success || verdict.messages.join() === ends
          ? []
          : [`${verdict.messages.join() || 'green'}, expected ${ends}`]),
        ...(verdict.live === live ? [] : [`${verdict.live} serves, expected ${live}`]),
        ...(plan.uploads === undefined || uploads === plan.uploads
          ? []
          : [`${uploads} uploads, expected ${plan.uploads}`]),
        // The old one and the new one, however often a request was repeated.
        ...(!alias || !success || versions === 2 ? [] : [`${versions} versions, expected 2`]),
      ];
      const did = success ? 'ok' : `safe: \`${verdict.messages.join()}\``;
      return { did, seconds: trial.took / 1000, defects, log: trial.run.log };
    },
  };
}
