// The text form of Go's build information: lines of `path`, `mod`, `dep`, `=>` and `build`.
// Source: Go, src/runtime/debug/mod.go, ParseBuildInfo.

import { printable } from './byte-source.ts';

/** A module that was linked in. */
export interface Module {
  readonly path: string;
  readonly version: string;
  /** As go.sum has it, `h1:…`; absent for the main module, and for one that was replaced. */
  readonly sum?: string;
  /** What a `replace` directive put in its place; a directory has neither version nor sum. */
  readonly replacedBy?: { readonly path: string; readonly version: string; readonly sum?: string };
}

/** What an executable says about its own build. All texts are printable. */
export interface BuildInfo {
  /** Such as `go1.26.8`. */
  readonly goVersion: string;
  /** Import path of the main package; undefined before Go 1.18 without modules. */
  readonly path: string | undefined;
  readonly main: Module | undefined;
  readonly dependencies: readonly Module[];
  /** Such as CGO_ENABLED, GOARCH, -race, vcs.modified; empty before Go 1.18. */
  readonly settings: ReadonlyMap<string, string>;
}

/**
 * Parses the text. Lines that are not understood are passed over, as a newer Go may add some.
 * @param goVersion of the toolchain
 * @param text lines that each end in a line feed; empty where the program was built without modules
 * @returns what it says
 */
export function parseBuildInfo(goVersion: string, text: string): BuildInfo {
  let path: string | undefined;
  let main: Module | undefined;
  const dependencies: Module[] = [];
  const settings = new Map<string, string>();
  let last: 'main' | 'dependency' | undefined;
  for (const line of text.split('\n')) {
    const [key = '', first = '', second = '', third = ''] = line.split('\t');
    const sum = third === '' ? {} : { sum: printable(third) };
    const columns = { path: printable(first), version: printable(second), ...sum };
    if (key === 'path') path = columns.path;
    else if (key === 'mod') [main, last] = [columns, 'main'];
    else if (key === 'dep') {
      dependencies.push(columns);
      last = 'dependency';
    } else if (key === '=>') {
      const replaced = dependencies.at(-1);
      if (last === 'main' && main !== undefined) main = { ...main, replacedBy: columns };
      else if (replaced !== undefined) dependencies[dependencies.length - 1] = { ...replaced, replacedBy: columns };
    } else if (key === 'build') {
      const setting = parseSetting(line.slice('build\t'.length));
      if (setting !== undefined) settings.set(...setting);
    }
  }
  return { goVersion, path, main, dependencies, settings };
}

/** `key=value`, either of which Go quotes where it holds a space, a quote or, in a key, an equals sign. */
function parseSetting(text: string): [string, string] | undefined {
  const quotedKey = /^("(?:[^"\\]|\\.)*"|`[^`]*`)=/.exec(text)?.[1];
  const end = quotedKey === undefined ? text.indexOf('=') : quotedKey.length;
  if (end < 0) return undefined;
  return [printable(unquote(text.slice(0, end)), 256), printable(unquote(text.slice(end + 1)), 4096)];
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" };

/** Source: Go, strconv.Unquote, for the forms that debug.BuildInfo writes. */
function unquote(text: string): string {
  if (/^`[^`]*`$/.test(text)) return text.slice(1, -1);
  if (!/^"(?:[^"\\]|\\.)*"$/.test(text)) return text;
  return text
    .slice(1, -1)
    .replaceAll(
      /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U(000[0-9a-f]{5}|0010[0-9a-f]{4})|(.))/gi,
      (
        whole,
        byte: string | undefined,
        short: string | undefined,
        long: string | undefined,
        letter: string | undefined,
      ) => {
        const digits = byte ?? short ?? long;
        return digits === undefined
          ? (escapes[letter ?? ''] ?? whole)
          : String.fromCodePoint(Number.parseInt(digits, 16));
      },
    );
}
