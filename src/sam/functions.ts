// The Lambda functions of a template: which of them are Go, and what the template says of each. The rules are those of
// `sam build`. Nothing is looked up beside the template here: folders are for sources.ts.

import { isMap, isScalar, type Node } from 'yaml';
import { failure, type Location } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { type Arch, architectures } from '../target.ts';
import { dig, type Found, find, items, locate, pairs, resolve, type Template } from './document.ts';
import { choose, type Known, literal } from './literal.ts';

/** How a kind of function calls its properties. */
const kinds = {
  'AWS::Serverless::Function': { code: 'CodeUri', inline: ['InlineCode'], globals: true },
  'AWS::Lambda::Function': { code: 'Code', inline: ['ZipFile'], globals: false },
} as const;

type Kind = keyof typeof kinds;

/** A property and where its value comes from. */
export interface Property extends Found {
  /** False where Globals or a merge key gives it: then the function has no value of its own. */
  readonly own: boolean;
}

/** A function of a template that may be Go. */
export interface TemplateFunction {
  /** Its logical id, which is its name in a run. */
  readonly id: string;
  readonly kind: Kind;
  /** Where it begins. */
  readonly at: Location;
  /** The function's own properties; undefined where it has none, or shares them by an alias. */
  readonly properties: Node | undefined;
  /** `CodeUri` or `Code`. */
  readonly codeKey: string;
  readonly code: Property | undefined;
  /** The folder, as the template writes it, relative to the template's. */
  readonly folder: string;
  /** As the template says it, with defaults of parameters. */
  readonly runtime: string;
  readonly runtimeAt: Property | undefined;
  readonly arch: Arch;
  /** `go1.x`, `makefile`, or undefined. */
  readonly buildMethod: string | undefined;
  /** Whether a condition decides that it exists. */
  readonly conditional: boolean;
  /** The alias that SAM points at each new version. */
  readonly autoAlias: string | undefined;
  /** Parameters whose defaults the architecture was taken from. */
  readonly parameters: readonly string[];
}

/** A resource that is not for this action, and why. */
export interface Skipped {
  readonly id: string;
  readonly at: Location;
  readonly reason: string;
}

/** What a template has. */
export interface Functions {
  readonly functions: readonly TemplateFunction[];
  /** Functions that may be meant, but that nothing is built for. */
  readonly skipped: readonly Skipped[];
  /** Templates within the template, whose functions nobody reads. */
  readonly nested: readonly Skipped[];
}

const goRuntimes = ['provided.al2023', 'provided.al2', 'provided', 'go1.x'] as const;
const nestedTypes = {
  'AWS::Serverless::Application': 'Location',
  'AWS::CloudFormation::Stack': 'TemplateURL',
} as const;

/**
 * Finds the functions.
 * @param template the template
 * @returns them in the template's order
 * @throws ActionError, with line and column, for what the template does not say and what depends on it
 */
export function functionsOf(template: Template): Functions {
  const functions: TemplateFunction[] = [];
  const skipped: Skipped[] = [];
  const nested: Skipped[] = [];
  for (const { key: id, keyNode, value } of pairs(template, dig(template, template.root, 'Resources'))) {
    const at = locate(template, keyNode);
    if (id.startsWith('Fn::ForEach')) refuseLoop(template, value, at);
    const type = dig(template, value, 'Type');
    const kind = isScalar(type) ? String(type.value) : '';
    if (isNested(kind)) {
      const place = dig(template, value, 'Properties', nestedTypes[kind]);
      const path = isScalar(place) ? String(place.value) : '';
      if (path !== '' && !/^https?:/i.test(path)) nested.push({ id, at, reason: path });
    }
    if (!isKind(kind)) continue;
    const read = readFunction(template, id, kind, value, at);
    if (read === undefined) continue;
    if ('reason' in read) skipped.push(read);
    else functions.push(read);
  }
  return { functions, skipped, nested };
}

function isKind(type: string): type is Kind {
  return Object.hasOwn(kinds, type);
}

function isNested(type: string): type is keyof typeof nestedTypes {
  return Object.hasOwn(nestedTypes, type);
}

