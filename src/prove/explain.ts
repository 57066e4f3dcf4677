// From the way in which a function ended to a verdict: what can never work on the platform is refuted; what ran and
// ended by its own decision is inconclusive, because the runner has not what the function has there.

import { type Notice, notice } from '../errors.ts';
import type { Arch } from '../target.ts';
import { type Cause, causeOf, missedFile, missedVariables } from './evidence.ts';
import { signalText } from './lambda-failure.ts';
import type { Exit } from './sandbox.ts';

const nssLibrary = 'libnss_%s.so';

/** A verdict with its reason. */
export interface Finding {
  readonly verdict: 'refuted' | 'inconclusive';
  /** Its text is the reason, its remedy the remedy. */
  readonly notice: Notice;
}

/** What is known about the package that ended. */
export interface About {
  /** As the function sees it, `/var/task/bootstrap`. */
  readonly executable: string;
  readonly arch: Arch;
  readonly packagePath: string;
  readonly workingDirectory?: string;
  /** What it should have done: `asking for an event`, `listening on its port`. */
  readonly waiting: string;
  /** What to do where it ends too early with status 0. */
  readonly start: string;
  readonly memoryMb?: number;
  /** Whether the package has a file or directory; path relative to it. */
  has(path: string): boolean;
  /** Whether any of its files contains a text. */
  mentions(text: string): Promise<boolean>;
  /** Names of the variables that it was given. */
  readonly variables: ReadonlySet<string>;
}

/**
 * Explains the end of a function that was not up yet.
 * @param exit how it ended
 * @param log what it wrote
 * @param about the package
 * @returns verdict and reason
 */
export async function explainExit(exit: Exit, log: string, about: About): Promise<Finding> {
  const { code, signal, execError } = exit;
  if (execError !== undefined) return refuted(execNotice(execError, exit, about));
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(log)?.[1];
  if (library !== undefined) return refuted(notice('prove.shared-library', { library }));
  if (exit.outOfMemory) return refuted(notice('prove.out-of-memory', { memory: about.memoryMb ?? 0 }));
  const cause = causeOf(log);
  if (signal !== null) return explainSignal(signal);
  if (code === 0) return refuted(notice('prove.exited-zero', { waiting: about.waiting, start: about.start }));
  // Go, runtime/asm_amd64.s: a GOAMD64 level is checked before anything else runs.
  const level = /This program can only be run on (?:AMD64|ARM64) processors with [^\n]*/.exec(log)?.[0];
  if (level !== undefined) return refuted(notice('prove.microarchitecture', { said: level.replace(/\.$/, '') }));
  // Go, runtime/signal_unix.go: a signal that is no panic in Go; its name stands before the program counter.
  const thrown = /^(SIG[A-Z]+): [^\n]*\nPC=0x/m.exec(log)?.[1];
  if (thrown !== undefined && thrown !== 'SIGABRT' && thrown !== 'SIGQUIT') return explainSignal(thrown);
  // The same file: a fault outside of Go code, so in a C library.
  if (cause.kind === 'fatal' && /^unexpected signal/.test(cause.text)) {
    return refuted(notice('prove.crashed', { said: cause.text }));
  }
  const missed = missedFile(cause.text, about.packagePath, about.workingDirectory);
  if (missed !== undefined && !about.has(missed)) return refuted(notice('prove.missing-file', { path: missed }));
  // glibc, nss/nss_module.c: the name of a library that even a static glibc loads to look a name up.
  if (/getaddrinfo|name resolution|name or service not known/i.test(cause.text) && (await about.mentions(nssLibrary))) {
    return refuted(notice('prove.static-glibc', { said: shorten(cause.text) }));
  }
  return inconclusive(ownEnd(code ?? 0, cause, log, about));
}

function explainSignal(signal: string): Finding {
  if (signal === 'SIGILL') return refuted(notice('prove.illegal-instruction', {}));
  // Go turns faults of Go code into panics, so these come from before its runtime was up, or from C code.
  if (['SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGTRAP', 'SIGSYS'].includes(signal)) {
    return refuted(notice('prove.crashed', { said: `signal: ${signalText(signal)}` }));
  }
  return inconclusive(notice('prove.killed', { signal }));
}

function execNotice(error: string, { missing, script }: Exit, { executable: file, arch }: About): Notice {
  if (missing) return notice('prove.missing-executable', { file });
  if (script) return notice('prove.script', { file });
  switch (error) {
    case 'exec format error':
      return notice('prove.exec-format', { file, arch });
    case 'no such file or directory':
      return notice('prove.no-loader', { file });
    case 'permission denied':
      return notice('prove.not-executable', { file });
    default:
      return notice('prove.exec-error', { file, error });
  }
}

function ownEnd(status: number, cause: Cause, log: string, about: About): Notice {
  const said = shorten(cause.text);
  if (/unknown time zone/.test(cause.text)) return notice('prove.no-time-zones', { said });
  const remedy = whatItMayMiss(log, about.variables);
  if (cause.kind === 'panic') return notice('prove.panicked', { said, remedy });
  return notice('prove.exited', { status, said: said === '' ? '' : `: ${said}`, remedy });
}

/**
 * The remedy for a function that may only miss what the runner does not have.
 * @param log what it wrote
 * @param known names of the variables that it was given
 * @returns a sentence, with the prove-env lines to add where the log names variables
 */
export function whatItMayMiss(log: string, known: ReadonlySet<string>): string {
  const names = missedVariables(log, known);
  return names.length === 0
    ? 'If it misses settings, add them to prove-env as lines KEY=VALUE; if it needs the network, this is all that can be shown here'
    : `Add to prove-env: ${names.map((name) => `${name}=VALUE`).join(', ')}`;
}

/**
 * Cuts a message for a sentence.
 * @param text any
 * @returns one line of at most 200 characters, without a full stop at its end
 */
export function shorten(text: string): string {
  const row = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  return row.length > 200 ? `${row.slice(0, 199)}…` : row;
}

/**
 * A verdict that the package cannot work.
 * @param of the reason and the remedy
 * @returns the finding
 */
export function refuted(of: Notice): Finding {
  return { verdict: 'refuted', notice: of };
}

/**
 * A verdict that the package may work.
 * @param of the reason and the remedy
 * @returns the finding
 */
export function inconclusive(of: Notice): Finding {
  return { verdict: 'inconclusive', notice: of };
}
