// What people write as function-name: a name, or an ARN whole or in part.

import { failure } from '../../errors.ts';

/** A Lambda function as the user named it. */
export interface FunctionReference {
  /** The bare name. */
  readonly name: string;
  /** Of a whole ARN, else undefined: `aws`, `aws-cn`, … */
  readonly partition: string | undefined;
  /** Of a whole ARN, else undefined. */
  readonly region: string | undefined;
  /** Of an ARN, whole or in part, else undefined. */
  readonly account: string | undefined;
}

// Lambda API, "FunctionName" of GetFunction: NAME, ACCOUNT:function:NAME, or the whole ARN, each with an optional
// qualifier after a further colon. Partitions and regions are left open: new ones appear.
const wholeArn = /^arn:(aws[a-z-]*):lambda:([a-z]{2,}(?:-[a-z]+)+-\d+):(\d{12}):function:([\w-]{1,64})(?::(.+))?$/;
const partOfArn = /^(\d{12}):(?:function:)?([\w-]{1,64})(?::(.+))?$/;
const bareName = /^(?:function:)?([\w-]{1,64})(?::(.+))?$/;

/**
 * Reads a function name or ARN.
 * @param given what the user wrote, placeholders expanded
 * @returns its parts
 * @throws ActionError for what the Lambda API would refuse, and for a version or alias (code goes to the function)
 */
export function parseFunctionName(given: string): FunctionReference {
  const arn = wholeArn.exec(given);
  const part = partOfArn.exec(given);
  const bare = bareName.exec(given);
  const [partition, region, account, name, qualifier] =
    arn !== null
      ? arn.slice(1)
      : part !== null
        ? [undefined, undefined, ...part.slice(1)]
        : [undefined, undefined, undefined, bare?.[1], bare?.[2]];
  if (name === undefined) throw failure('check.lambda-name', { name: given });
  if (qualifier !== undefined) throw failure('check.lambda-qualified', { name: given, qualifier });
  return { name, partition, region, account };
}

/**
 * Decides in which region a function is.
 * @param reference the function; a whole ARN names its region
 * @param region the step's region: the input's or the environment's
 * @returns the region
 * @throws ActionError where none is known, or the ARN's is another than the step's
 */
export function regionOf(reference: FunctionReference, region: string | undefined): string {
  if (reference.region === undefined) {
    if (region === undefined || region === '') throw failure('check.lambda-region', { function: reference.name });
    return region;
  }
  if (region !== undefined && region !== '' && region !== reference.region) {
    throw failure('check.lambda-region-differs', {
      function: reference.name,
      expected: reference.region,
      region,
    });
  }
  return reference.region;
}

/**
 * The function's ARN, as far as it is known: for a policy statement.
 * @param reference the function; where the account is unknown, `*` stands for it
 * @param region its region
 * @returns the ARN
 */
export function arnOf(reference: FunctionReference, region: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${reference.partition ?? partition}:lambda:${region}:${reference.account ?? '*'}:function:${reference.name}`;
}

/**
 * How the API is told which function is meant.
 * @param reference the function
 * @param region its region
 * @returns the name, or the whole ARN where the account was given
 */
export function apiName(reference: FunctionReference, region: string): string {
  return reference.account === undefined ? reference.name : arnOf(reference, region);
}
