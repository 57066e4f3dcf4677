// Whether one JSON value is contained in another: what aws-smoke-expect means.

/**
 * @param whole a parsed JSON value
 * @param part another
 * @returns true where they are equal; for objects, where each member of part is contained in whole's member of that
 * name; for arrays, where each element of part is contained in one of whole's elements
 */
export function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((wanted) => whole.some((each) => contains(each, wanted)));
  }
  if (typeof part === 'object' && part !== null) {
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return false;
    return Object.entries(part).every(
      ([name, wanted]) => Object.hasOwn(whole, name) && contains(Reflect.get(whole, name), wanted),
    );
  }
  return whole === part;
}
