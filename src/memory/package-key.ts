// What a function's package would be, known before it is made: the executable's content key, and all else that decides
// the zip's bytes or whether they may be deployed.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Entry } from '../package/package.ts';
import type { ProveOptions } from '../prove/proof.ts';

/** What a package consists of. */
export interface PackageParts {
  readonly provider: string;
  /** Of the executable, from contentKeys. */
  readonly contentKey: string;
  /** Name of the executable's entry. */
  readonly executable: string;
  /** All entries; what `sha256` is of the executable does not count. */
  readonly entries: readonly { readonly name: string; readonly mode: number; readonly sha256: string }[];
  /** What a proof depends on; the mode is left to whoever reads the memory. */
  readonly prove: Omit<ProveOptions, 'mode'>;
  /** Of the action itself, from codeHash. */
  readonly code: string;
}

/**
 * Computes a package's key.
 * @param parts of the package
 * @returns lower-case hexadecimal SHA-256
 */
export function packageKey({ provider, contentKey, executable, entries, prove, code }: PackageParts): string {
  const contents = entries.map(({ name, mode, sha256 }) => [name, mode, name === executable ? contentKey : sha256]);
  const env = Object.entries(prove.env).sort();
  // A deflate stream depends on zlib, too.
  const all = [provider, contents.sort(), prove.event ?? null, env, prove.network, process.versions.zlib, code];
  return sha256Of(JSON.stringify(all));
}

/**
 * The word that a deployment carries, so that it tells the next run what it serves.
 * @param key from packageKey
 * @param mode the input prove: what was deployed unproved is not what was proved
 * @returns 32 lower-case hexadecimal digits
 */
export function packageMark(key: string, mode: ProveOptions['mode']): string {
  return sha256Of(`${key} ${mode}`).slice(0, 32);
}

/**
 * Hashes what would go into a package.
 * @param entries of the package
 * @param executable path of the executable, which need not be there
 * @returns the entries for packageKey
 * @throws what the file system says of a file that cannot be read
 */
export async function hashEntries(entries: readonly Entry[], executable: string): Promise<PackageParts['entries']> {
  return Promise.all(
    entries.map(async ({ name, mode, content }) => {
      if ('bytes' in content) return { name, mode, sha256: sha256Of(content.bytes) };
      return { name, mode, sha256: content.file === executable ? '' : await hashFile(content.file) };
    }),
  );
}

/**
 * What stands for the action's own code: its rules and its packaging. A new release proves every function again, once.
 * @param main absolute path of the script that runs, dist/index.js
 * @returns code.sha256 beside it, as scripts/dist.ts writes it; where there is none, the hash of all scripts there
 */
export async function codeHash(main = process.argv[1] ?? ''): Promise<string> {
  const directory = dirname(main);
  try {
    return (await readFile(join(directory, 'code.sha256'), 'utf8')).trim();
  } catch {
    const files = (await readdir(directory)).filter((name) => /\.[jt]s$/.test(name)).sort();
    const hash = createHash('sha256');
    for (const name of files) hash.update(`${name}\n`).update(await readFile(join(directory, name)));
    return hash.digest('hex');
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

function sha256Of(of: string | Buffer): string {
  return createHash('sha256').update(of).digest('hex');
}
