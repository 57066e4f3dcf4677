import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiName, arnOf, parseFunctionName, regionOf } from '../../../src/providers/aws-lambda/function-name.ts';
import { failureOf, lineOf } from '../../support/lambda-harness.ts';

const refusal = (work: () => unknown) => failureOf((async () => work())());

describe('a function name', () => {
  test.each([
    ['hello', { name: 'hello', region: undefined, account: undefined }],
    ['Hello_World-2', { name: 'Hello_World-2', region: undefined, account: undefined }],
    ['function:hello', { name: 'hello', region: undefined, account: undefined }],
    ['123456789012:hello', { name: 'hello', region: undefined, account: '123456789012' }],
    ['123456789012:function:hello', { name: 'hello', region: undefined, account: '123456789012' }],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:hello',
      { name: 'hello', region: 'eu-west-1', account: '123456789012' },
    ],
    [
      'arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:hello',
      { name: 'hello', region: 'us-gov-west-1', account: '123456789012' },
    ],
    [
      'arn:aws-eusc:lambda:eusc-de-east-1:123456789012:function:hello',
      { name: 'hello', region: 'eusc-de-east-1', account: '123456789012' },
    ],
  ])('%s is read', (given, expected) => {
    expect(parseFunctionName(given)).toMatchObject(expected);
  });

  test.each([
    ['hello:live', 'live'],
    ['hello:$LATEST', '$LATEST'],
    ['hello:41', '41'],
    ['123456789012:function:hello:live', 'live'],
    ['arn:aws:lambda:eu-west-1:123456789012:function:hello:live', 'live'],
  ])('%s is refused: it names a version or alias', async (given, qualifier) => {
    const error = await refusal(() => parseFunctionName(given));
    expect(error.notice.id).toBe('check.lambda-qualified');
    expect(lineOf(error)).toContain(`"${qualifier}"`);
  });

  test.each([
    '',
    'a b',
    'a/b',
    'x'.repeat(65),
    'arn:aws:lambda:eu-west-1:12:function:hello',
    'arn:aws:s3:::bucket',
    'arn:aws:lambda:eu-west-1:123456789012:layer:hello',
    'hello;rm',
    'https://example.com',
    '../../2015-03-31/functions/other',
  ])('%j is refused', async (given) => {
    expect((await refusal(() => parseFunctionName(given))).notice.id).toMatch(/^check\.lambda-(name|qualified)$/);
  });

  test('every name that the API takes is read as itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,64}$/), (name) => {
        expect(parseFunctionName(name).name).toBe(name);
        expect(parseFunctionName(`arn:aws:lambda:us-east-1:000000000000:function:${name}`).name).toBe(name);
      }),
    );
  });

  test('nothing that is read holds a character that is special in a URL', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(apiName(parseFunctionName(text), 'us-east-1')).toMatch(/^[\w:*-]+$/);
        } catch (error) {
          expect(error).toHaveProperty('notice.stage', 'check');
        }
      }),
    );
  });
});

describe('the region', () => {
  const arn = parseFunctionName('arn:aws:lambda:eu-west-1:123456789012:function:hello');
  const name = parseFunctionName('hello');

  test('of an ARN wins where the step has none', () => expect(regionOf(arn, undefined)).toBe('eu-west-1'));
  test('of the step is used for a name', () => expect(regionOf(name, 'us-east-1')).toBe('us-east-1'));
  test('may be said twice', () => expect(regionOf(arn, 'eu-west-1')).toBe('eu-west-1'));

  test('of an ARN that is another than the step’s is refused, naming both', async () => {
    const error = await refusal(() => regionOf(arn, 'us-east-1'));
    expect(lineOf(error)).toMatchInlineSnapshot(
      `"check: the ARN of the function hello is of another region than this step, expected eu-west-1, got us-east-1. Set aws-region to eu-west-1, or correct the ARN."`,
    );
  });

  test('that nobody said is an error that says where to say it', async () => {
    const error = await refusal(() => regionOf(name, undefined));
    expect(lineOf(error)).toMatchInlineSnapshot(
      `"check: no AWS region is known for the function hello. Set the input aws-region or the variable AWS_REGION (aws-actions/configure-aws-credentials sets it), or give function-name as an ARN."`,
    );
  });
});

test.each([
  ['hello', 'eu-west-1', 'arn:aws:lambda:eu-west-1:*:function:hello'],
  ['123456789012:hello', 'eu-west-1', 'arn:aws:lambda:eu-west-1:123456789012:function:hello'],
  ['hello', 'cn-north-1', 'arn:aws-cn:lambda:cn-north-1:*:function:hello'],
  ['hello', 'us-gov-west-1', 'arn:aws-us-gov:lambda:us-gov-west-1:*:function:hello'],
])('the ARN of %s in %s for a policy is %s', (given, region, expected) => {
  expect(arnOf(parseFunctionName(given), region)).toBe(expected);
});
