// Sends a request to AWS once, under its own time-out; what may be sent again is decided where its meaning is known.

import type {
  $Command,
  LambdaClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-lambda';
import type { Log } from '../../context.ts';
import type { Deadline } from '../deadline.ts';
import { IncompleteAnswer } from './faults.ts';
import type { Agents } from './http.ts';
import type { Timing } from './timing.ts';

/** How the requests of the Lambda API go out. */
export interface Sender {
  readonly agents: Agents;
  readonly timing: Timing;
  readonly log: Log;
  /**
   * @param milliseconds for the whole of it; timing.request where it is left out
   * @throws what the SDK throws
   */
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: $Command<Input, Output, LambdaClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
    deadline: Deadline,
    milliseconds?: number,
  ): Promise<Output>;
}

/** Never applied, so that the request can be sent again with new credentials. */
const expired = new Set(['ExpiredTokenException', 'ExpiredToken', 'RequestExpired']);

/**
 * Bounds a request. The SDK's own time-out ends with the first byte of an answer; this one covers all of it.
 * @param deadline of the deployment
 * @param milliseconds of this request
 * @returns options of the SDK's `send`
 */
export function bounded(deadline: Deadline, milliseconds: number) {
  return {
    abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(Math.ceil(milliseconds))]),
    requestTimeout: milliseconds,
  };
}

/**
 * Sends with new credentials where they have ended: before their time, or renewed by somebody else since they were read.
 * @param send sends the request once
 * @param renew asks for new credentials
 * @param log hears of it
 * @returns what send gave
 * @throws what send or renew throws
 */
export async function renewing<Result>(
  send: () => Promise<Result>,
  renew: () => Promise<unknown>,
  log: Log,
): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Error) || !expired.has(error.name)) throw error;
    log.debug(`${error.name}; asking for new credentials`);
    await renew();
    return send();
  }
}

/**
 * Names a version or alias in a request.
 * @param functionName a name or an ARN
 * @param qualifier undefined for `$LATEST`
 */
export function qualified(functionName: string, qualifier: string | undefined) {
  return { FunctionName: functionName, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
}

/**
 * Takes a list from an answer. An empty body with status 200 comes out as an answer without fields, which must not
 * count as an empty list.
 * @param list as the SDK gives it
 * @param name the field, for the message
 * @returns the list
 * @throws IncompleteAnswer
 */
export function whole<Item>(list: readonly Item[] | undefined, name: string): readonly Item[] {
  if (list === undefined) throw new IncompleteAnswer(`an answer without ${name}`);
  return list;
}

/**
 * Reads a list to its end.
 * @param read one page; the marker is undefined for the first
 * @returns the items of all pages
 * @throws what read throws
 */
export async function allPages<Item>(
  read: (marker: string | undefined) => Promise<{ items: readonly Item[]; next: string | undefined }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let marker: string | undefined;
  do {
    const { items, next } = await read(marker);
    all.push(...items);
    marker = next === '' ? undefined : next;
  } while (marker !== undefined);
  return all;
}
