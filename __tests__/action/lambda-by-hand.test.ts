// The documents' way to Lambda: the function is made by hand with the AWS command line, and the action takes over.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRecord, parseJson } from '../../local/json.ts';
import { members } from '../../local/zip.ts';
import { aws } from '../../scripts/tools.ts';
import { expectPassed, expectRefused, runDist } from '../support/action.ts';
import { type Ministack, startMinistack } from '../support/ministack.ts';
import { goBuild, lambdaProject, project } from '../support/projects.ts';

const run = promisify(execFile);
let double: Ministack;
const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test-secret', AWS_REGION: 'eu-west-1' };

beforeAll(async () => {
  await aws();
  double = await startMinistack();
});
afterAll(() => double.stop());

/** `aws lambda …`; what it answers. */
async function awsLambda(folder: string, ...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const env = { ...process.env, ...credentials, AWS_DEFAULT_REGION: 'eu-west-1', AWS_ENDPOINT_URL: double.url };
  const { stdout } = await run(await aws(), ['lambda', ...args, '--output', 'json'], { cwd: folder, env });
  const answer = parseJson(stdout);
  return isRecord(answer) ? answer : {};
}

/** The commands of the documents: build, zip, create. */
async function createByHand(folder: string, name: string): Promise<void> {
  await goBuild(folder, 'bootstrap', { GOARCH: 'arm64', CGO_ENABLED: '0' });
  await run('python3', ['-m', 'zipfile', '-c', 'function.zip', 'bootstrap'], { cwd: folder });
  const options = ['--runtime', 'provided.al2023', '--handler', 'bootstrap', '--architectures', 'arm64'];
  const role = ['--role', 'arn:aws:iam::000000000000:role/lambda-ex'];
  const code = ['--zip-file', 'fileb://function.zip'];
  await awsLambda(folder, 'create-function', '--function-name', name, ...options, ...role, ...code);
  await awsLambda(folder, 'wait', 'function-active-v2', '--function-name', name);
}

test('a function made by hand is updated; the zip holds exactly bootstrap, 0755', async () => {
  const folder = await project(lambdaProject);
  await createByHand(folder, 'by-hand');
  const before = await awsLambda(folder, 'get-function-configuration', '--function-name', 'by-hand');
  const inputs = { provider: 'aws-lambda', arch: 'arm64', 'function-name': 'by-hand' };
  const env = { ...credentials, AWS_ENDPOINT_URL: double.url };

  const first = await runDist(inputs, folder, { env });
  expectPassed(first);
  expect(first.outputs['changed']).toBe('true');
  const zip = await readFile(first.outputs['package'] ?? '');
  expect(await members(zip)).toEqual([{ name: 'bootstrap', mode: 0o755, size: expect.any(Number) }]);

  const after = await awsLambda(folder, 'get-function-configuration', '--function-name', 'by-hand');
  expect(after['CodeSha256']).toBe(Buffer.from(first.outputs['package-sha256'] ?? '', 'hex').toString('base64'));
  expect(after['CodeSha256']).not.toBe(before['CodeSha256']);
  expect(after['Architectures']).toEqual(['arm64']);
  expect(after['Handler']).toBe('bootstrap');

  const second = await runDist(inputs, folder, { env });
  expectPassed(second);
  expect(second.outputs['changed']).toBe('false');
  const last = await awsLambda(folder, 'get-function-configuration', '--function-name', 'by-hand');
  expect(last['RevisionId']).toBe(after['RevisionId']);
});

test('a function that is not there is one clear refusal', async () => {
  const inputs = { provider: 'aws-lambda', 'function-name': 'missing' };
  const env = { ...credentials, AWS_ENDPOINT_URL: double.url };
  expectRefused(await runDist(inputs, await project(lambdaProject), { env }), [/missing/]);
});

test('the other architecture than the live one is refused, naming both', async () => {
  const folder = await project(lambdaProject);
  await createByHand(folder, 'arm');
  const inputs = { provider: 'aws-lambda', arch: 'amd64', 'function-name': 'arm' };
  const ended = await runDist(inputs, folder, { env: { ...credentials, AWS_ENDPOINT_URL: double.url } });
  expectRefused(ended, [/(?=.*(amd64|x86_64))(?=.*arm64)/]);
});
