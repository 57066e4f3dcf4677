// The workflow artifact: the zips of a job, the lists of their modules, the plan, and the report. @actions/artifact is
// imported when it is needed.

import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { SourceLine } from '../build/targets.ts';
import { writePlan } from '../deployment-plan.ts';
import { failure } from '../errors.ts';
import { type Arch, archesOf } from '../target.ts';
import type { FunctionReport, RunReport } from './report.ts';
import { reportFile, writeReport } from './report-file.ts';
import { sbom } from './sbom.ts';

/** What decides an artifact's name. */
export interface ArtifactOptions {
  /** The input artifact-name. */
  readonly artifactName: string;
  readonly arch: Arch;
  /** Give the name where the run ended before its functions were known. */
  readonly sources: readonly SourceLine[];
  /** Absolute; where the report goes. */
  readonly outputDirectory: string;
  /** Absolute; the plan that a check wrote, where it did. */
  readonly plan: string | undefined;
}

/**
 * The name of a job's artifact. The jobs of a matrix cannot share one, and none knows whether it is in a matrix: so each
 * adds its function and architecture. Source: @actions/artifact, "Breaking changes": a name is used once in a run.
 * @param report gives the functions
 * @param options of the name
 * @returns `NAME-FUNCTION-ARCH`, of several functions the first and how many more
 */
export function artifactName(
  report: RunReport,
  { artifactName: name, sources, arch }: Pick<ArtifactOptions, 'artifactName' | 'sources' | 'arch'>,
): string {
  const named = sources.map((line) => line.name ?? line.pattern);
  const [first = 'none', ...others] =
    report.functions.length > 0 ? report.functions.map(({ result }) => result.name) : named;
  const more = others.length === 0 ? '' : `-and-${others.length}-more`;
  const safe = first.replaceAll(/[^\p{L}\p{Nd}._+~-]+/gu, '-').replaceAll(/^[-.]+|-+$/g, '');
  const arches = archesOf(report.functions.map(({ result }) => result));
  return `${name}-${safe || 'root'}${more}-${arches.length === 0 ? arch : arches.join('-')}`;
}

/**
 * Uploads the zips, what is in them, the plan, and the report. Whoever downloads it has what a plan-file needs.
 * @param report the run
 * @param options the inputs
 * @returns the artifact's id
 * @throws ActionError where GitHub did not take it; what was deployed stays
 */
export async function uploadArtifact(report: RunReport, options: ArtifactOptions): Promise<number> {
  const { outputDirectory, plan } = options;
  const name = artifactName(report, options);
  await mkdir(outputDirectory, { recursive: true });
  const file = join(outputDirectory, reportFile);
  await writeFile(file, writeReport(report));
  const functions = await Promise.all(report.functions.map((each) => broughtIn(each, outputDirectory)));
  const zips = functions.flatMap(({ result }) => (result.package === undefined ? [] : [result.package]));
  const lists = await writeLists(report, outputDirectory);
  const plans = plan === undefined ? [] : [within(outputDirectory, plan)];
  for (const each of plans) writePlan({ ...report, functions }, each);
  const { DefaultArtifactClient, GHESNotSupportedError, UsageError } = await import('@actions/artifact');
  try {
    // Zips do not become smaller.
    const options = { compressionLevel: 0 };
    const { id } = await new DefaultArtifactClient().uploadArtifact(
      name,
      [file, ...zips, ...lists, ...plans],
      outputDirectory,
      options,
    );
    if (id === undefined) throw new Error('GitHub gave no id');
    return id;
  } catch (error) {
    throw failure(
      'report.upload',
      {
        name,
        reason: error instanceof Error ? error.message : String(error),
        state: report.mode === 'deploy' ? 'what was deployed stays deployed' : 'nothing else failed',
        advice:
          error instanceof GHESNotSupportedError
            ? 'Leave artifact-name out on GitHub Enterprise Server'
            : error instanceof UsageError
              ? 'Free storage of GitHub Actions, or leave artifact-name out'
              : "Where the name is in use already, add to artifact-name what makes the matrix's jobs differ; else run the job again",
      },
      { cause: error },
    );
  }
}

/** Where a file is, or is to be, so that the artifact can have it. */
function within(folder: string, file: string): string {
  return file.startsWith(`${folder}${sep}`) ? file : join(folder, basename(file));
}

/** A package that was given ready may lie anywhere, under any name. */
async function broughtIn(of: FunctionReport, folder: string): Promise<FunctionReport> {
  const { name, package: zip } = of.result;
  if (zip === undefined || within(folder, zip) === zip) return of;
  const copy = join(folder, `${name}.zip`);
  await copyFile(zip, copy);
  return { ...of, result: { ...of.result, package: copy } };
}

/** Writes NAME.cdx.json of every package that says what is in it. */
async function writeLists({ functions }: RunReport, folder: string): Promise<readonly string[]> {
  const written = functions.map(async ({ result, inventory }) => {
    if (inventory === undefined || result.package === undefined) return [];
    const file = join(folder, `${result.name}.cdx.json`);
    await writeFile(file, sbom({ result, inventory }));
    return [file];
  });
  return (await Promise.all(written)).flat();
}
