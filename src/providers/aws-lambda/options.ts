// What the user says about AWS.

import type { ImageReference } from '../../image/reference.ts';
import type { DeploymentGroup } from './codedeploy/api.ts';

/** The `aws-` inputs, and those that every provider has a use for. */
export interface AwsOptions {
  /** The input, else AWS_REGION, else AWS_DEFAULT_REGION. */
  readonly region: string | undefined;
  /** ARNs: the first role is assumed with the job's OIDC token, each further one from the one before; may be empty. */
  readonly rolesToAssume: readonly string[];
  /** Undefined where no bucket is given. */
  readonly s3: S3Options | undefined;
  /** ARN of the execution role of a function that is created; undefined: a missing function is refused. */
  readonly createWithRole: string | undefined;
  /** The runtime that a live function is moved to. */
  readonly runtime: 'provided.al2023' | undefined;
  readonly allowDowntime: boolean;
  readonly allowArchitectureChange: boolean;
  /** Milliseconds from the first request of a function's deployment. */
  readonly deployTimeoutMs: number;
  /** Publish a version and point this alias at it; what the alias serves is then what is live. */
  readonly alias: string | undefined;
  /** CodeDeploy moves the alias; the names may hold `<name>` and `<path>`. */
  readonly codeDeploy: DeploymentGroup | undefined;
  /** Publish a version without an alias. */
  readonly publish: boolean;
  readonly smoke: SmokeOptions | undefined;
  /** Without an alias: put the code before back when the smoke event fails. */
  readonly restore: boolean;
  /** A layer instead of a function. */
  readonly layer: LayerOptions | undefined;
  /** ARNs of the layer versions that the function is to have, in their order; undefined leaves them as they are. */
  readonly layers: readonly string[] | undefined;
  /** Undefined for a zip. */
  readonly image: ImageOptions | undefined;
  /** How many of the versions that this action published are kept; undefined keeps all. */
  readonly keepVersions: number | undefined;
  /** Undefined where the functions are not those of a template. */
  readonly template: TemplateOptions | undefined;
}

/** A template of SAM or CloudFormation, whose functions are deployed. */
export interface TemplateOptions {
  /** Absolute. */
  readonly file: string;
  /** Name or ARN of the stack whose functions are updated. */
  readonly stack: string | undefined;
  /** Absolute: where the template goes that names the packages in S3. */
  readonly packaged: string | undefined;
}

/** JSON, or an absolute path, in which `<name>` may stand, of a file that holds it. */
export type JsonText = { readonly json: string } | { readonly file: string };

/** A request that a version must answer before it serves. */
export interface SmokeOptions {
  readonly event: JsonText;
  /** Must be contained in the answer. */
  readonly expect: JsonText | undefined;
}

/** A layer to publish. */
export interface LayerOptions {
  /** `<name>` and `<path>` may stand in it where it is an extension's. */
  readonly name: string;
  /** What it holds: the executable of an extension, or what `include` names. */
  readonly content: 'extension' | 'files';
}

/** A container image instead of a zip. */
export interface ImageOptions {
  /** REGISTRY/NAME:TAG, in which `<name>` and `<path>` may stand. */
  readonly name: string;
  /** Undefined for `scratch`. */
  readonly base: ImageReference | undefined;
  /** TAG is an index of TAG-amd64 and TAG-arm64. */
  readonly index: boolean;
}

/** How packages go through a bucket. */
export interface S3Options {
  readonly bucket: string;
  /** What each key begins with; may be ''. */
  readonly prefix: string;
  /** Whether small packages take that way too. */
  readonly always: boolean;
}
