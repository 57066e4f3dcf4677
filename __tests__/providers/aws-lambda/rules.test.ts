import { describe, expect, test } from 'vitest';
import { notice } from '../../../src/errors.ts';
import type { Package } from '../../../src/package/package.ts';
import { hasWebAdapter, refuseUnfit, warningsAbout } from '../../../src/providers/aws-lambda/fitness.ts';
import { directUploadLimit, refuseTooLarge, unzippedLimit } from '../../../src/providers/aws-lambda/limits.ts';
import { codeSha256, type FunctionState, holds, idle } from '../../../src/providers/aws-lambda/live.ts';
import { situation } from '../../../src/providers/aws-lambda/situation.ts';
import { updateFailureMeaning } from '../../../src/providers/aws-lambda/update-reasons.ts';
import { awsOptions, failureOf, lineOf, targetOf } from '../../support/lambda-harness.ts';

const fit: FunctionState = {
  functionName: 'hello',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:hello',
  codeSha256: 'OLD=',
  revisionId: 'r1',
  codeSize: 0,
  logGroup: undefined,
  packageType: 'Zip',
  runtime: 'provided.al2023',
  architecture: 'arm64',
  handler: 'bootstrap',
  memoryMb: 128,
  timeoutMs: 3000,
  sourceKmsKeyArn: undefined,
  state: 'Active',
  stateReason: undefined,
  stateReasonCode: undefined,
  version: '$LATEST',
  description: undefined,
  settings: new Map(),
  readable: true,
  signed: false,
  tenants: false,
  lastUpdateStatus: 'Successful',
  lastUpdateReason: undefined,
  lastUpdateReasonCode: undefined,
  lastModified: '2026-11-21T10:00:00.000+0000',
  layers: [],
  layersSize: 0,
};

describe('a function that can not take the package is refused', () => {
  test.each([
    ['an image', { packageType: 'Image', runtime: undefined }, 'check.lambda-image', ['Zip', 'Image']],
    ['another language', { runtime: 'python3.13' }, 'check.lambda-runtime', ['provided.al2023', 'python3.13']],
    ['a misspelt runtime', { runtime: 'provided.al2032x' }, 'check.lambda-runtime', ['provided.al2032x']],
    ['a runtime in capitals', { runtime: 'Provided.al2023' }, 'check.lambda-runtime', ['Provided.al2023']],
    ['no runtime', { runtime: undefined }, 'check.lambda-runtime', ['none']],
    ['the other architecture', { architecture: 'x86_64' }, 'check.lambda-architecture', ['arm64', 'x86_64', 'amd64']],
    ['an architecture nobody has', { architecture: 'mips' }, 'check.lambda-architecture', ['mips']],
    ['a failed creation', { state: 'Failed' }, 'check.lambda-state', ['Active', 'Failed']],
    ['one that is being deleted', { state: 'Deleting' }, 'check.lambda-state', ['Deleting']],
    ['one of a capacity provider', { state: 'ActiveNonInvocable' }, 'check.lambda-state', ['capacity provider']],
  ] as const)('%s', async (_, change, id, words) => {
    const error = await failureOf((async () => refuseUnfit({ ...fit, ...change }, 'arm64', awsOptions()))());
    expect(error.notice.id).toBe(id);
    for (const word of words) expect(lineOf(error)).toContain(word);
  });

  test.each(['Active', 'Inactive', 'Pending'])('state %s is none of that', (state) => {
    expect(() => refuseUnfit({ ...fit, state }, 'arm64', awsOptions())).not.toThrow();
  });
});

describe('runtimes', () => {
  test.each([
    ['provided.al2023', []],
    ['provided.al2', ['2026-07-31', '2027-02-01', '2027-03-03']],
    ['provided', ['2024-01-08', '2027-03-03']],
    ['provided.al2027', ['newer than this version']],
  ])('%s gets the warnings %j', (runtime, words) => {
    expect(() => refuseUnfit({ ...fit, runtime }, 'arm64', awsOptions())).not.toThrow();
    const texts = warningsAbout({ ...fit, runtime }).map((each) => each.text);
    expect(texts).toHaveLength(words.length === 0 ? 0 : 1);
    for (const word of words) expect(texts.join()).toContain(word);
  });

  test('go1.x is warned of with its dates, and refused: it starts the handler’s name', async () => {
    const live = { ...fit, runtime: 'go1.x', handler: 'main' };
    expect(warningsAbout(live).map((each) => each.text)).toEqual([expect.stringMatching(/2024-01-08.*2027-03-03/)]);
    const error = await failureOf((async () => refuseUnfit(live, 'arm64', awsOptions()))());
    expect(error.notice.id).toBe('check.lambda-go1x');
    expect(error.notice.text).toContain('"main"');
    expect(() => refuseUnfit(live, 'arm64', awsOptions({ runtime: 'provided.al2023' }))).not.toThrow();
  });
});

test('the web adapter is known by its layer', () => {
  const layer = 'arn:aws:lambda:us-east-1:753240598075:layer:LambdaAdapterLayerArm64:25';
  expect([hasWebAdapter(fit), hasWebAdapter({ layers: [layer] })]).toEqual([false, true]);
});

