// The layers of a function: what they have is read for proving, and they are set where aws-layers names others.

import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { causes, failure, notice } from '../../errors.ts';
import { extractPackage } from '../../package/extract.ts';
import { startDeadline } from '../deadline.ts';
import { openLambda } from './client.ts';
import { type Job, read } from './job.ts';
import { unzippedLimit } from './limits.ts';
import type { FunctionState, LambdaLive } from './live.ts';
import { setConfiguration } from './migrate.ts';
import type { AwsOptions } from './options.ts';
import { RequestFailed, retried } from './retry.ts';
import type { Timing } from './timing.ts';

/** Larger layers are not fetched only to prove a package beside them. Bytes. */
const worthFetching = 64 * 1024 * 1024;

/**
 * Completes what preflight read: which layers the function is to have, how large they are, and what is in them.
 * @param live as preflight read it
 * @param options aws-layers
 * @param timing time-outs and pauses
 * @param context where the files are left, until the run ends
 * @returns live, with its plan
 * @throws ActionError where the layers alone are too large, or one of aws-layers cannot be read
 */
export async function withLayers(
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<LambdaLive> {
  const { functionName, region } = live;
  const layers = options.layers ?? live.layers;
  if (layers.length === 0) return live;
  const api = openLambda(options, region, timing, context);
  const deadline = startDeadline(Math.min(timing.preflight, options.deployTimeoutMs), context.signal);
  const ask = (arn: string, wanted: 'whole' | 'size') =>
    retried('GetLayerVersion', () => api.readLayer(arn, deadline, wanted), deadline, timing, context.log);
  try {
    const found = await Promise.all(layers.map((arn) => ask(arn, 'size')));
    const size = found.reduce((sum, each) => sum + each.size, 0);
    if (size > unzippedLimit)
      throw failure('deploy.layers-size', { function: functionName, limit: unzippedLimit, size });
    const differ = options.layers !== undefined && !sameLayers(live, layers);
    const plan = differ ? { ...live.plan, layers, layersSize: size } : live.plan;
    if (size > worthFetching) return { ...live, plan };
    await mkdir(context.temp, { recursive: true });
    const folder = await mkdtemp(join(context.temp, 'layers-'));
    const opt = join(folder, 'opt');
    await mkdir(opt);
    for (const [index, arn] of layers.entries()) {
      const { zip, codeSha256 } = await ask(arn, 'whole');
      if (zip === undefined || createHash('sha256').update(zip).digest('base64') !== codeSha256)
        return { ...live, plan };
      const file = join(folder, `${index}.zip`);
      await writeFile(file, zip);
      await extractPackage(file, join(folder, String(index)));
      // A later layer's file takes the place of an earlier one's. Source: AWS Lambda developer guide, "Adding layers".
      await cp(join(folder, String(index)), opt, { recursive: true, force: true });
      await rm(file);
    }
    return { ...live, plan, opt };
  } catch (error) {
    if (error instanceof RequestFailed) {
      context.signal.throwIfAborted();
      if (options.layers === undefined) {
        // Worth having only: a role without lambda:GetLayerVersion proves the package without its layers.
        context.log.debug(`GetLayerVersion: ${error.fault.kind}; ${functionName} is proved without its layers`);
        return live;
      }
      const code = 'code' in error.fault ? error.fault.code : error.fault.kind;
      throw failure('check.layer-unreadable', { function: functionName, code }, { cause: error });
    }
    // A layer that we cannot extract, such as one with links, may work all the same.
    if (options.layers !== undefined || causes(error) === undefined) throw error;
    context.log.debug(`${functionName} is proved without its layers: ${String(error)}`);
    return live;
  }
}

/**
 * Whether a function has these layers, in this order.
 * @param state the function
 * @param layers ARNs
 */
export function sameLayers(state: Pick<FunctionState, 'layers'>, layers: readonly string[]): boolean {
  return state.layers.length === layers.length && state.layers.every((arn, index) => arn === layers[index]);
}

/**
 * Sets a function's layers, and waits until Lambda is done.
 * @param job the deployment
 * @param start the function, idle
 * @param layers ARNs
 * @returns the function with them, idle
 * @throws ActionError that says what is live
 */
export async function setLayers(job: Job, start: FunctionState, layers: readonly string[]): Promise<FunctionState> {
  job.context.log.info(
    `${start.functionName}: setting its layers to ${layers.length === 0 ? 'none' : layers.join(', ')}`,
  );
  return setConfiguration(job, start, {
    what: 'layers',
    send: ({ functionArn: functionName, revisionId }) =>
      job.api.updateConfiguration({ functionName, layers, revisionId }, job.deadline),
    done: (now) => sameLayers(now, layers),
  });
}

/**
 * Puts layers back after the code could not follow.
 * @param job the deployment that failed; its deadline may be over
 * @param before the function as it was
 */
export async function restoreLayers(job: Job, before: FunctionState): Promise<void> {
  const { functionName, layers } = before;
  const own: Job = { ...job, deadline: startDeadline(3 * job.timing.request, new AbortController().signal) };
  try {
    const now = await read(own, { before, sent: true, waiting: '' });
    if (sameLayers(now, layers)) return;
    // Code that Lambda has taken stays, and may need the new ones.
    if (now.codeSha256 !== before.codeSha256 && now.lastUpdateStatus !== 'Failed') return;
    await setLayers(own, now, layers);
  } catch (error) {
    job.context.log.debug(String(error));
    job.context.log.warning(notice('deploy.layers-left', { function: functionName }));
  }
}
