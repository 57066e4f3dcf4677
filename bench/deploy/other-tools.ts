// Tools of others that are measured where somebody has them: two by the paths that environment variables give, SAM by a
// flag, as it takes two minutes to install.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startMinistack } from '../../__tests__/support/ministack.ts';
import { node24 } from '../../local/runner.ts';
import { sam } from '../../scripts/tools.ts';
import { architectures } from '../../src/target.ts';
import { type Contender, goEnv, goFlags, regionOf, script } from './contenders.ts';

/** Contenders, and what is to be stopped after them. */
export interface OtherTools {
  readonly contenders: readonly Contender[];
  stop(): Promise<void>;
}

type Legend = Pick<Contender, 'name' | 'is'>;
const samLegend: Legend = {
  name: 'SAM',
  is: '`sam build` and `sam deploy` of one stack, against ministack (what it sends is not counted)',
};
const lambdaDeployLegend: Legend = {
  name: 'aws-lambda-deploy',
  is: '`go build`, then the action aws-actions/aws-lambda-deploy, a function after the other',
};
const lambrollLegend: Legend = {
  name: 'lambroll',
  is: '`go build`, then `lambroll deploy` (it publishes a version and moves an alias, too), a function after the other',
};

/** For a table that has them although they take no part now. */
export const otherLegends: readonly Legend[] = [samLegend, lambdaDeployLegend, lambrollLegend];

/** aws-actions/aws-lambda-deploy after a build by hand. Sends the same zip each time, and the configuration with it. */
const lambdaDeploy = (dist: string): Contender => ({
  ...lambdaDeployLegend,
  prefix: 'ald-',
  command: (setting) => ({
    // It takes artifacts from below the folder that it runs in alone.
    argv: script(`rm -rf ald-out
for f in ${setting.shop.names.join(' ')}; do
  go build ${goFlags} -o ald-out/$f/bootstrap ./cmd/$f
  env INPUT_FUNCTION-NAME=ald-$f INPUT_CODE-ARTIFACTS-DIR=ald-out/$f INPUT_HANDLER=bootstrap \\
    INPUT_RUNTIME=provided.al2023 INPUT_ARCHITECTURES=${architectures[setting.arch].lambda} \\
    INPUT_PACKAGE-TYPE=Zip INPUT_PUBLISH=false INPUT_DRY-RUN=false ${node24()} ${dist}
done`),
    env: {
      ...goEnv(setting),
      ...regionOf(setting),
      GITHUB_OUTPUT: join(setting.kept, 'output'),
      GITHUB_STEP_SUMMARY: join(setting.kept, 'summary'),
    },
  }),
});

/** lambroll after a build by hand. */
const lambroll = (program: string): Contender => ({
  ...lambrollLegend,
  prefix: 'roll-',
  command: (setting) => ({
    argv: script(`for f in ${setting.shop.names.join(' ')}; do
  go build ${goFlags} -o ${setting.out}/$f/bootstrap ./cmd/$f
  printf '{"FunctionName":"roll-%s","Role":"arn:aws:iam::000000000000:role/bench","Runtime":"provided.al2023","Handler":"bootstrap","Architectures":["%s"]}' \\
    $f ${architectures[setting.arch].lambda} > ${setting.out}/$f.json
  ${program} deploy --function=${setting.out}/$f.json --src=${setting.out}/$f --log-level=warn
done`),
    env: { ...goEnv(setting), ...regionOf(setting) },
  }),
});

/** `sam build` and `sam deploy`, against ministack: its stacks are more than the local cloud has. */
async function samDeploy(): Promise<OtherTools> {
  const [program, cloud] = await Promise.all([sam(), startMinistack({}, ['aws-sam-translator==1.115.0'])]);
  const region = 'us-east-1';
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const s3 = new S3Client({ region, endpoint: cloud.url, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'builds' }));
  s3.destroy();
  const contender: Contender = {
    ...samLegend,
    prepare: async ({ shop, arch }) => {
      await mkdir(shop.directory, { recursive: true });
      await writeFile(join(shop.directory, 'template.yaml'), samTemplate(shop.names, architectures[arch].lambda));
    },
    command: (setting) => ({
      argv: script(`${program} build --build-dir ${setting.out}/sam
${program} deploy --template-file ${setting.out}/sam/template.yaml --stack-name shop-${setting.shop.names.length} \\
  --s3-bucket builds --capabilities CAPABILITY_IAM --no-confirm-changeset --no-fail-on-empty-changeset`),
      env: {
        CGO_ENABLED: '0',
        AWS_ENDPOINT_URL: cloud.url,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_DEFAULT_REGION: region,
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        SAM_CLI_TELEMETRY: '0',
      },
    }),
  };
  return { contenders: [contender], stop: () => cloud.stop() };
}

function samTemplate(names: readonly string[], architecture: string): string {
  const resources = names.map(
    (name) => `  ${name}:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: go1.x }
    Properties: { CodeUri: cmd/${name}, Handler: bootstrap, Runtime: provided.al2023, Architectures: [${architecture}] }
`,
  );
  return `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
${resources.join('')}`;
}

/**
 * Finds the tools of others.
 * @param withSam whether SAM takes part
 * @param env BENCH_AWS_LAMBDA_DEPLOY is the path of its dist/index.js, BENCH_LAMBROLL that of the program
 * @returns those that are there
 */
export async function otherTools(withSam: boolean, env: Readonly<NodeJS.ProcessEnv>): Promise<OtherTools> {
  const { BENCH_AWS_LAMBDA_DEPLOY: dist, BENCH_LAMBROLL: program } = env;
  const started = withSam ? await samDeploy() : undefined;
  return {
    contenders: [
      ...(started?.contenders ?? []),
      ...(dist === undefined ? [] : [lambdaDeploy(dist)]),
      ...(program === undefined ? [] : [lambroll(program)]),
    ],
    stop: async () => started?.stop(),
  };
}
