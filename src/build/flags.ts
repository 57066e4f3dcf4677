// The flags of `go build`: what the user may add, and what the action decides.

import { failure } from '../errors.ts';
import { splitQuoted, splitWords } from './words.ts';

/** Why a flag is not the user's to give, and what to do instead. */
interface Refusal {
  readonly reason: string;
  readonly instead: string;
}

const needsCgo: Refusal = {
  reason: 'needs cgo, and a function is built without it',
  instead: 'Use it in the tests of the repository, and leave it out here',
};

/** Flags that would break what this stage promises: where the executable is, that it is one, and that it is static. */
const refused: Readonly<Record<string, Refusal>> = {
  o: {
    reason: 'says where the executable goes, and the action decides that',
    instead: 'Use the input output-directory',
  },
  C: { reason: 'changes the directory that go runs in', instead: 'Use the input working-directory' },
  buildmode: {
    reason: 'changes what kind of file is built, and only an ordinary executable runs as a function',
    instead: 'Leave it out',
  },
  tags: { reason: 'would replace the tags of the provider', instead: 'Use the input build-tags, which adds to them' },
  ldflags: { reason: 'would replace -s -w', instead: 'Use the input ldflags, which adds to them' },
  linkshared: { reason: 'links against shared libraries that the target does not have', instead: 'Leave it out' },
  compiler: { reason: 'may choose gccgo, whose executables are dynamically linked', instead: 'Leave it out' },
  race: needsCgo,
  msan: needsCgo,
  asan: needsCgo,
  n: { reason: 'prints the commands and builds nothing', instead: 'Use -x, which prints and builds' },
  json: { reason: 'hides the compile errors from the log', instead: 'Leave it out' },
  h: { reason: 'builds nothing', instead: 'Leave it out' },
  help: { reason: 'builds nothing', instead: 'Leave it out' },
};

/** Flags of `go build` whose value may be the next word. Source: cmd/go/internal/work/build.go, AddBuildFlags. */
const takesValue: ReadonlySet<string> = new Set([
  'p',
  'covermode',
  'coverpkg',
  'asmflags',
  'gcflags',
  'gccgoflags',
  'installsuffix',
  'mod',
  'modfile',
  'overlay',
  'pgo',
  'pkgdir',
  'toolexec',
  'debug-actiongraph',
  'debug-runtime-trace',
  'debug-trace',
]);

/**
 * The name of a flag, as Go's flag package reads it: one or two dashes, an optional `=VALUE`.
 * @param word a word of a command line
 * @returns the name without dashes and value, or undefined where the word is not a flag
 */
export function flagName(word: string): string | undefined {
  return /^--?([^-=][^=]*)(?:=.*)?$/s.exec(word)?.[1];
}

/**
 * Checks the input build-flags.
 * @param flags as the user wrote them; words as in a shell, without its expansions
 * @returns the argv
 * @throws ActionError for a flag that would break what the build promises, for a word that is not a flag (it would be
 * built too), and for a quote that is not closed
 */
export function checkBuildFlags(flags: string): readonly string[] {
  const words = splitWords(flags);
  if ('openQuote' in words) throw failure('build.quote', { name: 'build-flags', quote: words.openQuote });
  let isValue = false;
  for (const word of words) {
    if (isValue) {
      isValue = false;
      continue;
    }
    const name = flagName(word);
    if (name === undefined) throw failure('build.no-flag', { word });
    const refusal = Object.hasOwn(refused, name) ? refused[name] : undefined;
    if (refusal !== undefined) throw failure('build.flag', { flag: `-${name}`, ...refusal });
    isValue = takesValue.has(name) && !word.includes('=');
  }
  return words;
}

/**
 * Checks the input ldflags.
 * @param ldflags as the user wrote them; Go splits them itself
 * @returns the words, as Go will see them
 * @throws ActionError for a quote that is not closed
 */
export function checkLdflags(ldflags: string): readonly string[] {
  const words = splitQuoted(ldflags);
  if ('openQuote' in words) throw failure('build.quote', { name: 'ldflags', quote: words.openQuote });
  return words;
}

/** The caller's GOFLAGS, sorted into what the build takes over and what it leaves out. */
export interface GoFlags {
  /** Words that stay in GOFLAGS, such as `-mod=vendor`. */
  readonly kept: readonly string[];
  /** Build tags; they go to the command line, where a -tags would hide them. */
  readonly tags: readonly string[];
  /** Words that would break what the build promises. */
  readonly ignored: readonly string[];
}

/**
 * Sorts the caller's GOFLAGS. They apply where the command line does not give the same flag, so most need no care;
 * what does are flags that the command line of this stage does not have.
 * @param words as splitQuoted gives them
 * @returns what to keep, to add and to leave out
 */
export function sortGoFlags(words: readonly string[]): GoFlags {
  const isTags = (word: string): boolean => flagName(word) === 'tags';
  const isRefused = (word: string): boolean => Object.hasOwn(refused, flagName(word) ?? '') && !isTags(word);
  return {
    kept: words.filter((word) => !isTags(word) && !isRefused(word)),
    tags: words.filter(isTags).flatMap((word) => splitTags(word.slice(word.indexOf('=') + 1))),
    ignored: words.filter(isRefused),
  };
}

/**
 * Splits a list of build tags.
 * @param text tags with commas or spaces between them
 * @returns the tags
 */
export function splitTags(text: string): string[] {
  return text.split(/[\s,]+/).filter((tag) => tag !== '');
}

/**
 * The -tags flag of any go command.
 * @param tags none is empty
 * @returns one word, or none
 */
export function tagsFlag(tags: readonly string[]): string[] {
  return tags.length === 0 ? [] : [`-tags=${[...new Set(tags)].join(',')}`];
}

/** What decides the argv of a `go build`. */
export interface BuildArguments {
  /** The provider's and the user's. */
  readonly tags: readonly string[];
  /** As the user wrote them, added to `-s -w`. */
  readonly ldflags: string;
  /** The argv of checkBuildFlags. */
  readonly flags: readonly string[];
  readonly debugSymbols: boolean;
  /** A file for one main, a directory with a slash at its end for many: without the slash Go writes nothing there. */
  readonly output: string;
  /** Packages, or the .go files of one main. */
  readonly mains: readonly string[];
}

/**
 * The argv of a `go build`, without `go`. Flags on the command line win over GOFLAGS and later ones over earlier ones.
 * -buildmode=default overrides a GOFLAGS=-buildmode=pie and means exe on linux/amd64 and linux/arm64. exe itself is
 * refused for many mains ("requires exactly one main package"), and as the word goes into the build id, a function would
 * get other bytes once a second one is built beside it. Source: cmd/go/internal/work/init.go, buildModeInit; exec.go,
 * linkActionID.
 * @param of what to build, how, and where to
 * @returns the argv
 */
export function buildArguments(of: BuildArguments): string[] {
  const ldflags = [...(of.debugSymbols ? [] : ['-s', '-w']), ...(of.ldflags.trim() === '' ? [] : [of.ldflags.trim()])];
  return [
    'build',
    '-buildmode=default',
    '-trimpath',
    '-buildvcs=false',
    ...tagsFlag(of.tags),
    `-ldflags=${ldflags.join(' ')}`,
    ...of.flags,
    '-o',
    of.output,
    ...of.mains,
  ];
}
