import { expect, test } from 'vitest';
import { failure } from '../src/errors.ts';
import { advance, start } from '../src/pipeline.ts';
import type { Target } from '../src/target.ts';

const target = (name: string): Target => ({
  name,
  source: name,
  arch: 'amd64',
  origin: { kind: 'binary', file: `/${name}` },
  resource: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
});
const never = new AbortController().signal;
const problem = failure('inputs.json', { name: 'x', reason: 'y' });

test('a function that fails drops out with its cause; the others go on', async () => {
  const seen: string[] = [];
  const first = await advance(
    start([target('a'), target('b')]),
    'verify',
    2,
    async (_, { name }) => {
      if (name === 'a') throw problem;
      return { value: name, result: { verified: true } };
    },
    never,
  );
  const second = await advance(
    first,
    'package',
    2,
    async (value) => {
      seen.push(value);
      return { value, result: { packageSize: 1 } };
    },
    never,
  );
  expect(seen).toEqual(['b']);
  expect(second.map((item) => item.report.result)).toMatchObject([
    { name: 'a', error: problem.message },
    { name: 'b', verified: true, packageSize: 1 },
  ]);
  expect(second[0]?.report.causes).toEqual([problem]);
});

test('a refusal keeps what the stage found out', async () => {
  const [item] = await advance(
    start([target('a')]),
    'prove',
    1,
    async () => ({
      value: 1,
      result: { verified: true },
      refused: problem,
    }),
    never,
  );
  expect(item?.value).toBeUndefined();
  expect(item?.report.result).toMatchObject({ verified: true, error: problem.message });
});

test('a defect of the action ends the run', async () => {
  const broken = advance(start([target('a')]), 'verify', 1, () => Promise.reject(new TypeError('defect')), never);
  await expect(broken).rejects.toThrow('defect');
});

test('a record holds the name of a resource, never the account', () => {
  expect(start([target('a')])[0]?.report.result.resource).toBe('a');
});
