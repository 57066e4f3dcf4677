// aws-role-to-assume: the job's token from a server that speaks GitHub's protocol, the role from ministack's STS.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionName } from '../../../src/providers/aws-lambda/credentials.ts';
import { lambdaProvider } from '../../../src/providers/aws-lambda/index.ts';
import {
  awsOptions,
  createFunction,
  directClient,
  doubleEnv,
  failureOf,
  hangTiming,
  lineOf,
  rememberingContext,
  shortTiming,
  targetOf,
} from '../../support/lambda-harness.ts';
import { type Ministack, startMinistack } from '../../support/ministack.ts';
import { type Recorder, startRecorder } from '../../support/recorder.ts';

const provider = lambdaProvider(shortTiming);
const layout = { executable: 'bootstrap' } as const;
const role = 'arn:aws:iam::000000000000:role/deployer';

const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');
const subject = 'repo:octo/hello:ref:refs/heads/main';

let cloud: Ministack;
let recorder: Recorder;
let github: Server;
let asked: IncomingMessage[];
let answers: ((response: ServerResponse, token: string) => void)[];

beforeAll(async () => {
  cloud = await startMinistack();
  recorder = await startRecorder(cloud.url);
  const client = directClient(cloud.url);
  await createFunction(client, 'hello');
  client.destroy();
  github = createServer((request, response) => {
    asked.push(request);
    const claims = { iss: 'https://token.actions.githubusercontent.com', aud: 'sts.amazonaws.com', sub: subject };
    const token = `${part({ alg: 'RS256' })}.${part({ ...claims, jti: asked.length })}.signature`;
    const answer = answers.shift();
    if (answer === undefined) response.end(JSON.stringify({ value: token }));
    else answer(response, token);
  });
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  github?.closeAllConnections();
  github?.close();
  await recorder?.stop();
  await cloud?.stop();
});

beforeEach(() => {
  asked = [];
  answers = [];
  recorder.reset();
  for (const [name, value] of Object.entries(doubleEnv)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
  vi.stubEnv('AWS_ENDPOINT_URL', recorder.url);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function jobEnv(): NodeJS.ProcessEnv {
  const address = github.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port }: AddressInfo = address;
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary-request-token',
    GITHUB_REPOSITORY: 'octo/hello',
    GITHUB_RUN_ID: '123456789',
  };
}

function preflight(context = rememberingContext(jobEnv()), by = provider) {
  return by.preflight(targetOf('hello'), awsOptions({ rolesToAssume: [role] }), layout, context);
}

test('the role is assumed with the job’s token, and every secret is masked', async () => {
  const context = rememberingContext(jobEnv());
  expect((await preflight(context)).functionName).toBe('hello');

  expect(asked).toHaveLength(1);
  expect(asked[0]?.url).toBe('/token?api-version=2.0&audience=sts.amazonaws.com');
  expect(asked[0]?.headers.authorization).toBe('Bearer canary-request-token');

  const [assume, read] = recorder.requests;
  expect(recorder.requests).toHaveLength(2);
  const form = new URLSearchParams(assume?.body);
  expect(form.get('Action')).toBe('AssumeRoleWithWebIdentity');
  expect(form.get('RoleArn')).toBe(role);
  expect(form.get('RoleSessionName')).toBe('octo-hello-123456789');
  expect(read?.operation).toBe('GetFunction');

  const token = form.get('WebIdentityToken') ?? '';
  const keyId = /Credential=([^/]+)/.exec(read?.headers.authorization ?? '')?.[1] ?? '';
  const session = read?.headers['x-amz-security-token'];
  expect(context.masked.slice(0, 2)).toEqual(['canary-request-token', token]);
  expect(context.masked).toContain(keyId);
  expect(context.masked).toContain(session);
  expect(context.lines.join('\n')).not.toContain(token);
});

test('credentials that expire during the run are renewed: a new token, the role once more, the request again', async () => {
  recorder.spoil('GetFunction', { kind: 'answer', status: 403, code: 'ExpiredTokenException' });
  const context = rememberingContext(jobEnv());
  expect((await preflight(context)).functionName).toBe('hello');
  expect(recorder.requests.map(({ operation }) => operation)).toEqual([
    'AssumeRoleWithWebIdentity',
    'GetFunction',
    'AssumeRoleWithWebIdentity',
    'GetFunction',
  ]);
  const tokens = recorder.requests.flatMap(({ body }) => new URLSearchParams(body).get('WebIdentityToken') ?? []);
  expect(new Set(tokens).size).toBe(2);
  const keys = recorder.requests.flatMap(
    ({ headers }) => /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? [],
  );
  expect(new Set(keys).size).toBe(2);
});

test.each(['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'])(
  'without %s the lines to add are shown, and nothing is sent',
  async (name) => {
    const error = await failureOf(preflight(rememberingContext({ ...jobEnv(), [name]: '' })));
    expect(lineOf(error)).toMatchSnapshot();
    expect(error.notice.details).toEqual(['permissions:', '  id-token: write', '  contents: read']);
    expect([asked.length, recorder.requests.length]).toEqual([0, 0]);
  },
);

describe('GitHub’s endpoint', () => {
  test.each([
    ['500', (response: ServerResponse) => response.writeHead(500).end()],
    ['429', (response: ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end()],
    ['a reset', (response: ServerResponse) => response.socket?.resetAndDestroy()],
    ['no answer', () => undefined],
    ['a page', (response: ServerResponse) => response.end('<html></html>')],
    ['no token', (response: ServerResponse) => response.end('{"value":""}')],
    [
      'a cut answer',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy()),
    ],
  ])('%s is tried again', async (name, answer) => {
    answers = [answer, answer];
    const by = lambdaProvider(name === 'no answer' ? hangTiming : shortTiming);
    expect((await preflight(undefined, by)).functionName).toBe('hello');
    expect(asked).toHaveLength(3);
  });

  test('403 fails at once', async () => {
    answers = [(response) => response.writeHead(403).end('{"message":"no"}')];
    const error = await failureOf(preflight());
    expect(lineOf(error)).toMatchSnapshot();
    expect(asked).toHaveLength(1);
  });
});

describe('AWS STS', () => {
  test('a refusal shows what the trust policy must allow', async () => {
    recorder.spoil('AssumeRoleWithWebIdentity', { kind: 'xml', status: 403, code: 'AccessDenied' });
    const error = await failureOf(preflight());
    expect(lineOf(error)).toMatchSnapshot();
    expect(error.notice.details?.join('\n')).toContain(
      `"token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "${subject}"`,
    );
  });

  test.each([
    ['503', { kind: 'xml', status: 503, code: 'ServiceUnavailable' }],
    ['throttling', { kind: 'xml', status: 400, code: 'Throttling' }],
    ['a lost connection to the identity provider', { kind: 'xml', status: 400, code: 'IDPCommunicationError' }],
    ['a reset', { kind: 'reset', applied: false }],
    ['no answer', { kind: 'hang', applied: false }],
  ] as const)('%s is tried again, with a new token', async (_, how) => {
    recorder.spoil('AssumeRoleWithWebIdentity', how);
    const by = lambdaProvider(how.kind === 'hang' ? hangTiming : shortTiming);
    expect((await preflight(undefined, by)).functionName).toBe('hello');
    const tokens = recorder.requests
      .filter((each) => each.operation === 'AssumeRoleWithWebIdentity')
      .map((each) => new URLSearchParams(each.body).get('WebIdentityToken'));
    expect(new Set(tokens).size).toBe(2);
  });

  test('nobody there until the deadline', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_STS', 'http://127.0.0.1:1');
    const error = await failureOf(preflight());
    expect(error.notice.id).toBe('check.lambda-role-unavailable');
    expect(error.notice.text).toContain('ECONNREFUSED');
  });
});

