// Route templates of HTTP triggers, as ASP.NET Core reads them: `products/{category:alpha}/{id:int?}`, `{*rest}`.
// Sources: Azure Functions, HTTP trigger, "Customize the HTTP endpoint"; ASP.NET Core, "Route constraints".

import type { AppFunction, CustomHandlerApp } from './custom-handler-app.ts';

/** A function that a request belongs to, and what its route's parameters are. */
export interface RouteMatch {
  readonly function: AppFunction;
  readonly params: Readonly<Record<string, string>>;
}

interface Segment {
  /** Text and parameters in order; more than one only in a segment like `v{major}.{minor}`. */
  readonly parts: readonly (string | Parameter)[];
}

interface Parameter {
  readonly name: string;
  readonly constraints: readonly string[];
  readonly optional: boolean;
  readonly catchAll: boolean;
  readonly fallback: string | undefined;
}

/** A template, read. */
export interface RouteTemplate {
  readonly segments: readonly Segment[];
  /** True where it has a parameter: then no path of it is known to exist. */
  readonly parameterised: boolean;
}

const whole: Readonly<Record<string, string>> = {
  int: '-?\\d+',
  long: '-?\\d+',
  bool: '(?:true|false)',
  guid: '\\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\}?',
  alpha: '[a-z]*',
  decimal: '-?\\d+(?:\\.\\d+)?',
  double: '-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?',
  float: '-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?',
  datetime: '[^/]+',
  min: '-?\\d+',
  max: '-?\\d+',
  range: '-?\\d+',
};

const samples: Readonly<Record<string, string>> = {
  int: '1',
  long: '1',
  bool: 'true',
  guid: '00000000-0000-0000-0000-000000000001',
  decimal: '1',
  double: '1',
  float: '1',
  datetime: '2020-01-02',
};

/**
 * Reads a route template.
 * @param template without the prefix, with or without a leading slash
 * @returns its segments; what is not understood is taken as text or as a parameter without constraints
 */
export function parseRoute(template: string): RouteTemplate {
  const segments = splitOutsideBraces(template.replace(/^\/+|\/+$/g, ''), '/')
    .filter((text) => text !== '')
    .map((text) => ({ parts: parseSegment(text) }));
  const parameterised = segments.some(({ parts }) => parts.some((part) => typeof part !== 'string'));
  return { segments, parameterised };
}

function parseSegment(text: string): readonly (string | Parameter)[] {
  const parts: (string | Parameter)[] = [];
  let literal = '';
  for (let at = 0; at < text.length; at++) {
    const doubled = text.slice(at, at + 2);
    const end = text[at] === '{' ? closingBrace(text, at) : -1;
    if (doubled === '{{' || doubled === '}}') {
      literal += doubled[0];
      at++;
    } else if (end > at) {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(parseParameter(text.slice(at + 1, end)));
      at = end;
    } else {
      literal += text[at];
    }
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

/** The brace that ends a parameter; braces in a regex constraint are doubled. */
function closingBrace(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const doubled = text.slice(at, at + 2);
    if (doubled === '{{' || doubled === '}}') at++;
    else if (text[at] === '}') return at;
  }
  return -1;
}

function parseParameter(text: string): Parameter {
  const catchAll = text.startsWith('*');
  const bare = text.replace(/^\*{1,2}/, '');
  const optional = bare.endsWith('?');
  const [name = '', ...constraints] = splitOutsideBraces(optional ? bare.slice(0, -1) : bare, ':');
  // The default stands after the name or after the last constraint: `{id=1}`, `{id:int=1}`.
  const last = constraints.at(-1) ?? name;
  const equals = last.startsWith('regex(') ? -1 : last.indexOf('=');
  const fallback = equals < 0 ? undefined : last.slice(equals + 1);
  const cut = (value: string): string => (fallback === undefined || value !== last ? value : value.slice(0, equals));
  return { name: cut(name), constraints: constraints.map(cut), optional, catchAll, fallback };
}

function splitOutsideBraces(text: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const character of text) {
    if (character === '{' || character === '(') depth++;
    if (character === '}' || character === ')') depth--;
    if (character === separator && depth <= 0) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  return [...pieces, piece];
}

/**
 * Matches a path.
 * @param template as parseRoute() gave it
 * @param path without the prefix, percent-encoded
 * @returns the parameters, decoded, or undefined where it does not match
 */
export function matchRoute(template: RouteTemplate, path: string): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {};
  const given = path.split('/').filter((segment) => segment !== '');
  for (const [index, { parts }] of template.segments.entries()) {
    const only = parts.length === 1 ? parts[0] : undefined;
    if (typeof only === 'object' && only.catchAll) {
      params[only.name] = given.slice(index).map(decode).join('/');
      return params;
    }
    const segment = given[index];
    if (segment === undefined) {
      if (typeof only !== 'object' || !(only.optional || only.fallback !== undefined)) return undefined;
      if (only.fallback !== undefined) params[only.name] = only.fallback;
      continue;
    }
    const found = matchSegment(parts, decode(segment));
    if (found === undefined) return undefined;
    Object.assign(params, found);
  }
  return given.length > template.segments.length ? undefined : params;
}

