import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { declared } from '../../scripts/docs.ts';
import { expectRefused, runDist } from '../support/action.ts';
import { lambdaProject, project } from '../support/projects.ts';

const valid = { provider: 'aws-lambda', mode: 'test' };

test('an input that action.yml does not have is refused, and the nearest is named', async () => {
  const ended = await runDist({ ...valid, mdoe: 'check' }, await project(lambdaProject));
  expectRefused(ended, [/there is no input "mdoe", did you mean "mode"\?/]);
});

test.each((await declared('inputs')).map(({ name }) => name))('a typo in the name of %s is refused', async (name) => {
  const typo = `${name}x`;
  const ended = await runDist({ ...valid, [typo]: 'x' }, await project(lambdaProject));
  expectRefused(ended, [`there is no input "${typo}", did you mean "${name}"?`]);
});

test.each<[string, Record<string, string>, readonly RegExp[]]>([
  ['a provider that there is not', { provider: 'aws' }, [/expected one of aws-lambda, azure-functions, got "aws"/]],
  ['no provider', { provider: '' }, [/provider/]],
  ['another spelling of arch', { arch: 'x86_64' }, [/did you mean "amd64"\?/]],
  ['a mode that there is not', { mode: 'dry-run' }, [/test, check, deploy/]],
  ['a boolean that is none', { 'debug-symbols': 'yes' }, [/true, false/]],
  ['a number that is none', { 'max-parallel': 'many' }, [/whole number/]],
  ['a directory that is missing', { 'working-directory': 'nowhere' }, [/nowhere/]],
  ['JSON that is none', { 'prove-event': '{' }, [/JSON/]],
  ['several at once', { arch: 'x64', prove: 'maybe', 'max-parallel': '0' }, [/arch/, /prove/, /max-parallel/]],
])('%s: one error a cause, exit code 1, before Go or the network', async (_, inputs, errors) => {
  const ended = await runDist({ ...valid, ...inputs }, await project(lambdaProject), { env: { PATH: '/nonexistent' } });
  if (errors.length === 1) expectRefused(ended, errors);
  else {
    for (const error of errors) expect(ended.errors.join('\n')).toMatch(error);
    expect(ended.errors).toHaveLength(errors.length);
  }
});

test('without a function name, deploy and check are refused', async () => {
  for (const mode of ['deploy', 'check']) {
    expectRefused(await runDist({ provider: 'aws-lambda', mode }, await project(lambdaProject)), [/function-name/]);
  }
});

test('dist runs without node_modules: every import of it is its own or of Node', () => {
  const entry = readFileSync(join(import.meta.dirname, '..', '..', 'dist', 'index.js'), 'utf8');
  const imports = [...entry.matchAll(/^import .* from "([^"]+)"/gm)].map(([, from = '']) => from);
  expect(
    imports.filter((from) => !/^(node:|\.\/)/.test(from) && !['module', 'fs', 'path', 'os'].includes(from)),
  ).toEqual([]);
});
