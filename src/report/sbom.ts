// The list of what is inside a package: the Go modules, as build information has them. CycloneDX 1.6 in JSON. The same
// package gives the same bytes: no date, no random serial number.
// Sources: CycloneDX 1.6 JSON Reference (ecma-tc54.github.io/ECMA-424); package-url, PURL-TYPES, "golang";
// Go, golang.org/x/mod/sumdb/dirhash (h1).

import type { Module } from '../verify/build-info-text.ts';
import type { Inventory } from './inventory.ts';
import type { FunctionResult } from './report.ts';

/** A function whose executable said what is in it. */
export interface Described {
  readonly result: FunctionResult;
  readonly inventory: Inventory;
}

interface Component {
  readonly type: 'application' | 'library' | 'platform';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly hashes?: readonly { readonly alg: 'SHA-256'; readonly content: string }[];
  readonly purl?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Writes a package's list.
 * @param described the function
 * @returns JSON text of a CycloneDX document
 */
export function sbom({ result, inventory }: Described): string {
  const { goVersion, path, main, modules } = inventory;
  const own = component('application', main ?? { path, version: '' });
  const libraries = modules
    .map((module) => component('library', module))
    .toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const go = golang(goVersion);
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'deploy-go-function' }] },
      component: {
        ...own,
        ...(result.packageSha256 === undefined
          ? {}
          : { hashes: [{ alg: 'SHA-256', content: result.packageSha256 } as const] }),
        properties: [
          { name: 'deploy-go-function:function', value: result.name },
          { name: 'deploy-go-function:arch', value: result.arch },
          { name: 'deploy-go-function:package', value: path },
          ...(own.properties ?? []),
        ],
      },
    },
    components: [go, ...libraries],
    // Build information does not say which module needs which.
    dependencies: [
      { ref: own['bom-ref'], dependsOn: [go, ...libraries].map((each) => each['bom-ref']) },
      ...[go, ...libraries].map((each) => ({ ref: each['bom-ref'] })),
    ],
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

/** What is linked in is what a replacement put there; a directory has neither version nor purl. */
function component(type: Component['type'], module: Module): Component {
  const { path, version, sum } = module.replacedBy ?? module;
  const local = /^(\.{0,2}[/\\]|[A-Za-z]:)/.test(path);
  const purl = local || path === 'command-line-arguments' ? undefined : packageUrl(path, version);
  const replaced =
    module.replacedBy === undefined ? [] : [{ name: 'go:replaces', value: `${module.path}@${module.version}` }];
  // Of the list of the files' hashes, as go.sum has it: so does cyclonedx-gomod write it.
  const hash = sum?.startsWith('h1:') ? Buffer.from(sum.slice('h1:'.length), 'base64').toString('hex') : '';
  return {
    type,
    'bom-ref': purl ?? `${module.path}@${module.version}`,
    name: local ? module.path : path,
    ...(version === '' ? {} : { version }),
    ...(hash.length === 64 ? { hashes: [{ alg: 'SHA-256', content: hash } as const] } : {}),
    ...(purl === undefined ? {} : { purl }),
    ...(replaced.length === 0 ? {} : { properties: replaced }),
  };
}

function golang(goVersion: string): Component {
  const [version = ''] = goVersion.replace(/^go/, '').split(' ');
  const purl = packageUrl('std', version);
  return { type: 'platform', 'bom-ref': purl, name: 'std', version, purl };
}

/** `pkg:golang/github.com/aws/aws-lambda-go@v1.54.0`; names are in lower case. */
function packageUrl(path: string, version: string): string {
  const name = path.toLowerCase().split('/').map(encodeURIComponent).join('/');
  return `pkg:golang/${name}${version === '' ? '' : `@${encodeURIComponent(version)}`}`;
}
