// One file of a package, in memory.

import { buffer } from 'node:stream/consumers';
import { withZip } from './read-zip.ts';

/** A package that is larger is not fetched for a report. Bytes. */
export const largestForReports = 30 * 1024 * 1024;
const mostUnzipped = 150 * 1024 * 1024;

/**
 * Reads a file of a zip.
 * @param file path of the zip
 * @param name the entry's
 * @returns its bytes; undefined where there is none of that name, and for a very large one
 * @throws ActionError for a zip that withZip refuses
 */
export async function readEntry(file: string, name: string): Promise<Buffer | undefined> {
  return withZip(file, async (zip) => {
    const entry = zip.entries.find((each) => each.name === name);
    if (entry === undefined || entry.size > mostUnzipped) return undefined;
    return buffer(await zip.open(entry.name));
  });
}
