// What an event says about the commit to compare with.

import { isObject, textOf } from '../json.ts';

/** The event that started the workflow. */
export interface TriggerEvent {
  /** GITHUB_EVENT_NAME */
  readonly name: string;
  /** GITHUB_REF */
  readonly ref: string;
  /** GITHUB_EVENT_PATH, parsed. */
  readonly payload: unknown;
}

/** The commit to compare with, or why there is none and all functions are affected. */
export type EventBase =
  | { readonly all: string }
  | {
      /** A full commit id. */
      readonly commit: string;
      /** What that commit is, for the log. */
      readonly what: string;
      /** Of a pull request: a merge with this commit is better compared with its own first parent. */
      readonly mergeOf?: string;
    };

/**
 * Finds the base of an event. Source: GitHub documentation, "Webhook events and payloads" (push, pull_request,
 * merge_group).
 * @param event the event
 * @returns the commit, or that all functions are affected
 */
export function eventBase({ name, ref, payload }: TriggerEvent): EventBase {
  const all: EventBase = { all: `the event ${name} says nothing about what changed` };
  if (!isObject(payload)) return all;
  if (name === 'push') {
    if (ref.startsWith('refs/tags/')) return { all: 'a tag was pushed' };
    const before = textOf(payload, 'before') ?? '';
    if (/^0+$/.test(before)) return { all: `this is the first push of ${ref.replace('refs/heads/', '')}` };
    return commit(before, 'what was there before the push') ?? all;
  }
  if (name === 'pull_request' || name === 'pull_request_target') {
    const request = payload['pull_request'];
    if (!isObject(request)) return all;
    const mergeOf = textOf(request['head'], 'sha');
    const base = commit(textOf(request['base'], 'sha'), 'the base of the pull request');
    return base === undefined ? all : { ...base, ...(mergeOf === undefined ? {} : { mergeOf }) };
  }
  if (name === 'merge_group') {
    return commit(textOf(payload['merge_group'], 'base_sha'), 'the base of the merge group') ?? all;
  }
  return all;
}

function commit(id: string | undefined, what: string): { commit: string; what: string } | undefined {
  return id !== undefined && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id) ? { commit: id, what } : undefined;
}
