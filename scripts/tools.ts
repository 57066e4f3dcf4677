// Installs the pinned programs that only tests need, each on first use, below .cache/tools/:
//   node scripts/tools.ts   installs all of them
// Every function returns an absolute path; of a program that is installed it costs one file look-up.

import { execFile } from 'node:child_process';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const tools = join(import.meta.dirname, '..', '.cache', 'tools');

/** Runs workflows on this machine. */
export const act = (): Promise<string> => goTool('act', 'github.com/nektos/act', 'v0.2.89');

/** Checks workflows, and their inputs against action.yml. */
export const actionlint = (): Promise<string> =>
  goTool('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint', 'v1.7.12');

/** Checks workflows for what an attacker could use. */
export const zizmor = (): Promise<string> => pythonTool('zizmor', 'zizmor==1.32.0');

/** The AWS command line. */
export const aws = (): Promise<string> => pythonTool('aws', 'awscli==1.46.2');

/** SAM's command line; two minutes, so scripts/sam.ts and the benchmark alone have it. */
export const sam = (): Promise<string> => pythonTool('sam', 'aws-sam-cli==1.170.0');

/** The Azure command line; two minutes and 700 MB, so scripts/az.ts and the benchmark alone have it. */
export const az = (): Promise<string> => pythonTool('az', 'azure-cli==2.91.0');

/** Stands for AWS; with further packages of PyPI where it is to use them. */
export const ministack = (packages: readonly string[] = []): Promise<string> =>
  pythonTool('ministack', 'ministack==1.5.33', packages);

/** Serves a registry of container images, and reads one as others do. */
export const crane = (): Promise<string> =>
  goTool('crane', 'github.com/google/go-containerregistry/cmd/crane', 'v0.20.7');

/** Go's own releases, of which at least one is not the one on PATH. */
const releases = ['go1.26.7', 'go1.26.6'];

/**
 * Another release of Go than the one on PATH; the go command downloads it, and checks it as it does modules.
 * @returns its GOROOT
 */
export async function otherGo(): Promise<string> {
  const ask = async (name: string, GOTOOLCHAIN: string): Promise<string> =>
    (await run('go', ['env', name], { env: { ...process.env, GOTOOLCHAIN } })).stdout.trim();
  const own = await ask('GOVERSION', 'local');
  return ask('GOROOT', releases.find((release) => release !== own) ?? '');
}

/** Installs a Go program; GOFLAGS of the caller (such as -mod=vendor) do not apply to it. */
function goTool(name: string, path: string, version: string): Promise<string> {
  const folder = join(tools, `${name}-${version}`);
  const env = { ...process.env, GOBIN: folder, GOFLAGS: '', GOOS: '', GOARCH: '', CGO_ENABLED: '0' };
  return once(folder, join(folder, name), async () => {
    await run('go', ['install', `${path}@${version}`], { env });
  });
}

/** Installs a Python program with its dependencies into a virtual environment of its own. */
function pythonTool(name: string, requirement: string, packages: readonly string[] = []): Promise<string> {
  const folder = join(tools, [requirement, ...packages].join('+').replaceAll('==', '-'));
  return once(folder, join(folder, 'bin', name), async () => {
    await run('python3', ['-m', 'venv', folder]);
    const options = ['--quiet', '--disable-pip-version-check'];
    await run(join(folder, 'bin', 'pip'), ['install', ...options, requirement, ...packages]);
  });
}

/**
 * Runs an installation unless it is complete; where several processes want the same one, the others wait.
 * @returns program, once it is there
 */
async function once(folder: string, program: string, install: () => Promise<void>): Promise<string> {
  const complete = join(folder, '.complete');
  if (await exists(complete)) return program;
  await mkdir(tools, { recursive: true });
  const lock = `${folder}.lock`;
  while (!(await take(lock))) await sleep(100);
  try {
    if (!(await exists(complete))) {
      await rm(folder, { recursive: true, force: true });
      await install();
      await writeFile(complete, '');
    }
  } finally {
    await rm(lock);
  }
  return program;
}

/** Takes a lock file, also one that a process left which is no more. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = Number(await readFile(lock, 'utf8').catch(() => '0'));
    if (owner > 0 && !isRunning(owner)) await rm(lock, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

if (import.meta.main) {
  for (const install of [actionlint, zizmor, aws, ministack, crane, act, otherGo]) console.log(await install());
}
