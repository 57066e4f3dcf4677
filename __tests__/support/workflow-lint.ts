// Runs the linters of workflows on texts that are not files of .github/workflows: snippets of the documentation.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { actionlint, zizmor } from '../../scripts/tools.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/**
 * Rules of zizmor that do not fit documentation: readers see a tag there, as every action's README has it, and pin it
 * by their own means; and a quick start has no room for a checkout's persist-credentials.
 */
const documentationConfig = `rules:
  unpinned-uses: { disable: true }
  artipacked: { disable: true }
  self-repository: { disable: true }
`;

/**
 * Lints workflows in a repository of their own, in which `uses: ./` is this action.
 * @param workflows text of each workflow by file name
 * @returns one line a finding, of actionlint and of zizmor (offline); empty where there is none
 */
export async function lintWorkflows(workflows: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lint-'));
  try {
    await mkdir(join(folder, '.git'));
    await mkdir(join(folder, '.github', 'workflows'), { recursive: true });
    for (const action of ['', 'plan', 'report']) {
      await mkdir(join(folder, 'dist', action), { recursive: true });
      await writeFile(join(folder, 'dist', action, 'index.js'), '');
      await writeFile(join(folder, 'dist', action, 'post.js'), '');
      await mkdir(join(folder, action), { recursive: true });
      await cp(join(root, action, 'action.yml'), join(folder, action, 'action.yml'));
    }
    await writeFile(join(folder, 'zizmor.yml'), documentationConfig);
    for (const [name, text] of Object.entries(workflows)) {
      await writeFile(join(folder, '.github', 'workflows', name), text);
    }
    return [...(await runActionlint(folder)), ...(await runZizmor(folder, join(folder, 'zizmor.yml')))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param folder a repository
 * @returns what actionlint has to say about its workflows, one line a finding. Without shellcheck, which not every
 *   machine has
 */
export async function runActionlint(folder: string): Promise<readonly string[]> {
  const { stdout } = await finding(await actionlint(), ['-no-color', '-oneline', '-shellcheck=', '-pyflakes='], folder);
  return stdout.split('\n').filter(Boolean);
}

/**
 * @param folder a repository
 * @param config a zizmor.yml
 * @returns what zizmor has to say about its workflows, action.yml and dependabot.yml, one line a finding
 */
export async function runZizmor(folder: string, config: string): Promise<readonly string[]> {
  const options = ['--offline', '--no-progress', '--format', 'github', '--config', config, folder];
  const { stdout, stderr } = await finding(await zizmor(), options, folder);
  // Exit codes below 10 are zizmor's own failures, and would otherwise look like a clean bill.
  const lines = stdout.split('\n').filter(Boolean);
  return lines.length === 0 && /^\s*(error|fatal)/im.test(stderr) ? [stderr] : lines;
}

/** Runs a linter; finding something is no failure. */
async function finding(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ stdout: string; stderr: string }> {
  return run(program, args, { cwd }).catch((error: unknown) => {
    if (error instanceof Error && 'stdout' in error && 'stderr' in error) {
      return { stdout: String(error.stdout), stderr: String(error.stderr) };
    }
    throw error;
  });
}
