// Uploading and following, with the real pipeline, over TLS, through everything that goes wrong there.

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../src/errors.ts';
import { connect } from '../../../src/providers/azure-functions/connection.ts';
import { type Course, follow } from '../../../src/providers/azure-functions/follow.ts';
import { type Mark, newMark } from '../../../src/providers/azure-functions/mark.ts';
import type { Pace } from '../../../src/providers/azure-functions/pace.ts';
import type { Plan } from '../../../src/providers/azure-functions/site-ref.ts';
import { upload } from '../../../src/providers/azure-functions/upload.ts';
import { type Deadline, startDeadline } from '../../../src/providers/deadline.ts';
import { contentOf, type Heard, hasty, heard, options, quick, refusal } from '../../support/azure-context.ts';
import { AzureRecorder, canaries, type Scripted, subscriptionId } from '../../support/azure-recorder.ts';

let azure: AzureRecorder;
let job: Heard;
beforeAll(async () => {
  azure = await AzureRecorder.start();
});
afterAll(() => azure.stop());
beforeEach(() => {
  azure.reset();
  job = heard(azure.env());
  return () => job.end();
});

const zip = Buffer.from('PK not really a zip');
const sha256 = 'b'.repeat(64);

async function course(plan: Plan, pace: Pace = quick, over?: Deadline): Promise<Course> {
  const connection = await connect(options, pace, job.context);
  const mark: Mark = newMark(sha256, { GITHUB_SHA: 'c'.repeat(40) });
  const site = {
    subscriptionId,
    resourceGroup: 'group-one',
    name: 'hello-app',
    plan,
    sku: plan === 'flex' ? 'FlexConsumption' : 'ElasticPremium',
    scmHost: azure.host,
    host: 'hello',
    identity: false,
  };
  const deadline = over ?? startDeadline(600_000, job.context.signal);
  return { kudu: connection.kudu(azure.host), site, mark, deadline, pace, context: job.context };
}

async function deploy(plan: Plan, pace?: Pace, over?: Deadline): Promise<string | undefined> {
  const of = await course(plan, pace, over);
  const { id } = await upload(contentOf(zip), of);
  return follow(of, id);
}

const plans: readonly Plan[] = ['flex', 'premium', 'dedicated'];

