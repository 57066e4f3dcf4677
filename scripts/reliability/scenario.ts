// A deployment that the tables disturb: the step's inputs, what is live before, and how to see what is live.

import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Site, SiteSku } from '../../local/azure/sites.ts';
import type { CloudOptions, LocalCloud, RecordedRequest } from '../../local/cloud.ts';
import { architectures } from '../../src/target.ts';
import { type Edition, type Fixtures, hostArch } from './fixtures.ts';

/** One row's deployment. */
export interface Scenario {
  readonly name: string;
  readonly provider: 'aws-lambda' | 'azure-functions';
  readonly inputs: Readonly<Record<string, string>>;
  /** How the cloud is to be, where the usual one does not do. */
  readonly cloud?: CloudOptions;
  /** The calls that faults meet, where the others are those of another scenario in the same state; all where absent. */
  readonly own?: RegExp;
  /** It waits so long between its calls that all its rows do. */
  readonly waits?: boolean;
  /** Credentials and endpoints of the step. */
  env(cloud: LocalCloud): Readonly<Record<string, string>>;
  /** Makes what is there before: it serves the old edition. */
  seed(cloud: LocalCloud, fixtures: Fixtures): Promise<void>;
  /** What users get, function by function: really called. */
  ask(cloud: LocalCloud): Promise<readonly string[]>;
  /** What a deployment leaves, without what differs from run to run (times, ids). */
  endState(cloud: LocalCloud): unknown;
  /** What no deployment may change: the settings that the user did not give. */
  settings(cloud: LocalCloud): unknown;
  /** Those that are deployed together, in the order of the answers. */
  readonly functions?: readonly string[];
  /** Whose request it is, where several functions are deployed. */
  subject?(request: RecordedRequest): string | undefined;
  /** Values that nobody may see in a log. */
  secrets(cloud: LocalCloud): readonly string[];
}

/** The path parameter that tells our own look at what serves from requests of the action. */
export const lookMark = 'reliability-look';

/** The live settings that a deployment must leave alone. */
const ownSettings = {
  architectures: [architectures[hostArch].lambda],
  runtime: 'provided.al2023',
  environment: { GREETING: 'kept' },
  timeout: 7,
  memorySize: 256,
  description: 'made by Terraform',
};

const alias = 'live';
const bucket = { name: 'packages', versioned: true } as const;
const prefix = 'lambda/';
const group = {
  application: 'shop',
  group: 'checkout',
  config: 'CodeDeployDefault.LambdaAllAtOnce',
  alarms: ['hello-errors'],
} as const;

/** What differs between two scenarios of Lambda. */
export interface LambdaRow {
  readonly name: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Their names; one, `hello`, where absent. */
  readonly functions?: readonly string[];
  /** Traffic goes to the alias `live`, not to $LATEST. */
  readonly alias?: boolean;
  /** The code comes through a bucket with versions. */
  readonly bucket?: boolean;
  /** CodeDeploy moves the alias. */
  readonly codeDeploy?: boolean;
  readonly cloud?: CloudOptions;
  /** As for Scenario. */
  readonly own?: RegExp;
}

/**
 * A deployment to Lambda with a role that the job's OIDC token may assume.
 * @param row what is special about it
 * @returns the scenario
 */
