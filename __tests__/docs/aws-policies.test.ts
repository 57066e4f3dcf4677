// The policies of docs/aws.md and docs/codedeploy.md: what the requests of real runs need, no less and no more.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ShiftOutcome } from '../../local/aws/shifts.ts';
import { allows, documented, type Need, needsOf } from '../support/iam-policies.ts';
import { awsOptions } from '../support/lambda-harness.ts';
import {
  aliasOptions,
  type ReleaseHarness,
  release,
  releaseHarness,
  rollBack,
  seedAliased,
  seedPlain,
} from '../support/release-harness.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const policies = new Map(
  ['aws.md', 'codedeploy.md'].flatMap((file) => [...documented(readFileSync(join(docs, file), 'utf8'))]),
);
let outcome: ShiftOutcome = 'success';
const harness = releaseHarness({ shiftVerdict: () => outcome });
const smoke = { event: { json: '"Gopher"' }, expect: undefined };
const named = {
  functionName: 'hello',
  object: 'arn:aws:s3:::packages/lambda/any.zip',
  role: 'arn:aws:iam::123456789012:role/lambda',
  deploymentGroup: 'shop/checkout',
} as const;
const bucket = { bucket: 'packages', prefix: 'lambda/', always: true };

/** A way to use the action. */
interface Mode {
  readonly name: string;
  /** Those that the documentation names for it. */
  readonly policies: readonly string[];
  seed(of: ReleaseHarness): Promise<unknown>;
  run(of: ReleaseHarness): Promise<unknown>;
}

const plain = (of: ReleaseHarness) => seedPlain(of.cloud, 'hello');
const aliased = (of: ReleaseHarness) => seedAliased(of, 'hello');

const modes: readonly Mode[] = [
  {
    name: 'without an alias',
    policies: ['plain'],
    seed: plain,
    run: ({ first }) => release('hello', first, awsOptions()),
  },
  {
    name: 'by an alias, which is there or missing',
    policies: ['alias'],
    seed: aliased,
    async run({ first, second }) {
      await release('hello', first);
      await release('hello', second, aliasOptions({ alias: 'another' }));
    },
  },
  {
    name: 'a smoke event',
    policies: ['alias', 'smoke'],
    seed: aliased,
    run: ({ first }) => release('hello', first, aliasOptions({ smoke })),
  },
  {
    name: 'rollback',
    policies: ['rollback'],
    async seed(of) {
      await aliased(of);
      await release('hello', of.first);
      await release('hello', of.second);
    },
    run: () => rollBack('hello'),
  },
  {
    name: 'aws-restore',
    policies: ['plain', 'smoke', 'restore'],
    seed: plain,
    run: ({ first }) => release('hello', first, awsOptions({ smoke, restore: true })),
  },
  {
    name: 'aws-keep-versions',
    policies: ['alias', 'keep-versions'],
    seed: aliased,
    async run({ first, second }) {
      for (const each of [first, second, first]) await release('hello', each, aliasOptions({ keepVersions: 1 }));
    },
  },
  {
    name: 'aws-codedeploy, also where an alarm ends it',
    policies: ['alias', 'codedeploy'],
    async seed(of) {
      await aliased(of);
      of.cloud.aws.seedGroup({ application: 'shop', group: 'checkout', alarms: ['hello-errors'] });
    },
    async run({ first, second }) {
      const options = aliasOptions({ codeDeploy: { application: 'shop', name: 'checkout' } });
      await release('hello', first, options);
      outcome = 'alarm';
      expect((await release('hello', second, options)).refused?.notice.id).toBe('deploy.codedeploy-ended');
    },
  },
  {
    name: 'a bucket',
    policies: ['plain', 's3'],
    seed: plain,
    run: ({ first }) => release('hello', first, awsOptions({ s3: bucket })),
  },
  {
    name: 'aws-create-with-role',
    policies: ['plain', 'create'],
    seed: async () => {},
    run: ({ first }) => release('hello', first, awsOptions({ createWithRole: named.role })),
  },
  {
    name: 'aws-runtime',
    policies: ['plain', 'migrate'],
    async seed(of) {
      await plain(of);
      const latest = of.cloud.aws.find('hello')?.latest;
      if (latest !== undefined) latest.settings = { ...latest.settings, runtime: 'provided.al2' };
    },
    run: ({ first }) => release('hello', first, awsOptions({ runtime: 'provided.al2023', allowDowntime: true })),
  },
];

/** By mode, what its runs needed. */
const needed = new Map<string, readonly Need[]>();

beforeEach(() => {
  const { cloud } = harness();
  vi.stubEnv('AWS_ENDPOINT_URL_S3', cloud.aws.env['AWS_ENDPOINT_URL_S3']);
  cloud.aws.buckets.seed({ name: 'packages', versioned: true });
});

describe.each(modes)('$name', ({ name, policies: names, seed, run }) => {
  test(`needs no more than ${names.join(', ')}`, async () => {
    const of = harness();
    await seed(of);
    const seeded = of.cloud.requests.length;
    await run(of);
    const needs = of.cloud.requests.slice(seeded).flatMap((request) => needsOf(request, named));
    needed.set(name, needs);
    expect(needs.length).toBeGreaterThan(1);
    const statements = names.flatMap((each) => policies.get(each)?.statements ?? []);
    expect(needs.filter((need) => !allows(statements, need))).toEqual([]);
  });
});

/** What no run above needs: an upload that is cancelled between two parts, a shift that is cancelled. */
const rare = ['s3:AbortMultipartUpload', 'codedeploy:StopDeployment'];

test.each([...policies.keys()].filter((name) => name !== 'trust'))('%s has nothing that no run needs', (name) => {
  const needs = modes.filter((mode) => mode.policies.includes(name)).flatMap((mode) => needed.get(mode.name) ?? []);
  const actions = new Set(needs.map(({ action }) => action));
  const idle = policies.get(name)?.statements.flatMap((each) => each.actions.filter((action) => !actions.has(action)));
  expect(idle?.filter((action) => !rare.includes(action))).toEqual([]);
});