describe('the upload', () => {
  it('is a stream of known length, begun anew after a reset', async () => {
    const bytes = randomBytes(1_000_000);
    const content = contentOf(bytes);
    azure.answer('upload', { kind: 'reset' });
    await upload(content, await course('premium'));
    const sent = azure.requests.filter(({ operation }) => operation === 'upload');
    expect(sent).toHaveLength(2);
    for (const { headers, body } of sent) {
      expect(headers['content-length']).toBe('1000000');
      expect(headers['transfer-encoding']).toBeUndefined();
      expect(body.equals(bytes)).toBe(true);
    }
    expect(content.begun).toBe(2);
  });

  it.each([10, 1_000_000])(
    'of a file of %d bytes that changed is cut short, so that Kudu has nothing',
    async (size) => {
      const changed = failure('verify.package-changed', { package: 'a.zip', actual: 'a', expected: 'b' });
      const { id } = await refusal(upload(contentOf(randomBytes(size), changed), await course('premium')));
      expect(id).toBe('verify.package-changed');
      expect(azure.scene.deployments).toEqual([]);
    },
  );

  it('is one deploy on Flex Consumption', async () => {
    expect(await deploy('flex')).toBe('dep-1');
    const sent = azure.requests.find((each) => each.operation === 'upload');
    expect(sent?.path).toBe('/api/publish');
    expect(sent?.query.get('RemoteBuild')).toBe('false');
    const kept = `sha256:${sha256} commit ${'c'.repeat(40)}`;
    expect(sent?.query.get('Deployer')).toMatch(new RegExp(`^deploy-go-function/[0-9a-f]{12} ${kept}$`));
    expect(sent?.headers['content-type']).toBe('application/zip');
    expect(sent?.headers['content-length']).toBe(String(zip.length));
    expect(sent?.headers.authorization).toBe(`Bearer ${canaries.accessToken}`);
    expect(sent?.body.equals(zip)).toBe(true);
  });

  it.each(['premium', 'dedicated'] as const)('is a zip deployment on %s', async (plan) => {
    expect(await deploy(plan)).toBe('dep-1');
    const sent = azure.requests.find((each) => each.operation === 'upload');
    expect(sent?.path).toBe('/api/zipdeploy');
    expect(sent?.query.get('isAsync')).toBe('true');
    expect(sent?.query.get('deployer')).toMatch(/^deploy-go-function\/[0-9a-f]{12}$/);
    expect(sent?.query.get('message')).toMatch(
      new RegExp(`^deploy-go-function sha256:${sha256} commit ${'c'.repeat(40)} run [0-9a-f]{12}$`),
    );
    expect(sent?.headers['content-type']).toBe('application/octet-stream');
  });

  const again: readonly (readonly [string, Scripted, number])[] = [
    ['500', { status: 500 }, 2],
    ['502 with a page', { status: 502, body: '<html></html>' }, 2],
    ['503', { status: 503, body: 'Service Unavailable' }, 5],
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' } }, 2],
    ['a reset before Kudu saw it', { kind: 'reset' }, 2],
  ];
  it.each(plans.flatMap((plan) => again.map(([name, fault, times]) => [plan, name, fault, times] as const)))(
    '%s: is repeated as a whole after %s',
    async (plan, _name, fault, times) => {
      azure.answer('upload', fault, times);
      expect(await deploy(plan)).toBe('dep-1');
      expect(azure.count('upload')).toBe(times + 1);
      expect(azure.scene.deployments).toHaveLength(1);
    },
  );

  const lost: readonly (readonly [string, Scripted])[] = [
    ['reset', { kind: 'reset', applied: true }],
    ['a 500', { status: 500, applied: true }],
    ['a 504 of a gateway', { status: 504, applied: true }],
  ];
  it.each(plans.flatMap((plan) => lost.map(([name, fault]) => [plan, name, fault] as const)))(
    '%s: is not repeated where Kudu took it and the answer was lost to %s',
    async (plan, _name, fault) => {
      azure.answer('upload', fault);
      expect(await deploy(plan)).toBe('dep-1');
      expect(azure.count('upload')).toBe(1);
    },
  );

  it.each(plans)('%s: takes a conflict with our own deployment for its answer', async (plan) => {
    azure.answer('upload', { kind: 'reset', applied: true });
    azure.answer('deployments', { body: [] });
    azure.answer('upload', {
      status: 409,
      body: 'There is a deployment currently in progress. Please try again when it completes.',
    });
    expect(await deploy(plan)).toBe('dep-1');
    expect(azure.scene.deployments).toHaveLength(1);
  });

  it.each([
    'There is a deployment currently in progress. Please try again when it completes.',
    'There is an auto swap deployment currently in progress.',
    '',
  ])('waits for a conflict to pass: "%s"', async (body) => {
    azure.answer('upload', { status: 409, body }, 12);
    expect(await deploy('premium')).toBe('dep-1');
    expect(azure.count('upload')).toBe(13);
    expect(job.lines.filter((each) => each.includes('waiting for it'))).toHaveLength(1);
  });

  it('does not wait where the package is a URL', async () => {
    azure.answer(
      'upload',
      {
        status: 409,
        body: 'Run-From-Zip is set to a remote URL using WEBSITE_RUN_FROM_PACKAGE or WEBSITE_USE_ZIP app setting.',
      },
      9,
    );
    const { line } = await refusal(deploy('premium'));
    expect(line).toContain('--settings WEBSITE_RUN_FROM_PACKAGE=1');
    expect(azure.count('upload')).toBe(1);
  });

  it.each([
    [400, { Message: 'Package too old.' }, 'deploy.azure-upload-refused', 'HTTP 400, Package too old'],
    [401, 'Unauthorized', 'deploy.azure-unauthorized', 'HTTP 401, Unauthorized'],
    [403, { error: { code: 'AuthorizationFailed', message: 'no' } }, 'deploy.azure-forbidden', '"Website Contributor"'],
    [404, 'Not Found', 'deploy.azure-no-endpoint', 'ElasticPremium'],
    [413, '', 'deploy.azure-status', 'HTTP 413'],
    [302, '', 'deploy.azure-unauthorized', 'HTTP 302'],
  ] as const)('HTTP %i ends it', async (status, body, id, text) => {
    azure.answer(
      'upload',
      { status, body, ...(status === 302 ? { headers: { location: 'https://example.org' } } : {}) },
      9,
    );
    const refused = await refusal(deploy('premium'));
    expect(refused.id).toBe(id);
    expect(refused.line).toContain(text);
    expect(azure.count('upload')).toBe(1);
  });

  it('tells an access restriction', async () => {
    azure.answer('upload', { status: 403, headers: { 'x-ms-forbidden-ip': '203.0.113.9' } });
    expect((await refusal(deploy('flex'))).line).toContain('does not let the address 203.0.113.9 in');
  });

  it('gives up an outage that stays', async () => {
    azure.answer('upload', { status: 503 }, 99);
    const { id } = await refusal(deploy('flex'));
    expect(id).toBe('deploy.azure-status');
    expect(azure.count('upload')).toBe(6);
  });

  it('gives up a conflict at the deadline', async () => {
    azure.answer('upload', { status: 409, body: 'There is a deployment currently in progress.' }, 9999);
    expect((await refusal(deploy('premium', quick, azure.cut(3, 'upload')))).id).toBe('deploy.azure-timeout');
  });

  it('gives up one that hangs at the deadline', async () => {
    azure.answer('upload', { kind: 'hang' }, 9);
    expect((await refusal(deploy('premium', quick, azure.cut(1, 'upload')))).id).toBe('deploy.azure-timeout');
  });
});