function matchSegment(
  parts: readonly (string | Parameter)[],
  text: string,
): Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const pattern = parts.map((part) => {
    if (typeof part === 'string') return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part.name);
    return '(.+?)';
  });
  const values = new RegExp(`^${pattern.join('')}$`, 'is').exec(text)?.slice(1);
  if (values === undefined) return undefined;
  const parameters = parts.filter((part) => typeof part !== 'string');
  const fits = parameters.every((part, index) => part.constraints.every((rule) => holds(rule, values[index] ?? '')));
  return fits ? Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) : undefined;
}

function holds(constraint: string, value: string): boolean {
  const [, kind = constraint, inner = ''] = /^(\w+)\((.*)\)$/.exec(constraint) ?? [];
  const pattern = whole[kind];
  if (pattern !== undefined && !new RegExp(`^${pattern}$`, 'i').test(value)) return false;
  const numbers = inner.split(',').map(Number);
  const [first = 0, second = first] = numbers;
  switch (kind) {
    case 'min':
      return Number(value) >= first;
    case 'max':
      return Number(value) <= first;
    case 'range':
      return Number(value) >= first && Number(value) <= second;
    case 'minlength':
      return value.length >= first;
    case 'maxlength':
      return value.length <= first;
    case 'length':
      return value.length >= first && value.length <= second;
    default:
      return true;
  }
}

/**
 * A path that a template matches, for asking a function whether it is there.
 * @param template as parseRoute() gave it
 * @returns without the prefix and without a leading slash, percent-encoded
 */
export function samplePath(template: RouteTemplate): string {
  const segments = template.segments.map(({ parts }) =>
    parts.map((part) => encodeURIComponent(typeof part === 'string' ? part : sample(part))).join(''),
  );
  return segments.join('/');
}

function sample({ constraints, fallback }: Parameter): string {
  if (fallback !== undefined && fallback !== '') return fallback;
  for (const constraint of constraints) {
    const [, kind = constraint, inner = ''] = /^(\w+)\((.*)\)$/.exec(constraint) ?? [];
    const [first = 0] = inner.split(',').map(Number);
    const known = samples[kind];
    if (known !== undefined) return known;
    if (kind === 'min' || kind === 'max' || kind === 'range') return String(first);
    if ((kind === 'length' || kind === 'minlength') && Number.isSafeInteger(first))
      return 'a'.repeat(Math.min(first, 64));
    if (kind === 'maxlength') return 'a';
  }
  return 'sample';
}

/**
 * Finds the function that a request belongs to, as the host's router does: text before parameters, parameters with
 * constraints before those without, a catch-all last.
 * @param app the app
 * @param method any case
 * @param path of the URL, with the route prefix
 * @returns the function and its parameters, or undefined: the host answers 404
 */
export function routeRequest(app: CustomHandlerApp, method: string, path: string): RouteMatch | undefined {
  const prefix = app.routePrefix.replace(/^\/+|\/+$/g, '');
  const bare = path.replace(/^\/+/, '');
  if (prefix !== '' && bare.toLowerCase() !== prefix.toLowerCase() && !startsWithPrefix(bare, prefix)) return undefined;
  const rest = prefix === '' ? bare : bare.slice(prefix.length + 1);
  const matches = app.functions.flatMap((each) => {
    if (each.trigger.toLowerCase() !== 'httptrigger') return [];
    const methods = each.methods ?? [];
    if (methods.length > 0 && !methods.includes(method.toLowerCase())) return [];
    const template = parseRoute(each.route ?? each.name);
    const params = matchRoute(template, rest);
    return params === undefined ? [] : [{ function: each, params, rank: rank(template) }];
  });
  return matches.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0];
}

function startsWithPrefix(path: string, prefix: string): boolean {
  return path.toLowerCase().startsWith(`${prefix.toLowerCase()}/`);
}

/** One digit a segment, smaller first. Source: ASP.NET Core, RoutePrecedence. */
function rank({ segments }: RouteTemplate): string {
  const digits = segments.map(({ parts }) => {
    const [only] = parts;
    if (parts.length > 1) return '2';
    if (typeof only !== 'object') return '1';
    if (only.catchAll) return only.constraints.length > 0 ? '5' : '6';
    return only.constraints.length > 0 ? '3' : '4';
  });
  return digits.join('');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
