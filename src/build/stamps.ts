// `-X PACKAGE.VARIABLE=VALUE`: the linker sets a string variable, and says nothing where there is no such package.

/** One -X of ldflags. */
export interface Stamp {
  /** `main.version` */
  readonly symbol: string;
  /** Import path; the main package's is `main`. */
  readonly package: string;
}

/**
 * Finds the -X flags of ldflags.
 * @param words ldflags, as Go splits them
 * @returns what they set; a malformed one is left to the linker, which refuses it. Source: cmd/link/internal/ld,
 * addstrdata1: the package ends at the last dot before the first `=`
 */
export function stamps(words: readonly string[]): readonly Stamp[] {
  return words.flatMap((word, index) => {
    const inline = /^--?X=(.*)$/s.exec(word)?.[1];
    const value = inline ?? (/^--?X$/.test(word) ? words[index + 1] : undefined);
    const symbol = value?.includes('=') ? value.slice(0, value.indexOf('=')) : undefined;
    const dot = symbol?.lastIndexOf('.') ?? -1;
    return symbol === undefined || dot < 0 ? [] : [{ symbol, package: symbol.slice(0, dot) }];
  });
}

/**
 * What to do about a stamp whose package is not in the build.
 * @param stamp the stamp
 * @param packages import paths of all that is in the build
 * @param mains import paths of the main packages
 * @returns a sentence without a full stop, or undefined where the stamp arrives
 */
export function lostStampAdvice(
  stamp: Stamp,
  packages: ReadonlySet<string>,
  mains: ReadonlySet<string>,
): string | undefined {
  if (stamp.package === 'main') return undefined;
  if (mains.has(stamp.package)) {
    const variable = stamp.symbol.slice(stamp.package.length + 1);
    return `The linker knows a main package as main: write -X main.${variable}=VALUE`;
  }
  if (packages.has(stamp.package)) return undefined;
  const end = stamp.package.slice(stamp.package.lastIndexOf('/') + 1);
  const meant = [...packages].find((path) => path.endsWith(`/${end}`));
  return meant === undefined
    ? 'Write the whole import path of a package that the function imports'
    : `Write the whole import path of a package that the function imports, perhaps ${meant}`;
}
