// The providers, each behind a lazy import, so that a Lambda run never loads Azure's files.

import type { ProviderId } from '../mode.ts';

/** One row a provider: adding one is an id in mode.ts, its inputs, a folder here, and a row. */
export const providers = {
  'aws-lambda': async () => (await import('./aws-lambda/index.ts')).provider,
  'azure-functions': async () => (await import('./azure-functions/index.ts')).provider,
} as const satisfies Record<ProviderId, () => Promise<unknown>>;

/** Lambda's other unit of deployment: a layer instead of a function. */
export const lambdaExtensions = async () => (await import('./aws-lambda/layer/index.ts')).provider;
