// What both providers' proofs share: whether a package can run here at all, and the place where it does.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { type Notice, notice } from '../errors.ts';
import { extractPackage } from '../package/extract.ts';
import { architectures } from '../target.ts';
import type { VerifiedPackage } from '../verify/verified.ts';
import { abilityToRun } from './emulation.ts';
import type { Finding } from './explain.ts';
import { remark } from './judge.ts';
import type { LogTail } from './log-tail.ts';
import type { Isolation, Proof, ProveOptions } from './proof.ts';
import { openSandbox, type Sandbox, SandboxError } from './sandbox.ts';
import { isMountedNoexec, type TargetRoot } from './target-root.ts';

/** Where a package is run. */
export interface Workspace {
  /** The extracted package, absolute. */
  readonly directory: string;
  readonly sandbox: Sandbox;
  /** True where qemu runs it: slower, and memory says nothing. */
  readonly emulated: boolean;
  /** Whether the package has a file or directory. */
  has(path: string): boolean;
}

/** The parts of a package that a proof needs. */
export type Provable = Pick<VerifiedPackage, 'file' | 'entries' | 'executable' | 'target'>;

/** How a host that ran reports. */
export interface Observed {
  readonly isolation: Isolation;
  readonly log: LogTail;
}

/**
 * Extracts a package, opens a sandbox for it, lets it be judged there, and leaves nothing behind.
 * @param verified the package
 * @param target the platform's root
 * @param options the user's
 * @param context where to report, when to stop
 * @param run starts the package and gives the proof
 * @param opt what it has under /opt, absolute
 * @returns the proof; where nothing could be run, one that says why
 * @throws the signal's reason when the run was cancelled; what extractPackage throws
 */
export async function inWorkspace(
  verified: Provable,
  target: TargetRoot,
  options: ProveOptions,
  context: Context,
  run: (workspace: Workspace) => Promise<Proof>,
  opt?: string,
): Promise<Proof> {
  const proof = await prove(verified, target, options, context, run, opt);
  const worthSaying = remark(proof, options.mode);
  if (worthSaying !== undefined) context.log.notice(worthSaying);
  return proof;
}

async function prove(
  verified: Provable,
  target: TargetRoot,
  options: ProveOptions,
  context: Context,
  run: (workspace: Workspace) => Promise<Proof>,
  opt: string | undefined,
): Promise<Proof> {
  if (options.mode === 'off') return skipped(notice('prove.off', {}));
  const { arch } = verified.target;
  if (process.platform !== 'linux') return skipped(notice('prove.no-linux', { platform: process.platform }));
  const ability = await abilityToRun(arch, context.env);
  if (ability.kind === 'none') {
    const runner = arch === 'arm64' ? 'ubuntu-24.04-arm' : 'ubuntu-24.04';
    return skipped(notice('prove.no-emulator', { arch, host: process.arch, qemu: architectures[arch].qemu, runner }));
  }
  await mkdir(context.temp, { recursive: true });
  const scratch = await mkdtemp(join(context.temp, 'package-'));
  try {
    if (await isMountedNoexec(scratch)) return skipped(notice('prove.noexec', { directory: scratch }));
    const directory = join(scratch, 'package');
    await mkdir(directory);
    // The namespaces are made while the package is extracted.
    const opening = openSandbox({
      directory,
      target,
      network: options.network === true,
      opt,
      temp: context.temp,
      cleanup: [scratch],
      hostEnv: context.env,
      emulator: ability.kind === 'emulator' ? ability : undefined,
      kernelEmulates: ability.kind === 'direct' && ability.emulated,
      onOutput: (text) => context.log.debug(text.trimEnd()),
    });
    const [opened, extracted] = await Promise.allSettled([opening, extractPackage(verified.file, directory)]);
    if (opened.status === 'rejected') {
      if (!(opened.reason instanceof SandboxError)) throw opened.reason;
      return skipped(notice('prove.no-process', { problem: opened.reason.message }));
    }
    const sandbox = opened.value;
    for (const problem of sandbox.problems) context.log.debug(`not isolated by ${problem}`);
    const stop = (): void => void sandbox.close();
    context.signal.addEventListener('abort', stop, { once: true });
    try {
      if (extracted.status === 'rejected') throw extracted.reason;
      context.signal.throwIfAborted();
      const emulated = ability.kind === 'emulator' || ability.emulated;
      const proof = await run({ directory, sandbox, emulated, has: (path) => hasEntry(verified, path) });
      context.signal.throwIfAborted();
      return proof;
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof SandboxError)) throw error;
      return skipped(notice('prove.no-process', { problem: error.message }));
    } finally {
      context.signal.removeEventListener('abort', stop);
      await sandbox.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function hasEntry({ entries }: Provable, path: string): boolean {
  return entries.some(({ name }) => name === path || name.startsWith(`${path.replace(/\/+$/, '')}/`));
}

function skipped({ text, remedy }: Notice): Proof {
  return { verdict: 'skipped', isolation: undefined, reason: text, remedy, log: [] };
}

/**
 * The proof of a package that came up.
 * @param host where it ran
 * @param reason one sentence
 * @param measured what was measured
 * @returns the proof
 */
export function proved(
  host: Observed,
  reason: string,
  measured: Pick<Proof, 'initMs' | 'peakMemory' | 'answer'>,
): Proof {
  return { verdict: 'proved', isolation: host.isolation, ...rounded(measured), reason, log: host.log.lines(5) };
}

/**
 * The proof of a package that did not.
 * @param host where it ran
 * @param finding why
 * @param measured what was measured
 * @returns the proof
 */
export function notProved(
  host: Observed,
  { verdict, notice: { text, remedy } }: Finding,
  measured: Pick<Proof, 'initMs' | 'peakMemory' | 'answer'> = {},
): Proof {
  return { verdict, isolation: host.isolation, ...rounded(measured), reason: text, remedy, log: host.log.lines(5) };
}

function rounded<Measured extends Pick<Proof, 'initMs'>>(measured: Measured): Measured {
  return measured.initMs === undefined ? measured : { ...measured, initMs: Math.round(measured.initMs) };
}

/**
 * What every reason says of where it was run.
 * @param workspace where
 * @returns `` under the target's root, else ` (…)` that says what could not be shown
 */
export function where({ sandbox, emulated }: Pick<Workspace, 'sandbox' | 'emulated'>): string {
  const said = [
    ...(sandbox.isolation === 'none'
      ? ["without the target's root, so the runner's own files and network were there too"]
      : []),
    ...(emulated ? ['under qemu, which also runs some position-independent executables that the kernel does not'] : []),
  ];
  return said.length === 0 ? '' : ` (${said.join('; ')})`;
}
