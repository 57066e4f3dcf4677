// Mode test: what the runner's environment says does not change the bytes, and nothing but Go is needed.

import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { members } from '../../local/zip.ts';
import { expectPassed, expectRefused, onlyPrograms, runDist } from '../support/action.ts';
import { azureProject, hostArch, lambdaProject, project } from '../support/projects.ts';

const inputs = { provider: 'aws-lambda', mode: 'test', arch: hostArch };

test('a Lambda package holds exactly bootstrap, 0755, and was proved', async () => {
  const folder = await project(lambdaProject);
  const out = await project();
  const ended = await runDist({ ...inputs, 'output-directory': out, prove: 'required' }, folder);
  expectPassed(ended);
  const zip = await readFile(ended.outputs['package'] ?? '');
  expect(await members(zip)).toEqual([{ name: 'bootstrap', mode: 0o755, size: expect.any(Number) }]);
  expect(ended.results).toMatchObject([
    { name: 'hello', arch: hostArch, verified: true, proved: { verdict: 'proved' } },
  ]);
  expect(ended.outputs['changed']).toBeUndefined();
  expect(ended.summary).toContain('hello');
});

test('an Azure package holds the app and nothing of its development', async () => {
  const ended = await runDist(
    { provider: 'azure-functions', mode: 'test', prove: 'required' },
    await project(azureProject),
  );
  expectPassed(ended);
  const zip = await readFile(ended.outputs['package'] ?? '');
  expect((await members(zip)).map(({ name, mode }) => `${mode.toString(8)} ${name}`)).toEqual([
    '644 HttpExample/function.json',
    '755 handler',
    '644 host.json',
  ]);
});

test.each<[string, Record<string, string>]>([
  ['GOOS=windows GOARCH=386', { GOOS: 'windows', GOARCH: '386' }],
  ['CGO_ENABLED=1 CC=false', { CGO_ENABLED: '1', CC: 'false' }],
  ['GOFLAGS=-buildmode=pie', { GOFLAGS: '-buildmode=pie' }],
  ['GOFLAGS=-ldflags=-linkmode=external', { GOFLAGS: '-ldflags=-linkmode=external' }],
])('%s in the environment changes nothing', async (_, env) => {
  const plain = await runDist(inputs, await project(lambdaProject));
  expectPassed(plain);
  const ended = await runDist(inputs, await project(lambdaProject), { env });
  expectPassed(ended);
  expect(ended.outputs['package-sha256']).toBe(plain.outputs['package-sha256']);
});

test('another folder and another umask give the same bytes', async () => {
  const hash = async (umask: number): Promise<string | undefined> => {
    const before = process.umask(umask);
    try {
      return (await runDist(inputs, await project(lambdaProject))).outputs['package-sha256'];
    } finally {
      process.umask(before);
    }
  };
  const first = await hash(0o022);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash(0o077)).toBe(first);
});

test('without Go on PATH, one error names actions/setup-go', async () => {
  const PATH = await onlyPrograms(['sh']);
  expectRefused(await runDist(inputs, await project(lambdaProject), { env: { PATH } }), [/actions\/setup-go/]);
});

test('a compile error becomes an annotation on its file and line', async () => {
  const folder = await project({
    ...lambdaProject,
    'main.go': 'package main\n\nfunc main() {\n\tundefinedFunction()\n}\n',
  });
  const ended = await runDist(inputs, folder);
  expectRefused(ended, [/undefinedFunction/]);
  expect(ended.annotations).toMatchObject([{ level: 'error', file: expect.stringMatching(/main\.go$/), line: 4 }]);
});

/** Whether this machine lets us take the network away, all but loopback. */
const unshare = ['unshare', '--net', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'])];
const canUnshare = ((): boolean => {
  try {
    execFileSync(unshare[0] ?? '', [...unshare.slice(1), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.runIf(canUnshare)('mode test needs no network', async () => {
  const folder = await project(lambdaProject);
  const dist = join(import.meta.dirname, '..', '..', 'dist', 'index.js');
  // A new network namespace has a loopback interface that is down. Source: netdevice(7), SIOCSIFFLAGS, IFF_UP.
  const up = `import fcntl, os, socket, struct, sys
fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh', b'lo', 1))
os.execv(sys.argv[1], sys.argv[1:])`;
  const argv = [...unshare, 'python3', '-c', up, process.execPath, dist];
  const main = join(folder, 'offline.mjs');
  await writeFile(
    main,
    `import { spawnSync } from 'node:child_process';
const [file, ...args] = ${JSON.stringify(argv)};
process.exitCode = spawnSync(file, args, { stdio: 'inherit' }).status;
`,
  );
  const ended = await runDist({ ...inputs, prove: 'required' }, folder, { main, env: { GOPROXY: 'off' } });
  expectPassed(ended);
  expect(ended.results).toMatchObject([{ proved: { verdict: 'proved' } }]);
});
