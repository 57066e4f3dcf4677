// The workflow artifact: the zips of a job, the lists of their modules, and the report. @actions/artifact is imported when it is needed.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceLine } from '../build/targets.ts';
import { failure } from '../errors.ts';
import { type Arch, archesOf } from '../target.ts';
import type { RunReport } from './report.ts';
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
}

/**
 * The name of a job's artifact. The jobs of a matrix cannot share one, and none knows whether it is in a matrix: so each
 * adds its function and architecture. Source: @actions/artifact, "Breaking changes": a name is used once in a run.
 * @param report gives the functions
 * @param options the inputs
 * @returns `NAME-FUNCTION-ARCH`, of several functions the first and how many more
 */
export function artifactName(report: RunReport, { artifactName: name, sources, arch }: ArtifactOptions): string {
  const named = sources.map((line) => line.name ?? line.pattern);
  const [first = 'none', ...others] =
    report.functions.length > 0 ? report.functions.map(({ result }) => result.name) : named;
  const more = others.length === 0 ? '' : `-and-${others.length}-more`;
  const safe = first.replaceAll(/[^\p{L}\p{Nd}._+~-]+/gu, '-').replaceAll(/^[-.]+|-+$/g, '');
  const arches = archesOf(report.functions.map(({ result }) => result));
  return `${name}-${safe || 'root'}${more}-${arches.length === 0 ? arch : arches.join('-')}`;
}

/**
 * Uploads the zips, what is in them, and the report.
 * @param report the run; its functions' zips are below the output directory
 * @param options the inputs
 * @returns the artifact's id
 * @throws ActionError where GitHub did not take it; what was deployed stays
 */
export async function uploadArtifact(report: RunReport, options: ArtifactOptions): Promise<number> {
  const { outputDirectory } = options;
  const name = artifactName(report, options);
  await mkdir(outputDirectory, { recursive: true });
  const file = join(outputDirectory, reportFile);
  await writeFile(file, writeReport(report));
  const zips = report.functions.flatMap(({ result }) => (result.package === undefined ? [] : [result.package]));
  const lists = await writeLists(report, outputDirectory);
  const { DefaultArtifactClient, GHESNotSupportedError, UsageError } = await import('@actions/artifact');
  try {
    // Zips do not become smaller.
    const options = { compressionLevel: 0 };
    const { id } = await new DefaultArtifactClient().uploadArtifact(
      name,
      [file, ...zips, ...lists],
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
