// The real SDK against ministack: what preflight refuses before anything is built, and what it sends while it does.

import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  lineOf,
  rememberingContext,
  shortTiming,
  targetOf,
  timeUntil,
} from '../../support/lambda-harness.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { type Recorder, startRecorder } from '../../support/recorder.ts';

const provider = lambdaProvider(shortTiming);
const layout = { executable: 'bootstrap' } as const;
let cloud: Ministack;
let recorder: Recorder;
let client: LambdaClient;

beforeAll(async () => {
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  client = directClient(cloud.url);
  await Promise.all([
    createFunction(client, 'amd'),
    createFunction(client, 'arm', { Architectures: ['arm64'], MemorySize: 512, Timeout: 30 }),
    createFunction(client, 'snake', { Runtime: 'python3.12', Handler: 'app.handler' }),
    createFunction(client, 'al2', { Runtime: 'provided.al2' }),
    createFunction(client, 'image', {
      PackageType: 'Image',
      Runtime: undefined,
      Handler: undefined,
      Code: { ImageUri: '000000000000.dkr.ecr.us-east-1.amazonaws.com/image:latest' },
    }),
  ]);
});

afterAll(async () => {
  client?.destroy();
  await recorder?.stop();
  await cloud?.stop();
});

beforeEach(() => {
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', recorder.url);
  recorder.reset();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function preflight(resource: string, arch: 'amd64' | 'arm64' = 'amd64', context = rememberingContext()) {
  return provider.preflight(targetOf(resource, arch), awsOptions(), layout, context);
}

describe('a function that fits', () => {
  test.each(['arm', '000000000000:function:arm', 'arn:aws:lambda:us-east-1:000000000000:function:arm'])(
    '%s is read with one request that changes nothing',
    async (resource) => {
      const live = await preflight(resource, 'arm64');
      expect(live).toMatchObject({
        functionName: 'arm',
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:arm',
        region: 'us-east-1',
        architecture: 'arm64',
        memoryMb: 512,
        timeoutMs: 30_000,
        handler: 'bootstrap',
      });
      expect(recorder.requests.map((each) => each.operation)).toEqual(['GetFunction']);
    },
  );

  test('the request says who asks', async () => {
    await preflight('amd');
    expect(recorder.requests[0]?.headers['user-agent']).toMatch(/ deploy-go-function\/1\b/);
  });

  test('the link to the code, which is a secret, is kept nowhere', async () => {
    const context = rememberingContext();
    const live = await preflight('amd', 'amd64', context);
    expect(JSON.stringify([live, context.lines])).not.toMatch(/https?:/);
  });

  test('a runtime near its end is warned about', async () => {
    const context = rememberingContext();
    await preflight('al2', 'amd64', context);
    expect(context.notices.map((each) => each.id)).toEqual(['check.lambda-runtime-ending']);
  });
});

describe('a function that does not fit', () => {
  test.each([
    ['nobody', 'amd64'],
    ['image', 'amd64'],
    ['snake', 'amd64'],
    ['amd', 'arm64'],
    ['arm', 'amd64'],
  ] as const)('%s with arch %s', async (name, arch) => {
    const error = await failureOf(preflight(name, arch));
    expect(lineOf(error)).toMatchSnapshot();
    expect(recorder.requests.every((each) => each.method === 'GET')).toBe(true);
  });

  test('one that is missing comes with the command that creates it', async () => {
    const error = await failureOf(preflight('nobody', 'arm64'));
    expect(error.notice.details?.join('\n')).toContain('--architectures arm64');
  });

  test('without a region nothing is sent', async () => {
    const work = provider.preflight(targetOf('amd'), awsOptions({ region: undefined }), layout, rememberingContext());
    expect((await failureOf(work)).notice.id).toBe('check.lambda-region');
    expect(recorder.requests).toEqual([]);
  });

  test('a version or alias is refused offline, with the user’s files', async () => {
    const work = provider.inspect(targetOf('amd:live'), awsOptions(), rememberingContext());
    expect((await failureOf(work)).notice.id).toBe('check.lambda-qualified');
  });
});

describe('credentials', () => {
  test('none at all: one error that says what to do, and nothing is sent', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
    const error = await failureOf(preflight('amd'));
    expect(error.notice.id).toBe('check.lambda-no-credentials');
    expect(lineOf(error)).toContain('aws-actions/configure-aws-credentials');
    expect(recorder.requests).toEqual([]);
  });

  test('those of the chain are masked, unless they are too short to be secrets', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'canary-canary-canary-canary-canary');
    const context = rememberingContext();
    await preflight('amd', 'amd64', context);
    expect(context.masked).toEqual(['canary-canary-canary-canary-canary']);
  });

  test('many functions of a run share them', async () => {
    const options = awsOptions();
    const context = rememberingContext();
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'canary-canary-canary-canary-canary');
    await Promise.all(
      ['amd', 'al2', 'amd'].map((name) => provider.preflight(targetOf(name), options, layout, context)),
    );
    expect(context.masked).toHaveLength(1);
  });
});

