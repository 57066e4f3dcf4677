// The executable that is live, for the comparison that mode check reports.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { largestForReports, readEntry } from '../../package/read-entry.ts';
import { startDeadline } from '../deadline.ts';
import { openLambda } from './client.ts';
import type { LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';
import type { Timing } from './timing.ts';

/** A report is not worth more. */
const milliseconds = 20_000;

/**
 * Downloads what is live. Needs no permission beyond the one that preflight has used.
 * @param live as preflight read it
 * @param executable its name in the package
 * @returns the executable's bytes; undefined for a function without one, and for a very large one
 * @throws what the requests and the zip throw
 */
export async function liveExecutable(
  live: LambdaLive,
  executable: string,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Buffer | undefined> {
  const serves = live.alias === undefined ? live : live.alias.served;
  if (serves === undefined || live.plan.createWithRole !== undefined) return undefined;
  if (serves.codeSize > largestForReports || serves.packageType !== 'Zip') return undefined;
  const deadline = startDeadline(milliseconds, context.signal);
  const bytes = await openLambda(options, live.region, timing, context).download(
    live.functionArn,
    serves.version,
    deadline,
  );
  const folder = await mkdtemp(join(context.temp, 'live-'));
  try {
    const file = join(folder, 'live.zip');
    await writeFile(file, bytes);
    return await readEntry(file, executable);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
