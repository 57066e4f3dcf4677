// git, asked and never told to change anything but the store of fetched commits.

import { execFile } from 'node:child_process';
import type { Context } from '../context.ts';

/** What a git command left. */
export interface GitRun {
  readonly ok: boolean;
  readonly stdout: string;
  /** Why it failed: git's own first line, or that there is no git. */
  readonly reason: string;
}

/** Runs git in the repository; never throws for a command that fails. */
export type Git = (...args: readonly string[]) => Promise<GitRun>;

/** A fetch that takes longer than this is a network that does not answer. */
const timeoutMs = 120_000;

/**
 * Makes the way to ask git.
 * @param cwd absolute, anywhere in the repository
 * @param context its signal stops git
 * @returns the function; it throws the signal's reason when that was aborted
 */
export function gitIn(cwd: string, { env, signal }: Context): Git {
  // A container's user is not the owner of the checkout, which git refuses otherwise; -c counts as the user's own word.
  // Source: git-config(1), safe.directory.
  const always = ['-c', 'safe.directory=*', '-c', 'core.quotePath=false'];
  const settings = { ...env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  return async (...args) => {
    const ran = await new Promise<GitRun>((resolve) => {
      const options = { cwd, env: settings, signal, timeout: timeoutMs, maxBuffer: 1024 * 1024 * 1024 };
      execFile('git', [...always, ...args], options, (error, stdout, stderr) => {
        if (error === null) return resolve({ ok: true, stdout, reason: '' });
        const missing = error.code === 'ENOENT';
        const said = stderr.split('\n').find((text) => /^(?:fatal|error): /.test(text)) ?? stderr.split('\n')[0] ?? '';
        const reason = missing ? 'there is no git on PATH' : said.replace(/^(?:fatal|error): /, '') || 'no answer';
        resolve({ ok: false, stdout, reason });
      });
    });
    signal.throwIfAborted();
    return ran;
  };
}
