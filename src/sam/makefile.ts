// The recipe of BuildMethod makefile, as far as it says which main package it builds. It is never run.

import { splitWords } from '../build/words.ts';

/** Flags of `go build` that people put into recipes, whose value may be the next word. Source: `go help build`. */
const withValue: ReadonlySet<string> = new Set([
  ...['o', 'tags', 'ldflags', 'gcflags', 'asmflags', 'mod', 'modfile', 'p', 'buildmode', 'installsuffix', 'pkgdir'],
  ...['overlay', 'pgo', 'toolexec', 'compiler', 'gccgoflags', 'C'],
]);

/**
 * Finds what a recipe builds. Source: SAM guide, "Building Lambda functions with custom runtimes": the rule is called
 * `build-` and the function's logical id, and runs in CodeUri.
 * @param makefile its text
 * @param id the function's logical id
 * @returns the words of `go build` that are no flags, from CodeUri: a directory or .go files; undefined where there is
 * no such recipe, or it cannot be read without running it
 */
export function recipeSource(makefile: string, id: string): string | undefined {
  const commands = recipe(makefile, `build-${id}`)
    .flatMap((line) => line.split(/&&|;/))
    .map((command) => words(command.trim().replace(/^[@+-]+/, '')));
  let directory = '.';
  const found: string[] = [];
  for (const command of commands) {
    if (command[0] === 'cd' && command[1] !== undefined) directory = join(directory, command[1]);
    const at = command.findIndex((word, index) => word === 'go' && command[index + 1] === 'build');
    if (at < 0 || !command.slice(0, at).every((word) => word === 'env' || /^\w+=/.test(word))) continue;
    found.push(built(command.slice(at + 2), directory));
  }
  const [only, ...others] = new Set(found);
  return only === undefined || others.length > 0 || only.includes('$') ? undefined : only;
}

/** Lines of a rule's recipe; lines that end in a backslash go on. */
function recipe(makefile: string, target: string): readonly string[] {
  const lines = makefile.replaceAll(/\\\r?\n[ \t]*/g, ' ').split(/\r?\n/);
  const start = lines.findIndex((line) => {
    const rule = /^([^\s#:=][^:=#]*):(?!=)/.exec(line);
    return rule?.[1]?.trim().split(/\s+/).includes(target) === true;
  });
  if (start < 0) return [];
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => line.trim() !== '' && !line.startsWith('\t') && !line.startsWith('#'));
  return after.slice(0, end < 0 ? undefined : end).filter((line) => line.startsWith('\t'));
}

function built(args: readonly string[], directory: string): string {
  const named: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const flag = /^--?([^=]+)(=.*)?$/s.exec(word);
    if (flag === null) named.push(word);
    else if (flag[2] === undefined && withValue.has(flag[1] ?? '')) at++;
  }
  return named.length === 0 ? directory : named.map((name) => join(directory, name)).join(' ');
}

function join(directory: string, path: string): string {
  return directory === '.' ? path : `${directory}/${path}`;
}

function words(command: string): readonly string[] {
  const split = splitWords(command);
  return Array.isArray(split) ? split : [];
}
