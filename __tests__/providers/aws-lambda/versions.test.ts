// The rules behind releases and rollbacks, without a cloud.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choose, type VersionRow } from '../../../src/providers/aws-lambda/before.ts';
import { contains } from '../../../src/providers/aws-lambda/contains.ts';
import { describe as described, originOf } from '../../../src/providers/aws-lambda/description.ts';
import { candidates } from '../../../src/providers/aws-lambda/prune.ts';
import { differences, settingsOf } from '../../../src/providers/aws-lambda/settings.ts';

const ours = (version: number, before?: number, commit = `${version}`.repeat(40).slice(0, 40)): VersionRow => ({
  version: `${version}`,
  description: described({ GITHUB_SHA: commit }, 'ab'.repeat(32), before === undefined ? undefined : `${before}`),
  codeSha256: `sha-${version}`,
});
const theirs = (version: number): VersionRow => ({
  version: `${version}`,
  description: 'by hand',
  codeSha256: `sha-${version}`,
});

test('a description is read as it was written, and never longer than Lambda takes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.option(fc.nat().map(String), { nil: undefined }), (sha, run, before) => {
      const text = described({ GITHUB_SHA: sha, GITHUB_RUN_ID: run }, 'ab'.repeat(32), before);
      expect(text.length).toBeLessThanOrEqual(256);
      expect(originOf(text)?.before).toBe(before);
    }),
  );
  expect(originOf('deploy-go-functions 1')).toBeUndefined();
  expect(originOf(undefined)).toBeUndefined();
});

test.each<[string, VersionRow[], string | undefined, string | undefined, unknown]>([
  [
    'the one that was served before',
    [theirs(1), ours(2, 1), ours(3, 2)],
    '3',
    undefined,
    { kind: 'version', version: '2' },
  ],
  ['not one that never served', [ours(1), ours(2, 1), ours(3, 1)], '3', undefined, { kind: 'version', version: '1' }],
  [
    'where that is gone, the last that served',
    [ours(1), ours(2, 1), ours(5, 4)],
    '5',
    undefined,
    { kind: 'version', version: '1' },
  ],
  [
    'nowhere, when it has been there',
    [ours(1), ours(2, 1)],
    '1',
    undefined,
    { kind: 'back-already', from: '2', further: undefined },
  ],
  ['nowhere, when nothing tells', [theirs(1), theirs(2)], '2', undefined, { kind: 'unknown' }],
  ['nowhere, when no version serves', [ours(1)], undefined, undefined, { kind: 'unknown' }],
  ['a number', [ours(1), ours(2, 1)], '2', '1', { kind: 'version', version: '1' }],
  ['the number that serves', [ours(1), ours(2, 1)], '2', '2', { kind: 'already', version: '2' }],
  [
    'the newest version of a commit',
    [ours(1, 0, 'abcdef0123'), ours(2, 1, 'abcdef0123'), ours(3, 2)],
    '3',
    'abcdef0',
    { kind: 'version', version: '2' },
  ],
  [
    'a commit of digits alone',
    [ours(1, 0, '12345678aa'), ours(2, 1)],
    '2',
    '12345678',
    { kind: 'version', version: '1' },
  ],
  ['nowhere, for six digits of a commit', [ours(1, 0, 'abcdef0123'), ours(2, 1)], '2', 'abcdef', { kind: 'no-such' }],
])('a rollback goes to %s', (_, versions, live, to, expected) => {
  expect(choose(versions, live, to)).toEqual(expected);
});

test('whatever a rollback chose serves, a second one stays there', () => {
  const history = fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(history, (befores) => {
      const versions = befores.map((before, index) => ours(index + 1, before % (index + 1)));
      const first = choose(versions, `${versions.length}`, undefined);
      if (first.kind !== 'version') return;
      expect(choose(versions, first.version, undefined).kind).toBe('back-already');
    }),
  );
});

test('what is pruned is ours, old, and not used', () => {
  const rows = fc.array(fc.boolean(), { maxLength: 30 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.array(fc.nat({ max: 30 })), (marked, keep, busy) => {
      const versions = marked.map((mark, index) => (mark ? ours(index + 1, index) : theirs(index + 1)));
      const used = new Set(busy.map(String));
      const serving = `${versions.length}`;
      const gone = candidates(versions, keep, serving, used);
      const mine = versions.filter(({ description }) => originOf(description) !== undefined);
      expect(mine.length - gone.length).toBeGreaterThanOrEqual(Math.min(keep, mine.length));
      for (const version of gone) {
        expect(used.has(version) || version === serving || version === `${versions.length - 1}`).toBe(
          !used.has(version) && version === `${versions.length - 1}` && mine.at(-1)?.version !== serving,
        );
        expect(marked[Number(version) - 1]).toBe(true);
      }
    }),
  );
});

describe('an answer contains', () => {
  test.each([
    [{ a: 1, b: { c: [1, 2] } }, { b: { c: [2] } }, true],
    [{ a: 1 }, {}, true],
    [{ a: null }, { a: null }, true],
    [{}, { a: null }, false],
    [[{ a: 1, b: 2 }], [{ b: 2 }], true],
    [[1], { 0: 1 }, false],
    ['ok', 'ok', true],
    [undefined, {}, false],
    [{}, { toString: {} }, false],
  ])('%j, %j: %s', (whole, part, expected) => {
    expect(contains(whole, part)).toBe(expected);
  });

  test('itself, always', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => contains(value, value)));
  });
});

describe('settings', () => {
  test('that differ are named, and no value is shown', () => {
    const before = settingsOf({ MemorySize: 128, Environment: { Variables: { A: 'hunter2', B: 'x' } }, Layers: [] });
    const after = settingsOf({ MemorySize: 256, Environment: { Variables: { A: 'hunter3', C: 'x' } } });
    const found = differences(before, after);
    expect(found.map((each) => each.replaceAll(/#\w{8}/g, '#'))).toEqual([
      'Environment.A (# → #)',
      'Environment.B (removed)',
      'Environment.C (added)',
      'MemorySize (# → #)',
    ]);
    expect(found.join()).not.toMatch(/hunter|256/);
  });

  test('that are a version’s own, or move by themselves, do not count', () => {
    const version = settingsOf({
      Version: '3',
      Description: 'ours',
      CodeSha256: 'a',
      RevisionId: '1',
      LastModified: 'now',
      FunctionArn: 'arn:3',
      State: 'Active',
      RuntimeVersionConfig: { RuntimeVersionArn: 'new' },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'On' },
    });
    expect(differences(version, settingsOf({ SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' } }))).toEqual([]);
  });

  test('that AWS adds one day are seen', () => {
    const next: object = { Turbo: { Level: 9 } };
    expect(differences(settingsOf({}), settingsOf(next))).toEqual(['Turbo.Level (added)']);
  });
});
