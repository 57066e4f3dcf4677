// A local cloud for one test file, and the packages that its tests deploy.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { onTestFinished } from 'vitest';
import { type CloudOptions, type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { zipOf } from '../../local/zip.ts';

const run = promisify(execFile);

/**
 * Starts a cloud that ends with the test that calls this.
 * @param options as for startLocalCloud
 * @returns the cloud
 */
export async function cloudForTest(options: CloudOptions = {}): Promise<LocalCloud> {
  const cloud = await startLocalCloud(options);
  onTestFinished(() => cloud.close());
  return cloud;
}

/**
 * The real SDK, pointed at a cloud.
 * @param cloud listens
 * @returns a client of a user with every permission; one attempt a call
 */
export function lambdaClient(cloud: LocalCloud): LambdaClient {
  const { env } = cloud.aws;
  const client = new LambdaClient({
    endpoint: cloud.aws.endpoint,
    region: env['AWS_REGION'] ?? '',
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return client;
}

/**
 * Compiles a one-file program.
 * @param source text of main.go; standard library only
 * @param env CGO_ENABLED, GOARCH; static for this machine's architecture unless it says otherwise
 * @returns the executable's bytes
 */
export async function compile(source: string, env: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'compile-'));
  try {
    await writeFile(join(folder, 'main.go'), source);
    await writeFile(join(folder, 'go.mod'), 'module example.com/fixture\n\ngo 1.24\n');
    await run('go', ['build', '-buildvcs=false', '-ldflags=-s -w', '-o', 'out', '.'], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOFLAGS: '', ...env },
    });
    return await readFile(join(folder, 'out'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** GOARCH of the architecture that this machine does not run. */
export const otherArchitecture = process.arch === 'arm64' ? 'amd64' : 'arm64';

/** Lambda's name of this machine's architecture. */
export const ownLambdaArchitecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';

/**
 * A Lambda package.
 * @param bootstrap the executable
 * @param mode its permission bits in the zip
 * @returns the zip
 */
export function lambdaZip(bootstrap: Buffer, mode = 0o755): Buffer {
  return zipOf([{ name: 'bootstrap', mode, content: bootstrap }]);
}

/**
 * What a call is refused with.
 * @param call of an SDK
 * @returns the error's class and HTTP status
 * @throws where it succeeds
 */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ name: string; status: number | undefined; text: string }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const metadata = '$metadata' in error ? error.$metadata : undefined;
    const status =
      typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
        ? Number(metadata.httpStatusCode)
        : undefined;
    return { name: error.name, status, text: error.message };
  }
  throw new Error('the call succeeded');
}
