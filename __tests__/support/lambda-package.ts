// Real verified packages for the Lambda tests: built by Go, verified and zipped by the action's own stages.

import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Entry } from '../../src/package/package.ts';
import { writePackage } from '../../src/package/write-zip.ts';
import { entries, lambdaLayout } from '../../src/providers/aws-lambda/layout.ts';
import type { Target } from '../../src/target.ts';
import type { VerifiedPackage } from '../../src/verify/verified.ts';
import { verifyBinary } from '../../src/verify/verify-binary.ts';
import { verifyPackage } from '../../src/verify/verify-package.ts';
import { rememberingContext } from './lambda-harness.ts';

const run = promisify(execFile);

/** A main that says a word, so that two of them differ. */
export function saying(word: string): string {
  return `package main\n\nfunc main() { println("${word}") }\n`;
}

/**
 * Builds, verifies and zips a function.
 * @param directory absolute; files are left in DIRECTORY/NAME
 * @param name the target's name
 * @param source Go source of a main package, standard library only
 * @param arch its architecture
 * @param more further entries
 * @returns the package, ready to be deployed
 */
export async function makePackage(
  directory: string,
  name: string,
  source: string,
  arch: Target['arch'] = 'amd64',
  more: readonly Entry[] = [],
): Promise<VerifiedPackage> {
  const own = join(directory, name);
  const file = join(own, 'bootstrap');
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'main.go'), source);
  await run('go', ['build', '-trimpath', '-ldflags=-s -w', '-o', file, 'main.go'], {
    cwd: own,
    env: { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOARCH: arch, GOFLAGS: '', GO111MODULE: 'off' },
  });
  const target: Target = { name, source: '.', arch, origin: { kind: 'binary', file }, resource: name };
  const context = rememberingContext();
  const binary = await verifyBinary(
    { target, file, built: true },
    { allowNonGo: false, platform: 'aws-lambda' },
    context,
  );
  const files = [...entries(binary, lambdaLayout), ...more];
  const written = await writePackage(target, files, lambdaLayout.executable, join(own, `${name}.zip`), context);
  return verifyPackage(written, binary);
}
