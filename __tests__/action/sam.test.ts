// Templates through the committed dist/: its reader is a chunk of its own.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectPassed, expectRefused, runDist } from '../support/action.ts';
import { repository } from '../support/sam-run.ts';

const quickStart = join(import.meta.dirname, '..', 'fixtures', 'sam', 'quick-start.yaml');
const inputs = { provider: 'aws-lambda', mode: 'test', 'aws-sam-template': 'template.yaml', prove: 'off' };

test("the documents' template is built for arm64 from its folder", async () => {
  const template = await readFile(quickStart, 'utf8');
  const ended = await runDist(inputs, await repository({ 'template.yaml': template, 'hello-world/': 'hello' }));
  expectPassed(ended);
  expect(ended.results).toMatchObject([
    { name: 'HelloFunction', source: 'hello-world', arch: 'arm64', verified: true, goVersion: expect.anything() },
  ]);
  expect(ended.annotations.map(({ level, message }) => `${level} ${message}`)).toEqual([
    expect.stringMatching(/^warning build: .* HelloFunction has the runtime provided\.al2, whose support has ended on/),
  ]);
});

test('what is wrong with a template is an annotation at its line and column', async () => {
  const template = (await readFile(quickStart, 'utf8')).replace('[arm64]', '[graviton]');
  const ended = await runDist(inputs, await repository({ 'template.yaml': template, 'hello-world/': 'hello' }));
  expectRefused(ended, [
    'Architectures of the function HelloFunction is wrong, expected x86_64 or arm64, got "graviton"',
  ]);
  const place = ended.annotations.find(({ level }) => level === 'error');
  expect(place).toMatchObject({ file: 'template.yaml', line: 12 });
});
