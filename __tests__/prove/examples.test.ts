import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { CustomHandlerApp } from '../../src/prove/custom-handler-app.ts';
import { proveCustomHandlerPackage } from '../../src/prove/prove-custom-handler.ts';
import { defaultLambdaSettings, proveLambdaPackage } from '../../src/prove/prove-lambda.ts';
import { hostArch, packageWith, proveContext, scratch } from '../support/handlers.ts';

const examples = join(import.meta.dirname, '../../examples');

async function build(example: string, tags: readonly string[]): Promise<string> {
  const file = join(await scratch(), 'executable');
  await promisify(execFile)('go', ['build', '-buildvcs=false', ...tags, '-o', file, '.'], {
    cwd: join(examples, example),
    env: { ...process.env, GOFLAGS: '', CGO_ENABLED: '0', GOOS: 'linux', GOARCH: hostArch },
  });
  return file;
}

test('hello-lambda, with aws-lambda-go', async () => {
  const bootstrap = { copy: await build('hello-lambda', ['-tags', 'lambda.norpc']) };
  const proof = await proveLambdaPackage(
    await packageWith({ bootstrap }, 'bootstrap'),
    { functionName: 'hello', ...defaultLambdaSettings },
    { mode: 'required', event: '{"name":"Gopher"}', env: {} },
    await proveContext(),
  );
  expect(proof).toMatchObject({ verdict: 'proved', answer: expect.stringContaining('Hello, Gopher') });
});

test('http-azure', async () => {
  const app: CustomHandlerApp = {
    executable: 'handler',
    workingDirectory: '',
    arguments: [],
    forwarding: true,
    routePrefix: 'api',
    functions: [
      { name: 'HttpExample', trigger: 'httpTrigger', triggerName: 'req', methods: ['get', 'post'], outputs: ['res'] },
    ],
  };
  const proof = await proveCustomHandlerPackage(
    await packageWith({ handler: { copy: await build('http-azure', []) } }, 'handler'),
    app,
    { mode: 'required', event: undefined, env: {} },
    await proveContext(),
  );
  expect(proof).toMatchObject({ verdict: 'proved', answer: expect.stringContaining('executed successfully') });
});
