// Writes values into a template by replacing exactly their characters: everything else, comments, order, tags, anchors
// and line ends, stays byte for byte what the user wrote. What comes out is read again and compared with what was meant.

import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isScalar, type Node, Scalar } from 'yaml';
import { failure } from '../errors.ts';
import { type S3Object, s3Url } from '../providers/aws-lambda/s3-url.ts';
import { plain, readTemplate, type Template } from './document.ts';
import type { Property, TemplateFunction } from './functions.ts';

/** What a function is to have. */
export interface Placed {
  readonly function: TemplateFunction;
  readonly object: S3Object;
  /** Undefined where the runtime stays. */
  readonly runtime: string | undefined;
}

/** Characters of the template and what takes their place; an empty range is an insertion. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** For messages. */
  readonly by: TemplateFunction;
  readonly property: string;
}

type Value = string | Readonly<Record<string, string>>;

/**
 * Writes the template that names the packages.
 * @param template the user's
 * @param all the functions, each with the object that holds its package
 * @returns the text, which differs in the placed values alone
 * @throws ActionError, with line and column, where a value cannot be placed without a change elsewhere
 */
export function place(template: Template, all: readonly Placed[]): string {
  const meant = plain(template);
  const edits = all.flatMap(({ function: of, object, runtime }) => {
    const wanted: (readonly [string, Property | undefined, Value])[] = [
      [of.codeKey, of.code, codeValue(of, object)],
      ...(runtime === undefined ? [] : [['Runtime', of.runtimeAt, runtime] as const]),
    ];
    return wanted.map(([property, found, value]) => {
      mean(meant, of.id, property, value);
      return found?.own === true
        ? replacement(template, of, property, found.written, value)
        : insertion(template, of, property, value);
    });
  });
  const text = apply(template, edits);
  const got = plain(readTemplate(template, Buffer.from(text)));
  if (!isDeepStrictEqual(got, meant)) {
    const [first] = edits;
    const [culprit = first] = edits.filter(({ from, to }) => from !== to && /[&*]/.test(lineOf(template, from)));
    if (culprit === undefined) throw new Error('nothing was placed, and yet the template differs');
    throw refusal(template, culprit.by, culprit.property, 'an anchor shares it with something else', culprit.from);
  }
  return text;
}

/**
 * Tells whether a template has aliases, which CloudFormation itself refuses.
 * @param template the template
 * @returns where the first one stands
 */
export function firstAlias(template: Template): Node | undefined {
  const walk = (node: unknown): Node | undefined => {
    if (isAlias(node)) return node;
    if (isMap(node)) {
      for (const { value } of node.items) {
        const found = walk(value);
        if (found !== undefined) return found;
      }
    } else if (typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)) {
      for (const each of node.items) {
        const found = walk(each);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  return walk(template.root);
}

/** SAM takes a URL; CloudFormation's own functions an object. Source: SAM guide, CodeUri; CloudFormation, Lambda Code. */
function codeValue({ kind }: TemplateFunction, object: S3Object): Value {
  const { bucket, key, versionId } = object;
  if (kind === 'AWS::Lambda::Function') {
    return { S3Bucket: bucket, S3Key: key, ...(versionId === undefined ? {} : { S3ObjectVersion: versionId }) };
  }
  if (/^[\w./!*'()+=@,-]+$/.test(key)) return s3Url(object);
  return { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { Version: versionId }) };
}

/** Puts a value into plain data, where the template is to say it. */
function mean(data: unknown, id: string, property: string, value: Value): void {
  const step = (at: unknown, key: string): unknown =>
    typeof at === 'object' && at !== null && !Array.isArray(at) ? Reflect.get(at, key) : undefined;
  const properties = step(step(step(data, 'Resources'), id), 'Properties');
  if (typeof properties === 'object' && properties !== null) Reflect.set(properties, property, value);
}

function replacement(template: Template, of: TemplateFunction, property: string, written: Node, value: Value): Edit {
  const [from, to] = written.range ?? [0, 0];
  const scalar = isScalar(written) ? written : undefined;
  const refuse = (reason: string): Error => refusal(template, of, property, reason, from);
  if ((scalar === undefined && !isAlias(written)) || scalar?.tag?.startsWith('!')) throw refuse('it is no plain value');
  if (from === to) throw refuse('it has no value');
  if (scalar?.type === Scalar.BLOCK_FOLDED || scalar?.type === Scalar.BLOCK_LITERAL) {
    throw refuse('it is a block of lines');
  }
  return { from, to, text: inStyle(value, scalar?.type), by: of, property };
}

/** Puts a property first among the function's own: of what Globals or a merge key gave it, nothing is changed. */
function insertion(template: Template, of: TemplateFunction, property: string, value: Value): Edit {
  const { properties } = of;
  if (!isMap(properties) || properties.range == null) {
    const at = template.lines.lineStarts[(of.at.line ?? 1) - 1] ?? 0;
    throw refusal(template, of, property, 'the function has no properties of its own', at);
  }
  const { text } = template;
  if (properties.flow === true) {
    const from = properties.range[0] + 1;
    const first = properties.items[0]?.key;
    const quoted = isScalar(first) && first.type === Scalar.QUOTE_DOUBLE;
    const key = quoted ? JSON.stringify(property) : property;
    const rest = properties.items.length === 0 ? '' : ', ';
    const style = quoted ? Scalar.QUOTE_DOUBLE : undefined;
    return { from, to: from, text: `${key}: ${inStyle(value, style)}${rest}`, by: of, property };
  }
  const from = properties.range[0];
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const indent = text.slice(start, from);
  if (indent.trim() !== '') throw refusal(template, of, property, 'its neighbour does not begin a line', from);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { from, to: from, text: `${property}: ${inStyle(value, undefined)}${end}${indent}`, by: of, property };
}

/** A value as the template's own style has it. JSON is YAML, too. */
function inStyle(value: Value, style: Scalar['type']): string {
  if (typeof value !== 'string') {
    const fields = Object.entries(value).map((pair) => pair.map((word) => JSON.stringify(word)).join(': '));
    return `{${fields.join(', ')}}`;
  }
  if (style === Scalar.QUOTE_SINGLE) return `'${value.replaceAll("'", "''")}'`;
  return style !== Scalar.QUOTE_DOUBLE && /^[\w.][\w.:/?=+@-]*$/.test(value) ? value : JSON.stringify(value);
}

/** Functions that share a value by an anchor share its edit; two values for one place are none. */
function apply(template: Template, edits: readonly Edit[]): string {
  let { text } = template;
  const places = Map.groupBy(edits, ({ from, to }) => (from === to ? `${from}+` : `${from}`));
  for (const [, group] of [...places].sort(([, a], [, b]) => (b[0]?.from ?? 0) - (a[0]?.from ?? 0))) {
    const [first] = group;
    if (first === undefined) continue;
    const other = group.find((edit) => edit.text !== first.text && edit.by !== first.by);
    if (other !== undefined) {
      throw refusal(template, other.by, other.property, `it is also that of the function ${first.by.id}`, first.from);
    }
    const insert = first.from === first.to ? [...new Set(group.map((edit) => edit.text))].join('') : first.text;
    text = `${text.slice(0, first.from)}${insert}${text.slice(first.to)}`;
  }
  return text;
}

function refusal(template: Template, of: TemplateFunction, property: string, reason: string, offset: number): Error {
  const { line, col: column } = template.lines.linePos(offset);
  const location = { file: template.shown, line, column };
  return failure('package.sam-place', { property, function: of.id, reason }, { location });
}

function lineOf({ text }: Template, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}
