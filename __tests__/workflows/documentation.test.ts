// Every YAML of the documentation runs, as it stands there, against a cloud of its own; or it is said here why it cannot.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { act } from '../../scripts/tools.ts';
import { runDocumented } from '../support/act.ts';
import { changes, expectPassed, runDist } from '../support/action.ts';
import { type ArtifactService, startArtifactService } from '../support/artifacts.ts';
import { aliased, doubled, functions, layOut, stack, stored } from '../support/documented.ts';
import { documentation, framed, type Snippet } from '../support/markdown.ts';
import { type Ministack, startMinistack } from '../support/ministack.ts';

/** What a snippet meets, and what it does. */
interface Case {
  /** What happens in the repository. */
  readonly event: 'push' | 'pull_request' | 'schedule' | 'workflow_dispatch';
  /** Whose functions are in the repository. */
  readonly project: 'lambda' | 'azure';
  /** Makes the cloud as the snippet finds it. */
  readonly seed?: (cloud: LocalCloud) => Promise<unknown>;
  /** Requests that change something, each once, sorted; `ministack` where that is the cloud, which does not count them. */
  readonly does: readonly string[] | 'ministack';
  /** The snippet that has been run in the same cloud before. */
  readonly after?: string;
  /** What of it cannot be as it stands. */
  readonly adapt?: (text: string) => string;
}

const update = ['UpdateFunctionCode'];
const release = ['PublishVersion', 'UpdateAlias', 'UpdateFunctionCode'];
const shop = ['shop-hello', 'shop-orders', 'shop-users'];
const west = { region: 'eu-west-1' } as const;
const push = { event: 'push', project: 'lambda' } as const;
const azure = { event: 'push', project: 'azure' } as const;

/** Production serves what this action has deployed, so that there is something to go back to. */
async function slots(cloud: LocalCloud): Promise<void> {
  for (const slot of [{}, { slot: 'staging' }]) {
    await cloud.azure.seed({ name: 'my-app', sku: 'ElasticPremium', ...slot });
  }
  const before = await layOut('azure', { 'version.txt': 'before' });
  const env = { ...cloud.azure.env, ...cloud.idTokenEnv };
  expectPassed(
    await runDist({ provider: 'azure-functions', 'function-name': 'my-app', prove: 'off' }, before, { env }),
  );
}

