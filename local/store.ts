// What outlives the local cloud's process: a JSON file of what exists, and the deployed zips by their hash.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord, type JsonObject, parseJson } from './json.ts';

/** The state of one local cloud. */
export interface Store {
  /** Keeps bytes; returns their lower-case hexadecimal SHA-256. */
  putBlob(bytes: Buffer): Promise<string>;
  /** @throws where no blob has that hash */
  getBlob(sha256: string): Promise<Buffer>;
  /** What was saved under a name, or undefined. */
  load(name: string): Promise<JsonObject | undefined>;
  /** Replaces what was saved under a name; a reader sees the old or the new, never a part. */
  save(name: string, value: unknown): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/**
 * Opens a store.
 * @param directory absolute; made where missing
 * @returns the store
 */
export async function openStore(directory: string): Promise<Store> {
  const blobs = join(directory, 'blobs');
  const replace = async (file: string, content: Buffer | string): Promise<void> => {
    const fresh = `${file}.${randomUUID()}`;
    await writeFile(fresh, content);
    await rename(fresh, file);
  };
  await mkdir(blobs, { recursive: true });
  // One save after the other, so that the last one asked for is the one that stays.
  let saving: Promise<void> = Promise.resolve();
  return {
    async putBlob(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await replace(join(blobs, sha256), bytes);
      return sha256;
    },
    getBlob: (sha256) => readFile(join(blobs, sha256)),
    async load(name) {
      const text = await readFile(join(directory, `${name}.json`), 'utf8').catch(() => '');
      const value = parseJson(text);
      return isRecord(value) ? value : undefined;
    },
    async save(name, value) {
      const content = JSON.stringify(value, undefined, 2);
      saving = saving.then(() => replace(join(directory, `${name}.json`), content));
      await saving;
    },
    async clear() {
      await saving;
      await rm(directory, { recursive: true, force: true });
      await mkdir(blobs, { recursive: true });
    },
  };
}
