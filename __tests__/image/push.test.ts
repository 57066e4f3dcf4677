// Images in a real registry, read back by crane.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { resolveBase } from '../../src/image/base.ts';
import { type Layer, writeLayer } from '../../src/image/layer.ts';
import { type BaseImage, composeImage, type Image } from '../../src/image/manifest.ts';
import { pushImage, tagIndex, tagManifest } from '../../src/image/push.ts';
import { parseReference } from '../../src/image/reference.ts';
import { startLambda } from '../../src/prove/lambda-host.ts';
import type { Arch } from '../../src/target.ts';
import type { VerifiedPackage } from '../../src/verify/verified.ts';
import { failureOf, rememberingContext } from '../support/lambda-harness.ts';
import { makePackage, saying } from '../support/lambda-package.ts';
import { hostArch, lambdaSource } from '../support/projects.ts';
import { crane, openTestRegistry, startGate, startRegistry, type TestRegistry } from '../support/registry.ts';

const run = promisify(execFile);
const other: Arch = hostArch === 'amd64' ? 'arm64' : 'amd64';
const { log, signal } = rememberingContext();

let directory: string;
let registry: TestRegistry;
let layer: Layer;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'image-'));
  registry = await startRegistry();
  layer = await writeLayer(await makeHello(), join(directory, 'layer.tar.gz'), signal);
});
afterAll(async () => {
  await registry.stop();
  await rm(directory, { recursive: true, force: true });
});

async function makeHello(): Promise<VerifiedPackage> {
  const config = { name: 'deep/config.json', mode: 0o644, content: { bytes: Buffer.from('{}') } } as const;
  return makePackage(directory, 'hello', lambdaSource, hostArch, [config]);
}

async function makeBase(name: string, arch: Arch, format: 'oci' | 'docker' = 'docker'): Promise<void> {
  const folder = join(directory, name.replaceAll(/\W/g, '-'));
  await mkdir(join(folder, 'etc'), { recursive: true });
  await writeFile(join(folder, 'etc/base'), arch);
  await run('tar', ['-cf', 'base.tar', 'etc'], { cwd: folder });
  const empty = format === 'oci' ? ['--oci-empty-base'] : [];
  await crane('append', ...empty, '--platform', `linux/${arch}`, '-f', join(folder, 'base.tar'), '-t', name);
  await crane(
    'mutate',
    name,
    '--set-platform',
    `linux/${arch}`,
    '--entrypoint',
    '/lambda-entrypoint.sh',
    '--cmd',
    'handler',
    '-e',
    'LANG=C',
    '-t',
    name,
  );
}

async function base(name: string, arch: Arch = hostArch): Promise<BaseImage> {
  const reference = parseReference(name);
  if (reference === undefined) throw new Error(name);
  return resolveBase(reference, arch, openTestRegistry(reference.registry));
}

async function push(image: Image, repository: string, tag: string, host = registry.host): Promise<void> {
  const to = openTestRegistry(host);
  await pushImage(image, repository, to, to, log);
  await tagManifest(image.manifest, repository, tag, to);
}

test('an image from scratch is served by its digest, is valid, and answers an event from its layers', async () => {
  const image = composeImage(hostArch, layer, 'bootstrap', undefined);
  await push(image, 'scratch', 'v1');
  const name = `${registry.host}/scratch:v1`;
  expect(await crane('digest', name)).toBe(image.manifest.digest);
  await crane('validate', '--remote', name);
  expect(JSON.parse(await crane('config', name))).toMatchObject({
    architecture: hostArch,
    os: 'linux',
    created: '1970-01-01T00:00:00Z',
    config: { Entrypoint: ['/var/task/bootstrap'], WorkingDir: '/var/task' },
    rootfs: { diff_ids: [layer.diffId] },
  });

  const root = join(directory, 'root');
  await mkdir(root);
  await crane('export', name, join(directory, 'root.tar'));
  await run('tar', ['-xpf', join(directory, 'root.tar'), '-C', root]);
  const { stdout } = await run('find', ['.', '-printf', '%M %P\n'], { cwd: root });
  expect(
    stdout
      .trim()
      .split('\n')
      .sort()
      .filter((row) => !row.endsWith(' ')),
  ).toEqual([
    '-rw-r--r-- var/task/deep/config.json',
    '-rwxr-xr-x var/task/bootstrap',
    'drwxr-xr-x var',
    'drwxr-xr-x var/task',
    'drwxr-xr-x var/task/deep',
  ]);
  const host = await startLambda(join(root, 'var/task'), {
    functionName: 'hello',
    memoryMb: 256,
    timeoutMs: 10_000,
    region: 'eu-central-1',
    handler: 'bootstrap',
    env: {},
    hostEnv: process.env,
    temp: directory,
    limitMemory: false,
  });
  onTestFinished(() => host.stop());
  expect(await host.ready).toMatchObject({ state: 'ready' });
  expect((await host.invoke('1')).payload.toString()).toBe('{"hello":1}');
});

