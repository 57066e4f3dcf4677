// What the fuzzer starts from: executables of every kind that the reader has a path for.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arch } from '../../src/target.ts';
import { counts, type Executables, ehdr, hasGcc, mutated } from './executables.ts';

/** A file to start from. */
export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
  readonly arch: Arch;
}

/**
 * Builds the seeds.
 * @param made where they are built
 * @param goroot of the Go on PATH
 * @returns those that can be had on this machine
 */
export async function buildSeeds(made: Executables, goroot: string): Promise<readonly Seed[]> {
  const hello = await made.goBytes({ source: 'hello' });
  const arch = 'amd64';
  const seeds: Seed[] = [
    { name: 'static', bytes: hello, arch },
    { name: 'static, no section headers', bytes: withoutSections(hello), arch },
    { name: 'static, arm64', bytes: await made.goBytes({ source: 'hello', env: { GOARCH: 'arm64' } }), arch: 'arm64' },
    { name: 'PIE', bytes: await made.goBytes({ source: 'hello', flags: ['-buildmode=pie'] }), arch },
    { name: 'dynamic by //go:cgo_import_dynamic', bytes: await made.goBytes({ source: 'importDynamic' }), arch },
  ];
  const pointers = go117(goroot);
  if (pointers !== undefined) seeds.push({ name: 'Go 1.17, build info with pointers', bytes: pointers, arch });
  if (hasGcc) {
    const env = { CGO_ENABLED: '1' };
    const flags = ['-buildmode=pie', '-ldflags=-linkmode=external -extldflags=-static-pie -s -w'];
    seeds.push({
      name: 'dynamic by cgo',
      bytes: await made.goBytes({ source: 'cgo', env, flags: ['-ldflags=-s -w'] }),
      arch,
    });
    seeds.push({ name: 'static PIE by cgo', bytes: await made.goBytes({ source: 'cgo', env, flags }), arch });
  }
  return seeds;
}

/** A copy that has lost its section headers, as sstrip makes it. */
export function withoutSections(bytes: Buffer): Buffer {
  return mutated(bytes, (copy) => copy.fill(0, ehdr.shoff, ehdr.shoff + 8).fill(0, counts.shentsize, 64));
}

/**
 * The executable of Go 1.17 that Go's own tests of debug/buildinfo use.
 * @param goroot of the Go on PATH
 * @returns undefined where this Go comes without it
 */
export function go117(goroot: string): Buffer | undefined {
  const file = join(goroot, 'src/debug/buildinfo/testdata/go117/go117.base64');
  return existsSync(file) ? Buffer.from(readFileSync(file, 'utf8'), 'base64') : undefined;
}
