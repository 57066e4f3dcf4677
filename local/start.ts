// `npm start`: deploys the examples to the local cloud with the committed dist/, and calls what was deployed.
// `--reset` forgets what earlier runs deployed; `--directory PATH` keeps it elsewhere than in .cache/local-cloud.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs, promisify } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { isRecord, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import { type ActionRun, actionRoot, runAction } from './runner.ts';

const run = promisify(execFile);

/** One `uses:` step that `npm start` runs. */
interface Step {
  readonly title: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/** What a step did, for the table. */
interface Outcome {
  readonly title: string;
  readonly run: ActionRun;
  /** Bytes of the packages that were sent. */
  readonly uploaded: number;
}

const functionNames = { amd64: 'hello-amd64', arm64: 'hello-arm64' } as const;
const appName = 'hello-http';
/** Requests that carry a package. */
const uploads = new Set(['UpdateFunctionCode', 'CreateFunction', 'OneDeploy', 'ZipDeploy', 'PutBlob', 'PutBlock']);

const started = performance.now();
const say = (line = ''): void => console.log(line);

/**
 * The whole of `npm start`.
 * @param args of the command line
 * @param cancel aborted by Ctrl-C
 * @returns exit code
 */
async function main(args: readonly string[], cancel: AbortSignal): Promise<number> {
  const options = readArguments(args);
  if (options === undefined) return fail('usage: npm start [-- --reset] [-- --directory PATH]');
  const { directory } = options;
  if (!existsSync(join(actionRoot, 'dist', 'index.js'))) {
    return fail('dist/index.js is missing: it belongs to the repository, and npm run build makes it');
  }
  const go = await run('go', ['version']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  if (go === undefined)
    return fail('there is no go on PATH: npm start builds Go functions, install Go from https://go.dev/dl');
  if (options.reset) await rm(directory, { recursive: true, force: true });

  const cloud = await startLocalCloud({ directory });
  try {
    return await show(cloud, directory, go, cancel);
  } finally {
    await cloud.close();
  }
}

function readArguments(args: readonly string[]): { readonly reset: boolean; readonly directory: string } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { reset: { type: 'boolean' }, directory: { type: 'string' } },
    });
    return {
      reset: values.reset ?? false,
      directory: resolve(values.directory ?? join(actionRoot, '.cache', 'local-cloud')),
    };
  } catch {
    return undefined;
  }
}

