// What the Lambda tests share: a context that remembers, short times, and functions in a double.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  type FunctionConfiguration,
  GetFunctionCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import yazl from 'yazl';
import type { Context } from '../../src/context.ts';
import { type ActionError, causes, line, type Notice } from '../../src/errors.ts';
import type { AwsOptions } from '../../src/providers/aws-lambda/options.ts';
import { defaultTiming, type Timing } from '../../src/providers/aws-lambda/timing.ts';
import type { Target } from '../../src/target.ts';

/** A context and all that went through it. */
export interface RememberingContext extends Context {
  readonly lines: string[];
  readonly notices: Notice[];
  readonly masked: string[];
}

/** Makes a context whose log is kept. */
export function rememberingContext(
  env: Readonly<NodeJS.ProcessEnv> = {},
  signal: AbortSignal = new AbortController().signal,
): RememberingContext {
  const lines: string[] = [];
  const notices: Notice[] = [];
  const masked: string[] = [];
  const log: Context['log'] = {
    info: (text) => lines.push(text),
    debug: (text) => lines.push(text),
    notice: (of) => notices.push(of),
    warning: (of) => notices.push(of),
    mask: (secret) => masked.push(secret),
  };
  return { log, signal, env, workspace: '/nowhere', temp: '/nowhere', lines, notices, masked };
}

/** Short pauses, so that a retry costs nothing; what ends a wait is roomy, for a busy machine is not to end one. */
export const shortTiming: Timing = {
  ...defaultTiming,
  lastWord: 20_000,
  poll: [20, 60],
  shiftPoll: [5, 20],
  minute: 500,
  backoff: [1, 4],
};

/** Where a request gets no answer: giving it up costs little, and a busy machine still answers the others in time. */
export const hangTiming: Timing = { ...shortTiming, request: 2_000 };

/** For a run that is killed: nothing that it says counts, and nothing that it asks gets an answer. */
export const killTiming: Timing = { ...shortTiming, lastWord: 500, putBack: 700 };

/**
 * Times of which the deadline is an event, not a moment: on a busy machine, a moment may come before what it is to end.
 * @param over whether all waits are over
 * @param timing all else
 * @returns the times
 */
export function timeUntil(over: () => boolean, timing: Timing = shortTiming): Timing {
  return { ...timing, pause: async (milliseconds, deadline) => !over() && timing.pause(milliseconds, deadline) };
}

/** Options of a region that only doubles have. */
export function awsOptions(more: Partial<AwsOptions> = {}): AwsOptions {
  return {
    region: 'us-east-1',
    rolesToAssume: [],
    s3: undefined,
    createWithRole: undefined,
    runtime: undefined,
    allowDowntime: false,
    allowArchitectureChange: false,
    deployTimeoutMs: 120_000,
    alias: undefined,
    codeDeploy: undefined,
    publish: false,
    smoke: undefined,
    restore: false,
    layer: undefined,
    layers: undefined,
    image: undefined,
    keepVersions: undefined,
    template: undefined,
    ...more,
  };
}

/** A target without a build behind it. */
export function targetOf(resource: string, arch: Target['arch'] = 'amd64'): Target {
  return { name: 'hello', source: '.', arch, origin: { kind: 'binary', file: '/nowhere' }, resource };
}

/** The credentials that a double takes, for vi.stubEnv: the SDK reads the process's environment. */
export const doubleEnv = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
} as const;

/** A client for the test itself, past any proxy. */
export function directClient(url: string): LambdaClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new LambdaClient({ region: 'us-east-1', endpoint: url, credentials });
}

/** Zips one file named bootstrap. */
export async function zipOf(content: string): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(content), 'bootstrap', { mode: 0o100755, mtime: new Date(0) });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Creates a function as people do by hand; it is Pending for half a second in ministack. */
export async function createFunction(
  client: LambdaClient,
  name: string,
  more: Partial<CreateFunctionCommandInput> = {},
): Promise<void> {
  await client.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'provided.al2023',
      Handler: 'bootstrap',
      Role: 'arn:aws:iam::000000000000:role/lambda',
      Architectures: ['x86_64'],
      Code: { ZipFile: await zipOf('#!/bin/sh\n# the code before\n') },
      ...more,
    }),
  );
}

/** What the double has for a function now. */
export async function stateOf(client: LambdaClient, name: string): Promise<FunctionConfiguration> {
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: name }));
  if (Configuration === undefined) throw new Error(`${name} has no configuration`);
  return Configuration;
}

/** Waits until the double is done with a function. */
export async function settledStateOf(client: LambdaClient, name: string): Promise<FunctionConfiguration> {
  for (;;) {
    const state = await stateOf(client, name);
    if (state.State !== 'Pending' && state.LastUpdateStatus !== 'InProgress') return state;
    await sleep(20);
  }
}

/** The first error that something under test ends with; it must end with one. */
export async function failureOf(work: Promise<unknown>): Promise<ActionError> {
  try {
    await work;
  } catch (error) {
    const [first] = causes(error) ?? [];
    if (first === undefined) throw error;
    return first;
  }
  throw new Error('it did not fail');
}

/** The one line that people see. */
export function lineOf(error: ActionError): string {
  return line(error.notice);
}
