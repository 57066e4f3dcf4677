// Releases on the local cloud: a function that serves version 1 by the alias `live`, and packages for it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAliasCommand, type LambdaClient, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { type CloudOptions, type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { lambdaProvider } from '../../src/providers/aws-lambda/index.ts';
import type { AwsOptions } from '../../src/providers/aws-lambda/options.ts';
import type { Activated } from '../../src/providers/provider.ts';
import type { Target } from '../../src/target.ts';
import type { VerifiedPackage } from '../../src/verify/verified.ts';
import { awsOptions, directClient, doubleEnv, rememberingContext, shortTiming, targetOf } from './lambda-harness.ts';
import { makePackage } from './lambda-package.ts';
import { hostArch, lambdaSource } from './projects.ts';

/** Short enough for a test, and long enough that a release that does not wait is caught. */
const delays = { create: 0, update: 5, publish: 5, provisioned: 5 };

export const provider = lambdaProvider(shortTiming);
export const layout = { executable: 'bootstrap' } as const;

/** What a test file shares. */
export interface ReleaseHarness {
  readonly cloud: LocalCloud;
  readonly client: LambdaClient;
  /** Answers `{"hello": EVENT}`. */
  readonly first: VerifiedPackage;
  /** Answers `{"hullo": EVENT}`. */
  readonly second: VerifiedPackage;
}

/** Starts the cloud and builds the packages before a file's tests. */
export function releaseHarness(options: CloudOptions = {}): () => ReleaseHarness {
  let made: ReleaseHarness | undefined;
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'release-'));
    const cloud = await startLocalCloud({ delays, ...options });
    const first = await makePackage(directory, 'first', lambdaSource, hostArch);
    const second = await makePackage(directory, 'second', lambdaSource.replace('hello', 'hullo'), hostArch);
    made = { cloud, client: directClient(cloud.aws.endpoint), first, second };
  });
  afterAll(async () => {
    made?.client.destroy();
    await made?.cloud.close();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await made?.cloud.reset();
    for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
    vi.stubEnv('AWS_ENDPOINT_URL', made?.cloud.aws.endpoint);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  return () => {
    if (made === undefined) throw new Error('the harness has not started');
    return made;
  };
}

/** The options of a release by the alias `live`. */
export function aliasOptions(more: Partial<AwsOptions> = {}): AwsOptions {
  return awsOptions({ alias: 'live', ...more });
}

/** A function as Terraform made it: some code, version 1 of it, and the alias `live` on that. */
export async function seedAliased({ cloud, client }: ReleaseHarness, name: string): Promise<void> {
  await seedPlain(cloud, name);
  await client.send(new PublishVersionCommand({ FunctionName: name }));
  await client.send(new CreateAliasCommand({ FunctionName: name, Name: 'live', FunctionVersion: '1' }));
  await cloud.aws.settle();
}

/** A function without versions. */
export async function seedPlain(cloud: LocalCloud, name: string): Promise<void> {
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  await cloud.aws.seed({ name, settings: { architectures, environment: { TABLE: 'secret-one' } } });
}

/** All of a deployment, as run.ts does it. */
export async function release(
  name: string,
  verified: VerifiedPackage,
  options: AwsOptions = aliasOptions(),
  context = rememberingContext({ GITHUB_SHA: commitOf(verified), GITHUB_RUN_ID: '7' }),
  by = provider,
): Promise<Activated> {
  const live = await by.preflight(targetOf(name, hostArch), options, layout, context);
  const prepared = await by.prepare(verified, live, options, layout, context);
  return by.activate(verified, live, prepared, options, layout, context);
}

/** All of a rollback, as run.ts does it. */
export async function rollBack(
  name: string,
  to?: string,
  options: AwsOptions = aliasOptions(),
  context = rememberingContext(),
): Promise<Activated> {
  const { rollback } = provider;
  if (rollback === undefined) throw new Error('no rollback');
  const target: Target = targetOf(name);
  const live = await rollback.preflight(target, options, context);
  const prepared = await rollback.prepare(target, live, to, options, context);
  return rollback.activate(target, live, prepared, options, context);
}

/** A commit for each package. */
export function commitOf(verified: VerifiedPackage): string {
  return verified.sha256.slice(0, 40);
}

/** What the alias points to, and the versions that there are. */
export function stand({ cloud }: ReleaseHarness, name: string) {
  const found = cloud.aws.find(name);
  const live = found?.aliases['live'];
  return {
    serves: live?.functionVersion,
    weights: live?.weights,
    code: found?.versions.find(({ version }) => version === live?.functionVersion)?.code.sha256,
    versions: found?.versions.map(({ version }) => version),
  };
}
