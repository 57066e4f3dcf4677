// The two templates of examples/http-azure/infra say the same. No Bicep compiler is at hand here, so what can be
// compared is: resources with their API versions, parameters, outputs, and every text and number that is a value.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../examples/http-azure/infra');
let bicep: string;
let arm: {
  parameters: Record<string, { type: string; defaultValue?: unknown }>;
  variables: Record<string, string>;
  resources: { type: string; apiVersion: string; properties?: unknown; dependsOn?: string[] }[];
  outputs: Record<string, { type: string }>;
};
beforeAll(async () => {
  bicep = await readFile(join(folder, 'main.bicep'), 'utf8');
  arm = JSON.parse(await readFile(join(folder, 'main.json'), 'utf8'));
});

const named = (pattern: RegExp): string[] =>
  [...bicep.matchAll(pattern)].map((match) => match.slice(1).join(' ')).sort();

test('the resources are the same, of the same API versions', () => {
  const ours = arm.resources.map(({ type, apiVersion }) => `${type} ${apiVersion}`).sort();
  expect(named(/^resource \w+ '([^@]+)@([^']+)'/gm)).toEqual(ours);
});

test('the parameters, variables and outputs are the same', () => {
  const typed = (of: Record<string, { type: string }>): string[] =>
    Object.entries(of)
      .map(([name, { type }]) => `${name} ${type}`)
      .sort();
  expect(named(/^param (\w+) (\w+)/gm)).toEqual(typed(arm.parameters));
  expect(named(/^output (\w+) (\w+)/gm)).toEqual(typed(arm.outputs));
  expect(named(/^var (\w+)/gm)).toEqual(Object.keys(arm.variables).sort());
});

/** Texts and numbers without expressions, anywhere in a value. */
function literals(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(literals);
  const text = String(value);
  return text.startsWith('[') ? [] : [text];
}

test('every value of the ARM template stands in the Bicep file', () => {
  for (const { properties = {} } of arm.resources) {
    for (const text of literals(properties)) expect(bicep).toContain(text);
  }
  for (const text of literals(arm.variables)) expect(bicep).toContain(text);
});

describe('the app', () => {
  test('has the runtime custom, and no setting that Flex Consumption refuses', () => {
    const site = JSON.stringify(arm.resources.find(({ type }) => type === 'Microsoft.Web/sites')?.properties);
    expect(site).toContain('"runtime":{"name":"custom","version":"1.0"}');
    expect(site).not.toMatch(/WEBSITE_RUN_FROM_PACKAGE|FUNCTIONS_WORKER_RUNTIME|AccountKey/);
  });

  test('names every resource that it refers to', () => {
    const types = new Set(arm.resources.map(({ type }) => type));
    const text = JSON.stringify(arm);
    for (const [, type = ''] of text.matchAll(/[^n]resourceId\('([^']+)'/gi)) expect(types).toContain(type);
  });
});
