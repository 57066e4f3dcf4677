// What the tests of verify share: a context that keeps what was said, and a target.

import type { Binary } from '../../src/build/binary.ts';
import type { Context } from '../../src/context.ts';
import { ActionError, type Notice } from '../../src/errors.ts';
import type { Arch, Target } from '../../src/target.ts';
import type { VerifiedPackage } from '../../src/verify/verified.ts';
import { verifyBinary } from '../../src/verify/verify-binary.ts';
import { streamVerified } from '../../src/verify/verify-package.ts';

/** A context and what was said to it. */
export interface Listening {
  readonly context: Context;
  readonly lines: string[];
  readonly warnings: Notice[];
}

/** @returns a context of which the workspace is directory */
export function listening(directory: string, signal: AbortSignal = new AbortController().signal): Listening {
  const [lines, warnings]: [string[], Notice[]] = [[], []];
  const log: Context['log'] = {
    info: (text) => lines.push(text),
    debug: () => {},
    notice: () => {},
    warning: (of) => warnings.push(of),
    mask: () => {},
  };
  return { context: { log, signal, env: {}, workspace: directory, temp: directory }, lines, warnings };
}

/** @returns an executable as the `binary` input gives it */
export function binaryOf(file: string, arch: Arch = 'amd64'): Binary {
  const target: Target = { name: 'hello', source: file, arch, origin: { kind: 'binary', file }, resource: undefined };
  return { target, file, built: false };
}

/** What verifying an executable came to. */
export interface Outcome {
  /** The message that it was refused with; undefined where it was let through. */
  readonly refused: Notice | undefined;
  /** Ids of the warnings. */
  readonly warnings: readonly string[];
}

/** Verifies an executable, and keeps the refusal. Anything but an ActionError is thrown on. */
export async function outcome(file: string, arch: Arch = 'amd64', allowNonGo = false): Promise<Outcome> {
  const { context, warnings } = listening('/nowhere');
  let refused: Notice | undefined;
  try {
    await verifyBinary(binaryOf(file, arch), { allowNonGo, platform: 'aws-lambda' }, context);
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    refused = error.notice;
  }
  return { refused, warnings: warnings.map(({ id }) => id) };
}

/** @returns the bytes of a package, as a deployment reads them; rejects where the file changed since it was verified */
export async function readVerified(pkg: VerifiedPackage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of streamVerified(pkg, 64 * 1024)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