export function lambda(row: LambdaRow): Scenario {
  const functions = row.functions ?? ['hello'];
  const qualifier = row.alias === true ? `Qualifier=${alias}&` : '';
  return {
    name: row.name,
    provider: 'aws-lambda',
    inputs: {
      provider: 'aws-lambda',
      arch: hostArch,
      'function-name': functions.length === 1 ? (functions[0] ?? '') : '<name>',
      binary:
        functions.length === 1 ? 'lambda/bootstrap' : functions.map((name) => `lambda/bootstrap => ${name}`).join('\n'),
      prove: 'off',
      ...(row.alias === true ? { 'aws-alias': alias } : {}),
      ...(row.bucket === true
        ? { 'aws-s3-bucket': bucket.name, 'aws-s3-prefix': prefix, 'aws-s3-always': 'true' }
        : {}),
      ...(row.codeDeploy === true ? { 'aws-codedeploy': `${group.application}/${group.group}` } : {}),
      ...row.inputs,
    },
    ...(row.codeDeploy === true ? { waits: true } : {}),
    ...(functions.length === 1 ? {} : { functions, subject: functionOf }),
    ...(row.own === undefined ? {} : { own: row.own }),
    ...(row.cloud === undefined ? {} : { cloud: row.cloud }),
    env: (cloud) => ({
      AWS_ENDPOINT_URL: cloud.aws.endpoint,
      AWS_ENDPOINT_URL_S3: cloud.aws.env['AWS_ENDPOINT_URL_S3'] ?? '',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      ...(row.inputs?.['aws-role-to-assume'] === '' ? cloud.aws.env : cloud.idTokenEnv),
    }),
    async seed(cloud, { lambdaZip }) {
      if (row.bucket === true) cloud.aws.buckets.seed(bucket);
      if (row.codeDeploy === true) cloud.aws.seedGroup(group);
      for (const name of functions) {
        await cloud.aws.seed({ name, settings: ownSettings, zip: lambdaZip });
        if (row.alias === true) await publishedAlias(cloud, name);
      }
    },
    ask: (cloud) =>
      Promise.all(
        functions.map(async (name) => {
          const url = `${cloud.aws.endpoint}/2015-03-31/functions/${name}/invocations?${qualifier}${lookMark}=1`;
          return edition(await answerOf(url, { method: 'POST', headers: signature, body: '{}' }));
        }),
      ),
    endState: (cloud) => ({
      objects: cloud.aws.buckets
        .find(bucket.name)
        ?.objects.map(({ key, sha256 }) => [key, key === `${prefix}${sha256}.zip`]),
      functions: functions.map((name) => {
        const of = cloud.aws.find(name);
        return {
          name,
          code: of?.latest.code.sha256,
          serving: of?.latest.serving.sha256,
          status: [of?.latest.state, of?.latest.lastUpdateStatus],
          versions: of?.versions.map(({ version, code }) => [version, code.sha256]),
          aliases: Object.values(of?.aliases ?? {}).map((one) => [one.name, one.functionVersion, one.weights]),
        };
      }),
    }),
    settings: (cloud) => functions.map((name) => cloud.aws.find(name)?.latest.settings),
    secrets: (cloud) => [
      cloud.aws.env['AWS_SECRET_ACCESS_KEY'] ?? '',
      cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '',
      cloud.clientSecret,
    ],
  };
}

/** The form of AWS's signature; the local cloud reads the key and the region from it. */
const signature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIARELIABILITY00000/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0',
  'content-type': 'application/json',
};

/** Publishes what a function has, as somebody did before, and lets an alias point to it. */
async function publishedAlias(cloud: LocalCloud, name: string): Promise<void> {
  const url = `${cloud.aws.endpoint}/2015-03-31/functions/${name}`;
  const post = (path: string, body: string): Promise<Answered> =>
    answerOf(`${url}/${path}?${lookMark}=1`, { method: 'POST', headers: signature, body });
  await post('versions', '{}');
  await cloud.aws.settle();
  await post('aliases', JSON.stringify({ Name: alias, FunctionVersion: '1' }));
}

/** A name or an ARN stands behind `functions/` in the path. */
function functionOf({ service, path }: RecordedRequest): string | undefined {
  if (service !== 'lambda') return undefined;
  const [, given] = /\/functions\/([^/]+)/.exec(path) ?? [];
  return given === undefined ? undefined : decodeURIComponent(given).split(':').at(-1);
}

