// Reads host.json and function.json as the Functions host does, and remembers where everything stands.

import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type ActionError, failure, type Location, type MessageId, type Params } from '../../errors.ts';

/** A JSON file of the app that has been parsed. */
export interface JsonSource {
  /** As messages show it: relative to the workspace. */
  readonly file: string;
  readonly text: string;
  /** The object that the file holds. */
  readonly root: Node;
}

const syntaxProblems: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word that is no value',
  InvalidNumberFormat: 'a number that is none',
  PropertyNameExpected: 'no property name in double quotes where one is expected',
  ValueExpected: 'no value where one is expected',
  ColonExpected: 'no colon after a property name',
  CommaExpected: 'no comma between two values',
  CloseBraceExpected: 'an object that is not closed',
  CloseBracketExpected: 'an array that is not closed',
  EndOfFileExpected: 'text after its end',
  InvalidCommentToken: 'a comment that is none',
  UnexpectedEndOfComment: 'a comment that is not closed',
  UnexpectedEndOfString: 'a string that is not closed',
  UnexpectedEndOfNumber: 'a number that is cut off',
  InvalidUnicode: 'a Unicode escape that is none',
  InvalidEscapeCharacter: 'an escape in a string that JSON does not have',
  InvalidCharacter: 'a control character in a string',
};

/**
 * Parses a file. The host uses Json.NET, which takes comments, trailing commas and a byte order mark; that it takes
 * single quotes and names without quotes too is not promised anywhere, and nothing else of Azure does.
 * @param file as messages show it
 * @param text what is in it
 * @returns the file, parsed
 * @throws ActionError with the position of the first mistake, also for a file that holds no object. Sources:
 * azure-functions-host, HostJsonFileConfigurationSource and HostFunctionMetadataProvider (JObject.Parse)
 */
export function parseSource(file: string, text: string): JsonSource {
  // Replaced by a space, so that offsets stay what they are.
  const clean = text.replace(/^\uFEFF/, ' ');
  const errors: ParseError[] = [];
  const root = parseTree(clean, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const code = printParseErrorCode(error.error);
    const location = { file, ...position(clean, error.offset) };
    const { line, column } = location;
    const reason = syntaxProblems[code] ?? code;
    throw failure('package.azure-json', { file, line, column, reason }, { location });
  }
  if (root?.type !== 'object') {
    throw failure('package.azure-json-object', { file, got: root?.type ?? 'nothing' }, { location: { file, line: 1 } });
  }
  return { file, text: clean, root };
}

/**
 * A property, by its name without regard to case, as .NET's configuration has it. Of several the last one counts.
 * @param node an object, or anything
 * @param name of the property
 * @returns the value's node
 */
export function property(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.findLast((each) => keyOf(each).toLowerCase() === name.toLowerCase())?.children?.[1];
}

/**
 * A property by its exact name, as Json.NET's indexer has it.
 * @param node an object, or anything
 * @param name of the property
 * @returns the value's node
 */
export function exactProperty(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.findLast((each) => keyOf(each) === name)?.children?.[1];
}

/**
 * A value as .NET's configuration has it, where everything is text.
 * @param node a value's node
 * @returns the text of a string, number or boolean, '' for null; undefined for an object, an array or nothing
 */
export function scalar(node: Node | undefined): string | undefined {
  if (node === undefined || node.type === 'object' || node.type === 'array') return undefined;
  const value: unknown = getNodeValue(node);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/**
 * The elements of an array.
 * @param node an array's node, or anything
 * @returns their nodes
 */
export function elements(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/**
 * Where a value stands.
 * @param source its file
 * @param node the value; the file's beginning where it is not given
 * @returns a location for an annotation
 */
export function locate(source: JsonSource, node: Node | undefined): Location {
  return { file: source.file, ...position(source.text, node?.offset ?? source.root.offset) };
}

/**
 * An error that stands at a value.
 * @param id of the message
 * @param params of the message
 * @param source the file
 * @param node the value
 * @returns the error to throw
 */
export function failureAt<Id extends MessageId>(
  id: Id,
  params: Params<Id>,
  source: JsonSource,
  node: Node | undefined,
): ActionError {
  return failure(id, params, { location: locate(source, node) });
}

function keyOf(node: Node): string {
  const value: unknown = node.children?.[0]?.value;
  return typeof value === 'string' ? value : '';
}

function position(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
