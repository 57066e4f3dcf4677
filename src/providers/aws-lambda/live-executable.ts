// The executable that is live, for the comparison that mode check reports.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Context } from '../../context.ts';
import { withZip } from '../../package/read-zip.ts';
import { startDeadline } from '../deadline.ts';
import { openLambda } from './client.ts';
import { lambdaLayout } from './layout.ts';
import type { LambdaLive } from './live.ts';
import type { AwsOptions } from './options.ts';
import type { Timing } from './timing.ts';

/** A report is not worth more. */
const mostBytes = 30 * 1024 * 1024;
const mostUnzipped = 150 * 1024 * 1024;
const milliseconds = 20_000;

/**
 * Downloads what is live. Needs no permission beyond the one that preflight has used.
 * @param live as preflight read it
 * @returns the executable's bytes; undefined for a function without one, and for a very large one
 * @throws what the requests and the zip throw
 */
export async function liveExecutable(
  live: LambdaLive,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<Buffer | undefined> {
  const serves = live.alias === undefined ? live : live.alias.served;
  if (serves === undefined || live.plan.createWithRole !== undefined) return undefined;
  if (serves.codeSize > mostBytes || serves.packageType !== 'Zip') return undefined;
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
    return await withZip(file, async (zip) => {
      const entry = zip.entries.find(({ name }) => name === lambdaLayout.executable);
      if (entry === undefined || entry.size > mostUnzipped) return undefined;
      return buffer(await zip.open(entry.name));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
