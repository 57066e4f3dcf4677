// A template of CloudFormation or SAM, JSON or YAML, as a tree whose nodes know where they stand in the text. Scalars are
// texts and tags stay names: nothing is turned into what YAML takes it for, as nothing of it is ever printed again.

import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { failure, type Location } from '../errors.ts';

/** A template that was read. */
export interface Template {
  /** Absolute. */
  readonly file: string;
  /** Relative to the workspace, for messages. */
  readonly shown: string;
  readonly text: string;
  readonly document: Document.Parsed;
  /** The template's outermost object. */
  readonly root: YAMLMap;
  readonly lines: LineCounter;
}

/** A value where it was found. */
export interface Found {
  /** What it is, where it is an alias what that stands for. */
  readonly node: Node;
  /** As it is written at this place: an alias stays one. */
  readonly written: Node;
  /** True where a merge key (`<<`) brings it here. */
  readonly merged: boolean;
}

/** Deeper ones are no template. */
const deepest = 100;
/** A template has at most 1 MB. Source: CloudFormation guide, "Quotas", template body size in an S3 object. */
const mostNodes = 200_000;

/** To find an anchor, the library goes through the whole document. */
const targets = new WeakMap<Alias, unknown>();

/**
 * Reads a template.
 * @param place where it is: absolute, and relative to the workspace, for messages
 * @param bytes its content
 * @returns the template
 * @throws ActionError, with line and column, for what is neither JSON nor YAML, or is no template
 */
export function readTemplate(place: Pick<Template, 'file' | 'shown'>, bytes: Uint8Array): Template {
  const { file, shown } = place;
  const wrong = (reason: string, location: Location): Error => failure('build.sam-syntax', { reason }, { location });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrong('it is not UTF-8', { file: shown });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw wrong(error.message, { file: shown, ...lineAndColumn(lines, error.pos[0]) });
  const { contents: root } = document;
  if (!isMap(root))
    throw wrong('expected an object at its top, got something else', { file: shown, line: 1, column: 1 });
  return { file, shown, text, document, root, lines };
}

/**
 * Tells where a node stands.
 * @param template whose node it is
 * @param node the node
 * @returns file, line and column, from 1
 */
export function locate(template: Template, node: Node): Location {
  return { file: template.shown, ...lineAndColumn(template.lines, node.range?.[0] ?? 0) };
}

function lineAndColumn(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/**
 * Follows aliases.
 * @param template whose node it is
 * @param node any node
 * @returns what it stands for; undefined for an alias of an anchor that is not there
 */
export function resolve({ document }: Template, node: unknown): Node | undefined {
  let at = node;
  for (let hops = 0; isAlias(at) && hops < deepest; hops++) {
    if (!targets.has(at)) targets.set(at, at.resolve(document));
    at = targets.get(at);
  }
  return isNode(at) ? at : undefined;
}

/**
 * Looks a key up, also through aliases and merge keys, where a key of the map's own wins. Source: YAML, "Merge Key
 * Language-Independent Type".
 * @param template whose node it is
 * @param map where to look; nothing is found in what is no map
 * @param key the key
 * @returns the value and where it was found
 */
export function find(template: Template, map: unknown, key: string, depth = 0): Found | undefined {
  const holder = resolve(template, map);
  if (!isMap(holder) || depth > deepest) return undefined;
  const own = holder.items.find((pair) => keyText(pair) === key);
  if (own !== undefined) {
    const node = resolve(template, own.value);
    return node === undefined || !isNode(own.value) ? undefined : { node, written: own.value, merged: false };
  }
  for (const pair of holder.items.filter((each) => keyText(each) === '<<')) {
    const base = resolve(template, pair.value);
    for (const each of base !== undefined && 'items' in base && !isMap(base) ? listOf(base) : [base]) {
      const found = find(template, each, key, depth + 1);
      if (found !== undefined) return { ...found, merged: true };
    }
  }
  return undefined;
}

/**
 * As find, along several keys.
 * @param template whose node it is
 * @param map where to begin
 * @param keys one after the other
 * @returns the last one's value
 */
export function dig(template: Template, map: Node | undefined, ...keys: readonly string[]): Node | undefined {
  return keys.reduce((at: Node | undefined, key) => find(template, at, key)?.node, map);
}

/**
 * The pairs of a map.
 * @param template whose node it is
 * @param map the map, or nothing
 * @returns each key with its node and value; merge keys are left out
 */
export function pairs(
  template: Template,
  map: Node | undefined,
): readonly { readonly key: string; readonly keyNode: Scalar; readonly value: Node | undefined }[] {
  const holder = resolve(template, map);
  if (!isMap(holder)) return [];
  return holder.items.flatMap((pair) => {
    const key = keyText(pair);
    if (key === undefined || key === '<<' || !isScalar(pair.key)) return [];
    return [{ key, keyNode: pair.key, value: resolve(template, pair.value) }];
  });
}

/**
 * The items of a sequence.
 * @param template whose node it is
 * @param node the sequence
 * @returns its items, aliases followed; empty for anything else
 */
export function items(template: Template, node: Node | undefined): readonly Node[] {
  return node === undefined || isMap(node)
    ? []
    : listOf(node).flatMap((each) => {
        const item = resolve(template, each);
        return item === undefined ? [] : [item];
      });
}

/**
 * What a template says, without how it is written: aliases are replaced by what they stand for.
 * @param template the template
 * @returns plain data, in which a tag is a list of itself and the value
 * @throws ActionError where it is deeper or larger than any template
 */
export function plain(template: Template): unknown {
  let count = 0;
  const walk = (node: unknown, depth: number): unknown => {
    count++;
    if (count > mostNodes || depth > deepest) {
      const reason = 'it is too deep or too large, which aliases may have made it';
      throw failure('build.sam-syntax', { reason }, { location: { file: template.shown } });
    }
    const at = resolve(template, node);
    if (at === undefined) return isAlias(node) ? { alias: node.source } : undefined;
    const tag = isScalar(at) || isMap(at) || 'items' in at ? at.tag : undefined;
    const value = isScalar(at)
      ? String(at.value)
      : isMap(at)
        ? Object.fromEntries(at.items.map((pair) => [keyText(pair) ?? '', walk(pair.value, depth + 1)]))
        : listOf(at).map((each) => walk(each, depth + 1));
    return tag?.startsWith('!') ? [tag, value] : value;
  };
  return walk(template.root, 0);
}

function listOf(node: Node): readonly unknown[] {
  return 'items' in node && Array.isArray(node.items) ? node.items : [];
}

function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}
