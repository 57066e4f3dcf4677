// Which Go releases get fixes no longer. A release is supported until there are two newer ones, so each row ends
// with the month in which the second of them came out. The newest two are not in the table: when a Go comes out,
// a row is added. No clock is asked, so that the same executable gets the same answer on every day.
// Source: https://go.dev/doc/devel/release (release policy and history), as of November 2026: Go 1.27 is the newest.

const ends: Readonly<Record<number, string>> = {
  18: 'February 2023',
  19: 'August 2023',
  20: 'February 2024',
  21: 'August 2024',
  22: 'February 2025',
  23: 'August 2025',
  24: 'February 2026',
  25: 'August 2026',
};
const oldest = 18;

/**
 * Tells whether a Go release is past its support.
 * @param goVersion as build info has it: `go1.25.4`, `devel go1.28-abcdef`, `go1.24 X:boringcrypto`
 * @returns its name and when its support ended; undefined where it is supported, or no version that is known
 */
export function endOfSupport(goVersion: string): { readonly minor: string; readonly ended: string } | undefined {
  const minor = Number(/\bgo1\.(\d{1,4})(?!\d)/.exec(goVersion)?.[1] ?? Number.NaN);
  if (Number.isNaN(minor)) return undefined;
  const ended = minor < oldest ? `before ${ends[oldest]}` : ends[minor];
  return ended === undefined ? undefined : { minor: `1.${minor}`, ended };
}
