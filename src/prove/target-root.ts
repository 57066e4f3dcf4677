// The root directory that a package meets on its platform: what is there, and nothing more, so that a shared library
// or a file that only the runner has is missed here and not in production.

import { lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What differs between the platforms, as a process sees it. */
export interface TargetRoot {
  /** Where the package is mounted. */
  readonly packagePath: '/var/task' | '/home/site/wwwroot' | '/opt';
  /** Whom the process runs as. */
  readonly uid: number;
  readonly gid: number;
  /** Lines of /etc/passwd and /etc/group besides root. */
  readonly passwd: readonly string[];
  readonly group: readonly string[];
  /** Size of /tmp. Lambda: 512 MB unless more was configured. */
  readonly tmpMegabytes: number;
  /** Directories that the process may write to besides /tmp. */
  readonly writable: readonly string[];
}

/** Amazon Linux 2023 as Lambda's provided.al2023 shows it. Source: Lambda developer guide, "Execution environment". */
export const lambdaRoot: TargetRoot = {
  packagePath: '/var/task',
  uid: 993,
  gid: 990,
  passwd: ['sbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin'],
  group: ['sbx_user1051:x:990:'],
  tmpMegabytes: 512,
  writable: [],
};

/** The Functions host's image on Linux. Source: Azure Functions, "Custom handlers"; azure-functions-docker. */
export const functionsHostRoot: TargetRoot = {
  packagePath: '/home/site/wwwroot',
  uid: 1000,
  gid: 1000,
  passwd: ['app:x:1000:1000::/home:/usr/sbin/nologin'],
  group: ['app:x:1000:'],
  tmpMegabytes: 512,
  writable: ['/home'],
};

const devices = ['null', 'zero', 'random', 'urandom'];

// Where distributions keep the CA bundle; the first that the runner has is shown where both targets look for it.
const hostBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
const bundle = '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem';

/** Where a static qemu is shown, so that it can run the package. */
export const emulatorPath = '/usr/bin/emulator';

/**
 * Lays the root out on disk: directories, mount points, the small files of /etc, and the fstab that completes it.
 * @param root an empty directory that will be `/`, absolute
 * @param target the platform
 * @param options the extracted package (absolute), whether the runner's network stays, a static qemu to show, and what
 * is to be under /opt (absolute)
 * @returns the text of an fstab(5) whose rows are mounted in this order
 * @throws where the directory cannot be written
 */
export async function layOutRoot(
  root: string,
  target: TargetRoot,
  options: {
    readonly directory: string;
    readonly network: boolean;
    readonly emulator: string | undefined;
    readonly opt?: string | undefined;
  },
): Promise<string> {
  const directories = ['dev', 'proc', 'tmp', 'bin', 'opt', 'usr/bin', 'etc/pki/tls/certs', 'etc/ssl', dirname(bundle)];
  for (const directory of [...directories, target.packagePath]) {
    await mkdir(join(root, directory), { recursive: true, mode: 0o755 });
  }
  const resolver = options.network
    ? await readFile('/etc/resolv.conf', 'utf8').catch(() => '')
    : 'nameserver 169.254.169.253\noptions timeout:1 attempts:1\n';
  const hosts = '127.0.0.1 localhost localhost.localdomain\n::1 localhost localhost.localdomain\n';
  await Promise.all([
    writeFile(join(root, 'etc/passwd'), ['root:x:0:0:root:/root:/sbin/nologin', ...target.passwd, ''].join('\n')),
    writeFile(join(root, 'etc/group'), ['root:x:0:', ...target.group, ''].join('\n')),
    writeFile(join(root, 'etc/hosts'), hosts),
    writeFile(join(root, 'etc/resolv.conf'), resolver),
    writeFile(join(root, bundle), await caBundle()),
    symlink(bundle, join(root, 'etc/pki/tls/certs/ca-bundle.crt')),
    symlink(bundle, join(root, 'etc/pki/tls/cert.pem')),
    symlink('/etc/pki/tls/certs', join(root, 'etc/ssl/certs')),
    symlink('ca-bundle.crt', join(root, 'etc/pki/tls/certs/ca-certificates.crt')),
    symlink('/proc/self/fd', join(root, 'dev/fd')),
    symlink('/proc/self/fd/0', join(root, 'dev/stdin')),
    symlink('/proc/self/fd/1', join(root, 'dev/stdout')),
    symlink('/proc/self/fd/2', join(root, 'dev/stderr')),
    // execvp(3) hands a file that the kernel does not know (ENOEXEC) to /bin/sh. There is none; and because it is a
    // link to itself, that case shows as ELOOP, which tells it from a missing file or loader (ENOENT).
    symlink('sh', join(root, 'bin/sh')),
    ...devices.map((device) => writeFile(join(root, 'dev', device), '')),
    options.emulator === undefined ? undefined : writeFile(join(root, emulatorPath), ''),
  ]);

  // nosuid and nodev are given because a user namespace may not take them off a mount that has them.
  const readOnly = 'bind,ro,nosuid,nodev';
  const scratch = 'nosuid,nodev,mode=1777';
  const rows = [
    [root, root, 'none', readOnly],
    ['tmpfs', join(root, 'tmp'), 'tmpfs', `${scratch},size=${target.tmpMegabytes}m`],
    ...target.writable.map((path) => ['tmpfs', join(root, path), 'tmpfs', `${scratch},size=64m`]),
    ['proc', join(root, 'proc'), 'proc', 'nosuid,nodev,noexec'],
    ...devices.map((device) => [`/dev/${device}`, join(root, 'dev', device), 'none', 'bind']),
    // X-mount.mkdir: the package may stand in a directory that was mounted just now.
    [options.directory, join(root, target.packagePath), 'none', `${readOnly},X-mount.mkdir`],
    ...(options.opt === undefined ? [] : [[options.opt, join(root, 'opt'), 'none', readOnly]]),
    ...(options.emulator === undefined ? [] : [[options.emulator, join(root, emulatorPath), 'none', readOnly]]),
  ];
  return rows
    .map(([source = '', at = '', ...rest]) => `${[field(source), field(at), ...rest].join(' ')} 0 0\n`)
    .join('');
}

/** Escapes a path for a field of fstab(5): space, tab, line feed, backslash and # in octal. */
function field(path: string): string {
  return path.replaceAll(/[\s\\#]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

async function caBundle(): Promise<string> {
  for (const file of hostBundles) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return '';
}

/**
 * Whether files of a directory cannot be executed because of how its file system is mounted; what runs there would
 * look broken without being so.
 * @param directory absolute
 * @returns true for a `noexec` mount
 */
export async function isMountedNoexec(directory: string): Promise<boolean> {
  const table = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  let longest = -1;
  let noexec = false;
  for (const row of table.split('\n')) {
    // proc(5), /proc/pid/mountinfo: field 5 is the mount point (octal escapes), field 6 the per-mount options.
    const [, , , , point = '', options = ''] = row.split(' ');
    const path = point.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const inside = path === '/' || directory === path || directory.startsWith(`${path}/`);
    if (point === '' || !inside || path.length < longest) continue;
    longest = path.length;
    noexec = options.split(',').includes('noexec');
  }
  return noexec;
}

/**
 * Whether everybody may execute a file. Lambda and Azure run the package as a user that does not own it, so that the
 * last execute bit of the mode decides there, while the runner's user owns what it extracted.
 * @param file absolute
 * @returns true where the mode has the execute bit for others; undefined where there is no such file
 */
export async function isExecutableByOthers(file: string): Promise<boolean | undefined> {
  try {
    const status = await lstat(file);
    return status.isFile() && (status.mode & 0o001) !== 0;
  } catch {
    return undefined;
  }
}
