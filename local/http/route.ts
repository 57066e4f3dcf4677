// Finds the route of a request.

import type { PathParams, Route } from './message.ts';

/** A route whose path was compiled. */
export interface CompiledRoute {
  readonly route: Route;
  readonly pattern: RegExp;
}

/**
 * Compiles a route's path. Case does not matter: ARM's resource ids ignore it, and no other service here has two
 * paths that differ in case alone.
 * @param route the route
 * @returns the route with its pattern; a placeholder becomes a named group
 */
export function compile(route: Route): CompiledRoute {
  const source = route.path
    .split('/')
    .map((segment) => {
      const rest = /^\{(\w+)\*\}$/.exec(segment)?.[1];
      if (rest !== undefined) return `(?<${rest}>.*)`;
      return segment
        .split(/(\{\w+\})/)
        .map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>[^/]+)` : RegExp.escape(part)))
        .join('');
    })
    .join('/');
  // A trailing slash is ignored, as it is by the services: some clients send one.
  return { route, pattern: new RegExp(`^${source}/?$`, 'i') };
}

/**
 * Finds the first route that takes a request.
 * @param routes in order of preference
 * @param method HTTP method
 * @param path without query, percent-encoded
 * @returns the route and its decoded parameters, or undefined
 */
export function match(
  routes: readonly CompiledRoute[],
  method: string,
  path: string,
): { route: Route; params: PathParams } | undefined {
  for (const { route, pattern } of routes) {
    if (route.method !== method && route.method !== '*') continue;
    const groups = pattern.exec(path)?.groups;
    if (groups === undefined && !pattern.test(path)) continue;
    const params: Record<string, string> = {};
    for (const [name, value] of Object.entries(groups ?? {})) params[name] = decode(value);
    return { route, params };
  }
  return undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