/** What differs between two scenarios of Azure Functions. */
export interface AzureRow {
  readonly name: string;
  readonly sku: SiteSku;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Kudu unpacks what it gets: WEBSITE_RUN_FROM_PACKAGE is not set. */
  readonly unpacks?: boolean;
  /** To a slot, which is swapped into production. */
  readonly swap?: boolean;
  /** As for Scenario. */
  readonly own?: RegExp;
}

/**
 * A deployment to Azure Functions with the job's OIDC token.
 * @param row what is special about it
 * @returns the scenario
 */
export function azure({ name, sku, inputs = {}, unpacks = false, swap = false, own }: AzureRow): Scenario {
  const app = 'my-app';
  const slots = swap ? [undefined, 'staging'] : [undefined];
  const sites = (cloud: LocalCloud): readonly Site[] =>
    slots.flatMap((slot) => cloud.azure.find(app, slot)?.site ?? []);
  return {
    name,
    provider: 'azure-functions',
    inputs: {
      provider: 'azure-functions',
      'function-name': app,
      binary: 'build/handler',
      'azure-app-directory': 'app',
      prove: 'off',
      ...(swap ? { 'azure-slot': 'staging', 'azure-swap': 'true' } : {}),
      ...inputs,
    },
    ...(swap ? { waits: true } : {}),
    ...(own === undefined ? {} : { own }),
    env: (cloud) => ({ ...cloud.azure.env, ...cloud.idTokenEnv }),
    async seed(cloud, { azureZip }) {
      // Nobody looks at an operation whose address was lost, so a swap goes on by itself.
      if (swap) cloud.azure.finishSwaps();
      for (const slot of slots) {
        const of = slot === undefined ? {} : { slot };
        const { site } = await cloud.azure.seed({ name: app, sku, zip: azureZip, ...of });
        const { WEBSITE_RUN_FROM_PACKAGE: _, ...unpacked } = site.settings;
        if (unpacks) site.settings = unpacked;
      }
    },
    async ask(cloud) {
      const ca = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
      const host = cloud.azure.find(app)?.host ?? '';
      return [edition(await answerOf(`https://${host}/api/hello?${lookMark}=1`, { method: 'GET', headers: {}, ca }))];
    },
    endState: (cloud) =>
      sites(cloud).map((site) => ({ package: site.package, settings: comparable(cloud, site.settings) })),
    settings: (cloud) =>
      sites(cloud).map(({ settings: { WEBSITE_RUN_FROM_PACKAGE: _, ...kept } }) => comparable(cloud, kept)),
    secrets: (cloud) => {
      const keys = ({ settings }: Site): readonly string[] =>
        Object.values(settings).flatMap((each) => /AccountKey=([^;]+)/.exec(each)?.[1] ?? []);
      return [
        ...sites(cloud).flatMap((site) => [...keys(site), site.masterKey, site.publishingPassword]),
        cloud.idTokenEnv['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '',
        cloud.clientSecret,
      ];
    },
  };
}

/** Without what differs from run to run: a signature has its dates, and each cloud a port of its own. */
function comparable(cloud: LocalCloud, settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      value.replaceAll(cloud.azure.endpoint, 'https://storage').replace(/^(https?:[^?]*)\?.*/, '$1'),
    ]),
  );
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

interface Question {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly ca?: string;
}

/** A connection of its own for each question: one that is kept could be ended by what the row does. */
function answerOf(url: string, { method, headers, body, ca }: Question): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    send(url, { method, headers, agent: false, ...(ca === undefined ? {} : { ca }) }, (answer) => {
      text(answer).then((all) => resolve({ status: answer.statusCode ?? 0, body: all }), reject);
    })
      .once('error', reject)
      .end(body);
  });
}

/** `old` or `new`; else what came instead. */
function edition({ status, body }: Answered): Edition | string {
  const said = body.replaceAll('"', '').trim();
  return status === 200 ? said : `HTTP ${status}: ${said}`;
}
