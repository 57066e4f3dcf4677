// How long a service asks to wait.

/**
 * Reads the header Retry-After. Source: RFC 9110, section 10.2.3.
 * @param value seconds or a date; undefined where the answer has none
 * @returns milliseconds; undefined where it does not say
 */
export function readRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
