// What needs no network: marks, errors' bodies, masks, plans, waits.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, textOf } from '../../../src/json.ts';
import { blobName, servedBlob } from '../../../src/providers/azure-functions/consumption.ts';
import { errorBody } from '../../../src/providers/azure-functions/http.ts';
import {
  deployer,
  isOwn,
  message,
  newMark,
  readMark,
  rollbackMark,
} from '../../../src/providers/azure-functions/mark.ts';
import { backoff, polls, usualPace } from '../../../src/providers/azure-functions/pace.ts';
import { maskSecrets, setting } from '../../../src/providers/azure-functions/settings.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map((all) => all.join(''));

const maybe = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(of, { nil: undefined });
/** As Kudu and blob storage give them. */
const id = fc.oneof(fc.uuid(), hex(40), hex(64).map(blobName));

describe('the mark', () => {
  it('comes back as it was written, whichever field is kept', () => {
    fc.assert(
      fc.property(
        hex(64),
        maybe(hex(40)),
        maybe(hex(32)),
        maybe(id),
        fc.boolean(),
        (sha256, commit, key, before, rollback) => {
          const fresh = newMark(sha256, commit === undefined ? {} : { GITHUB_SHA: commit }, { key, before });
          const mark = rollback ? rollbackMark({ sha256, commit, key }, before) : fresh;
          const { nonce: _, ...all } = mark;
          expect(all).toEqual({ sha256, commit, key, before, rollback });
          expect(readMark(deployer(mark, false), message(mark))).toEqual(all);
          const kept = { sha256, commit, key: undefined, before: undefined, rollback: false };
          expect(readMark(deployer(mark, true), 'Created via a push deployment')).toEqual(kept);
          expect(isOwn(mark, deployer(mark, false), 'Deploying from pushed zip file')).toBe(true);
          expect(isOwn(mark, 'N/A', message(mark))).toBe(true);
          expect(isOwn(newMark(sha256, {}), deployer(mark, true), message(mark))).toBe(false);
        },
      ),
    );
  });

  it('is not read from what others write', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(!one.startsWith('deploy-go-function') && !other.startsWith('deploy-go-function'));
        expect(readMark(one, other)).toBeUndefined();
      }),
    );
    expect(readMark('az_cli', `sha256:${'a'.repeat(64)}`)).toBeUndefined();
  });

  it('takes a commit only where it is one', () => {
    expect(newMark('a', { GITHUB_SHA: 'x"; drop' }).commit).toBeUndefined();
  });
});

describe('the body of an error', () => {
  it.each([
    ['{"error":{"code":"AuthorizationFailed","message":"No."}}', 'AuthorizationFailed', 'No'],
    ['{"Code":"BadRequest","Message":"Encountered an error."}', 'BadRequest', 'Encountered an error'],
    ['{"Message":"An error has occurred.","ExceptionMessage":"x"}', undefined, 'An error has occurred'],
    ['{"ExceptionMessage":"disk"}', undefined, 'disk'],
    ['"text in JSON"', undefined, 'text in JSON'],
    ['There is a deployment\n currently in progress.', undefined, 'There is a deployment currently in progress'],
    [
      '<!DOCTYPE html><html><head><title>Web App - Unavailable</title></head></html>',
      undefined,
      'Web App - Unavailable',
    ],
    ['<html></html>', undefined, 'a web page'],
    [
      '\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate.\nRequestId:1\nTime:2</Message></Error>',
      'AuthenticationFailed',
      'Server failed to authenticate',
    ],
    ['\uFEFF{"error":{"code":"X","message":""}}', 'X', ''],
    ['', undefined, ''],
    [undefined, undefined, ''],
  ])('%j', (body, code, text) => {
    expect(errorBody(body)).toEqual({ code, text });
  });

  it('is one short line, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ minLength: 400 })), (body) => {
        const { text } = errorBody(body);
        expect(text).not.toMatch(/[\r\n]/);
        expect(text.length).toBeLessThanOrEqual(301);
      }),
    );
  });
});

describe('JSON', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        textOf(parseJson(text), 'a', 'b');
      }),
    );
  });
});

describe('masks', () => {
  const masked = (settings: Record<string, string>): string[] => {
    const all: string[] = [];
    maskSecrets(settings, { mask: (secret) => all.push(secret) });
    return all;
  };

  it('hide what is secret', () => {
    expect(masked({ MY_API_KEY: 'abcdefgh' })).toEqual(['abcdefgh']);
    expect(masked({ X: 'Endpoint=sb://x/;SharedAccessKeyName=r;SharedAccessKey=abcd1234=' })).toEqual(['abcd1234=']);
    expect(masked({ URL: 'https://a/b?sp=r&sig=ab%2Bcdefgh%3D&se=1' })).toEqual(['ab%2Bcdefgh%3D', 'ab+cdefgh=']);
    expect(masked({ AzureWebJobsStorage: 'AccountName=a;AccountKey=12345678' })).toContain('12345678');
    expect(masked({ DB: 'Server=x;User=u;Password=hunter22;' })).toEqual(['hunter22']);
  });

  it('leave alone what would spoil the outputs of a job', () => {
    expect(
      masked({ WEBSITE_RUN_FROM_PACKAGE: '1', API_BASE: 'https://hello-app.azurewebsites.net', KEY: '1' }),
    ).toEqual([]);
  });
});

describe('settings', () => {
  it('are found whatever the case of the name, and not when empty', () => {
    expect(setting({ functions_worker_runtime: ' custom ' }, 'FUNCTIONS_WORKER_RUNTIME')).toBe('custom');
    expect(setting({ A: ' ' }, 'A')).toBeUndefined();
  });
});

describe('the served blob', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (value) => {
        expect(servedBlob(value, 0).sha256).toBeUndefined();
      }),
    );
  });
});

describe('waits', () => {
  it('grow to the longest', () => {
    const waits = polls(usualPace);
    const first = Array.from({ length: 20 }, () => waits.next().value);
    expect(first[0]).toBe(usualPace.firstPoll);
    expect(first.at(-1)).toBe(usualPace.poll);
    expect(first).toEqual(first.toSorted((a, b) => a - b));
  });

  it('have jitter, and an end', () => {
    for (const attempt of [1, 2, 3, 10, 100]) {
      const wait = backoff(attempt, usualPace);
      expect(wait).toBeGreaterThanOrEqual(usualPace.retry / 2);
      expect(wait).toBeLessThanOrEqual(32 * usualPace.retry);
    }
  });
});