/** By place in the documentation: the file, the heading, and which of several below it. */
const cases: Readonly<Record<string, Case>> = {
  'README.md AWS Lambda': {
    ...push,
    seed: (cloud) => functions(cloud, ['hello'], { ...west, architecture: 'arm64' }),
    does: update,
  },
  'README.md Azure Functions': {
    ...azure,
    seed: (cloud) => cloud.azure.seed({ name: 'my-app', sku: 'FlexConsumption' }),
    does: ['OneDeploy'],
  },
  'docs/aws.md Through S3': {
    ...push,
    seed: async (cloud) => {
      cloud.aws.buckets.seed({ name: 'packages' });
      await functions(cloud, ['hello']);
    },
    does: update,
  },
  'docs/aws.md Through S3 (2)': {
    ...push,
    seed: async (cloud) => {
      await stored(cloud, 'packages', 'builds/hello.zip', '3HL4kqtJlcpXroDTDmJ');
      await functions(cloud, ['hello']);
    },
    does: update,
  },
  'docs/codedeploy.md Gradual releases by CodeDeploy': {
    ...push,
    seed: async (cloud) => {
      cloud.aws.seedGroup({ application: 'shop', group: 'checkout', alarms: ['errors'] });
      await aliased(cloud, ['checkout']);
    },
    does: ['CreateDeployment', 'Invoke', 'PublishVersion', 'UpdateFunctionCode'],
  },
  'docs/fan-out.md Many functions: plan, matrix, report': {
    ...push,
    seed: (cloud) => functions(cloud, shop, { ...west, architecture: 'arm64' }),
    does: update,
  },
  'docs/layers.md Layers and extensions': {
    ...push,
    seed: () => doubled(ministack.url, 'hello', 'arm64'),
    does: 'ministack',
  },
  'docs/layers.md Layers and extensions (2)': { ...push, does: 'ministack' },
  'docs/recipes.md Pull requests': { event: 'pull_request', project: 'lambda', does: [] },
  'docs/recipes.md Many functions in one job': { ...push, seed: (cloud) => functions(cloud, shop), does: update },
  'docs/recipes.md Both architectures in a matrix': {
    ...push,
    seed: async (cloud) => {
      await functions(cloud, ['hello-amd64']);
      await functions(cloud, ['hello-arm64'], { architecture: 'arm64' });
    },
    does: update,
  },
  'docs/recipes.md Release by an alias': {
    ...push,
    seed: (cloud) => aliased(cloud, shop),
    does: ['Invoke', ...release],
  },
  'docs/recipes.md Release by an alias (2)': {
    ...push,
    seed: (cloud) => functions(cloud, ['hello']),
    does: ['Invoke', 'UpdateFunctionCode'],
  },
  'docs/recipes.md Rollback at night': {
    event: 'workflow_dispatch',
    project: 'lambda',
    seed: (cloud) => aliased(cloud, shop, { ...west, released: true }),
    does: ['UpdateAlias'],
  },
  'docs/recipes.md Build once, promote': {
    ...push,
    seed: (cloud) => functions(cloud, ['orders'], { ...west, architecture: 'arm64' }),
    does: update,
  },
  "docs/recipes.md A deployment's link on the environment": {
    ...azure,
    seed: (cloud) => cloud.azure.seed({ name: 'my-app', sku: 'FlexConsumption' }),
    does: ['OneDeploy'],
  },
  'docs/recipes.md What would change?': {
    event: 'pull_request',
    project: 'lambda',
    seed: (cloud) => functions(cloud, shop, west),
    does: [],
  },
  'docs/recipes.md What would change? (2)': {
    event: 'schedule',
    project: 'lambda',
    after: 'docs/recipes.md Approve, then apply',
    does: [],
  },
  'docs/recipes.md Approve, then apply': { ...push, seed: (cloud) => functions(cloud, ['hello'], west), does: update },
  'docs/recipes.md Prove with an event and with settings': { ...push, does: [] },
  'docs/recipes.md Azure: a slot, swapped into production': { ...azure, seed: slots, does: ['SwapSlot', 'ZipDeploy'] },
  'docs/recipes.md Azure: a slot, swapped into production (2)': {
    ...azure,
    after: 'docs/recipes.md Azure: a slot, swapped into production',
    does: ['SwapSlot'],
  },
  'docs/recipes.md Large packages': {
    ...push,
    seed: async (cloud) => {
      cloud.aws.buckets.seed({ name: 'my-packages' });
      await functions(cloud, ['hello']);
    },
    does: update,
  },
  'docs/recipes.md LocalStack in a pull request': {
    ...push,
    // Its service needs Docker; ministack stands for it.
    adapt: (text: string) => text.replace(/^ {2}services:\n.*\n/m, '').replace('http://localhost:4566', ministack.url),
    does: 'ministack',
  },
  'docs/recipes.md Private modules': { ...push, does: [] },
  'docs/recipes.md A reusable workflow': { ...push, seed: (cloud) => aliased(cloud, ['hello'], west), does: release },
  'docs/sam.md The code of a stack': {
    ...push,
    seed: () => stack(ministack.url, 'shop', 'eu-west-1'),
    does: 'ministack',
  },
};

const beside = 'deploy.yml beside it is this step with its job around it: examples.test.ts runs that';

/** What runs elsewhere or nowhere, and why; all of it is linted. */
const elsewhere: Readonly<Record<string, string>> = {
  'examples/hello-lambda/README.md Hello on AWS Lambda': beside,
  'examples/http-azure/README.md HTTP trigger on Azure Functions': beside,
  'docs/images.md Container images': 'the registry is Amazon ECR: providers/aws-lambda/image.test.ts has one here',
  'docs/recipes.md Attest what was deployed': 'Sigstore signs for GitHub alone',
  'docs/sam.md The packaged template': "SAM's command line takes minutes to install: scripts/sam.ts runs it",
};

let ministack: Ministack;
let artifacts: ArtifactService;
const clouds = new Map<string, LocalCloud>();
const snippets = placed(await documentation());

beforeAll(async () => {
  [ministack, artifacts] = await Promise.all([startMinistack(), startArtifactService(), act()]);
});
afterAll(async () => {
  await Promise.all([ministack?.stop(), artifacts?.stop(), ...[...clouds.values()].map((cloud) => cloud.close())]);
});

