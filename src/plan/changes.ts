// What changed between the commit to compare with and the one that is checked out.

import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Context } from '../context.ts';
import { notice } from '../errors.ts';
import { isInside } from '../package/walk.ts';
import { type EventBase, eventBase, type TriggerEvent } from './event.ts';
import type { Git, GitRun } from './git.ts';

/** A path that is different; a rename is a path that went and one that came. */
export interface Change {
  /** Relative to the repository's root, forward slashes. */
  readonly path: string;
  /** The path in git; another one where a symbolic link leads here. */
  readonly stored: string;
  /** Whether it is gone. */
  readonly deleted: boolean;
}

/** All that is different, or why that is not known. */
export type Changes =
  | { readonly all: string }
  | {
      readonly changes: readonly Change[];
      /** The commit that was compared with. */
      readonly base: string;
      /** What it is, for the log. */
      readonly what: string;
    };

/**
 * Compares what is checked out with the base.
 * @param base the input; '' for the event's own
 * @param event what started the workflow
 * @param git runs in the repository
 * @param root absolute, real; the repository's root
 * @param context takes the warning where there is no comparison although there should be one
 * @returns the changes; where they cannot be known, why
 */
export async function changesSince(
  base: string,
  event: TriggerEvent,
  git: Git,
  root: string,
  context: Context,
): Promise<Changes> {
  const found = base === '' ? await commitOf(eventBase(event), git, context) : await namedCommit(base, git, context);
  if ('all' in found) return found;
  // diff-tree obeys no configuration of the user. Renames and case-only renames are two paths, whatever git thinks.
  const options = ['-r', '-z', '--no-renames', '--name-status', '--ignore-submodules=none'];
  const ran = await git('diff-tree', ...options, found.commit, 'HEAD');
  if (!ran.ok) return unknown(ran, context);
  const links = await symbolicLinks(git, root);
  return { changes: behindLinks(readNameStatus(ran.stdout), links), base: found.commit, what: found.what };
}

/**
 * Reads `--name-status -z`: a status and a path in turn, each with a zero byte at its end. Source: git-diff-tree(1).
 * @param output what git printed
 * @returns the changes
 */
export function readNameStatus(output: string): readonly Change[] {
  const words = output.split('\0');
  return Array.from({ length: Math.floor(words.length / 2) }, (_, index) => {
    const path = words[2 * index + 1] ?? '';
    return { path, stored: path, deleted: words[2 * index] === 'D' };
  });
}

/**
 * Adds the paths under which symbolic links show what changed.
 * @param changes as git has them
 * @param links where each link of the repository leads; both relative to the root
 * @returns the changes, and for each the paths through links
 */
export function behindLinks(changes: readonly Change[], links: ReadonlyMap<string, string>): readonly Change[] {
  const seen = new Map(changes.map((change) => [change.path, change]));
  // A Map visits what is added while it is walked, so links behind links are found too; a cycle ends at the length.
  for (const { path, stored, deleted } of seen.values()) {
    for (const [link, target] of links) {
      const rest = path === target ? '' : path.startsWith(`${target}/`) ? path.slice(target.length) : undefined;
      const other = `${link}${rest ?? ''}`;
      if (rest !== undefined && other.length < 4096 && !seen.has(other)) {
        seen.set(other, { path: other, stored, deleted });
      }
    }
  }
  return [...seen.values()];
}

type Found = { readonly all: string } | { readonly commit: string; readonly what: string };

async function commitOf(wanted: EventBase, git: Git, context: Context): Promise<Found> {
  if ('all' in wanted) return wanted;
  if (wanted.mergeOf !== undefined) {
    const parents = await parentsOfHead(git);
    const [first] = parents;
    if (first !== undefined && parents.slice(1).includes(wanted.mergeOf)) {
      // The base branch may have moved on since the event; the merge knows what it was merged into.
      return present(first, 'the base of the merge commit', git, context);
    }
    const found = await present(wanted.commit, wanted.what, git, context);
    if ('all' in found) return found;
    const common = await git('merge-base', found.commit, 'HEAD');
    return common.ok ? { commit: common.stdout.trim(), what: 'where the pull request branched off' } : found;
  }
  return present(wanted.commit, wanted.what, git, context);
}

/** The parents as the commit itself names them: a shallow clone hides them from git log. */
async function parentsOfHead(git: Git): Promise<readonly string[]> {
  const { stdout } = await git('cat-file', 'commit', 'HEAD');
  const head = stdout.slice(0, stdout.indexOf('\n\n'));
  return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id = '']) => id);
}

async function present(commit: string, what: string, git: Git, context: Context): Promise<Found> {
  if ((await git('cat-file', '-e', `${commit}^{commit}`)).ok) return { commit, what };
  const head = await git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  if (!head.ok) return unknown({ ...head, reason: head.reason || 'nothing is checked out' }, context);
  const fetched = await fetchCommit(commit, git);
  if (fetched.ok && (await git('cat-file', '-e', `${commit}^{commit}`)).ok) return { commit, what };
  const { reason } = fetched;
  context.log.warning(notice('plan.no-base', { base: commit.slice(0, 12), reason: reason || 'it was not sent' }));
  return { all: `the commit ${commit.slice(0, 12)} to compare with could not be fetched` };
}

async function namedCommit(base: string, git: Git, context: Context): Promise<Found> {
  const what = `the input base (${base})`;
  const parse = (name: string): Promise<GitRun> =>
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  // In a checkout of Actions, branches other than the one that is checked out are the remote's only.
  for (const name of [`refs/remotes/origin/${base}`, base]) {
    const found = await parse(name);
    if (found.ok) return { commit: found.stdout.trim(), what };
  }
  const fetched = base.startsWith('-') ? undefined : await fetchCommit(base, git);
  const found = fetched?.ok === true ? await parse('FETCH_HEAD') : undefined;
  if (found?.ok === true) return { commit: found.stdout.trim(), what };
  context.log.warning(notice('plan.base', { base, reason: fetched?.reason || 'git knows no such name' }));
  return { all: `the input base (${base}) names no commit` };
}

/** Fetches one commit with its tree; a shallow clone stays as shallow as it is, a whole one stays whole. */
async function fetchCommit(commit: string, git: Git): Promise<GitRun> {
  const shallow = (await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
  const depth = shallow ? ['--depth=1'] : [];
  return git('fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...depth, 'origin', commit);
}

function unknown({ reason }: GitRun, { log }: Context): { readonly all: string } {
  log.warning(notice('plan.git', { reason }));
  return { all: `git could not say what changed (${reason})` };
}

/** Where each symbolic link of the repository leads, inside it. */
async function symbolicLinks(git: Git, root: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await git('ls-files', '-z', '--stage', '--full-name', ':/');
  const links = stdout.split('\0').flatMap((line) => (line.startsWith('120000 ') ? [line.split('\t')[1] ?? ''] : []));
  const found = await Promise.all(
    links.map(async (link): Promise<readonly [string, string] | undefined> => {
      const real = await realpath(join(root, link)).catch(() => undefined);
      if (real === undefined || real === root || !isInside(root, real)) return undefined;
      return [link, relative(root, real).replaceAll(sep, '/')];
    }),
  );
  return new Map(found.filter((each) => each !== undefined));
}
