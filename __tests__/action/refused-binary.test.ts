// A ready executable that the target could not run fails in Verify, with one error and no stack trace.

import { expect, test } from 'vitest';
import { expectRefused, runDist } from '../support/action.ts';
import { goBuild, lambdaProject, project } from '../support/projects.ts';

test.each([
  ['arm64', 'amd64'],
  ['amd64', 'arm64'],
])('an executable for %s with arch: %s: both are named', async (built, arch) => {
  const folder = await project(lambdaProject);
  await goBuild(folder, 'ready', { GOARCH: built, CGO_ENABLED: '0' });
  const ended = await runDist({ provider: 'aws-lambda', mode: 'test', arch, binary: 'ready' }, folder);
  expectRefused(ended, [/^verify: /]);
  expect(ended.errors[0]).toContain('amd64');
  expect(ended.errors[0]).toContain('arm64');
});

test('an executable for another system is refused', async () => {
  const folder = await project(lambdaProject);
  await goBuild(folder, 'ready', { GOOS: 'windows', CGO_ENABLED: '0' });
  expectRefused(await runDist({ provider: 'aws-lambda', mode: 'test', binary: 'ready' }, folder), [/^verify: /]);
});

test('a shell script is refused', async () => {
  const folder = await project({ ...lambdaProject, ready: '#!/bin/sh\nexit 0\n' });
  expectRefused(await runDist({ provider: 'aws-lambda', mode: 'test', binary: 'ready' }, folder), [/^verify: /]);
});
