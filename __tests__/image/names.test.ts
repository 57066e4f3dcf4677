import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { dockerLogin } from '../../src/image/docker-config.ts';
import { ecrRegistry, isLoopback, parseReference, referenceText } from '../../src/image/reference.ts';
import { parseChallenge, tokenUrl } from '../../src/image/registry-auth.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello:v1', 'hello', 'v1', undefined],
  ['localhost:5000/a/b_c/d-e.f:1.2_3', 'a/b_c/d-e.f', '1.2_3', undefined],
  ['localhost/a', 'a', undefined, undefined],
  [`public.ecr.aws/lambda/provided@${digest}`, 'lambda/provided', undefined, digest],
  [`[::1]:5000/a:t@${digest}`, 'a', 't', digest],
])('%s is a name', (text, repository, tag, itsDigest) => {
  const parsed = parseReference(text);
  expect(parsed).toMatchObject({ repository, tag, digest: itsDigest });
  expect(parsed === undefined ? '' : referenceText(parsed)).toBe(text);
});

test.each([
  '',
  'hello',
  'hello:v1',
  'library/hello:v1',
  'a.b/Hello:v1',
  'a.b/hello:',
  'a.b/hello:-v',
  'a.b//c:v',
  `a.b/c@sha256:12`,
  'https://a.b/c:d',
  'a.b/c:d\nx',
])('"%s" is no name', (text) => {
  expect(parseReference(text)).toBeUndefined();
});

test.each([
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', { account: '123456789012', region: 'us-east-1' }],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', { account: '123456789012', region: 'cn-north-1' }],
  ['123456789012.dkr-ecr.eu-west-1.on.aws', { account: '123456789012', region: 'eu-west-1' }],
  ['public.ecr.aws', undefined],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com.example.org', undefined],
])('the registry %s', (host, expected) => {
  expect(ecrRegistry(host)).toEqual(expected);
});

test('only loopback is asked without TLS', () => {
  const hosts = [
    'localhost',
    'localhost:5000',
    '127.0.0.1:1',
    '[::1]:1',
    '127.0.0.1.example.org',
    'localhost.example.org',
    '10.0.0.1:5000',
  ];
  expect(hosts.map(isLoopback)).toEqual([true, true, true, true, false, false, false]);
});

test.each([
  [
    'Basic realm="https://r/",service="ecr.amazonaws.com"',
    'basic',
    { realm: 'https://r/', service: 'ecr.amazonaws.com' },
  ],
  [
    'Bearer realm="https://t/token",service="s",scope="repository:a:pull,push"',
    'bearer',
    { realm: 'https://t/token', service: 's', scope: 'repository:a:pull,push' },
  ],
  ['bearer realm=https://t', 'bearer', { realm: 'https://t' }],
  ['Negotiate, Bearer realm="a\\"b"', 'bearer', { realm: 'a"b' }],
])('the challenge %s', (header, scheme, parameters) => {
  expect(parseChallenge(header)).toEqual({ scheme, parameters });
});

test('a challenge that is none asks for nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parseChallenge(text);
      expect(parsed === undefined || /basic|bearer/i.test(text)).toBe(true);
    }),
  );
  expect(parseChallenge(undefined)).toBeUndefined();
  expect(parseChallenge('Digest realm="a"')).toBeUndefined();
});

test('a token is asked for with the scope of the challenge, else with ours', () => {
  const of = (header: string) => {
    const challenge = parseChallenge(header);
    return challenge === undefined ? undefined : tokenUrl(challenge, 'repository:a:pull')?.href;
  };
  expect(of('Bearer realm="https://t/token?x=1",service="s"')).toBe(
    'https://t/token?x=1&service=s&scope=repository%3Aa%3Apull',
  );
  expect(of('Bearer realm="https://t/token",scope="aws"')).toBe('https://t/token?scope=aws');
  expect(of('Bearer realm="nowhere"')).toBeUndefined();
});

test("Docker's own logins are found by the registry's host", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docker-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const auth = Buffer.from('me:pass:word').toString('base64');
  const auths = {
    'a.b': { auth },
    'https://c.d': { username: 'u', password: 'p' },
    'https://index.docker.io/v1/': { auth },
    'e.f': {},
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths, credHelpers: { 'g.h': 'x' } }));
  const env = { DOCKER_CONFIG: folder };
  expect(await dockerLogin('a.b', env)).toEqual({ username: 'me', password: 'pass:word' });
  expect(await dockerLogin('c.d', env)).toEqual({ username: 'u', password: 'p' });
  expect(await dockerLogin('docker.io', env)).toEqual({ username: 'me', password: 'pass:word' });
  for (const host of ['e.f', 'g.h', 'a', '__proto__']) expect(await dockerLogin(host, env)).toBeUndefined();
  await writeFile(join(folder, 'config.json'), '{');
  expect(await dockerLogin('a.b', env)).toBeUndefined();
  expect(await dockerLogin('a.b', { HOME: join(folder, 'none') })).toBeUndefined();
});
