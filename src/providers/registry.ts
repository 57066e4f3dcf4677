// The providers, each behind a lazy import, so that a Lambda run never loads Azure's files.

import type { Inputs } from '../inputs.ts';

/** One row a provider: adding one is a union member in inputs.ts, a folder here, and a row. */
export const providers = {
  'aws-lambda': async () => (await import('./aws-lambda/index.ts')).provider,
  'azure-functions': async () => (await import('./azure-functions/index.ts')).provider,
} as const satisfies Record<Inputs['provider'], () => Promise<unknown>>;
