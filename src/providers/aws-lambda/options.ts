// What the user says about AWS.

/** The `aws-` inputs. */
export interface AwsOptions {
  /** The input, else AWS_REGION, else AWS_DEFAULT_REGION. */
  readonly region: string | undefined;
  /** ARN of the role to assume with the job's OIDC token. */
  readonly roleToAssume: string | undefined;
  /** Milliseconds from the first request of a function's deployment. */
  readonly deployTimeoutMs: number;
}
