// A job that is killed while CodeDeploy shifts: the post step of the committed dist/ stops the deployment.

import { CreateAliasCommand, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { startLocalCloud } from '../../local/cloud.ts';
import { runDist } from '../support/action.ts';
import { directClient } from '../support/lambda-harness.ts';
import { lambdaProject, project } from '../support/projects.ts';

test('killed after CreateDeployment, before its answer: the post step stops it, and the alias goes back', async () => {
  const cloud = await startLocalCloud({ shiftVerdict: () => 'never' });
  try {
    await cloud.aws.seed({ name: 'hello', settings: { architectures: ['x86_64'] } });
    cloud.aws.seedGroup({ application: 'shop', group: 'checkout' });
    const client = directClient(cloud.aws.endpoint);
    await client.send(new PublishVersionCommand({ FunctionName: 'hello' }));
    await client.send(new CreateAliasCommand({ FunctionName: 'hello', Name: 'live', FunctionVersion: '1' }));
    await cloud.aws.settle();
    client.destroy();
    let main: number | undefined;
    cloud.onApplied(({ operation }) => {
      if (operation === 'CreateDeployment' && main !== undefined) process.kill(main, 'SIGKILL');
    });
    const inputs = {
      provider: 'aws-lambda',
      'function-name': 'hello',
      prove: 'off',
      'aws-alias': 'live',
      'aws-codedeploy': 'shop/checkout',
    };
    const ended = await runDist(inputs, await project(lambdaProject), {
      env: cloud.aws.env,
      onStart: (pid) => {
        main = pid;
      },
    });
    expect(ended.exitCode).toBeNull();
    expect(ended.postExitCode).toBe(0);
    expect(ended.postStdout).toMatch(
      /^::warning.*hello: Live now: version 1 by the alias live, which CodeDeploy put back/m,
    );
    expect(cloud.aws.deployments).toMatchObject([{ status: 'Stopped' }, { status: 'Succeeded', to: '1' }]);
    expect(cloud.aws.find('hello')?.aliases['live']).toMatchObject({ functionVersion: '1', weights: {} });
  } finally {
    await cloud.close();
  }
});
