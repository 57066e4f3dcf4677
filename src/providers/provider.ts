// What a provider is: the stages of one cloud, each a function from immutable data to immutable data. Only preflight,
// prepare and activate import an SDK, and they do so lazily, so that `mode: test` loads none.

import type { Context } from '../context.ts';
import type { Entry } from '../package/package.ts';
import type { Proof, ProveOptions } from '../prove/proof.ts';
import type { Target } from '../target.ts';
import type { VerifiedBinary, VerifiedPackage } from '../verify/verified.ts';

/** What a deployment did, or with `mode: check` would do. */
export interface Change {
  readonly changed: boolean;
  /** `code` where the bytes differ, `none` where they are equal. */
  readonly change: 'code' | 'none';
}

/** What serves after activate, as read back from the cloud. */
export interface Activated extends Change {
  readonly version?: string;
  /** Lambda function ARN. Stays out of `results`: an account id is often a secret there. */
  readonly functionArn?: string;
  readonly url?: string;
  readonly deploymentId?: string;
  /** One sentence: what serves now and how to return to what served before. */
  readonly back: string;
}

/**
 * @template Options the provider's own inputs
 * @template Layout what the user's files say about the package (read offline, before Go runs)
 * @template Live what the cloud has
 * @template Prepared bytes in the cloud that nothing serves yet
 */
export interface Provider<Options, Layout extends { readonly executable: string }, Live, Prepared> {
  /** The cloud's own word for a deployed unit: `Lambda function`, `function app`. */
  readonly resourceKind: string;
  /** Build tags that every function of this cloud is built with. */
  readonly buildTags: readonly string[];

  /**
   * Reads the user's files and refuses what cannot work, offline.
   * @returns where the executable stands in the package (`executable`), and whatever else later stages need
   * @throws ActionError for a file that the platform could not use
   */
  inspect(target: Target, options: Options, context: Context): Promise<Layout>;

  /**
   * Reads the live target; runs beside the build. Sends no request that changes anything.
   * @throws ActionError where a deployment of this target cannot work
   */
  preflight(target: Target, options: Options, layout: Layout, context: Context): Promise<Live>;

  /** The provider's own files of the package, the executable among them; `include` is added by the package stage. */
  entries(binary: VerifiedBinary, layout: Layout): readonly Entry[];

  /** Runs the package as the platform would. Never throws for a package that does not run: that is a verdict. */
  prove(
    verified: VerifiedPackage,
    layout: Layout,
    live: Live | undefined,
    prove: ProveOptions,
    context: Context,
  ): Promise<Proof>;

  /** Compares the package with what is live, without a request. */
  compare(verified: VerifiedPackage, live: Live): Change;

  /**
   * Brings the bytes to the cloud where the platform can hold them without serving them; else says so in what it
   * returns and leaves the upload to activate.
   */
  prepare(verified: VerifiedPackage, live: Live, options: Options, layout: Layout, context: Context): Promise<Prepared>;

  /**
   * Makes the package what is served, and reads it back.
   * @throws ActionError that says what is live now and how to return
   */
  activate(
    verified: VerifiedPackage,
    live: Live,
    prepared: Prepared,
    options: Options,
    layout: Layout,
    context: Context,
  ): Promise<Activated>;
}
