// Which mode a file has in a package, and which files ought not to be in one.

import { open } from 'node:fs/promises';
import { identify, startLength } from '../verify/file-kind.ts';
import type { Entry } from './package.ts';

/** What a file is, as far as a package cares: code that a kernel starts, code of any system, or data. */
export interface ContentKind {
  /**
   * 0755 for what begins as an ELF file or with `#!`, else 0644. The content alone decides, as the mode on disk depends
   * on umask, file system and runner.
   */
  readonly mode: Entry['mode'];
  /** Whether it is an executable, library or object file of Linux, Windows or macOS. */
  readonly native: boolean;
}

/**
 * Looks at the first bytes of a file.
 * @param file absolute; a regular file
 * @returns what it is
 */
export async function contentKind(file: string): Promise<ContentKind> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(startLength), 0, startLength, 0);
    const kind = identify(buffer.subarray(0, bytesRead));
    return {
      mode: kind === 'elf' || kind === 'script' ? 0o755 : 0o644,
      native: kind === 'elf' || kind === 'windows' || kind === 'macos',
    };
  } finally {
    await handle.close();
  }
}

/**
 * Tells names that mostly hold secrets. A wrong guess costs a warning.
 * @param name of an entry
 * @returns whether its last part, or the folder it is in, is such a name
 */
export function isCredentialName(name: string): boolean {
  const parts = name.toLowerCase().split('/');
  const last = parts.at(-1) ?? '';
  return (
    parts.some((part) => ['.git', '.ssh', '.aws', '.azure', '.kube'].includes(part)) ||
    secretNames.some((pattern) => pattern.test(last))
  );
}

const secretNames: readonly RegExp[] = [
  /^\.env(?!\.(example|sample|template|dist)$)(\..+)?$/,
  /\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|tfstate|publishsettings)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)$/,
  /^\.?(credentials|secrets?)(\.(json|ya?ml|toml|ini|txt|csv|env))?$/,
  /^(service[-_]?account|client[-_]secret).*\.json$/,
  /^local\.settings\.json$/,
  /^\.(npmrc|netrc|pypirc|git-credentials|htpasswd|pgpass)$/,
  /^kubeconfig$/,
];
