// Reading JSON that came over the wire, without believing anything about it.

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * @param value anything
 * @returns whether it is an object that is no array
 */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param text JSON or not
 * @returns the value, or undefined where the text is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/**
 * @param bytes a request's body
 * @returns its members; none where it is not a JSON object
 */
export function parseObject(bytes: Buffer): JsonObject {
  const value = parseJson(bytes.toString('utf8'));
  return isRecord(value) ? value : {};
}

/**
 * @param of an object
 * @param name a member's name
 * @returns the member where it is a string
 */
export function stringAt(of: JsonObject, name: string): string | undefined {
  const value = of[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * @param of an object
 * @param name a member's name
 * @returns the member where it is a number
 */
export function numberAt(of: JsonObject, name: string): number | undefined {
  const value = of[name];
  return typeof value === 'number' ? value : undefined;
}

/**
 * @param of an object
 * @param name a member's name
 * @returns the member where it is an object; else an empty one
 */
export function objectAt(of: JsonObject, name: string): JsonObject {
  const value = of[name];
  return isRecord(value) ? value : {};
}

/**
 * @param of an object
 * @param name a member's name
 * @returns the strings of an array member; undefined where it is no array
 */
export function stringsAt(of: JsonObject, name: string): readonly string[] | undefined {
  const value = of[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;
}

/**
 * @param of an object
 * @param name a member's name
 * @returns the member's string values by name; undefined where it is no object
 */
export function stringMapAt(of: JsonObject, name: string): Readonly<Record<string, string>> | undefined {
  const value = of[name];
  if (!isRecord(value)) return undefined;
  const map: Record<string, string> = {};
  for (const [key, one] of Object.entries(value)) if (typeof one === 'string') map[key] = one;
  return map;
}
