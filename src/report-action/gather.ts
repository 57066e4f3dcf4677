// From the artifacts of a run's jobs to one report.

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { failure } from '../errors.ts';
import { byBytes } from '../package/names.ts';
import { mapLimit } from '../parallel.ts';
import type { FunctionReport, RunReport } from '../report/report.ts';
import { readReport, reportFile } from '../report/report-file.ts';
import { type Arch, architectures } from '../target.ts';
import type { Planned, ReportInputs } from './inputs.ts';

/** Downloads at once. */
const parallel = 8;

/**
 * Downloads the reports of a run.
 * @param artifactName what the names of the artifacts begin with
 * @param temp absolute; where they go
 * @returns the reports, by the artifacts' names
 * @throws ActionError where GitHub does not give them, or one holds no report
 */
export async function downloadReports(artifactName: string, temp: string): Promise<readonly RunReport[]> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  const gathering = async <Value>(step: Promise<Value>): Promise<Value> =>
    step.catch((cause: unknown) => {
      throw failure('report.gather', { reason: cause instanceof Error ? cause.message : String(cause) }, { cause });
    });
  // Of a job that was run again, the newest counts.
  const { artifacts } = await gathering(client.listArtifacts({ latest: true }));
  const mine = artifacts.filter(({ name }) => name.startsWith(`${artifactName}-`));
  return mapLimit(
    mine.toSorted((a, b) => byBytes(a.name, b.name)),
    parallel,
    async ({ id, name, digest }) => {
      const path = join(temp, String(id));
      // Left zipped: of all that it holds, only the report is read.
      const options = { path, skipDecompress: true, ...(digest === undefined ? {} : { expectedHash: digest }) };
      const { digestMismatch } = await gathering(client.downloadArtifact(id, options));
      if (digestMismatch === true) throw failure('report.gather', { reason: `${name} is not what was uploaded` });
      const [file = ''] = await readdir(path);
      const report = readReport(await reportIn(join(path, file)).catch(() => ''));
      await rm(path, { recursive: true });
      if (report === undefined) throw failure('report.unreadable', { name });
      return report;
    },
  );
}

/** The text of a zip's report; '' where it has none. */
async function reportIn(file: string): Promise<string> {
  const zip = await openPromise(file);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === reportFile) return await text(await zip.openReadStreamPromise(entry));
    }
    return '';
  } finally {
    zip.close();
  }
}

/**
 * Joins the reports of a run, and adds what was planned and never reported.
 * @param reports of the jobs
 * @param inputs the inputs
 * @returns one report
 * @throws ActionError where there is nothing to report although there should be
 */
export function joinReports(
  reports: readonly RunReport[],
  { artifactName, planned }: Pick<ReportInputs, 'artifactName' | 'planned'>,
): RunReport {
  const [first] = reports;
  if (first === undefined && planned === undefined) throw failure('report.nothing', { name: artifactName });
  const functions = reports.flatMap((report) => report.functions);
  const key = ({ name, arch }: Planned): string => `${name} ${arch}`;
  const known = new Set(functions.map(({ result }) => key(result)));
  const missing = (planned ?? []).filter((each) => !known.has(key(each))).map(missingReport);
  const all = [...functions, ...missing].toSorted((a, b) => byBytes(key(a.result), key(b.result)));
  return {
    provider: first?.provider ?? '',
    mode: first?.mode ?? 'deploy',
    functions: all,
    causes: reports.flatMap((report) => report.causes),
  };
}

function missingReport({ name, arch: written }: Planned): FunctionReport {
  const arch = Object.keys(architectures).find((each): each is Arch => each === written) ?? 'amd64';
  const cause = failure('report.missing', { name, arch: written });
  const result = { name, source: name, arch, error: cause.message, seconds: {} };
  return { result, functionArn: undefined, back: undefined, causes: [cause] };
}
