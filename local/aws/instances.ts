// The execution environments of the local Lambda. One a version, kept warm, and made anew when code or configuration
// changes or the process ended, as Lambda does it. What runs is the package itself, under src/prove's host.

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { abilityToRun } from '../../src/prove/emulation.ts';
import { type LambdaHost, type LambdaInvocation, startLambda } from '../../src/prove/lambda-host.ts';
import type { Sandbox } from '../../src/prove/sandbox.ts';
import { type Arch, architectures } from '../../src/target.ts';
import type { Store } from '../store.ts';
import { extract } from '../zip.ts';
import { lambdaError } from './errors.ts';
import { functionArn, type LambdaFunction, type Version } from './functions.ts';

/** What environments need of the cloud around them. */
export interface InstanceServices {
  readonly store: Store;
  /** Absolute. */
  readonly temp: string;
  /** Where a package runs; a root like Lambda's where absent. */
  readonly sandbox?: ((directory: string) => Sandbox) | undefined;
}

/** All environments. */
export interface Instances {
  /**
   * @throws AnswerError where this machine cannot run the function's architecture
   */
  invoke(of: LambdaFunction, version: Version, event: Buffer, call: InvokeCall): Promise<LambdaInvocation>;
  stop(): Promise<void>;
}

/** What else an Invoke request says. */
export interface InvokeCall {
  /** JSON text. */
  readonly clientContext: string | undefined;
}

interface Instance {
  readonly host: LambdaHost;
  readonly directory: string;
  /** What it was made from. */
  readonly made: string;
}

/**
 * @param services the cloud around them
 * @returns environments, none yet
 */
export function instances(services: InstanceServices): Instances {
  const warm = new Map<string, Promise<Instance>>();

  async function start(of: LambdaFunction, version: Version, made: string): Promise<Instance> {
    const directory = await mkdtemp(join(services.temp, 'task-'));
    await extract(await services.store.getBlob(version.serving.sha256), directory, (mode) => mode);
    const { settings } = version;
    const host = await startLambda(directory, {
      functionName: of.name,
      functionArn: functionArn(of, version.version),
      memoryMb: settings.memorySize,
      region: of.region,
      handler: settings.handler,
      version: version.version,
      timeoutMs: 1000 * settings.timeout,
      env: settings.environment,
      hostEnv: process.env,
      network: true,
      ...(services.sandbox === undefined ? {} : { sandbox: services.sandbox(directory) }),
      emulator: await emulatorFor(settings.architectures[0] ?? 'x86_64'),
    });
    return { host, directory, made };
  }

  async function end(instance: Promise<Instance> | undefined): Promise<void> {
    const ended = await instance?.catch(() => undefined);
    if (ended === undefined) return;
    await ended.host.stop();
    await rm(ended.directory, { recursive: true, force: true });
  }

  return {
    async invoke(of, version, event, call) {
      const key = functionArn(of, version.version);
      const made = JSON.stringify([version.serving.sha256, version.settings]);
      const last = warm.get(key);
      const usable = await last?.then(
        (instance) => instance.made === made && instance.host.alive(),
        () => false,
      );
      // Another request may have replaced it meanwhile; then that one is as fresh as ours would be.
      if (usable !== true && warm.get(key) === last) {
        warm.set(key, start(of, version, made));
        await end(last);
      }
      const { host } = await (warm.get(key) ?? start(of, version, made));
      return await host.invoke(event, {
        ...(call.clientContext === undefined ? {} : { clientContext: call.clientContext }),
      });
    },
    async stop() {
      const all = [...warm.values()];
      warm.clear();
      await Promise.all(all.map(end));
    },
  };
}

/** The program that runs an architecture here; undefined where the machine does it itself. */
async function emulatorFor(lambda: string): Promise<{ readonly file: string; readonly static: boolean } | undefined> {
  const arch: Arch = lambda === architectures.arm64.lambda ? 'arm64' : 'amd64';
  const ability = await abilityToRun(arch, process.env);
  if (ability.kind === 'emulator') return ability;
  if (ability.kind === 'direct') return undefined;
  throw lambdaError(
    'ServiceException',
    `the local cloud runs functions on this machine's own kernel: one for ${lambda} runs here only with ${architectures[arch].qemu}-static installed`,
  );
}
