// Canaries: values that must never be seen, planted where credentials are, with debug logging on.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { secretShapes } from '../../local/secret-shapes.ts';
import { type Ended, expectPassed, runDist } from '../support/action.ts';
import { azureProject, hostArch, lambdaProject, lambdaSource, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

const canary = (name: string): string => `canary-${name}-${'x'.repeat(24)}`;

/** Of the job, not of the cloud. */
const planted = {
  GITHUB_TOKEN: canary('github-token'),
  ACTIONS_RUNTIME_TOKEN: canary('runtime-token'),
  AWS_SESSION_TOKEN: canary('session-token'),
  AZURE_CLIENT_SECRET: canary('client-secret'),
};

/** Nothing secret before its mask, nor in what anybody sees. */
function expectNoSecret(ended: Ended, secrets: readonly string[]): void {
  const all = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('base64')]);
  const lines = `${ended.stdout}\n${ended.postStdout}`.split('\n');
  for (const secret of all) {
    const first = lines.find((line) => line.includes(secret));
    expect(first ?? '::add-mask::', 'printed before its mask').toMatch(/^::add-mask::/);
  }
  const seen = [...ended.log, ended.stderr, ended.summary, ...Object.values(ended.outputs)].join('\n');
  for (const secret of all) expect(seen).not.toContain(secret);
  for (const shape of secretShapes) {
    expect(seen).not.toMatch(shape);
    expect(lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')).not.toMatch(shape);
  }
  const state = Object.values(ended.state).join('\n');
  for (const secret of all) expect(state).not.toContain(secret);
}

/** A function that shows its whole environment when it starts. */
const nosy = lambdaSource
  .replace('func main() {', 'func main() {\n\tprintln(strings.Join(os.Environ(), "\\n"))')
  .replace('"os"', '"os"\n\t"strings"');

test.each<[string, () => { readonly inputs: Record<string, string>; readonly env: Record<string, string> }]>([
  ['keys', () => ({ inputs: {}, env: { ...cloud.aws.env } })],
  [
    'a role',
    () => ({
      inputs: { 'aws-role-to-assume': cloud.deployRole },
      env: {
        AWS_ENDPOINT_URL: cloud.aws.endpoint,
        AWS_REGION: 'us-east-1',
        ...cloud.idTokenEnv,
      },
    }),
  ],
])('Lambda by %s: no secret in the log, and none in what the function sees', async (_, login) => {
  const architectures = [hostArch === 'arm64' ? 'arm64' : 'x86_64'];
  await cloud.aws.seed({ name: 'hello', settings: { architectures, runtime: 'provided.al2023' } });
  const { inputs, env } = login();
  const ended = await runDist(
    { provider: 'aws-lambda', arch: hostArch, 'function-name': 'hello', ...inputs },
    await project({ ...lambdaProject, 'main.go': nosy }),
    { env: { ...planted, AWS_SESSION_TOKEN: undefined, ...env }, debug: true },
  );
  expectPassed(ended);
  const keys = [env['AWS_SECRET_ACCESS_KEY'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
  expectNoSecret(ended, [...Object.values(planted), ...keys.filter((key) => key !== undefined)]);
});

test.runIf(process.arch === 'x64').each(['Dynamic', 'FlexConsumption', 'ElasticPremium'] as const)(
  'Azure, plan %s: no secret of the job or of the app in the log',
  async (sku) => {
    const { site } = await cloud.azure.seed({ name: 'my-app', sku });
    const ended = await runDist(
      { provider: 'azure-functions', 'function-name': 'my-app' },
      await project(azureProject),
      {
        env: { ...planted, ...cloud.azure.env, AZURE_CLIENT_SECRET: cloud.clientSecret },
        debug: true,
      },
    );
    expectPassed(ended);
    const accountKeys = Object.values(site.settings).flatMap((each) => /AccountKey=([^;]+)/.exec(each)?.[1] ?? []);
    expectNoSecret(ended, [
      planted.GITHUB_TOKEN,
      planted.ACTIONS_RUNTIME_TOKEN,
      cloud.clientSecret,
      site.masterKey,
      site.publishingPassword,
      ...accountKeys,
    ]);
  },
);