describe('a chain of roles', () => {
  const team = 'arn:aws:iam::111111111111:role/team';
  const last = 'arn:aws:iam::222222222222:role/deploy';
  const chain = (context = rememberingContext(jobEnv())) =>
    provider.preflight(targetOf('hello'), awsOptions({ rolesToAssume: [role, team, last] }), layout, context);

  test('each is assumed from the one before, under the same name', async () => {
    const context = rememberingContext(jobEnv());
    // The last account has no function in the double; what counts is who asks.
    await failureOf(chain(context));
    const [first, second, third, read] = recorder.requests;
    const forms = [first, second, third].map((each) => new URLSearchParams(each?.body));
    expect(forms.map((form) => [form.get('Action'), form.get('RoleArn'), form.get('RoleSessionName')])).toEqual([
      ['AssumeRoleWithWebIdentity', role, 'octo-hello-123456789'],
      ['AssumeRole', team, 'octo-hello-123456789'],
      ['AssumeRole', last, 'octo-hello-123456789'],
    ]);
    expect(read?.operation).toBe('GetFunction');
    const keyOf = (each: typeof first) => /Credential=([^/]+)/.exec(each?.headers.authorization ?? '')?.[1];
    expect(new Set([second, third, read].map(keyOf)).size).toBe(3);
    expect(context.masked).toContain(read?.headers['x-amz-security-token']);
  });

  test('a refusal names both roles, and what each side must allow', async () => {
    recorder.spoil('AssumeRole', { kind: 'xml', status: 403, code: 'AccessDenied' }, 1, 1);
    const error = await failureOf(chain());
    expect(lineOf(error)).toMatch(`AWS STS does not let ${team} assume ${last} (HTTP 403, AccessDenied)`);
    expect(error.notice.details?.join('\n')).toContain(`"Principal": { "AWS": "${team}" }`);
  });

  test.each([
    ['503', { kind: 'xml', status: 503, code: 'ServiceUnavailable' }],
    ['a reset', { kind: 'reset', applied: false }],
  ] as const)('%s is tried again', async (_, how) => {
    recorder.spoil('AssumeRole', how);
    await failureOf(chain());
    expect(recorder.requests.filter((each) => each.operation === 'AssumeRole')).toHaveLength(3);
  });
});

describe('the session’s name', () => {
  test('is one that STS takes, whatever the repository is called', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (repository, run) => {
        expect(sessionName({ GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run })).toMatch(/^[\w+=,.@-]{1,64}$/);
      }),
    );
  });

  test('keeps the run’s number when the repository’s name is long', () => {
    expect(sessionName({ GITHUB_REPOSITORY: `octo/${'x'.repeat(90)}`, GITHUB_RUN_ID: '42' })).toMatch(
      /^octo-x{56}-42$/,
    );
  });
});
