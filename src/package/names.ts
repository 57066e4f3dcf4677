// Rules for the names of entries, which a zip that is read and a zip that is written share.

/**
 * What is wrong with the name of an entry. Source: APPNOTE.TXT, 4.4.17.1: a path relative to the root, without a drive,
 * with forward slashes; that `..` must not leave the root is what extractors found out since ("zip slip").
 * @param name with the slash that a directory's name ends in, if it is one
 * @returns the problem, to stand after "its name"; undefined where there is none
 */
export function nameProblem(name: string): string | undefined {
  if (name === '' || name === '/') return 'is empty';
  if (name.includes('\0')) return 'holds a zero byte';
  if (name.includes('\\')) return 'holds a backslash, expected forward slashes';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'is an absolute path';
  if (!name.isWellFormed()) return 'is not valid Unicode';
  if (Buffer.byteLength(name) > 0xffff) return 'is longer than 65535 bytes';
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  if (parts.includes('..')) return 'leads out of the package (..)';
  if (parts.includes('.') || parts.includes('')) return 'holds an empty part or a dot as a part';
  return undefined;
}

/** Names that cannot stand in one package. */
export interface NameConflict {
  readonly kind: 'duplicate' | 'file-and-directory';
  readonly name: string;
}

/**
 * Finds names that exclude one another. Names that differ only in case do not: the clouds' file systems tell them apart.
 * @param names of entries; a directory's may end in a slash
 * @returns the first conflict, or undefined
 */
export function nameConflict(names: readonly string[]): NameConflict | undefined {
  const files = new Set<string>();
  const directories = new Set<string>();
  for (const name of names) {
    const plain = name.endsWith('/') ? name.slice(0, -1) : name;
    const known = name.endsWith('/') ? directories : files;
    if (known.has(plain)) return { kind: 'duplicate', name: plain };
    known.add(plain);
  }
  for (const name of [...files, ...directories]) {
    if (directories.has(name) && files.has(name)) return { kind: 'file-and-directory', name };
    for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
      const parent = name.slice(0, at);
      if (files.has(parent)) return { kind: 'file-and-directory', name: parent };
    }
  }
  return undefined;
}

/**
 * The order of entries: by the bytes of their names in UTF-8, which no locale and no file system changes.
 * @param a a name
 * @param b another
 * @returns negative, zero or positive, as for Array.sort
 */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
