// Why an executable is dynamic: what it asks the system for, whether the target would have it, and which module is
// known to bring it.

import { adviceFor } from './cgo-modules.ts';
import type { Facts, Platform } from './facts.ts';

/**
 * The glibc of each target. Sources: docs.aws.amazon.com/linux/al2023/ug/glibc-gcc-and-binutils.html; `ldd --version`
 * in public.ecr.aws/lambda/provided:al2023 and :al2, and in mcr.microsoft.com/azure-functions/base:4 (Debian 11) and
 * its newer Debian 12 images.
 */
const targets: Readonly<Record<Platform, readonly (readonly [string, string])[]>> = {
  'aws-lambda': [
    ['provided.al2023', '2.34'],
    ['provided.al2', '2.26'],
    ['go1.x', '2.17'],
  ],
  'azure-functions': [
    ['the Functions image on Debian 12', '2.36'],
    ['the Functions image on Debian 11', '2.31'],
  ],
};

/**
 * Explains what makes an executable dynamic.
 * @param facts of it
 * @returns lines for the log and the summary; empty for an executable that asks for nothing
 */
export function explainDynamic(facts: Facts): readonly string[] {
  const { elf } = facts;
  if (elf === undefined) return [];
  const lines: string[] = [];
  if (elf.interpreter !== undefined) lines.push(`Interpreter (PT_INTERP): ${elf.interpreter}`);
  const needed = elf.dynamic?.needed ?? [];
  if (needed.length > 0) lines.push(`Libraries (DT_NEEDED): ${list(needed)}`);
  const newest = newestGlibc(facts);
  if (newest !== undefined) lines.push(glibcLine(newest, facts.platform));
  return [...lines, ...originLines(facts)];
}

/**
 * The newest symbol version of glibc that an executable asks for.
 * @param facts of it
 * @returns such as `2.34`; undefined where it asks for none
 */
export function newestGlibc({ elf }: Pick<Facts, 'elf'>): string | undefined {
  const versions = (elf?.dynamic?.versionNeeds ?? [])
    .flatMap(({ versions }) => versions)
    .flatMap((version) => /^GLIBC_(\d{1,4}(?:\.\d{1,4}){1,2})$/.exec(version)?.[1] ?? []);
  return versions.sort(compareVersions).at(-1);
}

/**
 * Compares dotted numbers.
 * @param left such as `2.9`
 * @param right such as `2.34`
 * @returns negative where left is older, 0 where they are equal
 */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Names as a message shows them: all of a few, the first of many. */
export function list(names: readonly string[]): string {
  return names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`;
}

function glibcLine(newest: string, platform: Platform): string {
  const has = targets[platform].map(([name, version]) =>
    compareVersions(newest, version) > 0 ? `${name} has ${version}: too old` : `${name} has ${version}`,
  );
  return `Newest symbol version: GLIBC_${newest}; ${has.join(', ')}`;
}

function originLines({ build }: Facts): readonly string[] {
  if (build.kind !== 'found') return ['It holds no Go build information that would say where this comes from'];
  const { settings, dependencies } = build.info;
  const cgo = settings.get('CGO_ENABLED');
  const lines: string[] = [];
  if (cgo === '0' && settings.get('-buildmode') === 'pie') {
    lines.push('Built with CGO_ENABLED=0 and -buildmode=pie: Go gives every such executable an interpreter');
  } else if (cgo === '0') {
    lines.push(
      'Built with CGO_ENABLED=0: the libraries come from //go:cgo_import_dynamic in a dependency, as in purego',
    );
  } else if (cgo === '1') {
    lines.push('Built with CGO_ENABLED=1: net, os/user and every package with C code then link the C library');
  }
  if (settings.get('-linkmode') === 'external') lines.push('Built with -linkmode=external');
  for (const { path, version } of dependencies) {
    const advice = adviceFor(path);
    if (advice !== undefined) lines.push(`Module with C code: ${path} ${version}. ${advice}`);
  }
  return lines;
}
