// Whether a live function can take the package at all.

import { failure, type Notice, notice } from '../../errors.ts';
import { type Arch, architectures } from '../../target.ts';
import { imageEntryPoint } from './image-name.ts';
import type { FunctionState } from './live.ts';
import type { AwsOptions } from './options.ts';
import { judgeRuntime } from './runtimes.ts';

/** What to do about a state in which Lambda refuses an update. Source: Lambda guide, "Lambda function states". */
const unfitStates: Readonly<Record<string, string>> = {
  Failed: 'Its creation failed: look at its StateReason in the log, delete it, and create it again.',
  Deleting: 'It is being deleted: wait, create it again, and run the job again.',
  Deactivating: 'It is being deactivated: activate it again, then run the job again.',
  Deactivated: 'It is deactivated: activate it again, then run the job again.',
  ActiveNonInvocable:
    'It belongs to a capacity provider, which this action does not deploy to: publish it by the tool that made it.',
};

/** The inputs that let a function change. */
type Allowed = Pick<AwsOptions, 'runtime' | 'allowArchitectureChange'> & Partial<Pick<AwsOptions, 'image'>>;

/**
 * Refuses a function that the package can not run in.
 * @param live the function
 * @param arch the package's architecture
 * @param allowed what the user lets change beside the code
 * @throws ActionError, one for each reason: image, runtime, architecture, state
 */
export function refuseUnfit(live: FunctionState, arch: Arch, allowed: Allowed): void {
  const about = { function: live.functionName };
  if (allowed.image !== undefined) {
    if (live.packageType !== 'Image') throw failure('check.lambda-not-image', about);
  } else refuseRuntime(live, allowed);
  const expected = architectures[arch].lambda;
  if (live.architecture !== expected && !allowed.allowArchitectureChange) {
    const right = arch === 'arm64' ? 'amd64' : 'arm64';
    const { architecture } = live;
    throw failure('check.lambda-architecture', { ...about, expected, arch, architecture, right });
  }
  const meaning = unfitStates[live.state];
  if (meaning === undefined) return;
  const details = live.stateReason === undefined ? [] : [live.stateReason];
  throw failure('check.lambda-state', { ...about, state: live.state, meaning }, { details });
}

function refuseRuntime(live: FunctionState, allowed: Allowed): void {
  const about = { function: live.functionName };
  if (live.packageType === 'Image') throw failure('check.lambda-image', about);
  const runtime = live.runtime ?? 'none';
  if (judgeRuntime(runtime) === 'other') throw failure('check.lambda-runtime', { ...about, runtime });
  // A zip with bootstrap would be accepted, and the function would not start: its code and runtime change together.
  if (runtime === 'go1.x' && allowed.runtime === undefined)
    throw failure('check.lambda-go1x', { ...about, handler: live.handler ?? 'its handler' });
}

/**
 * What is worth a warning about a function that can take the package.
 * @param live the function
 * @returns the warnings
 */
export function warningsAbout(live: FunctionState): Notice[] {
  const runtime = live.runtime ?? 'none';
  const about = { function: live.functionName, runtime };
  const [starts] = live.entryPoint ?? [];
  if (starts !== undefined && starts !== imageEntryPoint) {
    const entryPoint = { function: live.functionName, expected: imageEntryPoint, got: starts };
    return [notice('check.lambda-image-entrypoint', entryPoint)];
  }
  const judged = judgeRuntime(runtime);
  if (judged === 'new') return [notice('check.lambda-runtime-new', about)];
  if (typeof judged === 'string') return [];
  const creating = judged.create === undefined ? '' : `creating functions with it from ${judged.create} and `;
  const blocks = `${creating}updating them from ${judged.update}`;
  return [notice('check.lambda-runtime-ending', { ...about, deprecated: judged.deprecated, blocks })];
}

/**
 * Whether the Lambda Web Adapter stands before the function: it then answers for the executable, which is an ordinary
 * web server. Source: awslabs/aws-lambda-web-adapter, README, "Lambda functions packaged as Zip".
 * @param live the function
 * @returns true where its layer is attached
 */
export function hasWebAdapter(live: Pick<FunctionState, 'layers'>): boolean {
  return live.layers.some((arn) => arn.includes(':layer:LambdaAdapterLayer'));
}