function placed(all: readonly Snippet[]): ReadonlyMap<string, Snippet> {
  const found = new Map<string, Snippet>();
  for (const snippet of all) {
    const place = `${snippet.at.replace(/:\d+$/, '')} ${snippet.heading}`;
    let key = place;
    for (let count = 2; found.has(key); count++) key = `${place} (${count})`;
    found.set(key, snippet);
  }
  return found;
}

test('every YAML runs here, or it is said why not', () => {
  expect([...Object.keys(cases), ...Object.keys(elsewhere)].sort()).toEqual([...snippets.keys()].sort());
});

/** What happens, in this order; snippets of one group are workflows of one repository. */
const groups = Map.groupBy(
  Object.entries(cases),
  ([, { event, project, after }]) => `${event}, ${project}${after === undefined ? '' : ', later'}`,
);

test.each([...groups])('%s: all succeed, and change what they are to change', async (_, group) => {
  const [[, { event, project }] = never()] = group;
  const workflows: Record<string, string> = {};
  const begun = new Map<string, number>();
  for (const [place, { seed, after, does, adapt = (text: string) => text }] of group) {
    const cloud = clouds.get(after ?? '') ?? (await newCloud());
    clouds.set(place, cloud);
    await seed?.(cloud);
    begun.set(place, cloud.requests.length);
    const text = adapt(snippets.get(place)?.text ?? '');
    Object.assign(workflows, workflowsOf(nameOf(place), text, envOf(cloud, does === 'ministack')));
  }
  const run = await runDocumented({
    event,
    workflows,
    project: await layOut(project),
    change: project === 'lambda' ? { 'go.mod': 'module example.com/hello\n\ngo 1.24\n\n// changed\n' } : {},
    env: { ...artifacts.env },
    variables,
    secrets: { MODULES_TOKEN: 'secret' },
  });
  const errors = run.events.filter(({ command }) => command === 'error').map(({ job, arg }) => [job, arg]);
  expect(errors).toEqual([]);
  expect(run.exitCode, run.text).toBe(0);
  const ended = run.events.flatMap(({ job, jobResult }) => (jobResult === 'success' ? [String(job)] : []));
  for (const [place, { does }] of group) {
    const name = /^name: (.*)$/m.exec(snippets.get(place)?.text ?? '')?.[1] ?? `${nameOf(place)}.yml`;
    expect(
      ended.some((job) => job.split('/').includes(name)),
      place,
    ).toBe(true);
    if (does === 'ministack') continue;
    const done = changes(clouds.get(place)?.requests.slice(begun.get(place)) ?? []);
    expect([...new Set(done)].sort(), place).toEqual(does);
  }
});

/** What every one of them is given. */
const variables: Record<string, string> = { DEPLOY_ROLE: 'arn:aws:iam::123456789012:role/deployer' };

async function newCloud(): Promise<LocalCloud> {
  const role = (name: string) => ({ role: `arn:aws:iam::123456789012:role/${name}`, subject: 'repo:octocat/hello:*' });
  const cloud = await startLocalCloud({ trusts: [role('deployer'), role('reader')] });
  for (const name of ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_SUBSCRIPTION_ID']) {
    variables[name] = cloud.azure.env[name] ?? '';
  }
  return cloud;
}

function envOf(cloud: LocalCloud, double: boolean): Readonly<Record<string, string>> {
  const env = { ...cloud.aws.env, ...cloud.azure.env, ...cloud.idTokenEnv };
  return double ? { ...env, AWS_ENDPOINT_URL: ministack.url, AWS_ENDPOINT_URL_S3: ministack.url } : env;
}

function nameOf(place: string): string {
  return place.replaceAll(/\W+/g, '-');
}

/** A snippet as files of .github/workflows: what is a part only gets the rest around it, and each its cloud. */
function workflowsOf(
  name: string,
  text: string,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const before = text.includes('actions/checkout') ? [] : [{ uses: 'actions/checkout@v7' }];
  const own = { [name]: `env: ${JSON.stringify(env)}\n${framed(text, before) ?? ''}` };
  if (!text.includes('workflow_call:')) return own;
  const call = { uses: `./.github/workflows/${name}.yml`, with: { 'function-name': 'hello' } };
  return { ...own, [`${name}-caller`]: JSON.stringify({ on: 'push', jobs: { call } }) };
}

function never(): never {
  throw new Error('an empty group');
}
