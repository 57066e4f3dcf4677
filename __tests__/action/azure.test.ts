// The documents' way to Azure Functions: their project, our action, and an app that answers. Plans, logins and courses
// are azure-matrix.test.ts's.

import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { changes, expectPassed, expectRefused, runDist } from '../support/action.ts';
import { azureProject, goBuild, project } from '../support/projects.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

const inputs = { provider: 'azure-functions', 'function-name': 'my-app' };
/** Of a job with `id-token: write`, and with a service principal. */
const oidc = () => ({ ...cloud.azure.env, ...cloud.idTokenEnv });
const principal = () => ({ ...cloud.azure.env, AZURE_CLIENT_SECRET: cloud.clientSecret });

/** What the app answers to a GET. */
async function request(host: string, path: string): Promise<string> {
  const ca = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '');
  return new Promise((resolve, reject) => {
    get(`https://${host}${path}`, { ca, agent: false }, (answer) => text(answer).then(resolve, reject)).once(
      'error',
      reject,
    );
  });
}

// Only where the package of an amd64 app can run.
test.runIf(process.arch === 'x64').each(['FlexConsumption', 'ElasticPremium'] as const)(
  'on plan %s: deployed, answers, and is not sent again',
  async (sku) => {
    const app = await cloud.azure.seed({ name: 'my-app', sku });
    const folder = await project(azureProject);
    const first = await runDist(inputs, folder, { env: oidc() });
    expectPassed(first);
    expect(first.outputs['changed']).toBe('true');
    expect(first.results).toMatchObject([{ changed: true, resource: 'my-app' }]);
    expect(await request(app.host, '/api/HttpExample?name=Gopher')).toBe(
      'Hello, Gopher. This HTTP triggered function executed successfully.\n',
    );

    const sent = changes(cloud.requests).length;
    const second = await runDist(inputs, folder, { env: principal() });
    expectPassed(second);
    expect(second.outputs['changed']).toBe('false');
    expect(changes(cloud.requests)).toHaveLength(sent);
    // The message of a deployment says what it was made of; the other plans keep none.
    expect(second.text.includes(' go build ')).toBe(sku !== 'ElasticPremium');
  },
);

test.runIf(process.arch === 'x64')(
  'an executable linked against libc fails in Verify, and nothing is changed',
  async () => {
    await cloud.azure.seed({ name: 'my-app', sku: 'Dynamic' });
    const folder = await project(azureProject);
    await goBuild(folder, 'handler', { CGO_ENABLED: '1' });
    const ended = await runDist({ ...inputs, binary: 'handler' }, folder, { env: oidc() });
    expectRefused(ended, [/^verify: .*libc\.so\.6/]);
    expect(ended.text).toContain('/lib64/ld-linux-x86-64.so.2');
    expect(changes(cloud.requests)).toEqual([]);
  },
);

test('arm64 is refused with the reason', async () => {
  await cloud.azure.seed({ name: 'my-app', sku: 'Dynamic' });
  const ended = await runDist({ ...inputs, arch: 'arm64' }, await project(azureProject), { env: oidc() });
  expectRefused(ended, [/arm64/]);
  expect(changes(cloud.requests)).toEqual([]);
});

test('without credentials, one error names the ways to log in', async () => {
  await cloud.azure.seed({ name: 'my-app', sku: 'Dynamic' });
  const { AZURE_AUTHORITY_HOST, AZURE_RESOURCE_MANAGER_URL, NODE_EXTRA_CA_CERTS } = cloud.azure.env;
  const env = { AZURE_AUTHORITY_HOST, AZURE_RESOURCE_MANAGER_URL, NODE_EXTRA_CA_CERTS };
  expectRefused(await runDist(inputs, await project(azureProject), { env }), [/azure\/login/]);
});
