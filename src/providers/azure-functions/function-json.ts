// What a function.json says. Sources: azure-functions-host, HostFunctionMetadataProvider, BindingMetadata,
// FunctionDescriptorProvider.ValidateFunction, Utility (the names' patterns) and ScriptHost.ValidateHttpFunction.

import type { Node } from 'jsonc-parser';
import { type ActionError, failure } from '../../errors.ts';
import type { AppFunction } from '../../prove/custom-handler-app.ts';
import { elements, exactProperty, failureAt, type JsonSource, parseSource, property, scalar } from './json-source.ts';

/** A function, and what only the layout needs of it. */
export interface FunctionJson {
  readonly function: AppFunction;
  /** `scriptFile`, relative to the function's folder; the host loads no function whose file is missing. */
  readonly scriptFile: string | undefined;
  readonly source: JsonSource;
  /** The trigger's binding. */
  readonly trigger: Node;
}

interface Binding {
  readonly node: Node;
  readonly type: string;
  readonly name: string;
  readonly direction: 'in' | 'out' | 'inout';
}

const functionName = /^[a-z][a-z0-9_-]{0,127}$/i;
const bindingName = /^([a-z][a-z0-9]{0,127}|\$return)$/i;
const reservedRoute = /^\/*(admin|runtime)/i;

/**
 * Reads a function.json.
 * @param name of the folder, which is the function's
 * @param file as messages show it
 * @param text what is in it
 * @returns the function
 * @throws ActionError, with its position, for what the host would leave the function out for
 */
export function readFunctionJson(name: string, file: string, text: string): FunctionJson {
  if (!functionName.test(name) || name.toLowerCase() === 'host') {
    throw failure('package.azure-function-name', { name, file }, { location: { file, line: 1 } });
  }
  const source = parseSource(file, text);
  const wrong = (problem: string, node: Node | undefined): ActionError =>
    failureAt('package.azure-function', { name, file, problem }, source, node);
  const list = exactProperty(source.root, 'bindings');
  if (list?.type !== 'array' || elements(list).length === 0) {
    throw wrong('it has no "bindings", expected at least one binding', list);
  }
  const bindings = elements(list).map((node) => readBinding(node, wrong));
  const seen = new Set<string>();
  for (const binding of bindings) {
    const key = binding.name.toLowerCase();
    if (seen.has(key)) throw wrong(`it has two bindings of the name "${binding.name}"`, binding.node);
    seen.add(key);
  }
  const inputs = bindings.filter(({ direction }) => direction !== 'out');
  const outputs = bindings.filter(({ direction }) => direction !== 'in');
  const [trigger, second] = inputs.filter(({ type }) => /trigger$/i.test(type));
  if (trigger === undefined) throw wrong('it has no trigger, expected one binding of a type such as httpTrigger', list);
  if (second !== undefined) throw wrong('it has two triggers, expected one', second.node);

  const isHttp = trigger.type.toLowerCase() === 'httptrigger';
  const connection = scalar(property(trigger.node, 'connection'));
  const httpOnly = isHttp && inputs.length === 1 && outputs.length === 1 && outputs[0]?.type.toLowerCase() === 'http';
  return {
    function: {
      name,
      trigger: trigger.type,
      triggerName: trigger.name,
      outputs: outputs.map((binding) => binding.name),
      httpOnly,
      ...(connection ? { connection } : {}),
      ...(isHttp ? httpOf(name, trigger, wrong) : {}),
    },
    scriptFile: scalar(exactProperty(source.root, 'scriptFile')) || undefined,
    source,
    trigger: trigger.node,
  };
}

/**
 * Refuses functions that would answer the same requests: the host loads only one of them.
 * @param functions of one app
 * @returns an error for each function whose route another one before it has
 */
export function routeConflicts(functions: readonly FunctionJson[]): readonly ActionError[] {
  return functions.flatMap((each, index) => {
    const other = functions.slice(0, index).find((before) => conflicts(each.function, before.function));
    if (other === undefined) return [];
    const { name, route = name } = each.function;
    const problem = `its route "${route}" is that of the function ${other.function.name} already`;
    const params = { name, file: each.source.file, problem };
    return [failureAt('package.azure-function', params, each.source, each.trigger)];
  });
}

function readBinding(node: Node, wrong: (problem: string, node: Node) => ActionError): Binding {
  if (node.type !== 'object') throw wrong('it has a binding that is no object', node);
  const type = scalar(property(node, 'type')) ?? '';
  const name = scalar(property(node, 'name')) ?? '';
  if (type === '') throw wrong('it has a binding without a type', node);
  if (!bindingName.test(name)) {
    throw wrong(
      `its binding ${type} has the name "${name}", expected a letter and then letters and digits, or $return`,
      property(node, 'name') ?? node,
    );
  }
  const written = scalar(property(node, 'direction')) ?? 'in';
  const direction = (['in', 'out', 'inout'] as const).find((known) => known === written.toLowerCase());
  if (direction === undefined) {
    throw wrong(
      `its binding ${name} has the direction "${written}", expected in, out or inout`,
      property(node, 'direction') ?? node,
    );
  }
  if (name.toLowerCase() === '$return' && direction !== 'out') {
    throw wrong(`its binding $return has the direction "${direction}", expected out`, node);
  }
  return { node, type, name, direction };
}

function httpOf(
  name: string,
  { node }: Binding,
  wrong: (problem: string, node: Node | undefined) => ActionError,
): Required<Pick<AppFunction, 'route' | 'methods' | 'authLevel'>> {
  const routeNode = property(node, 'route');
  const written = scalar(routeNode) ?? '';
  // Without a route the function's name is its route.
  const route = written.trim() === '' ? name : written;
  if (reservedRoute.test(route)) {
    throw wrong(`its route "${route}" begins as the host's own routes do (admin, runtime)`, routeNode ?? node);
  }
  return {
    route: route.replaceAll(/^\/+|\/+$/g, ''),
    methods: elements(property(node, 'methods')).flatMap((each) => scalar(each)?.toLowerCase() ?? []),
    // Source: Azure Functions, "HTTP trigger", authLevel: function where it is not given.
    authLevel: (scalar(property(node, 'authLevel')) || 'function').toLowerCase(),
  };
}

function conflicts(a: AppFunction, b: AppFunction): boolean {
  if (a.route === undefined || b.route === undefined || a.route.toLowerCase() !== b.route.toLowerCase()) return false;
  const { methods: these = [] } = a;
  const { methods: those = [] } = b;
  return these.length === 0 || those.length === 0 || these.some((method) => those.includes(method));
}
