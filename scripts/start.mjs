// `npm start`: installs what is missing, then runs local/start.ts under Node 24. Plain JavaScript without packages,
// because it runs before anything is installed, on whatever Node the user has.

import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** @returns {boolean} whether node_modules is missing, or older than the lock file */
function needsInstall() {
  // npm writes this file at the end of an install.
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  return statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    // A terminal sends Ctrl-C to both; the child decides how to end, and this process waits for it.
    const forward = (signal) => child.kill(signal);
    const ignore = () => undefined;
    process.on('SIGINT', ignore);
    process.on('SIGTERM', forward);
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** @returns {string | undefined} a Node 24: this one, or the one that npm installed */
function node24() {
  if (Number(process.versions.node.split('.')[0]) === 24) return process.execPath;
  try {
    const file = join(dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`)), 'bin', 'node');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(`npm start needs Node 20 or later, this is ${process.version}`);
    return 1;
  }
  if (process.platform !== 'linux') {
    console.error(
      `npm start runs the deployed Linux executables on this machine's own kernel, and this is ${process.platform}: run it on Linux, in WSL or in a container`,
    );
    return 1;
  }
  if (needsInstall()) {
    console.log('Installing packages (once) …');
    // A working copy that has the packages for development keeps them.
    const all = existsSync(join(root, 'node_modules', 'vitest'));
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(all ? [] : ['--omit=dev'])];
    const npm = process.env.npm_execpath;
    const code = npm?.endsWith('.js') ? await run(process.execPath, [npm, ...args]) : await run('npm', args);
    if (code !== 0) {
      console.error(`npm ${args.join(' ')} failed: the packages of package-lock.json could not be installed`);
      return code;
    }
  }
  const node = node24();
  if (node === undefined) {
    console.error(
      `the action runs on Node 24, this is ${process.version}, and npm has no Node 24 for ${process.platform} on ${process.arch}: install Node 24 and run npm start again`,
    );
    return 1;
  }
  return await run(node, [join(root, 'local', 'start.ts'), ...process.argv.slice(2)]);
}

process.exitCode = await main();
