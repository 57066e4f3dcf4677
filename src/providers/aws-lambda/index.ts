// The Lambda provider. Its SDK is imported by preflight.ts and deploy.ts alone, which are loaded when they are needed.

import type { Provider } from '../provider.ts';
import { hasWebAdapter } from './fitness.ts';
import { parseFunctionName } from './function-name.ts';
import { entries, type LambdaLayout, lambdaBuildTags, lambdaLayout } from './layout.ts';
import { refuseTooLarge } from './limits.ts';
import { codeSha256, holds, type LambdaLive, type LambdaPrepared } from './live.ts';
import type { AwsOptions } from './options.ts';
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

    inspect: async (target) => {
      if (target.resource !== undefined) parseFunctionName(target.resource);
      return lambdaLayout;
    },

    preflight: async (target, options, _layout, context) => {
      const { preflight } = await import('./preflight.ts');
      return preflight(target, options, timing, context);
    },

    entries,

    prove: async (verified, _layout, live, prove, context) => {
      const { defaultLambdaSettings, proveLambda } = await import('../../prove/prove-lambda.ts');
      const unread = { ...defaultLambdaSettings, functionName: verified.target.name };
      if (live === undefined) return proveLambda(verified, unread, prove, context);
      const { functionName, memoryMb, timeoutMs, region, handler = unread.handler } = live;
      const settings = { functionName, memoryMb, timeoutMs, region, handler, webAdapter: hasWebAdapter(live) };
      return proveLambda(verified, settings, prove, context);
    },

    // Lambda's limits are checked here too, so that mode "check" does not promise what mode "deploy" refuses.
    compare: (verified, live) => {
      if (holds(live, codeSha256(verified.sha256))) return { changed: false, change: 'none' };
      refuseTooLarge(verified, live.functionName);
      return { changed: true, change: 'code' };
    },

    prepare: async () => ({
      kind: 'not-held',
      reason: 'a Lambda function without an alias serves new code as soon as it has it',
    }),

    activate: async (verified, live, _prepared, options, _layout, context) => {
      const { deploy } = await import('./deploy.ts');
      return deploy(verified, live, options, timing, context);
    },
  };
}

/** The provider as the action uses it. */
export const provider = lambdaProvider(defaultTiming);
