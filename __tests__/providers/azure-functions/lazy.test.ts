// A run without the cloud loads none of Azure's libraries: they are what such a run would spend its time on.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const source = (path: string): string => join(import.meta.dirname, '../../../src/providers', path);

/** Which packages a program resolves while it imports a file. */
async function packagesOf(file: string): Promise<readonly string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const seen = new Set();
    registerHooks({ resolve: (name, context, next) => { seen.add(name); return next(name, context); } });
    await import(${JSON.stringify(file)});
    console.log(JSON.stringify([...seen]));
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script]);
  const names: string[] = JSON.parse(stdout);
  return names.filter((name) => !name.startsWith('.') && !name.startsWith('/') && !name.startsWith('node:'));
}

it('loads no SDK with the provider', async () => {
  const names = await packagesOf(source('azure-functions/index.ts'));
  expect(names.filter((name) => name.startsWith('@azure') || name.includes('msal'))).toEqual([]);
});

it('would see it if it did', async () => {
  const names = await packagesOf(source('azure-functions/preflight.ts'));
  expect(names).toContain('@azure/identity');
  // The whole client of App Service is three times what is used of it.
  expect(names).not.toContain('@azure/arm-appservice');
});