test('the same source and base make the same digests, and nothing is sent twice', async () => {
  const again = await makeHello();
  const second = await writeLayer(again, join(directory, 'again.tar.gz'), signal);
  expect(second).toEqual({ ...layer, file: second.file });
  const gate = await startGate(registry, () => false);
  onTestFinished(() => gate.stop());
  const one = composeImage(hostArch, layer, 'bootstrap', undefined);
  await push(one, 'twice', 'v1', gate.host);
  gate.seen.length = 0;
  await push(composeImage(hostArch, second, 'bootstrap', undefined), 'twice', 'v1', gate.host);
  expect(gate.seen).toEqual(['GET /v2/twice/manifests/DIGEST', 'GET /v2/twice/manifests/v1']);
});

test('the bytes of a known package are what they always were', async () => {
  // The executable depends on the Go version, so a file of text stands for it here: the digest is of tar and gzip alone.
  const { tar } = await import('../../src/image/tar.ts');
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  const bytes = Buffer.from('hello\n');
  const content = async () =>
    (async function* () {
      yield bytes;
    })();
  for await (const chunk of tar([
    { name: 'var/task/', mode: 0o755, size: 0 },
    { name: 'var/task/bootstrap', mode: 0o755, size: 6, content },
  ]))
    hash.update(chunk);
  expect(hash.digest('hex')).toMatchInlineSnapshot(
    `"91d0bbfe7b6407815fe1030e8f5a72550d8bc8543addd938fdb1f89c1017a40f"`,
  );
});

test.each(['docker', 'oci'] as const)(
  'a base of the format %s keeps its layers and settings, but not what it starts',
  async (format) => {
    const from = `${registry.host}/base-${format}:1`;
    await makeBase(from, hostArch, format);
    const found = await base(from);
    expect(found.format).toBe(format);
    expect(found.name).toBe(`${registry.host}/base-${format}@${await crane('digest', from)}`);
    const image = composeImage(hostArch, layer, 'bootstrap', found);
    await push(image, `on-${format}`, 'v1');
    const name = `${registry.host}/on-${format}:v1`;
    await crane('validate', '--remote', name);
    const config = JSON.parse(await crane('config', name));
    expect(config.config).toEqual({ Env: ['LANG=C'], Entrypoint: ['/var/task/bootstrap'], WorkingDir: '/var/task' });
    expect(config.rootfs.diff_ids).toHaveLength(2);
    const { layers, mediaType } = JSON.parse(await crane('manifest', name));
    expect(mediaType).toContain(format);
    expect(layers.map((each: { digest: string }) => each.digest)).toEqual([found.layers[0]?.digest, layer.digest]);
  },
);

test("a base's layers come from its own registry, or are only named within one", async () => {
  const from = `${registry.host}/base-moved:1`;
  await makeBase(from, hostArch);
  const found = await base(from);
  const image = composeImage(hostArch, layer, 'bootstrap', found);
  const second = await startRegistry();
  onTestFinished(() => second.stop());
  await pushImage(image, 'moved', openTestRegistry(second.host), openTestRegistry(registry.host), log);
  await crane('validate', '--remote', `${second.host}/moved@${image.manifest.digest}`);
  // crane's registry has every blob in all repositories.
  const gate = await startGate(registry, ({ method, url }, answer) => {
    const mounts = method === 'POST' && url?.includes('?mount=') === true;
    if (!mounts && (method !== 'HEAD' || url?.startsWith('/v2/mounted/blobs') !== true)) return false;
    answer.writeHead(mounts ? 201 : 404).end();
    return true;
  });
  onTestFinished(() => gate.stop());
  const to = openTestRegistry(gate.host);
  await pushImage({ ...image, base: { ...found, registry: gate.host } }, 'mounted', to, to, log);
  expect(gate.seen).toContain('POST /v2/mounted/blobs/uploads/?mount=DIGEST&from=base-moved');
  expect(gate.seen.filter((row) => row.startsWith('GET /v2/base-moved'))).toEqual([]);
});

