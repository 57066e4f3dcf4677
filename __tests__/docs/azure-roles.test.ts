// The roles of docs/azure.md: what the requests of real runs need, no less and no more.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publishProfile } from '../../local/azure/arm-views.ts';
import type { SiteSku } from '../../local/azure/sites.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { roles } from '../../src/providers/azure-functions/http.ts';
import { readPublishProfile } from '../../src/providers/azure-functions/publish-profile.ts';
import { type Heard, heard, refusal } from '../support/azure-context.ts';
import { plans } from '../support/azure-matrix.ts';
import { type AzureApp, azureApp } from '../support/azure-project.ts';
import {
  type AzureNeed,
  azureNeedsOf,
  builtInRoles,
  documentedActions,
  roleAllows,
  type Unrecorded,
} from '../support/azure-roles.ts';

const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'azure.md'), 'utf8');
const actions = documentedActions(text);

let cloud: LocalCloud;
let app: AzureApp;
let job: Heard;
beforeAll(async () => {
  cloud = await startLocalCloud();
  app = await azureApp(cloud);
});
afterAll(async () => {
  await cloud?.close();
  await app?.remove();
});
beforeEach(async () => {
  await cloud.reset();
  job = heard({ ...cloud.azure.env, ...cloud.idTokenEnv, GITHUB_SHA: 'c'.repeat(40) });
  return () => job.end();
});

/** A way to use the action. */
interface Mode extends Unrecorded {
  readonly name: string;
  /** Rows of the table of actions. */
  readonly rows: readonly string[];
  /** Built-in roles that the documentation names for it. */
  readonly builtIn: readonly string[];
  run(): Promise<unknown>;
}

const site = [roles.site.name];
const seed = (sku: SiteSku, settings: Readonly<Record<string, string>> = {}, slot?: string) =>
  cloud.azure.seed({ name: 'hello', sku, ...(slot === undefined ? {} : { slot }) }).then((served) => {
    served.site.settings = { ...served.site.settings, ...settings };
    return served;
  });
const modes: readonly Mode[] = [
  ...plans.map(
    ({ name, sku, unpacks = false }): Mode => ({
      name,
      rows: ['every deployment', ...(sku === 'Dynamic' ? ['Linux Consumption'] : [])],
      builtIn: site,
      key: true,
      async run() {
        await seed(sku, unpacks ? { WEBSITE_RUN_FROM_PACKAGE: '' } : {});
        await app.deploy(await app.good(), job);
      },
    }),
  ),
  {
    name: 'Linux Consumption, whose storage has no key',
    rows: ['every deployment', 'Linux Consumption'],
    builtIn: [roles.site.name, roles.storage.name],
    async run() {
      const { origin } = new URL(cloud.azure.endpoint);
      await seed('Dynamic', { AzureWebJobsStorage: '', AzureWebJobsStorage__blobServiceUri: `${origin}/blob/hello` });
      await app.deploy(await app.good(), job);
      await app.deploy(await app.good('more'), job);
      await app.rollback(job);
    },
  },
  {
    name: 'a slot that is swapped',
    rows: ['every deployment', '`azure-slot`', '`azure-swap`'],
    builtIn: site,
    slot: true,
    async run() {
      await seed('ElasticPremium');
      await seed('ElasticPremium', {}, 'staging');
      await app.deploy(await app.good(), job, { slot: 'staging', swap: true });
    },
  },
  {
    name: 'a publish profile that Kudu refuses',
    rows: ['every deployment', 'a publish profile beside an identity'],
    builtIn: site,
    async run() {
      const served = await seed('ElasticPremium');
      served.site.scmBasicAuth = false;
      const profile = readPublishProfile(publishProfile(served), () => {});
      const { id } = await refusal(app.deploy(await app.good(), job, { publishProfile: profile }));
      expect(id).toBe('check.azure-basic-off');
    },
  },
];

/** By mode, what its runs needed. */
const needed = new Map<string, readonly AzureNeed[]>();

describe.runIf(process.arch === 'x64')('what runs need', () => {
  test.each(modes)('$name: is in the roles that are named for it', async (mode) => {
    await mode.run();
    const needs = cloud.requests.flatMap((request) => azureNeedsOf(request, mode));
    needed.set(mode.name, needs);
    expect(needs.length).toBeGreaterThan(1);
    const given = mode.builtIn.flatMap((name) => builtInRoles[name] ?? []);
    expect(needs.filter((need) => !roleAllows(given, need))).toEqual([]);
    // The table is about the app; the storage account has its role.
    const own = mode.rows.flatMap((name) => actions.get(name) ?? []);
    const ofSite = needs.filter(({ action }) => action.startsWith('microsoft.web/')).map(({ action }) => action);
    expect([...new Set(ofSite)].filter((action) => !own.includes(action))).toEqual([]);
  });

  test('Website Contributor alone is not enough where the storage has no key', () => {
    const needs = needed.get('Linux Consumption, whose storage has no key') ?? [];
    const denied = needs.filter(
      (need) =>
        !roleAllows(
          [builtInRoles[roles.site.name]].filter((role) => role !== undefined),
          need,
        ),
    );
    expect(denied.length).toBeGreaterThan(2);
  });

  test.each([...actions.keys()])('%s: has nothing that no run needs', (row) => {
    const needs = modes.filter(({ rows }) => rows.includes(row)).flatMap(({ name }) => needed.get(name) ?? []);
    const idle = actions.get(row)?.filter((action) => !needs.some((need) => need.action === action));
    expect(idle).toEqual([]);
  });
});

test('the roles are those that the documentation names', () => {
  for (const name of Object.keys(builtInRoles)) expect(text.replaceAll(/\s+/g, ' ')).toContain(name);
  expect([...actions.keys()].toSorted()).toEqual([...new Set(modes.flatMap(({ rows }) => rows))].toSorted());
});
