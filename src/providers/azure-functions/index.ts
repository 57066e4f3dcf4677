// Azure Functions: a Go program as a custom handler. What needs Azure's SDK is imported when it is needed, so that
// `mode: test` loads none of it.

import { failure, notice } from '../../errors.ts';
import type { Proof } from '../../prove/proof.ts';
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
  // What was found about a package tells more where its host does not come up.
  const proofs = new WeakMap<VerifiedPackage, Proof>();
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
      return readLive(target.resource, layout.app.functions, options, pace, context, layout.native);
    },

    entries: azureEntries,

    async prove(verified, layout, _live, options, context) {
      if (layout.native === true) return notTried();
      const proof = await proveCustomHandler(verified, layout.app, options, context);
      proofs.set(verified, proof);
      return proof;
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

    async liveExecutable(live, executable, _options, context) {
      const { liveExecutable } = await import('./live-executable.ts');
      return liveExecutable(live, executable, context);
    },

    async prepare(verified, live, options, _layout, context) {
      if (!compare(verified, live).changed) {
        const deadline = startDeadline(options.deployTimeoutMs, context.signal);
        return { kind: 'upload', deadline, blob: undefined };
      }
      const { prepareApp } = await import('./deploy.ts');
      return prepareApp(verified, live, options, context);
    },

    async activate(verified, live, prepared, options, layout, context) {
      const { activateApp, unchangedApp } = await import('./deploy.ts');
      if (!compare(verified, live).changed) return unchangedApp(live);
      if (prepared.kind !== 'upload') throw new Error('a deployment was prepared as a rollback');
      return activateApp(verified, live, prepared, options, { layout, proof: proofs.get(verified) }, context);
    },

    rollback: {
      async preflight(target, options, context) {
        const { readLive } = await import('./preflight.ts');
        return readLive(target.resource, [], options, pace, context);
      },
      async prepare(target, live, to, options, context) {
        const { prepareRollback } = await import('./rollback.ts');
        return prepareRollback(target, live, to, options, context);
      },
      async activate(_target, live, prepared, options, context) {
        const { activateRollback } = await import('./rollback.ts');
        return activateRollback(live, prepared, options, context);
      },
    },
  };
}

/** The host speaks to a native program by gRPC, with the extensions of its image around it. */
function notTried(): Proof {
  const { text, remedy } = notice('prove.azure-native', {});
  return { verdict: 'skipped', isolation: undefined, reason: text, remedy, log: [] };
}

export const provider = azureFunctions(usualPace);