async function show(cloud: LocalCloud, directory: string, go: string, cancel: AbortSignal): Promise<number> {
  for (const [arch, name] of Object.entries(functionNames)) {
    await cloud.aws.seed({ name, settings: { architectures: [arch === 'arm64' ? 'arm64' : 'x86_64'] } });
  }
  const app = await cloud.azure.seed({ name: appName, sku: 'FlexConsumption' });
  say(`Local cloud: AWS at ${cloud.aws.endpoint}, Azure at ${cloud.azure.endpoint}. ${go}, Node ${process.version}.`);

  const outcomes: Outcome[] = [];
  for (const step of steps(cloud, directory)) {
    if (cancel.aborted) return 130;
    say(`\n━━ ${step.title}`);
    const before = cloud.requests.length;
    const result = await runAction({
      ...step,
      workspace: actionRoot,
      cancel,
      onLine: (line) => say(`   ${line}`),
    });
    const uploaded = cloud.requests
      .slice(before)
      .reduce((sum, one) => sum + (uploads.has(one.operation) ? one.bytes : 0), 0);
    outcomes.push({ title: step.title, run: result, uploaded });
  }
  const summaryFile = await writeSummary(directory, outcomes);
  if (cancel.aborted) return 130;
  const failed = outcomes.filter((outcome) => outcome.run.exitCode !== 0);

  say('\n━━ What was deployed answers');
  const answers = failed.length > 0 ? [] : [await invokeOwn(cloud), await requestApp(cloud, app.host)];
  for (const answer of answers) say(`   ${answer.call}\n   → ${answer.text}`);
  say('\n━━ Times, seconds');
  for (const line of table(outcomes)) say(`   ${line}`);
  say(`\nJob summary: ${relative(process.cwd(), summaryFile)}`);
  if (failed.length > 0) return fail(`failed: ${failed.map(({ title }) => title).join('; ')}`);
  const wrong = answers.find((answer) => !answer.text.startsWith('Hello, Gopher.'));
  if (wrong !== undefined) return fail(`${wrong.call} should answer "Hello, Gopher. …"`);
  const again = outcomes.every(({ uploaded }) => uploaded === 0)
    ? 'Nothing had changed, so nothing was uploaded; npm start -- --reset begins anew.'
    : 'Run npm start again: nothing is uploaded then.';
  say(`${again} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return 0;
}

function steps(cloud: LocalCloud, directory: string): readonly Step[] {
  const aws = {
    ...cloud.idTokenEnv,
    AWS_ENDPOINT_URL: cloud.aws.endpoint,
    // Only what the OIDC token gives: no profile or role of this machine.
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(directory, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'none'),
  };
  const lambda = Object.entries(functionNames).map(
    ([arch, name]): Step => ({
      title: `examples/hello-lambda → Lambda function ${name} (${arch})`,
      inputs: {
        provider: 'aws-lambda',
        arch,
        'working-directory': 'examples/hello-lambda',
        'function-name': name,
        'aws-region': 'us-east-1',
        'aws-role-to-assume': cloud.deployRole,
      },
      env: aws,
    }),
  );
  return [
    ...lambda,
    {
      title: `examples/http-azure → function app ${appName}`,
      inputs: { provider: 'azure-functions', 'working-directory': 'examples/http-azure', 'function-name': appName },
      env: { ...cloud.idTokenEnv, ...cloud.azure.env },
    },
  ];
}

interface Answer {
  readonly call: string;
  readonly text: string;
}

async function invokeOwn(cloud: LocalCloud): Promise<Answer> {
  const name = process.arch === 'arm64' ? functionNames.arm64 : functionNames.amd64;
  const { env } = cloud.aws;
  const client = new LambdaClient({
    endpoint: cloud.aws.endpoint,
    region: env['AWS_REGION'] ?? '',
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  try {
    const event = JSON.stringify({ name: 'Gopher' });
    const { Payload } = await client.send(new InvokeCommand({ FunctionName: name, Payload: event }));
    const payload = Buffer.from(Payload ?? []).toString('utf8');
    const value = parseJson(payload);
    return { call: `invoke ${name} ${event}`, text: typeof value === 'string' ? value : payload };
  } finally {
    client.destroy();
  }
}

async function requestApp(cloud: LocalCloud, host: string): Promise<Answer> {
  const url = `https://${host}/api/HttpExample?name=Gopher`;
  const ca = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '');
  const body = await new Promise<string>((resolve, reject) => {
    request(url, { ca }, (response) => text(response).then(resolve, reject))
      .on('error', reject)
      .end();
  });
  return { call: `GET ${url}`, text: body.trim() };
}

async function writeSummary(directory: string, outcomes: readonly Outcome[]): Promise<string> {
  const file = join(directory, 'summary.md');
  await mkdir(directory, { recursive: true });
  await writeFile(file, outcomes.map(({ run: { summary } }) => summary.trim()).join('\n\n---\n\n'));
  return file;
}

const stages = ['build', 'verify', 'package', 'prove', 'deploy'] as const;

function table(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.map(({ run: { outputs }, title, uploaded }) => {
    const results = parseJson(outputs['results'] ?? '');
    const first = Array.isArray(results) && isRecord(results[0]) ? results[0] : {};
    const seconds = objectAt(first, 'seconds');
    return [
      stringAt(first, 'resource') ?? title,
      ...stages.map((stage) => numberAt(seconds, stage)?.toFixed(2) ?? '–'),
      uploaded === 0 ? 'nothing uploaded' : `uploaded ${(uploaded / 1024 / 1024).toFixed(1)} MiB`,
    ];
  });
  const all = [['', ...stages, ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === row.length - 1 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

function fail(text: string): number {
  console.error(text);
  return 1;
}

const cancelled = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancelled.abort());
process.exitCode = await main(process.argv.slice(2), cancelled.signal);
