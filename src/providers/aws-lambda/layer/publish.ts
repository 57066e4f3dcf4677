// A layer version: the newest one of the architecture is read, and a new one is published unless it has these bytes.

import type { Context } from '../../../context.ts';
import { type ActionError, failure } from '../../../errors.ts';
import { type Arch, architectures } from '../../../target.ts';
import { startDeadline } from '../../deadline.ts';
import type { Activated } from '../../provider.ts';
import type { CodeSource } from '../api.ts';
import { openLambda } from '../client.ts';
import { describe } from '../description.ts';
import type { AwsOptions } from '../options.ts';
import { RequestFailed, reasonOf, retried } from '../retry.ts';
import { lazyS3, type S3Call } from '../s3-failure.ts';
import { sendingCode } from '../sending-code.ts';
import type { Timing } from '../timing.ts';

/** A layer's newest version for an architecture. */
export interface LayerVersion {
  /** With the version's number at its end. */
  readonly arn: string;
  readonly version: string;
  /** As for a function. */
  readonly codeSha256: string;
}

/** What preflight hands on. */
export interface LayerLive {
  readonly name: string;
  readonly region: string;
  readonly arch: Arch;
  /** Undefined where there is none yet. */
  readonly newest: LayerVersion | undefined;
}

/** Reads and publishes layer versions; every request of it is repeated where that may help. */
export interface Layers {
  read(name: string, arch: Arch): Promise<LayerLive>;
  /**
   * Publishes, unless the newest version has these bytes.
   * @param live as it was read
   * @param codeSha256 of the zip
   * @param sha256 the same, hexadecimal
   * @param content brings the bytes to where Lambda takes them
   */
  publish(
    live: LayerLive,
    codeSha256: string,
    sha256: string,
    content: (call: S3Call) => Promise<CodeSource>,
  ): Promise<Activated>;
}

/**
 * Opens the layers of a region.
 * @param name for messages
 * @param options region, credentials, and the time that it may take
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the operations
 * @throws ActionError where no region is known
 */
export function openLayers(name: string, options: AwsOptions, timing: Timing, context: Context): Layers {
  const { region } = options;
  if (region === undefined) throw failure('check.lambda-region', { function: name });
  const api = openLambda(options, region, timing, context);
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const ask = async <Result>(stage: 'check' | 'deploy', operation: string, send: () => Promise<Result>) => {
    try {
      return await retried(operation, send, deadline, timing, context.log);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      context.signal.throwIfAborted();
      throw layerFailure(stage, operation, name, error);
    }
  };
  const newest = (stage: 'check' | 'deploy', arch: Arch) =>
    ask(stage, 'ListLayerVersions', () => api.newestLayer(name, architectures[arch].lambda, deadline));

  return {
    async read(_, arch) {
      await ask('check', 'ListLayerVersions', () => api.authenticate());
      const found = await newest('check', arch);
      const has = found === undefined ? 'no version' : `version ${found.version}, CodeSha256 ${found.codeSha256}`;
      context.log.info(`layer ${name} in ${region} for ${arch}: ${has}`);
      return { name, region, arch, newest: found };
    },

    async publish({ arch, newest: seen }, codeSha256, sha256, content) {
      const made = (version: LayerVersion, changed: boolean): Activated => ({
        changed,
        change: changed ? 'code' : 'none',
        version: version.version,
        layerVersionArn: version.arn,
        back: `layer ${name}: version ${version.version} ${changed ? 'was published' : 'has this content already'} (CodeSha256 ${codeSha256}); functions keep the version that they have`,
      });
      if (seen?.codeSha256 === codeSha256) return made(seen, false);
      const code = await content({
        s3: lazyS3(api, timing, context),
        function: name,
        region,
        deadline,
        timing,
        context,
      });
      const layer = {
        name,
        code,
        architecture: architectures[arch].lambda,
        description: describe(context.env, sha256, undefined),
      };
      let sent = false;
      const version = await ask('deploy', 'PublishLayerVersion', async () => {
        // An answer that was lost is no reason for a second version.
        const now = sent ? await api.newestLayer(name, layer.architecture, deadline) : undefined;
        if (now?.codeSha256 === codeSha256) return now;
        sent = true;
        return sendingCode(context.log, name, code, (told) => api.publishLayer(layer, deadline, told));
      });
      if (version.codeSha256 === codeSha256) return made(version, true);
      throw failure('deploy.layer-differs', { layer: name, expected: codeSha256, got: version.codeSha256 });
    },
  };
}

/**
 * Words a request about a layer that failed for good.
 * @param stage `check` where nothing can have changed
 * @param operation the request
 * @param layer its name
 * @param failed why
 * @returns the error to throw
 */
export function layerFailure(
  stage: 'check' | 'deploy',
  operation: string,
  layer: string,
  failed: RequestFailed,
): ActionError {
  const { fault } = failed;
  const about = { operation, layer };
  if (fault.kind === 'no-credentials') {
    return failure('check.lambda-no-credentials', { function: layer }, { details: [fault.reason], cause: failed });
  }
  if ('code' in fault) {
    const { code, status, message } = fault;
    const options = { details: [message], cause: failed };
    if (fault.kind !== 'denied') return failure(`${stage}.layer-rejected`, { ...about, code, status }, options);
    return failure(`${stage}.layer-denied`, { ...about, code, status }, options);
  }
  const reason = reasonOf(fault, failed.last);
  return failure(`${stage}.layer-unavailable`, { ...about, reason }, { cause: failed });
}
