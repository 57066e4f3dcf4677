// The Lambda provider. Its SDK is imported by preflight.ts and deploy.ts alone, which are loaded when they are needed.

import type { Activated, Provider } from '../provider.ts';
import { compareLive } from './compare.ts';
import { hasWebAdapter } from './fitness.ts';
import { parseFunctionName } from './function-name.ts';
import { imageName } from './image-name.ts';
import { entries, type LambdaLayout, lambdaBuildTags, lambdaLayout } from './layout.ts';
import { refuseOversized } from './limits.ts';
import { deployedSha256, type LambdaLive, type LambdaPrepared, madeImage } from './live.ts';
import type { AwsOptions } from './options.ts';
import { recognition } from './recognition.ts';
import { servedBefore } from './served.ts';
import { smokeTexts } from './smoke-texts.ts';
import { defaultTiming, type Timing } from './timing.ts';

export type { LambdaLayout } from './layout.ts';
export type { LambdaLive, LambdaPrepared } from './live.ts';
export type { AwsOptions } from './options.ts';

/**
 * Makes the provider.
 * @param timing time-outs and pauses; tests shrink them
 * @returns the provider
 */
export function lambdaProvider(timing: Timing): Provider<AwsOptions, LambdaLayout, LambdaLive, LambdaPrepared> {
  return {
    resourceKind: 'Lambda function',
    buildTags: lambdaBuildTags,

    inspect: async (target, options) => {
      if (target.resource !== undefined) parseFunctionName(target.resource);
      if (options.smoke !== undefined) await smokeTexts(options.smoke, target);
      if (options.image !== undefined) imageName(options.image, target, options);
      return lambdaLayout;
    },

    preflight: async (target, options, _layout, context) => {
      const { preflight } = await import('./preflight.ts');
      const read = await preflight(target, options, timing, context);
      const { withLayers } = await import('./layers.ts');
      const live = await withLayers(read, options, timing, context);
      if (options.image === undefined) return live;
      const { begin } = await import('./image.ts');
      return { ...live, image: await begin(options.image, target, live, options, timing, context) };
    },

    entries,

    prove: async (verified, _layout, live, prove, context) => {
      const { defaultLambdaSettings, proveLambda } = await import('../../prove/prove-lambda.ts');
      const unread = { ...defaultLambdaSettings, functionName: verified.target.name };
      if (live === undefined) return proveLambda(verified, unread, prove, context);
      const { functionName, memoryMb, timeoutMs, region, handler = unread.handler } = live;
      const webAdapter = hasWebAdapter(live);
      const settings = { functionName, memoryMb, timeoutMs, region, handler, webAdapter, opt: live.opt };
      return proveLambda(verified, settings, prove, context);
    },

    fetchPackage: async (target, file, options, context) => {
      const { fetchPackage } = await import('./fetch-package.ts');
      return fetchPackage(target, file, options, timing, context);
    },

    wrap: async (verified, live, _options, context) => {
      if (live.image === undefined) return live;
      const { putTogether } = await import('./image.ts');
      return { ...live, image: await putTogether(verified, live.image, context) };
    },

    before: servedBefore,

    recognition,

    liveExecutable: async (live, executable, options, context) => {
      const { liveExecutable } = await import('./live-executable.ts');
      return liveExecutable(live, executable, options, timing, context);
    },

    // Lambda's limits are checked here too, so that mode "check" does not promise what mode "deploy" refuses.
    compare: (verified, live) => {
      const sha256 = deployedSha256(verified, live);
      const change = compareLive(live, sha256);
      if (change.change === 'code') refuseOversized(verified, live);
      return change;
    },

    foresee: async (verified, live, options, context) => {
      const { foresee } = await import('./foresee.ts');
      return foresee(verified, live, options, timing, context);
    },

    prepare: async (verified, live, options, _layout, context) => {
      const { prepareRelease } = await import('./release.ts');
      if (live.alias !== undefined) return prepareRelease(verified, live, live.alias, options, timing, context);
      return { kind: 'not-held', reason: 'a Lambda function without an alias serves new code as soon as it has it' };
    },

    activate: async (verified, live, prepared, options, _layout, context) => {
      const [{ deploy }, release] = await Promise.all([import('./deploy.ts'), import('./activate.ts')]);
      const activate = (): Promise<Activated> => {
        if (prepared.kind === 'version') return release.activateRelease(prepared, live, options, timing, context, true);
        if (prepared.kind === 'unchanged') return Promise.resolve(release.unchangedRelease(prepared, live));
        return deploy(verified, live, options, timing, context);
      };
      const activated = await activate();
      return live.image === undefined || activated.rolledBack === true
        ? activated
        : { ...activated, imageDigest: madeImage(live.image).manifest.digest };
    },

    abandoned: (prepared, live) => {
      if (prepared.kind !== 'version') return 'nothing was changed';
      const serves = prepared.from === undefined ? 'does not exist yet' : `serves version ${prepared.from}, unchanged`;
      return `the alias ${live.alias?.name ?? ''} ${serves}; version ${prepared.version} is published, and nothing serves it: run the job again to finish`;
    },

    restore: async (live, prepared, options, context) => {
      const { restoreRelease } = await import('./activate.ts');
      if (prepared.kind === 'version') return restoreRelease(prepared, live, options, timing, context);
      return { back: 'nothing was changed', rolledBack: false };
    },

    endUnfinished: async (work, options, context) => {
      const { endUnfinishedShift } = await import('./codedeploy/unfinished.ts');
      return endUnfinishedShift(work, options, timing, context);
    },

    rollback: {
      preflight: async (target, options, context) => {
        const { preflight } = await import('./preflight.ts');
        return preflight(target, options, timing, context, 'any');
      },
      prepare: async (target, live, to, options, context) => {
        const { prepareRollback } = await import('./rollback.ts');
        return prepareRollback(target, live, to, options, timing, context);
      },
      activate: async (target, live, prepared, options, context) => {
        const [{ activateCode }, release] = await Promise.all([import('./rollback.ts'), import('./activate.ts')]);
        if (prepared.kind === 'version')
          return release.activateRelease(prepared, live, options, timing, context, false);
        if (prepared.kind === 'code') return activateCode(target, prepared, live, options, timing, context);
        if (prepared.kind === 'unchanged') return release.unchangedRelease(prepared, live);
        throw new Error(prepared.reason);
      },
    },
  };
}

/** The provider as the action uses it. */
export const provider = lambdaProvider(defaultTiming);
