// How much memory dist/ takes at most while a zip of 200 MB goes to Lambda through a bucket, against ministack:
// `node bench/s3-memory.ts [MEGABYTES]`. Once as a ready package, once packed from a source and a large file.

import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { CreateFunctionCommand, GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import yazl from 'yazl';
import { startMinistack } from '../__tests__/support/ministack.ts';
import { lambdaProject } from '../__tests__/support/projects.ts';
import { bundle, compile } from '../scripts/dist.ts';
import { defaults } from '../src/defaults.ts';

const root = join(import.meta.dirname, '..');
const work = join(root, 'build', 's3-memory');
const megabytes = Number(process.argv[2] ?? 200);
const wanted = 160;

await rm(work, { recursive: true, force: true });
await mkdir(join(work, 'workspace'), { recursive: true });
await compile(join(root, 'src'), join(root, 'build', 'js'));
await bundle(join(root, 'build', 'js', 'main.js'), join(work, 'dist'));
// Tells the peak when the process ends: resourceUsage().maxRSS, kilobytes.
const hook = join(work, 'hook.mjs');
await writeFile(
  hook,
  `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));\n`,
);
for (const [name, content] of Object.entries(lambdaProject)) await writeFile(join(work, 'workspace', name), content);

/** Bytes that no zip makes smaller. */
async function incompressible(file: string): Promise<void> {
  const out = createWriteStream(file);
  const chunk = Buffer.alloc(1_000_000);
  for (let index = 0; index < megabytes; index++) {
    if (!out.write(randomFillSync(chunk))) await once(out, 'drain');
    // Written later than it is filled anew, so each has its own.
    await new Promise((resolve) => setImmediate(resolve));
  }
  out.end();
  await finished(out);
}

async function zip(file: string, executable: string, data: string): Promise<void> {
  const archive = new yazl.ZipFile();
  archive.on('error', (error) => archive.outputStream.emit('error', error));
  archive.addFile(executable, 'bootstrap', { mode: 0o100755 });
  archive.addFile(data, 'model.bin', { compress: false });
  archive.end();
  await finished(archive.outputStream.pipe(createWriteStream(file)));
}

const cloud = await startMinistack();
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const lambda = new LambdaClient({ region: 'us-east-1', endpoint: cloud.url, credentials });
const s3 = new S3Client({ region: 'us-east-1', endpoint: cloud.url, credentials, forcePathStyle: true });

/** Runs dist/ as the runner does; returns its peak in megabytes and its seconds. */
async function peak(inputs: Readonly<Record<string, string>>): Promise<readonly [number, number]> {
  const file = join(work, 'peak');
  const all = { ...defaults, provider: 'aws-lambda', 'function-name': 'large', ...inputs };
  const given = Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', pathToFileURL(hook).href, join(work, 'dist', 'index.js')], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GOFLAGS: '-buildvcs=false',
      RUNNER_TEMP: join(work, 'temp'),
      GITHUB_WORKSPACE: join(work, 'workspace'),
      AWS_ENDPOINT_URL: cloud.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      PEAK_FILE: file,
      ...Object.fromEntries(given),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(log);
  return [Number(await readFile(file, 'utf8')) / 1000, (performance.now() - started) / 1000];
}

try {
  await mkdir(join(work, 'temp'));
  await s3.send(new CreateBucketCommand({ Bucket: 'packages' }));
  const empty = new yazl.ZipFile();
  empty.addBuffer(Buffer.from('#!/bin/sh\n'), 'bootstrap', { mode: 0o100755 });
  empty.end();
  const chunks: Buffer[] = [];
  for await (const chunk of empty.outputStream) chunks.push(Buffer.from(chunk));
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'large',
      Runtime: 'provided.al2023',
      Handler: 'bootstrap',
      Role: 'arn:aws:iam::000000000000:role/lambda',
      Architectures: ['x86_64'],
      Code: { ZipFile: Buffer.concat(chunks) },
    }),
  );
  const data = join(work, 'workspace', 'model.bin');
  await incompressible(data);
  const through = { 'aws-s3-bucket': 'packages', 'output-directory': join(work, 'out') };
  const packed = await peak({ ...through, source: '. => large', include: 'model.bin' });
  const ready = join(work, 'workspace', 'ready.zip');
  await zip(ready, join(work, 'out', 'large', 'bootstrap'), data);
  const given = await peak({ ...through, package: 'ready.zip' });
  const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: 'large' }));
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'packages' }));
  const sizes = Contents.map(({ Size = 0 }) => `${(Size / 1e6).toFixed(0)} MB`).join(', ');
  console.log(`in the bucket: ${sizes}; live: ${Configuration?.CodeSha256}`);
  for (const [how, [memory, seconds]] of Object.entries({ 'source and include': packed, package: given })) {
    console.log(`${how}: peak ${memory.toFixed(0)} MB (wanted: under ${wanted}), ${seconds.toFixed(1)} s`);
    if (memory >= wanted) process.exitCode = 1;
  }
} finally {
  lambda.destroy();
  s3.destroy();
  await cloud.stop();
  await rm(work, { recursive: true, force: true });
}
