// What a provider is: the stages of one cloud, each a function from immutable data to immutable data. Only preflight,
// prepare and activate import an SDK, and they do so lazily, so that `mode: test` loads none.

import type { Context } from '../context.ts';
import type { ActionError } from '../errors.ts';
import type { Entry } from '../package/package.ts';
import type { Proof, ProveOptions } from '../prove/proof.ts';
import type { Target } from '../target.ts';
import type { VerifiedBinary, VerifiedPackage } from '../verify/verified.ts';

/** What a deployment did, or with `mode: check` would do. */
export interface Change {
  readonly changed: boolean;
  /** `code` where the bytes differ, `config` where only settings do, `none` where nothing does. */
  readonly change: 'code' | 'config' | 'none';
  /** Settings that differ, by name; never their values. */
  readonly differences?: readonly string[];
  /** How it would come into service, where that is not at once: the end of a sentence. Mode check alone. */
  readonly how?: string;
}

/** A page about a function. */
export interface Link {
  readonly name: string;
  readonly url: string;
}

/**
 * What a target served before anything changed, as preflight read it. It is written into reports: no value of a setting
 * is in it, and no id of an account.
 */
export interface Before {
  /** What it serves by, such as `alias live`. */
  readonly by?: string;
  /** A version's number, or `$LATEST`. */
  readonly version?: string;
  /** The commit that it was built from, where a deployment of ours says so. */
  readonly commit?: string;
  /** Of the package, bytes. */
  readonly packageSize?: number;
  /** Of the package that serves, lower-case hexadecimal. */
  readonly packageSha256?: string;
  /** Settings that a release would change, by name. */
  readonly differences?: readonly string[];
  /** Where a person looks at it. */
  readonly links?: readonly Link[];
  /** What must be as it is now for a plan that is made now to hold. */
  readonly state: TargetState;
}

/** What a target serves, and what it holds beside that, by name. */
export interface TargetState {
  readonly serves: Readonly<Record<string, string>>;
  readonly holds: Readonly<Record<string, string>>;
  /** SHA-256 of the package that it holds, lower-case hexadecimal; undefined where that is not known. */
  readonly package: string | undefined;
}

/** What serves after activate, as read back from the cloud. */
export interface Activated extends Change {
  readonly version?: string;
  /** Lambda function ARN. Stays out of `results`: an account id is often a secret there. */
  readonly functionArn?: string;
  /** A layer version's ARN. As functionArn. */
  readonly layerVersionArn?: string;
  readonly url?: string;
  readonly deploymentId?: string;
  /** Of the manifest, where the code is a container image: `sha256:` and 64 hexadecimal digits. */
  readonly imageDigest?: string;
  /** Where what served before was put back, by a rollback or after a failure. */
  readonly rolledBack?: boolean;
  /** One sentence: what serves now and how to return to what served before. */
  readonly back: string;
  /** Why the deployment failed, where what served before was put back; the rest says what serves now. */
  readonly refused?: ActionError;
}

/** What serves after restore. */
export interface Restored {
  /** False where nothing had to be put back, or it could not be: back says which. */
  readonly rolledBack: boolean;
  readonly version?: string;
  readonly back: string;
}

/**
 * A rollback: the stages of `mode: rollback`, without a package.
 * @template Options as for Provider
 * @template Live as for Provider
 * @template Prepared as for Provider
 */
export interface Rollback<Options, Live, Prepared> {
  /** As Provider's, but whatever is live may be rolled back. */
  preflight(target: Target, options: Options, context: Context): Promise<Live>;
  /**
   * Finds what served before, and checks it; changes nothing.
   * @param to the input rollback-to
   * @throws ActionError where there is nothing to go back to
   */
  prepare(target: Target, live: Live, to: string | undefined, options: Options, context: Context): Promise<Prepared>;
  /** As Provider's activate. */
  activate(target: Target, live: Live, prepared: Prepared, options: Options, context: Context): Promise<Activated>;
}

/**
 * How a package that serves is recognised before it is built again.
 * @template Options as for Provider
 * @template Live as for Provider
 */
export interface Recognition<Options, Live> {
  /** Whether deployments carry the package's mark, so that it is worth waiting for what is live. */
  carries(options: Options): boolean;
  /**
   * What the deployment that is served carries, without a request.
   * @returns its `mark` and its zip's hash; undefined where it carries none, or the code is another by now
   */
  carried(live: Live): { readonly mark: string; readonly sha256: string } | undefined;
  /**
   * What is served, where that is the zip with this hash and nothing is under way, without a request.
   * @returns undefined where a deployment would have something to do
   */
  served(sha256: string, live: Live, options: Options): Promise<Activated | undefined>;
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
  entries(binary: Pick<VerifiedBinary, 'file'>, layout: Layout): readonly Entry[];

  /** Runs the package as the platform would. Never throws for a package that does not run: that is a verdict. */
  prove(
    verified: VerifiedPackage,
    layout: Layout,
    live: Live | undefined,
    prove: ProveOptions,
    context: Context,
  ): Promise<Proof>;

  /**
   * Fetches a ready zip that the cloud's own storage holds (a target whose origin is an `object`).
   * @returns the target, whose origin now names the very object that was fetched
   * @throws ActionError where it cannot be fetched
   */
  fetchPackage?(target: Target, file: string, options: Options, context: Context): Promise<Target>;

  /** What is live, for reports and plans; without a request. */
  before(live: Live): Before;

  /**
   * Fetches the executable that is live, to compare modules and sizes; in mode `check` alone. What it throws is not
   * told: it is for the report only.
   * @param executable its name in the package that would follow
   */
  liveExecutable?(live: Live, executable: string, options: Options, context: Context): Promise<Buffer | undefined>;

  /** Present where a function need not be built that serves its package already. */
  readonly recognition?: Recognition<Options, Live>;

  /**
   * Makes what the platform takes from the package, where that is not the zip: a container image. Sends nothing.
   * @returns live, with it
   */
  wrap?(verified: VerifiedPackage, live: Live, options: Options, context: Context): Promise<Live>;

  /** Compares the package with what is live, without a request. */
  compare(verified: VerifiedPackage, live: Live): Change;

  /**
   * Asks the cloud what only a change needs to know. Mode check calls it where compare says that something would change;
   * prepare and activate ask the same by themselves.
   * @returns what compare said, corrected
   * @throws ActionError for what prepare would refuse
   */
  foresee?(verified: VerifiedPackage, live: Live, options: Options, context: Context): Promise<Change>;

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

  /** One sentence about what was prepared and will not be activated: what serves, and what is left behind. */
  abandoned?(prepared: Prepared, live: Live): string;

  /** Puts back what activate changed; present where `all-or-nothing` works. Never throws for what can be told. */
  restore?(live: Live, prepared: Prepared, options: Options, context: Context): Promise<Restored>;

  /**
   * Ends what a run that was killed has left going on; the `post:` step calls it.
   * @param work as it was given to context.unfinished
   * @returns sentences: what serves
   * @throws ActionError where the cloud cannot be asked
   */
  endUnfinished?(work: string, options: Options, context: Context): Promise<string>;

  /** Present where `mode: rollback` works. */
  readonly rollback?: Rollback<Options, Live, Prepared>;
}
