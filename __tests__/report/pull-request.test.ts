import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalGitHub, startGitHub } from '../../local/github.ts';
import { pullRequestOf, writeComment } from '../../src/report-action/pull-request.ts';

const bot = 'github-actions[bot]';
const mark = '<!-- deploy-go-function functions  -->';

let github: LocalGitHub;
let number = 0;
beforeAll(async () => {
  github = await startGitHub();
  github.token('writer', bot, 'write');
  github.token('fork', bot, 'read');
});
afterAll(() => github.close());
beforeEach(() => {
  github.inject(undefined);
  github.onApplied(undefined);
  number += 1;
});

const write = (body: string, { token = 'writer', create = true } = {}) =>
  writeComment({ owner: 'octocat', repo: 'hello', number }, mark, `${mark}\n${body}`, create, {
    token,
    apiUrl: github.apiUrl,
    pause: 0,
  });
const bodies = (): readonly string[] => github.comments(number).map(({ body }) => body);
const asked = (from: number): readonly string[] => github.requests.slice(from).map(({ operation }) => operation);

describe('one comment', () => {
  test('is written once and then brought up to date', async () => {
    expect(await write('one')).toEqual({ kind: 'created' });
    expect(await write('two')).toEqual({ kind: 'updated' });
    expect(bodies()).toEqual([`${mark}\ntwo`]);
    const from = github.requests.length;
    expect(await write('two')).toEqual({ kind: 'updated' });
    expect(asked(from)).toEqual(['ListComments']);
  });

  test('is found behind hundreds of others', async () => {
    for (let count = 0; count < 250; count += 1) github.add(number, `talk ${count}`);
    github.add(number, `${mark}\nold`, bot);
    expect(await write('new')).toEqual({ kind: 'updated' });
    expect(github.comments(number)).toHaveLength(251);
    expect(bodies().at(-1)).toBe(`${mark}\nnew`);
  });

  test('the oldest wins where there are two', async () => {
    github.add(number, `${mark}\nolder`, bot);
    github.add(number, `${mark}\nyounger`, bot);
    await write('new');
    expect(bodies()).toEqual([`${mark}\nnew`, `${mark}\nyounger`]);
  });

  test('of two runs at the same moment, the older comment stays and the other goes', async () => {
    github.onApplied(({ operation }) => {
      // The other run has read the list before ours wrote, and was a moment quicker.
      if (operation !== 'ListComments') return;
      github.onApplied(undefined);
      github.add(number, `${mark}\nof the other run`, bot);
    });
    expect(await write('ours')).toEqual({ kind: 'updated' });
    expect(bodies()).toEqual([`${mark}\nours`]);
  });

  test('with our marker by somebody else is left alone', async () => {
    github.add(number, `${mark}\nmine`, 'mallory');
    expect(await write('ours')).toEqual({ kind: 'created' });
    expect(bodies()).toEqual([`${mark}\nmine`, `${mark}\nours`]);
  });

  test('that only quotes our marker is none of ours', async () => {
    github.add(number, `> ${mark}`, bot);
    expect(await write('ours')).toEqual({ kind: 'created' });
  });

  test('is not begun where there is nothing to say, and brought up to date where it is there', async () => {
    expect(await write('nothing', { create: false })).toEqual({ kind: 'nothing' });
    expect(bodies()).toEqual([]);
    await write('something');
    expect(await write('nothing', { create: false })).toEqual({ kind: 'updated' });
    expect(bodies()).toEqual([`${mark}\nnothing`]);
  });
});

describe('refused', () => {
  test.each([
    ['fork', 403],
    ['unknown', 401],
  ])('the token of %s may not write', async (token, status) => {
    expect(await write('x', { token })).toEqual({ kind: 'denied', status });
    expect(bodies()).toEqual([]);
  });
});

describe('faults', () => {
  const answer = (status: number, headers: Record<string, string> = {}) =>
    ({ kind: 'answer', applied: false, status, headers, body: '{"message":"no"}' }) as const;

  test.each([
    ['502', answer(502)],
    ['a secondary rate limit', answer(403, { 'retry-after': '1' })],
    ['no requests left', answer(403, { 'x-ratelimit-remaining': '0' })],
    ['a reset', { kind: 'reset', applied: false }],
    ['an answer that is lost', { kind: 'reset', applied: true }],
  ] as const)('%s to a request of any kind is outlived, and there is one comment', async (_, fault) => {
    for (const operation of ['ListComments', 'CreateComment', 'UpdateComment']) {
      number += 1;
      if (operation === 'UpdateComment') github.add(number, `${mark}\nold`, bot);
      let failed = false;
      github.inject((request) => {
        if (failed || request.operation !== operation) return undefined;
        failed = true;
        return fault;
      });
      expect(['created', 'updated']).toContain((await write('text')).kind);
      expect(failed).toBe(true);
      expect(bodies()).toEqual([`${mark}\ntext`]);
    }
  });

  test('what does not pass is said, not thrown', async () => {
    github.inject(() => answer(500));
    expect(await write('x')).toEqual({ kind: 'failed', reason: 'HTTP 500' });
    github.inject(() => answer(422));
    expect(await write('x')).toEqual({ kind: 'failed', reason: 'HTTP 422' });
  });
});

test.each([
  [{ pull_request: { number: 7 } }, 7],
  [{ workflow_run: { pull_requests: [{ number: 8 }] } }, 8],
  [{ workflow_run: { pull_requests: [] } }, undefined],
  [{ before: 'x' }, undefined],
  [undefined, undefined],
])('the pull request of %j', (event, expected) => {
  expect(pullRequestOf(event, 'octocat/hello')?.number).toBe(expected);
});
