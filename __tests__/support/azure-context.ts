// A Context that keeps what was said, and hides nothing: what a mask would hide can then be looked for.

import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../src/context.ts';
import { causes, line, type Notice } from '../../src/errors.ts';
import type { Content } from '../../src/providers/azure-functions/content.ts';
import type { AzureOptions } from '../../src/providers/azure-functions/options.ts';
import type { Pace } from '../../src/providers/azure-functions/pace.ts';
import { clientId, subscriptionId, tenantId } from './azure-recorder.ts';

/** Bytes as they are sent, and how often they were begun. */
export interface SentContent extends Content {
  readonly begun: number;
}

/**
 * @param bytes all
 * @param fault what ends them instead of the last piece
 * @returns them, in pieces
 */
export function contentOf(bytes: Buffer, fault?: Error): SentContent {
  const piece = 64 * 1024;
  let begun = 0;
  return {
    size: bytes.length,
    get begun() {
      return begun;
    },
    async *read() {
      begun++;
      for (let at = 0; at < bytes.length; at += piece) {
        if (fault !== undefined && at + piece >= bytes.length) throw fault;
        yield bytes.subarray(at, at + piece);
      }
    },
  };
}

/** A context and what went through it. */
export interface Heard {
  readonly context: Context;
  /** All lines, debug ones too. */
  readonly lines: string[];
  readonly warnings: Notice[];
  readonly masked: Set<string>;
  /** Every line as a runner would show it. */
  shown(): string;
  cancel(reason: Error): void;
  end(): Promise<void>;
}

/** Waits that a test does not notice. What is waited for is never given up, however slow the machine is. */
export const quick: Pace = {
  firstPoll: 1,
  poll: 4,
  retry: 1,
  attempt: 20_000,
  hostPatience: 60_000,
  settle: 0,
  lost: 60_000,
};

/** Gives up soon, for what is never going to come. */
export const hasty: Pace = { ...quick, hostPatience: 30, lost: 30 };

export const options: AzureOptions = {
  clientId,
  tenantId,
  subscriptionId,
  resourceGroup: undefined,
  publishProfile: undefined,
  slot: undefined,
  swap: false,
  healthPath: undefined,
  environment: 'AzureCloud',
  appDirectory: '/nowhere',
  outputDirectory: '/nowhere',
  deployTimeoutMs: 120_000,
};

export function heard(env: Readonly<NodeJS.ProcessEnv>): Heard {
  const lines: string[] = [];
  const warnings: Notice[] = [];
  const masked = new Set<string>();
  const temp = mkdtempSync(join(tmpdir(), 'azure-test-'));
  const controller = new AbortController();
  const noticed = (of: Notice): void => {
    lines.push(line(of), ...(of.details ?? []));
  };
  return {
    lines,
    warnings,
    masked,
    context: {
      env,
      temp,
      workspace: temp,
      signal: controller.signal,
      log: {
        info: (text) => lines.push(text),
        debug: (text) => lines.push(text),
        notice: noticed,
        warning: (of) => {
          warnings.push(of);
          noticed(of);
        },
        mask: (secret) => masked.add(secret),
      },
    },
    shown() {
      let text = lines.join('\n');
      for (const secret of masked) text = text.replaceAll(secret, '***');
      return text;
    },
    cancel: (reason) => controller.abort(reason),
    end: () => rm(temp, { recursive: true, force: true }),
  };
}

/**
 * What a promise fails with.
 * @returns the id, line and details of the one ActionError
 */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ readonly id: string; readonly line: string; readonly details: readonly string[] }> {
  let thrown: unknown;
  try {
    await promise;
  } catch (error) {
    thrown = error;
  }
  if (thrown === undefined) throw new Error('expected a refusal');
  const [first] = causes(thrown) ?? [];
  if (first === undefined) throw thrown;
  return { id: first.notice.id, line: first.message, details: first.notice.details ?? [] };
}
