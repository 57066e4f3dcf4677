import { spawnSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/prove/judge.ts';
import type { Proof, ProveOptions } from '../../src/prove/proof.ts';
import { defaultLambdaSettings, type LambdaProveSettings, proveLambdaPackage } from '../../src/prove/prove-lambda.ts';
import {
  buildProgram,
  hostArch,
  otherArch,
  type PackageFile,
  packageWith,
  patchedEntry,
  processesOf,
  proveContext,
  removePrograms,
  scratch,
} from '../support/handlers.ts';

const haveGcc = spawnSync('gcc', ['--version']).status === 0;
let events: string;
let plain: string;

beforeAll(async () => {
  [events, plain] = await Promise.all([buildProgram('events'), buildProgram('plain')]);
});
afterAll(removePrograms);

interface Case {
  readonly files?: Readonly<Record<string, PackageFile>>;
  readonly settings?: Partial<LambdaProveSettings>;
  readonly options?: Partial<ProveOptions>;
}

async function prove(how: Case): Promise<Proof & { readonly notices: readonly string[] }> {
  const context = await proveContext();
  const proof = await proveLambdaPackage(
    await packageWith(how.files ?? { bootstrap: { copy: events } }, 'bootstrap'),
    { functionName: 'hello', ...defaultLambdaSettings, webAdapter: false, ...how.settings },
    { mode: 'auto', event: undefined, env: {}, ...how.options },
    context,
  );
  expect(await processesOf(context.temp)).toEqual([]);
  return { ...proof, notices: context.notices.map(({ id }) => id) };
}

/** What a function that does this before its first event is judged to be. */
function proveInit(how: string, rest: Case = {}): ReturnType<typeof prove> {
  return prove({ ...rest, options: { ...rest.options, env: { INIT: how, ...rest.options?.env } } });
}

describe('proved', () => {
  test('asks for its first event', async () => {
    const proof = await prove({});
    expect(proof).toMatchObject({ verdict: 'proved', reason: expect.stringContaining('asked for its first event') });
    expect(proof.initMs).toBeGreaterThan(0);
    expect(proof.peakMemory).toBeGreaterThan(1 << 20);
    expect(judge(proof, 'required')).toBeUndefined();
    expect(proof.notices).toEqual([]);
  });

  test('answers the event', async () => {
    const proof = await prove({ options: { event: '{"name":"Gopher"}' } });
    expect(proof).toMatchObject({ verdict: 'proved', answer: '{"name":"Gopher"}' });
  });

  test('takes long to start, but not too long', async () => {
    const proof = await proveInit('sleep=700ms', { settings: { initTimeoutMs: 20_000 } });
    expect(proof.verdict).toBe('proved');
    expect(proof.initMs).toBeGreaterThanOrEqual(700);
  });

  test('registers itself as an extension, as lambda.WithEnableSIGTERM does', async () => {
    expect((await proveInit('extension')).verdict).toBe('proved');
  });

  test.each([
    ['the live function has the layer', { settings: { webAdapter: true } }, {}],
    ['prove-env says so', { settings: { webAdapter: undefined } }, { AWS_LWA_PORT: '8080' }],
  ])('serves HTTP behind the Web Adapter: %s', async (_, how, env) => {
    const files = { bootstrap: { copy: plain } };
    const proof = await prove({ files, ...how, options: { env: { MODE: 'serve', ...env } } });
    expect(proof).toMatchObject({ verdict: 'proved', reason: expect.stringContaining('listens on port 8080') });
  });
});

/** What never asks is looked at when its time is over: roomy, as it must have begun to listen or to write by then. */
const toListen = 5_000;

describe('refuted', () => {
  test.each([
    ['returns from main', 'return', 60_000, 'exited with status 0 instead of asking for an event'],
    ['serves on port 8080 only', 'serve', toListen, 'listens on port 8080 and never asks'],
    ['waits for ever', 'block', 1500, 'can never ask for an event'],
    ['does something else for ever', 'loop', 1500, 'can never ask for an event'],
  ])('a program that %s', async (_, mode, initTimeoutMs, reason) => {
    const files = { bootstrap: { copy: plain } };
    const proof = await prove({ files, settings: { initTimeoutMs }, options: { env: { MODE: mode } } });
    expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining(reason) });
    expect(judge(proof, 'auto')).toMatchObject({ id: 'prove.refuted', text: expect.stringContaining(reason) });
  });

  test('listens for the RPC protocol of go1.x', async () => {
    const files = { bootstrap: { copy: await buildProgram('rpc') } };
    const proof = await prove({ files, settings: { webAdapter: undefined } });
    expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining('RPC protocol of the go1.x') });
  });

  test.each([
    ['absolute', 'open=/var/task/config/app.yaml', 'config/app.yaml'],
    ['relative', 'open=./templates/index.html', 'templates/index.html'],
  ])('opens a file that the package lacks, %s', async (_, how, path) => {
    const proof = await proveInit(how);
    expect(proof).toMatchObject({ verdict: 'refuted', reason: `it ended because ${path} is not in the package` });
    expect(proof.remedy).toContain('include');
  });

  test('opens a file of the package: proved', async () => {
    const files = { bootstrap: { copy: events }, 'config/app.yaml': { text: 'a: b' } };
    expect((await proveInit('open=/var/task/config/app.yaml', { files })).verdict).toBe('proved');
  });

  test.each([
    ['no execute bit', { mode: 0o644 }, 'permission denied'],
    ['execute bit for its owner only', { mode: 0o744 }, 'permission denied'],
  ])('%s', async (_, mode, reason) => {
    const proof = await prove({ files: { bootstrap: { copy: events, ...mode } } });
    expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining(reason) });
  });

  test.each<readonly [string, () => Promise<PackageFile>, string]>([
    [
      'for the other architecture',
      async () => ({ copy: await buildProgram('plain', { arch: otherArch }) }),
      'exec format',
    ],
    ['empty', async () => ({ text: '', mode: 0o755 }), 'exec format error'],
    ['text', async () => ({ text: 'exit 0\n', mode: 0o755 }), 'exec format error'],
    ['for Windows', async () => ({ text: `MZ${'\u0000'.repeat(200)}PE`, mode: 0o755 }), 'exec format error'],
    ['a Go archive', async () => ({ text: '!<arch>\n__.PKGDEF       0', mode: 0o755 }), 'exec format error'],
    ['a script', async () => ({ text: '#!/bin/sh\necho hello\n', mode: 0o755 }), 'is a script'],
  ])('an executable that is %s', async (_, file, reason) => {
    const proof = await prove({ files: { bootstrap: await file() } });
    expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining(reason) });
  });

  test('a package without bootstrap', async () => {
    const proof = await prove({ files: { main: { copy: events } } });
    expect(proof).toMatchObject({
      verdict: 'refuted',
      reason: expect.stringContaining('there is no /var/task/bootstrap'),
    });
  });

  test.each([
    ['ILL', 'illegal instruction'],
    ['SEGV', 'crashed before it was up: signal: segmentation fault'],
  ])('Go ends itself for a SIG%s', async (signal, reason) => {
    const proof = await proveInit(`signal=${signal}`);
    expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining(reason) });
  });

  test('an illegal instruction before the Go runtime is up', async () => {
    // UD2 on amd64; arm64 has UDF for zeros.
    const broken = await patchedEntry(events, hostArch === 'amd64' ? [0x0f, 0x0b] : [0, 0, 0, 0]);
    const proof = await prove({ files: { bootstrap: { copy: broken } } });
    expect(proof).toMatchObject({ verdict: 'refuted', reason: 'it was ended for an illegal instruction' });
  });

  test('a fault before the Go runtime is up', async () => {
    // A load from address 0: mov rax, [0] on amd64, ldr x0, [xzr-like] through mov x0, #0 on arm64.
    const load = hostArch === 'amd64' ? [0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0] : [0, 0, 0x80, 0xd2, 0, 0, 0x40, 0xf9];
    const proof = await prove({ files: { bootstrap: { copy: await patchedEntry(events, load) } } });
    expect(proof).toMatchObject({
      verdict: 'refuted',
      reason: 'it crashed before it was up: signal: segmentation fault',
    });
  });

  describe.skipIf(!haveGcc)('C libraries', () => {
    test('linked dynamically: no loader in the target', async () => {
      const dynamic = await buildProgram('cgo', { env: { CGO_ENABLED: '1' } });
      const proof = await prove({ files: { bootstrap: { copy: dynamic } } });
      expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining('its loader is missing') });
    });

    test('static, and looks names up', async () => {
      const args = ['-ldflags', '-linkmode=external -extldflags=-static'];
      const fixed = await buildProgram('cgo', { env: { CGO_ENABLED: '1' }, args });
      const proof = await prove({ files: { bootstrap: { copy: fixed } } });
      expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining('loads shared libraries') });
    });

    test('a position-independent Go executable without cgo has a loader too', async () => {
      const pie = await buildProgram('plain', { args: ['-buildmode=pie'] });
      const proof = await prove({ files: { bootstrap: { copy: pie } } });
      expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining('its loader is missing') });
    });
  });

  test('takes more memory than a function that was not read may have: proved', async () => {
    expect((await proveInit('memory')).verdict).toBe('proved');
  });

  test('takes more memory than the function has', async () => {
    const proof = await proveInit('memory', { settings: { memoryMb: 128, limitMemory: true } });
    expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining('more than the 128 MB') });
  });
});

