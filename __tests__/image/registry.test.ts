// What a registry may answer: challenges, faults, and addresses elsewhere.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { digestOf, mediaTypes } from '../../src/image/manifest.ts';
import type { Registry } from '../../src/image/registry.ts';
import { RegistryError, type RegistryFault } from '../../src/image/registry-fault.ts';
import { hangTiming, rememberingContext, shortTiming } from '../support/lambda-harness.ts';
import { openTestRegistry, startGate, startRegistry, type TestRegistry, type Verdict } from '../support/registry.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

const bytes = Buffer.from('a layer');
const blob = {
  digest: digestOf(bytes),
  size: bytes.length,
  content: async function* () {
    yield bytes;
  },
};

const missing = digestOf(Buffer.from('missing'));

async function gate(verdict: Verdict) {
  const opened = await startGate(registry, verdict);
  onTestFinished(() => opened.stop());
  return opened;
}

async function faultOf(work: Promise<unknown>): Promise<RegistryFault> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof RegistryError) return error.fault;
  throw error;
}

function refuse(answer: ServerResponse, status: number, code: string, headers: Record<string, string> = {}): true {
  answer.writeHead(status, headers).end(JSON.stringify({ errors: [{ code, message: 'in words' }] }));
  return true;
}

test('a token is fetched with the login, used for the repository, and hidden', async () => {
  const asked: string[] = [];
  const secret = 'Bearer the-token';
  const { host } = await gate((of, answer, self) => {
    if (of.url?.startsWith('/token') === true) {
      asked.push(`${of.headers.authorization} ${new URL(of.url, 'http://x').searchParams.get('scope')}`);
      answer.end(JSON.stringify({ token: 'the-token' }));
      return true;
    }
    if (of.headers.authorization === secret) return false;
    return refuse(answer, 401, 'UNAUTHORIZED', {
      'WWW-Authenticate': `Bearer realm="http://${self}/token",service="s"`,
    });
  });
  const context = rememberingContext();
  const opened = openTestRegistry(host, { username: 'me', password: 'secret' }, context);
  expect(await opened.putBlob('with-token', blob, undefined)).toBe('uploaded');
  expect(await opened.hasBlob('with-token', blob.digest)).toBe(true);
  expect(asked).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')} repository:with-token:pull,push`]);
  expect(context.masked).toEqual(['secret', 'the-token']);
});

test('a login goes by basic authentication where that is asked for', async () => {
  const right = `Basic ${Buffer.from('AWS:secret').toString('base64')}`;
  const { host } = await gate((of, answer) =>
    of.headers.authorization === right ? false : refuse(answer, 401, '', { 'WWW-Authenticate': 'Basic realm="r"' }),
  );
  expect(await openTestRegistry(host, { username: 'AWS', password: 'secret' }).hasBlob('basic', missing)).toBe(false);
  expect(await faultOf(openTestRegistry(host).hasBlob('basic', missing))).toMatchObject({
    kind: 'denied',
    status: 401,
  });
  const wrong = openTestRegistry(host, { username: 'AWS', password: 'wrong' });
  expect(await faultOf(wrong.hasBlob('basic', missing))).toMatchObject({ kind: 'denied', status: 401 });
});

test('no login is sent to a realm without TLS that is not on this machine', async () => {
  const { host } = await gate((_, answer) =>
    refuse(answer, 401, '', { 'WWW-Authenticate': 'Bearer realm="http://registry.invalid/token"' }),
  );
  const opened = openTestRegistry(host, { username: 'me', password: 'secret' });
  expect(await faultOf(opened.hasBlob('realm', blob.digest))).toMatchObject({ kind: 'denied', status: 401 });
});

