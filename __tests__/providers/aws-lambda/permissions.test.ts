// The documented policies against ministack, which enforces IAM: the job's token opens the role, the role's policies
// are enough for a release, and what they do not allow is named.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetAliasCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import { aws } from '../../../scripts/tools.ts';
import type { VerifiedPackage } from '../../../src/verify/verified.ts';
import { documented } from '../../support/iam-policies.ts';
import { createFunction, doubleEnv, failureOf, lineOf, rememberingContext } from '../../support/lambda-harness.ts';
import { makePackage, saying } from '../../support/lambda-package.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { aliasOptions, release, rollBack } from '../../support/release-harness.ts';

/** ministack takes a key of twelve digits for that account's root. */
const account = '123456789012';
const credentials = { accessKeyId: account, secretAccessKey: 'test' };
const role = `arn:aws:iam::${account}:role/deploy`;
/** A run of its own each time: credentials are kept for a run. */
const options = () =>
  aliasOptions({ rolesToAssume: [role], s3: { bucket: 'packages', prefix: 'lambda/', always: true } });

let double: Ministack;
let client: LambdaClient;
let directory: string;
let verified: VerifiedPackage;
/** Jobs of the branch that the trust policy names, and of another one. */
let main: LocalCloud;
let other: LocalCloud;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'permissions-'));
  double = await startMinistack({ AUTH: 'true' });
  main = await startLocalCloud();
  other = await startLocalCloud({ job: { repository: 'octocat/hello', ref: 'refs/heads/other' } });
  const policies = documented(await readFile(join(import.meta.dirname, '../../../docs/aws.md'), 'utf8'));
  const trust = policies.get('trust')?.text ?? '';
  const makeRole = (name: string) => iam('create-role', '--role-name', name, '--assume-role-policy-document', trust);
  // Lambda asks whether the execution role is there, and nothing else.
  await Promise.all([makeRole('deploy'), makeRole('lambda')]);
  for (const name of ['alias', 's3']) {
    // ministack takes a request for one alias for ListAliases.
    const document = policies.get(name)?.text.replace('"lambda:GetAlias"', '$&, "lambda:ListAliases"') ?? '';
    await iam('put-role-policy', '--role-name', 'deploy', '--policy-name', name, '--policy-document', document);
  }
  client = new LambdaClient({ region: 'us-east-1', endpoint: double.url, credentials });
  const s3 = new S3Client({ region: 'us-east-1', endpoint: double.url, credentials, forcePathStyle: true });
  await createFunction(client, 'hello', { Role: `arn:aws:iam::${account}:role/lambda` });
  await s3.send(new CreateBucketCommand({ Bucket: 'packages' }));
  s3.destroy();
  verified = await makePackage(directory, 'hello', saying('hello'));
});

afterAll(async () => {
  client?.destroy();
  await Promise.all([double?.stop(), main?.close(), other?.close()]);
  await rm(directory, { recursive: true, force: true });
});

beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
  vi.stubEnv('AWS_ENDPOINT_URL', double.url);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function iam(...args: readonly string[]): Promise<void> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
  };
  await promisify(execFile)(await aws(), ['iam', ...args, '--endpoint-url', double.url], { env });
}

const jobOf = ({ idTokenEnv }: LocalCloud) => rememberingContext({ ...idTokenEnv, GITHUB_RUN_ID: '7' });

test('the policies of an alias and of a bucket are enough for a release through both', async () => {
  await release('hello', verified, options(), jobOf(main));
  const { FunctionVersion } = await client.send(new GetAliasCommand({ FunctionName: 'hello', Name: 'live' }));
  expect(FunctionVersion).toBe('1');
});

test('what they do not allow is refused, and named with the statement to add', async () => {
  const error = await failureOf(rollBack('hello', '1', options(), jobOf(main)));
  const arn = `arn:aws:lambda:us-east-1:${account}:function:hello`;
  expect(error.notice.id).toBe('deploy.lambda-denied');
  expect(lineOf(error)).toContain(`lambda:ListVersionsByFunction on ${arn}`);
  expect(error.notice.details?.join('\n')).toContain('"lambda:ListVersionsByFunction"');
});

test('a job of another branch does not get the role', async () => {
  const error = await failureOf(release('hello', verified, options(), jobOf(other)));
  expect(error.notice.id).toBe('check.lambda-role');
});