test('of an index the image of the architecture is taken', async () => {
  const [one, two, both] = ['one', 'two', 'both'].map((tag) => `${registry.host}/index-base:${tag}`);
  if (one === undefined || two === undefined || both === undefined) throw new Error('three names');
  await makeBase(one, 'amd64');
  await makeBase(two, 'arm64');
  await crane('index', 'append', '-m', one, '-m', two, '-t', both);
  expect((await base(both, 'amd64')).name).toContain(await crane('digest', one));
  expect((await base(both, 'arm64')).name).toContain(await crane('digest', two));
  const error = await failureOf(base(one, 'arm64'));
  expect(error.message).toBe(
    `check: the base ${one} is not for this function, expected linux/arm64, got linux/amd64. Set image-base to an image of that architecture, or to an index that has it, or correct arch.`,
  );
  expect((await failureOf(base(`${registry.host}/nothing:1`))).notice.id).toBe('check.image-base-missing');
});

test('two architectures become one index, whichever is pushed first', async () => {
  const second = await makePackage(directory, 'second', saying('other'), other);
  const images = [
    composeImage(hostArch, layer, 'bootstrap', undefined),
    composeImage(other, await writeLayer(second, join(directory, 'second.tar.gz'), signal), 'bootstrap', undefined),
  ];
  const digests = await Promise.all(
    ['forth', 'back', 'at-once'].map(async (repository) => {
      const to = openTestRegistry(registry.host);
      const one = async (image: Image) => {
        await pushImage(image, repository, to, undefined, log);
        await tagIndex(image, repository, 'v1', to);
      };
      if (repository === 'at-once') await Promise.all(images.map(one));
      else for (const image of repository === 'back' ? images.toReversed() : images) await one(image);
      return crane('digest', `${registry.host}/${repository}:v1`);
    }),
  );
  expect(new Set(digests).size).toBe(1);
  await crane('validate', '--remote', `${registry.host}/forth:v1`);
  for (const image of images) {
    expect(await crane('digest', '--platform', `linux/${image.arch}`, `${registry.host}/forth:v1`)).toBe(
      image.manifest.digest,
    );
    expect(await crane('digest', `${registry.host}/forth:v1-${image.arch}`)).toBe(image.manifest.digest);
  }
});

test('an image that another job pushed meanwhile is found in the index all the same', async () => {
  const first = composeImage(hostArch, layer, 'bootstrap', undefined);
  const second = composeImage(other, layer, 'bootstrap', undefined);
  const straight = openTestRegistry(registry.host);
  let held = false;
  const gate = await startGate(registry, ({ method, url }, answer) => {
    if (held || method !== 'PUT' || url !== '/v2/meanwhile/manifests/v1') return false;
    held = true;
    // The other job's image comes between our look and our index.
    void pushImage(second, 'meanwhile', straight, undefined, log)
      .then(() => tagManifest(second.manifest, 'meanwhile', `v1-${other}`, straight))
      .then(() => answer.writeHead(503).end());
    return true;
  });
  onTestFinished(() => gate.stop());
  const to = openTestRegistry(gate.host);
  await pushImage(first, 'meanwhile', to, undefined, log);
  await tagIndex(first, 'meanwhile', 'v1', to);
  const { manifests } = JSON.parse(await crane('manifest', `${registry.host}/meanwhile:v1`));
  expect(manifests.map((each: { digest: string }) => each.digest).sort()).toEqual(
    [first.manifest.digest, second.manifest.digest].sort(),
  );
});

test('a zip that changed since it was verified makes no layer', async () => {
  const changed = await makePackage(directory, 'changed', saying('changed'), hostArch);
  const replacement = await makePackage(directory, 'replacement', saying('replacement'), hostArch);
  await run('cp', [replacement.file, changed.file]);
  const error = await failureOf(writeLayer(changed, join(directory, 'changed.tar.gz'), signal));
  expect(error.notice.id).toBe('verify.package-changed');
});
