// Azure Functions: a Go program as a custom handler. What needs Azure's SDK is imported when it is needed, so that
// `mode: test` loads none of it.

import { failure } from '../../errors.ts';
import { proveCustomHandler } from '../../prove/prove-custom-handler.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { startDeadline } from '../deadline.ts';
import type { Change, Provider } from '../provider.ts';
import { type AzureLayout, azureEntries, inspectApp, inspectZip } from './layout.ts';
import { type AzureLive, type AzurePrepared, serves } from './live.ts';
import type { AzureOptions } from './options.ts';
import { type Pace, usualPace } from './pace.ts';
import { servedBefore } from './served.ts';

/**
 * Makes the provider.
 * @param pace how long it waits; tests wait less
 * @returns the provider
 */
export function azureFunctions(pace: Pace): Provider<AzureOptions, AzureLayout, AzureLive, AzurePrepared> {
  const compare = (verified: Pick<VerifiedPackage, 'sha256'>, live: AzureLive): Change =>
    serves(live.production ?? live, verified.sha256)
      ? { changed: false, change: 'none' }
      : { changed: true, change: 'code' };
  return {
    resourceKind: 'function app',
    buildTags: [],

    async inspect(target, options, context) {
      // Source: Azure Functions, "Supported languages" and "Hosting options": every Linux plan runs on x86-64.
      if (target.arch !== 'amd64') throw failure('check.azure-arch', { arch: target.arch });
      const { origin } = target;
      return origin.kind === 'zip' ? inspectZip(target, origin.file, context) : inspectApp(target, options, context);
    },

    async preflight(target, options, layout, context) {
      const { readLive } = await import('./preflight.ts');
      return readLive(target.resource, layout.app.functions, options, pace, context);
    },

    entries: azureEntries,

    prove(verified, layout, _live, options, context) {
      return proveCustomHandler(verified, layout.app, options, context);
    },

    before: servedBefore,

    recognition: {
      carries: () => true,
      carried(live) {
        const { key, sha256 } = (live.production ?? live).deployed;
        return key === undefined || sha256 === undefined ? undefined : { mark: key, sha256 };
      },
      async served(sha256, live) {
        if (compare({ sha256 }, live).changed) return undefined;
        const { unchangedApp } = await import('./deploy.ts');
        return unchangedApp(live);
      },
    },

    compare,

    async prepare(verified, live, options, _layout, context) {
      if (!compare(verified, live).changed) {
        return { deadline: startDeadline(options.deployTimeoutMs, context.signal), blob: undefined };
      }
      const { prepareApp } = await import('./deploy.ts');
      return prepareApp(verified, live, options, context);
    },

    async activate(verified, live, prepared, options, _layout, context) {
      const { activateApp, unchangedApp } = await import('./deploy.ts');
      if (!compare(verified, live).changed) return unchangedApp(live);
      return activateApp(verified, live, prepared, options, context);
    },
  };
}

export const provider = azureFunctions(usualPace);
