// Reading JSON of which nothing is known.

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * @param value anything
 * @returns whether it is a JSON object
 */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Parses JSON without throwing: proxies and gateways answer with HTML, and Kudu at times with nothing.
 * @param text anything
 * @returns the value, or undefined where text is not JSON
 */
export function parseJson(text: string | null | undefined): unknown {
  if (text === undefined || text === null || text.trim() === '') return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/**
 * A member that is a non-empty string.
 * @param of the object, or anything
 * @param names in order of preference
 * @returns the first that there is
 */
export function textOf(of: unknown, ...names: readonly string[]): string | undefined {
  if (!isObject(of)) return undefined;
  for (const name of names) {
    const value = of[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
