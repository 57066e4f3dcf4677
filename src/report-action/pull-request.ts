// Writes the comment of a pull request: found by its marker, updated in place, the oldest where there are two.
// Source: GitHub REST API, "Issue comments". This file alone loads GitHub's client, and only when it is needed.

import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../json.ts';

/** Where the comment is. */
export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** How GitHub is asked. */
export interface Access {
  readonly token: string;
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  /** Milliseconds before the first repetition. */
  readonly pause: number;
}

/** What became of the comment. denied: the token may not write; failed: GitHub did not answer as it should. */
export type Written =
  | { readonly kind: 'created' | 'updated' | 'nothing' }
  | { readonly kind: 'denied'; readonly status: number }
  | { readonly kind: 'failed'; readonly reason: string };

interface Comment {
  readonly id: number;
  readonly body: string;
}

const attempts = 3;

/**
 * Finds the pull request of an event.
 * @param event the payload
 * @param repository GITHUB_REPOSITORY
 * @returns undefined where the event is of none
 */
export function pullRequestOf(event: unknown, repository: string | undefined): PullRequest | undefined {
  const [owner, repo] = (repository ?? '').split('/');
  if (!isObject(event) || !owner || !repo) return undefined;
  const run = event['workflow_run'];
  const list = isObject(run) ? run['pull_requests'] : undefined;
  const request = event['pull_request'] ?? (Array.isArray(list) ? list[0] : undefined);
  const number = isObject(request) ? request['number'] : undefined;
  return typeof number === 'number' ? { owner, repo, number } : undefined;
}

/**
 * Writes the comment, or brings the one that is there up to date.
 * @param at the pull request
 * @param marker what comments of ours begin with
 * @param body begins with the marker
 * @param create whether a new one is written where there is none
 * @param access how GitHub is asked
 * @returns what became of it; never throws for an answer of GitHub's
 */
export async function writeComment(
  at: PullRequest,
  marker: string,
  body: string,
  create: boolean,
  access: Access,
): Promise<Written> {
  const { getOctokit } = await import('@actions/github');
  const { rest, paginate } = getOctokit(access.token, { baseUrl: access.apiUrl });
  const { owner, repo } = at;

  async function ours(): Promise<readonly Comment[]> {
    const all = await paginate(rest.issues.listComments, { owner, repo, issue_number: at.number, per_page: 100 });
    return all
      .map(({ id, body: text = '' }) => ({ id, body: text }))
      .filter((each) => each.body.startsWith(marker))
      .toSorted((a, b) => a.id - b.id);
  }

  /** Of somebody else's with our marker there may be no writing. */
  async function update(comments: readonly Comment[]): Promise<Comment | undefined> {
    for (const comment of comments) {
      try {
        if (comment.body !== body) await rest.issues.updateComment({ owner, repo, comment_id: comment.id, body });
        return comment;
      } catch (error) {
        if (![403, 404].includes(statusOf(error)) || isLimited(error)) throw error;
      }
    }
    return undefined;
  }

  async function once(): Promise<Written> {
    const comments = await ours();
    if (await update(comments)) return { kind: 'updated' };
    if (!create) return { kind: 'nothing' };
    const { data } = await rest.issues.createComment({ owner, repo, issue_number: at.number, body });
    // Another run may have written at the same moment: the older one stays, and ours goes.
    const [oldest] = await ours();
    if (oldest !== undefined && oldest.id < data.id && (await update([oldest])) !== undefined) {
      await rest.issues.deleteComment({ owner, repo, comment_id: data.id });
      return { kind: 'updated' };
    }
    return { kind: 'created' };
  }

  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      const status = statusOf(error);
      if ((status === 401 || status === 403 || status === 404) && !isLimited(error)) return { kind: 'denied', status };
      const passing = status === 0 || status === 429 || status >= 500 || isLimited(error);
      // What was written although its answer was lost is found again by its marker.
      if (!passing || attempt === attempts) {
        const reason = status === 0 && error instanceof Error ? error.message : `HTTP ${status}`;
        return { kind: 'failed', reason };
      }
      await sleep(access.pause * attempt);
    }
  }
}

/** HTTP status of an error of GitHub's client; 0 where there was no answer. */
function statusOf(error: unknown): number {
  if (!(error instanceof Error)) throw error;
  if (!('status' in error) || typeof error.status !== 'number' || !('response' in error)) return 0;
  return error.response === undefined ? 0 : error.status;
}

/** Source: GitHub REST API, "Rate limits": 403 with retry-after, or with nothing remaining. */
function isLimited(error: unknown): boolean {
  const response = isObject(error) ? error['response'] : undefined;
  const headers = isObject(response) ? response['headers'] : undefined;
  return isObject(headers) && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0');
}