test('neither an upload nor a blob that is elsewhere is sent the credentials', async () => {
  const elsewhere: IncomingMessage[] = [];
  const other = await gate((of) => {
    elsewhere.push(of);
    return false;
  });
  const right = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const { host } = await gate((of, answer) => {
    if (of.headers.authorization !== right) return refuse(answer, 401, '', { 'WWW-Authenticate': 'Basic realm="r"' });
    if (of.method === 'POST') {
      answer.writeHead(202, { Location: `http://${other.host}/v2/elsewhere/blobs/uploads/1` }).end();
      return true;
    }
    if (of.method !== 'GET') return false;
    answer.writeHead(307, { Location: `http://${other.host}${of.url}` }).end();
    return true;
  });
  const opened = openTestRegistry(host, { username: 'me', password: 'secret' });
  await opened.putBlob('elsewhere', blob, undefined);
  const document = { digest: blob.digest, size: blob.size, mediaType: 'text/plain' };
  expect(await opened.getBlob('elsewhere', document)).toEqual(bytes);
  expect(elsewhere.map(({ method, headers }) => [method, headers.authorization])).toEqual([
    ['PUT', undefined],
    ['GET', undefined],
  ]);
});

const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.oci.index, manifests: [] }));
const operations: Readonly<Record<string, (of: Registry) => Promise<unknown>>> = {
  hasBlob: (of) => of.hasBlob('faults', blob.digest),
  putBlob: (of) => of.putBlob('faults', blob, undefined),
  getManifest: (of) => of.getManifest('faults', 'v1'),
  putManifest: (of) => of.putManifest('faults', 'v1', mediaTypes.oci.index, manifest),
};
const faults: Readonly<Record<string, (answer: ServerResponse) => true>> = {
  'HTTP 500': (answer) => refuse(answer, 500, 'UNKNOWN'),
  'HTTP 429': (answer) => refuse(answer, 429, 'TOOMANYREQUESTS'),
  'a lost connection': (answer) => {
    answer.destroy();
    return true;
  },
  'no answer': () => true,
};

test.each(
  Object.keys(operations).flatMap((operation) => Object.keys(faults).map((fault) => [operation, fault] as const)),
)('%s survives %s in each of its requests', async (operation, fault) => {
  const work = operations[operation];
  const fail = faults[fault];
  if (work === undefined || fail === undefined) throw new Error('unknown');
  const failed = new Set<string>();
  const { host } = await gate((of, answer) => {
    const request = `${of.method}`;
    if (failed.has(request)) return false;
    failed.add(request);
    return fail(answer);
  });
  const timing = fault === 'no answer' ? hangTiming : shortTiming;
  await work(openTestRegistry(host, undefined, undefined, undefined, timing));
  expect(failed.size).toBe(operation === 'putBlob' ? 2 : 1);
});

test.each([
  [403, 'DENIED', { kind: 'denied', status: 403, code: 'DENIED' }],
  [404, 'NAME_UNKNOWN', { kind: 'missing', status: 404, code: 'NAME_UNKNOWN' }],
  [400, 'TAG_INVALID', { kind: 'rejected', status: 400, code: 'TAG_INVALID' }],
])('HTTP %s %s is told at once', async (status, code, fault) => {
  const { host, seen } = await gate((_, answer) => refuse(answer, status, code));
  expect(await faultOf(openTestRegistry(host).putBlob('refused', blob, undefined))).toEqual(fault);
  expect(seen).toHaveLength(1);
});

test('a document that is not what its digest says is never used', async () => {
  const { host } = await gate((of, answer) => {
    if (of.url?.includes('/manifests/') !== true) return false;
    answer.writeHead(200, { 'Content-Type': mediaTypes.oci.index }).end('{"other":1}');
    return true;
  });
  const opened = openTestRegistry(host, undefined, rememberingContext(), 3_000);
  expect(await faultOf(opened.getManifest('damaged', blob.digest))).toMatchObject({ kind: 'damaged' });
});

test('a registry that is not there is told after a few attempts', async () => {
  const gone = await startGate(registry, () => false);
  await gone.stop();
  expect(await faultOf(openTestRegistry(gone.host).hasBlob('gone', blob.digest))).toEqual({
    kind: 'unreachable',
    reason: 'ECONNREFUSED',
  });
});