function readFunction(
  template: Template,
  id: string,
  kind: Kind,
  resource: Node | undefined,
  at: Location,
): TemplateFunction | Skipped | undefined {
  const { code: codeKey, inline, globals } = kinds[kind];
  const skip = (reason: string): Skipped => ({ id, at, reason });
  const get = (key: string): Property | undefined => {
    const own = find(template, dig(template, resource, 'Properties'), key);
    if (own !== undefined) return { ...own, own: !own.merged };
    const shared = globals ? find(template, dig(template, template.root, 'Globals', 'Function'), key) : undefined;
    return shared === undefined ? undefined : { ...shared, own: false };
  };
  const packageType = literal(template, get('PackageType')?.node)?.value;
  if (packageType === 'Image' || get('ImageUri') !== undefined) return skip('it is a container image');

  const runtimeAt = get('Runtime');
  const runtime = literal(template, runtimeAt?.node)?.value;
  const metadata = dig(template, resource, 'Metadata');
  const buildMethod = literal(template, dig(template, metadata, 'BuildMethod'))?.value;
  const meant = runtime === undefined ? undefined : nearest(runtime, goRuntimes);
  const isGo = buildMethod === 'go1.x' || runtime?.startsWith('provided') === true || meant !== undefined;
  // A runtime of another language is none of ours.
  if (runtime !== undefined && !isGo) return undefined;
  if (buildMethod !== undefined && !['go1.x', 'makefile'].includes(buildMethod)) {
    return skip(`its BuildMethod is ${buildMethod}`);
  }
  const code = get(codeKey);
  const inlined = inline.some((key) => get(key) !== undefined || dig(template, code?.node, key) !== undefined);
  if (inlined) return isGo ? skip('its code stands in the template') : undefined;
  if (runtime === undefined) {
    if (buildMethod === undefined) return skip('the template does not say its Runtime');
    throw unknown(template, id, 'Runtime', runtimeAt?.written, at);
  }
  if (literal(template, dig(template, metadata, 'SkipBuild'))?.value.toLowerCase() === 'true') {
    return skip('its metadata has SkipBuild');
  }
  const folder = folderOf(template, id, codeKey, code, at);
  if (folder === undefined) return skip(`its ${codeKey} is in S3 already`);
  const architecture = archOf(template, id, get('Architectures'), at);
  return {
    id,
    kind,
    at,
    properties: ownProperties(template, resource),
    codeKey,
    code,
    folder,
    runtime,
    runtimeAt,
    arch: architecture.value,
    parameters: [...new Set(architecture.parameters)],
    buildMethod,
    conditional: dig(template, resource, 'Condition') !== undefined,
    autoAlias: literal(template, get('AutoPublishAlias')?.node)?.value,
  };
}

/** Properties that no other function shares: where one that has none of its own may be put. */
function ownProperties(template: Template, resource: Node | undefined): Node | undefined {
  const found = find(template, resource, 'Properties');
  return found !== undefined && !found.merged && found.node === found.written && isMap(found.node)
    ? found.node
    : undefined;
}

/** @returns undefined where the code is in S3. Source: SAM CLI, the default of CodeUri is the template's folder. */
function folderOf(
  template: Template,
  id: string,
  codeKey: string,
  code: Property | undefined,
  at: Location,
): string | undefined {
  if (code === undefined) return '.';
  if (['S3Bucket', 'S3Key', 'Bucket', 'Key'].some((key) => dig(template, code.node, key) !== undefined))
    return undefined;
  const folder = isScalar(code.node) && !code.node.tag?.startsWith('!') ? String(code.node.value).trim() : '';
  if (folder === '') throw unknown(template, id, codeKey, code.written, at);
  return /^(s3|https?):\/\//i.test(folder) ? undefined : folder;
}

/** Source: Lambda API, FunctionConfiguration, Architectures: one item, `x86_64` where there is none. */
function archOf(template: Template, id: string, found: Property | undefined, at: Location): Known<Arch> {
  if (found === undefined) return { value: 'amd64', parameters: [] };
  const list = choose(template, found.node);
  const [only, ...others] = items(template, list?.value);
  const name = literal(template, only);
  if (list === undefined || name === undefined || others.length > 0) {
    throw unknown(template, id, 'Architectures', found.written, at);
  }
  const arch = isArm(name.value) ? 'arm64' : 'amd64';
  if (architectures[arch].lambda !== name.value) {
    const params = { function: id, value: name.value };
    throw failure('build.sam-arch', params, { location: locate(template, found.written) });
  }
  return { value: arch, parameters: [...list.parameters, ...name.parameters] };
}

function isArm(name: string): boolean {
  return name === architectures.arm64.lambda;
}

function unknown(template: Template, id: string, property: string, node: Node | undefined, at: Location): Error {
  const location = node === undefined ? at : locate(template, node);
  return failure('build.sam-unknown', { function: id, property }, { location });
}

/** A loop that makes functions: their names exist only once CloudFormation has expanded it. */
function refuseLoop(template: Template, loop: Node | undefined, at: Location): void {
  const [, , body] = items(template, loop);
  for (const { value } of pairs(template, body)) {
    const type = resolve(template, dig(template, value, 'Type'));
    if (isScalar(type) && isKind(String(type.value))) throw failure('build.sam-loop', {}, { location: at });
  }
}
