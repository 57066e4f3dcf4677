// The smallest real Go executable.

import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Builds a static executable for linux/amd64.
 * @param directory absolute; its folder `go` is used
 * @returns the executable's path
 */
export async function executable(directory: string): Promise<string> {
  const folder = join(directory, 'go');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'main.go'), 'package main\n\nfunc main() { println("hello") }\n');
  const file = join(folder, 'hello');
  const env = { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOARCH: 'amd64', GOFLAGS: '', GO111MODULE: 'off' };
  await run('go', ['build', '-trimpath', '-ldflags=-s -w', '-o', file, 'main.go'], { cwd: folder, env });
  return file;
}
