// Failures in the words of Lambda. Sources: Lambda developer guide, "Troubleshoot invocation issues";
// aws-lambda-runtime-interface-emulator, rapidcore/errors.

import type { Exit } from './sandbox.ts';

/** A failure as Lambda tells it. Source: Lambda developer guide, "Troubleshoot invocation issues"; the emulator. */
export interface LambdaFailure {
  /** `exit`: the process ended. `timeout`: the host's patience did. `reported`: the function said so itself. */
  readonly kind: 'exit' | 'timeout' | 'reported';
  /** `Runtime.ExitError`, `Runtime.InvalidEntrypoint`, `Sandbox.Timedout`, or the type that the function reported. */
  readonly errorType: string;
  readonly errorMessage: string;
  /** How the process ended, where it did. */
  readonly exit?: Exit;
  /** TCP ports that it listened on when its time was over. */
  readonly listening?: readonly number[];
}

/**
 * What a function posted to init/error.
 * @param body as it was posted
 * @param exit how it ended then, if it did
 * @returns its own type and message, or the body where it is none of Lambda's JSON
 */
export function reportedFailure(body: Buffer, exit: Exit | undefined): LambdaFailure {
  const rest = exit === undefined ? {} : { exit };
  try {
    const { errorType, errorMessage } = JSON.parse(body.toString());
    if (typeof errorMessage === 'string') {
      const type = typeof errorType === 'string' ? errorType : 'Runtime.Unknown';
      return { kind: 'reported', errorType: type, errorMessage, ...rest };
    }
  } catch {
    // Not JSON: shown as it is.
  }
  return { kind: 'reported', errorType: 'Runtime.Unknown', errorMessage: body.toString(), ...rest };
}

/**
 * The end of a process as Lambda tells it.
 * @param requestId the invocation's, or a new one during init
 * @param exit how it ended
 * @returns type and text, `RequestId: … Error: Runtime exited with error: exit status 2`
 */
export function exitFailure(requestId: string, exit: Exit): LambdaFailure {
  const failed = (errorType: string, text: string): LambdaFailure => ({
    kind: 'exit',
    errorType,
    errorMessage: `RequestId: ${requestId} Error: ${text}`,
    exit,
  });
  const { execError, signal, code, outOfMemory } = exit;
  if (exit.missing) {
    return failed(
      'Runtime.InvalidEntrypoint',
      "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]",
    );
  }
  if (execError !== undefined) {
    return failed('Runtime.InvalidEntrypoint', `fork/exec /var/task/bootstrap: ${execError}`);
  }
  if (outOfMemory) return failed('Runtime.OutOfMemory', 'Runtime exited with error: signal: killed');
  if (signal !== null) return failed('Runtime.ExitError', `Runtime exited with error: signal: ${signalText(signal)}`);
  if (code === 0) return failed('Runtime.ExitError', 'Runtime exited without providing a reason');
  return failed('Runtime.ExitError', `Runtime exited with error: exit status ${code}`);
}

/** Go's names of signals (syscall, zerrors_linux_amd64.go), which Lambda prints. */
export function signalText(signal: string): string {
  const texts: Readonly<Record<string, string>> = {
    SIGABRT: 'aborted',
    SIGBUS: 'bus error',
    SIGFPE: 'floating point exception',
    SIGILL: 'illegal instruction',
    SIGINT: 'interrupt',
    SIGKILL: 'killed',
    SIGSEGV: 'segmentation fault',
    SIGSYS: 'bad system call',
    SIGTERM: 'terminated',
    SIGTRAP: 'trace/breakpoint trap',
  };
  return texts[signal] ?? signal;
}

/**
 * The end of the host's patience.
 * @param requestId the invocation's, or a new one during init
 * @param milliseconds how long it waited
 * @returns type and text, `RequestId: … Error: Task timed out after 3.00 seconds`
 */
export function timeoutFailure(requestId: string, milliseconds: number): LambdaFailure {
  const seconds = (milliseconds / 1000).toFixed(2);
  return {
    kind: 'timeout',
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  };
}
