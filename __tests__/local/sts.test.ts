// Credentials from the job's OIDC token, with the SDK's own provider: who is let in, and what a key is worth later.

import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { fromWebToken } from '@aws-sdk/credential-providers';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud.ts';
import { cloudForTest, lambdaClient, refusal } from '../support/local-cloud.ts';

async function idToken(cloud: LocalCloud, audience: string): Promise<string> {
  const answer = await fetch(`${cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${audience}`, {
    headers: { authorization: `Bearer ${cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}` },
  });
  const { value }: { value: string } = JSON.parse(await answer.text());
  return value;
}

function assume(
  cloud: LocalCloud,
  webIdentityToken: string,
  roleArn = cloud.deployRole,
): ReturnType<typeof fromWebToken> {
  return fromWebToken({
    roleArn,
    webIdentityToken,
    roleSessionName: 'test',
    clientConfig: { region: 'us-east-1', endpoint: cloud.aws.endpoint, maxAttempts: 1 },
  });
}

test("the job's token becomes credentials that Lambda takes", async () => {
  const cloud = await cloudForTest();
  await cloud.aws.seed({ name: 'hello' });
  const client = new LambdaClient({
    region: 'us-east-1',
    endpoint: cloud.aws.endpoint,
    credentials: assume(cloud, await idToken(cloud, 'sts.amazonaws.com')),
  });
  onTestFinished(() => client.destroy());
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: 'hello' }));
  expect(Configuration?.FunctionName).toBe('hello');
  expect(cloud.requests.map(({ service, operation }) => `${service}:${operation}`)).toEqual([
    'actions:GetIdToken',
    'sts:AssumeRoleWithWebIdentity',
    'lambda:GetFunction',
  ]);
});

test.each<[string, string, string | undefined, string]>([
  ['another audience', 'api://AzureADTokenExchange', undefined, 'InvalidIdentityTokenException'],
  ['a role that does not trust the job', 'sts.amazonaws.com', 'arn:aws:iam::123456789012:role/other', 'AccessDenied'],
])('%s: no credentials', async (_, audience, role, error) => {
  const cloud = await cloudForTest();
  const refused = await refusal(assume(cloud, await idToken(cloud, audience), role)());
  expect(refused.name).toBe(error);
});

test('a token that GitHub did not sign, and a request without the job’s request token', async () => {
  const cloud = await cloudForTest();
  const [head, , signature] = (await idToken(cloud, 'sts.amazonaws.com')).split('.');
  const forged = Buffer.from(JSON.stringify({ aud: 'sts.amazonaws.com', sub: 'repo:evil/evil', exp: 9e9 }));
  const token = `${head}.${forged.toString('base64url')}.${signature}`;
  expect((await refusal(assume(cloud, token)())).name).toBe('InvalidIdentityTokenException');
  expect((await fetch(cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '')).status).toBe(401);
});

test('a key that nobody issued, and none at all', async () => {
  const cloud = await cloudForTest();
  const client = new LambdaClient({
    region: 'us-east-1',
    endpoint: cloud.aws.endpoint,
    credentials: { accessKeyId: 'ASIAUNKNOWN', secretAccessKey: 'x', sessionToken: 'x' },
  });
  onTestFinished(() => client.destroy());
  expect(await refusal(client.send(new GetFunctionCommand({ FunctionName: 'hello' })))).toMatchObject({
    name: 'UnrecognizedClientException',
    status: 403,
  });
  expect((await fetch(`${cloud.aws.endpoint}/2015-03-31/functions/hello`)).status).toBe(403);
});

test('what is recorded holds no secret', async () => {
  const cloud = await cloudForTest();
  await cloud.aws.seed({ name: 'hello' });
  const token = await idToken(cloud, 'sts.amazonaws.com');
  const credentials = await assume(cloud, token)();
  await lambdaClient(cloud).send(new GetFunctionCommand({ FunctionName: 'hello' }));
  await fetch(`${cloud.aws.endpoint}/x?sig=planted-canary&code=planted-canary`);
  const recorded = JSON.stringify(cloud.requests);
  for (const secret of [token, credentials.secretAccessKey, credentials.sessionToken, 'planted-canary']) {
    expect(recorded).not.toContain(secret);
  }
});
