// What a value of a template is when the stack is deployed, as far as the template alone says it: a text, or a parameter's
// default. Anything that only CloudFormation knows stays unknown.

import { isScalar, type Node } from 'yaml';
import { dig, find, items, pairs, resolve, type Template } from './document.ts';

/** A value that is known, and the parameters whose defaults it was taken from. */
export interface Known<Value> {
  readonly value: Value;
  readonly parameters: readonly string[];
}

/**
 * Reads a text.
 * @param template whose node it is
 * @param node a scalar, `Ref` of a parameter that has a default, `Fn::If` of such, or `Fn::Sub` without variables
 * @returns the text; undefined where the template does not say it
 */
export function literal(template: Template, node: Node | undefined): Known<string> | undefined {
  const chosen = choose(template, node);
  if (chosen === undefined) return undefined;
  const { value: at, parameters } = chosen;
  if (isScalar(at) && !isShort(at)) return { value: String(at.value).trim(), parameters };
  const sub = call(template, at, 'Sub');
  if (sub !== undefined && isScalar(sub) && !String(sub.value).includes('${')) {
    return { value: String(sub.value), parameters };
  }
  const ref = call(template, at, 'Ref');
  if (ref === undefined || !isScalar(ref)) return undefined;
  const name = String(ref.value);
  const value = dig(template, template.root, 'Parameters', name, 'Default');
  return isScalar(value) ? { value: String(value.value), parameters: [...parameters, name] } : undefined;
}

/**
 * Follows `Fn::If`, by the defaults of the parameters that its condition asks for.
 * @param template whose node it is
 * @param node any node
 * @returns the branch that is taken, or the node itself; undefined where the template does not say it
 */
export function choose(template: Template, node: Node | undefined, depth = 0): Known<Node> | undefined {
  const at = resolve(template, node);
  if (at === undefined || depth > 20) return undefined;
  const branches = call(template, at, 'If');
  if (branches === undefined) return { value: at, parameters: [] };
  const [condition, yes, no] = items(template, branches);
  if (!isScalar(condition)) return undefined;
  const holds = named(template, String(condition.value), depth + 1);
  if (holds === undefined) return undefined;
  const taken = choose(template, holds.value ? yes : no, depth + 1);
  return taken === undefined ? undefined : { ...taken, parameters: [...holds.parameters, ...taken.parameters] };
}

/** Source: CloudFormation guide, "Condition functions". */
function test(template: Template, node: Node | undefined, depth: number): Known<boolean> | undefined {
  const at = resolve(template, node);
  if (at === undefined || depth > 20) return undefined;
  const other = call(template, at, 'Condition');
  if (isScalar(other)) return named(template, String(other.value), depth + 1);
  const equals = call(template, at, 'Equals');
  if (equals !== undefined) {
    const [a, b] = items(template, equals).map((each) => literal(template, each));
    if (a === undefined || b === undefined) return undefined;
    return { value: a.value === b.value, parameters: [...a.parameters, ...b.parameters] };
  }
  for (const name of ['Not', 'And', 'Or'] as const) {
    const list = call(template, at, name);
    if (list === undefined) continue;
    const all = items(template, list).map((each) => test(template, each, depth + 1));
    const known = all.filter((each) => each !== undefined);
    if (known.length < all.length || all.length === 0) return undefined;
    const values = known.map(({ value }) => value);
    const value =
      name === 'Not' ? values[0] === false : name === 'And' ? !values.includes(false) : values.includes(true);
    return { value, parameters: known.flatMap(({ parameters }) => parameters) };
  }
  return undefined;
}

function named(template: Template, condition: string, depth: number): Known<boolean> | undefined {
  return test(template, dig(template, template.root, 'Conditions', condition), depth);
}

/** What an intrinsic function is given, in its long form or as a tag; `Ref` and `Condition` have no `Fn::`. */
function call(template: Template, node: Node, name: string): Node | undefined {
  if ('tag' in node && node.tag === `!${name}`) return node;
  const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  return pairs(template, node).length === 1 ? find(template, node, long)?.node : undefined;
}

function isShort(node: Node): boolean {
  return 'tag' in node && node.tag?.startsWith('!') === true;
}
