// Starts the local cloud in a process of its own.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the process is asked. */
export type Question =
  | { readonly ask: 'env' }
  | { readonly ask: 'traffic' }
  | { readonly ask: 'app'; readonly name: string }
  | { readonly ask: 'seed'; readonly names: readonly string[]; readonly architecture: string };

/** What it answers, as far as the question asks for it. */
export interface Answer {
  readonly env?: Readonly<Record<string, string>>;
  readonly azureEnv?: Readonly<Record<string, string>>;
  /** Of an app. */
  readonly group?: string;
  /** Since the question before. */
  readonly requests?: number;
  /** Of the requests' bodies. */
  readonly bytes?: number;
}

/** A cloud that only answers questions and requests. */
export interface BenchCloud {
  /** For tools that deploy to AWS. */
  readonly env: Readonly<Record<string, string>>;
  /** For those that deploy to Azure. */
  readonly azureEnv: Readonly<Record<string, string>>;
  ask(question: Question): Promise<Answer>;
  close(): void;
}

/**
 * Starts it; its changes take no time.
 * @returns the cloud, listening
 */
export async function startBenchCloud(): Promise<BenchCloud> {
  // V8 counts the bodies as its own heap, and would collect while a contender waits.
  const child = fork(join(import.meta.dirname, 'cloud-process.ts'), { execArgv: ['--heap-growing-percent=1000'] });
  const ask = async (question: Question): Promise<Answer> => {
    child.send(question);
    const [answer]: Answer[] = await once(child, 'message');
    return answer ?? {};
  };
  const { env = {}, azureEnv = {} } = await ask({ ask: 'env' });
  return { env, azureEnv, ask, close: () => child.disconnect() };
}
