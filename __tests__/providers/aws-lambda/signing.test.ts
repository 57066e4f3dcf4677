// Functions whose code AWS Signer signed, and functions that take no other.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAliasCommand, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/package/package.ts';
import { writePackage } from '../../../src/package/write-zip.ts';
import { entries, lambdaLayout } from '../../../src/providers/aws-lambda/layout.ts';
import type { AwsOptions } from '../../../src/providers/aws-lambda/options.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import { verifyPackage } from '../../../src/verify/verify-package.ts';
import { awsOptions, failureOf, lineOf, rememberingContext, targetOf } from '../../support/lambda-harness.ts';
import { hostArch } from '../../support/projects.ts';
import { aliasOptions, layout, provider, release, releaseHarness, seedAliased } from '../../support/release-harness.ts';

const harness = releaseHarness();
const ways: [string, AwsOptions][] = [
  ['with an alias', aliasOptions()],
  ['without', awsOptions()],
];

let temp = '';
let signed: VerifiedPackage;
let resigned: VerifiedPackage;
beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'signing-'));
  const { binary } = harness().first;
  const made = async (name: string, signature: string) => {
    const bytes = Buffer.from(signature);
    const added: Entry = { name: 'META_INF/aws_signer_signature_v1.0.SF', mode: 0o644, content: { bytes } };
    const all = [...entries(binary, lambdaLayout), added];
    return verifyPackage(await writePackage(binary.target, all, 'bootstrap', join(temp, name), context()), binary);
  };
  signed = await made('signed', 'monday');
  resigned = await made('resigned', 'tuesday');
});
afterAll(() => rm(temp, { recursive: true, force: true }));

const context = () => ({ ...rememberingContext(), temp });
const updates = () => harness().cloud.requests.filter(({ operation }) => operation === 'UpdateFunctionCode').length;

async function seed(policy: 'Enforce' | 'Warn' | undefined, code?: VerifiedPackage): Promise<void> {
  const { cloud, client } = harness();
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  if (code === undefined) await seedAliased(harness(), 'hello');
  else {
    await cloud.aws.seed({ name: 'hello', settings: { architectures }, zip: await readFile(code.file) });
    await client.send(new PublishVersionCommand({ FunctionName: 'hello' }));
    await client.send(new CreateAliasCommand({ FunctionName: 'hello', Name: 'live', FunctionVersion: '1' }));
    await cloud.aws.settle();
  }
  const found = cloud.aws.find('hello');
  if (found !== undefined && policy !== undefined) found.codeSigning = policy;
}

describe.each(ways)('%s', (_, options) => {
  test('an unsigned package is refused before anything is sent, in mode check too', async () => {
    await seed('Enforce');
    const live = await provider.preflight(targetOf('hello', hostArch), options, layout, context());
    for (const refused of [
      provider.foresee?.(harness().first, live, options, context()) ?? Promise.resolve(),
      release('hello', harness().first, options, context()),
    ]) {
      expect(lineOf(await failureOf(refused))).toMatch(/signed \(.* policy Enforce\), and this one is not signed.*s3:/);
    }
    expect(updates()).toBe(0);
  });

  test('a signed one is deployed, and so is an unsigned one under the policy Warn', async () => {
    await seed('Enforce');
    expect(await release('hello', signed, options, context())).toMatchObject({ change: 'code' });
    const found = harness().cloud.aws.find('hello');
    if (found !== undefined) found.codeSigning = 'Warn';
    expect(await release('hello', harness().second, options, context())).toMatchObject({ change: 'code' });
  });

  test.each<[string, () => VerifiedPackage]>([
    ['the package before it was signed', () => harness().first],
    ['the same package, signed on another day', () => resigned],
  ])('%s is live already: nothing is changed', async (__, which) => {
    await seed('Enforce', signed);
    const live = await provider.preflight(targetOf('hello', hostArch), options, layout, context());
    expect(await provider.foresee?.(which(), live, options, context())).toMatchObject({ changed: false });
    expect(await release('hello', which(), options, context())).toMatchObject({ changed: false, change: 'none' });
    expect(updates()).toBe(0);
  });

  test('a role that may not read the configuration loses the early answer alone', async () => {
    await seed('Enforce');
    harness().cloud.inject(({ operation }) =>
      operation === 'GetFunctionCodeSigningConfig'
        ? {
            kind: 'answer',
            applied: false,
            status: 403,
            headers: { 'x-amzn-errortype': 'AccessDeniedException', 'content-type': 'application/json' },
            body: '{"Message":"no"}',
          }
        : undefined,
    );
    const error = await failureOf(release('hello', harness().first, options, context()));
    expect(lineOf(error)).toMatch(/takes signed packages only \(HTTP 400, CodeVerificationFailedException\)/);
  });
});
