// What a Lambda package holds beside `include`: one file.

import type { Entry } from '../../package/package.ts';
import type { VerifiedBinary } from '../../verify/verified.ts';

/** Where the executable stands. */
export interface LambdaLayout {
  readonly executable: string;
}

/**
 * The runtimes provided.* start the file `bootstrap` at the package's root, whatever the function's handler is. Source:
 * AWS Lambda developer guide, "Building a custom runtime".
 */
export const lambdaLayout: LambdaLayout = { executable: 'bootstrap' };

/** Leaves net/rpc out, which only go1.x used. Source: aws-lambda-go README, "For developers on Linux". */
export const lambdaBuildTags = ['lambda.norpc'] as const;

/**
 * The files of a Lambda package.
 * @param binary the verified executable
 * @param layout where it goes
 * @returns one entry, executable by everybody: the function runs as a user that owns nothing
 */
export function entries(binary: Pick<VerifiedBinary, 'file'>, layout: LambdaLayout): readonly Entry[] {
  return [{ name: layout.executable, mode: 0o755, content: { file: binary.file } }];
}
