// What the user says about AWS.

/** The `aws-` inputs, and those that every provider has a use for. */
export interface AwsOptions {
  /** The input, else AWS_REGION, else AWS_DEFAULT_REGION. */
  readonly region: string | undefined;
  /** ARN of the role to assume with the job's OIDC token. */
  readonly roleToAssume: string | undefined;
  /** Milliseconds from the first request of a function's deployment. */
  readonly deployTimeoutMs: number;
  /** Publish a version and point this alias at it; what the alias serves is then what is live. */
  readonly alias: string | undefined;
  /** Publish a version without an alias. */
  readonly publish: boolean;
  readonly smoke: SmokeOptions | undefined;
  /** Without an alias: put the code before back when the smoke event fails. */
  readonly restore: boolean;
  /** How many of the versions that this action published are kept; undefined keeps all. */
  readonly keepVersions: number | undefined;
}

/** JSON, or an absolute path, in which `<name>` may stand, of a file that holds it. */
export type JsonText = { readonly json: string } | { readonly file: string };

/** A request that a version must answer before it serves. */
export interface SmokeOptions {
  readonly event: JsonText;
  /** Must be contained in the answer. */
  readonly expect: JsonText | undefined;
}
