// Which runtimes run an executable named bootstrap, and until when.

/** Dates of a runtime whose support is over, ISO 8601. */
export interface RuntimeEnd {
  readonly deprecated: string;
  /** From when functions can not be created with it; undefined where that is long past. */
  readonly create?: string;
  /** From when functions that have it can not be updated. */
  readonly update: string;
}

// Source: Lambda guide, "Lambda runtimes", tables of supported and deprecated runtimes.
const ends: Readonly<Record<string, RuntimeEnd>> = {
  'provided.al2': { deprecated: '2026-07-31', create: '2027-02-01', update: '2027-03-03' },
  provided: { deprecated: '2024-01-08', update: '2027-03-03' },
  'go1.x': { deprecated: '2024-01-08', update: '2027-03-03' },
};

/**
 * Judges a runtime.
 * @param runtime as the API gives it
 * @returns `current`; the dates where its support is over; `new` for an OS-only runtime that came after this was
 * written; `other` for anything that does not run a Go executable
 */
export function judgeRuntime(runtime: string): 'current' | 'new' | 'other' | RuntimeEnd {
  if (runtime === 'provided.al2023') return 'current';
  return ends[runtime] ?? (/^provided\.al20(2[4-9]|[3-9]\d)$/.test(runtime) ? 'new' : 'other');
}
