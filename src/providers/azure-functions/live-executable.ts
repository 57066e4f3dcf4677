// The executable that is live, for the comparison that mode check reports: from the package that the plan keeps. Flex
// Consumption gives none back.

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { largestForReports, readEntry } from '../../package/read-entry.ts';
import { startDeadline } from '../deadline.ts';
import { fetchKept, historyOf } from './kept-package.ts';
import type { AzureLive } from './live.ts';

/** A report is not worth more. */
const milliseconds = 20_000;

/**
 * Fetches what serves.
 * @param live as preflight read it
 * @param executable its name in the package
 * @param context log, signal and a folder
 * @returns the executable's bytes; undefined where nobody knows what serves, or nobody keeps it
 * @throws what the requests and the zip throw
 */
export async function liveExecutable(
  live: AzureLive,
  executable: string,
  context: Context,
): Promise<Buffer | undefined> {
  const served = live.production ?? live;
  if (served.deployed.sha256 === undefined || served.site.plan === 'flex') return undefined;
  const of = { live, deadline: startDeadline(milliseconds, context.signal), context };
  const { serving } = await historyOf(served, of);
  if (serving === undefined || serving.sha256 !== served.deployed.sha256) return undefined;
  const folder = await mkdtemp(join(context.temp, 'live-'));
  try {
    const file = join(folder, 'live.zip');
    // Of several the first one is it, or none is worth the bytes.
    const { kind } = await fetchKept(serving, file, served, of, { tries: 1, largest: largestForReports });
    return kind === 'fetched' ? await readEntry(file, executable) : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
