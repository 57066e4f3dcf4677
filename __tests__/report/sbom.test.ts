import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { isRecord, parseObject } from '../../local/json.ts';
import { inventoryOf } from '../../src/report/inventory.ts';
import { type Described, sbom } from '../../src/report/sbom.ts';
import { parseBuildInfo } from '../../src/verify/build-info-text.ts';

const info = parseBuildInfo(
  'go1.26.8',
  [
    'path\texample.com/shop/cmd/orders',
    'mod\texample.com/shop\t(devel)\t',
    'dep\tgithub.com/AWS/aws-lambda-go\tv1.54.0\th1:EGYLhXtBkFHrwJ4Y0Lc4xa2SJxGIHHBMrE+nGfwJWpE=',
    'dep\tgithub.com/gofrs/uuid\tv4.4.0+incompatible\th1:3qXRTX8/NbyulANqlc0lchS1gqAVxRgsuW1YrTJupqA=',
    'dep\texample.com/lib\tv1.2.3',
    '=>\t../lib\t(devel)\t',
    'dep\texample.com/old\tv1.0.0',
    '=>\texample.com/fork\tv1.0.1\th1:3qXRTX8/NbyulANqlc0lchS1gqAVxRgsuW1YrTJupqA=',
    '',
  ].join('\n'),
);
const described: Described = {
  inventory: inventoryOf(info),
  result: { name: 'orders', source: '.', arch: 'arm64', packageSha256: 'a'.repeat(64), seconds: {} },
};
const component = (name: string): Record<string, unknown> | undefined => {
  const list = parseObject(Buffer.from(sbom(described)))['components'];
  return Array.isArray(list) ? list.filter(isRecord).find((each) => each['name'] === name) : undefined;
};

test('a module has its version, its purl and the hash of go.sum', () => {
  expect(component('github.com/AWS/aws-lambda-go')).toEqual({
    type: 'library',
    'bom-ref': 'pkg:golang/github.com/aws/aws-lambda-go@v1.54.0',
    name: 'github.com/AWS/aws-lambda-go',
    version: 'v1.54.0',
    hashes: [
      {
        alg: 'SHA-256',
        content: Buffer.from('EGYLhXtBkFHrwJ4Y0Lc4xa2SJxGIHHBMrE+nGfwJWpE=', 'base64').toString('hex'),
      },
    ],
    purl: 'pkg:golang/github.com/aws/aws-lambda-go@v1.54.0',
  });
  expect(component('github.com/gofrs/uuid')).toMatchObject({
    purl: 'pkg:golang/github.com/gofrs/uuid@v4.4.0%2Bincompatible',
  });
});

test('what was replaced is listed as what was linked in', () => {
  const properties = [{ name: 'go:replaces', value: 'example.com/old@v1.0.0' }];
  expect(component('example.com/fork')).toMatchObject({ purl: 'pkg:golang/example.com/fork@v1.0.1', properties });
  const local = component('example.com/lib');
  expect(local).not.toHaveProperty('purl');
  expect(local).toMatchObject({ properties: [{ name: 'go:replaces', value: 'example.com/lib@v1.2.3' }] });
});

test('Go itself is a component, and the package is what it is about', () => {
  expect(component('std')).toMatchObject({ version: '1.26.8', purl: 'pkg:golang/std@1.26.8' });
  expect(parseObject(Buffer.from(sbom(described)))['metadata']).toMatchObject({
    component: { name: 'example.com/shop', hashes: [{ alg: 'SHA-256', content: 'a'.repeat(64) }] },
  });
});

test('the same package makes the same bytes', () => {
  const { inventory } = described;
  const other = { ...inventory, modules: inventory.modules.toReversed() };
  expect(sbom({ ...described, inventory: other })).toBe(sbom(described));
});

const require = createRequire(import.meta.url);
const library = ((): string | undefined => {
  try {
    return require.resolve('@cyclonedx/cyclonedx-library');
  } catch {
    return undefined;
  }
})();

test.runIf(library !== undefined)('it is what the schema of CycloneDX 1.6 says, strictly', async () => {
  const module: unknown = await import(pathToFileURL(library ?? '').href);
  if (!hasValidator(module)) throw new Error('the library has no validator');
  const { Validation, Spec } = module;
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(sbom(described))).toBeNull();
  const empty = inventoryOf(parseBuildInfo('go1.17', 'path\tcommand-line-arguments\n'));
  expect(await validator.validate(sbom({ ...described, inventory: empty }))).toBeNull();
  expect(await validator.validate(sbom(described).replace('"library"', '"book"'))).not.toBeNull();
});

interface Library {
  readonly Spec: { readonly Version: { readonly v1dot6: string } };
  readonly Validation: {
    readonly JsonStrictValidator: new (version: string) => { validate(text: string): Promise<unknown> };
  };
}

function hasValidator(module: unknown): module is Library {
  return isRecord(module) && isRecord(module['Spec']) && isRecord(module['Validation']);
}
