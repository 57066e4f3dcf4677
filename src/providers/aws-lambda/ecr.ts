// The login of Amazon ECR, by the credentials of the job.

import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import type { EcrRegistry } from '../../image/reference.ts';
import type { Login } from '../../image/registry-auth.ts';
import type { Deadline } from '../deadline.ts';
import type { LambdaApi } from './api.ts';
import { IncompleteAnswer } from './faults.ts';
import { handlerFor, openAgents } from './http.ts';
import { RequestFailed, reasonOf, retried } from './retry.ts';
import { bounded } from './sender.ts';
import type { Timing } from './timing.ts';

/**
 * Asks for a token, which is good for twelve hours. Source: Amazon ECR API, GetAuthorizationToken. Endpoints follow
 * AWS_ENDPOINT_URL_ECR and AWS_ENDPOINT_URL, as the SDK does.
 * @param registry its account and region
 * @param lambda gives the credentials
 * @param call how long it may take
 * @returns the user `AWS` and the token
 * @throws ActionError where AWS gives none
 */
export async function ecrLogin(
  { account, region }: EcrRegistry,
  lambda: Pick<LambdaApi, 'credentials'>,
  { deadline, timing, context }: { readonly deadline: Deadline; readonly timing: Timing; readonly context: Context },
): Promise<Login> {
  const client = new ECRClient({
    region,
    credentials: lambda.credentials,
    maxAttempts: 1,
    requestHandler: handlerFor(openAgents(context.env), timing),
    customUserAgent: [['deploy-go-function', '1']],
  });
  try {
    const ask = async (): Promise<Login> => {
      const answer = await client.send(new GetAuthorizationTokenCommand({}), bounded(deadline, timing.request));
      const token = answer.authorizationData?.[0]?.authorizationToken;
      const pair = Buffer.from(token ?? '', 'base64').toString('utf8');
      const colon = pair.indexOf(':');
      if (token === undefined || colon < 1) throw new IncompleteAnswer('an answer without a token');
      context.log.mask(token);
      return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
    };
    return await retried('GetAuthorizationToken', ask, deadline, timing, context.log);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const { fault } = error;
    const reason = reasonOf(fault, error.last);
    const said = 'message' in fault ? [fault.message] : [];
    const needed = '{ "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*" }';
    const details = [...said, 'The statement that it needs:', needed];
    throw failure('deploy.image-no-token', { account, region, reason }, { details, cause: error });
  } finally {
    client.destroy();
  }
}
