// Packages for a template: they go into the bucket, and no function is touched. CloudFormation deploys them.

import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import type { Provider } from '../provider.ts';
import { openLambda } from './client.ts';
import { codeSource, refuseBucket } from './code-source.ts';
import { type LambdaLayout, lambdaProvider } from './index.ts';
import { refuseTooLarge } from './limits.ts';
import type { AwsOptions, S3Options } from './options.ts';
import { lazyS3, type S3Call } from './s3-failure.ts';
import { type S3Object, s3Url } from './s3-url.ts';
import type { Timing } from './timing.ts';

/** The bucket, which preflight has looked at. */
export interface Storage {
  readonly region: string;
}

/** The provider that stores. */
export type StoringProvider = Provider<AwsOptions, LambdaLayout, Storage, S3Object>;

/**
 * Makes the provider.
 * @param s3 the bucket
 * @param file the packaged template, for messages
 * @param timing time-outs and pauses
 * @param stored told where each function's package is
 * @returns the provider; what it activates is served by nobody
 */
export function storingProvider(
  s3: S3Options,
  file: string,
  timing: Timing,
  stored: (name: string, object: S3Object) => void,
): StoringProvider {
  const { resourceKind, buildTags, inspect, entries, prove } = lambdaProvider(timing);
  const call = (name: string, options: AwsOptions, region: string, bound: number, context: Context): S3Call => {
    const lambda = openLambda(options, region, timing, context);
    const deadline = startDeadline(bound, context.signal);
    return { s3: lazyS3(lambda, timing, context), function: name, region, deadline, timing, context };
  };
  return {
    resourceKind,
    buildTags,
    inspect,
    entries,
    preflight: async (target, options, _layout, context) => {
      const { region } = options;
      if (region === undefined) throw failure('check.sam-no-region', { what: 'bucket', name: s3.bucket });
      await refuseBucket(s3.bucket, call(target.name, options, region, timing.preflight, context));
      return { region };
    },
    prove: (verified, layout, _live, options, context) => prove(verified, layout, undefined, options, context),
    // What serves is the stack's, and is not read.
    before: () => ({ state: { serves: {}, holds: {}, package: undefined } }),
    // Nothing that is served changes: that is for CloudFormation to do.
    compare: (verified) => {
      refuseTooLarge(verified, verified.target.name, true);
      return { changed: false, change: 'none' };
    },
    prepare: async (verified, { region }, options, _layout, context) => {
      const { name } = verified.target;
      refuseTooLarge(verified, name, true);
      const through = { ...options, s3: { ...s3, always: true } };
      const source = await codeSource(verified, through, call(name, options, region, options.deployTimeoutMs, context));
      if (source.kind !== 's3') throw new Error(`the package of ${name} did not go through the bucket`);
      return source.object;
    },
    activate: async (verified, _live, object) => {
      const { name } = verified.target;
      stored(name, object);
      return { changed: false, change: 'none', back: `${s3Url(object)} is what ${file} names for it` };
    },
  };
}