describe('faults of GetFunction', () => {
  test('403: the permission, the resource and the statement', async () => {
    recorder.spoil('GetFunction', { kind: 'answer', status: 403, code: 'AccessDeniedException' });
    const error = await failureOf(preflight('amd'));
    expect(lineOf(error)).toMatchInlineSnapshot(
      `"check: AWS refused GetFunction of the function amd (HTTP 403, AccessDeniedException), expected the permission lambda:GetFunction on arn:aws:lambda:us-east-1:*:function:amd, got none. Add the statement in the log to the policy of the role or user that this job runs as. Nothing was changed."`,
    );
    expect(error.notice.details?.join('\n')).toContain('"Resource": "arn:aws:lambda:us-east-1:*:function:amd"');
    expect(recorder.requests).toHaveLength(1);
  });

  test.each(['ExpiredTokenException', 'UnrecognizedClientException', 'InvalidSignatureException'])(
    '403 with %s is about the credentials',
    async (code) => {
      recorder.spoil('GetFunction', { kind: 'answer', status: 403, code }, 2);
      expect((await failureOf(preflight('amd'))).notice.id).toBe('check.lambda-credentials');
    },
  );

  test('credentials that have expired are asked for anew, once', async () => {
    recorder.spoil('GetFunction', { kind: 'answer', status: 403, code: 'ExpiredTokenException' });
    expect((await preflight('amd')).functionName).toBe('amd');
    expect(recorder.requests).toHaveLength(2);
  });

  test('a proxy’s 403 page is told from AWS’s', async () => {
    recorder.spoil('GetFunction', { kind: 'html', applied: false, status: 403 });
    expect((await failureOf(preflight('amd'))).notice.id).toBe('check.lambda-foreign');
  });

  test.each([
    ['500', { kind: 'answer', status: 500, code: 'ServiceException' }],
    ['503', { kind: 'answer', status: 503, code: 'ServiceUnavailableException' }],
    ['429', { kind: 'answer', status: 429, code: 'TooManyRequestsException' }],
    [
      '429 with Retry-After',
      { kind: 'answer', status: 429, code: 'TooManyRequestsException', headers: { 'retry-after': '0' } },
    ],
    ['a reset', { kind: 'reset', applied: false }],
    ['no answer', { kind: 'hang', applied: false }],
    ['an empty 200', { kind: 'empty', applied: false }],
    ['a 200 page', { kind: 'html', applied: false }],
    ['a 502 page', { kind: 'html', applied: false, status: 502 }],
    ['a cut answer', { kind: 'cut' }],
  ] as const)('%s, twice, is tried again', async (_, how) => {
    recorder.spoil('GetFunction', how, 2);
    // Only the two that get no answer have a short time.
    const soon = {
      ...shortTiming,
      get request() {
        return how.kind === 'hang' && recorder.requests.length < 2 ? 1_000 : 20_000;
      },
    };
    const live = await lambdaProvider(soon).preflight(targetOf('amd'), awsOptions(), layout, rememberingContext());
    expect(live.functionName).toBe('amd');
    expect(recorder.requests).toHaveLength(3);
  });

  test('no answer until the deadline', async () => {
    recorder.spoil('GetFunction', { kind: 'answer', status: 503, code: 'ServiceUnavailableException' }, 1e9);
    const ending = lambdaProvider(timeUntil(() => recorder.requests.length >= 3));
    const error = await failureOf(ending.preflight(targetOf('amd'), awsOptions(), layout, rememberingContext()));
    expect(error.notice.id).toBe('check.lambda-unavailable');
    expect(error.notice.text).toContain('HTTP 503');
  });

  test('nobody listens', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    const error = await failureOf(preflight('amd'));
    expect(error.notice.id).toBe('check.lambda-unreachable');
    expect(error.notice.text).toContain('ECONNREFUSED');
  });

  test('a cancelled run ends with the signal’s reason', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled by the test');
    recorder.spoil('GetFunction', { kind: 'first', act: async () => controller.abort(reason) });
    recorder.spoil('GetFunction', { kind: 'hang', applied: false });
    await expect(preflight('amd', 'amd64', rememberingContext({}, controller.signal))).rejects.toBe(reason);
  });
});

describe('endpoints and proxies', () => {
  let proxy: Server;
  const tunnels: string[] = [];
  const untilSeen = lambdaProvider(timeUntil(() => tunnels.length > 0));

  beforeAll(async () => {
    proxy = createServer((request, response) => {
      tunnels.push(`${request.method} ${request.url}`);
      response.writeHead(502).end();
    });
    proxy.on('connect', (request, socket, head) => {
      tunnels.push(`CONNECT ${request.url}`);
      const { hostname, port } = new URL(`http://${request.url}`);
      const upstream = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  beforeEach(() => {
    tunnels.length = 0;
  });

  function proxyUrl(): string {
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  test('AWS_ENDPOINT_URL_LAMBDA goes before AWS_ENDPOINT_URL', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', recorder.url);
    expect((await preflight('amd')).functionName).toBe('amd');
  });

  test('HTTPS_PROXY is used for AWS', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'https://lambda.invalid');
    const context = rememberingContext({ HTTPS_PROXY: proxyUrl() });
    await failureOf(untilSeen.preflight(targetOf('amd'), awsOptions(), layout, context));
    expect(tunnels).toContain('CONNECT lambda.invalid:443');
  });

  test('a proxy without a scheme is one for HTTP', async () => {
    const env = { HTTP_PROXY: proxyUrl().replace('http://', '') };
    await failureOf(untilSeen.preflight(targetOf('amd'), awsOptions(), layout, rememberingContext(env)));
    expect(tunnels.join()).toContain('GET http://127.0.0.1');
  });

  test('NO_PROXY goes around it', async () => {
    const env = { HTTP_PROXY: proxyUrl(), HTTPS_PROXY: proxyUrl(), NO_PROXY: '127.0.0.1' };
    expect((await preflight('amd', 'amd64', rememberingContext(env))).functionName).toBe('amd');
    expect(tunnels).toEqual([]);
  });

  test('a proxy that is no URL is one clear error', async () => {
    const error = await failureOf(
      preflight('amd', 'amd64', rememberingContext({ HTTPS_PROXY: 'http://user:canary@x:99999' })),
    );
    expect(error.notice.id).toBe('check.lambda-proxy');
    expect(`${lineOf(error)} ${error.cause}`).not.toContain('canary');
  });
});
