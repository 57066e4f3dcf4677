// The syntax of a line of the input include.

import { isAbsolute, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { failure } from '../errors.ts';
import { expand, type Target } from '../target.ts';
import { nameProblem } from './names.ts';
import { isInside } from './walk.ts';

/** One line of include, for one function. */
export interface IncludeLine {
  /** As the user wrote it. */
  readonly text: string;
  readonly exclude: boolean;
  readonly optional: boolean;
  /** Absolute: working-directory, or as far above it as the line begins with `../`. */
  readonly base: string;
  /** The pattern below base, split at its slashes; empty where the line names base itself. */
  readonly segments: readonly string[];
  /** How many segments at the beginning are names and not patterns. */
  readonly fixed: number;
  /** After `=>`: a folder (with a slash at its end, '' for the root), or a name; undefined where there is none. */
  readonly to: string | undefined;
}

/** Where lines begin, and where they must stay. */
export interface IncludeOptions {
  /** Absolute. */
  readonly workingDirectory: string;
  /** Absolute. */
  readonly workspace: string;
}

const optionalMark = /\s*\(optional\)$/;

/**
 * Reads a line: `[!]PATTERN [=> TO] [(optional)]`.
 * @param text the line
 * @param target fills in `<name>` and `<path>`
 * @param options where the line begins
 * @returns the line, understood
 * @throws ActionError for a line that cannot be understood, or that leads out of the workspace
 */
export function parseInclude(text: string, target: Target, options: IncludeOptions): IncludeLine {
  const wrong = (problem: string): Error => failure('package.include-syntax', { line: text, problem });
  const exclude = text.startsWith('!');
  const [said = '', given, ...more] = text
    .slice(exclude ? 1 : 0)
    .replace(optionalMark, '')
    .split('=>')
    .map((part) => part.trim());
  // On Windows ${{ github.workspace }} has backslashes; elsewhere one is part of a name, which no package takes.
  const written = sep === '\\' ? said.replaceAll(sep, '/') : said;
  if (written === '') throw wrong('has no pattern');
  if (more.length > 0) throw wrong('has more than one =>');
  if (exclude && given !== undefined) throw wrong('excludes, so => has no meaning in it');
  if (written.includes('\\')) throw wrong('holds a backslash, expected forward slashes');

  // A function's name is a name, whatever characters it has.
  const escaped = { name: escapePattern(target.name), source: escapePattern(target.source) };
  const pattern = expand(written, escaped);
  const path = isAbsolute(pattern) ? relative(options.workingDirectory, pattern).replaceAll(sep, '/') : pattern;
  // Between two drives of Windows there is no relative path.
  if (isAbsolute(path)) throw failure('package.include-outside', { line: text });
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const up = parts.findIndex((part) => part !== '..');
  const above = up < 0 ? parts.length : up;
  const segments = parts.slice(above);
  if (segments.includes('..')) throw wrong('has .. in its middle, expected it at the beginning only');
  const base = resolve(options.workingDirectory, ...parts.slice(0, above));
  if (!isInside(options.workspace, base)) throw failure('package.include-outside', { line: text });
  const dynamic = segments.findIndex(isPattern);
  return {
    text,
    exclude,
    optional: optionalMark.test(text),
    base,
    segments,
    fixed: dynamic < 0 ? segments.length : dynamic,
    to: given === undefined ? undefined : destination(expand(given, target), wrong),
  };
}

/**
 * Makes the test for a line's pattern, by the rules of .gitignore for a pattern that begins with a slash: `*` and `?` stay
 * within a name, `**` does not, a directory stands for all that is in it. Source: gitignore(5), "PATTERN FORMAT".
 * @param segments the pattern
 * @returns tells whether a path relative to the line's base matches; a directory's path ends in a slash
 */
export function patternTest(segments: readonly string[]): (path: string) => boolean {
  const rules = ignore({ ignorecase: false }).add(`/${segments.join('/')}`);
  return (path) => rules.ignores(path);
}

/**
 * Tells whether a segment is a pattern.
 * @param segment between two slashes
 * @returns false for a plain name
 */
export function isPattern(segment: string): boolean {
  return /[*?[]/.test(segment);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[*?[]/g, '[$&]');
}

function destination(written: string, wrong: (problem: string) => Error): string {
  if (written === '') throw wrong('has nothing after =>');
  const plain = written.replace(/^(\.\/)+/, '');
  if (plain === '' || plain === '.') return '';
  const problem = nameProblem(plain);
  if (problem !== undefined) throw wrong(`has a place after => that ${problem}`);
  return plain;
}