describe('inconclusive', () => {
  test.each([
    [
      'log.Fatal on a missing variable',
      'fatal=DATABASE_URL is not set',
      'status 1 before it was up: DATABASE_URL is not set',
    ],
    ['a panic in init', 'panic', 'panicked before it was up: DATABASE_URL is not set'],
    ['a database ping', 'dial=10.0.0.5:5432', 'network is unreachable'],
    ['a call to a secrets service', 'resolve=secretsmanager.us-east-1.amazonaws.com', 'lookup secretsmanager'],
    ['init/error', 'init-error=no secrets here', 'told Lambda that it cannot start: no secrets here'],
    ['an optional file, then a missing variable', 'optional=/var/task/.env', 'API_KEY'],
    ['a missing file outside of the package', 'open=/mnt/efs/data', 'open /mnt/efs/data: no such file'],
    ['a grandchild that keeps the pipes', 'grandchild=sleeping', 'status 3 before it was up'],
  ])('%s', async (_, how, reason) => {
    const proof = await proveInit(how);
    expect(proof).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining(reason) });
    expect(proof.notices).toEqual(['prove.inconclusive']);
    expect(judge(proof, 'auto')).toBeUndefined();
    expect(judge(proof, 'required')?.id).toBe('prove.not-proved');
  });

  test('names the variable for prove-env, and shows the last five lines', async () => {
    const proof = await proveInit('panic');
    expect(proof.remedy).toBe('Add to prove-env: DATABASE_URL=VALUE');
    expect(proof.log.length).toBeGreaterThan(0);
    expect(proof.log.length).toBeLessThanOrEqual(5);
  });

  test('is not up in time', async () => {
    const proof = await proveInit('sleep=1m', { settings: { initTimeoutMs: 400 } });
    expect(proof).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('not up within') });
  });

  test('listens somewhere, but could ask for an event', async () => {
    const proof = await proveInit('listen=127.0.0.1:6060', { settings: { initTimeoutMs: toListen } });
    expect(proof).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('listens on port 6060') });
  });

  test('serves HTTP while nobody knows whether the Web Adapter is there', async () => {
    const files = { bootstrap: { copy: plain } };
    const proof = await prove({ files, settings: { webAdapter: undefined }, options: { env: { MODE: 'serve' } } });
    expect(proof).toMatchObject({ verdict: 'inconclusive', remedy: expect.stringContaining('AWS_LWA_PORT') });
  });

  test('writes for ever', async () => {
    const proof = await proveInit('flood', { settings: { initTimeoutMs: toListen } });
    expect(proof.verdict).toBe('inconclusive');
    expect(proof.log).toHaveLength(5);
  });

  test.each([
    ['answers with an error', '{"do":"error","text":"no such order"}', 60_000, 'with an error: no such order'],
    ['exits', '{"do":"exit"}', 60_000, 'exit status 7'],
    ['exits with 0', '{"do":"exit-zero"}', 60_000, 'without providing a reason'],
    ['panics', '{"do":"panic","text":"boom"}', 60_000, 'exit status 2'],
    ['is too slow', '{"do":"sleep","text":"1m"}', 400, 'did not answer the event within 0.4 s'],
  ])('%s when it gets the event', async (_, event, timeoutMs, reason) => {
    const proof = await prove({ options: { event }, settings: { timeoutMs } });
    expect(proof).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining(reason) });
  });

  test('opens a file that the package lacks when it gets the event: refuted', async () => {
    const proof = await prove({ options: { event: '{"do":"open","path":"/var/task/missing.json"}' } });
    expect(proof).toMatchObject({ verdict: 'refuted', reason: expect.stringContaining('missing.json is not in the') });
  });
});

