// `mode: test` needs no SDK, and start-up should not pay for one.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const index = join(import.meta.dirname, '..', '..', '..', 'src', 'providers', 'aws-lambda', 'index.ts');

/** Prints every specifier that Node resolves while it loads a module. */
const script = (module: string) => `
  import { registerHooks } from 'node:module';
  const seen = [];
  registerHooks({ resolve(specifier, context, next) { seen.push(specifier); return next(specifier, context); } });
  await import(${JSON.stringify(module)});
  console.log(JSON.stringify(seen));
`;

async function loadedBy(module: string): Promise<string[]> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script(module)]);
  const seen: string[] = JSON.parse(stdout);
  return seen;
}

test('the provider loads no SDK until it is used', async () => {
  const seen = await loadedBy(index);
  expect(seen).toContain('./layout.ts');
  expect(seen.filter((each) => /^@(aws-sdk|smithy)\//.test(each))).toEqual([]);
});

test('preflight does load it, so that the test above is one', async () => {
  const seen = await loadedBy(index.replace('index.ts', 'preflight.ts'));
  expect(seen).toContain('@aws-sdk/client-lambda');
});

test.each(['release.ts', 'activate.ts', 'deploy.ts', 'preflight.ts'])(
  '%s loads CodeDeploy and S3 only where they are asked for',
  async (file) => {
    const seen = await loadedBy(index.replace('index.ts', file));
    expect(seen).not.toContain('@aws-sdk/client-codedeploy');
    expect(seen).not.toContain('@aws-sdk/client-s3');
  },
);
