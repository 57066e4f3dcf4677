// An executable that could not run reaches no upload, whatever is combined with it: the whole run in this process, with
// the real client libraries, against a local cloud that records.

import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishProfile } from '../../../local/azure/arm-views.ts';
import { type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import { inputVariable } from '../../../local/runner.ts';
import { zipOf } from '../../../local/zip.ts';
import { causes } from '../../../src/errors.ts';
import { readInputs } from '../../../src/inputs.ts';
import { run } from '../../../src/run.ts';
import { changes } from '../../support/action.ts';
import { heard } from '../../support/azure-context.ts';
import { azureProject, goBuild } from '../../support/projects.ts';

const skus = ['FlexConsumption', 'ElasticPremium', 'PremiumV3', 'Dynamic'] as const;
const bad = ['dynamic', 'other-arch', 'script', 'cut', 'empty'] as const;
/** Zips whose executable is sound, but for what the name says. */
const badZips = ['not-executable', 'without', 'link', 'made-by-windows'] as const;

let cloud: LocalCloud;
let folder: string;
beforeAll(async () => {
  cloud = await startLocalCloud();
  const certificate = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
  folder = await mkdtemp(join(tmpdir(), 'never-uploaded-'));
  for (const [name, text] of Object.entries(azureProject)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await goBuild(folder, 'good', { CGO_ENABLED: '0' });
  await goBuild(folder, 'dynamic', { CGO_ENABLED: '1' });
  const good = await readFile(join(folder, 'good'));
  const otherArch = Buffer.from(good);
  // ELF gABI, e_machine: EM_AARCH64.
  otherArch.writeUInt16LE(183, 18);
  const content = {
    good,
    dynamic: await readFile(join(folder, 'dynamic')),
    'other-arch': otherArch,
    script: Buffer.from('#!/bin/sh\nexit 0\n'),
    cut: good.subarray(0, good.length / 2),
    empty: Buffer.alloc(0),
  };
  const app = ['host.json', 'HttpExample/function.json'].map(async (name) => ({
    name,
    mode: 0o644,
    content: await readFile(join(folder, name)),
  }));
  const zip = async (mode: number, handler?: Buffer): Promise<Buffer> =>
    zipOf([
      ...(handler === undefined ? [] : [{ name: 'handler', mode, content: handler }]),
      ...(await Promise.all(app)),
    ]);
  for (const [name, bytes] of Object.entries(content)) {
    await writeFile(join(folder, name), bytes);
    await chmod(join(folder, name), 0o755);
    await writeFile(join(folder, `${name}.zip`), await zip(0o755, bytes));
  }
  await writeFile(join(folder, 'not-executable.zip'), await zip(0o644, good));
  await writeFile(join(folder, 'without.zip'), await zip(0o755));
  // S_IFLNK in the mode's upper bits.
  await writeFile(join(folder, 'link.zip'), await zip(0o120777, Buffer.from('/bin/sh')));
  await writeFile(join(folder, 'made-by-windows.zip'), madeByWindows(await zip(0o755, good)));
});
afterAll(async () => {
  await cloud?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** APPNOTE.TXT, 4.4.2: the upper byte of "version made by" of each entry of the central directory. */
function madeByWindows(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  const entry = 'PK\u0001\u0002';
  for (let at = copy.indexOf(entry); at >= 0; at = copy.indexOf(entry, at + 4)) {
    copy[at + 5] = 0;
  }
  return copy;
}

/** Runs the action on an app of its own, and tells what was said and what the cloud was asked to change. */
async function deploy(
  inputs: Readonly<Record<string, string>>,
  sku: (typeof skus)[number],
  byProfile = false,
): Promise<{ readonly ids: readonly string[]; readonly changed: readonly string[] }> {
  await cloud.reset();
  const app = await cloud.azure.seed({ name: 'my-app', sku });
  const slot = inputs['azure-slot'] ? await cloud.azure.seed({ name: 'my-app', sku, slot: 'staging' }) : undefined;
  const all = {
    provider: 'azure-functions',
    'function-name': 'my-app',
    ...(byProfile ? { 'azure-publish-profile': publishProfile(slot ?? app) } : {}),
    ...inputs,
  };
  const env = {
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [inputVariable(name), value])),
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    GITHUB_WORKSPACE: folder,
    ...cloud.azure.env,
    ...cloud.idTokenEnv,
  };
  const job = heard(env);
  const context = { ...job.context, env: { ...env, RUNNER_TEMP: job.context.temp }, workspace: folder };
  const log = { ...job.context.log, begin: () => {}, end: () => {} };
  try {
    const report = await run(readInputs(context.env, log), context, log, { moving: () => {} });
    const found = [...report.causes, ...report.functions.flatMap((each) => each.causes)];
    return { ids: found.map(({ notice }) => notice.id), changed: changes(cloud.requests) };
  } catch (error) {
    const found = causes(error);
    if (found === undefined) throw error;
    return { ids: found.map(({ notice }) => notice.id), changed: changes(cloud.requests) };
  } finally {
    await job.end();
  }
}

const boolean = fc.constantFrom('', 'true', 'false');
const whatever = fc.record({
  mode: fc.constantFrom('deploy', 'deploy', 'deploy', 'check'),
  prove: fc.constantFrom('off', 'off', 'auto'),
  'allow-non-go': boolean,
  arch: fc.constantFrom('amd64', 'amd64', 'amd64', 'arm64'),
  'azure-slot': fc.constantFrom('', 'staging'),
  'azure-swap': boolean,
  'azure-health-path': fc.constantFrom('', '/api/HttpExample'),
  'azure-app-directory': fc.constantFrom('', '.'),
  'all-or-nothing': fc.constantFrom('', '', 'true'),
  'debug-symbols': boolean,
  'max-parallel': fc.constantFrom('', '1', '64'),
  'prove-network': boolean,
});
const given = fc.oneof(
  fc.constantFrom(...bad).map((name) => ({ binary: name })),
  fc.constantFrom(...bad, ...badZips).map((name) => ({ package: `${name}.zip` })),
  // A sound one, and another file where it is to stand.
  fc.constantFrom(...bad).map((name) => ({ binary: 'good', include: `${name} => handler` })),
  fc.constantFrom(...bad).map((name) => ({ binary: `good\n${name}`, 'function-name': 'my-app' })),
  fc.constantFrom(...bad).map((name) => ({ binary: name, package: 'good.zip' })),
);

const here = test.runIf(process.arch === 'x64');

here('no combination of inputs sends it', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(given, whatever, fc.constantFrom(...skus), fc.boolean(), async (handler, more, sku, byProfile) => {
      const { ids, changed } = await deploy({ ...more, ...handler }, sku, byProfile);
      for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
      expect(changed).toEqual([]);
      expect(ids).not.toEqual([]);
    }),
    { numRuns: 60, endOnFailure: true },
  );
  // It is Verify and the package stage that hold them back, not only inputs that do not go together.
  const stages = new Set([...seen.keys()].map((id) => id.split('.')[0]));
  expect([...stages]).toEqual(expect.arrayContaining(['verify']));
});

// Each of the bad ones with nothing else that is wrong, so that it is that which stops it.
here.each([
  ...bad.map((name) => ['binary', name] as const),
  ...[...bad, ...badZips].map((name) => ['package', `${name}.zip`] as const),
])('%s: %s is refused for what it is', async (input, value) => {
  const { ids, changed } = await deploy({ [input]: value, prove: 'off' }, 'ElasticPremium');
  expect(changed).toEqual([]);
  expect(ids.length).toBe(1);
  expect(ids[0]).toMatch(/^(verify|package)\./);
});

here('built with flags that make it dynamic, it is refused, too', async () => {
  const { ids, changed } = await deploy({ 'build-flags': '-buildmode=pie', prove: 'off' }, 'FlexConsumption');
  expect(changed).toEqual([]);
  expect(ids.length).toBe(1);
});

here('a sound one is sent by the same way', async () => {
  const { ids, changed } = await deploy({ binary: 'good', prove: 'off' }, 'ElasticPremium');
  expect(ids).toEqual([]);
  expect(changed).toEqual(['ZipDeploy']);
});