describe('skipped', () => {
  test('off', async () => {
    const proof = await prove({ options: { mode: 'off' } });
    expect(proof).toMatchObject({ verdict: 'skipped', isolation: undefined });
    expect(judge(proof, 'off')).toBeUndefined();
  });

  test('the other architecture without qemu', async () => {
    const context = await proveContext({ env: { PATH: '/nowhere' } });
    const other = { bootstrap: { copy: await buildProgram('plain', { arch: otherArch }) } };
    const proof = await proveLambdaPackage(
      await packageWith(other, 'bootstrap', otherArch),
      { functionName: 'hello', ...defaultLambdaSettings },
      { mode: 'auto', event: undefined, env: {} },
      context,
    );
    // A machine that has qemu proves it instead.
    if (proof.verdict !== 'skipped') return;
    expect(proof.reason).toContain(`it is for ${otherArch}`);
    expect(judge(proof, 'auto')).toBeUndefined();
    expect(judge(proof, 'required')?.id).toBe('prove.not-proved');
    expect(context.notices.map(({ id }) => id)).toEqual(['prove.skipped']);
  });
});

test('runs the other architecture through the qemu that is on PATH', async () => {
  // In qemu's place stands a function, so that this shows who is started with what, and nothing of qemu itself.
  const bin = await scratch();
  await symlink(events, join(bin, `qemu-${otherArch === 'arm64' ? 'aarch64' : 'x86_64'}-static`));
  const context = await proveContext({ env: { PATH: `${bin}:${process.env['PATH']}` } });
  const proof = await proveLambdaPackage(
    await packageWith(
      { bootstrap: { copy: await buildProgram('plain', { arch: otherArch }) } },
      'bootstrap',
      otherArch,
    ),
    { functionName: 'hello', ...defaultLambdaSettings },
    { mode: 'auto', event: undefined, env: {} },
    context,
  );
  expect(proof).toMatchObject({ verdict: 'proved', reason: expect.stringContaining('under qemu') });
});

test('stops when the run is cancelled', async () => {
  const cancel = new AbortController();
  const context = await proveContext({ signal: cancel.signal });
  const proving = proveLambdaPackage(
    await packageWith({ bootstrap: { copy: events } }, 'bootstrap', hostArch),
    { functionName: 'hello', ...defaultLambdaSettings },
    { mode: 'auto', event: undefined, env: { INIT: 'sleep=1m' } },
    context,
  );
  const outcome = proving.catch((error: unknown) => error);
  setTimeout(() => cancel.abort(new Error('cancelled')), 300);
  expect(await outcome).toEqual(new Error('cancelled'));
  expect(await processesOf(context.temp)).toEqual([]);
});
