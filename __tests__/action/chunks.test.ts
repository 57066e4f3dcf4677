// dist/ is split: a run loads what its provider needs, and mode test no SDK at all.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { expectPassed, runDist } from '../support/action.ts';
import { azureProject, hostArch, lambdaProject, project } from '../support/projects.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());

/** What stands in a bundled SDK and nowhere else. */
const marks = {
  lambda: 'class LambdaClient ',
  arm: 'function createWebSiteManagement(',
  identity: 'class ClientSecretCredential ',
  blob: 'class BlockBlobClient ',
};

/** Which of the marks stand in the given files of dist/. */
async function marksIn(files: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(files.map((file) => readFile(join(dist, file), 'utf8')));
  return Object.entries(marks).flatMap(([name, mark]) => (texts.some((text) => text.includes(mark)) ? [name] : []));
}

/** Runs dist/ and says which of its files Node loaded. */
async function loaded(
  inputs: Record<string, string>,
  folder: string,
  env: Record<string, string>,
): Promise<readonly string[]> {
  const list = join(folder, 'loaded.txt');
  const hook = join(folder, 'hook.mjs');
  await writeFile(
    hook,
    `import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    appendFileSync(${JSON.stringify(list)}, url + '\\n');
    return next(url, context);
  },
});
`,
  );
  const ended = await runDist(inputs, folder, { env: { ...env, NODE_OPTIONS: `--import=${pathToFileURL(hook)}` } });
  expectPassed(ended);
  const urls = (await readFile(list, 'utf8')).split('\n').filter((url) => url.startsWith(pathToFileURL(dist).href));
  return [...new Set(urls.map((url) => basename(url)))];
}

test('the marks are in dist, so that their absence means something', async () => {
  const files = (await readdir(dist)).filter((file) => file.endsWith('.js'));
  expect(await marksIn(files)).toEqual(Object.keys(marks));
  expect(await marksIn(['index.js'])).toEqual([]);
});

test('a Lambda deployment never loads an Azure file', async () => {
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  await cloud.aws.seed({ name: 'hello', settings: { architectures, runtime: 'provided.al2023' } });
  const inputs = { provider: 'aws-lambda', arch: hostArch, 'function-name': 'hello' };
  expect(await marksIn(await loaded(inputs, await project(lambdaProject), { ...cloud.aws.env }))).toEqual(['lambda']);
});

test.runIf(process.arch === 'x64')('an Azure deployment never loads an AWS file', async () => {
  await cloud.azure.seed({ name: 'my-app', sku: 'FlexConsumption' });
  const inputs = { provider: 'azure-functions', 'function-name': 'my-app' };
  const env = { ...cloud.azure.env, AZURE_CLIENT_SECRET: cloud.clientSecret };
  const found = await marksIn(await loaded(inputs, await project(azureProject), env));
  expect(found).toContain('arm');
  expect(found).not.toContain('lambda');
});

test.each(['aws-lambda', 'azure-functions'])('mode test of %s loads no SDK', async (provider) => {
  const folder = await project(provider === 'aws-lambda' ? lambdaProject : azureProject);
  expect(await marksIn(await loaded({ provider, mode: 'test' }, folder, {}))).toEqual([]);
});
