// How much a new provider is: one small object, which src/sentence.ts runs like those of the clouds. This one's
// cloud is a folder: prepare lays a package beside the one that is served, activate renames it into its place.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs.ts';
import { defaultLambdaSettings, proveLambda } from '../../src/prove/prove-lambda.ts';
import type { Provider } from '../../src/providers/provider.ts';
import type { RunReport } from '../../src/report/report.ts';
import { sentence } from '../../src/sentence.ts';
import { packageHash } from '../../src/verify/verify-package.ts';
import { makeProject, type Project } from '../support/new-provider-project.ts';
import { hostArch, lambdaSource } from '../support/projects.ts';

interface FolderOptions {
  readonly folder: string;
}
interface FolderLive {
  readonly file: string;
  /** Undefined where nothing is served. */
  readonly sha256: string | undefined;
}

const folderProvider: Provider<FolderOptions, { readonly executable: string }, FolderLive, string> = {
  resourceKind: 'folder',
  buildTags: [],
  inspect: async () => ({ executable: 'bootstrap' }),
  preflight: async (target, { folder }) => {
    const file = join(folder, `${target.resource ?? target.name}.zip`);
    return { file, sha256: existsSync(file) ? await packageHash(file) : undefined };
  },
  entries: (binary) => [{ name: 'bootstrap', mode: 0o755, content: { file: binary.file } }],
  prove: (verified, _layout, _live, prove, context) =>
    proveLambda(verified, { ...defaultLambdaSettings, functionName: verified.target.name }, prove, context),
  compare: ({ sha256 }, live) =>
    live.sha256 === sha256 ? { changed: false, change: 'none' } : { changed: true, change: 'code' },
  before: ({ sha256 }) => ({ state: { serves: {}, holds: {}, package: sha256 } }),
  prepare: async (verified, live) => {
    await mkdir(join(live.file, '..'), { recursive: true });
    await copyFile(verified.file, `${live.file}.new`);
    return `${live.file}.new`;
  },
  activate: async (verified, live, prepared) => {
    await rename(prepared, live.file);
    const back = `${live.file} serves ${verified.sha256}`;
    return { ...folderProvider.compare(verified, live), back };
  },
};

describe('a provider of a folder', () => {
  let project: Project;
  beforeAll(async () => {
    project = await makeProject({ 'go.mod': 'module example.com/hello\n\ngo 1.24\n', 'main.go': lambdaSource });
  });
  afterAll(() => project.remove());

  async function deploy(mode: string): Promise<RunReport> {
    const inputs = readInputs(
      {
        GITHUB_WORKSPACE: project.folder,
        RUNNER_TEMP: project.temp,
        INPUT_PROVIDER: 'aws-lambda',
        INPUT_MODE: mode,
        INPUT_ARCH: hostArch,
        'INPUT_FUNCTION-NAME': 'hello',
      },
      project.context.log,
    );
    const options = { folder: join(project.temp, 'cloud') };
    return sentence(folderProvider, options, inputs, project.context, project.log, { moving: () => {} });
  }

  test('builds, verifies, packages, proves and deploys, and then has nothing to change', async () => {
    const first = await deploy('deploy');
    expect(first.functions.map(({ result, causes }) => [result.changed, result.verified, causes])).toEqual([
      [true, true, []],
    ]);
    const [deployed] = first.functions;
    expect(await packageHash(join(project.temp, 'cloud', 'hello.zip'))).toBe(deployed?.result.packageSha256);
    expect(deployed?.back).toMatch(/ serves [0-9a-f]{64}$/);

    const second = await deploy('check');
    expect(second.functions.map(({ result }) => result.change)).toEqual(['none']);
    expect(project.stages).toEqual([
      ...['build', 'verify', 'package', 'prove', 'deploy'],
      ...['build', 'verify', 'package', 'prove', 'deploy'],
    ]);
  });
});