describe('limits', () => {
  const pack: Package = {
    target: targetOf('hello'),
    file: '/nowhere',
    sha256: '00',
    size: directUploadLimit - 1,
    unzippedSize: unzippedLimit,
    entries: [
      { name: 'bootstrap', mode: 0o755, size: 5 },
      { name: 'model.bin', mode: 0o644, size: 262_000_000 },
    ],
    executable: 'bootstrap',
  };

  test('layers count with the size of their archives, which is the least that they take', async () => {
    const small = { ...pack, unzippedSize: unzippedLimit - 1000 };
    expect(() => refuseTooLarge(small, 'hello', false, 1000)).not.toThrow();
    const error = await failureOf((async () => refuseTooLarge(small, 'hello', false, 1001))());
    expect(error.notice.id).toBe('deploy.lambda-layers-size');
    for (const word of ['262144000', '262143000', '1001']) expect(error.notice.text).toContain(word);
    expect(error.notice.details?.[0]).toContain('model.bin');
  });

  test('the largest package is let through', () => expect(() => refuseTooLarge(pack, 'hello', false)).not.toThrow());

  test.each([
    [{ size: directUploadLimit }, 'deploy.lambda-zip-size', ['52428800']],
    [{ unzippedSize: unzippedLimit + 1 }, 'deploy.lambda-unzipped-size', ['262144000', '262144001']],
  ] as const)('%j is refused with limit and size', async (change, id, words) => {
    const error = await failureOf((async () => refuseTooLarge({ ...pack, ...change }, 'hello', false))());
    expect(error.notice.id).toBe(id);
    for (const word of words) expect(error.notice.text).toContain(word);
    expect(error.notice.details?.[0]).toContain('model.bin');
  });
});

test('CodeSha256 is padded base64 of the hash', () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(codeSha256(empty)).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
});

test.each([
  [{}, true, true],
  [{ lastUpdateStatus: 'InProgress' }, true, false],
  [{ lastUpdateStatus: 'Failed' }, false, true],
  [{ state: 'Pending' }, true, false],
  [{ state: 'Inactive' }, true, true],
  [{ codeSha256: 'NEW=' }, false, true],
])('with %j, holds is %s and idle is %s', (change, held, quiet) => {
  expect([holds({ ...fit, ...change }, 'OLD='), idle({ ...fit, ...change })]).toEqual([held, quiet]);
});

describe('what is live, in words', () => {
  const mine = { codeSha256: 'NEW=', revisionId: 'r2' };
  test.each([
    ['unread, nothing sent', undefined, false, 'This run changed nothing'],
    ['unread, sent', undefined, true, 'could not be read'],
    ['unchanged', {}, true, 'the code before (CodeSha256 OLD=), unchanged'],
    ['ours', mine, true, 'Live now: this package (CodeSha256 NEW=). To return'],
    ['ours, in progress', { ...mine, lastUpdateStatus: 'InProgress' }, true, 'until Lambda has finished its update'],
    ['ours, failed', { ...mine, lastUpdateStatus: 'Failed' }, true, 'which Lambda keeps in service'],
    ['failed before', { lastUpdateStatus: 'Failed' }, false, 'This run changed nothing'],
    ['another’s', { codeSha256: 'OTHER=' }, true, 'the code of another deployment (CodeSha256 OTHER='],
  ])('%s', (_, change, sent, words) => {
    const now = change === undefined ? undefined : { ...fit, ...change };
    expect(situation(now, fit, 'NEW=', { sent })).toContain(words);
  });

  test('code that is unchanged while a request is unanswered is not called what is live now', () => {
    const said = situation(fit, fit, 'NEW=', { sent: true, unanswered: true });
    expect(said).toMatch(/^Live when last read: the code before .* may still carry out the request .*, whole\.$/);
    expect(said).not.toContain('unchanged');
  });

  test.each([
    ['unread, nothing sent', undefined, false, 'the function was not there when it was last read'],
    ['unread, sent', undefined, true, 'if it is there now, it has this package (CodeSha256 NEW=), whole'],
    ['ours', mine, true, 'Live now: this package (CodeSha256 NEW=); the function is new'],
    ['ours, Pending', { ...mine, state: 'Pending' }, true, 'nothing answers until Lambda has finished'],
    ['another’s', { codeSha256: 'OTHER=' }, true, 'the code of another deployment (CodeSha256 OTHER='],
  ])('of a function that was not there before: %s', (_, change, sent, words) => {
    const now = change === undefined ? undefined : { ...fit, ...change };
    const said = situation(now, { ...fit, codeSha256: '' }, 'NEW=', { sent });
    expect(said).toContain(words);
    expect(said).not.toContain('CodeSha256 )');
  });
});

test.each([
  ['EniLimitExceeded', undefined, 'network interfaces'],
  ['BrandNewReason', 'Something about it', 'AWS says: Something about it.'],
  [undefined, undefined, 'AWS gave no reason.'],
])('the reason %s means something', (code, reason, words) => {
  expect(updateFailureMeaning(code, reason)).toContain(words);
});

test('no message ends with two full stops, or with none', () => {
  const shown = notice('deploy.lambda-update-failed', { function: 'f', code: 'c', meaning: 'M.', live: 'L.' });
  expect(shown.remedy).toBe('M. L.');
});