describe('following', () => {
  const statuses: readonly (readonly [number, string])[] = [
    [-1, '-1 (cancelled)'],
    [3, '3 (failed)'],
    [5, '5 (conflict: another deployment took its place)'],
    [6, '6 (partial success: not all instances took the package)'],
    [7, '7 (a status that is not documented)'],
    [99, '99 (a status that is not documented)'],
  ];
  it.each(plans.flatMap((plan) => statuses.map(([status, text]) => [plan, status, text] as const)))(
    '%s: status %i is a failure',
    async (plan, status, text) => {
      azure.scene.course = [0, 2, status];
      azure.scene.logs = [{ id: 'l1', message: 'Deployment failed.', details_url: 'https://example.org/elsewhere' }];
      const { id, line, details } = await refusal(deploy(plan));
      expect(id).toBe('deploy.azure-deployment-failed');
      expect(line).toContain(
        `the deployment dep-1 of "hello-app" did not succeed, expected status 4 (success), got ${text}`,
      );
      expect(details).toEqual(['Deployment failed.', 'the inner reason']);
      // Details are asked of Kudu, wherever their link points.
      expect(azure.count('details')).toBe(1);
    },
  );

  it.each(plans)("%s: does not take somebody else's newest deployment for ours", async (plan) => {
    const of = await course(plan);
    const { id } = await upload(contentOf(zip), of);
    const [own] = azure.scene.deployments;
    azure.scene.course = [];
    const other = {
      id: 'other',
      status: 4,
      deployer: 'az_cli_functions',
      message: `deploy-go-function sha256:${sha256}`,
      received_time: new Date().toISOString(),
    };
    if (own !== undefined) {
      own.status = 3;
      azure.scene.deployments = [other, own];
    }
    expect((await refusal(follow(of, id))).line).toContain('the deployment dep-1');
  });

  it.each(plans)('%s: an earlier run of the same package is not ours either', async (plan) => {
    const first = await course(plan);
    await follow(first, (await upload(contentOf(zip), first)).id);
    azure.scene.course = [0, 4];
    const second = await course(plan);
    expect(await follow(second, (await upload(contentOf(zip), second)).id)).toBe('dep-2');
  });

  it('leaves the temporary id when the real one is there', async () => {
    const of = await course('premium');
    await upload(contentOf(zip), of);
    const [own] = azure.scene.deployments;
    if (own === undefined) throw new Error('no deployment');
    azure.scene.course = [];
    const temporary = { ...own, id: 'temp-12ab', status: 0, message: 'Deploying from pushed zip file', is_temp: true };
    azure.answer('deployments', { body: [temporary] }, 2);
    own.status = 4;
    expect(await follow(of, undefined)).toBe('dep-1');
    expect(
      azure.requests.some((each) => each.path.includes('/api/deployments/temp-12ab') && !each.path.endsWith('/log')),
    ).toBe(false);
  });

  it('tells a failure that Kudu keeps under the temporary id', async () => {
    const of = await course('premium');
    await upload(contentOf(zip), of);
    const [own] = azure.scene.deployments;
    if (own === undefined) throw new Error('no deployment');
    azure.scene.course = [];
    azure.scene.deployments = [{ ...own, id: 'temp-12ab', status: 3, is_temp: true, status_text: 'No space\nleft' }];
    const { line, details } = await refusal(follow(of, undefined));
    expect(line).toContain('the deployment temp-12ab');
    expect(details[0]).toBe('No space left');
  });

  it.each([
    ['404 after 202', 'deployment', { status: 404 }],
    ['an empty 200', 'deployment', { body: '' }],
    ['an empty 202', 'deployment', { status: 202, body: '' }],
    ['a page', 'deployment', { body: '<html></html>' }],
    ['an outage of the list', 'deployments', { status: 503, headers: { 'retry-after': '0' } }],
    ['resets', 'deployments', { kind: 'reset' }],
    ['429', 'deployment', { status: 429, headers: { 'retry-after': '0' } }],
  ] as const)('goes on through %s', async (_name, operation, fault) => {
    azure.answer(operation, fault, 7);
    expect(await deploy(operation === 'deployment' ? 'flex' : 'premium')).toBe('dep-1');
  });

  it('takes an id that is a bare text, too', async () => {
    azure.answer('upload', { status: 202, body: 'dep-1', headers: { 'content-type': 'text/plain' }, applied: true });
    expect(await deploy('flex')).toBe('dep-1');
    expect(azure.count('deployments')).toBe(0);
  });

  it('finds it in the list where the upload gave no id', async () => {
    azure.answer('upload', { status: 202, body: '', applied: true });
    expect(await deploy('flex')).toBe('dep-1');
  });

  it('leaves it to the host where Kudu on Flex Consumption has forgotten it', async () => {
    azure.answer('deployment', { status: 404 }, 9999);
    azure.answer('deployments', { body: [] }, 9999);
    expect(await deploy('flex', hasty)).toBeUndefined();
    expect(job.warnings.map((each) => each.id)).toEqual(['deploy.azure-forgotten']);
  });

  it('waits for it elsewhere, until the deadline', async () => {
    azure.answer('deployments', { body: [] }, 9999);
    const { id, line } = await refusal(deploy('premium', quick, azure.cut(3, 'deployments')));
    expect(id).toBe('deploy.azure-deadline');
    expect(line).toContain('its last status was not listed');
  });

  it.each(plans)('%s: ends at the deadline with the last status', async (plan) => {
    azure.scene.course = [0, 1];
    expect((await refusal(deploy(plan, quick, azure.cut(6, 'deployment', 'deployments')))).line).toContain(
      'its last status was 1 (building)',
    );
  });

  it('ends at the deadline where Kudu hangs', async () => {
    azure.scene.course = [0, 1];
    azure.answer('deployment', { kind: 'hang' }, 99);
    expect((await refusal(deploy('flex', quick, azure.cut(1, 'deployment')))).id).toBe('deploy.azure-deadline');
  });

  it('ends where the token is no longer taken', async () => {
    azure.answer('deployment', { status: 401 }, 99);
    const { id, line } = await refusal(deploy('flex'));
    expect(id).toBe('deploy.azure-unauthorized');
    expect(line).toContain('follow the deployment');
  });

  it('prints each log line once, and none that the runner would take for a command', async () => {
    azure.scene.course = [0, 1, 1, 1, 4];
    azure.scene.logs = [
      { id: 'a', message: 'Preparing deployment', details_url: null },
      { id: 'b', message: '::error::not ours\r\n::set-output name=x::y', details_url: null },
    ];
    await deploy('premium');
    expect(job.lines.filter((each) => each.startsWith('Kudu: '))).toEqual([
      'Kudu: Preparing deployment',
      'Kudu: ::error::not ours',
      'Kudu: ::set-output name=x::y',
    ]);
  });

  it('does without a log', async () => {
    azure.answer('log', { status: 404 }, 99);
    expect(await deploy('premium')).toBe('dep-1');
  });

  it('stops when the run is cancelled', async () => {
    azure.scene.course = [0, 1];
    const reason = new Error('SIGINT');
    const deploying = deploy('premium');
    const ended = expect(deploying).rejects.toThrow();
    await azure.when('deployment', 2);
    job.cancel(reason);
    await ended;
  });
});

describe('secrets', () => {
  it('are in no line', async () => {
    azure.answer('upload', { status: 500, body: 'x' }, 2);
    await deploy('flex');
    for (const secret of Object.values(canaries)) expect(job.lines.join('\n')).not.toContain(secret);
  });
});
