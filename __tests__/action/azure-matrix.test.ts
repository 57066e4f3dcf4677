// The committed dist/ on each plan × each login × each course, with debug logging on and secrets that must not be seen:
// one cloud, an app of its own for each course that cannot follow another, and many processes at once.

import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishProfile, type ServedSite } from '../../local/azure/arm-views.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { type ActionRun, runAction } from '../../local/runner.ts';
import { mapLimit } from '../../src/parallel.ts';
import { expectNoSecrets, expectNoTrace } from '../support/action.ts';
import { type Course, type MatrixPlan, type MatrixRow, matrix, type Way } from '../support/azure-matrix.ts';
import { type AzureApp, azureApp, secretsOf } from '../support/azure-project.ts';

let cloud: LocalCloud;
let app: AzureApp;
/** Names of packages in the workspace, and their hashes. */
let packages: Readonly<Record<'first' | 'second' | 'broken', { readonly name: string; readonly sha256: string }>>;

/** What a job does, and as which commit. */
interface JobStep {
  readonly use: keyof typeof packages;
  readonly commit: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** One app, of one row or of several. */
interface Subject {
  readonly name: string;
  readonly plan: MatrixPlan;
  readonly way: Way;
}

const commits = { first: 'a'.repeat(40), second: 'b'.repeat(40) };

async function seed({ name, plan }: Subject, slots: readonly (string | undefined)[] = [undefined]): Promise<void> {
  for (const slot of slots) {
    const served = await cloud.azure.seed({
      ...{ name, sku: plan.sku, sticky: ['PLACE', 'FAIL'] },
      ...(slot === undefined ? {} : { slot }),
    });
    const { WEBSITE_RUN_FROM_PACKAGE: mount, ...usual } = served.site.settings;
    served.site.settings = {
      ...usual,
      ...(plan.unpacks === true || mount === undefined ? {} : { WEBSITE_RUN_FROM_PACKAGE: mount }),
      PLACE: slot ?? 'production',
      API_KEY: `canary-${randomBytes(12).toString('hex')}`,
      DB_PASSWORD: `canary-${randomBytes(12).toString('hex')}`,
    };
  }
}

function served(name: string, slot?: string): ServedSite {
  const found = cloud.azure.find(name, slot);
  if (found === undefined) throw new Error(`there is no app ${name}`);
  return found;
}

/** Runs the step, and looks for secrets in all that it said. */
async function run({ name, way }: Subject, { use, commit, inputs = {} }: JobStep): Promise<ActionRun> {
  const { NODE_EXTRA_CA_CERTS } = cloud.azure.env;
  const env = {
    OIDC: { ...cloud.azure.env, ...cloud.idTokenEnv },
    'service principal': { ...cloud.azure.env, AZURE_CLIENT_SECRET: cloud.clientSecret },
    'publish profile': { NODE_EXTRA_CA_CERTS },
  }[way];
  const profile = way === 'publish profile' ? publishProfile(served(name, inputs['azure-slot'])) : '';
  const done = await runAction({
    inputs: {
      provider: 'azure-functions',
      'function-name': name,
      prove: 'off',
      ...(inputs['mode'] === 'rollback' ? {} : { package: packages[use].name }),
      ...(profile === '' ? {} : { 'azure-publish-profile': profile }),
      ...inputs,
    },
    env: { ...env, GITHUB_SHA: commit },
    workspace: app.folder,
    debug: true,
    // It is the same after each course, and other tests run it.
    post: false,
  });
  const sites = [undefined, 'staging'].flatMap((slot) => cloud.azure.find(name, slot)?.site ?? []);
  const own = [cloud.clientSecret, cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''];
  expectNoSecrets(done, [...own, ...sites.flatMap(secretsOf)]);
  expectNoTrace({ text: `${done.log.join('\n')}\n${done.stderr}`, stderr: done.stderr });
  return done;
}

/** Green, and with this output "changed". */
function expectChanged(done: ActionRun, changed: boolean): void {
  expect(done.exitCode, done.log.join('\n')).toBe(0);
  expect(done.outputs['changed']).toBe(String(changed));
}

/** Red, with one error. */
function expectError(done: ActionRun, error: RegExp): void {
  expect(done.exitCode, done.log.join('\n')).toBe(1);
  const errors = done.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(error);
}

/** Hash of what an app or slot serves. */
function serving(name: string, slot?: string): string | undefined {
  const { site } = served(name, slot);
  const url = URL.parse(site.settings['WEBSITE_RUN_FROM_PACKAGE'] ?? '');
  return url === null ? site.package : /([0-9a-f]{64})\.zip$/.exec(url.pathname)?.[1];
}

async function answer(name: string, slot?: string): Promise<string> {
  return (await fetch(`https://${served(name, slot).host}/api/HttpExample`)).text();
}

const health = { 'azure-health-path': '/api/HttpExample' };
const first: JobStep = { use: 'first', commit: commits.first };
const second: JobStep = { use: 'second', commit: commits.second };
// What does not come up is waited for: the deadline ends that sooner.
const broken: JobStep = { use: 'broken', commit: commits.first, inputs: { 'deploy-timeout-minutes': '1' } };
const swap = { 'azure-slot': 'staging', 'azure-swap': 'true', ...health };

/** What a row does; the rows of one list follow each other on one app. */
type Script = Readonly<Partial<Record<Course, (of: Subject) => Promise<void>>>>;

const flexHasNone = /^check: .* is on Flex Consumption, which has no deployment slots/;
const scripts: readonly Script[] = [
  {
    async 'broken package'(of) {
      await seed(of);
      const error = of.way === 'publish profile' ? /did not answer well, got HTTP 503/ : /its host does not come up/;
      expectError(await run(of, broken), error);
    },
  },
  {
    async 'slot + swap'(of) {
      if (of.plan.sku === 'FlexConsumption') {
        await seed(of);
        return expectError(await run(of, { ...first, inputs: swap }), flexHasNone);
      }
      await seed(of, [undefined, 'staging']);
      const done = await run(of, { ...first, inputs: swap });
      expectChanged(done, true);
      expect(done.outputs['url']).toBe(`https://${served(of.name).host}`);
      expect(await answer(of.name)).toBe('hello from production');
      expect(serving(of.name, 'staging')).toBeUndefined();
    },
    async 'swap-back'(of) {
      if (of.plan.sku === 'FlexConsumption') {
        return expectError(await run(of, { ...second, inputs: swap }), flexHasNone);
      }
      // It stays in production, and the handler does not get on with it.
      const { site } = served(of.name);
      site.settings = { ...site.settings, FAIL: 'answer' };
      const done = await run(of, { ...second, inputs: swap });
      expectError(done, /was swapped into production and back again, because GET \/api\/HttpExample answered HTTP 500/);
      expect(serving(of.name)).toBe(packages.first.sha256);
      expect(serving(of.name, 'staging')).toBe(packages.second.sha256);
    },
  },
  {
    async fresh(of) {
      await seed(of);
      const done = await run(of, { ...first, inputs: health });
      expectChanged(done, true);
      expect(done.outputs['url']).toBe(`https://${served(of.name).host}`);
      expect(serving(of.name)).toBe(packages.first.sha256);
      expect(await answer(of.name)).toBe('hello from production');
    },
    async unchanged(of) {
      const { deployments, settings } = served(of.name).site;
      const before = structuredClone({ deployments, settings });
      expectChanged(await run(of, first), false);
      expect(served(of.name).site).toMatchObject(before);
    },
    async changed(of) {
      const done = await run(of, { ...second, inputs: health });
      expectChanged(done, true);
      expect(serving(of.name)).toBe(packages.second.sha256);
    },
    async rollback(of) {
      const done = await run(of, { ...second, inputs: { mode: 'rollback', ...health } });
      const { sku, unpacks = false } = of.plan;
      if (sku === 'FlexConsumption' || unpacks || (sku === 'Dynamic' && of.way === 'publish profile')) {
        expectError(
          done,
          /^deploy: .*keeps no package.*Run the workflow of the commit a{40}, which it served before, again/,
        );
        return expect(serving(of.name)).toBe(packages.second.sha256);
      }
      expectChanged(done, true);
      expect(serving(of.name)).toBe(packages.first.sha256);
      expect(await answer(of.name)).toBe('hello from production');
    },
  },
  {
    async slot(of) {
      const inputs = { 'azure-slot': 'staging', ...health };
      if (of.plan.sku === 'FlexConsumption') {
        await seed(of);
        return expectError(await run(of, { ...first, inputs }), flexHasNone);
      }
      await seed(of, [undefined, 'staging']);
      expectChanged(await run(of, { ...first, inputs }), true);
      expect(await answer(of.name, 'staging')).toBe('hello from staging');
      expect(serving(of.name)).toBeUndefined();
    },
  },
];

/** How many apps of each script are worked on at once: the first two wait for most of their time. */
const atOnce = [15, 4, 3, 3] as const;

/** Each row ends by itself, and its test waits for that. */
const ends = new Map(matrix.map(({ title }) => [title, Promise.withResolvers<void>()]));

async function work(script: Script, rows: readonly MatrixRow[], name: string): Promise<void> {
  for (const { title, plan, way, course } of rows) {
    try {
      await script[course]?.({ name, plan, way });
      ends.get(title)?.resolve();
    } catch (error) {
      ends.get(title)?.reject(error);
    }
  }
}

const here = describe.runIf(process.arch === 'x64');
here('dist', () => {
  beforeAll(async () => {
    cloud = await startLocalCloud();
    app = await azureApp(cloud);
    const [one, two, bad] = await Promise.all([app.good('first'), app.good('second'), app.broken()]);
    const named = ({ file, sha256 }: typeof one) => ({ name: basename(file), sha256 });
    packages = { first: named(one), second: named(two), broken: named(bad) };
    const logins = [...Map.groupBy(matrix, ({ plan, way }) => `${plan.name}, ${way}`).values()];
    for (const { promise } of ends.values()) promise.catch(() => {});
    for (const [index, script] of scripts.entries()) {
      const chains = logins.map((rows) => rows.filter(({ course }) => course in script));
      void mapLimit(chains, atOnce[index] ?? 1, (rows, number) => work(script, rows, `app-${index}-${number}`));
    }
  });
  afterAll(async () => {
    await Promise.allSettled([...ends.values()].map(({ promise }) => promise));
    await cloud?.close();
    await app?.remove();
  });

  test.each(matrix)('$title: ends as it should, and says no secret', ({ title }) => ends.get(title)?.promise);
});
