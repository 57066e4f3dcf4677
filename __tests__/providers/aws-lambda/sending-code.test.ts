// What is told of a long upload, by real requests of the SDK.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { counted } from '../../../src/progress.ts';
import type { ZipContent } from '../../../src/providers/aws-lambda/api.ts';
import { openLambda } from '../../../src/providers/aws-lambda/client.ts';
import { sendingCode } from '../../../src/providers/aws-lambda/sending-code.ts';
import { zipOf } from '../../../src/providers/aws-lambda/upload-body.ts';
import { startDeadline } from '../../../src/providers/deadline.ts';
import { awsOptions, doubleEnv, rememberingContext, shortTiming } from '../../support/lambda-harness.ts';

beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Sends a zip to a server. @returns the lines of the log, and every count of bytes */
async function send(
  zip: ZipContent,
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ readonly lines: readonly string[]; readonly counts: readonly number[] }> {
  const server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${address.port}`);
  const context = rememberingContext();
  const api = openLambda(awsOptions(), 'us-east-1', shortTiming, context);
  const code = { kind: 'zip', ...zip } as const;
  const none = { architecture: undefined, revisionId: undefined, sourceKmsKeyArn: undefined };
  const counts: number[] = [];
  await sendingCode(context.log, 'hello', code, (sent) =>
    api.updateFunctionCode({ functionName: 'hello', code, ...none }, startDeadline(30_000, context.signal), (bytes) => {
      counts.push(bytes);
      sent(bytes);
    }),
  );
  return { lines: context.lines, counts };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('the zip goes in pieces that are counted, under the length and the signature of the whole', async () => {
  const zip = Buffer.alloc(4_000_001, 'zip');
  let got: Buffer = Buffer.alloc(0);
  const { counts, lines } = await send(zipOf(zip), async (request, response) => {
    got = await bodyOf(request);
    expect(request.headers['content-length']).toBe(String(got.length));
    expect(request.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 .*x-amz-content-sha256/);
    expect(request.headers['x-amz-content-sha256']).toBe(createHash('sha256').update(got).digest('hex'));
    response.end('{"CodeSha256": "x"}');
  });
  expect(JSON.parse(got.toString())).toEqual({ ZipFile: zip.toString('base64') });
  expect(counts.length).toBeGreaterThan(10);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect([counts[0], counts.at(-1)]).toEqual([0, zip.length]);
  expect(lines).toEqual([]);
});

test('a line says how far a slow upload is, and then that the answer is waited for', async () => {
  const zip = Buffer.alloc(24_000_000, 'zip');
  const { lines } = await send(zipOf(zip), async (request, response) => {
    // Nothing is read: the socket takes what fits into its buffers.
    vi.advanceTimersByTime(6_000);
    await bodyOf(request);
    vi.advanceTimersByTime(6_000);
    response.end('{"CodeSha256": "x"}');
  });
  expect(lines).toEqual([
    expect.stringMatching(/^hello: to Lambda: [\d.]+ [kM]?B of 24\.0 MB, \d{1,2} % sent \(5 s\)$/),
    'hello: to Lambda: 24.0 MB sent, waiting for the answer (10 s)',
  ]);
});

/** Content whose second reading, which is the one that is sent, ends otherwise. */
function twice(second: (pieces: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>): ZipContent & { open(): number } {
  const zip = zipOf(Buffer.alloc(4_000_000, 'zip'));
  let [readings, open] = [0, 0];
  return {
    ...zip,
    open: () => open,
    async *pieces() {
      readings += 1;
      open += 1;
      try {
        yield* readings === 1 ? zip.pieces() : second(zip.pieces());
      } finally {
        open -= 1;
      }
    },
  };
}

test('a zip that changes while it is sent ends the request with its own error', async () => {
  const zip = twice(async function* (pieces) {
    for await (const piece of pieces) {
      yield piece;
      throw new TypeError('changed');
    }
  });
  let whole = false;
  const sending = send(zip, async (request, response) => {
    await bodyOf(request).then(
      () => {
        whole = true;
      },
      () => {},
    );
    response.end('{"CodeSha256": "x"}');
  });
  await expect(sending).rejects.toThrow('changed');
  expect(whole).toBe(false);
  expect(zip.open()).toBe(0);
});

test('a request that ends early lets go of its zip', async () => {
  const zip = twice((pieces) => counted(pieces, () => {}));
  const sending = send(zip, async (request) => void request.socket.destroy());
  await expect(sending).rejects.toThrow();
  await vi.waitUntil(() => zip.open() === 0, { timeout: 60_000 });
});
